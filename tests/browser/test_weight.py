"""What a visit loads, packed with gzip: at most 80 KB at first, at most 10 KB for each further article."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from .conftest import DESK, context_of
from .kinds import article_pages, of_each_kind

pytestmark = pytest.mark.browser

FIRST_VISIT = 80_000
FURTHER_ARTICLE = 10_000


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def loaded(browser: Browser, address: str, built: Path, pages: list[str]) -> list[dict[str, int]]:
    """For each page, one after the other in one browser: the files that had not been loaded before, and their bytes."""
    context = context_of(browser, DESK)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    seen: set[str] = set()
    visits = []
    for path in pages:
        asked.clear()
        page.goto(urljoin(address, path))
        page.wait_for_load_state("networkidle")
        names = {
            urlsplit(url).path.removeprefix(urlsplit(address).path) or "index.html"
            for url in asked
            if url.startswith(address)
        }
        visits.append({name: packed(built / name) for name in sorted(names - seen)})
        seen |= names
    context.close()
    return visits


def test_a_first_visit_is_light_wherever_it_begins(browser: Browser, address: str, built: Path) -> None:
    heavy = {}
    for path in of_each_kind(built):
        if path == "search.html":
            continue  # the search page loads the search
        (files,) = loaded(browser, address, built, [path])
        if sum(files.values()) > FIRST_VISIT:
            heavy[path] = files
    assert heavy == {}


def test_each_further_article_is_its_own_page_and_little_else(browser: Browser, address: str, built: Path) -> None:
    first, *further = loaded(browser, address, built, article_pages(built))
    assert sum(first.values()) <= FIRST_VISIT
    heavy = {"+".join(files): sum(files.values()) for files in further if sum(files.values()) > FURTHER_ARTICLE}
    assert heavy == {}
