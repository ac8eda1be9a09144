"""The written index read back in Python, for the gate of the build: what is shipped is looked into, not what was
meant to be.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.codes import Numbers, checksum, read_varint, unpack, unrice, width_of
from newsarchive.search.document import TITLE
from newsarchive.search.files import FOLDER
from newsarchive.search.postings import Columns, Found, from_gaps
from newsarchive.search.segment import FIRST_LETTER, KEYS, PAIRS, PARTED, SYMBOLS, Names
from newsarchive.search.streams import Streams, rice
from newsarchive.search.terms import Keys, mix

_CALL = re.compile(r'newsarchive\.take\("([^"]*)","([^"]*)",(\d+),(".*")\);\n', re.DOTALL)
Read = Callable[[str], str]
KEPT = 512  # files: more than are read at once


class Damaged(Exception):
    """A file of the index is not as it was written."""


def payload(text: str, name: str) -> str:
    """What a file of the index hands over. Raises Damaged."""
    match = _CALL.fullmatch(text)
    if match is None or match[1] != name:
        raise Damaged(f"{FOLDER}/{name}.js is not a file of the index")
    given = str(json.loads(match[4]))
    if checksum(given) != int(match[3]):
        raise Damaged(f"{FOLDER}/{name}.js does not hold what was written")
    return given


@dataclass(frozen=True, slots=True)
class Table:
    """The terms of one kind: how many shards, whether keys are mixed, the frequent terms' keys, ascending."""

    shards: int
    mixed: bool
    own: Numbers


class Volume:
    """A volume of the written index. `read` gives the text of a file by its path below the site."""

    def __init__(self, read: Read, name: str, articles: Sequence[int]) -> None:
        self.read, self.name = read, name
        self._kept: dict[str, list[str]] = {}
        tables, *letters = self.payload("head").split(" ")
        data, at = base64.b64decode(tables), 0
        self.tables: dict[Names, Table] = {}
        for names in (SYMBOLS, PAIRS, PARTED):
            self.tables[names], at = self._table(data, at)
        self.segments = [
            Segment(self, number, sum(articles[:number]), count, classes)
            for number, (count, classes) in enumerate(zip(articles, map(_classes, letters), strict=True))
        ]

    def payload(self, name: str) -> str:
        """What the volume's file of that name hands over. Raises Damaged."""
        path = f"{self.name}/{name}"
        return payload(self.read(f"{FOLDER}/{path}.js"), path)

    def pieces(self, name: str) -> list[str]:
        """The pieces of the segments in one of the volume's files. The last few files are kept: the gate asks for all
        segments one after the other.
        """
        if name not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[name] = self.payload(name).split(" ")
        return self._kept[name]

    @staticmethod
    def _table(data: bytes, at: int) -> tuple[Table, int]:
        shards, at = read_varint(data, at)
        mixed = data[at] == 1
        count, at = read_varint(data, at + 1)
        (high, low), after = unpack(data, 2, at + 1)
        return Table(shards, mixed, np.cumsum(unrice(high, low, np.full(count, data[at])))), after + count

    def keys(self, pairs: Keys, names: Names) -> Numbers:
        """The keys of pairs."""
        return (mix(pairs) if self.tables[names].mixed else pairs).astype(np.int64)

    def files_of(self, keys: Numbers, names: Names) -> Numbers:
        """The file that has the pair with each key, by number: shards first, then the files of frequent terms."""
        table = self.tables[names]
        shards = keys * table.shards >> 32
        if not len(table.own):
            return shards
        own = np.minimum(np.searchsorted(table.own, keys), len(table.own) - 1)
        return np.where(table.own[own] == keys, table.shards + own, shards)


def _classes(letters: str) -> NDArray[np.uint8]:
    return np.frombuffer(letters.encode("ascii"), dtype=np.uint8) - FIRST_LETTER


@dataclass(frozen=True)
class Segment:
    """A segment of a volume: its number there, how many articles come before it and how many it has, and their classes of
    length.
    """

    volume: Volume
    number: int
    first: int
    articles: int
    classes: NDArray[np.uint8]

    def piece(self, name: str, at: int | None = None) -> bytes:
        """The segment's piece of one of the volume's files, or the one at another place."""
        pieces = self.volume.pieces(name)
        place = self.number if at is None else at
        return base64.b64decode(pieces[place]) if place < len(pieces) else b""

    @cached_property
    def filters(self) -> dict[str, list[tuple[str, str, NDArray[np.int64]]]]:
        """For each filter its values: id, name, articles."""
        values, packed = json.loads(self.volume.payload(f"filters{self.number}"))
        (high, low), _ = unpack(base64.b64decode(packed), 2)
        counts = [count for rows in values.values() for *_, count in rows]
        widths = np.repeat(width_of(self.articles // np.array(counts, dtype=np.int64)), counts)
        gaps, at = unrice(high, low, widths) + 1, 0
        found: dict[str, list[tuple[str, str, NDArray[np.int64]]]] = {}
        for name, rows in values.items():
            for ident, label, _, count in rows:
                found.setdefault(name, []).append((ident, label, np.cumsum(gaps[at : at + count]) - 1))
                at += count
        return found

    def places(self, files: Numbers, wanted: Wanted, names: Names) -> tuple[Numbers, Found]:
        """The term of each pair that is wanted, counted through these files, or -1, and the places of those terms in the
        articles they are wanted in. The files, ascending, are either all shards or all files of frequent terms.
        """
        shards = self.volume.tables[names].shards
        read = self._shards if files[0] < shards else self._own
        return read(files, wanted, names)

    def _shards(self, files: Numbers, wanted: Wanted, names: Names) -> tuple[Numbers, Found]:
        pieces = [self.piece(f"{names.shard}{file}") or bytes(1) for file in files.tolist()]
        counts, heads = zip(*(read_varint(piece, 0) for piece in pieces), strict=True)
        terms = np.array(counts, dtype=np.int64)
        key_high, key_low, *streams, high, low = _streams(
            [
                _cut(piece, 11, at + 1) if count else [b""] * 11
                for piece, count, at in zip(pieces, counts, heads, strict=True)
            ]
        )
        widths = [piece[at] if count else 0 for piece, count, at in zip(pieces, counts, heads, strict=True)]
        lowest = -(-files * KEYS // self.volume.tables[names].shards)
        gaps = rice(key_high, key_low, np.repeat(np.array(widths, dtype=np.int64), terms), terms)
        keys = np.repeat(lowest + 1, terms) + from_gaps(gaps, terms)
        place = np.minimum(np.searchsorted(keys, wanted.keys), max(0, len(keys) - 1))
        term = np.where(keys[place] == wanted.keys, place, -1) if len(keys) else np.full(len(wanted.keys), -1)
        columns, postings = Columns.read(streams, terms, self.classes)
        return term, columns.places(high, low, postings, wanted.among(columns, term))

    def _own(self, files: Numbers, wanted: Wanted, names: Names) -> tuple[Numbers, Found]:
        numbers = files - self.volume.tables[names].shards
        pieces = [self.piece(f"{names.own}{number}") for number in numbers.tolist()]
        heads = [_varints(piece, 2) if piece else (1, 1, 0) for piece in pieces]
        each, group, starts = (np.array(column, dtype=np.int64) for column in zip(*heads, strict=True))
        terms = np.array([bool(piece) for piece in pieces], dtype=np.int64)
        streams = _streams(
            [_cut(piece, 7, at) if piece else [b""] * 7 for piece, at in zip(pieces, starts.tolist(), strict=True)]
        )
        columns, postings = Columns.read(streams, terms, self.classes)
        file = np.searchsorted(files, self.volume.files_of(wanted.keys, names))
        term = np.where(terms[file] > 0, np.cumsum(terms)[file] - 1, -1)
        asked = wanted.among(columns, term)
        first = np.cumsum(postings) - postings
        of_file = np.repeat(np.arange(len(files)), postings)
        parts = (np.flatnonzero(asked) - first[of_file[asked]]) // each[of_file[asked]]
        told, coded = [], []
        for where, part in np.unique(np.stack((of_file[asked], parts)), axis=1).T.tolist():
            name = f"{names.places}{numbers[where]}-{self.number // int(group[where])}-{part}"
            told.append(_cut(self.piece(name, self.number % int(group[where])), 2, 0))
            start = part * int(each[where])
            coded.append(int(first[where]) + np.arange(start, min(start + int(each[where]), int(postings[where]))))
        if not coded:
            return term, Found.none()
        high, low = _streams(told)
        every = np.concatenate(coded)
        return term, columns.take(every).places(high, low, np.array([len(one) for one in coded]), asked[every])


@dataclass(frozen=True, slots=True)
class Wanted:
    """The pairs that are looked for, by key, each with the article it must stand in, and whether in its title."""

    keys: Numbers
    articles: Numbers
    in_title: NDArray[np.bool_]

    def among(self, columns: Columns, terms: Numbers) -> NDArray[np.bool_]:
        """Marks those postings that are wanted. `terms` says which term each pair is."""
        anywhere = np.zeros(int(columns.terms.max(initial=-1)) + 1, dtype=np.bool_)
        anywhere[terms[~self.in_title & (terms >= 0)]] = True
        maybe = np.flatnonzero((columns.fields == TITLE) | anywhere[columns.terms])
        marks = columns.terms[maybe] << 16 | columns.articles[maybe]
        found = np.zeros(len(columns.terms), dtype=np.bool_)
        found[maybe[np.isin(marks, (terms << 16 | self.articles)[terms >= 0])]] = True
        return found


def _varints(data: bytes, count: int) -> tuple[int, ...]:
    """So many numbers at the start of some bytes, and where they end."""
    numbers, at = [], 0
    for _ in range(count):
        number, at = read_varint(data, at)
        numbers.append(number)
    return (*numbers, at)


def _cut(data: bytes, count: int, at: int) -> list[bytes]:
    """So many streams of a file, each as bytes."""
    streams = []
    for _ in range(count):
        length, at = read_varint(data, at)
        streams.append(data[at : at + length])
        at += length
    return streams


def _streams(files: Iterable[Sequence[bytes]]) -> list[Streams]:
    """The streams of several files, the same of all files together."""
    return [Streams.of(parts) for parts in zip(*files, strict=True)]
