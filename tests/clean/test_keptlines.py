"""Lines kept as they stand: tables, lists and poems, and what only looks like one. All texts are invented (虚构)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fiction import lines as any_lines
from tests.fiction import source

from newsarchive.clean.keptlines import ITEMS, ROWS, VERSES, kept_runs
from newsarchive.clean.lines import lines_of

TABLE = ("品名 单价 数量", "云朵 3.5元 120筐", "影子 1.2元 86筐", "灯油 8.0元 40桶", "风筝 12元 15只")
LIST = ("1.上塔前请擦鞋", "2.不要喂海鸟", "3.灯亮时勿说话", "4.下塔请走石阶")
POEM = ("夜里灯亮了，", "船从雾里来。", "我在窗边数，", "一盏又一盏。")
PROSE = "守灯人说，灯油要添两回，海鸟要赶一群，玻璃要擦三遍。"
HEAD = "雾莲镇上月物价一览表"


def runs(*words: str) -> list[tuple[int, int]]:
    return kept_runs(lines_of(source("\n".join(words)))[0])


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(TABLE, id="a table with the row of its column heads"),
        pytest.param(TABLE[1:], id="a table without"),
        pytest.param(("甲镇 约3筐", "乙镇 +4筐", "丙镇 −5筐"), id="figures with a sign before them"),
        pytest.param(("品名　单价", "云朵　¥3", "影子　￥12"), id="two columns, prices, wide blanks"),
        pytest.param(LIST, id="a list with dots"),
        pytest.param(("1、擦鞋", "2、上塔", "3、看海"), id="a list with commas"),
        pytest.param(("8）擦鞋", "9）上塔", "10）看海"), id="a list that begins where another left off, figures of two digits"),
        pytest.param(("1.上塔前请擦鞋，不要喂海鸟。", "2.灯亮时勿说话。", "3.下塔请走石阶。"), id="items with marks inside"),
        pytest.param(POEM, id="a regular poem"),
        pytest.param(tuple(verse.rstrip("，。") for verse in POEM), id="a poem without marks"),
        pytest.param(("灯亮了七盏半，", "船回来五六只", "云落在海面上。", "月照着石阶白！"), id="marks at some ends do not count"),
    ],
)  # fmt: skip
def test_lines_that_were_meant_are_one_run(kept: tuple[str, ...]) -> None:
    assert runs(*kept) == [(0, len(kept))]
    assert runs(PROSE, *kept, PROSE) == [(1, 1 + len(kept))]
    assert runs(*kept[: len(kept) // 2]) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(TABLE[:2], id="two rows"),
        pytest.param(("云朵 3元", "影子 2元 86筐", "灯油 8元"), id="rows with one cell more or less"),
        pytest.param(("云朵3元", "影子2元", "灯油8元"), id="rows of one cell"),
        pytest.param(("甲小满 乙大寒", "丙小雪 丁立冬", "戊清明 己秋分"), id="names in columns, no figures"),
        pytest.param(("品名 单价", "云朵 3元", "影子 面议", "灯油 面议", "风筝 面议"), id="figures in too few rows"),
        pytest.param(("1号灯 红", "蓝 2号灯", "3号灯 白"), id="figures in no column"),
        pytest.param(("云朵 3元。", "影子 2元。", "灯油 8元。"), id="sentences with a blank and a figure"),
        pytest.param(("云朵，筐 3元", "影子，筐 2元", "灯油，桶 8元"), id="marks inside a cell"),
        pytest.param(LIST[:2], id="two items"),
        pytest.param(("1.擦鞋", "3.上塔", "4.看海"), id="an item left out"),
        pytest.param(("3.擦鞋", "2.上塔", "1.看海"), id="items counted down"),
        pytest.param(("1.5公里到灯塔", "2.5公里到石桥", "3.5公里到集市"), id="decimals"),
        pytest.param(("一、擦鞋", "二、上塔", "三、看海"), id="crossheads with Chinese numbers"),
        pytest.param(("1.上塔前请擦鞋，", "不要喂海鸟。", "2.灯亮时勿说话，", "下塔走石阶。"), id="items that go on in a second line"),
        pytest.param(POEM[:3], id="three verses"),
        pytest.param(("夜里灯亮了", "船从雾里慢来", "我数", "一盏又一盏"), id="free verse"),
        pytest.param(("夜里，灯亮了", "船从，雾里来", "我在，窗边数", "一盏，又一盏"), id="verses with a mark inside"),
        pytest.param(("守灯人每天添油两回", "石拱桥昨夜终于合龙", "卖风筝的老人不用线", "钟表匠修好百年大钟"), id="a stack of headlines"),
        pytest.param((PROSE,) * 4, id="running text"),
    ],
)  # fmt: skip
def test_near_misses_are_kept_by_none(lines: tuple[str, ...]) -> None:
    assert runs(*lines) == []
    assert runs(HEAD, *lines, PROSE) == []


def test_an_item_breaks_the_list_where_the_count_does() -> None:
    assert runs(*LIST, *LIST[:3]) == [(0, 4), (4, 7)]
    assert runs(*LIST, *LIST[:2]) == [(0, 4)]


def test_two_tables_of_different_columns_are_two_runs() -> None:
    other = ("灯塔 28米", "石桥 9米", "钟楼 17米")
    assert runs(*TABLE, *other) == [(0, 5), (5, 8)]


def test_a_table_a_list_and_a_poem_on_one_page() -> None:
    page = [HEAD, *TABLE, "上塔须知", *LIST, PROSE, *POEM, PROSE]
    assert [tuple(page[start:end]) for start, end in runs(*page)] == [TABLE, LIST, POEM]


def test_a_poem_ends_where_the_length_of_its_lines_does() -> None:
    assert runs(*POEM, "守灯人的夜歌。") == [(0, len(POEM))]


def test_a_page_without_lines_keeps_none() -> None:
    assert kept_runs(()) == []


row = st.sampled_from((*TABLE, *LIST, *POEM, PROSE, HEAD))


@given(st.one_of(any_lines, st.lists(row, max_size=20).map("\n".join)))
def test_runs_come_in_order_none_overlapping_each_long_enough(words: str) -> None:
    lines = lines_of(source(words))[0]
    found = kept_runs(lines)
    assert all(end - start >= min(ROWS, ITEMS, VERSES) for start, end in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert all(0 <= start < end <= len(lines) for start, end in found)
    assert kept_runs(lines) == found
