"""Pairs of pieces in columns of numbers. All texts are fiction, written for these tests (虚构)."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.clean.cells import cells_of
from newsarchive.clean.joins import Joins
from newsarchive.clean.lines import lines_of
from newsarchive.clean.odds import REACH, ROWS, Odds, best_other, odds_of
from newsarchive.clean.pairs import NEIGHBOURS, SUBJECT_REACH, Pairs, near_shares, pairs_of
from newsarchive.clean.rows import NONE, row_numbers
from newsarchive.clean.rows import NUMBERS as ROW_NUMBERS
from newsarchive.clean.weave import OFTEN, Weave, pieces_of, weave_of
from newsarchive.records import Source

CHARACTERS = "江面上的雾还没有散梨树花开“”（），。"


def woven(number: int) -> tuple[Weave, Odds]:
    """Rows of invented pieces, some missing, threaded at random."""
    dice = random.Random(number)  # noqa: S311  # a layout, not a secret
    rows = [
        " ".join("".join(dice.choices(CHARACTERS, k=6)) for _ in range(dice.choice((1, 2, 3, 3, 4)))) for _ in range(20)
    ]
    cells = cells_of(lines_of(Source("t.txt", "", "\n".join(rows) + "\n", "utf-8"))[0])
    joins = Joins(cell.text for cell in cells)
    after, taken = [-1] * len(cells), set()
    for at in range(len(cells)):
        follower = min(len(cells) - 1, at + dice.randint(1, 5))
        if follower > at and follower not in taken and dice.random() < 0.8:
            after[at] = follower
            taken.add(follower)
    return weave_of(pieces_of(cells, joins, False, True, 6.0), after), odds_of(cells, joins)


@pytest.fixture(scope="module", params=range(4))
def page(request: pytest.FixtureRequest) -> tuple[Weave, Odds, Pairs]:
    weave, odds = woven(request.param)
    return weave, odds, pairs_of(weave, odds, np.arange(len(odds.uppers)))


def test_near_pairs_are_all_that_stand_no_further_off(page: tuple[Weave, Odds, Pairs]) -> None:
    weave, odds, _ = page
    cells = weave.pieces.cells
    near = [
        (a, b)
        for a in range(len(cells))
        for b in range(a + 1, min(len(cells), a + REACH + 1))
        if cells[b].row - cells[a].row <= ROWS
    ]
    assert odds.pairs() == near
    numbers = odds.number(np.array([near[3][0], 0, -1, 5]), np.array([near[3][1], len(cells) - 1, 2, 5]))
    assert numbers.tolist() == [3, -1, -1, -1]
    values = np.arange(len(near), dtype=np.float64)
    assert odds.of(values, np.array([near[3][0], 5]), np.array([near[3][1], 5]), -9.0).tolist() == [3.0, -9.0]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-3, 3)), max_size=12))
def test_the_best_of_the_others_leaves_out_only_the_one_itself(found: list[tuple[int, int]]) -> None:
    groups, values = np.array([at for at, _ in found], dtype=np.intp), np.array([float(value) for _, value in found])
    others, best = best_other(values, groups, 4, -9.0)
    for at, (group, _) in enumerate(found):
        rest = [float(value) for place, (mine, value) in enumerate(found) if mine == group and place != at]
        assert others[at] == max(rest, default=-9.0)
    assert best.tolist() == [max((float(v) for g, v in found if g == group), default=-9.0) for group in range(4)]


def test_joins_inside_around_beside_and_across_are_counted(page: tuple[Weave, Odds, Pairs]) -> None:
    weave, odds, pairs = page
    after, cells = weave.after, weave.pieces.cells
    for at, (upper, lower) in enumerate(odds.pairs()):
        assert pairs.inside[at] == sum(upper < after[on] < lower for on in range(upper + 1, lower))
        assert pairs.around[at] == sum(after[back] > lower for back in range(max(0, upper - 8), upper))
        rows = cells[upper].row, cells[lower].row
        others = [
            (one, after[one])
            for one in range(len(cells))
            if one != upper and cells[one].row == rows[0] and after[one] >= 0 and after[one] != lower
        ]
        others = [(one, other) for one, other in others if cells[other].row == rows[1]]
        assert pairs.beside[at] == sum((one < upper) == (other < lower) for one, other in others)
        assert pairs.crossing[at] == sum((one < upper) != (other < lower) for one, other in others)


def test_the_gain_of_a_join_is_held_against_those_that_it_takes_the_place_of(page: tuple[Weave, Odds, Pairs]) -> None:
    weave, odds, pairs = page
    joins = weave.pieces.joins
    for at, (upper, lower) in enumerate(odds.pairs()):
        after, before = weave.after[upper], weave.before[lower]
        gain = joins.odds(upper, lower)
        if after != lower:
            gain -= joins.odds(upper, after) if after >= 0 else 0.0
            gain -= joins.odds(before, lower) if before >= 0 else 0.0
            gain += joins.odds(before, after) if after >= 0 and before >= 0 else 0.0
        assert pairs.gain[at] == pytest.approx(gain)
        assert pairs.linked[at] == (after == lower)


def test_how_a_pair_stands_is_held_against_how_its_threads_come_down(page: tuple[Weave, Odds, Pairs]) -> None:
    weave, odds, pairs = page
    cells = weave.pieces.cells
    assert {bool(weave.steps[upper]) for upper, _ in odds.pairs()} == {False, True}
    for at, (upper, lower) in enumerate(odds.pairs()):
        assert pairs.usual[at] == (weave.steps[upper] or weave.steps[lower])
        assert (pairs.down[at], pairs.stride[at]) == (cells[lower].row - cells[upper].row, lower - upper)
        assert pairs.same_thread[at] == (weave.threads[upper] == weave.threads[lower])


def way(first: int, on: tuple[int, ...], most: int) -> list[int]:
    found = [first]
    while on[found[-1]] >= 0 and len(found) < most:
        found.append(on[found[-1]])
    return found


def test_subjects_and_open_marks_go_by_the_text_above_and_below(page: tuple[Weave, Odds, Pairs]) -> None:
    weave, odds, pairs = page
    texts = weave.pieces.texts
    held = [{text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalpha()} for text in texts]
    counts = {pair: sum(pair in mine for mine in held) for mine in held for pair in mine}
    for at, (upper, lower) in enumerate(odds.pairs()):
        above = {pair for piece in way(upper, weave.before, SUBJECT_REACH + 1) for pair in held[piece]}
        below = {pair for piece in way(lower, weave.after, SUBJECT_REACH + 1) for pair in held[piece]}
        shared = sum(1 / (1 + counts[pair]).bit_length() for pair in above & below if 2 <= counts[pair] <= OFTEN)
        assert pairs.subject[at] == pytest.approx(shared)
        words = "".join(texts[piece] for piece in reversed(way(upper, weave.before, 5)))
        assert pairs.quote_open[at] == (words.rfind("“") > words.rfind("”"))
        assert pairs.bracket_open[at] == (words.rfind("（") > words.rfind("）"))


def test_a_join_is_held_against_the_joins_about_it(page: tuple[Weave, Odds, Pairs]) -> None:
    weave, odds, pairs = page
    after, cells = weave.after, weave.pieces.cells
    strides, steps = near_shares(weave, pairs.upper, pairs.stride, pairs.down)
    for at, (upper, lower) in enumerate(odds.pairs()):
        about = range(max(0, upper - NEIGHBOURS), min(len(after), upper + NEIGHBOURS + 1))
        joined = [near for near in about if near != upper and after[near] >= 0]
        whole = max(NEIGHBOURS, len(joined))
        assert strides[at] == sum(after[near] - near == lower - upper for near in joined) / whole
        down = cells[lower].row - cells[upper].row
        assert steps[at] == sum(cells[after[near]].row - cells[near].row == down for near in joined) / whole


def test_rows_go_on_in_one_another_as_their_pieces_do(page: tuple[Weave, Odds, Pairs]) -> None:
    weave, odds, _ = page
    columns, values = weave.pieces.columns, dict(zip(odds.pairs(), odds.told.odds.clip(-1.5, 4.0), strict=True))
    numbers = row_numbers(weave.pieces, odds)
    for at, (upper, lower) in enumerate(odds.pairs()):
        told = dict(zip(ROW_NUMBERS, numbers[at], strict=True))
        rows, shift = (columns.row[upper], columns.row[lower]), columns.place[lower] - columns.place[upper]
        if rows[0] == rows[1]:
            assert told["row-mean"] == told["row-nearer"] == NONE
            continue
        ways: dict[int, list[float]] = {}
        for (one, other), value in values.items():
            if (columns.row[one], columns.row[other]) == rows:
                ways.setdefault(int(columns.place[other] - columns.place[one]), []).append(float(value))
        mine = ways.pop(int(shift))
        assert told["row-mean"] == pytest.approx(sum(mine) / len(mine))
        assert told["row-pairs"] == len(mine)
        assert told["row-over-others"] == pytest.approx(sum(mine) - max(map(sum, ways.values()), default=0.0))
        assert told["row-others"] == pytest.approx(sum(mine) - values[upper, lower])
