"""Numbers to text: Golomb-Rice codes in two streams, packed to bytes, in base64, with a checksum.

Robert F. Rice, Some practical universal noiseless coding techniques, JPL 1979: a number is its quotient by 2^width in
unary and its remainder in `width` bits. Quotients and remainders are kept apart, so that both can be laid out at
once.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint8]
Numbers = NDArray[np.int64]
Short = NDArray[np.int32]
Widths = NDArray[np.uint8]
WORD = 32


def in_unary(values: Numbers | Short | Widths, bounds: Numbers) -> list[bytes]:
    """Each number as so many zeros, then a one; a stream for the numbers from each bound to the next."""
    sizes = values.astype(np.int64) + 1
    begins, lengths = _begins(sizes, bounds)
    bits = np.zeros(8 * int(lengths.sum()), dtype=np.uint8)
    bits[begins + (sizes - 1)] = 1
    return _cut(np.packbits(bits).tobytes(), lengths)


def in_width(values: Numbers | Short | Widths, widths: Numbers | Widths, bounds: Numbers) -> list[bytes]:
    """The lowest bits of each number, so many as its width says (at most 32), highest first; streams as above."""
    begins, lengths = _begins(widths, bounds)
    words = np.zeros((int(lengths.sum()) + 3) // 4 + 2, dtype=np.uint32)
    if len(values):
        # Each number in two words side by side, where its bits belong; then those of the same two words added up.
        wide = widths.astype(np.uint64)
        bits = values.astype(np.uint64) & ((np.uint64(1) << wide) - np.uint64(1))
        bits <<= np.uint64(2 * WORD) - wide - (begins & (WORD - 1)).astype(np.uint64) & np.uint64(2 * WORD - 1)
        word = begins // WORD
        firsts = np.flatnonzero(np.append(True, word[1:] != word[:-1]))
        bits, word = np.add.reduceat(bits, firsts), word[firsts]
        words[word] = bits >> np.uint64(WORD)
        words[word + 1] += bits.astype(np.uint32)
    return _cut(words.astype(">u4").tobytes(), lengths)


def _begins(sizes: Numbers | Widths, bounds: Numbers) -> tuple[Numbers, Numbers]:
    """At which bit each of these sizes begins when each stream begins with a new byte, and the bytes of each stream."""
    ends = np.cumsum(sizes, dtype=np.int64)
    at = np.concatenate((np.zeros(1, dtype=np.int64), ends))[bounds]
    lengths = np.diff(at) + 7 >> 3
    shift = 8 * (np.cumsum(lengths) - lengths) - at[:-1]
    return ends - sizes + np.repeat(shift, np.diff(bounds)), lengths


def _cut(data: bytes, lengths: Numbers) -> list[bytes]:
    """Streams of these lengths, each with its length before it."""
    ends = np.cumsum(lengths)
    cuts = zip((ends - lengths).tolist(), ends.tolist(), strict=True)
    return [varint(end - start) + data[start:end] for start, end in cuts]


def rice(
    values: Numbers | Short, widths: Numbers | Widths, bounds: Numbers | None = None
) -> tuple[list[bytes], list[bytes]]:
    """Streams of the quotients in unary and of the remainders; one each where no bounds are given."""
    bounds = whole(values) if bounds is None else bounds
    return in_unary(values >> widths, bounds), in_width(values, widths, bounds)


def whole(values: Numbers | Short) -> Numbers:
    """The bounds of one stream of all values."""
    return np.array([0, len(values)])


def unary(high: Bits, count: int) -> Numbers:
    """The first numbers of a stream in unary."""
    ends = np.flatnonzero(high)[:count]
    return np.asarray(np.diff(ends, prepend=-1) - 1)


def remainders(low: Bits, widths: Numbers) -> Numbers:
    """The numbers of these widths at the start of a stream."""
    spread = np.zeros((len(widths), WORD), dtype=np.uint8)
    mask = np.arange(WORD) >= WORD - widths[:, None]
    spread[mask] = low[: int(mask.sum())]
    numbers: Numbers = np.packbits(spread, axis=1).view(">u4").ravel().astype(np.int64)
    return numbers


def unrice(high: Bits, low: Bits, widths: Numbers) -> Numbers:
    """The numbers that `rice` was given; the streams may be longer than they need to be."""
    return np.asarray((unary(high, len(widths)) << widths) + remainders(low, widths))


def width_of(mean: Numbers) -> Numbers:
    """The width that suits numbers of this mean: the whole part of its binary logarithm, 0 for what is below 2."""
    exponents: Numbers = np.frexp(np.maximum(mean, 1).astype(np.float64))[1].astype(np.int64)
    return np.maximum(exponents - 1, 0)


@lru_cache(1 << 12)
def varint(value: int) -> bytes:
    """A whole number in bytes of seven bits, lowest first, all but the last marked."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes((*out, value))


def pack(*streams: Sequence[bytes]) -> bytes:
    """Streams one after the other."""
    return b"".join(part for stream in streams for part in stream)


def unpack(data: bytes, count: int, start: int = 0) -> tuple[list[Bits], int]:
    """`count` streams from `data` at `start`, and where they end."""
    streams = []
    for _ in range(count):
        length, start = read_varint(data, start)
        streams.append(np.unpackbits(np.frombuffer(data, dtype=np.uint8, count=length, offset=start)))
        start += length
    return streams, start


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The number at `at` and where it ends."""
    value = shift = 0
    while data[at] & 128:
        value |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
    return value | data[at] << shift, at + 1


def text_of(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode("ascii")


def checksum(text: str) -> int:
    """CRC-32 of a text in UTF-8, by which the reader knows that a file came whole."""
    return zlib.crc32(text.encode())
