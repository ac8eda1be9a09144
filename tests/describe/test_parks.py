"""Parks: names of the authority file, the longest match, with the words and the line."""

from __future__ import annotations

import pytest
from tests.fiction import AUTHORITY, article

from newsarchive.describe.parks import EVIDENCE_MAX, park_names, parks_of
from newsarchive.describe.passages import passages_of
from newsarchive.records import Tag

NAMES = park_names(AUTHORITY)


def parks(body: str, title: str = "") -> tuple[Tag, ...]:
    return parks_of(passages_of(article(body, title)), NAMES)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("福州高新区亮灯。", ["fujian-fuzhou"]),
        ("抚州高新区亮灯。", ["jiangxi-fuzhou"]),
        ("福州高新技术产业开发区亮灯。", ["fujian-fuzhou"]),
        ("雾莲高新区亮灯。", ["xu-wulian"]),
        ("雾莲高新区南园亮灯。", ["xu-yunhe"]),
        ("雾莲高新区北园亮灯。", ["xu-wulian"]),
        ("高新技术企业亮灯，高新区也亮灯。", []),
        ("福州亮灯。", []),
        ("", []),
    ],
)
def test_the_longest_name_is_found(text: str, wanted: list[str]) -> None:
    assert [tag.id for tag in parks(text)] == wanted


def test_what_stands_in_the_head_is_what_an_article_is_about() -> None:
    found = parks("灯亮了。\n云荷高新区来贺。云荷高新区又来贺。", "雾莲高新区亮灯")
    assert [(tag.id, tag.primary) for tag in found] == [("xu-wulian", True), ("xu-yunhe", False)]
    assert found[0].score > found[1].score


def test_of_zones_that_weigh_the_same_the_first_goes_first() -> None:
    found = parks("灯亮了。\n云荷高新区、抚州高新区、福州高新区亮灯。抚州高新区又亮灯。")
    assert [tag.id for tag in found] == ["xu-yunhe", "jiangxi-fuzhou", "fujian-fuzhou"]
    assert found[0].score == found[1].score > found[2].score


def test_the_evidence_is_the_name_in_its_line() -> None:
    (tag,) = parks("灯亮了。\n昨夜，雾莲高新区亮灯。" + "雾莲高新区又亮灯。" * 5)
    first = tag.evidence[0]
    assert (first.before, first.words, first.line) == ("昨夜，", "雾莲高新区", 4)
    assert first.after.startswith("亮灯。")
    assert len(tag.evidence) == EVIDENCE_MAX


def test_without_an_authority_nothing_is_found() -> None:
    empty = park_names(type(AUTHORITY)((), (), ()))
    assert parks_of(passages_of(article("雾莲高新区亮灯。")), empty) == ()
