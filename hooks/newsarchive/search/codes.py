"""Numbers to text: Golomb-Rice codes in two streams, packed to bytes, in base64, with a checksum.

Robert F. Rice, Some practical universal noiseless coding techniques, JPL 1979: a number is its quotient by 2^width in
unary and its remainder in `width` bits. Quotients and remainders are kept apart, so that both can be laid out at
once.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint8]
Numbers = NDArray[np.int64]
Short = NDArray[np.int32]
Widths = NDArray[np.uint8]
WORD = 32


@dataclass(frozen=True, slots=True)
class Coded:
    """Numbers as bits, one bit an element, and where the bits of each number end."""

    bits: Bits
    ends: Numbers

    def cut(self, bounds: Numbers) -> list[bytes]:
        """The numbers from one bound to the next as a stream of bytes, its length before it."""
        at = np.concatenate((np.zeros(1, dtype=np.int64), self.ends))[bounds].tolist()
        return [stream_of(self.bits[start:end]) for start, end in pairwise(at)]


def in_unary(values: Numbers | Short | Widths) -> Coded:
    """Each number as so many zeros, then a one."""
    ends = np.cumsum(values + 1, dtype=np.int64)
    bits = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    bits[ends - 1] = 1
    return Coded(bits, ends)


def in_width(values: Numbers | Short, widths: Numbers | Widths) -> Coded:
    """The lowest bits of each number, so many as its width says, highest first."""
    size = 2 if widths.max(initial=0) <= WORD // 2 else 4  # bytes: half the work where the numbers are short
    spread = np.unpackbits(values.astype(f">u{size}").view(np.uint8).reshape(-1, size), axis=1)
    kept = np.arange(8 * size, dtype=np.int8) >= 8 * size - widths.astype(np.int8)[:, None]
    return Coded(spread[kept], np.cumsum(widths, dtype=np.int64))


def rice(values: Numbers | Short, widths: Numbers | Widths) -> tuple[Coded, Coded]:
    """The quotients in unary and the remainders."""
    return in_unary(values >> widths), in_width(values, widths)


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


def varint(value: int) -> bytes:
    """A whole number in bytes of seven bits, lowest first, all but the last marked."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes((*out, value))


def stream_of(bits: Bits) -> bytes:
    """A stream of bits as bytes, their number before them."""
    packed = np.packbits(bits).tobytes()
    return varint(len(packed)) + packed


def pack(*streams: Coded) -> bytes:
    """Whole streams one after the other."""
    return b"".join(stream_of(stream.bits) for stream in streams)


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
