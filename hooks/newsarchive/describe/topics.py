"""What an article is about: terms of the controlled vocabulary, weighed.

A topic's score is the sum, over its terms found, of weight times a damped count, more in the head than in the body. A term is
found where it begins and ends between jieba's words, so that 出口 is not found in 进出口; the vocabulary's own terms are loaded
as words. A topic counts fully only where its terms stand in enough of the text: what is told in one aside is no topic.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsarchive.authority import Authority
from newsarchive.describe.passages import Passage
from newsarchive.describe.words import Segmenter
from newsarchive.records import Evidence, Tag

FIELD_WEIGHTS = {"title": 3.0, "kicker": 2.0, "deck": 1.5, "lead": 1.5, "crosshead": 2.0, "body": 1.0, "captions": 1.0}
# Least score of a topic; a further one has at least ROOT_SHARE times the square root of the best one's score, for what a long
# text says by the way grows slower than what it is about. With SHARE_MAX, GENERAL_SHARE and SPREAD_BASE the best F1 (.898) of
# those of 2,592 settings by which no group of the 54 articles with gold and the 90 further ones does worse than it once did;
# the best of all settings has .901.
SCORE_MIN = 5.0
ROOT_SHARE = 2.4
# In a short text no more is asked than this share of the best one's score.
SHARE_MAX = 0.5
# What a general topic's score counts for beside a narrower one's.
GENERAL_SHARE = 0.5
# What a topic counts that no passage speaks of by a telling term; one that all passages speak of counts 1 more.
SPREAD_BASE = 0.5
# A term of weight 1 alone does not make a passage speak of its topic.
TELLING = 2
EVIDENCE_MAX = 3
# The rule that finds the words of a topic.
TERM = "vocabulary-term"


@dataclass(frozen=True, slots=True)
class TopicTerms:
    """One pattern of all terms, longest first, and the topics each speaks for, with its weight."""

    pattern: re.Pattern[str]
    topics_of: dict[str, tuple[tuple[str, int], ...]]
    general: frozenset[str]


def topic_terms(authority: Authority) -> TopicTerms:
    """The vocabulary's terms, ready to be found."""
    owners: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for topic in authority.topics:
        for term in topic.terms:
            owners[term.text].append((topic.id, term.weight))
    general = frozenset(topic.id for topic in authority.topics if topic.general)
    ordered = sorted(owners, key=lambda term: (-len(term), term))
    # A lookahead, so that a term inside a longer one is found too; the boundaries of words decide between them.
    pattern = re.compile(rf"(?=({'|'.join(map(re.escape, ordered)) or '(?!)'}))")
    return TopicTerms(pattern, {term: tuple(topics) for term, topics in owners.items()}, general)


def topics_of(passages: tuple[Passage, ...], terms: TopicTerms, segmenter: Segmenter, most: int) -> tuple[Tag, ...]:
    """At most `most` topics, the primary one first; ties by id. Each with the words that earned it."""
    scores, earned = scores_of(passages, terms, segmenter)
    best = max(scores.values(), default=0.0)
    least = max(SCORE_MIN, min(SHARE_MAX * best, ROOT_SHARE * math.sqrt(best)))
    chosen = [topic for topic in scores if scores[topic] >= least]
    chosen.sort(key=lambda topic: (-scores[topic], topic))
    return tuple(
        Tag(topic, round(scores[topic], 2), at == 0, _best(earned[topic])) for at, topic in enumerate(chosen[:most])
    )


def scores_of(
    passages: tuple[Passage, ...], terms: TopicTerms, segmenter: Segmenter
) -> tuple[dict[str, float], dict[str, list[tuple[float, Evidence]]]]:
    """What speaks for each topic, and the evidence with the weight of each term."""
    counts: dict[str, float] = defaultdict(float)
    where: dict[str, Evidence] = {}
    told: dict[str, float] = defaultdict(float)
    length = sum(len(passage.words) * FIELD_WEIGHTS[passage.field] for passage in passages) or 1.0
    for passage in passages:
        spoken: set[str] = set()
        for term, start in found_in(passage.words, terms, segmenter):
            counts[term] += FIELD_WEIGHTS[passage.field]
            where.setdefault(term, replace(passage.quote(start, start + len(term)), rule=TERM))
            spoken.update(topic for topic, weight in terms.topics_of[term] if weight >= TELLING)
        for topic in spoken:
            told[topic] += len(passage.words) * FIELD_WEIGHTS[passage.field] / length
    scores: dict[str, float] = defaultdict(float)
    earned: dict[str, list[tuple[float, Evidence]]] = defaultdict(list)
    for term, count in counts.items():
        for topic, weight in terms.topics_of[term]:
            gain = weight * math.log2(1 + count)
            scores[topic] += gain
            earned[topic].append((gain, where[term]))
    weights = {
        topic: (SPREAD_BASE + told[topic]) * (GENERAL_SHARE if topic in terms.general else 1.0) for topic in scores
    }
    return {topic: score * weights[topic] for topic, score in scores.items()}, earned


def found_in(text: str, terms: TopicTerms, segmenter: Segmenter) -> Iterator[tuple[str, int]]:
    """The terms in `text`, each with its offset; of terms that overlap the longest that fits between words."""
    words = segmenter.words(text)
    edges = {start for _, start in words} | {len(text)}
    free = 0
    for match in terms.pattern.finditer(text):
        start = match.start()
        if start < free or start not in edges:
            continue
        fitting = (end for end in range(start + len(match[1]), start, -1) if end in edges)
        term = next((text[start:end] for end in fitting if text[start:end] in terms.topics_of), "")
        if term:
            free = start + len(term)
            yield term, start


def _best(earned: list[tuple[float, Evidence]]) -> tuple[Evidence, ...]:
    """The evidence that weighs most, first met first."""
    return tuple(item for _, item in sorted(earned, key=lambda pair: -pair[0])[:EVIDENCE_MAX])
