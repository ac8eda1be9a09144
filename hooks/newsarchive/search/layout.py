"""How postings are laid out as bits: what is coded, in how many bits, and the streams that a file of terms consists of.

The reader's side is docs/assets/search/segment.js. Each width follows from numbers that the reader knows already: how
many articles there are, how many have the term, how long the article is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.codes import (
    Numbers,
    Short,
    Widths,
    in_unary,
    in_width,
    rice,
    varint,
    whole,
    width_of,
)
from newsarchive.search.document import BODY, FIELDS
from newsarchive.search.terms import Places, Postings

# Code units that a title, head and crosshead field has at most, as a rule; only the size of the files hangs on it.
SHORT_FIELDS = (24, 64, 64)
CLASSES = 32
# Places coded at once: what is worked out for so many takes some 50 MB.
AT_ONCE = 1_000_000


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
    """A segment's postings with the numbers that are written: how many articles each group has, gaps, counts,
    widths.
    """

    postings: Postings
    having: Numbers
    article_gaps: Short
    article_widths: Widths
    counts: Numbers
    place_gaps: Short
    place_widths: Widths


def lay_out(postings: Postings, articles: int, classes: NDArray[np.uint8]) -> Laid:
    """The postings of a segment of so many articles, whose bodies are of these classes of length."""
    having = np.diff(postings.posting_starts)
    article_gaps = _gaps(postings.articles, postings.posting_starts)
    widths = np.repeat(width_of(articles // np.maximum(having, 1)).astype(np.uint8), having)
    counts = np.diff(postings.place_starts)
    if postings.places is None:
        return Laid(postings, having, article_gaps, widths, counts, article_gaps[:0], widths[:0])
    fields = np.repeat(postings.group_fields, having)
    limits = np.append(np.array(SHORT_FIELDS, dtype=np.int64), 0)[fields]
    body = fields == BODY
    limits[body] = LENGTHS[classes[postings.articles[body]]]
    place_widths = np.repeat(width_of(limits // (counts + 1)).astype(np.uint8), counts)
    place_gaps = _gaps(postings.places, postings.place_starts)
    return Laid(postings, having, article_gaps, widths, counts, place_gaps, place_widths)


def _gaps(column: NDArray[np.uint16] | NDArray[np.uint32], starts: Places) -> Short:
    """What lies between a number and the one before it in its list; the first is counted from 0."""
    gaps = np.diff(column.astype(np.int32), prepend=np.int32(-1)) - 1
    firsts = starts[:-1]
    gaps[firsts] = column[firsts]
    return gaps.astype(np.int32, copy=False)


def gamma(values: Numbers, bounds: Numbers | None = None) -> tuple[list[bytes], list[bytes]]:
    """Numbers above 0 in Elias's gamma code (1975): how many bits follow in unary, then those bits; streams as `rice`
    has them.
    """
    widths = width_of(values)
    bounds = whole(values) if bounds is None else bounds
    return in_unary(widths, bounds), in_width(values, widths, bounds)


def article_streams(laid: Laid, bounds: Numbers) -> list[bytes]:
    """For the terms from one bound to the next: which fields have each (a bit each), how many articles, which, and
    how often in each.
    """
    postings = laid.postings
    terms = range(int(bounds[0]), int(bounds[-1]))
    groups = postings.group_starts[bounds]
    found = postings.posting_starts[groups]
    of_term = np.diff(postings.group_starts[terms.start : terms.stop + 1])
    some = slice(groups[0], groups[-1])
    bits = 1 << (len(FIELDS) - 1 - postings.group_fields[some].astype(np.int64))
    marks = np.bincount(np.repeat(np.arange(len(terms)), of_term), bits, len(terms)).astype(np.int64)
    own = slice(found[0], found[-1])
    found = found - found[0]
    streams = [
        in_width(marks, np.full(len(terms), len(FIELDS)), bounds - bounds[0]),
        *gamma(laid.having[some], groups - groups[0]),
        *rice(laid.article_gaps[own], laid.article_widths[own], found),
        *gamma(laid.counts[own], found),
    ]
    return [b"".join(parts) for parts in zip(*streams, strict=True)]


def place_streams(laid: Laid, bounds: Numbers) -> list[bytes]:
    """The places of the postings from one bound to the next; empty streams where places are not kept."""
    if laid.postings.places is None:
        return [2 * varint(0)] * (len(bounds) - 1)
    ends = laid.postings.place_starts[bounds]
    some = slice(ends[0], ends[-1])
    high, low = rice(laid.place_gaps[some], laid.place_widths[some], ends - ends[0])
    return [one + other for one, other in zip(high, low, strict=True)]


def stretches(laid: Laid, bounds: Numbers) -> Iterator[slice]:
    """Slices of `bounds` (of terms), each with few enough places to be coded at once; the last of one is the first
    of the next.
    """
    if len(bounds) < 2:
        return
    postings = laid.postings
    places = postings.place_starts[postings.posting_starts[postings.group_starts[bounds]]]
    first = 0
    while first + 1 < len(bounds):
        last = int(np.searchsorted(places, places[first] + AT_ONCE, side="right")) - 1
        last = min(max(last, first + 1), len(bounds) - 1)
        yield slice(first, last + 1)
        first = last


def key_streams(keys: Numbers, lowest: Numbers, widths: Numbers, bounds: Numbers) -> list[bytes]:
    """The keys from one bound to the next, ascending, each stretch counted from the lowest that its file may hold
    and coded in its width.
    """
    gaps = np.diff(keys, prepend=0)
    filled = np.diff(bounds) > 0
    firsts = bounds[:-1][filled]
    gaps[firsts] = keys[firsts] - lowest[filled]
    high, low = rice(gaps, np.repeat(widths, np.diff(bounds)), bounds)
    return [one + other for one, other in zip(high, low, strict=True)]
