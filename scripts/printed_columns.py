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
from dataclasses import replace

from gold_labels import WOVEN_UNSEEN, Case, cases
from invented_pages import corpus_articles, furniture_of
from newsarchive.clean.lines import em
from printed_articles import INDENT, printed_article, style_of
from printed_pages import BESIDE_FIGURE, FULL, HALF, case_of
from printed_sheet import Box, Set, Sheet, hung, sheet_for

# Pages that scripts/score.py judges: numbers 0 to 39, which nothing may be learnt from.
PAGES = 40
# Pages that are learnt from, and the number of the first.
_LEARNT, _FIRST_LEARNT = 300, 1000
_COUNTS = (2, 3, 3, 4, 4, 4, 5, 5, 6)
# Lines whose places differ by no more than this, in lines of text, are read out as one row.
_SAME_ROW = 0.4
_READERS = {"layout": 40, "sorted": 16, "plain": 30, "alternating": 14}
_FIGURE = re.compile(r"[0-9A-Za-z]")


def woven_cases(count: int = PAGES) -> list[Case]:
    """So many pages with their gold, in the group `columns`."""
    return [woven_page(number) for number in range(count)]


def learnt_cases() -> list[Case]:
    """The pages to learn from where columns run together: those of the corpus that are not kept unseen, then the invented ones."""
    known = [case for case in cases() if case.group == "other" and case.name not in WOVEN_UNSEEN]
    return [*known, *(woven_page(_FIRST_LEARNT + at) for at in range(_LEARNT))]


def woven_page(number: int) -> Case:
    """Page `number` with its gold."""
    dice = random.Random(f"columns {number}")  # noqa: S311  # a layout, not a secret
    # A page that is read out by paragraph has no lines that could run together.
    style = replace(style_of(dice), whole=False)
    sheet = sheet_for(dice, style)
    chosen = dice.sample(corpus_articles(), dice.choice(_COUNTS))
    articles = [printed_article(dice, style, article) for article in chosen]
    boxes = hung(dice, sheet, articles)
    furniture = [
        [piece.text for piece in unit] for unit in furniture_of(dice, [a for a in corpus_articles() if a not in chosen])
    ]
    reader = dice.choices(list(_READERS), list(_READERS.values()))[0]
    text = _suffered(dice, _READ[reader](dice, sheet, boxes, furniture))
    printed = [text for unit in furniture for text in unit]
    return case_of(dice, (f"columns_{number:03d}_{reader}", "columns"), text, articles, printed)


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
        str.maketrans(FULL, HALF) if dice.random() < 0.3 else str.maketrans("，", "," if dice.random() < 0.3 else "，")
    )
    end = "\n\n" if dice.random() < 0.2 else "\n"
    out = []
    for line in lines:
        words = line.translate(marks)
        if words and " " not in words and dice.random() < apart:
            # A line that was set wide is read out with a blank after each character.
            words = " ".join(words)
        if spaced:
            words = BESIDE_FIGURE.sub(lambda _: " " if dice.random() < 0.5 else "", words)
        out.append((" " if stray and words and dice.random() < 0.06 else "") + words)
    return end.join(out) + "\n"
