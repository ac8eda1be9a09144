"""The records of the threading: strands, readings of a page, and the threads that come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from newsarchive.clean import weights


class Strand(NamedTuple):
    """A strand as far as it has been read: its last piece, the width of its column, its pieces, the piece at its last turn."""

    name: int
    tail: int
    width: float
    pieces: int
    turn: int
    missed: int
    x: int | None
    stay: int = 0
    step: int = 0
    pitch: int = 0


class Reading(NamedTuple):
    """One way to thread the pieces read so far. `at` is the strand of the last piece; `shift` what the line lost at its left."""

    score: float
    strands: tuple[Strand, ...]
    at: int
    shift: int
    anchored: bool
    names: int
    path: Step | None


class Step(NamedTuple):
    """A piece, the strand it was given to, and whether it stands in the line of the strand's last piece; then the steps before."""

    cell: int
    strand: int
    same_line: bool
    before: Step | None


@dataclass(frozen=True, slots=True)
class Thread:
    """The pieces of one strand, top to bottom; pieces in one tuple stand in one line."""

    lines: tuple[tuple[int, ...], ...]


def best_of_each(readings: Iterable[Reading]) -> list[Reading]:
    """The best readings, best first, no more than weights.OF_A_KIND with the same number of strands at work."""
    kept: list[Reading] = []
    kinds: Counter[int] = Counter()
    for reading in sorted(readings, key=lambda reading: -reading.score):
        kind = sum(not strand.missed for strand in reading.strands)
        if kinds[kind] < weights.OF_A_KIND:
            kinds[kind] += 1
            kept.append(reading)
            if len(kept) == weights.BEAM:
                break
    return kept


def due_after(strands: tuple[Strand, ...], at: int) -> int:
    """The strand whose turn it is: the next one to the right, round the corner, that has not missed its last turn."""
    for step in range(1, len(strands) + 1):
        place = (at + step) % len(strands)
        if not strands[place].missed:
            return place
    return at
