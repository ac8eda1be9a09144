"""Torn ends of a page and what could go on after them: by the dictionary and by the character model, the best each way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newsarchive.rules.flow import flows
from newsarchive.rules.words import gain_across
from newsarchive.shape.stream import Stream

# Where nothing is torn.
NO_FLOW = -9.0


@dataclass(frozen=True, slots=True)
class Torn:
    """Torn ends and what could go on after them: for an end its best starts, for a start the ends that want it, with the gain in nats."""

    starts: dict[int, list[tuple[float, int]]]
    ends: dict[int, list[tuple[float, int]]]
    # How well each paragraph (column, by rank) reads on from each torn end (row), by the character model, in nats (rules/flow.py).
    flows: NDArray[np.float64] = field(repr=False)
    rows: dict[int, int] = field(repr=False)
    rank: dict[int, int] = field(repr=False)
    # For each torn end the best starts, for each start the best torn ends.
    flow_starts: dict[int, list[tuple[float, int]]] = field(repr=False)
    flow_ends: dict[int, list[tuple[float, int]]] = field(repr=False)
    # For each start what has been told of it after any end that is not torn (links.py).
    after_closed: dict[int, dict[str, bool]] = field(default_factory=dict, repr=False)

    def other_start(self, end: int, start: int) -> float:
        """The gain of the best start after `end` apart from `start`."""
        return _first(self.starts.get(end, ()), start, 0.0)

    def other_end(self, start: int, end: int) -> float:
        """The gain of the best torn end before `start` apart from `end`."""
        return _first(self.ends.get(start, ()), end, 0.0)

    def flow(self, end: int, start: int) -> float:
        """How well the start reads on from the torn end; NO_FLOW where the end is none."""
        return float(self.flows[self.rows[end], self.rank[start]]) if end in self.rows and end != start else NO_FLOW

    def flow_from(self, end: int, start: int) -> float:
        """How well the best start apart from `start` reads on from the torn end."""
        return _first(self.flow_starts.get(end, ()), start, NO_FLOW)

    def flow_into(self, start: int, end: int) -> float:
        """How well the start reads on from the best torn end apart from `end`."""
        return _first(self.flow_ends.get(start, ()), end, NO_FLOW)


def _first(best: Sequence[tuple[float, int]], apart_from: int, otherwise: float) -> float:
    """The first value of those told best first whose place is another than `apart_from`."""
    for value, place in best:
        if place != apart_from:
            return value
    return otherwise


def torn_of(stream: Stream) -> Torn:
    """All torn ends of the page against all starts, by jieba's dictionary; the three best each way."""
    starts: dict[int, list[tuple[float, int]]] = {}
    ends: dict[int, list[tuple[float, int]]] = {}
    torn = [at for at in stream.body if stream.is_open(at)]
    heads = [(stream.words(at)[:4], at) for at in stream.body]
    for at in torn:
        tail = stream.words(at)[-4:]
        gains = [(gain_across(tail, head), place) for head, place in heads if place != at]
        starts[at] = sorted(gains, key=lambda item: (-item[0], item[1]))[:3]
        for gain, place in gains:
            if gain > 0:
                ends.setdefault(place, []).append((gain, at))
    best = {place: sorted(told, key=lambda item: (-item[0], item[1]))[:3] for place, told in ends.items()}
    rows = {end: row for row, end in enumerate(torn)}
    found, flow_starts, flow_ends = _flows(stream, torn)
    return Torn(starts, best, found, rows, stream.rank, flow_starts, flow_ends)


def _flows(
    stream: Stream, torn: Sequence[int]
) -> tuple[NDArray[np.float64], dict[int, list[tuple[float, int]]], dict[int, list[tuple[float, int]]]]:
    """How each paragraph reads on from each torn end, and the three best each way."""
    body = stream.body
    found = flows([stream.words(at) for at in torn], [stream.words(at) for at in body])
    for row, end in zip(found, torn, strict=True):
        row[stream.rank[end]] = NO_FLOW
    starts = {end: _best(row, body) for end, row in zip(torn, found, strict=True)}
    ends = {start: _best(column, torn) for start, column in zip(body, found.T, strict=True)} if torn else {}
    return found, starts, ends


def _best(values: NDArray[np.float64], places: Sequence[int]) -> list[tuple[float, int]]:
    """The three greatest values with their places, the first of equal ones first."""
    order = np.argsort(-values, kind="stable")[:3]
    return [(float(values[at]), places[at]) for at in order]
