#!/usr/bin/env python3
"""Show where the topic vocabulary has gaps: articles without a topic, and frequent words that no topic's terms cover.

    python scripts/vocabulary.py [FOLDER] [--words N] [--least N]

FOLDER holds raw texts; without it the archive's own are read. A word counts once an article; names of persons, organisations,
places and zones are left out, for they are no topics. What is shown may become a term in authority/topics.yml.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive_cli import ROOT, archive, tell
from newsarchive import pipeline
from newsarchive.describe.passages import passages_of
from newsarchive.records import Described

# Nouns, verbs used as nouns, and set phrases: what a term may be made of.
NOUNS = ("n", "vn", "nz", "j", "l")
SHORTEST = 2
# A word that so large a share of the articles has (企业, 发展) tells none of them from the others.
COMMON_SHARE = 0.4
# In fewer articles every word is in a large share of them.
MANY = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="folder of raw texts; default: the archive's seeds")
    parser.add_argument("--words", type=int, default=40, help="so many words at most (default: 40)")
    parser.add_argument("--least", type=int, default=2, help="only words of so many articles or more (default: 2)")
    arguments = parser.parse_args()
    places, settings = archive()
    folder = arguments.folder or places.seeds
    if not folder.is_dir():
        parser.error(f"{folder} is no folder; give the folder that holds the raw texts")
    desk, problems = pipeline.desk_of(places, settings)
    tell(problems)
    root = ROOT if folder.resolve().is_relative_to(ROOT) else folder
    result = pipeline.read_files(pipeline.seed_files(folder), root, desk)
    articles = [item for reading in result.readings for item in reading.articles]
    for line in report(articles, desk, arguments.words, arguments.least):
        print(line)
    return 0


def report(articles: list[Described], desk: pipeline.Desk, most: int, least: int) -> Iterator[str]:
    """The lines of the report: articles without a topic, then words by how many articles have them, ties by word."""
    without = [item for item in articles if not item.topics]
    yield f"{len(articles)} articles, {len(without)} without a topic"
    for item in without:
        yield f"  {item.id}  {item.article.headline}  ({item.article.source.path})"
    counts = Counter(word for item in articles for word in uncovered(item, desk))
    lonely = {word for item in without for word in uncovered(item, desk)}
    ceiling = COMMON_SHARE * len(articles) if len(articles) >= MANY else len(articles)
    fitting = (word for word, count in counts.items() if least <= count <= ceiling)
    yield f"words that no term covers, in {least} articles or more (* in an article without a topic)"
    for word in sorted(fitting, key=lambda word: (-counts[word], word))[:most]:
        yield f"  {counts[word]:5} {word}{' *' if word in lonely else ''}"


def uncovered(item: Described, desk: pipeline.Desk) -> Iterable[str]:
    """The nouns of an article that stand in no term of the vocabulary and in no name, each once."""
    mentions = (*item.persons, *item.organisations, *item.places)
    named = "\n".join(form for mention in mentions for form in (mention.name, *mention.aliases))
    found: dict[str, None] = {}
    for passage in passages_of(item.article):
        for word, flag, _ in desk.segmenter.tagged(passage.words):
            is_noun = flag in NOUNS and len(word) >= SHORTEST and all("\u3400" <= ch <= "\u9fff" for ch in word)
            if is_noun and not desk.segmenter.is_loaded(word) and word not in named:
                found[word] = None
    return found


if __name__ == "__main__":
    raise SystemExit(main())
