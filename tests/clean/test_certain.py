"""Seams that are certain, on small fictional pages."""

from __future__ import annotations

import pytest
from tests.fiction import source

from newsarchive.clean.certain import (
    WHOLE_COLUMNS,
    beside_bracket_of_names,
    brief_marks,
    byline_goes_on,
    goes_on_for_certain,
    opens_for_certain,
    rest_of_bracket,
    rest_of_jump,
)
from newsarchive.clean.faces import Page, page_of
from newsarchive.clean.lines import lines_of, setting_of


def page(*lines: str) -> Page:
    found, _ = lines_of(source("\n".join(lines)))
    return page_of(found, setting_of(found))


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param("灯终于亮了起来。", "（李小满）", id="a bracket of a name below"),
        pytest.param("（李小满）", "昨夜，雾莲镇的石拱桥合", id="a bracket of a name above"),
        pytest.param("灯终于亮了起来。", "(记者 甲乙丙)", id="a bracket of role and name"),
        pytest.param("（本报记者甲乙丙）", "守灯人的一天", id="a role run together with its name"),
        pytest.param("雾里的桥。□李小满 摄", "率三成降到一成。", id="a photo credit"),
        pytest.param("守灯人一步步（下转第二版）", "桥头的灯", id="a jump line in brackets"),
        pytest.param("守灯人一步步▶下转第二版", "桥头的灯", id="a jump line after an arrow"),
        pytest.param("今日导读", "雾莲晚报", id="what stands over teasers"),
        pytest.param("开放夜间灯塔", "■记者 李小满", id="a marked byline under a headline"),
    ],
)
def test_a_block_begins(upper: str, lower: str) -> None:
    assert opens_for_certain(page("灯油添了两回，守灯人", upper, lower), 2, after_kept=False)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param("本报讯", "（记者 甲乙丙）昨夜", id="a dateline and its byline"),
        pytest.param("雾莲镇电", "（李小满）", id="a dateline over a bracket of a name"),
        pytest.param("灯塔管理处下设三个组", "（港区）", id="a bracket of a place"),
        pytest.param("守灯人转到第二版", "的读者中间", id="a jump line that is none"),
        pytest.param("他一生爱好摄影", "和登山。", id="photography as a pastime"),
    ],
)
def test_nothing_is_certain(upper: str, lower: str) -> None:
    assert not opens_for_certain(page("灯油添了两回，守灯人", upper, lower), 2, after_kept=False)


def test_a_line_that_begins_with_a_closing_mark_goes_on() -> None:
    lines = page("守灯人说：“灯亮了。", "”大家都笑了", "灯塔下站满了人")
    marks = brief_marks(lines)
    assert goes_on_for_certain(lines, 1, marks)
    assert not goes_on_for_certain(lines, 2, marks)


@pytest.mark.parametrize(
    ("upper", "lower", "goes_on"),
    [
        pytest.param("□本报记者 李小", "满", True, id="the last character of a name"),
        pytest.param("记者 李小满 王", "大明", True, id="a surname and its name"),
        pytest.param("■记者 李小满 报道 实", "习生 王大明", True, id="a role in two"),
        pytest.param("（记者 李小", "满）", True, id="a name before the bracket closes"),
        pytest.param("灯终于亮了。 本报记者 李小", "满 王大明", True, id="a name behind the last full stop"),
        pytest.param("灯终于亮了。■记者", "李小满 报道", True, id="a role behind the last full stop"),
        pytest.param("“灯亮了。”　全", "媒体记者 李小满", True, id="a role in two behind a quote"),
        pytest.param("灯终于亮了。守灯人走下来", "满", False, id="running text behind the last full stop"),
        pytest.param("灯终于亮了。 本报记者 李小满", "王大明", False, id="whole names behind the last full stop"),
        pytest.param("□记者 李小满", "王大明", False, id="a whole name under a whole name"),
        pytest.param("本报记者 李小满", "灯亮了", False, id="what is no name"),
        pytest.param("守灯人一步一步走下来", "满", False, id="running text"),
    ],
)
def test_a_byline_goes_on_where_a_name_or_a_role_was_broken(upper: str, lower: str, goes_on: bool) -> None:
    lines = page("灯油添了两回。", upper, lower)
    assert byline_goes_on(lines.faces[1], lines.faces[2]) == goes_on


@pytest.mark.parametrize(
    ("upper", "lower", "goes_on"),
    [
        pytest.param("灯亮了。（李小满　王", "大明）", True, id="the end of a bracket of names"),
        pytest.param("灯亮了。(李小满　王", "大明)", True, id="half-width brackets"),
        pytest.param("灯亮了。（李小满)", "大明）", False, id="brackets of two widths"),
        pytest.param(">守灯人的一天", "<", True, id="the right half of a crosshead's marks"),
        pytest.param("灯亮了。（李小满）", "大明）", False, id="no bracket is open"),
        pytest.param("灯亮了（下转第三", "版）", False, id="the end of a jump line is left to the votes"),
        pytest.param("灯亮了。（李小满", "说，灯亮了）", False, id="a sentence in brackets"),
    ],
)
def test_what_is_left_of_a_bracket_goes_on(upper: str, lower: str, goes_on: bool) -> None:
    lines = page("灯油添了两回。", upper, lower)
    assert rest_of_bracket(lines.faces[1], lines.faces[2]) == goes_on


@pytest.mark.parametrize(
    ("upper", "lower", "rest"),
    [
        ("守灯人一步步（下转", "第二版）", True),
        ("守灯人一步步（下转第三", "版）", True),
        ("守灯人一步步（下", "转第A2版）", True),
        ("守灯人一步步(下转第 3", "版)", True),
        ("守灯人一步步（下转第", "程扫码可查。", False),
        ("守灯人一步步（下", "午三时）", False),
        ("守灯人一步步下转", "第二版）", False),
        ("（下转第二版）", "桥头的灯", False),
    ],
)
def test_the_rest_of_a_jump_line_goes_on(upper: str, lower: str, rest: bool) -> None:
    faces = page("灯油添了两回，守灯人", upper, lower).faces
    assert rest_of_jump(faces[1], faces[2]) == rest


@pytest.mark.parametrize(
    ("upper", "lower", "beside"),
    [
        ("灯终于亮了起来。", "（李小满 王大寒）", True),
        ("（李小满）", "桥头的灯", True),
        ("本报雾莲5月4日电", "（记者 李小满）", False),
        ("灯终于亮了起来。", "（雾散以后）", False),
    ],
)
def test_a_bracket_of_names_stands_alone_but_below_its_dateline(upper: str, lower: str, beside: bool) -> None:
    faces = page("灯油添了两回，守灯人", upper, lower).faces
    assert beside_bracket_of_names(faces[1], faces[2]) == beside


def test_a_paragraph_in_one_line_ends_at_the_blank_below_it() -> None:
    column = ["守灯人说灯油每天", "要添两回，海鸟要", "赶一群，玻璃要擦"]
    whole = "灯塔" * 5 * WHOLE_COLUMNS + "亮了。"
    for text, opens in ((whole, True), (whole[:-1], False), ("灯终于亮了。", False)):
        lines = page(*column, text, "", "雾莲镇的石拱桥合", *column)
        assert opens_for_certain(lines, 4, after_kept=False) == opens
    assert not opens_for_certain(page(*column, whole, "雾莲镇的石拱桥合", *column), 4, after_kept=False)
