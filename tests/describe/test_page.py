"""Pages and places: stated, or told by the page's own lines; cities and provinces of the authority file (虚构)."""

from __future__ import annotations

import pytest
from tests.fiction import AUTHORITY, article, verbatim

from newsarchive.describe.page import page_of
from newsarchive.describe.passages import passages_of
from newsarchive.describe.places import places_of
from newsarchive.describe.words import Segmenter
from newsarchive.records import SetAside


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("第二版",), "2"),
        (("雾莲日报 2024年3月28日 第3版",), "3"),
        (("A04 版",), "A04"),
        (("第二版", "第三版"), None),
        ((), None),
    ],
)
def test_the_page_s_own_lines_tell_its_number(lines: tuple[str, ...], wanted: str | None) -> None:
    fact = page_of(article("灯亮了。"), tuple(SetAside(verbatim(line), "page-furniture") for line in lines))
    assert (fact.value if fact else None) == wanted


def test_a_stated_page_goes_first() -> None:
    fact = page_of(article("灯亮了。", stated={"page": "第七版"}), (SetAside(verbatim("第二版"), "page-furniture"),))
    assert fact is not None
    assert (fact.value, fact.basis) == ("7", "stated")


def test_cities_are_named_once_and_not_inside_names(segmenter: Segmenter) -> None:
    found = places_of(passages_of(article("福州市亮灯，福州又亮灯，江西也亮灯。")), segmenter, AUTHORITY)
    assert [(place.name, place.count) for place in found] == [("福州", 2), ("江西", 1)]
    assert places_of(passages_of(article("林福州来了。")), segmenter, AUTHORITY, ["林福州"]) == ()
