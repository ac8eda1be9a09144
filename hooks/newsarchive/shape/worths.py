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
        usual = np.array(alike[1], dtype=np.float64)
        likeness = np.array(alike[0], dtype=np.float64).reshape(count, count)
        # After the last run stands one that makes articles equally long: nothing is told of it.
        self._none = count
        self._joins = _and_nothing(kinds[:, None] * np.array(joins[0], dtype=np.float64).reshape(count, count))
        self._alike = _and_nothing(likeness - plan.weight("usual") * (usual[:, None] + usual) / 2)
        self._starts, self._ends = (np.array(side, dtype=np.float64) for side in edges)
        self._opening, self._closing, self._titled = (np.array([*mark, False], dtype=bool) for mark in marks)

    def of(self, chains: Sequence[Chain]) -> Numbers:
        """The worth of each article of these runs in this order."""
        found = np.zeros(len(chains))
        lengths = np.array([len(chain) for chain in chains])
        # Articles of like lengths are added up together, up to twice as many runs at a time.
        sizes = 1 << np.ceil(np.log2(lengths)).astype(int)
        for size in np.unique(sizes).tolist():
            places = np.flatnonzero(sizes == size)
            step = max(1, _AT_ONCE // size**2)
            for start in range(0, len(places), step):
                some = places[start : start + step]
                runs = np.full((len(some), size), self._none)
                runs[np.arange(size) < lengths[some][:, None]] = [run for at in some.tolist() for run in chains[at]]
                found[some] = self._of(runs, lengths[some])
        return found

    def _of(self, runs: NDArray[np.intp], lengths: NDArray[np.intp]) -> Numbers:
        """The same for articles (rows) of so many runs, made equally long."""
        plan, last = self._plan, runs[np.arange(len(runs)), lengths - 1]
        joins = _sum(self._joins[runs[:, :-1], runs[:, 1:]])
        edges = self._starts[runs[:, 0]] + self._ends[last]
        one, other = np.triu_indices(runs.shape[1], 1)
        # Each run counts once however many others it is compared with.
        pairs = _sum(self._alike[runs[:, one], runs[:, other]]) * (2 / lengths)
        inside = plan.weight("opener-inside") * self._opening[runs[:, 1:]].sum(axis=1)
        inside += plan.weight("byline-inside") * (self._closing[runs].sum(axis=1) - self._closing[last])
        inside += plan.weight("head-inside") * self._titled[runs[:, 1:]].sum(axis=1)
        worth = joins + plan.weight("edge") * edges + plan.weight("subject") * pairs + plan.weight("article")
        found: Numbers = worth - inside
        return found


def _and_nothing(values: Numbers) -> Numbers:
    """A table with a row and a column of noughts more."""
    return np.pad(values, ((0, 1), (0, 1)))


def _sum(values: Numbers) -> Numbers:
    """The sum of each row, added up in order: in another order the last digit differs."""
    return values.cumsum(axis=1)[:, -1] if values.shape[1] else np.zeros(len(values))
