"""Relations: reprints, parts of one report, and articles that share something rare; what all share relates none (虚构)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.fiction import AUTHORITY, article

from newsarchive.records import Described, Mention, RelationKind
from newsarchive.relate import MOST_SHARING, relate, sketch

STORY = "".join(f"第{at}条渔船回到港口，船上装着{at * 7}筐鱼，守灯人数了{at * 3}遍。" for at in range(1, 30))
OTHER = "".join(f"石拱桥的第{at}块石头重{at * 11}斤，修桥人凿了{at * 5}天。" for at in range(1, 30))


def described(ident: str, body: str, title: str = "", people: Iterable[str] = ()) -> Described:
    return Described(
        article=article(body, title, path=f"seeds/{ident}.txt"),
        id=ident,
        date=None,
        newspaper=None,
        authors=(),
        parks=(),
        topics=(),
        script="Hans",
        persons=tuple(Mention(name, "title", ()) for name in people),
    )


def test_a_reprint_is_found_though_its_head_and_marks_differ() -> None:
    copy = described("b", "据通讯社消息，" + STORY.replace("，", ","))
    found = relate([described("a", STORY), copy, described("c", OTHER)], AUTHORITY)
    assert [(one.id, one.kind) for one in found["a"]] == [("b", RelationKind.REPRINT)]
    assert found["b"][0].id == "a"
    assert found["a"][0].score > 0.8
    assert "c" not in found


def test_a_quoted_sentence_is_no_reprint() -> None:
    assert relate([described("a", STORY), described("b", OTHER + STORY[:40])], AUTHORITY) == {}


def test_a_rare_name_relates_and_is_the_reason() -> None:
    rest = [described(f"x{at}", OTHER[at * 20 : at * 20 + 60]) for at in range(8)]
    pair = [described("a", "灯亮了。", people=["王小满"]), described("b", "塔高。", people=["王小满"])]
    (one,) = relate([*pair, *rest], AUTHORITY)["a"]
    assert (one.id, one.kind, one.shared) == ("b", RelationKind.RELATED, ("王小满",))


def test_what_everyone_shares_relates_nobody() -> None:
    crowd = [described(f"x{at:03}", f"灯{at}。", people=["李大寒"]) for at in range(MOST_SHARING + 1)]
    assert relate(crowd, AUTHORITY) == {}


def test_a_jump_leads_to_the_other_part() -> None:
    first, second = described("a", "灯亮了（下转第二版）", "灯塔"), described("b", "塔修好了。", "灯塔")
    jumping = replace(first, article=replace(first.article, jump_to=(first.article.body[0].text,)))
    found = relate([jumping, second], AUTHORITY)
    assert found["a"][0].kind is found["b"][0].kind is RelationKind.JUMP
    assert relate([first, second], AUTHORITY) == {}


def test_the_order_of_the_articles_does_not_matter() -> None:
    items = [described("a", STORY, people=["王小满"]), described("b", STORY), described("c", OTHER, people=["王小满"])]
    assert relate(items, AUTHORITY) == relate(reversed(items), AUTHORITY)


def test_a_sketch_is_of_the_characters_alone() -> None:
    assert sketch(STORY) == sketch(STORY.replace("，", "\n").replace("。", " "))
    assert sketch("短") == frozenset()
    assert sketch(STORY) & sketch(OTHER) == frozenset()
