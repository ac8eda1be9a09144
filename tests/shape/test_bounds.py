"""The bounds of the search: never below what they bound, so that passing over what cannot pay changes nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linear_sum_assignment

from newsarchive.rules.weights import BIAS, Table
from newsarchive.shape import plan
from newsarchive.shape.board import ROUNDING, Board
from newsarchive.shape.bounds import FitCaps, HeadWords, Numbers, brings, head_prices
from newsarchive.shape.heads import FAR, ROOM_CUTS, SHARE_CUTS, STANDING_CUES, Head, attach_cues, passage_of
from newsarchive.shape.plan import best_plan, changes, first_plan
from newsarchive.shape.trials import Trials


def test_no_head_gains_more_than_its_bound(board: Board) -> None:
    chains = {chain for old, new in changes(board, first_plan(board)) for chain in (*old, *new)}
    assert len(chains) > 20
    for chain in sorted(chains):
        most, gains = board.limit([chain])[0], board.gains(chain)
        prices = np.full(len(board.heads), 0.25)
        assert replace(board, columns={}).brings(chain, prices) == brings(gains, prices)
        for at, head in enumerate(board.heads):
            exact = board.gains_of(head, [chain])[0]
            assert gains[at] == exact
            assert exact <= most[at] <= board.most_gain(np.array([board.price(chain)]))[0] + ROUNDING
    assert any(board.gains(chain).any() for chain in chains), "no head ever gains: the test says nothing"


def test_the_room_of_an_article_is_that_of_all_its_runs() -> None:
    low, high = ROOM_CUTS
    sizes = (low // 2, low // 2 + 1, high - low)
    weights = {f"share-{room}-{len(SHARE_CUTS)}": (float(room),) for room in range(len(ROOM_CUTS) + 1)}
    attach = Table("attach", ("yes",), {BIAS: (0.0,), **weights})
    # A head of which every run holds all the words, and which stands right above them.
    words = HeadWords(np.ones((len(sizes), 1), dtype=bool), np.ones(1))
    caps = FitCaps([words], [Head((0,))], [[1], [2], [3]], sizes, attach)
    assert caps.caps([(0,), (0, 1), (2, 1), (0, 1, 2)])[:, 0].tolist() == [0.0, 1.0, 1.0, 2.0]


def test_the_cues_of_standing_by_need_nearness(board: Board) -> None:
    chains = first_plan(board)
    for chain in chains:
        text = [at for run in chain for at in board.runs[run]]
        for head in board.heads:
            near = min(abs(text[0] - head.lines[-1]), abs(head.lines[0] - text[-1])) <= FAR
            assert near or not STANDING_CUES & attach_cues(board.stream, head, passage_of(board.stream, text)).keys()


def test_the_same_plan_is_found_without_the_bounds(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    found = best_plan(board)
    monkeypatch.setattr(plan.Standing, "may_pay", lambda *_: True)
    monkeypatch.setattr(plan.Standing, "likely", _all_that_stand)
    assert best_plan(replace(board, columns={}, limits={}, worths={})) == found


def _all_that_stand(standing: plan.Standing, trials: Trials) -> list[int]:
    return [at for at, (old, _) in enumerate(trials.changes) if all(chain in standing.brought for chain in old)]


gains = arrays(
    np.float64, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.sampled_from((0.0, 0.5, 1.0, 2.5, 4.0))
)


@given(gains)
def test_prices_bound_the_assignment_tightly(table: Numbers) -> None:
    rows, columns = linear_sum_assignment(-table)
    pairs = [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if table[r, c] > 0]
    prices = head_prices(table, pairs)
    worth = sum(table[r, c] for r, c in pairs)
    bound = prices.sum() + sum(brings(table[:, at], prices) for at in range(table.shape[1]))
    assert (prices >= 0).all()
    assert bound == pytest.approx(worth, abs=ROUNDING)


def test_a_plan_is_the_articles_of_the_page_each_run_once(board: Board) -> None:
    chains = best_plan(board)
    assert sorted(run for chain in chains for run in chain) == list(range(len(board.runs)))
    assert all(one < other for one, other in pairwise(chains))
