"""The two ends of a jump line: matched where newspaper, day and pages agree or the words say so, and never on a guess. All texts are invented (虚构)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fiction import archive, article, verbatim

from newsarchive.jumps import jumps_of, page_named
from newsarchive.pipeline import Result, read_archive
from newsarchive.records import Described, Fact, Mention, RelationKind
from newsarchive.settings import Settings
from newsarchive.site import Archive
from newsarchive.site.article import article_html
from newsarchive.site.search import documents
from newsarchive.write.article_json import article_json

LAMP = "守灯人说，灯塔的灯要添两回油，海鸟要赶一群，然后才轮到他自己坐下来吃一碗早饭。"
BRIDGE = "石拱桥在大雨之后合龙，两岸居民提着灯笼来看热闹，镇长放了一挂鞭炮。"


def end(
    ident: str, body: str, page: str = "", date: str = "", paper: str = "", title: str = "", **jump: str
) -> Described:
    """An article with jump lines `to` or `from_`, of this page, day and newspaper where they are given."""
    printed = article(body, title, path=f"seeds/{ident}.txt")
    printed = replace(
        printed,
        jump_to=(verbatim(jump["to"]),) if "to" in jump else (),
        jump_from=(verbatim(jump["from_"]),) if "from_" in jump else (),
    )
    facts = [Fact(value, "made", "stated") if value else None for value in (date, paper, page)]
    return Described(printed, ident, facts[0], facts[1], (), (), (), "Hans", page=facts[2])


def joined(*items: Described) -> dict[str, list[tuple[str, RelationKind]]]:
    return {ident: [(one.id, one.kind) for one in found] for ident, found in jumps_of(items).items()}


IN, FROM = RelationKind.GOES_ON_IN, RelationKind.GOES_ON_FROM
PAPER = {"date": "2024-02-29", "paper": "雾莲日报"}


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("（下转第二版）", "2"),
        ("下转 A04 版", "A04"),
        ("（上接第1版）", "1"),
        ("（上接第十二版《灯塔》）", "12"),
        ("（下转）", ""),
    ],
)
def test_a_jump_line_names_a_page(line: str, page: str) -> None:
    assert page_named(line) == page


def test_ends_that_agree_in_newspaper_day_and_pages_are_one_story() -> None:
    first = end("a", LAMP, page="1", to="（下转第二版）", **PAPER)
    second = end("b", BRIDGE, page="2", from_="（上接第一版）", **PAPER)
    assert joined(first, second) == {"a": [("b", IN)], "b": [("a", FROM)]}


@pytest.mark.parametrize(
    "other",
    [{"page": "3"}, {"date": "2024-03-01"}, {"paper": "云荷日报"}, {"from_": "（上接第四版）"}],
    ids=lambda other: next(iter(other)),
)
def test_nothing_known_may_differ(other: Mapping[str, str]) -> None:
    first = end("a", LAMP, page="1", title="灯塔亮了", to="（下转第二版）", **PAPER)
    second = end("b", LAMP, **{"page": "2", "title": "灯塔亮了", "from_": "（上接第一版）", **PAPER, **other})
    assert joined(first, second) == {}


def test_without_a_day_words_and_headline_must_say_so() -> None:
    first = end("a", LAMP, title="灯塔亮了", to="（下转第二版）")
    assert joined(first, end("b", LAMP + "又添了油。", title="灯塔亮了", from_="（上接第一版）")) == {
        "a": [("b", IN)],
        "b": [("a", FROM)],
    }
    assert joined(first, end("b", BRIDGE, title="石拱桥合龙", from_="（上接第一版）")) == {}


def test_between_two_stories_the_words_decide() -> None:
    firsts = [
        end("a", LAMP, page="1", to="（下转第二版）", **PAPER),
        end("b", BRIDGE, page="1", to="（下转第二版）", **PAPER),
    ]
    lamp = end("c", "第二天，" + LAMP, page="2", from_="（上接第一版）", **PAPER)
    bridge = end("d", "第二天，" + BRIDGE, page="2", from_="（上接第一版）", **PAPER)
    assert joined(*firsts, lamp, bridge) == {
        "a": [("c", IN)],
        "b": [("d", IN)],
        "c": [("a", FROM)],
        "d": [("b", FROM)],
    }


def test_where_two_fit_alike_none_is_joined() -> None:
    firsts = [end(name, "灯亮了。", page="1", to="（下转第二版）", **PAPER) for name in "ab"]
    assert joined(*firsts, end("c", "桥修好了。", page="2", from_="（上接第一版）", **PAPER)) == {}


def test_shared_names_count() -> None:
    people = (Mention("甲小满", "made", ()), Mention("乙大寒", "made", ()))
    first = replace(end("a", "灯亮了。", to="（下转第二版）"), persons=people)
    second = replace(end("b", "桥修好了。", page="2", from_="（上接第一版）"), persons=people)
    assert joined(first, second)["a"] == [("b", IN)]
    assert joined(first, replace(second, persons=())) == {}


FRONT = """雾莲日报 2024年2月29日 星期四 第一版

守灯人和他的海

　　本报讯（记者 甲小满）昨夜，雾莲镇的灯塔重新亮了起来，守灯人乙大寒在塔上守了三十年，他说这盏灯一天也没有灭过。

　　乙大寒每天清晨五点上塔，把玻璃擦三遍，灯油添两回，海鸟赶一群，然后才轮到他自己坐下来吃早饭，看着渔船一只一只（下转第二版）
"""
SECOND = """雾莲日报 2024年2月29日 星期四 第二版

（上接第一版）开出港口去。傍晚渔船回来的时候，乙大寒又把灯点上，船上的人都朝塔上挥手，他说这就是守灯人的工钱。

　　镇长说，灯塔今年要换新的玻璃，守灯人还是乙大寒。
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    places = archive(tmp_path_factory.mktemp("jump"), {"1.txt": FRONT, "2.txt": SECOND})
    return read_archive(places, Settings())


def shown(result: Result) -> Archive:
    return Archive.of(result.readings, result.authority, Settings(), result.retired, result.relations)


def test_two_pages_of_one_day_are_joined_and_stay_two_records(result: Result) -> None:
    (first,), (second,) = (reading.articles for reading in result.readings)
    assert [text.text for text in first.article.jump_to] == ["（下转第二版）"]
    assert [text.text for text in second.article.jump_from] == ["（上接第一版）"]
    assert first.id != second.id
    assert [(one.id, one.kind) for one in result.relations[first.id]] == [(second.id, IN)]
    assert [(one.id, one.kind) for one in result.relations[second.id]] == [(first.id, FROM)]


def test_the_first_page_shows_the_rest_and_the_second_leads_to_the_beginning(result: Result) -> None:
    (first,), (second,) = (reading.articles for reading in result.readings)
    html = article_html(shown(result), first, "<p>正文</p>")
    assert "以下接自第 2 版" in html
    assert f'href="{second.id}.html"' in html
    assert "<p>镇长说，灯塔今年要换新的玻璃，守灯人还是乙大寒。</p>" in html
    back = article_html(shown(result), second, "<p>正文</p>")
    assert "守灯人和他的海</a>" in back
    assert f'href="{first.id}.html"' in back
    assert "清晨五点" not in back


def test_neither_the_search_nor_the_json_has_the_rest_twice(result: Result) -> None:
    sentence = "灯塔今年要换新的玻璃"
    texts = ["".join(text for _, text in document.parts) for document in documents(shown(result))]
    assert sum(sentence in text for text in texts) == 1
    told = [str(article_json(item, result.authority)) for reading in result.readings for item in reading.articles]
    assert sum(sentence in text for text in told) == 1


def test_a_jump_line_on_a_line_of_its_own_knows_its_direction(tmp_path: Path) -> None:
    text = SECOND.replace("（上接第一版）", "（上接第一版）\n\n　　")
    (reading,) = read_archive(archive(tmp_path, {"2.txt": text}), Settings()).readings
    (item,) = reading.articles
    assert [text.text for text in item.article.jump_from] == ["（上接第一版）"]
    assert item.article.jump_to == ()
