"""Which paragraphs make one article and which head is theirs, on whole invented pages (虚构)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged import block, board_on, boards, byline, fresh_caches, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET, STORIES, Story

from newsarchive.records import Judged, Kind
from newsarchive.shape.assemble import Weighed
from newsarchive.shape.board import Board
from newsarchive.shape.group import Cluster, clusters_of, in_order
from newsarchive.shape.heads import Head
from newsarchive.shape.pairing import board_of
from newsarchive.shape.runs import next_odds
from newsarchive.shape.stream import Stream
from newsarchive.shape.torn import torn_of

Key = TypeVar("Key")
Value = TypeVar("Value")


def story(one: Story) -> list[Judged]:
    return [head(one.title), byline(one.byline), *map(text, one.paragraphs)]


TORN = LAMP.paragraphs[0].index("居民") + 1
BEGUN, GOES_ON = LAMP.paragraphs[0][:TORN], LAMP.paragraphs[0][TORN:]
TEXTS = [list(map(text, one.paragraphs)) for one in (LAMP, MARKET, CLOCK)]
PAGES = {
    "one article below the other": [item for one in STORIES for item in story(one)],
    "the heads set aside from their texts": [
        *(item for one in (LAMP, MARKET, CLOCK) for item in (head(one.title), byline(one.byline))),
        *(item for texts in (TEXTS[2], TEXTS[0], TEXTS[1]) for item in texts),
    ],
    "an article cut in two by another": [
        head(LAMP.title),
        text(BEGUN),
        head(MARKET.title),
        *TEXTS[1],
        text(GOES_ON),
        TEXTS[0][1],
    ],
    "no heads at all": [item for texts in TEXTS for item in texts],
}


def found(blocks: Sequence[Judged]) -> list[tuple[list[str], str]]:
    """The words of each article's paragraphs, and of its head."""
    page = paper(*blocks)
    clusters = clusters_of(board_on(page))
    return [([page.words(at) for at in one.text], one.head.words(page) if one.head else "") for one in clusters]


@pytest.mark.parametrize(
    ("name", "stories"),
    [
        ("one article below the other", [(LAMP, LAMP.title), (MARKET, MARKET.title), (CLOCK, CLOCK.title)]),
        ("the heads set aside from their texts", [(CLOCK, CLOCK.title), (LAMP, LAMP.title), (MARKET, MARKET.title)]),
        ("no heads at all", [(LAMP, ""), (MARKET, ""), (CLOCK, "")]),
    ],
)
def test_each_article_has_its_paragraphs_and_its_head(name: str, stories: list[tuple[Story, str]]) -> None:
    assert found(PAGES[name]) == [(list(one.paragraphs), title) for one, title in stories]


def test_an_article_cut_in_two_is_put_together() -> None:
    lamp, market = found(PAGES["an article cut in two by another"])
    assert lamp == ([BEGUN, GOES_ON, LAMP.paragraphs[1]], LAMP.title)
    assert market == (list(MARKET.paragraphs), MARKET.title)


def test_a_head_left_over_is_in_no_article() -> None:
    assert found([*story(LAMP), head("纸飞机比赛")]) == [(list(LAMP.paragraphs), LAMP.title)]


def test_a_page_without_text_has_no_articles() -> None:
    assert clusters_of(board_on(paper(head(LAMP.title)))) == []
    assert clusters_of(board_on(paper())) == []


def shuffled(found_: Mapping[Key, Value], random: Random) -> dict[Key, Value]:
    items = list(found_.items())
    random.shuffle(items)
    return dict(items)


def in_another_order(page: Stream, random: Random) -> Stream:
    """The same page with all its tables filled in another order."""
    return replace(
        page,
        rank=shuffled(page.rank, random),
        rarity=shuffled(page.rarity, random),
        masks=shuffled(page.masks, random),
        terms={at: Counter(shuffled(words, random)) for at, words in shuffled(page.terms, random).items()},
        telling=shuffled(page.telling, random),
        triples=shuffled(page.triples, random),
        sheet=replace(page.sheet, holders=shuffled(page.sheet.holders, random)),
        profiles={},
        weighed={},
        known={},
        subjects={},
    )


@pytest.mark.parametrize("blocks", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_page_gives_the_same_clusters_in_whatever_order_its_tables_were_filled(
    blocks: Sequence[Judged], seed: int
) -> None:
    page, random = paper(*blocks), Random(seed)  # noqa: S311  # no secret: another order
    other = in_another_order(page, random)
    torn = torn_of(page)
    torn_other = replace(torn_of(other), starts=shuffled(torn.starts, random), ends=shuffled(torn.ends, random))
    assert list(other.terms) != sorted(other.terms) or len(other.terms) < 2
    assert clusters_of(board_of(other, torn_other, next_odds(other, torn_other))) == clusters_of(
        board_of(page, torn, next_odds(page, torn))
    )


@given(boards())
def test_each_paragraph_is_in_one_article_and_each_head_in_one_at_most(small: Board) -> None:
    clusters = clusters_of(fresh_caches(small))
    assert sorted(at for one in clusters for at in one.text) == sorted(at for run in small.runs for at in run)
    assert [one.text[0] for one in clusters] == sorted(one.text[0] for one in clusters)
    lines = [at for one in clusters if one.head for at in one.head.lines]
    assert len(set(lines)) == len(lines)
    assert clusters_of(fresh_caches(small)) == clusters


LONG = paper(*story(LAMP), *story(MARKET))


def test_a_long_text_is_cut_wherever_it_does_not_go_on() -> None:
    heads = (Head((0,)), Head((5,)))
    odds = [0.0, 2.0, -1.0, -4.0, 3.0, 1.0]
    assert in_order(LONG, odds, heads) == [
        Cluster((2, 3), heads[0], (Weighed("join", 3, 2.0, 2.0),)),
        Cluster((4,), None, (Weighed("break", 4, 1.0, 1.0),)),
        Cluster(
            (7, 8, 9),
            heads[1],
            (Weighed("break", 7, 4.0, 4.0), Weighed("join", 8, 3.0, 3.0), Weighed("join", 9, 1.0, 1.0)),
        ),
    ]


@pytest.mark.parametrize(
    ("between", "its_own"),
    [
        ((), True),
        ((byline("王小满"), block(Kind.CAPTION, "图为灯塔。"), block(Kind.FURNITURE, "第二版")), True),
        ((block(Kind.DUPLICATE, LAMP.title), block(Kind.JUMP, "（上接第一版）")), True),
        ((block(Kind.CROSSHEAD, "点灯的人"),), False),
    ],
)
def test_the_head_right_above_is_that_of_a_text_read_in_order(between: tuple[Judged, ...], its_own: bool) -> None:
    page = paper(head("走基层"), head(LAMP.title), *between, *TEXTS[0])
    own = Head((0, 1))
    (cluster,) = in_order(page, [0.0, 1.0, 1.0], (own,))
    assert cluster.head == (own if its_own else None)


@given(st.lists(st.floats(-9, 9), min_size=6, max_size=6))
def test_read_in_order_the_text_stays_in_file_order(odds: list[float]) -> None:
    assert [at for one in in_order(LONG, odds, ()) for at in one.text] == list(LONG.body)
