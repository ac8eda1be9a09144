"""The ways in, in a real Chromium on a desk and on a phone: by month, day, newspaper, zone, topic and name (invented articles, 虚构)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from . import invented
from .conftest import DESK, PHONE, Watch, context_of, serving

pytestmark = pytest.mark.browser

# One of every kind of page, with and without articles, first and later pages of a list.
KINDS = (
    "index.html", "articles/index.html", "articles/page-2.html", "dates/index.html", "dates/2022.html", "dates/2022-02.html",
    "dates/2022-01-03.html", "dates/undated.html", "newspapers/index.html", "parks/index.html", "parks/shandong-qingdao.html",
    "parks/shandong-qingdao-p2.html", "parks/beijing-zhongguancun.html", "topics/index.html", "topics/startup-incubation.html",
    "topics/world-news.html", "names/index.html", "people/index.html", "organisations/index.html", "authors/index.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a site of invented articles, and where it is served."""
    site = invented.site(invented.project(tmp_path_factory.mktemp("many")))
    with serving(site) as served:
        yield site, served


def stands_at(page: Page, *names: str) -> None:
    """The breadcrumbs begin with these names; waits until the page that a link leads to is there."""
    for place, name in enumerate(names):
        expect(page.locator(".path__item").nth(place)).to_have_text(name)


def headlines(page: Page) -> list[str]:
    return page.locator(".item :is(h3, h4)").all_inner_texts()


def kinds(site: Path) -> list[str]:
    """Every kind of page; those of newspapers and names have addresses that are made from names."""
    paper = sorted((site / "newspapers").glob("n-*.html"))[0]
    issue = sorted((site / "newspapers" / paper.stem).glob("2022-*.html"))[0]
    year = site / "newspapers" / paper.stem / "2022.html"
    author = sorted((site / "authors").glob("n-*.html"))[0]
    return [*KINDS, *(path.relative_to(site).as_posix() for path in (paper, issue, year, author))]


def test_a_month_of_the_bars_leads_to_its_articles_alone(desk: Page, many: tuple[Path, str]) -> None:
    desk.goto(many[1])
    bar = desk.locator(".chart--month a[aria-label^='2022年2月']")
    said = bar.get_attribute("aria-label") or ""
    bar.locator(".bar").first.click()
    expect(desk.locator("h1")).to_have_text("2022年2月")
    days = desk.locator(".when h3 a").all_inner_texts()
    assert days
    assert all(day.startswith("2月") for day in days)
    count = int(re.findall(r"(\d+) 篇", said)[0])
    seen = len(headlines(desk))
    while desk.locator(".pager [rel=next]").count():
        with desk.expect_navigation():
            desk.locator(".pager [rel=next]").click()
        seen += len(headlines(desk))
    assert seen == count


def test_the_bars_work_without_scripts_and_on_a_phone_by_year(browser: Browser, many: tuple[Path, str]) -> None:
    context = context_of(browser, PHONE, java_script_enabled=False, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(many[1])
    expect(page.locator(".chart--month")).to_be_hidden()
    page.locator(".chart--year a[aria-label^='2022年']").tap()
    expect(page.locator("h1")).to_have_text("2022年")
    page.locator(".days td a").first.tap()
    expect(page.locator("h1")).to_have_text("2022年1月3日")
    context.close()


def test_a_screen_reader_has_the_bars_as_a_table(desk: Page, many: tuple[Path, str]) -> None:
    desk.goto(many[1])
    table = desk.locator(".chart--month table")
    rows = {
        row.locator("th").inner_text(): row.locator("td").first.inner_text() for row in table.locator("tbody tr").all()
    }
    for bar in desk.locator(".chart--month svg a[aria-label*=' 篇']").all():
        said = bar.get_attribute("aria-label") or ""
        name, count = said.partition(" 篇")[0].split(" ")
        assert rows[name] == count
    assert desk.locator(".chart--month svg").get_attribute("role") == "group"


def test_from_the_years_to_a_day_and_on_to_the_next(desk: Page, many: tuple[Path, str]) -> None:
    desk.goto(urljoin(many[1], "dates/index.html"))
    desk.locator(".matrix a", has_text="2022").click()
    expect(desk.locator("h1")).to_have_text("2022年")
    gap = desk.locator(".month", has_text="7月").first
    assert gap.locator("td.gap").count() == 31  # the empty summer
    desk.locator(".days a").nth(3).click()
    expect(desk.locator("h1")).not_to_have_text("2022年")
    first = desk.locator("h1").inner_text()
    stands_at(desk, "首页", "日期", "2022年")
    desk.locator(".turn [rel=next]").click()
    expect(desk.locator("h1")).not_to_have_text(first)
    assert desk.locator("h1").inner_text() > first
    desk.locator(".turn [rel=prev]").click()
    expect(desk.locator("h1")).to_have_text(first)
    desk.locator(".path__item a", has_text="2022年").click()
    expect(desk.locator("h1")).to_have_text("2022年")


def test_from_a_newspaper_to_an_article_and_along_its_page(desk: Page, many: tuple[Path, str]) -> None:
    desk.goto(many[1])
    desk.locator(".md-tabs a", has_text="报纸").click()
    desk.get_by_role("link", name="虚构日报").click()
    desk.locator(".chart--year a[aria-label^='2022年']").click()
    desk.locator(".days a").first.click()
    stands_at(desk, "首页", "报纸", "虚构日报", "2022年", "1月3日")
    expect(desk.locator(".path__item")).to_have_count(5)
    expect(desk.locator(".order > li")).to_have_count(2)
    desk.locator(".order h3 a").first.click()
    article = desk.locator("article[data-article-id]")
    first = article.get_attribute("data-article-id") or ""
    stands_at(desk, "首页", "报纸", "虚构日报", "2022年1月3日", "第 1 版")
    desk.locator(".turn a").click()
    expect(article).not_to_have_attribute("data-article-id", first)
    stands_at(desk, "首页", "报纸", "虚构日报", "2022年1月3日", "第 1 版")
    desk.locator(".path a", has_text="第 1 版").click()
    expect(desk).to_have_url(re.compile("#p1$"))


def test_from_a_province_to_a_zone_and_to_a_year_of_its_list(desk: Page, many: tuple[Path, str]) -> None:
    desk.goto(urljoin(many[1], "parks/index.html"))
    desk.locator(".tile", has_text="山东").click()
    expect(desk.locator("#shandong h3")).to_be_in_viewport()
    desk.locator("#shandong a", has_text="青岛高新区").click()
    expect(desk.locator("dl.facts").first).to_contain_text("1992 年")
    desk.locator(".chart--year a[aria-label^='2022年']").click()
    expect(desk).to_have_url(re.compile("-p.*#y2022$"))
    expect(desk.locator("#y2022 h3").first).to_be_in_viewport()


def test_zones_are_compared_under_a_topic_and_topics_lead_up_and_down(desk: Page, many: tuple[Path, str]) -> None:
    desk.goto(urljoin(many[1], "topics/startup-incubation.html"))
    table = desk.locator(".compare")
    assert {"常州高新区", "襄阳高新区"} <= set(table.locator("tbody th").all_inner_texts())
    for row in table.locator("tbody tr").all():
        here, held, share = row.locator("td.num").all_inner_texts()
        assert share == ("—" if int(held) < 3 else f"{round(100 * int(here) / int(held))}%")
    broader = desk.locator("dl.facts dd a").first
    label = broader.inner_text()
    broader.click()
    expect(desk.locator("h1")).to_have_text(label)
    desk.locator("dl.facts a", has_text="创业孵化").click()
    expect(desk.locator("h1")).to_have_text("创业孵化")


def test_a_name_is_found_by_its_initial(phone: Page, many: tuple[Path, str]) -> None:
    phone.goto(urljoin(many[1], "names/index.html"))
    phone.locator(".sec h2 a", has_text="作者").tap()
    phone.locator(".letters a", has_text="Z").tap()
    names = phone.locator("#letter-z .names a").all_inner_texts()
    assert names
    assert all(name[0] in "张赵周" for name in names)
    phone.locator("#letter-z .names a").first.tap()
    expect(phone.locator("h1")).to_have_text(names[0])


def test_a_list_is_read_to_its_end_with_the_keyboard(desk: Page, many: tuple[Path, str]) -> None:
    desk.goto(urljoin(many[1], "articles/index.html"))
    seen = headlines(desk)
    while (onward := desk.locator(".pager [rel=next]")).count():
        onward.focus()
        desk.keyboard.press("Enter")
        desk.wait_for_url(re.compile(r"page-\d+\.html"))
        expect(desk.locator(".pager [aria-current=page]")).to_be_visible()
        seen += headlines(desk)
        if len(seen) >= 40:
            break
    assert len(seen) == len(set(seen)) == 40


def test_a_zone_without_articles_offers_a_way_on(phone: Page, many: tuple[Path, str]) -> None:
    phone.goto(urljoin(many[1], "parks/beijing-zhongguancun.html"))
    expect(phone.locator(".void")).to_contain_text("还没有")
    phone.locator(".void a").first.tap()
    expect(phone.locator("h1")).to_have_text("高新区")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_fits_a_phone_and_asks_nobody(
    browser: Browser, many: tuple[Path, str], scheme: Literal["light", "dark"]
) -> None:
    site, address = many
    for size in ((320, 700), PHONE, DESK):
        context = context_of(browser, size, color_scheme=scheme)
        page = context.new_page()
        watch = Watch()
        watch.over(page)
        for kind in kinds(site):
            response = page.goto(urljoin(address, kind))
            assert response is not None
            assert response.ok, kind
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], (kind, size)
            assert page.locator("h1").count() == 1, kind
            assert kind == "index.html" or page.locator(".path").count() == 1, kind
        assert watch.errors == []
        assert watch.foreign == []
        context.close()


def smallest(found: Locator) -> float:
    """The smallest side of the elements, in pixels."""
    boxes = [box for box in (one.bounding_box() for one in found.all()) if box]
    assert boxes
    return min(min(box["width"], box["height"]) for box in boxes)


def test_days_and_pages_are_big_enough_for_a_finger(phone: Page, many: tuple[Path, str]) -> None:
    phone.goto(urljoin(many[1], "dates/2022.html"))
    assert smallest(phone.locator(".days td a")) >= 22
    phone.goto(urljoin(many[1], "articles/page-2.html"))
    assert smallest(phone.locator(".leaves a")) >= 24
    phone.goto(urljoin(many[1], "authors/index.html"))
    assert smallest(phone.locator(".letters a")) >= 24
