"""What is measured at the seam between two neighbouring lines: named numbers for the forest `seams`, which tells where a block begins.

Theory. In a wrapped column every line but a paragraph's last is full, so a line that falls short either ends a paragraph or stands alone.
Where the indent of first lines has survived, it tells nearly by itself (F1 .999 in a study of 33 wrapped pages); where it was lost its
trace is left: the first line of a paragraph is two em narrower than the column. Sentence marks, quotes left open, and a word of
jieba's dictionary that goes across the join say the rest; widths are compared with the lines around, since columns of several widths
share a page. All this is given as numbers and with the lines around, since what one says depends on others: that a line falls short
means an end where a sentence ends on it, a headline where it has no mark, and nothing where its column is torn. Besides, how well the
two lines read on (rules/flow.py) is held against how well each reads with the other lines of the page: a torn sentence that goes on
better elsewhere does not go on here. On 5 312 seams of the pages with gold, out of fold, a sum of cues erred 98 times, trees over
the same cues 84 times, trees over these numbers 75 times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean.faces import Face, Page
from newsarchive.rules.flow import DECIMALS, heads, tails
from newsarchive.rules.headlines import wraps
from newsarchive.rules.words import join_gain

# What lines show; each is a number, 1 where it is there.
SHOWN = (
    "ends-sentence",
    "ends-with-stop",
    "opens-block",
    "jump",
    "opener",
    "teaser",
    "masthead",
    "editors",
    "folio",
    "guide",
    "section",
    "caption-end",
    "numbered",
    "talk",
    "byline",
    "byline-whole",
    "comma-end",
    "open-end",
    "mark-inside",
    "no-mark",
    "tiny",
    "closing-start",
    "quote-start",
    "names",
    "figure-end",
    "figure-start",
    "question",
)
# Lines looked at, counted from the lower one of the seam.
_LINES = (-2, -1, 0, 1, 2)
_OF_A_LINE = (*SHOWN, "width", "open-marks", "length", "lacks", "indent", "after-blank", "usual", "column")
_OF_A_SEAM = (
    "word-gain",
    "flow",
    "flow-less-best",
    "flow-less-near",
    "flow-less-best-into",
    "better-share",
    "flow-below",
    "flow-above",
    "flow-over-one",
    "flow-from-before",
    "wider",
    "blanks-tell",
    "indents-tell",
    "median-width",
    "place",
    "lines",
    "width-before",
    "width-after",
    "less-than-before",
    "less-than-after",
    "first-line",
    "pieces",
    "wraps",
)
NUMBERS = (*(f"{line}:{name}" for line in _LINES for name in _OF_A_LINE), *_OF_A_SEAM)
# Lines on either side with which a line is tried as reading on, and those that count as near.
REACH, NEAR = 400, 8
# Rows worked out at once.
_STRETCH = 512
# Where a line or a join is missing.
NONE, NO_FLOW = -1.0, -9.0
# Lines before and after a seam whose usual width is looked at.
_BESIDE = 6
# Characters of the longest line of a headline.
_HEAD = 40


def measures_of(page: Page) -> NDArray[np.float64]:
    """A row of NUMBERS for each seam of the page, the first one that between its first two lines."""
    count = len(page.lines)
    if count < 2:
        return np.zeros((0, len(NUMBERS)))
    columns = [page.columns(at) for at in range(count)]
    outside = np.full((1, len(_OF_A_LINE)), NONE)
    outside[0, _OF_A_LINE.index("lacks")] = NO_FLOW
    own = np.array([_of_line(page, at, columns[at]) for at in range(count)], dtype=np.float64)
    # With lines beyond both ends, as many as are looked at.
    padded = np.concatenate([outside.repeat(-_LINES[0], axis=0), own, outside.repeat(_LINES[-1], axis=0)])
    lines = [padded[1 + step - _LINES[0] :][: count - 1] for step in _LINES]
    flows = _flows([line.text.text.strip() for line in page.lines])
    middle = float(np.median([line.width for line in page.lines]))
    # The usual width of the lines from each on, and from the few before the first.
    usual = {start: page.usual(start, start + _BESIDE) for start in range(-_BESIDE, count + 1)}
    seams = [_of_seam(page, at, columns, usual, flows[at], middle) for at in range(1, count)]
    return np.hstack([*lines, np.array(seams, dtype=np.float64)])


def _of_line(page: Page, at: int, columns: Sequence[float]) -> list[float]:
    line, face = page.lines[at], page.faces[at]
    around = page.usual(at - 6, at + 7)
    return [
        *(float(cue in face.cues) for cue in SHOWN),
        face.width,
        float(face.open_marks),
        float(len(face.words)),
        min(columns) - line.width,
        line.indent,
        float(line.after_blank),
        NONE if around is None else around,
        max(columns),
    ]


def _of_seam(
    page: Page,
    at: int,
    columns: Sequence[Sequence[float]],
    usual: Mapping[int, float | None],
    flow: Sequence[float],
    middle: float,
) -> list[float]:
    above, below = page.lines[at - 1], page.lines[at]
    upper, lower = page.faces[at - 1], page.faces[at]
    over, under = columns[at - 1], columns[at]
    before, after = usual[at - 1 - _BESIDE], usual[at + 1]
    return [
        join_gain(upper.words, lower.words),
        *flow,
        below.width - above.width,
        float(page.setting.blanks_tell),
        float(page.setting.indents_tell),
        middle,
        at / len(page.lines),
        float(len(page.lines)),
        NONE if before is None else before,
        NONE if after is None else after,
        (before or 0.0) - above.width,
        (after or 0.0) - below.width,
        min(abs(width - 2 - below.width) for width in under),
        above.width + below.width - max(*over, *under),
        _wraps(upper, lower, flow[0]),
    ]


def _wraps(upper: Face, lower: Face, reads_on: float) -> float:
    return wraps(upper.words, lower.words, reads_on) if max(len(upper.words), len(lower.words)) < _HEAD else NO_FLOW


# For each line but the first what `_OF_A_SEAM` tells of how it reads on from the line above it.
Flows = Sequence[tuple[float, ...]]


def _flows(texts: Sequence[str]) -> Flows:
    count = len(texts)
    ends, starts = tails(texts), heads(texts)
    best = np.full(count, NO_FLOW)
    near = np.full(count, NO_FLOW)
    best_into = np.full(count, NO_FLOW)
    better = np.zeros(count)
    on = np.full(count, NO_FLOW)
    over_one = np.full(count, NO_FLOW)
    for start in range(0, count, _STRETCH):
        end = min(count, start + _STRETCH)
        left, right = max(0, start - REACH), min(count, end + REACH)
        flow = np.round(ends[start:end] @ starts[left:right].T, DECIMALS)
        places, columns = np.arange(start, end)[:, None], np.arange(left, right)[None, :]
        here = np.minimum(np.arange(start, end) + 1, count - 1)
        rows = np.arange(end - start)
        on[start:end] = flow[rows, here - left]
        two = np.arange(start, end) + 2
        inside = two < count
        over_one[start:end][inside] = flow[rows[inside], two[inside] - left]
        away = columns - places
        reach = np.abs(away) <= REACH
        better[start:end] = ((flow > on[start:end, None]) & reach).sum(axis=1) / reach.sum(axis=1)
        others = np.where((away == 0) | (away == 1) | ~reach, NO_FLOW, flow)
        best[start:end] = others.max(axis=1)
        near[start:end] = np.where((away > -NEAR) & (away <= NEAR + 1), others, NO_FLOW).max(axis=1)
        best_into[left:right] = np.maximum(best_into[left:right], others.max(axis=0))
    found: list[tuple[float, ...]] = [()]
    for at in range(1, count):
        flow_here = float(on[at - 1])
        found.append(
            (
                flow_here,
                flow_here - float(best[at - 1]),
                flow_here - float(near[at - 1]),
                flow_here - float(best_into[at]),
                float(better[at - 1]),
                float(on[at]) if at + 1 < count else NO_FLOW,
                float(on[at - 2]) if at >= 2 else NO_FLOW,
                float(over_one[at - 1]),
                float(over_one[at - 2]) if at >= 2 else NO_FLOW,
            )
        )
    return found
