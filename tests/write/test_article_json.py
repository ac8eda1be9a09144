"""An article as JSON: the byline says who is named, on a line of its own and in the lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fiction import source

from newsarchive import pipeline
from newsarchive.settings import Settings
from newsarchive.write.article_json import article_json

ROOT = Path(__file__).resolve().parents[2]
LEAD = "昨夜，雾莲镇的石拱桥在一场大雨之后合龙，两岸居民提着灯笼来看热闹，守灯人在桥头放了一挂很长的鞭炮。"


@pytest.mark.parametrize(
    ("line", "opening", "byline"),
    [
        pytest.param("□记者 王小满", "", "□记者 王小满", id="a line"),
        pytest.param("", "本报讯（记者 李大寒）", "记者 李大寒", id="the lead"),
        pytest.param("□记者 王小满", "本报讯（记者 李大寒）", "□记者 王小满 记者 李大寒", id="both"),
        pytest.param("□记者 王小满李大寒", "", "□记者 王小满 李大寒", id="names run together"),
    ],
)
def test_the_byline_names_whom_the_line_and_the_lead_name(line: str, opening: str, byline: str) -> None:
    desk, _ = pipeline.desk_of(Settings().places(ROOT), Settings())
    text = "\n\n".join(filter(None, ["石拱桥昨夜合龙", line, opening + LEAD]))
    reading, _ = pipeline.read_source(source(text), desk)
    (article,) = reading.articles
    assert article_json(article, desk.authority)["byline"] == byline
