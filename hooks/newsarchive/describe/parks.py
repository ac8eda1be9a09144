"""Which zones an article is about: names of the authority file, longest match first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from newsarchive.authority import Authority
from newsarchive.describe.evidence import evidence, spoken_texts
from newsarchive.records import Article, Evidence, Tag

# How much a mention weighs by where it stands: what an article is about stands in its head and lead.
FIELD_WEIGHTS = {"title": 5.0, "kicker": 3.0, "deck": 3.0, "lead": 2.0, "crosshead": 1.5, "body": 1.0, "captions": 1.0}
# Aliases shorter than this, or without a word for "zone", are too easily a part of something else.
ALIAS_MIN = 3
EVIDENCE_MAX = 3
_NOTE = re.compile(r"[(（][^()（）]*[)）]$")


@dataclass(frozen=True, slots=True)
class ParkNames:
    """One pattern of all names, longest first, and the park each stands for."""

    pattern: re.Pattern[str]
    park_of: dict[str, str]


def park_names(authority: Authority) -> ParkNames:
    """The names and aliases of all parks, ready to be found; an alias that two parks share stands for neither."""
    owners: dict[str, set[str]] = defaultdict(set)
    for park in authority.parks:
        for name in (park.name, park.short_name, *(_NOTE.sub("", alias) for alias in park.aliases)):
            if len(name) >= ALIAS_MIN:
                owners[name].add(park.id)
    park_of = {name: min(ids) for name, ids in owners.items() if len(ids) == 1}
    ordered = sorted(park_of, key=lambda name: (-len(name), name))
    return ParkNames(re.compile("|".join(map(re.escape, ordered)) or r"(?!)"), park_of)


def parks_of(article: Article, names: ParkNames) -> tuple[Tag, ...]:
    """The parks named in the article, the primary one first, then by weight; ties by id."""
    scores: dict[str, float] = defaultdict(float)
    found: dict[str, list[Evidence]] = defaultdict(list)
    lead_seen = False
    for field, text in spoken_texts(article):
        name = "lead" if field == "body" and not lead_seen else field
        lead_seen = lead_seen or field == "body"
        for match in names.pattern.finditer(text.text):
            park = names.park_of[match.group()]
            scores[park] += FIELD_WEIGHTS[name]
            found[park].append(evidence(article.source, text, *match.span()))
    order = sorted(scores, key=lambda park: (-scores[park], park))
    return tuple(Tag(park, scores[park], at == 0, tuple(found[park][:EVIDENCE_MAX])) for at, park in enumerate(order))
