"""The search page, and each article as the index takes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from newsarchive.records import Described, PartKind, SiteFile
from newsarchive.search import Document, Label
from newsarchive.site import dates, items, links, render
from newsarchive.site.archive import Archive, with_broader
from newsarchive.site.article import characters
from newsarchive.site.render import Crumb, number
from newsarchive.site.words import said, say

# The reader's scripts, each after those it needs; they lie below docs/assets/search/.
SCRIPTS = (
    *("fold", "bits", "files", "segment", "phrase", "texts", "query", "filters", "rank", "engine"),
    *("snippets", "view", "page"),
)
# near.js is loaded by files.js where nothing is found.
# What the page's script says of the words of words.py.
SAID = ("find.", "list.", "title.none")
# Where a line of a headline may end; the search passes over it.
LINE_MAY_END = "\u200b"


def page(archive: Archive) -> SiteFile:
    """The page that shows what a search finds."""
    crumbs = (Crumb(say("nav.home"), links.HOME), Crumb(say("find.title")))
    words = json.dumps(said(*SAID), ensure_ascii=False).replace("<", "\\u003c")
    return render.page(archive, links.SEARCH, say("find.title"), "search.html", crumbs, words=words, scripts=SCRIPTS)


def documents(archive: Archive) -> tuple[Document, ...]:
    """The articles for the index, oldest first, undated ones before all."""
    parks = {park.id: Label(park.id, park.short_name, (park.name, *park.aliases)) for park in archive.authority.parks}
    topics = {topic.id: Label(topic.id, topic.label, (topic.label_en,)) for topic in archive.authority.topics}
    return tuple(document(archive, item, parks, topics) for item in reversed(archive.articles))


def document(archive: Archive, item: Described, parks: Mapping[str, Label], topics: Mapping[str, Label]) -> Document:
    """An article as the index takes it."""
    article = item.article
    year = dates.year(item.date.value) if item.date else None
    newspaper = archive.newspaper_of(item)
    parts = [("h" if part.kind is PartKind.CROSSHEAD else "p", part.text.text) for part in article.body]
    return Document(
        id=item.id,
        title=article.headline,
        head=tuple(text.text for text in (*article.kicker, *article.deck)),
        parts=(*parts, *(("c", text.text) for text in article.captions)),
        year=str(year) if year else "",
        parks=tuple(_labels((tag.id for tag in item.parks), parks)),
        topics=tuple(_labels(with_broader(item.topics, archive.authority), topics)),
        newspaper=Label(newspaper, newspaper),
        authors=tuple(Label(author.name, author.name) for author in items.different_authors(item)),
        shown=_shown(archive, item),
        words=item.headline_words,
    )


def _labels(ids: Iterable[str], known: Mapping[str, Label]) -> Iterable[Label]:
    return (known[ident] for ident in ids if ident in known)


def _shown(archive: Archive, item: Described) -> tuple[str, ...]:
    """What a result shows: newspaper, date, authors, length, 1 where the title is supplied, the headline with its
    line ends.
    """
    return (
        archive.newspaper_of(item) or say("newspaper.unknown"),
        dates.in_words(item.date.value if item.date else ""),
        say("punctuation.list").join(author.name for author in items.different_authors(item)),
        say("unit.characters", count=number(characters(item))),
        "1" if item.article.title is None else "",
        LINE_MAY_END.join(item.headline_words),
    )
