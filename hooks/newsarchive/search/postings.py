"""Postings read back from the written index, those of many files at once, and the places of those that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.codes import Bits, Numbers, width_of
from newsarchive.search.document import BODY, FIELDS
from newsarchive.search.layout import LENGTHS, SHORT_FIELDS
from newsarchive.search.streams import Streams, gamma, rice


@dataclass(frozen=True, slots=True)
class Found:
    """Places: the term, article, field and place of each."""

    terms: Numbers
    articles: Numbers
    fields: Numbers
    places: Numbers

    @classmethod
    def none(cls) -> Found:
        """No place at all."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(nothing, nothing, nothing, nothing)


@dataclass(frozen=True, slots=True)
class Columns:
    """Postings: the term, field and article of each, how many places it has, and the width that these are coded in."""

    terms: Numbers
    fields: Numbers
    articles: Numbers
    counts: Numbers
    widths: Numbers

    @classmethod
    def read(cls, streams: Sequence[Streams], terms: Numbers, classes: Bits) -> tuple[Columns, Numbers]:
        """The postings of files that have so many terms each, and how many postings each file has. `classes` are the
        articles' classes of length.
        """
        marks, many_high, many_low, article_high, article_low, count_high, count_low = streams
        each = np.full(int(terms.sum()), len(FIELDS))
        bits = marks.begins(each, terms)[:, None] + np.arange(len(FIELDS))
        term_of, field_of = np.nonzero(marks.bits[bits])
        files = np.repeat(np.arange(len(terms)), terms)[term_of]
        groups = np.bincount(files, minlength=len(terms))
        many = gamma(many_high, many_low, groups)
        postings = np.bincount(files, many, len(terms)).astype(np.int64)
        gaps = rice(article_high, article_low, np.repeat(width_of(len(classes) // many), many), postings)
        fields, articles = np.repeat(field_of, many), from_gaps(gaps + 1, many)
        counts = gamma(count_high, count_low, postings)
        limits = np.append(np.array(SHORT_FIELDS), 0)[fields]
        body = fields == BODY
        limits[body] = LENGTHS[classes[articles[body]]]
        return cls(np.repeat(term_of, many), fields, articles, counts, width_of(limits // (counts + 1))), postings

    def take(self, chosen: Numbers | NDArray[np.bool_]) -> Columns:
        """Those of these numbers, or marked."""
        columns = (self.terms, self.fields, self.articles, self.counts, self.widths)
        return Columns(*(column[chosen] for column in columns))

    def places(self, high: Streams, low: Streams, postings: Numbers, wanted: NDArray[np.bool_]) -> Found:
        """The places of the postings that are marked, from files that hold those of all of these, so many postings
        each.
        """
        begins = low.begins(self.counts * self.widths, postings)[wanted]
        quotients = high.unary()
        before = (np.cumsum(self.counts) - self.counts)[wanted]
        some = self.take(wanted)
        within = np.arange(int(some.counts.sum())) - np.repeat(np.cumsum(some.counts) - some.counts, some.counts)
        widths = np.repeat(some.widths, some.counts)
        gaps = quotients[np.repeat(before, some.counts) + within] << widths
        gaps += low.at(np.repeat(begins, some.counts) + within * widths, widths) + 1
        terms, articles, fields = (np.repeat(of, some.counts) for of in (some.terms, some.articles, some.fields))
        return Found(terms, articles, fields, from_gaps(gaps, some.counts))


def from_gaps(gaps: Numbers, counts: Numbers) -> Numbers:
    """Numbers from the gaps between them, so many in each list, each list counted from -1."""
    total = np.cumsum(gaps)
    before = np.cumsum(counts) - counts
    return np.asarray(total - np.repeat(np.concatenate(([0], total))[before], counts) - 1)
