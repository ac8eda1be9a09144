"""The near pairs of the pieces of a page, with what the words at the seam say of each: a column of numbers for each thing that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean.cells import Cell
from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.joins import Joins, Told

# Pieces further on, and rows further down, than this are not looked at as followers: .997 of the followers on 14 pages stand nearer.
# 20 pieces and 8 rows (.992) halve the time, but lost clustering .03 and order .01 to .02 without learning the table anew.
REACH, ROWS = 40, 14
# What the best of no odds is.
NONE = -3.0


@dataclass(frozen=True, slots=True)
class Odds:
    """Each near pair of a page, in order of the upper piece and then of the lower one; what is told of each by its number."""

    uppers: Places
    lowers: Places
    told: Told = field(repr=False)
    # By how much the odds of a pair are better than the best of any other follower of its upper piece, and any other leader of its lower one.
    over_followers: Floats = field(repr=False)
    over_leaders: Floats = field(repr=False)
    # For each piece the best odds of any follower, and of any leader.
    onward: Floats = field(repr=False)
    back: Floats = field(repr=False)
    # The number of the pair of a piece (row) and the one so many further on (column); -1 where the two are not near.
    numbers: Places = field(repr=False)

    def pairs(self) -> list[tuple[int, int]]:
        """The near pairs by their pieces."""
        return list(zip(self.uppers.tolist(), self.lowers.tolist(), strict=True))

    def number(self, uppers: Places, lowers: Places) -> Places:
        """The numbers of some pairs, -1 for those that are not near."""
        stride = lowers - uppers
        near = (uppers >= 0) & (lowers >= 0) & (stride > 0) & (stride <= REACH)
        found: Places = np.where(near, self.numbers[np.where(near, uppers, 0), np.where(near, stride, 0)], -1)
        return found

    def of(self, values: Floats, uppers: Places, lowers: Places, otherwise: float) -> Floats:
        """What `values`, one for each near pair, say of some pairs; `otherwise` for those that are not near."""
        numbers = self.number(uppers, lowers)
        found: Floats = (
            np.where(numbers >= 0, values[numbers], otherwise) if len(values) else np.full(len(uppers), otherwise)
        )
        return found

    def of_any(self, joins: Joins, uppers: Places, lowers: Places) -> Floats:
        """The odds of some pairs, near or not."""
        found = self.of(self.told.odds, uppers, lowers, 0.0)
        far = np.flatnonzero(self.number(uppers, lowers) < 0)
        # The same two pieces may be asked for many times.
        count = len(self.numbers)
        seams, seam = np.unique(uppers[far] * count + lowers[far], return_inverse=True)
        found[far] = joins.told(seams // count, seams % count).odds[seam]
        return found


def best_other(values: Floats, groups: Places, count: int, least: float) -> tuple[Floats, Floats]:
    """For each value the best of the others in its group, `least` where there is none; and for each of `count` groups its best value."""
    best, second = np.full(count, -np.inf), np.full(count, -np.inf)
    order = np.lexsort((-values, groups))
    ordered = groups[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    best[ordered[first]] = values[order[first]]
    after = first + 1
    after = after[after < len(order)]
    after = after[ordered[after] == ordered[after - 1]]
    second[ordered[after]] = values[order[after]]
    is_best = np.zeros(len(values), dtype=bool)
    is_best[order[first]] = True
    other = np.where(is_best, second[groups], best[groups])
    return np.where(np.isneginf(other), least, other), np.where(np.isneginf(best), least, best)


def odds_of(cells: Sequence[Cell], joins: Joins) -> Odds:
    """The near pairs of a page: each piece with those after it that are not too far off."""
    rows = np.array([cell.row for cell in cells], dtype=np.intp)
    count = len(cells)
    places, strides = np.arange(count)[:, None], np.arange(REACH + 1)[None, :]
    inside = (places + strides < count) & (strides > 0)
    near: NDArray[np.bool_] = inside & (rows[np.minimum(places + strides, count - 1)] - rows[:, None] <= ROWS)
    uppers, on = np.nonzero(near)
    lowers = uppers + on
    numbers = np.full(near.shape, -1, dtype=np.intp)
    numbers[near] = np.arange(len(uppers))
    told = joins.told(uppers, lowers)
    joins.know(uppers, lowers, told.odds)
    others, onward = best_other(told.odds, uppers, count, NONE)
    other_leaders, back = best_other(told.odds, lowers, count, NONE)
    return Odds(uppers, lowers, told, told.odds - others, told.odds - other_leaders, onward, back, numbers)
