"""The search in Firefox finds and shows what it does in Chromium, over http and from a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from playwright.sync_api import Browser, Page

from newsarchive.search.scan import Corpus

from .archive_pages import SEARCH, made, quoted, substrings, write
from .conftest import DESK, Watch, context_of, serving
from .firefox_driver import Firefox, started

pytestmark = pytest.mark.browser

ARTICLES, PHRASES = 300, 500
QUERIES = (
    *("企业", "揭榜掛帥", "“营商环境”", "青岛 创新", "高新区 -青岛", "揭榜挂帅 OR 营商环境", "“５Ｇ”", "023年"),
    *("park:青岛高新区", "year:2020-2023 企业", "topic:营商环境", "qdgxq", "zhuanjingtexin", "高新技术企业认定管理"),
    *("魑魅魍魉饕餮", "<b>企业</b>", "企业&sort=oldest", "企业&sort=newest&page=2"),
)
# What a reader sees of the results.
SHOWN = """(() => {
  const texts = selector => [...document.querySelectorAll(selector)].map(element => element.textContent);
  return {
    titles: texts('.hit h3'), lines: texts('.hit p'), marks: texts('.hit mark'), count: texts('[data-part=count]'),
    message: texts('[data-part=message]'), facets: texts('[data-filter] label'), status: texts('#search [role=status]'),
  };
})()"""
READY = "document.querySelector('#search[aria-busy=false] [data-part=status]')?.textContent !== ''"


@pytest.fixture(scope="module")
def fox() -> Iterator[Firefox]:
    """At the end nothing may have gone wrong on any page, and no other host have been asked."""
    with started() as firefox:
        yield firefox
        assert firefox.errors() == []
        assert firefox.foreign() == []


@pytest.fixture
def chromium(browser: Browser, watch: Watch) -> Iterator[Page]:
    context = context_of(browser, DESK)
    yield watch.over(context.new_page())
    context.close()
    assert watch.errors == []
    assert watch.foreign == []


def test_it_is_a_firefox(fox: Firefox) -> None:
    assert fox.ask("version").lower().startswith("firefox/")


def test_other_hosts_are_out_of_reach_and_told_of(tmp_path: Path) -> None:
    # The site's own pages have a policy that asks no other host for anything: this one has none.
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with started() as firefox:
        firefox.ask("goto", page.as_uri())
        script = "fetch('http://example.invalid/').then(() => 'reached', () => 'blocked')"
        assert firefox.evaluate(script) == "blocked"
        assert firefox.foreign() == ["http://example.invalid/"]


def test_phrases_are_those_of_the_scan(fox: Firefox, chromium: Page, tmp_path: Path) -> None:
    corpus = made(ARTICLES)
    texts = [quoted(phrase) for phrase in substrings(corpus, PHRASES)]
    page = write(corpus, tmp_path)
    truth = Corpus(corpus)
    wanted = [truth.having(text) for text in texts]
    with serving(tmp_path) as address:
        for place in (page.as_uri(), address + page.name):
            fox.ask("goto", place)
            assert fox.evaluate(f"({SEARCH})({json.dumps(texts)})") == wanted
            chromium.goto(place)
            assert chromium.evaluate(SEARCH, texts) == wanted


def shown(fox: Firefox, home: str, query: str) -> object:
    text, _, more = query.partition("&")
    fox.ask("goto", urljoin(home, f"search.html?q={quote(text)}&{more}"))
    fox.ask("wait", READY)
    return fox.evaluate(SHOWN)


def test_both_browsers_show_the_same_results(fox: Firefox, chromium: Page, built: Path, address: str) -> None:
    for query in QUERIES:
        text, _, more = query.partition("&")
        chromium.goto(urljoin(address, f"search.html?q={quote(text)}&{more}"))
        chromium.wait_for_function(READY)
        expected = chromium.evaluate(SHOWN)
        assert expected["titles"] or expected["message"]
        assert shown(fox, address, query) == expected, query
        assert shown(fox, built.as_uri() + "/", query) == expected, query


@pytest.mark.parametrize("place", ["http", "folder"])
def test_by_keyboard_to_a_hit(fox: Firefox, built: Path, address: str, place: str) -> None:
    fox.ask("goto", urljoin(address if place == "http" else built.as_uri() + "/", "search.html"))
    fox.evaluate("document.activeElement.blur()")
    fox.ask("press", "/")
    fox.ask("type", "高新技术企业")
    fox.ask("wait", "document.querySelector('.hit mark')")
    assert "q=%E9%AB%98" in fox.evaluate("location.href")
    fox.ask("press", "ArrowDown")
    fox.ask("press", "Enter")
    fox.ask("wait", "document.querySelector('.stepper [role=status]')?.textContent.startsWith('第 1 处')")
    assert fox.evaluate("new Set([...document.querySelectorAll('#text mark')].map(mark => mark.textContent)).size") >= 1
    fox.evaluate("document.querySelector(\"[data-step='1']\").click()")
    assert fox.evaluate("document.querySelector('.stepper [role=status]').textContent").startswith("第 2 处")
