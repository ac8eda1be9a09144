"""The running text of a page: how its blocks end and begin, what they have in common, where torn ends could go on. All texts are invented (虚构)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged import block, byline, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET, STORIES

from newsarchive.records import Hint, Kind
from newsarchive.shape.stream import Stream, mask_of, share_in, share_of
from newsarchive.shape.torn import NO_FLOW, torn_of

PARAGRAPHS = [words for story in STORIES for words in story.paragraphs]
PAGE = paper(*map(text, PARAGRAPHS))
places = st.sets(st.integers(0, len(PARAGRAPHS) - 1), min_size=1).map(lambda found: tuple(sorted(found)))


def alone(words: str, *hints: Hint) -> Stream:
    return paper(block(Kind.PARAGRAPH, words, *hints))


@pytest.mark.parametrize(
    ("words", "hints", "breaks_off"),
    [
        pytest.param("灯塔昨夜重新点亮。", (), False, id="a full stop"),
        pytest.param("守灯人说：“灯亮了。”", (), False, id="a quote that ends"),
        pytest.param("灯塔为什么亮了？", (), False, id="a question"),
        pytest.param("灯塔昨夜重新点", (), True, id="the middle of a word"),
        pytest.param("灯塔昨夜亮了，", (), True, id="a comma"),
        pytest.param("上塔的人要做三件事：", (), False, id="a colon before a list"),
        pytest.param("灯塔昨夜重新点（下转第二版）", (), False, id="a jump line"),
        pytest.param("1.擦鞋 2.上塔 3.看海", (Hint.KEPT_LINES,), False, id="lines kept as they stand"),
    ],
)
def test_text_breaks_off_in_the_middle_of_a_sentence(words: str, hints: tuple[Hint, ...], breaks_off: bool) -> None:
    assert alone(words, *hints).is_open(0) == breaks_off


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("本报讯 昨夜，雾莲镇的灯塔重新点亮。", True),
        ("雾莲日报讯（记者 王小满）灯塔昨夜重新点亮。", True),
        ("昨夜（本报记者 王小满）雾莲镇的灯塔重新点亮。", True),
        ("昨夜，雾莲镇的灯塔重新点亮。", False),
        ("雾莲镇（旧称雾港）的灯塔昨夜点亮，本报记者到了场。", False),
    ],
)
def test_a_dateline_or_a_byline_in_brackets_opens_an_article(words: str, opens: bool) -> None:
    assert alone(words).is_opener(0) == opens


def test_each_block_has_its_place_kind_and_rank() -> None:
    furniture = block(Kind.FURNITURE, "第二版")
    page = paper(
        head(LAMP.title),
        byline(LAMP.byline),
        text(LAMP.paragraphs[0]),
        furniture,
        head(MARKET.title),
        block(Kind.PARAGRAPH, "云", Hint.INDENTED),
    )
    assert (page.body, page.rank, page.headlines) == ((2, 5), {2: 0, 5: 1}, (0, 4))
    assert page.between(2, 5) == (Kind.FURNITURE, Kind.HEADLINE)
    assert page.between(0, 1) == ()
    assert [page.kind(at) for at in (-1, 1, 6)] == [Kind.FURNITURE, Kind.BYLINE, Kind.FURNITURE]
    assert [page.indented(at) for at in (2, 5)] == [False, True]
    assert page.size((2, 5)) == len(LAMP.paragraphs[0]) + 1
    assert page.words(0) == LAMP.title


@given(places, places)
def test_likeness_is_a_share_and_the_same_both_ways(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    assert PAGE.likeness(one, other) == pytest.approx(PAGE.likeness(other, one))
    assert 0.0 <= PAGE.likeness(one, other) <= 1.0 + 1e-9
    assert PAGE.likeness(one, one) == pytest.approx(1.0)


@pytest.mark.parametrize("at", range(0, 9, 3))
def test_the_paragraphs_of_one_article_are_more_alike_than_those_of_two(at: int) -> None:
    own = PAGE.likeness((at,), (at + 1, at + 2))
    others = [PAGE.likeness((at,), (other, other + 1, other + 2)) for other in range(0, 9, 3) if other != at]
    assert own > max(others)


def test_texts_without_a_word_in_common_are_not_alike() -> None:
    page = paper(text("守灯人清早爬上灯塔。"), text("摊主傍晚卖完影子。"), text("。"))
    assert page.likeness((0,), (1,)) == 0.0
    assert page.likeness((0,), (2,)) == 0.0


def test_a_profile_does_not_depend_on_the_order_in_which_words_were_met() -> None:
    weights, _ = PAGE.profile((4, 5, 0))
    again, _ = paper(*map(text, PARAGRAPHS)).profile((0, 4, 5))
    assert list(weights.items()) == list(again.items())


def test_names_are_words_that_two_blocks_share_and_most_do_not() -> None:
    page = paper(
        *(text(f"守灯人{number}说。") for number in "甲乙"), *(text(f"卖风筝的{number}。") for number in "丙丁戊己庚辛")
    )
    assert page.names((0,)) == page.names((0, 1)) == {"守灯人"}
    assert page.names((2, 3)) == frozenset()


TORN = LAMP.paragraphs[0].index("居民") + 1
BEGUN, GOES_ON = LAMP.paragraphs[0][:TORN], LAMP.paragraphs[0][TORN:]


def test_a_torn_word_finds_its_other_half() -> None:
    page = paper(
        head(LAMP.title), text(BEGUN), *map(text, MARKET.paragraphs), text(GOES_ON), *map(text, CLOCK.paragraphs)
    )
    torn = torn_of(page)
    assert list(torn.starts) == [1]
    gain, start = torn.starts[1][0]
    assert gain > 0 and start == 5
    assert torn.ends[5] == [(gain, 1)]


def test_a_place_is_compared_with_the_best_other_one() -> None:
    page = paper(text(BEGUN), text(GOES_ON), text(BEGUN + "居"), text("民" + GOES_ON), text(CLOCK.paragraphs[2]))
    torn = torn_of(page)
    (best, first), (second, other), *_ = torn.starts[0]
    assert torn.other_start(0, first) == second
    assert torn.other_start(0, other) == best == torn.other_start(0, 4)
    assert {end for _, end in torn.ends[1]} == {0, 2}
    assert torn.other_end(1, torn.ends[1][0][1]) == torn.ends[1][1][0]
    assert torn.other_start(4, 0) == torn.other_end(4, 0) == 0.0


def test_of_the_best_places_the_first_other_one_counts() -> None:
    told = [(5.0, 7), (3.0, 8), (-1.0, 9)]
    torn = replace(torn_of(PAGE), starts={0: told}, ends={0: told}, flow_starts={0: told}, flow_ends={0: told})
    for other in (torn.other_start, torn.other_end, torn.flow_from, torn.flow_into):
        assert [other(0, place) for place in (7, 8, 6)] == [3.0, 5.0, 5.0]
    assert (torn.other_start(1, 7), torn.other_end(1, 7)) == (0.0, 0.0)
    assert torn.flow_from(1, 7) == torn.flow_into(1, 7) == NO_FLOW


def test_a_text_that_ends_is_wanted_by_no_start_and_a_start_by_no_end() -> None:
    torn = torn_of(paper(*map(text, MARKET.paragraphs)))
    assert (torn.starts, torn.ends) == ({}, {})


def test_three_ends_and_starts_are_remembered_the_best_first() -> None:
    torn = torn_of(paper(*(text(BEGUN) for _ in range(5)), *(text(GOES_ON) for _ in range(5))))
    assert {end: [start for _, start in found] for end, found in torn.starts.items()} == {
        end: [5, 6, 7] for end in range(5)
    }
    assert {start: [end for _, end in torn.ends[start]] for start in range(5, 10)} == {
        start: [0, 1, 2] for start in range(5, 10)
    }


words_of = st.sampled_from(
    [*(story.title for story in STORIES), LAMP.title + " " + MARKET.title, "孩子们都来看海", "", "海", "，。"]
)


@given(words_of, places, places)
def test_the_more_text_the_more_of_some_words_it_holds(
    words: str, one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    share = share_of(PAGE, words, one)
    assert share == share_in(PAGE, words, mask_of(PAGE, one))
    assert 0.0 <= share <= share_of(PAGE, words, {*one, *other}) + 1e-9 <= 1.0 + 2e-9


def test_a_text_holds_all_of_its_own_words_and_none_of_foreign_ones() -> None:
    assert share_of(PAGE, LAMP.paragraphs[1][:12], (1,)) == pytest.approx(1.0)
    assert share_of(PAGE, "纸飞机", range(9)) == 0.0
    assert share_of(PAGE, "", range(9)) == 0.0
    assert mask_of(PAGE, (0, 2)) == 0b101


def test_words_that_stand_everywhere_on_the_page_say_less_than_rare_ones() -> None:
    page = paper(text("雾莲镇的灯塔。"), text("雾莲镇的集市。"), text("雾莲镇的大钟。"))
    assert share_of(page, "雾莲 灯塔", (0,)) == pytest.approx(1.0)
    assert 0.0 < share_of(page, "雾莲 灯塔", (1,)) < 0.5
