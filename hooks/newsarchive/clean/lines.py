"""The lines of a page dump and how they were set: wrapped in columns or whole, blank lines between all of them or not.

The thresholds are the valleys between the styles on the pages of the corpus whose lines are whole: the 27 wrapped ones have .65 to .92
of their lines in the four most frequent widths and medians of 7 to 19 em, the 18 whole ones .17 to .29 and 29 em or more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from statistics import median

from newsarchive.records import Source
from newsarchive.rules.characters import BLANKS
from newsarchive.rules.lines import LETTER_SPACED, LETTER_SPACED_SINGLES
from newsarchive.tracked import Tracked

FREQUENT_WIDTHS_SHARE = 0.5
WRAPPED_MEDIAN_EM = 26.0
# Lines of a long text among which widths are compared: its pages may have columns of different widths. The longest page has 480.
STRETCH_LINES = 500
# Below this share of touching lines, a blank stands after every line and says nothing.
TOUCHING_SHARE = 0.25
# Above this share of indented lines the indent of paragraphs has survived extraction.
INDENTED_SHARE = 0.04
_INDENT = re.compile(f"^[{BLANKS}]*")
_BLANK = re.compile(f"[{BLANKS}]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words on it. `text` holds the line with its end and the blank lines after it, all white space but the words' own set aside.

    `indent` and `width` are in em (a Chinese character is one, a Latin letter half); `after_blank` is True where a blank line went before;
    `begins` tells whether a block begins with the line, where that has been decided already (columns.py), else it is None.
    """

    text: Tracked
    indent: float
    width: float
    after_blank: bool
    begins: bool | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """How the lines of a page were set."""

    wrapped: bool
    blanks_tell: bool
    indents_tell: bool


def em(text: str) -> float:
    """The printed width of `text` in em: 1 for a Chinese character or mark, 0.5 for a Latin one."""
    return sum(1.0 if unicodedata.east_asian_width(ch) in "WFA" else 0.5 for ch in text)


def lines_of(source: Source, start: int = 0) -> tuple[tuple[Line, ...], Tracked]:
    """The lines with words from `start` on, and what stands before the first of them (blank lines, set aside)."""
    lines: list[Line] = []
    lead = Tracked()
    after_blank = True
    at = start
    for raw in source.text[start:].splitlines(keepends=True):
        text = Tracked.of(source.text, at, at + len(raw))
        at += len(raw)
        words = raw.strip()
        if words:
            body = raw.rstrip()
            indent = em(_INDENT.match(raw)[0])  # type: ignore[index]  # the pattern matches everywhere
            text = _drawn_together(text.set_aside(len(body), len(raw), "line-end"))
            lines.append(Line(text, indent, em(_BLANK.sub("", words)), after_blank))
            after_blank = False
        elif lines:
            last = lines[-1]
            lines[-1] = Line(last.text + text.set_aside_all("blank-line"), last.indent, last.width, last.after_blank)
            after_blank = True
        else:
            lead += text.set_aside_all("blank-line")
    return tuple(lines), lead


def _drawn_together(text: Tracked) -> Tracked:
    """A letter-spaced line without its blanks; any other line as it is."""
    words = text.text.split()
    singles = sum(len(word) == 1 for word in words)
    if LETTER_SPACED.finds(text.text) and singles >= LETTER_SPACED_SINGLES * len(words):
        return text.sub(_BLANK, "", LETTER_SPACED.name)
    return text


def setting_of(lines: tuple[Line, ...]) -> Setting:
    """How a page is set, from its lines; a page without lines counts as not wrapped."""
    if not lines:
        return Setting(wrapped=False, blanks_tell=True, indents_tell=False)
    parts = max(1, len(lines) // STRETCH_LINES)
    stretches = [lines[len(lines) * at // parts : len(lines) * (at + 1) // parts] for at in range(parts)]
    frequent = sum(_most_frequent(stretch) for stretch in stretches) / len(lines)
    wrapped = (
        len(lines) > 3
        and frequent >= FREQUENT_WIDTHS_SHARE
        and median(line.width for line in lines) < WRAPPED_MEDIAN_EM
    )
    touching = sum(not line.after_blank for line in lines[1:]) / max(1, len(lines) - 1)
    indented = sum(1.5 <= line.indent <= 4 for line in lines) / len(lines)
    return Setting(wrapped, blanks_tell=touching >= TOUCHING_SHARE, indents_tell=indented >= INDENTED_SHARE)


def _most_frequent(lines: tuple[Line, ...]) -> int:
    """How many of the lines have one of their four most frequent widths, in whole em."""
    widths = Counter(round(line.width) for line in lines)
    return sum(count for _, count in widths.most_common(4))
