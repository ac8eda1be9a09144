"""Whatever stands in a file, every character of it is accounted for, and markup never becomes text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.read.kind import kind_of
from newsarchive.records import Opened, Source

Reader = Callable[[str], Opened]

# fmt: off
BITS = (
    "<p>", "</p>", "<p align=center>", "<P", '<div class="x">', "</div>", "<br>", "<br/>", "<table><tr><td>",
    "</td></tr></table>", "<b>", "</b>", "<strong>", "<a href='http://a.example.cn/1?x=1&amp;y=2'>",
    "<a href=javascript:x()>", "</a>", "<img src=x onerror=y>", "<script>", "</script>", "<style>", "</style>",
    "<!--", "-->", "<iframe src=x>", "</iframe>", "<head>", "</head>", "<title>", "</title>",
    '<p style="display:none">', "<span hidden>", "</span>", "<h1>", "</h1>", "<li>", "<blockquote>",
    "</blockquote>", "<5μm", "A<B且C>D", "&nbsp;", "&lt;", "&amp;", "&#12288;", "&#x1F;", "&bogus;", "&", "<", ">",
    '"', "'", "<![CDATA[", "]]>", "<?xml?>", "<o:p>", "**", "*", "_", "`", "```", "~~", "# ", "## ", "> ", "- ",
    "1. ", "---\n", "===\n", "|", "|--|--|\n", "\\", "  \n", "\\\n", "[", "]", "(", ")", "](http://b.example.cn/)",
    "![图](x.jpg)", "[阅读原文](https://c.example.cn/2)", "[甲]: /x\n", "[甲]", "{: .x}", "{% x %}",
    "<https://d.example.cn/3>", "https://e.example.cn/4", "（来源：某某日报）", "来源：某某报　编辑：甲乙",
    "相关阅读", "返回首页", "｜", "上一篇：", "高新区", "记者", "甲乙丙丁，戊己。", "news", "2024", "　　", " ",
    "\t", "\n", "\n\n", "\r\n", "\r", "\x0b", "\x00", "\x85", "\u200b", "\u2028", "\ufeff", "\ufdd0", "\ufdd1",
    "𠀀", "---\n---\n", "---\ntitle: 甲\n---\n", "---\ntitle: 甲: 乙\nauthor: [丙, 丁]\n---\n", 'title: "甲\n',
    "date: 2024-01-01 00:30\n",
)
HEADER_BITS = (
    "title: ", "date: ", "author: ", "authors:\n", "- ", "source: ", "subtitle: |\n  ", "page: >-\n", "tags: [",
    "]", "{", "}", '"', "'", "''", '\\"', "\\u4e59", "\\ud83d\\ude00", "\\", "\n", "\n  ", "\r\n", "\t", "&a ",
    "*a", "!!str ", "# ", "甲", "2024-01-01T08:00", ": ", "\ud7ff", "\ufeff", "\x00", "\x85", "\u2028",
)
# fmt: on
adversarial = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=40).map("".join)
headers = st.lists(st.one_of(st.sampled_from(HEADER_BITS), st.text(max_size=4)), max_size=25).map(
    lambda bits: f"---\ntitle: 题\n{''.join(bits)}\n---\n正文。\n"
)


@given(text=adversarial)
@settings(max_examples=400, deadline=None)
def test_every_character_of_any_post_is_accounted_for(post: Reader, text: str) -> None:
    post(text)


@given(text=headers)
@settings(max_examples=300, deadline=None)
def test_every_character_of_any_front_matter_is_accounted_for(post: Reader, text: str) -> None:
    post(text)


@given(text=adversarial)
@settings(max_examples=200, deadline=None)
def test_no_line_end_and_no_white_space_at_the_ends_is_left_in_a_block(post: Reader, text: str) -> None:
    for block in post(text).blocks:
        assert block.text.text == block.text.text.strip() != ""
        assert not re.search(r"[\r\n]", block.text.text)


@given(text=adversarial)
@settings(max_examples=200, deadline=None)
def test_no_link_leads_to_a_script(post: Reader, text: str) -> None:
    for stated in post(text).stated:
        if stated.name == "link":
            assert re.match(r"(?i)(?:https?:)?//", stated.text.text)


@given(text=adversarial)
@settings(max_examples=200, deadline=None)
def test_the_kind_of_any_text_can_be_told(text: str) -> None:
    assert kind_of(Source("seeds/any.txt", "", text, "utf-8"))


WORDS = st.text(alphabet="高新区企业产品研发设备生产线张李王一二三四五", min_size=1, max_size=12)
# Each wraps words so that nothing but the words may be seen afterwards.
WRAPPINGS = (
    "<p>{}</p>\n",
    '<p style="text-indent:2em" onclick="steal(1>0)"><span>{}</span></p>\n',
    "<div><font size=5 color='#000'>{}</font>\n</div>",
    "<TABLE width=100%><TR><TD>{}</TD></TR></TABLE>\n",
    "\n\n**{}**\n\n",
    "\n\n## {}\n\n",
    "\n\n- {}\n\n",
    "\n\n> {}\n\n",
    "<script>alert('<p>x</p>')</script><p>{}<br>",
    "<!-- <p>x</p> --><p>{}",
    "<p>{}<iframe src='x'></iframe></p>",
    '<p><a href="javascript:alert(1)">{}</a>。</p>',
    "\n\n{}![x](y.png)\n\n",
)


@given(parts=st.lists(st.tuples(WORDS, st.sampled_from(WRAPPINGS)), min_size=1, max_size=12))
@settings(max_examples=300, deadline=None)
def test_words_come_out_of_any_wrapping_and_nothing_else_does(post: Reader, parts: list[tuple[str, str]]) -> None:
    text = "---\nlayout: post\n---\n" + "".join(wrapping.format(words) for words, wrapping in parts)
    seen = "".join(block.text.text for block in post(text).blocks)
    assert seen.replace("。", "") == "".join(words for words, _ in parts)


# fmt: off
HOSTILE = (
    "<p ", "<!--", "<script>", "<title>", "<iframe>", "<a href='", "<a \"", "<b>", "<div><p>", "</b></p>",
    "<td><li>", "[", "![", "[](", "](", "**甲 ", "*a", "_a ", "`", "``` \n", "> > ", "|", "| a\n", "&#", "{{", "\\",
    "- ", "---\n", "<p hidden>", "\n<p>\n", "[甲](/x)", "（来源：", "来源：", "编辑：甲、", "上一篇", "甲\n", "a\n",
    "&lt;", "<b>甲</b>", "[首页](/x)", "正文。[首页](/x)", "来源：甲报[乙](/x) ", "<a href=/x>甲</a>",
    "\u3000\u3000甲\n", "<https://a.example.cn/> ",
)
# fmt: on


@pytest.mark.parametrize("bit", HOSTILE)
def test_long_hostile_input_is_accounted_for(post: Reader, bit: str) -> None:
    """How long it takes is not asserted; were the time to grow with the square of the length, this would be noticed."""
    text = "---\ntitle: 甲\nlayout: post\n---\n" + bit * (32_000 // len(bit))
    kind_of(Source("seeds/any.txt", "", text, "utf-8"))
    assert post(text).source.text == text  # and post() balances the account
