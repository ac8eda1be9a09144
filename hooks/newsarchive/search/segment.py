"""A segment: at most ten thousand articles that follow one another in time, so that their numbers fit 16 bits; what it
puts into the files of its volume.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.search import layout
from newsarchive.search.codes import Numbers, varint, width_of
from newsarchive.search.document import BODY, FIELDS, Document
from newsarchive.search.fold import units
from newsarchive.search.layout import Laid
from newsarchive.search.terms import NEXT, OVER, Joined, Keys, Mixture, Postings, pairs_of, symbols_of

# Bytes before base64 makes four of three: small to load, and big enough to keep the files few.
SHARD_BYTES = 4_000
# The places of a frequent term are in bigger files: a phrase often needs all of them, and a file costs a browser about as
# long as 3,000 bytes more do.
PLACES_BYTES = 10_000
KEYS = 1 << 32
FIRST_LETTER = ord("0")
# What a posting takes besides the width of its article's number, and what a place takes (10,000 articles of the
# benchmark): only how evenly the files are filled hangs on it.
POSTING_BITS, PLACE_BITS, TERM_BITS = 3, 10, 20


@dataclass(frozen=True, slots=True)
class Names:
    """The letters by which the files of one kind of term begin, and from a pair's first symbol to its second."""

    shard: str
    own: str
    places: str
    step: int


SYMBOLS, PAIRS, PARTED = Names("a", "c", "", 0), Names("b", "d", "e", NEXT), Names("f", "g", "h", OVER)


@dataclass(frozen=True, slots=True)
class Table:
    """The terms of one kind in a volume: how many shards, the keys of the frequent ones and the bytes they take, and
    whether keys are mixed.
    """

    shards: int
    own: NDArray[np.int64]
    sizes: Numbers
    mixed: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """The folded fields of a segment's articles, field by field, and how long the articles are."""

    joined: Joined
    classes: NDArray[np.uint8]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Segment:
        """The segment of these articles."""
        texts = [[units(text) for text in document.fields()] for document in documents]
        lengths = np.array([len(fields[BODY]) for fields in texts], dtype=np.int64)
        by_field = [fields[field] for field in range(len(FIELDS)) for fields in texts]
        return cls(Joined.of(by_field), layout.class_of_length(lengths))

    @property
    def articles(self) -> int:
        """How many articles it has."""
        return len(self.classes)

    def letters(self) -> str:
        """A character for each article's class of length: gzip makes less of them than of densely packed bits."""
        return (self.classes + FIRST_LETTER).tobytes().decode("ascii")

    def postings(self, names: Names, mixture: Mixture) -> Postings:
        """The terms of one kind. Raises Collision."""
        if not names.step:
            return symbols_of(self.joined, self.articles)
        return pairs_of(self.joined, self.articles, mixture, names.step)

    def pieces(self, postings: Postings, table: Table, names: Names, group: Numbers) -> Iterator[tuple[str, bytes]]:
        """What the segment puts into each file of one kind of term, shards first. `group` says for each frequent term
        how many segments have their places in one file.
        """
        own = np.isin(postings.keys.astype(np.int64), table.own, assume_unique=True)
        yield from self._shards(self._laid(postings.only(~own)), table, names)
        yield from self._own(self._laid(postings.only(own)), table, names, group)

    def _laid(self, postings: Postings) -> Laid:
        return layout.lay_out(postings, self.articles, self.classes)

    @staticmethod
    def _shards(laid: Laid, table: Table, names: Names) -> Iterator[tuple[str, bytes]]:
        """A shard: how many terms, the width of their keys, the keys, the streams of articles and places."""
        keys = laid.postings.keys.astype(np.int64)
        numbers = np.arange(table.shards + 1, dtype=np.int64)
        bounds = np.searchsorted(keys * table.shards >> 32, numbers)
        counts = np.diff(bounds)
        widths = width_of(KEYS // table.shards // np.maximum(counts, 1))
        told = layout.key_streams(keys, -(-(numbers[:-1] << 32) // table.shards), widths, bounds)
        for part in layout.stretches(laid, bounds):
            some = bounds[part]
            articles = layout.article_streams(laid, some)
            places = layout.place_streams(laid, laid.postings.posting_starts[laid.postings.group_starts[some]])
            for shard, streams in enumerate(zip(articles, places, strict=True), part.start):
                count = int(counts[shard])
                head = varint(count) + bytes([widths[shard]]) + told[shard]
                yield f"{names.shard}{shard}", head + b"".join(streams) if count else varint(0)

    @staticmethod
    def _own(laid: Laid, table: Table, names: Names, group: Numbers) -> Iterator[tuple[str, bytes]]:
        """A frequent term's articles, and its places in parts of equally many postings."""
        terms = len(laid.postings.keys)
        if not terms:
            return
        numbers = np.searchsorted(table.own, laid.postings.keys.astype(np.int64)).tolist()
        starts = laid.postings.posting_starts[laid.postings.group_starts]
        counts, size = np.diff(starts), laid.postings.occurrences() * PLACE_BITS // 8
        each = np.where(group[numbers] > 1, counts, -(-counts // np.maximum(1, -(-size // PLACES_BYTES))))
        articles = layout.article_streams(laid, np.arange(terms + 1))
        for term, number in enumerate(numbers):
            told = varint(int(each[term])) + varint(int(group[number])) if names.places else b""
            yield f"{names.own}{number}", told + articles[term]
        if names.places:
            cuts = [np.arange(starts[term], starts[term + 1], each[term]) for term in range(terms)]
            streams = iter(layout.place_streams(laid, np.append(np.concatenate(cuts), starts[-1])))
            for number, cut in zip(numbers, cuts, strict=True):
                yield from ((f"{names.places}{number}-{part}", next(streams)) for part in range(len(cut)))


def sizes_of(postings: Postings, articles: int) -> Numbers:
    """About how many bytes each term takes."""
    having = np.diff(postings.posting_starts)
    groups = having * (width_of(articles // np.maximum(having, 1)) + POSTING_BITS)
    total = np.concatenate(([0], np.cumsum(groups)))[postings.group_starts]
    places = 0 if postings.places is None else postings.occurrences() * PLACE_BITS
    return np.asarray((np.diff(total) + places + TERM_BITS) // 8)


def merged(keys: Sequence[Keys], sizes: Sequence[Numbers]) -> tuple[NDArray[np.int64], Numbers]:
    """All keys of several segments, and the sums of their sizes."""
    every, place = np.unique(np.concatenate(keys), return_inverse=True)
    return every.astype(np.int64), np.bincount(place, np.concatenate(sizes)).astype(np.int64)
