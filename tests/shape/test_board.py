"""What plans are worth: the sum of their parts, each weighed as the table says, on small invented pages (虚构)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from opencc import OpenCC
from tests.judged import APART, blank, block, board_on, boards, byline, fresh_caches, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET

from newsarchive.records import Judged, Kind
from newsarchive.rules.weights import Table
from newsarchive.shape import runs as runs_module
from newsarchive.shape.board import Board, fresh, rehead
from newsarchive.shape.bounds import Numbers
from newsarchive.shape.heads import Head
from newsarchive.shape.pairing import board_of
from newsarchive.shape.runs import BOUND, next_odds
from newsarchive.shape.sheet import sheet_of
from newsarchive.shape.stream import stream_of
from newsarchive.shape.torn import torn_of

# Weights that no two sums of have in common, so that each part shows in the whole.
WEIGHTS = {
    "article": -1.0, "edge": 3.0, "join-closed": 5.0, "join-torn": 7.0, "subject": 11.0, "usual": 0.5, "opener-inside": 13.0,
    "byline-inside": 17.0, "headless": 20.0, "opener-discount": 0.25, "loose": 23.0, "head": 29.0, "line": 31.0, "cut": 2.5,
    "untitled": 37.0, "head-inside": 41.0,
}  # fmt: skip
PLAN = Table("plan", ("yes",), {cue: (weight,) for cue, weight in WEIGHTS.items()})


def plain(runs: int, heads: int = 0) -> Board:
    return replace(blank(runs, heads), plan=PLAN)


def test_an_article_of_which_nothing_is_known_has_the_price_of_an_article() -> None:
    board = plain(3)
    assert {board.worth(chain) for chain in ((0,), (2, 1), (0, 1, 2))} == {-1.0}


def two(at: Sequence[int], value: float) -> list[list[float]]:
    """A table of three runs against three, nothing in it but `value` for the two runs at `at`."""
    return [[value if (a, b) == tuple(at) else 0.0 for b in range(3)] for a in range(3)]


@pytest.mark.parametrize(
    ("known", "gained"),
    [
        pytest.param(replace(plain(3), joins=two((2, 0), 1.0)), 5.0, id="a join"),
        pytest.param(replace(plain(3), joins=two((2, 0), 1.0), weights=["join-closed", "join-closed", "join-torn"]), 7.0, id="a torn join"),
        pytest.param(replace(plain(3), joins=two((0, 2), 1.0)), 0.0, id="the same join the other way"),
        pytest.param(replace(plain(3), joins=two((2, 1), 1.0)), 0.0, id="a join of two that do not touch"),
        pytest.param(replace(plain(3), starts=[0.0, 0.0, 1.0]), 3.0, id="the first run begins articles"),
        pytest.param(replace(plain(3), starts=[1.0, 1.0, 0.0]), 0.0, id="runs inside begin articles"),
        pytest.param(replace(plain(3), ends=[0.0, 1.0, 0.0]), 3.0, id="the last run ends articles"),
        pytest.param(replace(plain(3), ends=[1.0, 0.0, 1.0]), 0.0, id="runs inside end articles"),
        pytest.param(replace(plain(3), alike=two((2, 0), 1.0)), 11.0 * 2 / 3, id="two runs alike that touch"),
        pytest.param(replace(plain(3), alike=two((2, 1), 1.0)), 11.0 * 2 / 3, id="two runs alike that do not touch"),
        pytest.param(replace(plain(3), usual=[1.0, 0.0, 0.0]), -11.0 * 2 / 3 * 0.5, id="a run alike to all of the page"),
        pytest.param(replace(plain(3), opening=[True, True, False]), -26.0, id="datelines inside"),
        pytest.param(replace(plain(3), opening=[False, False, True]), 0.0, id="a dateline at the beginning"),
        pytest.param(replace(plain(3), closing=[True, False, True]), -34.0, id="bylines before the end"),
        pytest.param(replace(plain(3), closing=[False, True, False]), 0.0, id="a byline at the end"),
        pytest.param(replace(plain(3), titled=[True, True, False]), -82.0, id="text inside below its own headlines"),
        pytest.param(replace(plain(3), titled=[False, False, True]), 0.0, id="a headline above the beginning"),
    ],
)  # fmt: skip
def test_each_part_of_an_article_adds_its_weight(known: Board, gained: float) -> None:
    assert known.worth((2, 0, 1)) == pytest.approx(WEIGHTS["article"] + gained)


def test_the_more_runs_the_less_each_likeness_says() -> None:
    board = replace(plain(4), alike=[[0.0 if a == b else 1.0 for b in range(4)] for a in range(4)])
    # All alike: two for one, four for six, so that each run counts once.
    assert [board.worth(tuple(range(runs))) + 1.0 for runs in (1, 2, 3, 4)] == pytest.approx([0.0, 11.0, 22.0, 33.0])


def test_a_dateline_makes_an_article_without_a_head_cheaper() -> None:
    board = replace(plain(2), opening=[True, False])
    assert board.opens((0, 1))
    assert not board.opens((1, 0))
    assert (board.price((0, 1)), board.price((1, 0))) == (5.0, 20.0)


@given(boards())
def test_a_plan_is_worth_its_articles_and_its_heads(board: Board) -> None:
    chains = [(run,) for run in range(len(board.runs))]
    worth, pairs = board.matched(chains)
    assert board.total(chains) == pytest.approx(sum(map(board.worth, chains)) + worth)
    prices = sum(map(board.price, chains)) + board.plan.weight("loose") * len(board.heads)
    gains = sum(board.gains(chains[article])[given_] for article, given_ in pairs.items())
    assert worth == pytest.approx(gains - prices)
    for chain in chains:
        assert (board.gains(chain) >= 0).all()


@given(boards(), st.data())
def test_what_is_worked_out_once_is_what_is_worked_out_anew(board: Board, data: st.DataObject) -> None:
    for _ in range(3):
        chain = tuple(data.draw(st.permutations(range(len(board.runs)))))
        assert board.worth(chain) == fresh_caches(board).worth(chain)
        gains = board.gains(chain).tolist()
        assert gains == fresh_caches(board).gains(chain).tolist()
        assert gains == [board.gains_of(one, [chain])[0] for one in board.heads]


gains_of_three = arrays(np.float64, (3, 3), elements=st.sampled_from((0.0, 0.5, 1.0, 2.5, 40.0, 60.0)))


@given(gains_of_three)
def test_heads_are_given_out_as_is_best_for_the_page_each_to_one_article(gains: Numbers) -> None:
    board = plain(3, 3)
    chains = [(0,), (1,), (2,)]
    worth, pairs = board.assigned(chains, gains)
    assert len(set(pairs.values())) == len(pairs)
    assert all(gains[given_, article] > 0 for article, given_ in pairs.items())
    best = max(sum(gains[given_, article] for article, given_ in enumerate(order)) for order in permutations(range(3)))
    assert worth == pytest.approx(best - 3 * WEIGHTS["headless"] - 3 * WEIGHTS["loose"])


def test_a_page_without_heads_pays_for_each_article() -> None:
    assert plain(2).matched([(0,), (1,)]) == (-40.0, {})
    assert plain(2, 1).matched([]) == (-23.0, {})


LAMP_PAGE = (head(LAMP.title), byline(LAMP.byline), *map(text, LAMP.paragraphs))
MARKET_PAGE = (head(MARKET.title), byline(MARKET.byline), *map(text, MARKET.paragraphs))


def test_a_head_gains_with_its_own_text_and_nothing_with_one_far_off_that_it_has_no_word_of() -> None:
    far = [text(f"{LAMP.paragraphs[2]}{number}。") for number in "甲乙丙丁戊己庚辛壬"]
    board = board_on(paper(*LAMP_PAGE, *far, *MARKET_PAGE), apart=True)
    own, other = board.runs.index((2,)), len(board.runs) - 1
    lamp = board.heads[0]
    assert board.gains_of(lamp, [(own,), (other,)]).tolist() == [board.gains((own,))[0], 0.0]
    assert board.gains((own,))[0] > 0
    assert board.fit(lamp, (own,)) > board.fit(lamp, (other,))


def test_the_board_of_a_page_says_how_its_runs_begin_and_end() -> None:
    torn = LAMP.paragraphs[1][:-1]
    board = board_on(
        paper(text(LAMP.paragraphs[0]), text(torn), text(MARKET.paragraphs[1] + " 王小满"), text(CLOCK.paragraphs[2])),
        apart=True,
    )
    assert board.opening == [True, False, False, False]
    assert board.closing == [False, False, True, False]
    assert (board.weights[0], board.weights[1], board.weights[3]) == ("join-closed", "join-torn", "join-closed")
    assert board.sizes == [len(LAMP.paragraphs[0]), len(torn), len(MARKET.paragraphs[1]) + 4, len(CLOCK.paragraphs[2])]


def test_a_run_below_a_headline_that_speaks_of_it_is_told_from_one_below_another() -> None:
    page = (
        head(LAMP.title),
        *map(text, LAMP.paragraphs),
        head(MARKET.title),
        byline(MARKET.byline),
        *map(text, MARKET.paragraphs),
    )
    assert board_on(paper(*page), apart=True).titled == [True, False, False, True, False, False]
    foreign = [head(CLOCK.title), *map(text, LAMP.paragraphs)]
    assert board_on(paper(*foreign), apart=True).titled == [False, False, False]
    parted = [head(LAMP.title), head(MARKET.title), *map(text, LAMP.paragraphs)]
    assert not board_on(paper(*parted), apart=True).titled[1]


def test_no_join_and_no_edge_outweighs_all_the_rest(board: Board) -> None:
    numbers = [*board.starts, *board.ends, *(value for row in board.joins for value in row)]
    assert all(abs(number) <= BOUND for number in numbers)
    assert all(board.joins[run][run] == 0.0 for run in range(len(board.runs)))
    assert board.alike == [list(column) for column in zip(*board.alike, strict=True)]
    others = max(1, len(board.runs) - 1)
    assert board.usual == pytest.approx([sum(row) / others for row in board.alike])


def traditional(words: str) -> str:
    return str(OpenCC("s2t").convert(words))


def test_no_article_is_set_in_two_scripts() -> None:
    lamp, other = head(LAMP.title), head(traditional(MARKET.title * 2))
    page = paper(lamp, text(LAMP.paragraphs[0][:-1]), text(traditional(LAMP.paragraphs[1])), other, text("灯亮了。"))
    odds = next_odds(page, torn_of(page))
    assert odds[1] == -BOUND < odds[2]
    board = board_on(page, apart=True)
    assert board.joins[0][1] == board.joins[1][0] == board.alike[0][1] == -BOUND
    # What is too short to tell its script goes with either.
    assert -BOUND not in (board.joins[0][2], board.joins[1][2], board.alike[1][2])
    assert board.fit(board.heads[1], (0,)) == -BOUND < board.fit(board.heads[1], (1,))


def test_a_page_whose_columns_ran_together_tells_no_script() -> None:
    blocks = (text(LAMP.paragraphs[0]), text(traditional(LAMP.paragraphs[1])))
    sheet = sheet_of([item.block for item in blocks])
    assert stream_of(sheet, blocks).scripts == ("Hans", "Hant")
    assert stream_of(sheet, blocks, woven=True).scripts == ("", "")


TEXT = paper(head(LAMP.title), *(text(f"守灯人{number}。") for number in "甲乙丙丁戊己庚辛壬癸"))


def runs_at(odds: Sequence[float]) -> list[tuple[int, ...]]:
    return list(board_of(TEXT, torn_of(TEXT), odds).runs)


def test_text_is_cut_wherever_it_is_not_all_but_certain_that_it_goes_on() -> None:
    assert runs_at([0.0, 9.0, 9.0, APART, 9.0, 0.0, 9.0, 9.0, 9.0, 9.0]) == [(1, 2, 3), (4, 5), (6, 7, 8, 9, 10)]
    assert runs_at([APART] + [9.0] * 9) == [tuple(TEXT.body)]


@given(st.lists(st.floats(-9, 9), min_size=10, max_size=10))
def test_the_runs_are_the_text_in_file_order_each_paragraph_once(odds: list[float]) -> None:
    assert [at for run in runs_at(odds) for at in run] == list(TEXT.body)


def test_a_long_text_is_cut_at_its_weakest_places_only(monkeypatch: pytest.MonkeyPatch) -> None:
    odds = [0.0, -1.0, -8.0, -2.0, -7.0, -3.0, -6.0, -4.0, -5.0, -0.5]
    assert len(runs_at(odds)) == 10
    monkeypatch.setattr(runs_module, "MOST_RUNS", 4)
    assert [run[0] for run in runs_at(odds)] == [TEXT.body[rank] for rank in (0, 2, 4, 6)]


KICKER = paper(head("走基层"), *LAMP_PAGE, *MARKET_PAGE)


def test_heads_are_parted_anew_and_weighed_anew() -> None:
    board = board_on(KICKER)
    assert [one.lines for one in board.heads] == [(0, 1), (6,)]
    assert len(board.gains((0,))) == 2
    rehead(board, frozenset())
    assert board.heads == (Head((0,)), Head((1,)), Head((6,)))
    assert board.gains((0,)).tolist() == fresh_caches(board).gains((0,)).tolist()
    again = fresh(board, PLAN)
    assert (again.plan, [one.lines for one in again.heads]) == (PLAN, [(0, 1), (6,)])
    assert again.worth((0,)) == fresh_caches(again).worth((0,)) != board.worth((0,))


def test_a_head_without_a_headline_brings_less_and_never_less_than_nothing() -> None:
    kicker = block(Kind.KICKER, LAMP.title)
    board = board_on(paper(kicker, *map(text, LAMP.paragraphs)))
    titled = board_on(paper(head(LAMP.title), *map(text, LAMP.paragraphs)))
    chain = (0,)
    free, dear, dearest = (
        fresh(board, replace(PLAN, rows={**PLAN.rows, "untitled": (price,)})).gains(chain)[0]
        for price in (0.0, 5.0, 1e6)
    )
    assert free - dear == pytest.approx(5.0)
    assert dearest == 0.0
    assert (
        len(
            {
                float(fresh(titled, replace(PLAN, rows={**PLAN.rows, "untitled": (price,)})).gains(chain)[0])
                for price in (0.0, 5.0)
            }
        )
        == 1
    )


@pytest.mark.parametrize(
    ("last", "below", "closed"),
    [
        pytest.param(LAMP.paragraphs[2], byline("王小满"), True, id="a byline below a full stop"),
        pytest.param(LAMP.paragraphs[2][:-1], byline("王小满"), False, id="a byline in the middle of a sentence"),
        pytest.param(LAMP.paragraphs[2], text(MARKET.paragraphs[1]), False, id="text"),
        pytest.param(
            LAMP.paragraphs[2] + "（王小满）", text(MARKET.paragraphs[1]), True, id="names behind the last full stop"
        ),
    ],
)
def test_where_an_article_is_signed_off(last: str, below: Judged, closed: bool) -> None:
    board = board_on(paper(*map(text, LAMP.paragraphs[:2]), text(last), below, text(CLOCK.paragraphs[1])), apart=True)
    assert board.closing[2] == closed


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param(LAMP.paragraphs[0][:-1] + "（下转第二版）", LAMP.paragraphs[1], id="goes on on another page"),
        pytest.param(LAMP.paragraphs[0], "（上接第一版）" + LAMP.paragraphs[1], id="comes from another page"),
    ],
)
def test_nothing_goes_on_across_a_jump(above: str, below: str) -> None:
    blocks = (text(above), text(below), text(LAMP.paragraphs[2]))
    stream = paper(*blocks)
    odds = next_odds(stream, torn_of(stream))
    assert odds[1] == -BOUND < odds[2]
    board = board_on(stream, apart=True)
    assert board.joins[0][1] == -BOUND < board.joins[1][2]
    # Where columns ran together a block can hold the lines of two articles.
    woven = stream_of(sheet_of([item.block for item in blocks]), blocks, woven=True)
    assert next_odds(woven, torn_of(woven))[1] > -BOUND
