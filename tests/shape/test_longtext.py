"""Texts too long to be weighed as one page: read in order, flagged, and no stretch's end leaves a trace. All texts are invented (虚构)."""

from __future__ import annotations

import pytest
from tests.fiction import source

from newsarchive.ledger import audit
from newsarchive.pipeline import open_source
from newsarchive.records import Article, Source
from newsarchive.shape import longtext
from newsarchive.shape.shape import LONGEST_PAGE, Shaped, shape

STORY = """{number}号灯塔重新点亮

　　本报讯（记者 王小满）昨夜，雾莲镇{number}号灯塔在一场大雨之后重新点亮，两岸居民提着灯笼来看热闹，守灯人在桥头放了一挂很长的鞭炮。

　　{number}号灯塔的守灯人说，灯油要添两回，海鸟要赶一群，玻璃要擦三遍，然后才轮到他自己坐下来吃一碗早饭，一天就这样开始了。

　　镇长介绍，{number}号灯塔明年还要修一条石阶，好让孩子们上去看海。
"""


def text_of(stories: int) -> Source:
    names = "甲乙丙丁戊己庚辛壬癸"
    return source(
        "\n".join(
            STORY.format(number=names[at % 10] + names[at // 10 % 10] + names[at // 100]) for at in range(stories)
        )
    )


def read(text: Source) -> Shaped:
    opened = open_source(text)
    shaped = shape(opened)
    audit(text, shaped.articles, (*opened.set_aside, *shaped.set_aside))
    return shaped


def titles(articles: tuple[Article, ...]) -> list[str]:
    return [article.headline for article in articles]


@pytest.fixture(scope="module")
def long() -> Shaped:
    text = text_of(500)
    assert len(text.text.encode()) > LONGEST_PAGE
    return read(text)


def test_a_long_text_is_read_in_order_and_says_so(long: Shaped) -> None:
    assert [flag.code for flag in long.articles[0].flags if flag.code == "long-page"] == ["long-page"]
    assert all("long-page" not in [flag.code for flag in item.flags] for item in long.articles[1:])
    starts = [article.start for article in long.articles]
    assert starts == sorted(starts)


def test_where_a_stretch_ends_leaves_no_trace(long: Shaped) -> None:
    assert len(long.articles) == 500
    assert titles(long.articles) == titles(tuple(Article(text_of(1), None, text) for text in _headlines(500)))
    assert {len(article.body) for article in long.articles} == {3}


def _headlines(count: int) -> list[str]:
    return [line for line in text_of(count).text.splitlines() if line.endswith("重新点亮")]


def test_a_page_of_the_largest_size_is_taken_apart_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> longtext.Plan:
        raise AssertionError("read in order")

    monkeypatch.setattr("newsarchive.shape.shape.read_in_order", refuse)
    assert LONGEST_PAGE >= 200_000
    assert len(read(text_of(20)).articles) == 20


def test_one_article_longer_than_a_stretch_stays_one() -> None:
    line = "　　守灯人说，灯油要添两回，海鸟要赶一群，玻璃要擦三遍，然后才轮到他自己坐下来吃一碗早饭。\n\n"
    long = read(source("守灯人的一生\n\n" + line * 1800))
    assert len(long.articles[0].body) > 500
