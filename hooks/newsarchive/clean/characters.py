"""Characters as they were printed: guises undone, extraction blanks and half-width marks mended. Each change is recorded."""

from __future__ import annotations

import re

from newsarchive.rules.characters import (
    BLANK_RULES,
    CLOSING,
    HALF_WIDTH_PAIR,
    HAN,
    MARKS_BY_HAN,
    OPENING,
    REMOVALS,
    STOPS,
    TABLES,
)
from newsarchive.tracked import Tracked

_TABLE_PATTERNS = tuple((name, table, re.compile("[" + re.escape("".join(table)) + "]")) for name, table in TABLES)
_BRACKET = re.compile(r"[()]")
_FULL_WIDTH = {"(": "（", ")": "）"}
_CHINESE = re.compile(f"[{HAN}{OPENING}{CLOSING}{STOPS}]")


def clean_characters(text: Tracked, blanks_tell: bool = False) -> Tracked:
    """The text with its characters cleaned and the blanks at both ends set aside; the source can still be read off it.

    Blanks inside stay as they are where they tell something, as between the cells of a table.
    """
    text = visible_characters(text)
    for name, table, pattern in _TABLE_PATTERNS:
        text = text.sub(pattern, lambda match, table=table: table[match.group()], name)  # type: ignore[misc]  # bound on purpose
    for change in MARKS_BY_HAN:
        text = text.sub(change.rule.pattern, change.new, change.name)
    text = _full_width_brackets(text)
    for change in () if blanks_tell else BLANK_RULES:
        text = text.sub(change.rule.pattern, change.new, change.name)
    return text.strip("blank")


def visible_characters(text: Tracked) -> Tracked:
    """The text without what no reader sees, zero-width characters and control codes; else as it stands."""
    for change in REMOVALS:
        text = text.sub(change.rule.pattern, change.new, change.name)
    return text


def _full_width_brackets(text: Tracked) -> Tracked:
    """Pairs of half-width brackets that touch a Chinese character, inside or outside, made full-width."""
    whole = text.text
    paired: set[int] = set()
    for match in HALF_WIDTH_PAIR.pattern.finditer(whole):
        start, end = match.span()
        touching = (*whole[max(0, start - 1) : start], *match[1][:1], *match[1][-1:], *whole[end : end + 1])
        if any(_CHINESE.match(ch) for ch in touching):
            paired |= {start, end - 1}
    return text.sub(_BRACKET, lambda match: _full_width(match, paired), HALF_WIDTH_PAIR.name)


def _full_width(bracket: re.Match[str], paired: set[int]) -> str:
    return _FULL_WIDTH[bracket.group()] if bracket.start() in paired else bracket.group()
