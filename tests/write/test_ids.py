"""Ids: made once, kept while their text is there, retired with a redirect, and never shared between sources."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.records import Article, Part, PartKind, Source
from newsarchive.tracked import Span, Tracked
from newsarchive.write.ids import ALPHABET, COLUMNS, Assigned, Row, assign, dump, new_id, parse, shown_spans

TEXT = "一二三四五六七八九十" * 10
PAGE = Source("seeds/a.txt", "a" * 64, TEXT, "utf-8")
OTHER = Source("seeds/b.txt", "b" * 64, TEXT, "utf-8")


def cut(*bounds: tuple[int, int], page: Source = PAGE) -> list[Article]:
    """Articles of one paragraph each, with these stretches of the page."""
    return [Article(page, None, body=(Part(PartKind.PARAGRAPH, Tracked.of(TEXT, *bound)),)) for bound in bounds]


def row(ident: str, *bounds: tuple[int, int], page: Source = PAGE, moved_to: str = "") -> Row:
    return Row(ident, page.path, page.sha256, tuple(Span(*bound) for bound in bounds), moved_to, "虚构")


ROWS = (row("aone", (0, 40)), row("atwo", (40, 100)))
GOOD = dump(ROWS)


@pytest.mark.parametrize(
    ("articles", "ids", "retired"),
    [
        pytest.param(cut((0, 40), (40, 100)), ("aone", "atwo"), (), id="nothing changed"),
        pytest.param(cut((0, 45), (45, 100)), ("aone", "atwo"), (), id="the bound moved"),
        pytest.param(cut((40, 100), (0, 40)), ("atwo", "aone"), (), id="the order changed"),
        pytest.param(cut((0, 100)), ("atwo",), (("aone", "atwo"),), id="merged: the longer part keeps its id"),
        pytest.param(
            cut((0, 10), (10, 40), (40, 100)), (None, "aone", "atwo"), (), id="split: the longer part keeps it"
        ),
        pytest.param(cut((40, 100)), ("atwo",), (("aone", ""),), id="one is gone without a trace"),
        pytest.param([], (), (("aone", ""), ("atwo", "")), id="all are gone"),
        pytest.param(cut((0, 30), (30, 90), (90, 100)), ("aone", "atwo", None), (), id="three out of two"),
    ],
)
def test_the_article_that_covers_most_keeps_the_id(
    articles: list[Article], ids: tuple[str | None, ...], retired: tuple[tuple[str, str], ...]
) -> None:
    assigned = assign(PAGE, articles, ROWS)
    assert tuple(None if ident not in ("aone", "atwo") else ident for ident in assigned.ids) == ids
    assert assigned.retired == retired
    assert len(set(assigned.ids)) == len(articles)


def test_an_id_retired_before_keeps_its_redirect_and_never_comes_back() -> None:
    rows = (row("aone", (0, 40), moved_to="atwo"), row("atwo", (0, 100)))
    assert assign(PAGE, cut((0, 100)), rows) == Assigned(("atwo",), (("aone", "atwo"),))
    split = assign(PAGE, cut((0, 40), (40, 100)), rows)
    assert "aone" not in split.ids


def test_a_retired_id_leads_to_the_article_that_has_most_of_its_text() -> None:
    rows = (row("aone", (0, 60)), row("atwo", (60, 100)), row("athree", (30, 50)))
    assigned = assign(PAGE, cut((0, 45), (45, 100)), rows)
    assert assigned == Assigned(("aone", "atwo"), (("athree", "aone"),))


def test_a_source_that_was_edited_keeps_its_ids_by_its_path() -> None:
    edited = Source(PAGE.path, "c" * 64, TEXT, "utf-8")
    assert assign(edited, cut((0, 40), (40, 100), page=edited), ROWS).ids == ("aone", "atwo")


def test_a_source_that_was_renamed_keeps_its_ids_by_its_digest() -> None:
    renamed = Source("seeds/sub/c.txt", PAGE.sha256, TEXT, "utf-8")
    assert assign(renamed, cut((0, 40), (40, 100), page=renamed), ROWS).ids == ("aone", "atwo")


bounds = st.lists(st.integers(1, 99), max_size=6, unique=True).map(
    lambda cuts: list(zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True))
)


@given(bounds, bounds, bounds)
def test_two_sources_never_influence_each_other(
    before: list[tuple[int, int]], now: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    own = [row(f"a{at}", bound) for at, bound in enumerate(before)]
    foreign = [row(f"b{at}", bound, page=OTHER) for at, bound in enumerate(others)]
    articles = cut(*now)
    assert assign(PAGE, articles, own) == assign(PAGE, articles, [*foreign, *own])


@given(bounds, bounds)
def test_ids_are_stable_unique_and_none_is_forgotten(before: list[tuple[int, int]], now: list[tuple[int, int]]) -> None:
    own = [row(f"a{at}", bound) for at, bound in enumerate(before)]
    assigned = assign(PAGE, cut(*now), own)
    assert assigned == assign(PAGE, cut(*now), own)
    assert len(set(assigned.ids)) == len(now)
    kept = {ident for ident in assigned.ids if ident in {item.id for item in own}}
    assert kept | {old for old, _ in assigned.retired} == {item.id for item in own}
    assert all(new in assigned.ids for _, new in assigned.retired)
    assert assign(PAGE, cut(*before), own).ids == tuple(item.id for item in own)


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_new_id_is_ascii_and_made_from_its_source_alone(start: int, other: int) -> None:
    ident = new_id(PAGE.sha256, start)
    assert ident == new_id(PAGE.sha256, start)
    assert ident != new_id(OTHER.sha256, start)
    assert (ident == new_id(PAGE.sha256, other)) == (start == other)
    assert ident[0] == "a"
    assert set(ident[1:]) <= set(ALPHABET)
    assert len(ident) == 10


def test_an_id_is_what_it_was_in_the_first_release() -> None:
    """Whoever changes how ids are made breaks the addresses of every archive that has not recorded its ids yet."""
    assert new_id("0" * 64, 0) == "at6gvyz6qw"


def test_a_collision_takes_another_id() -> None:
    first = new_id(PAGE.sha256, 0)
    second = new_id(PAGE.sha256, 0, [first])
    assert second not in (first, new_id(PAGE.sha256, 0, [first, second]))
    taken = (row(first, (50, 60), page=OTHER),)
    assert assign(PAGE, cut((0, 100)), taken).ids == (second,)


def test_an_article_that_shows_nothing_has_an_id() -> None:
    hidden = Article(PAGE, None, body=(Part(PartKind.PARAGRAPH, Tracked.of(TEXT, 3, 5).set_aside_all("x")),))
    assert shown_spans(hidden) == ()
    assert len(assign(PAGE, [hidden], ROWS).ids) == 1


def test_shown_spans_are_merged_and_leave_out_what_was_set_aside() -> None:
    text = Tracked.of(TEXT, 0, 10).set_aside(4, 6, "x")
    parts = (Part(PartKind.PARAGRAPH, Tracked.of(TEXT, 10, 20)), Part(PartKind.PARAGRAPH, text))
    assert shown_spans(Article(PAGE, None, body=parts)) == (Span(0, 4), Span(6, 20))


rows_to_write = st.lists(
    st.builds(
        Row,
        st.text(ALPHABET, min_size=1, max_size=5).map(lambda text: "a" + text),
        st.sampled_from(("seeds/a.txt", "seeds/虚构 b.txt")),
        st.just("0" * 64),
        bounds.map(lambda found: tuple(Span(*bound) for bound in found)),
        st.sampled_from(("", "atwo")),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    ),
    unique_by=lambda item: item.id,
)


@given(rows_to_write)
def test_what_is_written_is_read_back(rows: list[Row]) -> None:
    text = dump(rows)
    found, problems = parse(text, "seeds/ids.tsv")
    assert problems == ()
    assert dump(found) == text
    assert {item.id: (item.source, item.spans, item.moved_to) for item in found} == {
        item.id: (item.source, item.spans, item.moved_to) for item in rows
    }


def test_line_ends_of_another_system_do_no_harm() -> None:
    assert parse(GOOD.replace("\n", "\r\n"), "ids.tsv") == (ROWS, ())


def test_titles_without_tabs_and_line_ends_are_read_back_as_they_are() -> None:
    item = Row("aone", "seeds/a.txt", "0" * 64, (Span(0, 3),), "", "灯，“亮”了 #1")
    assert parse(dump([item]), "ids.tsv") == ((item,), ())


def test_a_new_row_changes_no_other_line() -> None:
    new = row("athree", (0, 10), page=OTHER)
    assert [line for line in dump((*ROWS, new)).splitlines() if "athree" not in line] == dump(ROWS).splitlines()


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        pytest.param(GOOD + "a b\n", 4, "not a row of ids", id="too few columns"),
        pytest.param(GOOD + "\t".join(["灯", *[""] * 5]) + "\n", 4, "not a row of ids", id="id not ASCII"),
        pytest.param(GOOD + "\t".join(["", "seeds/a.txt", *[""] * 4]) + "\n", 4, "not a row of ids", id="no id"),
        pytest.param(GOOD.replace("0-40", "0-x"), 2, "not a row of ids", id="span of no numbers"),
        pytest.param(GOOD.replace("0-40", "40-0"), 2, "not a row of ids", id="span upside down"),
        pytest.param(GOOD + GOOD.splitlines()[1] + "\n", 4, "id aone stands on line 2 already", id="id twice"),
        pytest.param("<<<<<<< HEAD\n" + GOOD, 1, "not a row of ids", id="a merge left its marks"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(text: str, line: int, what: str) -> None:
    rows, problems = parse(text, "seeds/ids.tsv")
    assert (problems[0].file, problems[0].line, problems[0].what) == ("seeds/ids.tsv", line, what)
    assert rows[-1] == ROWS[1]
    assert problems[0].remedy


def test_an_empty_file_and_a_heading_alone_hold_no_rows() -> None:
    assert parse("", "ids.tsv") == parse("\t".join(COLUMNS) + "\n", "ids.tsv") == ((), ())
