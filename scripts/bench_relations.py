#!/usr/bin/env python3
"""Show that relations take time in proportion to the articles: twice as many articles, about twice the time.

    python scripts/bench_relations.py [COUNT ...]

The articles are invented: sentences put together from a fixed list by their number, every tenth one a reprint of another.
"""

from __future__ import annotations

import argparse
import time

from archive_cli import archive
from newsarchive import pipeline
from newsarchive.records import Article, Described, Mention, Part, PartKind, Source
from newsarchive.relate import relate
from newsarchive.tracked import Tracked

COUNTS = (1000, 2000, 4000)
REPRINT_EVERY = 10
SENTENCES = 30


def invented(number: int) -> Described:
    """Article `number`; every tenth one has the text of the one before it."""
    story = number - 1 if number and number % REPRINT_EVERY == 0 else number
    text = "".join(
        f"虚构的第{story}号报道说，第{(story * 7 + at * 13) % 997}条街的{(story * 31 + at * 17) % 89}号仓库运走了{story * at % 1009}箱货。"
        for at in range(SENTENCES)
    )
    source = Source(f"seeds/{number}.txt", str(number), text, "utf-8")
    body = (Part(PartKind.PARAGRAPH, Tracked.of(text, 0, len(text))),)
    people = (Mention(f"虚构人{story % 400}", "title", ()), Mention(f"虚构客{story % 37}", "title", ()))
    return Described(
        Article(source, None, title_supplied=f"虚构{number}", body=body),
        f"a{number:05}",
        None,
        None,
        (),
        (),
        (),
        "Hans",
        persons=people,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", default=list(COUNTS))
    counts: list[int] = parser.parse_args().counts
    places, settings = archive()
    desk, _ = pipeline.desk_of(places, settings)
    first = 0.0
    for count in counts:
        articles = [invented(number) for number in range(count)]
        started = time.process_time()
        found = relate(articles, desk.authority)
        taken = time.process_time() - started
        first = first or taken
        print(f"{count:6} articles  {taken:6.2f} s  {taken / first:5.2f} times the first  {len(found)} with relations")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
