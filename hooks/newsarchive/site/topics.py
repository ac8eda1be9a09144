"""The pages of the topics: the vocabulary on two levels, and a page for every topic that has articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.records import Described, Park, SiteFile, Topic
from newsarchive.site import charts, items, links, paging, render
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb
from newsarchive.site.words import say

RANKED = 10
# Parks in the comparison: with more it is a list of all.
COMPARED = 12
# No percentages are given of fewer articles than this.
LEAST_FOR_A_SHARE = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """A park beside others under a topic: its articles of the topic, all its articles, the share (None of too few)."""

    park: Park
    count: int
    whole: int
    percent: int | None


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
    """A page for every topic: its articles and those of the topics below it; one without any offers its neighbours."""
    for topic in archive.authority.topics:
        yield from _page(archive, topic, archive.by_topic.get(topic.id, ()))


def _page(archive: Archive, topic: Topic, articles: tuple[Described, ...]) -> Iterator[SiteFile]:
    start, size = links.topic(topic.id), archive.settings.list_page_size
    compared = tuple(_compared(archive, articles))
    below = {topic.id, *(narrower.id for narrower in archive.narrower(topic.id))}
    chart = charts.by_year(archive, articles, paging.year_pages(articles, size, start))
    topics = tuple(
        share for share in items.topics_of(archive, articles) if share.page not in {links.topic(i) for i in below}
    )[:RANKED]
    organisations = items.organisations_of(archive, articles, RANKED)
    for leaf, shown in paging.cut(articles, size, start):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(topic.label),
            "topic.html",
            leaf.crumbs(_crumbs(archive, topic)),
            leaf=leaf,
            topic=topic,
            count=len(articles),
            broader=archive.authority.topic_by_id.get(topic.broader),
            narrower=_row(archive, topic).narrower,
            beside=tuple(_row(archive, other) for other in archive.narrower(topic.broader) if other.id != topic.id)
            if topic.broader
            else (),
            chart=chart,
            groups=paging.by_year(archive, shown, topic.id),
            compared=compared[:COMPARED],
            park_count=len(compared),
            topics=topics,
            organisations=organisations,
        )


def _compared(archive: Archive, articles: tuple[Described, ...]) -> Iterator[Compared]:
    """The parks of the articles, those with most of them first, each with all its articles beside."""
    counts = Counter(tag.id for item in articles for tag in item.parks)
    known = [park for park in archive.authority.parks if counts[park.id]]
    for park in sorted(known, key=lambda park: -counts[park.id]):
        whole = len(archive.by_park[park.id])
        percent = round(100 * counts[park.id] / whole) if whole >= LEAST_FOR_A_SHARE else None
        yield Compared(park, counts[park.id], whole, percent)


def _crumbs(archive: Archive, topic: Topic) -> tuple[Crumb, ...]:
    above = archive.authority.topic_by_id.get(topic.broader)
    middle = (Crumb(above.label, links.topic(above.id)),) if above else ()
    return (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.topics"), links.TOPICS), *middle, Crumb(topic.label))
