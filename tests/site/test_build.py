from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import yaml

from newsarchive.records import SiteFile
from newsarchive.settings import Settings
from newsarchive.site import Archive, article, build, links
from newsarchive.site.words import say


class Addresses(HTMLParser):
    """The links, anchors and loaded files of a page, and whether its elements are closed in order."""

    VOID = frozenset({"br", "wbr", "hr", "img", "input", "meta", "link", "rect", "line", "path"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.links += [values["href"]] if tag == "a" else []
        self.ids += [values["id"]] if "id" in values else []
        self.loads += [values[name] for name in ("src", "srcset", "poster") if name in values]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def pages(archive: Archive) -> dict[str, str]:
    """The HTML of every page by path, articles with a stand-in for their body."""
    found = {file.path: file.content for file in build(archive)}
    for item in archive.articles:
        found[links.article(item.id)] = article.article_html(archive, item, "<p>正文</p>")
    return {path: re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL) for path, text in found.items()}


def test_every_link_leads_to_a_page_and_an_anchor_of_the_site(archive: Archive) -> None:
    found = {links.html(path): Addresses(html) for path, html in pages(archive).items()}
    assert not any(page.open for page in found.values())
    for path, page in found.items():
        assert not [load for load in page.loads if "assets/" not in load], path
        assert len(page.ids) == len(set(page.ids)), path
        for href in page.links:
            target, _, anchor = href.partition("#")
            target = target.partition("?")[0]
            if target.endswith(links.html(links.ABOUT)):  # written by hand
                continue
            end = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert end in found, (path, href)
            assert not anchor or anchor in found[end].ids, (path, href)


def test_every_article_is_listed_under_its_tags_and_dates(archive: Archive) -> None:
    found = pages(archive)
    for item in archive.articles:
        lists = [links.ARTICLES, *(links.park(tag.id) for tag in item.parks), *(links.topic(t.id) for t in item.topics)]
        for path in lists:
            assert links.link(path, links.article(item.id)) in Addresses(found[path]).links, path


def test_pages_are_one_block_that_markdown_leaves_alone(archive: Archive) -> None:
    markdown = pytest.importorskip("markdown")
    articles = {links.article(item.id) for item in archive.articles}
    for path, html in pages(archive).items():
        if path not in articles and not path.endswith(".json"):
            assert markdown.markdown(html.strip(), extensions=["toc", "tables", "fenced_code"]) == html.strip(), path


def test_lists_stay_out_of_the_search(archive: Archive) -> None:
    articles = {links.article(item.id) for item in archive.articles}
    for file in (file for file in build(archive) if file.path.endswith(".md")):
        header = yaml.safe_load(file.content.split("---\n")[1])
        assert bool(header.get("search", {}).get("exclude")) is (file.path not in articles), file.path


def test_same_archive_gives_same_files_in_path_order(archive: Archive) -> None:
    files = build(archive)
    assert files == build(archive)
    assert [file.path for file in files] == sorted(file.path for file in files)


def test_list_of_articles_is_paged(archive: Archive) -> None:
    small = replace(archive, settings=Settings(list_page_size=2))
    found = pages(small)
    assert "page-2.html" in Addresses(found["articles/index.md"]).links
    assert "articles/page-3.md" not in found
    assert "第 3–3 篇，共 3 篇" in found["articles/page-2.md"]


def test_a_retired_id_leads_to_the_article_that_lives_on(archive: Archive) -> None:
    found = {file.path: file.content for file in build(archive)}
    assert 'redirect: "xugou-01.html"' in found["articles/xugou-00.md"]
    assert "articles/gone-01.md" not in found


def test_two_pages_with_one_address_are_refused(archive: Archive) -> None:
    item = replace(archive.by_id["erhao-01"], id="index")
    reading = replace(archive.readings[1], articles=(item, *archive.readings[1].articles[1:]))
    with pytest.raises(ValueError, match=r"articles/index\.md"):
        build(Archive.of((reading,), archive.authority, archive.settings))


def test_an_empty_archive_has_a_home_that_says_so(archive: Archive) -> None:
    empty: tuple[SiteFile, ...] = build(Archive.of((), archive.authority, archive.settings))
    home = next(file.content for file in empty if file.path == "index.md")
    assert "馆中还没有文章" in home


def test_an_unverified_year_is_shown_as_uncertain(archive: Archive) -> None:
    assert "未经核实" in pages(archive)["parks/shandong-xugou.md"]


def test_a_zone_without_articles_says_so_and_leads_on(archive: Archive) -> None:
    found = pages(archive)
    assert "无人高新区" in found["parks/index.md"]
    assert say("park.none", name="无人高新区") in found["parks/hunan-wuren.md"]
    assert "index.html" in Addresses(found["parks/hunan-wuren.md"]).links
    assert say("topic.none", name="无文") in found["topics/nothing.md"]
