"""The pages of authors, persons and organisations: lists of all names by initial, and a page for each with its articles.

Every author has a page: that somebody wrote an article is printed, and readers ask for it. A person or organisation has one
from its second article on; a name of one article leads straight to it (why: `Archive.name_page`), and the article back to
the name's line in the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsarchive.records import Described, Mention, SiteFile
from newsarchive.site import charts, initials, items, links, paging, register, render, unknown
from newsarchive.site.archive import Archive, author_key
from newsarchive.site.render import Crumb
from newsarchive.site.words import say

RANKED = 8
# The names with most articles, at the head of a list.
MOST = 30


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name in a list, with its page and number of articles; `note` is an office, or tells namesakes apart.

    `anchor` marks the line of a name that has no page of its own.
    """

    label: str
    page: str
    count: int
    note: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the three lists: its index page, its title, the key of its words, and the articles of each name."""

    index: str
    title: str
    words: str
    articles: Mapping[str, tuple[Described, ...]]


@dataclass(frozen=True, slots=True)
class Letter:
    """An initial: the page where its names begin, the anchor there, and how many names it has."""

    initial: str
    page: str
    anchor: str
    count: int


def pages(archive: Archive) -> Iterator[SiteFile]:
    """The door to the three lists, the lists, and the pages of the names in them."""
    found = kinds(archive)
    yield _door(archive, found)
    for kind in found:
        yield from _lists(archive, kind)
        if kind.index == links.AUTHORS:
            yield from _unsigned(archive)
        for key in sorted(kind.articles):
            if _page_of(archive, kind, key) == links.named(kind.index, key):
                yield from _page(archive, kind, key)


def _unsigned(archive: Archive) -> Iterator[SiteFile]:
    """The articles that nobody signed, in their own place."""
    authors = Crumb(say("nav.authors"), links.AUTHORS)
    path = _path(authors, Crumb(say("names.unsigned")))
    words = "names.unsigned_why", "names.all_signed"
    return unknown.pages(archive, links.UNSIGNED, archive.unsigned, path, words, authors)


def kinds(archive: Archive) -> tuple[Kind, ...]:
    """The three lists."""
    return (
        Kind(links.AUTHORS, say("nav.authors"), "authors", archive.by_author),
        Kind(links.PEOPLE, say("nav.people"), "people", archive.by_person),
        Kind(links.ORGANISATIONS, say("nav.organisations"), "organisations", archive.by_organisation),
    )


def lede(kind: Kind) -> str:
    """What a list says of itself."""
    return say("names.lede." + kind.words, count=render.number(len(kind.articles)))


def _page_of(archive: Archive, kind: Kind, key: str) -> str:
    return links.named(kind.index, key) if kind.index == links.AUTHORS else archive.name_page(kind.index, key)


def _path(*more: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.names"), links.NAMES), *more)


def _door(archive: Archive, found: Sequence[Kind]) -> SiteFile:
    found_parts = [(kind, tuple(_ranked(archive, kind))) for kind in found]
    title = say("nav.names")
    return render.page(
        archive,
        links.NAMES,
        title,
        "door.html",
        (Crumb(say("nav.home"), links.HOME), Crumb(title)),
        parts_of_names=found_parts,
    )


def _ranked(archive: Archive, kind: Kind) -> Iterator[NameRow]:
    """The names with most articles, ties in the order of a dictionary."""
    by_count = sorted(
        kind.articles, key=lambda key: (-len(kind.articles[key]), initials.order(_label(archive, key)), key)
    )
    for key in by_count[:MOST]:
        yield _row(archive, kind, key)


def _lists(archive: Archive, kind: Kind) -> Iterator[SiteFile]:
    """All names by initial: on one page with the index where they are few, else on pages of their own."""
    letters = register.by_letter(kind.index, {key: _label(archive, key) for key in kind.articles})
    few = register.is_short(len(kind.articles))
    bar = tuple(
        Letter(
            letter,
            kind.index if few else links.letter(kind.index, letter),
            (f"letter-{letter.lower()}" if letter.isalpha() else "letter-other") if few else "",
            len(names),
        )
        for letter, names in letters.items()
    )
    shown = tuple(
        (
            letter,
            tuple(_row(archive, kind, key, register.anchor(letter, number)) for number, key in enumerate(names, 1)),
        )
        for letter, names in letters.items()
    )
    yield render.page(
        archive,
        kind.index,
        kind.title,
        "names.html",
        _path(Crumb(kind.title)),
        kind=kind,
        heading=kind.title,
        lede=lede(kind),
        letters=bar,
        most=tuple(_ranked(archive, kind)) if not few else (),
        groups=shown if few else (),
        leaf=None,
        here="",
    )
    for letter, rows in () if few else shown:
        path = _path(Crumb(kind.title, kind.index), Crumb(letter))
        for leaf, some in paging.cut(rows, register.PER_PAGE, links.letter(kind.index, letter)):
            yield render.page(
                archive,
                leaf.page,
                leaf.title(f"{kind.title} {letter}"),
                "names.html",
                leaf.crumbs(path),
                kind=kind,
                heading=f"{kind.title} {letter}",
                lede="",
                letters=bar,
                most=(),
                groups=((letter, some),),
                leaf=leaf,
                here=letter,
            )


def _row(archive: Archive, kind: Kind, key: str, anchor: str = "") -> NameRow:
    articles, page = kind.articles[key], _page_of(archive, kind, key)
    note = next((writer.note for writer in archive.authority.writers if writer.id == key), "")
    if kind.index == links.PEOPLE:
        titles = (mention.title for item in articles for mention in item.persons if mention.name == key)
        note = next((title for title in titles if title), "")
    has_page = page == links.named(kind.index, key)
    return NameRow(_label(archive, key), page, len(articles), note, "" if has_page else anchor)


def _label(archive: Archive, key: str) -> str:
    """The name that a key stands for."""
    return next((writer.name for writer in archive.authority.writers if writer.id == key), key)


def _page(archive: Archive, kind: Kind, key: str) -> Iterator[SiteFile]:
    articles, label = kind.articles[key], _label(archive, key)
    start, size = links.named(kind.index, key), archive.settings.list_page_size
    facts = tuple(_facts(archive, kind, key, articles))
    chart = charts.by_year(archive, articles, paging.year_pages(articles, size, start))
    parks = items.parks_of(archive, articles, RANKED)
    topics = items.topics_of(archive, articles, RANKED)
    organisations = items.organisations_of(archive, articles, RANKED, without=key)
    for leaf, shown in paging.cut(articles, size, start):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(label),
            "name.html",
            leaf.crumbs(_path(Crumb(kind.title, kind.index), Crumb(label))),
            leaf=leaf,
            label=label,
            kind=kind.title,
            facts=facts,
            groups=paging.by_year(archive, shown),
            chart=chart,
            parks=parks,
            topics=topics,
            organisations=organisations,
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
