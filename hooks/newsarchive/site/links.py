"""The addresses of the site: one place that knows them, and one function that makes a link from page to page.

A page is named by its path in the site's source folder, ending in `.md`. Links are relative, so that one output serves
a web root, a project path below it and a folder opened by double click.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from posixpath import dirname, relpath

HOME = "index.md"
ARTICLES = "articles/index.md"
PARKS = "parks/index.md"
TOPICS = "topics/index.md"
DATES = "dates/index.md"
UNDATED = "dates/undated.md"
NEWSPAPERS = "newspapers/index.md"
# Articles of which nobody knows the newspaper.
NO_NEWSPAPER = "newspapers/unknown.md"
NAMES = "names/index.md"
AUTHORS = "authors/index.md"
# Articles that nobody signed.
UNSIGNED = "authors/unknown.md"
PEOPLE = "people/index.md"
ORGANISATIONS = "organisations/index.md"
SOURCES = "sources/index.md"
LEDGER = "ledger.md"
FLAGS = "flags/index.md"
CORRECTIONS = "corrections/index.md"
ABOUT = "about.md"
SEARCH = "search.md"

# Names that are an address already and say nothing wrong on a file system that ignores case.
PLAIN_NAME = re.compile(r"[a-z0-9_]+")
RESERVED = frozenset({"index", "unknown"})
HASH_LENGTH = 8
# Names are many: so many hex digits that a million of them hardly ever meet.
NAME_HASH_LENGTH = 12
# Long names are cut: file systems stop at 255 bytes, and the hash keeps the address unique.
NAME_LENGTH = 60


def article(ident: str) -> str:
    """The page of the article with the published id `ident`."""
    return f"articles/{ident}.md"


def data(ident: str) -> str:
    """The article with the published id `ident` as JSON."""
    return f"articles/{ident}.json"


def leaf(page: str, number: int) -> str:
    """Page `number`, counted from 1, of a list that begins on `page`."""
    if number == 1:
        return page
    stem = page.removesuffix(".md")
    return f"{stem.removesuffix('index')}page-{number}.md" if stem.endswith("/index") else f"{stem}-p{number}.md"


def article_list(number: int) -> str:
    """Page `number`, counted from 1, of the list of all articles."""
    return leaf(ARTICLES, number)


def day(value: str | int) -> str:
    """The page of a day, month or year, which is its name: `2024-03-27`, `2024-03`, `2024`."""
    return f"dates/{value}.md"


def newspaper(key: str) -> str:
    """The page of a newspaper, by its id or else its name; empty is the page of those whose newspaper is unknown."""
    return named(NEWSPAPERS, key) if key else NO_NEWSPAPER


def in_newspaper(key: str, name: str) -> str:
    """A page of the newspaper, such as that of an issue: `name` is its day, its year, or what its source is called."""
    return f"{newspaper(key).removesuffix('.md')}/{name}.md"


def park(ident: str) -> str:
    """The page of a park."""
    return f"parks/{ident}.md"


def topic(ident: str) -> str:
    """The page of a topic."""
    return f"topics/{ident}.md"


def named(index: str, key: str) -> str:
    """The page of an author, person or organisation below `index`: by its ASCII id, or by the start of its name's SHA-256."""
    plain = key if re.fullmatch(r"[a-z0-9-]+", key) and key not in RESERVED else ""
    name = plain or f"n-{hashlib.sha256(key.encode()).hexdigest()[:NAME_HASH_LENGTH]}"
    return f"{index.removesuffix('index.md')}{name}.md"


def letter(index: str, initial: str) -> str:
    """The page of the names in a list that begin with a letter; what begins with none is under `other`."""
    return f"{index.removesuffix('index.md')}{initial.lower() if initial.isalpha() else 'other'}.md"


def slug(path: str, folder: str) -> str:
    """An ASCII name for the source at `path`, unique and independent of every other source.

    A plain name below `folder` stays as it is; any other has the start of its path's SHA-256 added, after a hyphen that
    no plain name has.
    """
    name = path.removeprefix(folder.rstrip("/") + "/")
    stem, _, ending = name.rpartition(".")
    if ending == "txt" and PLAIN_NAME.fullmatch(stem) and stem not in RESERVED and len(stem) <= NAME_LENGTH:
        return stem
    ascii_name = re.sub(r"[^a-z0-9_]+", "-", (stem or name).lower()).strip("-")[:NAME_LENGTH]
    return f"{ascii_name or 'source'}-{hashlib.sha256(path.encode()).hexdigest()[:HASH_LENGTH]}"


def source(name: str, number: int = 1) -> str:
    """Page `number`, counted from 1, of the source with the slug `name`."""
    return f"sources/{name}.md" if number == 1 else f"sources/{name}-p{number}.md"


def html(page: str) -> str:
    """The published path of a page."""
    return re.sub(r"\.md$", ".html", page)


def link(start: str, end: str, anchor: str = "") -> str:
    """The address of the page `end`, relative to the page `start`, with an optional anchor."""
    path = _relative(dirname(start) or ".", end)
    return f"{path}#{anchor}" if anchor else path


@lru_cache(maxsize=1 << 16)  # a list and its neighbours link the same pages
def _relative(folder: str, end: str) -> str:
    return relpath(html(end), folder)
