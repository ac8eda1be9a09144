"""Where things are and what they are called on the way there: newspaper, issue and page (版), day, month and year.

The path above an article follows the newspaper it was printed in, as far as that is known.
"""

from __future__ import annotations

from newsarchive.records import Described
from newsarchive.site import dates, links
from newsarchive.site.archive import Archive
from newsarchive.site.issues import Issue, Sheet
from newsarchive.site.render import Crumb
from newsarchive.site.times import place_of
from newsarchive.site.words import say


def newspaper(archive: Archive, name: str) -> str:
    """The page of the newspaper with this name; an empty name is that of all whose newspaper is unknown."""
    return links.newspaper(archive.newspaper_key(name))


def newspaper_year(archive: Archive, name: str, year: str) -> str:
    """The calendar of a newspaper's issues of a year."""
    return links.in_newspaper(archive.newspaper_key(name), year)


def issue(archive: Archive, one: Issue) -> str:
    """The page of an issue."""
    name = one.day or f"s-{archive.slug_of(one.source)}"
    return links.in_newspaper(archive.newspaper_key(one.newspaper), name)


def sheet(archive: Archive, one: Issue, part: Sheet) -> tuple[str, str]:
    """Where a page (版) of an issue begins: the page of the site and the anchor on it."""
    before = sum(len(other.articles) for other in one.sheets[: one.sheets.index(part)])
    number = before // archive.settings.list_page_size + 1
    return links.leaf(issue(archive, one), number), anchor(one, part)


def anchor(one: Issue, part: Sheet) -> str:
    """The anchor of a page (版) on the page of its issue."""
    return f"p{one.sheets.index(part) + 1}"


def issue_label(one: Issue) -> str:
    """What an issue is called: its day, or that the issue is not known."""
    return dates.in_words(one.day) if one.day else say("issue.unknown")


def sheet_label(part: Sheet) -> str:
    """What a page (版) is called."""
    if part.label:
        return say("article.page_number", page=part.label)
    return say("issue.no_page") if part.is_one_page else say("issue.page_unknown")


def short(name: str) -> str:
    """A year, or a month or day as it is called within its year."""
    year, _, rest = name.partition("-")
    month, _, day = rest.partition("-")
    if not rest:
        return say("date.year", year=year)
    return dates.in_year(int(month), int(day or 0))


def to_date(*names: str) -> tuple[Crumb, ...]:
    """The path to the last of the years, months and days."""
    steps = [Crumb(short(name), links.day(name)) for name in names[:-1]]
    return (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.dates"), links.DATES), *steps, Crumb(short(names[-1])))


def to_newspaper(archive: Archive, name: str, *more: Crumb) -> tuple[Crumb, ...]:
    """The path to a newspaper, or to `more` below it."""
    label = name or say("newspaper.unknown")
    start = (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.newspapers"), links.NEWSPAPERS))
    return (*start, Crumb(label, newspaper(archive, name)), *more) if more else (*start, Crumb(label))


def to_article(archive: Archive, item: Described) -> tuple[Crumb, ...]:
    """The path to an article: newspaper, issue and page (版); its day where only that is known."""
    own = Crumb(item.article.headline or say("title.none"))
    name, found, place = archive.newspaper_of(item), archive.issues.by_article.get(item.id), place_of(item)
    if found:
        one, part = found
        steps = (Crumb(issue_label(one), issue(archive, one)),) if one.day else ()
        page = (Crumb(sheet_label(part), *sheet(archive, one, part)),) if part.is_one_page or not one.day else ()
        return to_newspaper(archive, name, *steps, *page, own)
    if not name and place and place.month:
        names = (place.day_name,) if place.is_day else ()
        return (*to_date(f"{place.year:04d}", place.month_name, *names, "0000")[:-1], own)
    return to_newspaper(archive, name, own)
