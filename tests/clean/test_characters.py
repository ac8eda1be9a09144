"""Characters: each table and rule by example; the words stay, and the source can be read off the result."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from tests.fiction import texts, verbatim

from newsarchive.clean.characters import clean_characters
from newsarchive.rules.characters import COMPATIBILITY, HALF_WIDTH, TABLES
from newsarchive.tracked import Span

CASES = [
    pytest.param("⻓桥⾼处", "长桥高处", "compatibility-ideograph", id="radicals"),
    pytest.param("羽\uf9dc", "羽隆", "compatibility-ideograph", id="compatibility ideograph"),
    pytest.param("Ａ区１２％", "A区12%", "half-width-letters", id="full-width letters"),
    pytest.param("｢灯｣｡", "「灯」。", "ordinary-cjk-marks", id="half-width Chinese marks"),
    pytest.param("灯\u200b塔", "灯塔", "invisible-character", id="zero width"),
    pytest.param("\ufeff灯塔", "灯塔", "invisible-character", id="byte-order mark"),
    pytest.param("灯\x01塔\x0c", "灯塔", "control-character", id="control codes"),
    pytest.param("第 3 盏", "第3盏", "blank-by-figure", id="blank by a figure"),
    pytest.param("装上 LED 灯", "装上LED灯", "blank-by-figure", id="blank by Latin letters"),
    pytest.param("湖边 ，又在", "湖边，又在", "blank-by-mark", id="blank before a mark"),
    pytest.param("（ 城北 ）", "（城北）", "blank-by-mark", id="blank inside brackets"),
    pytest.param("甲  乙", "甲 乙", "blank-run", id="two blanks"),
    pytest.param("甲　乙", "甲 乙", "blank-run", id="wide blank"),
    pytest.param("甲\t乙", "甲 乙", "blank-run", id="tab"),
    pytest.param("灯,塔", "灯，塔", "full-width-marks", id="comma"),
    pytest.param("灯亮了!", "灯亮了！", "full-width-marks", id="mark at the end"),
    pytest.param("他说:“好。”", "他说：“好。”", "full-width-marks", id="colon before a quotation"),
    pytest.param("5%,再", "5%，再", "full-width-marks", id="comma after a figure"),
    pytest.param("书院(城北)", "书院（城北）", "full-width-brackets", id="brackets around Chinese"),
    pytest.param("灯塔(LED)", "灯塔（LED）", "full-width-brackets", id="brackets after Chinese"),
    pytest.param("　灯塔 ", "灯塔", "blank", id="blanks at the ends"),
]
SAME = [
    "甲 乙", "R&D center", "a,b", "12:30", "1,000", "3.14", "f(x)", "见https://example.com/灯", "灯塔。 甲小满", "", "𠮷野", "😀灯", "e\u0301", "-5 %",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "read", "rule"), CASES)
def test_a_character_is_mended_by_the_rule_of_that_name(printed: str, read: str, rule: str) -> None:
    cleaned = clean_characters(verbatim(printed))
    assert cleaned.text == read
    assert rule in {run.rule for run in cleaned.runs}


@pytest.mark.parametrize("text", SAME)
def test_what_is_as_printed_stays(text: str) -> None:
    assert clean_characters(verbatim(text)) == verbatim(text)


@given(texts)
def test_the_source_can_be_read_off_what_was_cleaned(text: str) -> None:
    runs = clean_characters(verbatim(text)).runs
    assert [at for run in runs for at in range(run.span.start, run.span.end)] == list(range(len(text)))
    assert all(run.text == text[run.span.start : run.span.end] for run in runs if run.is_kept)


@given(texts)
def test_no_word_is_lost(text: str) -> None:
    """Letters, ideographs and figures are there as before, one for one, in the same order."""
    assert words(clean_characters(verbatim(text)).text) == words(text)


def words(text: str) -> str:
    whole = unicodedata.normalize("NFKC", "".join(COMPATIBILITY.get(ch, ch) for ch in text))
    return "".join(ch for ch in whole if ch.isalnum())


def test_a_change_has_the_place_it_was_made_at() -> None:
    changed = [run for run in clean_characters(verbatim("灯,塔")).runs if run.rule]
    assert [(run.text, run.span) for run in changed] == [("，", Span(1, 2))]


def test_tables_go_one_way() -> None:
    """What a character is replaced by is itself replaced by nothing."""
    for _, table in TABLES:
        assert not set(table) & set(table.values())
    assert all(unicodedata.normalize("NFKC", ch) == plain for ch, plain in HALF_WIDTH.items())
    assert all(len(ch) == len(plain) == 1 for ch, plain in COMPATIBILITY.items())
