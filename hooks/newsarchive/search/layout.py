"""How postings are laid out as bits: what is coded, in how many bits, and the streams that a file of terms consists of.

The reader's side is docs/assets/search/terms.js. Each width follows from numbers that the reader knows already: how
many articles there are, how many have the term, how long the article is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.codes import Bits, Numbers, remainders, rice, unary, width_of
from newsarchive.search.document import BODY, FIELDS
from newsarchive.search.terms import Places, Postings

# Code units that a title, head and crosshead field has at most, as a rule; only the size of the files hangs on it.
SHORT_FIELDS = (24, 64, 64)
CLASSES = 32
NONE: Bits = np.zeros(0, dtype=np.uint8)


def length_of_class(number: int) -> int:
    """The length that a class of lengths stands for: 1, 1, 2, 3, 4, 6, 8, 12, 16 …"""
    base = 1 << (number >> 1)
    return base + (base >> 1) if number & 1 else base


LENGTHS = np.array([length_of_class(number) for number in range(CLASSES)], dtype=np.int64)


def class_of_length(lengths: Numbers) -> NDArray[np.uint8]:
    """The first class that is long enough, or the last."""
    return np.minimum(np.searchsorted(LENGTHS, lengths), CLASSES - 1).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Laid:
    """A segment's postings with the numbers that are written: gaps, counts, widths, and the bits that each term
    takes.
    """

    postings: Postings
    article_gaps: NDArray[np.int32]
    article_widths: NDArray[np.uint8]
    place_gaps: NDArray[np.int32]
    place_widths: NDArray[np.uint8]
    term_bits: Numbers


def lay_out(postings: Postings, articles: int, classes: NDArray[np.uint8]) -> Laid:
    """The postings of a segment of so many articles, whose bodies are of these classes of length."""
    having = np.diff(postings.posting_starts)
    group_of = np.repeat(np.arange(len(having)), having)
    article_gaps = _gaps(postings.articles, postings.posting_starts)
    article_widths = width_of(articles // np.maximum(having, 1))[group_of].astype(np.uint8)
    counts = np.diff(postings.place_starts)
    bits = (article_gaps >> article_widths) + 1 + article_widths + gamma_bits(counts)
    if postings.places is None:
        gaps, widths = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint8)
    else:
        limits = np.append(np.array(SHORT_FIELDS, dtype=np.int64), 0)[postings.group_fields[group_of]]
        body = postings.group_fields[group_of] == BODY
        limits[body] = LENGTHS[classes[postings.articles[body]]]
        gaps = _gaps(postings.places, postings.place_starts)
        widths = np.repeat(width_of(limits // (counts + 1)).astype(np.uint8), counts)
        bits = bits + _sums((gaps >> widths) + 1 + widths, postings.place_starts)
    term_starts = postings.posting_starts[postings.group_starts]
    return Laid(postings, article_gaps, article_widths, gaps, widths, _sums(bits, term_starts))


def _gaps(column: NDArray[np.uint16] | NDArray[np.uint32], starts: Places) -> NDArray[np.int32]:
    """What lies between a number and the one before it in its list; the first is counted from 0."""
    gaps = np.diff(column.astype(np.int32), prepend=np.int32(-1)) - 1
    firsts = starts[:-1]
    gaps[firsts] = column[firsts]
    return gaps.astype(np.int32)


def _sums(column: NDArray[np.generic], starts: Places) -> Numbers:
    """The sum of each stretch of a column."""
    total = np.concatenate(([0], np.cumsum(column, dtype=np.int64)))
    return np.asarray(total[starts[1:]] - total[starts[:-1]])


def gamma_bits(values: Numbers) -> Numbers:
    """How many bits `gamma` needs for each number above 0."""
    return 2 * width_of(values) + 1


def gamma(values: Numbers) -> tuple[Bits, Bits]:
    """Numbers above 0 in Elias's gamma code (1975): how many bits follow in unary, then those bits."""
    widths = width_of(values)
    lengths, _ = rice(widths, np.zeros_like(widths))
    _, low = rice(values - (1 << widths), widths)
    return lengths, low


def ungamma(high: Bits, low: Bits, count: int) -> Numbers:
    """The first numbers that `gamma` was given."""
    widths = unary(high, count)
    return (np.int64(1) << widths) + remainders(low, widths)


@dataclass(frozen=True, slots=True)
class Slice:
    """Terms `first` to `last` (not included) of a segment, with the ranges of their groups and postings."""

    first: int
    last: int
    groups: slice
    postings: slice

    @classmethod
    def of(cls, postings: Postings, first: int, last: int) -> Slice:
        """The slice of these terms."""
        groups = slice(int(postings.group_starts[first]), int(postings.group_starts[last]))
        found = slice(int(postings.posting_starts[groups.start]), int(postings.posting_starts[groups.stop]))
        return cls(first, last, groups, found)


def article_streams(laid: Laid, part: Slice) -> tuple[Bits, ...]:
    """Which fields have each term (a bit each), how many articles, which, and how often in each."""
    postings = laid.postings
    fields = np.zeros((part.last - part.first, len(FIELDS)), dtype=np.uint8)
    groups = np.diff(postings.group_starts[part.first : part.last + 1])
    rows = np.repeat(np.arange(part.last - part.first), groups)
    fields[rows, postings.group_fields[part.groups]] = 1
    having = np.diff(postings.posting_starts[part.groups.start : part.groups.stop + 1])
    counts = np.diff(postings.place_starts[part.postings.start : part.postings.stop + 1])
    gaps = laid.article_gaps[part.postings].astype(np.int64)
    return (
        fields.ravel(),
        *gamma(having),
        *rice(gaps, laid.article_widths[part.postings].astype(np.int64)),
        *gamma(counts),
    )


def place_streams(laid: Laid, found: slice) -> tuple[Bits, Bits]:
    """The places of these postings; nothing where places are not kept."""
    if laid.postings.places is None:
        return NONE, NONE
    starts = laid.postings.place_starts
    places = slice(int(starts[found.start]), int(starts[found.stop]))
    return rice(laid.place_gaps[places].astype(np.int64), laid.place_widths[places].astype(np.int64))


def key_streams(keys: Numbers, lowest: int, width: int) -> tuple[Bits, Bits]:
    """Keys in ascending order, counted from the lowest that the file may hold."""
    gaps = np.diff(keys, prepend=lowest)
    return rice(gaps, np.full(len(gaps), width, dtype=np.int64))
