"""The pages of the parks: all of them by province, and one for every park that has articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from newsarchive.records import Described, Park, SiteFile
from newsarchive.site import charts, dates, grid, items, links, newspapers, paging, render, times
from newsarchive.site.archive import Archive
from newsarchive.site.provinces import PLACES
from newsarchive.site.render import Crumb
from newsarchive.site.words import say

# How many rows a column beside a list has.
RANKED = 10
# The steps of tint of the province squares, the smallest count of each above none, where no province has many articles.
STEPS = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class ParkRow:
    """A park in the list of all, with its number of articles."""

    park: Park
    count: int


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its parks, those with articles first. `place` is the row and column of its square, if any."""

    name: str
    anchor: str
    parks: tuple[ParkRow, ...]
    count: int
    place: tuple[int, int] | None


def index(archive: Archive) -> SiteFile:
    """All parks of the authority file."""
    found = provinces(archive)
    held = {province.name for province in found}
    return render.page(
        archive,
        links.PARKS,
        say("nav.parks"),
        "parks.html",
        (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.parks"))),
        provinces=found,
        without=tuple((name, place) for name, place in PLACES.items() if name not in held),
        ranking=items.parks_of(archive, archive.articles, RANKED),
        held=sum(1 for park in archive.authority.parks if archive.by_park.get(park.id)),
        steps=grid.powers(max((province.count for province in found), default=0), STEPS),
    )


def provinces(archive: Archive) -> tuple[Province, ...]:
    """The provinces, those with most articles first, ties in the order of the authority file."""
    groups: dict[str, list[Park]] = {}
    for park in archive.authority.parks:
        groups.setdefault(park.province, []).append(park)
    found = [_province(archive, name, parks) for name, parks in groups.items()]
    return tuple(sorted(found, key=lambda province: -province.count))


def _province(archive: Archive, name: str, parks: list[Park]) -> Province:
    rows = [ParkRow(park, len(archive.by_park.get(park.id, ()))) for park in parks]
    articles = {item.id for park in parks for item in archive.by_park.get(park.id, ())}
    # Park ids start with the province in pinyin, which makes a readable ASCII anchor.
    anchor = parks[0].id.partition("-")[0]
    return Province(name, anchor, tuple(sorted(rows, key=lambda row: -row.count)), len(articles), PLACES.get(name))


class Standing(StrEnum):
    """Whether a zone was national on an article's day, as far as years tell."""

    NATIONAL = "national"
    NOT_YET = "not_yet"
    PERHAPS_NOT_YET = "perhaps_not_yet"
    UNKNOWN = "unknown"


def standing(park: Park, item: Described) -> Standing:
    """Whether the zone was national when the article was printed.

    An article printed not before a year was printed in it or later; in the year of the approval itself nobody can tell.
    """
    printed = dates.place(item.date.value) if item.date else None
    if park.year_national is None or printed is None:
        return Standing.UNKNOWN
    if printed.year > park.year_national:
        return Standing.NATIONAL
    if printed.year == park.year_national or not printed.sure:
        return Standing.UNKNOWN
    return Standing.NOT_YET if park.year_sourced else Standing.PERHAPS_NOT_YET


def standing_note(park: Park, item: Described) -> str:
    """What is to be said beside an article of a zone that was not yet national on its day; empty where it was, or nobody knows."""
    found = standing(park, item)
    return say(f"park.then_{found}") if found in (Standing.NOT_YET, Standing.PERHAPS_NOT_YET) else ""


def called(park: Park) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Its other names, and those that it had for some years only, with the years."""
    years = dict(park.alias_years)
    also = tuple(name for name in park.aliases if name not in years)
    return also, tuple(name + say("park.former_years", years=years[name].replace("-", "–")) for name in years)


def pages(archive: Archive) -> Iterator[SiteFile]:
    """A page for every park; one without articles says what it is and offers its neighbours."""
    for park in archive.authority.parks:
        yield from _page(archive, park, archive.by_park.get(park.id, ()))


def _page(archive: Archive, park: Park, articles: tuple[Described, ...]) -> Iterator[SiteFile]:
    start, size = links.park(park.id), archive.settings.list_page_size
    anchor = park.id.partition("-")[0]
    path = (
        Crumb(say("nav.home"), links.HOME),
        Crumb(say("nav.parks"), links.PARKS),
        Crumb(park.province, links.PARKS, anchor),
        Crumb(park.short_name),
    )
    inferred = sum(1 for item in articles if not times.is_told(item))
    years = newspapers.years_of(archive, articles)
    chart = charts.by_year(archive, articles, paging.year_pages(articles, size, start))
    counts = Counter(standing(park, item) for item in articles)
    standings = tuple((kind, counts[kind]) for kind in Standing if counts[kind]) if park.year_national else ()
    topics = items.topics_of(archive, articles, RANKED)
    organisations = items.organisations_of(archive, articles, RANKED)
    neighbours = tuple(_neighbours(archive, park))
    also, former = called(park)
    for leaf, shown in paging.cut(articles, size, start):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(park.short_name),
            "park.html",
            leaf.crumbs(path),
            leaf=leaf,
            park=park,
            anchor=anchor,
            count=len(articles),
            inferred=inferred,
            years=years,
            chart=chart,
            standings=standings,
            groups=paging.by_year(archive, shown, park.id, partial(standing_note, park)),
            topics=topics,
            organisations=organisations,
            neighbours=neighbours,
            also=also,
            former=former,
        )


def _neighbours(archive: Archive, park: Park) -> Iterator[ParkRow]:
    """The other parks of the province, those with most articles first."""
    others = [other for other in archive.authority.parks if other.province == park.province and other.id != park.id]
    rows = [ParkRow(other, len(archive.by_park.get(other.id, ()))) for other in others]
    yield from sorted(rows, key=lambda row: -row.count)
