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
    Bits,
    Coded,
    Numbers,
    Short,
    Widths,
    in_unary,
    in_width,
    remainders,
    rice,
    stream_of,
    unary,
    width_of,
)
from newsarchive.search.document import BODY, FIELDS
from newsarchive.search.terms import Places, Postings

# Code units that a title, head and crosshead field has at most, as a rule; only the size of the files hangs on it.
SHORT_FIELDS = (24, 64, 64)
CLASSES = 32
NONE: Bits = np.zeros(0, dtype=np.uint8)
# Places coded at once: the bits of so many take some 30 MB while they are laid out.
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


def gamma(values: Numbers) -> tuple[Coded, Coded]:
    """Numbers above 0 in Elias's gamma code (1975): how many bits follow in unary, then those bits."""
    widths = width_of(values)
    return in_unary(widths), in_width(values, widths)


def ungamma(high: Bits, low: Bits, count: int) -> Numbers:
    """The first numbers that `gamma` was given."""
    widths = unary(high, count)
    return (np.int64(1) << widths) + remainders(low, widths)


def article_streams(laid: Laid, bounds: Numbers) -> list[bytes]:
    """For the terms from one bound to the next: which fields have each (a bit each), how many articles, which, and
    how often in each.
    """
    postings = laid.postings
    terms = range(int(bounds[0]), int(bounds[-1]))
    groups = postings.group_starts[bounds]
    found = postings.posting_starts[groups]
    fields = np.zeros((len(terms), len(FIELDS)), dtype=np.uint8)
    of_term = np.diff(postings.group_starts[terms.start : terms.stop + 1])
    some = slice(groups[0], groups[-1])
    fields[np.repeat(np.arange(len(terms)), of_term), postings.group_fields[some]] = 1
    marks = Coded(fields.ravel(), np.arange(1, len(terms) + 1, dtype=np.int64) * len(FIELDS))
    own = slice(found[0], found[-1])
    streams = [marks.cut(bounds - bounds[0])]
    streams += [part.cut(groups - groups[0]) for part in gamma(laid.having[some])]
    gaps = rice(laid.article_gaps[own], laid.article_widths[own])
    streams += [part.cut(found - found[0]) for part in (*gaps, *gamma(laid.counts[own]))]
    return [b"".join(parts) for parts in zip(*streams, strict=True)]


def place_streams(laid: Laid, bounds: Numbers) -> list[bytes]:
    """The places of the postings from one bound to the next; empty streams where places are not kept."""
    if laid.postings.places is None:
        return [2 * stream_of(NONE)] * (len(bounds) - 1)
    ends = laid.postings.place_starts[bounds]
    some = slice(ends[0], ends[-1])
    high, low = (part.cut(ends - ends[0]) for part in rice(laid.place_gaps[some], laid.place_widths[some]))
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
    high, low = (part.cut(bounds) for part in rice(gaps, np.repeat(widths, np.diff(bounds))))
    return [one + other for one, other in zip(high, low, strict=True)]
