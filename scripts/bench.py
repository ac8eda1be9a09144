#!/usr/bin/env python3
"""Measure how fast pages are taken apart, or the search on an invented archive: size, speed, bytes, and whether the sought
article is found, beside two other engines.

    python3 scripts/bench.py pages                       pages of growing size, then many pages

    python3 scripts/bench.py search                      10,000 articles, 60 queries of each of five kinds, all engines
    python3 scripts/bench.py search --articles 3000 --queries 20 --engines ours
    python3 scripts/bench.py search --sweep              ours alone, with every weight of the ranking varied in turn

Needs the test requirements, a Chromium (NEWSARCHIVE_CHROMIUM), and, for Pagefind, npm. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import archive_cli  # noqa: F401  # puts the library on the path
import bench_engines
import bench_others
import bench_pages
import bench_queries
import bench_text
from newsarchive.search import Document

ENGINES = ("ours", "pagefind", "material")
SWEEP = {
    "fields.0": (2, 4, 6, 10, 20),
    "fields.1": (1, 3, 6),
    "fields.2": (1, 2.5, 5),
    "saturation": (0.6, 0.9, 1.2, 1.6, 2.4),
    "bodyLength": (0.2, 0.4, 0.6, 0.75, 0.9),
    "titleLength": (0, 0.4, 0.8),
    "near": (0, 0.5, 1, 2, 4),
    "reach": (10, 30, 80),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["search", "pages"])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=60, help="of each kind")
    parser.add_argument("--engines", default=",".join(ENGINES), help="comma between them")
    parser.add_argument("--sweep", action="store_true")
    options = parser.parse_args()
    if options.what == "pages":
        bench_pages.bench()
        return 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"]
        browser = playwright.chromium.launch(executable_path=os.environ.get("NEWSARCHIVE_CHROMIUM"), args=flags)
        corpus = list(bench_text.articles(options.articles))
        queries = bench_queries.queries(corpus, options.queries)
        print(told(options.articles, corpus, browser.version))
        if options.sweep:
            sweep(bench_engines.Ours(corpus, Path(folder)), browser, queries)
        else:
            compare(options.engines.split(","), corpus, queries, browser, Path(folder))
        browser.close()
    return 0


def told(count: int, corpus: list[Document], browser: str) -> str:
    """What was measured, where and when."""
    text = sum(len("".join(document.fields()).encode()) for document in corpus)
    pairs = len({pair for document in corpus for field in document.folded() for pair in pairwise(field)})
    today = datetime.datetime.now(tz=datetime.UTC).date()
    versions = f"Python {platform.python_version()}, Chromium {browser}, {os.cpu_count()} cores"
    return f"{today}, {versions}: {count:,} articles, {text / 1e6:.1f} MB of text, {pairs:,} distinct pairs of characters\n"


def compare(
    names: list[str], corpus: list[Document], queries: list[bench_queries.Query], browser: Browser, folder: Path
) -> None:
    """One table for all engines, then the figures that only ours has."""
    made: dict[str, type[bench_engines.Engine]] = {
        "ours": bench_engines.Ours,
        "pagefind": bench_others.Pagefind,
        "material": bench_others.Material,
    }
    rows: list[tuple[str, bench_engines.Engine, bench_queries.Judged]] = []
    for name in names:
        place = folder / name
        place.mkdir()
        engine = made[name](corpus, place)
        rows.append(
            (name, engine, bench_queries.judge(queries, engine.answers(browser, [query.text for query in queries])))
        )
        print(f"{name}: done", file=sys.stderr)
        if name != "ours":
            shutil.rmtree(place)
    kinds = bench_queries.JUDGED
    print(
        "| engine | build s | build MB | set recall | "
        + " | ".join(f"{kind}: top 10, reciprocal rank" for kind in kinds)
        + " |"
    )
    print("|---" * (4 + len(kinds)) + "|")
    for name, engine, judged in rows:
        cells = [f"{judged.top_ten[kind]:.2f}, {judged.reciprocal[kind]:.2f}" for kind in kinds]
        print(
            f"| {name} | {engine.seconds:.0f} | {engine.memory:.0f} | {judged.recall:.3f} | " + " | ".join(cells) + " |"
        )
    for name, engine, _ in rows:
        for line in engine.more(browser, [query.text for query in queries]):
            print(f"- {name}: {line}")


def sweep(engine: bench_engines.Ours, browser: Browser, queries: list[bench_queries.Query]) -> None:
    """The reciprocal ranks for each value of each weight, the others as they are."""
    for weight, values in SWEEP.items():
        for value in values:
            judged = bench_queries.judge(
                queries, engine.answers(browser, [query.text for query in queries], (weight, value))
            )
            ranks = ", ".join(f"{kind} {rank:.3f}" for kind, rank in sorted(judged.reciprocal.items()))
            print(f"- {weight} = {value}: {ranks}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"bench: {error}")
