"""Which newspaper an article is from: front matter, source note, dateline, masthead, folder; else unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.authority import Authority
from newsarchive.describe.evidence import evidence
from newsarchive.records import Article, Fact, Newspaper, PartKind, SetAside

# A paper's own dateline: its name, 讯, and then the bracket of the byline, a blank or a time word.
_DATELINE = re.compile(
    r"^(?P<name>[\u3400-\u9fff]{2,8}(?:日报|晚报|早报|时报|商报|周报|导报|快报|晨报|都市报|经济报|财经报|科技报|新闻|报))讯(?=[\s(（])"
)


_NOTE = re.compile(r"来源\s*[:：]\s*《?(?P<name>[\u3400-\u9fffA-Za-z0-9]{2,16}?)》?\s*(?:[)）】\]\s|]|$)")
# A line that a page prints about itself: the paper's name alone, or with day, weekday and page.
_MASTHEAD = re.compile(
    r"(?:^|[\s　|｜])《?(?P<name>[\u3400-\u9fff]{2,10}(?:日报|晚报|早报|时报|商报|周报|导报|快报|晨报|都市报|晨讯|报))》?(?=$|[\s　|｜]|\d{4})"
)
_PAGE_RULES = frozenset(
    {"page-furniture", "masthead", "folio-line", "page-contact", "page-guide", "page-editors", "weather", "paid-notice"}
)


def newspaper_of(
    article: Article, neighbours: Sequence[Article], authority: Authority, set_aside: Sequence[SetAside] = ()
) -> Fact | None:
    """The newspaper's name as the authority file has it, or as printed where it has none; None where nothing tells.

    `neighbours` are the other articles of the same source: a dateline of theirs speaks for the whole page, as does the
    masthead that is set aside from it.
    """
    return (
        _stated(article, authority)
        or _note(article, set_aside, authority)
        or _dateline(article, authority, "dateline", "stated")
        or _masthead(article, set_aside, authority)
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


def _note(article: Article, set_aside: Sequence[SetAside], authority: Authority) -> Fact | None:
    """The source note of a page with one article; of several, nobody knows whose it is."""
    found = [
        (aside, match)
        for aside in set_aside
        if aside.rule == "source-note" and (match := _NOTE.search(aside.text.text))
    ]
    if len({match["name"] for _, match in found}) != 1:
        return None
    aside, match = found[0]
    where = evidence(article.source, aside.text, *match.span("name"))
    return Fact(authority_name(match["name"], authority), "source-note", "stated", where)


def _masthead(article: Article, set_aside: Sequence[SetAside], authority: Authority) -> Fact | None:
    """The one newspaper that the page's own lines name."""
    found: dict[str, Fact] = {}
    for aside in set_aside:
        match = _MASTHEAD.search(aside.text.text) if aside.rule in _PAGE_RULES else None
        if match:
            name = authority_name(match["name"], authority)
            found.setdefault(
                name, Fact(name, "masthead", "stated", evidence(article.source, aside.text, *match.span("name")))
            )
    return next(iter(found.values())) if len(found) == 1 else None


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
