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
    """The articles that changes take apart and make, each with its number, its worth and the most that heads can gain by it."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._numbers: dict[Chain, int] = {}
        self._chains: list[Chain] = []
        # The last entry, which is number -1, is for no article: it is worth nothing.
        self.worths, self.most = np.zeros(1), np.zeros(1)
        self._limits, self._limited = np.zeros((1, len(board.heads))), np.ones(1, dtype=bool)

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

    def bring(self, numbers: NDArray[np.intp], prices: Numbers) -> Numbers:
        """The most that these articles can bring under some prices of the heads."""
        new = numbers[~self._limited[numbers]]
        if len(new):
            self._limits[new] = self._board.limit([self._chains[number] for number in new.tolist()])
            self.most[new], self._limited[new] = self._limits[new].max(axis=1, initial=0.0), True
        found: Numbers = np.maximum(self._limits[numbers] - prices, 0.0).max(axis=1, initial=0.0)
        return found

    def _weigh(self) -> None:
        known = len(self._chains)
        new = list(islice(self._numbers, known, None))
        if not new:
            return
        self._chains += new
        if len(self._chains) >= len(self.worths):
            self._make_room(2 * len(self._chains) + 1)
        prices = np.array(list(map(self._board.price, new)))
        some = slice(known, len(self._chains))
        self.worths[some] = self._board.weigh(new) - prices
        self.most[some] = self._board.most_gain(prices)

    def _make_room(self, size: int) -> None:
        """The tables made longer, the entry for no article still the last one."""
        more = size - len(self.worths)
        self.worths, self.most = (
            np.concatenate([table[:-1], np.zeros(more + 1)]) for table in (self.worths, self.most)
        )
        self._limits = np.concatenate([self._limits[:-1], np.zeros((more + 1, self._limits.shape[1]))])
        self._limited = np.concatenate([self._limited[:-1], np.zeros(more, dtype=bool), [True]])


class Trials:
    """Some changes with what their articles are worth; `articles` are those known of from other changes of the page."""

    def __init__(self, articles: Articles, changes: Sequence[Change]) -> None:
        self.changes, self._articles = changes, articles
        self._old = articles.numbers([old for old, _ in changes], _MOST_OLD)
        self._new = articles.numbers([new for _, new in changes], _MOST_NEW)
        self._gains = articles.worths[self._new].sum(axis=1) - articles.worths[self._old].sum(axis=1)

    def likely(self, prices: Numbers, brought: Mapping[Chain, float], slack: float) -> list[int]:
        """The numbers of the changes that may pay under these prices of the heads, where `brought` is what the articles that stand bring."""
        articles = self._articles
        # What takes an article apart that does not stand is worth no number.
        worth = self._gains + slack - articles.of_each(brought)[self._old].sum(axis=1)
        # Most changes cannot pay even where each article has the head that fits best.
        some = np.flatnonzero(worth + articles.most[self._new].sum(axis=1) > -_ROUNDING)
        chains, new = np.unique(self._new[some], return_inverse=True)
        brings = articles.bring(chains, prices)
        pays = worth[some] + brings[new.reshape(-1, _MOST_NEW)].sum(axis=1) > -_ROUNDING
        found: list[int] = some[pays].tolist()
        return found
