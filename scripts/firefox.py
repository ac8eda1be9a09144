#!/usr/bin/env python3
"""Search in Chromium and in Firefox, from a folder, and compare what they find with a plain scan of the text.

    python3 scripts/firefox.py FIREFOX [--articles 300] [--phrases 500]

FIREFOX is the path of a Firefox (Debian: apt install firefox-esr). It is driven by puppeteer-core 24 over WebDriver BiDi, which
npm puts into a temporary folder, since Playwright cannot drive a Firefox that it did not build. The Chromium is the one that
NEWSARCHIVE_CHROMIUM names. Ends with status 1 where the two differ from the scan.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import archive_cli  # noqa: F401  # puts the library on the path
import bench_text
from newsarchive.search import Document
from newsarchive.search.files import index_files
from newsarchive.search.fold import fold
from newsarchive.search.scan import Corpus
from newsarchive.site.search import SCRIPTS

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 30
SEARCH = """async texts => {
  const out = [];
  for (const text of texts) {
    const result = await newsarchive.engine.search({ text, sort: 'oldest' });
    out.push(result.found.map(found => found.segment.base + found.article));
  }
  return out;
}"""
DRIVER = """
import puppeteer from 'puppeteer-core';
import { readFileSync } from 'node:fs';
const [executablePath, address, phrases, search] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
const page = await browser.newPage();
const errors = [];
page.on('console', message => { if (message.type() === 'error') errors.push(message.text()) });
page.on('pageerror', error => errors.push(String(error)));
await page.goto(address);
const found = await page.evaluate(`(${search})(${readFileSync(phrases, 'utf8')})`);
console.log(JSON.stringify({ version: await browser.version(), found, errors }));
await browser.close();
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("firefox", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--phrases", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = list(bench_text.articles(options.articles))
        phrases = substrings(corpus, options.phrases)
        truth = Corpus(corpus)
        wanted = [truth.having(phrase) for phrase in phrases]
        page = write(corpus, folder)
        wrong = 0
        for browser, (version, found, errors) in {
            "chromium": in_chromium(page, phrases),
            "firefox": in_firefox(options.firefox, page, phrases, folder),
        }.items():
            differing = sum(one != other for one, other in zip(found, wanted, strict=True))
            print(
                f"{browser} {version}: {len(phrases)} phrases, {differing} differ from the scan, {len(errors)} errors"
            )
            wrong += differing + len(errors)
    return 1 if wrong else 0


def substrings(corpus: list[Document], count: int) -> list[str]:
    """Stretches of articles, cut anywhere, as quoted phrases."""
    chance = random.Random(3)  # noqa: S311  # a choice of samples, no secret
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(chance.choice(corpus).parts)[1]
        start = chance.randrange(len(text))
        piece = text[start : start + chance.randint(1, LONGEST)].replace("“", "").replace("”", "")
        if fold(piece).strip("\n"):
            found.append(f'"{piece}"')
    return found


def write(corpus: list[Document], folder: Path) -> Path:
    """The index and a page with the reader."""
    for file in index_files(corpus, '{"names":[],"readings":{}}'):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.content, encoding="utf-8", newline="")
    assets = (ROOT / "docs" / "assets" / "search").as_uri()
    scripts = "".join(f'<script src="{assets}/{name}.js"></script>' for name in SCRIPTS[: SCRIPTS.index("snippets")])
    opening = "<script>newsarchive.files.open('search/')</script>"
    (folder / "page.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>虚构</title>{scripts}{opening}", "utf-8"
    )
    return folder / "page.html"


def in_chromium(page: Path, phrases: list[str]) -> tuple[str, list[list[int]], list[str]]:
    """Version, articles found for each phrase, errors on the console."""
    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("NEWSARCHIVE_CHROMIUM"), args=["--no-sandbox"]
        )
        tab = browser.new_page()
        tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        tab.goto(page.as_uri())
        found: list[list[int]] = tab.evaluate(SEARCH, phrases)
        version = browser.version
        browser.close()
    return version, found, errors


def in_firefox(firefox: Path, page: Path, phrases: list[str], folder: Path) -> tuple[str, list[list[int]], list[str]]:
    """The same in Firefox."""
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), "puppeteer-core@24"], check=True)
    (folder / "phrases.json").write_text(json.dumps(phrases), encoding="utf-8")
    (folder / "driver.mjs").write_text(DRIVER, encoding="utf-8")
    command = ["node", "driver.mjs", str(firefox), page.as_uri(), "phrases.json", SEARCH]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return told["version"], told["found"], told["errors"]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"firefox: {error}\n{error.stderr or ''}")
