"""The evaluation corpus: every page keeps all its text, and no group of pages is taken apart worse than it once was."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from gold_labels import Case, cases, score
from newsarchive import pipeline
from newsarchive.settings import Settings
from printed_columns import woven_cases, woven_page
from printed_pages import printed_cases, printed_page
from score import FIELDS, GROUPS, judged_cases, mean, scores

ROOT = Path(__file__).resolve().parents[2]
# Floors only rise: raise them by hand when a change is better; one that sinks them needs its reason in the closing note.
FLOORS: dict[str, dict[str, float]] = json.loads(
    (ROOT / "tests" / "floors" / "articles.json").read_text(encoding="utf-8")
)
# For this score less is better.
CEILINGS = ("spurious",)
# The floors are rounded to three places.
ROUNDING = 0.0005


@pytest.fixture(scope="module")
def desk() -> pipeline.Desk:
    found, _ = pipeline.desk_of(Settings().places(ROOT), Settings())
    return found


@pytest.fixture(scope="module")
def rows(desk: pipeline.Desk) -> dict[str, list[dict[str, float]]]:
    # scores() raises ledger.Unbalanced where a page loses or doubles text: conservation on every case.
    found: dict[str, list[dict[str, float]]] = {group: [] for group in GROUPS}
    for case in judged_cases():
        found[case.group].append(scores(case, desk))
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_group_is_not_below_its_floor(rows: dict[str, list[dict[str, float]]], group: str) -> None:
    found = mean(rows[group])
    sunk = {
        name: (found[name], FLOORS[group][name])
        for name in FIELDS
        if (
            found[name] > FLOORS[group][name] + ROUNDING
            if name in CEILINGS
            else found[name] < FLOORS[group][name] - ROUNDING
        )
    }
    assert not sunk, f"{group}: score and floor of what sank: {sunk}"


def test_unseen_pages_are_a_quarter_of_the_whole_lined_ones() -> None:
    groups = [case.group for case in cases()]
    assert groups.count("unseen") == 11
    assert groups.count("seen") == 34


def test_same_page_gives_the_same_articles(desk: pipeline.Desk) -> None:
    case: Case = next(case for case in cases() if case.group == "seen")
    first, _ = pipeline.read_source(case.source, desk)
    again, _ = pipeline.read_source(case.source, desk)
    assert first == again


def test_a_printed_page_is_made_from_its_number_alone() -> None:
    for made in (printed_page, woven_page):
        assert made(7) == made(7)
    for cases_of in (printed_cases, woven_cases):
        assert len({case.text for case in cases_of(20)}) == 20


def test_all_that_the_gold_of_a_printed_page_tells_is_printed_on_it() -> None:
    blank = str.maketrans("", "", " 　\n")
    for case in printed_cases(12):
        printed = score.norm(case.text.translate(blank))
        for article in case.gold["articles"]:
            told = [part for text in article["body"] for part in (text[:4], text[-4:])]
            heads = [text[:4] for name in ("title", "kicker", "deck") if (text := article[name])]
            assert [text for text in (*told, *heads) if score.norm(text.translate(blank)) not in printed] == []


def test_invented_columns_run_together_in_every_way_and_lose_no_character() -> None:
    found = woven_cases()
    assert {case.name.split("_")[2] for case in found} == {"layout", "sorted", "plain", "alternating"}
    for case in found:
        printed = Counter(score.norm(case.text))
        told = Counter(score.norm("".join(text for article in case.gold["articles"] for text in article["body"])))
        # Which Traditional character stands for a Simplified one depends on its neighbours, and page and gold have others.
        assert (told - printed).total() <= 3, case.name
