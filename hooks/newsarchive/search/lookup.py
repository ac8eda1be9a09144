"""The written index read back in Python, for the gate of the build: what is shipped is looked into, not what was
meant to be.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.codes import Numbers, checksum, read_varint, unpack, unrice, width_of
from newsarchive.search.document import BODY, FIELDS
from newsarchive.search.files import FOLDER
from newsarchive.search.layout import LENGTHS, SHORT_FIELDS, ungamma
from newsarchive.search.postings import Columns, Found, Shard, Stream, from_gaps
from newsarchive.search.segment import FIRST_LETTER, KEYS, PAIRS, PARTED, Names
from newsarchive.search.terms import mix

_CALL = re.compile(r'newsarchive\.take\("([^"]*)","([^"]*)",(\d+),(".*")\);\n', re.DOTALL)
Read = Callable[[str], str]
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


class Segment:
    """A segment of the written index. `read` gives the text of a file by its path below the site."""

    def __init__(self, read: Read, name: str) -> None:
        self.read, self.name = read, name
        self._last: dict[Names, tuple[int, Shard]] = {}
        self._own: dict[str, tuple[Columns, int]] = {}
        tables, classes, _ = self.payload("head").split(" ")
        data = base64.b64decode(tables)
        self.articles, at = read_varint(data, 0)
        _, at = self._table(data, at)
        self.tables: dict[Names, _Table] = {}
        for names in (PAIRS, PARTED):
            self.tables[names], at = self._table(data, at)
        self.classes = np.frombuffer(classes.encode("ascii"), dtype=np.uint8) - FIRST_LETTER

    def payload(self, name: str) -> str:
        """What the segment's file of that name hands over. Raises Damaged."""
        path = f"{self.name}/{name}"
        return payload(self.read(f"{FOLDER}/{path}.js"), path)

    def bytes_of(self, name: str) -> bytes:
        """The same as bytes."""
        return base64.b64decode(self.payload(name))

    @staticmethod
    def _table(data: bytes, at: int) -> tuple[_Table, int]:
        shards, at = read_varint(data, at)
        mixed = data[at] == 1
        count, at = read_varint(data, at + 1)
        (high, low), after = unpack(data, 2, at + 1)
        keys = np.cumsum(unrice(high, low, np.full(count, data[at])))
        return (shards, mixed, {int(key): number for number, key in enumerate(keys)}), after + count

    @cached_property
    def filters(self) -> dict[str, list[tuple[str, str, NDArray[np.int64]]]]:
        """For each filter its values: id, name, articles."""
        values, packed = json.loads(self.payload("filters"))
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

    def places(self, pair: int, articles: Numbers, names: Names = PAIRS) -> Found:
        """Where a pair stands in these articles: of neighbours, or with PARTED of symbols that a break parts."""
        shards, mixed, own = self.tables[names]
        key = int(mix(np.array([pair], dtype=np.uint32))[0]) if mixed else pair
        if key in own:
            return self._own_places(names, own[key], articles)
        shard = self._shard(names, key * shards >> 32)
        term = int(np.searchsorted(shard.keys, key))
        if term == len(shard.keys) or shard.keys[term] != key:
            return Found.none()
        chosen = np.arange(shard.ends[term], shard.ends[term + 1])
        return shard.columns.places(self._narrowed(shard.columns, chosen, articles), shard.stream)

    def _own_places(self, names: Names, number: int, articles: Numbers) -> Found:
        file = f"{names.own}{number}"
        if file not in self._own:
            data = self.bytes_of(file)
            each, at = read_varint(data, 0)
            streams, _ = unpack(data, 7, at)
            self._own[file] = self._columns(streams, 1)[1], each
        columns, each = self._own[file]
        chosen = self._narrowed(columns, np.arange(len(columns.articles)), articles)
        parts = []
        for part in np.unique(chosen // each).tolist():
            mine = chosen[chosen // each == part]
            stream = Stream.of(unpack(self.bytes_of(f"{names.places}{number}-{part}"), 2)[0])
            parts.append(columns.part(part * each, each).places(mine - part * each, stream))
        return Found.joined(parts)

    def _shard(self, names: Names, shard: int) -> Shard:
        """The shard, kept until the next one is asked for: the gate asks in the order of the keys."""
        if names not in self._last or self._last[names][0] != shard:
            self._last[names] = shard, self._read_shard(names, shard)
        return self._last[names][1]

    def _read_shard(self, names: Names, shard: int) -> Shard:
        data = self.bytes_of(f"{names.shard}{shard}")
        count, at = read_varint(data, 0)
        if not count:
            return Shard(np.zeros(0, np.int64), np.zeros(1, np.int64), Columns.empty(), Stream.of([]))
        (key_high, key_low, *streams, place_high, place_low), _ = unpack(data, 11, at + 1)
        lowest = -(-(shard * KEYS) // self.tables[names][0])
        keys = lowest + np.cumsum(unrice(key_high, key_low, np.full(count, data[at])))
        terms, columns = self._columns(streams, count)
        ends = np.searchsorted(terms, np.arange(count + 1))
        return Shard(keys, ends, columns, Stream.of([place_high, place_low]))

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

    def _narrowed(self, columns: Columns, chosen: Numbers, articles: Numbers) -> Numbers:
        """Those of the postings that are of these articles."""
        wanted = np.zeros(self.articles, dtype=np.bool_)
        wanted[articles] = True
        return chosen[wanted[columns.articles[chosen]]]
