"""The archive: everything that has been read, indexed once for the pages that are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from newsarchive.authority import Authority
from newsarchive.records import Answer, Author, Described, Fate, Flag, Newspaper, Reading, Relation, Tag, Topic
from newsarchive.settings import Settings
from newsarchive.site import dates, doubts, links, register
from newsarchive.site.issues import Issues
from newsarchive.site.register import Place
from newsarchive.site.times import Times


@dataclass(frozen=True, slots=True)
class Archive:
    """All articles, newest first, and by whatever a reader may come from. Ties are broken by id."""

    readings: tuple[Reading, ...]
    authority: Authority
    settings: Settings
    retired: tuple[tuple[str, str], ...]
    articles: tuple[Described, ...]
    by_id: Mapping[str, Described]
    by_park: Mapping[str, tuple[Described, ...]]
    by_topic: Mapping[str, tuple[Described, ...]]
    by_newspaper: Mapping[str, tuple[Described, ...]]
    by_author: Mapping[str, tuple[Described, ...]]
    by_person: Mapping[str, tuple[Described, ...]]
    by_organisation: Mapping[str, tuple[Described, ...]]
    places: Mapping[str, Mapping[str, Place]]
    by_source: Mapping[str, tuple[Described, ...]]
    readings_by_path: Mapping[str, Reading]
    relations: Mapping[str, tuple[Relation, ...]]
    answers: Mapping[tuple[str, Flag], Answer]
    doubt_leaves: Mapping[str, int]
    times: Times
    issues: Issues

    @classmethod
    def of(
        cls,
        readings: Iterable[Reading],
        authority: Authority,
        settings: Settings,
        retired: Iterable[tuple[str, str]] = (),
        relations: Mapping[str, tuple[Relation, ...]] | None = None,
        answers: Mapping[tuple[str, Flag], Answer] | None = None,
    ) -> Archive:
        """The archive of `readings`. Articles under a topic count for every topic above it too."""
        readings = tuple(readings)
        newest = tuple(sorted((item for reading in readings for item in reading.articles), key=newest_first))
        by_person = _group(newest, lambda item: (person.name for person in item.persons))
        by_organisation = _group(newest, lambda item: (one.name for one in item.organisations))
        listed = {links.PEOPLE: by_person, links.ORGANISATIONS: by_organisation}
        return cls(
            readings=readings,
            authority=authority,
            settings=settings,
            retired=tuple(retired),
            articles=newest,
            by_id={item.id: item for item in newest},
            by_park=_group(newest, lambda item: (tag.id for tag in item.parks)),
            by_topic=_group(newest, lambda item: with_broader(item.topics, authority)),
            by_newspaper=_group(newest, lambda item: [newspaper_name(item, authority)]),
            by_author=_group(newest, lambda item: (author_key(author) for author in item.authors)),
            by_person=by_person,
            by_organisation=by_organisation,
            places={index: register.places(index, names) for index, names in listed.items()},
            by_source={reading.source.path: reading.articles for reading in readings},
            readings_by_path={reading.source.path: reading for reading in readings},
            relations=relations or {},
            answers=answers or {},
            doubt_leaves=doubts.leaves(readings),
            times=Times.of(newest),
            issues=Issues.of(readings, lambda item: newspaper_name(item, authority)),
        )

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the articles' dates name, oldest first."""
        return tuple(sorted(self.times.years))

    @property
    def newspapers(self) -> tuple[str, ...]:
        """The names of the known newspapers, in order."""
        return tuple(sorted(name for name in self.by_newspaper if name))

    @property
    def unsigned(self) -> tuple[Described, ...]:
        """The articles without an author, newest first."""
        return tuple(item for item in self.articles if not item.authors)

    def narrower(self, topic: str) -> tuple[Topic, ...]:
        """The topics right below `topic`, in the order of the vocabulary."""
        return tuple(item for item in self.authority.topics if item.broader == topic)

    def newspaper_of(self, item: Described) -> str:
        """The newspaper's name; empty where it is not known."""
        return newspaper_name(item, self.authority)

    def name_page(self, index: str, name: str) -> str:
        """Where the name of a person or organisation leads: to its page, or to the one article that has it.

        A page that only names one article would be a detour. In an archive of any size most names stand in one article: in
        10,000 articles such pages would outnumber the articles themselves.
        """
        articles = (self.by_person if index == links.PEOPLE else self.by_organisation)[name]
        return links.named(index, name) if len(articles) > 1 else links.article(articles[0].id)

    def name_place(self, index: str, name: str) -> Place:
        """Where more is told of a name than its one article says: its page, or else its line in the list of all names."""
        articles = (self.by_person if index == links.PEOPLE else self.by_organisation)[name]
        return Place(links.named(index, name), "") if len(articles) > 1 else self.places[index][name]

    def newspaper_entry(self, name: str) -> Newspaper | None:
        """The authority file's entry of the newspaper with this name; None where it has none."""
        return next((paper for paper in self.authority.newspapers if paper.name == name), None)

    def newspaper_key(self, name: str) -> str:
        """What a newspaper's address is made from: its id, or its name where the authority file has none."""
        entry = self.newspaper_entry(name)
        return entry.id if entry else name

    def slug_of(self, path: str) -> str:
        """The ASCII name of the source at `path`."""
        return links.slug(path, self.settings.seeds)

    def count(self, fate: Fate) -> int:
        """How many characters of all sources had this fate."""
        return sum(reading.ledger.count(fate) for reading in self.readings)

    @property
    def total(self) -> int:
        """The characters of all sources."""
        return sum(reading.ledger.total for reading in self.readings)


def author_key(author: Author) -> str:
    """What tells an author from others: the id of the authority file, else the name."""
    return author.id or author.name


def newest_first(item: Described) -> tuple[tuple[int, int, int], str]:
    """A key that sorts articles from new to old, undated ones last, ties by id."""
    year, month, day = dates.order(item.date.value if item.date else "")
    return (-year, -month, -day), item.id


def newspaper_name(item: Described, authority: Authority) -> str:
    """The name of the article's newspaper; an id of the authority file is looked up, unknown is empty."""
    value = item.newspaper.value if item.newspaper else ""
    named: Newspaper | None = next((paper for paper in authority.newspapers if paper.id == value), None)
    return named.name if named else value


def with_broader(tags: Iterable[Tag], authority: Authority) -> Iterable[str]:
    """The ids of the tags and of every topic above them, each once."""
    seen: dict[str, None] = {}
    for tag in tags:
        ident = tag.id
        while ident and ident not in seen:
            seen[ident] = None
            topic = authority.topic_by_id.get(ident)
            ident = topic.broader if topic else ""
    return seen


def _group(
    items: Iterable[Described], keys: Callable[[Described], Iterable[str]]
) -> Mapping[str, tuple[Described, ...]]:
    """The items under each of their keys, once under each, in the order in which they come."""
    groups: dict[str, list[Described]] = {}
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups.setdefault(key, []).append(item)
    return {key: tuple(group) for key, group in groups.items()}
