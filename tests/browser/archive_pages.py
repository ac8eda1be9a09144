"""A generated archive (虚构) with its index on disk, and a bare page on which the reader's scripts run."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from newsarchive.authority import Authority
from newsarchive.records import Problem
from newsarchive.search import Document, write_index
from newsarchive.search.files import SEGMENT, VOLUMES, index_files
from newsarchive.search.fold import fold
from newsarchive.search.terms import Mixture, mix
from newsarchive.site.search import SCRIPTS

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
ASSETS = ROOT / "docs" / "assets" / "search"
ENGINE = SCRIPTS[: SCRIPTS.index("snippets")]
LONGEST = 30  # characters of a phrase
# Searches a list of texts, each as one phrase, and gives the articles' numbers from the oldest, in order.
SEARCH = """async texts => {
  const out = [];
  for (const text of texts) {
    const result = await newsarchive.engine.search({ text, sort: "oldest" });
    out.push(result.found.map(found => found.segment.base + found.article));
  }
  return out;
}"""


def made(count: int) -> list[Document]:
    """So many articles with the variety of real text."""
    import bench_text

    return list(bench_text.articles(count))


def substrings(corpus: Sequence[Document], count: int) -> list[str]:
    """Stretches of texts, cut anywhere, marks and all; those without a symbol are left out."""
    chance = random.Random(7)  # noqa: S311  # a choice of samples, no secret
    texts = [
        text
        for document in corpus
        for text in (document.title, *document.head, *(part for _, part in document.parts))
        if text
    ]
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        piece = text[start : start + chance.randint(1, LONGEST)]
        if fold(piece).strip("\n"):
            found.append(piece)
    return found


def write(
    documents: Sequence[Document],
    folder: Path,
    sizes: Sequence[int] = VOLUMES,
    mixture: Mixture = mix,
    each: int = SEGMENT,
) -> Path:
    """Writes the index of documents below `folder`, and a page beside it that has the reader's scripts."""
    names = '{"names":[],"readings":{}}'
    for file in index_files(documents, names, sizes, mixture, each):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.content, encoding="utf-8", newline="")
    return page(folder)


def write_with_gate(documents: Sequence[Document], folder: Path) -> tuple[Problem, ...]:
    """The same with the whole of the build, for an archive without authority files."""
    found = write_index(documents, Authority((), (), ()), folder)
    page(folder)
    return found


def page(folder: Path) -> Path:
    """A page that has the reader's scripts and nothing else. Payloads are kept, since only speed hangs on that."""
    (folder / "assets").mkdir(exist_ok=True)
    for path in ASSETS.glob("*.js"):  # some are loaded later, by files.js
        shutil.copy(path, folder / "assets")
    loads = "".join(f'<script src="assets/{name}.js"></script>' for name in ENGINE)
    start = '<script>newsarchive.files.open("search/"); newsarchive.files.limits.kept = 1e8</script>'
    path = folder / "page.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>虚构</title>{loads}{start}", encoding="utf-8")
    return path


def quoted(text: str) -> str:
    """A text as one phrase of the query language."""
    return '"' + "".join(char for char in text if char not in '"“”＂') + '"'
