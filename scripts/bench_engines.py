"""Our search in the benchmark: its index is built, asked the queries, and measured in Chromium."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Browser

from bench_measure import served, spread, watch
from newsarchive.search import Document
from newsarchive.site.search import SCRIPTS

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "docs" / "assets" / "search"
READER = SCRIPTS[: SCRIPTS.index("view")]
LATENCY, BANDWIDTH = 60, 9_000_000 / 8  # milliseconds; bytes a second
COLD, MANY = 60, 100  # queries measured cold, and before memory is looked at
BUILD = """
import pickle, resource, sys, time
from pathlib import Path
from newsarchive.authority import Authority
from newsarchive.search import write_index
documents = pickle.load(open(sys.argv[1], "rb"))
start = time.perf_counter()
assert write_index(documents, Authority((), (), ()), Path(sys.argv[2])) == ()
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
OURS = """async texts => {
  const out = [];
  for (const text of texts) {
    const { found } = await newsarchive.engine.search({ text });
    out.push(found.map(one => one.segment.base + one.article));
  }
  return out;
}"""
ONE = """async text => {
  const start = performance.now();
  const { found } = await newsarchive.engine.search({ text });
  const searched = performance.now();
  await Promise.all(found.slice(0, 10).map(async one => {
    const article = await newsarchive.texts.load(one.segment, one.article);
    newsarchive.snippets.snippets(article, newsarchive.query.phrasesOf(newsarchive.query.parse(text)));
  }));
  return [searched - start, performance.now() - start];
}"""


class Engine(Protocol):
    """What the benchmark asks of an engine: it is built when it is made, in so many seconds and megabytes."""

    seconds: float
    memory: float

    def __init__(self, corpus: Sequence[Document], folder: Path) -> None: ...

    def answers(self, browser: Browser, texts: Sequence[str]) -> list[list[int]]:
        """The articles found for each query, best first."""

    def more(self, browser: Browser, texts: Sequence[str]) -> Iterator[str]:
        """Whatever else is worth telling."""


class Ours:
    """The index of this project."""

    def __init__(self, corpus: Sequence[Document], folder: Path) -> None:
        import pickle

        self.folder = folder / "site"
        self.folder.mkdir(parents=True)
        self.text = sum(len("".join(document.fields()).encode()) for document in corpus)
        (folder / "corpus").write_bytes(pickle.dumps(list(corpus)))
        command = [sys.executable, "-c", BUILD, str(folder / "corpus"), str(self.folder)]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT / "hooks")}
        )
        self.seconds, self.memory = (float(number) for number in done.stdout.split())
        scripts = "".join(f'<script defer src="assets/{name}.js"></script>' for name in READER)
        opening = '<script defer src="open.js"></script>'
        (self.folder / "search.html").write_text(
            f"<!doctype html><meta charset=utf-8>{scripts}{opening}", encoding="utf-8"
        )
        (self.folder / "open.js").write_text(
            'newsarchive.files.open("search/"); newsarchive.engine.prepare()', encoding="utf-8"
        )
        (self.folder / "assets").mkdir()
        for path in ASSETS.glob("*.js"):
            (self.folder / "assets" / path.name).write_bytes(path.read_bytes())

    def answers(
        self, browser: Browser, texts: Sequence[str], weight: tuple[str, float] | None = None
    ) -> list[list[int]]:
        """The articles found for each query, best first."""
        page = browser.new_page()
        page.goto((self.folder / "search.html").as_uri())
        if weight:
            name, value = weight
            field = re.sub(r"\.(\d)", r"[\1]", name)
            page.evaluate(f"newsarchive.rank.weights.{field} = {value}")
        found: list[list[int]] = page.evaluate(OURS, list(texts))
        page.close()
        return found

    def more(self, browser: Browser, texts: Sequence[str]) -> Iterator[str]:
        """Size on disk, bytes of a start and of cold queries, milliseconds, memory."""
        files = list((self.folder / "search").rglob("*.js"))
        index = [path for path in files if not path.name.startswith("t")]
        packed = sum(len(gzip.compress(path.read_bytes(), 6)) for path in index)
        size = sum(path.stat().st_size for path in index)
        texts_size = sum(path.stat().st_size for path in files) - size
        yield f"{len(files):,} files; index {size / self.text:.2f} x the text, {packed / self.text:.2f} gzip; texts for results {texts_size / self.text:.2f} x"
        step = max(1, len(texts) // COLD)
        with served(self.folder) as address:
            yield from self._cold(browser, address + "search.html", texts[::step])
            yield self._slow(browser, address + "search.html", texts[:: step * 4])
        yield from self._cold(browser, (self.folder / "search.html").as_uri(), texts[:: step * 2])
        yield self._memory(browser, texts)

    def _cold(self, browser: Browser, address: str, texts: Sequence[str]) -> Iterator[str]:
        """Each query in a fresh browser."""
        index, shown, starts, searched, finished = [], [], [], [], []
        for text in texts:
            context = browser.new_context()
            page = context.new_page()
            sizes = watch(context, page)
            page.goto(address, wait_until="networkidle")
            starts.append(sum(sizes.values()))
            before = set(sizes)
            one, all_ = page.evaluate(ONE, text)
            page.wait_for_load_state("networkidle")
            new = {path: size for path, size in sizes.items() if path not in before}
            index.append(sum(size for path, size in new.items() if not re.search(r"/t\d+\.js", path)))
            shown.append(sum(new.values()))
            searched.append(one)
            finished.append(all_)
            context.close()
        where = "http" if address.startswith("http") else "folder"
        if where == "http":
            yield f"start {max(starts) / 1e3:.1f} KB; a cold query {spread(index, 1e3, 'KB')} of index, {spread(shown, 1e3, 'KB')} with ten snippets"
        yield f"{where}, cold: search {spread(searched, 1, 'ms')}, with ten snippets {spread(finished, 1, 'ms')}"

    def _slow(self, browser: Browser, address: str, texts: Sequence[str]) -> str:
        """On a line of 60 ms and 9 Mbit/s, the page open already."""
        times = []
        for text in texts:
            context = browser.new_context()
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send(
                "Network.emulateNetworkConditions",
                {"offline": False, "latency": LATENCY, "downloadThroughput": BANDWIDTH, "uploadThroughput": BANDWIDTH},
            )
            times.append(page.evaluate(ONE, text)[1])
            context.close()
        return f"line of {LATENCY} ms, 9 Mbit/s: ten results in {spread(times, 1, 'ms')}"

    def _memory(self, browser: Browser, texts: Sequence[str]) -> str:
        context = browser.new_context()
        page = context.new_page()
        page.goto((self.folder / "search.html").as_uri(), wait_until="networkidle")
        session = context.new_cdp_session(page)
        used = []
        for part in ([], texts[:: max(1, len(texts) // MANY)][:MANY]):
            for text in part:
                page.evaluate(ONE, text)
            session.send("HeapProfiler.collectGarbage")
            used.append(session.send("Runtime.getHeapUsage")["usedSize"])
        context.close()
        return f"{(used[1] - used[0]) / 1e6:.1f} MB more memory after {MANY} queries"
