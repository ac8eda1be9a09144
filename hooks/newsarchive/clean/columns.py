"""Columns that run together, taken apart before lines are joined to paragraphs.

Some extractors read a page row by row: a line then holds pieces of several columns side by side, parted by blanks, or the
lines of neighbouring columns alternate. `unwoven` puts the pieces one under the other again, column by column; a page on
which neither happens is left exactly as it is. Which piece goes on with which is read off the page row by row (strands.py) and
then weighed anew over the whole page, twice (followers.py, rethreading.py); asides.py and cuts.py say where among the threaded lines blocks begin.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import numpy as np

from newsarchive.clean.asides import asides_of
from newsarchive.clean.cells import NARROWEST_EM, Cell, cells_of, rows_of
from newsarchive.clean.cuts import begins, spots_of
from newsarchive.clean.joins import Joins
from newsarchive.clean.lines import Line, em, setting_of
from newsarchive.clean.odds import Odds, odds_of
from newsarchive.clean.order import in_bands
from newsarchive.clean.readings import Thread
from newsarchive.clean.rethreading import followers_of
from newsarchive.clean.strands import Loom
from newsarchive.clean.weave import Weave, after_of, pieces_of, threads_of, weave_of
from newsarchive.tracked import Tracked

# A piece of a column is at most so wide, in em; whole paragraphs are more.
WIDEST_EM = 30.0
# Rows that are looked at together, and how many of them must hold two such pieces for columns to run together there.
BAND_ROWS, BAND_WOVEN, BAND_FULLY_WOVEN = 8, 5, 6
# Share of a page's rows in such bands from which on its columns run together: .06-1.0 on 15 pages of that kind, .00-.03 on
# 51 others and the five seeds; a band that is fully woven is enough by itself (the others come to 5).
WOVEN_SHARE = 0.10
# Share of the windows in which lines some constant stride apart join better than neighbours do, by the margin in nats:
# .37-.84 on three pages whose lines alternate, at most .02 on the wrapped pages where they do not.
ALTERNATING_SHARE, ALTERNATING_MARGIN = 0.15, 0.3
# Every so many lines are looked at first: where they follow on their neighbours by this many nats in the mean, nothing
# alternates (the three pages: -.41 to -.09; the wrapped others: .16 to 1.4).
SAMPLE_STEP, FOLLOWING = 3, 0.1
# No more pairs than this are looked at, however long the page: the pages of the corpus come to 176 at most.
SAMPLES = 300
WINDOW, WINDOW_STEP, LONGEST_STRIDE = 30, 5, 12
# Lines that begin this far in, in em, show that the blanks at the left edge were kept; three of them are no accident.
FAR_IN_EM, FAR_IN_LINES = 6.0, 3
# The indent of a first line in a line with measured places: characters it may come to, and what it is in em.
INDENT_CHARACTERS, INDENT_EM = (2, 4), 2.0
# Measured places that make a left edge.
MEASURED_PIECES = 3
GAP_RULE = "column-gap"


def unwoven(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines column by column where columns run together or alternate, else the lines as they are; all characters stay."""
    woven = woven_cells(lines)
    if woven is None:
        return lines
    cells, joins = woven
    first, odds = first_threading(lines, cells, joins)
    weave = weave_of(first.pieces, followers_of(first, odds))
    threads = in_bands(threads_of(weave), cells)
    out = lines_in_threads(threads, lines, cells)
    spots = spots_of(threads, first.pieces, asides_of(weave, odds))
    starts = begins(first.pieces, spots, out)
    return tuple(replace(line, begins=start) for line, start in zip(out, starts, strict=True))


def first_threading(lines: tuple[Line, ...], cells: tuple[Cell, ...], joins: Joins) -> tuple[Weave, Odds]:
    """The threads of the best reading, and the odds of all near pairs of pieces."""
    left_kept = sum(line.indent >= FAR_IN_EM for line in lines) >= FAR_IN_LINES
    # The odds of near pairs are worked out all together, before the loom asks for one after another.
    odds = odds_of(cells, joins)
    loom = Loom(cells, joins, odds, left_kept)
    pieces = pieces_of(cells, joins, loom.measured, left_kept, loom.widest)
    return weave_of(pieces, after_of(loom.threads(), len(cells))), odds


def lines_in_threads(threads: tuple[Thread, ...], lines: tuple[Line, ...], cells: tuple[Cell, ...]) -> tuple[Line, ...]:
    """The pieces as lines of their own, in the order of the threads."""
    return _lines_of(threads, lines, cells, setting_of(lines).blanks_tell)


def woven_cells(lines: tuple[Line, ...]) -> tuple[tuple[Cell, ...], Joins] | None:
    """The pieces of a page on which columns run together or alternate, and their joins; None on any other page."""
    cells = cells_of(lines)
    side_by_side = runs_together(lines, cells)
    if not side_by_side and not setting_of(lines).wrapped:
        return None
    joins = Joins(cell.text for cell in cells)
    if side_by_side:
        return cells, joins
    if not alternates(cells, joins):
        return None
    # A page whose lines alternate is never read across columns: its lines are whole.
    whole = rows_of(lines)
    return whole, Joins(cell.text for cell in whole)


def runs_together(lines: tuple[Line, ...], cells: tuple[Cell, ...]) -> bool:
    """True where rows that hold pieces of two columns or more stand close together."""
    counts = [0] * len(lines)
    last: Cell | None = None
    for cell in cells:
        by_figure = last is not None and last.row == cell.row and _parted_by_a_figure(last, cell)
        counts[cell.row] += NARROWEST_EM <= cell.width <= WIDEST_EM and not by_figure
        last = cell
    woven = [count >= 2 for count in counts]
    in_band: set[int] = set()
    for start in range(max(1, len(lines) - BAND_ROWS + 1)):
        found = sum(woven[start : start + BAND_ROWS])
        if found >= BAND_FULLY_WOVEN:
            return True
        if found >= BAND_WOVEN:
            in_band.update(range(start, min(len(lines), start + BAND_ROWS)))
    return len(in_band) >= WOVEN_SHARE * max(1, len(lines))


def _parted_by_a_figure(left: Cell, right: Cell) -> bool:
    """True where one blank beside a figure parts two pieces: 成立于 2022 年, as extraction prints it in the middle of a line."""
    return right.start - left.end <= 1 and (left.text[-1:].isdigit() or right.text[:1].isdigit())


def alternates(cells: tuple[Cell, ...], joins: Joins) -> bool:
    """True where in many places lines a constant stride apart go on with one another better than neighbours do."""
    pairs = np.arange(1, len(cells), max(SAMPLE_STEP, len(cells) // SAMPLES))
    if len(cells) < WINDOW or sum(joins.told(pairs - 1, pairs).odds.tolist()) > FOLLOWING * len(pairs):
        return False
    count = len(cells)
    odds = {
        stride: joins.told(np.arange(count - stride), np.arange(stride, count)).odds.clip(-1.5, 4.0).tolist()
        for stride in range(1, LONGEST_STRIDE + 1)
    }
    windows = range(0, len(cells) - WINDOW // 2, WINDOW_STEP)
    found = 0
    for start in windows:
        means = [_mean(odds[stride][max(0, start - stride) : start - stride + WINDOW]) for stride in sorted(odds)]
        found += max(means[1:]) > means[0] + ALTERNATING_MARGIN
    return found >= ALTERNATING_SHARE * len(windows)


def _mean(values: list[float]) -> float:
    return sum(values) / max(len(values), WINDOW // 2)


def _lines_of(
    threads: tuple[Thread, ...], lines: tuple[Line, ...], cells: tuple[Cell, ...], blanks_tell: bool
) -> tuple[Line, ...]:
    """The pieces as lines of their own, in the order of the threads."""
    pieces = _pieces(threads, lines, cells)
    out = []
    for thread in threads:
        edge = _edge(thread, cells)
        for number, group in enumerate(thread.lines):
            first = cells[group[0]]
            text = pieces[group[0]]
            source = lines[first.row]
            leads = not source.text.text[: first.start].strip()
            indent = source.indent if leads and edge is None else _indent(first, edge)
            # Where blank lines part the rows they part them for all columns: only a thread's own beginning is one here.
            after_blank = source.after_blank if not blanks_tell else number == 0
            words = "".join(cells[at].text for at in group)
            out.append(Line(text, indent, em("".join(words.split())), after_blank))
    return tuple(out)


def _edge(thread: Thread, cells: tuple[Cell, ...]) -> int | None:
    """The left edge of a thread's column in characters; None where too few of its places were measured."""
    places = [cells[group[0]].x for group in thread.lines if cells[group[0]].measured]
    return int(median(places)) if len(places) >= MEASURED_PIECES else None


def _indent(cell: Cell, edge: int | None) -> float:
    if cell.indented:
        return INDENT_EM
    low, high = INDENT_CHARACTERS
    return INDENT_EM if edge is not None and cell.measured and low <= cell.x - edge <= high else 0.0


def _pieces(threads: tuple[Thread, ...], lines: tuple[Line, ...], cells: tuple[Cell, ...]) -> dict[int, Tracked]:
    """The text of each piece by its first cell: the blanks around it set aside, the line's end with the last piece."""
    starts: dict[int, list[int]] = {}
    for thread in threads:
        for group in thread.lines:
            starts.setdefault(cells[group[0]].row, []).append(group[0])
    out: dict[int, Tracked] = {}
    for row, firsts in sorted(starts.items()):
        firsts.sort()
        text = lines[row].text
        parts = text.split_at(*(cells[first].start for first in firsts[1:]))
        for number, (first, part) in enumerate(zip(firsts, parts, strict=True)):
            last = number == len(firsts) - 1
            end = len(part.text.rstrip()) if not last else len(part.text)
            out[first] = part.set_aside(end, len(part.text), GAP_RULE)
    return out
