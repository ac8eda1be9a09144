"""What the blocks of a page are: the rules that no sum of votes overrules, on small fictional pages."""

from __future__ import annotations

import pytest
from tests.fiction import verbatim

from newsarchive.records import Block, Kind
from newsarchive.rules.furniture import OTHER, furniture_rule
from newsarchive.shape.kinds import judged_page, kind_cues
from newsarchive.shape.settled import kind_by_rule, may_be_byline
from newsarchive.shape.sheet import sheet_of

PROSE = "昨夜，雾莲镇的石拱桥在一场大雨之后合龙，两岸居民提着灯笼来看热闹，守灯人在桥头放了一挂很长的鞭炮。"
MORE = "守灯人说，这座并不存在的灯塔每天要擦三遍，灯油要添两回，港口里的渔船看见灯亮了便一只接一只地回来。"


def kinds(*texts: str) -> list[Kind]:
    return [item.kind for item in judged_page(sheet_of([Block(verbatim(text)) for text in texts]))]


def test_a_block_that_a_dateline_opens_is_text() -> None:
    told = "本报讯 记者王小满报道：灯，灯，灯。守灯人敲了三下灯塔的铁门，雾里有人应了一声，那是他的徒弟，也是他唯一的徒弟。"
    assert kinds("石拱桥合龙", told, MORE)[1] is Kind.PARAGRAPH


@pytest.mark.parametrize("stray", ["灯油记", "东岸的人", "开放夜间灯塔"])
def test_a_line_that_no_rule_knows_is_furniture_only_among_furniture(stray: str) -> None:
    assert furniture_rule(stray) == OTHER
    page = judged_page(sheet_of([Block(verbatim(text)) for text in ("石拱桥合龙", stray, PROSE, MORE)]))
    assert page[1].kind is not Kind.FURNITURE


def test_what_a_rule_knows_stays_furniture_wherever_it_stands() -> None:
    assert kinds(PROSE, "责编：王小满　版式：李大寒　校对：赵谷雨", MORE)[1] is Kind.FURNITURE


def test_where_columns_ran_together_what_no_rule_knows_stays_as_it_was_judged() -> None:
    sheet = sheet_of([Block(verbatim(text)) for text in ("石拱桥合龙", "灯油记", PROSE, MORE)])
    whole, woven = judged_page(sheet), judged_page(sheet, woven=True)
    assert [item.kind for item in whole if item.kind is Kind.FURNITURE] == []
    assert len(woven) == len(whole)


@pytest.mark.parametrize("line", ["http://www.example.cn　新闻热线：000", "www.example.cn"])
def test_a_line_with_an_address_on_the_web_is_no_text(line: str) -> None:
    assert kinds(PROSE, line, MORE)[1] is Kind.FURNITURE


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("□记者 王小满", True),
        ("记者王小满，通讯员 李大寒", True),
        ("张 三", True),
        ("阿不都·热合曼", True),
        ("Lamp Bridge", True),
        ("记者注意到，灯亮了", False),
        ("副刊·点灯", False),
        ("灯终于亮了。 王小满", False),
        ("版", False),
        ("竹溪街的百年大钟", False),
        ("■风筝不用线", False),
        ("雾里 王小满", True),
        ("（本报编辑部）", True),
        ("<", False),
    ],
)
def test_a_byline_holds_a_name(words: str, may: bool) -> None:
    assert may_be_byline(words) == may
    if not may:
        assert Kind.BYLINE not in kinds("石拱桥合龙", words, PROSE, MORE)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("灯终于亮了。 王小满", Kind.PARAGRAPH, id="a name"),
        pytest.param("灯终于亮了。 本报记者 王小满", Kind.PARAGRAPH, id="role and name"),
        pytest.param("灯终于亮了。（王小满）", Kind.PARAGRAPH, id="a name in brackets"),
    ],
)
def test_the_end_of_a_sentence_with_its_byline_is_running_text(words: str, kind: Kind) -> None:
    assert kinds(PROSE, words, "石拱桥合龙", MORE)[1] is kind


@pytest.mark.parametrize("words", ["（王小满）", "(王小满 李谷雨)", "（记者 王小满）"])
def test_names_in_brackets_alone_on_a_line_are_a_byline(words: str) -> None:
    for page in ((PROSE, words, MORE), (words, PROSE), (PROSE, MORE, words)):
        assert kinds(*page)[page.index(words)] is Kind.BYLINE
    sheet = sheet_of([Block(verbatim("（王小满）"))])
    assert kind_by_rule(sheet, 0, kind_cues(sheet)[0]) is Kind.BYLINE
