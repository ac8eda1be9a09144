#!/usr/bin/env python3
"""Measure how fast pages are taken apart, or the search on an invented archive: size, speed, bytes, and whether the sought
article is found, beside two other engines.

    python3 scripts/bench.py pages                       pages of growing size, then many pages

    python3 scripts/bench.py search                      10,000 articles, 60 queries of each of five kinds, all engines
    python3 scripts/bench.py search --articles 3000 --queries 20 --engines ours
    python3 scripts/bench.py search --large              ours alone with 100,000 articles
    python3 scripts/bench.py search --sweep              ours alone, every weight of the ranking varied in turn
    ... --save                                           keeps the figures and writes docs/search-benchmark.md from them

Needs the test requirements, a Chromium (NEWSARCHIVE_CHROMIUM), and, for Pagefind, npm. Prints the tables in Markdown.
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
import bench_page
import bench_pages
import bench_queries
import bench_text
from bench_engines import Figures
from newsarchive.search import Document

ENGINES: dict[str, type[bench_engines.Engine]] = {
    "ours": bench_engines.Ours,
    "pagefind": bench_others.Pagefind,
    "material": bench_others.Material,
}
MANY, LARGE = 10_000, 100_000
SWEEP = {
    "fields.0": (1, 2, 3, 4, 6, 10),
    "fields.1": (1, 2, 4),
    "fields.2": (1, 2.5, 5),
    "saturation": (0.6, 1.2, 2, 3, 5),
    "bodyLength": (0.2, 0.4, 0.6, 0.75, 0.9),
    "strictness": (1, 1.5, 2, 3, 4, 8),
    "near": (0, 0.02, 0.05, 0.1, 0.2, 0.5),
    "reach": (5, 10, 30, 80),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["search", "pages"])
    parser.add_argument("--articles", type=int)
    parser.add_argument("--queries", type=int, default=60, help="of each kind")
    parser.add_argument("--seed", type=int, default=bench_queries.SEED, help="of the choice of queries")
    parser.add_argument("--engines", default=",".join(ENGINES), help="comma between them")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--sweep", action="store_true")
    kinds.add_argument("--large", action="store_true")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    if options.what == "pages":
        bench_pages.bench()
        return 0
    articles = options.articles or (LARGE if options.large else MANY)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=os.environ.get("NEWSARCHIVE_CHROMIUM"), args=flags)
        corpus = list(bench_text.articles(articles))
        queries = bench_queries.queries(corpus, options.queries, options.seed)
        figures = told(corpus, browser.version) | {"queries": len(queries)}
        if not options.large:
            figures["best"] = round(bench_queries.best(corpus, queries), 3)
        if options.sweep:
            figures["ranks"] = sweep(bench_engines.Ours(corpus, Path(folder)), browser, queries)
        else:
            names = ["ours"] if options.large else options.engines.split(",")
            figures["engines"] = compare(names, corpus, queries, browser, Path(folder))
        browser.close()
    section = "sweep" if options.sweep else "large" if options.large else "compared"
    print("\n".join(bench_page.SECTIONS[section](figures)))
    if options.save:
        bench_page.save(section, figures)
    return 0


def told(corpus: list[Document], browser: str) -> Figures:
    """What was measured, where and when."""
    texts = sum(len("".join(document.fields()).encode()) for document in corpus)
    pairs = len({pair for document in corpus for field in document.folded() for pair in pairwise(field)})
    versions = f"Python {platform.python_version()}, Chromium {browser}"
    return {
        "date": str(datetime.datetime.now(tz=datetime.UTC).date()),
        "versions": versions,
        "cores": os.cpu_count(),
        "articles": len(corpus),
        "megabytes": round(texts / 1e6, 1),
        "pairs": pairs,
    }


def compare(
    names: list[str], corpus: list[Document], queries: list[bench_queries.Query], browser: Browser, folder: Path
) -> dict[str, Figures]:
    """The figures of each engine, one after the other."""
    found: dict[str, Figures] = {}
    texts = [query.text for query in queries]
    for name in names:
        place = folder / name
        place.mkdir()
        engine = ENGINES[name](corpus, place)
        judged = bench_queries.judge(queries, engine.answers(browser, texts))
        found[name] = {
            "seconds": round(engine.seconds, 1),
            "spent": round(engine.spent, 1),
            "build_memory": round(engine.memory),
            "recall": round(judged.recall, 3),
            "top_ten": {kind: round(share, 2) for kind, share in judged.top_ten.items()},
            "reciprocal": {kind: round(rank, 3) for kind, rank in judged.reciprocal.items()},
            **engine.more(browser, texts),
        }
        print(f"{name}: done", file=sys.stderr, flush=True)
        shutil.rmtree(place)
    if "ours" in found and len(corpus) == MANY:
        found["ours"]["added"] = bench_engines.added(MANY)
    return found


def sweep(engine: bench_engines.Ours, browser: Browser, queries: list[bench_queries.Query]) -> list[Figures]:
    """The reciprocal ranks for each value of each weight, the others as they are."""
    texts = [query.text for query in queries]
    rows: list[Figures] = []
    tried = [(weight, value) for weight, values in SWEEP.items() for value in values]
    for (weight, value), (chosen, answers) in zip(tried, engine.varied(browser, texts, tried), strict=True):
        judged = bench_queries.judge(queries, answers)
        ranks = {kind: round(rank, 3) for kind, rank in judged.reciprocal.items()}
        rows.append({"weight": weight, "value": value, "chosen": chosen, **ranks})
        print(f"{weight} = {value}: {ranks}", file=sys.stderr, flush=True)
    return rows


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"bench: {error}")
