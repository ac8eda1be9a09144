"""Who wrote an article: the names of its byline, each with the role printed before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsarchive.describe.evidence import evidence
from newsarchive.records import Article, Author, PartKind
from newsarchive.rules.blocks import INLINE_BYLINE, ROLES
from newsarchive.rules.names import NO_PERSON, is_name
from newsarchive.rules.page import OPENING_BYLINE
from newsarchive.rules.script import folded
from newsarchive.tracked import Tracked

_WORD = re.compile(rf"(?P<role>{ROLES})|(?P<name>[\u3400-\u9fff·]+)|(?P<mark>[^\u3400-\u9fff·]+)")
_AFTER = ("摄影报道", "综合报道", "整理报道", "报道", "文并摄", "摄", "供图", "整理")
# A bracket this far into the lead is no byline any more.
LEAD_LENGTH = 90


def authors_of(article: Article) -> tuple[Author, ...]:
    """The authors in printed order, each name once: from the byline, from the bracket in the lead, from the front matter."""
    found: dict[str, Author] = {}
    for text, start, end in _byline_texts(article):
        for author in _authors_in(article, text, start, end):
            found.setdefault(author.name, author)
    return tuple(found.values())


def _byline_texts(article: Article) -> Iterator[tuple[Tracked, int, int]]:
    for stated in article.stated:
        if stated.name in ("author", "byline"):
            yield stated.text, 0, len(stated.text)
    for text in article.byline:
        yield text, 0, len(text)
    lead = next((part.text for part in article.body if part.kind is PartKind.PARAGRAPH and part.text.text), None)
    words = folded(lead.text[:LEAD_LENGTH]) if lead else ""
    match = INLINE_BYLINE.pattern.match(words) or OPENING_BYLINE.pattern.match(words)
    if lead and match:
        yield lead, match.start("who"), match.end("who")


def _authors_in(article: Article, text: Tracked, start: int, end: int) -> Iterator[Author]:
    role, single = "", ""
    single_at = 0
    for word in _WORD.finditer(folded(text.text), start, end):
        if word["role"]:
            role = word["role"]
        elif word["name"]:
            name, at = _without_trailer(word["name"]), word.start()
            if NO_PERSON.finds(name):
                single = ""
                continue
            if len(name) == 1 and single:
                name, at, single = single + name, single_at, ""
            elif len(name) == 1:
                single, single_at = name, at
                continue
            for part, offset in _parted(name):
                # The pattern reads simplified characters and no blank inside a name; the archive shows what is printed.
                printed = "".join(text.text[at + offset :].split())[: len(part)]
                yield Author(
                    printed, role, evidence(article.source, text, at + offset, min(at + offset + len(part), end))
                )
        elif word["mark"].strip():
            single = ""


def _without_trailer(name: str) -> str:
    """The name without a word such as 报道 or 摄 that is set right behind it."""
    for trailer in _AFTER:
        if name.endswith(trailer) and len(name) - len(trailer) >= 2:
            return name[: -len(trailer)]
    return "" if name in _AFTER else name


def _parted(name: str) -> Iterator[tuple[str, int]]:
    """The names in a stretch of characters: one as a rule; several where they are run together and part in one way only."""
    if not name:
        return
    if len(name) <= 3 or "·" in name or is_name(name):
        yield name, 0
        return
    ways = [(cut,) for cut in (2, 3) if is_name(name[:cut]) and is_name(name[cut:])]
    if len(ways) == 1:
        cut = ways[0][0]
        yield name[:cut], 0
        yield name[cut:], cut
    elif len(name) == 4:
        yield name, 0
