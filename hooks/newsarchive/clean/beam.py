"""One step of reading a page row by row: every way in which the readings kept so far can go on with a piece, and the best of them.

All ways are weighed at once, in tables of readings and strands (readings.py). A piece goes on with a strand, or stands in the line of the
piece before it, or begins a strand; what the words and widths say of it is worked out beforehand (strands.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean import weights
from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.growth import gone_on
from newsarchive.clean.readings import (
    EDGE,
    MISSED,
    MOST_MISSED,
    PIECES,
    PITCH,
    STAY,
    STEP,
    TAIL,
    TURN,
    UNKNOWN,
    WIDTH,
    Extended,
    Piece,
    Readings,
    best_of_each,
)

# What it costs to stand so many characters to either side of a measured edge, and to the right of one at a single blank: no more from there on.
_OFF = np.array([weights.off_place(away) for away in range(12)])
_PUSHED = np.array([min(4.0, 0.5 * away) if away > weights.INDENT_CHARACTERS else 0.0 for away in range(10)])
# What it is worth by rows off the usual step, then where nothing is known of it.
_STEADY = np.array([*weights.STEADY, 0.0])
_NO_STEP = 10**6
# Bits of a strand's state that its missed turns take; the others are its last piece.
_BITS = MOST_MISSED.bit_length()

# A state is the place of the strand at work, then for each strand its last piece and missed turns as one number, -1 where there is none.
_States = NDArray[np.int32]


def read_on(readings: Readings, piece: Piece, worths: Floats) -> Readings:
    """The best readings with one piece more. `worths` is how well it goes on with each strand by itself."""
    count, before = readings.strands.shape[2], 0 if piece.first else 1
    begun = _places_begun(readings, piece)
    scores = np.empty((len(readings.at), before + count + begun.shape[1]))
    states = np.full((*scores.shape, count + 2), -1, dtype=np.int32)
    known = states[:, 0, 1:-1].copy()
    tails, missed = readings.strands[TAIL], readings.strands[MISSED]
    np.copyto(known, tails * (1 << _BITS) + missed, where=readings.there, casting="unsafe")
    if before:
        scores[:, 0] = _same_line(readings, piece)
        _states_in_line(readings, piece, known, states[:, 0])
    strands = slice(before, before + count)
    scores[:, strands], extended = _extended(readings, piece, worths)
    _states_extended(readings, piece, known, extended, states[:, strands])
    new = slice(before + count, None)
    scores[:, new] = np.where(begun >= 0, (readings.scores - piece.begins)[:, None], -np.inf)
    _states_begun(piece, known, begun, states[:, new])
    some = np.flatnonzero(scores.ravel() > -np.inf)
    rows = states.reshape(-1, count + 2)[some]
    keys = rows.view(f"V{rows.itemsize * (count + 2)}").ravel().tolist()
    # The strands at work are those that have missed no turn.
    kinds = (rows[:, 1:] & ((1 << _BITS) - 1) == 0).sum(axis=1).tolist()
    best = some[best_of_each(scores.ravel()[some], keys, kinds)]
    reading, way = np.divmod(best, scores.shape[1])
    return gone_on(readings, piece, extended, begun, (reading, way - before), scores.ravel()[best])


def _extended(readings: Readings, piece: Piece, worths: Floats) -> tuple[Floats, Extended]:
    """The worth of going on with each strand, and what becomes of the reading."""
    strands, cell, at = readings.strands, piece.cell, readings.at[:, None]
    places = np.arange(strands.shape[2])
    edge, missed, turn = strands[EDGE], strands[MISSED], strands[TURN]
    known = edge != UNKNOWN
    if piece.first:
        # What a row lost at its left is only known once a place in it was measured.
        shift = np.zeros_like(edge) if piece.left_kept else np.where(known, edge, 0.0)
        anchored = np.full(edge.shape, piece.left_kept)
    else:
        shift = np.repeat(readings.shift[:, None], len(places), axis=1)
        anchored = np.repeat(readings.anchored[:, None], len(places), axis=1)
    off = np.where(known, _off_place(piece, edge, shift), 0.0)
    if cell.measured and cell.start:
        finds = ~anchored & known
        off = np.where(finds, np.minimum(off, weights.UNANCHORED_MOST), off)
        shift, anchored = np.where(finds, edge - cell.x, shift), anchored | finds
    step = cell.row - piece.rows[strands[TAIL].astype(np.intp)].astype(np.float64)
    score = readings.scores[:, None] - _cost(readings, piece) + worths - off
    score += _steadiness(strands, step, strands[STEP][np.arange(len(at))[:, None], at])
    score -= (missed > 0) * (weights.BACK_AFTER_MISS + weights.BACK_AFTER_TURN * missed)
    score[~readings.there if piece.first else ~readings.there | (places <= at)] = -np.inf
    stay = np.where(places == at, strands[STAY] + 1, 0.0)
    # Strands whose turn it was before that of this one have missed theirs, unless it stays for another line.
    due = np.where((stay > 0) & (stay < weights.LONGEST_STAY), -1.0, turn)
    missing = (turn[:, None, :] < due[:, :, None]) & readings.there[:, None, :]
    return score, Extended(shift, anchored, stay, step, missing)


def _states_extended(readings: Readings, piece: Piece, known: _States, extended: Extended, states: _States) -> None:
    places, missing = np.arange(known.shape[1]), extended.missing
    found = known[:, None, :] + missing
    found[:, places, places] = piece.number << _BITS
    states[:, :, 0] = places
    ended = missing & (readings.strands[MISSED] >= MOST_MISSED)[:, None, :]
    if ended.any():
        found[ended] = -1
        states[:, :, 0] -= (ended & (places[None, :] < places[:, None])).sum(axis=2, dtype=np.int32)
        found = np.take_along_axis(found, np.argsort(found < 0, axis=2, kind="stable"), axis=2)
    states[:, :, 1:-1] = found


def _cost(readings: Readings, piece: Piece) -> Floats:
    """What it costs to take a strand out of turn, or to pass over those between it and the strand of the last piece."""
    strands, at = readings.strands, readings.at[:, None]
    places, at_work = np.arange(strands.shape[2]), readings.there & (strands[MISSED] == 0)
    if piece.first:
        # The strand whose turn it is: the next one to the right, round the corner, that has not missed its last turn.
        count = readings.there.sum(axis=1, keepdims=True)
        due = np.where(at_work, (places - at - 1) % count, _NO_STEP).argmin(axis=1)
        return np.where(places == due[:, None], 0.0, weights.OUT_OF_TURN)
    between = at_work & (places > at)
    passed: Floats = piece.passed * (np.cumsum(between, axis=1) - between)
    return passed


def _off_place(piece: Piece, edge: Floats, shift: Floats) -> Floats:
    """What it costs that the piece does not stand under a strand whose left edge is known."""
    cell = piece.cell
    if cell.start == 0:
        return _OFF[np.minimum(np.abs(edge), len(_OFF) - 1).astype(np.intp)] * piece.left_kept
    away = cell.x + shift - edge
    if cell.measured:
        return _OFF[np.minimum(np.abs(away), len(_OFF) - 1).astype(np.intp)]
    # A single blank: the words before it may have pushed the piece to the right, never to the left.
    return _PUSHED[np.clip(away, 0, len(_PUSHED) - 1).astype(np.intp)]


def _steadiness(strands: Floats, step: Floats, at_work: Floats) -> Floats:
    """What it is worth that a strand comes down by as many rows as before, or as the strand at work does."""
    known, pitch = strands[STEP], strands[PITCH]
    usual = np.where(known != 0, known, at_work)
    off = np.where(usual != 0, np.abs(step - usual), _NO_STEP)
    off = np.where((known != 0) & (pitch != 0), np.minimum(off, np.abs(step - pitch)), off)
    last = len(_STEADY) - 1
    return _STEADY[np.where(off == _NO_STEP, last, np.minimum(off, last - 1)).astype(np.intp)]


def _places_begun(readings: Readings, piece: Piece) -> Places:
    """The places where a strand may begin, -1 for none: in a new row at either end or beside the strand of the last piece."""
    beside = readings.at + 1
    if not piece.first:
        return beside[:, None]
    count = readings.there.sum(axis=1)
    return np.stack([np.zeros_like(beside), beside, np.where(beside == count, -1, count)], axis=1)


def _states_begun(piece: Piece, known: _States, begun: Places, states: _States) -> None:
    padded = np.full((len(known), known.shape[1] + 1), -1, dtype=np.int32)
    padded[:, :-1] = known
    places, own = np.arange(padded.shape[1]), begun[:, :, None]
    moved = places - (places > own)
    found = padded.ravel()[np.arange(len(known))[:, None, None] * padded.shape[1] + moved]
    states[:, :, 0] = begun
    states[:, :, 1:] = np.where(places == own, piece.number << _BITS, found)


def _same_line(readings: Readings, piece: Piece) -> Floats:
    """The piece belongs to the line of the piece before it: the blank between them is no gap between columns."""
    strands, rows, at = readings.strands, np.arange(len(readings.at)), readings.at
    score = readings.scores
    for worth in piece.same_line:
        score = score + worth
    width, several = strands[WIDTH][rows, at], strands[PIECES][rows, at] > 1
    over = piece.together - np.where(several, width, np.maximum(width, piece.widest))
    return score - np.where(over > weights.SLACK_EM, np.minimum(6.0, 1.5 * over), 0.0)


def _states_in_line(readings: Readings, piece: Piece, known: _States, states: _States) -> None:
    rows, at = np.arange(len(known)), readings.at
    states[:, 0], states[:, 1:-1] = at, known
    states[rows, at + 1] = (piece.number << _BITS) + readings.strands[MISSED][rows, at].astype(np.int32)
