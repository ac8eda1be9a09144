"""Hard-wrapped lines joined to paragraphs by the forest `seams` (theory in measures.py); lines that are whole stay blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from newsarchive.clean.certain import (
    beside_bracket_of_names,
    brief_marks,
    goes_on_for_certain,
    is_broken_off,
    opens_for_certain,
)
from newsarchive.clean.characters import clean_characters
from newsarchive.clean.faces import Page, page_of
from newsarchive.clean.keptlines import kept_runs
from newsarchive.clean.lines import Line, Setting
from newsarchive.clean.measures import measures_of
from newsarchive.records import Block, Hint
from newsarchive.rules.forest import forest
from newsarchive.tracked import Run, Tracked

# Fewer characters repeated are a turn of speech or a dash drawn long; under a line that was printed twice, two are enough.
DOUBLED_MIN, DOUBLED_MIN_BELOW = 4, 2
# The most lines that a headline printed twice, one copy below the other, has.
SHADOWED_LINES = 4
_BLANK = re.compile(r"\s+")
# A drop shadow doubles headlines, which are lines of a few words without a full stop; two equal lines of running text are no doubles.
_SHADOWED_EM = (2.0, 30.0)


def blocks_of(lines: tuple[Line, ...], setting: Setting) -> tuple[Block, ...]:
    """The paragraphs and stand-alone lines of a page, in file order, characters cleaned; together they hold all that the lines held."""
    lines = printed_once(lines)
    if lines and lines[0].begins is not None:
        return tuple(_block(block, setting, False) for block in _decided(lines, page_of(lines, setting)))
    runs = kept_runs(lines)
    kept = {at: end for start, end in runs for at in range(start, end)}
    parted = {at for run in runs for at in run}
    page = page_of(lines, setting)
    marks = brief_marks(page)
    breaks = forest("seams").score(measures_of(page))[:, 0] if setting.wrapped else ()

    def goes_on(at: int) -> bool:
        if at in parted or at in kept:
            return at not in parted
        if is_broken_off(page.faces[at - 1], page.faces[at]):
            return True
        if not setting.wrapped or opens_for_certain(page, at, at - 2 in kept):
            return False
        if goes_on_for_certain(page, at, marks):
            return True
        return bool(breaks[at - 1] <= 0)

    blocks: list[list[int]] = []
    for at in range(len(lines)):
        if at and goes_on(at):
            blocks[-1].append(at)
        else:
            blocks.append([at])
    return tuple(_block(tuple(lines[at] for at in block), setting, block[0] in kept) for block in blocks)


def _decided(lines: tuple[Line, ...], page: Page) -> list[tuple[Line, ...]]:
    """The lines parted where blocks are known to begin, on a page whose columns ran together (weave.py), and around brackets of names."""

    def begins(at: int) -> bool:
        if not at:
            return True
        if is_broken_off(page.faces[at - 1], page.faces[at]):
            return False
        return bool(lines[at].begins) or beside_bracket_of_names(page.faces[at - 1], page.faces[at])

    starts = [at for at in range(len(lines)) if begins(at)]
    return [lines[start:end] for start, end in pairwise((*starts, len(lines)))]


def printed_once(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, those that a drop shadow printed twice (in one line or in two) once; the copies are set aside."""
    out: list[Line] = []
    for line in _printed_below(_each_undoubled(lines)):
        if out and _shadows(out[-1], line):
            last = out[-1]
            text = last.text + line.text.set_aside_all("doubled-headline")
            out[-1] = replace(last, text=text)
        else:
            out.append(line)
    return tuple(out)


def _each_undoubled(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that hold their words twice once."""
    out: list[Line] = []
    for line in lines:
        below = bool(out) and out[-1] is not lines[len(out) - 1]
        out.append(_undoubled(line, DOUBLED_MIN_BELOW if below else DOUBLED_MIN))
    return out


def _printed_below(lines: Sequence[Line]) -> list[Line]:
    """The lines without the second copy of a headline of a few lines that stands right below the first; its lines are set aside."""
    out: list[Line] = []
    at = 0
    words = [_BLANK.sub("", line.text.text) for line in lines]
    while at < len(lines):
        count = next((count for count in range(SHADOWED_LINES, 1, -1) if _is_below(lines, words, at, count)), 1)
        out.extend(lines[at : at + count])
        at += count
        if count > 1:
            copy = Tracked.join(line.text.set_aside_all("doubled-headline") for line in lines[at : at + count])
            out[-1] = replace(out[-1], text=out[-1].text + copy)
            at += count
    return out


def _is_below(lines: Sequence[Line], words: Sequence[str], at: int, count: int) -> bool:
    first, again = words[at : at + count], words[at + count : at + 2 * count]
    if first != again or len(set(first)) < 2:
        return False
    least, most = _SHADOWED_EM
    heads = all(least <= line.width <= most for line in lines[at : at + count])
    return heads and not any("。" in text for text in first)


def _shadows(above: Line, below: Line) -> bool:
    words = _BLANK.sub("", below.text.text)
    least, most = _SHADOWED_EM
    return least <= below.width <= most and words == _BLANK.sub("", above.text.text) and not words.endswith("。")


def _undoubled(line: Line, least: int) -> Line:
    """A headline line of twice `least` characters or more that a drop shadow printed twice, once; its copy is set aside."""
    words = line.text.text.strip()
    half = len(words) // 2
    if half < least or words[:half] != words[half:]:
        return line
    start = line.text.text.index(words) + half
    text = line.text.set_aside(start, start + half, "doubled-headline")
    return replace(line, text=text, width=line.width / 2)


def _block(lines: tuple[Line, ...], setting: Setting, kept: bool) -> Block:
    hints = {Hint.KEPT_LINES} if kept else set()
    if lines[0].after_blank and setting.blanks_tell:
        hints.add(Hint.AFTER_BLANK)
    if lines[0].indent >= 1:
        hints.add(Hint.INDENTED)
    return Block(clean_characters(_joined(lines), blanks_tell=kept), frozenset(hints))


def _joined(lines: tuple[Line, ...]) -> Tracked:
    """The words of the lines as one text: the line end between Latin words stays as a blank, every other one goes."""
    text = Tracked()
    for line in lines:
        words = line.text.strip("line-end")
        latin = (
            text.text[-1:].isascii()
            and text.text[-1:].isalnum()
            and words.text[:1].isascii()
            and words.text[:1].isalpha()
        )
        text = _blank_at_line_end(text) + words if latin else text + words
    return text


def _blank_at_line_end(text: Tracked) -> Tracked:
    """The text with its last line end showing as a blank, blank lines after it or not; unchanged where it ends on no line end."""
    for at in range(len(text.runs) - 1, -1, -1):
        run = text.runs[at]
        if not run.is_set_aside:
            break
        if run.rule == "line-end":
            return Tracked((*text.runs[:at], Run(" ", run.span, "line-end-to-blank"), *text.runs[at + 1 :]))
    return text
