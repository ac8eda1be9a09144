"""An article as plain data, in the form of the evaluation corpus, for whoever wants the articles without a site.

title (null where lost, then `title_supplied` holds ours), kicker, deck and byline are texts or null; body is a list of
{type: p or h, text}; authors are {name, role}; date is EDTF or null; parks are short names, topics ids of the vocabulary, the
primary one first; persons are {name, title}, organisations {name, aliases}; genre, date and newspaper have their basis, rule
and quoted words under `evidence`; source tells file, digest and lines; flags are {code, note, line}, corrections what an editor did,
{do, quote, why}.

`evidence` says of every fact by which rule it was found and in which words, with their line: date, newspaper, page and genre are
{basis, rule, words, line}; the others are lists of {value, quotes: [{rule, words, line}]}, of parks and topics with the id and the score.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise

from newsarchive.authority import Authority
from newsarchive.records import Described, Evidence, Fact, Mention, PartKind, Tag


def article_json(described: Described, authority: Authority) -> dict[str, object]:
    """The article with its text, fields and facts. Parks are given by short name, topics by id, the primary one first."""
    article = described.article
    parks = [authority.park_by_id[tag.id].short_name for tag in described.parks]
    return {
        "id": described.id,
        "title": article.title.text if article.title is not None else None,
        "title_supplied": article.title_supplied or None,
        "kicker": " ".join(text.text for text in article.kicker) or None,
        "deck": " ".join(text.text for text in article.deck) or None,
        "byline": _byline(described) or None,
        "authors": [
            {"name": author.name, "role": author.role or "作者", **({"id": author.id} if author.id else {})}
            for author in described.authors
        ],
        "agencies": [agency.name for agency in described.agencies],
        "date": described.date.value if described.date else None,
        "newspaper": described.newspaper.value if described.newspaper else None,
        "page": described.page.value if described.page else None,
        "genre": described.genre.value if described.genre else None,
        "body": [
            {"type": "h" if part.kind is PartKind.CROSSHEAD else "p", "text": part.text.text}
            for part in article.body
            if part.text.text
        ],
        "captions": [text.text for text in article.captions],
        "jump": {"to": [text.text for text in article.jump_to], "from": [text.text for text in article.jump_from]},
        "link": [text.text for text in article.links],
        "parks": parks,
        "primary_park": parks[0] if parks else None,
        "topics": [tag.id for tag in described.topics],
        "persons": [_mention(person) for person in described.persons],
        "organisations": [_mention(organisation) for organisation in described.organisations],
        "places": [place.name for place in described.places],
        "language": f"zh-{described.script}",
        "evidence": _evidence(described, authority),
        "source": {
            "file": article.source.path,
            "sha256": article.source.sha256,
            "lines": [list(pair) for pair in described.lines],
        },
        "corrections": [{"do": one.verb, "quote": one.quote, "why": one.why} for one in article.corrections],
        "flags": [{"code": flag.code, "note": flag.note, "line": flag.line} for flag in article.flags],
    }


def dumped(described: Described, authority: Authority) -> str:
    """The article as JSON in one line, as it is published beside its page."""
    return json.dumps(article_json(described, authority), ensure_ascii=False, separators=(",", ":")) + "\n"


def _evidence(described: Described, authority: Authority) -> dict[str, object]:
    """What every known fact rests on."""
    facts = (
        ("date", described.date),
        ("newspaper", described.newspaper),
        ("page", described.page),
        ("genre", described.genre),
    )
    parks = [_tag(tag, authority.park_by_id[tag.id].short_name) for tag in described.parks]
    topics = [_tag(tag, authority.topic_by_id[tag.id].label) for tag in described.topics]
    authors = [{"value": one.name, "quotes": _quotes([one.evidence], one.rule)} for one in described.authors]
    mentions = (
        ("agencies", described.agencies),
        ("persons", described.persons),
        ("organisations", described.organisations),
        ("places", described.places),
    )
    named = {
        name: [{"value": one.name, "quotes": _quotes(one.evidence, one.rule)} for one in ms] for name, ms in mentions
    }
    lists = {"authors": authors, "parks": parks, "topics": topics, **named}
    return {name: _fact(fact) for name, fact in facts if fact} | {name: found for name, found in lists.items() if found}


def _tag(tag: Tag, name: str) -> dict[str, object]:
    return {"value": name, "id": tag.id, "score": tag.score, "quotes": _quotes(tag.evidence)}


def _quotes(evidence: Iterable[Evidence], rule: str = "") -> list[dict[str, object]]:
    """The quotations, each with its own rule or else that of the fact."""
    return [{"rule": one.rule or rule, "words": one.words, "line": one.line} for one in evidence]


def _byline(described: Described) -> str:
    """The byline as printed, names that are run together parted, and after it who else the lead names; where no line is printed all authors.

    Photographers are left out of what is not a line of its own.
    """
    authors = described.authors
    printed = " ".join(text.text for text in described.article.byline)
    others = [author for author in authors if author.rule == "lead-bracket"] if printed else list(authors)
    for one, other in pairwise(author.name for author in authors):
        printed = printed.replace(one + other, f"{one} {other}")
    told = (f"{author.role} {author.name}".strip() for author in others if "摄" not in author.role)
    return " ".join(text for text in (printed, *told) if text)


def _mention(mention: Mention) -> dict[str, object]:
    extra = {"title": mention.title, "aliases": list(mention.aliases)}
    return {
        "name": mention.name,
        **{key: value for key, value in extra.items() if value},
        "lines": _lines(mention.evidence),
    }


def _lines(evidence: tuple[Evidence, ...]) -> list[int]:
    return sorted({item.line for item in evidence})


def _fact(fact: Fact) -> dict[str, object]:
    quote = {"words": fact.evidence.words, "line": fact.evidence.line} if fact.evidence else {}
    return {"basis": fact.basis, "rule": fact.rule, **quote}
