"""Lists cut into pages, and their articles under headings: what makes a list work at five entries and at ten thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from newsarchive.records import Described
from newsarchive.site import items, links
from newsarchive.site.archive import Archive
from newsarchive.site.items import Item
from newsarchive.site.render import Crumb
from newsarchive.site.times import place_of
from newsarchive.site.words import say

Thing = TypeVar("Thing")
# How many neighbours of the page shown are offered on either side, besides the first and the last.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list: its number, of how many, and which entries it shows, all counted from 1. `start` is the list's first page."""

    start: str
    number: int
    pages: int
    first: int
    last: int
    total: int

    @property
    def page(self) -> str:
        """The page's own path."""
        return links.leaf(self.start, self.number)

    def of(self, number: int) -> str:
        """The path of another page of the list."""
        return links.leaf(self.start, number)

    def title(self, title: str) -> str:
        """The title of the page: the list's, and from the second page on the page's number."""
        return title if self.number == 1 else f"{title} {say('list.page', number=self.number)}"

    def crumbs(self, path: tuple[Crumb, ...]) -> tuple[Crumb, ...]:
        """The path above the page, from the `path` of the list."""
        if self.number == 1:
            return path
        return (*path[:-1], Crumb(path[-1].label, self.start), Crumb(say("list.page", number=self.number)))

    @property
    def offered(self) -> tuple[int, ...]:
        """The numbers of the pages that are offered, in order; 0 stands for those left out in between."""
        near = range(self.number - NEIGHBOURS, self.number + NEIGHBOURS + 1)
        shown = sorted({1, self.pages, *(number for number in near if 1 <= number <= self.pages)})
        out: list[int] = []
        for number in shown:
            if out and number - out[-1] == 2:  # one left out takes as much room as the sign for it
                out.append(number - 1)
            elif out and number - out[-1] > 1:
                out.append(0)
            out.append(number)
        return tuple(out)


def cut(things: Sequence[Thing], size: int, start: str) -> Iterator[tuple[Leaf, Sequence[Thing]]]:
    """The pages of a list that begins on the page `start`, with what each shows; one empty page of an empty list."""
    pages = max(1, -(-len(things) // size))
    for number in range(1, pages + 1):
        shown = things[(number - 1) * size : number * size]
        first = (number - 1) * size + 1
        yield Leaf(start, number, pages, first, first + len(shown) - 1, len(things)), shown


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of a list under one heading, which may lead somewhere; `note` says something of all of them."""

    heading: str
    anchor: str
    items: tuple[Item, ...]
    page: str = ""
    note: str = ""


def year_anchor(item: Described) -> str:
    """The anchor of the heading under which an article stands in a list by years."""
    place = place_of(item)
    return f"y{place.year}" if place else "undated"


def by_year(
    archive: Archive,
    articles: Sequence[Described],
    primary_of: str = "",
    note_of: Callable[[Described], str] | None = None,
) -> tuple[Group, ...]:
    """Articles, which must be in order of time, under their years."""
    groups: list[Group] = []
    for anchor, found in groupby(articles, key=year_anchor):
        year = anchor.removeprefix("y")
        heading = say("date.year", year=year) if year.isdigit() else say("date.unknown")
        shown = items.items(archive, found, primary_of, note_of or (lambda _: ""))
        groups.append(Group(heading, anchor, shown))
    return tuple(groups)


def year_pages(articles: Sequence[Described], size: int, start: str) -> dict[int, tuple[str, str]]:
    """For each year the page of the list, and the anchor on it, where the articles of the year begin."""
    found: dict[int, tuple[str, str]] = {}
    for at, item in enumerate(articles):
        place = place_of(item)
        if place and place.year not in found:
            found[place.year] = links.leaf(start, at // size + 1), year_anchor(item)
    return found
