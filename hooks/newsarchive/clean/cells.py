"""The pieces of a line: what stands between blanks, each with its place across the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.clean.lines import Line, em
from newsarchive.rules.characters import BLANKS
from newsarchive.rules.lines import ENDS_SENTENCE

_WORDS = re.compile(f"[^{BLANKS}\n\r\f]+")
# Three or more single characters in a row are one word drawn apart, not so many columns.
_DRAWN_APART = re.compile(f"(?<![^{BLANKS}])[^{BLANKS}\n](?:[{BLANKS}][^{BLANKS}\n](?![^{BLANKS}])){{2,}}")
# A gap of this many blanks has been measured by the extractor, a single one only parts two words.
MEASURED_BLANKS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of line `row`, from `start` to `end` of its visible text. `width` is in em.

    `x` counts characters from the left edge, as the extractors that keep the place do; `measured` is True where it can be
    trusted; `gap` is the number of blanks before it; `ends` is True where a sentence ends on it.
    """

    row: int
    start: int
    end: int
    text: str
    width: float
    gap: int
    measured: bool
    ends: bool

    @property
    def x(self) -> int:
        """The place of the first character, in characters."""
        return self.start


def cells_of(lines: tuple[Line, ...]) -> tuple[Cell, ...]:
    """All pieces of all lines, in file order."""
    return tuple(cell for row, line in enumerate(lines) for cell in _cut(row, line.text.text))


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
        gap = start - at
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
            )
        )
        at = end
    return cells
