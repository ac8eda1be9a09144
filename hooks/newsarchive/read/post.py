"""A post: front matter, then HTML and Markdown in any mixture. Taken to blocks, what it states about itself, and what
is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsarchive.read.front_matter import FrontMatter, read_front_matter
from newsarchive.read.furniture import sort_out
from newsarchive.read.html import read_html
from newsarchive.read.html_scan import ENTITY, shown_entity
from newsarchive.read.markdown import read_markdown
from newsarchive.read.markup import Markup, shadow_of
from newsarchive.read.sheet import Piece, lay_out, rejoined
from newsarchive.records import Block, Opened, SetAside, Source, SourceKind, Stated
from newsarchive.rules.markup import ORIGINAL
from newsarchive.tracked import Run, Span, Tracked

BYTE_ORDER_MARK = "byte-order-mark"
_PUBLISHED = re.compile(r"(?:https?:)?//[^\s/]", re.IGNORECASE)


def read_post(source: Source) -> Opened:
    """The post in `source`: every character is in exactly one block, stated field or piece set aside. Never raises."""
    front = read_front_matter(source) or _no_front_matter(source)
    html = read_html(source, front.end)
    markdown = read_markdown(shadow_of(source.text, html.marks), front.end, html)
    pieces = lay_out(source, front.end, Markup.join((html, markdown)))
    title = next((stated.text.text for stated in front.stated if stated.name == "title"), "")
    sorted_out = sort_out(source, pieces, title)
    address = None if any(piece.claim == "link" for piece in sorted_out) else _original(source, sorted_out)
    stated = [Stated(piece.claim, piece.text) for piece in sorted_out if piece.claim]
    if address:
        stated.append(
            Stated("link", Tracked.of(source.text, address.start, address.end).sub(ENTITY, _shown, "html-entity"))
        )
    return Opened(
        source=source,
        kind=SourceKind.POST,
        stated=(*front.stated, *sorted(stated, key=lambda item: item.text.start)),
        blocks=tuple(Block(_without(piece.text, address), piece.hints) for piece in sorted_out if piece.is_open),
        set_aside=(*front.set_aside, *_set_aside(sorted_out, address)),
        flags=(*front.flags, *html.flags),
        problems=front.problems,
    )


def _shown(match: re.Match[str]) -> str:
    return shown_entity(match.group())


def _no_front_matter(source: Source) -> FrontMatter:
    mark = Tracked.of(source.text, 0, 1 if source.text.startswith("\ufeff") else 0)
    return FrontMatter(mark.end, (), (SetAside(mark.set_aside_all(BYTE_ORDER_MARK), BYTE_ORDER_MARK),) if mark else ())


def _original(source: Source, pieces: Iterable[Piece]) -> Span | None:
    """The address of the first link that says it leads to the original and is set aside for it; never a script's."""
    for piece in pieces:
        for anchor in piece.anchors:
            # Words still to be seen belong to the article, and so does their link.
            hidden = piece.rule or anchor.start >= len(piece.text)
            if (
                hidden
                and anchor.address
                and ORIGINAL.finds(anchor.words)
                and _PUBLISHED.match(source.text, anchor.address.start)
            ):
                return anchor.address
    return None


def _set_aside(pieces: Sequence[Piece], address: Span | None) -> Iterable[SetAside]:
    for piece in rejoined(piece for piece in pieces if piece.rule):
        text = _without(piece.text, address)
        if text:
            yield SetAside(text, piece.rule)


def _without(text: Tracked, hole: Span | None) -> Tracked:
    """The text without the characters in `hole`, which lie in markup: they are claimed elsewhere."""
    if hole is None or not (text.start < hole.end and hole.start < text.end):
        return text
    runs: list[Run] = []
    for run in text.runs:
        if not run.is_set_aside or run.span.end <= hole.start or hole.end <= run.span.start:
            runs.append(run)
            continue
        rests = ((run.span.start, hole.start), (hole.end, run.span.end))
        runs += (Run("", Span(start, end), run.rule) for start, end in rests if start < end)
    return Tracked(tuple(runs))
