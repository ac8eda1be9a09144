"""Articles by time (虚构): what is of a certain day, what only begins in a month, what nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsarchive.records import Fact
from newsarchive.site import Archive, dates
from newsarchive.site.dates import Place
from newsarchive.site.times import Times, beside, is_told


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("2024-03-27", Place(2024, 3, 27, sure=True)),
        ("2024-03", Place(2024, 3, 0, sure=True)),
        ("2024", Place(2024, 0, 0, sure=True)),
        ("2024-03-27/..", Place(2024, 3, 27, sure=False)),
        ("../2024-03-27", Place(2024, 3, 27, sure=False)),
        ("2023~", Place(2023, 0, 0, sure=False)),
        ("2024-03-01/2024-03-05", Place(2024, 3, 1, sure=False)),
        ("2024-02-30", Place(2024, 2, 0, sure=True)),
        ("2024-21", Place(2024, 0, 0, sure=False)),
        ("202X", None),
        ("0000", None),
        ("", None),
    ],
)
def test_a_date_has_its_place_in_the_calendar(value: str, place: Place | None) -> None:
    assert dates.place(value) == place


def dated(archive: Archive, value: str, basis: str = "stated") -> Times:
    item = archive.by_id["xugou-01"]
    return Times.of([replace(item, date=Fact(value, "虚构", basis) if value else None)])


def test_only_a_certain_day_is_among_the_days(archive: Archive) -> None:
    assert list(dated(archive, "2024-03-27").days) == ["2024-03-27"]
    bound = dated(archive, "2024-03-27/..")
    assert not bound.days
    assert list(bound.months) == ["2024-03"]
    assert list(bound.years) == [2024]
    assert not dated(archive, "2024/..").months
    assert len(dated(archive, "").undated) == 1


@pytest.mark.parametrize(
    ("value", "basis", "told"),
    [
        ("2024-03-27", "stated", True),
        ("2024-03-27", "inferred", False),
        ("2024-03-27/..", "stated", False),
        ("2024-03", "file name", True),
    ],
)
def test_a_time_is_told_or_inferred(archive: Archive, value: str, basis: str, told: bool) -> None:
    item = replace(archive.by_id["xugou-01"], date=Fact(value, "虚构", basis))
    assert is_told(item) is told


def test_neighbours_of_a_key() -> None:
    assert beside(("a", "c", "e"), "c") == ("a", "e")
    assert beside(("a", "c"), "b") == ("a", "c")
    assert beside((), "b") == ("", "")
