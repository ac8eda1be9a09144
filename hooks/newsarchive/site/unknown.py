"""Lists of the articles of which nobody knows something, when they were printed or who wrote them: they have their own place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.records import Described, SiteFile
from newsarchive.site import links, paging, render
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb
from newsarchive.site.words import say


def pages(
    archive: Archive,
    start: str,
    articles: Sequence[Described],
    path: tuple[Crumb, ...],
    words: tuple[str, str],
    onward: Crumb,
) -> Iterator[SiteFile]:
    """The pages of `articles`, the first of them at `start`, under the title that ends `path`.

    `words` are the keys of why it is not known and of what is said where there is no such article; from there `onward` leads on,
    and the list of all articles.
    """
    title, (why, nothing) = path[-1].label, words
    for leaf, shown in paging.cut(articles, archive.settings.list_page_size, start):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(title),
            "unknown.html",
            leaf.crumbs(path),
            leaf=leaf,
            heading=title,
            why=say(why),
            nothing=say(nothing),
            onward=((onward.page, onward.label), (links.ARTICLES, say("list.title"))),
            groups=paging.by_year(archive, shown),
        )
