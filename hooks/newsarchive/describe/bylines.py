"""Where an article's names stand: its byline, the bracket of its lead, lines of names at its head and end, its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.records import Article, PartKind
from newsarchive.rules.blocks import INLINE_BYLINE
from newsarchive.rules.bylines import BARE_NAMES, STANDING_BYLINE, TRAILING_ROLE
from newsarchive.rules.names import is_name
from newsarchive.rules.page import OPENING_BYLINE
from newsarchive.rules.script import folded
from newsarchive.tracked import Tracked

# A bracket this far into the lead is no byline any more.
LEAD_LENGTH = 90
# A line of names is short, and stands among the first or last of an article.
LINE_LENGTH = 48
EDGE = 2
_DATELINE_BRACKET = re.compile(r"^.{0,16}(?:讯|电|消息)\s*[(（](?P<who>[^()（）]{2,40})[)）]")
_SPLIT = re.compile(r"[\s、，,]+")


@dataclass(frozen=True, slots=True)
class Byline:
    """A stretch of text that holds names of authors; `rule` says where it stands, `role` is the one set behind the names, if any."""

    text: Tracked
    start: int
    end: int
    rule: str
    role: str = ""


def bylines_of(article: Article) -> Iterator[Byline]:
    """The bylines in the order in which they count: what the source states first."""
    for stated in article.stated:
        if stated.name in ("author", "byline"):
            yield _of_line(stated.text, "stated-byline")
    for text in article.byline:
        yield _of_line(text, "byline")
    lead = next((part.text for part in article.body if part.kind is PartKind.PARAGRAPH and part.text.text), None)
    head = folded(lead.text[:LEAD_LENGTH]) if lead else ""
    match = INLINE_BYLINE.pattern.match(head) or _DATELINE_BRACKET.match(head) or OPENING_BYLINE.pattern.match(head)
    if lead and match:
        yield Byline(lead, match.start("who"), match.end("who"), "lead-bracket")
    yield from _standing(article)


def _standing(article: Article) -> Iterator[Byline]:
    """Lines of names that the page's reading left in the body, and a credit that is all there is of a caption."""
    parts = [part.text for part in article.body if part.text.text]
    edges = [*parts[:EDGE], *(text for text in parts[-EDGE:] if all(text is not early for early in parts[:EDGE]))]
    for text in (*edges, *article.captions):
        if len(text) <= LINE_LENGTH and is_line_of_names(folded(text.text)):
            yield _of_line(text, "line-of-names")


def is_line_of_names(text: str) -> bool:
    """True where a line in Simplified characters holds nothing but roles and names."""
    if STANDING_BYLINE.finds(text):
        return True
    match = TRAILING_ROLE.pattern.match(text) or BARE_NAMES.pattern.match(text)
    return match is not None and all(is_name(name) for name in _SPLIT.split(match["who"].strip()))


def _of_line(text: Tracked, rule: str) -> Byline:
    """A whole line, without the role set behind its names."""
    match = TRAILING_ROLE.pattern.match(folded(text.text))
    if match and all(is_name(name) for name in _SPLIT.split(match["who"].strip())):
        return Byline(text, match.start("who"), match.end("who"), rule, match["role"])
    return Byline(text, 0, len(text), rule)
