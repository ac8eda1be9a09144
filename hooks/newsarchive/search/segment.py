"""A segment: the index of some ten thousand articles that follow one another in time, as files that no later article
changes.

head      what a search needs first: how long the articles are, which terms have files of their own
a0 …      shards of single symbols, b0 … shards of pairs: all terms whose key falls into the shard's share of all keys
c0 …      a frequent symbol, d0 … a frequent pair, e0-0 … the pair's places in parts
f0 …      shards of pairs that a break parts; g0 …, h0-0 … the frequent ones
t0 …      the text of an article, for the results; filters: what articles can be filtered by
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.search import layout
from newsarchive.search.codes import pack, text_of, varint, width_of
from newsarchive.search.layout import Laid, Slice
from newsarchive.search.terms import NEXT, OVER, Gathered, Mixture, mix, pairs_of, symbols_of

# Bytes before base64 makes four of three: a file of 8 KB is small to load and big enough to keep the files few.
SHARD_BYTES = 6_000
# A term that would fill half a shard gets a file of its own, so that no search for its neighbours pays for it.
OWN_BYTES = 3_000
KEYS = 1 << 32
# Upper ends of the classes of title lengths, in code units.
TITLE_CLASSES = (6, 10, 14, 18, 24, 32, 48)
FIRST_LETTER = ord("0")


@dataclass(frozen=True, slots=True)
class Table:
    """The terms of one kind: how many shards, and the frequent ones with the size of their files."""

    shards: int
    frequent: tuple[int, ...]
    sizes: tuple[int, ...]
    mixed: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The letters by which the files of one kind of term begin, and from a pair's first symbol to its second."""

    shard: str
    own: str
    places: str
    step: int


SYMBOLS, PAIRS, PARTED = Names("a", "c", "", 0), Names("b", "d", "e", NEXT), Names("f", "g", "h", OVER)


def term_files(gathered: Gathered, lengths: NDArray[np.int64], mixture: Mixture = mix) -> Iterator[tuple[str, str]]:
    """The payload of each file of terms by name, and last the head's. `lengths` has a row an article, a column a
    field.
    """
    classes = layout.class_of_length(lengths[:, -1])
    tables, keys = [], []
    for names in (SYMBOLS, PAIRS, PARTED):
        postings = pairs_of(gathered, mixture, names.step) if names.step else symbols_of(gathered)
        laid = layout.lay_out(postings, gathered.count, classes)
        del postings
        table = table_of(laid)
        tables.append(table)
        keys.append(laid.postings.keys[list(table.frequent)].astype(np.int64))
        yield from _files(laid, table, names)
        del laid
    titles = np.searchsorted(np.array(TITLE_CLASSES), lengths[:, 0])
    yield "head", " ".join((text_of(_head(tables, keys, len(lengths))), letters(classes), letters(titles)))


def table_of(laid: Laid) -> Table:
    """Which terms get files of their own, and how many shards the others need."""
    size = laid.term_bits // 8
    own = np.flatnonzero(size >= OWN_BYTES)
    shared = int(size.sum() - size[own].sum()) + 3 * len(size)
    shards = max(1, -(-shared // SHARD_BYTES))
    return Table(shards, tuple(own.tolist()), tuple(size[own].tolist()), laid.postings.mixed)


def _files(laid: Laid, table: Table, names: Names) -> Iterator[tuple[str, str]]:
    keys = laid.postings.keys.astype(np.int64)
    for number, term in enumerate(table.frequent):
        yield from _own_files(laid, term, number, names)
    shared = np.ones(len(keys), dtype=np.bool_)
    shared[list(table.frequent)] = False
    rest = np.flatnonzero(shared)
    shard_of = keys[rest] * table.shards >> 32
    ends = np.searchsorted(shard_of, np.arange(table.shards + 1))
    for shard in range(table.shards):
        yield f"{names.shard}{shard}", text_of(_shard(laid, rest[ends[shard] : ends[shard + 1]], shard, table.shards))


def _shard(laid: Laid, terms: NDArray[np.int64], shard: int, shards: int) -> bytes:
    """A shard: how many terms, their keys, then the streams of articles and places."""
    if not len(terms):
        return varint(0)
    keys = laid.postings.keys[terms].astype(np.int64)
    lowest = -(-(shard << 32) // shards)
    width = int(width_of(np.array([KEYS // shards // len(terms)]))[0])
    runs = [Slice.of(laid.postings, first, last) for first, last in _runs(terms)]
    articles = [layout.article_streams(laid, run) for run in runs]
    places = [layout.place_streams(laid, run.postings) for run in runs]
    joined = [np.concatenate(parts) for parts in zip(*articles, strict=True)]
    joined += [np.concatenate(parts) for parts in zip(*places, strict=True)]
    return varint(len(terms)) + bytes([width]) + pack(*layout.key_streams(keys, lowest, width), *joined)


def _runs(terms: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The stretches of terms that follow one another: a frequent term between them is left out."""
    cuts = np.flatnonzero(np.diff(terms) != 1) + 1
    firsts, lasts = np.append(0, cuts), np.append(cuts, len(terms))
    return [(int(terms[a]), int(terms[b - 1]) + 1) for a, b in zip(firsts, lasts, strict=True)]


def _own_files(laid: Laid, term: int, number: int, names: Names) -> Iterator[tuple[str, str]]:
    """A frequent term's articles, and its places in parts of equally many postings."""
    run = Slice.of(laid.postings, term, term + 1)
    count = run.postings.stop - run.postings.start
    each = 0
    if names.places:
        parts = max(1, -(-int(laid.term_bits[term]) // (8 * SHARD_BYTES)))
        each = -(-count // parts)
    yield f"{names.own}{number}", text_of(varint(each) + pack(*layout.article_streams(laid, run)))
    if each:
        for part, start in enumerate(range(run.postings.start, run.postings.stop, each)):
            found = slice(start, min(start + each, run.postings.stop))
            yield f"{names.places}{number}-{part}", text_of(pack(*layout.place_streams(laid, found)))


def letters(classes: NDArray[np.integer]) -> str:
    """A character for each class of lengths: gzip makes less of them than of densely packed bits."""
    return (classes.astype(np.uint8) + FIRST_LETTER).tobytes().decode("ascii")


def _head(tables: list[Table], keys: list[NDArray[np.int64]], articles: int) -> bytes:
    """How many articles, then the tables with their frequent terms' keys and sizes."""
    out = [varint(articles)]
    for table, own in zip(tables, keys, strict=True):
        width = int(width_of(np.array([KEYS // max(1, len(own))]))[0])
        out += [varint(table.shards), bytes([table.mixed]), varint(len(own)), bytes([width])]
        out += [pack(*layout.key_streams(own, 0, width)), bytes(min(255, size >> 10) for size in table.sizes)]
    return b"".join(out)
