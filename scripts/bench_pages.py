"""The benchmark of taking pages apart: pages of the evaluation corpus glued together to pages of 10 to 200 KB, then many pages one after another.

Time is processor time of one core, the dictionaries loaded before; what a page is read to is thrown away, as a build by pages would.
Ratios say how the time grows: from one row to the next the text doubles or so, and 1.0 means that its time does no more.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_cli import ROOT
from gold_labels import Case, cases
from newsarchive import pipeline
from newsarchive.clean.lines import lines_of, setting_of
from newsarchive.records import Source
from newsarchive.settings import Settings
from newsarchive.shape.shape import shape

KB = 1000
SIZES = (12, 25, 50, 100, 200)
PAGES = (10, 40, 160)
LONG = 1000


@dataclass(frozen=True)
class Row:
    """What was measured of some text: its size, articles found, seconds of taking apart and of the whole reading."""

    name: str
    size: int
    articles: int
    apart: float
    whole: float

    @property
    def rate(self) -> float:
        """MB of text a minute, taken apart only."""
        return self.size / 1e6 / self.apart * 60

    @property
    def whole_rate(self) -> float:
        """MB of text a minute, with facts, ids and ledger."""
        return self.size / 1e6 / self.whole * 60


def wrapped(case: Case) -> bool:
    """True for a page of the commonest kind: printed lines, one column at a time."""
    return case.group in ("seed", "seen", "unseen") and setting_of(lines_of(case.source)[0]).wrapped


def glued(pages: Sequence[Case], size: int) -> Source:
    """Pages one below the other up to `size` bytes, again from the first where there are too few; each page's name is lost."""
    text, at = "", 0
    while len(text.encode()) < size:
        text += pages[at % len(pages)].text.rstrip("\n") + "\n"
        at += 1
    lines = text.encode()[:size].decode(errors="ignore").splitlines(keepends=True)
    return Source(f"glued-{size}.txt", "0" * 64, "".join(lines[:-1]), "utf-8")


def measured(name: str, sources: Sequence[Source], desk: pipeline.Desk) -> Row:
    """Some texts read one after another."""
    size = sum(len(source.text.encode()) for source in sources)
    start = time.process_time()
    for source in sources:
        shape(pipeline.open_source(source))
    apart = time.process_time() - start
    start = time.process_time()
    articles = 0
    for source in sources:
        articles += len(pipeline.read_source(source, desk)[0].articles)
    return Row(name, size, articles, apart, time.process_time() - start)


def rows() -> Iterator[Row]:
    """The rows of the table, as they are measured."""
    desk, _ = pipeline.desk_of(Settings().places(ROOT), Settings())
    pages = [case for case in cases() if wrapped(case)]
    everything = [case for case in cases() if case.group != "post"]
    for case in everything[:3]:
        measured("", [case.source], desk)
    # Many pages first: the memory that they take is not to be hidden by that of one large page.
    for count in PAGES:
        yield measured(f"{count} pages", [pages[at % len(pages)].source for at in range(count)], desk)
    for size in SIZES:
        yield measured(f"one page of {size} KB", [glued(pages, size * KB)], desk)
    yield measured(f"one text of {LONG} KB, read in order", [glued(pages, LONG * KB)], desk)
    woven = [case.source for case in everything if case.group == "other"]
    yield measured(f"{len(woven)} pages whose columns run together", woven, desk)


def bench() -> None:
    """Print the table in Markdown, and how much memory the process took at most."""
    print("| text | KB | articles | s | MB/min | ratio | with facts s | MB/min |")
    print("|---" * 8 + "|")
    before: Row | None = None
    for row in rows():
        grown = before is not None and before.size < row.size
        ratio = f"{row.apart / row.size / (before.apart / before.size):.2f}" if before and grown else ""
        print(
            f"| {row.name} | {row.size / KB:.0f} | {row.articles} | {row.apart:.2f} | {row.rate:.2f} | {ratio} "
            f"| {row.whole:.2f} | {row.whole_rate:.2f} |",
            flush=True,
        )
        print(f"{row.name}: {_memory():.0f} MB at most", file=sys.stderr)
        before = row


def _memory() -> float:
    """The most memory the process has had so far, in MB (Linux counts it in KB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
