"""The home page and the list of all articles."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.records import SiteFile
from newsarchive.site import items, links, render
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb
from newsarchive.site.words import say

# The columns beside the newest articles end about where they do.
RANKED_ON_HOME = 10


def home(archive: Archive) -> SiteFile:
    """The front page: holdings, search, the newest articles, parks and topics."""
    newest = archive.articles[: archive.settings.newest_on_home]
    return render.page(
        archive,
        links.HOME,
        archive.settings.site_name,
        "home.html",
        lead=items.item(archive, newest[0]) if newest else None,
        opening=items.opening(newest[0]) if newest else (),
        items=items.items(archive, newest[1:]),
        parks=items.parks_of(archive, archive.articles, RANKED_ON_HOME),
        topics=items.topics_of(archive, archive.articles, RANKED_ON_HOME),
        park_count=sum(1 for park in archive.authority.parks if archive.by_park.get(park.id)),
    )


def article_lists(archive: Archive) -> Iterator[SiteFile]:
    """All articles, newest first, on as many pages as it takes; one page where there are none."""
    size, total = archive.settings.list_page_size, len(archive.articles)
    pages = max(1, -(-total // size))
    for number in range(1, pages + 1):
        first = (number - 1) * size
        shown = archive.articles[first : first + size]
        title = say("list.title")
        crumbs: tuple[Crumb, ...] = (
            Crumb(say("nav.home"), links.HOME),
            Crumb(title, links.ARTICLES if number > 1 else ""),
        )
        if number > 1:
            title += f" {say('list.page', number=number)}"
            crumbs = (*crumbs, Crumb(say("list.page", number=number)))
        yield render.page(
            archive,
            links.article_list(number),
            title,
            "articles.html",
            crumbs,
            items=items.items(archive, shown),
            first=first + 1,
            last=first + len(shown),
            number=number,
            pages=pages,
        )
