"""At which leaf a row of numbers leaves each tree of a forest, found without walking down the trees.

Theory. QuickScorer (Lucchese et al. 2015, SIGIR, "QuickScorer: a fast algorithm to rank documents with additive ensembles of regression
trees"): a question that is answered with more than its bound closes all leaves below its lower branch, and of the leaves that no
question has closed the leftmost is where the row leaves. The leaves of a tree are bits, and the bounds that a forest asks one number
for stand in order, so what a number closes in all trees is one row of a table, found by one search: a row of numbers takes as many
look-ups as there are numbers, not as there are nodes on its ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Numbers = NDArray[np.float64]
_Places = NDArray[np.int32]
_Bits = NDArray[np.unsignedinteger[Any]]

# The most leaves that a tree may have: as many as the widest word has bits.
MOST_LEAVES = 64
# So many words of bits are worked on at a time, that they stay in the processor's cache: 256 thousand took as long, 16 thousand a quarter more.
_AT_A_TIME = 64_000


@dataclass(frozen=True, slots=True)
class Exits:
    """The leaves of some trees as bits: for each number that is asked for its bounds and what each stretch between them leaves open."""

    # The number asked for, its bounds in order, and the open leaves of all trees up to each bound and beyond the last.
    asked: tuple[tuple[int, _Numbers, _Bits], ...]
    # For each tree and bit the place of the leaf among the nodes of the forest.
    leaves: _Places
    every: _Bits

    def of(self, rows: _Numbers) -> _Places:
        """For each row the leaf of each tree (columns), by its place among the nodes."""
        stretches = [(np.searchsorted(bounds, rows[:, at]), open_) for at, bounds, open_ in self.asked]
        found = np.empty((len(rows), len(self.every)), dtype=np.int32)
        size = max(1, _AT_A_TIME // max(1, len(self.every)))
        trees = np.arange(len(self.every)) * self.leaves.shape[1]
        room = np.empty((size, len(self.every)), dtype=self.every.dtype)
        for start in range(0, len(rows), size):
            end = min(len(rows), start + size)
            still, part = np.tile(self.every, (end - start, 1)), room[: end - start]
            for places, open_ in stretches:
                np.take(open_, places[start:end], axis=0, out=part, mode="clip")
                still &= part
            # The bits below the lowest one that is left are as many as its place.
            first = np.bitwise_count(~still & (still - self.every.dtype.type(1)))
            found[start:end] = self.leaves.ravel()[trees + first]
        return found


def exits_of(roots: _Places, asks: _Places, bounds: _Numbers, low: _Places, high: _Places) -> Exits:
    """The exits of the trees that begin at the nodes `roots`. Raises ValueError where a tree has more than MOST_LEAVES leaves."""
    trees = [_leaves_of(int(root), low, high) for root in roots]
    most = max((len(leaves) for leaves, _ in trees), default=1)
    if most > MOST_LEAVES:
        raise ValueError(f"a tree has {most} leaves, and the most are {MOST_LEAVES}; grow the forest with fewer")
    kind = next(np.dtype(kind) for kind in (np.uint8, np.uint16, np.uint32, np.uint64) if most <= 8 * kind().itemsize)
    every = np.array([(1 << len(leaves)) - 1 for leaves, _ in trees], dtype=kind)
    places = np.zeros((len(trees), most), dtype=np.int32)
    questions: dict[int, list[tuple[float, int, int]]] = {}
    for tree, (leaves, closed) in enumerate(trees):
        places[tree, : len(leaves)] = leaves
        for node, bits in closed:
            questions.setdefault(int(asks[node]), []).append((float(bounds[node]), tree, bits))
    return Exits(tuple(_asked(at, questions[at], every) for at in sorted(questions)), places, every)


def _leaves_of(root: int, low: _Places, high: _Places) -> tuple[list[int], list[tuple[int, int]]]:
    """The leaves of a tree from the lower to the higher branches, and the bits of those that each question closes."""
    leaves: list[int] = []
    closed: list[tuple[int, int]] = []

    def walk(node: int) -> None:
        if low[node] == node:
            leaves.append(node)
            return
        first = len(leaves)
        walk(int(low[node]))
        closed.append((node, (1 << len(leaves)) - (1 << first)))
        walk(int(high[node]))

    walk(root)
    return leaves, closed


def _asked(number: int, questions: Sequence[tuple[float, int, int]], every: _Bits) -> tuple[int, _Numbers, _Bits]:
    """What the values of one number leave open, from the stretch up to its first bound to that beyond its last."""
    bounds = sorted({bound for bound, _, _ in questions})
    place = {bound: at for at, bound in enumerate(bounds, start=1)}
    open_ = np.tile(every, (len(bounds) + 1, 1))
    for bound, tree, bits in questions:
        open_[place[bound], tree] &= every.dtype.type(int(every[tree]) & ~bits)
    return number, np.array(bounds), np.bitwise_and.accumulate(open_, axis=0)
