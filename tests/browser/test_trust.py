"""What makes an article one to rely on, as a reader on a desk and on a phone meets it: doubts, evidence, jumps, sources, the editor's desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from . import invented
from .conftest import DESK, PHONE, Watch, context_of, serving
from .kinds import article_pages, is_redirect, of_each_kind

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=[DESK, PHONE], ids=["desk", "phone"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a desk, then one on a phone; neither may have an error or ask another host."""
    small = request.param == PHONE
    watch = Watch()
    context = context_of(browser, request.param, has_touch=small, is_mobile=small)
    yield watch.over(context.new_page())
    context.close()
    assert watch.errors == []
    assert watch.foreign == []


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of a few invented articles is served, whose repository is known."""
    folder = invented.project(tmp_path_factory.mktemp("few"), invented.FEW)
    site = invented.site(folder, REPO_URL="https://example.org/o/r", EDIT_URI="edit/main/docs/")
    with serving(site) as address:
        yield address


def opened(page: Page, address: str, title: str) -> None:
    """Opens the article with this headline from the list of all."""
    page.goto(urljoin(address, "articles/index.html"))
    page.locator(".item h4 a", has_text=re.compile(f"^{re.escape(title)}$")).click()
    expect(page.locator("h1")).to_have_text(title)


def test_a_supplied_title_is_in_brackets_and_explained(reader: Page, address: str, built: Path) -> None:
    seen = 0
    for path in article_pages(built):
        reader.goto(urljoin(address, path))
        title = reader.locator("h1 .supplied")
        if not title.count():
            continue
        seen += 1
        around = title.evaluate("e => ['::before', '::after'].map(side => getComputedStyle(e, side).content).join('')")
        assert around == '"［""］"', path
        expect(reader.locator(".doubt")).to_contain_text("不是报纸的原话")
        expect(reader.locator("#gbt")).to_contain_text(f"[{title.inner_text()}]")
    assert seen >= 3


def test_a_lost_beginning_is_said_plainly_and_at_its_place(reader: Page, address: str, built: Path) -> None:
    path = next(path for path in article_pages(built) if "开头在原文中已缺失" in (built / path).read_text("utf-8"))
    reader.goto(urljoin(address, path))
    expect(reader.locator(".doubt")).to_contain_text("本文的开头在原文中已缺失")
    torn = reader.locator(".copy > .lacuna--start")
    expect(torn).to_be_visible()
    assert torn.evaluate("e => e.nextElementSibling.tagName") == "P"
    reader.locator(".doubt a").first.click()
    expect(reader.locator(".raw li:target")).to_be_in_viewport()


def test_every_tag_and_name_has_its_words_and_leads_on(reader: Page, address: str, built: Path) -> None:
    """The words that earned a tag stand on the line they are said to stand on; a name leads to its place in the index."""
    for path in article_pages(built)[:4]:
        reader.goto(urljoin(address, path))
        tags = reader.locator(".rail .ev").first.locator(":scope > li")
        assert tags.count()
        words = tags.first.locator("q em").first.inner_text()
        tags.first.locator(".num a").click()
        expect(reader.locator(".raw li:target")).to_be_in_viewport()
        told = "".join(reader.locator(".raw :is(li:target, li:target ~ li) .tx").all_inner_texts()[:3])
        assert words in re.sub(r"\s", "", told), path
        reader.goto(urljoin(address, path))
        names = reader.locator(".rail .ev a[href*='people/'], .rail .ev a[href*='organisations/']")
        if names.count():
            name = names.first.inner_text()
            names.first.click()
            expect(reader.locator(":is(.names li:target a, h1)", has_text=name).first).to_be_in_viewport()


def test_related_articles_come_with_their_reason_or_the_page_says_there_are_none(
    reader: Page, address: str, built: Path
) -> None:
    with_none = 0
    for path in article_pages(built):
        reader.goto(urljoin(address, path))
        related = reader.locator(".related")
        rows = related.locator("li:has(.t)")
        if rows.count():
            assert rows.locator("q").count() == rows.count(), path
        else:
            with_none += 1
            expect(related.locator(".void")).to_contain_text("没有找到相近的文章")
            assert related.locator(".void a").count(), path
    assert 0 < with_none < len(article_pages(built))


def test_reading_time_stands_by_the_byline(reader: Page, address: str, built: Path) -> None:
    for path in article_pages(built):
        reader.goto(urljoin(address, path))
        said = reader.locator(".byline .read").inner_text().replace(",", "")
        found = re.fullmatch(r"(\d+) 字 · 约 (\d+) 分钟 · 引用", said)
        assert found, said
        assert int(found[2]) == max(1, round(int(found[1]) / 400)), path


def test_a_jump_line_leads_there_and_back(reader: Page, few: str) -> None:
    opened(reader, few, "虚构的灯塔亮了")
    reader.get_by_role("link", name=re.compile("下转第2版")).click()
    expect(reader.locator("h1")).to_have_text("虚构的灯塔亮了（续）")
    reader.get_by_role("link", name=re.compile("上接第1版")).click()
    expect(reader.locator("h1")).to_have_text("虚构的灯塔亮了")


def test_an_article_that_nobody_signed_says_so_and_leads_to_its_like(reader: Page, few: str) -> None:
    opened(reader, few, "虚构的石桥合龙")
    reader.locator(".byline a", has_text="作者不详").click()
    expect(reader.locator("h1")).to_have_text("作者不详")
    expect(reader.locator(".item")).to_have_count(2)


def test_a_doubt_comes_with_its_entry_and_the_way_to_the_repository(reader: Page, few: str) -> None:
    reader.goto(urljoin(few, "ledger.html"))
    reader.locator("#flags a").first.click()
    expect(reader.locator("h1")).to_have_text("待编者核对")
    entry = reader.locator(".fix").first.inner_text()
    for needed in ("quote:", "do: set", "field: title", "why:"):
        assert needed in entry
    address = reader.get_by_role("link", name="在仓库中新建").first.get_attribute("href") or ""
    assert urlsplit(address).path == "/o/r/new/main"
    assert parse_qs(urlsplit(address).query)["value"][0].strip() == entry.strip()
    reader.locator(".flags h2 a").first.click()
    reader.locator(".doubt a", has_text="怎样更正").click()
    expect(reader.locator(".flags > li:target")).to_be_in_viewport()


def test_a_line_of_a_source_tells_kind_and_votes_and_leads_to_its_article(
    reader: Page, address: str, built: Path
) -> None:
    """On a desk under the pointer, on a phone at a tap on its number; its letter leads to the article, and that back."""
    page = max((path for path in (built / "sources").glob("0*.html")), key=lambda path: path.stat().st_size)
    reader.goto(urljoin(address, f"sources/{page.name}"))
    line = reader.locator(".raw li.run:has(a.tag)").first
    why = line.locator(".why")
    expect(why).to_be_hidden()
    if reader.viewport_size == {"width": DESK[0], "height": DESK[1]}:
        line.locator(".tx").hover()
    else:
        line.locator(".no").tap()
    expect(why).to_be_visible()
    expect(why).to_contain_text("归入")
    votes = re.findall(r"[+-]\d+\.\d\d (.*)", why.inner_text())
    assert votes
    # First what it says in words, then the name by which the code knows it.
    assert all(re.match(r"[^a-z]*[\u3400-\u9fff][^a-z]* [a-z]", vote) for vote in votes), votes
    number = line.locator(".no").inner_text()
    line.locator("a.tag").click()
    reader.locator("article[data-article-id]").wait_for()
    ranges = reader.locator(".rail .facts a[href*='sources/'].nw").all_inner_texts()
    spans = [[int(part) for part in re.findall(r"\d+", text)] for text in ranges]
    assert any(span[0] <= int(number) <= span[-1] for span in spans)
    reader.locator(".rail .facts a[href*='sources/'].nw").first.click()
    expect(reader.locator(".raw li:target")).to_be_in_viewport()


def test_the_ledger_adds_up_by_rule_and_by_source(reader: Page, address: str) -> None:
    def figures(texts: list[str]) -> list[int]:
        return [int(text.replace(",", "")) for text in texts]

    reader.goto(urljoin(address, "ledger.html"))
    total, kept, changed, aside = figures(reader.locator(".balance dd").all_inner_texts())
    assert total == kept + changed + aside
    rules, files = reader.locator("table").all()[:2]
    assert sum(figures(rules.locator("tbody td:nth-child(3)").all_inner_texts())) == changed + aside
    rows = files.locator("tbody tr:not(.total)")
    assert sum(figures(rows.locator("td:nth-child(2)").all_inner_texts())) == total
    for row in rows.all():
        whole, *parts = figures(row.locator("td.num").all_inner_texts())
        assert whole == sum(parts)


def test_a_zone_says_what_it_is_and_what_occurs_with_it(reader: Page, address: str) -> None:
    reader.goto(urljoin(address, "parks/shandong-qingdao.html"))
    facts = reader.locator(".known .facts").inner_text()
    for said in ("青岛高新技术产业开发区", "山东", "国家级高新区", "1992 年", "据公布名单", "又称", "曾用名"):
        assert said in facts
    for heading in ("每年篇数", "文章", "同现的主题", "同现的机构"):
        section = reader.locator(".sec", has=reader.locator("h2", has_text=re.compile(f"^{heading}$")))
        assert section.locator("a").count(), heading
    reader.goto(urljoin(address, "parks/hubei-xiangyang.html"))
    expect(reader.locator(".known .facts")).to_contain_text("襄樊高新区（1992–2010 年）")


def test_not_before_a_day_is_shown_as_such(reader: Page, address: str) -> None:
    reader.goto(urljoin(address, "dates/2024-03.html"))
    headings = reader.locator(".when h3").all_inner_texts()
    assert headings
    assert all(heading.startswith("不早于") for heading in headings)
    expect(reader.locator(".lede")).to_contain_text("都只知大致时间")
    reader.locator(".item h4 a").first.click()
    expect(reader.locator(".folio")).to_contain_text("不早于")
    expect(reader.locator("#gbt")).to_contain_text("[不早于")


def test_every_page_but_the_first_has_the_way_it_came(reader: Page, address: str, built: Path) -> None:
    """Breadcrumbs: each but the last is a link, the first leads home, and what they lead to is there."""
    for path in of_each_kind(built):
        if path in ("index.html", "404.html") or is_redirect(built / path):
            continue
        reader.goto(urljoin(address, path))
        steps = reader.locator(".path__item")
        assert steps.count() >= 2, path
        assert steps.first.inner_text() == "首页", path
        assert reader.locator(".path__item a").count() == steps.count() - 1, path
        assert reader.locator(".path__item [aria-current=page]").count() == 1, path
        marker = reader.locator(".path__list").evaluate("list => getComputedStyle(list).listStyleType")
        assert marker == "none", path


def test_every_kind_of_page_can_be_read_without_scripts(browser: Browser, address: str, built: Path) -> None:
    """With and without scripts a page has the same words; only what needs a script to work is not there."""
    said: list[dict[str, str]] = []
    for enabled in (True, False):
        context = context_of(browser, PHONE, java_script_enabled=enabled)
        page = context.new_page()
        found = {}
        for path in of_each_kind(built):
            if path != "search.html":
                page.goto(urljoin(address, path))
                found[path] = re.sub(r"\s|复制|对照原文", "", page.locator("#main").inner_text())
        said.append(found)
        context.close()
    without = re.sub(r"\s", "", "检索需要脚本")
    assert {path for path, words in said[0].items() if words != said[1][path] and without not in said[1][path]} <= {
        "index.html"
    }
