"""The articles by time: by the day they were printed, by month and by year, and those whose time nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from newsarchive.records import Described
from newsarchive.site import dates
from newsarchive.site.dates import Place

Articles = tuple[Described, ...]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Times:
    """Articles by `2024-03-27`, `2024-03` and `2024`, each in the order given.

    Only articles of one certain day are among the days. A month or year has every article whose date begins in it, so an
    article of which only "not before 27 March 2024" is known is among March's and no day's. `undated` are the others.
    """

    days: Mapping[str, Articles]
    months: Mapping[str, Articles]
    years: Mapping[int, Articles]
    undated: Articles

    @classmethod
    def of(cls, articles: Iterable[Described]) -> Times:
        """The articles by time."""
        days: dict[str, list[Described]] = {}
        months: dict[str, list[Described]] = {}
        years: dict[int, list[Described]] = {}
        undated: list[Described] = []
        for item in articles:
            place = place_of(item)
            if place is None:
                undated.append(item)
                continue
            years.setdefault(place.year, []).append(item)
            if place.month:
                months.setdefault(place.month_name, []).append(item)
            if place.is_day:
                days.setdefault(place.day_name, []).append(item)
        return cls(_fixed(days), _fixed(months), _fixed(years), tuple(undated))

    def of_year(self, year: int) -> tuple[str, ...]:
        """The days of a year that have articles, in order."""
        return tuple(sorted(day for day in self.days if day.startswith(f"{year:04d}-")))


def _fixed(groups: Mapping[Key, list[Described]]) -> Mapping[Key, Articles]:
    return {key: tuple(group) for key, group in groups.items()}


def place_of(item: Described) -> Place | None:
    """Where the article's date stands in the calendar; None where it has none."""
    return dates.place(item.date.value) if item.date else None


def is_told(item: Described) -> bool:
    """True where the newspaper, the source or its file name says the article's time outright, without a bound or doubt."""
    place = place_of(item)
    return place is not None and place.sure and item.date is not None and item.date.basis != "inferred"


def beside(keys: Sequence[str], key: str) -> tuple[str, str]:
    """The keys before and after `key` in a sorted sequence that need not hold it; empty where there is none."""
    before = [other for other in keys if other < key]
    after = [other for other in keys if other > key]
    return (before[-1] if before else "", after[0] if after else "")
