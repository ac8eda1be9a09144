"""The engines of the search benchmark: each builds its index from the same articles and answers the same queries in
Chromium.
"""

from __future__ import annotations

import gzip
import json
import re
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Browser, BrowserContext, Page

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


class _Handler(SimpleHTTPRequestHandler):
    """Files packed with gzip, as a host of static sites gives them, on connections that stay open."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: object) -> None:
        """The output is for figures."""

    def do_GET(self) -> None:  # the name is the base class's
        """Sends the file, packed where that helps."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        packed = not path.name.startswith("wasm") and path.suffix not in (
            ".pf_index",
            ".pf_meta",
            ".pf_fragment",
            ".pagefind",
        )
        data = gzip.compress(data, 6) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


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


class Engine(Protocol):
    """What the benchmark asks of an engine: it is built when it is made, in so many seconds and megabytes."""

    seconds: float
    memory: float

    def __init__(self, corpus: Sequence[Document], folder: Path) -> None: ...

    def answers(self, browser: Browser, texts: Sequence[str]) -> list[list[int]]:
        """The articles found for each query, best first."""

    def more(self, browser: Browser, texts: Sequence[str]) -> Iterator[str]:
        """Whatever else is worth telling."""


class Pagefind:
    """Pagefind's extended indexer, from npm."""

    def __init__(self, corpus: Sequence[Document], folder: Path) -> None:
        self.folder = folder / "site"
        self.folder.mkdir()
        pages(corpus, self.folder)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), "pagefind@1"], check=True)
        start = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        command = [str(folder / "node_modules" / ".bin" / "pagefind"), "--site", str(self.folder), "--quiet"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self.seconds = time.perf_counter() - start
        self.memory = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024

    def answers(self, browser: Browser, texts: Sequence[str]) -> list[list[int]]:
        """The articles found for each query, best first; at most 150, since each is a request."""
        with served(self.folder) as address:
            page = browser.new_page()
            page.goto(address + "0.html")
            found: list[list[int]] = page.evaluate(PAGEFIND, list(texts))
            page.close()
        return found

    def more(self, browser: Browser, texts: Sequence[str]) -> Iterator[str]:
        """Its version."""
        yield (
            subprocess.run(
                [str(self.folder.parent / "node_modules/.bin/pagefind"), "--version"], capture_output=True, text=True
            ).stdout.strip()
            if self.folder.exists()
            else "pagefind@1"
        )


class Material:
    """Material's own search with jieba, its index made by its own code, its worker asked directly."""

    def __init__(self, corpus: Sequence[Document], folder: Path) -> None:
        (folder / "docs").mkdir()
        (folder / "docs" / "index.md").write_text("# 虚构\n", encoding="utf-8")
        (folder / "mkdocs.yml").write_text(
            "site_name: 虚构\ntheme: material\nplugins:\n  - search:\n      lang: zh\n", encoding="utf-8"
        )
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
        self.folder = folder / "site"
        start = time.perf_counter()
        self._index(corpus)
        self.seconds, self.memory = time.perf_counter() - start, float("nan")
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

    def more(self, browser: Browser, texts: Sequence[str]) -> Iterator[str]:
        """What a reader waits for."""
        yield f"index {self.size / 1e6:.1f} MB gzip, ready after {self.ready / 1000:.1f} s on every page"


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
            sizes = _watch(context, page)
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
            yield f"start {max(starts) / 1e3:.1f} KB; a cold query {_spread(index, 1e3, 'KB')} of index, {_spread(shown, 1e3, 'KB')} with ten snippets"
        yield f"{where}, cold: search {_spread(searched, 1, 'ms')}, with ten snippets {_spread(finished, 1, 'ms')}"

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
        return f"line of {LATENCY} ms, 9 Mbit/s: ten results in {_spread(times, 1, 'ms')}"

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


def _watch(context: BrowserContext, page: Page) -> dict[str, float]:
    """What each request of a page weighs on the line, filled in as they end."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    asked: dict[str, str] = {}
    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({asked.get(event["requestId"], ""): event["encodedDataLength"]}),
    )
    return sizes


def _spread(values: Sequence[float], unit: float, name: str) -> str:
    """The median and the 95th percentile."""
    ordered = sorted(value / unit for value in values)
    return f"{statistics.median(ordered):.1f} {name} (95th percentile {ordered[int(0.95 * (len(ordered) - 1))]:.1f})"
