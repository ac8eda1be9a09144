"""All pages of the site from the archive, and each article as JSON, in the order of their paths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import newsarchive.write.page
from newsarchive.records import SiteFile
from newsarchive.site import (
    accounts,
    days,
    editing,
    links,
    lists,
    names,
    newspapers,
    parks,
    render,
    search,
    sources,
    topics,
)
from newsarchive.site.archive import Archive
from newsarchive.site.words import say, speak
from newsarchive.write import article_json


def build(archive: Archive) -> tuple[SiteFile, ...]:
    """Every file that is made from texts. Raises ValueError where two pages would have one address."""
    speak(archive.settings.language)
    files = tuple(sorted(_files(archive), key=lambda file: file.path))
    for first, second in pairwise(files):
        if first.path == second.path:
            raise ValueError(f"two pages have the address {first.path}; give one of them another id")
    return files


def _files(archive: Archive) -> Iterator[SiteFile]:
    yield lists.home(archive)
    yield from lists.article_lists(archive)
    for item in archive.articles:
        yield SiteFile(links.article(item.id), newsarchive.write.page.article_page(item))
        yield SiteFile(links.data(item.id), article_json.dumped(item, archive.authority))
    yield from redirects(archive)
    yield from days.pages(archive)
    yield from newspapers.pages(archive)
    yield parks.index(archive)
    yield from parks.pages(archive)
    yield topics.index(archive)
    yield from topics.pages(archive)
    yield from names.pages(archive)
    yield from sources.index(archive)
    yield from sources.pages(archive)
    yield accounts.page(archive)
    yield from editing.pages(archive)
    yield search.page(archive)


def redirects(archive: Archive) -> Iterator[SiteFile]:
    """A page for every retired id whose article lives on under another, leading there."""
    for old, new in archive.retired:
        item = archive.by_id.get(new)
        if item is not None and old not in archive.by_id:
            path = links.article(old)
            header = {
                "title": say("article.retired"),
                "redirect": links.link(path, links.article(new)),
            }
            body = render.html(archive, path, "redirect.html", item=item)
            yield SiteFile(path, render.front_matter(header) + body)
