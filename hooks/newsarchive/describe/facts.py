"""All facts of the articles of one source: the order in which they are found, since some rest on others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.authority import Authority
from newsarchive.describe.authors import agencies_of, authors_of
from newsarchive.describe.date import date_of
from newsarchive.describe.genre import genre_of
from newsarchive.describe.newspaper import newspaper_of, paper_of
from newsarchive.describe.organisations import organisations_of
from newsarchive.describe.page import page_of
from newsarchive.describe.parks import ParkNames, parks_of
from newsarchive.describe.passages import Passage, passages_of
from newsarchive.describe.persons import persons_of
from newsarchive.describe.places import places_of
from newsarchive.describe.script import script_of
from newsarchive.describe.times import Time, times_in
from newsarchive.describe.topics import TopicTerms, topics_of
from newsarchive.describe.words import Segmenter
from newsarchive.records import Article, Described, Fact, SetAside


@dataclass(frozen=True, slots=True)
class Reference:
    """What facts are looked up in: the authority files, their names and terms ready to be found, and the words."""

    authority: Authority
    names: ParkNames
    terms: TopicTerms
    segmenter: Segmenter
    topics_per_article: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a source tells as a whole: its articles, the past times that they tell, and what was set aside."""

    articles: tuple[Article, ...]
    times: tuple[Time, ...]
    set_aside: tuple[SetAside, ...]


def facts_of(
    articles: Sequence[Article], ids: Sequence[str], set_aside: tuple[SetAside, ...], reference: Reference
) -> tuple[Described, ...]:
    """The articles with their ids and facts, in the same order. What an editor set goes before what was found."""
    told = [passages_of(article) for article in articles]
    times = [tuple(times_in(passages)) for passages in told]
    sheet = Sheet(tuple(articles), tuple(time for own in times for time in own), set_aside)
    return tuple(
        _described(article, passages, own, ident, sheet, reference)
        for article, passages, own, ident in zip(articles, told, times, ids, strict=True)
    )


def _described(
    article: Article,
    passages: tuple[Passage, ...],
    times: tuple[Time, ...],
    ident: str,
    sheet: Sheet,
    reference: Reference,
) -> Described:
    """An article with its facts; the rest of its sheet may tell what the article does not."""
    authority, segmenter = reference.authority, reference.segmenter
    others = [other for other in sheet.articles if other is not article]
    newspaper = edited(article, "newspaper") or newspaper_of(article, others, authority, sheet.set_aside)
    paper = paper_of(newspaper.value, authority) if newspaper else None
    authors = authors_of(article, authority, newspaper.value if newspaper else "")
    organisations = organisations_of(passages, segmenter, [newspaper.value] if newspaper else ())
    taken = [form for item in organisations for form in (item.name, *item.aliases)]
    persons = persons_of(passages, segmenter, taken, [author.name for author in authors])
    names = [*(author.name for author in authors), *(person.name for person in persons)]
    return Described(
        article=article,
        id=ident,
        date=edited(article, "date") or date_of(article, sheet.set_aside, times, sheet.times),
        newspaper=newspaper,
        authors=authors,
        agencies=agencies_of(article, passages),
        page=edited(article, "page") or page_of(article, sheet.set_aside),
        genre=edited(article, "genre") or genre_of(article, passages, authors, persons),
        parks=parks_of(passages, reference.names, paper.home_park if paper else ""),
        topics=topics_of(passages, reference.terms, segmenter, reference.topics_per_article),
        persons=persons,
        organisations=organisations,
        places=places_of(passages, segmenter, authority, names),
        script=script_of(article),
        headline_words=tuple(word for word, _ in segmenter.words(article.headline)),
    )


def edited(article: Article, name: str) -> Fact | None:
    """The fact that an editor set, with the basis `stated`; None where none was set."""
    value = dict(article.edited).get(name)
    return Fact(value, "editor", "stated") if value else None
