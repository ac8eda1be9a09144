"""The page of an article: everything around its body, which comes as HTML rendered from its Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from newsarchive.records import Described, Evidence, Flag, Mention, RelationKind, Tag
from newsarchive.site import beside, cite, links, paths, render, sourcelines
from newsarchive.site.archive import Archive, author_key
from newsarchive.site.words import say

TEMPLATE = "article.html"
# So many different wordings of a tag are quoted; more would push the text's own facts off the screen.
QUOTED_EVIDENCE = 3
# Characters that a reader takes in a minute: a round figure, and the page says "about".
READING_SPEED = 400
# More corrections than this are folded away: a page taken apart anew can have twenty.
SHOWN_CORRECTIONS = 3
# Flags that say that text is missing: the place itself is marked too.
START_MISSING = frozenset({"lost-beginning"})
END_MISSING = frozenset({"open-end", "lost-end"})
# The code of the flag that the brackets of a supplied title stand for already.
TITLE_SUPPLIED = "title-supplied"


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag as the reader sees it: its name, its page, whether it is a main one, and the words that earned it."""

    label: str
    page: str
    primary: bool
    times: int
    first_line: int
    quotes: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """A source link as stated; `address` is set only where it is a web address that may be followed."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class NameView:
    """A person, organisation or author as the reader sees it: the name, its page, the office, the first quotation, the place on the page."""

    label: str
    page: str
    title: str
    quote: Evidence | None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class RelationView:
    """Another article that belongs to this one, and why."""

    item: Described
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the source strip: `width` lines from `start`, this article's own or another's."""

    start: int
    width: int
    own: bool


def article_html(archive: Archive, item: Described, body_html: str) -> str:
    """The whole HTML of an article's page around `body_html`, which must be safe HTML already."""
    page = links.article(item.id)
    sheet = archive.issues.by_article.get(item.id)
    siblings = sheet[1].articles if sheet else (item,)
    bars = tuple(strip(item))
    place = next(index for index, sibling in enumerate(siblings) if sibling.id == item.id)
    return render.html(
        archive,
        page,
        TEMPLATE,
        paths.to_article(archive, item),
        item=item,
        article=item.article,
        body=Markup(body_html),  # noqa: S704  # rendered from Markdown in which the text is escaped
        raw=as_data(beside.raw_of(item.article)),
        ranges=beside.line_ranges(item),
        touched=beside.touched(item.article),
        kept=beside.kept(item.article),
        minutes=max(1, round(characters(item) / READING_SPEED)),
        start_missing=any(flag.code in START_MISSING for flag in item.article.flags),
        end_missing=any(flag.code in END_MISSING for flag in item.article.flags),
        continued=continued(archive, item),
        newspaper=archive.newspaper_of(item),
        parks=tuple(tag_views(archive, item.parks)),
        topics=tuple(tag_views(archive, item.topics)),
        authors=tuple(
            NameView(one.name, links.named(links.AUTHORS, author_key(one)), one.role, None) for one in item.authors
        ),
        people=tuple(name_views(archive, links.PEOPLE, item.persons)),
        organisations=tuple(name_views(archive, links.ORGANISATIONS, item.organisations)),
        related=tuple(relation_views(archive, item)),
        onward=tuple(onward(archive, item)),
        shown_corrections=SHOWN_CORRECTIONS,
        goes_on=other_end(archive, item, RelationKind.GOES_ON_IN),
        began=other_end(archive, item, RelationKind.GOES_ON_FROM),
        place=place,
        siblings=siblings,
        on_one_page=sheet is not None and sheet[1].is_one_page,
        previous=siblings[place - 1] if place else None,
        following=siblings[place + 1] if place + 1 < len(siblings) else None,
        characters=characters(item),
        doubts=doubts(item),
        doubt_page=links.leaf(links.FLAGS, leaf) if (leaf := archive.doubt_leaves.get(item.id)) else "",
        provenance=tuple(provenance(item)),
        bars=bars,
        written_lines=sum(bar.width for bar in bars),
        own_lines=sum(bar.width for bar in bars if bar.own),
        last_line=len(item.article.source.line_starts),
        source_page=archive.slug_of(item.article.source.path),
        citation=cite.gbt7714(archive, item),
        page_of_line=sourcelines.page_of_line,
        lines_per_page=sourcelines.LINES_PER_PAGE,
    )


def as_data(value: object) -> Markup:
    """A value as JSON for a script element of the page. `<` is escaped, or a text could end the element."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(data)  # noqa: S704  # see above


def continued(archive: Archive, item: Described) -> Mapping[str, Described]:
    """The other parts of the report that this archive holds: `to` its continuation, `from` what it continues."""
    ends = {"to": RelationKind.GOES_ON_IN, "from": RelationKind.GOES_ON_FROM}
    found = {side: other_end(archive, item, kind) for side, kind in ends.items()}
    for relation in archive.relations.get(item.id, ()):
        other = archive.by_id.get(relation.id)
        if relation.kind is RelationKind.JUMP and other:
            side = "to" if other.article.jump_from else "from"
            found[side] = found[side] or other
    return {side: other for side, other in found.items() if other}


def tag_views(archive: Archive, tags: Iterable[Tag]) -> Iterable[TagView]:
    """The tags that the authority files know, in the order of the article."""
    for tag in tags:
        park, topic = archive.authority.park_by_id.get(tag.id), archive.authority.topic_by_id.get(tag.id)
        first = min((evidence.line for evidence in tag.evidence), default=0)
        different = {evidence.words: evidence for evidence in reversed(tag.evidence)}
        quotes = tuple(sorted(different.values(), key=lambda evidence: evidence.line))[:QUOTED_EVIDENCE]
        if park:
            yield TagView(park.short_name, links.park(park.id), tag.primary, len(tag.evidence), first, quotes)
        elif topic:
            yield TagView(topic.label, links.topic(topic.id), tag.primary, len(tag.evidence), first, quotes)


def name_views(archive: Archive, index: str, mentions: Iterable[Mention]) -> Iterable[NameView]:
    """The persons or organisations of an article, each with the place of the index where it is told of."""
    for mention in mentions:
        first = mention.evidence[0] if mention.evidence else None
        place = archive.name_place(index, mention.name)
        yield NameView(mention.name, place.page, mention.title, first, place.anchor)


def relation_views(archive: Archive, item: Described) -> Iterable[RelationView]:
    """The articles that belong to this one, reprints first, with the reason."""
    for relation in archive.relations.get(item.id, ()):
        other = archive.by_id.get(relation.id)
        if other is None:
            continue
        if relation.kind is RelationKind.REPRINT:
            reason = say("article.reprint_share", percent=round(100 * relation.score))
            yield RelationView(other, say("article.reprint"), reason)
        elif relation.kind in (RelationKind.GOES_ON_IN, RelationKind.GOES_ON_FROM):
            continue  # shown with the text
        elif relation.kind is RelationKind.JUMP:
            yield RelationView(other, say("article.jump"), "")
        else:
            names = say("punctuation.list").join(relation.shared)
            yield RelationView(other, "", say("article.shares", names=names))


def onward(archive: Archive, item: Described) -> Iterable[tuple[str, str]]:
    """Where to go on from an article that no other is like: its first zone and topic, or else all articles."""
    tags = [next(iter(tag_views(archive, tags)), None) for tags in (item.parks, item.topics)]
    found = [(tag.page, tag.label) for tag in tags if tag]
    return found or [(links.ARTICLES, say("list.title"))]


def other_end(archive: Archive, item: Described, kind: RelationKind) -> Described | None:
    """The article in which this one goes on, or which it goes on from; None where the archive does not have it."""
    found = (archive.by_id.get(one.id) for one in archive.relations.get(item.id, ()) if one.kind is kind)
    return next((other for other in found if other is not None), None)


def characters(item: Described) -> int:
    """How long the body is, in visible characters without white space."""
    return sum(len("".join(part.text.text.split())) for part in item.article.body)


def doubts(item: Described) -> tuple[Flag, ...]:
    """What an editor should look at, each once; that the title is supplied is said by the title itself."""
    return tuple(flag for flag in dict.fromkeys(item.article.flags) if flag.code != TITLE_SUPPLIED)


def provenance(item: Described) -> Iterable[Provenance]:
    """The links that the source states about itself; only http and https ones can be followed."""
    texts = [text.text for text in item.article.links]
    texts += [stated.text.text for stated in item.article.stated if stated.name == "link"]
    for text in dict.fromkeys(text.strip().strip("<>") for text in texts):
        followed = text.lower().startswith(("http://", "https://")) and not any(char.isspace() for char in text)
        yield Provenance(text, text if followed else "")


def strip(item: Described) -> Iterable[Bar]:
    """The source as a bar, one unit a line with words: the article's own lines and the others."""
    source = item.article.source
    own = {line for first, last in item.lines for line in range(first, last + 1)}
    written = (line for line in range(1, len(source.line_starts) + 1) if source.line_text(line).strip())
    start = 0
    for mine, lines in groupby(written, key=lambda line: line in own):
        width = len(list(lines))
        yield Bar(start, width, mine)
        start += width
