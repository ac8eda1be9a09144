"""Which articles belong together: reprints and near-duplicates, parts of one report, and articles that share rare names and words.

Nothing is compared with everything. An index leads from each name, park, topic, word and sampled stretch of text to the articles
that have it; what stands in too many articles leads to none. So the work grows with the number of articles.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsarchive.authority import Authority
from newsarchive.jumps import jumps_of
from newsarchive.records import Described, Relation, RelationKind

# Characters of a shingle; one in SAMPLE of all shingles is kept, the same ones in every text.
SHINGLE = 8
SAMPLE = 8
# Share of the shorter text's shingles that a reprint has, and how many at least: a quoted sentence is no reprint.
REPRINT_SHARE = 0.5
REPRINT_MIN = 6
# What more articles than this have in common says nothing, and would make the work grow with their square.
MOST_SHARING = 40
# How much each kind of thing shared counts, times its rarity.
WEIGHTS = {"person": 3.0, "organisation": 3.0, "word": 1.0, "topic": 0.7, "park": 1.0}
MOST_RELATED = 6
# Least score of a related article: a rare name, or several common things.
SCORE_MIN = 4.0
REASONS_MAX = 5
_HAN = re.compile(r"[\u3400-\u9fff]+")
_TEXT = re.compile(r"[\u3400-\u9fff0-9A-Za-z]+")
_WORD_MIN = 2


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that articles can share; `label` is what a reader is told."""

    kind: str
    label: str


def relate(items: Iterable[Described], authority: Authority) -> Mapping[str, tuple[Relation, ...]]:
    """For each article's id its relations: the other ends of its jump lines first, then reprints, parts of one report, and related
    ones by score, ties by id.
    """
    articles = sorted(items, key=lambda item: item.id)
    reprints = _reprints(articles)
    ends = jumps_of(articles)
    jumps = _jumps(articles)
    related = _related(articles, authority)
    found: dict[str, tuple[Relation, ...]] = {}
    for item in articles:
        joined = ends.get(item.id, ())
        parts = (one for one in jumps.get(item.id, ()) if one.id not in {end.id for end in joined})
        first = (*joined, *reprints.get(item.id, ()), *parts)
        taken = {relation.id for relation in first}
        rest = tuple(relation for relation in related.get(item.id, ()) if relation.id not in taken)
        if first or rest:
            found[item.id] = (*first, *rest[:MOST_RELATED])
    return found


def sketch(text: str) -> frozenset[int]:
    """The sampled shingles of a text, by its characters and figures alone; equal stretches give equal members."""
    han = "".join(_TEXT.findall(text))
    hashes = (
        int.from_bytes(hashlib.blake2b(han[at : at + SHINGLE].encode(), digest_size=8).digest(), "big")
        for at in range(len(han) - SHINGLE + 1)
    )
    return frozenset(value for value in hashes if value % SAMPLE == 0)


def _reprints(articles: list[Described]) -> dict[str, tuple[Relation, ...]]:
    sketches = {item.id: sketch("".join(part.text.text for part in item.article.body)) for item in articles}
    holders = _index(sketches)
    found: dict[str, tuple[Relation, ...]] = {}
    for ident, own in sketches.items():
        shared = Counter(other for value in sorted(own) for other in holders.get(value, ()) if other != ident)
        shares = {
            other: count / min(len(own), len(sketches[other]))
            for other, count in shared.items()
            if count >= REPRINT_MIN
        }
        same = sorted(
            (other for other, share in shares.items() if share >= REPRINT_SHARE),
            key=lambda other: (-shares[other], other),
        )
        if same:
            found[ident] = tuple(
                Relation(other, RelationKind.REPRINT, round(shares[other], 2), ()) for other in same[:MOST_RELATED]
            )
    return found


def _index(things: Mapping[str, Iterable[int]]) -> dict[int, list[str]]:
    """Each thing with the ids that have it; things of one article only, or of too many, are left out."""
    holders: dict[int, list[str]] = defaultdict(list)
    for ident, own in things.items():
        for value in own:
            holders[value].append(ident)
    return {value: ids for value, ids in holders.items() if 1 < len(ids) <= MOST_SHARING}


def _jumps(articles: list[Described]) -> dict[str, tuple[Relation, ...]]:
    """Parts of one report: the same headline, newspaper and day, and a jump line in one of them."""
    groups: dict[tuple[str, str, str], list[Described]] = defaultdict(list)
    for item in articles:
        if item.article.title is not None:
            paper = item.newspaper.value if item.newspaper else ""
            groups[item.article.headline, paper, item.date.value if item.date else ""].append(item)
    found: dict[str, tuple[Relation, ...]] = {}
    for group in groups.values():
        jumps = any(item.article.jump_to or item.article.jump_from for item in group)
        if 1 < len(group) <= MOST_SHARING and jumps:
            for item in group:
                others = (other.id for other in group if other.id != item.id)
                found[item.id] = tuple(
                    Relation(other, RelationKind.JUMP, 1.0, (item.article.headline,)) for other in others
                )
    return found


def _related(articles: list[Described], authority: Authority) -> dict[str, tuple[Relation, ...]]:
    features = {item.id: frozenset(_features(item, authority)) for item in articles}
    holders: dict[Feature, list[str]] = defaultdict(list)
    for ident, own in features.items():
        for feature in own:
            holders[feature].append(ident)
    total = len(articles)
    worth = {
        feature: WEIGHTS[feature.kind] * math.log((1 + total) / len(ids))
        for feature, ids in holders.items()
        if len(ids) > 1
    }
    found: dict[str, tuple[Relation, ...]] = {}
    for ident, own in features.items():
        reached = {other for feature in own if 1 < len(holders[feature]) <= MOST_SHARING for other in holders[feature]}
        relations = [_relation(other, own & features[other], worth) for other in sorted(reached - {ident})]
        good = sorted((r for r in relations if r.score >= SCORE_MIN), key=lambda r: (-r.score, r.id))
        found[ident] = tuple(good[: MOST_RELATED * 2])
    return found


def _relation(other: str, shared: frozenset[Feature], worth: Mapping[Feature, float]) -> Relation:
    ordered = sorted(shared, key=lambda feature: (-worth[feature], feature.kind, feature.label))
    score = sum(worth[feature] for feature in ordered)
    return Relation(
        other, RelationKind.RELATED, round(score, 2), tuple(dict.fromkeys(f.label for f in ordered))[:REASONS_MAX]
    )


def _features(item: Described, authority: Authority) -> Iterable[Feature]:
    """What an article can share with others: names, zones, topics, the words of its headline and those that earned its topics."""
    for kind, mentions in (("person", item.persons), ("organisation", item.organisations)):
        for mention in mentions:
            yield Feature(kind, mention.name)
    for tag in item.parks:
        yield Feature("park", authority.park_by_id[tag.id].short_name)
    for tag in item.topics:
        yield Feature("topic", authority.topic_by_id[tag.id].label)
    words = {word for word in item.headline_words if len(word) >= _WORD_MIN and _HAN.fullmatch(word)}
    words |= {quote.words for tag in item.topics for quote in tag.evidence}
    for word in words:
        yield Feature("word", word)
