"""The pieces of a line: what stands between blanks, each with its place across the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from newsarchive.clean.lines import Line, em
from newsarchive.clean.pieces import groups, whole
from newsarchive.rules.characters import BLANKS
from newsarchive.rules.lines import ENDS_SENTENCE

# One ideographic blank between words was typed, no extractor makes a gap of it; two are the indent of a first line.
_TYPED = "\u3000"
_WORDS = re.compile(f"[^{BLANKS}\n\r\f]+(?:{_TYPED}[^{BLANKS}\n\r\f]+)*")
TYPED_INDENT = 2
# Three or more single characters in a row are one word drawn apart, not so many columns.
_DRAWN_APART = re.compile(f"(?<![^{BLANKS}])[^{BLANKS}\n](?:[{BLANKS}][^{BLANKS}\n](?![^{BLANKS}])){{2,}}")
# Pieces of columns are at least so wide, in em; names and figures are less.
NARROWEST_EM = 5.0
# A gap of this many blanks has been measured by the extractor, a single one only parts two words.
MEASURED_BLANKS = 2
# A mark that hangs over the edge of its column fills the gap: a piece this much wider than the usual one is parted after a
# mark that stands where the column ends, within so many em.
SQUEEZED_TIMES, SQUEEZED_EM = 1.7, 1.6
_HANGS = "，。、；：？！”’）》」』,;:?!)"


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of line `row`, from `start` to `end` of its visible text. `width` is in em.

    `x` counts characters from the left edge, as the extractors that keep the place do; `measured` is True where it can be
    trusted; `gap` is the number of blanks before it; `ends` is True where a sentence ends on it; `indented` where an indent was
    typed before it, which counts neither for the gap nor for the place.
    """

    row: int
    start: int
    end: int
    text: str
    width: float
    gap: int
    measured: bool
    ends: bool
    x: int
    indented: bool = False


def cells_of(lines: tuple[Line, ...]) -> tuple[Cell, ...]:
    """All pieces of all lines, in file order."""
    rows = [_cut(row, line.text.text) for row, line in enumerate(lines)]
    widths = Counter(round(cell.width) for row in rows if len(row) > 1 for cell in row if cell.width >= NARROWEST_EM)
    usual = max(widths, key=lambda width: (widths[width], -width), default=0)
    rows = [_together(row, line.text.text, usual) for row, line in zip(rows, lines, strict=True)]
    return tuple(part for row in rows for cell in row for part in (_parted(cell, usual) if len(row) > 1 else (cell,)))


def rows_of(lines: tuple[Line, ...]) -> tuple[Cell, ...]:
    """Each line as one piece: what there is on a page that is never read across columns."""
    return tuple(
        _one(row, line.text.text) for number, line in enumerate(lines) if (row := _cut(number, line.text.text))
    )


def _together(row: list[Cell], text: str, usual: int) -> list[Cell]:
    """The pieces of a line, those that only a blank between words has parted put together again."""
    if len(row) < 2:
        return row
    if whole(text):
        return [_one(row, text)]
    found = groups([cell.text for cell in row], [cell.gap for cell in row], [cell.width for cell in row], usual)
    return [_one([row[at] for at in group], text) for group in found]


def _one(row: list[Cell], text: str) -> Cell:
    """Neighbouring pieces as one."""
    last = row[-1]
    words = text[row[0].start : last.end]
    return replace(row[0], end=last.end, text=words, width=em("".join(words.split())), ends=last.ends)


def _parted(cell: Cell, usual: int) -> tuple[Cell, ...]:
    """The piece in two where a hanging mark has filled the gap between two columns, else the piece as it is."""
    if not usual or cell.width < SQUEEZED_TIMES * usual:
        return (cell,)
    ends = [at for at in range(1, len(cell.text)) if cell.text[at - 1] in _HANGS and cell.text[at] not in _HANGS]
    off = {at: abs(em(cell.text[:at]) - usual - 0.5) for at in ends}
    at = min(off, key=lambda end: (off[end], end), default=0)
    if not at or off[at] > SQUEEZED_EM:
        return (cell,)
    left, right = cell.text[:at], cell.text[at:]
    return (
        replace(cell, end=cell.start + at, text=left, width=em(left), ends=ENDS_SENTENCE.finds(left)),
        *_parted(
            replace(
                cell,
                start=cell.start + at,
                x=cell.x + at,
                text=right,
                width=em(right),
                gap=0,
                measured=False,
                indented=False,
            ),
            usual,
        ),
    )


def _cut(row: int, text: str) -> list[Cell]:
    apart = [match.span() for match in _DRAWN_APART.finditer(text)]
    spans: list[tuple[int, int]] = []
    for match in _WORDS.finditer(text):
        start, end = match.span()
        inside = any(a < start and end <= b for a, b in apart)
        if inside and spans:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    cells, at = [], 0
    for start, end in spans:
        words = text[start:end]
        blanks = text[at:start]
        typed = len(blanks) - len(blanks.rstrip(_TYPED))
        indent = typed if typed >= TYPED_INDENT else 0
        gap = len(blanks) - indent
        cells.append(
            Cell(
                row=row,
                start=start,
                end=end,
                text=words,
                width=em("".join(words.split())),
                gap=gap,
                measured=gap >= MEASURED_BLANKS,
                ends=ENDS_SENTENCE.finds(words),
                x=start - indent,
                indented=indent > 0,
            )
        )
        at = end
    return cells
