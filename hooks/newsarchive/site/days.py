"""The pages of the dates: all years, a calendar for each, months, days, and the articles whose date nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from newsarchive.records import Described, SiteFile
from newsarchive.site import charts, dates, grid, items, links, paging, paths, render, unknown
from newsarchive.site.archive import Archive
from newsarchive.site.grid import MONTHS, Month
from newsarchive.site.paging import Group
from newsarchive.site.render import Crumb
from newsarchive.site.times import beside, place_of
from newsarchive.site.words import say

# The longest gaps of a year that are told in words below its calendar.
GAPS_TOLD = 4


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year in the table of all: its articles, those of each month, and those of no known month."""

    year: int
    page: str
    count: int
    months: tuple[tuple[str, int, str], ...]
    monthless: int


@dataclass(frozen=True, slots=True)
class Turn:
    """The way to the page before or after: its page and what it is called."""

    page: str
    label: str


def pages(archive: Archive) -> Iterator[SiteFile]:
    """Every page of the dates."""
    yield _index(archive)
    yield from _undated(archive)
    lost = grid.gaps(archive.times.days)
    for year in archive.years:
        yield from _year(archive, year, lost)
    for name in sorted(archive.times.months):
        yield from _month(archive, name, lost)
    for name in sorted(archive.times.days):
        yield from _day(archive, name)


def _index(archive: Archive) -> SiteFile:
    leads = {year: (links.day(year), "") for year in archive.years}
    return render.page(
        archive,
        links.DATES,
        say("nav.dates"),
        "dates.html",
        (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.dates"))),
        chart=charts.by_year(archive, archive.articles, leads),
        rows=tuple(_rows(archive)),
        steps=grid.steps(max(map(len, archive.times.months.values()), default=0)),
        certain=sum(len(found) for found in archive.times.days.values()),
        days=len(archive.times.days),
    )


def _rows(archive: Archive) -> Iterator[YearRow | tuple[int, int]]:
    """The years, newest first; the first and last year of each stretch without any article in between."""
    later = 0
    for year in reversed(archive.years):
        if later - year > 1:
            yield year + 1, later - 1
        later = year
        months = tuple(
            (name, len(archive.times.months.get(name, ())), links.day(name))
            for name in (f"{year:04d}-{month:02d}" for month in MONTHS)
        )
        count = len(archive.times.years[year])
        yield YearRow(year, links.day(year), count, months, count - sum(found for _, found, _ in months))


def _year(archive: Archive, year: int, lost: Sequence[grid.Gap]) -> Iterator[SiteFile]:
    """The calendar of a year; below it, on as many pages as it takes, the articles of which no certain day is known."""
    times = archive.times
    days, name = times.of_year(year), f"{year:04d}"
    rough = sorted((item for item in times.years[year] if not is_certain(item)), key=in_time)
    certain = sum(len(times.days[day]) for day in days)
    row = next(row for row in _rows(archive) if isinstance(row, YearRow) and row.year == year)
    most = (len(times.days[day]) for day in days) if days else (count for _, count, _ in row.months)
    steps = grid.steps(max(most))
    own = [gap for gap in lost if gap.first.year <= year <= gap.last.year]
    chart = charts.by_year(archive, archive.articles, {other: (links.day(other), "") for other in archive.years})
    for leaf, shown in paging.cut(rough, archive.settings.list_page_size, links.day(year)):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(dates.in_words(name)),
            "year.html",
            leaf.crumbs(paths.to_date(name)),
            leaf=leaf,
            year=year,
            months=tuple(year_months(archive, year, lost)) if times.years[year] and leaf.number == 1 else (),
            certain=certain,
            days=len(days),
            uncertain=len(times.years[year]) - certain,
            gaps=sorted(own, key=lambda gap: (-gap.days, gap.first))[:GAPS_TOLD],
            steps=steps,
            row=row,
            chart=chart,
            before=_turn(tuple(f"{other:04d}" for other in archive.years), name)[0],
            after=_turn(tuple(f"{other:04d}" for other in archive.years), name)[1],
            groups=groups(archive, shown),
        )


def year_months(archive: Archive, year: int, lost: Sequence[grid.Gap]) -> Iterator[Month]:
    """The twelve months of a year, each day leading to its page."""
    times = archive.times
    counts = {day: len(times.days[day]) for day in times.of_year(year)}
    for number in MONTHS:
        name = f"{year:04d}-{number:02d}"
        others = len(times.months.get(name, ())) - sum(count for day, count in counts.items() if day.startswith(name))
        page = links.day(name) if name in times.months else ""
        yield grid.month(name, counts, {day: links.day(day) for day in counts}, lost, page, others)


def _month(archive: Archive, name: str, lost: Sequence[grid.Gap]) -> Iterator[SiteFile]:
    """The articles of a month: by day as far as the day is known, then the others by what is known of their time."""
    articles = sorted(archive.times.months[name], key=in_time)
    certain = [item for item in articles if is_certain(item)]
    ordered = (*certain, *(item for item in articles if not is_certain(item)))
    counts = {day: len(found) for day, found in archive.times.days.items() if day.startswith(name)}
    before, after = _turn(tuple(sorted(archive.times.months)), name)
    for leaf, shown in paging.cut(ordered, archive.settings.list_page_size, links.day(name)):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(dates.in_words(name)),
            "month.html",
            leaf.crumbs(paths.to_date(name[:4], name)),
            leaf=leaf,
            month=grid.month(name, counts, {day: links.day(day) for day in counts}, lost),
            steps=grid.steps(max(counts.values(), default=0)),
            certain=len(certain),
            days=len(counts),
            uncertain=len(ordered) - len(certain),
            before=before,
            after=after,
            groups=groups(archive, shown),
        )


def weekday(day: str) -> str:
    """The day of the week of a day."""
    return say("weekday." + str(date.fromisoformat(day).isoweekday()))


def in_time(item: Described) -> tuple[tuple[int, int, int], str, str]:
    """A key that sorts articles from old to new, those of the same date together."""
    value = item.date.value if item.date else ""
    return dates.order(value), value, item.id


def is_certain(item: Described) -> bool:
    """True for an article of one certain day."""
    place = place_of(item)
    return place is not None and place.is_day


def _day(archive: Archive, name: str) -> Iterator[SiteFile]:
    """The articles of a day, newspaper by newspaper; on its first page also those not printed before it."""
    articles = sorted(archive.times.days[name], key=lambda item: (archive.newspaper_of(item) or "\uffff", item.id))
    known = archive.times.months.get(name[:7], ())
    others = sorted(
        (item for item in known if not is_certain(item) and item.date and item.date.value.startswith(name)), key=in_time
    )
    before, after = _turn(tuple(sorted(archive.times.days)), name)
    for leaf, shown in paging.cut(articles, archive.settings.list_page_size, links.day(name)):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(dates.in_words(name)),
            "day.html",
            leaf.crumbs(paths.to_date(name[:4], name[:7], name)),
            leaf=leaf,
            weekday=weekday(name),
            before=before,
            after=after,
            groups=tuple(_newspapers(archive, name, shown)),
            others=groups(archive, others[: archive.settings.list_page_size]) if leaf.number == 1 else (),
            month=links.day(name[:7]),
        )


def _newspapers(archive: Archive, day: str, articles: Sequence[Described]) -> Iterator[Group]:
    """Articles of a day, in the order of their newspapers, under these; each heading leads to the newspaper's issue."""
    for at, (name, found) in enumerate(groupby(articles, key=archive.newspaper_of)):
        page = links.in_newspaper(archive.newspaper_key(name), day) if name else ""
        heading = name or say("newspaper.unknown")
        yield Group(heading, f"paper-{at + 1}", items.items(archive, found), page)


def groups(archive: Archive, articles: Sequence[Described]) -> tuple[Group, ...]:
    """Articles under what is known of their date, neighbours of the same date under one heading."""
    found: list[Group] = []
    for value, same in groupby(articles, key=lambda item: item.date.value if item.date else ""):
        shown = tuple(same)
        certain = bool(shown) and is_certain(shown[0])
        heading = paths.short(value) if certain else dates.in_words(value)
        note = weekday(value) if certain else value and f"EDTF {value}"
        anchor = f"d{value}".replace("/", "-").replace("..", "open") if value else "undated"
        found.append(
            Group(
                heading,
                "" if not certain else anchor,
                items.items(archive, shown),
                links.day(value) if certain else "",
                note,
            )
        )
    return tuple(found)


def _turn(names: Sequence[str], name: str) -> tuple[Turn | None, Turn | None]:
    """The ways to the neighbours of a day, month or year."""
    before, after = beside(names, name)
    return (
        Turn(links.day(before), dates.in_words(before)) if before else None,
        Turn(links.day(after), dates.in_words(after)) if after else None,
    )


def _undated(archive: Archive) -> Iterator[SiteFile]:
    """The articles whose date nobody knows, in their own place."""
    door = Crumb(say("nav.dates"), links.DATES)
    path = (Crumb(say("nav.home"), links.HOME), door, Crumb(say("dates.undated")))
    words = "dates.undated_why", "dates.all_dated"
    return unknown.pages(archive, links.UNDATED, archive.times.undated, path, words, door)
