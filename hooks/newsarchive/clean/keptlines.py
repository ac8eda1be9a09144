"""Lines that are kept as they stand: rows of a table of figures, items of a numbered list, lines of a regular poem.

Theory. What a compositor broke into lines on purpose must not be joined to a paragraph. Rows of a table have the same number of
pieces between blanks and figures in them; items of a list are numbered one up from another, one item a line; the lines of a
regular poem are short, without a mark inside, and of one length. Each is sure only as a run of several such lines: one alone is
anything. Free verse cannot be told from a stack of headlines, and is left to the table `seams`. A run of kept lines is one block,
so that it goes to one article as a whole, and is parted into its lines again when the article is put together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.clean.lines import Line
from newsarchive.rules.lines import ITEM_NUMBER, VERSE_LINE

# So many rows, items or verses make a run.
ROWS, ITEMS, VERSES = 3, 3, 4
# A table has figures in this share of its rows; the row of its column heads has none.
FIGURES_SHARE = 0.6
# Marks that stand in sentences and in no cell of a table.
_SENTENCE = re.compile("[，。；！？,;!?“”]")
_FIGURE = re.compile(r"\d")


def kept_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The runs of lines that are kept as they stand, as first line and one past the last, in order, none overlapping."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = max(_table(lines, at), _list(lines, at), _verses(lines, at))
        if end > at:
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _cells(line: Line) -> list[str]:
    return line.text.text.split()


def _table(lines: Sequence[Line], start: int) -> int:
    """One past the last row of a table that begins at `start`; 0 where none does."""
    count = len(_cells(lines[start]))
    end = start
    while (
        end < len(lines)
        and count >= 2
        and len(_cells(lines[end])) == count
        and not _SENTENCE.search(lines[end].text.text)
    ):
        end += 1
    figures = sum(_FIGURE.search(line.text.text) is not None for line in lines[start:end])
    enough = end - start >= ROWS and figures >= FIGURES_SHARE * (end - start)
    return end if enough and _in_columns(lines[start:end]) else 0


def _in_columns(rows: Sequence[Line]) -> bool:
    """True where some column holds figures all the way down, but for its head."""
    columns = zip(*(_cells(row) for row in rows[1:]), strict=True)
    return any(all(_FIGURE.match(cell.lstrip("+-−约¥￥")) for cell in column) for column in columns)


def _list(lines: Sequence[Line], start: int) -> int:
    """One past the last item of a numbered list that begins at `start`, each item on one line; 0 where none does."""
    end = start
    last = 0
    while end < len(lines):
        match = ITEM_NUMBER.pattern.match(lines[end].text.text.strip())
        if not match or (end > start and int(match["number"]) != last + 1):
            break
        last = int(match["number"])
        end += 1
    # An item that goes on in the next line is no line of its own, and all items of such a list are running text.
    whole = end == len(lines) or end - start > 1
    return end if whole and end - start >= ITEMS else 0


def _verses(lines: Sequence[Line], start: int) -> int:
    """One past the last line of a regular poem that begins at `start`; 0 where none does."""
    end = start
    while (
        end < len(lines) and VERSE_LINE.finds(lines[end].text.text.strip()) and _same_length(lines[start], lines[end])
    ):
        end += 1
    return end if end - start >= VERSES else 0


def _same_length(one: Line, other: Line) -> bool:
    return len(one.text.text.strip().rstrip("，。；！？")) == len(other.text.text.strip().rstrip("，。；！？"))
