"""Which pages Lighthouse is shown: of every folder its list and another, so that no kind of page is left out."""

from __future__ import annotations

from pathlib import Path

import lighthouse


def test_a_page_of_each_kind_is_measured_even_where_the_list_is_the_longest(tmp_path: Path) -> None:
    sizes = {
        "index.html": 1,
        "404.html": 1,
        "parks/index.html": 9,
        "parks/a.html": 2,
        "parks/b.html": 3,
        "zones/c.html": 1,
    }
    for name, size in sizes.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x" * size, encoding="utf-8")
    found = list(lighthouse.of_each_kind(tmp_path))
    assert found == ["index.html", "parks/index.html", "parks/b.html", "zones/c.html"]
