"""The pages for an editor, from the fictional archive (虚构)."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from newsarchive.corrections.entries import parse
from newsarchive.corrections.propose import proposals
from newsarchive.records import Answer, Correction, Flag
from newsarchive.settings import Settings
from newsarchive.site import Archive, article, doubts, editing, links

from .conftest import fictional_archive

ROOT = "https://example.org/o/r/edit/main/"


def with_answers(archive: Archive, exists: bool = True) -> Archive:
    """The archive with the corrections that the library proposes."""
    found: dict[tuple[str, Flag], Answer] = {}
    for reading in archive.readings:
        keys = [(item.id, flag) for item in reading.articles for flag in item.article.flags]
        for key, entry in zip(keys, proposals(reading), strict=True):
            found[key] = Answer(entry, "seeds/xugou_1.fix.yml", exists)
    return replace(archive, answers=found)


def page(archive: Archive, path: str) -> str:
    return next(file.content for file in editing.pages(archive) if file.path == path)


def test_a_doubt_has_its_entry_ready_and_the_entry_can_be_read_back(archive: Archive) -> None:
    html = page(with_answers(archive), links.FLAGS)
    assert 'href="../articles/xugou-01.html"' in html
    assert 'href="../sources/xugou_1.html#L7"' in html
    (entry,) = re.findall(r'<pre class="fix" id="fix-1"[^>]*>(.*?)</pre>', html)
    text = entry.replace("&#10;", "\n").replace("&#39;", "'")
    (read,), problems = parse(text, "x.fix.yml")
    assert not problems
    assert read.quote in "（下转第二版）"
    assert "example.org" not in html


def test_with_a_repository_the_entry_leads_to_its_file(archive: Archive) -> None:
    for exists, address in ((True, "/o/r/edit/main/seeds/xugou_1.fix.yml"), (False, "/o/r/new/main")):
        known = fictional_archive(Settings(edit_root=ROOT))
        known = with_answers(known, exists)
        (found,) = re.findall(r'<a class="btn" href="([^"]*)"', page(known, links.FLAGS))
        assert urlsplit(found).path == address
        given = parse_qs(urlsplit(found.replace("&amp;", "&")).query)
        assert exists or (given["filename"] == ["seeds/xugou_1.fix.yml"] and "why:" in given["value"][0])


def test_an_address_that_is_not_githubs_leads_to_the_file_even_where_it_is_new() -> None:
    new = Answer("- quote: x", "seeds/虚构.fix.yml", False)
    assert editing.edit_address("https://example.org/src/main/", new) == (
        "https://example.org/src/main/seeds/%E8%99%9A%E6%9E%84.fix.yml"
    )
    assert editing.edit_address("", new) == ""


def test_corrections_are_told_with_their_reasons_and_nothing_is_said_plainly(archive: Archive) -> None:
    assert "编者还没有更正过文章" in page(archive, links.CORRECTIONS)
    reading = archive.readings[0]
    item = reading.articles[0]
    done = replace(
        item,
        article=replace(
            item.article, corrections=(Correction("drop", "虚构的话", "虚构的理由", "seeds/虚构.fix.yml", 1),)
        ),
    )
    corrected = replace(archive, readings=(replace(reading, articles=(done,)),))
    html = page(corrected, links.CORRECTIONS)
    assert re.search("不收</span> <q>虚构的话</q> <span[^>]*>虚构的理由", html)


def test_text_that_was_dropped_is_told_apart_from_the_articles(archive: Archive) -> None:
    drop = Correction("drop", "虚构的导读", "虚构的理由", "seeds/虚构.fix.yml", 4)
    corrected = replace(archive, readings=(replace(archive.readings[0], corrections=(drop,)),))
    html = page(corrected, links.CORRECTIONS)
    assert "<h2>不属于任何一篇的文字</h2>" in html
    assert "虚构的导读" in html
    assert "编者更正过的 0 篇" in html


def test_a_doubtful_article_leads_to_its_own_entries(archive: Archive) -> None:
    item = archive.readings[0].articles[0]
    flags = tuple(Flag("weak-join", "", line) for line in range(1, doubts.ON_A_PAGE + 1))
    first, second = replace(item, article=replace(item.article, flags=flags)), archive.readings[1].articles[0]
    second = replace(second, article=replace(second.article, flags=(Flag("weak-head", "", 2),)))
    readings = (replace(archive.readings[0], articles=(first,)), replace(archive.readings[1], articles=(second,)))
    paged = Archive.of(readings, archive.authority, archive.settings)
    for one, leaf in ((first, links.FLAGS), (second, "flags/page-2.md")):
        address = links.link(links.article(one.id), leaf, one.id)
        assert f'href="{address}"' in article.article_html(paged, one, "<p>虚构</p>")
        assert page(paged, leaf).count(f'<li id="{one.id}">') == 1


def test_many_doubts_are_paged(archive: Archive) -> None:
    item = archive.readings[0].articles[0]
    flags = tuple(Flag("weak-join", "", line) for line in range(1, doubts.ON_A_PAGE + 2))
    many = replace(item, article=replace(item.article, flags=flags))
    paged = replace(archive, readings=(replace(archive.readings[0], articles=(many,)),))
    assert [file.path for file in editing.pages(paged) if file.path.startswith("flags")] == [
        "flags/index.md",
        "flags/page-2.md",
    ]
