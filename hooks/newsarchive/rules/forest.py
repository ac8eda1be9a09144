"""The committed forests: sums of small decision trees, each a chain of questions whether a named number is at most so much.

Theory. Gradient boosting (Friedman 2001, The Annals of Statistics 29:1189): every tree is fitted to what the sum of those before it
leaves unexplained, so the sum estimates the log-odds of each answer. Trees are used where what a cue says depends on other cues: on
seams between lines and on kinds of blocks they err a quarter less often than the sums of weights that stood there before
(clean/measures.py, shape/kinds.py). A forest is a file, `weights/NAME.npz`, made by scripts/learn.py: the names of its numbers and
answers, and for each node the number it asks for, the bound, the nodes to go on with, and what it is worth in nats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsarchive.rules.exits import Exits, exits_of
from newsarchive.rules.weights import Cues, folder_of

# Log-odds are rounded, so that they do not depend on the order in which a processor adds.
DECIMALS = 6
# So many rows are asked at a time: all lines of a text of 1 MB at once took 1.5 GB.
ROWS = 512
_Numbers = NDArray[np.float64]
_Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over `numbers`, a group of them for each of `answers`. The nodes of all trees stand in one row; a leaf goes on with itself."""

    numbers: tuple[str, ...]
    answers: tuple[str, ...]
    starts: _Numbers
    # For each answer the places of the first nodes of its trees.
    roots: tuple[_Places, ...]
    asks: _Places
    bounds: _Numbers
    low: _Places
    high: _Places
    values: _Numbers
    # The leaves of all trees, answer by answer.
    exits: Exits

    def rows(self, found: Sequence[Cues]) -> _Numbers:
        """Cues as rows of this forest's numbers."""
        return rows_of(found, self.numbers)

    def score(self, rows: _Numbers) -> _Numbers:
        """The log-odds, in nats and up to a constant for each row, of each answer (columns); `rows` has a column for each of `numbers`."""
        scores = np.zeros((len(rows), len(self.answers)))
        ends = np.cumsum([len(roots) for roots in self.roots])
        for first in range(0, len(rows), ROWS):
            worths = self.values[self.exits.of(rows[first : first + ROWS])]
            for column, (start, own) in enumerate(zip(self.starts, np.split(worths, ends[:-1], axis=1), strict=True)):
                scores[first : first + ROWS, column] = np.round(start + own.sum(axis=1), DECIMALS)
        return scores

    def shares(self, rows: _Numbers, answer: str) -> list[Mapping[str, float]]:
        """For each row what each number asked for has added to the log-odds of `answer`: from each node to the next the change of
        what the node is worth (Saabas' decomposition; the shares of a row and the mean of its roots add up to its score).
        """
        roots = self.roots[self.answers.index(answer)]
        totals = np.zeros((len(rows), len(self.numbers)))
        at = np.broadcast_to(roots, (len(rows), len(roots)))
        across = np.broadcast_to(np.arange(len(rows))[:, None], at.shape)
        while True:
            on = self._next(rows, at)
            if np.array_equal(on, at):
                break
            np.add.at(totals, (across, self.asks[at]), self.values[on] - self.values[at])
            at = on
        return [
            {self.numbers[place]: round(float(row[place]), DECIMALS) for place in np.flatnonzero(row)} for row in totals
        ]

    def _next(self, rows: _Numbers, at: _Places) -> _Places:
        asked = rows[np.arange(len(rows))[:, None], self.asks[at]]
        return np.where(asked <= self.bounds[at], self.low[at], self.high[at])


def rows_of(found: Sequence[Cues], numbers: Sequence[str]) -> _Numbers:
    """Cues as rows of `numbers` (columns): how strongly each cue is there, 0 where it is not; other cues are passed over."""
    places = {name: at for at, name in enumerate(numbers)}
    rows = np.zeros((len(found), len(numbers)))
    for row, cues in zip(rows, found, strict=True):
        for cue, strength in cues.items():
            if cue in places:
                row[places[cue]] = strength
    return rows


@cache
def _read(path: Path) -> Forest:
    with np.load(path) as stored:
        table = dict(stored)
    trees, groups = table["roots"].astype(np.int32), table["groups"]
    answers = tuple(bytes(table["answers"]).decode("utf-8").split("\n"))
    roots = tuple(trees[groups == at] for at in range(len(answers)))
    asks, bounds = table["asks"].astype(np.int32), table["bounds"].astype(np.float64)
    low, high = table["low"].astype(np.int32), table["high"].astype(np.int32)
    return Forest(
        tuple(bytes(table["numbers"]).decode("utf-8").split("\n")),
        answers,
        table["starts"].astype(np.float64),
        roots,
        asks,
        bounds,
        low,
        high,
        table["values"].astype(np.float64),
        exits_of(np.concatenate(roots), asks, bounds, low, high),
    )


def forest(name: str) -> Forest:
    """The forest `name`. Raises FileNotFoundError where it was never made."""
    file = f"{name}.npz"
    return _read(folder_of(file) / file)
