"""Postings read back from the written index, and the places of those that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsarchive.search.codes import Bits, Numbers


@dataclass(frozen=True, slots=True)
class Found:
    """A term's places: field, article and place of each occurrence."""

    fields: Numbers
    articles: Numbers
    places: Numbers

    @classmethod
    def none(cls) -> Found:
        """No place at all."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(nothing, nothing, nothing)

    def part(self, first: int, last: int) -> Found:
        """Some places that follow one another."""
        part = slice(first, last)
        return Found(self.fields[part], self.articles[part], self.places[part])

    def by_article(self) -> dict[int, list[tuple[int, int]]]:
        """The fields and places in each article."""
        found: dict[int, list[tuple[int, int]]] = {}
        columns = (self.articles.tolist(), self.fields.tolist(), self.places.tolist())
        for article, field, place in zip(*columns, strict=True):
            found.setdefault(article, []).append((field, place))
        return found

    @classmethod
    def joined(cls, parts: Sequence[Found]) -> Found:
        """Several one after the other."""
        if not parts:
            return cls.none()
        columns = zip(*((part.fields, part.articles, part.places) for part in parts), strict=True)
        return cls(*(np.concatenate(column) for column in columns))


@dataclass(frozen=True, slots=True)
class Stream:
    """A file's places as coded: where each quotient ends, -1 before the first, and the bits of the remainders."""

    ends: Numbers
    low: Bits

    @classmethod
    def of(cls, streams: Sequence[Bits]) -> Stream:
        """From the two streams of a file; from none where there are no places."""
        if not streams:
            return cls(np.array([-1]), np.zeros(0, dtype=np.uint8))
        high, low = streams
        return cls(np.concatenate(([-1], np.flatnonzero(high))), low)


@dataclass(frozen=True, slots=True)
class Columns:
    """Postings: the field, the article, how many places, the width that these are coded in, how many places and bits
    come before.
    """

    fields: Numbers
    articles: Numbers
    counts: Numbers
    widths: Numbers
    places_before: Numbers
    bits_before: Numbers

    @classmethod
    def of(cls, fields: Numbers, articles: Numbers, counts: Numbers, widths: Numbers) -> Columns:
        """From the first four."""
        bits = counts * widths
        return cls(fields, articles, counts, widths, np.cumsum(counts) - counts, np.cumsum(bits) - bits)

    @classmethod
    def empty(cls) -> Columns:
        """No postings."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls.of(nothing, nothing, nothing, nothing)

    def part(self, first: int, count: int) -> Columns:
        """Some postings that follow one another."""
        part = slice(first, first + count)
        return Columns.of(self.fields[part], self.articles[part], self.counts[part], self.widths[part])

    def places(self, chosen: Numbers, stream: Stream) -> Found:
        """The places of the postings with these numbers; `stream` holds those of all of them."""
        if not len(chosen):
            return Found.none()
        counts, widths = self.counts[chosen], np.repeat(self.widths[chosen], self.counts[chosen])
        before = np.cumsum(counts) - counts
        within = np.arange(int(counts.sum())) - np.repeat(before, counts)
        start = np.repeat(self.bits_before[chosen], counts) + within * widths
        each = np.repeat(self.places_before[chosen], counts) + within
        gaps = (stream.ends[each + 1] - stream.ends[each] - 1 << widths) + _gathered(stream.low, start, widths) + 1
        return Found(
            np.repeat(self.fields[chosen], counts), np.repeat(self.articles[chosen], counts), from_gaps(gaps, counts)
        )


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard's terms: their keys in order, the term of each posting, the postings, and their places as coded."""

    keys: Numbers
    terms: Numbers
    columns: Columns
    stream: Stream


def _gathered(low: Bits, starts: Numbers, widths: Numbers) -> Numbers:
    """The numbers of these widths that start at these bits."""
    found = np.zeros(len(starts), dtype=np.int64)
    for bit in range(int(widths.max(initial=0))):
        more = widths > bit
        found[more] = (found[more] << 1) | low[starts[more] + bit]
    return found


def from_gaps(gaps: Numbers, counts: Numbers) -> Numbers:
    """Numbers from the gaps between them, so many in each list, each list counted from -1."""
    total = np.cumsum(gaps)
    before = np.cumsum(counts) - counts
    return np.asarray(total - np.repeat(np.concatenate(([0], total))[before], counts) - 1)
