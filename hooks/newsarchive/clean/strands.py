"""Pieces of lines threaded into strands, each strand the text of one column from top to bottom.

Theory. A page whose lines run together, or alternate, was read row by row over columns that hang side by side. As long as the
same columns hang there, each gives one piece a turn, in the same order, and every piece of a column is as wide as the others.
So one piece decides little, but a whole band of rows has few readings. The pieces are taken in file order; a reading is a row of
strands from left to right, and each piece either goes on with a strand, or stands in the same line as the piece before it, or
begins a strand. A reading is worth the log odds of its joins (joins.py) less what its irregularities cost. The best readings
are kept side by side (a beam), so that a doubtful piece is decided by the rows that follow it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from newsarchive.clean.cells import NARROWEST_EM, Cell
from newsarchive.clean.joins import Joins

# Readings kept side by side. Twice as many change .2 % of the joins and take twice the time.
BEAM = 24
# Of these so many at most with the same number of strands at work: opening the strands of a band must not lose the race
# before the second row pays for it.
OF_A_KIND = 4
# Nats that a new strand costs: in a line of its own, and where the line holds more pieces than there are strands.
NEW_STRAND, NEW_STRAND_WOVEN, NEW_STRAND_IN_LINE = 5.0, 1.0, 2.5
# Nats for going on with a strand that missed its turn, at once and for each turn missed (a paragraph's gap, a crosshead).
# A strand that simply ends costs nothing: its column had to end somewhere.
BACK_AFTER_MISS, BACK_AFTER_TURN = 1.0, 0.25
# A column may give so many lines at one turn; the others miss theirs only after that.
LONGEST_STAY = 3
# A strand that missed so many turns has ended.
MISSES_TO_END = 8
# Nats for a turn out of order.
OUT_OF_TURN = 0.3
# Pieces in a row, and the pieces before one, among which a constant stride is looked for; and what the vote weighs.
VOTERS, LONGEST_STRIDE, VOTE = 8, 14, 1.0
# Nats for a blank that is no gap between columns, what letters and figures beside it speak for that, and a wide blank against.
SAME_LINE, SAME_LINE_LATIN, SAME_LINE_WIDE_GAP = 1.5, 1.5, 2.0
# Two long pieces are seldom parted by a blank in one line of a column.
SAME_LINE_BOTH_WIDE = 1.5
# A width that so many of a page's pieces have is the width of a column.
COLUMN_SHARE = 0.08
# Share of joins after a full line, after one that ends a sentence, after a short one that ends none.
JOINED_FULL, JOINED_ENDED, JOINED_SHORT = 0.85, 0.35, 0.3
# The weight of the words where the upper line ends a sentence; what a first line's width speaks for a new paragraph there.
ENDED_WEIGHT, FIRST_LINE = 0.6, 0.5
# What a line wider than its strand costs an em, and at most.
OVER_WIDTH, OVER_WIDTH_MOST = 1.0, 4.0
# Nats for a place that is not the strand's, for each character, and at most.
OFF_PLACE, OFF_PLACE_MOST = 0.7, 7.0
# The most a line whose left end was lost pays for the first place measured in it; passing over a column at a single blank.
UNANCHORED_MOST, PASSED_OVER = 1.5, 0.7
# Nats by which the rows between two pieces of a strand differ from the rows between the two before: by none, one, two, more.
# Of 2 200 joins 84 % come down as the one before did, of chance ones a quarter.
STEADY = (0.4, -0.4, -0.8, -1.2)
# Share of measured gaps from which on a page is one that keeps places.
MEASURED_SHARE = 0.1
# Em by which a full line may fall short of its column or stand over it.
SLACK_EM = 1.3
# The indent of a first line, in em and (for measured places) in characters, the most it comes to.
INDENT_EM, INDENT_CHARACTERS = 2.0, 4
_GOES_ON = tuple("，、；：,;:（“‘《(「『—")
_CLOSES = tuple("，。、；：？！”’）》」』,;?!)")
_LATIN = re.compile(r"[0-9A-Za-z.%+-]")


class Strand(NamedTuple):
    """A strand as far as it has been read: its last piece, the width of its column, its pieces, the piece at its last turn."""

    name: int
    tail: int
    width: float
    count: int
    turn: int
    missed: int
    x: int | None
    stay: int = 0
    step: int = 0
    pitch: int = 0


class Reading(NamedTuple):
    """One way to thread the pieces read so far. `at` is the strand of the last piece; `shift` what the line lost at its left."""

    score: float
    strands: tuple[Strand, ...]
    at: int
    shift: int
    anchored: bool
    names: int
    path: Step | None


class Step(NamedTuple):
    """A piece, the strand it was given to, and whether it stands in the line of the strand's last piece; then the steps before."""

    cell: int
    strand: int
    same_line: bool
    before: Step | None


@dataclass(frozen=True, slots=True)
class Thread:
    """The pieces of one strand, top to bottom; pieces in one tuple stand in one line."""

    lines: tuple[tuple[int, ...], ...]


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

    def __post_init__(self) -> None:
        gaps = [cell for cell in self.cells if cell.start and cell.gap]
        widths = Counter(round(cell.width) for cell in self.cells if cell.width >= NARROWEST_EM)
        usual = [width for width, count in widths.items() if count >= COLUMN_SHARE * widths.total()]
        self.widest = float(max(usual, default=0))
        self.measured = sum(cell.measured for cell in gaps) >= MEASURED_SHARE * max(1, len(gaps))

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
        best: dict[tuple[object, ...], Reading] = {}
        for reading in self.readings:
            for new in self._ways(reading, number, new_row):
                key = (new.at, *((s.tail, s.missed) for s in new.strands))
                if key not in best or best[key].score < new.score:
                    best[key] = new
        self.readings = _best_of_each(best.values())

    def _ways(self, reading: Reading, number: int, new_row: bool) -> list[Reading]:
        strands, at = reading.strands, reading.at
        ways = []
        if new_row:
            due = self._due(strands, at)
            for place in range(len(strands)):
                cost = 0.0 if place == due else OUT_OF_TURN
                ways.append(self._extended(reading, place, number, reading.score - cost, True))
            places = sorted({0, at + 1, len(strands)})
            ways += [self._begun(reading, place, number, self._new_cost(number) if strands else 0.0, True) for place in places]
            return ways
        if at >= 0:
            ways.append(self._same_line(reading, number))
        for place in range(at + 1, len(strands)):
            cost = self._passed(reading, place, number)
            ways.append(self._extended(reading, place, number, reading.score - cost, False))
        ways.append(self._begun(reading, at + 1, number, NEW_STRAND_IN_LINE, False))
        return ways

    @staticmethod
    def _due(strands: tuple[Strand, ...], at: int) -> int:
        """The strand whose turn it is: the next one to the right, round the corner, that has not missed its last turn."""
        for step in range(1, len(strands) + 1):
            place = (at + step) % len(strands)
            if not strands[place].missed:
                return place
        return at

    def _extended(self, reading: Reading, place: int, number: int, score: float, first: bool) -> Reading:
        strands = reading.strands
        strand = strands[place]
        cell = self.cells[number]
        shift, anchored = reading.shift, reading.anchored
        if first:
            shift, anchored = (0, True) if self.left_kept else (strand.x or 0, False)
        score += self._fit(strand, number) + self._vote(number, number - strand.turn)
        off = self._off_place(strand, cell, shift)
        if not anchored and cell.measured and cell.start and strand.x is not None:
            off, shift, anchored = min(off, UNANCHORED_MOST), strand.x - cell.x, True
        score -= off
        step = cell.row - self.cells[strand.tail].row
        score += self._regular(reading, strand, step)
        if strand.missed:
            score -= BACK_AFTER_MISS + BACK_AFTER_TURN * strand.missed
        width = cell.width if strand.count < 2 or cell.width > strand.width else strand.width
        if strand.count == 1:
            width = max(cell.width, strand.width) if not self.cells[strand.tail].ends else cell.width
        x = strand.x
        if cell.measured or (self.left_kept and cell.start == 0):
            place_x = cell.x + shift if cell.start else shift
            x = place_x if x is None or place_x < x or strand.count < 2 else x
        out = []
        stay = strand.stay + 1 if place == reading.at else 0
        for other in strands:
            if other is strand:
                out.append(Strand(strand.name, number, width, strand.count + 1, number, 0, x, stay, step, step if step == strand.step or not strand.pitch else strand.pitch))
            elif other.turn < strand.turn and not 0 < stay < LONGEST_STAY:
                if other.missed + 1 < MISSES_TO_END:
                    out.append(other._replace(missed=other.missed + 1))
            else:
                out.append(other)
        left = next(at for at, kept in enumerate(out) if kept.name == strand.name)
        return Reading(score, tuple(out), left, shift, anchored, reading.names, Step(number, strand.name, False, reading.path))

    def _begun(self, reading: Reading, place: int, number: int, cost: float, first: bool) -> Reading:
        cell = self.cells[number]
        shift = 0 if first else reading.shift
        known = cell.measured if not first else self.left_kept
        x = cell.x + shift if known else (0 if first and place == 0 else None)
        new = Strand(reading.names, number, cell.width, 1, number, 0, x)
        strands = (*reading.strands[:place], new, *reading.strands[place:])
        path = Step(number, reading.names, False, reading.path)
        return Reading(reading.score - cost, strands, place, shift, reading.anchored and not first or self.left_kept, reading.names + 1, path)

    def _passed(self, reading: Reading, place: int, number: int) -> float:
        """What it costs to pass over strands at a single blank, where wide gaps show where columns are empty."""
        if not self.measured or self.cells[number].gap > 1:
            return 0.0
        return PASSED_OVER * sum(not strand.missed for strand in reading.strands[reading.at + 1 : place])

    def _same_line(self, reading: Reading, number: int) -> Reading:
        """The piece belongs to the line of the piece before it: the blank between them is no gap between columns."""
        strand = reading.strands[reading.at]
        before, cell = self.cells[strand.tail], self.cells[number]
        latin = bool(_LATIN.match(before.text[-1]) or _LATIN.match(cell.text[0]))
        score = reading.score + 0.5 * self.joins.odds(strand.tail, number) + SAME_LINE_LATIN * latin
        score -= SAME_LINE if cell.gap else -SAME_LINE
        together = before.width + cell.width
        if cell.gap > 1:
            score -= SAME_LINE_WIDE_GAP
        if min(before.width, cell.width) >= NARROWEST_EM:
            score -= SAME_LINE_BOTH_WIDE
        over = together - (strand.width if strand.count > 1 else max(strand.width, self.widest))
        if over > SLACK_EM:
            score -= min(6.0, 1.5 * over)
        new = strand._replace(tail=number, width=max(strand.width, together) if strand.count == 1 else strand.width, turn=number)
        strands = (*reading.strands[: reading.at], new, *reading.strands[reading.at + 1 :])
        path = Step(number, strand.name, True, reading.path)
        return Reading(score, strands, reading.at, reading.shift, reading.anchored, reading.names, path)

    def _fit(self, strand: Strand, number: int) -> float:
        """How well the piece goes on with the strand, by its words and its width."""
        tail, cell = self.cells[strand.tail], self.cells[number]
        odds = self.joins.odds(strand.tail, number)
        lacks = strand.width - tail.width
        if tail.ends:
            first_line = abs(strand.width - INDENT_EM - cell.width) <= 0.6 and strand.count > 1
            begins = (FIRST_LINE if first_line else 0.0) - 2.0 * cell.text.startswith(_CLOSES)
            score = _either(ENDED_WEIGHT * odds, JOINED_ENDED, begins)
        elif lacks <= SLACK_EM or tail.text.endswith(_GOES_ON):
            score = _either(odds, JOINED_FULL, 0.0)
        else:
            score = _either(odds, JOINED_SHORT, 0.0)
        if strand.count > 1:
            over = cell.width - strand.width
            if over > SLACK_EM:
                score -= min(OVER_WIDTH_MOST, OVER_WIDTH * over)
        return score

    @staticmethod
    def _regular(reading: Reading, strand: Strand, step: int) -> float:
        """What it is worth that the strand comes down by as many rows as before, or as the strand at work does."""
        steps = (strand.step, strand.pitch) if strand.step else (reading.strands[reading.at].step,)
        off = min((abs(step - other) for other in steps if other), default=-1)
        return 0.0 if off < 0 else STEADY[min(off, len(STEADY) - 1)]

    def _vote(self, number: int, stride: int) -> float:
        """What the pieces around say for this stride: mean log odds that pieces so far apart are joined."""
        if not 1 <= stride <= LONGEST_STRIDE:
            return -0.65 * VOTE
        key = (number, stride)
        if key not in self.votes:
            last = len(self.cells) - 1
            lower = range(max(stride, number - VOTERS), min(last, number + VOTERS) + 1)
            odds = [max(-1.5, min(4.0, self.joins.odds(at - stride, at))) for at in lower]
            self.votes[key] = VOTE * sum(odds) / max(len(odds), VOTERS)
        return self.votes[key]

    def _new_cost(self, number: int) -> float:
        """A new strand is dear where lines follow on one another, cheap where they do not."""
        follows = self._vote(number, 1) / VOTE
        return NEW_STRAND_WOVEN + (NEW_STRAND - NEW_STRAND_WOVEN) * max(0.0, min(1.0, follows + 0.3))

    def _off_place(self, strand: Strand, cell: Cell, shift: int) -> float:
        """What it costs that the piece does not stand under the strand, where both places are known."""
        if strand.x is None:
            return 0.0
        if cell.start == 0:
            return 0.0 if not self.left_kept else _distance(0 - strand.x)
        away = cell.x + shift - strand.x
        if cell.measured:
            return _distance(away)
        # A single blank: the words before it may have pushed the piece to the right, never to the left.
        return min(4.0, 0.5 * away) if away > INDENT_CHARACTERS else 0.0


def _best_of_each(readings: Iterable[Reading]) -> list[Reading]:
    """The best readings, best first, no more than OF_A_KIND with the same number of strands at work."""
    kept: list[Reading] = []
    kinds: Counter[int] = Counter()
    for reading in sorted(readings, key=lambda reading: -reading.score):
        kind = sum(not strand.missed for strand in reading.strands)
        if kinds[kind] < OF_A_KIND:
            kinds[kind] += 1
            kept.append(reading)
            if len(kept) == BEAM:
                break
    return kept


def _distance(away: int) -> float:
    if abs(away) <= 1:
        return 0.0
    return 0.4 if abs(away) <= INDENT_CHARACTERS else min(OFF_PLACE_MOST, OFF_PLACE * abs(away))


def _either(odds: float, share: float, otherwise: float) -> float:
    """Log odds of a seam that is a join in `share` of the cases and a break in the others."""
    return math.log(share * math.exp(odds) + (1 - share) * math.exp(otherwise))
