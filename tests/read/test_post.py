"""Posts of our own making (fictional) and the six of the corpus, read to blocks."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.records import Hint, Opened, SourceKind

Reader = Callable[[str], Opened]
CASES = Path(__file__).parent / "cases"
GOLD = Path(__file__).parents[1] / "corpus" / "jekyll"


def text_of(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def told(opened: Opened) -> dict[str, list[str]]:
    """What an editor would check: fields, blocks with their hints, words set aside with their rule, flags."""
    return {
        "stated": [f"{stated.name}: {stated.text.text}" for stated in opened.stated],
        "blocks": [
            block.text.text + "".join(f" ‹{hint.value}›" for hint in sorted(block.hints)) for block in opened.blocks
        ],
        "set aside": [
            f"{aside.rule}: {aside.text.text}"
            for aside in opened.set_aside
            if aside.text.text and aside.rule != "front-matter"
        ],
        "flags": [f"{flag.code} {flag.line}" for flag in opened.flags],
        "problems": [str(problem) for problem in opened.problems],
    }


@pytest.mark.parametrize(
    "path", sorted(path for path in CASES.iterdir() if path.suffix != ".json"), ids=lambda path: path.name
)
def test_case(post: Reader, path: Path) -> None:
    expected = json.loads(text_of(path.with_suffix(".json")))
    assert told(post(text_of(path))) == expected


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.md")), ids=lambda path: path.stem)
def test_gold(post: Reader, path: Path) -> None:
    gold = json.loads(text_of(path.with_suffix(".json")))
    opened = post(text_of(path))
    stated = {item.name: item.text.text for item in opened.stated}
    assert opened.kind is SourceKind.POST
    assert stated["title"] == gold["title"]
    # Where the front matter has no date the gold takes it from the name of the file, which is not read here.
    assert (stated.get("date") or (gold["date"] if path.stem.startswith(gold["date"] or "-") else None)) == gold["date"]
    assert stated["newspaper"] == gold["source"]
    assert "://" not in stated.get("link", "") or stated["link"] in gold["links_removed"]
    blocks = [folded(block.text.text) for block in opened.blocks]
    body = [folded(text) for text in gold["body"]]
    # A byline is a block of its own or stands before the first paragraph; it is the shape stage that takes it away.
    if blocks[0] != body[0] and blocks[0].endswith(body[0]):
        byline, blocks = blocks[0].removesuffix(body[0]), [body[0], *blocks[1:]]
    else:
        byline, blocks = "".join(blocks[: len(blocks) - len(body)]), blocks[len(blocks) - len(body) :]
    assert blocks == body
    assert [name for name in gold["authors"] if name not in byline + stated.get("author", "")] == []
    assert len(byline) <= 25


def test_a_date_keeps_its_day_whatever_the_time_zone(post: Reader) -> None:
    opened = post("---\ntitle: 虚构\ndate: 2024-01-01 00:30:00 +0800\n---\n正文。")
    date = next(stated.text for stated in opened.stated if stated.name == "date")
    assert date.text == "2024-01-01"
    assert [run.rule for run in date.runs] == ["", "date-time-of-day"]


def test_a_byte_order_mark_is_set_aside(post: Reader) -> None:
    opened = post("\ufeff<p>虚构的一段。</p>")
    assert opened.set_aside[0].rule == "byte-order-mark"
    assert [block.text.text for block in opened.blocks] == ["虚构的一段。"]


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("<h3>虚构的标题</h3>", Hint.HEADING),
        ("### 虚构的标题", Hint.HEADING),
        ("<p><strong>虚构的小标题</strong></p>", Hint.BOLD),
        ("__虚构的小标题__", Hint.BOLD),
        ("<ul><li>虚构的一条</ul>", Hint.LIST_ITEM),
        ("- 虚构的一条", Hint.LIST_ITEM),
        ("> 虚构的引文。", Hint.QUOTE),
        ('<p style="text-align: center">虚构的署名</p>', Hint.CENTRED),
        ("<p><img src=1.jpg>虚构的图说</p>", Hint.AFTER_IMAGE),
    ],
)
def test_hint(post: Reader, body: str, hint: Hint) -> None:
    (block,) = post(f"---\ntitle: 虚构\n---\n{body}\n").blocks
    assert block.hints == {hint}


@pytest.mark.parametrize(
    "body",
    [
        "虚构的段落里有**半句**加粗。",
        "<p>图片在中间<img src=1.jpg>的虚构段落。</p>",
        "<p><img src=1.jpg></p><p>图片之后的虚构段落。</p>",
        "![图](1.jpg)\n\n空行之后的虚构段落。",
    ],
)
def test_no_hint(post: Reader, body: str) -> None:
    (block,) = post(f"---\ntitle: 虚构\n---\n{body}\n").blocks
    assert block.hints == frozenset()


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("<p>虚构。</p>\n\n<http://a.example.cn/1>\n\n<http://a.example.cn/2>", ["http://a.example.cn/1"]),
        ("<p>虚构。</p><a href='http://a.example.cn/?x=1&amp;y=2'>阅读原文</a>", ["http://a.example.cn/?x=1&y=2"]),
        ("虚构。\n\n[查看原文](https://a.example.cn/3)", ["https://a.example.cn/3"]),
        ('一段虚构的新闻。[阅读原文](//a.example.cn/5 "题")　[返回目录](/)', ["//a.example.cn/5"]),
        ("<p>虚构。</p><a href='javascript:go(\"http://a.example.cn\")'>阅读原文</a>", []),
        ("虚构。\n\n[阅读原文](data:text/html,http://a.example.cn)", []),
        ("据<a href='http://a.example.cn/4'>原文</a>报道，虚构的事情是这样的。", []),
    ],
)
def test_provenance(post: Reader, body: str, links: list[str]) -> None:
    opened = post(f"---\ntitle: 虚构\n---\n{body}\n")
    assert [stated.text.text for stated in opened.stated if stated.name == "link"] == links
