"""Where a block begins among lines that were threaded: numbers for the forest `cuts`, besides those of the forest `seams`.

Theory. The forest `seams` (measures.py) knows pages whose lines follow one another in the file. Among threaded lines the follower may be
the wrong one, heads stand in the middle of columns, and the column itself is known: its width, and the rows from line to line. So
this forest is told of threads besides, and grown on threaded lines alone: out of fold .927 of 3 385 seams are right, by a sum of
cues .920 of 3 402. A wrong cut costs more than a missed one here, for torn pieces are scattered over articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean.faces import page_of
from newsarchive.clean.lines import Line, setting_of
from newsarchive.clean.measures import NUMBERS as SEAM_NUMBERS
from newsarchive.clean.measures import measures_of
from newsarchive.clean.readings import Thread
from newsarchive.clean.weave import Pieces
from newsarchive.rules.forest import forest

# Log-odds from which on a block begins. Out of fold on 19 pages 0, .5 and 1 gave clustering F1 .696, .718 and .705, title .543, .603 and
# .575, byline .454, .539 and .519.
SURE = 0.5
_OF_A_CUT = (
    "thread-odds",
    "thread-lacks-above",
    "thread-lacks-below",
    "aside-above",
    "aside-below",
    "aside-change",
    "same-thread",
    "rows",
    "thread-above",
    "thread-below",
    "alone-above",
    "alone-below",
)
NUMBERS = (*SEAM_NUMBERS, *_OF_A_CUT)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: its thread by number and length, its first and last piece, its row, and its thread's usual width in em."""

    thread: int
    size: int
    first: int
    last: int
    row: int
    usual: float
    # How surely the line is no running text, in nats.
    aside: float


def spots_of(threads: Sequence[Thread], pieces: Pieces, asides: Sequence[float]) -> list[Spot]:
    """The lines of all threads, in order."""
    spots = []
    for number, thread in enumerate(threads):
        widths = sorted(sum(pieces.cells[at].width for at in line) for line in thread.lines)
        usual = widths[len(widths) * 3 // 4]
        for line in thread.lines:
            aside = min(asides[at] for at in line)
            spots.append(Spot(number, len(thread.lines), line[0], line[-1], pieces.cells[line[0]].row, usual, aside))
    return spots


def cut_numbers(pieces: Pieces, spots: Sequence[Spot], lines: tuple[Line, ...]) -> NDArray[np.float64]:
    """A row of NUMBERS for each seam between two neighbouring lines."""
    seams = np.array([spot.last for spot in spots[:-1]]), np.array([spot.first for spot in spots[1:]])
    odds = pieces.joins.told(*seams).odds.tolist()
    own = [[odds[at - 1], *_of_cut(pieces, spots, lines, at)] for at in range(1, len(lines))]
    return np.hstack(
        [measures_of(page_of(lines, setting_of(lines))), np.array(own, dtype=float).reshape(len(own), len(_OF_A_CUT))]
    )


def _of_cut(pieces: Pieces, spots: Sequence[Spot], lines: Sequence[Line], at: int) -> list[float]:
    upper, lower = spots[at - 1], spots[at]
    return [
        upper.usual - lines[at - 1].width,
        lower.usual - lines[at].width,
        upper.aside,
        lower.aside,
        lower.aside - upper.aside,
        float(upper.thread == lower.thread),
        lower.row - upper.row,
        upper.size,
        lower.size,
        float(pieces.columns.count[upper.first] == 1),
        float(pieces.columns.count[lower.first] == 1),
    ]


def begins(pieces: Pieces, spots: Sequence[Spot], lines: tuple[Line, ...]) -> list[bool]:
    """For each line whether a block begins with it."""
    if len(lines) < 2:
        return [True] * len(lines)
    scores = forest("cuts").score(cut_numbers(pieces, spots, lines))[:, 0]
    return [True, *(bool(score > SURE) for score in scores)]
