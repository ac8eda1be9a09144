"""Correction files beside a text, from the file to the ledger's page, the article's page, its front matter and its JSON. All texts are invented (虚构)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.fiction import archive

from newsarchive.corrections.entries import VERBS, parse
from newsarchive.corrections.propose import BLANK, proposals
from newsarchive.pipeline import Result, read_archive
from newsarchive.records import Fate, Flag, PartKind, Reading
from newsarchive.settings import Settings
from newsarchive.site import Archive, accounts
from newsarchive.site.article import article_html
from newsarchive.write.article_json import article_json
from newsarchive.write.page import article_page

PAGE = """灯塔重新点亮

　　本报讯（记者 王小满）昨夜，雾莲镇的灯塔在一场大雨之后重新点亮，两岸居民提着灯笼来看热闹，守灯人放了一挂很长的鞭炮。

　　守灯人说，灯油要添两回，海鸟要赶一群，玻璃要擦三遍，然后才轮到他自己坐下来吃一碗早饭。

集市月底开张

　　本报讯（记者 李大寒）云荷镇的集市月底开张，卖的都是云和影子，摊主说云要趁早买，影子要傍晚买，过了时辰就不新鲜了。

　　镇长介绍，集市明年要搬到河边，好让渔船上的人也来赶集。
"""
LAMP, MARKET = "灯塔重新点亮", "集市月底开张"
# verb -> its entry, and what the articles read like afterwards: for each the headline and the first words of its parts
CASES: dict[str, tuple[str, list[tuple[str, list[str]]]]] = {
    "kind": (
        "quote: 守灯人说\n  do: kind\n  kind: crosshead",
        [(LAMP, ["本报讯（记", "守灯人说，"]), (MARKET, ["本报讯（记", "镇长介绍，"])],
    ),
    "join": (
        "quote: 守灯人说\n  do: join\n  to: 昨夜，雾莲镇",
        [(LAMP, ["本报讯（记"]), (MARKET, ["本报讯（记", "镇长介绍，"])],
    ),
    "split": (
        "quote: 海鸟要赶\n  do: split",
        [(LAMP, ["本报讯（记", "守灯人说，", "海鸟要赶一"]), (MARKET, ["本报讯（记", "镇长介绍，"])],
    ),
    "move": (
        "quote: 镇长介绍\n  do: move\n  to: 守灯人说",
        [(LAMP, ["本报讯（记", "守灯人说，", "镇长介绍，"]), (MARKET, ["本报讯（记"])],
    ),
    "order": (
        "quote: 守灯人说\n  do: order\n  before: 昨夜，雾莲镇",
        [(LAMP, ["守灯人说，", "本报讯（记"]), (MARKET, ["本报讯（记", "镇长介绍，"])],
    ),
    "drop": ("quote: 守灯人说\n  do: drop", [(LAMP, ["本报讯（记"]), (MARKET, ["本报讯（记", "镇长介绍，"])]),
    "text": (
        "quote: 守灯人说\n  do: text\n  text: 守灯人道",
        [(LAMP, ["本报讯（记", "守灯人道，"]), (MARKET, ["本报讯（记", "镇长介绍，"])],
    ),
    "set": (
        "quote: 守灯人说\n  do: set\n  field: date\n  value: '2024-02-29'",
        [(LAMP, ["本报讯（记", "守灯人说，"]), (MARKET, ["本报讯（记", "镇长介绍，"])],
    ),
}
WHY = "版面上就是如此"


def read(root: Path, fix: str = "") -> Result:
    places = archive(root, {"a.txt": PAGE})
    if fix:
        (places.seeds / "a.fix.yml").write_text(fix, encoding="utf-8")
    return read_archive(places, Settings())


def outline(reading: Reading) -> list[tuple[str, list[str]]]:
    return [(item.article.headline, [part.text.text[:5] for part in item.article.body]) for item in reading.articles]


def test_there_is_a_case_for_every_verb() -> None:
    assert set(CASES) == set(VERBS)


@pytest.mark.parametrize("verb", CASES)
def test_each_verb_does_its_work_and_is_told_everywhere(tmp_path: Path, verb: str) -> None:
    entry, after = CASES[verb]
    result = read(tmp_path, f"- {entry}\n  why: {WHY}\n")
    assert result.problems == ()
    (reading,) = result.readings
    assert reading.notes == ()
    assert outline(reading) == after
    assert [(one.verb, one.why) for one in reading.corrections] == [(verb, WHY)]
    assert sum(reading.ledger.count(fate) for fate in Fate) == len(PAGE)
    site = Archive.of(result.readings, result.authority, Settings(), result.retired, result.relations)
    ledger = accounts.page(site).content
    assert WHY in ledger.split('id="corrections"')[1]
    assert "seeds/a.fix.yml" in ledger
    told = [item for item in reading.articles if item.article.corrections]
    # What was dropped stands in no article any more; the ledger alone tells it, under the editor's rule.
    assert len(told) == (0 if verb == "drop" else 1)
    assert ("editor" in reading.ledger.by_rule()) == (verb in ("drop", "text"))
    for item in told:
        assert f'</q> <span class="because">{WHY}</span></li>' in article_html(site, item, "")
        assert WHY in article_page(item)
        assert article_json(item, result.authority)["corrections"] == [
            {"do": verb, "quote": reading.corrections[0].quote, "why": WHY}
        ]


def test_a_kind_and_a_field_are_as_the_editor_says(tmp_path: Path) -> None:
    kind = read(tmp_path / "kind", f"- {CASES['kind'][0]}\n  why: {WHY}\n").readings[0]
    assert kind.articles[0].article.body[1].kind is PartKind.CROSSHEAD
    date = read(tmp_path / "set", f"- {CASES['set'][0]}\n  why: {WHY}\n").readings[0]
    assert date.articles[0].date is not None
    assert date.articles[0].date.value == "2024-02-29"


@pytest.mark.parametrize(
    ("entry", "line", "what", "remedy"),
    [
        ("- quote: 守灯人说\n  do: drop\n", 1, "no `why`", "quote, do and why"),
        ("- quote: 海上没有\n  do: drop\n  why: 甲\n", 1, "in no article", "explain.py"),
        ("- quote: 镇长介绍\n  do: order\n  before: 守灯人说\n  why: 甲\n", 1, "different articles", "do: move"),
        ("- quote: 守灯人说\n  do: set\n  field: title\n  value: 灯\n  why: 甲\n", 1, "printed headline", "do: text"),
        ("# 注\n- quote: 守灯人说\n  do: paint\n  why: 甲\n", 2, "unknown verb 'paint'", "use one of"),
    ],
)
def test_a_faulty_entry_names_file_entry_and_remedy(
    tmp_path: Path, entry: str, line: int, what: str, remedy: str
) -> None:
    result = read(tmp_path, entry)
    (problem,) = result.problems
    assert (problem.file, problem.line) == ("seeds/a.fix.yml", line)
    assert what in problem.what
    assert remedy in problem.remedy
    assert outline(result.readings[0]) == outline(read(tmp_path / "plain").readings[0])


def flagged(root: Path, code: str, line: int) -> Reading:
    """The page with one flag at a line, in the article that holds the line."""
    reading = read(root).readings[0]
    articles = tuple(
        replace(item, article=replace(item.article, flags=(Flag(code, "存疑", line),)))
        if any(first <= line <= last for first, last in item.lines)
        else item
        for item in reading.articles
    )
    return replace(reading, articles=articles)


READY = {"weak-join": 5, "weak-break": 9, "weak-head": 1, "loose-head": 5, "unclosed-markup": 5}


@pytest.mark.parametrize("code", READY)
def test_a_proposed_entry_is_ready_made(tmp_path: Path, code: str) -> None:
    (text,) = proposals(flagged(tmp_path, code, READY[code]))
    entries, problems = parse(text, "seeds/a.fix.yml")
    assert problems == ()
    # Only the reason is left to the editor.
    assert text.count(BLANK) == 1
    assert entries[0].why == BLANK
    done = read(tmp_path / "fixed", text.replace(BLANK, WHY))
    assert done.problems == ()
    if code == "weak-break":
        assert len(done.readings[0].articles[0].article.body) == 4
    if code == "weak-join":
        assert len(done.readings[0].articles) == 3


def test_a_title_and_an_unknown_rest_are_left_to_the_editor(tmp_path: Path) -> None:
    (text,) = proposals(flagged(tmp_path, "title-supplied", 1))
    assert (text.count(BLANK), "field: title" in text) == (2, True)
    (text,) = proposals(flagged(tmp_path / "open", "open-end", 5))
    assert f"quote: '{BLANK}'" in text
