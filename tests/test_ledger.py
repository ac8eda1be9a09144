"""The ledger: a correct account balances, a wrong one names the file, the line and the words."""

from __future__ import annotations

import pytest
from tests.fiction import source

from newsarchive.ledger import Unbalanced, audit
from newsarchive.records import Article, Fate, Part, PartKind, SetAside, Source
from newsarchive.tracked import Run, Span, Tracked

TEXT = "题目\n正文,完。\n页脚"
PAGE = source(TEXT)


def of(start: int, end: int) -> Tracked:
    return Tracked.of(TEXT, start, end)


def told(title: Tracked, body: Tracked) -> Article:
    return Article(PAGE, title, body=(Part(PartKind.PARAGRAPH, body),))


TITLE = of(0, 3).set_aside(2, 3, "line-end")
BODY = of(3, 9).change(2, 3, "，", "full-width-marks").set_aside(5, 6, "line-end")
FOOT = SetAside(of(9, 11), "page-furniture")


def test_a_correct_account_balances() -> None:
    ledger = audit(PAGE, [told(TITLE, BODY)], [FOOT])
    assert ledger.total == len(TEXT)
    assert {fate: ledger.count(fate) for fate in Fate} == {Fate.KEPT: 6, Fate.CHANGED: 1, Fate.SET_ASIDE: 4}
    assert ledger.by_rule() == {"line-end": 2, "page-furniture": 2, "full-width-marks": 1}
    assert [(entry.article, entry.field) for entry in ledger.entries][:2] == [(0, "title"), (0, "title")]


def test_an_empty_source_balances() -> None:
    assert audit(source(""), [], []).total == 0


@pytest.mark.parametrize(
    ("articles", "aside", "line", "what"),
    [
        pytest.param(
            [told(TITLE, BODY)], [FOOT, SetAside(of(4, 5), "again")], 2, "twice.*again", id="article and rule"
        ),
        pytest.param(
            [told(TITLE, BODY), told(of(0, 1), of(9, 11))], [], 1, "twice.*article 1, title", id="two articles"
        ),
        pytest.param([told(TITLE, BODY)], [], 3, "by no article", id="nobody has the end"),
        pytest.param([told(TITLE, of(4, 9))], [FOOT], 2, "by no article", id="nobody has the middle"),
        pytest.param([], [], 1, "by no article", id="nobody has anything"),
        pytest.param(
            [told(TITLE, BODY)],
            [FOOT, SetAside(Tracked((Run("", Span(11, 12), "x"),)), "x")],
            3,
            "beyond the end",
            id="beyond the end",
        ),
        pytest.param(
            [told(Tracked((Run("题木", Span(0, 2)), Run("", Span(2, 3), "x"))), BODY)],
            [FOOT],
            1,
            "kept reads '题木'",
            id="kept but altered",
        ),
    ],
)
def test_a_wrong_account_names_the_place(articles: list[Article], aside: list[SetAside], line: int, what: str) -> None:
    with pytest.raises(Unbalanced, match=rf"^{PAGE.path}:{line}: .*{what}"):
        audit(PAGE, articles, aside)


def test_the_message_quotes_the_words() -> None:
    with pytest.raises(Unbalanced, match="'页脚'") as caught:
        audit(PAGE, [told(TITLE, BODY)], [])
    assert caught.value.offset == 9


def test_every_field_of_an_article_is_on_the_account() -> None:
    page = Source("seeds/x.txt", "0" * 64, "一二三四五六七八九", "utf-8")
    one = [Tracked.of(page.text, at, at + 1) for at in range(9)]
    body = (Part(PartKind.CROSSHEAD, one[4]),)
    article = Article(
        page, one[0], "", (one[1],), (one[2],), (one[3],), body, (one[5],), (one[6],), (one[7],), (), (one[8],)
    )
    fields = [entry.field for entry in audit(page, [article], []).entries]
    assert fields == ["title", "kicker", "deck", "byline", "body", "captions", "jump.to", "jump.from", "link"]
