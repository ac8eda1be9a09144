"""The days of a year as a calendar: how many articles each has, and where there are gaps.

A gap is a stretch of days without an article, in between two that have one, which stands out: a week at least, since in a
shorter one even a weekly need not have appeared, and more than twice the usual way from one such day to the next, since an
archive of a few articles a year would be nothing but gaps.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import log10
from statistics import median_low

from newsarchive.site import dates

GAP_DAYS, LONGER = 7, 2
MONTHS = range(1, 13)
# The steps of tint, the smallest count of each, where no day or month has more than a few articles.
STEPS = (1, 4, 9)
FEW = 20
# From so many times the step before, steps that multiply stay apart when they are rounded: 1, 2, 5, 10 are 2.5 times apart at most.
STEEP = 2.5


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month: its number, how many articles, its page (empty where it has none), and whether it is in a gap."""

    number: int
    count: int
    page: str
    in_gap: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday; None stands for the days of its neighbours. `page` may be empty."""

    name: str
    page: str
    weeks: tuple[tuple[Day | None, ...], ...]
    count: int
    others: int = 0

    @property
    def is_gap(self) -> bool:
        """True where every day of the month lies in a gap."""
        return all(day.in_gap for week in self.weeks for day in week if day)

    @property
    def has_gap(self) -> bool:
        """True where a day of the month lies in a gap."""
        return any(day.in_gap for week in self.weeks for day in week if day)


@dataclass(frozen=True, slots=True)
class Gap:
    """The days from `first` to `last`, both without an article."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def steps(most: int, few: tuple[int, ...] = STEPS) -> tuple[int, ...]:
    """The smallest counts of the steps of tint where the largest count is `most`: equal parts of it, in round numbers.

    Where nothing has more than a few articles, they are `few`, which also says how many steps there are.
    """
    if most <= FEW:
        return few
    unit = 10 ** (len(str(most // len(few))) - 1)
    return 1, *(round(most * part / len(few) / unit) * unit for part in range(1, len(few)))


def powers(most: int, few: tuple[int, ...]) -> tuple[int, ...]:
    """The same where a few have most of the articles, as zones have: each step begins at so many times the one before."""
    times = most ** (1 / len(few))
    if times < STEEP:
        return steps(most, few)
    return 1, *(_round(times**part) for part in range(1, len(few)))


def _round(number: float) -> int:
    """The greatest of 1, 2, 5, 10, 20, 50 … that is no greater than a number of at least 1."""
    unit = 10 ** int(log10(number))
    return int(unit * max(part for part in (1, 2, 5) if part * unit <= number))


def step(count: int, least: Sequence[int]) -> int:
    """The step of tint for so many articles, 0 for none, where `least` are the smallest counts of the steps."""
    return sum(1 for lower in least if count >= lower)


def gaps(days: Iterable[str]) -> tuple[Gap, ...]:
    """The gaps between the first and the last of `days`, in order. What is usual is the median."""
    one = timedelta(days=1)
    known = sorted({date.fromisoformat(day) for day in days})
    steps_between = [(after - before).days for before, after in pairwise(known)]
    usual = median_low(steps_between) if steps_between else 0
    least = max(GAP_DAYS, LONGER * usual)
    return tuple(Gap(before + one, after - one) for before, after in pairwise(known) if (after - before).days > least)


def month(
    name: str, counts: Mapping[str, int], pages: Mapping[str, str], lost: Sequence[Gap], page: str = "", others: int = 0
) -> Month:
    """The month `2024-03`: articles and page of each day by name, and the gaps of the whole time."""
    year, number = int(name[:4]), int(name[5:])
    near = [gap for gap in lost if gap.first.isoformat()[:7] <= name <= gap.last.isoformat()[:7]]
    weeks = tuple(
        tuple(_day(date(year, number, day), counts, pages, near) if day else None for day in week)
        for week in calendar.Calendar().monthdayscalendar(year, number)
    )
    count = sum(day.count for week in weeks for day in week if day)
    return Month(dates.in_year(number), page, weeks, count, others)


def _day(when: date, counts: Mapping[str, int], pages: Mapping[str, str], lost: Sequence[Gap]) -> Day:
    name = when.isoformat()
    in_gap = any(gap.first <= when <= gap.last for gap in lost)
    return Day(when.day, counts.get(name, 0), pages.get(name, ""), in_gap)
