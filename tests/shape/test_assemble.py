"""Putting an article together: bylines and jump lines cut out of paragraphs, titles supplied, stated fields taken in."""

from __future__ import annotations

import pytest
from tests.fiction import source, verbatim

from newsarchive.records import Article, Block, Judged, Kind, Opened, Part, PartKind, SourceKind, Stated
from newsarchive.shape.assemble import (
    SUPPLIED_TITLE_LENGTH,
    Draft,
    HeadParts,
    article_of,
    supplied_title,
    tail_byline,
    with_stated,
)
from newsarchive.tracked import Tracked

PROSE = "昨夜，雾莲镇的石拱桥在一场大雨之后合龙，两岸居民提着灯笼来看热闹。"


@pytest.mark.parametrize(
    ("text", "body", "byline"),
    [
        ("灯亮了。 王小满", "灯亮了。", "王小满"),
        ("灯亮了。（王小满）", "灯亮了。", "（王小满）"),
        ("灯亮了。 记者 王小满", "灯亮了。", "记者 王小满"),
        ("灯亮了。 王小满 李大寒", "灯亮了。", "王小满 李大寒"),
        ("灯亮了。 王小满李大寒", "灯亮了。", "王小满李大寒"),
        ("灯亮了。 （王小满　李大寒）", "灯亮了。", "（王小满　李大寒）"),
        ("灯亮了。■记者 王小满 报道", "灯亮了。", "■记者 王小满 报道"),
        ("灯亮了。 ■记者 王小满 报道 实习生 李大寒", "灯亮了。", "■记者 王小满 报道 实习生 李大寒"),
        ("灯亮了。全媒体记者 王小满 通讯员 李大寒", "灯亮了。", "全媒体记者 王小满 通讯员 李大寒"),
        ("灯亮了。记者王小满", "灯亮了。记者王小满", None),
        ("灯亮了。 大家都笑了", "灯亮了。 大家都笑了", None),
        ("灯亮了。", "灯亮了。", None),
        ("他说：“好。” 于是大家都笑了起来", "他说：“好。” 于是大家都笑了起来", None),
        ("灯亮了。（完）", "灯亮了。（完）", None),
        ("灯亮了 王小满", "灯亮了 王小满", None),
        ("", "", None),
    ],
)
def test_names_after_the_last_full_stop_are_the_byline(text: str, body: str, byline: str | None) -> None:
    left, found = tail_byline(verbatim(text))
    assert left.text == body
    assert (found.text if found is not None else None) == byline


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("灯亮了。大家都来看。", "灯亮了"),
        (PROSE, "昨夜，雾莲镇的石拱桥在一场大雨之后合龙"),
        ("。“灯亮了！”他说。", "“灯亮了"),
        ("……", "无题"),
        ("甲" * 60, "甲" * (SUPPLIED_TITLE_LENGTH - 1) + "…"),
    ],
)
def test_a_supplied_title_is_the_opening_words(text: str, title: str) -> None:
    assert (
        supplied_title([Part(PartKind.CROSSHEAD, verbatim("小题")), Part(PartKind.PARAGRAPH, verbatim(text))]) == title
    )


def test_an_article_without_text_has_a_supplied_title_all_the_same() -> None:
    assert supplied_title([]) == "无题"


def made(*blocks: tuple[Kind, str], head: HeadParts | None = None) -> Article:
    """An article of these blocks, each in the role of its kind."""
    page = source("\n".join(text for _, text in blocks))
    draft, judged, at = Draft(), list[Judged](), 0
    roles = {
        Kind.HEADLINE: draft.heads,
        Kind.BYLINE: draft.bylines,
        Kind.CAPTION: draft.captions,
        Kind.JUMP: draft.jumps,
    }
    for place, (kind, text) in enumerate(blocks):
        judged.append(Judged(Block(Tracked.of(page.text, at, at + len(text))), kind, ()))
        roles.get(kind, draft.body).append(place)
        at += len(text) + 1
    opened = Opened(page, SourceKind.PAGE, (), tuple(item.block for item in judged), ())
    return article_of(draft, judged, opened, head)


def words(texts: tuple[Tracked, ...]) -> list[str]:
    return [text.text for text in texts]


def test_each_block_is_in_its_field() -> None:
    article = made(
        (Kind.HEADLINE, "石拱桥大雨之后合龙"), (Kind.BYLINE, "记者 王小满"), (Kind.PARAGRAPH, PROSE), (Kind.CROSSHEAD, "点灯的人"),
        (Kind.PARAGRAPH, "灯亮了。"), (Kind.CAPTION, "图为石拱桥。"), (Kind.JUMP, "（下转第二版）"),
    )  # fmt: skip
    assert article.title is not None
    assert article.title.text == "石拱桥大雨之后合龙"
    assert words(article.byline) == ["记者 王小满"]
    assert [(part.kind.value, part.text.text) for part in article.body] == [
        ("p", PROSE),
        ("h", "点灯的人"),
        ("p", "灯亮了。"),
    ]
    assert words(article.captions) == ["图为石拱桥。"]
    assert words(article.jump_to) == ["（下转第二版）"]
    assert article.flags == ()


def test_a_head_is_parted_as_it_was_read() -> None:
    article = made(
        (Kind.HEADLINE, "喜讯传来"),
        (Kind.HEADLINE, "石拱桥大雨之后合龙"),
        (Kind.HEADLINE, "见闻"),
        (Kind.PARAGRAPH, PROSE),
        head=HeadParts((0,), (1,), (2,)),
    )
    assert article.headline == "石拱桥大雨之后合龙"
    assert (words(article.kicker), words(article.deck)) == (["喜讯传来"], ["见闻"])


def test_jump_lines_and_bylines_are_cut_out_of_paragraphs() -> None:
    article = made(
        (Kind.PARAGRAPH, "（上接第一版）灯亮了。"),
        (Kind.PARAGRAPH, "灯又灭了。 王小满"),
        (Kind.PARAGRAPH, "灯就（下转第三版）"),
    )
    assert words(article.jump_from) == ["（上接第一版）"]
    assert words(article.jump_to) == ["（下转第三版）"]
    assert words(article.byline) == ["王小满"]
    assert [part.text.text for part in article.body] == ["灯亮了。", "灯又灭了。", "灯就"]


def test_a_lost_title_is_supplied_and_flagged_with_its_line() -> None:
    article = made((Kind.BYLINE, "记者 王小满"), (Kind.PARAGRAPH, PROSE))
    assert article.title is None
    assert article.headline == article.title_supplied == "昨夜，雾莲镇的石拱桥在一场大雨之后合龙"
    assert [(flag.code, flag.line) for flag in article.flags] == [("title-supplied", 1)]


def test_what_the_source_states_goes_to_its_fields() -> None:
    article = made((Kind.PARAGRAPH, PROSE))
    stated = [Stated(name, verbatim(name)) for name in ("title", "kicker", "deck", "link", "date", "author")]
    taken = with_stated(article, stated)
    assert taken.title is not None
    assert (taken.title.text, taken.title_supplied, taken.flags) == ("title", "", ())
    assert (words(taken.kicker), words(taken.deck), words(taken.links)) == (["kicker"], ["deck"], ["link"])
    assert [item.name for item in taken.stated] == ["date", "author"]
    assert taken.body == article.body


def test_a_title_left_empty_states_nothing_and_is_claimed_all_the_same() -> None:
    article = made((Kind.PARAGRAPH, PROSE))
    quotes = Stated("title", verbatim('""').set_aside_all("yaml-quotes"))
    taken = with_stated(article, [quotes])
    assert taken.title is None
    assert taken.headline == article.headline
    assert taken.stated == (quotes,)


def test_without_a_stated_title_the_article_keeps_its_own() -> None:
    article = made((Kind.PARAGRAPH, PROSE))
    taken = with_stated(article, [Stated("date", verbatim("2024-02-29"))])
    assert taken.title_supplied == article.title_supplied
    assert taken.flags == article.flags
