"""The kinds of pages that the site has, by their addresses: what holds for every page is looked at on one of each."""

from __future__ import annotations

from pathlib import Path


def of_each_kind(built: Path) -> list[str]:
    """One page of each kind: the single and the hand-written ones, and of every folder its list, its longest page and its shortest."""
    pages = sorted(path.name for path in built.glob("*.html"))
    for folder in sorted({path.parent for path in built.rglob("*.html")} - {built}):
        whole = [path for path in folder.glob("*.html") if not is_redirect(path)]
        by_size = sorted(whole, key=lambda path: (path.stat().st_size, path.name))
        chosen = {folder / "index.html", by_size[0], by_size[-1]}
        pages += sorted(path.relative_to(built).as_posix() for path in chosen if path.is_file())
    return pages


def article_pages(built: Path) -> list[str]:
    """The addresses of all articles."""
    found = (path for path in (built / "articles").glob("a*.html") if not is_redirect(path))
    return sorted(f"articles/{path.name}" for path in found)


def is_redirect(path: Path) -> bool:
    """True for the page of a retired id, which leads on at once."""
    return 'http-equiv="refresh"' in path.read_text(encoding="utf-8")
