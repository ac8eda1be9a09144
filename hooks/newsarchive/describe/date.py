"""When an article was printed, as EDTF (ISO 8601-2): stated by the source, or by its file name; else unknown."""

from __future__ import annotations

import re
from datetime import date

from newsarchive.describe.evidence import evidence
from newsarchive.records import Article, Fact, SetAside

_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[-/.年]\s*(?P<month>\d{1,2})(?!\d)")
_FILE_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_.]?(?P<month>\d{2})[-_.]?(?P<day>\d{2})(?!\d)")


def date_of(article: Article, set_aside: tuple[SetAside, ...]) -> Fact | None:
    """The day (or month) the article was printed, or None. `set_aside` is what the page set aside: its folio line may tell."""
    return _stated(article) or _folio_line(article, set_aside) or _file_name(article)


def _edtf(match: re.Match[str]) -> str | None:
    """The matched day or month as EDTF; None where the calendar has no such day."""
    parts = match.groupdict()
    year, month = int(parts["year"]), int(parts["month"])
    try:
        day = date(year, month, int(parts.get("day") or 1))
    except ValueError:
        return None
    return day.isoformat() if parts.get("day") else day.isoformat()[:7]


def _stated(article: Article) -> Fact | None:
    for stated in article.stated:
        match = _DAY.search(stated.text.text) or _MONTH.search(stated.text.text)
        value = _edtf(match) if match and stated.name == "date" else None
        if match and value:
            return Fact(value, "front-matter", "stated", evidence(article.source, stated.text, *match.span()))
    return None


def _folio_line(article: Article, set_aside: tuple[SetAside, ...]) -> Fact | None:
    """The one day that the page's folio lines name; none where they differ."""
    found: dict[str, Fact] = {}
    for aside in set_aside:
        if aside.rule == "page-furniture":
            match = _DAY.search(aside.text.text)
            value = _edtf(match) if match else None
            if match and value:
                fact = Fact(value, "folio-line", "stated", evidence(article.source, aside.text, *match.span()))
                found.setdefault(value, fact)
    return next(iter(found.values())) if len(found) == 1 else None


def _file_name(article: Article) -> Fact | None:
    match = _FILE_DAY.search(article.source.path.rsplit("/", 1)[-1])
    value = _edtf(match) if match else None
    return Fact(value, "file-name", "file name") if value else None
