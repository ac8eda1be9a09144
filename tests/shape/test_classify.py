"""Single blocks: what a block shows by itself, and the votes that say why."""

from __future__ import annotations

import pytest
from tests.fiction import verbatim

from newsarchive.records import Block, Hint, Kind
from newsarchive.shape.classify import classify, judged_alone

PROSE = "昨夜，雾莲镇的石拱桥在一场大雨之后合龙，两岸居民提着灯笼来看热闹，守灯人在桥头放了一挂很长的鞭炮。"


def block(text: str, *hints: Hint) -> Block:
    return Block(verbatim(text), frozenset(hints))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PROSE, Kind.PARAGRAPH),
        ("灯亮了。", Kind.PARAGRAPH),
        ("本报讯（记者 王小满）" + PROSE, Kind.PARAGRAPH),
        ("石拱桥合龙 两岸灯火通明", Kind.HEADLINE),
        ("□记者 王小满 报道", Kind.BYLINE),
        ("◎本报记者 李 勤", Kind.BYLINE),
        ("王小满", Kind.BYLINE),
        ("李 勤", Kind.BYLINE),
        ("文｜王小满　图｜李大寒", Kind.BYLINE),
        ("图为石拱桥。 王小满 摄", Kind.CAPTION),
        ("▲石拱桥合龙", Kind.CAPTION),
        ("（下转第二版）", Kind.JUMP),
        ("（上接A01版）", Kind.JUMP),
        ("责任编辑：王小满", Kind.FURNITURE),
        ("雾莲日报 2024年2月29日 星期四 要闻", Kind.FURNITURE),
        ("第二版", Kind.FURNITURE),
        ("（来源：雾莲日报）", Kind.SOURCE_NOTE),
    ],
)
def test_a_block_shows_what_it_is(text: str, kind: Kind) -> None:
    judged = judged_alone(block(text))
    assert judged.kind is kind
    assert any(vote.kind is kind and vote.rule for vote in judged.votes)


@pytest.mark.parametrize(
    ("text", "hint", "kind"),
    [
        ("点灯的人", Hint.HEADING, Kind.CROSSHEAD),
        ("点灯的人", Hint.BOLD, Kind.CROSSHEAD),
        ("灯亮了。", Hint.BOLD, Kind.PARAGRAPH),
        ("点灯的人", Hint.AFTER_IMAGE, Kind.CAPTION),
        ("点灯的人", Hint.LIST_ITEM, Kind.PARAGRAPH),
        ("点灯的人", Hint.QUOTE, Kind.PARAGRAPH),
    ],
)
def test_markup_has_its_say(text: str, hint: Hint, kind: Kind) -> None:
    assert judged_alone(block(text, hint)).kind is kind


def test_a_block_without_a_word_is_a_kind_too() -> None:
    assert judged_alone(Block(verbatim("\u200b").set_aside_all("x"))).kind in Kind


def test_a_line_between_paragraphs_is_a_crosshead() -> None:
    kinds = [item.kind for item in classify((block(PROSE), block("点灯的人"), block(PROSE)), in_post=False)]
    assert kinds == [Kind.PARAGRAPH, Kind.CROSSHEAD, Kind.PARAGRAPH]


def test_the_headline_of_a_post_is_in_its_front_matter() -> None:
    (alone,) = classify((block("点灯的人"),), in_post=True)
    assert alone.kind is Kind.CROSSHEAD


def test_blocks_stay_in_order_and_are_judged_alike_twice() -> None:
    blocks = (block("点灯的人"), block(PROSE), block("王小满"))
    judged = classify(blocks, in_post=False)
    assert tuple(item.block for item in judged) == blocks
    assert judged == classify(blocks, in_post=False)
