"""Terms and where they stand: every pair of neighbouring symbols with its places, every pair that a break parts (一．五)
with its places, every single symbol with its articles. A phrase is then put together without a gap, its breaks too.

A term's key is a mixture of its two code units that can be undone (the finalizer of MurmurHash3, Austin Appleby, public
domain), so that two terms never have one key: sorting by key scatters terms that are alike over all shards, and a key
found is the term sought. `pairs_of` checks that it is so, whatever the mixture; where two pairs do meet, `unmixed`
takes the pairs themselves for keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.fold import BREAK

Keys = NDArray[np.uint32]
Places = NDArray[np.int64]
Mixture = Callable[[Keys], Keys]
NEXT, OVER = 1, 2  # from a pair's first symbol to its second: a neighbour, or over the break between them


def mix(pairs: Keys) -> Keys:
    """A key for each pair (first unit in the upper half); different pairs have different keys."""
    keys = pairs.astype(np.uint32, copy=True)
    keys ^= keys >> np.uint32(16)
    keys *= np.uint32(0x85EBCA6B)
    keys ^= keys >> np.uint32(13)
    keys *= np.uint32(0xC2B2AE35)
    keys ^= keys >> np.uint32(16)
    return keys


def unmixed(pairs: Keys) -> Keys:
    """The pairs themselves."""
    return pairs.astype(np.uint32, copy=False)


@dataclass(frozen=True, slots=True)
class Postings:
    """Terms in the order of their keys. A group is a term in a field, a posting a group in an article, a place in a
    posting.

    `group_starts`, `posting_starts`, `place_starts` point from each term, group and posting to its first part, with the
    total at the end. `places` is None where a term's places are not kept.
    """

    keys: Keys
    group_starts: Places
    group_fields: NDArray[np.uint8]
    posting_starts: Places
    articles: NDArray[np.uint16]
    place_starts: Places
    places: NDArray[np.uint32] | None

    def occurrences(self) -> Places:
        """How many places each term has."""
        return np.asarray(np.diff(self.place_starts[self.posting_starts[self.group_starts]]))

    def only(self, kept: NDArray[np.bool_]) -> Postings:
        """Those terms alone that are marked."""
        counts = [np.diff(starts) for starts in (self.group_starts, self.posting_starts, self.place_starts)]
        groups = np.repeat(kept, counts[0])
        postings = np.repeat(groups, counts[1])
        places = None if self.places is None else self.places[np.repeat(postings, counts[2])]
        starts = [
            np.concatenate(([0], np.cumsum(count[mask])))
            for count, mask in zip(counts, (kept, groups, postings), strict=True)
        ]
        return Postings(
            self.keys[kept],
            starts[0],
            self.group_fields[groups],
            starts[1],
            self.articles[postings],
            starts[2],
            places,
        )


class Collision(Exception):
    """Two different pairs have one key."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Texts end to end, with two breaks after each, so that no pair goes from one into the next, and where each begins."""

    symbols: NDArray[np.uint16]
    starts: Places

    @classmethod
    def of(cls, texts: Sequence[NDArray[np.uint16]]) -> Joined:
        """From folded texts."""
        between = np.full(OVER, BREAK, dtype=np.uint16)
        starts = np.cumsum([0, *(len(text) + OVER for text in texts)], dtype=np.int64)[:-1]
        return cls(np.concatenate([part for text in texts for part in (text, between)] or [between]), starts)

    def numbers(self) -> NDArray[np.uint32]:
        """The number of the text in which each symbol stands."""
        counts = np.diff(self.starts, append=len(self.symbols))
        return np.repeat(np.arange(len(counts), dtype=np.uint32), counts)

    def pairs(self, step: int) -> tuple[Keys, NDArray[np.uint32]]:
        """Every pair of neighbouring symbols (`step` is NEXT) or of symbols that a break parts (OVER), and where its
        first symbol stands.
        """
        breaks = self.symbols == BREAK
        kept = ~(breaks[:-step] | breaks[step:])
        if step == OVER:
            kept &= breaks[1:-1]
        at = np.flatnonzero(kept).astype(np.uint32)
        return self.symbols[at].astype(np.uint32) << np.uint32(16) | self.symbols[at + np.uint32(step)], at


def pairs_of(joined: Joined, articles: int, mixture: Mixture = mix, step: int = NEXT) -> Postings:
    """Every pair with the places of its first symbol. `joined` are the fields of so many articles, field by field. Raises
    Collision.
    """
    pairs, at = joined.pairs(step)
    keys, order = _sorted(mixture(pairs))
    pairs = pairs[order]
    if np.any((keys[1:] == keys[:-1]) & (pairs[1:] != pairs[:-1])):
        raise Collision
    del pairs
    at = at[order]
    texts = joined.numbers()[at]
    places = at - joined.starts.astype(np.uint32)[texts]
    postings = np.flatnonzero(_changes(keys) | _changes(texts))
    return _grouped(keys[postings], texts[postings], articles, np.append(postings, len(keys)), places)


def _sorted(keys: Keys) -> tuple[Keys, NDArray[np.uint32]]:
    """Keys in ascending order, and where each stood; equal ones stay in their order.

    Key and place are sorted as one number: five times as fast as a stable sort of the keys (12 million, NumPy 2).
    """
    joined = keys.astype(np.uint64) << np.uint64(32)
    joined |= np.arange(len(keys), dtype=np.uint64)
    joined.sort()
    return (joined >> np.uint64(32)).astype(np.uint32), joined.astype(np.uint32)


def symbols_of(joined: Joined, articles: int) -> Postings:
    """Every single symbol, with how often each article has it."""
    keys = mix(np.arange(1 << 16, dtype=np.uint32))
    rank = np.empty(1 << 16, dtype=np.uint16)
    rank[np.argsort(keys)] = np.arange(1 << 16, dtype=np.uint16)
    width = 16 if len(joined.starts) <= 1 << 16 else 32  # one number for rank and text, so that a plain sort does
    marks = rank[joined.symbols].astype(f"u{width // 4}") << width
    marks |= joined.numbers().astype(marks.dtype)
    marks = marks[joined.symbols != BREAK]
    marks.sort()
    postings = np.flatnonzero(_changes(marks))
    starts, marks = np.append(postings, len(marks)), marks[postings]
    texts = (marks & (1 << width) - 1).astype(np.uint32)
    return _grouped(np.sort(keys)[marks >> width], texts, articles, starts, None)


def _grouped(
    keys: Keys, texts: NDArray[np.uint32], articles: int, place_starts: Places, places: NDArray[np.uint32] | None
) -> Postings:
    """The tables of starts over sorted postings: the key of each and the number of its text among those of all fields."""
    fields = (texts // np.uint32(max(1, articles))).astype(np.uint8)
    new_term = _changes(keys)
    terms, groups = np.flatnonzero(new_term), np.flatnonzero(new_term | _changes(fields))
    return Postings(
        keys=keys[terms],
        group_starts=np.append(np.searchsorted(groups, terms), len(groups)),
        group_fields=fields[groups],
        posting_starts=np.append(groups, len(keys)),
        articles=(texts - fields * np.uint32(articles)).astype(np.uint16),
        place_starts=place_starts,
        places=places,
    )


def _changes(column: NDArray[np.generic]) -> NDArray[np.bool_]:
    """True where a column begins or differs from the row before."""
    if not len(column):
        return np.zeros(0, dtype=np.bool_)
    return np.append(True, column[1:] != column[:-1])
