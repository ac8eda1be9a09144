"""The character model: a text reads on better than a strange one would, whatever its script, width and blanks. Fictional sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.rules import flow as flow_module
from newsarchive.rules.flow import REACH, flow, flows, heads, plain, tails

ENDS = ("守灯人每天清晨都要擦一遍灯塔的玻", "雾莲镇人民政", "这座桥是去年十", "港口的渔船正在陆续回到岸", "他告诉记")
STARTS = ("璃，再添两回灯油。", "府昨日宣布，", "月建成的，", "边来，", "者，灯已经亮了")


@pytest.mark.parametrize("number", range(len(ENDS)))
def test_a_torn_sentence_reads_on_with_its_own_other_half(number: int) -> None:
    found = flows([ENDS[number]], STARTS)[0]
    assert int(found.argmax()) == number
    assert found[number] > 2 > np.delete(found, number).max()


def test_script_width_blanks_and_figures_do_not_matter() -> None:
    assert (
        flow("霧蓮鎮人民政", "府昨日宣佈，")
        == flow("雾莲镇人民政", "府昨日宣布,")
        == flow("雾莲 镇人民 政", " 府昨日宣布，")
    )
    assert plain("２０２４年 3月，ABC") == plain("1999年12月,xyz") == "0年0月，aaa"


def test_what_stands_further_off_than_the_model_reaches_does_not_matter() -> None:
    near = "守灯人擦亮玻璃窗"[:REACH]
    assert flow("一二三四五六七八九十" + near, "昨夜") == flow("十九八七六五四三二一" + near, "昨夜")


def test_texts_are_worked_out_some_at_a_time_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [end + start for end in ENDS for start in STARTS]
    alone = np.concatenate([tails([text]) for text in texts]), np.concatenate([heads([text]) for text in texts])
    monkeypatch.setattr(flow_module, "_AT_ONCE", 4)
    # As many as may be kept are thrown away once there are more; what is asked for is there all the same.
    monkeypatch.setattr(flow_module, "_MOST_KEPT", 3)
    for _ in range(2):
        assert np.allclose(tails(texts), alone[0], atol=1e-9)
        assert np.allclose(heads(texts), alone[1], atol=1e-9)


def test_nothing_beside_a_join_says_nothing() -> None:
    assert flow("", "灯亮了") == flow("灯亮了", "") == 0.0
    assert flows([], ["灯"]).shape == (0, 1)


@given(st.lists(st.text(max_size=12), max_size=4), st.lists(st.text(max_size=12), max_size=4))
def test_many_at_once_are_the_same_as_one_by_one(above: list[str], below: list[str]) -> None:
    assert np.allclose(flows(above, below), np.round(tails(above) @ heads(below).T, 3), atol=1e-9)
    for row, upper in enumerate(above):
        for column, lower in enumerate(below):
            assert abs(flows(above, below)[row, column] - flow(upper, lower)) <= 0.0011
