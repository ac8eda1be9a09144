"""Pieces of lines that belong together. All names and texts are fiction, written for these tests (虚构)."""

from __future__ import annotations

import pytest

from newsarchive.clean.pieces import groups, one_line, whole


@pytest.mark.parametrize(
    "words",
    [
        "◎本报记者 王小满 李谷雨 报道",
        "记者 王小满 通讯员 李谷雨",
        "2031年5月4日 星期日",
        "本版编辑：王小满 组版：李谷雨",
    ],
)
def test_bylines_and_lines_of_the_page_are_whole(words: str) -> None:
    assert whole(words)


@pytest.mark.parametrize("words", ["江面上的雾还没有 梨树今年开花比往年", "记者从市里获悉 老图书馆搬家的那天"])
def test_pieces_of_columns_are_not(words: str) -> None:
    assert not whole(words)


def test_a_figure_belongs_to_the_words_beside_it_as_far_as_the_column_is_wide() -> None:
    assert one_line("23", "时发车", 1, room=True)
    assert not one_line("价格由86", "有三条船", 1, room=False)
    assert not one_line("23", "时发车", 5, room=True)


def test_names_belong_to_their_role() -> None:
    assert one_line("本报讯（记者", "王小满）江面", 1, room=False)
    assert not one_line("本报讯（记者", "江面上的雾", 1, room=False)
    texts = ["□记者", "王小满", "李谷雨", "梨树今年开花比往年"]
    assert groups(texts, [0, 1, 1, 1], [3.0, 3.0, 3.0, 9.0], 10) == [[0, 1, 2], [3]]


def test_two_names_in_a_bracket_are_one_piece() -> None:
    assert one_line("（王小满", "李谷雨）", 1, room=True)
    assert one_line("(记者王小满", "李谷雨)", 1, room=False)
    assert not one_line("（王小满", "李谷雨）", 2, room=True)
    assert not one_line("（王小满", "李谷雨）灯亮了", 1, room=False)
    assert not one_line("（雾里的桥", "慢慢亮）", 1, room=True)
