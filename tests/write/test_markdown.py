"""Escaped text reads as printed, whatever Markdown or HTML it looks like."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.write.markdown import escape

DEFAULT = ("toc", "tables", "fenced_code")  # what MkDocs always loads
SETS = {"none": (), "mkdocs": DEFAULT, "more": (*DEFAULT, "attr_list", "def_list", "footnotes", "abbr", "admonition", "md_in_html", "sane_lists")}  # fmt: skip


class Reader(HTMLParser):
    """The elements that a browser would make of a page's HTML, and their text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("!--")

    def unknown_decl(self, data: str) -> None:
        self.tags.append("<![")


def seen(page: str, extensions: tuple[str, ...]) -> tuple[list[str], str]:
    """The elements of the rendered page and its text, white space folded as a browser folds it."""
    reader = Reader()
    reader.feed(markdown.markdown(page, extensions=list(extensions)))
    reader.close()
    return reader.tags, " ".join(reader.text.split())


CASES = [
    ">完善体系<", "> 甲", "1. 甲", "1) 甲", "10. 甲", "1.", "# 甲", "#甲", "## 甲 ##", "*甲*", "**甲**", "_甲_", "__甲__", "甲_乙_丙", "* 甲", "- 甲", "+ 甲", "-", "+", "*",
    "<script>", "</script>", "<b>甲</b>", "<!-- 甲 -->", "<?php ?>", "<![CDATA[甲]]>", "<!DOCTYPE html>", "<http://example.com>", "<a@example.com>", "甲<乙", "甲>乙", "<", "&lt;b&gt;",
    "---", "***", "___", "- - -", "===", "甲 ===", "[TOC]", "[甲](乙)", "[甲]", "[甲][乙]", "[甲]: http://example.com", "[^1]", "[^1]: 甲", "![x](y)", "&amp;", "&#65;", "&nbsp;", "&", "&甲;",
    "~~~", "```", "```python", "`甲`", "``", "`", "| a | b |", "a | b", "|---|", "{: .x}", "甲 {: #x .y}", "{#x}", "甲 { .x }", ":::", "::: 甲", ": 甲", ":", "!!! note", "??? note", "*[HTML]: 甲",
    "klzzwxh:0001", "\\", "甲\\", "\\甲", "\\\\", "\\*", "\\<", "甲  ", "a^2^", "==甲==", "~~甲~~", "~甲~", "++甲++", "--8<-- 'x'", "(c)", "<div markdown='1'>", "http://example.com/a_b_c", "www.example.com",
    "{% raw %}", "{{ x }}", "甲:乙", "😀", ":smile:", "%%", "$x$", "\\(x\\)", "$$", "...", "a.b", "1.2", "A. 甲", "一、甲", "…", "wzxhzdk:0", "qq", "zz1337820767766393qq", "3*4*5", "2 * 3", "- [ ] 甲", "/// x",
]  # fmt: skip


@pytest.mark.parametrize("extensions", SETS.values(), ids=SETS)
@pytest.mark.parametrize("text", CASES)
def test_text_that_looks_like_markup_reads_as_printed(text: str, extensions: tuple[str, ...]) -> None:
    assert seen(escape(text), extensions) == (["p"], " ".join(text.split()))
    assert seen(f"## {escape(text)}", extensions) == (["h2"], " ".join(text.split()))


@pytest.mark.parametrize("extensions", SETS.values(), ids=SETS)
@pytest.mark.parametrize("text", CASES)
def test_a_paragraph_leaves_the_ones_around_it_alone(text: str, extensions: tuple[str, ...]) -> None:
    """Twice, for a fence only opens where another one closes."""
    paragraphs = ["甲。", text, "乙。", text]
    tags, read = seen("\n\n".join(map(escape, paragraphs)) + "\n", extensions)
    assert tags == ["p"] * 4
    assert read == " ".join(" ".join(paragraphs).split())


# No control characters, no line or paragraph separators, no half surrogates: what the stages before let through.
printable = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
marks = st.sampled_from(
    (
        *tuple(r"\`*_{}[]()#+-.!<>&~|^=:;'\"/%$@?, 甲乙aA10"),
        "\u3000",
        "\xa0",
        "\ufeff",
        "\u200b",
        "script",
        "http://",
        "&lt;",
        "&#",
    )
)
singles = st.one_of(
    st.lists(marks, max_size=20).map("".join),
    st.text(printable, max_size=20),
    st.lists(st.sampled_from(CASES), max_size=3).map("".join),
)
texts = singles.map(str.strip)


@pytest.mark.parametrize("extensions", SETS.values(), ids=SETS)
@given(text=texts)
def test_any_text_reads_as_printed(text: str, extensions: tuple[str, ...]) -> None:
    assert seen(escape(text), extensions) == (["p"] if text else [], " ".join(text.split()))


@pytest.mark.parametrize("extensions", SETS.values(), ids=SETS)
@given(text=texts)
def test_any_heading_reads_as_printed(text: str, extensions: tuple[str, ...]) -> None:
    if text:
        assert seen(f"## {escape(text)}", extensions) == (["h2"], " ".join(text.split()))


@given(text=texts)
def test_what_is_rendered_is_well_formed(text: str) -> None:
    root = ET.fromstring(f"<body>{markdown.markdown(escape(text), extensions=list(DEFAULT))}</body>")  # noqa: S314  # our own output
    assert " ".join("".join(root.itertext()).split()) == " ".join(text.split())


@pytest.mark.parametrize("text", ["守灯人说：“灯亮了。”", "第3盏灯，高12.5米（含塔）", "a-b", "A.B.C", "LED+"])
def test_plain_text_can_be_read_in_the_page_as_well(text: str) -> None:
    assert escape(text).replace("\\", "") == text
    assert escape("守灯人说：“灯亮了。”") == "守灯人说：“灯亮了。”"
