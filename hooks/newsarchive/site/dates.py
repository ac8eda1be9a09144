"""Dates in EDTF (ISO 8601-2, levels 0 and 1) as a Chinese reader reads them, and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from newsarchive.site.words import say

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<doubt>[~?%]?)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands in the calendar: its first point, with 0 for a month or day that it does not name.

    `sure` is False for an open, stretched or doubtful date: it is then only known to begin there.
    """

    year: int
    month: int
    day: int
    sure: bool

    @property
    def is_day(self) -> bool:
        """True for one certain day."""
        return self.sure and self.day > 0

    @property
    def month_name(self) -> str:
        """The month as EDTF, `2024-03`; only where it is known."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def day_name(self) -> str:
        """The day as EDTF, `2024-03-27`; only where it is known."""
        return f"{self.month_name}-{self.day:02d}"


@cache  # dates are few beside the pages that ask for them
def place(value: str) -> Place | None:
    """The place of a date in the calendar; None where it names no year.

    A day that no calendar has, and a season (month 21 to 24 in EDTF), count as not named.
    """
    match = _POINT.search(value)
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    if year < 1 or month > 12:  # months of a year
        return Place(year, 0, 0, sure=False) if year else None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        day = 0
    return Place(year, month, day, sure=_POINT.fullmatch(value) is not None and not match["doubt"])


def in_words(value: str) -> str:
    """`2024-03-27` as 2024年3月27日; open, approximate and stretched dates say so; unknown forms stay as they are.

    An empty value is an unknown date.
    """
    if not value:
        return say("date.unknown")
    first, slash, last = value.partition("/")
    if not slash:
        return _point(first)
    if last in ("..", ""):
        return say("date.not_before", date=_point(first))
    if first in ("..", ""):
        return say("date.not_after", date=_point(last))
    return say("date.between", first=_point(first), last=_point(last))


def _point(value: str) -> str:
    match = _POINT.fullmatch(value)
    if match is None:
        return value
    text = calendar(int(match["year"]), int(match["month"] or 0), int(match["day"] or 0))
    return say("date.about", date=text) if match["doubt"] else text


def calendar(year: int, month: int = 0, day: int = 0) -> str:
    """A year, a month or a day in words; 0 is what the date leaves open."""
    if not month:
        return say("date.year", year=year)
    name = month_name(month)
    if not day:
        return say("date.year_month", year=year, month=month, month_name=name)
    return say("date.full", year=year, month=month, month_name=name, day=day)


def in_year(month: int, day: int = 0) -> str:
    """A month, or a day of it, as it is called within its year."""
    if not day:
        return month_name(month)
    return say("date.month_day", month=month, month_name=month_name(month), day=day)


def month_name(month: int) -> str:
    """A month, 1 to 12, by its name."""
    return say(f"date.month_name.{month}")


def year(value: str) -> int | None:
    """The first year that a date names; None where it names none."""
    match = re.search(r"\d{4}", value)
    return int(match.group()) if match else None


def order(value: str) -> tuple[int, int, int]:
    """A key that sorts dates from old to new; what is unknown counts as oldest."""
    match = _POINT.search(value)
    if match is None:
        return (0, 0, 0)
    return (int(match["year"]), int(match["month"] or 0), int(match["day"] or 0))


def is_exact(value: str) -> bool:
    """True where the value is one day, without a doubt."""
    match = _POINT.fullmatch(value)
    return match is not None and bool(match["day"]) and not match["doubt"]
