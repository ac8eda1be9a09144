"""A made-up page (虚构) for every way in which pages come: what was printed is what is read, line by line where lines were meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from tests.fiction import source
from tests.pages import (
    LAMP,
    MARKET,
    STORIES,
    Story,
    blank_after_every_line,
    column,
    half_width,
    page,
    without_indent,
    wrapped,
)

from gold_labels import Case, cases
from newsarchive.pipeline import Desk, read_source
from newsarchive.records import Fate, Reading
from newsarchive.write.page import article_page

Same = Callable[[str], str]


def same(text: str) -> str:
    return text


traditional: Same = OpenCC("s2t").convert


def read(desk: Desk, text: str) -> Reading:
    """The page, read; its ledger must balance."""
    reading, _ = read_source(source(text), desk)
    assert sum(reading.ledger.count(fate) for fate in Fate) == reading.ledger.total == len(text)
    return reading


def found(reading: Reading) -> list[tuple[str, list[str], list[str]]]:
    return sorted(
        (
            item.article.headline,
            [text.text for text in item.article.byline],
            [part.text.text for part in item.article.body],
        )
        for item in reading.articles
    )


def printed(stories: Sequence[Story] = STORIES, told: Same = same) -> list[tuple[str, list[str], list[str]]]:
    return sorted(
        (told(story.title), [told(story.byline)], [told(text) for text in story.paragraphs]) for story in stories
    )


@pytest.mark.parametrize(
    "width",
    [
        pytest.param(8, marks=pytest.mark.xfail(strict=True, reason="headline wider than its column")),
        *range(10, 31, 2),
    ],
)
def test_columns_of_any_width(desk: Desk, width: int) -> None:
    assert found(read(desk, page(column(story, width) for story in STORIES))) == printed()


COLUMNS = [column(story, 16) for story in STORIES]
PAGE = page(COLUMNS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(without_indent(PAGE), id="indent lost"),
        pytest.param(without_indent(page(column(story, 22) for story in STORIES)), id="indent lost, wide column"),
        pytest.param(blank_after_every_line(PAGE), id="a blank line after every line"),
        pytest.param(blank_after_every_line(without_indent(PAGE)), id="a blank line after every line, indent lost"),
        pytest.param(page([COLUMNS[2], COLUMNS[0], COLUMNS[1]]), id="shuffled articles"),
        pytest.param(
            "\n\n".join(line for story in STORIES for line in (story.title, story.byline, *story.paragraphs)) + "\n",
            id="whole paragraphs",
        ),
    ],
)
def test_a_page_set_another_way_is_the_same_page(desk: Desk, text: str) -> None:
    assert found(read(desk, text)) == printed()


@pytest.mark.xfail(strict=True, reason="a line that breaks off and fills its column takes the headline below it along")
def test_an_article_cut_in_two_by_another(desk: Desk) -> None:
    assert found(read(desk, page([COLUMNS[0][:7], COLUMNS[1], COLUMNS[0][7:]]))) == printed(STORIES[:2])


def test_traditional_characters_stay_as_printed(desk: Desk) -> None:
    for width in (16, 18):
        text = traditional(page(column(story, width) for story in STORIES))
        assert found(read(desk, text)) == printed(told=traditional)


def test_half_width_marks_are_set_full_width_and_full_stops_end_sentences(desk: Desk) -> None:
    # A half-width full stop stays as it is printed: it may as well stand in a figure or a name.
    assert found(read(desk, half_width(PAGE))) == printed(told=lambda text: text.replace("。", "."))


@pytest.mark.parametrize(("old", "spaced", "figure"), [("三十年", "3 0 年", "30年"), ("二百四十", "2 4 0 ", "240")])
def test_the_digits_of_a_figure_are_drawn_together(desk: Desk, old: str, spaced: str, figure: str) -> None:
    texts = [" ".join(body) for _, _, body in found(read(desk, PAGE.replace(old, spaced)))]
    assert any(figure in text for text in texts)


def test_a_page_of_one_article(desk: Desk) -> None:
    assert found(read(desk, page([COLUMNS[0]]))) == printed((LAMP,))


def test_a_page_cut_off_says_where_a_sentence_breaks_off(desk: Desk) -> None:
    reading = read(desk, page([COLUMNS[0], COLUMNS[1][:-2]]))
    assert [item.article.headline for item in reading.articles] == [LAMP.title, MARKET.title]
    assert [flag.code for flag in reading.articles[1].article.flags] == ["open-end"]
    reading = read(desk, page([COLUMNS[0][5:], COLUMNS[1]]))
    assert [flag.code for flag in reading.articles[0].article.flags] == ["title-supplied"]


BRIEFS = (
    "◆ 雾莲镇的石阶昨天修好，孩子们可以爬上灯塔看海了。",
    "◆ 云荷镇的集市新添了二十个摊位，摊主下周抽签。",
    "◆ 竹溪街的大钟上周慢了三分钟，钟表匠已经去看过。",
)
POEM = ("夜里灯亮了", "船从雾里来", "我在窗边数", "一盏又一盏", "云落在海上", "海落在心里")
TABLE = ("品名 单价 数量", "云朵 3.5元 120筐", "影子 1.2元 86筐", "灯油 8.0元 40桶", "风筝 12元 15只")
LIST = ("1.上塔前请擦鞋", "2.不要喂海鸟", "3.灯亮时勿说话", "4.下塔请走石阶")


@pytest.mark.parametrize("name", ["（王小满）", ""])
def test_each_brief_of_a_column_is_a_paragraph(desk: Desk, name: str) -> None:
    lines = [line for brief in BRIEFS for line in wrapped(brief + name, 16, 0)]
    for text in (page([["简讯", *lines]]), page([COLUMNS[0], ["简讯", *lines], COLUMNS[1]])):
        bodies = [part for _, _, body in found(read(desk, text)) for part in body]
        assert [brief for brief in BRIEFS if brief in bodies] == list(BRIEFS)


@pytest.mark.parametrize("whole", [False, True], ids=["wrapped", "whole paragraphs"])
@pytest.mark.parametrize(
    ("title", "lines"),
    [("雾莲灯塔夜", POEM), ("雾莲集市上月物价", TABLE), ("上塔须知", LIST)],
    ids=["poem", "table of figures", "list"],
)
def test_lines_that_were_meant_are_kept_line_by_line(desk: Desk, title: str, lines: Sequence[str], whole: bool) -> None:
    text = page([COLUMNS[0], [title, *lines], COLUMNS[1]])
    if whole:
        stories = [[story.title, story.byline, *story.paragraphs] for story in (LAMP, MARKET)]
        text = "\n\n".join([*stories[0], title, *lines, *stories[1]]) + "\n"
    reading = read(desk, text)
    (home,) = [item for item in reading.articles if lines[0] in [part.text.text for part in item.article.body]]
    body = [part.text.text for part in home.article.body]
    at = body.index(lines[0])
    assert body[at : at + len(lines)] == list(lines)
    # One paragraph a line in the page that is published, none run together.
    paragraphs = article_page(home).replace("\\", "").split("\n\n")
    assert [line for line in lines if line in [one.strip() for one in paragraphs]] == list(lines)
    bodies = [body for _, _, body in found(reading)]
    assert all(any(text in body for body in bodies) for story in (LAMP, MARKET) for text in story.paragraphs)


FURNITURE = {
    "雾莲日报": "masthead",
    "2024年2月29日 星期四 第530期": "folio-line",
    "第二版": "page-number",
    "责任编辑：甲乙 美编：丙丁": "page-editors",
    "晴转多云12℃～20℃": "weather",
    "云荷镇办起夜校（6版）": "teaser",
}


def test_furniture_is_set_aside_each_by_its_rule(desk: Desk) -> None:
    reading = read(desk, page([list(FURNITURE)[:3], *COLUMNS, list(FURNITURE)[3:]]))
    rules = {aside.text.text: aside.rule for aside in reading.set_aside if aside.text.text}
    assert {words: rules.get(words) for words in FURNITURE} == FURNITURE
    assert found(reading) == printed()


def test_a_doubled_headline_is_merged_and_its_copy_set_aside(desk: Desk) -> None:
    for doubled in ([LAMP.title * 2], [LAMP.title, LAMP.title]):
        reading = read(desk, page([[*doubled, *COLUMNS[0][1:]], COLUMNS[1]]))
        assert found(reading) == printed((LAMP, MARKET))
        assert reading.ledger.by_rule()["doubled-headline"] >= len(LAMP.title)


def test_a_pull_quote_that_repeats_the_text_is_set_aside(desk: Desk) -> None:
    quote = "灯塔的灯油每天要添两回，海鸟要赶一群"
    long = Story(LAMP.title, LAMP.byline, (LAMP.paragraphs[0], "".join(LAMP.paragraphs[1:])))
    stories = (long, MARKET)
    whole = [[story.title, story.byline, *story.paragraphs] for story in stories]
    reading = read(desk, "\n\n".join([*whole[0][:3], quote, *whole[0][3:], *whole[1]]) + "\n")
    assert [aside.text.text for aside in reading.set_aside if aside.rule == "pull-quote"] == [quote]
    assert found(reading) == printed(stories)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_ledger_of_every_gold_case_balances(desk: Desk, case: Case) -> None:
    """Conservation by the ledger, not by the scorer; pages whose columns run together are among the cases."""
    ledger = read(desk, case.text).ledger
    assert [at for entry in ledger.entries for at in (entry.span.start, entry.span.end)] == sorted(
        at for entry in ledger.entries for at in (entry.span.start, entry.span.end)
    )
    assert json.dumps(ledger.by_rule())


pieces = st.sampled_from([line for lines in COLUMNS for line in lines] + [*POEM, *TABLE, *LIST, *BRIEFS, *FURNITURE])
woven = st.lists(st.lists(pieces, min_size=1, max_size=3), min_size=5, max_size=40).map(
    lambda rows: "\n".join("    ".join(f"{cell:　<16}" for cell in row) for row in rows)
)


@given(text=st.one_of(st.lists(pieces, max_size=40).map("\n".join), woven))
def test_whatever_pages_are_made_of_no_character_is_lost(desk: Desk, text: str) -> None:
    read(desk, text)
