"""Issues and their pages (虚构): what was printed together, and where an article stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.records import Described, Fact, Reading, SourceKind
from newsarchive.site import Archive, article, links, paths
from newsarchive.site.build import build
from newsarchive.site.issues import natural
from newsarchive.site.newspapers import printed
from newsarchive.site.words import say


def told(item: Described, ident: str, day: str = "", paper: str = "", page: str = "") -> Described:
    """The article with these facts, each unknown where it is empty."""

    def fact(value: str) -> Fact | None:
        return Fact(value, "虚构", "stated") if value else None

    return replace(item, id=ident, date=fact(day), newspaper=fact(paper), page=fact(page))


def reading(archive: Archive, path: str, kind: SourceKind, *facts: tuple[str, ...]) -> Reading:
    """A source at `path` with an article for each of the facts."""
    base = archive.readings[0]
    source = replace(base.source, path=path)
    item = replace(base.articles[0], article=replace(base.articles[0].article, source=source))
    return replace(base, source=source, kind=kind, articles=tuple(told(item, *fact) for fact in facts))


@pytest.fixture
def papers(archive: Archive) -> Archive:
    """Three pages of one issue, one of which is a post, a page of unknown day, a post of unknown newspaper, and a loose post."""
    page, post = SourceKind.PAGE, SourceKind.POST
    day, paper = "2024-03-27", "虚构日报"
    readings = (
        reading(archive, "seeds/b10.txt", page, ("b10-1", day, paper, "10"), ("b10-2", day, paper, "10")),
        reading(archive, "seeds/b2.txt", page, ("b2-1", day, paper, "2")),
        reading(archive, "seeds/post.md", post, ("post-1", day, paper, "")),
        reading(archive, "seeds/week.txt", page, ("week-1", "2024-04-03", paper, "1")),
        reading(archive, "seeds/open.txt", page, ("open-1", "2024-03/..", paper, ""), ("open-2", "", paper, "")),
        reading(archive, "seeds/day.md", post, ("day-1", day, "", "")),
        reading(archive, "seeds/loose.md", post, ("loose-1", "", "", "")),
    )
    return Archive.of(readings, archive.authority, archive.settings)


def test_an_issue_has_its_pages_in_order_and_those_of_unknown_page_last(papers: Archive) -> None:
    first, second, unknown = papers.issues.by_newspaper["虚构日报"]
    assert [(sheet.label, [item.id for item in sheet.articles]) for sheet in first.sheets] == [
        ("2", ["b2-1"]), ("10", ["b10-1", "b10-2"]), ("", ["post-1"])
    ]  # fmt: skip
    assert [sheet.is_one_page for sheet in first.sheets] == [True, True, False]
    assert (second.day, unknown.day, unknown.source) == ("2024-04-03", "", "seeds/open.txt")
    assert [item.id for item in papers.issues.loose[""]] == ["day-1", "loose-1"]


def test_a_reader_comes_from_the_newspaper_to_the_article(papers: Archive) -> None:
    found = {file.path: file.content for file in build(papers)}
    paper, year, issue = (f"newspapers/xugou-ribao{rest}.md" for rest in ("", "/2024", "/2024-03-27"))
    assert links.link(links.NEWSPAPERS, paper) in found[links.NEWSPAPERS]
    assert f'href="{links.link(paper, issue)}"' in found[paper]
    assert f'href="{links.link(year, issue)}"' in found[year]
    assert f'href="{links.link(issue, links.article("b10-2"))}"' in found[issue]
    assert found[issue].index("第 2 版") < found[issue].index("第 10 版")
    assert f'href="{links.link(issue, "newspapers/xugou-ribao/2024-04-03.md")}" rel="next"' in found[issue]
    assert links.article("loose-1").removesuffix(".md") in found[links.NO_NEWSPAPER]
    assert say("issue.no_page") in found["newspapers/xugou-ribao/s-open.md"]


@pytest.mark.parametrize(
    ("ident", "labels"),
    [
        ("b10-2", ["报纸", "虚构日报", "2024年3月27日", "第 10 版"]),
        ("post-1", ["报纸", "虚构日报", "2024年3月27日"]),
        ("open-2", ["报纸", "虚构日报", "版次不详的一版"]),
        ("day-1", ["日期", "2024年", "3月", "3月27日"]),
        ("loose-1", ["报纸", "报名不详"]),
    ],
)
def test_the_path_above_an_article_follows_what_is_known(papers: Archive, ident: str, labels: list[str]) -> None:
    found = {file.path for file in build(papers)}
    crumbs = paths.to_article(papers, papers.by_id[ident])
    assert [crumb.label for crumb in crumbs] == ["首页", *labels, crumbs[-1].label]
    assert all(crumb.page in found for crumb in crumbs[:-1])


def test_previous_and_next_stay_on_the_page_of_the_newspaper(papers: Archive) -> None:
    html = article.article_html(papers, papers.by_id["b10-2"], "<p>正文</p>")
    assert 'href="b10-1.html"' in html
    assert say("article.place", place=2, count=2) in html
    assert say("article.previous") not in article.article_html(papers, papers.by_id["b2-1"], "<p>正文</p>")


@pytest.mark.parametrize(
    ("days", "known"),
    [
        (("2023-12/..", "2023/..", "2023-11/.."), ("2023-12/..",)),
        (("2023-12/..", "2023-12-05/.."), ("2023-12-05/..",)),
        (("2023-12-05", "2023/.."), ("2023-12-05", "2023/..")),
        (("", "2023/.."), ("2023/..",)),
        (("", ""), ("",)),
    ],
)
def test_what_was_printed_together_is_not_before_the_latest_day_of_any(
    archive: Archive, days: tuple[str, ...], known: tuple[str, ...]
) -> None:
    items = [told(archive.readings[0].articles[0], str(at), day) for at, day in enumerate(days)]
    assert printed(items) == printed(items[::-1]) == known


def test_page_labels_are_ordered_as_one_counts() -> None:
    assert sorted(["10", "2", "A10", "B1", "A2", "1"], key=natural) == ["1", "2", "10", "A2", "A10", "B1"]


@given(st.lists(st.text(max_size=6), max_size=8))
def test_any_page_labels_can_be_ordered(labels: list[str]) -> None:
    assert [natural(label) for label in sorted(labels, key=natural)] == sorted(natural(label) for label in labels)
