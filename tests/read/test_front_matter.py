"""Fields of front matter (fictional), each with the source characters that state it."""

from __future__ import annotations

import pytest

from newsarchive.read.front_matter import FrontMatter, read_front_matter
from newsarchive.records import Source


def read(text: str) -> FrontMatter:
    front = read_front_matter(Source("seeds/a.md", "", text, "utf-8"))
    assert front is not None
    return front


def fields(text: str) -> list[tuple[str, str]]:
    return [(stated.name, stated.text.text) for stated in read(text).stated]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: 虚构", ("title", "虚构")),
        ('title: "虚构：\\"引\\" \\u4e59"', ("title", '虚构："引" 乙')),
        ("title: '虚构 it''s'", ("title", "虚构 it's")),
        ("title:\t虚构", ("title", "虚构")),
        ("title: Yes", ("title", "Yes")),
        ("title: 12:30", ("title", "12:30")),
        ("title: !!str 2024", ("title", "2024")),
        ("title: &x 虚构", ("title", "虚构")),
        ("title: >-\n  虚构的\n  长标题", ("title", "虚构的长标题")),
        ("title: |\n  Fictional\n  title", ("title", "Fictional title")),
        ("Title: 虚构 # 注", ("title", "虚构")),
        ("标题: 虚构", ("title", "虚构")),
        ("date: 2024-01-01 00:30:00 +0800", ("date", "2024-01-01")),
        ("date: 2024-01-01T00:30:00Z", ("date", "2024-01-01")),
        ("date: '2024-01-01'", ("date", "2024-01-01")),
        ("subtitle: 副题", ("deck", "副题")),
        ("source: 虚构报", ("newspaper", "虚构报")),
        ("newspaper: 虚构报", ("newspaper", "虚构报")),
        ("kicker: 引题", ("kicker", "引题")),
        ("page: A01", ("page", "A01")),
        ("section: 要闻", ("section", "要闻")),
        ("byline: 虚构记者", ("byline", "虚构记者")),
    ],
)
def test_field(line: str, expected: tuple[str, str]) -> None:
    front = read(f"---\nlayout: post\n{line}\n---\n正文")
    assert [(stated.name, stated.text.text) for stated in front.stated] == [expected]
    assert not front.problems


@pytest.mark.parametrize("line", ["author: 甲、乙", "author: [甲、乙]", "authors:\n  - name: 甲、乙\n    role: 记者"])
def test_author(line: str) -> None:
    assert fields(f"---\nlayout: post\n{line}\n---\n") == [("author", "甲、乙")]


def test_a_list_of_authors_gives_each() -> None:
    assert fields("---\nauthors: [甲, '乙']\n---\n") == [("author", "甲"), ("author", "乙")]


@pytest.mark.parametrize("line", ["title:", "title: ~", 'title: ""', "tags: 虚构报新闻", "layout: post", "title: [ ]"])
def test_nothing_is_stated(line: str) -> None:
    assert fields(f"---\nx: 1\n{line}\n---\n") == []


def test_an_alias_claims_nothing_twice() -> None:
    assert fields("---\ntitle: &t 虚构\ndeck: *t\n---\n") == [("title", "虚构")]


def test_quotes_and_escapes_are_recorded_by_name() -> None:
    title = read('---\ntitle: "甲\\"乙"\n---\n').stated[0].text
    assert [(run.text, run.rule) for run in title.runs] == [
        ("", "yaml-quotes"),
        ("甲", ""),
        ('"', "yaml-escape"),
        ("乙", ""),
        ("", "yaml-quotes"),
    ]


@pytest.mark.parametrize(
    ("lines", "line", "expected"),
    [
        ("title: 甲: 乙\ndate: 2024-01-01", 2, [("title", "甲: 乙"), ("date", "2024-01-01")]),
        (
            'date: 2024-01-01\ntitle: "甲乙\nsource: 丙报',
            3,
            [("date", "2024-01-01"), ("title", "甲乙"), ("newspaper", "丙报")],
        ),
        ('title: "甲"乙"丙"', 2, [("title", '甲"乙"丙')]),
        ("title: *重磅*", 2, [("title", "*重磅*")]),
        ("title: @甲\nauthors:\n- 乙\n- 丙", 2, [("title", "@甲"), ("author", "乙"), ("author", "丙")]),
        ("title：甲\nlayout: post\nauthor: [乙, 丙]", 3, [("title", "甲"), ("author", "乙"), ("author", "丙")]),
        ('title: "\\UFFFFFFFF"', 2, [("title", "\\UFFFFFFFF")]),
        ("title: 甲\nx: " + "[" * 5000, 2, [("title", "甲")]),
    ],
)
def test_broken_yaml_is_read_line_by_line_and_named(lines: str, line: int, expected: list[tuple[str, str]]) -> None:
    front = read(f"---\n{lines}\n---\n正文")
    assert [(stated.name, stated.text.text) for stated in front.stated] == expected
    (problem,), (flag,) = front.problems, front.flags
    assert (problem.file, problem.line, flag.code, flag.line) == ("seeds/a.md", line, "broken-front-matter", line)
    assert "quotes" in problem.remedy


def test_a_header_that_nothing_closes_ends_with_its_last_field() -> None:
    text = "---\ntitle: 甲\ndate: 2024-01-01\n\n正文第一段。\n\n---\n\n正文第二段。"
    front = read(text)
    assert text[front.end :].strip().startswith("正文第一段。")
    assert [flag.code for flag in front.flags] == ["broken-front-matter"]


@pytest.mark.parametrize(
    "text",
    [
        "正文\n---\ntitle: 甲\n---\n",
        "---\n正文一段。\n---\n",
        "---\n\n正文一段。\n\n---\n",
        "--- \n甲：乙\n丙：丁\n---\n",
        "----\ntitle: 甲\n----\n",
        "",
    ],
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert read_front_matter(Source("seeds/a.md", "", text, "utf-8")) is None
