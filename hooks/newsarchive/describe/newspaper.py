"""Which newspaper an article is from: front matter, source note, dateline, folder; else unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.authority import Authority
from newsarchive.describe.evidence import evidence
from newsarchive.records import Article, Fact, Newspaper, PartKind

# A paper's own dateline: its name, 讯, and then the bracket of the byline, a blank or a time word.
_DATELINE = re.compile(
    r"^(?P<name>[\u3400-\u9fff]{2,8}(?:日报|晚报|早报|时报|商报|周报|导报|快报|晨报|都市报|经济报|财经报|科技报|新闻|报))讯(?=[\s(（])"
)


def newspaper_of(article: Article, neighbours: Sequence[Article], authority: Authority) -> Fact | None:
    """The newspaper's name as the authority file has it, or as printed where it has none; None where nothing tells.

    `neighbours` are the other articles of the same source: a dateline of theirs speaks for the whole page.
    """
    return (
        _stated(article, authority)
        or _dateline(article, authority, "dateline", "stated")
        or _folder(article, authority)
        or next((fact for other in neighbours if (fact := _dateline(other, authority, "same-page", "inferred"))), None)
    )


def authority_name(name: str, authority: Authority) -> str:
    """The name under which the authority file has the newspaper `name`; `name` itself where it is not there."""
    return next((paper.name for paper in authority.newspapers if name in (paper.name, *paper.aliases)), name)


def _stated(article: Article, authority: Authority) -> Fact | None:
    for stated in article.stated:
        if stated.name == "newspaper" and stated.text.text:
            name = authority_name(stated.text.text, authority)
            where = evidence(article.source, stated.text, 0, len(stated.text))
            return Fact(name, "stated-source", "stated", where)
    return None


def _dateline(article: Article, authority: Authority, rule: str, basis: str) -> Fact | None:
    lead = next((part.text for part in article.body if part.kind is PartKind.PARAGRAPH and part.text.text), None)
    match = _DATELINE.match(lead.text) if lead else None
    if not lead or not match:
        return None
    return Fact(
        authority_name(match["name"], authority), rule, basis, evidence(article.source, lead, *match.span("name"))
    )


def _folder(article: Article, authority: Authority) -> Fact | None:
    paper = next(
        (paper for paper in authority.newspapers if any(_lies_in(article.source.path, f) for f in paper.folders)), None
    )
    return Fact(paper.name, "folder", "stated") if paper else None


def _lies_in(path: str, folder: str) -> bool:
    return f"/{folder.strip('/')}/" in f"/{path}"


def paper_of(name: str, authority: Authority) -> Newspaper | None:
    """The authority file's entry of the newspaper `name`, or None."""
    return next((paper for paper in authority.newspapers if name == paper.name), None)
