"""A page read row by row in the plainest way: one reading and one strand at a time, for holding clean/beam.py to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from newsarchive.clean import weights
from newsarchive.clean.readings import (
    EDGE,
    MISSED,
    NAME,
    PIECES,
    PITCH,
    STAY,
    STEP,
    TAIL,
    TURN,
    UNKNOWN,
    WIDTH,
    Piece,
    Readings,
)


class Strand(NamedTuple):
    """What is known of a strand; `edge` is None where its left edge is not known."""

    name: int
    tail: int
    width: float
    pieces: int
    turn: int
    missed: int
    edge: float | None
    stay: int = 0
    step: int = 0
    pitch: int = 0


class Way(NamedTuple):
    """A reading: its strands from left to right, and the one that the last piece was given to."""

    score: float
    strands: tuple[Strand, ...]
    at: int
    shift: float
    anchored: bool
    names: int

    @property
    def state(self) -> tuple[object, ...]:
        """Of readings in the same state only the best goes on."""
        return self.at, *((strand.tail, strand.missed) for strand in self.strands)


Worth = Callable[[Strand], float]


def ways_of(readings: Readings) -> list[Way]:
    """The readings of a table."""
    return [
        Way(
            float(readings.scores[row]),
            tuple(_strand(readings, row, place) for place in range(int(readings.there[row].sum()))),
            int(readings.at[row]),
            float(readings.shift[row]),
            bool(readings.anchored[row]),
            int(readings.names[row]),
        )
        for row in range(len(readings.at))
    ]


def _strand(readings: Readings, row: int, place: int) -> Strand:
    told = readings.strands[:, row, place].tolist()
    edge = None if told[EDGE] == UNKNOWN else told[EDGE]
    counts = (int(told[at]) for at in (STAY, STEP, PITCH))
    return Strand(
        int(told[NAME]),
        int(told[TAIL]),
        told[WIDTH],
        int(told[PIECES]),
        int(told[TURN]),
        int(told[MISSED]),
        edge,
        *counts,
    )


def all_on(way: Way, piece: Piece, worth: Worth) -> Iterable[Way]:
    """Every way in which a reading goes on with a piece; `worth` is what the words and widths say of a strand."""
    count = len(way.strands)
    if piece.first:
        due = next(
            place % count for place in range(way.at + 1, way.at + 1 + count) if not way.strands[place % count].missed
        )
        for place in range(count):
            yield _on(way, place, piece, worth, 0.0 if place == due else weights.OUT_OF_TURN)
        for place in sorted({0, way.at + 1, count}):
            yield _begun(way, place, piece)
        return
    yield _in_line(way, piece)
    for place in range(way.at + 1, count):
        between = sum(not strand.missed for strand in way.strands[way.at + 1 : place])
        yield _on(way, place, piece, worth, piece.passed * between)
    yield _begun(way, way.at + 1, piece)


def _on(way: Way, place: int, piece: Piece, worth: Worth, cost: float) -> Way:
    strand, cell = way.strands[place], piece.cell
    shift, anchored = way.shift, way.anchored
    if piece.first:
        shift, anchored = (0.0, True) if piece.left_kept else (strand.edge or 0.0, False)
    off = _off_place(strand, piece, shift)
    if not anchored and cell.measured and cell.start and strand.edge is not None:
        off, shift, anchored = min(off, weights.UNANCHORED_MOST), strand.edge - cell.x, True
    step = cell.row - int(piece.rows[strand.tail])
    score = way.score - cost + worth(strand) - off + _steady(way, strand, step)
    if strand.missed:
        score -= weights.BACK_AFTER_MISS + weights.BACK_AFTER_TURN * strand.missed
    stay = strand.stay + 1 if place == way.at else 0
    new = Strand(
        strand.name,
        piece.number,
        cell.width if strand.pieces == 1 and piece.ends[strand.tail] else max(cell.width, strand.width),
        strand.pieces + 1,
        piece.number,
        0,
        _edge(strand, piece, shift),
        stay,
        step,
        step if step == strand.step or not strand.pitch else strand.pitch,
    )
    # A strand that stays for another line makes no other miss its turn.
    due = -1 if 0 < stay < weights.LONGEST_STAY else strand.turn
    left: list[Strand] = []
    at = 0
    for other_place, other in enumerate(way.strands):
        if other_place == place:
            at = len(left)
            left.append(new)
        elif other.turn >= due:
            left.append(other)
        elif other.missed + 1 < weights.MISSES_TO_END:
            left.append(other._replace(missed=other.missed + 1))
    return Way(score, tuple(left), at, shift, anchored, way.names)


def _edge(strand: Strand, piece: Piece, shift: float) -> float | None:
    if not piece.placed:
        return strand.edge
    edge = piece.cell.x + shift if piece.cell.start else shift
    return edge if strand.edge is None or edge < strand.edge or strand.pieces == 1 else strand.edge


def _off_place(strand: Strand, piece: Piece, shift: float) -> float:
    cell = piece.cell
    if strand.edge is None:
        return 0.0
    if not cell.start:
        return weights.off_place(round(-strand.edge)) if piece.left_kept else 0.0
    away = cell.x + shift - strand.edge
    if cell.measured:
        return weights.off_place(round(away))
    return min(4.0, 0.5 * away) if away > weights.INDENT_CHARACTERS else 0.0


def _steady(way: Way, strand: Strand, step: int) -> float:
    usual = (strand.step, strand.pitch) if strand.step else (way.strands[way.at].step,)
    off = min((abs(step - other) for other in usual if other), default=None)
    return 0.0 if off is None else weights.STEADY[min(off, len(weights.STEADY) - 1)]


def _begun(way: Way, place: int, piece: Piece) -> Way:
    shift = 0.0 if piece.first else way.shift
    known = piece.left_kept if piece.first else piece.cell.measured
    edge = piece.cell.x + shift if known else 0.0 if piece.first and place == 0 else None
    new = Strand(way.names, piece.number, piece.cell.width, 1, piece.number, 0, edge)
    strands = (*way.strands[:place], new, *way.strands[place:])
    anchored = piece.left_kept or (way.anchored and not piece.first)
    return Way(way.score - piece.begins, strands, place, shift, anchored, way.names + 1)


def _in_line(way: Way, piece: Piece) -> Way:
    strand = way.strands[way.at]
    over = piece.together - (strand.width if strand.pieces > 1 else max(strand.width, piece.widest))
    score = way.score + sum(piece.same_line) - (min(6.0, 1.5 * over) if over > weights.SLACK_EM else 0.0)
    width = max(strand.width, piece.together) if strand.pieces == 1 else strand.width
    new = strand._replace(tail=piece.number, turn=piece.number, width=width)
    return way._replace(score=score, strands=(*way.strands[: way.at], new, *way.strands[way.at + 1 :]))
