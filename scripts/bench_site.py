#!/usr/bin/env python3
"""Measure the pages of an invented archive: how many of each kind there are, how long and heavy the longest is.

    python3 scripts/bench_site.py                        10,000 articles
    python3 scripts/bench_site.py --articles 1000

Prints a table in Markdown. Sizes are of a page without the theme's shell around it.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import archive_cli  # noqa: F401  # puts the library on the path
import bench_archive
from newsarchive import authority
from newsarchive.records import SiteFile
from newsarchive.settings import Settings
from newsarchive.site import Archive, build

ROOT = Path(__file__).resolve().parent.parent
# Pages as long as what they show: an article, a source of up to a thousand lines.
NO_LISTS = ("articles/a0", "sources/xugou")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    count: int = parser.parse_args().articles
    known, _ = authority.load(ROOT / "authority")
    known = replace(known, newspapers=bench_archive.NEWSPAPERS)
    readings = list(bench_archive.readings(count, known))
    started = time.process_time()
    archive = Archive.of(readings, known, Settings())
    files = build(archive)
    seconds = time.process_time() - started
    print(f"{count:,} articles: {len(files):,} pages made in {seconds:.0f} s of CPU, without MkDocs\n")
    print("| kind | pages | longest, bytes | heaviest, gzip |\n|---|---|---|---|")
    for line in table(files):
        print(line)
    return 0


def table(files: Iterable[SiteFile]) -> Iterable[str]:
    """A row for each kind of list."""
    pages: Counter[str] = Counter()
    longest: dict[str, tuple[int, str]] = {}
    heaviest: dict[str, int] = {}
    for file in files:
        if file.path.startswith(NO_LISTS):
            continue
        kind = file.path.partition("/")[0] + "/" * (file.path.count("/") - 1)
        content = file.content.encode()
        pages[kind] += 1
        longest[kind] = max(longest.get(kind, (0, "")), (len(content), file.path))
        heaviest[kind] = max(heaviest.get(kind, 0), len(gzip.compress(content)))
    for kind, number in sorted(pages.items()):
        size, path = longest[kind]
        yield f"| {kind} | {number:,} | {size:,} ({path}) | {heaviest[kind]:,} |"


if __name__ == "__main__":
    raise SystemExit(main())
