"""The Content-Security-Policy in a real Chromium: nothing of ours is refused, and what a text might smuggle in is."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from newsarchive.site.policy import with_policy

from .conftest import DESK, PHONE, context_of
from .kinds import of_each_kind

pytestmark = pytest.mark.browser

NOTE = """window.refused = [];
document.addEventListener("securitypolicyviolation", event => refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
PLANTED = '<script>window.planted = true</script><img src="x" onerror="window.planted = true">'
HOLES = f"""{PLANTED}<base href="https://example.org/"><p style="color: rgb(1, 2, 3)" id="styled">虚构</p>
<object data="mark.svg"></object><script src="https://example.org/x.js"></script><style>body {{ color: rgb(1, 2, 3) }}</style>"""


def refused(page: Page, target: str) -> list[str]:
    """What the browser refused on a page, once it has been used a little."""
    page.goto(target)
    page.wait_for_load_state("load")
    page.keyboard.press("Tab")
    if page.locator("button.scheme").is_visible():
        page.locator("button.scheme").click()
    found: list[str] = page.evaluate("refused")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("opened", ["served", "folder"])
def test_nothing_of_ours_is_refused(
    browser: Browser, address: str, built: Path, opened: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    context = context_of(browser, size, color_scheme=scheme)
    context.add_init_script(NOTE)
    page = context.new_page()
    base = address if opened == "served" else built.as_uri() + "/"
    found = {path: refused(page, urljoin(base, path)) for path in of_each_kind(built)}
    page.goto(urljoin(base, "search.html?q=企业"))
    page.locator(".hit").first.wait_for(timeout=15_000)
    found["search"] = page.evaluate("refused")
    page.locator(".hit h3 a").first.click()  # an article with its hits marked
    page.locator("mark").first.wait_for()
    found["hit"] = page.evaluate("refused")
    context.close()
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize("opened", ["served", "folder"])
def test_what_is_planted_is_refused(browser: Browser, address: str, built: Path, opened: str) -> None:
    article = next((built / "articles").glob("a*.html"))
    planted = built / "articles" / "planted.html"
    planted.write_text(
        article.read_text(encoding="utf-8").replace('<div class="copy">', f'<div class="copy">{HOLES}'), "utf-8"
    )
    context = context_of(browser, DESK)
    context.add_init_script(NOTE)
    page = context.new_page()
    try:
        page.goto(urljoin(address if opened == "served" else built.as_uri() + "/", "articles/planted.html"))
        found = {what.split()[0] for what in page.evaluate("refused")}
    finally:
        planted.unlink()
    assert page.evaluate("window.planted") is None
    assert page.evaluate("document.baseURI") == page.url
    assert page.evaluate("getComputedStyle(document.querySelector('#styled')).color") != "rgb(1, 2, 3)"
    context.close()
    assert found >= {"script-src-elem", "script-src-attr", "style-src-attr", "style-src-elem", "base-uri"}


def test_the_same_holes_do_harm_without_the_policy(browser: Browser, tmp_path: Path) -> None:
    """Else the test above would pass for a page that runs nothing anyway."""
    bare = f"<!doctype html><html><head><meta charset=utf-8><title>虚构</title></head><body>{HOLES}</body></html>"
    guarded, warned = with_policy(bare)
    assert len(warned) == 2  # a handler and a style attribute
    (tmp_path / "bare.html").write_text(bare, encoding="utf-8")
    context = context_of(browser, DESK)
    page = context.new_page()
    page.goto((tmp_path / "bare.html").as_uri())
    assert page.evaluate("window.planted") is True
    context.close()
    assert "sha256-" in guarded
