"""Dates: stated by the source, its folio line, its file or folder name, as printed; else unknown, and never the day of the build."""

from __future__ import annotations

import pytest
from tests.fiction import article, verbatim

from newsarchive.describe.date import date_of
from newsarchive.records import SetAside


def stated(text: str) -> str | None:
    fact = date_of(article("灯亮了。", stated={"date": text}), ())
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-01-01 00:30:00 +0800", "2024-01-01"),
        ("2024-01-01 23:59:59 -1100", "2024-01-01"),
        ("2024-01-01T00:30:00Z", "2024-01-01"),
        ("2024/3/8", "2024-03-08"),
        ("2024.03.08", "2024-03-08"),
        ("2024年3月8日 星期五", "2024-03-08"),
        ("2024 年 3 月 8 日", "2024-03-08"),
        ("2024年3月", "2024-03"),
        ("2024-03", "2024-03"),
        ("2023-02-29", None),
        ("2024-13-01", None),
        ("2024-00-10", None),
        ("0000-00-00", None),
        ("31-12-2024", None),
        ("12024-01-01", None),
        ("昨夜", None),
        ("", None),
    ],
)
def test_a_stated_date_keeps_its_day(text: str, wanted: str | None) -> None:
    assert stated(text) == wanted


def test_a_stated_date_has_its_evidence() -> None:
    fact = date_of(article("灯亮了。", "石拱桥合龙", stated={"date": "2024-02-29 08:00:00 +0800"}), ())
    assert fact is not None
    assert (fact.rule, fact.basis) == ("front-matter", "stated")
    assert fact.evidence is not None
    assert (fact.evidence.words, fact.evidence.line) == ("2024-02-29", 3)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("seeds/2024-02-29.txt", "2024-02-29"),
        ("seeds/wulian_20240229_A03.txt", "2024-02-29"),
        ("seeds/2024_02_29-灯塔.md", "2024-02-29"),
        ("seeds/2024-02-29/a.txt", "2024-02-29"),
        ("seeds/20240230.txt", None),
        ("seeds/000_20240229123.txt", None),
        ("seeds/a.txt", None),
    ],
)
def test_a_file_name_may_tell_the_day(path: str, wanted: str | None) -> None:
    fact = date_of(article("灯亮了。", path=path), ())
    assert (fact.value if fact else None) == wanted
    assert fact is None or (fact.basis, fact.evidence) == ("file name", None)


def folio(*lines: str, rule: str = "page-furniture") -> str | None:
    plain = article("灯亮了。")
    fact = date_of(plain, tuple(SetAside(verbatim(line), rule) for line in lines))
    return fact.value if fact else None


def test_the_folio_line_of_the_page_may_tell_the_day() -> None:
    assert folio("雾莲日报 2024年2月29日 星期四") == "2024-02-29"
    assert folio("2024年2月29日 星期四", "2024-02-29 第二版") == "2024-02-29"


def test_a_masthead_may_count_in_years_of_the_republic() -> None:
    assert folio("中華民國三十六年三月五日 星期三") == "1947-03-05"
    assert folio("民國96年10月18日") == "2007-10-18"


def test_two_days_on_a_page_tell_nothing() -> None:
    assert folio("2024年2月29日 星期四", "2024年3月1日 星期五") is None


def test_what_was_set_aside_for_another_reason_tells_nothing() -> None:
    assert folio("2024年2月29日", rule="html-script") is None


def test_a_day_in_the_text_is_not_the_day_of_printing() -> None:
    assert date_of(article("2024年2月29日，灯亮了。", "2024年3月1日见闻"), ()) is None


def test_what_the_source_states_goes_before_its_file_name() -> None:
    fact = date_of(article("灯亮了。", stated={"date": "2024-02-29"}, path="seeds/2023-01-01.txt"), ())
    assert fact is not None
    assert fact.value == "2024-02-29"
