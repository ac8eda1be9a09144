"""A page read row by row, all readings at once, held to reading it one way at a time. All pages are invented (虚构)."""

from __future__ import annotations

import math
import random
from collections import Counter

import numpy as np
import pytest
from tests.one_by_one import Strand, Way, all_on, ways_of

from newsarchive.clean import weights
from newsarchive.clean.beam import read_on
from newsarchive.clean.cells import MEASURED_BLANKS, Cell
from newsarchive.clean.edges import Floats
from newsarchive.clean.readings import NAME, PIECES, TAIL, TURN, WIDTH, Piece, Readings
from newsarchive.clean.strands import first_reading

PLACES = (0, 12, 24, 36)


def cells_of_a_page(dice: random.Random) -> list[Cell]:
    """Rows of pieces that stand about where columns do; some are missing, some off their place, some below a gap."""
    cells: list[Cell] = []
    row = 0
    for _ in range(16):
        row += dice.choice((1, 1, 1, 2, 4))
        places = sorted(dice.sample(PLACES, dice.choice((1, 2, 3, 3, 4))))
        for number, place in enumerate(places):
            x = 0 if not number and not place else max(1, place + dice.choice((0, 0, 0, 2, -3, 7)))
            gap = dice.choice((1, 1, MEASURED_BLANKS, 5)) if x else 0
            width = dice.choice((6.0, 8.0, 9.5, 10.0, 10.0))
            cells.append(Cell(row, x, x + 10, "字", width, gap, gap >= MEASURED_BLANKS, dice.random() < 0.3, x))
    return cells


def piece_of(cells: list[Cell], number: int, left_kept: bool, dice: random.Random) -> Piece:
    cell, before = cells[number], cells[number - 1]
    first = cell.row != before.row
    return Piece(
        number,
        cell,
        first,
        left_kept,
        dice.choice((1.0, 2.5, 4.0)),
        weights.PASSED_OVER if cell.gap <= 1 else 0.0,
        () if first else (dice.uniform(-2.5, 1.5), 0.25),
        before.width + cell.width,
        10.0,
        np.array([one.ends for one in cells]),
        np.array([one.row for one in cells]),
    )


def worth_of(tail: float, width: float, several: bool, turn: float, number: int) -> float:
    """What words and widths might say: something else of every strand."""
    return 2.0 * math.sin(3.7 * tail + width + several) - 0.3 * abs(number - turn - 3)


def worths_of(readings: Readings, number: int) -> Floats:
    told = (readings.strands[at].ravel().tolist() for at in (TAIL, WIDTH, PIECES, TURN))
    worths = [worth_of(tail, width, pieces > 1, turn, number) for tail, width, pieces, turn in zip(*told, strict=True)]
    return np.array(worths).reshape(readings.strands.shape[1:])


def best_ways(ways: list[Way]) -> dict[tuple[object, ...], Way]:
    best: dict[tuple[object, ...], Way] = {}
    for way in ways:
        if way.state not in best or best[way.state].score < way.score:
            best[way.state] = way
    return best


def kept_scores(best: list[Way]) -> list[float]:
    kinds: Counter[int] = Counter()
    kept: list[float] = []
    for way in sorted(best, key=lambda way: -way.score):
        kind = sum(not strand.missed for strand in way.strands)
        kinds[kind] += 1
        if kinds[kind] <= weights.OF_A_KIND and len(kept) < weights.BEAM:
            kept.append(way.score)
    return kept


@pytest.mark.parametrize("left_kept", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_all_readings_at_once_are_those_read_one_by_one(seed: int, left_kept: bool) -> None:
    dice = random.Random(seed)  # noqa: S311  # a layout, not a secret
    cells = cells_of_a_page(dice)
    readings = first_reading(cells[0], left_kept)
    for number in range(1, len(cells)):
        piece = piece_of(cells, number, left_kept, dice)

        def worth(strand: Strand, number: int = number) -> float:
            return worth_of(strand.tail, strand.width, strand.pieces > 1, strand.turn, number)

        best = best_ways([new for way in ways_of(readings) for new in all_on(way, piece, worth)])
        readings = read_on(readings, piece, worths_of(readings, number))
        found = ways_of(readings)
        assert [way.score for way in found] == pytest.approx(kept_scores(list(best.values())))
        for way in found:
            expected = best[way.state]
            assert way.score == pytest.approx(expected.score)
            assert (way.at, way.shift, way.anchored, way.names) == expected[2:]
            assert way.strands == expected.strands


def test_the_steps_of_a_reading_lead_back_to_the_pieces_of_its_strands() -> None:
    dice = random.Random(3)  # noqa: S311  # a layout, not a secret
    cells = cells_of_a_page(dice)
    readings = first_reading(cells[0], False)
    for number in range(1, len(cells)):
        readings = read_on(readings, piece_of(cells, number, False, dice), worths_of(readings, number))
    others = 0
    for row in range(len(readings.at)):
        steps, at = readings.steps, row
        last: dict[int, int] = {}
        pieces: Counter[int] = Counter()
        numbers = []
        while True:
            name = int(steps.strands[at])
            last.setdefault(name, steps.cell)
            pieces[name] += not steps.same_line[at]
            numbers.append(steps.cell)
            if steps.before is None:
                break
            others += at != 0
            at, steps = int(steps.goes_on_from[at]), steps.before
        assert numbers == list(reversed(range(len(cells))))
        for place in np.flatnonzero(readings.there[row]):
            name = int(readings.strands[NAME, row, place])
            assert last[name] == readings.strands[TAIL, row, place]
            assert pieces[name] == readings.strands[PIECES, row, place]
    assert others, "every reading always was the best one: the test says nothing"
