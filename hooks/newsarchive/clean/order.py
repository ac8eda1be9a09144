"""The order of the threads on a page: bands from top to bottom, and in a band its columns from left to right.

A band ends where its columns end: at a row across which no thread goes on in the middle of a sentence, and about which more
threads begin or end than go on. (Cutting also where the words of a thread do not fit was tried: it cut more joins than bands.)
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.clean.cells import Cell
from newsarchive.clean.readings import Thread

# Rows by which the columns of a band may begin or end apart from one another.
RAGGED_ROWS = 3
# A line this much shorter or longer than its thread's usual ones, in em, is a last line or a headline.
ODD_EM = 1.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A thread and the rows from its first piece to its last."""

    thread: Thread
    first: int
    last: int


def in_bands(threads: tuple[Thread, ...], cells: tuple[Cell, ...]) -> tuple[Thread, ...]:
    """The threads cut where bands end, in reading order; their pieces stay as they are."""
    placed = [Placed(thread, cells[thread.lines[0][0]].row, cells[thread.lines[-1][-1]].row) for thread in threads]
    bounds = _bounds(placed, cells)
    bands: list[list[Thread]] = [[] for _ in range(len(bounds) + 1)]
    for thread in threads:
        for band, part in _cut(thread, bounds, cells):
            bands[band].append(part)
    return tuple(part for band in bands for part in _left_to_right(band, cells))


def _left_to_right(band: list[Thread], cells: tuple[Cell, ...]) -> list[Thread]:
    """The columns of a band: those that share rows from left to right, the others by where they begin."""
    rows = [{cells[line[0]].row: line[0] for line in part.lines} for part in band]
    order: list[int] = []
    for new in sorted(range(len(band)), key=lambda at: (min(rows[at]), rows[at][min(rows[at])])):
        place = next((at for at, other in enumerate(order) if _is_left_of(rows[new], rows[other])), len(order))
        order.insert(place, new)
    return [band[at] for at in order]


def _is_left_of(one: dict[int, int], other: dict[int, int]) -> bool:
    """True where the pieces of `one` stand to the left in most of the rows that both have pieces in."""
    shared = one.keys() & other.keys()
    return 2 * sum(one[row] < other[row] for row in shared) > len(shared)


def _bounds(placed: list[Placed], cells: tuple[Cell, ...]) -> list[int]:
    """The rows at which bands begin, the clearest first where several stand close together, in ascending order."""
    rows = 1 + max((p.last for p in placed), default=0)
    found = []
    for row in range(1, rows):
        spanning, turnover = _spanning(row, placed), _turnover(row, placed)
        if turnover > spanning and _all_end(row, placed, cells):
            found.append((spanning - turnover, row))
    bounds: list[int] = []
    for _, row in sorted(found):
        if all(abs(row - other) > RAGGED_ROWS for other in bounds):
            bounds.append(row)
    return sorted(bounds)


def _spanning(row: int, placed: list[Placed]) -> int:
    return sum(p.first < row <= p.last for p in placed)


def _turnover(row: int, placed: list[Placed]) -> int:
    """The threads that begin or end about `row`."""
    begin = sum(row <= p.first <= row + RAGGED_ROWS for p in placed)
    return begin + sum(row - RAGGED_ROWS <= p.last < row for p in placed)


def _all_end(row: int, placed: list[Placed], cells: tuple[Cell, ...]) -> bool:
    """True where every thread that spans `row` stops there: after a sentence, a last line or a headline."""
    return all(_ends(row, p.thread, cells) for p in placed if p.first < row <= p.last)


def _ends(row: int, thread: Thread, cells: tuple[Cell, ...]) -> bool:
    at = next(number for number, line in enumerate(thread.lines) if cells[line[0]].row >= row)
    above = thread.lines[at - 1]
    widths = sorted(sum(cells[cell].width for cell in line) for line in thread.lines)
    usual = widths[len(widths) * 3 // 4]
    odd = abs(sum(cells[cell].width for cell in above) - usual) > ODD_EM
    return cells[above[-1]].ends or odd


def _cut(thread: Thread, bounds: list[int], cells: tuple[Cell, ...]) -> list[tuple[int, Thread]]:
    """The parts of a thread with the number of the band that each stands in."""
    parts: dict[int, list[tuple[int, ...]]] = {}
    for line in thread.lines:
        band = sum(cells[line[0]].row >= bound for bound in bounds)
        parts.setdefault(band, []).append(line)
    return [(band, Thread(tuple(lines))) for band, lines in sorted(parts.items())]
