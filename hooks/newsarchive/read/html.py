"""What the HTML of a post says: which characters are tags or hidden, where paragraphs end, what is heading, bold or a
link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.read.html_scan import Scanned, Tag, scan_html
from newsarchive.read.markup import Link, Mark, Markup, Reach
from newsarchive.records import Flag, Hint, Source
from newsarchive.rules.markup import (
    BLOCK_ELEMENTS,
    CENTRED_STYLE,
    HIDDEN_STYLE,
    IMPLIED_ENDS,
    PARAGRAPH_ELEMENTS,
    VOID_ELEMENTS,
)
from newsarchive.tracked import Span

# As in browsers: what is opened deeper than this is not nested any further.
DEEPEST = 512
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?=\r|\n)")
_HINTS = {
    "b": Hint.BOLD,
    "strong": Hint.BOLD,
    "li": Hint.LIST_ITEM,
    "blockquote": Hint.QUOTE,
    "center": Hint.CENTRED,
    "figcaption": Hint.AFTER_IMAGE,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Hint.HEADING),
}


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its start tag, where its content ends and where it ends; `closed` is True where its end tag says so,
    `by` names the start tag that ended it instead.
    """

    tag: Tag
    inner_end: int
    end: int
    closed: bool
    by: str = ""


def read_html(source: Source, start: int) -> Markup:
    """What HTML says about the text of `source` from `start` to its end."""
    text, end = source.text, len(source.text)
    scanned = scan_html(text, start, end)
    elements = tuple(_until_blank_line(text, element) for element in _elements(scanned.tags, end))
    hidden = tuple(_hidden(elements))
    blocks = [tag for tag in scanned.tags if tag.name in BLOCK_ELEMENTS]
    lines = [tag for tag in scanned.tags if tag.name in ("br", "hr")]
    return Markup(
        marks=tuple(_marks(scanned, hidden)),
        cuts=frozenset(at for tag in (*blocks, *lines) for at in (tag.span.start, tag.span.end))
        | {at for element in elements if _is_cut(element) for at in (element.inner_end, element.end)},
        breaks=frozenset(at for tag in lines if tag.name == "br" for at in (tag.span.start, tag.span.end)),
        reaches=tuple(reach for element in elements for reach in _reaches(element)),
        links=tuple(
            Link(element.tag.span.end, element.inner_end, element.tag.address)
            for element in elements
            if element.tag.name == "a" and "href" in element.tag.attributes and element.tag.span.end < element.inner_end
        ),
        images=tuple(tag.span.start for tag in scanned.tags if tag.name in ("img", "image") and not tag.closing),
        paragraphs=tuple(_paragraphs(elements)),
        titles=tuple(
            title
            for title in scanned.titles
            if not any(_within(title, mark) for mark in hidden if mark.rule == "html-hidden")
        ),
        flags=tuple(_flags(source, scanned, elements)),
    )


def _elements(tags: tuple[Tag, ...], end: int) -> Iterator[Element]:
    """Start and end tags paired as a browser would: a start tag may end other elements, an end tag ends all that is
    open inside.
    """
    stack: list[Tag] = []
    counts: dict[str, int] = {}

    def close_down_to(depth: int, at: int, after: int, by: str = "") -> Iterator[Element]:
        while len(stack) > depth:
            tag = stack.pop()
            counts[tag.name] -= 1
            exact = len(stack) == depth and after > at
            yield Element(tag, at, after if exact else at, exact, by if len(stack) == depth else "")

    for tag in tags:
        at, after = tag.span.start, tag.span.end
        if tag.closing:
            if counts.get(tag.name):
                depth = max(place for place, open_tag in enumerate(stack) if open_tag.name == tag.name)
                yield from close_down_to(depth, at, after)
            continue
        ended = _implied_end(tag.name, stack)
        if ended is not None:
            yield from close_down_to(ended, at, at, tag.name)
        if tag.name not in VOID_ELEMENTS and len(stack) < DEEPEST:
            stack.append(tag)
            counts[tag.name] = counts.get(tag.name, 0) + 1
    yield from close_down_to(0, end, end)


def _implied_end(name: str, stack: list[Tag]) -> int | None:
    """The depth down to which a start tag ends what is open; None where it ends nothing."""
    ends, shields = IMPLIED_ENDS.get(name, (frozenset(), frozenset()))
    if not ends:
        return None
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].name in ends:
            return depth
        if stack[depth].name in shields:
            return None
    return None


def _until_blank_line(text: str, element: Element) -> Element:
    """A paragraph that no end tag closes ends with the first blank line; so does a link."""
    if element.closed or element.tag.name not in ("p", "a"):
        return element
    blank = _BLANK_LINE.search(text, element.tag.span.end, element.inner_end)
    return Element(element.tag, blank.start(), blank.start(), False) if blank else element


def _is_cut(element: Element) -> bool:
    return element.tag.name in BLOCK_ELEMENTS


def _hidden(elements: tuple[Element, ...]) -> Iterator[Mark]:
    """The outermost stretches that a browser does not show. What is never closed hides nothing: text stays."""
    found = sorted(
        (mark for element in elements if (mark := _hidden_mark(element))),
        key=lambda mark: (mark.span.start, -mark.span.end),
    )
    at = 0
    for mark in found:
        if mark.span.start >= at:
            at = mark.span.end
            yield mark


def _hidden_mark(element: Element) -> Mark | None:
    span = Span(element.tag.span.start, element.end)
    if element.tag.name == "head":
        return Mark(span, "html-head") if element.closed or element.by == "body" else None
    return Mark(span, HIDDEN_STYLE.name) if _is_hidden(element.tag) and _ends_surely(element) else None


def _is_hidden(tag: Tag) -> bool:
    # A whole page is hidden only until a script has loaded.
    return tag.name not in ("html", "body") and (
        "hidden" in tag.attributes or HIDDEN_STYLE.finds(tag.attributes.get("style", ""))
    )


def _ends_surely(element: Element) -> bool:
    return (
        element.closed
        or element.tag.name == "p"
        or (element.by != "" and element.tag.name in IMPLIED_ENDS[element.by][0])
    )


def _marks(scanned: Scanned, hidden: tuple[Mark, ...]) -> Iterator[Mark]:
    """All marks in source order, those within hidden stretches swallowed by them, but for the text of a title."""
    titles = iter(sorted(scanned.titles))
    title = next(titles, None)
    waiting = iter(scanned.marks)
    mark = next(waiting, None)
    for shade in hidden:
        while mark is not None and mark.span.start < shade.span.start:
            yield mark
            mark = next(waiting, None)
        at = shade.span.start
        while title is not None and title.start < shade.span.end:
            if shade.rule == "html-head" and title.start > at:
                yield Mark(Span(at, title.start), shade.rule)
                at = title.end
            title = next(titles, None)
        if at < shade.span.end:
            yield Mark(Span(at, shade.span.end), shade.rule)
        while mark is not None and mark.span.start < shade.span.end:
            mark = next(waiting, None)
    while mark is not None:
        yield mark
        mark = next(waiting, None)


def _within(span: Span, mark: Mark) -> bool:
    return mark.span.start <= span.start < mark.span.end


def _reaches(element: Element) -> Iterator[Reach]:
    tag = element.tag
    start, end = tag.span.end, element.inner_end
    if start >= end:
        return
    if hint := _HINTS.get(tag.name):
        yield Reach(start, end, hint, int(tag.name[1]) if hint is Hint.HEADING else 0)
    centred = tag.attributes.get("align", "").strip().lower() in ("center", "middle")
    if tag.name in BLOCK_ELEMENTS and (centred or CENTRED_STYLE.finds(tag.attributes.get("style", ""))):
        yield Reach(start, end, Hint.CENTRED)
    if re.search(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)", tag.attributes.get("style", "")):
        yield Reach(start, end, Hint.BOLD)


def _paragraphs(elements: tuple[Element, ...]) -> Iterator[Span]:
    """Paragraphs of HTML; an unclosed one other than <p> is left out, or it would take the rest of the post with it."""
    for element in elements:
        start, end = element.tag.span.end, element.inner_end
        if element.tag.name in PARAGRAPH_ELEMENTS and (element.closed or element.tag.name == "p") and start < end:
            yield Span(start, end)


def _flags(source: Source, scanned: Scanned, elements: tuple[Element, ...]) -> Iterator[Flag]:
    """What was opened and never closed where it matters: comments, scripts, what would hide the rest of the post."""
    for at in scanned.unclosed:
        yield Flag("unclosed-markup", "注释或脚本有头无尾", source.line_of(at))
    for element in elements:
        if _is_hidden(element.tag) and not _ends_surely(element):
            yield Flag(
                "unclosed-markup",
                "隐藏内容有头无尾，文字予以保留",
                source.line_of(element.tag.span.start),
            )
