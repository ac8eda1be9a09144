"""Not before: the latest past day that an article speaks of, else its page; plans and titles are no past (虚构)."""

from __future__ import annotations

import pytest
from tests.fiction import article

from newsarchive.describe.date import date_of, not_before
from newsarchive.describe.passages import passages_of
from newsarchive.describe.times import times_in


def found(body: str, *others: str) -> str | None:
    own = passages_of(article(body))
    page = (*own, *(passage for other in others for passage in passages_of(article(other))))
    fact = not_before(list(times_in(own)), list(times_in(page)))
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
        pytest.param("塔建于民国三十六年。", "1947/..", id="a year of the Republic"),
        pytest.param("二○二三年五月六日，灯亮了。", "2023-05-06/..", id="a day in figures of Chinese"),
        pytest.param("截至2023年12月底，灯亮了百盏。", "2023-12/..", id="end of a month"),
        pytest.param("2023年5月上旬，灯亮了。", "2023-05/..", id="ten days of a month"),
        pytest.param("2023年第三季度，灯亮了。", "2023-09/..", id="a quarter"),
        pytest.param("2023年前三季度，灯亮了。", "2023-09/..", id="three quarters"),
        pytest.param("2023年上半年，灯亮了。", "2023-06/..", id="half a year"),
        pytest.param("2023年前十个月，灯亮了百盏。", "2023-10/..", id="the first ten months"),
        pytest.param("2023年全年亮灯百盏。", "2023-12/..", id="a whole year"),
        pytest.param("2021年至2023年，灯亮了百盏。", "2023/..", id="a stretch of years"),
        pytest.param("2023年国庆节，灯亮了。", "2023-10-01/..", id="a feast"),
        pytest.param("2023年春节，灯亮了。", "2023/..", id="a feast without a day of its own"),
        pytest.param("1998年夏天，灯亮了。", "1998/..", id="a season"),
        pytest.param("2023年12月30日至2024年1月2日，灯亮了。", "2024-01-02/..", id="over the turn of the year"),
        pytest.param("昨天、近日、截至目前、农历正月十五，灯都亮了。", None, id="nothing that tells"),
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


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("3月27日上午，灯亮了。", "2023-03-27/.."),
        ("三月二十七日，灯亮了。", "2023-03-27/.."),
        ("3月28日—4月2日，灯亮了。", "2023-04-02/.."),
        ("3月27日，灯亮了。29日下午，塔也亮了。", "2023-03-29/.."),
        ("3月27日，灯亮了。截至5日，塔也亮了。", "2023-03-27/.."),
        ("今年1月至11月，亮灯百盏。", "2023-11/.."),
        ("1—11月，亮灯百盏。", "2023-11/.."),
        ("今年前11个月，亮灯百盏。", "2023-11/.."),
        ("前五个月，亮灯百盏。", "2023-05/.."),
        ("今年一季度，灯亮了。", "2023-03/.."),
        ("截至5月底，灯亮百盏。", "2023-05/.."),
        ("截至今年5月底，灯亮百盏。", "2023-05/.."),
        ("5月中旬以来，灯亮了。", "2023-05/.."),
        ("今年“五一”期间，灯亮了。", "2023-05-01/.."),
        ("2月29日，灯亮了。", "2024-02-29/.."),
        # What is earlier than the latest day told does not move it: it may be of the same year.
        ("去年底，灯亮了。", "2023-03-05/.."),
        ("去年10月12日，灯亮了。", "2023-03-05/.."),
        ("1月4日，灯亮了。", "2023-03-05/.."),
        ("同年9月，灯亮了。", "2023-03-05/.."),
        ("日前，灯亮了。", "2023-03-05/.."),
        ("1998年7月，塔亮了。8月，灯亮了。", "2023-03-05/.."),
        # Plans are no past.
        ("到11月底，灯将全部亮。", "2023-03-05/.."),
        ("定于5月20日亮灯。", "2023-03-05/.."),
        ("4月10日前报名。", "2023-03-05/.."),
        ("今年国庆前，灯将亮。", "2023-03-05/.."),
    ],
)
def test_times_without_a_year_are_counted_from_the_day_told(body: str, wanted: str) -> None:
    assert found(f"2023年3月5日，塔亮了。\n{body}") == wanted


def test_a_day_soon_after_the_turn_of_the_year_is_one_of_the_new_year() -> None:
    assert found("2023年12月28日，灯亮了。\n1月3日，塔亮了。") == "2024-01-03/.."
    assert found("2023年4月26日，灯亮了。\n3月2日，塔亮了。") == "2023-04-26/.."


def test_a_page_lends_its_year_and_its_latest_day() -> None:
    assert found("3月27日上午，灯亮了。", "2024世界灯塔大会上，守灯人得奖。") == "2024-03-27/.."
    assert found("灯亮了。", "2024年4月26日，塔修好了。") == "2024-04-26/.."
    assert found("2024年3月1日，灯亮了。", "2024年4月26日，塔修好了。") == "2024-03-01/.."


def test_the_inferred_day_says_so_with_its_words() -> None:
    item = article("2024年3月27日，灯亮了。")
    times = list(times_in(passages_of(item)))
    fact = date_of(item, (), times, times)
    assert fact is not None
    assert (fact.basis, fact.rule) == ("inferred", "latest-past-day")
    assert fact.evidence is not None
    assert fact.evidence.words == "2024年3月27日"


def test_what_is_stated_goes_before_what_is_inferred() -> None:
    item = article("2024年3月27日，灯亮了。", stated={"date": "2024-03-28"})
    times = list(times_in(passages_of(item)))
    fact = date_of(item, (), times, times)
    assert fact is not None
    assert (fact.value, fact.basis) == ("2024-03-28", "stated")
