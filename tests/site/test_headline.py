"""Headlines break between words, and not inside a short clause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsarchive.site import Archive
from newsarchive.site.headline import headline


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("虚构 高新区 ： 动力 激荡", "虚构高新区：|动力激荡"),
        ("虚构 高新区 推出 新型 工业化 方案", "虚构|高新区|推出|新型|工业化|方案"),
        ("虚构 高新区 推出 “ 新型 ” 方案 ， 为 谁", "虚构|高新区|推出|“新型”|方案，|为谁"),
        ("虚构 ？ ！ 真 的", "虚构？！|真的"),
    ],
)
def test_a_headline_breaks_after_marks_and_else_between_words(archive: Archive, words: str, wanted: str) -> None:
    item = replace(archive.readings[0].articles[0], headline_words=tuple(words.split(" ")))
    assert headline(item) == wanted.replace("|", "<wbr>")
