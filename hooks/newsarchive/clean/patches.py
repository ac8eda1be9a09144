"""Pages that were read patch by patch across their columns, put together again before lines are joined to paragraphs.

Theory. Where the lines of neighbouring columns stand a little higher or lower than one another, some extractors read a few lines of
one column, then a few of the next, and set a blank line between: blank lines then stand in the middle of sentences all over the page.
A patch that breaks off goes on in one of the next patches, for the columns beside it were read in between. Which one, is one
assignment over the page by how well the lines read on (joins.py), less a little for each patch between. On the one such page with gold
pairs put together rightly rise from .81 to .84, titles from .37 to .83.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from scipy.optimize import linear_sum_assignment

from newsarchive.clean.faces import Page, page_of
from newsarchive.clean.joins import Joins
from newsarchive.clean.lines import Line, setting_of

# Share of a page's lines that break off in the middle of a sentence before a blank line: .38 on a page read patch by patch, at most
# .04 on the 41 other wrapped pages with gold that are not read across their columns.
TORN_SHARE = 0.15
# A text of more lines is no page: in pages set one after the other, of which some have a blank line below each line and some have not,
# blank lines tear sentences, too. The longest page with gold has 480 lines.
MOST_LINES = 1000
# So many patches further down the other half of a sentence is looked for. On the one page at hand: 2 .82, 3 .84, 4 .78 of the pairs.
REACH = 3
# What each patch between two halves costs, and the odds below which two patches are left apart, in nats: with .2 to .5 and .7 to 1.3
# that page reads the same but for a line or two.
STEP, LEAST_ODDS = 0.4, 1.0
# A line of running text is at most so much shorter, in em, than most lines, where it has no mark inside.
_FULL_EM = 1.0
# So many em of indent begin a paragraph, which goes on with nothing.
_INDENT_EM = 1


def unpatched(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, each patch that goes on with a torn one right below it; the same lines on a page that was not read patch by patch."""
    setting = setting_of(lines)
    if len(lines) > MOST_LINES or not setting.wrapped or not setting.blanks_tell:
        return lines
    least = TORN_SHARE * len(lines)
    # Only a line above a blank one can be torn: where these are too few, no line need be looked at.
    if sum(line.after_blank for line in lines[1:]) < least:
        return lines
    page = page_of(lines, setting)
    usual = median(line.width for line in lines)
    torn = _torn_lines(page, usual)
    if len(torn) < least:
        return lines
    starts = [at for at, line in enumerate(lines) if line.after_blank or not at]
    patches = [range(start, end) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    follower = _followers(page, patches, torn, usual)
    led = set(follower.values())
    out: list[Line] = []
    for patch in range(len(patches)):
        at = None if patch in led else patch
        while at is not None:
            first, *rest = (lines[place] for place in patches[at])
            out += [replace(first, after_blank=False) if at in led else first, *rest]
            at = follower.get(at)
    return tuple(out)


def _torn_lines(page: Page, usual: float) -> frozenset[int]:
    """The lines of running text that end in the middle of a sentence before a blank line; `usual` is the width of most lines, in em."""
    return frozenset(
        at
        for at in range(len(page.lines) - 1)
        if page.lines[at + 1].after_blank and _is_text(page, at, usual) and not page.faces[at].has("ends-sentence")
    )


def _is_text(page: Page, at: int, usual: float) -> bool:
    """True for a line of running text: it has a mark inside, or is as long as most lines."""
    face = page.faces[at]
    return (face.has("mark-inside") or face.width >= usual - _FULL_EM) and not face.has("byline")


def _may_go_on(page: Page, patch: range, usual: float) -> bool:
    """True for a patch that begins in the middle of a paragraph: not indented, of running text or the last line of it."""
    first = patch[0]
    last_words = len(patch) == 1 and page.faces[first].has("ends-sentence")
    return page.lines[first].indent < _INDENT_EM and (_is_text(page, first, usual) or last_words)


def _followers(page: Page, patches: Sequence[range], torn: frozenset[int], usual: float) -> dict[int, int]:
    """For each torn patch the number of the one that goes on with it, where there is one. A follower stands below what it follows."""
    joins = Joins(line.text.text for line in page.lines)
    upper = [number for number, patch in enumerate(patches) if patch[-1] in torn]
    gains = np.zeros((len(upper), len(patches)))
    for row, number in enumerate(upper):
        for other in range(number + 1, min(len(patches), number + 1 + REACH)):
            if _may_go_on(page, patches[other], usual):
                odds = joins.odds(patches[number][-1], patches[other][0])
                gains[row, other] = max(0.0, odds - LEAST_ODDS - STEP * (other - number - 1))
    rows, columns = linear_sum_assignment(-gains)
    return {upper[row]: int(column) for row, column in zip(rows, columns, strict=True) if gains[row, column] > 0}
