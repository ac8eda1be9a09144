"""The text of a post laid out in pieces: every character of the body in exactly one of them, as text or as markup.

This is the one place where spans of markup become tracked text. Each character is given to the last mark that covers
it, and each piece runs from one cut to the next, so the account cannot but balance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsarchive.read.joining import join_lines
from newsarchive.read.markup import Cover, Link, Mark, Markup
from newsarchive.records import Hint, Source
from newsarchive.tracked import Run, Span, Tracked

_WHOLLY = (Hint.BOLD,)
_BY_FIRST = (Hint.HEADING, Hint.LIST_ITEM, Hint.QUOTE, Hint.CENTRED, Hint.AFTER_IMAGE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link in a piece: the visible characters that one clicks on, what they say, and where its address stands in the
    source.
    """

    start: int
    end: int
    words: str
    address: Span | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the markup between two. `level` is that of a heading, else 0.

    Once sorted out, `claim` names the field that the source states with it, or `rule` says why it is set aside; a
    block has neither.
    """

    text: Tracked
    hints: frozenset[Hint] = frozenset()
    level: int = 0
    anchors: tuple[Anchor, ...] = ()
    is_title: bool = False
    claim: str = ""
    rule: str = ""

    @property
    def is_open(self) -> bool:
        """True as long as it is a block."""
        return not (self.claim or self.rule)

    def set_aside(self, rule: str) -> Piece:
        """The piece set aside as a whole."""
        return replace(self, rule=rule)


def lay_out(source: Source, start: int, markup: Markup) -> tuple[Piece, ...]:
    """All pieces from `start` on, in source order; lines joined, white space at both ends set aside."""
    edges = sorted({start, len(source.text), *(at for at in markup.cuts if at >= start)})
    marking = _Marking(markup)
    texts = _texts(source.text, edges, markup.marks) if len(edges) > 1 else ()
    return tuple(marking.piece(text, left, right) for text, (left, right) in zip(texts, pairwise(edges), strict=False))


def positions(text: Tracked) -> list[int]:
    """The source offset of each visible character."""
    return [run.span.start + (at if run.is_one_to_one else 0) for run in text.runs for at in range(len(run.text))]


def _texts(text: str, edges: Sequence[int], marks: Sequence[Mark]) -> Iterator[Tracked]:
    """The text between each edge and the next."""
    first = edges[0]
    owners = [-1] * (edges[-1] - first)
    for number, mark in enumerate(marks):
        owners[mark.span.start - first : mark.span.end - first] = [number] * len(mark.span)
    for left, right in pairwise(edges):
        yield Tracked.join([Tracked(tuple(_runs(text, left, right, first, owners, marks)))])


def _runs(text: str, left: int, right: int, first: int, owners: Sequence[int], marks: Sequence[Mark]) -> Iterator[Run]:
    at = left
    while at < right:
        owner, end = owners[at - first], at + 1
        while end < right and owners[end - first] == owner:
            end += 1
        span = Span(at, end)
        if owner < 0:
            yield Run(text[at:end], span)
        else:
            # A mark cut in two by another shows nothing: what it stood for is no longer whole.
            whole = span == marks[owner].span
            yield Run(marks[owner].text if whole else "", span, marks[owner].rule)
        at = end


class _Marking:
    """Answers what hints, links and pictures fall on a stretch of the source. Pieces are to be asked for in source
    order.
    """

    def __init__(self, markup: Markup) -> None:
        self._covers = {
            hint: Cover((reach.start, reach.end) for reach in markup.reaches if reach.hint is hint)
            for hint in (*_WHOLLY, *_BY_FIRST)
        }
        headings = [reach for reach in markup.reaches if reach.level]
        self._levels = {level: Cover((r.start, r.end) for r in headings if r.level == level) for level in range(1, 7)}
        self._titles = Cover((span.start, span.end) for span in markup.titles)
        self._links = sorted(markup.links, key=lambda link: (link.start, link.end))
        self._link_starts = [link.start for link in self._links]
        self._images = sorted(markup.images)
        self._breaks = markup.breaks
        self._below_image = False

    def piece(self, text: Tracked, left: int, right: int) -> Piece:
        """The piece from `left` to `right`, whose text is `text`."""
        text = join_lines(text).strip("blank")
        offsets = positions(text)
        hints = {hint for hint in _BY_FIRST if offsets and offsets[0] in self._covers[hint]}
        words = [at for at, ch in zip(offsets, text.text, strict=True) if not ch.isspace()]
        hints |= {hint for hint in _WHOLLY if words and all(at in self._covers[hint] for at in words)}
        if self._is_below_image(words, left, right):
            hints.add(Hint.AFTER_IMAGE)
        level = next((level for level in range(1, 7) if offsets and offsets[0] in self._levels[level]), 0)
        is_title = bool(offsets) and offsets[0] in self._titles
        return Piece(text, frozenset(hints), level, tuple(self._anchors(text.text, offsets)), is_title)

    def _is_below_image(self, words: Sequence[int], left: int, right: int) -> bool:
        """True where a picture goes before the words of a piece within the same paragraph."""
        images = self._images[bisect_left(self._images, left) : bisect_left(self._images, right)]
        below = bool(words) and (self._below_image or any(image < words[0] for image in images))
        pending = any(image > words[-1] for image in images) if words else self._below_image or bool(images)
        self._below_image = pending and right in self._breaks
        return below

    def _anchors(self, text: str, offsets: Sequence[int]) -> Iterator[Anchor]:
        start, current = 0, None
        for at, offset in enumerate((*offsets, None)):
            link = self._link_at(offset) if offset is not None else None
            if link is not current:
                if current is not None:
                    yield Anchor(start, at, text[start:at], current.address)
                start, current = at, link

    def _link_at(self, offset: int) -> Link | None:
        place = bisect_right(self._link_starts, offset) - 1
        return self._links[place] if place >= 0 and offset < self._links[place].end else None


def rejoined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with neighbours made one where both are set aside by the same rule or show nothing anyway."""
    group: list[Piece] = []
    end, shows = 0, False
    for piece in pieces:
        here = bool(piece.text.text)
        alike = group and piece.rule and group[0].rule and (piece.rule == group[0].rule or not (shows or here))
        if alike and piece.text.start == end:
            group.append(piece)
        else:
            yield from _as_one(group)
            group, shows = [piece], False
        end, shows = piece.text.end, shows or here
    yield from _as_one(group)


def _as_one(group: Sequence[Piece]) -> Iterator[Piece]:
    if group:
        yield replace(group[0], text=Tracked.join(piece.text for piece in group))
