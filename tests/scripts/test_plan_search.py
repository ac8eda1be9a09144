"""How a plan is judged when its weights are chosen, on a page of two invented articles (虚构)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.judged import byline, head, paper, text
from tests.pages import LAMP, MARKET

import plan_search
from gold_labels import Label, order_of
from newsarchive.rules.weights import BIAS
from newsarchive.shape.torn import torn_of
from plan_search import Known

STORIES = (LAMP, MARKET)
STREAM = paper(
    *(part for story in STORIES for part in (head(story.title), byline(story.byline), *map(text, story.paragraphs)))
)
LABELS = [
    Label(kind, article, at if kind == "body" else None)
    for article in (0, 1)
    for at, kind in enumerate(("title", "byline", "body", "body", "body"))
]
PAGE = Known(STREAM, torn_of(STREAM), order_of(LABELS, STREAM.body), LABELS, Path(), invented=False)
RIGHT = ((2, 3, 4), (7, 8, 9))


def shares(texts: Sequence[Sequence[int]]) -> tuple[float, float]:
    return plan_search._text_shares(PAGE, texts, plan_search._shared(PAGE, texts))


def test_a_page_taken_apart_rightly_has_all() -> None:
    assert shares(RIGHT) == (1.0, 1.0)


def test_an_article_in_two_and_two_in_one_have_less() -> None:
    pairs, found = shares([(2, 3), (4,), (7, 8, 9)])
    assert 0.5 < pairs < 1
    assert found == pytest.approx(2 / 5)
    pairs, found = shares([(2, 3, 4, 7, 8, 9)])
    assert 0.5 < pairs < 0.75
    assert found == 0


@pytest.mark.parametrize(
    ("given", "share"),
    [([[0], [5]], 1.0), ([[5], [0]], 0.0), ([[0, 5], []], 0.25), ([[0], []], 0.5), ([[], []], 0.0)],
)
def test_headlines_count_where_their_articles_are(given: list[list[int]], share: float) -> None:
    ours = plan_search._counterparts(plan_search._shared(PAGE, RIGHT))
    assert plan_search._led_home(PAGE, "title", ours, given) == share


def test_the_table_is_written_as_it_is_read() -> None:
    written = plan_search.as_text({"head": 0.6, "article": -3}, ["# Theory."])
    assert written == f"# Theory.\ncue\tyes\n{BIAS}\t0\narticle\t-3.000\nhead\t0.600\n"
