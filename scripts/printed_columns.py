"""Invented newspaper pages with gold whose columns run together: set on a sheet, and read out row by row.

The corpus has 19 such pages, too few to learn from which piece of a line goes on with which. These are made like the pages of
printed_pages.py, of the corpus's articles and from a number alone, but every line has a place on the sheet: articles hang in bands
one under the other, in a band side by side, each with its head over its columns. Four ways to read the sheet out run its columns
together as programs do (`_READERS`). Nothing was learnt from the first forty; scripts/learn_woven.py learns from 300 others, from
number 1000 on. They are no newspapers, and all that stands on them is fiction.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gold_labels import Case
from invented_pages import corpus_articles, furniture_of, traditional
from newsarchive.clean.lines import em
from printed_articles import INDENT, Printed, Style, printed_article, style_of
from printed_pages import converted

# Pages that scripts/score.py judges: numbers 0 to 39, which nothing may be learnt from.
PAGES = 40
_COUNTS = (2, 3, 3, 4, 4, 4, 5, 5, 6)
# The width of a sheet in em, and what lies between two columns.
_SHEET, _GUTTERS = (36, 80), (0.8, 1.0, 1.0, 1.5, 2.0)
# How much larger than the text a headline is printed, and how many lines of text it is high.
_HEAD_SIZES, _HEAD_HEIGHTS = (1.0, 1.3, 1.6, 2.0), (1.0, 1.5, 2.0)
# Lines whose places differ by no more than this, in lines of text, are read out as one row.
_SAME_ROW = 0.4
_READERS = {"layout": 40, "sorted": 16, "plain": 30, "alternating": 14}
_TRADITIONAL_SHARE = 0.1
_FULL, _HALF = "，；：？！（）", ",;:?!()"
_BESIDE_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])")
_FIGURE = re.compile(r"[0-9A-Za-z]")
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


def woven_cases(count: int = PAGES) -> list[Case]:
    """So many pages with their gold, in the group `columns`."""
    return [woven_page(number) for number in range(count)]


def woven_page(number: int) -> Case:
    """Page `number` with its gold."""
    dice = random.Random(f"columns {number}")  # noqa: S311  # a layout, not a secret
    # A page that is read out by paragraph has no lines that could run together.
    style = replace(style_of(dice), whole=False)
    sheet = _sheet(dice, style)
    chosen = dice.sample(corpus_articles(), dice.choice(_COUNTS))
    articles = [printed_article(dice, style, article) for article in chosen]
    boxes = _hung(dice, style, sheet, articles)
    furniture = [
        [piece.text for piece in unit] for unit in furniture_of(dice, [a for a in corpus_articles() if a not in chosen])
    ]
    reader = dice.choices(list(_READERS), list(_READERS.values()))[0]
    text = _suffered(dice, _READ[reader](dice, sheet, boxes, furniture))
    gold: dict[str, Any] = {
        "articles": [article.gold for article in articles],
        "furniture": [text for unit in furniture for text in unit],
        "duplicates": [],
        "pull_quotes": [quote for article in articles for quote in article.quotes],
        "page_captions": [],
    }
    if dice.random() < _TRADITIONAL_SHARE:
        text, gold = traditional(text), converted(gold)
    return Case(f"columns_{number:03d}_{reader}", "columns", gold, text)


# ---------------------------------------------------------------- the sheet


def _sheet(dice: random.Random, style: Style) -> Sheet:
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


def _hung(dice: random.Random, style: Style, sheet: Sheet, articles: Sequence[Printed]) -> list[Box]:
    """The articles in bands, from top to bottom; in a band they share the columns by their length."""
    boxes: list[Box] = []
    at, top, band = 0, 4.0, 0
    while at < len(articles):
        beside = list(articles[at : at + dice.choice((1, 2, 2, 2, 3))])[: sheet.columns]
        at += len(beside)
        left = 0
        for number, (article, columns) in enumerate(zip(beside, _shares(beside, sheet.columns), strict=True)):
            down = top + (dice.choice((0.0, 1.0, 2.0, 3.5)) if number else 0.0)
            boxes.append(_box(dice, style, sheet, article, (left, columns, down, band)))
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


def _box(dice: random.Random, style: Style, sheet: Sheet, article: Printed, place: tuple[int, int, float, int]) -> Box:
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


# ---------------------------------------------------------------- the readers


def _rows(lines: Sequence[Set], *, by_height: bool = False) -> list[list[Set]]:
    """Lines side by side as rows from top to bottom, each from left to right, or `by_height` the higher ones first."""
    rows: list[list[Set]] = []
    for line in sorted(lines, key=lambda line: (line.y, line.x)):
        if rows and line.y - rows[-1][0].y <= _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows if by_height else [sorted(row, key=lambda line: line.x) for row in rows]


def _furniture_lines(dice: random.Random, sheet: Sheet, furniture: Sequence[Sequence[str]]) -> list[Set]:
    """What the page prints over its articles, or under them."""
    lines: list[Set] = []
    y = 0.0
    for unit in furniture:
        for text in unit:
            beside = bool(lines) and dice.random() < 0.4
            x = sheet.columns * sheet.pitch * 0.7 if beside else 0.0
            y += 0.0 if beside else 0.6
            lines.append(Set(x, y, text))
    return [replace(line, y=line.y * 3.0 / max(1.0, y)) for line in lines]


def _read_by_place(
    dice: random.Random,
    sheet: Sheet,
    boxes: Sequence[Box],
    furniture: Sequence[Sequence[str]],
    wide: float,
    *,
    typed: bool,
) -> list[str]:
    """Every row of the sheet from left to right, with as many blanks between two pieces as there is room for."""
    lines = _furniture_lines(dice, sheet, furniture)
    lines += [line for box in boxes for part in (box.head, *box.columns) for line in part]
    left = min(line.x for line in lines)
    kept, by_height = dice.random() < 0.75, wide == 1.0 and dice.random() < 0.4
    if by_height:
        lines = _uneven(dice, sheet, lines)
    out: list[str] = []
    last = 0.0
    for row in _rows(lines, by_height=by_height):
        if out and row[0].y - last > 1.8 and dice.random() < 0.6:
            out.append("")
        last = row[0].y
        words, end = "", left
        for line in row:
            room = line.x - end
            indent = INDENT if typed and line.size == 1.0 and 1.5 < (line.x - left) % sheet.pitch < 2.5 else ""
            room -= 2.0 if indent else 0.0
            blanks = round(room / wide)
            if words:
                # Where columns stand close one blank is all that is left of what lies between them.
                blanks = 1 if room <= sheet.pitch * 0.04 + 1.1 and wide < 1.0 else max(1, blanks)
            elif not kept:
                blanks = 0
            words += " " * blanks + indent + line.text
            end = line.x + em(line.text) * line.size
        out.append(words)
    return out


def _uneven(dice: random.Random, sheet: Sheet, lines: Sequence[Set]) -> list[Set]:
    """Lines whose columns stand a little higher or lower than their neighbours."""
    off = [dice.choice((0.0, 0.0, 0.1, 0.2)) for _ in range(sheet.columns + 1)]
    return [replace(line, y=line.y + off[min(sheet.columns, int(line.x / sheet.pitch))]) for line in lines]


def _layout(dice: random.Random, sheet: Sheet, boxes: Sequence[Box], furniture: Sequence[Sequence[str]]) -> list[str]:
    return _read_by_place(dice, sheet, boxes, furniture, dice.choice((0.4, 0.45, 0.5, 0.5)), typed=False)


def _sorted(dice: random.Random, sheet: Sheet, boxes: Sequence[Box], furniture: Sequence[Sequence[str]]) -> list[str]:
    return _read_by_place(dice, sheet, boxes, furniture, 1.0, typed=dice.random() < 0.4)


def _in_regions(dice: random.Random, boxes: Sequence[Box]) -> list[tuple[list[Set], list[list[Set]]]]:
    """Heads and columns of articles; here and there the columns of neighbours hang together."""
    regions: list[tuple[list[Set], list[list[Set]]]] = []
    together = dice.choice((0.0, 0.3, 0.6, 1.0))
    for number, box in enumerate(boxes):
        if regions and boxes[number - 1].band == box.band and dice.random() < together:
            head, columns = regions[-1]
            regions[-1] = ([*head, *box.head], [*columns, *box.columns])
        else:
            regions.append((box.head, box.columns))
    if dice.random() < 0.3:
        dice.shuffle(regions)
    return regions


def _plain(dice: random.Random, sheet: Sheet, boxes: Sequence[Box], furniture: Sequence[Sequence[str]]) -> list[str]:
    """Article by article, the pieces of a row parted by one blank; lines with figures in them often stand a little off."""
    out = [text for unit in furniture for text in (*unit, "")]
    off = dice.choice((0.0, 0.0, 0.25, 0.5))
    heads_last: list[str] = []
    later = dice.random() < 0.2
    for head, columns in _in_regions(dice, boxes):
        words = (
            [" ".join(line.text for line in row) for row in _rows(head)]
            if dice.random() < 0.5
            else [line.text for line in head]
        )
        if later:
            heads_last += words
        else:
            out += [*words, ""] if dice.random() < 0.5 else words
        lines = [
            replace(line, y=line.y + (0.45 if _FIGURE.search(line.text) and dice.random() < off else 0.0))
            for column in columns
            for line in column
        ]
        out += [" ".join(line.text for line in row) for row in _rows(lines)]
        if dice.random() < 0.6:
            out.append("")
    return [*out, *heads_last]


def _alternating(
    dice: random.Random, sheet: Sheet, boxes: Sequence[Box], furniture: Sequence[Sequence[str]]
) -> list[str]:
    """Every line by itself; in some articles row by row, in the others column by column."""
    out = [text for unit in furniture for text in unit]
    share, indented = dice.choice((0.4, 0.7, 1.0)), dice.random() < 0.7
    for head, columns in _in_regions(dice, boxes):
        out += [line.text for line in head]
        lines = [line for column in columns for line in column]
        if dice.random() < share:
            lines = [line for row in _rows(lines) for line in row]
        out += [("  " if indented and 1.5 < line.x % sheet.pitch < 2.5 else "") + line.text for line in lines]
    return out


_READ = {"layout": _layout, "sorted": _sorted, "plain": _plain, "alternating": _alternating}


def _suffered(dice: random.Random, lines: Sequence[str]) -> str:
    """The page with what such pages suffer: other marks, blanks beside figures and at the left edge, blank lines."""
    spaced, stray = dice.random() < 0.3, dice.random() < 0.3
    apart = dice.choice((0.0, 0.0, 0.01, 0.03))
    marks = (
        str.maketrans(_FULL, _HALF)
        if dice.random() < 0.3
        else str.maketrans("，", "," if dice.random() < 0.3 else "，")
    )
    end = "\n\n" if dice.random() < 0.2 else "\n"
    out = []
    for line in lines:
        words = line.translate(marks)
        if words and " " not in words and dice.random() < apart:
            # A line that was set wide is read out with a blank after each character.
            words = " ".join(words)
        if spaced:
            words = _BESIDE_FIGURE.sub(lambda _: " " if dice.random() < 0.5 else "", words)
        out.append((" " if stray and words and dice.random() < 0.06 else "") + words)
    return end.join(out) + "\n"
