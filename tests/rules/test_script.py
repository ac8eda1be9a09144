"""Which script a text is set in, on small invented texts."""

from __future__ import annotations

import pytest

from newsarchive.rules.script import script_told

SIMPLIFIED = "守灯人说，雾莲镇的石拱桥终于合龙，两岸的灯笼亮了。"
TRADITIONAL = "守燈人說，霧蓮鎮的石拱橋終於合龍，兩岸的燈籠亮了。"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        pytest.param(SIMPLIFIED, "Hans", id="simplified"),
        pytest.param(TRADITIONAL, "Hant", id="traditional"),
        pytest.param("石拱桥合龙", "", id="too short to tell"),
        pytest.param("水和石和人", "", id="characters of both"),
        pytest.param(SIMPLIFIED + TRADITIONAL, "", id="half and half"),
        pytest.param(SIMPLIFIED * 2 + "「燈」", "Hans", id="a quotation in the other"),
        pytest.param("「」『』「」『』", "", id="marks alone"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_tells_its_script_where_it_has_enough_of_one(text: str, script: str) -> None:
    assert script_told(text) == script
