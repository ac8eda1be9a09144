"""A page read row by row. All texts are fiction, written for these tests (虚构)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import zip_longest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.clean import weights
from newsarchive.clean.cells import Cell, cells_of
from newsarchive.clean.joins import Joins
from newsarchive.clean.lines import lines_of
from newsarchive.clean.odds import odds_of
from newsarchive.clean.readings import FIELDS, PIECES, TAIL, TURN, WIDTH, best_of_each
from newsarchive.clean.strands import Loom, first_reading, votes_of
from newsarchive.records import Source

LEFT = "清晨六点摆渡船的老板娘把缆绳解开，江面上的雾还没有散。她说这条船是父亲留下来的，已经跑了三十多年，木头换过两遍，发动机也换过一台新的。"
RIGHT = "果园里的梨树今年开花比往年早了十天，技术员担心倒春寒，带着村民连夜在地头点起了熏烟。温度计上的数字降到零度，谁也没睡。"


def loom(rows: list[str], left_kept: bool = False) -> Loom:
    cells = cells_of(lines_of(Source("t.txt", "", "\n".join(rows) + "\n", "utf-8"))[0])
    joins = Joins(cell.text for cell in cells)
    return Loom(cells, joins, odds_of(cells, joins), left_kept)


def column(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize("gap", [1, 4])
def test_two_columns_are_two_strands(gap: int) -> None:
    left, right = column(LEFT, 10), column(RIGHT, 10)
    read = loom([(" " * gap).join(row) for row in zip_longest(left, right, fillvalue="")])
    found = ["".join(read.cells[at].text for line in thread.lines for at in line) for thread in read.threads()]
    assert found == [LEFT, RIGHT]


def test_every_piece_is_in_one_strand_and_strands_go_down_the_page() -> None:
    rows = ["　".join(row) for row in zip(column(LEFT, 7), column(RIGHT, 7), strict=False)]
    read = loom(["  ".join((row, row[::-1])) for row in rows])
    threads = [[at for line in thread.lines for at in line] for thread in read.threads()]
    assert sorted(at for thread in threads for at in thread) == list(range(len(read.cells)))
    assert all(thread == sorted(thread) for thread in threads)
    assert loom([]).threads() == ()


STATES = st.tuples(st.integers(0, 5), st.sampled_from([b"a", b"b", b"c", b"d", b"e", b"f"]))


@given(st.lists(STATES, max_size=40))
def test_of_each_state_the_best_is_kept_and_of_each_kind_no_more_than_some(found: list[tuple[int, bytes]]) -> None:
    scores, states = [float(score) for score, _ in found], [state for _, state in found]
    kinds = [ord(state) % 2 for state in states]
    kept = best_of_each(np.array(scores), states, kinds)
    assert [scores[at] for at in kept] == sorted((scores[at] for at in kept), reverse=True)
    assert len({states[at] for at in kept}) == len(kept)
    for at in kept:
        same = [other for other, state in enumerate(states) if state == states[at]]
        assert at == max(same, key=lambda other: (scores[other], -other))
    assert all(count <= weights.OF_A_KIND for count in Counter(kinds[at] for at in kept).values())
    # What was left out is no better than what was kept of its kind.
    for kind in {*kinds} - {kinds[at] for at in kept}:
        pytest.fail(f"nothing of kind {kind} was kept")


def test_what_is_not_parted_by_a_gap_stays_in_one_line() -> None:
    rows = (("守灯人说这台老机器叫",), ("Win", "dows用了十年"), ("还能再用，灯塔的灯也",), ("靠它按时点亮，从没误",))
    cells = tuple(
        Cell(row, at * 9, at * 9 + 8, text, 10.0 if len(words) == 1 else 5.0 * at + 2, 0, False, False, at * 9)
        for row, words in enumerate(rows)
        for at, text in enumerate(words)
    )
    joins = Joins(cell.text for cell in cells)
    threads = Loom(cells, joins, odds_of(cells, joins), False).threads()
    assert [thread.lines for thread in threads] == [((0,), (1, 2), (3,), (4,))]


@pytest.mark.parametrize("left_kept", [False, True])
def test_strands_that_are_alike_are_weighed_as_each_is_by_itself(left_kept: bool) -> None:
    read = loom([" ".join(row) for row in zip(column(LEFT, 10), column(RIGHT, 10), strict=False)], left_kept)
    several = np.zeros((FIELDS, 3, 4))
    # Three readings with the same pieces in strands of other widths, turns and numbers of pieces, one of them without a last strand.
    several[TAIL] = several[TURN] = np.array([[0, 1, 2, 3], [3, 1, 2, 0], [2, 1, 1, -1]])
    several[WIDTH] = np.array([[10, 10, 10, 12], [10, 14.5, 9, 10], [10, 10, 14.5, 0]])
    several[PIECES] = np.array([[1, 2, 2, 3], [2, 2, 1, 1], [2, 2, 3, 0]])
    readings = replace(first_reading(read.cells[0], left_kept), strands=several)
    found = read.worths(readings, 4)
    for row in range(3):
        for place in range(4 if row < 2 else 3):
            alone = replace(readings, strands=several[:, row : row + 1, place : place + 1])
            assert found[row, place] == read.worths(alone, 4)[0, 0]
    assert len({float(worth) for worth in found[:2].ravel()}) > 4


def test_the_pieces_around_vote_for_the_stride_at_which_columns_go_on() -> None:
    read = loom([" ".join(row) for row in zip(column(LEFT, 10), column(RIGHT, 10), strict=False)])
    joins, count = read.joins, len(read.cells)
    votes = votes_of(joins, read.odds, count)
    assert votes.shape == (weights.LONGEST_STRIDE + 1, count)
    assert votes[1:6].argmax(axis=0)[4:-4].tolist() == [1] * (count - 8)
    around = [max(-1.5, min(4.0, joins.odds(at - 2, at))) for at in range(2, 12)]
    assert votes[2, 3] == pytest.approx(weights.VOTE * sum(around) / len(around))
