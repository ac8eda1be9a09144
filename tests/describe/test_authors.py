"""Authors: the names of a byline with the roles printed before them, from wherever the byline stands."""

from __future__ import annotations

import pytest
from tests.fiction import AUTHORITY, article

from newsarchive.describe.authors import authors_of

Pairs = list[tuple[str, str]]


def found(byline: str = "", body: str = "灯亮了。", **stated: str) -> Pairs:
    return [(author.name, author.role) for author in authors_of(article(body, "石拱桥合龙", byline, stated), AUTHORITY)]


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        pytest.param("记者 王小满", [("王小满", "记者")], id="role and name"),
        pytest.param("□本报记者 王小满", [("王小满", "本报记者")], id="mark and paper's role"),
        pytest.param("□记者 王小满 报道", [("王小满", "记者")], id="trailer"),
        pytest.param("王小满", [("王小满", "")], id="name alone"),
        pytest.param("王小满 李大寒", [("王小满", ""), ("李大寒", "")], id="two names"),
        pytest.param("本报记者 王小满 通讯员 李大寒", [("王小满", "本报记者"), ("李大寒", "通讯员")], id="two roles"),
        pytest.param("记者 王小满 李大寒", [("王小满", "记者"), ("李大寒", "记者")], id="a role goes on"),
        pytest.param("记者 王小满、李大寒", [("王小满", "记者"), ("李大寒", "记者")], id="names with a mark between"),
        pytest.param("记者王小满", [("王小满", "记者")], id="role run together with the name"),
        pytest.param("记者 李 勤", [("李勤", "记者")], id="name set with a blank"),
        pytest.param("记者 李 勤 王 勉", [("李勤", "记者"), ("王勉", "记者")], id="two names set with blanks"),
        pytest.param("记者 李勤王小满", [("李勤", "记者"), ("王小满", "记者")], id="names run together"),
        pytest.param(
            "王小满 李大寒记者李勤",
            [("王小满", ""), ("李大寒", ""), ("李勤", "记者")],
            id="a role run together with the name before",
        ),
        pytest.param(
            "记者王小满李勤实习生李大寒",
            [("王小满", "记者"), ("李勤", "记者"), ("李大寒", "实习生")],
            id="all run together",
        ),
        pytest.param("文｜王小满　图｜李大寒", [("王小满", "文"), ("李大寒", "图")], id="text and pictures"),
        pytest.param("作者：王小满", [("王小满", "作者")], id="colon"),
        pytest.param("记者 王小满 王小满 摄", [("王小满", "记者")], id="a name once"),
        pytest.param("通讯员 欧阳小满", [("欧阳小满", "通讯员")], id="double surname"),
        pytest.param("记者 买买提·小满", [("买买提·小满", "记者")], id="name with a dot"),
        pytest.param("記者 王小滿／雾莲報導", [("王小滿", "记者")], id="a place before 報導"),
        pytest.param("记者 王小满报道", [("王小满", "记者")], id="a name before 报道"),
        pytest.param("记者 乌兰其其格", [("乌兰其其格", "记者")], id="a long name of one word"),
        pytest.param("", [], id="nothing"),
        pytest.param("新华社记者 王小满", [("王小满", "新华社记者")], id="agency as a part of the role"),
    ],
)
def test_a_byline_gives_names_and_roles(byline: str, wanted: Pairs) -> None:
    assert found(byline) == wanted


@pytest.mark.parametrize("byline", ["新华社", "据新华社", "雾莲日报", "本报综合", "新华社电", "转载"])
def test_an_agency_or_a_paper_is_no_author(byline: str) -> None:
    assert found(byline) == []


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        ("本报讯（记者 王小满 通讯员 李大寒）昨夜，灯亮了。", [("王小满", "记者"), ("李大寒", "通讯员")]),
        ("雾莲日报讯(记者王小满)昨夜，灯亮了。", [("王小满", "记者")]),
        ("霧蓮日報訊（記者王小滿通訊員李大寒）昨夜，燈亮了。", [("王小滿", "记者"), ("李大寒", "通讯员")]),
        ("昨夜，雾莲灯塔（以下简称灯塔）亮了。", []),
        ("昨夜，灯亮了。记者在港口看到，渔船都回来了（见图）。", []),
    ],
)
def test_a_bracket_in_the_lead_is_a_byline(lead: str, wanted: Pairs) -> None:
    assert found(body=lead) == wanted


def test_front_matter_comes_first_and_a_name_once() -> None:
    assert found("记者 王小满", author="李大寒") == [("李大寒", ""), ("王小满", "记者")]
    assert found("记者 王小满", author="王小满") == [("王小满", "")]


def test_the_evidence_is_the_name_in_its_line() -> None:
    (author,) = authors_of(article("灯亮了。", "石拱桥合龙", "本报记者 王小满"), AUTHORITY)
    assert (author.evidence.words, author.evidence.line) == ("王小满", 2)
    assert author.evidence.before.endswith("记者 ")
