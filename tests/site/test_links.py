from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.site import links

PATHS = st.lists(st.text(min_size=1, max_size=20).filter(lambda text: "/" not in text), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("start", "end", "anchor", "wanted"),
    [
        ("index.md", "articles/a-1.md", "", "articles/a-1.html"),
        ("articles/a-1.md", "parks/x.md", "", "../parks/x.html"),
        ("articles/a-1.md", "articles/a-2.md", "", "a-2.html"),
        ("sources/s.md", "ledger.md", "flags", "../ledger.html#flags"),
    ],
)
def test_link_leads_from_page_to_page(start: str, end: str, anchor: str, wanted: str) -> None:
    assert links.link(start, end, anchor) == wanted


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("seeds/001_ab.txt", r"001_ab"),
        ("seeds/index.txt", r"index-[0-9a-f]{8}"),
        ("seeds/A.txt", r"a-[0-9a-f]{8}"),
        ("seeds/a.md", r"a-[0-9a-f]{8}"),
        ("seeds/报/二.txt", r"source-[0-9a-f]{8}"),
    ],
)
def test_slug_is_plain_where_it_can_be(path: str, wanted: str) -> None:
    assert re.fullmatch(wanted, links.slug(path, "seeds"))


@given(PATHS, PATHS)
def test_slugs_are_ascii_and_differ_where_paths_do(first: list[str], second: list[str]) -> None:
    one, other = (links.slug("seeds/" + "/".join(parts), "seeds") for parts in (first, second))
    assert re.fullmatch(r"[a-z0-9_-]+", one)
    assert (one == other) == (first == second)


def test_pages_of_a_source_never_meet_another_source() -> None:
    assert links.source("a", 2) != links.source(links.slug("seeds/a-p2.txt", "seeds"))


def test_article_list_pages_are_beside_their_index() -> None:
    assert PurePosixPath(links.article_list(2)).parent == PurePosixPath(links.article_list(1)).parent
