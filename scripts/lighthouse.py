"""Lighthouse's four scores for one page of each kind of the built site, and the bytes that a visit loads.

    python3 scripts/lighthouse.py [SITE] [--device mobile|desktop|both] [--runs 1] [PAGE ...]

SITE is a built site (default: site); PAGEs are paths in it, such as index.html (default: one of each kind). The site is served
from this machine, packed with gzip as a host of static sites does. Lighthouse 12 comes from npm and is installed
by the first run, the browser is the Chromium that NEWSARCHIVE_CHROMIUM names, else the first of this system. The performance score is
that of the middle run, since it measures time on this machine. Ends with status 1 where accessibility, best practices or
SEO is below 100, or performance below 95.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import bench_measure
import browser
import environment
import firefox

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
NOT_FOUND = "404.html"
DEVICES = {"mobile": (), "desktop": ("--preset=desktop",)}
PROGRAM = firefox.LIGHTHOUSE / "node_modules" / "lighthouse" / "cli" / "index.js"
FLAGS = "--headless=new --no-sandbox --disable-gpu"
# What a page loads as it opens: style sheets, scripts, the icon.
LOADED = re.compile(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script[^>]* src="([^"]+)"')


def main(arguments: Sequence[str]) -> int:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("site", type=Path, nargs="?", default=environment.ROOT / "site")
    reader.add_argument("pages", nargs="*")
    reader.add_argument("--device", choices=(*DEVICES, "both"), default="both")
    reader.add_argument("--runs", type=int, default=1)
    options = reader.parse_args(arguments)
    chromium = os.environ.get(browser.VARIABLE) or browser.find()
    if not (options.site / "index.html").is_file() or not firefox.has_node() or not chromium:
        reader.error("needs a built site, Node.js and a Chromium: run python3 scripts/test.py, then mkdocs build")
    firefox.install_driver(firefox.LIGHTHOUSE)
    pages = options.pages or list(of_each_kind(options.site))
    devices = tuple(DEVICES) if options.device == "both" else (options.device,)
    print(f"{'page':58} device  perf  a11y  best   seo   first KB  page KB")
    low = 0
    with bench_measure.served(options.site) as address:
        for page in pages:
            for device in devices:
                found = [scores(address + page, device, chromium) for _ in range(options.runs)]
                middle = {name: round(statistics.median(run[name] for run in found)) for name in CATEGORIES}
                low += any(middle[name] < LEAST[name] for name in CATEGORIES)
                figures = "".join(f"{middle[name]:6}" for name in CATEGORIES)
                first, own = weight(options.site, page)
                print(f"{page[:58]:58} {device:7}{figures}{first / 1000:10.1f}{own / 1000:9.1f}", flush=True)
    return 1 if low else 0


def of_each_kind(site: Path) -> Iterator[str]:
    """The single and the hand-written pages, and of every folder its list and the longest of its other pages."""
    yield from sorted(path.name for path in site.glob("*.html") if path.name != NOT_FOUND)
    for folder in sorted({path.parent for path in site.rglob("*.html")} - {site}):
        index = folder / "index.html"
        others = sorted((path.stat().st_size, path) for path in folder.glob("*.html") if path != index)
        for path in ([index] if index.is_file() else []) + [path for _, path in others[-1:]]:
            yield path.relative_to(site).as_posix()


def scores(address: str, device: str, chromium: str) -> Mapping[str, float]:
    """The scores of a page, 0 to 100. Raises CalledProcessError where Lighthouse fails, with what it said on stderr."""
    command = [
        "node",
        str(PROGRAM),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS}",
        *DEVICES[device],
    ]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, "CHROME_PATH": chromium})
    report: dict[str, Any] = json.loads(told.stdout)
    for audit in report["audits"].values():
        if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] == "binary":
            environment.say(f"{address}: {audit['id']}: {audit['title']}")
    return {name: 100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES}


def weight(site: Path, page: str) -> tuple[int, int]:
    """Bytes, packed with gzip, that a first visit to the page loads, and those of the page alone."""
    html = (site / page).read_text(encoding="utf-8")
    own = len(gzip.compress(html.encode(), 9))
    loads = {normpath(join(dirname(page), one or other)) for one, other in LOADED.findall(html)}
    return own + sum(len(gzip.compress((site / path).read_bytes(), 9)) for path in sorted(loads)), own


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
