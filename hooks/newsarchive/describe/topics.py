"""What an article is about: terms of the controlled vocabulary, weighed.

A topic's score is the sum, over its terms found, of weight times a damped count, more in the head than in the body. Terms are
found among jieba's words, so that 出口 is not found in 进出口; the vocabulary's own terms are loaded as words.
"""

from __future__ import annotations

import math
from collections import defaultdict

from newsarchive.authority import Authority
from newsarchive.describe.evidence import evidence, spoken_texts
from newsarchive.describe.words import Segmenter
from newsarchive.records import Article, Evidence, Tag

FIELD_WEIGHTS = {"title": 3.0, "kicker": 2.0, "deck": 1.5, "crosshead": 2.0, "body": 1.0, "captions": 1.0}
# Least score of a topic, and least share of the best topic's score: set by hand, not yet swept; F1 .72 on 54 articles with gold.
SCORE_MIN = 4.0
SHARE_MIN = 0.5
EVIDENCE_MAX = 3


def topics_of(article: Article, authority: Authority, segmenter: Segmenter, most: int) -> tuple[Tag, ...]:
    """At most `most` topics, the primary one first; ties by id. Each with the words that earned it."""
    topics_by_term: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for topic in authority.topics:
        for term in topic.terms:
            topics_by_term[term.text].append((topic.id, term.weight))
    counts: dict[str, float] = defaultdict(float)
    where: dict[str, list[Evidence]] = defaultdict(list)
    for field, text in spoken_texts(article):
        for word, start in segmenter.words(text.text):
            if word in topics_by_term:
                counts[word] += FIELD_WEIGHTS[field]
                where[word].append(evidence(article.source, text, start, start + len(word)))
    scores: dict[str, float] = defaultdict(float)
    earned: dict[str, list[tuple[float, Evidence]]] = defaultdict(list)
    for word, count in counts.items():
        for topic_id, weight in topics_by_term[word]:
            gain = weight * math.log2(1 + count)
            scores[topic_id] += gain
            earned[topic_id].append((gain, where[word][0]))
    best = max(scores.values(), default=0.0)
    chosen = [topic for topic in scores if scores[topic] >= max(SCORE_MIN, SHARE_MIN * best)]
    chosen.sort(key=lambda topic: (-scores[topic], topic))
    return tuple(
        Tag(topic, round(scores[topic], 2), at == 0, _best(earned[topic])) for at, topic in enumerate(chosen[:most])
    )


def _best(earned: list[tuple[float, Evidence]]) -> tuple[Evidence, ...]:
    """The evidence that weighs most, first met first."""
    return tuple(item for _, item in sorted(earned, key=lambda pair: -pair[0])[:EVIDENCE_MAX])
