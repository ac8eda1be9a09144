"""Genres: the first rule that fits, from a printed label down to how the text opens (虚构)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.fiction import AUTHORITY, article, verbatim

from newsarchive.describe.authors import authors_of
from newsarchive.describe.genre import genre_of
from newsarchive.describe.passages import passages_of
from newsarchive.describe.persons import persons_of
from newsarchive.describe.words import Segmenter
from newsarchive.records import Article, Fact, Part, PartKind

LONG = "渔船一条接一条回到港口，船上的人把缆绳系好。" * 12
REPORT = "港口管理方介绍，全年共有三百余条渔船进出，比上年多出一成。" * 12


def genre(segmenter: Segmenter, item: Article) -> Fact | None:
    passages = passages_of(item)
    return genre_of(item, passages, authors_of(item, AUTHORITY), persons_of(passages, segmenter))


def said(segmenter: Segmenter, item: Article) -> tuple[str, str]:
    fact = genre(segmenter, item)
    assert fact is not None
    return fact.value, fact.rule


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        pytest.param(article("灯亮了。"), ("简讯", "few-words"), id="brief"),
        pytest.param(article("本报讯 " + REPORT), ("消息", "wire-head"), id="wire"),
        pytest.param(article("近日，港口发布年报。" + REPORT), ("消息", "plain-report"), id="plain report"),
        pytest.param(article("“灯亮了！”" + LONG), ("特写", "opens-with-speech"), id="speech"),
        pytest.param(article("凌晨四点，雨还在下。" + LONG), ("特写", "opens-on-a-scene"), id="scene"),
        pytest.param(article(LONG * 6), ("通讯", "long"), id="long"),
        pytest.param(
            article("不妨先问，为何要修塔？有人担心费钱，其实未必。" * 14), ("评论", "opinion"), id="argument"
        ),
        pytest.param(article("我记得，母亲对我说过灯。我那时还小，我不懂。" * 10), ("副刊", "first-person"), id="I"),
        pytest.param(article("编辑同志：我家门前的灯坏了。" + LONG), ("读者来信", "letter-to-the-editor"), id="letter"),
    ],
)
def test_how_a_text_reads(segmenter: Segmenter, item: Article, wanted: tuple[str, str]) -> None:
    assert said(segmenter, item) == wanted


def test_a_printed_label_goes_before_all(segmenter: Segmenter) -> None:
    fact = genre(segmenter, article("本报讯 " + LONG, title="短评｜灯与塔"))
    assert fact is not None
    assert (fact.value, fact.basis) == ("评论", "stated")


def test_a_picture_with_few_words_is_a_picture(segmenter: Segmenter) -> None:
    item = replace(article("灯亮了。"), captions=(verbatim("渔船归来。"),))
    assert said(segmenter, item) == ("图片新闻", "picture-and-few-words")
    assert said(segmenter, replace(article("港口很忙。" * 22), captions=(verbatim("渔船归来。"),)))[0] == "简讯"


def test_crossheads_make_a_report(segmenter: Segmenter) -> None:
    item = article("凌晨四点，雨还在下。\n" + LONG)
    parts = (item.body[0], Part(PartKind.CROSSHEAD, verbatim("灯下的人")), item.body[1])
    assert said(segmenter, replace(item, body=parts))[0] == "通讯"


def test_one_person_s_life_is_a_portrait(segmenter: Segmenter) -> None:
    body = "五十七岁的赵惊蛰守了一辈子塔。赵惊蛰年轻时拜师学艺。退休以后，赵惊蛰又收了徒弟。赵惊蛰说，灯要常亮。" * 6
    assert said(segmenter, article(body))[0] == "人物"


def test_no_text_has_no_genre(segmenter: Segmenter) -> None:
    assert genre(segmenter, article("", title="灯亮了")) is None


def test_a_life_told_over_many_years_is_a_portrait_though_its_person_is_mostly_he(segmenter: Segmenter) -> None:
    life = (
        "守灯人王小满今年六十一岁。\n1979年，他顶替父亲进了灯塔，师傅只许他擦灯。\n"
        "1998年，妻子劝他下山，他不肯，守了一辈子。\n徒弟换了几茬，他还是第一个上塔。" + LONG
    )
    assert said(segmenter, article(life))[0] == "人物"
    # The same without the years, or told of a thing.
    assert said(segmenter, article(life.replace("1979年", "那年").replace("1998年", "后来")))[0] != "人物"
    assert said(segmenter, article(life.replace("他", "灯")))[0] != "人物"
