"""How well whole rows go on in one another, the columns against each other by so many places: numbers for the forest `followers`.

Theory. One piece may seem to go on with any other; a row of pieces goes on with the row below it only where their columns stand under
one another. So the odds of all pieces of two rows are looked at together, once for every number of places by which the lower row may
be shifted, and those of pieces a constant stride apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsarchive.clean.followers import Odds
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


@dataclass(slots=True)
class Rows:
    """The rows of a page."""

    pieces: Pieces
    odds: Odds
    # What was worked out already.
    _known: dict[tuple[int, int], dict[int, list[float]]] = field(default_factory=dict)
    _strides: dict[tuple[int, int], float] = field(default_factory=dict)

    def numbers(self, upper: int, lower: int) -> list[float]:
        """A value for each of NUMBERS, of piece `lower` as the follower of piece `upper`."""
        pieces = self.pieces
        rows = pieces.cells[upper].row, pieces.cells[lower].row
        found = [NONE] * 6
        if rows[0] != rows[1]:
            ways = self._ways(*rows)
            shift = pieces.places[lower] - pieces.places[upper]
            mine, others = ways[shift], [way for at, way in ways.items() if at != shift]
            found = [
                _mean(mine),
                len(mine),
                sum(mine) - max(map(sum, others), default=0.0),
                _mean(mine) - max(map(_mean, others), default=_LOW),
                sum(mine) - _held(self.odds.pairs[upper, lower]),
                self._nearer(*rows),
            ]
        stride = lower - upper
        if stride > _STRIDES:
            return [*found, NONE, NONE]
        mean = self._stride(lower, stride)
        return [
            *found,
            mean,
            mean - max(self._stride(lower, other) for other in range(1, _STRIDES + 1) if other != stride),
        ]

    def _ways(self, upper: int, lower: int) -> dict[int, list[float]]:
        """The odds of the pieces of row `upper` with those of row `lower`, by how many places further right the lower ones stand."""
        key = (upper, lower)
        if key not in self._known:
            ways: dict[int, list[float]] = {}
            rows = self.pieces.rows
            for left, one in enumerate(rows[upper]):
                for right, other in enumerate(rows[lower]):
                    value = self.odds.pairs.get((one, other))
                    if value is not None:
                        ways.setdefault(right - left, []).append(_held(value))
            self._known[key] = ways
        return self._known[key]

    def _nearer(self, upper: int, lower: int) -> float:
        """How well row `upper` goes on at best in a row that is nearer than `lower`, or just below it."""
        rows = self.pieces.rows
        near = (row for row in range(upper + 1, min(lower + 3, upper + _ROWS_ON + 1)) if row in rows and row != lower)
        return max(
            (sum(way) / max(1.5, len(way)) for row in near for way in self._ways(upper, row).values()), default=NONE
        )

    def _stride(self, lower: int, stride: int) -> float:
        """The mean odds of pieces so far apart about piece `lower`."""
        key = (lower, stride)
        if key not in self._strides:
            last = min(len(self.pieces.cells) - 1, lower + _VOTERS)
            about = range(max(stride, lower - _VOTERS), last + 1)
            found = [value for at in about if (value := self.odds.pairs.get((at - stride, at))) is not None]
            self._strides[key] = sum(map(_held, found)) / max(_VOTERS, len(found)) if found else -1.0
        return self._strides[key]


def _held(value: float) -> float:
    return max(_LOW, min(_HIGH, value))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
