"""The pieces of a page as they are threaded: what follows what, and what each thread is like."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from newsarchive.clean.cells import Cell
from newsarchive.clean.faces import Face, face_of
from newsarchive.clean.joins import Joins
from newsarchive.clean.lines import Line
from newsarchive.clean.readings import Thread
from newsarchive.tracked import Tracked

# Pieces further on, and rows further down, than this are not looked at as followers: .997 of the followers on 14 pages stand nearer.
# 20 pieces and 8 rows (.992) halve the time, but lost clustering .03 and order .01 to .02 without learning the table anew.
REACH, ROWS = 40, 14
# Pieces on either side whose joins are compared with one.
NEIGHBOURS = 6
# Pieces on either side of a join that are looked at for what they speak of.
SUBJECT_REACH = 9
# Pairs of characters that stand in more pieces than this say nothing of the subject.
OFTEN = 12


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a page with what each shows by itself; `places` and `counts` tell where in its row a piece stands."""

    cells: tuple[Cell, ...]
    joins: Joins
    faces: tuple[Face, ...]
    texts: tuple[str, ...]
    pairs: tuple[frozenset[str], ...] = field(repr=False)
    rarity: dict[str, float] = field(repr=False)
    rows: dict[int, tuple[int, ...]] = field(repr=False)
    places: tuple[int, ...]
    counts: tuple[int, ...]
    # Whether places across the page were measured, and whether lines kept the blanks at their left edge.
    measured: bool
    left_kept: bool
    # The greatest width that many pieces have, in em.
    widest: float

    def near(self, at: int) -> range:
        """The pieces that may follow one: those below it that are not too far off."""
        end = at + 1
        last = min(len(self.cells), at + REACH + 1)
        while end < last and self.cells[end].row - self.cells[at].row <= ROWS:
            end += 1
        return range(at + 1, end)


def pieces_of(cells: tuple[Cell, ...], joins: Joins, measured: bool, left_kept: bool, widest: float) -> Pieces:
    """The pieces of a page."""
    texts = joins.texts
    faces = tuple(face_of(Line(Tracked.of(cell.text, 0, len(cell.text)), 0.0, cell.width, False)) for cell in cells)
    pairs = [{text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalpha()} for text in texts]
    counts = Counter(pair for found in pairs for pair in found)
    telling = tuple(frozenset(pair for pair in found if 2 <= counts[pair] <= OFTEN) for found in pairs)
    rarity = {pair: 1.0 / (1 + count).bit_length() for pair, count in counts.items() if 2 <= count <= OFTEN}
    rows: dict[int, list[int]] = defaultdict(list)
    for at, cell in enumerate(cells):
        rows[cell.row].append(at)
    return Pieces(
        cells,
        joins,
        faces,
        texts,
        telling,
        rarity,
        {row: tuple(places) for row, places in rows.items()},
        tuple(rows[cell.row].index(at) for at, cell in enumerate(cells)),
        tuple(len(rows[cell.row]) for cell in cells),
        measured,
        left_kept,
        widest,
    )


class Nearby(NamedTuple):
    """The joins of the pieces around one: what a share of them is taken of, and how many are so many pieces and so many rows long."""

    whole: int
    strides: Counter[int]
    steps: Counter[int]


@dataclass(frozen=True, slots=True)
class Weave:
    """One way to thread the pieces: `after` and `before` hold for each its follower and its leader, -1 for none.

    `widths`, `steps` and `sizes` are those of the thread that a piece is in: usual width in em, usual rows from piece to piece, pieces.
    """

    pieces: Pieces
    after: tuple[int, ...]
    before: tuple[int, ...]
    threads: tuple[int, ...]
    widths: tuple[float, ...]
    steps: tuple[int, ...]
    sizes: tuple[int, ...]
    above: tuple[frozenset[str], ...] = field(repr=False)
    below: tuple[frozenset[str], ...] = field(repr=False)
    # What was worked out already: of each join what the texts have in common, and of each piece what is near and what is open.
    _subjects: dict[tuple[int, int], float] = field(default_factory=dict, repr=False)
    _nearby: dict[int, Nearby] = field(default_factory=dict, repr=False)
    _open: dict[int, tuple[bool, bool]] = field(default_factory=dict, repr=False)

    def subject(self, upper: int, lower: int) -> float:
        """What the text above a join and the text below it have in common: the pairs of characters in both, each by its rarity."""
        key = (upper, lower)
        if key not in self._subjects:
            shared = self.above[upper] & self.below[lower]
            self._subjects[key] = sum(self.pieces.rarity[pair] for pair in sorted(shared))
        return self._subjects[key]

    def nearby(self, at: int) -> Nearby:
        """The joins of the pieces around one."""
        if at not in self._nearby:
            cells, after = self.pieces.cells, self.after
            around = range(max(0, at - NEIGHBOURS), min(len(after), at + NEIGHBOURS + 1))
            joined = [near for near in around if near != at and after[near] >= 0]
            self._nearby[at] = Nearby(
                max(NEIGHBOURS, len(joined)),
                Counter(after[near] - near for near in joined),
                Counter(cells[after[near]].row - cells[near].row for near in joined),
            )
        return self._nearby[at]

    def open_marks(self, at: int) -> tuple[bool, bool]:
        """Whether a quote and a bracket are open at the end of a piece, as far as the last pieces of its thread show."""
        if at not in self._open:
            words, place = "", at
            for _ in range(5):
                words = self.pieces.texts[place] + words
                place = self.before[place]
                if place < 0:
                    break
            self._open[at] = (words.rfind("“") > words.rfind("”"), words.rfind("（") > words.rfind("）"))
        return self._open[at]


def weave_of(pieces: Pieces, after: Sequence[int]) -> Weave:
    """The threading in which `after[n]` is the follower of piece n, -1 for none."""
    count = len(pieces.cells)
    before = [-1] * count
    for at, follower in enumerate(after):
        if follower >= 0:
            before[follower] = at
    threads, widths, steps, sizes = [0] * count, [0.0] * count, [0] * count, [0] * count
    for first in range(count):
        if before[first] >= 0:
            continue
        thread = _way(first, after, count)
        ordered = sorted(pieces.cells[at].width for at in thread)
        down = Counter(pieces.cells[b].row - pieces.cells[a].row for a, b in pairwise(thread)).most_common(1)
        for at in thread:
            threads[at], sizes[at] = first, len(thread)
            widths[at], steps[at] = ordered[len(ordered) * 3 // 4], down[0][0] if down else 0
    above = [_subjects(pieces, _way(at, before, SUBJECT_REACH + 1)) for at in range(count)]
    below = [_subjects(pieces, _way(at, after, SUBJECT_REACH + 1)) for at in range(count)]
    return Weave(
        pieces,
        tuple(after),
        tuple(before),
        tuple(threads),
        tuple(widths),
        tuple(steps),
        tuple(sizes),
        tuple(above),
        tuple(below),
    )


def _way(first: int, on: Sequence[int], most: int) -> list[int]:
    """The pieces from `first` on, no more than `most`."""
    way = [first]
    while on[way[-1]] >= 0 and len(way) < most:
        way.append(on[way[-1]])
    return way


def _subjects(pieces: Pieces, way: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(pieces.pairs[at] for at in way))


def after_of(threads: Sequence[Thread], count: int) -> list[int]:
    """For each piece its follower in these threads, -1 for none."""
    after = [-1] * count
    for thread in threads:
        for upper, lower in pairwise(at for line in thread.lines for at in line):
            after[upper] = lower
    return after


def threads_of(weave: Weave) -> tuple[Thread, ...]:
    """The threads of a weave in the order in which they begin; neighbouring pieces of a row stand in one line."""
    cells = weave.pieces.cells
    out = []
    for first in range(len(cells)):
        if weave.before[first] >= 0:
            continue
        lines: list[tuple[int, ...]] = []
        for at in _way(first, weave.after, len(cells)):
            if lines and lines[-1][-1] == at - 1 and cells[at - 1].row == cells[at].row:
                lines[-1] = (*lines[-1], at)
            else:
                lines.append((at,))
        out.append(Thread(tuple(lines)))
    return tuple(out)
