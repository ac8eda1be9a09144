"""Two other engines for the search benchmark: Pagefind from npm, and Material's own search."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from html import escape
from importlib import metadata
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from bench_engines import Figures
from bench_measure import sent, served, spread
from newsarchive.search import Document

PAGEFIND = """async texts => {
  const pagefind = await import('/pagefind/pagefind.js');
  const out = [];
  for (const text of texts) {
    const { results } = await pagefind.search(text);
    const data = await Promise.all(results.slice(0, 150).map(result => result.data()));
    out.push(data.map(one => parseInt(one.url.match(/(\\d+)\\.html/)[1], 10)));
  }
  return out;
}"""
PAGEFIND_FIRST = """async text => {
  const start = performance.now();
  const pagefind = await import(new URL('pagefind/pagefind.js', location.href).href);
  const { results } = await pagefind.search(text);
  const searched = performance.now();
  await Promise.all(results.slice(0, 10).map(result => result.data()));
  return [searched - start, performance.now() - start];
}"""
COLD = 30  # queries measured in a fresh browser
MATERIAL = """async texts => {
  const { config, docs } = await (await fetch('/search/search_index.json')).json();
  const script = JSON.parse(document.getElementById('__config').textContent).search;
  const worker = new Worker(script);
  const answer = message => new Promise(done => {
    worker.onmessage = event => { if (event.data.type !== 2) done(event.data) };
    worker.postMessage(message);
  });
  const start = performance.now();
  await answer({ type: 0, data: { config, docs, options: { suggest: false } } });
  window.ready = performance.now() - start;
  const out = [];
  for (const text of texts) {
    const { data } = await answer({ type: 2, data: text });
    out.push(data.items.map(item => parseInt(item[0].location.match(/\\d+/)[0], 10)));
  }
  return out;
}"""


def pages(corpus: Sequence[Document], folder: Path) -> None:
    """Each article as a plain page."""
    for number, document in enumerate(corpus):
        parts = "".join(
            f"<{'h2' if kind == 'h' else 'p'}>{escape(text)}</{'h2' if kind == 'h' else 'p'}>"
            for kind, text in document.parts
        )
        head = "".join(f"<p>{escape(text)}</p>" for text in document.head)
        title = escape(document.title)
        html = f"<!doctype html><html lang=zh><meta charset=utf-8><title>{title}</title><main data-pagefind-body><h1>{title}</h1>{head}{parts}</main></html>"
        (folder / f"{number}.html").write_text(html, encoding="utf-8")


class Pagefind:
    """Pagefind's extended indexer, from npm."""

    def __init__(self, corpus: Sequence[Document], folder: Path) -> None:
        self.folder = folder / "site"
        self.folder.mkdir()
        pages(corpus, self.folder)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), "pagefind@1"], check=True)
        start = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [str(folder / "node_modules" / ".bin" / "pagefind"), "--site", str(self.folder), "--quiet"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self.seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.memory = after.ru_maxrss / 1024  # the biggest of all programs started so far: none other comes near it

    def answers(self, browser: Browser, texts: Sequence[str]) -> list[list[int]]:
        """The articles found for each query, best first; at most 150, since each is a request."""
        with served(self.folder) as address:
            page = browser.new_page()
            page.goto(address + "0.html")
            found: list[list[int]] = page.evaluate(PAGEFIND, list(texts))
            page.close()
        return found

    def more(self, browser: Browser, texts: Sequence[str]) -> Figures:
        """Its version; kilobytes and milliseconds to ten results in a fresh browser; whether a folder does as well."""
        command = [str(self.folder.parent / "node_modules/.bin/pagefind"), "--version"]
        version = subprocess.run(command, capture_output=True, text=True).stdout.strip()
        loaded, searched, shown = [], [], []
        with served(self.folder) as address:
            for text in texts[:: max(1, len(texts) // COLD)]:
                context = browser.new_context()
                page = context.new_page()
                page.goto(address + "0.html", wait_until="networkidle")
                before = sum(sent)
                one, all_ = page.evaluate(PAGEFIND_FIRST, text)
                page.wait_for_load_state("networkidle")
                loaded.append(sum(sent) - before)
                searched.append(one)
                shown.append(all_)
                context.close()
        return {
            "version": version,
            "loaded": spread(loaded, 1e3),
            "search": spread(searched),
            "shown": spread(shown),
            "folder": runs_from_folder(browser, self.folder / "0.html", PAGEFIND_FIRST, texts[0]),
        }


def runs_from_folder(browser: Browser, file: Path, script: str, given: object) -> bool:
    """Whether a page opened by a double click can run this script."""
    page = browser.new_page()
    page.goto(file.as_uri())
    try:
        page.evaluate(script, given)
    except PlaywrightError:
        return False
    finally:
        page.close()
    return True


class Material:
    """Material's own search with jieba, its index made by its own code, its worker asked directly."""

    def __init__(self, corpus: Sequence[Document], folder: Path) -> None:
        (folder / "docs").mkdir()
        (folder / "docs" / "index.md").write_text("# 虚构\n", encoding="utf-8")
        (folder / "mkdocs.yml").write_text(
            "site_name: 虚构\ntheme:\n  name: material\n  language: zh\nplugins:\n  - search:\n      lang: zh\n",
            encoding="utf-8",
        )
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
        self.folder = folder / "site"
        start, spent = time.perf_counter(), time.process_time()
        self._index(corpus)
        self.seconds, self.spent = time.perf_counter() - start, time.process_time() - spent
        self.memory = 0.0  # within the benchmark's own process: not told
        self.ready = 0.0

    def _index(self, corpus: Sequence[Document]) -> None:
        from material.plugins.search.plugin import SearchIndex

        file = self.folder / "search" / "search_index.json"
        index = json.loads(file.read_text(encoding="utf-8"))
        cut = SearchIndex()._segment_chinese
        index["docs"] = [
            {
                "location": f"{number}.html",
                "title": cut(document.title),
                "text": "".join(f"<p>{cut(escape(text))}</p>" for _, text in document.parts),
            }
            for number, document in enumerate(corpus)
        ]
        file.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")

    def answers(self, browser: Browser, texts: Sequence[str]) -> list[list[int]]:
        """The articles found for each query, best first."""
        with served(self.folder) as address:
            page = browser.new_page()
            page.set_default_timeout(0)
            page.goto(address + "index.html")
            found: list[list[int]] = page.evaluate(MATERIAL, list(texts))
            self.ready = page.evaluate("window.ready")
            self.size = len(gzip.compress((self.folder / "search" / "search_index.json").read_bytes(), 6))
            page.close()
        return found

    def more(self, browser: Browser, texts: Sequence[str]) -> Figures:
        """What a reader loads and waits for on every page before the first search; whether a folder does as well."""
        return {
            "version": metadata.version("mkdocs-material"),
            "loaded": [round(self.size / 1e3), round(self.size / 1e3)],
            "ready": round(self.ready / 1e3, 1),
            "folder": runs_from_folder(browser, self.folder / "index.html", MATERIAL, list(texts[:1])),
        }
