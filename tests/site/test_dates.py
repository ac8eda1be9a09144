from __future__ import annotations

import pytest

from newsarchive.site import dates


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2024-03-27", "2024年3月27日"),
        ("2024-03", "2024年3月"),
        ("2024", "2024年"),
        ("2023~", "约2023年"),
        ("2024-01~", "约2024年1月"),
        ("2024-03-27/..", "不早于2024年3月27日"),
        ("../2024-03-27", "不晚于2024年3月27日"),
        ("2024-03-01/2024-03-05", "2024年3月1日至2024年3月5日"),
        ("", "日期不详"),
        ("202X", "202X"),
    ],
)
def test_date_reads_as_chinese(value: str, wanted: str) -> None:
    assert dates.in_words(value) == wanted


def test_order_puts_the_unknown_first_and_days_after_their_month() -> None:
    values = ["2024-03-27", "", "2024-03", "2023~", "2024-03-26/.."]
    assert sorted(values, key=dates.order) == ["", "2023~", "2024-03", "2024-03-26/..", "2024-03-27"]


@pytest.mark.parametrize(("value", "exact"), [("2024-03-27", True), ("2024-03", False), ("2024-03-27/..", False)])
def test_only_a_day_is_exact(value: str, exact: bool) -> None:
    assert dates.is_exact(value) is exact
