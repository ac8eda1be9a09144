"""Streams of bits read back, those of many files at once: decoding file by file would mostly wait for Python.

Each stream ends with a whole byte. In unary the bits that fill it are zeros, so every one is the end of a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from newsarchive.search.codes import Bits, Numbers

WINDOW = 64  # bits read at once


@dataclass(frozen=True)
class Streams:
    """The same stream of several files end to end, and the bit at which each begins, last the end."""

    data: Bits
    starts: Numbers

    @classmethod
    def of(cls, parts: Sequence[bytes]) -> Streams:
        """From the bytes of each file's stream."""
        lengths = np.array([0, *map(len, parts)], dtype=np.int64)
        padded = b"".join((*parts, bytes(WINDOW // 8)))  # a window may begin at the last byte
        return cls(np.frombuffer(padded, dtype=np.uint8), 8 * np.cumsum(lengths))

    @cached_property
    def bits(self) -> Bits:
        """All bits, an element each."""
        return np.unpackbits(self.data[: int(self.starts[-1]) >> 3])

    def unary(self) -> Numbers:
        """The numbers in unary, of all files."""
        ends = np.flatnonzero(self.bits)
        values = np.diff(ends, prepend=-1) - 1
        firsts = np.searchsorted(ends, self.starts[:-1])
        filled = firsts < np.append(firsts[1:], len(ends))  # a file may have no number
        values[firsts[filled]] = ends[firsts[filled]] - self.starts[:-1][filled]
        return values

    def begins(self, sizes: Numbers, counts: Numbers) -> Numbers:
        """Where the parts of these sizes in bits begin; each file has so many of them, one after the other."""
        before = np.cumsum(sizes) - sizes
        firsts = np.cumsum(counts) - counts
        shift = self.starts[:-1] - np.append(before, 0)[firsts]
        return np.asarray(before + np.repeat(shift, counts))

    def at(self, starts: Numbers, widths: Numbers) -> Numbers:
        """The numbers of these widths, at most 32, that start at these bits."""
        windows = np.ndarray(len(self.data) - WINDOW // 8 + 1, ">u8", self.data, strides=(1,))
        found = windows[starts >> 3].astype(np.uint64) << (starts & 7).astype(np.uint64)
        found >>= (WINDOW - np.maximum(widths, 1)).astype(np.uint64)
        return np.where(widths > 0, found, 0).astype(np.int64)

    def numbers(self, widths: Numbers, counts: Numbers) -> Numbers:
        """Numbers of these widths, so many in each file."""
        return self.at(self.begins(widths, counts), widths)


def rice(high: Streams, low: Streams, widths: Numbers, counts: Numbers) -> Numbers:
    """Numbers in quotient and remainder."""
    return (high.unary() << widths) + low.numbers(widths, counts)


def gamma(high: Streams, low: Streams, counts: Numbers) -> Numbers:
    """Numbers above 0 in Elias's gamma code."""
    widths = high.unary()
    return (np.int64(1) << widths) + low.numbers(widths, counts)
