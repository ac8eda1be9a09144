"""Lines of heads put together and parted, and what shows a head's text, on invented pages (虚构)."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged import block, byline, grade, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET

from newsarchive.records import Hint, Judged, Kind
from newsarchive.rules.weights import BIAS, Table, table
from newsarchive.shape.heads import (
    FAR,
    NEAR,
    ROOM_CUTS,
    SPEAKS,
    STANDING_CUES,
    Head,
    attach_cues,
    head_lines,
    head_seams,
    is_headed,
    is_titled,
    may_head,
    parted,
    passage_of,
    same_head_cues,
)
from newsarchive.shape.stream import Stream

LAMPS, MARKETS, CLOCKS = (tuple(map(text, story.paragraphs)) for story in (LAMP, MARKET, CLOCK))
FURNITURE = block(Kind.FURNITURE, "第二版")
COPY = block(Kind.DUPLICATE, LAMP.title)


def seams(*blocks: Judged) -> list[bool]:
    """For each line of a head but the first whether it can be of one head with the line before it."""
    return [math.isfinite(same) for _, same in head_seams(paper(*blocks))][1:]


def test_lines_of_heads_are_headlines_kickers_and_decks() -> None:
    page = paper(
        block(Kind.KICKER, "走基层"), head(LAMP.title), block(Kind.DECK, "孩子们都来看海"), byline(LAMP.byline), *LAMPS
    )
    assert head_lines(page) == (0, 1, 2)


@pytest.mark.parametrize(
    ("between", "near"),
    [
        pytest.param((), True, id="nothing"),
        pytest.param((FURNITURE,), True, id="furniture"),
        pytest.param((COPY, FURNITURE), True, id="a copy of the headline"),
        pytest.param((byline(LAMP.byline),), False, id="a byline"),
        pytest.param(LAMPS[:1], False, id="text"),
        pytest.param((FURNITURE, block(Kind.CAPTION, "图为灯塔。")), False, id="a caption"),
        pytest.param((block(Kind.CROSSHEAD, "点灯的人"),), False, id="a crosshead"),
    ],
)
def test_only_what_the_page_put_there_stands_between_lines_of_one_head(between: tuple[Judged, ...], near: bool) -> None:
    assert seams(head(LAMP.title), *between, head("孩子们都来看海"), *LAMPS) == [near]


def test_the_first_line_of_a_page_is_of_one_head_with_none() -> None:
    assert [(at, same) for at, same in head_seams(paper(FURNITURE, head(LAMP.title), *LAMPS))] == [(1, -math.inf)]
    assert head_seams(paper(*LAMPS)) == []


def same(above: str, below: str) -> float:
    """The log-odds that two lines over the text of two articles are of one head."""
    return dict(head_seams(paper(head(above), head(below), *LAMPS, *MARKETS, *CLOCKS)))[1]


@pytest.mark.parametrize("kicker", ["走基层", "社论", "环球速览"])
def test_the_name_of_a_series_is_of_one_head_with_the_headline_below_it(kicker: str) -> None:
    assert same(kicker, LAMP.title) > max(0.0, same(CLOCK.title, LAMP.title))


CUES_OF_TWO_LINES = [
    pytest.param("走基层", LAMP.title, {"section-above"}, {"section-below"}, id="a series above"),
    pytest.param(LAMP.title, "环球速览", {"section-below"}, {"section-above"}, id="a series below"),
    pytest.param("灯为什么亮？", LAMP.title, {"question-above"}, {"mark-above", "figure-below"}, id="a question"),
    pytest.param(
        "停了三十年，", "30年后点亮", {"mark-above", "figure-below"}, {"mark-below"}, id="a comma and a figure"
    ),
]


@pytest.mark.parametrize(("above", "below", "there", "absent"), CUES_OF_TWO_LINES)
def test_two_lines_show_by_their_words_whether_they_are_one_head(
    above: str, below: str, there: set[str], absent: set[str]
) -> None:
    cues = same_head_cues(paper(head(above), head(below), *LAMPS), 0, 1).keys()
    assert there | {"touching", "text-follows"} <= cues
    assert not absent & cues


def test_two_lines_show_by_their_place_whether_they_are_one_head() -> None:
    page = paper(head(LAMP.title), FURNITURE, block(Kind.HEADLINE, MARKET.title, Hint.AFTER_BLANK), FURNITURE, *LAMPS)
    cues = same_head_cues(page, 0, 2).keys()
    assert "blank-between" in cues
    assert not {"touching", "text-follows"} & cues


def test_lines_that_speak_of_one_text_are_told_from_lines_that_speak_of_two() -> None:
    page = paper(head(LAMP.title), head("雾莲镇的灯塔停了三十年"), head(MARKET.title), *LAMPS, *MARKETS)
    one, two = same_head_cues(page, 0, 1), same_head_cues(page, 1, 2)
    assert grade(one, "same-text") > grade(two, "same-text")
    assert grade(one, "different-text") < grade(two, "different-text")


lines = st.lists(st.integers(0, 40), unique=True, max_size=12).map(sorted)


@given(lines, st.sets(st.integers(0, 40)))
def test_each_line_is_in_one_head_whatever_is_joined(places: list[int], joined: set[int]) -> None:
    heads = parted([(at, 0.0) for at in places], joined - set(places[:1]))
    assert [at for one in heads for at in one.lines] == places
    assert [one.lines[0] for one in heads] == [at for at in places if at not in joined or at == places[0]]


def test_no_word_goes_across_the_lines_of_a_head() -> None:
    page = paper(head("雾莲灯"), head("塔重新点亮"), *LAMPS)
    assert Head((0, 1)).words(page) == "雾莲灯 塔重新点亮"


def cues(page: Stream, lines: tuple[int, ...], *text_: int) -> dict[str, float]:
    return attach_cues(page, Head(lines), passage_of(page, text_))


@pytest.mark.parametrize(
    ("between", "there"),
    [
        pytest.param((), {"right-above", "touching-above", "above-an-opener"}, id="nothing"),
        pytest.param((byline(LAMP.byline),), {"right-above", "above-across-byline", "above-an-opener"}, id="a byline"),
        pytest.param((block(Kind.CAPTION, "图为灯塔。"), FURNITURE), {"right-above", "above-an-opener"}, id="a picture and furniture"),
        pytest.param((head(MARKET.title),), set(), id="another headline"),
        pytest.param(MARKETS[:1], set(), id="other text"),
        pytest.param((FURNITURE,) * FAR, set(), id="too much of anything"),
    ],
)  # fmt: skip
def test_a_head_stands_right_above_its_text(between: tuple[Judged, ...], there: set[str]) -> None:
    page = paper(head(LAMP.title), *between, *LAMPS)
    start = 1 + len(between)
    assert STANDING_CUES & cues(page, (0,), start, start + 1).keys() == there


def test_a_head_shows_by_other_places_too() -> None:
    page = paper(
        *LAMPS, byline(LAMP.byline), head(LAMP.title), text("他说，" + LAMP.paragraphs[1]), head("点灯"), *MARKETS
    )
    assert STANDING_CUES & cues(page, (4,), 0, 1, 2).keys() == {"right-below"}
    assert "above-a-torn-start" in cues(page, (4,), 5)
    assert {"right-above-foreign", "few-words"} <= cues(page, (6,), 7, 8, 9).keys()
    assert "inside" in cues(page, (4,), 0, 1, 2, 5)
    assert "inside" not in cues(page, (4,), 0, 1, 2)


def test_a_head_has_its_words_in_its_text() -> None:
    page = paper(head(LAMP.title), *MARKETS, *LAMPS)
    own, other = cues(page, (0,), 4, 5, 6), cues(page, (0,), 1, 2, 3)
    for name in ("share", "lead-share"):
        assert grade(own, name) > grade(other, name)
    assert table("attach").score(own) > table("attach").score(other)


def test_a_passage_is_what_every_head_asks_of_it() -> None:
    page = paper(head(LAMP.title), *MARKETS, *LAMPS, *CLOCKS, *MARKETS, *LAMPS)
    passage = passage_of(page, (1, 2, 6, 4, 5, 1 + FAR))
    assert passage.places == (1, 2, 6, 4, 5, 1 + FAR)
    assert passage.mask == sum(1 << page.rank[at] for at in passage.places)
    assert passage.lead == 0b11
    assert passage.gaps == ((2, 6), (5, 1 + FAR))
    assert passage_of(page, (1, 1 + FAR)).gaps == ()
    rooms = {passage_of(page, range(1, end)).room: page.size(range(1, end)) for end in (2, 5, 10)}
    assert rooms == {0: 53, 1: 204, 2: 454}
    assert rooms[0] < ROOM_CUTS[0] <= rooms[1] < ROOM_CUTS[1] <= rooms[2]


def test_a_line_without_a_headline_is_no_title() -> None:
    page = paper(block(Kind.KICKER, "走基层"), head(LAMP.title), *LAMPS)
    assert "with-title" not in cues(page, (0,), 2, 3)
    assert "with-title" in cues(page, (0, 1), 2, 3)


def test_a_head_far_off_and_without_a_word_of_a_text_is_not_weighed() -> None:
    gap = (FURNITURE,) * NEAR
    page = paper(head(LAMP.title), *gap, *MARKETS, *gap, *LAMPS)
    market, lamp = range(1 + NEAR, 4 + NEAR), range(4 + 2 * NEAR, 7 + 2 * NEAR)
    assert not may_head(page, Head((0,)), passage_of(page, market))
    assert may_head(page, Head((0,)), passage_of(page, lamp))
    near = paper(head(LAMP.title), *gap[1:], *MARKETS)
    assert may_head(near, Head((0,)), passage_of(near, range(NEAR, 3 + NEAR)))


def test_a_kicker_or_deck_alone_is_no_titled_head() -> None:
    stream = paper(block(Kind.KICKER, "走基层"), head(LAMP.title), block(Kind.DECK, "停了三十年"), *LAMPS)
    assert is_titled(stream, Head((0, 1, 2)))
    assert is_titled(stream, Head((1,)))
    assert not is_titled(stream, Head((0,)))
    assert not is_titled(stream, Head((2,)))


def test_only_a_headline_right_above_a_run_can_be_what_it_begins_with() -> None:
    sure = Table("attach", ("yes",), {BIAS: (SPEAKS + 1.0,)})
    page = paper(
        head(LAMP.title),
        byline(LAMP.byline),
        *map(text, LAMP.paragraphs),
        block(Kind.KICKER, MARKET.title),
        text(MARKET.paragraphs[0]),
    )
    lamp, kicker = Head((0,)), Head((5,))
    assert [is_headed(page, [lamp], (at,), sure) for at in (2, 3, 6)] == [True, False, False]
    assert not is_headed(page, [kicker], (6,), sure)
    assert is_headed(page, [kicker, lamp], (2,), sure)
    unsure = Table("attach", ("yes",), {BIAS: (SPEAKS,)})
    assert not is_headed(page, [lamp], (2,), unsure)
