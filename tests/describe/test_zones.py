"""Bare names of zones: made out by an earlier full name or the newspaper's home, and by nothing else (虚构)."""

from __future__ import annotations

import pytest
from tests.fiction import AUTHORITY, article

from newsarchive.describe.parks import BARE_AFTER, BARE_HOME, BARE_ONLY, FULL_NAME, park_names, parks_of
from newsarchive.describe.passages import passages_of

NAMES = park_names(AUTHORITY)


def parks(body: str, title: str = "", home: str = "") -> list[tuple[str, float]]:
    return [(tag.id, tag.score) for tag in parks_of(passages_of(article(body, title)), NAMES, home)]


def test_a_bare_name_counts_for_the_zone_named_before_it() -> None:
    (once,), (again,) = parks("雾莲高新区亮灯。"), parks("雾莲高新区亮灯，高新区又亮灯，园区也亮了。")
    assert once[0] == again[0] == "xu-wulian"
    assert again[1] > once[1]


def test_the_evidence_says_by_which_rule_a_bare_name_was_made_out() -> None:
    def rules(body: str, home: str = "") -> list[str]:
        (tag,) = parks_of(passages_of(article(body)), NAMES, home)
        return [quote.rule for quote in tag.evidence]

    assert rules("高新区亮灯。云荷高新区亮灯。高新区又亮灯。") == [BARE_ONLY, FULL_NAME, BARE_AFTER]
    assert rules("高新区亮灯。", home="xu-yunhe") == [BARE_HOME]


def test_a_bare_name_is_the_newspaper_s_home_where_the_article_names_none() -> None:
    assert parks("高新区亮灯。") == []
    assert [park for park, _ in parks("高新区亮灯。", home="xu-yunhe")] == ["xu-yunhe"]
    assert [park for park, _ in parks("雾莲高新区亮灯，高新区亮灯。", home="xu-yunhe")] == ["xu-wulian"]


@pytest.mark.parametrize(
    "body",
    [
        "高新技术企业亮灯。",
        "全国高新区都亮灯，各高新区都亮灯。",
        "海沧新区高新区亮灯。",
        "高新区投资控股有限公司亮灯。",
        "经开区亮灯。",
    ],
)
def test_what_is_no_bare_name_of_the_home_zone(body: str) -> None:
    assert parks(body, home="xu-wulian") == []


def test_a_zone_in_a_company_s_name_is_not_named() -> None:
    assert parks("雾莲高新区建设发展集团有限公司亮灯。") == []
    assert [park for park, _ in parks("雾莲高新区的凇灯精铸有限公司亮灯。")] == ["xu-wulian"]


@pytest.mark.parametrize(
    "name", ["雾莲国家高新区", "雾莲市高新区", "雾莲国家级高新区", "雾莲高新技术开发区", "霧蓮國家高新區"]
)
def test_other_ways_to_write_a_name(name: str) -> None:
    assert [park for park, _ in parks(f"{name}亮灯。")] == ["xu-wulian"]
