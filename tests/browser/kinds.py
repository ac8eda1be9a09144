"""The kinds of pages that the site has, by their addresses: what holds for every page is looked at on one of each."""

from __future__ import annotations

from pathlib import Path

SINGLE = ("index.html", "search.html", "ledger.html", "about.html", "404.html")


def of_each_kind(built: Path) -> list[str]:
    """One page of each kind: the single ones, and of every folder its list, its longest page and its shortest."""
    pages = list(SINGLE)
    for folder in sorted({path.parent for path in built.rglob("*.html")} - {built}):
        by_size = sorted(folder.glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
        chosen = {folder / "index.html", by_size[0], by_size[-1]}
        pages += sorted(path.relative_to(built).as_posix() for path in chosen if path.is_file())
    return pages


def article_pages(built: Path) -> list[str]:
    """The addresses of all articles."""
    return sorted(f"articles/{path.name}" for path in (built / "articles").glob("a*.html"))
