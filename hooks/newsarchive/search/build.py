"""The index of an archive from its documents, a file at a time, and the check of what was written."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from newsarchive.authority import Authority
from newsarchive.records import Problem, SiteFile
from newsarchive.search.document import Document
from newsarchive.search.files import index_files
from newsarchive.search.gate import unfound
from newsarchive.search.names import names_file

# Opening a file waits for the system, not for the processor: the next files are made meanwhile. So many are handed over
# at once, and so many such lots may wait to be written.
WRITERS, LOT, WAITING = 2, 64, 8


def write_index(documents: Sequence[Document], authority: Authority, site: Path) -> tuple[Problem, ...]:
    """Writes the index below the folder `site` and returns what it does not find. `documents` come oldest first."""
    files = index_files(documents, names_file(documents, authority))
    waiting: deque[Future[None]] = deque()
    made: set[Path] = set()
    with ThreadPoolExecutor(WRITERS) as writers:
        while lot := list(islice(files, LOT)):
            for folder in {(site / file.path).parent for file in lot} - made:
                folder.mkdir(parents=True, exist_ok=True)
                made.add(folder)
            waiting.append(writers.submit(_write, lot, site))
            if len(waiting) > WAITING:
                waiting.popleft().result()
        for done in waiting:
            done.result()
    return unfound(documents, authority, lambda path: (site / path).read_text(encoding="utf-8"))


def _write(files: Sequence[SiteFile], site: Path) -> None:
    for file in files:
        (site / file.path).write_bytes(file.content.encode())
