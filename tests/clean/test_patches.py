"""Pages read patch by patch across their columns, put together again. The articles are fiction (虚构)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fiction import source
from tests.pages import CLOCK, LAMP, MARKET, STORIES, column, page

from newsarchive.clean.lines import Line, lines_of
from newsarchive.clean.patches import MOST_LINES, unpatched

WIDTH = 18


def lines(text: str) -> tuple[Line, ...]:
    found, _ = lines_of(source(text))
    return found


def patched(columns: Sequence[Sequence[str]], size: int) -> str:
    """The columns read `size` lines of each at a time, with a blank line between."""
    longest = max(map(len, columns))
    patches = [rest[at : at + size] for at in range(0, longest, size) for rest in columns]
    return "\n\n".join("\n".join(patch) for patch in patches if patch) + "\n"


def words(found: Sequence[Line]) -> list[str]:
    return [line.text.text.strip() for line in found]


COLUMNS = [column(story, WIDTH) for story in STORIES]


@pytest.mark.parametrize("width", [20, 24])
@pytest.mark.parametrize("count", [2, 3])
def test_patches_of_columns_are_put_together(width: int, count: int) -> None:
    columns = [column(story, width) for story in STORIES[:count]]
    printed = lines(patched(columns, 3))
    before, after = words(printed), words(unpatched(printed))

    def torn(found: Sequence[str]) -> int:
        seams = [pair for one in columns for pair in pairwise(map(str.strip, one))]
        return sum(found.index(lower) != found.index(upper) + 1 for upper, lower in seams)

    assert sorted(after) == sorted(before)
    assert torn(after) <= torn(before) / 2


def test_a_blank_line_inside_a_sentence_that_goes_on_is_gone() -> None:
    printed = lines(patched(COLUMNS, 2))
    assert sum(line.after_blank for line in unpatched(printed)) < sum(line.after_blank for line in printed)


def test_other_pages_stay_as_they_are() -> None:
    for text in (
        page(COLUMNS),
        page(COLUMNS[:1]),
        "\n\n".join((LAMP.title, *LAMP.paragraphs, *MARKET.paragraphs)),
        CLOCK.title,
        "",
    ):
        printed = lines(text)
        assert unpatched(printed) is printed


def test_a_text_longer_than_a_page_stays_as_it_is() -> None:
    text = patched(COLUMNS, 2)
    printed = lines(text * (MOST_LINES // len(lines(text)) + 1))
    assert len(printed) > MOST_LINES
    assert unpatched(printed) is printed


@given(
    size=st.integers(1, 6), chosen=st.lists(st.sampled_from(range(3)), min_size=1, max_size=4), cut=st.integers(0, 20)
)
def test_no_line_is_lost_and_none_made(size: int, chosen: list[int], cut: int) -> None:
    printed = lines(patched([COLUMNS[at][cut:] for at in chosen if COLUMNS[at][cut:]] or COLUMNS, size))
    found = unpatched(printed)
    assert sorted(id(line.text) for line in found) == sorted(id(line.text) for line in printed)
