"""The search for the best plan, on small boards on which anything may be worth anything and on invented pages (虚构)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged import blank, board_on, boards, fresh_caches, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET

from newsarchive.shape.board import Board, rehead
from newsarchive.shape.bounds import Chain
from newsarchive.shape.heads import Head
from newsarchive.shape.plan import Standing, best_plan, chains_of, changes, first_plan, part_heads
from newsarchive.shape.trials import Articles, Change, Trials

# Below this gain the search passes a change over.
LEAST_GAIN = 1e-6


def changed(chains: Sequence[Chain], change: Change) -> list[Chain]:
    """The plan with the articles of a change in place of those that it takes apart."""
    old, new = change
    return [*(chain for chain in chains if chain not in old), *new]


def runs_in(chains: Sequence[Chain]) -> list[int]:
    return sorted(run for chain in chains for run in chain)


@given(boards())
def test_the_best_plan_is_worth_no_less_than_the_first_one_and_uses_each_run_once(board: Board) -> None:
    first, best = first_plan(board), best_plan(board)
    assert runs_in(first) == runs_in(best) == list(range(len(board.runs)))
    assert all(first) and all(best)
    assert board.total(best) >= board.total(first)


@given(boards())
def test_no_single_change_betters_the_best_plan(board: Board) -> None:
    best = best_plan(board)
    worth = board.total(best)
    for change in changes(board, best):
        assert board.total(changed(best, change)) <= worth + LEAST_GAIN


@given(boards(most_runs=2))
def test_of_two_runs_the_best_plan_is_the_best_there_is(board: Board) -> None:
    plans: list[list[Chain]] = [[(0,)]] if len(board.runs) == 1 else [[(0,), (1,)], [(0, 1)], [(1, 0)]]
    assert board.total(best_plan(board)) == pytest.approx(max(map(board.total, plans)))


@given(boards())
def test_the_same_board_gives_the_same_plan(board: Board) -> None:
    assert best_plan(board) == best_plan(fresh_caches(board))


@given(boards())
def test_each_head_goes_to_one_article_at_most_and_each_article_has_one_at_most(board: Board) -> None:
    chains = best_plan(board)
    _, pairs = board.matched(chains)
    assert len(set(pairs.values())) == len(pairs)
    assert pairs.keys() <= set(range(len(chains)))
    assert set(pairs.values()) <= set(range(len(board.heads)))


def into_articles(runs: Sequence[int], marks: Sequence[bool]) -> list[Chain]:
    """The runs in this order, parted wherever there is a mark."""
    chains: list[list[int]] = []
    for run, mark in zip(runs, marks, strict=True):
        if mark or not chains:
            chains.append([])
        chains[-1].append(run)
    return [tuple(chain) for chain in chains]


@st.composite
def plans(draw: st.DrawFn) -> tuple[Board, list[Chain]]:
    """A board and any plan of its runs."""
    board = draw(boards())
    runs = draw(st.permutations(range(len(board.runs))))
    return board, into_articles(runs, draw(st.lists(st.booleans(), min_size=len(runs), max_size=len(runs))))


@given(plans())
def test_a_change_loses_no_run_and_uses_none_twice(plan: tuple[Board, list[Chain]]) -> None:
    board, chains = plan
    for old, new in changes(board, chains):
        assert runs_in(old) == runs_in(new)
        assert all(chain in chains for chain in old)
        assert all(new)


@given(plans())
def test_every_cut_and_every_article_after_another_is_tried(plan: tuple[Board, list[Chain]]) -> None:
    board, chains = plan
    tried = set(changes(board, chains))
    for chain in chains:
        assert all((((chain,), (chain[:at], chain[at:])) in tried) for at in range(1, len(chain)))
    for upper, lower in permutations(chains, 2):
        assert ((upper, lower), (upper + lower,)) in tried


@given(plans())
def test_the_bound_passes_over_no_change_that_pays(plan: tuple[Board, list[Chain]]) -> None:
    board, chains = plan
    standing = Standing.of(board, chains)
    assert standing.worth == board.total(chains)
    trials = Trials(Articles(board), list(changes(board, chains)))
    likely = standing.likely(trials)
    for number, (old, new) in enumerate(trials.changes):
        if board.total(changed(chains, (old, new))) > standing.worth + LEAST_GAIN:
            assert number in likely
            assert standing.may_pay(board, old, new)


@given(plans())
def test_a_change_of_articles_that_stand_no_longer_is_passed_over(plan: tuple[Board, list[Chain]]) -> None:
    board, chains = plan
    trials = Trials(Articles(board), list(changes(board, chains)))
    for number, (old, new) in enumerate(trials.changes):
        after = changed(chains, (old, new))
        likely = Standing.of(board, after).likely(trials)
        assert number not in likely
        assert all(chain in after for other in likely for chain in trials.changes[other][0])


@given(plans())
def test_many_articles_are_weighed_as_each_is_by_itself(plan: tuple[Board, list[Chain]]) -> None:
    board, _ = plan
    chains = sorted({chain for old, new in changes(board, plan[1]) for chain in (*old, *new)})
    for chain, worth in zip(chains, board.weigh(chains), strict=True):
        assert fresh_caches(board).worth(chain) == worth
        usual = board.plan.weight("usual") / 2
        pairs = sum(board.alike[a][b] - usual * (board.usual[a] + board.usual[b]) for a, b in combinations(chain, 2))
        inside = board.plan.weight("opener-inside") * sum(board.opening[run] for run in chain[1:])
        inside += board.plan.weight("byline-inside") * sum(board.closing[run] for run in chain[:-1])
        inside += board.plan.weight("head-inside") * sum(board.titled[run] for run in chain[1:])
        assert worth == pytest.approx(
            sum(board.plan.weight(board.weights[a]) * board.joins[a][b] for a, b in pairwise(chain))
            + board.plan.weight("edge") * (board.starts[chain[0]] + board.ends[chain[-1]])
            + board.plan.weight("subject") * pairs * 2 / len(chain)
            + board.plan.weight("article")
            - inside
        )


def table_of(size: int, values: dict[tuple[int, int], float], otherwise: float) -> list[list[float]]:
    return [[0.0 if a == b else values.get((a, b), otherwise) for b in range(size)] for a in range(size)]


@pytest.mark.parametrize(
    ("joins", "first"),
    [
        pytest.param({}, [(0,), (1,), (2,), (3,)], id="nothing goes on"),
        pytest.param({(0, 1): 6.0, (1, 2): 6.0, (2, 3): 6.0}, [(0, 1, 2, 3)], id="all goes on"),
        pytest.param({(0, 2): 6.0, (2, 1): 6.0}, [(0, 2, 1), (3,)], id="in another order than in the file"),
        pytest.param({(0, 1): 6.0, (0, 2): 5.0, (3, 1): 6.0}, [(0, 2), (3, 1)], id="each run follows one at most"),
        pytest.param({(0, 1): 6.0, (1, 2): 6.0, (2, 0): 4.0}, [(0, 1, 2), (3,)], id="a circle is cut where it is weakest"),
        pytest.param({(1, 2): 6.0, (2, 1): 5.0, (0, 3): 6.0, (3, 0): 5.0}, [(0, 3), (1, 2)], id="two circles"),
    ],
)  # fmt: skip
def test_the_first_plan_takes_the_best_followers(joins: dict[tuple[int, int], float], first: list[Chain]) -> None:
    board = replace(blank(4), joins=table_of(4, joins, -6.0))
    assert first_plan(board) == first


def test_a_beginning_and_an_end_speak_against_a_join_in_the_first_plan() -> None:
    board = replace(blank(2), joins=table_of(2, {(0, 1): 3.0}, -6.0))
    assert first_plan(board) == [(0, 1)]
    assert first_plan(replace(board, starts=[0.0, 4.0])) == [(0,), (1,)]
    assert first_plan(replace(board, ends=[4.0, 0.0])) == [(0,), (1,)]
    assert first_plan(replace(board, starts=[4.0, 0.0], ends=[0.0, 4.0])) == [(0, 1)]


def test_articles_come_in_the_order_of_their_first_runs() -> None:
    assert chains_of({3: 0, 0: 2}, 5) == [(1,), (3, 0, 2), (4,)]
    assert chains_of({}, 0) == []


STACKED = paper(
    *map(head, ("走基层", LAMP.title, MARKET.title, CLOCK.title)),
    *map(text, CLOCK.paragraphs), *map(text, LAMP.paragraphs), *map(text, MARKET.paragraphs),
)  # fmt: skip
CHAINS: list[Chain] = [(0, 1, 2), (3, 4, 5), (6, 7, 8)]


@pytest.mark.parametrize("joined", [frozenset({1, 2, 3}), frozenset[int](), frozenset({1})])
def test_heads_that_stand_together_are_parted_as_their_texts_want_it(joined: frozenset[int]) -> None:
    board = board_on(STACKED, apart=True)
    rehead(board, joined)
    assert part_heads(board, CHAINS) == (joined != {1})
    assert board.heads == (Head((0, 1)), Head((2,)), Head((3,)))
    assert board.matched(CHAINS)[1] == {0: 2, 1: 0, 2: 1}
    assert not part_heads(board, CHAINS)
