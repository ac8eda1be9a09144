"""Not before: the latest past day that an article speaks of, else its page; plans and titles are no past (虚构)."""

from __future__ import annotations

import pytest
from tests.fiction import article

from newsarchive.describe.date import date_of, not_before
from newsarchive.describe.passages import passages_of


def found(body: str, *others: str) -> str | None:
    own = passages_of(article(body))
    page = (*own, *(passage for other in others for passage in passages_of(article(other))))
    fact = not_before(own, page)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param("2024年3月27日上午，灯亮了。", "2024-03-27/..", id="a whole day"),
        pytest.param("二〇〇三年五月，灯亮了。", "2003-05/..", id="figures of Chinese"),
        pytest.param("截至2023年底，灯亮了百盏。", "2023-12/..", id="end of a year"),
        pytest.param("2023年1月至11月，灯亮了百盏。", "2023-11/..", id="a stretch of months"),
        pytest.param("截至2023年底亮了百盏。3月19日至22日又亮十盏。", "2024-03-22/..", id="a day after a year's end"),
        pytest.param("2024年2月5日亮了一盏。3月2日又亮一盏。", "2024-03-02/..", id="a yearless day in the year told"),
        pytest.param("2023年，灯同比增长一成。今年2月又亮一盏。", "2024-02/..", id="this year after a whole one"),
        pytest.param("2023年8月亮灯。去年底还没有灯。", "2023-08/..", id="last year counts back"),
        pytest.param("2023年，灯的总数同比增长一成。", "2023-12/..", id="figures of a whole year"),
        pytest.param("塔建于1986年。", "1986/..", id="a year alone"),
        pytest.param("2024世界灯塔大会上，守灯人得奖。", "2024/..", id="the year of an event"),
        pytest.param("2022年亮灯。力争到2026年再亮百盏。", "2022/..", id="a plan with 到"),
        pytest.param("2022年亮灯。2024年，将再亮百盏。", "2022/..", id="a plan with 将"),
        pytest.param("2022年亮灯。印发《灯塔行动方案（2024-2026年）》。", "2022/..", id="the title of a plan"),
        pytest.param("2022年亮灯。预计6月底前再亮。", "2022/..", id="a plan with 预计"),
        pytest.param("3月27日上午，灯亮了。", None, id="no year anywhere"),
        pytest.param("今年以来，灯亮了百盏。", None, id="this year, but which"),
        pytest.param("日前，灯亮了。", None, id="the other day"),
        pytest.param("上世纪1990年代的灯。", None, id="a decade"),
    ],
)
def test_the_latest_past_day_is_not_before(body: str, wanted: str | None) -> None:
    assert found(body) == wanted


def test_a_page_lends_its_year_and_its_latest_day() -> None:
    assert found("3月27日上午，灯亮了。", "2024世界灯塔大会上，守灯人得奖。") == "2024-03-27/.."
    assert found("灯亮了。", "2024年4月26日，塔修好了。") == "2024-04-26/.."
    assert found("2024年3月1日，灯亮了。", "2024年4月26日，塔修好了。") == "2024-03-01/.."


def test_the_inferred_day_says_so_with_its_words() -> None:
    item = article("2024年3月27日，灯亮了。")
    fact = date_of(item, (), passages_of(item), passages_of(item))
    assert fact is not None
    assert (fact.basis, fact.rule) == ("inferred", "latest-past-day")
    assert fact.evidence is not None
    assert fact.evidence.words == "2024年3月27日"


def test_what_is_stated_goes_before_what_is_inferred() -> None:
    item = article("2024年3月27日，灯亮了。", stated={"date": "2024-03-28"})
    fact = date_of(item, (), passages_of(item), passages_of(item))
    assert fact is not None
    assert (fact.value, fact.basis) == ("2024-03-28", "stated")
