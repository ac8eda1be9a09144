from __future__ import annotations

from newsarchive.records import Fate
from newsarchive.site import Archive


def test_articles_are_newest_first_and_undated_last(archive: Archive) -> None:
    assert [item.id for item in archive.articles] == ["xugou-01", "erhao-02", "erhao-01"]


def test_order_of_reading_changes_nothing(archive: Archive) -> None:
    other = Archive.of(reversed(archive.readings), archive.authority, archive.settings)
    assert [item.id for item in other.articles] == [item.id for item in archive.articles]


def test_an_upper_topic_holds_the_articles_below_it(archive: Archive) -> None:
    assert [item.id for item in archive.by_topic["innovation"]] == ["xugou-01", "erhao-02"]
    assert [item.id for item in archive.by_topic["bidding"]] == ["xugou-01"]


def test_a_newspaper_id_is_shown_by_its_name(archive: Archive) -> None:
    assert archive.newspapers == ("虚构日报",)
    assert archive.years == (2024,)


def test_the_account_of_all_sources_balances(archive: Archive) -> None:
    assert (
        archive.total == sum(archive.count(fate) for fate in Fate) == sum(len(r.source.text) for r in archive.readings)
    )
