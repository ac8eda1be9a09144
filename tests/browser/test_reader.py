"""What a reader does: opens the home page, searches, opens an article, follows a tag; on a desk, on a phone, from a folder."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from newsarchive.search import lookup

from .conftest import DESK, PHONE, Watch, context_of, run
from .kinds import article_pages, of_each_kind

pytestmark = pytest.mark.browser


def test_search_open_follow(desk: Page, address: str) -> None:
    desk.goto(address)
    expect(desk).to_have_title(re.compile("国家高新区新闻档案"))
    desk.locator(".ask input").fill("揭榜挂帅")
    desk.locator(".ask button").click()
    results = desk.locator(".hit")
    expect(results.first).to_be_visible(timeout=15_000)
    expect(results.first.locator("mark").first).to_have_text("揭榜挂帅")
    results.first.locator("h3 a").click()
    article = desk.locator("article[data-article-id]")
    expect(article).to_contain_text("揭榜挂帅")
    ident = article.get_attribute("data-article-id")
    assert ident and desk.url.split("?")[0].split("#")[0] == urljoin(address, f"articles/{ident}.html")
    tag = desk.locator(".rail a[href*='parks/']").first
    park = tag.inner_text()
    tag.click()
    expect(desk.locator("h1")).to_have_text(park)
    expect(desk.locator(f"a[href*='{ident}.html']").first).to_be_attached()


def test_header_search_on_an_article(desk: Page, address: str, built: Path) -> None:
    desk.goto(urljoin(address, article_pages(built)[0]))
    desk.keyboard.press("/")
    expect(desk.locator(".seek input")).to_be_focused()
    desk.keyboard.type("营商环境")
    desk.keyboard.press("Enter")
    expect(desk.locator(".hit").first).to_be_visible(timeout=15_000)
    assert urlsplit(desk.url).path.endswith("/search.html")


def test_every_page_of_each_kind_loads_clean(desk: Page, address: str, built: Path) -> None:
    for page in of_each_kind(built):
        response = desk.goto(urljoin(address, page))
        assert response is not None and response.ok, page
        assert desk.locator("h1").count() == 1, page
        assert desk.evaluate("document.documentElement.lang") == "zh-Hans", page


@pytest.mark.parametrize("width", [320, 390])
def test_no_sideways_scroll_on_a_phone(phone: Page, address: str, built: Path, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 800})
    for page in [*of_each_kind(built), *article_pages(built)]:
        phone.goto(urljoin(address, page))
        assert phone.evaluate("document.documentElement.scrollWidth") <= width, page


def test_phone_reader_finds_the_zones_in_the_menu(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator(".menu summary").click()
    phone.locator(".menu a", has_text="高新区").first.click()
    expect(phone.locator("h1")).to_have_text("高新区")


def test_dark_scheme_is_dark(browser: Browser, address: str, built: Path) -> None:
    context = context_of(browser, DESK, color_scheme="dark")
    page = context.new_page()
    for target in ("index.html", article_pages(built)[0]):
        page.goto(urljoin(address, target))
        red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")[
            :3
        ]
        assert red + green + blue < 150, target
    context.close()


def test_an_article_prints_as_a_clipping(desk: Page, address: str, built: Path) -> None:
    desk.goto(urljoin(address, article_pages(built)[0]))
    desk.emulate_media(media="print")
    for hidden in (".md-header", ".rail", ".folio nav", ".reader"):
        for place in desk.locator(hidden).all():
            expect(place).to_be_hidden()
    for shown in (".hed h1", ".copy", ".cite blockquote"):
        expect(desk.locator(shown).first).to_be_visible()


def test_the_text_needs_no_script(browser: Browser, address: str, built: Path) -> None:
    context = context_of(browser, DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".lead h3 a, .item h3 a").first.click()
    expect(page.locator(".copy p").first).to_be_visible()
    page.locator(".rail a[href*='topics/'], .rail a[href*='parks/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_the_offline_archive_opens_from_a_folder(browser: Browser, watch: Watch, tmp_path: Path) -> None:
    """Unpacked and opened by double click, with the network off: every link of every page leads to a page that is there."""
    run("scripts/offline.py", str(tmp_path / "archive.zip"))
    with zipfile.ZipFile(tmp_path / "archive.zip") as packed:
        packed.extractall(tmp_path)
    start = next(path for path in tmp_path.glob("*/index.html"))
    context = context_of(browser, PHONE, offline=True)
    page = watch.over(context.new_page())
    waiting, seen = [start.as_uri()], {start.as_uri()}
    folder = start.parent.as_uri()
    while waiting:
        here = waiting.pop()
        page.goto(here)
        assert page.locator("h1").count() == 1, here
        found = page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), document.baseURI).href.split('#')[0])"
        )
        inside = {link for link in found if link.startswith(folder) and link.split("?")[0].endswith(".html")}
        waiting += sorted(inside - seen)
        seen |= inside
    context.close()
    assert watch.foreign == []
    assert watch.errors == []
    articles = list((start.parent / "articles").glob("a*.html"))
    assert articles
    assert {path.as_uri() for path in articles} <= seen


def test_search_index_holds_every_article_once(built: Path) -> None:
    texts = [
        lookup.payload(path.read_text(encoding="utf-8"), path.relative_to(built / "search").with_suffix("").as_posix())
        for path in (built / "search").glob("*/t*.js")
    ]
    assert sorted(f"articles/{json.loads(text)[0]}.html" for text in texts) == article_pages(built)
