"""Lists cut into pages (虚构)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.site import Archive, links, paging


@given(st.integers(0, 200), st.integers(1, 30))
def test_pages_show_everything_once_and_in_order(total: int, size: int) -> None:
    things = list(range(total))
    cut = list(paging.cut(things, size, "parks/x.md"))
    assert [thing for _, shown in cut for thing in shown] == things
    assert [leaf.number for leaf, _ in cut] == list(range(1, len(cut) + 1))
    for leaf, shown in cut:
        assert leaf.last - leaf.first + 1 == len(shown)
        assert (leaf.pages, leaf.total) == (len(cut), total)


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_pager_offers_first_last_and_neighbours(pages: int, number: int) -> None:
    number = min(number, pages)
    offered = paging.Leaf("parks/x.md", number, pages, 1, 1, 1).offered
    shown = [one for one in offered if one]
    assert shown == sorted(set(shown))
    assert {1, number, pages} <= set(shown)
    assert {one for one in (number - 1, number + 1) if 1 <= one <= pages} <= set(shown)
    assert len(offered) <= 2 * paging.NEIGHBOURS + 5
    gaps = [at for at, one in enumerate(offered) if not one]
    assert all(offered[at + 1] - offered[at - 1] > 2 for at in gaps)


def test_leaves_lie_beside_their_list() -> None:
    assert links.leaf("articles/index.md", 1) == "articles/index.md"
    assert links.leaf("articles/index.md", 3) == "articles/page-3.md"
    assert links.leaf("parks/x.md", 3) == "parks/x-p3.md"


def test_a_year_begins_where_its_first_article_stands(archive: Archive) -> None:
    found = paging.year_pages(archive.articles, 1, links.ARTICLES)
    assert found == {2024: ("articles/index.md", "y2024")}
    headings = [group.heading for group in paging.by_year(archive, archive.articles)]
    assert headings == ["2024年", "日期不详"]
