"""The records of the threading: the readings of a page that are kept side by side, and the threads that come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean import weights
from newsarchive.clean.cells import Cell
from newsarchive.clean.edges import Floats, Places

# What is known of a strand, as places in the first axis of `Readings.strands`: its name, its last piece (-1: there is no strand), the width
# of its column, its pieces, the piece at its last turn, the turns that it missed since, its left edge, the lines it gave at this
# turn, the rows by which it came down last and those by which it mostly does.
NAME, TAIL, WIDTH, PIECES, TURN, MISSED, EDGE, STAY, STEP, PITCH = range(10)
FIELDS = 10
# A left edge that is not known.
UNKNOWN = -(10.0**6)
# A strand that misses more turns than this has ended.
MOST_MISSED = weights.MISSES_TO_END - 1


class Steps(NamedTuple):
    """How each of the readings gave one piece: to which strand, and whether in the line of its last piece; then the steps before."""

    cell: int
    strands: Places
    same_line: NDArray[np.bool_]
    # For each reading the number of the one that it goes on from, among the readings of `before`.
    goes_on_from: Places
    before: Steps | None


@dataclass(frozen=True, slots=True)
class Thread:
    """The pieces of one strand, top to bottom; pieces in one tuple stand in one line."""

    lines: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """Ways to thread the pieces read so far, best first. `at` is the strand of the last piece, `shift` what the line lost at its left.

    `strands` has a table of readings (rows) and their strands from left to right (columns) for each thing known of strands.
    """

    strands: Floats
    scores: Floats
    at: Places
    shift: Floats
    anchored: NDArray[np.bool_]
    names: Places
    steps: Steps
    # Where the tables hold a strand: readings have more or fewer of them.
    there: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "there", self.strands[TAIL] >= 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece at work: its number, whether it is the first of its row, and where places across the page are known."""

    number: int
    cell: Cell
    first: bool
    left_kept: bool
    # What it costs to begin a strand, and to pass over one that is at work.
    begins: float
    passed: float
    # What its words say for standing in the line of the piece before it, one after the other; the width of the two together.
    same_line: tuple[float, ...]
    together: float
    widest: float
    # The rows by which it stands below the last piece of each strand.
    ends: NDArray[np.bool_]
    rows: Places

    @property
    def placed(self) -> bool:
        """True where its place across the page is known."""
        return self.cell.measured or (self.left_kept and self.cell.start == 0)


@dataclass(frozen=True, slots=True)
class Extended:
    """What becomes of each reading (rows) where the piece goes on with each of its strands (columns)."""

    shift: Floats
    anchored: NDArray[np.bool_]
    stay: Floats
    step: Floats
    # Which of the other strands (last axis) have missed their turn then.
    missing: NDArray[np.bool_]


def best_of_each(scores: Floats, states: Sequence[bytes], kinds: Sequence[int]) -> list[int]:
    """The numbers of the best readings, best first: the best one for each state, and no more than weights.OF_A_KIND of the same kind.

    Of readings in the same state only their scores decide; the kind is the number of strands at work.
    """
    seen: dict[bytes, int] = {}
    firsts = [seen.setdefault(state, number) for number, state in enumerate(states)]
    # Of equally good readings the one whose state was come to first.
    order = np.lexsort((np.array(firsts), -scores)).tolist()
    kept: list[int] = []
    taken: set[int] = set()
    counts = [0] * (max(kinds, default=0) + 1)
    for number in order:
        kind = kinds[number]
        if counts[kind] < weights.OF_A_KIND and firsts[number] not in taken:
            taken.add(firsts[number])
            counts[kind] += 1
            kept.append(number)
            if len(kept) == weights.BEAM:
                break
    return kept
