"""A volume: the index of up to a hundred thousand articles as files that no later article changes. Its segments lie side
by side in each file, so that a search loads no more files however many segments there are.

head      what a search needs first: which terms have files of their own, how long the articles are
a0 …      shards of single symbols, b0 … shards of pairs: all terms whose key falls into the shard's share of all keys
c0 …      a frequent symbol, d0 … a frequent pair, e0-0-0 … the pair's places: term, group of segments, part
f0 …      shards of pairs that a break parts; g0 …, h0-0-0 … the frequent ones
t0 …      the text of an article, for the results; filters0 … what the articles of a segment can be filtered by
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isqrt

import numpy as np

from newsarchive.search import layout
from newsarchive.search.codes import Numbers, text_of, varint, width_of
from newsarchive.search.segment import (
    KEYS,
    PAIRS,
    PARTED,
    SHARD_BYTES,
    SYMBOLS,
    Names,
    Segment,
    Table,
    merged,
    sizes_of,
)
from newsarchive.search.terms import Collision, Mixture, Postings, mix, unmixed

# A term that would fill most of a shard gets a file of its own, so that no search for its neighbours pays for it. In a
# volume of many segments nearly all terms are that big, and each of its own takes five bytes of the head that every
# reader loads: there the bound grows with the root of their number (ten segments: a head of 84 KB without that).
OWN_BYTES = 3_000


def term_files(segments: Sequence[Segment], mixture: Mixture = mix) -> Iterator[tuple[str, str]]:
    """The payload of each file of terms by name, and last the head's."""
    tables = []
    for names in (SYMBOLS, PAIRS, PARTED):
        try:
            table, postings = _counted(segments, names, mixture)
        except Collision:
            table, postings = _counted(segments, names, unmixed)
        tables.append(table)
        yield from _files(segments, table, names, postings, mixture if table.mixed else unmixed)
        del postings
    yield "head", " ".join((text_of(_head(tables)), *(segment.letters() for segment in segments)))


def _counted(segments: Sequence[Segment], names: Names, mixture: Mixture) -> tuple[Table, Postings | None]:
    """Which terms get files of their own, and how many shards the others need. The postings too where there is but
    one segment: of more, they would take too much memory at once. Raises Collision.
    """
    keys, sizes, postings = [], [], None
    for segment in segments:
        postings = segment.postings(names, mixture)
        keys.append(postings.keys)
        sizes.append(sizes_of(postings, segment.articles))
    every, size = merged(keys, sizes)
    own = size >= OWN_BYTES * isqrt(len(segments))
    shards = max(1, -(-int(size[~own].sum()) // SHARD_BYTES))
    return Table(shards, every[own], size[own], mixture is not unmixed), postings if len(segments) == 1 else None


def _files(
    segments: Sequence[Segment], table: Table, names: Names, postings: Postings | None, mixture: Mixture
) -> Iterator[tuple[str, str]]:
    group = groups_of(table.sizes, len(segments))
    files: dict[str, dict[int, bytes]] = {}
    for number, segment in enumerate(segments):
        for name, piece in segment.pieces(postings or segment.postings(names, mixture), table, names, group):
            file, at = name, number
            if names.places and name.startswith(names.places):
                term, part = name.removeprefix(names.places).split("-")
                at = number % int(group[int(term)])
                file = f"{names.places}{term}-{number // int(group[int(term)])}-{part}"
            files.setdefault(file, {})[at] = piece
    for file, pieces in files.items():
        yield file, " ".join(text_of(pieces.get(at, b"")) for at in range(max(pieces) + 1))


def groups_of(sizes: Numbers, segments: int) -> Numbers:
    """For terms that take so many bytes in a volume, of how many segments the places go into one file."""
    return np.asarray(np.clip(segments * SHARD_BYTES // np.maximum(sizes, 1), 1, segments))


def _head(tables: list[Table]) -> bytes:
    """The tables, each with its frequent terms' keys and sizes in thousands of bytes."""
    out = []
    for table in tables:
        count = len(table.own)
        width = width_of(np.array([KEYS // max(1, count)]))
        (keys,) = layout.key_streams(table.own, np.zeros(1, dtype=np.int64), width, np.array([0, count]))
        out += [varint(table.shards), bytes([table.mixed]), varint(count), bytes([width[0]]), keys]
        out.append(np.minimum(255, table.sizes >> 10).astype(np.uint8).tobytes())
    return b"".join(out)
