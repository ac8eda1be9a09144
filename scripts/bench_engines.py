"""Our search in the benchmark: its index is built, asked the queries, and measured in Chromium."""

from __future__ import annotations

import gzip
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, Page

import bench_text
from bench_measure import served, served_apart, spread, watch
from newsarchive.search import Document
from newsarchive.search.files import cuts, index_files
from newsarchive.site.search import SCRIPTS

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "docs" / "assets" / "search"
READER = SCRIPTS[: SCRIPTS.index("view")]
REST = SCRIPTS[len(READER) :]  # run on the whole of the search page only: their bytes are added
LATENCY, BANDWIDTH = 60, 9_000_000 / 8  # milliseconds; bytes a second
COLD, MANY = 60, 100  # queries measured cold, and before memory is looked at
BUILD = """
import pickle, resource, sys, time
from pathlib import Path
from newsarchive.authority import Authority
from newsarchive.search import write_index
documents = pickle.load(open(sys.argv[1], "rb"))
start, spent = time.perf_counter(), time.process_time()
assert write_index(documents, Authority((), (), ()), Path(sys.argv[2])) == ()
spent = time.process_time() - spent
print(time.perf_counter() - start, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
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
  const shown = found.slice(0, 10);
  await Promise.all(shown.map(async one => {
    const article = await newsarchive.texts.load(one.segment, one.article);
    newsarchive.snippets.snippets(article, newsarchive.query.phrasesOf(newsarchive.query.parse(text)));
  }));
  return [searched - start, performance.now() - start, shown.map(one => `${one.segment.volume.name}/${one.segment.textFile(one.article)}.js`)];
}"""
# How long so many scripts take that hold nothing: below this no search by scripts can come on this machine.
EMPTY = """async count => {
  const start = performance.now();
  await Promise.all(Array.from({ length: count }, (_, number) => new Promise(done => {
    const script = document.createElement("script");
    script.src = `empty.js?${number}`;
    script.onload = done;
    document.head.appendChild(script);
  })));
  return performance.now() - start;
}"""
EMPTY_TIMES = 12
Figures = dict[str, Any]


class Engine(Protocol):
    """What the benchmark asks of an engine: it is built when it is made, in so many seconds of the clock and of the
    processors, and so many megabytes.
    """

    seconds: float
    spent: float
    memory: float

    def __init__(self, corpus: Sequence[Document], folder: Path) -> None: ...

    def answers(self, browser: Browser, texts: Sequence[str]) -> list[list[int]]:
        """The articles found for each query, best first."""

    def more(self, browser: Browser, texts: Sequence[str]) -> Figures:
        """Its version, what a reader loads before the first result, whether it runs from a folder, and more."""


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
        self.seconds, self.spent, self.memory = (float(number) for number in done.stdout.split())
        scripts = "".join(f'<script defer src="assets/{name}.js"></script>' for name in READER)
        opening = '<script defer src="open.js"></script>'
        (self.folder / "search.html").write_text(
            f"<!doctype html><meta charset=utf-8>{scripts}{opening}", encoding="utf-8"
        )
        (self.folder / "open.js").write_text(
            'newsarchive.files.open("search/"); newsarchive.engine.prepare()', encoding="utf-8"
        )
        (self.folder / "empty.js").write_text("", encoding="utf-8")
        (self.folder / "assets").mkdir()
        for path in ASSETS.glob("*.js"):
            (self.folder / "assets" / path.name).write_bytes(path.read_bytes())

    def answers(self, browser: Browser, texts: Sequence[str]) -> list[list[int]]:
        """The articles found for each query, best first."""
        page = browser.new_page()
        page.goto((self.folder / "search.html").as_uri())
        found: list[list[int]] = page.evaluate(OURS, list(texts))
        page.close()
        return found

    def varied(
        self, browser: Browser, texts: Sequence[str], weights: Iterable[tuple[str, float]]
    ) -> Iterator[tuple[bool, list[list[int]]]]:
        """The same for each value of a weight, the others as they are; first whether it is the value in use."""
        page = browser.new_page()
        page.goto((self.folder / "search.html").as_uri())
        page.evaluate("newsarchive.files.limits.kept = 1e9")  # each file is loaded once
        for name, value in weights:
            place = "newsarchive.rank.weights." + re.sub(r"\.(\d)", r"[\1]", name)
            used = page.evaluate(place)
            page.evaluate(f"{place} = {value}")
            yield used == value, page.evaluate(OURS, list(texts))
            page.evaluate(f"{place} = {used}")
        page.close()

    def more(self, browser: Browser, texts: Sequence[str]) -> Figures:
        """Size on disk, bytes of a start and of cold queries, milliseconds, memory."""
        files = list((self.folder / "search").rglob("*.js"))
        index = [path for path in files if not _is_text(path.name)]
        size = sum(path.stat().st_size for path in index)
        figures: Figures = {
            "files": len(files),
            "index": round(size / self.text, 2),
            "index_gzip": round(sum(len(gzip.compress(path.read_bytes(), 6)) for path in index) / self.text, 2),
            "texts": round((sum(path.stat().st_size for path in files) - size) / self.text, 2),
        }
        cold = texts[:: max(1, len(texts) // COLD)]
        with served(self.folder) as address:
            figures |= self._bytes(browser, address + "search.html", cold)
        with served_apart(self.folder) as address:
            figures |= self._times(browser, address + "search.html", cold, "")
            figures["line"] = self._slow(browser, address + "search.html", cold[::4])
        figures |= {"folder": True} | self._times(browser, (self.folder / "search.html").as_uri(), cold, "folder_")
        return figures | {"memory_more": self._memory(browser, texts)}

    def _bytes(self, browser: Browser, address: str, texts: Sequence[str]) -> Figures:
        """Each query in a fresh browser. What is loaded and not shown counts as index, an article's text too."""
        index, all_bytes, starts = [], [], []
        for text in texts:
            with _opened(browser, address, counted=True) as (page, sizes):
                starts.append(sum(sizes.values()))
                before = set(sizes)
                *_, shown = page.evaluate(ONE, text)
                page.wait_for_load_state("networkidle")
                new = {path.partition("?")[0]: size for path, size in sizes.items() if path not in before}
            index.append(sum(size for path, size in new.items() if not path.endswith(tuple(shown))))
            all_bytes.append(sum(new.values()))
        return {
            "first": round((max(starts) + sum(_line_size(ASSETS / f"{name}.js") for name in REST)) / 1e3, 1),
            "query": spread(index, 1e3),
            "query_shown": spread(all_bytes, 1e3),
        }

    def _times(self, browser: Browser, address: str, texts: Sequence[str], name: str) -> Figures:
        """Milliseconds of each query in a fresh browser in which nothing else is counted, typed and come in the address; and
        of empty scripts.
        """
        times: dict[str, list[float]] = {kind: [] for kind in ("search", "shown", "search_at_once", "shown_at_once")}
        empty: dict[int, list[float]] = {1: [], 10: []}
        for number, text in enumerate(texts):
            for typed, kind in ((True, ""), (False, "_at_once")):
                with _opened(browser, address, typed=typed) as (page, _):
                    searched, shown, _ = page.evaluate(ONE, text)
                times[f"search{kind}"].append(searched)
                times[f"shown{kind}"].append(shown)
            if number < EMPTY_TIMES:
                for count, taken in empty.items():
                    with _opened(browser, address) as (page, _):
                        taken.append(page.evaluate(EMPTY, count))
        return {f"{name}{kind}": spread(taken) for kind, taken in times.items()} | {
            f"{name}empty": {str(count): spread(taken) for count, taken in empty.items()}
        }

    def _slow(self, browser: Browser, address: str, texts: Sequence[str]) -> list[float]:
        """Milliseconds to ten results on a line of 60 ms and 9 Mbit/s, the page open already."""
        times = []
        for text in texts:
            context = browser.new_context()
            page = context.new_page()
            page.goto(address)
            page.evaluate("newsarchive.engine.prepare()")
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            line = {
                "offline": False,
                "latency": LATENCY,
                "downloadThroughput": BANDWIDTH,
                "uploadThroughput": BANDWIDTH,
            }
            session.send("Network.emulateNetworkConditions", line)
            times.append(page.evaluate(ONE, text)[1])
            context.close()
        return spread(times)

    def _memory(self, browser: Browser, texts: Sequence[str]) -> float:
        """Megabytes more after a hundred queries: the script's heap, and what it keeps outside of it."""
        context = browser.new_context()
        page = context.new_page()
        page.goto((self.folder / "search.html").as_uri(), wait_until="networkidle")
        session = context.new_cdp_session(page)
        used = []
        for part in ([], texts[:: max(1, len(texts) // MANY)][:MANY]):
            for text in part:
                page.evaluate(ONE, text)
            session.send("HeapProfiler.collectGarbage")
            heap = session.send("Runtime.getHeapUsage")
            used.append(sum(heap.get(name, 0) for name in ("usedSize", "embedderHeapUsedSize", "backingStorageSize")))
        context.close()
        return float(round((used[1] - used[0]) / 1e6, 1))


@contextmanager
def _opened(
    browser: Browser, address: str, counted: bool = False, typed: bool = True
) -> Iterator[tuple[Page, dict[str, float]]]:
    """A page in a fresh browser, and the bytes of what it loads where those are counted. A reader who types takes a second or
    more, in which the page does what it does in pauses; where the query comes in the address, it does not.
    """
    context = browser.new_context()
    page = context.new_page()
    sizes = watch(context, page) if counted else {}
    page.goto(address, wait_until="networkidle" if counted else "load")
    page.evaluate(f"newsarchive.engine.{'warm' if typed else 'prepare'}()")
    yield page, sizes
    context.close()


def added(count: int, more: int = 100) -> Figures:
    """The share of the index files that are new or changed when articles are added to so many, and the mean over a
    hundred such additions that follow one another, told by the segments that change.
    """
    corpus = list(bench_text.articles(count + more))
    digests = []
    for part in (corpus[:count], corpus):
        files = index_files(part, "{}")
        digests.append({file.path: hashlib.sha256(file.content.encode()).digest() for file in files})
    before, after = digests
    changed = sum(before.get(path) != digest for path, digest in after.items())
    return {"share": round(changed / len(after), 3), "mean": round(_mean_added(count, more), 3)}


def _mean_added(start: int, more: int, times: int = 100) -> float:
    """The mean share of the articles whose segment is written anew; files go with the articles."""
    shares = []
    for count in range(start, start + times * more, more):
        before = set(cuts(count))
        shares.append(sum(cut.last - cut.first for cut in cuts(count + more) if cut not in before) / (count + more))
    return sum(shares) / times


def _is_text(name: str) -> bool:
    return bool(re.fullmatch(r"t\d+\.js", name))


def _line_size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
