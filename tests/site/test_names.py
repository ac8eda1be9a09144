"""Pages of authors, persons and organisations, and what an article's page says of names and related articles (虚构)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsarchive.records import Author, Evidence, Mention, Relation, RelationKind, SiteFile
from newsarchive.site import Archive, article, links, names, parks, register
from newsarchive.site.parks import Standing, standing, standing_note
from newsarchive.site.words import say


@pytest.fixture
def peopled(archive: Archive) -> Archive:
    """The archive with a person and an organisation in its first article, which a second is related to."""
    quote = (Evidence("", "王虚构", "说", 4),)
    person = Mention("王虚构", "title", quote, title="局长")
    office = Mention("虚构<局>", "office", quote, aliases=("虚局",))
    reading = archive.readings[0]
    items = (replace(reading.articles[0], persons=(person,), organisations=(office,)), *reading.articles[1:])
    readings = (replace(reading, articles=items), *archive.readings[1:])
    other = archive.readings[1].articles[0].id
    reprint, lost = Relation(other, RelationKind.REPRINT, 0.9, ()), Relation("gone", RelationKind.RELATED, 9, ("甲",))
    return Archive.of(readings, archive.authority, archive.settings, relations={items[0].id: (reprint, lost)})


def found(archive: Archive) -> dict[str, SiteFile]:
    return {page.path: page for page in names.pages(archive)}


def test_a_name_of_one_article_leads_to_it(peopled: Archive) -> None:
    pages = found(peopled)
    ident = peopled.readings[0].articles[0].id
    for index, name in ((links.PEOPLE, "王虚构"), (links.ORGANISATIONS, "虚构<局>")):
        assert links.named(index, name) not in pages
        assert links.link(index, links.article(ident)) in pages[index].content
    assert "局长" in pages[links.PEOPLE].content


def test_a_name_of_two_articles_has_a_page_in_its_list(peopled: Archive) -> None:
    first, second = peopled.readings[0].articles[0], peopled.readings[1].articles[0]
    both = replace(second, persons=first.persons, organisations=first.organisations)
    reading = replace(peopled.readings[1], articles=(both, *peopled.readings[1].articles[1:]))
    archive = Archive.of((peopled.readings[0], reading), peopled.authority, peopled.settings)
    pages = found(archive)
    page = links.named(links.PEOPLE, "王虚构")
    assert links.html(page).rpartition("/")[2] in pages[links.PEOPLE].content
    assert "局长" in pages[page].content
    assert first.id in pages[page].content
    assert second.id in pages[page].content
    assert "虚局" in pages[links.named(links.ORGANISATIONS, "虚构<局>")].content
    assert links.link(links.article(first.id), page) in article.article_html(archive, first, "<p>虚构</p>")


def test_every_author_has_a_page(archive: Archive) -> None:
    assert "xugou-01" in found(archive)[links.named(links.AUTHORS, "王虚构")].content


def test_long_lists_are_parted_by_initial(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    item = archive.readings[0].articles[0]
    quote = item.authors[0].evidence
    authors = tuple(Author(f"{first}{second}", "", quote) for first in "安白曾" for second in "甲乙丙")
    reading = replace(archive.readings[0], articles=(replace(item, authors=authors),))
    monkeypatch.setattr(register, "PER_PAGE", 2)
    pages = found(Archive.of((reading,), archive.authority, archive.settings))
    assert {path for path in pages if path.startswith("authors/") and not path.startswith("authors/n-")} == {
        links.AUTHORS, links.UNSIGNED, *(f"authors/{name}.md" for name in ("a", "a-p2", "b", "b-p2", "z", "z-p2"))
    }  # fmt: skip
    assert "z.html" in pages[links.AUTHORS].content
    assert "曾丙" in pages["authors/z.md"].content
    assert "曾甲" in pages["authors/z.md"].content
    assert "曾乙" in pages["authors/z-p2.md"].content


def test_names_are_escaped(peopled: Archive) -> None:
    content = found(peopled)[links.ORGANISATIONS].content
    assert "虚构<局>" not in content
    assert "虚构&lt;局&gt;" in content


def test_an_empty_archive_has_empty_lists(archive: Archive) -> None:
    empty = found(Archive.of((), archive.authority, archive.settings))
    assert set(empty) == {links.NAMES, links.AUTHORS, links.UNSIGNED, links.PEOPLE, links.ORGANISATIONS}
    assert say("names.none.people") in empty[links.PEOPLE].content


def test_an_article_links_its_names_and_relations(peopled: Archive) -> None:
    item = next(item for item in peopled.articles if item.persons)
    html = article.article_html(peopled, item, "<p>虚构</p>")
    # Named here alone, so it has no page, and leads to its line in the list.
    assert links.link(links.article(item.id), links.named(links.PEOPLE, "王虚构")) not in html
    address = links.link(links.article(item.id), links.PEOPLE, "w1")
    assert f'<a href="{address}">王虚构</a>' in html
    assert '<li id="w1"><a' in found(peopled)[links.PEOPLE].content
    assert say("article.reprint_share", percent=90) in html
    assert "gone" not in html


def test_addresses_are_ascii_and_of_their_own() -> None:
    first, second = links.named(links.PEOPLE, "王虚构"), links.named(links.PEOPLE, "王虚")
    assert first.isascii()
    assert first != second
    assert links.named(links.AUTHORS, "wang-xugou") == "authors/wang-xugou.md"
    assert links.named(links.AUTHORS, "index") != links.AUTHORS


@pytest.mark.parametrize(
    ("year", "sourced", "printed", "wanted"),
    [
        (1992, True, "2010-01-01", Standing.NATIONAL),
        (2020, True, "2010-01-01", Standing.NOT_YET),
        (2020, False, "2010-01-01", Standing.PERHAPS_NOT_YET),
        (None, True, "2010-01-01", Standing.UNKNOWN),
        (2010, True, "2010-01-01", Standing.UNKNOWN),
        # Printed in 2010 or later: national for sure where the zone was before, and nobody knows where it came to be after.
        (2009, True, "2010-01-01/..", Standing.NATIONAL),
        (2020, True, "2010-01-01/..", Standing.UNKNOWN),
    ],
)
def test_a_park_page_says_whether_it_was_national_then(
    archive: Archive, year: int | None, sourced: bool, printed: str, wanted: Standing
) -> None:
    item = next(item for item in archive.articles if item.date)
    assert item.date is not None
    dated = replace(item, date=replace(item.date, value=printed))
    park = replace(archive.authority.parks[0], year_national=year, year_sourced=sourced)
    assert standing(park, dated) is wanted
    says_so = wanted in (Standing.NOT_YET, Standing.PERHAPS_NOT_YET)
    assert standing_note(park, dated) == (say(f"park.then_{wanted}") if says_so else "")


def test_a_park_page_counts_its_articles_by_what_it_was_then(archive: Archive) -> None:
    found = {file.path: file.content for file in parks.pages(archive)}
    page = found[links.park("shandong-xugou")]
    assert say("park.standing", standing=say("park.then_national"), count="1") in page
    assert say("park.standings") not in found[links.park("hunan-wuren")]


@pytest.mark.parametrize("size", [1, 2, 400])
def test_a_mention_leads_to_its_line_however_the_list_is_cut(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    item = archive.readings[0].articles[0]
    listed = tuple(Mention(f"{first}{second}局", "r", ()) for first in "安白曾虚①" for second in "甲乙丙")
    reading = replace(archive.readings[0], articles=(replace(item, organisations=listed),))
    monkeypatch.setattr(register, "PER_PAGE", size)
    cut = Archive.of((reading,), archive.authority, archive.settings)
    pages = found(cut)
    for mention in listed:
        place = cut.name_place(links.ORGANISATIONS, mention.name)
        (line,) = [
            line for line in pages[place.page].content.splitlines() if f'id="{place.anchor}"' in line and "<li" in line
        ]
        assert f">{mention.name}</a>" in line


def test_an_unsigned_article_says_so_and_stands_among_its_like(archive: Archive) -> None:
    item = archive.readings[0].articles[0]
    unsigned = replace(item, authors=(), article=replace(item.article, byline=()))
    known = Archive.of((replace(archive.readings[0], articles=(unsigned,)),), archive.authority, archive.settings)
    address = links.link(links.article(item.id), links.UNSIGNED)
    assert f'href="{address}">{say("names.unsigned")}</a>' in article.article_html(known, unsigned, "<p>虚构</p>")
    pages = found(known)
    assert links.link(links.UNSIGNED, links.article(item.id)) in pages[links.UNSIGNED].content
    assert links.link(links.AUTHORS, links.UNSIGNED) in pages[links.AUTHORS].content
