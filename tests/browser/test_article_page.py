"""The page of an article as a reader uses it: raw lines beside the text, choices kept, citing, printing, on desk and phone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import DESK, PHONE, ROOT, context_of
from .kinds import article_pages, of_each_kind

pytestmark = pytest.mark.browser

# For each list of raw lines: the piece's own text, and each line's number, words and whether it is said to be apart.
RAW = """() => [...document.querySelectorAll(".was")].map(list => [...list.querySelectorAll("li")].map(
  line => [line.querySelector("a").getAttribute("href"), line.querySelector("a").textContent, line.querySelector("span").textContent]))"""


def test_the_raw_lines_beside_an_article_are_the_sources_own(desk: Page, address: str, built: Path) -> None:
    """Every character that is shown beside an article stands on the line of the file whose number it has."""
    seen = 0
    for page in article_pages(built):
        desk.goto(urljoin(address, page))
        pieces = len(re.findall(r"<(?:p|h2)\b", desk.locator(".copy").inner_html()))
        expect(desk.locator(".was")).to_have_count(0)
        desk.locator("#beside").check()
        lists = desk.evaluate(RAW)
        assert len(lists) >= pieces, page
        for href, number, words in (line for found in lists for line in found):
            slug = Path(unquote(urlsplit(href).path)).stem
            text = (ROOT / "seeds" / f"{slug}.txt").read_text(encoding="utf-8").split("\n")
            assert href.endswith(f"#L{number}")
            assert words.strip() and words in text[int(number) - 1], (page, number, words)
            seen += len(words)
        desk.locator("#beside").uncheck()
        expect(desk.locator(".was")).to_have_count(0)
    assert seen > 15_000  # of some 22,000 characters of the seeds, the line ends not counted


def test_raw_lines_stand_beside_on_a_desk_and_below_on_a_phone(browser: Browser, address: str, built: Path) -> None:
    for size, beside in ((DESK, True), (PHONE, False)):
        context = context_of(browser, size)
        page = context.new_page()
        page.goto(urljoin(address, article_pages(built)[0]))
        page.locator("#beside").check()
        text, raw = page.locator(".copy>p").first.bounding_box(), page.locator(".copy .was").first.bounding_box()
        assert text and raw
        assert (raw["x"] > text["x"] + text["width"]) == beside
        assert (raw["y"] >= text["y"] + text["height"] - 1) == (not beside)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.locator(".was a").first.click()
        expect(page.locator(".raw li:target .why")).to_be_visible()
        context.close()


def test_changed_and_set_aside_look_the_same_beside_the_article_and_in_the_source(
    desk: Page, address: str, built: Path
) -> None:
    looks: dict[str, set[str]] = {"chg": set(), "off": set()}
    style = (
        "element => { const s = getComputedStyle(element); return [s.color, s.boxShadow, s.backgroundImage].join() }"
    )
    for page in article_pages(built):
        desk.goto(urljoin(address, page))
        desk.locator("#beside").check()
        for name, found in looks.items():
            places = desk.locator(f".was .{name}")
            if places.count():
                found.add(places.first.evaluate(style))
    for path in sorted((built / "sources").glob("0*.html")):
        desk.goto(urljoin(address, f"sources/{path.name}"))
        for name, found in looks.items():
            places = desk.locator(f".raw li:not(.cx) .{name}")
            if places.count():
                found.add(places.first.evaluate(style))
    assert [len(found) for found in looks.values()] == [1, 1]


def test_the_readers_choices_are_kept_from_page_to_page(desk: Page, address: str, built: Path) -> None:
    first, second = article_pages(built)[:2]
    size = "parseFloat(getComputedStyle(document.querySelector('.copy')).fontSize)"
    desk.goto(urljoin(address, first))
    middle = desk.evaluate(size)
    desk.get_by_text("大", exact=True).click()
    desk.get_by_text("空行", exact=True).click()
    large = desk.evaluate(size)
    assert large > middle
    desk.goto(urljoin(address, second))
    assert desk.evaluate(size) == large
    assert desk.evaluate("getComputedStyle(document.querySelector('.copy p')).textIndent") == "0px"
    expect(desk.locator("#fs-l")).to_be_checked()
    desk.get_by_text("中", exact=True).click()
    assert desk.evaluate(size) == middle


def test_the_size_can_be_chosen_without_scripts(browser: Browser, address: str, built: Path) -> None:
    context = context_of(browser, PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(urljoin(address, article_pages(built)[0]))
    expect(page.locator(".copy")).to_have_css("font-size", "17.5px")
    page.get_by_text("小", exact=True).click()
    expect(page.locator(".copy")).to_have_css("font-size", "16px")
    expect(page.locator(".switch")).to_be_hidden()
    expect(page.locator("button[data-copy]")).to_be_hidden()
    expect(page.locator(".rail a[href*='sources/']").first).to_be_visible()
    context.close()


def test_the_citation_is_copied_whole(browser: Browser, address: str, built: Path) -> None:
    context = context_of(browser, DESK)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(urljoin(address, article_pages(built)[0]))
    page.get_by_role("button", name="复制").click()
    expect(page.locator(".copying [role=status]")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#gbt").inner_text()
    assert re.fullmatch(r"(.+\. )?.+\[N\]\. .+, .+\.", copied)
    context.close()


def test_the_citation_is_one_step_from_the_head_of_the_article(browser: Browser, address: str, built: Path) -> None:
    longest = max(article_pages(built), key=lambda path: (built / path).stat().st_size)
    for size in (DESK, PHONE):
        context = context_of(browser, size)
        page = context.new_page()
        page.goto(urljoin(address, longest))
        expect(page.locator("#gbt")).not_to_be_in_viewport()
        page.locator(".byline a", has_text="引用").click()
        expect(page.locator("#gbt")).to_be_in_viewport(ratio=1)
        context.close()


def test_where_nothing_can_be_copied_the_citation_is_selected(desk: Page, built: Path) -> None:
    desk.goto((built / article_pages(built)[0]).as_uri())
    desk.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desk.get_by_role("button", name="复制").click()
    assert desk.evaluate("getSelection().toString().trim()") == desk.locator("#gbt").inner_text()


def test_a_clipping_has_its_source_line_and_nothing_of_the_site(desk: Page, address: str, built: Path) -> None:
    ident = Path(article_pages(built)[0]).stem
    desk.goto(urljoin(address, article_pages(built)[0]))
    desk.locator("#beside").check()
    desk.emulate_media(media="print")
    for hidden in (
        ".md-header",
        ".md-tabs",
        ".skip",
        ".path",
        ".rail",
        ".reader",
        ".was",
        ".related",
        ".md-footer",
        ".turn",
    ):
        for place in desk.locator(hidden).all():
            expect(place).to_be_hidden()
    expect(desk.locator(".only-print")).to_contain_text(f"articles/{ident}.html")
    assert desk.evaluate("getComputedStyle(document.querySelector('.copy')).columnCount") == "2"
    expect(desk.locator(".sheet")).to_have_css("border-style", "dashed")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_moves_while_a_page_opens(browser: Browser, address: str, built: Path, size: tuple[int, int]) -> None:
    """Cumulative layout shift, as the browser itself counts it, with choices kept from an earlier page."""
    context = context_of(browser, size)
    context.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) moved += entry.value })
          .observe({ type: "layout-shift", buffered: true });
        localStorage.setItem("newsarchive", JSON.stringify({ size: "l", gap: "1", scheme: "dark" }));"""
    )
    page = context.new_page()
    moved = {}
    for path in (*of_each_kind(built), article_pages(built)[0], article_pages(built)[-1]):
        page.goto(urljoin(address, path))
        page.wait_for_load_state("networkidle")
        moved[path] = page.evaluate("moved")
    context.close()
    assert {path: value for path, value in moved.items() if value > 0.001} == {}


def test_text_is_set_in_the_sites_own_fonts(desk: Page, address: str, built: Path) -> None:
    """The theme's font would be Latin first, so that quotation marks would be half as wide as they should be."""
    desk.goto(urljoin(address, article_pages(built)[0]))
    for place in ("body", ".folio", ".copy p", ".facts dd", ".meta", ".md-tabs a"):
        for found in desk.locator(place).all()[:1]:
            assert found.evaluate("element => getComputedStyle(element).fontFamily").startswith('"PingFang SC"'), place
