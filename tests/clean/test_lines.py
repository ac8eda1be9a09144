"""Lines of a page: their indent and width in em, the blank lines between them, and how the page was set."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.fiction import source, texts

from newsarchive.clean.lines import Setting, em, lines_of, setting_of


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("灯塔", 2), ("LED", 1.5), ("“灯”", 3), ("，。", 2), ("Ａ", 1), ("a灯", 1.5), ("𠮷", 1)],
)
def test_em(text: str, width: float) -> None:
    assert em(text) == width


def test_a_line_has_its_words_indent_width_and_the_blank_before_it() -> None:
    lines, lead = lines_of(source("\n\n　　灯塔 亮了。\r\n  LED\n\n\n 末行 "))
    assert lead.end == 2
    assert [line.text.text.strip() for line in lines] == ["灯塔 亮了。", "LED", "末行"]
    assert [(line.indent, line.width, line.after_blank) for line in lines] == [
        (2, 5, True),
        (1, 1.5, False),
        (0.5, 2, True),
    ]


def test_line_ends_and_blank_lines_are_set_aside_with_the_line_before_them() -> None:
    (line,), lead = lines_of(source("灯 \r\n \n"))
    assert not lead
    assert line.text.text == "灯"
    assert {run.rule: len(run.span) for run in line.text.runs if run.is_set_aside} == {"line-end": 3, "blank-line": 2}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0c", "\x0b"])
def test_every_sort_of_line_end_ends_a_line(end: str) -> None:
    lines, _ = lines_of(source(f"灯{end}塔"))
    assert [line.text.text for line in lines] == ["灯", "塔"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("湖 ，又 在 岸 边 点 起 灯 来", "湖，又在岸边点起灯来"),
        ("灯 塔 亮 了", "灯塔亮了"),
        ("甲小满 乙大寒 丙小雪 丁立冬", "甲小满 乙大寒 丙小雪 丁立冬"),
        ("点灯照路 修桥便民", "点灯照路 修桥便民"),
        ("李 勤 王 勉", "李勤王勉"),
        ("李 勤", "李 勤"),
    ],
)
def test_a_letter_spaced_line_is_drawn_together(printed: str, read: str) -> None:
    (line,), _ = lines_of(source(printed))
    assert line.text.text == read


@given(texts)
def test_the_lines_hold_the_whole_source(text: str) -> None:
    lines, lead = lines_of(source(text))
    held = [
        at
        for part in (lead, *(line.text for line in lines))
        for run in part.runs
        for at in range(run.span.start, run.span.end)
    ]
    assert held == list(range(len(text)))


@given(texts)
def test_a_page_can_be_read_from_any_place_on(text: str) -> None:
    start = len(text) // 2
    lines, lead = lines_of(source(text), start)
    held = [
        at
        for part in (lead, *(line.text for line in lines))
        for run in part.runs
        for at in range(run.span.start, run.span.end)
    ]
    assert held == list(range(start, len(text)))


NARROW = "　　守灯人每天清晨爬上塔\n顶擦灯添油一直忙到中午才\n下来吃饭。\n" * 4
SPACED = "守灯人每天清晨爬上塔顶\n\n擦灯添油一直忙到中午才\n\n下来吃饭。\n\n" * 4
WHOLE = "守灯人每天清晨爬上塔顶擦灯添油，一直忙到中午才下来吃饭，下午再爬上去。\n\n" * 3


@pytest.mark.parametrize(
    ("page", "setting"),
    [
        pytest.param(NARROW, Setting(wrapped=True, blanks_tell=True, indents_tell=True), id="indented narrow columns"),
        pytest.param(SPACED, Setting(wrapped=True, blanks_tell=False, indents_tell=False), id="a blank line after every line"),
        pytest.param(WHOLE, Setting(wrapped=False, blanks_tell=False, indents_tell=False), id="paragraphs parted by blank lines"),
        pytest.param("", Setting(wrapped=False, blanks_tell=True, indents_tell=False), id="nothing"),
    ],
)  # fmt: skip
def test_setting(page: str, setting: Setting) -> None:
    assert setting_of(lines_of(source(page))[0]) == setting


def test_a_text_of_pages_with_columns_of_many_widths_is_wrapped() -> None:
    pages = ("守" * width + "\n" for width in range(9, 26, 2))
    assert setting_of(lines_of(source("".join(line * 250 for line in pages)))[0]).wrapped
