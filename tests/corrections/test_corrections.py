"""An editor's hand: every verb, what is wrong with entries, and that no character is lost whatever is asked for. All texts are invented (虚构)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.corrections.apply import Corrected, corrected
from newsarchive.corrections.entries import KINDS, VERBS, Entry, parse
from newsarchive.ledger import audit
from newsarchive.records import Article, Fate, Flag, Part, PartKind, Source
from newsarchive.tracked import Tracked

LINES = (
    "石拱桥合龙",
    "记者 甲小满",
    "大雨之后，桥合龙了。",
    "镇长点了灯。",
    "灯塔亮了",
    "渔船一只一只回来。",
    "卸下一筐云。",
)
SOURCE = Source("seeds/a.txt", "0" * 64, "\n".join(LINES), "utf-8")


def piece(at: int) -> Tracked:
    start = sum(len(line) + 1 for line in LINES[:at])
    end = start + len(LINES[at])
    text = Tracked.of(SOURCE.text, start, min(end + 1, len(SOURCE.text)))
    return text.set_aside(end - start, len(text), "line-end")


def part(at: int) -> Part:
    return Part(PartKind.PARAGRAPH, piece(at))


def articles() -> tuple[Article, ...]:
    flags = (Flag("weak-break", "分界存疑", 3),)
    bridge = Article(SOURCE, piece(0), byline=(piece(1),), body=(part(2), part(3)), flags=flags)
    lighthouse = Article(SOURCE, None, "灯塔", body=(part(4), part(5), part(6)))
    return bridge, lighthouse


def entry(verb: str, quote: str, **words: str) -> Entry:
    return Entry("seeds/a.fix.yml", 1, verb, quote, "版面如此", words)


def edit(*entries: Entry) -> Corrected:
    done = corrected(SOURCE, articles(), entries)
    audit(SOURCE, done.articles, done.set_aside)
    return done


def bodies(done: Corrected) -> list[list[str]]:
    return [[part.text.text for part in article.body] for article in done.articles]


def test_without_entries_nothing_changes() -> None:
    assert edit().articles == articles()


def test_kind_moves_a_piece_to_another_field() -> None:
    done = edit(entry("kind", "灯塔亮了", kind="headline"))
    _, article = done.articles
    assert article.headline == "灯塔亮了"
    assert article.title_supplied == ""
    assert bodies(done)[1] == ["渔船一只一只回来。", "卸下一筐云。"]
    assert [(one.verb, one.why) for one in article.corrections] == [("kind", "版面如此")]


def test_join_makes_two_pieces_one() -> None:
    assert bodies(edit(entry("join", "镇长点了灯", to="桥合龙了")))[0] == ["大雨之后，桥合龙了。镇长点了灯。"]


def test_split_parts_a_paragraph() -> None:
    assert bodies(edit(entry("split", "桥合龙了")))[0] == ["大雨之后，", "桥合龙了。", "镇长点了灯。"]


def test_split_can_begin_an_article() -> None:
    done = edit(entry("split", "渔船一只一只", new_article="True"))
    assert bodies(done) == [
        ["大雨之后，桥合龙了。", "镇长点了灯。"],
        ["灯塔亮了"],
        ["渔船一只一只回来。", "卸下一筐云。"],
    ]
    assert done.articles[2].headline


def test_move_to_another_article() -> None:
    done = edit(entry("move", "渔船一只", to="桥合龙了"))
    assert bodies(done) == [
        ["大雨之后，桥合龙了。", "渔船一只一只回来。", "镇长点了灯。"],
        ["灯塔亮了", "卸下一筐云。"],
    ]


def test_move_with_the_rest_joins_two_articles() -> None:
    done = edit(entry("move", "灯塔亮了", to="镇长点了灯", rest="True"))
    assert bodies(done) == [["大雨之后，桥合龙了。", "镇长点了灯。", "灯塔亮了", "渔船一只一只回来。", "卸下一筐云。"]]


def test_order_within_an_article() -> None:
    assert bodies(edit(entry("order", "镇长点了灯", before="桥合龙了")))[0] == ["镇长点了灯。", "大雨之后，桥合龙了。"]


def test_drop_sets_aside_as_the_editors() -> None:
    done = edit(entry("drop", "卸下一筐云"))
    assert bodies(done)[1] == ["灯塔亮了", "渔船一只一只回来。"]
    ledger = audit(SOURCE, done.articles, done.set_aside)
    assert [e.span for e in ledger.entries if e.rule == "editor" and e.fate is Fate.SET_ASIDE]


def test_text_changes_the_quoted_words_only() -> None:
    done = edit(entry("text", "一筐云", text="一筐鱼"))
    assert bodies(done)[1][-1] == "卸下一筐鱼。"
    assert audit(SOURCE, done.articles, done.set_aside).by_rule()["editor"] == 1


def test_set_gives_facts_a_title_and_takes_flags_away() -> None:
    done = edit(
        entry("set", "桥合龙了", field="date", value="2001-02-03"),
        entry("set", "桥合龙了", field="flags", value="none"),
        entry("set", "渔船", field="title", value="灯塔与渔船"),
    )
    assert done.articles[0].edited == (("date", "2001-02-03"),)
    assert done.articles[0].flags == ()
    assert done.articles[1].headline == "灯塔与渔船"


@pytest.mark.parametrize(("lost", "line"), [("beginning", 5), ("end", 7)])
def test_what_is_lost_is_flagged_where_it_is_missing(lost: str, line: int) -> None:
    done = edit(
        entry("set", "卸下一筐云", field="lost", value=lost), entry("set", "卸下一筐云", field="flags", value="none")
    )
    (flag,) = done.articles[1].flags
    assert (flag.code, flag.line) == (f"lost-{lost}", line)
    assert flag.note


def test_only_an_end_can_be_lost() -> None:
    faulty = "- quote: 卸下\n  do: set\n  field: lost\n  value: middle\n  why: 版面如此\n"
    entries, (problem,) = parse(faulty, "seeds/a.fix.yml")
    assert not entries
    assert "beginning, end" in problem.remedy


def test_a_quote_may_run_over_blanks() -> None:
    assert bodies(edit(entry("drop", "卸下 一筐云")))[1] == ["灯塔亮了", "渔船一只一只回来。"]


@pytest.mark.parametrize(
    ("quote", "what"),
    [("海上没有这句话", "is in no article"), ("一只", "stands in 2 places"), ("。", "stands in 4 places")],
)
def test_a_quote_that_is_not_there_once_is_a_problem(quote: str, what: str) -> None:
    done = edit(entry("drop", quote))
    (problem,) = done.problems
    assert (problem.file, problem.line) == ("seeds/a.fix.yml", 1)
    assert what in problem.what
    assert done.articles == articles()


@pytest.mark.parametrize(
    "idle",
    [
        entry("kind", "石拱桥", kind="headline"),
        entry("order", "桥合龙了", before="镇长点了灯"),
        entry("move", "镇长点了灯", to="桥合龙了"),
        entry("split", "大雨之后"),
        entry("text", "一筐云", text="一筐云"),
        entry("set", "渔船", field="title", value="灯塔"),
    ],
    ids=lambda item: item.verb,
)
def test_an_entry_that_changes_nothing_is_told(idle: Entry) -> None:
    done = edit(idle)
    assert [note.what for note in done.idle] == [
        f"{idle.verb} “{idle.quote}”: no longer needed: the text reads so already"
    ]
    assert done.problems == ()


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("- quote: 甲\n  do: drop\n", 1, "no `why`"),
        ("- quote: 甲\n  do: fly\n  why: 乙\n", 1, "unknown verb 'fly'"),
        ("- quote: 甲\n  do: drop\n  why: 乙\n- quote: 丙\n  do: kind\n  why: 丁\n", 4, "kind without `kind`"),
        ("- quote: 甲\n  do: drop\n  why: 乙\n  to: 丙\n", 1, "drop does not take `to`"),
        ("- quote: 甲\n  do: kind\n  kind: poem\n  why: 乙\n", 1, "unknown kind 'poem'"),
        ("- quote: 甲\n  do: set\n  field: colour\n  value: 红\n  why: 乙\n", 1, "unknown field 'colour'"),
        ("quote: 甲\n", 1, "no list of corrections"),
        ("- quote: [\n", 2, "broken YAML"),
        ("- 甲\n", 1, "no mapping"),
    ],
)
def test_a_faulty_file_names_line_and_remedy(text: str, line: int, what: str) -> None:
    _, problems = parse(text, "seeds/a.fix.yml")
    assert problems[0].line == line
    assert what in problems[0].what
    assert problems[0].remedy


def test_a_good_file_is_read_in_order() -> None:
    entries, problems = parse(
        "- {quote: 甲, do: drop, why: 乙}\n- {quote: 丙, do: move, to: 丁, rest: true, why: 戊}\n", "f"
    )
    assert problems == ()
    assert [(item.verb, item.line, item.words) for item in entries] == [
        ("drop", 1, {}),
        ("move", 2, {"to": "丁", "rest": "True"}),
    ]


quotes = st.sampled_from((*LINES, "一只", "桥合龙了", "灯塔", "没有的话", "。", " "))
choices = {
    "kind": st.sampled_from(KINDS),
    "to": quotes,
    "before": quotes,
    "text": st.text(min_size=1, max_size=6),
    "field": st.sampled_from(("title", "flags")),
    "value": st.sampled_from(("none", "新题")),
    "new_article": st.sampled_from(("True", "False")),
    "rest": st.sampled_from(("True", "False")),
}


@st.composite
def any_entry(draw: st.DrawFn) -> Entry:
    verb = draw(st.sampled_from(tuple(VERBS)))
    needs, may = VERBS[verb]
    return entry(verb, draw(quotes), **{name: draw(choices[name]) for name in sorted(needs | may)})


@given(st.lists(any_entry(), max_size=8))
def test_whatever_an_editor_asks_for_no_character_is_lost(entries: Sequence[Entry]) -> None:
    edit(*entries)
