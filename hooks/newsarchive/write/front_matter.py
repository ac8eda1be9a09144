"""The front matter of an article: the fields of the archive's metadata table that are known, and a list of those that are not."""

from __future__ import annotations

import yaml

from newsarchive.records import Author, Described, Mention

# Fields a reader expects of every newspaper article; where one is not known, it is listed under `unknown`.
EXPECTED = ("byline", "newspaper", "date", "page")


def fields_of(described: Described) -> dict[str, object]:
    """The front matter as plain data, in the order in which it is written. Empty fields are left out."""
    article = described.article
    found: dict[str, object] = {
        "id": described.id,
        "title": article.headline,
        "title_supplied": article.title is None,
        "kicker": [text.text for text in article.kicker],
        "deck": [text.text for text in article.deck],
        "byline": [text.text for text in article.byline],
        "authors": [_author(author) for author in described.authors],
        "agencies": [agency.name for agency in described.agencies],
        "newspaper": _newspaper(described),
        "date": described.date.value if described.date else "",
        "date_basis": described.date.basis if described.date else "",
        "page": described.page.value if described.page else "",
        "genre": described.genre.value if described.genre else "",
        "jump": _jump(described),
        "parks": [tag.id for tag in described.parks],
        "topics": [tag.id for tag in described.topics],
        "persons": [_person(person) for person in described.persons],
        "organisations": [organisation.name for organisation in described.organisations],
        "places": [place.name for place in described.places],
        "captions": [text.text for text in article.captions],
        "link": [text.text for text in article.links],
        "language": f"zh-{described.script}",
        "source": {
            "file": article.source.path,
            "lines": [f"{first}-{last}" if first < last else str(first) for first, last in described.lines],
            "sha256": article.source.sha256,
        },
        "quality": _quality(described),
    }
    known = {name: value for name, value in found.items() if value}
    unknown = [name for name in EXPECTED if name not in known]
    return {**known, **({"unknown": unknown} if unknown else {})}


def _quality(described: Described) -> dict[str, object]:
    """What an editor should look at, and what an editor did."""
    article = described.article
    known = {
        "flags": [f"{flag.code} (line {flag.line})" for flag in article.flags],
        "corrections": [{"do": one.verb, "quote": one.quote, "why": one.why} for one in article.corrections],
    }
    return {name: value for name, value in known.items() if value}


def _author(author: Author) -> dict[str, str]:
    known = {"name": author.name, "role": author.role, "id": author.id}
    return {key: value for key, value in known.items() if value}


def _person(person: Mention) -> dict[str, str]:
    return {"name": person.name, **({"title": person.title} if person.title else {})}


def _newspaper(described: Described) -> dict[str, str]:
    return {"name": described.newspaper.value} if described.newspaper else {}


def _jump(described: Described) -> dict[str, object]:
    article = described.article
    pairs = (("to", article.jump_to), ("from", article.jump_from))
    return {name: [text.text for text in texts] for name, texts in pairs if texts}


class _Dumper(yaml.SafeDumper):
    """PyYAML's own, but for line ends of other systems: between single quotes it would read U+0085 back as a blank."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if any(end in text for end in "\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump(fields: dict[str, object]) -> str:
    """The fields as a YAML block between its two rules, ending in a line break."""
    body = yaml.dump(fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=False)
    return f"---\n{body}---\n"
