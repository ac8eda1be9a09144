"""Access: axe-core on every kind of page in both schemes and sizes, and the whole site by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import DESK, PHONE, context_of
from .kinds import article_pages, of_each_kind

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "access" / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.2, levels A and AA, and what axe-core calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async tags => (await axe.run(document, { runOnly: tags })).violations.map(
  found => `${found.id}: ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")}`)"""


def complaints(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands."""
    assert AXE.is_file(), "no axe-core: run python3 scripts/test.py, which installs it"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, RULES)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, address: str, built: Path, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    context = context_of(browser, size, color_scheme=scheme)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for path in of_each_kind(built):
        page.goto(urljoin(address, path))
        found[path] = complaints(page)
    page.goto(urljoin(address, "search.html?q=企业"))
    page.locator(".hit").first.wait_for(timeout=15_000)
    found["search results"] = complaints(page)
    page.locator(".hit h3 a").first.click()
    page.locator("mark").first.wait_for()
    page.locator("#beside").check()
    found["article, hits marked, raw lines beside"] = complaints(page)
    if size == PHONE:
        page.locator(".menu summary").click()
        found["menu open"] = complaints(page)
    context.close()
    assert {path: what for path, what in found.items() if what} == {}


def test_axe_would_find_something(browser: Browser, address: str) -> None:
    context = context_of(browser, DESK)
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelector('.ask input').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('.ask input').removeAttribute('placeholder')")
    assert [what.split(":")[0] for what in complaints(page)] == ["label"]
    context.close()


def test_the_skip_link_comes_first_and_leads_past_the_menu(desk: Page, address: str, built: Path) -> None:
    for path in of_each_kind(built):
        if path == "search.html":
            continue  # its box has the focus from the start
        desk.goto(urljoin(address, path))
        desk.keyboard.press("Tab")
        skip = desk.locator(":focus")
        expect(skip).to_have_class("skip")
        expect(skip).to_be_in_viewport()
        desk.keyboard.press("Enter")
        desk.keyboard.press("Tab")
        assert desk.evaluate("document.activeElement.closest('#main, .md-footer') !== null"), path


def test_every_stop_of_the_keyboard_is_seen(desk: Page, address: str, built: Path) -> None:
    """Walks a page from end to end: what has the focus is on the screen, with an outline that is drawn."""
    desk.goto(urljoin(address, article_pages(built)[0]))
    stops = set()
    for _ in range(300):
        desk.keyboard.press("Tab")
        stop = desk.evaluate(
            """() => {
              const element = document.activeElement;
              if (element === document.body) return null;
              const shown = element.matches(".reader input[type=radio]") ? element.nextElementSibling : element;
              const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
              return [element.outerHTML.slice(0, 120), style.outlineStyle, parseFloat(style.outlineWidth), box.width > 0 && box.bottom > 0 && box.top < innerHeight];
            }"""
        )
        if stop is None:
            break
        stops.add(stop[0])
        assert stop[1] != "none" and stop[2] >= 2 and stop[3], stop
    assert len(stops) > 20


def test_the_menu_of_a_phone_works_by_keyboard(browser: Browser, address: str) -> None:
    context = context_of(browser, PHONE)
    page = context.new_page()
    page.goto(urljoin(address, "about.html"))
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".menu a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".menu summary")).to_be_focused()
    expect(page.locator(".menu a").first).to_be_hidden()
    context.close()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_scheme_is_the_systems_until_the_reader_chooses_and_is_kept(
    browser: Browser, address: str, built: Path, system: Literal["light", "dark"]
) -> None:
    context = context_of(browser, DESK, color_scheme=system, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    assert is_dark(page) == (system == "dark")
    button = page.get_by_role("button", name="配色")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_accessible_name("配色：浅色。改为深色")
    assert not is_dark(page)
    page.keyboard.press("Enter")
    page.goto(urljoin(address, article_pages(built)[0]))
    assert is_dark(page)
    context.close()


def is_dark(page: Page) -> bool:
    colours: list[int] = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    return sum(colours[:3]) < 150


def test_without_scripts_the_dark_scheme_follows_the_system(browser: Browser, address: str) -> None:
    context = context_of(browser, DESK, color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("body")).to_have_css("background-color", "rgb(20, 23, 26)")
    expect(page.locator("button.scheme")).to_be_hidden()
    context.close()
