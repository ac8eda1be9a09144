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
from operator import attrgetter

from newsarchive.clean import weights
from newsarchive.clean.cells import NARROWEST_EM, Cell
from newsarchive.clean.joins import Joins
from newsarchive.clean.readings import Reading, Step, Strand, Thread, best_of_each, due_after

# What two readings have in common between which only their scores decide.
_STATE = attrgetter("tail", "missed")
_GOES_ON = tuple("，、；：,;:（“‘《(「『—")
_CLOSES = tuple("，。、；：？！”’）》」』,;?!)")
_LATIN = re.compile(r"[0-9A-Za-z.%+-]")


@dataclass(slots=True)
class Loom:
    """The pieces of a page and what they are threaded by. `left_kept` is True where lines kept the blanks at their left edge."""

    cells: tuple[Cell, ...]
    joins: Joins
    left_kept: bool
    measured: bool = field(init=False)
    widest: float = field(init=False)
    readings: list[Reading] = field(default_factory=lambda: [Reading(0.0, (), -1, 0, True, 0, None)])
    votes: dict[tuple[int, int], float] = field(default_factory=dict)
    # For the piece at work, by the identity of a strand: how well the piece goes on with it, and what it is when it misses its turn.
    _worths: dict[int, float] = field(default_factory=dict)
    _missed: dict[int, Strand] = field(default_factory=dict)

    def __post_init__(self) -> None:
        gaps = [cell for cell in self.cells if cell.start and cell.gap]
        widths = Counter(round(cell.width) for cell in self.cells if cell.width >= NARROWEST_EM)
        usual = [width for width, count in widths.items() if count >= weights.COLUMN_SHARE * widths.total()]
        self.widest = float(max(usual, default=0))
        self.measured = sum(cell.measured for cell in gaps) >= weights.MEASURED_SHARE * max(1, len(gaps))

    def threads(self) -> tuple[Thread, ...]:
        """The strands of the best reading, in the order in which they begin."""
        for number in range(len(self.cells)):
            self._read(number)
        best = max(self.readings, key=lambda reading: reading.score)
        steps = []
        step = best.path
        while step:
            steps.append(step)
            step = step.before
        lines: dict[int, list[tuple[int, ...]]] = {}
        for step in reversed(steps):
            mine = lines.setdefault(step.strand, [])
            if step.same_line:
                mine[-1] = (*mine[-1], step.cell)
            else:
                mine.append((step.cell,))
        return tuple(Thread(tuple(mine)) for mine in lines.values())

    def _read(self, number: int) -> None:
        """Every reading goes on with piece `number` in every way it can; the best stay, one for each state."""
        new_row = number == 0 or self.cells[number].row != self.cells[number - 1].row
        self._worths.clear()
        self._missed.clear()
        best: dict[tuple[object, ...], Reading] = {}
        for reading in self.readings:
            for new in self._ways(reading, number, new_row):
                key = (new.at, *map(_STATE, new.strands))
                known = best.get(key)
                if known is None or known.score < new.score:
                    best[key] = new
        self.readings = best_of_each(best.values())

    def _ways(self, reading: Reading, number: int, new_row: bool) -> list[Reading]:
        strands, at = reading.strands, reading.at
        ways = []
        if new_row:
            due = due_after(strands, at)
            for place in range(len(strands)):
                cost = 0.0 if place == due else weights.OUT_OF_TURN
                ways.append(self._extended(reading, place, number, reading.score - cost, True))
            places = sorted({0, at + 1, len(strands)})
            ways += [
                self._begun(reading, place, number, self._new_cost(number) if strands else 0.0, True)
                for place in places
            ]
            return ways
        if at >= 0:
            ways.append(self._same_line(reading, number))
        for place in range(at + 1, len(strands)):
            cost = self._passed(reading, place, number)
            ways.append(self._extended(reading, place, number, reading.score - cost, False))
        ways.append(self._begun(reading, at + 1, number, weights.NEW_STRAND_IN_LINE, False))
        return ways

    def _extended(self, reading: Reading, place: int, number: int, score: float, first: bool) -> Reading:
        strands = reading.strands
        strand = strands[place]
        cell = self.cells[number]
        shift, anchored = reading.shift, reading.anchored
        if first:
            shift, anchored = (0, True) if self.left_kept else (strand.x or 0, False)
        score += self._worth(strand, number)
        off = self._off_place(strand, cell, shift)
        if not anchored and cell.measured and cell.start and strand.x is not None:
            off, shift, anchored = min(off, weights.UNANCHORED_MOST), strand.x - cell.x, True
        score -= off
        step = cell.row - self.cells[strand.tail].row
        score += self._regular(reading, strand, step)
        if strand.missed:
            score -= weights.BACK_AFTER_MISS + weights.BACK_AFTER_TURN * strand.missed
        width = cell.width if strand.pieces < 2 or cell.width > strand.width else strand.width
        if strand.pieces == 1:
            width = max(cell.width, strand.width) if not self.cells[strand.tail].ends else cell.width
        x = strand.x
        if cell.measured or (self.left_kept and cell.start == 0):
            place_x = cell.x + shift if cell.start else shift
            x = place_x if x is None or place_x < x or strand.pieces < 2 else x
        stay = strand.stay + 1 if place == reading.at else 0
        pitch = step if step == strand.step or not strand.pitch else strand.pitch
        new = Strand(strand.name, number, width, strand.pieces + 1, number, 0, x, stay, step, pitch)
        # Strands whose turn it was before that of this one have missed theirs, unless it stays for another line.
        due = -1 if 0 < stay < weights.LONGEST_STAY else strand.turn
        out: list[Strand] = []
        left = 0
        for other in strands:
            if other is strand:
                left = len(out)
                out.append(new)
            elif other.turn >= due:
                out.append(other)
            elif other.missed + 1 < weights.MISSES_TO_END:
                out.append(self._missing(other))
        return Reading(
            score, tuple(out), left, shift, anchored, reading.names, Step(number, strand.name, False, reading.path)
        )

    def _worth(self, strand: Strand, number: int) -> float:
        """How well the piece goes on with the strand by itself and by the pieces around; the same in every reading that has the strand."""
        key = id(strand)
        if key not in self._worths:
            self._worths[key] = self._fit(strand, number) + self._vote(number, number - strand.turn)
        return self._worths[key]

    def _missing(self, strand: Strand) -> Strand:
        """The strand after one more turn that it missed."""
        key = id(strand)
        if key not in self._missed:
            self._missed[key] = strand._replace(missed=strand.missed + 1)
        return self._missed[key]

    def _begun(self, reading: Reading, place: int, number: int, cost: float, first: bool) -> Reading:
        cell = self.cells[number]
        shift = 0 if first else reading.shift
        known = cell.measured if not first else self.left_kept
        x = cell.x + shift if known else (0 if first and place == 0 else None)
        new = Strand(reading.names, number, cell.width, 1, number, 0, x)
        strands = (*reading.strands[:place], new, *reading.strands[place:])
        path = Step(number, reading.names, False, reading.path)
        return Reading(
            reading.score - cost,
            strands,
            place,
            shift,
            (reading.anchored and not first) or self.left_kept,
            reading.names + 1,
            path,
        )

    def _passed(self, reading: Reading, place: int, number: int) -> float:
        """What it costs to pass over strands at a single blank, where wide gaps show where columns are empty."""
        if not self.measured or self.cells[number].gap > 1:
            return 0.0
        return weights.PASSED_OVER * sum(not strand.missed for strand in reading.strands[reading.at + 1 : place])

    def _same_line(self, reading: Reading, number: int) -> Reading:
        """The piece belongs to the line of the piece before it: the blank between them is no gap between columns."""
        strand = reading.strands[reading.at]
        before, cell = self.cells[strand.tail], self.cells[number]
        latin = bool(_LATIN.match(before.text[-1]) or _LATIN.match(cell.text[0]))
        score = reading.score + 0.5 * self.joins.odds(strand.tail, number) + weights.SAME_LINE_LATIN * latin
        score -= weights.SAME_LINE if cell.gap else -weights.SAME_LINE
        together = before.width + cell.width
        if cell.gap > 1:
            score -= weights.SAME_LINE_WIDE_GAP
        if min(before.width, cell.width) >= NARROWEST_EM:
            score -= weights.SAME_LINE_BOTH_WIDE
        over = together - (strand.width if strand.pieces > 1 else max(strand.width, self.widest))
        if over > weights.SLACK_EM:
            score -= min(6.0, 1.5 * over)
        new = strand._replace(
            tail=number, width=max(strand.width, together) if strand.pieces == 1 else strand.width, turn=number
        )
        strands = (*reading.strands[: reading.at], new, *reading.strands[reading.at + 1 :])
        path = Step(number, strand.name, True, reading.path)
        return Reading(score, strands, reading.at, reading.shift, reading.anchored, reading.names, path)

    def _fit(self, strand: Strand, number: int) -> float:
        """How well the piece goes on with the strand, by its words and its width."""
        tail, cell = self.cells[strand.tail], self.cells[number]
        odds = self.joins.odds(strand.tail, number)
        lacks = strand.width - tail.width
        if cell.indented:
            score = weights.either(odds, weights.JOINED_INDENTED, weights.FIRST_LINE * tail.ends)
        elif tail.ends:
            first_line = abs(strand.width - weights.INDENT_EM - cell.width) <= 0.6 and strand.pieces > 1
            begins = (weights.FIRST_LINE if first_line else 0.0) - 2.0 * cell.text.startswith(_CLOSES)
            score = weights.either(weights.ENDED_WEIGHT * odds, weights.JOINED_ENDED, begins)
        elif lacks <= weights.SLACK_EM or tail.text.endswith(_GOES_ON):
            score = weights.either(odds, weights.JOINED_FULL, 0.0)
        else:
            score = weights.either(odds, weights.JOINED_SHORT, 0.0)
        if strand.pieces > 1:
            over = cell.width - strand.width
            if over > weights.SLACK_EM:
                score -= min(weights.OVER_WIDTH_MOST, weights.OVER_WIDTH * over)
        return score

    @staticmethod
    def _regular(reading: Reading, strand: Strand, step: int) -> float:
        """What it is worth that the strand comes down by as many rows as before, or as the strand at work does."""
        steps = (strand.step, strand.pitch) if strand.step else (reading.strands[reading.at].step,)
        off = min((abs(step - other) for other in steps if other), default=-1)
        return 0.0 if off < 0 else weights.STEADY[min(off, len(weights.STEADY) - 1)]

    def _vote(self, number: int, stride: int) -> float:
        """What the pieces around say for this stride: mean log odds that pieces so far apart are joined."""
        if not 1 <= stride <= weights.LONGEST_STRIDE:
            return -0.65 * weights.VOTE
        key = (number, stride)
        if key not in self.votes:
            last = len(self.cells) - 1
            lower = range(max(stride, number - weights.VOTERS), min(last, number + weights.VOTERS) + 1)
            odds = [max(-1.5, min(4.0, self.joins.odds(at - stride, at))) for at in lower]
            self.votes[key] = weights.VOTE * sum(odds) / max(len(odds), weights.VOTERS)
        return self.votes[key]

    def _new_cost(self, number: int) -> float:
        """A new strand is dear where lines follow on one another, cheap where they do not."""
        follows = self._vote(number, 1) / weights.VOTE
        return weights.NEW_STRAND_WOVEN + (weights.NEW_STRAND - weights.NEW_STRAND_WOVEN) * max(
            0.0, min(1.0, follows + 0.3)
        )

    def _off_place(self, strand: Strand, cell: Cell, shift: int) -> float:
        """What it costs that the piece does not stand under the strand, where both places are known."""
        if strand.x is None:
            return 0.0
        if cell.start == 0:
            return 0.0 if not self.left_kept else weights.off_place(0 - strand.x)
        away = cell.x + shift - strand.x
        if cell.measured:
            return weights.off_place(away)
        # A single blank: the words before it may have pushed the piece to the right, never to the left.
        return min(4.0, 0.5 * away) if away > weights.INDENT_CHARACTERS else 0.0
