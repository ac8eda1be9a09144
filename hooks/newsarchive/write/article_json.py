"""An article as plain data, in the form of the evaluation corpus, for whoever wants the articles without a site.

title (null where lost, then `title_supplied` holds ours), kicker, deck and byline are texts or null; body is a list of
{type: p or h, text}; authors are {name, role}; date is EDTF or null; parks are short names, topics ids of the vocabulary, the
primary one first; source tells file, digest and lines; flags are {code, note, line}.
"""

from __future__ import annotations

from newsarchive.authority import Authority
from newsarchive.records import Described, PartKind


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
        "byline": " ".join(text.text for text in article.byline) or " ".join(_printed_authors(described)) or None,
        "authors": [{"name": author.name, "role": author.role or "作者"} for author in described.authors],
        "date": described.date.value if described.date else None,
        "newspaper": described.newspaper.value if described.newspaper else None,
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
        "source": {
            "file": article.source.path,
            "sha256": article.source.sha256,
            "lines": [list(pair) for pair in described.lines],
        },
        "flags": [{"code": flag.code, "note": flag.note, "line": flag.line} for flag in article.flags],
    }


def _printed_authors(described: Described) -> list[str]:
    return [f"{author.role} {author.name}".strip() for author in described.authors]
