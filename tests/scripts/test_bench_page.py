"""The page of the benchmark says what was kept."""

from __future__ import annotations

import json

import bench_page


def test_the_page_is_written_from_the_kept_figures() -> None:
    kept = json.loads(bench_page.FIGURES.read_text(encoding="utf-8"))
    assert bench_page.PAGE.read_text(encoding="utf-8") == bench_page.page(kept)


def test_every_part_was_measured_at_its_size() -> None:
    kept = json.loads(bench_page.FIGURES.read_text(encoding="utf-8"))
    assert {name: part["articles"] for name, part in kept.items()} == {
        "compared": 10_000, "large": 100_000, "sweep": 10_000,
    }  # fmt: skip
    assert set(kept["compared"]["engines"]) == {"ours", "pagefind", "material"}
    assert 300_000 <= kept["compared"]["pairs"] <= 500_000


def test_the_chosen_weights_are_among_those_tried() -> None:
    rows = json.loads(bench_page.FIGURES.read_text(encoding="utf-8"))["sweep"]["ranks"]
    assert {row["weight"] for row in rows} == {row["weight"] for row in rows if row["chosen"]}
