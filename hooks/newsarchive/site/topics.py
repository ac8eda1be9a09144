"""The pages of the topics: the vocabulary on two levels, and a page for every topic that has articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.records import SiteFile, Topic
from newsarchive.site import items, links, render
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb
from newsarchive.site.words import say

RANKED = 12


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the vocabulary with its number of articles; an upper topic counts what is below it too."""

    topic: Topic
    count: int
    narrower: tuple[TopicRow, ...] = ()


def index(archive: Archive) -> SiteFile:
    """The whole vocabulary."""
    rows = tuple(_row(archive, topic) for topic in archive.authority.topics if not topic.broader)
    return render.page(
        archive,
        links.TOPICS,
        say("nav.topics"),
        "topics.html",
        (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.topics"))),
        rows=rows,
        held=sum(1 for topic in archive.authority.topics if archive.by_topic.get(topic.id)),
    )


def _row(archive: Archive, topic: Topic) -> TopicRow:
    below = tuple(_row(archive, narrower) for narrower in archive.narrower(topic.id))
    return TopicRow(topic, len(archive.by_topic.get(topic.id, ())), below)


def pages(archive: Archive) -> Iterator[SiteFile]:
    """A page for every topic that has articles, its own or those of the topics below it."""
    for topic in archive.authority.topics:
        articles = archive.by_topic.get(topic.id, ())
        if articles:
            yield render.page(
                archive,
                links.topic(topic.id),
                topic.label,
                "topic.html",
                _crumbs(archive, topic),
                topic=topic,
                broader=archive.authority.topic_by_id.get(topic.broader),
                narrower=_row(archive, topic).narrower,
                items=items.items(archive, articles, topic.id),
                parks=items.parks_of(archive, articles, RANKED),
            )


def _crumbs(archive: Archive, topic: Topic) -> tuple[Crumb, ...]:
    above = archive.authority.topic_by_id.get(topic.broader)
    middle = (Crumb(above.label, links.topic(above.id)),) if above else ()
    return (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.topics"), links.TOPICS), *middle, Crumb(topic.label))
