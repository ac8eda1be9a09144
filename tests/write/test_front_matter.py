"""Front matter and page: read back through MkDocs' own reader they are what was written."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from tests.fiction import article

from newsarchive.records import Author, Described, Evidence, Fact, Flag, Part, PartKind, Tag
from newsarchive.tracked import Run, Span, Tracked
from newsarchive.write.front_matter import dump, fields_of
from newsarchive.write.markdown import escape
from newsarchive.write.page import article_page

TITLES = [
    "Yes", "no", "null", "~", "12:30", "1_000", "0x1F", "2024-02-29", "3.14", ".inf", "甲：乙: 丙", "甲: 乙", "- 甲", "# 甲", "甲 # 乙", "---", "...", "? 甲", "! 甲", "&甲", "*甲", "@甲", "`甲`", "%甲", "|", ">",
    "“灯”亮了", "'灯'", '"灯"', "灯's", '灯"亮"', "{甲: 乙}", "[甲, 乙]", "\\n", "甲\\", "😀灯", "𠮷野家", "\U0010ffff", "甲\x85乙", "甲\u2028乙", "甲\u2029乙", "\ufeff甲", "甲\u200b乙", "\u00a0甲", "{% x %}", "{{ x }}", "<b>甲</b>",
    "甲" * 500, "a" * 500, " ".join("甲乙" for _ in range(200)), "=", "<<", "!!python/name:os.system", "e\u0301",
]  # fmt: skip


def described(title: str = "石拱桥合龙", body: str = "灯亮了。") -> Described:
    """An article with this title and one paragraph, without facts."""
    plain = article("x", "x")
    text = Tracked((Run(body, Span(2, 3), "made"),)) if body else Tracked()
    changed = replace(plain, title=Tracked((Run(title, Span(0, 1), "made"),)), body=(Part(PartKind.PARAGRAPH, text),))
    return Described(changed, "a23456789", None, None, (), (), (), "Hans")


def read_back(page: str) -> tuple[str, dict[str, object]]:
    body, meta = get_data(page)
    return body, meta


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_read_back_as_it_was(title: str) -> None:
    body, meta = read_back(article_page(described(title)))
    assert meta["title"] == title
    assert body.strip() == "灯亮了。"


# What YAML cannot hold even escaped, half surrogates, is not UTF-8 either, so no page can hold it.
anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(anything, st.lists(anything, max_size=3))
def test_any_text_is_read_back_as_it_was(title: str, several: list[str]) -> None:
    fields: dict[str, object] = {"title": title, "kicker": several, "source": {"file": title, "lines": several}}
    page = dump(fields) + "\n甲\n"
    body, meta = read_back(page)
    assert meta == fields
    assert body.strip() == "甲"


@pytest.mark.parametrize("text", ["---", "...", "title: 乙", "---\ntitle: 乙\n---", "甲\u2028乙"])
def test_a_body_that_looks_like_front_matter_is_body(text: str) -> None:
    line = text.replace("\n", " ")
    body, meta = read_back(article_page(described(body=line)))
    assert body.strip() == escape(line)
    assert meta["title"] == "石拱桥合龙"


EVIDENCE = Evidence("", "甲", "", 1)


def full() -> Described:
    """An article of which everything is known."""
    plain = article("灯亮了。\n第二段。", "石拱桥合龙", "记者 甲小满", {"date": "2024-02-29", "newspaper": "雾莲报"})
    rich = replace(
        plain,
        kicker=(plain.byline[0],),
        deck=(plain.byline[0],),
        captions=(plain.byline[0],),
        links=(plain.byline[0],),
        jump_to=(plain.byline[0],),
        jump_from=(plain.byline[0],),
        flags=(Flag("title-supplied", "虚构", 3),),
    )
    return Described(
        rich,
        "a23456789",
        Fact("2024-02-29", "front-matter", "stated", EVIDENCE),
        Fact("雾莲日报", "stated-source", "stated", EVIDENCE),
        (Author("甲小满", "记者", EVIDENCE), Author("乙大寒", "", EVIDENCE)),
        (Tag("xu-wulian", 5.0, True, (EVIDENCE,)), Tag("xu-yunhe", 1.0, False, (EVIDENCE,))),
        (Tag("lamps", 4.0, True, (EVIDENCE,)),),
        "Hant",
    )


def test_what_is_known_is_written_in_order_and_read_back() -> None:
    fields = fields_of(full())
    _, meta = read_back(dump(fields))
    assert meta == fields
    assert list(fields)[:3] == ["id", "title", "kicker"]
    assert fields["authors"] == [{"name": "甲小满", "role": "记者"}, {"name": "乙大寒"}]
    assert fields["parks"] == ["xu-wulian", "xu-yunhe"]
    assert fields["language"] == "zh-Hant"
    assert (fields["date"], fields["date_basis"]) == ("2024-02-29", "stated")
    assert fields["unknown"] == ["page"]
    assert meta["date"] == "2024-02-29"


def test_what_is_not_known_is_left_out_and_listed() -> None:
    fields = fields_of(described())
    assert fields["unknown"] == ["byline", "newspaper", "date", "page"]
    assert not {"byline", "newspaper", "date", "parks", "topics", "jump", "quality", "title_supplied"} & set(fields)


def test_a_supplied_title_says_so() -> None:
    item = described()
    supplied = replace(item, article=replace(item.article, title=None, title_supplied="灯亮了"))
    assert (fields_of(supplied)["title"], fields_of(supplied)["title_supplied"]) == ("灯亮了", True)


def test_the_source_is_named_with_its_lines() -> None:
    said = fields_of(full())["source"]
    assert isinstance(said, dict)
    assert said["file"] == "seeds/xugou.txt"
    assert said["lines"] == ["1-6"]
    assert len(said["sha256"]) == 64


def test_the_page_is_the_parts_in_order() -> None:
    item = full()
    parts = (
        *item.article.body,
        Part(PartKind.CROSSHEAD, item.article.body[0].text),
        Part(PartKind.PARAGRAPH, Tracked()),
    )
    page = article_page(replace(item, article=replace(item.article, body=parts)))
    assert get_data(page)[0] == "灯亮了。\n\n第二段。\n\n## 灯亮了。\n"


def test_front_matter_is_a_block_that_any_yaml_reader_takes() -> None:
    block = dump(fields_of(full()))
    assert block.startswith("---\n")
    assert block.endswith("\n---\n")
    assert yaml.safe_load(block[4:-4]) == fields_of(full())
