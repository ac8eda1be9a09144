from __future__ import annotations

from dataclasses import replace

from newsarchive.records import Fate, Mention
from newsarchive.site import Archive, items


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


def test_an_article_that_names_somebody_twice_counts_once(archive: Archive) -> None:
    item = archive.readings[0].articles[0]
    named = replace(item, organisations=(Mention("虚构局", "r", ()), Mention("虚构局", "r", ())))
    twice = Archive.of((replace(archive.readings[0], articles=(named,)),), archive.authority, archive.settings)
    assert twice.by_organisation["虚构局"] == (named,)
    assert [row.count for row in items.organisations_of(twice, twice.articles)] == [1]
