"""What speaks for one block being the next after another, on invented pages (虚构)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged import block, byline, grade, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET, STORIES

from newsarchive.records import Hint, Judged, Kind
from newsarchive.shape.links import (
    WINDOW,
    WINDOW_SIZE,
    end_cues,
    join_cues,
    next_cues,
    run_cues,
    seen_across,
    start_cues,
    subject_cues,
    window,
)
from newsarchive.shape.stream import Stream
from newsarchive.shape.torn import torn_of

TORN = LAMP.paragraphs[0].index("居民") + 1
BEGUN, GOES_ON = LAMP.paragraphs[0][:TORN], LAMP.paragraphs[0][TORN:]
CAPTION, CROSSHEAD, FURNITURE = (
    block(Kind.CAPTION, "图为灯塔。"),
    block(Kind.CROSSHEAD, "点灯的人"),
    block(Kind.FURNITURE, "第二版"),
)
JUMP = block(Kind.JUMP, "（下转第二版）")
FULL = text(LAMP.paragraphs[1])


def there(cues: dict[str, bool]) -> set[str]:
    return {cue for cue, is_there in cues.items() if is_there}


def joined(upper: str, lower: str, *others: str) -> set[str]:
    page = paper(*map(text, (upper, lower, *others)))
    return there(join_cues(page, torn_of(page), 0, 1))


def test_a_torn_word_across_a_join_gives_its_cue() -> None:
    right, wrong = joined(BEGUN, GOES_ON), joined(BEGUN, MARKET.paragraphs[1])
    assert grade(right, "torn-gain") > grade(wrong, "torn-gain") == 0
    assert grade(right, "torn-seen") == grade(wrong, "torn-seen") == 0


def test_a_better_other_half_elsewhere_speaks_against_a_join() -> None:
    assert grade(joined(BEGUN, GOES_ON, MARKET.paragraphs[1]), "torn-lead") > grade(
        joined(BEGUN, MARKET.paragraphs[1], GOES_ON), "torn-lead"
    )
    assert grade(joined(FULL.block.text.text, GOES_ON, BEGUN), "closed-wanted-elsewhere") > 0
    assert grade(joined(FULL.block.text.text, GOES_ON), "closed-wanted-elsewhere") == 0
    assert grade(joined("守灯人说，", GOES_ON, BEGUN), "torn-wanted-elsewhere") > grade(
        joined("守灯人说，", GOES_ON), "torn-wanted-elsewhere"
    )


@pytest.mark.parametrize(
    ("upper", "lower", "cues", "absent"),
    [
        ("守灯人说：“灯塔昨夜", "又亮了。”大家都来看。", {"torn-quote-closed"}, {"torn-quote-not-closed", "torn-closes-nothing"}),
        ("守灯人说：“灯塔昨夜", "又亮了。大家都来看。", {"torn-quote-not-closed"}, {"torn-quote-closed", "torn-closes-nothing"}),
        ("守灯人（名叫乙大寒", "）又亮了灯。", {"torn-quote-closed", "torn-closing"}, {"torn-quote-not-closed"}),
        ("守灯人说：“灯塔（新塔", "）又亮了。”大家都来看。", {"torn-quote-closed"}, {"torn-quote-not-closed"}),
        ("守灯人说：“灯塔（新塔", "）又亮了。", set(), {"torn-quote-closed", "torn-quote-not-closed"}),
        ("守灯人说灯塔昨夜", "又亮了。”大家都来看。", {"torn-closes-nothing"}, {"torn-quote-closed", "torn-quote-not-closed"}),
        ("守灯人说：“灯塔亮了。”昨夜", "大家都来看。", set(), {"torn-quote-closed", "torn-quote-not-closed", "torn-closes-nothing"}),
        ("守灯人添了两回油，", "又赶走海鸟。", {"torn-comma"}, {"closed", "torn-figure"}),
        ("灯塔停了3", "0年。", {"torn-figures"}, {"torn-figure"}),
        ("灯塔停了3", "本报讯 昨夜，灯亮了。", {"torn-figure", "torn-then-opener", "torn-then-fresh"}, {"torn-figures"}),
        ("灯塔停了三", "他说，灯亮了。", {"torn-then-fresh"}, {"torn-then-opener"}),
        ("灯塔亮了。", "他说，灯亮了。", {"closed", "closed-then-goes-on"}, {"closed-then-opener", "closed-speech-open"}),
        ("灯塔亮了。", "本报讯 昨夜，灯亮了。", {"closed", "closed-then-opener"}, {"closed-then-goes-on"}),
        ("灯塔亮了。", "”他说。", {"closed", "closed-then-closing"}, set()),
        ("守灯人说：“灯塔亮了。", "船也回来了。", {"closed", "closed-speech-open"}, {"speech-then-speech"}),
        ("“灯塔亮了。”", "“船也回来了。”", {"closed", "speech-then-speech"}, {"closed-speech-open"}),
    ],
)  # fmt: skip
def test_marks_and_first_words_speak_for_or_against_a_join(
    upper: str, lower: str, cues: set[str], absent: set[str]
) -> None:
    found = joined(upper, lower)
    assert cues <= found
    assert not absent & found


def test_a_block_that_a_torn_end_wants_does_not_follow_one_that_ends() -> None:
    full = FULL.block.text.text
    wanted, unwanted = joined(full, GOES_ON, BEGUN), joined(full, GOES_ON)
    assert grade(wanted, "closed-flow-elsewhere") > grade(unwanted, "closed-flow-elsewhere") == 0
    # After one that ends it is told the same as after another.
    page = paper(*map(text, (full, GOES_ON, BEGUN, MARKET.paragraphs[1], "他说：“灯亮了。")))
    torn = torn_of(page)
    one, other = (there(join_cues(page, torn, above, 1)) for above in (0, 3))
    assert one == other == there(join_cues(page, torn, 4, 1)) - {"closed-speech-open"}


def test_where_paragraphs_are_indented_an_indent_begins_one() -> None:
    page = paper(text(BEGUN), block(Kind.PARAGRAPH, GOES_ON, Hint.INDENTED), text("灯塔亮了。"), text("船回来了。"))
    torn = torn_of(page)
    assert "torn-then-indent" in there(join_cues(page, torn, 0, 1))
    assert {"torn-no-indent"} <= there(join_cues(page, torn, 0, 2))
    assert "closed-not-indented" in there(join_cues(page, torn, 2, 3))
    assert "closed-not-indented" not in there(join_cues(page, torn, 2, 1))
    assert (
        "start-indented" in there(start_cues(page, torn, 1)),
        "start-not-indented" in there(start_cues(page, torn, 2)),
    ) == (True, True)
    bare = joined(BEGUN, GOES_ON)
    assert not {"torn-then-indent", "torn-no-indent"} & bare


@pytest.mark.parametrize(
    ("upper", "lower", "most"),
    [
        ("雾莲灯塔", "重新点亮", 5),
        ("百年大钟报", "时钟声", 3),
        ("灯塔", "的灯", 3),
        ("灯油", "海鸟", 0),
        ("", "灯塔", 1),
        ("灯塔", "", 1),
    ],
)
def test_what_the_page_prints_together_is_seen_across(upper: str, lower: str, most: int) -> None:
    page = paper(head(LAMP.title), head("大钟报时"), text("灯塔的"))
    assert seen_across(page, upper, lower) == (most if upper and lower else 0)


def ends(words: str, *after: Judged) -> set[str]:
    page = paper(text(words), *after)
    return there(end_cues(page, torn_of(page), 0))


@pytest.mark.parametrize(
    ("words", "after", "cues", "absent"),
    [
        (BEGUN, (FULL,), {"end-open", "end-then-text"}, {"end-of-page", "end-short", "end-comma"}),
        ("灯塔亮了，", (), {"end-open", "end-comma", "end-short", "end-of-page"}, {"end-then-text"}),
        ("灯塔亮了（下转第二版）", (FULL,), {"end-jump"}, {"end-open"}),
        ("灯塔亮了。 王小满", (FULL,), {"end-byline"}, set()),
        ("灯塔亮了。", (byline("王小满"), FULL), {"end-then-byline", "end-then-byline-no-head"}, {"end-byline", "end-open"}),
        ("灯塔亮了。", (byline("王小满"), head(MARKET.title)), {"end-then-byline"}, {"end-then-byline-no-head"}),
        ("灯塔亮了。", (head(MARKET.title),), {"end-then-head"}, {"end-then-byline"}),
        ("灯塔亮了。", (CROSSHEAD,), {"end-then-crosshead"}, {"end-then-head"}),
        ("灯塔亮了。", (JUMP,), {"end-then-jump"}, {"end-jump"}),
        ("下一步，灯塔要修石阶。", (), {"end-outlook"}, {"end-quote"}),
        ("本报讯 灯塔亮了。", (), {"end-after-opener"}, {"end-outlook"}),
        ("他说：“灯塔亮了。”", (), {"end-quote"}, {"end-speech-left-open"}),
        ("他说：“灯塔亮了。", (), {"end-speech-left-open"}, {"end-quote"}),
    ],
)  # fmt: skip
def test_a_block_shows_whether_its_article_ends_there(
    words: str, after: tuple[Judged, ...], cues: set[str], absent: set[str]
) -> None:
    found = ends(words, *after)
    assert cues <= found
    assert not absent & found


@pytest.mark.parametrize(
    ("before", "words", "cues", "absent"),
    [
        ((), LAMP.paragraphs[0], {"start-opener", "start-news", "start-of-page", "start-first-text"}, {"start-short", "start-after-head"}),
        ((head(LAMP.title),), "他说，灯亮了。", {"start-after-head", "start-goes-on", "start-short", "start-first-text"}, {"start-of-page"}),
        ((head(LAMP.title), byline("王小满")), "灯亮了。", {"start-after-byline", "start-after-byline-and-head"}, {"start-after-byline-and-text"}),
        ((FULL, byline("王小满")), "灯亮了。", {"start-after-byline", "start-after-byline-and-text"}, {"start-after-byline-and-head", "start-first-text"}),
        ((FULL,), "”灯亮了。", {"start-after-closed", "start-closing"}, {"start-after-open", "start-quote"}),
        ((text(BEGUN),), "“灯亮了。”", {"start-after-open", "start-quote"}, {"start-after-closed"}),
        ((text("灯亮了（下转第二版）"),), "（上接第一版）灯亮了。", {"start-after-jump", "start-after-closed", "start-jump"}, {"start-after-open"}),
        ((CROSSHEAD,), "了三十年的灯。", {"start-after-crosshead", "start-particle"}, {"start-after-head"}),
        ((FURNITURE,), "一、灯亮了。", {"start-after-furniture", "start-numbered"}, {"start-of-page"}),
        ((CAPTION,), "据悉，灯亮了。", {"start-after-caption", "start-outlook"}, {"start-after-furniture"}),
    ],
)  # fmt: skip
def test_a_block_shows_whether_its_article_begins_there(
    before: tuple[Judged, ...], words: str, cues: set[str], absent: set[str]
) -> None:
    page = paper(*before, text(words))
    found = there(start_cues(page, torn_of(page), len(before)))
    assert cues <= found
    assert not absent & found


PAGE = paper(*(text(words) for story in STORIES for words in story.paragraphs))


def test_texts_of_one_subject_are_told_from_texts_of_two() -> None:
    own, other = there(subject_cues(PAGE, (0,), (1, 2))), there(subject_cues(PAGE, (0,), (6, 7, 8)))
    for name in ("alike", "shared-words"):
        assert grade(own, name) >= grade(other, name)
    assert grade(own, "alike") > grade(other, "alike")
    assert subject_cues(PAGE, (1, 2), (0,)) == subject_cues(PAGE, (0,), (1, 2))


@given(st.integers(1, 8), st.booleans())
def test_a_window_is_the_nearest_text_that_tells_its_subject(rank: int, forward: bool) -> None:
    found = window(PAGE, rank, forward)
    nearest = tuple(range(rank, 9)) if forward else tuple(range(rank - 1, -1, -1))
    assert found == nearest[: len(found)]
    enough = len(found) >= WINDOW and PAGE.size(found) >= WINDOW_SIZE
    assert enough or found == nearest
    assert not (len(found) > WINDOW and PAGE.size(found[:-1]) >= WINDOW_SIZE)


def followed(*blocks: Judged) -> set[str]:
    """The cues for the last block being the next after the first."""
    page = paper(*blocks)
    return set(next_cues(page, torn_of(page), len(page.body) - 1))


def test_what_stands_between_two_blocks_speaks_for_or_against_a_join() -> None:
    lamp, market = text(LAMP.paragraphs[1]), text(MARKET.paragraphs[1])
    assert {"closed-touching", "closed-across-heads-0", "one-headline-page"} <= followed(lamp, market)
    assert {"torn-across-caption", "torn-across-heads-0"} <= followed(text(BEGUN), CAPTION, text(GOES_ON))
    assert {"closed-across-heads-1", "byline-then-head"} <= followed(lamp, byline("王小满"), head(MARKET.title), market)
    assert {"closed-across-heads-2", "head-then-byline"} <= followed(
        lamp, head("走基层"), head(MARKET.title), byline("王小满"), market
    )
    assert "byline-alone" in followed(lamp, byline("王小满"), market)
    assert not {"closed-touching", "byline-alone", "one-headline-page"} & followed(
        head(LAMP.title), lamp, head(MARKET.title), byline("王小满"), market
    )


def test_a_headline_leans_to_the_text_it_speaks_of() -> None:
    lamp, market = LAMP.paragraphs, MARKET.paragraphs
    above = followed(*map(text, lamp), head(MARKET.title), text(market[0] + market[1]))
    below = followed(*map(text, lamp), head(LAMP.title), text(market[0] + market[1]))
    assert grade(above, "head-of-below") > grade(below, "head-of-below")
    assert grade(above, "head-of-above") < grade(below, "head-of-above")
    assert grade(above, "head-leans") > grade(below, "head-leans")


def test_two_headlines_of_the_page_each_speak_of_another_text() -> None:
    heads = (head(LAMP.title), head(MARKET.title))
    two = followed(*heads, *map(text, LAMP.paragraphs), text(MARKET.paragraphs[0]))
    one = followed(*heads, *map(text, LAMP.paragraphs[:2]), text(LAMP.paragraphs[2]))
    assert any(cue.startswith("headlines-differ") for cue in two)
    assert any(cue.startswith("same-headline") for cue in one)


def test_a_run_right_below_another_hands_on_what_its_neighbourhood_said() -> None:
    page, odds = PAGE, [0.0] * 3 + [25.0, -3.0] + [0.0] * 4
    torn = torn_of(page)
    near, far = run_cues(page, torn, odds, (0, 1, 2), (3,)), run_cues(page, torn, odds, (0, 1), (4,))
    assert near["next-odds"] == 1.0
    assert run_cues(page, torn, odds, (3,), (4,))["next-odds"] == pytest.approx(-0.3)
    assert "next-odds" not in far
    assert "closed-next-in-file" in near and "closed-next-in-file" not in far
    assert "below-is-opener" in near and "below-is-opener" not in far
    assert (
        grade(far, "closed-distance")
        > grade(near, "closed-distance")
        > grade(run_cues(page, torn, odds, (4,), (1,)), "closed-distance")
    )
    assert all(strength == 1.0 for cue, strength in near.items() if cue != "next-odds")


def test_nothing_goes_on_below_a_jump_line() -> None:
    page: Stream = paper(text("灯亮了（下转第二版）"), text(CLOCK.paragraphs[1]))
    assert "jump-then-anything" in run_cues(page, torn_of(page), [0.0, 0.0], (0,), (1,))


def test_a_beginning_is_held_against_the_head_above_it_and_above_its_byline() -> None:
    own, foreign = (
        paper(head(title), byline(LAMP.byline), *map(text, LAMP.paragraphs)) for title in (LAMP.title, CLOCK.title)
    )
    name = "start-after-head-of-it"
    found = [
        {cue for cue, there in start_cues(stream, torn_of(stream), 2).items() if there} for stream in (own, foreign)
    ]
    assert grade(found[0], name) > grade(found[1], name) == 0
    below = start_cues(own, torn_of(own), 3)
    assert not any(cue.startswith(name) for cue in below)
