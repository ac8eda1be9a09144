"""Articles hung on a sheet: every line of an invented newspaper page in its place, column by column, article beside article.

What a sheet varies is drawn by lot from what the pages of the evaluation corpus show.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsarchive.clean.lines import em
from printed_articles import INDENT, Printed, Style

# The width of a sheet in em, and what lies between two columns.
_SHEET, _GUTTERS = (36, 80), (0.8, 1.0, 1.0, 1.5, 2.0)
# How much larger than the text a headline is printed, and how many lines of text it is high.
_HEAD_SIZES, _HEAD_HEIGHTS = (1.0, 1.3, 1.6, 2.0), (1.0, 1.5, 2.0)
_CROSSHEAD = re.compile(r"^[>【■◆●]|<$|】$")


@dataclass(frozen=True, slots=True)
class Set:
    """A line in its place: `x` in em from the left edge, `y` in lines of text from the top, `size` in em of a character of the text."""

    x: float
    y: float
    text: str
    size: float = 1.0


@dataclass(slots=True)
class Box:
    """An article on the sheet: the lines of its head, those of its columns, column by column, and how far down it reaches."""

    head: list[Set] = field(default_factory=list)
    columns: list[list[Set]] = field(default_factory=list)
    band: int = 0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is the same all over a sheet: how many columns of what pitch in em, and how loosely its lines are set."""

    columns: int
    pitch: float
    ragged: float
    paragraph_space: float
    head_size: float
    head_height: float
    crosshead_space: float


def sheet_for(dice: random.Random, style: Style) -> Sheet:
    """A sheet for pages of this style."""
    pitch = style.width + dice.choice(_GUTTERS)
    return Sheet(
        columns=max(3, min(7, round(dice.randint(*_SHEET) / pitch))),
        pitch=pitch,
        ragged=dice.choice((0.0, 0.0, 0.2, 0.35, 0.5)),
        paragraph_space=dice.choice((0.0, 0.0, 0.0, 0.3, 0.5)),
        head_size=dice.choice(_HEAD_SIZES),
        head_height=dice.choice(_HEAD_HEIGHTS),
        crosshead_space=dice.choice((0.0, 0.0, 0.5, 1.0)),
    )


def hung(dice: random.Random, sheet: Sheet, articles: Sequence[Printed]) -> list[Box]:
    """The articles in bands, from top to bottom; in a band they share the columns by their length."""
    boxes: list[Box] = []
    at, top, band = 0, 4.0, 0
    while at < len(articles):
        beside = list(articles[at : at + dice.choice((1, 2, 2, 2, 3))])[: sheet.columns]
        at += len(beside)
        left = 0
        for number, (article, columns) in enumerate(zip(beside, _shares(beside, sheet.columns), strict=True)):
            down = top + (dice.choice((0.0, 1.0, 2.0, 3.5)) if number else 0.0)
            boxes.append(_box(dice, sheet, article, (left, columns, down, band)))
            left += columns
        top, band = max(box.bottom for box in boxes if box.band == band) + dice.choice((1.0, 2.0, 3.0)), band + 1
    return boxes


def _shares(beside: Sequence[Printed], columns: int) -> list[int]:
    """How many columns each article of a band has; each has one at least."""
    lengths = [1 + sum(map(len, article.frames)) for article in beside]
    shares = [1] * len(beside)
    for _ in range(columns - len(beside)):
        neediest = max(range(len(beside)), key=lambda at: (lengths[at] / shares[at], -at))
        shares[neediest] += 1
    return shares


def _box(dice: random.Random, sheet: Sheet, article: Printed, place: tuple[int, int, float, int]) -> Box:
    """An article in `place`: its first column, how many it has, the line it begins at, its band."""
    first, columns, top, band = place
    box, left = Box(band=band), first * sheet.pitch
    y = top
    for line in article.head:
        big = len(line) < 24
        size = sheet.head_size if big else 1.0
        room = columns * sheet.pitch - em(line) * size
        box.head.append(Set(left + (max(0.0, room / 2) if dice.random() < 0.5 else 0.0), y, line, size))
        y += sheet.head_height if big else 1.0
    y += dice.choice((0.0, 0.5, 1.0)) if article.head else 0.0
    lines = [line for frame in article.frames for line in frame]
    # Sometimes the last columns are longer, or the text stops early in them.
    share = -(-len(lines) // columns) + (dice.randint(0, 3) if dice.random() < 0.4 else 0)
    loose: dict[int, list[list[str]]] = {}
    for unit in article.loose:
        loose.setdefault(dice.randrange(columns), []).append(unit)
    for number in range(columns):
        x, down = left + number * sheet.pitch, y + dice.choice((0.0, sheet.ragged, 2 * sheet.ragged))
        column = _column(dice, sheet, (x, down), lines[number * share : (number + 1) * share], loose.get(number, []))
        box.columns.append(column)
        box.bottom = max(box.bottom, y, *(line.y + 1.0 for line in column))
    return box


def _column(
    dice: random.Random, sheet: Sheet, place: tuple[float, float], lines: Sequence[str], loose: Sequence[Sequence[str]]
) -> list[Set]:
    """The lines of a column from `place` down, pictures with their captions among them, over them or under them."""
    x, down = place
    hung = [(dice.choice((0, len(lines), dice.randint(0, len(lines)))), unit) for unit in loose]
    column: list[Set] = []
    for number in range(len(lines) + 1):
        for unit in (unit for at, unit in hung if at == number):
            # The picture; its caption may hang half a line off.
            down += dice.choice((0.0, 0.5, 3.0, 6.5))
            for line in unit:
                column.append(Set(x, down, line))
                down += 1.0
            down += dice.choice((0.0, 0.5, 1.0))
        if number == len(lines):
            break
        line = lines[number]
        space = sheet.crosshead_space if _CROSSHEAD.search(line) else 0.0
        indent = 0.0
        if line.startswith(INDENT):
            indent, down = 2.0, down + (sheet.paragraph_space if column else 0.0)
        column.append(Set(x + indent, down + space / 2, line.strip("　 ")))
        down += 1.0 + space
    return column
