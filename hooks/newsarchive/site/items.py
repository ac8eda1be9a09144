"""An article as it stands in a list: on the home page, the list of all, and under a park or topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from newsarchive.records import Author, Described, PartKind
from newsarchive.site import links
from newsarchive.site.archive import Archive
from newsarchive.site.article import characters, doubts
from newsarchive.site.headline import headline

# A line and a half of a list on a wide screen; the style cuts what is too much for a narrow one.
SUMMARY_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Item:
    """What a list shows of an article.

    `date` is EDTF, empty where unknown; `primary` is true where the list's subject is a main tag of the article.
    """

    id: str
    page: str
    headline: Markup
    supplied: bool
    kicker: str
    deck: str
    newspaper: str
    date: str
    authors: tuple[str, ...]
    characters: int
    summary: str
    doubts: int
    primary: bool
    lang: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A row of a ranking: a name, its page, how many articles, and the count in percent of the largest."""

    label: str
    page: str
    count: int
    percent: int


def item(archive: Archive, described: Described, primary: bool = False, note: str = "") -> Item:
    """The list entry of an article; `note` is what the list's subject says of it."""
    article = described.article
    return Item(
        id=described.id,
        page=links.article(described.id),
        headline=headline(described),
        supplied=article.title is None,
        kicker=" ".join(text.text for text in article.kicker),
        deck="".join(text.text for text in article.deck),
        newspaper=archive.newspaper_of(described),
        date=described.date.value if described.date else "",
        authors=tuple(author.name for author in different_authors(described)),
        characters=characters(described),
        summary=summary(described),
        doubts=len(doubts(described)),
        primary=primary,
        lang=f"zh-{described.script}",
        note=note,
    )


def different_authors(described: Described) -> tuple[Author, ...]:
    """The authors of an article, each name once, in printed order."""
    return tuple({author.name: author for author in reversed(described.authors)}.values())[::-1]


def items(
    archive: Archive,
    articles: Iterable[Described],
    primary_of: str = "",
    note_of: Callable[[Described], str] = lambda _: "",
) -> tuple[Item, ...]:
    """The list entries of articles; where `primary_of` is a park's or topic's id, its main articles are marked."""
    return tuple(
        item(
            archive,
            described,
            any(tag.primary and tag.id == primary_of for tag in (*described.parks, *described.topics)),
            note_of(described),
        )
        for described in articles
    )


def summary(described: Described) -> str:
    """The beginning of the article: its deck, or else the start of its first paragraphs."""
    text = "".join(deck.text for deck in described.article.deck)
    for part in described.article.body:
        if len(text) >= SUMMARY_LENGTH:
            break
        if part.kind is PartKind.PARAGRAPH:
            text += part.text.text.strip()
    return text if len(text) <= SUMMARY_LENGTH else text[:SUMMARY_LENGTH] + "……"


def opening(described: Described, paragraphs: int = 2) -> tuple[str, ...]:
    """The first paragraphs of an article."""
    texts = (part.text.text.strip() for part in described.article.body if part.kind is PartKind.PARAGRAPH)
    return tuple(text for text in texts if text)[:paragraphs]


def ranking(rows: Iterable[tuple[str, str, int]], most: int | None = None) -> tuple[Share, ...]:
    """Rows of (name, page, count) with the largest first, ties in the order given; rows of 0 are left out."""
    ordered = sorted((row for row in rows if row[2]), key=lambda row: -row[2])[:most]
    largest = ordered[0][2] if ordered else 1
    return tuple(Share(label, page, count, round(100 * count / largest)) for label, page, count in ordered)


def parks_of(archive: Archive, articles: Iterable[Described], most: int | None = None) -> tuple[Share, ...]:
    """The parks of articles, those with most articles first."""
    counts = Counter(tag.id for described in articles for tag in described.parks)
    return ranking(((park.short_name, links.park(park.id), counts[park.id]) for park in archive.authority.parks), most)


def topics_of(archive: Archive, articles: Iterable[Described], most: int | None = None) -> tuple[Share, ...]:
    """The topics of articles as they were given, those with most articles first."""
    counts = Counter(tag.id for described in articles for tag in described.topics)
    return ranking(((topic.label, links.topic(topic.id), counts[topic.id]) for topic in archive.authority.topics), most)


def organisations_of(
    archive: Archive, articles: Iterable[Described], most: int | None = None, without: str = ""
) -> tuple[Share, ...]:
    """The organisations that articles name, those with most articles first, ties by name; `without` one of them.

    Where some stand in several of the articles, those of one alone are left out.
    """
    counts = Counter(name for described in articles for name in {mention.name for mention in described.organisations})
    del counts[without]
    least = 2 if any(count > 1 for count in counts.values()) else 1
    rows = ((name, count) for name, count in sorted(counts.items()) if count >= least)
    return ranking(((name, archive.name_page(links.ORGANISATIONS, name), count) for name, count in rows), most)
