"""Blocks to articles: the stage's door."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.records import Article, Judged, Kind, Opened, SetAside, SourceKind
from newsarchive.rules.furniture import furniture_rule
from newsarchive.rules.script import folded
from newsarchive.shape.assemble import article_of, supplied_title, with_stated
from newsarchive.shape.attach import drafts_of
from newsarchive.shape.classify import classify, one_article
from newsarchive.shape.group import clusters_of
from newsarchive.shape.kinds import judged_page
from newsarchive.shape.longtext import Plan, parts_of, read_in_order, size
from newsarchive.shape.pairing import board_of
from newsarchive.shape.runs import next_odds
from newsarchive.shape.sheet import sheet_of
from newsarchive.shape.stream import stream_of
from newsarchive.shape.torn import torn_of

_SET_ASIDE_RULES = {
    Kind.DUPLICATE: "duplicate",
    Kind.SOURCE_NOTE: "source-note",
}
# Bytes of text, in UTF-8, of the largest page that is weighed as a whole: some 60 articles. What is longer is no page of a newspaper.
LONGEST_PAGE = 205_000


@dataclass(frozen=True, slots=True)
class Shaped:
    """The articles of a source in source order, its judged blocks in file order, and the blocks set aside."""

    articles: tuple[Article, ...]
    blocks: tuple[Judged, ...]
    set_aside: tuple[SetAside, ...]


def shape(opened: Opened) -> Shaped:
    """The articles of one opened source. Every block is in exactly one article or set aside by a named rule."""
    in_post = opened.kind is SourceKind.POST
    judged, drafts, heads = _one_piece(opened) if in_post else _taken_apart(opened)
    articles = [article_of(draft, judged, opened, parts) for draft, parts in zip(drafts, heads, strict=True)]
    if opened.stated:
        articles = _with_stated(articles, opened)
    order = sorted(range(len(articles)), key=lambda at: articles[at].start)
    rank = {at: place for place, at in enumerate(order)}
    where = {place: rank[at] for at, draft in enumerate(drafts) for place in draft.places()}
    blocks = tuple(_placed(item, where.get(place)) for place, item in enumerate(judged))
    aside = tuple(SetAside(item.block.text, item.rule) for item in blocks if item.article is None)
    return Shaped(tuple(articles[at] for at in order), blocks, aside)


def _placed(item: Judged, article: int | None) -> Judged:
    """The block with its article, or with the rule that sets it aside."""
    rule = "" if article is not None else item.rule or _SET_ASIDE_RULES.get(item.kind) or _furniture(item)
    return Judged(item.block, item.kind, item.votes, article, rule)


def _furniture(item: Judged) -> str:
    return furniture_rule(folded(item.block.text.text))


def _one_piece(opened: Opened) -> Plan:
    """The blocks of a post: one article."""
    judged = classify(opened.blocks, in_post=True)
    drafts = one_article(judged)
    return judged, drafts, [None for _ in drafts]


def _taken_apart(opened: Opened) -> Plan:
    """The blocks of a page, taken apart to its articles."""
    if size(opened.blocks) > LONGEST_PAGE:
        return read_in_order(opened.blocks)
    sheet = sheet_of(opened.blocks)
    judged = judged_page(sheet, opened.woven)
    stream = stream_of(sheet, judged, opened.woven)
    torn = torn_of(stream)
    board = board_of(stream, torn, next_odds(stream, torn))
    drafts = drafts_of(stream, clusters_of(board), board.heads)
    return judged, drafts, [parts_of(stream, draft) for draft in drafts]


def _with_stated(articles: list[Article], opened: Opened) -> list[Article]:
    """What the source states about itself goes to its first article; a source of front matter alone is an article without a body."""
    first = articles[0] if articles else Article(opened.source, None, title_supplied=supplied_title(()))
    return [with_stated(first, opened.stated), *articles[1:]]
