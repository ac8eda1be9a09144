"""The home page and the list of all articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsarchive.records import SiteFile
from newsarchive.site import charts, items, links, paging, render
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb
from newsarchive.site.words import say

# The columns beside the newest articles end about where they do.
RANKED_ON_HOME = 8
# Months of so many years have room beside one another on a desk, some 24 pixels each, as much as a finger needs.
YEARS_BY_MONTH = 4


def home(archive: Archive) -> SiteFile:
    """The front page: search, when the articles were printed, the newest of them, parks and topics."""
    newest = archive.articles[: archive.settings.newest_on_home]
    leads = {year: (links.day(year), "") for year in archive.years}
    return render.page(
        archive,
        links.HOME,
        archive.settings.site_name,
        "home.html",
        lead=items.item(archive, newest[0]) if newest else None,
        opening=items.opening(newest[0]) if newest else (),
        items=items.items(archive, newest[1:]),
        suggestions=tuple(suggestions(archive)),
        months=charts.by_month(archive, YEARS_BY_MONTH),
        years=charts.by_year(archive, archive.articles, leads),
        year_count=len(archive.years),
        years_by_month=YEARS_BY_MONTH,
        parks=items.parks_of(archive, archive.articles, RANKED_ON_HOME),
        topics=items.topics_of(archive, archive.articles, RANKED_ON_HOME),
        park_count=sum(1 for park in archive.authority.parks if archive.by_park.get(park.id)),
    )


def suggestions(archive: Archive) -> Iterator[str]:
    """A few things worth searching for: what the archive has most of, of each kind one."""
    yield from (share.label for share in items.parks_of(archive, archive.articles, 1))
    yield from (share.label for share in items.topics_of(archive, archive.articles, 1))
    authors = Counter(author.name for item in archive.articles for author in items.different_authors(item))
    organisations = Counter({name: len(found) for name, found in archive.by_organisation.items()})
    for counts in (authors, organisations):
        yield from (name for name, _ in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:1])


def article_lists(archive: Archive) -> Iterator[SiteFile]:
    """All articles, newest first, on as many pages as it takes; one page where there are none."""
    title, size = say("list.title"), archive.settings.list_page_size
    leads = paging.year_pages(archive.articles, size, links.ARTICLES)
    chart = charts.by_year(archive, archive.articles, leads)
    for leaf, shown in paging.cut(archive.articles, size, links.ARTICLES):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(title),
            "articles.html",
            leaf.crumbs((Crumb(say("nav.home"), links.HOME), Crumb(title))),
            leaf=leaf,
            groups=paging.by_year(archive, shown),
            chart=chart,
        )
