"""The archive that is published: with the editor's corrections all articles of the raw texts agree with their gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gold_labels import score
from newsarchive import pipeline
from newsarchive.settings import Settings
from newsarchive.write.article_json import article_json

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PERFECT = ("cluster_f1", "art_f1", "order_adj", "tau", "title_fuzzy_loose", "byline", "para_f1", "coverage")


@pytest.fixture(scope="module")
def desk() -> pipeline.Desk:
    found, _ = pipeline.desk_of(Settings().places(ROOT), Settings())
    return found


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_every_article_of_a_seed_is_right(desk: pipeline.Desk, seed: Path) -> None:
    result = pipeline.read_files([seed], ROOT, desk)
    assert result.problems == ()
    (reading,) = result.readings
    assert reading.notes == (), "a correction is no longer needed: remove it"
    gold = json.loads((ROOT / "tests" / "corpus" / "seeds" / f"{seed.stem}.json").read_text(encoding="utf-8"))
    found = score.score_case(gold, [article_json(item, desk.authority) for item in reading.articles])
    assert {name: found[name] for name in PERFECT} == dict.fromkeys(PERFECT, 1.0)
    assert found["spurious"] == 0.0
    assert found["title_exact"] == 1.0


def test_the_five_seeds_hold_eighteen_articles(desk: pipeline.Desk) -> None:
    result = pipeline.read_files(SEEDS, ROOT, desk)
    assert sum(len(reading.articles) for reading in result.readings) == 18
