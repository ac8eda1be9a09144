"""The widths of the columns around a line. All lines are invented (虚构)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.clean.faces import NEIGHBOURS, Page, page_of
from newsarchive.clean.lines import Line, lines_of, setting_of
from newsarchive.records import Source


def page(widths: list[int]) -> Page:
    """A page of lines so many em wide."""
    lines: tuple[Line, ...] = lines_of(Source("t.txt", "", "".join("灯" * width + "\n" for width in widths), "utf-8"))[
        0
    ]
    return page_of(lines, setting_of(lines))


WIDTHS = st.lists(st.integers(8, 13), min_size=1, max_size=24)


@given(WIDTHS, st.integers(-6, 24), st.integers(0, 12))
def test_the_usual_width_is_the_commonest_those_beside_it_counted_by_half(
    widths: list[int], start: int, more: int
) -> None:
    found = page(widths).usual(start, max(0, start) + more)
    counts = Counter(widths[max(0, start) : max(0, start) + more])

    def worth(width: int) -> float:
        return counts[width] + 0.5 * counts[width - 1] + 0.5 * counts[width + 1]

    best = max(sorted(counts), key=lambda width: (worth(width), width), default=0)
    assert found == (float(best) if counts[best] >= 2 else None)


@given(WIDTHS, st.data())
def test_the_columns_around_a_line_are_the_widths_that_three_lines_share(
    widths: list[int], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(widths) - 1))
    around = widths[max(0, at - NEIGHBOURS) : at] + widths[at + 1 : at + 1 + NEIGHBOURS]
    shared = tuple(float(width) for width in sorted(set(around)) if around.count(width) >= 3)
    found = page(widths).columns(at)
    if shared:
        assert found == shared
    elif around:
        assert len(found) == 1
        assert around.count(round(found[0])) == max(map(around.count, around))
    else:
        assert found == (float(widths[at]),)


@pytest.mark.parametrize(("widths", "whole"), [([10, 12], (10, 12)), ([], ())])
def test_widths_are_told_in_whole_em(widths: list[int], whole: tuple[int, ...]) -> None:
    assert page(widths).widths == whole
