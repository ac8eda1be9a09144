"""The written index read back in Python, for the gate of the build: what is shipped is looked into, not what was
meant to be.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.codes import Numbers, checksum, read_varint, unpack, unrice, width_of
from newsarchive.search.document import BODY, FIELDS
from newsarchive.search.files import FOLDER
from newsarchive.search.layout import LENGTHS, SHORT_FIELDS, ungamma
from newsarchive.search.postings import Columns, Found, Shard, Stream, from_gaps
from newsarchive.search.segment import FIRST_LETTER, KEYS, PAIRS, PARTED, SYMBOLS, Names
from newsarchive.search.terms import mix

_CALL = re.compile(r'newsarchive\.take\("([^"]*)","([^"]*)",(\d+),(".*")\);\n', re.DOTALL)
Read = Callable[[str], str]
KEPT = 16  # files
_Table = tuple[int, bool, dict[int, int]]  # how many shards, whether keys are mixed, the frequent terms' numbers by key


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


class Volume:
    """A volume of the written index. `read` gives the text of a file by its path below the site."""

    def __init__(self, read: Read, name: str, articles: Sequence[int]) -> None:
        self.read, self.name = read, name
        self._kept: dict[str, list[str]] = {}
        tables, *letters = self.payload("head").split(" ")
        data, at = base64.b64decode(tables), 0
        self.tables: dict[Names, _Table] = {}
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
    def _table(data: bytes, at: int) -> tuple[_Table, int]:
        shards, at = read_varint(data, at)
        mixed = data[at] == 1
        count, at = read_varint(data, at + 1)
        (high, low), after = unpack(data, 2, at + 1)
        keys = np.cumsum(unrice(high, low, np.full(count, data[at])))
        return (shards, mixed, {int(key): number for number, key in enumerate(keys)}), after + count

    def keys(self, pairs: Sequence[int], names: Names) -> list[int]:
        """The keys of pairs."""
        return mix(np.array(pairs, dtype=np.uint32)).tolist() if self.tables[names][1] else list(pairs)

    def place_of(self, key: int, names: Names) -> str:
        """The name of the file that has the pair with this key."""
        shards, _, own = self.tables[names]
        return f"{names.own}{own[key]}" if key in own else f"{names.shard}{key * shards >> 32}"


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

    def places(self, file: str, wanted: Mapping[int, Numbers], names: Names = PAIRS) -> dict[int, Found]:
        """Where the pairs with these keys, which one file has, stand in the articles that each is wanted in: of
        neighbours, or with PARTED of symbols that a break parts.
        """
        if file.startswith(names.own):
            ((key, articles),) = wanted.items()
            return {key: self._own_places(file, articles, names)}
        shard = self._read_shard(file, names)
        terms = np.searchsorted(shard.keys, np.array(list(wanted), dtype=np.int64))
        marks = np.concatenate(
            [
                np.unique(articles) + (int(term) << 16)
                for (key, articles), term in zip(wanted.items(), terms, strict=True)
                if term < len(shard.keys) and shard.keys[term] == key
            ]
            or [np.zeros(0, dtype=np.int64)]
        )
        chosen = np.flatnonzero(np.isin((shard.terms << 16) + shard.columns.articles, marks))
        found = shard.columns.places(chosen, shard.stream)
        ends = np.append(0, np.cumsum(shard.columns.counts[chosen]))
        first, last = (ends[np.searchsorted(shard.terms[chosen], terms, side)] for side in ("left", "right"))
        parts = (found.part(one, other) for one, other in zip(first.tolist(), last.tolist(), strict=True))
        return dict(zip(wanted, parts, strict=True))

    def _own_places(self, file: str, articles: Numbers, names: Names) -> Found:
        data = self.piece(file)
        if not data:
            return Found.none()
        each, at = read_varint(data, 0)
        group, at = read_varint(data, at)
        streams, _ = unpack(data, 7, at)
        columns = self._columns(streams, 1)[1]
        wanted = np.zeros(self.articles, dtype=np.bool_)
        wanted[articles] = True
        chosen = np.flatnonzero(wanted[columns.articles])
        parts = []
        for part in np.unique(chosen // each).tolist():
            mine = chosen[chosen // each == part]
            name = f"{names.places}{file.removeprefix(names.own)}-{self.number // group}-{part}"
            stream = Stream.of(unpack(self.piece(name, self.number % group), 2)[0])
            parts.append(columns.part(part * each, each).places(mine - part * each, stream))
        return Found.joined(parts)

    def _read_shard(self, file: str, names: Names) -> Shard:
        data = self.piece(file)
        count, at = read_varint(data, 0)
        nothing = np.zeros(0, dtype=np.int64)
        if not count:
            return Shard(nothing, nothing, Columns.empty(), Stream.of([]))
        (key_high, key_low, *streams, place_high, place_low), _ = unpack(data, 11, at + 1)
        lowest = -(-(int(file.removeprefix(names.shard)) * KEYS) // self.volume.tables[names][0])
        keys = lowest + np.cumsum(unrice(key_high, key_low, np.full(count, data[at])))
        return Shard(keys, *self._columns(streams, count), Stream.of([place_high, place_low]))

    def _columns(self, streams: list[NDArray[np.uint8]], terms: int) -> tuple[Numbers, Columns]:
        """The term of each posting of a file, and the postings."""
        marks, many_high, many_low, article_high, article_low, count_high, count_low = streams
        term_of, field_of = np.nonzero(marks[: terms * len(FIELDS)].reshape(terms, len(FIELDS)))
        many = ungamma(many_high, many_low, len(term_of))
        gaps = unrice(article_high, article_low, np.repeat(width_of(self.articles // many), many)) + 1
        fields, articles = np.repeat(field_of, many), from_gaps(gaps, many)
        counts = ungamma(count_high, count_low, int(many.sum()))
        lengths = np.append(np.array(SHORT_FIELDS), 0)[fields]
        body = fields == BODY
        lengths[body] = LENGTHS[self.classes[articles[body]]]
        return np.repeat(term_of, many), Columns.of(fields, articles, counts, width_of(lengths // (counts + 1)))
