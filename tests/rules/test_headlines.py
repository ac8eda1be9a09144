"""Lines of heads that are one line, and lines that are not. Fictional heads."""

from __future__ import annotations

import pytest

from newsarchive.rules.headlines import LONGEST, wrap_cues, wraps


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("雾莲镇为守灯人立了一座并不存在的", "纪念碑"),
        ("一盏灯照亮两个县的夜航船，灯油为何要涨", "价三成"),
        ("石拱桥合龙之后，两岸居民商量起了修", "码头的事"),
    ],
)
def test_a_broken_line_reads_on(above: str, below: str) -> None:
    assert wraps(above, below) > 0


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("走街串巷", "石拱桥合龙之后"),
        ("灯塔为什么亮了？", "雾莲镇修缮百年灯塔工程纪实"),
        ("石拱桥合龙", "守灯人的一天：擦三遍玻璃，添两回灯油"),
    ],
)
def test_kicker_headline_and_deck_begin_anew(above: str, below: str) -> None:
    assert wraps(above, below) < 0


def test_running_text_and_nothing_are_no_lines_of_a_head() -> None:
    assert wraps("灯" * (LONGEST + 1), "塔") == wraps("", "灯塔") == wraps("灯塔", "") < -5


def test_the_cues_are_those_of_the_table() -> None:
    assert wrap_cues("石拱桥的", "灯")["hangs"] == 1.0
    assert "hangs" not in wrap_cues("石拱桥", "灯")
