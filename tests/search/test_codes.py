"""Numbers come back from their codes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.search import streams
from newsarchive.search.codes import pack, read_varint, rice, unpack, unrice, varint, width_of
from newsarchive.search.layout import class_of_length, gamma, length_of_class
from newsarchive.search.streams import Streams

NUMBERS = st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 20)), min_size=1, max_size=60)


@given(NUMBERS)
def test_rice_comes_back_through_bytes(entries: list[tuple[int, int]]) -> None:
    values, widths = (np.array(column, dtype=np.int64) for column in zip(*entries, strict=True))
    (high, low), _ = unpack(pack(*rice(values, widths)), 2)
    assert unrice(high, low, widths).tolist() == values.tolist()


@given(st.lists(st.integers(1, 1 << 30), min_size=1, max_size=60))
def test_gamma_comes_back(entries: list[int]) -> None:
    values = np.array(entries, dtype=np.int64)
    high, low = (Streams.of([without_length(part) for part in parts]) for parts in gamma(values))
    assert streams.gamma(high, low, np.array([len(values)])).tolist() == entries


@given(st.lists(NUMBERS | st.just([]), min_size=1, max_size=6))
def test_streams_of_many_files_are_read_at_once(files: list[list[tuple[int, int]]]) -> None:
    rows = [entry for file in files for entry in file]
    values, widths = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    counts = np.array([len(file) for file in files])
    coded = rice(values, widths, np.append(0, np.cumsum(counts)))
    high, low = (Streams.of([without_length(part) for part in parts]) for parts in coded)
    assert streams.rice(high, low, widths, counts).tolist() == values.tolist()


def without_length(stream: bytes) -> bytes:
    return stream[read_varint(stream, 0)[1] :]


@given(st.integers(0, 1 << 50))
def test_varint_comes_back(value: int) -> None:
    assert read_varint(varint(value) + b"\xff", 0) == (value, len(varint(value)))


@given(st.integers(0, 1 << 40))
def test_width_is_the_whole_part_of_the_logarithm(value: int) -> None:
    assert width_of(np.array([value]))[0] == max(0, value.bit_length() - 1)


@given(st.integers(0, 60_000))
def test_a_class_of_lengths_is_long_enough_or_the_last(length: int) -> None:
    found = int(class_of_length(np.array([length]))[0])
    assert length_of_class(found) >= length or found == 31
    assert not found or length_of_class(found - 1) < length
