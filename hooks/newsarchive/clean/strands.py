"""Pieces of lines threaded into strands, each strand the text of one column from top to bottom.

Theory. A page whose lines run together, or alternate, was read row by row over columns that hang side by side. As long as the
same columns hang there, each gives one piece a turn, in the same order, and every piece of a column is as wide as the others.
So one piece decides little, but a whole band of rows has few readings. The pieces are taken in file order; a reading is a row of
strands from left to right, and each piece either goes on with a strand, or stands in the same line as the piece before it, or
begins a strand. A reading is worth the log odds of its joins (joins.py) less what its irregularities cost. The best readings
are kept side by side (a beam), so that a doubtful piece is decided by the rows that follow it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean import weights
from newsarchive.clean.beam import read_on
from newsarchive.clean.cells import NARROWEST_EM, Cell
from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.joins import Joins
from newsarchive.clean.odds import Odds
from newsarchive.clean.readings import EDGE, FIELDS, PIECES, TAIL, TURN, WIDTH, Piece, Readings, Steps, Thread

_GOES_ON = tuple("，、；：,;:（“‘《(「『—")
_CLOSES = tuple("，。、；：？！”’）》」』,;?!)")
_LATIN = re.compile(r"[0-9A-Za-z.%+-]")


@dataclass(slots=True)
class Loom:
    """The pieces of a page and what they are threaded by. `left_kept` is True where lines kept the blanks at their left edge."""

    cells: tuple[Cell, ...]
    joins: Joins
    odds: Odds
    left_kept: bool
    measured: bool = field(init=False)
    widest: float = field(init=False)
    # What the pieces around each say for each stride (row), none at first, and of each piece whether a sentence ends on it, and its row.
    _votes: Floats = field(init=False)
    _ends: NDArray[np.bool_] = field(init=False)
    _rows: Places = field(init=False)

    def __post_init__(self) -> None:
        gaps = [cell for cell in self.cells if cell.start and cell.gap]
        widths = Counter(round(cell.width) for cell in self.cells if cell.width >= NARROWEST_EM)
        usual = [width for width, count in widths.items() if count >= weights.COLUMN_SHARE * widths.total()]
        self.widest = float(max(usual, default=0))
        self.measured = sum(cell.measured for cell in gaps) >= weights.MEASURED_SHARE * max(1, len(gaps))
        self._votes = votes_of(self.joins, self.odds, len(self.cells))
        self._ends = np.array([cell.ends for cell in self.cells], dtype=bool)
        self._rows = np.array([cell.row for cell in self.cells], dtype=np.intp)

    def threads(self) -> tuple[Thread, ...]:
        """The strands of the best reading, in the order in which they begin."""
        lines: dict[int, list[tuple[int, ...]]] = {}
        for cell, strand, same_line in reversed(self._best_path()):
            mine = lines.setdefault(strand, [])
            if same_line:
                mine[-1] = (*mine[-1], cell)
            else:
                mine.append((cell,))
        return tuple(Thread(tuple(mine)) for mine in lines.values())

    def _best_path(self) -> list[tuple[int, int, bool]]:
        """The best reading from the last piece to the first: each piece, its strand, and whether it stands in the line of the one before."""
        if not self.cells:
            return []
        readings = first_reading(self.cells[0], self.left_kept)
        for number in range(1, len(self.cells)):
            readings = read_on(readings, self._piece(number), self.worths(readings, number))
        # The best reading stands first.
        steps: Steps | None = readings.steps
        path, at = [], 0
        while steps:
            path.append((steps.cell, int(steps.strands[at]), bool(steps.same_line[at])))
            at = int(steps.goes_on_from[at])
            steps = steps.before
        return path

    def _piece(self, number: int) -> Piece:
        cell, before = self.cells[number], self.cells[number - 1]
        first = cell.row != before.row
        # Where wide gaps show where columns are empty, it costs to pass over a strand at a single blank.
        passed = weights.PASSED_OVER if self.measured and cell.gap <= 1 else 0.0
        return Piece(
            number,
            cell,
            first,
            self.left_kept,
            self._new_cost(number) if first else weights.NEW_STRAND_IN_LINE,
            passed,
            () if first else self._same_line(number),
            before.width + cell.width,
            self.widest,
            self._ends,
            self._rows,
        )

    def _same_line(self, number: int) -> tuple[float, ...]:
        """What speaks for a piece being of the line of the piece before it."""
        before, cell = self.cells[number - 1], self.cells[number]
        latin = bool(_LATIN.match(before.text[-1]) or _LATIN.match(cell.text[0]))
        both_wide = min(before.width, cell.width) >= NARROWEST_EM
        return (
            0.5 * self.joins.odds(number - 1, number),
            weights.SAME_LINE_LATIN * latin,
            -weights.SAME_LINE if cell.gap else weights.SAME_LINE,
            -weights.SAME_LINE_WIDE_GAP if cell.gap > 1 else 0.0,
            -weights.SAME_LINE_BOTH_WIDE if both_wide else 0.0,
        )

    def worths(self, readings: Readings, number: int) -> Floats:
        """How well the piece goes on with each strand, by itself and by the pieces around."""
        strands = readings.strands
        # Many strands are alike in all that a fit goes by: the last piece, whether there are several, and the width.
        about, widths = (2 * strands[TAIL] + (strands[PIECES] > 1)).ravel(), strands[WIDTH].ravel()
        order = np.lexsort((widths, about))
        about, widths = about[order], widths[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = (about[1:] != about[:-1]) | (widths[1:] != widths[:-1])
        fits = [
            self._fit(int(kind) // 2, width, bool(kind % 2), number) if kind >= 0 else 0.0
            for kind, width in zip(about[first].tolist(), widths[first].tolist(), strict=True)
        ]
        worths = np.empty(len(order))
        worths[order] = np.array(fits)[first.cumsum() - 1]
        stride = (number - strands[TURN]).astype(np.intp)
        votes = self._votes[np.where((stride >= 1) & (stride <= weights.LONGEST_STRIDE), stride, 0), number]
        found: Floats = worths.reshape(votes.shape) + votes
        return found

    def _fit(self, last: int, width: float, several: bool, number: int) -> float:
        """How well the piece goes on with a strand of this last piece and width, of `several` pieces or one, by its words and its width."""
        tail, cell = self.cells[last], self.cells[number]
        odds = self.joins.odds(last, number)
        lacks = width - tail.width
        if cell.indented:
            score = weights.either(odds, weights.JOINED_INDENTED, weights.FIRST_LINE * tail.ends)
        elif tail.ends:
            first_line = abs(width - weights.INDENT_EM - cell.width) <= 0.6 and several
            begins = (weights.FIRST_LINE if first_line else 0.0) - 2.0 * cell.text.startswith(_CLOSES)
            score = weights.either(weights.ENDED_WEIGHT * odds, weights.JOINED_ENDED, begins)
        elif lacks <= weights.SLACK_EM or tail.text.endswith(_GOES_ON):
            score = weights.either(odds, weights.JOINED_FULL, 0.0)
        else:
            score = weights.either(odds, weights.JOINED_SHORT, 0.0)
        over = cell.width - width
        if several and over > weights.SLACK_EM:
            score -= min(weights.OVER_WIDTH_MOST, weights.OVER_WIDTH * over)
        return score

    def _new_cost(self, number: int) -> float:
        """A new strand is dear where lines follow on one another, cheap where they do not."""
        follows = float(self._votes[1, number]) / weights.VOTE
        return weights.NEW_STRAND_WOVEN + (weights.NEW_STRAND - weights.NEW_STRAND_WOVEN) * max(
            0.0, min(1.0, follows + 0.3)
        )


def votes_of(joins: Joins, pairs: Odds, count: int) -> Floats:
    """What the pieces around each (columns) say for each stride (rows): mean log odds that pieces so far apart are joined.

    The first row is for strides that are not looked for.
    """
    votes = np.zeros((weights.LONGEST_STRIDE + 1, count))
    votes[0] = -0.65 * weights.VOTE
    for stride in range(1, weights.LONGEST_STRIDE + 1):
        if stride >= count:
            break
        odds = np.zeros(count)
        odds[stride:] = np.clip(pairs.of_any(joins, np.arange(count - stride), np.arange(stride, count)), -1.5, 4.0)
        sums, voters = np.zeros(count), np.zeros(count)
        for away in range(-min(weights.VOTERS, count - 1), min(weights.VOTERS, count - 1) + 1):
            mine = slice(max(0, -away), min(count, count - away))
            near = slice(max(0, away), min(count, count + away))
            sums[mine] += odds[near]
            voters[mine] += np.arange(count)[near] >= stride
        votes[stride] = weights.VOTE * sums / np.maximum(voters, weights.VOTERS)
    return votes


def first_reading(cell: Cell, left_kept: bool) -> Readings:
    """The one reading of a page's first piece: a strand of its own."""
    strands = np.zeros((FIELDS, 1, 1))
    strands[WIDTH], strands[PIECES] = cell.width, 1
    strands[EDGE] = cell.x if left_kept else 0.0
    nothing = np.zeros(1, dtype=np.intp)
    steps = Steps(0, nothing, np.zeros(1, dtype=bool), nothing, None)
    return Readings(strands, np.zeros(1), nothing, np.zeros(1), np.array([left_kept]), nothing + 1, steps)
