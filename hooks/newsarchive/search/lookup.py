"""The written index read back in Python, for the gate of the build: what is shipped is looked into, not what was
meant to be.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.codes import Numbers, checksum, read_varint, unpack, unrice, width_of
from newsarchive.search.document import BODY, FIELDS
from newsarchive.search.files import FOLDER
from newsarchive.search.layout import LENGTHS, SHORT_FIELDS, ungamma
from newsarchive.search.segment import KEYS
from newsarchive.search.terms import mix

_CALL = re.compile(r'newsarchive\.take\("([^"]*)","([^"]*)",(\d+),(".*")\);\n', re.DOTALL)
Read = Callable[[str], str]


class Damaged(Exception):
    """A file of the index is not as it was written."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term's places: field, article and place of each occurrence."""

    fields: Numbers
    articles: Numbers
    places: Numbers


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
        self._shards: dict[int, dict[int, Found]] = {}
        data = self.bytes_of("head")
        self.articles, at = read_varint(data, 0)
        _, at = self._table(data, at)
        (self.shards, self.mixed, self.own), at = self._table(data, at)
        (classes, _), at = unpack(data, 2, at)
        self.classes = np.packbits(
            np.pad(classes[: 5 * self.articles].reshape(-1, 5), ((0, 0), (3, 0))), axis=1
        ).ravel()

    def payload(self, name: str) -> str:
        """What the segment's file of that name hands over. Raises Damaged."""
        path = f"{self.name}/{name}"
        return payload(self.read(f"{FOLDER}/{path}.js"), path)

    def bytes_of(self, name: str) -> bytes:
        """The same as bytes."""
        return base64.b64decode(self.payload(name))

    @staticmethod
    def _table(data: bytes, at: int) -> tuple[tuple[int, bool, dict[int, int]], int]:
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

    def pair(self, pair: int) -> Found | None:
        """Where a pair stands; None where it stands nowhere."""
        key = int(mix(np.array([pair], dtype=np.uint32))[0]) if self.mixed else pair
        if key in self.own:
            return self._own(self.own[key])
        shard = key * self.shards >> 32
        if shard not in self._shards:
            self._shards[shard] = self._read_shard(shard)
        return self._shards[shard].get(key)

    def _own(self, number: int) -> Found:
        data = self.bytes_of(f"d{number}")
        each, at = read_varint(data, 0)
        streams, _ = unpack(data, 7, at)
        _, fields, articles, counts = self._postings(streams, 1)
        places = []
        for part, start in enumerate(range(0, len(articles), each)):
            chosen = slice(start, start + each)
            (high, low), _ = unpack(self.bytes_of(f"e{number}-{part}"), 2)
            places.append(self._places((high, low), fields[chosen], articles[chosen], counts[chosen]))
        return Found(np.repeat(fields, counts), np.repeat(articles, counts), np.concatenate(places))

    def _read_shard(self, shard: int) -> dict[int, Found]:
        data = self.bytes_of(f"b{shard}")
        count, at = read_varint(data, 0)
        if not count:
            return {}
        (key_high, key_low, *streams, place_high, place_low), _ = unpack(data, 11, at + 1)
        lowest = -(-(shard * KEYS) // self.shards)
        keys = lowest + np.cumsum(unrice(key_high, key_low, np.full(count, data[at])))
        terms, fields, articles, counts = self._postings(streams, count)
        places = self._places((place_high, place_low), fields, articles, counts)
        ends = np.searchsorted(np.repeat(terms, counts), np.arange(count + 1))
        fields, articles = np.repeat(fields, counts), np.repeat(articles, counts)
        parts = [slice(ends[term], ends[term + 1]) for term in range(count)]
        return {
            int(key): Found(fields[part], articles[part], places[part]) for key, part in zip(keys, parts, strict=True)
        }

    def _postings(self, streams: list[NDArray[np.uint8]], terms: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Term, field, article and count of each posting of a file."""
        marks, many_high, many_low, article_high, article_low, count_high, count_low = streams
        term_of, field_of = np.nonzero(marks[: terms * len(FIELDS)].reshape(terms, len(FIELDS)))
        many = ungamma(many_high, many_low, len(term_of))
        gaps = unrice(article_high, article_low, np.repeat(width_of(self.articles // many), many)) + 1
        return (
            np.repeat(term_of, many),
            np.repeat(field_of, many),
            _from_gaps(gaps, many),
            ungamma(count_high, count_low, int(many.sum())),
        )

    def _places(
        self, streams: tuple[NDArray[np.uint8], NDArray[np.uint8]], fields: Numbers, articles: Numbers, counts: Numbers
    ) -> Numbers:
        lengths = np.append(np.array(SHORT_FIELDS), 0)[fields]
        lengths[fields == BODY] = LENGTHS[self.classes[articles[fields == BODY]]]
        gaps = unrice(*streams, np.repeat(width_of(lengths // (counts + 1)), counts)) + 1
        return _from_gaps(gaps, counts)


def _from_gaps(gaps: Numbers, counts: Numbers) -> Numbers:
    """Numbers from the gaps between them, so many in each list, each list counted from -1."""
    total = np.cumsum(gaps)
    before = np.cumsum(counts) - counts
    return np.asarray(total - np.repeat(np.concatenate(([0], total))[before], counts) - 1)
