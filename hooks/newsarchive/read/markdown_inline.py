"""The marks of Markdown within a paragraph: links, pictures, emphasis, code and escapes.

All work on the shadow of a stretch (markup.py), where tags and entities are hidden, and take time in proportion to
its length. Differences from CommonMark, each because posts are written in Chinese and because printed text must not
vanish: emphasis may touch Chinese marks on either side; a star between Latin letters or figures is a star; what
stands in brackets after `]` must look like an address, or `[注](见下文)` would lose its note.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsarchive.read.markup import NOTHING, SOMETHING, Link, Mark, Markup, Reach
from newsarchive.records import Hint
from newsarchive.tracked import Span

LONGEST_TARGET = 1000
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)[^`\n]+(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,500}\}")
_BRACKET = re.compile(r"!?\[|\]")
_TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*$"""
_TARGET = re.compile(
    r"\s*<?(?P<address>(?:[A-Za-z][A-Za-z0-9+.-]*:|//?|\.{1,2}/|[#?]|www\.)[^\s<>]*|[!-;=?-~]*[./#][!-;=?-~]*|"
    + NOTHING
    + r"+[!-;=?-~"
    + NOTHING
    + r"]*|)>?"
    + _TITLE
)
# Addresses that no standard allows, with blanks or brackets in them; what they are is plain all the same.
_LOOSE_TARGET = re.compile(r"\s*(?:(?:javascript|vbscript|data):.*|https?://[ -~]*)", re.IGNORECASE)
_REFERENCE = re.compile(r"\[(?P<id>[^\[\]\n]{0,80})\]")
_DELIMITER = re.compile(r"\*+|_+|~~")
_SENTENCE_END = re.compile(r"[。！？]")
_NO_OPENING_BEFORE = "，。、；：？！,.;:?!)）」』》”’"


def read_inline(words: str, offset: int, emphasis: bool, addresses: Mapping[str, Span]) -> Markup:
    """What Markdown says within one stretch, `words`, that begins at `offset`; `emphasis` is False within a paragraph
    of HTML.

    `addresses` are those of reference links, by their id in small letters.
    """
    if not emphasis:
        return _links(words, offset, addresses)
    code = _code(words, offset)
    words = _hide(words, offset, code.marks, code.literal)
    escapes = _escapes(words, offset)
    words = _hide(words, offset, escapes.marks, escapes.literal)
    links = _links(words, offset, addresses)
    words = _hide(words, offset, links.marks)
    attributes = Markup(
        tuple(_mark(offset, *match.span(), "markdown-attributes") for match in _ATTRIBUTES.finditer(words))
    )
    words = _hide(words, offset, attributes.marks)
    return Markup.join((Markup(code.marks + escapes.marks), links, attributes, _emphasis(words, offset)))


@dataclass(frozen=True, slots=True)
class _Literal:
    """Marks, and the stretches that mean nothing but themselves because of them."""

    marks: tuple[Mark, ...]
    literal: tuple[Span, ...]


def _mark(offset: int, start: int, end: int, rule: str) -> Mark:
    return Mark(Span(offset + start, offset + end), rule)


def _hide(words: str, offset: int, marks: Iterable[Mark], literal: Iterable[Span] = ()) -> str:
    """`words` without what has been read."""
    letters = list(words)
    for stand_in, spans in ((SOMETHING, literal), (NOTHING, [mark.span for mark in marks])):
        for span in spans:
            letters[span.start - offset : span.end - offset] = stand_in * len(span)
    return "".join(letters)


def _code(words: str, offset: int) -> _Literal:
    marks: list[Mark] = []
    literal: list[Span] = []
    for match in _CODE.finditer(words):
        start, end, width = *match.span(), len(match[1])
        marks += (
            _mark(offset, start, start + width, "markdown-code"),
            _mark(offset, end - width, end, "markdown-code"),
        )
        literal.append(Span(offset + start + width, offset + end - width))
    return _Literal(tuple(marks), tuple(literal))


def _escapes(words: str, offset: int) -> _Literal:
    marks = tuple(
        _mark(offset, match.start(), match.start() + 1, "markdown-escape") for match in _ESCAPE.finditer(words)
    )
    return _Literal(marks, tuple(Span(mark.span.end, mark.span.end + 1) for mark in marks))


def _links(words: str, offset: int, addresses: Mapping[str, Span]) -> Markup:
    """Links and pictures. Brackets that enclose no link are text."""
    found: list[Markup] = []
    opened: list[re.Match[str]] = []
    read_to = 0
    for match in _BRACKET.finditer(words):
        if match.start() < read_to:
            continue
        if match.group() != "]":
            opened.append(match)
        elif opened:
            opening = opened.pop()
            if (target := _target(words, match.end(), offset, addresses)) is not None:
                end, address = target
                read_to = end
                found.append(_link(opening, match.start(), end, offset, address))
    return Markup.join(found)


def _link(opening: re.Match[str], close: int, end: int, offset: int, address: Span | None) -> Markup:
    if opening.group() == "![":
        return Markup((_mark(offset, opening.start(), end, "markdown-image"),), images=(offset + opening.start(),))
    marks = (
        _mark(offset, opening.start(), opening.end(), "markdown-link-target"),
        _mark(offset, close, end, "markdown-link-target"),
    )
    links = (Link(offset + opening.end(), offset + close, address),) if opening.end() < close else ()
    return Markup(marks, links=links)


def _target(words: str, at: int, offset: int, addresses: Mapping[str, Span]) -> tuple[int, Span | None] | None:
    """Where the target that begins at `at` ends, and its address; None where there is none that looks like one."""
    if reference := _REFERENCE.match(words, at):
        address = addresses.get(reference["id"].lower())
        return (reference.end(), address) if address else None
    if words[at : at + 1] != "(":
        return None
    end = _closing_bracket(words, at)
    inside = words[at + 1 : end - 1] if end else ""
    if not end or not (match := _TARGET.fullmatch(inside)):
        return (end, None) if end and _LOOSE_TARGET.fullmatch(inside) else None
    start, stop = (offset + at + 1 + place for place in match.span("address"))
    return end, Span(start, stop) if start < stop else None


def _closing_bracket(words: str, at: int) -> int:
    """One past the bracket that closes the one at `at`, on the same line, or past the first ones where they do not
    balance; 0 where there is none.
    """
    depth = first = 0
    for place in range(at, min(len(words), at + LONGEST_TARGET)):
        ch = words[place]
        if ch == "(":
            depth += 1
        elif ch == ")":
            depth -= 1
            first = place + 1 if first in (0, place) else first
            if depth == 0:
                return place + 1
        elif ch in "\r\n":
            break
    return first


def _emphasis(words: str, offset: int) -> Markup:
    """Pairs of stars, underscores and tildes, the nearest first; two or three of them are bold.

    A single pair holds no more than one sentence: the star before a note has nothing to do with one further on.
    """
    stops = [match.start() for match in _SENTENCE_END.finditer(words)]
    marks: list[Mark] = []
    reaches: list[Reach] = []
    opened: list[re.Match[str]] = []
    counts: dict[str, int] = {}
    for match in _DELIMITER.finditer(words):
        sign = match.group()
        if len(sign) > 3:
            continue
        if counts.get(sign) and _can_close(words, match):
            while (opening := opened.pop()).group() != sign:
                counts[opening.group()] -= 1
            counts[sign] -= 1
            if len(sign) == 1 and bisect_left(stops, match.start() - 1) > bisect_left(stops, opening.start()):
                continue
            marks += (
                _mark(offset, *opening.span(), "markdown-emphasis"),
                _mark(offset, *match.span(), "markdown-emphasis"),
            )
            if len(sign) > 1 and sign != "~~":
                reaches.append(Reach(offset + opening.end(), offset + match.start(), Hint.BOLD))
        elif _can_open(words, match):
            opened.append(match)
            counts[sign] = counts.get(sign, 0) + 1
    return Markup(tuple(marks), reaches=tuple(reaches))


def _can_open(words: str, match: re.Match[str]) -> bool:
    before, after = words[match.start() - 1 : match.start()], words[match.end() : match.end() + 1]
    if not after or after.isspace():
        return False
    if "_" in match.group():
        return not before.isalnum()
    return len(match.group()) > 1 or not (before.isalnum() and (before.isascii() or after in _NO_OPENING_BEFORE))


def _can_close(words: str, match: re.Match[str]) -> bool:
    before, after = words[match.start() - 1 : match.start()], words[match.end() : match.end() + 1]
    if not before or before.isspace():
        return False
    if "_" in match.group():
        return not after.isalnum()
    return len(match.group()) > 1 or not (after.isascii() and after.isalnum())
