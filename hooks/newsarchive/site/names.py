"""The pages of authors, persons and organisations: lists of all names, and a page for each with its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsarchive.records import Described, Mention, SiteFile
from newsarchive.site import items, links, render
from newsarchive.site.archive import Archive, author_key
from newsarchive.site.render import Crumb
from newsarchive.site.words import say

RANKED = 12
# Names on one page of a list: a column or two of a long screen.
PER_PAGE = 600


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name in a list, with its page and number of articles; `note` tells namesakes apart."""

    label: str
    page: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the three lists: its index page, its words, and the articles of each name."""

    index: str
    title: str
    lede: str
    articles: Mapping[str, tuple[Described, ...]]


def pages(archive: Archive) -> Iterator[SiteFile]:
    """The three lists and a page for every name in them."""
    authors = Kind(links.AUTHORS, say("nav.authors"), "authors", archive.by_author)
    people = Kind(links.PEOPLE, say("nav.people"), "people", archive.by_person)
    organisations = Kind(links.ORGANISATIONS, say("nav.organisations"), "organisations", archive.by_organisation)
    for kind in (authors, people, organisations):
        yield from _lists(archive, kind)
        for key in sorted(kind.articles):
            yield _page(archive, kind, key)


def lede(kind: Kind) -> str:
    """What a list says of itself."""
    count = render.number(len(kind.articles))
    if kind.lede == "authors":
        return say("names.authors_lede", count=count)
    return (
        say("names.people_lede", count=count) if kind.lede == "people" else say("names.organisations_lede", count=count)
    )


def _lists(archive: Archive, kind: Kind) -> Iterator[SiteFile]:
    rows = [_row(archive, kind, key) for key in sorted(kind.articles, key=lambda key: (-len(kind.articles[key]), key))]
    count = max(1, -(-len(rows) // PER_PAGE))
    for number in range(1, count + 1):
        crumbs = (Crumb(say("nav.home"), links.HOME), Crumb(kind.title, kind.index if number > 1 else ""))
        yield render.page(
            archive,
            links.names(kind.index, number),
            kind.title if number == 1 else f"{kind.title} {say('list.page', number=number)}",
            "names.html",
            crumbs if number == 1 else (*crumbs, Crumb(say("list.page", number=number))),
            heading=kind.title,
            lede=lede(kind),
            index=kind.index,
            rows=rows[(number - 1) * PER_PAGE : number * PER_PAGE],
            total=len(rows),
            first=(number - 1) * PER_PAGE + 1,
            number=number,
            pages=count,
        )


def _row(archive: Archive, kind: Kind, key: str) -> NameRow:
    note = next((writer.note for writer in archive.authority.writers if writer.id == key), "")
    return NameRow(_label(archive, key), links.named(kind.index, key), len(kind.articles[key]), note)


def _label(archive: Archive, key: str) -> str:
    """The name that a key stands for."""
    return next((writer.name for writer in archive.authority.writers if writer.id == key), key)


def _page(archive: Archive, kind: Kind, key: str) -> SiteFile:
    articles, label = kind.articles[key], _label(archive, key)
    return render.page(
        archive,
        links.named(kind.index, key),
        label,
        "name.html",
        (Crumb(say("nav.home"), links.HOME), Crumb(kind.title, kind.index), Crumb(label)),
        label=label,
        kind=kind.title,
        facts=tuple(_facts(archive, kind, key, articles)),
        items=items.items(archive, articles),
        parks=items.parks_of(archive, articles, RANKED),
        topics=items.topics_of(archive, articles, RANKED),
    )


def _facts(
    archive: Archive, kind: Kind, key: str, articles: tuple[Described, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is known of the name: roles or offices as printed, other forms, the editor's note; empty rows are left out."""
    writer = next((writer for writer in archive.authority.writers if writer.id == key), None)
    found: dict[str, list[str]] = {}
    if kind.index == links.AUTHORS:
        roles = [
            author.role or say("names.unprinted")
            for item in articles
            for author in item.authors
            if author_key(author) == key
        ]
        found[say("names.roles")] = roles
        if writer:
            found[say("names.pen_names")] = list(writer.pen_names)
            found[say("names.note")] = [writer.note]
    else:
        mentions = [mention for item in articles for mention in _mentions(kind, item) if mention.name == key]
        found[say("names.titles")] = [mention.title for mention in mentions]
        found[say("names.aliases")] = [alias for mention in mentions for alias in mention.aliases]
    for name, values in found.items():
        known = tuple(dict.fromkeys(value for value in values if value))
        if known:
            yield name, known


def _mentions(kind: Kind, item: Described) -> tuple[Mention, ...]:
    return item.persons if kind.index == links.PEOPLE else item.organisations
