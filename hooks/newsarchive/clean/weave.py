"""The pieces of a page as they are threaded: what follows what, and what each thread is like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from newsarchive.clean.cells import Cell
from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.faces import Face, face_of
from newsarchive.clean.joins import Joins
from newsarchive.clean.lines import Line
from newsarchive.clean.readings import Thread
from newsarchive.tracked import Tracked

Flags = NDArray[np.bool_]

# Pairs of characters that stand in more pieces than this say nothing of the subject.
OFTEN = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """The pieces of a page in numbers, an entry for each: its row, its place in the row and how many stand there, its width, blanks, place."""

    row: Places
    place: Places
    count: Places
    width: Floats
    gap: Places
    x: Places
    # Whether the place across the page is known, and whether an indent was typed before the piece.
    kept: Flags
    indented: Flags
    # Whether a figure begins or ends the piece, and which of the two marks of a pair stands in it first: 0 closes, 1 none, 2 opens.
    figure_first: Flags
    figure_last: Flags
    quote: Places
    bracket: Places


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a page with what each shows by itself; `places` and `counts` tell where in its row a piece stands."""

    cells: tuple[Cell, ...]
    joins: Joins
    faces: tuple[Face, ...]
    texts: tuple[str, ...]
    # Which of the telling pairs of characters (columns) each piece holds (rows), and how much each of them tells.
    holds: csr_matrix = field(repr=False)
    rarity: Floats = field(repr=False)
    columns: Columns = field(repr=False)
    # Whether places across the page were measured, and whether lines kept the blanks at their left edge.
    measured: bool
    left_kept: bool
    # The greatest width that many pieces have, in em.
    widest: float

    def shown(self, cue: str) -> Flags:
        """For each piece whether it shows `cue`."""
        return np.array([face.has(cue) for face in self.faces], dtype=bool)


def pieces_of(cells: tuple[Cell, ...], joins: Joins, measured: bool, left_kept: bool, widest: float) -> Pieces:
    """The pieces of a page."""
    texts = joins.texts
    faces = tuple(face_of(Line(Tracked.of(cell.text, 0, len(cell.text)), 0.0, cell.width, False)) for cell in cells)
    holds, rarity = _telling(texts)
    columns = _columns(cells, texts, left_kept)
    return Pieces(cells, joins, faces, texts, holds, rarity, columns, measured, left_kept, widest)


def _telling(texts: Sequence[str]) -> tuple[csr_matrix, Floats]:
    """The pairs of characters that some pieces of the page share and most do not, in order, as the pieces hold them; and how rare each is."""
    pairs = [{text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalpha()} for text in texts]
    counts = Counter(pair for found in pairs for pair in found)
    telling = sorted(pair for pair, count in counts.items() if 2 <= count <= OFTEN)
    number = {pair: at for at, pair in enumerate(telling)}
    held = [sorted(number[pair] for pair in found if pair in number) for found in pairs]
    ends = np.cumsum([0, *map(len, held)])
    places = np.array([at for found in held for at in found], dtype=np.intp)
    holds = csr_matrix((np.ones(len(places)), places, ends), shape=(len(texts), len(telling)))
    return holds, np.array([1.0 / (1 + counts[pair]).bit_length() for pair in telling])


def _columns(cells: Sequence[Cell], texts: Sequence[str], left_kept: bool) -> Columns:
    row = np.array([cell.row for cell in cells], dtype=np.intp)
    first = np.searchsorted(row, row)
    return Columns(
        row,
        np.arange(len(row)) - first,
        np.searchsorted(row, row, side="right") - first,
        np.array([cell.width for cell in cells], dtype=np.float64),
        np.array([cell.gap for cell in cells], dtype=np.intp),
        np.array([cell.x for cell in cells], dtype=np.intp),
        np.array([cell.measured or (left_kept and cell.start == 0) for cell in cells], dtype=bool),
        np.array([cell.indented for cell in cells], dtype=bool),
        np.array([text[:1].isdigit() for text in texts], dtype=bool),
        np.array([text[-1:].isdigit() for text in texts], dtype=bool),
        np.array([_shows(text, "“", "”") for text in texts], dtype=np.intp),
        np.array([_shows(text, "（", "）") for text in texts], dtype=np.intp),
    )


def _shows(text: str, opening: str, closing: str) -> int:
    """Which of the two marks stands first in a text: 0 the closing one, 2 the opening one, 1 neither."""
    shut, begun = text.find(closing), text.find(opening)
    return 0 if shut >= 0 and (begun < 0 or shut < begun) else 2 if begun >= 0 else 1


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
    return Weave(
        pieces,
        tuple(after),
        tuple(before),
        tuple(threads),
        tuple(widths),
        tuple(steps),
        tuple(sizes),
    )


def _way(first: int, on: Sequence[int], most: int) -> list[int]:
    """The pieces from `first` on, no more than `most`."""
    way = [first]
    while on[way[-1]] >= 0 and len(way) < most:
        way.append(on[way[-1]])
    return way


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
