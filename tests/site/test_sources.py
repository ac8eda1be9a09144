from __future__ import annotations

from newsarchive.ledger import audit
from newsarchive.records import Fate, Reading, SetAside, Source, SourceKind
from newsarchive.settings import Settings
from newsarchive.site import Archive, accounts, sources
from newsarchive.site.render import letter
from newsarchive.site.sourcelines import LINES_PER_PAGE, line_views, page_of_line
from newsarchive.tracked import Tracked


def plain_reading(text: str) -> Reading:
    """A source (虚构) of which nothing became an article."""
    source = Source("seeds/long.txt", "0" * 64, text, "utf-8")
    aside = (SetAside(Tracked.of(text, 0, len(text)).set_aside_all("blank-line"), "blank-line"),) if text else ()
    return Reading(source, SourceKind.PLAIN, (), (), aside, audit(source, (), aside))


def test_every_character_of_every_line_is_shown(archive: Archive) -> None:
    for reading in archive.readings:
        shown = "\n".join("".join(piece.text for piece in line.pieces) for line in line_views(reading))
        assert shown == reading.source.text


def test_a_line_tells_its_article_fate_and_votes(archive: Archive) -> None:
    lines = {line.number: line for line in line_views(archive.readings[0])}
    assert [lines[number].article for number in (1, 2, 8)] == [0, 0, None]
    assert [piece.fate for piece in lines[4].pieces] == [Fate.SET_ASIDE, Fate.KEPT, Fate.CHANGED, Fate.KEPT]
    assert lines[4].rules == ("space.layout", "chars.fullwidth")
    assert lines[2].judged is not None
    assert lines[2].judged.votes[0].rule == "headline.short"
    assert lines[2].opens


def test_source_page_names_lines_and_escapes_them(archive: Archive) -> None:
    page = next(page.content for page in sources.pages(archive) if page.path == "sources/xugou_1.md")
    for number in range(1, 10):
        assert page.count(f'id="L{number}"') == 1
    assert "<script>" not in page
    assert '<span class="chg">,</span>' in page
    assert "无句号" in page


def test_a_long_source_is_paged(archive: Archive) -> None:
    long = Archive.of((plain_reading("虚构\n" * (LINES_PER_PAGE + 5)),), archive.authority, Settings())
    pages = list(sources.pages(long))
    assert [page.path for page in pages] == ["sources/long.md", "sources/long-p2.md"]
    assert f'id="L{LINES_PER_PAGE}"' in pages[0].content
    assert f'id="L{LINES_PER_PAGE + 1}"' in pages[1].content
    assert (page_of_line(LINES_PER_PAGE), page_of_line(LINES_PER_PAGE + 1)) == (1, 2)


def test_an_empty_source_has_a_page(archive: Archive) -> None:
    empty = Archive.of((plain_reading(""),), archive.authority, Settings())
    assert len(list(sources.pages(empty))) == 1
    assert "21,975" not in accounts.page(empty).content


def test_ledger_page_shows_the_equation_rules_and_flags(archive: Archive) -> None:
    page = accounts.page(archive).content
    assert "chars.fullwidth" in page
    assert "furniture.advertisement" in page
    assert 'href="flags/index.html"' in page
    assert sum(row.characters for row in accounts.rule_rows(archive)) == archive.total - archive.count(Fate.KEPT)


def test_an_editors_hand_in_the_ledger_is_told_by_its_rule() -> None:
    rows = [accounts.RuleRow(Fate.CHANGED, rule, 1) for rule in ("editor", "full-width-marks+editor", "editor-credit")]
    assert [row.by_editor for row in rows] == [True, True, False]


def test_the_account_of_a_source_is_on_its_page(archive: Archive) -> None:
    page = next(page.content for page in sources.pages(archive) if page.path == "sources/xugou_1.md")
    ledger = archive.readings[0].ledger
    for label, fate in (("保留", Fate.KEPT), ("改动", Fate.CHANGED), ("搁置", Fate.SET_ASIDE)):
        assert ledger.count(fate)
        assert f'<dt>{label}</dt><dd class="num">{ledger.count(fate)}</dd>' in page


def test_every_block_of_a_source_leads_to_its_article(archive: Archive) -> None:
    page = next(page.content for page in sources.pages(archive) if page.path == "sources/xugou_1.md")
    assert '<a class="tag ca" href="../articles/xugou-01.html" aria-label="归入 A">A</a>' in page


def test_letters_go_on_after_the_alphabet() -> None:
    assert [letter(place) for place in (0, 25, 26, 52)] == ["A", "Z", "A2", "A3"]
