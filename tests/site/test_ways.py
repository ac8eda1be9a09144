"""The ways in at five articles and at many (虚构): everything is reached, nothing is too long, what is empty says so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import bench_archive
from newsarchive import authority
from newsarchive.records import SiteFile
from newsarchive.settings import Settings
from newsarchive.site import Archive, build, links
from newsarchive.site.words import say

from .test_build import Addresses

ROOT = Path(__file__).parents[2]
# What the theme puts around a page, rounded up; a page with it stays below 100,000 bytes.
SHELL = 20_000
# Pages of one source are as long as the source, up to a thousand lines; the ledger is no list of articles.
NO_LISTS = ("articles/a", "sources/", "ledger.md")


def invented(count: int) -> Archive:
    """An archive of so many invented articles, with the project's own authority files."""
    known, _ = authority.load(ROOT / "authority")
    known = replace(known, newspapers=bench_archive.NEWSPAPERS)
    return Archive.of(bench_archive.readings(count, known), known, Settings())


@pytest.fixture(scope="module", params=[5, 400])
def archive_and_files(request: pytest.FixtureRequest) -> tuple[Archive, dict[str, SiteFile]]:
    archive = invented(request.param)
    return archive, {file.path: file for file in build(archive)}


def lists(files: dict[str, SiteFile]) -> dict[str, SiteFile]:
    return {path: file for path, file in files.items() if not path.startswith(NO_LISTS)}


def test_no_list_is_too_long(archive_and_files: tuple[Archive, dict[str, SiteFile]]) -> None:
    _, files = archive_and_files
    long = {path: len(file.content.encode()) for path, file in lists(files).items()}
    assert {path: size for path, size in long.items() if size > 100_000 - SHELL} == {}


def test_every_article_is_reached_by_date_newspaper_zone_topic_and_author(
    archive_and_files: tuple[Archive, dict[str, SiteFile]],
) -> None:
    archive, files = archive_and_files
    listed: dict[str, set[str]] = {}
    for path, file in lists(files).items():
        for href in Addresses(file.content).links:
            name = href.rpartition("/")[2].partition("#")[0]
            if re.fullmatch(r"a0\d+\.html", name):
                listed.setdefault(path.partition("/")[0], set()).add(name.removesuffix(".html"))
    everything = {item.id for item in archive.articles}
    assert any(not item.authors for item in archive.articles)
    for way in ("articles", "authors", "dates", "newspapers", "parks", "topics"):
        assert listed[way] == everything, way


def test_charts_lead_to_the_page_and_place_where_a_year_begins(
    archive_and_files: tuple[Archive, dict[str, SiteFile]],
) -> None:
    archive, files = archive_and_files
    for park in archive.authority.parks:
        if archive.by_park.get(park.id):
            page = Addresses(files[links.park(park.id)].content)
            targets = [href for href in page.links if re.search(r"#y\d", href)]
            years = {item.date.value[:4] for item in archive.by_park[park.id] if item.date}
            assert {href.partition("#y")[2] for href in targets} == years
            for href in targets:
                path, _, anchor = href.partition("#")
                assert anchor in Addresses(files[f"parks/{path.removesuffix('.html')}.md"].content).ids


def test_no_style_or_script_stands_inside_a_page(archive_and_files: tuple[Archive, dict[str, SiteFile]]) -> None:
    for path, file in lists(archive_and_files[1]).items():
        assert " style=" not in file.content, path
        assert " onclick=" not in file.content, path
        assert path == links.SEARCH or "<script" not in file.content, path


def test_an_empty_archive_says_so_everywhere_and_leads_on(archive: Archive) -> None:
    files = {file.path: file.content for file in build(Archive.of((), archive.authority, archive.settings))}
    for page, key in (
        (links.DATES, "dates.none"),
        (links.UNDATED, "dates.all_dated"),
        (links.NEWSPAPERS, "newspapers.none"),
        (links.PEOPLE, "names.none.people"),
        (links.UNSIGNED, "names.all_signed"),
        (links.ARTICLES, "list.empty"),
    ):
        assert say(key) in files[page]
        assert 'class="on"' in files[page], page


def test_the_shares_of_a_topic_are_of_the_zones_articles(archive: Archive) -> None:
    files = {file.path: file.content for file in build(archive)}
    row = files[links.topic("bidding")].partition('class="compare"')[2].partition("</table>")[0]
    assert "虚构高新区" in row
    assert "—" in row  # of one article no percentage is given
