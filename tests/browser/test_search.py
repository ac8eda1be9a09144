"""What a reader does on the search page: asks, narrows, sorts, turns pages, opens a hit; over http and from a
folder.
"""

from __future__ import annotations

import json
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from newsarchive.search import Document, Label

from .archive_pages import made, write
from .conftest import DESK, Watch, context_of, serving

pytestmark = pytest.mark.browser

BOX = "#search input[type=search]"


@pytest.fixture(params=["http", "folder"])
def home(request: pytest.FixtureRequest, built: Path, address: str) -> str:
    """The site's root, from a server and from a folder: one code path, so the same tests."""
    return address if request.param == "http" else built.as_uri() + "/"


def search(page: Page, home: str, text: str, more: str = "") -> None:
    """Opens the search page with a query, and waits for the end."""
    page.goto(urljoin(home, f"search.html?q={quote(text)}{more}"))
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_timeout(250)  # longer than the pause after which typing starts a search
    expect(page.locator("#search")).to_have_attribute("aria-busy", "false")


def titles(page: Page) -> list[str]:
    return page.locator(".hit h3").all_inner_texts()


def test_a_phrase_is_found_and_marked(desk: Page, home: str) -> None:
    search(desk, home, "揭榜掛帥")
    assert titles(desk)
    assert set(desk.locator(".hit mark").all_inner_texts()) == {"揭榜挂帅"}
    expect(desk.locator("[role=status]").first).to_have_text(re.compile(r"^\d+ 篇，\d+ 处$"))


def test_a_snippet_never_ends_within_a_hit(desk: Page, home: str) -> None:
    search(desk, home, "高新区 企业")
    shown = {text.replace(" ", "") for text in desk.locator(".hit p mark").all_inner_texts()}
    assert {"高新区", "企业"} <= shown <= {"高新区", "企业", "高新区企业", "企业高新区"}


def test_a_result_opens_at_the_hit_with_a_way_through_all(desk: Page, home: str) -> None:
    search(desk, home, "高新技术企业")
    desk.locator(".hit h3 a").first.click()
    marks = desk.locator("#text mark")
    expect(desk.locator(".stepper [role=status]")).to_have_text(re.compile("^第 1 处，共"))
    assert {text.replace("\n", "") for text in marks.all_inner_texts()} == {"高新技术企业"}
    assert desk.locator("mark[aria-current]").evaluate(
        "mark => { const at = mark.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight }"
    )
    desk.locator("[data-step='1']").click()
    expect(desk.locator(".stepper [role=status]")).to_have_text(re.compile("^第 2 处，共"))
    desk.locator("[data-close]").click()
    expect(marks).to_have_count(0)
    expect(desk.locator(".stepper")).to_be_hidden()


def test_filters_combine_and_the_address_keeps_them(desk: Page, home: str) -> None:
    search(desk, home, "企业")
    whole = len(titles(desk))
    box = desk.locator("[data-filter=park] input").first
    count = int(desk.locator("[data-filter=park] .num").first.inner_text())
    box.check()
    settle(desk)
    expect(desk.locator("[data-part=count]")).to_have_text(re.compile(f"^{count} 篇"))
    years = desk.locator("[data-filter=newspaper] li")
    narrowed = int(years.first.locator(".num").inner_text())
    years.first.locator("input").check()
    settle(desk)
    expect(desk.locator("[data-part=count]")).to_have_text(re.compile(f"^{narrowed} 篇"))
    assert narrowed <= count <= 100
    found = titles(desk)
    shared = desk.url
    assert set(parse_qs(urlsplit(shared).query)) >= {"q", "park"}
    desk.goto("about:blank")
    desk.goto(shared)
    settle(desk)
    assert titles(desk) == found
    desk.locator(".chip", has_text="全部清除").click()
    settle(desk)
    assert len(titles(desk)) == whole
    desk.go_back()
    settle(desk)
    assert titles(desk) == found


def test_on_a_phone_the_filters_are_loaded_when_they_are_opened(phone: Page, address: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(urlsplit(request.url).path))
    search(phone, address, "企业")
    assert not [path for path in asked if path.endswith("/filters0.js") and "/search/" in path and "assets" not in path]
    phone.locator(".facets summary").click()
    phone.locator("[data-filter=park] input").first.check()
    settle(phone)
    assert phone.locator(".chip").count() == 1


def test_sorting_and_paging(desk: Page, home: str) -> None:
    search(desk, home, "企业")
    first = titles(desk)
    assert len(first) == 10
    desk.locator("a[rel=next]").click()
    settle(desk)
    second = titles(desk)
    assert second
    assert not set(first) & set(second)
    assert "page=2" in desk.url
    desk.locator("a[data-sort=newest]").click()
    settle(desk)
    newest = titles(desk)
    search(desk, home, "企业", "&sort=oldest&page=2")
    assert titles(desk)[::-1][: len(newest)] == newest[: len(titles(desk))]


@pytest.mark.parametrize(
    ("query", "more", "less"),
    [("高新区 -青岛", "高新区", "青岛"), ("“营商环境”", "营商环境", None), ("揭榜挂帅 OR 营商环境", "揭榜挂帅", None)],
)
def test_query_language(desk: Page, home: str, query: str, more: str, less: str | None) -> None:
    search(desk, home, query)
    assert titles(desk)
    assert desk.locator(".hit mark", has_text=more).count() > 0
    if less:
        assert desk.locator(".hit", has_text=less).count() == 0


def test_typed_filters(desk: Page, home: str) -> None:
    search(desk, home, "park:青岛高新区")
    named = desk.locator("[data-filter=park] li", has_text=re.compile("^青岛高新区")).locator(".num").inner_text()
    expect(desk.locator("[data-part=count]")).to_have_text(f"{named} 篇")


@pytest.mark.parametrize(
    ("typed", "meant"), [("qdgxq", "青岛高新区"), ("zhuanjingtexin", "专精特新"), ("qingdaogxq", "青岛高新区")]
)
def test_pinyin_and_initials_are_understood(desk: Page, home: str, typed: str, meant: str) -> None:
    search(desk, home, typed)
    suggestion = desk.locator("[data-suggestion]", has_text=re.compile(f"^{meant}$"))
    suggestion.click()
    settle(desk)
    assert desk.locator(BOX).input_value() == meant
    assert titles(desk)


def test_near_matches_are_called_near(desk: Page, home: str) -> None:
    search(desk, home, "高新技术企业认定管理")
    expect(desk.locator("[data-part=message]")).to_contain_text("没有逐字相符的文章")
    expect(desk.locator("[data-part=count]")).to_contain_text("相近")
    assert titles(desk)


def test_nothing_found_leaves_nothing_to_order_or_narrow(phone: Page, address: str) -> None:
    search(phone, address, "魑魅魍魉饕餮")
    expect(phone.locator(".hit").first).to_be_visible()
    expect(phone.locator("[data-part=sort]")).to_be_hidden()
    expect(phone.locator("details.facets")).to_be_hidden()


def test_no_page_is_empty(desk: Page, home: str) -> None:
    search(desk, home, "魑魅魍魉饕餮")
    expect(desk.locator("[data-part=message]")).to_contain_text("没有逐字相符的文章")
    assert titles(desk)


@pytest.mark.parametrize(
    "text",
    [
        "企" * 10_000,
        "<img src=x onerror=document.title='x'>企业",
        "\x01\x02\x1b[31m企业",
        '"',
        '-"',
        "park:",
        "企业 year:abcd",
        "-",
        "((((",
        "\u202e企业",
    ],
)
def test_hostile_queries_are_text(desk: Page, home: str, text: str) -> None:
    desk.goto(urljoin(home, "search.html"))
    desk.locator(BOX).evaluate("(box, text) => { box.value = text; box.form.requestSubmit() }", text)
    settle(desk)
    assert desk.locator("#search img").count() == 0
    assert desk.title().startswith("检索")
    expect(desk.locator("[role=status]").first).not_to_be_empty()


def test_a_lone_surrogate_is_harmless(desk: Page, home: str) -> None:
    desk.goto(urljoin(home, "search.html"))
    desk.evaluate(
        "() => { const box = document.querySelector('#search input[type=search]'); box.value = '\\ud840企业'; box.form.requestSubmit() }"
    )
    settle(desk)
    expect(desk.locator("[role=status]").first).not_to_be_empty()


def test_keyboard(desk: Page, home: str) -> None:
    search(desk, home, "企业")
    desk.locator(".path a").first.focus()
    desk.keyboard.press("/")
    expect(desk.locator(BOX)).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator(".hit h3 a").nth(1)).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(desk.locator(".hit h3 a").first).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator(BOX)).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator("article[data-article-id]")).to_be_visible()


def test_from_an_article_to_the_search_by_keyboard(desk: Page, home: str) -> None:
    search(desk, home, "企业")
    desk.locator(".hit h3 a").first.click()
    expect(desk.locator(".stepper")).to_be_visible()
    desk.keyboard.press("/")
    expect(desk.locator(".md-header input[type=search]")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator(".md-header input[type=search]")).not_to_be_focused()
    desk.keyboard.press("/")
    desk.keyboard.type("营商环境")
    desk.keyboard.press("Enter")
    expect(desk.locator(BOX)).to_have_value("营商环境")
    expect(desk.locator(".hit mark").first).to_have_text("营商环境")


def test_the_count_is_spoken_and_the_address_follows_the_typing(desk: Page, home: str) -> None:
    desk.goto(urljoin(home, "search.html"))
    expect(desk.locator(BOX)).to_be_focused()
    desk.keyboard.type("企业")
    status = desk.locator("#search [aria-live=polite]")
    expect(status).to_have_text(re.compile(r"^\d+ 篇，\d+ 处$"))
    assert parse_qs(urlsplit(desk.url).query) == {"q": ["企业"]}
    desk.keyboard.type("魑魅魍魉")
    expect(status).to_contain_text("没有逐字相符的文章")


def test_no_search_while_an_input_method_composes(desk: Page, home: str) -> None:
    search(desk, home, "企业")
    before = titles(desk)
    box = desk.locator(BOX)
    box.evaluate(
        """box => {
          box.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
          box.value = 'zhuanj';
          box.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true}));
        }"""
    )
    settle(desk)
    assert titles(desk) == before
    box.evaluate(
        "box => { box.value = '专精特新'; box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true})) }"
    )
    settle(desk)
    assert set(desk.locator(".hit mark").all_inner_texts()) == {"专精特新"}


@pytest.mark.parametrize("place", ["index.html", "about.html", "parks/index.html", "articles/index.html"])
def test_nothing_of_the_search_is_loaded_before_it_is_asked_for(desk: Page, address: str, place: str) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(urlsplit(request.url).path))
    desk.goto(urljoin(address, place))
    desk.wait_for_load_state("networkidle")
    assert not [path for path in asked if "/search/" in path and not path.endswith("/box.js")]


def test_the_search_page_makes_use_of_the_time_before_a_query(desk: Page, address: str) -> None:
    desk.goto(urljoin(address, "search.html"))
    desk.wait_for_function("window.newsarchive && newsarchive.warm")


def test_all_volumes_of_a_big_archive_are_counted_without_a_press(
    browser: Browser, spoilt: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(spoilt, site, ignore=shutil.ignore_patterns("search"))
    shutil.copytree(spoilt / "assets" / "search", site / "assets" / "search")
    write(made(12), site, sizes=(3,))
    context = context_of(browser, DESK)
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    settle(page)
    page.locator(BOX).fill("year:1995-2030")
    settle(page)
    expect(page.locator("[data-part=count]")).to_have_text("12 篇")
    context.close()


def test_html_in_an_article_is_shown_as_text(browser: Browser, spoilt: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(spoilt, site, ignore=shutil.ignore_patterns("search"))
    shutil.copytree(spoilt / "assets" / "search", site / "assets" / "search")
    bad = "<img src=x onerror=alert(1)></script><b>虚构</b>"
    label = Label("<i>x</i>", "<i>x</i>")
    document = Document(
        "x0", bad, (bad,), (("p", bad),), "2020", (label,), (label,), label, (label,), (bad,) * 4 + ("", bad)
    )
    write([document], site)
    context, watch = context_of(browser, DESK), Watch()
    page = watch.over(context.new_page())
    search(page, site.as_uri() + "/", "虚构")
    assert page.locator("#search img, #search b, #search i, #search [data-part] script").count() == 0
    expect(page.locator(".hit h3")).to_have_text(bad)
    expect(page.locator("[data-filter=park] label")).to_contain_text("<i>x</i>")
    context.close()
    assert watch.errors == []


@pytest.fixture(scope="module")
def spoilt(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site whose index a test may damage, and must mend."""
    site = tmp_path_factory.mktemp("spoilt") / "site"
    shutil.copytree(built, site)
    return site


def damaged(text: str, fault: str) -> str | None:
    """A file of the index with a fault; None where it is gone."""
    if fault == "missing":
        return None
    if fault == "cut":
        return text[: len(text) // 2]
    if fault == "changed":
        return re.sub(r'","([^"]*)",\d+,', r'","\1",12345,', text, count=1)
    return re.sub(r'","[^"]*",', '","0000000000",', text, count=1)


@pytest.mark.parametrize("files", ["start.js", "*/head.js", "*/b*.js", "*/t*.js", "*/filters0.js"])
@pytest.mark.parametrize(
    ("fault", "told"),
    [("missing", "没有取到"), ("cut", "已损坏"), ("changed", "已损坏"), ("old", "不是同一次生成")],
)
def test_a_faulty_file_is_told_with_a_way_to_try_again(
    browser: Browser, spoilt: Path, files: str, fault: str, told: str
) -> None:
    good = {path: path.read_text(encoding="utf-8") for path in (spoilt / "search").glob(files)}
    for path, text in good.items():
        bad = damaged(text, fault)
        path.unlink() if bad is None else path.write_text(bad, encoding="utf-8")
    with serving(spoilt) as home:
        context = context_of(browser, DESK)
        page = context.new_page()
        search(page, home, "揭榜挂帅", "&newspaper=x" if "filters" in files else "")
        alert = page.locator("[role=alert]")
        expect(alert).to_contain_text(told)
        expect(alert.locator("button")).to_have_text("再试一次")
        assert not titles(page)
        for path, text in good.items():
            path.write_text(text, encoding="utf-8")
        alert.locator("button").click()
        settle(page)
        expect(alert).to_have_count(0)
        assert titles(page) or "filters" in files
        context.close()


def test_a_list_of_another_build_is_told_and_loaded_anew(browser: Browser, spoilt: Path) -> None:
    start = spoilt / "search" / "start.js"
    good = start.read_text(encoding="utf-8")
    payload = json.loads(json.loads(good[good.index('"{') : good.rindex(")")]))
    payload["volumes"][0]["stamp"] = "0123456789"
    text = json.dumps(payload, separators=(",", ":"))
    start.write_text(f'newsarchive.take("start","2",{zlib.crc32(text.encode())},{json.dumps(text)});', encoding="utf-8")
    with serving(spoilt) as home:
        context = context_of(browser, DESK)
        page = context.new_page()
        search(page, home, "揭榜挂帅")
        expect(page.locator("[role=alert]")).to_contain_text("不是同一次生成")
        start.write_text(good, encoding="utf-8")
        page.locator("[role=alert] button").click()
        settle(page)
        assert titles(page)
        context.close()


def test_without_what_only_makes_it_faster_nothing_is_amiss(browser: Browser, spoilt: Path) -> None:
    next(spoilt.rglob("warm.js")).unlink()
    with serving(spoilt) as home:
        context = context_of(browser, DESK)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        with page.expect_response("**/warm.js") as asked:
            page.goto(urljoin(home, "search.html"))
        assert asked.value.status == 404
        page.locator("main input[type=search]").fill("揭榜挂帅")
        settle(page)
        assert titles(page)
        assert faults == []
        context.close()


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A page without scripts."""
    context = context_of(browser, DESK, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_the_page_says_so(still: Page, home: str) -> None:
    still.goto(urljoin(home, "search.html"))
    expect(still.locator("noscript p").first).to_contain_text("检索需要浏览器脚本")


def test_same_results_over_http_and_from_a_folder(browser: Browser, built: Path, address: str, watch: Watch) -> None:
    context = context_of(browser, DESK)
    page = watch.over(context.new_page())
    for text in ("企业", "青岛 创新", "year:2022"):
        search(page, address, text)
        served = titles(page)
        search(page, built.as_uri() + "/", text)
        assert titles(page) == served
    context.close()
    assert watch.errors == []
