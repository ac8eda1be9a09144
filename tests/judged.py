"""Fictional pages (虚构) given as judged blocks: what the stages see that put a page's blocks together, no matter how they were judged."""

from __future__ import annotations

from collections.abc import Sequence

from tests.fiction import verbatim

from newsarchive.records import Block, Hint, Judged, Kind
from newsarchive.shape.board import Board, board_of, next_odds
from newsarchive.shape.sheet import sheet_of
from newsarchive.shape.stream import Stream, stream_of, torn_of

# Log-odds at which no page lets its text go on unasked: every paragraph is a run of its own.
APART = -9.0


def block(kind: Kind, text: str, *hints: Hint) -> Judged:
    """A block with its kind; nobody voted for it."""
    return Judged(Block(verbatim(text), frozenset(hints)), kind, ())


def head(text: str) -> Judged:
    return block(Kind.HEADLINE, text)


def text(words: str) -> Judged:
    return block(Kind.PARAGRAPH, words)


def byline(words: str) -> Judged:
    return block(Kind.BYLINE, words)


def paper(*blocks: Judged) -> Stream:
    """The running text of a page of these blocks."""
    return stream_of(sheet_of([item.block for item in blocks]), blocks)


def board_on(stream: Stream, apart: bool = False) -> Board:
    """The board of a page; with `apart` every paragraph is a run of its own."""
    torn = torn_of(stream)
    odds: Sequence[float] = [APART] * len(stream.body) if apart else next_odds(stream, torn)
    return board_of(stream, torn, odds)
