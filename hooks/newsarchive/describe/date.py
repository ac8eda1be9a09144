"""When an article was printed, as EDTF (ISO 8601-2): stated by the source or its file name; else not before a day it speaks of.

The day of the build is never used. What the text speaks of only tells the earliest day: `2024-03-27/..`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from newsarchive.describe.evidence import evidence
from newsarchive.describe.times import Time, resolved
from newsarchive.records import Article, Fact, SetAside
from newsarchive.rules.times import number

_FIGURES = r"[〇○零一二三四五六七八九]"
# A year in Arabic or Chinese figures, or of the Republic.
_YEAR = rf"(?P<year>(?:19|20)\d{{2}}|[一二]{_FIGURES}{{3}}|民[国國](?:元|\d{{1,3}}|[一二三四五六七八九十]{{1,3}}))"
_DAY = re.compile(
    rf"(?<![\d]){_YEAR}\s*[-/.年]\s*(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?![\d])"
)
_MONTH = re.compile(rf"(?<!\d){_YEAR}\s*[-/.年]\s*(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})(?!\d)")
_PATH_DAY = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d{2})[-_./]?(?P<month>\d{2})[-_./]?(?P<day>\d{2})(?![0-9A-Za-z])"
)
# The rules under which the reading stages set aside what a page prints about itself.
FOLIO_RULES = ("page-furniture", "masthead", "folio", "folio-line", "page-head")


def date_of(
    article: Article,
    set_aside: tuple[SetAside, ...],
    own: Sequence[Time] = (),
    page: Sequence[Time] = (),
) -> Fact | None:
    """The day (or month) the article was printed, or the day it was not printed before, or None.

    `set_aside` is what the page set aside: its folio line may tell. `own` are the past times that the article tells,
    `page` those that all articles of the page tell.
    """
    return _stated(article) or _folio_line(article, set_aside) or _path(article) or not_before(own, page)


def _edtf(match: re.Match[str]) -> str | None:
    """The matched day or month as EDTF; None where the calendar has no such day."""
    parts = match.groupdict()
    year, month = number(parts["year"]), number(parts["month"])
    try:
        day = date(year, month, number(parts.get("day") or "1"))
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
    """The one day that the page's masthead and folio lines name; none where they differ."""
    found: dict[str, Fact] = {}
    for aside in set_aside:
        if aside.rule in FOLIO_RULES:
            match = _DAY.search(aside.text.text)
            value = _edtf(match) if match else None
            if match and value:
                fact = Fact(value, "folio-line", "stated", evidence(article.source, aside.text, *match.span()))
                found.setdefault(value, fact)
    return next(iter(found.values())) if len(found) == 1 else None


def _path(article: Article) -> Fact | None:
    """The day in the file's name, or else in the folders it lies in."""
    folder, _, name = article.source.path.rpartition("/")
    for rule, text in (("file-name", name), ("folder-name", folder)):
        match = _PATH_DAY.search(text)
        value = _edtf(match) if match else None
        if value:
            return Fact(value, rule, "file name")
    return None


def not_before(own: Sequence[Time], page: Sequence[Time]) -> Fact | None:
    """The latest past time that the article speaks of, or else its page, as the start of an open interval; None if none.

    Yearless times take their year from the latest one told: in the article if it tells one, else on the page.
    """
    years = max((time.floor for time in page if time.year is not None), default=None)
    for rule, times in (("latest-past-day", own), ("latest-past-day-of-page", page)):
        told = max((time.floor for time in times if time.year is not None), default=None)
        known = [found for time in times if (found := resolved(time, _base(time, told, years))) is not None]
        if known:
            latest = max(known, key=lambda time: (time.floor, time.month, time.day))
            return Fact(f"{latest.edtf}/..", rule, "inferred", latest.evidence)
    return None


def _base(
    time: Time, told: tuple[int, int, int] | None, page: tuple[int, int, int] | None
) -> tuple[int, int, int] | None:
    """The day that a yearless time is counted from: the page's, which is of one day, unless it tells less than the article."""
    if time.year is not None or told is None or page is None:
        return told or page
    return max(told, page) if time.shift is not None else max(told, (*page[:1], 1, 1))
