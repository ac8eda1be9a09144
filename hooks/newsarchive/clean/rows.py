"""How well whole rows go on in one another, the columns against each other by so many places: numbers for the forest `followers`.

Theory. One piece may seem to go on with any other; a row of pieces goes on with the row below it only where their columns stand under
one another. So the odds of all pieces of two rows are looked at together, once for every number of places by which the lower row may
be shifted, and those of pieces a constant stride apart.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.odds import Odds, best_other
from newsarchive.clean.weave import Pieces

NUMBERS = (
    # The mean odds of the two rows, shifted as these two pieces are, and of how many pairs; against the other shifts; without these two.
    "row-mean",
    "row-pairs",
    "row-over-others",
    "row-mean-over-others",
    "row-others",
    # How well the upper row goes on in a nearer one at best.
    "row-nearer",
    # The mean odds of pieces so far apart about here, and against other strides.
    "stride-mean",
    "stride-over-others",
)
# What stands for odds that there are none of.
NONE = -9.0
# Odds of single pairs are held within these before a mean is taken.
_LOW, _HIGH = -1.5, 4.0
# Pieces on either side that tell how far apart, in pieces, followers stand here; the farthest that is asked for.
_VOTERS, _STRIDES = 6, 12
# Rows below that are looked at for a better one to go on in.
_ROWS_ON = 8


def row_numbers(pieces: Pieces, odds: Odds) -> Floats:
    """For each near pair (rows of the result) a value for each of NUMBERS."""
    found = np.full((len(odds.uppers), len(NUMBERS)), NONE)
    if not len(found):
        return found
    held = np.clip(odds.told.odds, _LOW, _HIGH)
    rows = pieces.columns.row
    apart = np.flatnonzero(rows[odds.uppers] != rows[odds.lowers])
    if len(apart):
        found[apart, :6] = _of_rows(pieces, odds.uppers[apart], odds.lowers[apart], held[apart])
    _of_strides(found, odds, held)
    return found


def _of_rows(pieces: Pieces, uppers: Places, lowers: Places, held: Floats) -> Floats:
    """The numbers of pairs in two rows, by how many places further right the lower piece stands: a way of a row to go on in another."""
    rows, places = pieces.columns.row, pieces.columns.place
    upper, lower, shift = rows[uppers], rows[lowers], places[lowers] - places[uppers]
    high, wide = int(rows.max()) + 1, int(places.max()) + 1
    ways, way = np.unique((upper * high + lower) * (2 * wide) + shift + wide, return_inverse=True)
    sums: Floats = np.bincount(way, weights=held).astype(np.float64)
    counts = np.bincount(way)
    means = sums / counts
    both, two = np.unique(ways // (2 * wide), return_inverse=True)
    other_sums, _ = best_other(sums, two, len(both), 0.0)
    other_means, _ = best_other(means, two, len(both), _LOW)
    best = best_other(sums / np.maximum(1.5, counts), two, len(both), NONE)[1]
    return np.column_stack(
        [
            means[way],
            counts[way],
            (sums - other_sums)[way],
            (means - other_means)[way],
            sums[way] - held,
            _nearer(both, best, high)[two][way],
        ]
    )


def _nearer(both: Places, best: Floats, high: int) -> Floats:
    """For each two rows how well the upper one goes on at best in a row that is nearer than the lower one, or just below it."""
    upper, lower = np.divmod(both, high)
    found = np.full(len(both), -np.inf)
    for on in range(1, _ROWS_ON + 1):
        row = upper + on
        key = upper * high + row
        place = np.minimum(np.searchsorted(both, key), len(both) - 1)
        there = (both[place] == key) & (row < lower + 3) & (row != lower) & (row < high)
        found = np.maximum(found, np.where(there, best[place], -np.inf))
    return np.where(np.isneginf(found), NONE, found)


def _of_strides(found: NDArray[np.float64], odds: Odds, held: Floats) -> None:
    """The mean odds of pieces so far apart about each lower piece, and the best mean of the other strides."""
    count = len(odds.numbers)
    sums, counts = np.zeros((_STRIDES + 1, count)), np.zeros((_STRIDES + 1, count), dtype=int)
    for stride in range(1, min(_STRIDES, count - 1) + 1):
        numbers = odds.numbers[: count - stride, stride]
        value, there = np.zeros(count), np.zeros(count, dtype=int)
        value[stride:], there[stride:] = np.where(numbers >= 0, held[numbers], 0.0), numbers >= 0
        for away in range(-min(_VOTERS, count - 1), min(_VOTERS, count - 1) + 1):
            mine = slice(max(0, -away), min(count, count - away))
            about = slice(max(0, away), min(count, count + away))
            sums[stride, mine] += value[about]
            counts[stride, mine] += there[about]
    means = np.where(counts > 0, sums / np.maximum(_VOTERS, counts), -1.0)[1:]
    ranked = np.sort(means, axis=0)
    first, second = ranked[-1], ranked[-2]
    strides = odds.lowers - odds.uppers
    near = np.flatnonzero(strides <= _STRIDES)
    lowers = odds.lowers[near]
    own = means[strides[near] - 1, lowers]
    # Where two strides are equally good, the best of the others is as good as this one.
    found[near, -2] = own
    found[near, -1] = own - np.where(own == first[lowers], second[lowers], first[lowers])
