"""The kind of a text is told from what it holds. All texts are fictional."""

from __future__ import annotations

import pytest

from newsarchive.read.kind import kind_of
from newsarchive.records import Source, SourceKind

PARAGRAPH = (
    "虚构试验区昨日发布消息，三条生产线建成投产，企业负责人说产值将增长一成，明年还要再添"
    "两条，让更多的人在家门口上班，晚上也能回家吃饭，周末还能陪陪孩子和老人。"
)
COLUMN = "虚构试验区昨日发布\n消息，三条生产线建\n成投产，企业负责人\n说产值将增长一成。\n"


def kind(text: str) -> SourceKind:
    return kind_of(Source("seeds/whatever.md", "", text, "utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        f"---\ntitle: 虚构\n---\n{PARAGRAPH}",
        f"\ufeff\r\n---\r\ntitle: 虚构\r\n...\r\n{COLUMN}",
        f"---\ntitle: 甲: 乙\ntags: [一\n---\n{PARAGRAPH}",
        f"---\ntitle: 虚构\ndate: 2024-01-01\n\n{PARAGRAPH}",
        f"<p>{PARAGRAPH}</p>\n<p>{PARAGRAPH}</p>\n",
        f"<p>{COLUMN}</p>",
        f"<!DOCTYPE html>\n<html><body>{PARAGRAPH}</body></html>",
        f"<div><font>{PARAGRAPH}</font><br>{PARAGRAPH}</div>",
        f"# 虚构的标题\n\n{PARAGRAPH}\n\n## 虚构的小标题\n\n见[原文](https://x.example.cn/1)。\n",
    ],
)
def test_post(text: str) -> None:
    assert kind(text) is SourceKind.POST


@pytest.mark.parametrize(
    "text",
    [
        f"{PARAGRAPH}\n\n---\n\n{PARAGRAPH}\n\n---\n",
        f"---\n\n{PARAGRAPH}\n\n---\n\n{PARAGRAPH}\n",
        f"---\n{PARAGRAPH}\n---\n{PARAGRAPH}\n",
        f"{PARAGRAPH}\n\n网页里的 <p> 表示一段，<br> 表示换行。{PARAGRAPH}\n",
        f"{PARAGRAPH}\n\n# 话题\n\n{PARAGRAPH}\n",
        f"{PARAGRAPH}\n* 注：虚构\n- 又注：虚构\n",
    ],
)
def test_stray_marks_make_no_post(text: str) -> None:
    assert kind(text) is SourceKind.PLAIN


@pytest.mark.parametrize(
    "text", [COLUMN * 5, COLUMN.replace("\n", "\n\n") * 5, ">完善虚构体系<\n" + COLUMN * 4, "1. 甲\n2. 乙\n"]
)
def test_page(text: str) -> None:
    assert kind(text) is SourceKind.PAGE
