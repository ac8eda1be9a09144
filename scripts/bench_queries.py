"""Queries with a known answer for the search benchmark, and how well an engine answered them.

Truth is literal containment of the folded text. Five kinds: a stretch of 2 to 10 characters cut anywhere, a word, two
keywords of one article, a piece of a headline, a name. A known item is a query that at most ten articles hold; one of
them is sought.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import jieba

from newsarchive.search import Document
from newsarchive.search.scan import Corpus

KINDS = ("substring", "word", "two keywords", "title piece", "name")
KNOWN = 10
SEED = 11
KEYWORDS = 10  # of an article; a reader remembers any two of them
# Recall is taken over queries that no more articles hold: Pagefind gives the address of each result in a request of its own.
COUNTED = 100
JUDGED = ("known item", "title piece", "two keywords")


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the article that it was made from, and all that hold it."""

    kind: str
    text: str
    sought: int
    having: frozenset[int]


@dataclass(frozen=True, slots=True)
class Judged:
    """An engine's mean figures: set recall; per kind the share found in the top ten, and the
    reciprocal rank.
    """

    recall: float
    top_ten: dict[str, float]
    reciprocal: dict[str, float]


def queries(corpus: Sequence[Document], each: int, seed: int = SEED) -> list[Query]:
    """So many queries of each kind."""
    chance = random.Random(seed)  # noqa: S311  # a choice of samples, no secret
    truth = Corpus(corpus)
    found: list[Query] = []
    for kind in KINDS:
        count = 0
        while count < each:
            number = chance.randrange(len(corpus))
            text = _text(chance, kind, corpus[number])
            if not text:
                continue
            having = set.intersection(*(set(truth.having(word)) for word in text.split()))
            if number in having:
                found.append(Query(kind, text, number, frozenset(having)))
                count += 1
    return found


def _text(chance: random.Random, kind: str, document: Document) -> str:
    """A query of this kind from an article; empty where the place that was picked does not give one."""
    if kind == "title piece":
        return _cut(chance, document.title, 4, 8)
    if kind == "name":
        return document.authors[0].name if document.authors[0].name in "".join(document.fields()) else ""
    text = chance.choice([text for part, text in document.parts if part == "p"])
    if kind == "substring":
        return _cut(chance, text, 2, 10)
    words = [word for word in jieba.lcut(text) if len(word) > 1 and all("\u4e00" <= char <= "\u9fff" for char in word)]
    if kind == "word":
        return chance.choice(words) if words else ""
    return " ".join(chance.sample(keywords(document, KEYWORDS), 2))


def keywords(document: Document, count: int) -> list[str]:
    """The words that tell an article from others: frequent in it, rare in the language."""
    words = Counter(word for word in jieba.lcut("".join(text for _, text in document.parts)) if len(word) > 1)
    total = jieba.dt.total
    worth = {
        word: many * math.log(total / (jieba.dt.FREQ.get(word) or 1))
        for word, many in words.items()
        if "\u4e00" <= word[0] <= "\u9fff"
    }
    return sorted(worth, key=lambda word: (-worth[word], word))[:count]


def best(corpus: Sequence[Document], asked: Sequence[Query]) -> float:
    """The mean reciprocal rank of two keywords that no engine can pass: of one that knows how the queries were made.

    A query may as well have been made from any article that has both words among its keywords, so none of these can be
    told from the one sought: of so many, in whatever order, its reciprocal rank is the mean of 1, 1/2, 1/3 ….
    """
    told: dict[int, set[str]] = {}
    ranks = []
    for query in asked:
        if query.kind == "two keywords":
            alike = 0
            for number in query.having:
                if number not in told:
                    told[number] = set(keywords(corpus[number], KEYWORDS))
                alike += told[number].issuperset(query.text.split())
            ranks.append(sum(1 / place for place in range(1, alike + 1)) / alike)
    return _mean(ranks)


def _cut(chance: random.Random, text: str, least: int, most: int) -> str:
    """A stretch of Chinese characters cut anywhere, not over a mark."""
    runs = [
        run
        for run in "".join(char if "\u4e00" <= char <= "\u9fff" else " " for char in text).split()
        if len(run) >= least
    ]
    if not runs:
        return ""
    run = chance.choice(runs)
    length = chance.randint(least, min(most, len(run)))
    start = chance.randrange(len(run) - length + 1)
    return run[start : start + length]


def judge(asked: Sequence[Query], answers: Sequence[Sequence[int]]) -> Judged:
    """The mean figures of an engine's answers, each a list of article numbers, best first."""
    recall: list[float] = []
    top: dict[str, list[float]] = {}
    ranks: dict[str, list[float]] = {}
    for query, answer in zip(asked, answers, strict=True):
        if len(query.having) <= COUNTED:
            recall.append(len(query.having & set(answer)) / len(query.having))
        if query.kind in JUDGED or len(query.having) <= KNOWN:
            kind = query.kind if query.kind in JUDGED else "known item"
            place = list(answer).index(query.sought) if query.sought in answer else None
            top.setdefault(kind, []).append(place is not None and place < KNOWN)
            ranks.setdefault(kind, []).append(0 if place is None else 1 / (place + 1))
    return Judged(
        _mean(recall),
        {kind: _mean(hits) for kind, hits in top.items()},
        {kind: _mean(hits) for kind, hits in ranks.items()},
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
