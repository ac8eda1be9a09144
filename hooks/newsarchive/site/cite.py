"""How an article is cited: GB/T 7714-2015 for readers, meta tags for reference managers, JSON-LD for machines."""

from __future__ import annotations

import json

from markupsafe import Markup, escape

from newsarchive.records import Author, Described
from newsarchive.site import dates, links
from newsarchive.site.archive import Archive
from newsarchive.site.words import say

# GB/T 7714-2015, 8.1.2: up to three responsible persons are named, then 等.
NAMED_AUTHORS = 3


def gbt7714(archive: Archive, item: Described) -> str:
    """The reference: `作者. 题名[N]. 报名, 年-月-日(版次).`, with what the source does not say in square brackets."""
    title = item.article.headline or say("title.none")
    if item.article.title is None:
        title = f"[{title}]"
    newspaper = archive.newspaper_of(item) or f"[{say('cite.no_newspaper')}]"
    authors = _authors(item.authors)
    page = f"({item.page.value})" if item.page else ""
    return f"{authors}{title}[N]. {newspaper}, {_date(item)}{page}."


def _authors(authors: tuple[Author, ...]) -> str:
    names = list(dict.fromkeys(author.name for author in authors))
    shown = names[:NAMED_AUTHORS]
    if len(names) > NAMED_AUTHORS:
        shown.append(say("cite.and_others"))
    return ", ".join(shown) + ". " if shown else ""


def _date(item: Described) -> str:
    if item.date is None:
        return f"[{say('cite.no_date')}]"
    if dates.is_exact(item.date.value):
        return item.date.value if item.date.basis == "stated" else f"[{item.date.value}]"
    return f"[{dates.in_words(item.date.value)}]"


def head(archive: Archive, item: Described, site_url: str = "") -> Markup:
    """The tags that Zotero and search engines read, for the head of the article's page.

    Addresses are given only where `site_url`, the published root, is known.
    """
    address = f"{site_url.rstrip('/')}/{links.html(links.article(item.id))}" if site_url else ""
    tags = [("z:itemType", "newspaperArticle"), ("citation_title", item.article.headline)]
    tags += [("citation_author", name) for name in dict.fromkeys(author.name for author in item.authors)]
    newspaper = archive.newspaper_of(item)
    if newspaper:
        tags += [("prism.publicationName", newspaper), ("dc.source", newspaper)]
    if item.date and dates.is_exact(item.date.value):
        tags.append(("citation_publication_date", item.date.value.replace("-", "/")))
    if item.page:
        tags.append(("citation_firstpage", item.page.value))
    tags += [("citation_keywords", label) for label in _keywords(archive, item)]
    tags.append(("citation_language", f"zh-{item.script}"))
    if address:
        tags.append(("citation_public_url", address))
    lines = [f'<meta name="{escape(name)}" content="{escape(value)}">' for name, value in tags if value]
    lines.append(f'<script type="application/ld+json">{_json_ld(archive, item, address)}</script>')
    return Markup("\n".join(lines))  # noqa: S704  # each value was escaped above


def _keywords(archive: Archive, item: Described) -> list[str]:
    parks = [archive.authority.park_by_id[tag.id].name for tag in item.parks if tag.id in archive.authority.park_by_id]
    topics = [
        archive.authority.topic_by_id[tag.id].label for tag in item.topics if tag.id in archive.authority.topic_by_id
    ]
    return parks + topics


def _json_ld(archive: Archive, item: Described, address: str) -> str:
    """schema.org NewsArticle, unknown properties left out. `<` is escaped, or a text could end the script element."""
    article, newspaper = item.article, archive.newspaper_of(item)
    values = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": item.id,
        "url": address,
        "headline": article.headline,
        "alternativeHeadline": " ".join(text.text for text in (*article.kicker, *article.deck)),
        "author": [{"@type": "Person", "name": author.name} for author in item.authors],
        "isPartOf": {"@type": "Newspaper", "name": newspaper} if newspaper else None,
        "datePublished": item.date.value if item.date and dates.is_exact(item.date.value) else "",
        "inLanguage": f"zh-{item.script}",
        "keywords": _keywords(archive, item),
        "isBasedOn": article.source.path,
    }
    known = {key: value for key, value in values.items() if value}
    return json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
