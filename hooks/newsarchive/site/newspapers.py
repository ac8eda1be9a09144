"""The pages of the newspapers: all of them, each with its calendar of issues, and each issue page by page (版)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsarchive.records import Described, SiteFile
from newsarchive.site import charts, dates, grid, items, links, paging, paths, render
from newsarchive.site.archive import Archive
from newsarchive.site.article import strip
from newsarchive.site.days import Turn, in_time
from newsarchive.site.grid import MONTHS
from newsarchive.site.issues import Issue, Sheet
from newsarchive.site.items import Item
from newsarchive.site.render import Crumb
from newsarchive.site.times import beside
from newsarchive.site.words import say

# The newest issues on the page of a newspaper; the others are in the calendars of its years.
NEWEST_ISSUES = 12
RANKED = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A newspaper in the list of all, or an issue in that of a newspaper."""

    label: str
    page: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A page (版) of an issue, as far as one page of the site shows it; `first` is the place of its first article there."""

    label: str
    anchor: str
    first: int
    items: tuple[Item, ...]
    articles: tuple[Described, ...]


def pages(archive: Archive) -> Iterator[SiteFile]:
    """The list of all newspapers, and the pages of each; where a newspaper is not known its articles have a page too."""
    yield _index(archive)
    for name in archive.by_newspaper:
        issues = archive.issues.by_newspaper.get(name, ())
        known = tuple(issue for issue in issues if issue.day)
        yield from _newspaper(archive, name, known, issues[len(known) :])
        yield from _years(archive, name, known)
        for at, issue in enumerate(known):
            yield from _issue(
                archive, issue, known[at - 1] if at else None, known[at + 1] if at + 1 < len(known) else None
            )
        for issue in issues[len(known) :]:
            yield from _issue(archive, issue, None, None)


def _index(archive: Archive) -> SiteFile:
    rows = sorted(
        (
            Row(name, paths.newspaper(archive, name), len(found), years_of(archive, found))
            for name, found in archive.by_newspaper.items()
            if name
        ),
        key=lambda row: (-row.count, row.label),
    )
    unknown = archive.by_newspaper.get("", ())
    return render.page(
        archive,
        links.NEWSPAPERS,
        say("nav.newspapers"),
        "newspapers.html",
        (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.newspapers"))),
        rows=rows,
        unknown=len(unknown),
        waiting=[paper.name for paper in archive.authority.newspapers if paper.name not in archive.by_newspaper],
    )


def years_of(archive: Archive, articles: Sequence[Described]) -> str:
    """The years that articles are from, first to last; empty where no year is known."""
    years = sorted({place.year for item in articles if item.date and (place := dates.place(item.date.value))})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else say("chart.years", first=years[0], last=years[-1])


def _newspaper(archive: Archive, name: str, known: Sequence[Issue], unknown: Sequence[Issue]) -> Iterator[SiteFile]:
    """A newspaper: what it is, its articles by year, its newest issues, and the articles that are in no known issue."""
    articles = archive.by_newspaper[name]
    in_issues = {item.id for issue in known for item in issue.articles}
    others = [item for item in articles if item.id not in in_issues]
    start, size = paths.newspaper(archive, name), archive.settings.list_page_size
    leads = {year: (page, anchor) for year, (page, anchor) in paging.year_pages(others, size, start).items()}
    leads |= {int(issue.day[:4]): (paths.newspaper_year(archive, name, issue.day[:4]), "") for issue in known}
    entry = archive.newspaper_entry(name)
    newest = tuple(_issue_row(archive, issue) for issue in reversed(known[-NEWEST_ISSUES:]))
    chart = charts.by_year(archive, articles, leads)
    sheets = tuple(_sheet_row(archive, issue) for issue in unknown[:NEWEST_ISSUES])
    parks = items.parks_of(archive, articles, RANKED)
    topics = items.topics_of(archive, articles, RANKED)
    years = years_of(archive, articles)
    for leaf, shown in paging.cut(others, size, start):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(name or say("newspaper.unknown")),
            "newspaper.html",
            leaf.crumbs(paths.to_newspaper(archive, name)),
            leaf=leaf,
            name=name,
            entry=entry,
            home_park=archive.authority.park_by_id.get(entry.home_park) if entry else None,
            articles=articles,
            issues=len(known),
            newest=newest,
            chart=chart,
            groups=paging.by_year(archive, shown),
            sheets=sheets,
            more_sheets=max(0, len(unknown) - NEWEST_ISSUES),
            parks=parks,
            topics=topics,
            years=years,
        )


def _issue_row(archive: Archive, issue: Issue) -> Row:
    labels = [sheet.label for sheet in issue.sheets if sheet.label]
    note = say("issue.pages", labels=say("punctuation.list").join(labels)) if labels else ""
    return Row(paths.issue_label(issue), paths.issue(archive, issue), len(issue.articles), note)


def _sheet_row(archive: Archive, issue: Issue) -> Row:
    """A page (版) of an unknown issue, told by its first headline."""
    first = issue.articles[0].article.headline or say("title.none")
    label = say("paper.sheet", title=first, count=len(issue.articles)) if len(issue.articles) > 1 else first
    return Row(label, paths.issue(archive, issue), len(issue.articles))


def _years(archive: Archive, name: str, known: Sequence[Issue]) -> Iterator[SiteFile]:
    """A calendar of the issues of each year."""
    by_day = {issue.day: issue for issue in known}
    lost = grid.gaps(by_day)
    years = tuple(sorted({day[:4] for day in by_day}))
    for year in years:
        own = {day: issue for day, issue in by_day.items() if day.startswith(f"{year}-")}
        counts = {day: len(issue.articles) for day, issue in own.items()}
        leads = {day: paths.issue(archive, issue) for day, issue in own.items()}
        before, after = beside(years, year)
        yield render.page(
            archive,
            paths.newspaper_year(archive, name, year),
            f"{name} {dates.in_words(year)}",
            "issues.html",
            paths.to_newspaper(archive, name, Crumb(dates.in_words(year))),
            name=name,
            year=dates.in_words(year),
            issues=len(own),
            count=sum(counts.values()),
            months=tuple(grid.month(f"{year}-{month:02d}", counts, leads, lost) for month in MONTHS),
            steps=grid.steps(max(counts.values())),
            before=Turn(paths.newspaper_year(archive, name, before), dates.in_words(before)) if before else None,
            after=Turn(paths.newspaper_year(archive, name, after), dates.in_words(after)) if after else None,
        )


def _issue(archive: Archive, issue: Issue, before: Issue | None, after: Issue | None) -> Iterator[SiteFile]:
    """An issue page by page, in reading order."""
    placed = [(sheet, item) for sheet in issue.sheets for item in sheet.articles]
    name = issue.newspaper
    year = (
        (Crumb(dates.in_words(issue.day[:4]), paths.newspaper_year(archive, name, issue.day[:4])),) if issue.day else ()
    )
    only = issue.sheets[0] if len(issue.sheets) == 1 else None
    label = paths.issue_label(issue) if issue.day or not only else paths.sheet_label(only)
    title = f"{name or say('newspaper.unknown')} {label}"
    crumbs = paths.to_newspaper(archive, name, *year, Crumb(paths.short(issue.day) if issue.day else label))
    for leaf, shown in paging.cut(placed, archive.settings.list_page_size, paths.issue(archive, issue)):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(title),
            "issue.html",
            leaf.crumbs(crumbs),
            leaf=leaf,
            issue=issue,
            name=name,
            heading=label,
            only=only,
            sections=tuple(_sections(archive, issue, shown, leaf.first)),
            sheets=tuple((paths.sheet_label(sheet), *paths.sheet(archive, issue, sheet)) for sheet in issue.sheets),
            dates=printed(issue.articles),
            before=Turn(paths.issue(archive, before), paths.issue_label(before)) if before else None,
            after=Turn(paths.issue(archive, after), paths.issue_label(after)) if after else None,
            strip_of=strip,
            source_pages=tuple(dict.fromkeys(item.article.source.path for item in issue.articles)),
        )


def printed(articles: Sequence[Described]) -> tuple[str, ...]:
    """When articles of one issue were printed, as far as it is known. They were printed together, so that of several days
    that they are not before, the latest holds for all of them.
    """
    values = dict.fromkeys(item.date.value for item in sorted(articles, key=in_time) if item.date)
    opened = [value for value in values if value.endswith("/..")]
    return (*(value for value in values if value not in opened), *opened[-1:]) or ("",)


def _sections(
    archive: Archive, issue: Issue, shown: Sequence[tuple[Sheet, Described]], first: int
) -> Iterator[Section]:
    """What a page of the site shows of an issue, page by page."""
    at = 0
    while at < len(shown):
        sheet = shown[at][0]
        own = tuple(item for other, item in shown[at:] if other is sheet)
        yield Section(paths.sheet_label(sheet), paths.anchor(issue, sheet), first + at, items.items(archive, own), own)
        at += len(own)
