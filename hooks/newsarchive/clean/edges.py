"""The characters on both sides of a seam: whether a word of jieba's dictionary goes across, and whether the page has the characters together elsewhere.

Of the pairs of pieces that a page has few have a word across. The dictionary holds the beginnings of its words too, so that the last
characters of the upper piece and the first one of the lower rule out most pairs, and a page has few kinds of such ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from newsarchive.rules.characters import HAN
from newsarchive.rules.words import dictionary, goes_across, likelihood

Places = NDArray[np.intp]
Floats = NDArray[np.float64]

WORD_REACH = 4
_HEAD = re.compile(f"[{HAN}]{{1,{WORD_REACH}}}")
_TAIL = re.compile(f"[{HAN}]{{1,{WORD_REACH}}}$")
# Bits that the number of a character takes.
_CHARACTER = 21


@lru_cache(maxsize=200_000)
def _gain(tail: str, head: str) -> float:
    """By how many nats `tail` and `head` read better as words when joined; 0 where no word crosses the seam."""
    return likelihood(tail + head) - likelihood(tail) - likelihood(head) if _crosses(tail, head) else 0.0


def _crosses(tail: str, head: str) -> bool:
    """True where a word begins in `tail` and ends in `head`."""
    counts, _ = dictionary()
    for start in range(len(tail)):
        for end in range(1, len(head) + 1):
            count = counts.get(tail[start:] + head[:end])
            if count:
                return True
            if count is None:
                # The beginnings of words are in the dictionary too: nothing longer is.
                break
    return False


class Edges:
    """The ends and beginnings of the pieces of one page."""

    def __init__(self, texts: Sequence[str]) -> None:
        heads = [found[0] if (found := _HEAD.match(text)) else "" for text in texts]
        self._tails, self._tail = _numbered([found[0] if (found := _TAIL.search(text)) else "" for text in texts])
        self._heads, self._head = _numbered(heads)
        self._firsts, self._first = _numbered([head[:1] for head in heads])
        self._ends = np.array([_numbers(text[-2:].rjust(2, "\0")) for text in texts], dtype=np.int64).reshape(-1, 2)
        self._begins = np.array([_numbers(text[:2].ljust(2, "\0")) for text in texts], dtype=np.int64).reshape(-1, 2)
        self._page = _page_threes(texts)

    def gains(self, uppers: Places, lowers: Places) -> Floats:
        """For some pairs by how many nats the characters at the seam read better as words when joined; 0 where no word crosses it."""
        found = np.zeros(len(uppers))
        ends, back = np.unique(self._tail[uppers] * len(self._firsts) + self._first[lowers], return_inverse=True)
        numbers = (divmod(end, len(self._firsts)) for end in ends.tolist())
        pairs = ((self._tails[tail], self._firsts[first]) for tail, first in numbers)
        may = np.array([first != "" and goes_across(tail, first) for tail, first in pairs], dtype=bool)
        likely = np.flatnonzero(may[back])
        seams, back = np.unique(
            self._tail[uppers[likely]] * len(self._heads) + self._head[lowers[likely]], return_inverse=True
        )
        gains = [_gain(self._tails[at // len(self._heads)], self._heads[at % len(self._heads)]) for at in seams]
        found[likely] = np.array(gains, dtype=np.float64)[back]
        return found

    def seen(self, uppers: Places, lowers: Places) -> Floats:
        """For some pairs 1 where the page has three characters about the seam together elsewhere, else 0."""
        upper, lower = self._ends[uppers], self._begins[lowers]
        return (
            self._on_page(_three(upper[:, 0], upper[:, 1], lower[:, 0]))
            | self._on_page(_three(upper[:, 1], lower[:, 0], lower[:, 1]))
        ).astype(np.float64)

    def _on_page(self, threes: NDArray[np.int64]) -> NDArray[np.bool_]:
        if not len(self._page):
            return np.zeros(len(threes), dtype=bool)
        place = np.minimum(np.searchsorted(self._page, threes), len(self._page) - 1)
        found: NDArray[np.bool_] = self._page[place] == threes
        return found


def _numbered(words: Sequence[str]) -> tuple[list[str], Places]:
    """The different words, and for each word its number among them."""
    numbers: dict[str, int] = {}
    places = [numbers.setdefault(word, len(numbers)) for word in words]
    return list(numbers), np.array(places, dtype=np.intp)


def _numbers(text: str) -> NDArray[np.int64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)


def _three(first: NDArray[np.int64], second: NDArray[np.int64], third: NDArray[np.int64]) -> NDArray[np.int64]:
    """Three characters as one number."""
    return (first << 2 * _CHARACTER) | (second << _CHARACTER) | third


def _page_threes(texts: Sequence[str]) -> NDArray[np.int64]:
    """All runs of three characters of the pieces, in order. Where a piece has fewer, and between two pieces, there is no character: 0."""
    whole = _numbers("\0\0".join(texts))
    found = np.unique(_three(whole[:-2], whole[1:-1], whole[2:])) if len(whole) > 2 else np.zeros(0, dtype=np.int64)
    full: NDArray[np.int64] = found[(found & ((1 << _CHARACTER) - 1) > 0) & (found >> 2 * _CHARACTER > 0)]
    return full
