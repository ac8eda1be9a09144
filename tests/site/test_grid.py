"""The calendar: its gaps, its tints."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.site import grid

DAYS = st.lists(st.dates(date(2019, 1, 1), date(2021, 12, 31)), max_size=30)


@given(DAYS)
def test_gaps_lie_between_days_and_hold_none(days: list[date]) -> None:
    found = grid.gaps(day.isoformat() for day in days)
    for gap in found:
        assert gap.days >= grid.GAP_DAYS
        assert not [day for day in days if gap.first <= day <= gap.last]
        assert gap.first - timedelta(days=1) in days
        assert gap.last + timedelta(days=1) in days
    known = sorted(set(days))
    steps = sorted((other - one).days for one, other in pairwise(known))
    usual = steps[(len(steps) - 1) // 2] if steps else 0
    assert len(found) == sum(1 for step in steps if step > max(grid.GAP_DAYS, 2 * usual))


def test_a_week_is_a_gap_and_six_days_are_none() -> None:
    daily = [f"2024-02-{day:02d}" for day in range(20, 30)]
    assert [gap.days for gap in grid.gaps([*daily, "2024-03-01", "2024-03-09"])] == [7]
    assert not grid.gaps([*daily, "2024-03-01", "2024-03-08"])


def test_what_is_usual_is_no_gap() -> None:
    monthly = [f"2024-{month:02d}-01" for month in (1, 2, 3, 4, 8, 9)]
    assert [(gap.first.isoformat(), gap.last.isoformat()) for gap in grid.gaps(monthly)] == [
        ("2024-04-02", "2024-07-31")
    ]


def test_a_month_marks_days_with_articles_and_days_in_gaps() -> None:
    lost = (grid.Gap(date(2024, 2, 11), date(2024, 3, 11)),)
    month = grid.month("2024-02", {"2024-02-10": 3}, {"2024-02-10": "dates/2024-02-10.md"}, lost)
    days = [day for week in month.weeks for day in week if day]
    assert len(days) == 29
    assert [day.number for day in days if day.count] == [10]
    assert [day.number for day in days if day.in_gap] == list(range(11, 30))
    assert month.count == 3
    assert not month.is_gap
    assert month.weeks[0][:3] == (None, None, None)  # 1 February 2024 was a Thursday


@pytest.mark.parametrize(
    ("most", "steps"), [(0, (1, 4, 9)), (20, (1, 4, 9)), (30, (1, 10, 20)), (57, (1, 20, 40)), (300, (1, 100, 200))]
)
def test_steps_of_tint_are_thirds(most: int, steps: tuple[int, ...]) -> None:
    assert grid.steps(most) == steps
    assert grid.step(0, steps) == 0
    assert grid.step(steps[1], steps) == 2


@given(st.one_of(st.integers(1, 100), st.integers(100, 10**7)))
def test_steps_that_multiply_rise_in_round_numbers(most: int) -> None:
    found = grid.powers(most, (1, 2, 4, 8))
    assert found[0] == 1
    assert all(before < after for before, after in pairwise(found))
    if most >= 40:
        assert found[-1] <= most
        assert all(str(step).rstrip("0") in {"1", "2", "5"} for step in found)


@given(st.integers(0, 100_000))
def test_steps_rise(most: int) -> None:
    for few in ((1, 4, 9), (1, 2, 4, 8)):
        steps = grid.steps(most, few)
        assert len(steps) == len(few)
        assert list(steps) == sorted(set(steps))
