"""Where a page sets its bylines, on invented pages (虚构)."""

from __future__ import annotations

import pytest
from tests.judged import block, byline, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET

from newsarchive.records import Judged, Kind
from newsarchive.shape.habit import byline_form, byline_groups, byline_habit, neighbour

LAMPS, MARKETS, CLOCKS = (tuple(map(text, story.paragraphs)) for story in (LAMP, MARKET, CLOCK))
NAMES = tuple(byline(story.byline) for story in (LAMP, MARKET, CLOCK))
UNDER = [head(LAMP.title), NAMES[0], *LAMPS[1:]]
AT_END = [head(MARKET.title), *MARKETS[1:], NAMES[1]]


@pytest.mark.parametrize(
    ("words", "form"),
    [("（王小满）", "bracketed"), ("□王小满", "marked"), ("记者 王小满", "role"), ("王小满 李谷雨", "bare")],
)
def test_the_form_of_a_byline(words: str, form: str) -> None:
    assert byline_form(words) == form


@pytest.mark.parametrize(
    ("blocks", "habit"),
    [
        pytest.param([*LAMPS, *MARKETS], "none", id="no byline"),
        pytest.param(UNDER, "under", id="under its head"),
        pytest.param(AT_END, "at-end", id="at the end of the text"),
        pytest.param([*UNDER, *AT_END], "mixed", id="one of each"),
        pytest.param([NAMES[0], NAMES[1]], "none", id="bylines alone"),
        pytest.param([text(LAMP.paragraphs[1] + "（王小满）")], "at-end", id="behind the last full stop"),
    ],
)
def test_the_habit_of_a_page(blocks: list[Judged], habit: str) -> None:
    stream = paper(*blocks)
    assert byline_habit(stream) == habit
    assert byline_habit(stream) == habit


def test_lines_of_one_byline_are_taken_together_and_two_reporters_are_not() -> None:
    stream = paper(byline("记者 王小满"), byline("通讯员 李谷雨"), byline("记者 张秋分"), *LAMPS, byline("李大寒"))
    assert byline_groups(stream) == [(0, 1), (2,), (6,)]


def test_a_picture_or_furniture_does_not_part_a_byline_from_its_text() -> None:
    stream = paper(
        *LAMPS, block(Kind.CAPTION, "灯下的海鸟。"), block(Kind.FURNITURE, "第二版"), NAMES[0], head(MARKET.title)
    )
    assert neighbour(stream, 5, forward=False) == 2
    assert neighbour(stream, 5, forward=True) == 6
    assert neighbour(stream, 6, forward=True) is None
