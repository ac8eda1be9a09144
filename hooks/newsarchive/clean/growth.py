"""The readings that were chosen in one step (beam.py), with the piece at work in each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.readings import (
    EDGE,
    FIELDS,
    MISSED,
    MOST_MISSED,
    NAME,
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
    Steps,
)


def gone_on(
    readings: Readings, piece: Piece, extended: Extended, begun: Places, chosen: tuple[Places, Places], scores: Floats
) -> Readings:
    """The readings that were chosen: for each the reading that it goes on from, and its way: below 0 in the line of the piece before it,
    then with each of the strands, then with a new strand at the places `begun`.
    """
    reading, way = chosen
    rows, count = np.arange(len(reading)), readings.strands.shape[2]
    same, new = way < 0, way >= count
    place = np.where(same, readings.at[reading], way)
    place[new] = begun[reading[new], way[new] - count]
    on = np.flatnonzero(~same & ~new)
    how = reading[on], way[on]
    strands = _with_room(readings.strands, reading, place, new)
    strands[MISSED, on, :count] += extended.missing[how]
    shift, anchored = readings.shift[reading], readings.anchored[reading]
    shift[on], anchored[on] = extended.shift[how], extended.anchored[how]
    if piece.first:
        shift[new], anchored[new] = 0.0, False
    anchored[new] |= piece.left_kept
    if same.any():
        at = slice(None), rows[same], place[same]
        strands[at] = _lengthened(strands[at], piece)
    strands[:, on, place[on]] = _continued(
        strands[:, on, place[on]], piece, extended.stay[how], extended.step[how], shift[on]
    )
    strands[:, rows[new], place[new]] = _fresh(piece, readings.names[reading[new]], place[new], shift[new])
    steps = Steps(piece.number, strands[NAME, rows, place].astype(np.intp), same, reading, readings.steps)
    there = strands[TAIL] >= 0
    ended = there & (strands[MISSED] > MOST_MISSED)
    if ended.any():
        place = place - (ended & (np.arange(count + 1) < place[:, None])).sum(axis=1)
        there &= ~ended
        strands[TAIL][ended] = -1
        order = np.argsort(~there, axis=1, kind="stable")
        strands = np.take_along_axis(strands, order[None], axis=2)
    most = int(there.sum(axis=1).max())
    return Readings(strands[:, :, :most], scores, place, shift, anchored, readings.names[reading] + new, steps)


def _with_room(strands: Floats, reading: Places, place: Places, new: NDArray[np.bool_]) -> Floats:
    """The strands of these readings, with room for a new one at its place, or after the last."""
    count = strands.shape[2] + 1
    padded = np.zeros((FIELDS, strands.shape[1], count))
    padded[:, :, :-1] = strands
    padded[TAIL, :, -1] = -1
    moved = np.arange(count)
    moved = moved - (new[:, None] & (moved > place[:, None]))
    found: Floats = padded.reshape(FIELDS, -1).take(reading[:, None] * count + moved, axis=1)
    return found


def _lengthened(strands: Floats, piece: Piece) -> Floats:
    """Strands whose last line goes on with the piece."""
    alone = strands[PIECES] == 1
    strands[WIDTH] = np.where(alone, np.maximum(strands[WIDTH], piece.together), strands[WIDTH])
    strands[TAIL] = strands[TURN] = piece.number
    return strands


def _continued(strands: Floats, piece: Piece, stay: Floats, step: Floats, shift: Floats) -> Floats:
    """Strands with the piece as their next line."""
    cell, alone = piece.cell, strands[PIECES] == 1
    ends = piece.ends[strands[TAIL].astype(np.intp)]
    strands[WIDTH] = np.where(alone & ends, cell.width, np.maximum(strands[WIDTH], cell.width))
    if piece.placed:
        edge = cell.x + shift if cell.start else shift
        new = (strands[EDGE] == UNKNOWN) | (edge < strands[EDGE]) | alone
        strands[EDGE] = np.where(new, edge, strands[EDGE])
    strands[PITCH] = np.where((step == strands[STEP]) | (strands[PITCH] == 0), step, strands[PITCH])
    strands[TAIL] = strands[TURN] = piece.number
    strands[PIECES], strands[MISSED], strands[STAY], strands[STEP] = strands[PIECES] + 1, 0, stay, step
    return strands


def _fresh(piece: Piece, names: Places, places: Places, shift: Floats) -> Floats:
    """Strands that begin with the piece."""
    strands = np.zeros((FIELDS, len(names)))
    strands[NAME], strands[TAIL], strands[TURN] = names, piece.number, piece.number
    strands[WIDTH], strands[PIECES] = piece.cell.width, 1
    known = piece.left_kept if piece.first else piece.cell.measured
    at_left = 0.0 if piece.first else UNKNOWN
    strands[EDGE] = piece.cell.x + shift if known else np.where(places == 0, at_left, UNKNOWN)
    return strands
