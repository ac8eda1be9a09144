"""Newspapers: stated, in the dateline, by the folder, by a neighbour on the page; else unknown."""

from __future__ import annotations

import pytest
from tests.fiction import AUTHORITY, article

from newsarchive.describe.newspaper import authority_name, newspaper_of, paper_of
from newsarchive.records import Article, Fact


def paper(item: Article, *neighbours: Article) -> Fact | None:
    return newspaper_of(item, neighbours, AUTHORITY)


@pytest.mark.parametrize(
    ("item", "value", "rule", "basis"),
    [
        pytest.param(
            article("灯亮了。", stated={"newspaper": "雾莲日报"}), "雾莲日报", "stated-source", "stated", id="stated"
        ),
        pytest.param(
            article("灯亮了。", stated={"newspaper": "雾莲报"}), "雾莲日报", "stated-source", "stated", id="alias"
        ),
        pytest.param(
            article("灯亮了。", stated={"newspaper": "云荷晚报"}),
            "云荷晚报",
            "stated-source",
            "stated",
            id="not in the file",
        ),
        pytest.param(article("雾莲日报讯（记者 王小满）昨夜"), "雾莲日报", "dateline", "stated", id="dateline"),
        pytest.param(article("灯亮了。", path="seeds/wulian/a.txt"), "雾莲日报", "folder", "stated", id="folder"),
    ],
)
def test_what_tells_the_newspaper(item: Article, value: str, rule: str, basis: str) -> None:
    fact = paper(item)
    assert fact is not None
    assert (fact.value, fact.rule, fact.basis) == (value, rule, basis)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(article("本报讯 昨夜，灯亮了。"), id="this paper, but which"),
        pytest.param(article("雾莲日报记者昨夜看到，灯亮了。"), id="named in the text"),
        pytest.param(article("灯亮了。", path="seeds/wulian2/a.txt"), id="folder of a similar name"),
        pytest.param(article("灯亮了。", path="seeds/wulian.txt"), id="file of the folder's name"),
        pytest.param(article(""), id="nothing"),
    ],
)
def test_where_nothing_tells_it_stays_unknown(item: Article) -> None:
    assert paper(item) is None


def test_the_dateline_of_a_neighbour_speaks_for_the_page() -> None:
    fact = paper(article("灯亮了。"), article("雾莲日报讯（记者 王小满）昨夜"))
    assert fact is not None
    assert (fact.value, fact.rule, fact.basis) == ("雾莲日报", "same-page", "inferred")


def test_the_evidence_is_the_name_in_its_line() -> None:
    fact = paper(article("雾莲日报讯 昨夜，灯亮了。", "石拱桥合龙"))
    assert fact is not None
    assert fact.evidence is not None
    assert (fact.evidence.words, fact.evidence.line) == ("雾莲日报", 3)


def test_names_are_looked_up_in_the_authority_file() -> None:
    assert authority_name("雾莲报", AUTHORITY) == "雾莲日报"
    assert paper_of("雾莲日报", AUTHORITY) == AUTHORITY.newspapers[0]
    assert paper_of("云荷晚报", AUTHORITY) is None
