"""Blocks to articles: the stage's door."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.records import Article, Judged, Kind, Opened, SetAside, SourceKind
from newsarchive.shape.assemble import article_of, supplied_title, with_stated
from newsarchive.shape.classify import classify
from newsarchive.shape.group import group, one_article

_SET_ASIDE_RULES = {
    Kind.FURNITURE: "page-furniture",
    Kind.DUPLICATE: "duplicate",
    Kind.SOURCE_NOTE: "source-note",
}


@dataclass(frozen=True, slots=True)
class Shaped:
    """The articles of a source in source order, its judged blocks in file order, and the blocks set aside."""

    articles: tuple[Article, ...]
    blocks: tuple[Judged, ...]
    set_aside: tuple[SetAside, ...]


def shape(opened: Opened) -> Shaped:
    """The articles of one opened source. Every block is in exactly one article or set aside by a named rule."""
    in_post = opened.kind is SourceKind.POST
    judged = classify(opened.blocks, in_post)
    drafts = one_article(judged) if in_post else group(judged)
    articles = [article_of(draft, judged, opened) for draft in drafts]
    if opened.stated:
        articles = _with_stated(articles, opened)
    order = sorted(range(len(articles)), key=lambda at: articles[at].start)
    rank = {at: place for place, at in enumerate(order)}
    where = {place: rank[at] for at, draft in enumerate(drafts) for place in draft.places()}
    blocks = tuple(
        Judged(
            item.block, item.kind, item.votes, where.get(place), "" if place in where else _SET_ASIDE_RULES[item.kind]
        )
        for place, item in enumerate(judged)
    )
    aside = tuple(SetAside(item.block.text, item.rule) for item in blocks if item.article is None)
    return Shaped(tuple(articles[at] for at in order), blocks, aside)


def _with_stated(articles: list[Article], opened: Opened) -> list[Article]:
    """What the source states about itself goes to its first article; a source of front matter alone is an article without a body."""
    first = articles[0] if articles else Article(opened.source, None, title_supplied=supplied_title(()))
    return [with_stated(first, opened.stated), *articles[1:]]
