"""Which page of the newspaper an article stands on: stated by the source, or the one page that the folio lines name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.describe.evidence import evidence
from newsarchive.records import Article, Fact, SetAside
from newsarchive.rules.times import number

_PAGE = re.compile(
    r"第\s*(?P<number>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版|(?<![A-Za-z0-9])(?P<code>[A-D]\d{2})(?![0-9A-Za-z])\s*版?"
)
_PAGE_RULES = frozenset(
    {"page-furniture", "masthead", "folio-line", "page-number", "page-contact", "page-guide", "page-editors"}
)


def page_of(article: Article, set_aside: Sequence[SetAside]) -> Fact | None:
    """The page as a number or code (`2`, `A04`), or None where nothing tells or two lines differ."""
    for stated in article.stated:
        if stated.name == "page" and stated.text.text.strip():
            match = _PAGE.search(stated.text.text)
            value = _value(match) if match else stated.text.text.strip()
            return Fact(value, "stated-page", "stated", evidence(article.source, stated.text, 0, len(stated.text)))
    found: dict[str, Fact] = {}
    for aside in set_aside:
        match = _PAGE.search(aside.text.text) if aside.rule in _PAGE_RULES else None
        if match:
            where = evidence(article.source, aside.text, *match.span())
            found.setdefault(_value(match), Fact(_value(match), "folio-line", "stated", where))
    return next(iter(found.values())) if len(found) == 1 else None


def _value(match: re.Match[str]) -> str:
    told = match["number"] or match["code"]
    return told if told[0].isascii() and not told.isdecimal() else str(number(told))
