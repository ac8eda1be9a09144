"""The changes of a plan that are worth trying, sifted all at once by what they can be worth at most (theory: bounds.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from newsarchive.shape.board import Board
from newsarchive.shape.bounds import Chain, Numbers

# A change: the articles it takes apart, and those that it makes of them.
Change = tuple[tuple[Chain, ...], tuple[Chain, ...]]
# The most articles that a change takes apart, and makes.
_MOST_OLD, _MOST_NEW = 2, 3
# Sums of the same numbers in another order differ by far less than this.
_ROUNDING = 1e-9


class Articles:
    """The articles that changes take apart and make, each with its number, its worth and the most that each head can gain by it."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._numbers: dict[Chain, int] = {}
        # After the last one stands no article, which is worth nothing.
        self.worths = np.zeros(1)
        self.limits = np.zeros((1, len(board.heads)))

    def numbers(self, articles: Sequence[tuple[Chain, ...]], most: int) -> NDArray[np.intp]:
        """The numbers of some articles, those of a change in a row; -1 where it has fewer than `most`."""
        numbers = self._numbers
        found = np.full((len(articles), most), -1, dtype=np.intp)
        counts = np.array([len(chains) for chains in articles], dtype=np.intp)
        flat = [numbers.setdefault(chain, len(numbers)) for chains in articles for chain in chains]
        found[np.arange(most) < counts[:, None]] = flat
        self._weigh()
        return found

    def of_each(self, values: Mapping[Chain, float]) -> Numbers:
        """These values by number, no number for other articles."""
        found = np.full(len(self.worths), np.nan)
        found[-1] = 0.0
        for chain, value in values.items():
            if chain in self._numbers:
                found[self._numbers[chain]] = value
        return found

    def _weigh(self) -> None:
        known = len(self.worths) - 1
        new = list(islice(self._numbers, known, None))
        if new:
            board = self._board
            worths = board.weigh(new) - np.array([board.price(chain) for chain in new])
            self.worths = np.concatenate([self.worths[:-1], worths, self.worths[-1:]])
            self.limits = np.concatenate([self.limits[:-1], board.limit(new), self.limits[-1:]])


class Trials:
    """Some changes with what their articles are worth; `articles` are those known of from other changes of the page."""

    def __init__(self, articles: Articles, changes: Sequence[Change]) -> None:
        self.changes, self._articles = changes, articles
        self._old = articles.numbers([old for old, _ in changes], _MOST_OLD)
        self._new = articles.numbers([new for _, new in changes], _MOST_NEW)
        self._gains = articles.worths[self._new].sum(axis=1) - articles.worths[self._old].sum(axis=1)

    def likely(self, prices: Numbers, brought: Mapping[Chain, float], slack: float) -> list[int]:
        """The numbers of the changes that may pay under these prices of the heads, where `brought` is what the articles that stand bring."""
        brings = np.maximum(self._articles.limits - prices, 0.0).max(axis=1, initial=0.0)
        lost = self._articles.of_each(brought)[self._old].sum(axis=1)
        worth = self._gains + slack - lost + brings[self._new].sum(axis=1)
        # What takes an article apart that does not stand is worth no number.
        found: list[int] = np.flatnonzero(worth > -_ROUNDING).tolist()
        return found
