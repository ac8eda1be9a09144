"""The worth of articles by their runs alone, many at once; the heads apart (theory: board.py)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsarchive.rules.weights import Table
from newsarchive.shape.bounds import Chain, Numbers

# So many pairs of runs are added up at a time.
_AT_ONCE = 1_000_000


class Worths:
    """What the table `plan` makes of everything that is told of the runs of a page, two by two and one by one."""

    def __init__(
        self,
        plan: Table,
        joins: tuple[Sequence[Sequence[float]], Sequence[str]],
        alike: tuple[Sequence[Sequence[float]], Sequence[float]],
        edges: tuple[Sequence[float], Sequence[float]],
        marks: tuple[Sequence[bool], Sequence[bool], Sequence[bool]],
    ) -> None:
        """`joins` with the name of each run's weight, `alike` with what is usual, starts and ends, and which runs open, close, are titled."""
        self._plan = plan
        count = len(joins[1])
        kinds = np.array([plan.weight(name) for name in joins[1]])
        self._joins = kinds[:, None] * np.array(joins[0], dtype=np.float64).reshape(count, count)
        usual = np.array(alike[1], dtype=np.float64)
        self._alike = (
            np.array(alike[0], dtype=np.float64).reshape(count, count)
            - plan.weight("usual") * (usual[:, None] + usual) / 2
        )
        self._starts, self._ends = (np.array(side, dtype=np.float64) for side in edges)
        self._opening, self._closing, self._titled = (np.array(mark, dtype=bool) for mark in marks)

    def of(self, chains: Sequence[Chain]) -> Numbers:
        """The worth of each article of these runs in this order."""
        found = np.zeros(len(chains))
        lengths = np.array([len(chain) for chain in chains])
        for length in np.unique(lengths):
            places = np.flatnonzero(lengths == length)
            size = max(1, _AT_ONCE // int(length) ** 2)
            for start in range(0, len(places), size):
                some = places[start : start + size]
                found[some] = self._of_length(np.array([chains[at] for at in some]))
        return found

    def _of_length(self, runs: NDArray[np.intp]) -> Numbers:
        """The same for articles (rows) of equally many runs."""
        plan, length = self._plan, runs.shape[1]
        joins = _sum(self._joins[runs[:, :-1], runs[:, 1:]])
        edges = self._starts[runs[:, 0]] + self._ends[runs[:, -1]]
        one, other = np.triu_indices(length, 1)
        # Each run counts once however many others it is compared with.
        pairs = _sum(self._alike[runs[:, one], runs[:, other]]) * (2 / length)
        inside = plan.weight("opener-inside") * self._opening[runs[:, 1:]].sum(axis=1)
        inside += plan.weight("byline-inside") * self._closing[runs[:, :-1]].sum(axis=1)
        inside += plan.weight("head-inside") * self._titled[runs[:, 1:]].sum(axis=1)
        worth = joins + plan.weight("edge") * edges + plan.weight("subject") * pairs + plan.weight("article")
        found: Numbers = worth - inside
        return found


def _sum(values: Numbers) -> Numbers:
    """The sum of each row, added up in order: in another order the last digit differs."""
    return values.cumsum(axis=1)[:, -1] if values.shape[1] else np.zeros(len(values))
