"""How well pieces go on in one another, many at once. All texts are fiction, written for these tests (虚构)."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsarchive.clean.edges import Edges
from newsarchive.clean.joins import WEIGHTS, Joins
from newsarchive.rules.flow import flow
from newsarchive.rules.words import dictionary, likelihood

TEXTS = (
    "摆渡船的老板娘把缆",
    "绳解开，江面上",
    "果园里的梨树",
    "今年开花",
    "一",
    "",
    "江面上的雾还没",
    "技术员担心倒春",
    "寒，带着村民",
)


def test_many_pairs_are_told_as_each_is_by_itself() -> None:
    joins = Joins(TEXTS)
    pairs = [(a, b) for a in range(len(TEXTS)) for b in range(len(TEXTS))]
    told = joins.told(np.array([a for a, _ in pairs]), np.array([b for _, b in pairs]))
    for at, (a, b) in enumerate(pairs):
        assert told.flow[at] == pytest.approx(flow(TEXTS[a], TEXTS[b]))
        odds = WEIGHTS["chance"] + WEIGHTS["flow"] * told.flow[at] + WEIGHTS["word-nat"] * told.gain[at]
        assert told.odds[at] == pytest.approx(odds + WEIGHTS["three-on-page"] * told.seen[at])
        assert Joins(TEXTS).odds(a, b) == told.odds[at]


def test_what_was_worked_out_together_is_not_worked_out_again() -> None:
    joins = Joins(TEXTS)
    joins.know(np.array([0]), np.array([1]), np.array([7.5]))
    assert joins.odds(0, 1) == 7.5
    assert joins.odds(1, 0) < 7.5


def test_a_word_across_the_seam_gains_and_where_none_goes_across_nothing_does() -> None:
    edges = Edges(TEXTS)
    gains = edges.gains(np.array([0, 7, 0, 1, 5, 0]), np.array([1, 8, 3, 4, 1, 5]))
    # 缆绳 and 倒春寒 go across; 缆今, 上一 do not; an empty piece has no seam.
    assert (gains[:2] > 5).all()
    assert gains[2:].tolist() == [0.0, 0.0, 0.0, 0.0]


SYLLABLES = st.text("进一步西班牙图书馆员倒春寒中华人民共和国的了，", max_size=5)


@given(st.lists(SYLLABLES, min_size=1, max_size=6))
@example(["进", "一步", "西", "班牙人", "马", "铃薯", "图", "书馆员", "中华人", "民共和国", "倒春", "寒"])
def test_a_gain_is_that_of_a_word_that_begins_in_one_piece_and_ends_in_the_other(texts: list[str]) -> None:
    pairs = [(a, b) for a in range(len(texts)) for b in range(len(texts))]
    gains = Edges(texts).gains(np.array([a for a, _ in pairs]), np.array([b for _, b in pairs]))
    counts, _ = dictionary()
    for (a, b), gain in zip(pairs, gains, strict=True):
        tail, head = re.split("，", texts[a])[-1][-4:], re.split("，", texts[b])[0][:4]
        words = [tail[at:] + head[:to] for at in range(len(tail)) for to in range(1, len(head) + 1)]
        across = any(counts.get(word) for word in words)
        assert gain == (likelihood(tail + head) - likelihood(tail) - likelihood(head) if across else 0.0)


@given(st.lists(st.text("江面上雾散", max_size=5), min_size=1, max_size=6))
def test_three_characters_about_a_seam_are_found_where_a_piece_has_them(texts: list[str]) -> None:
    pairs = [(a, b) for a in range(len(texts)) for b in range(len(texts))]
    seen = Edges(texts).seen(np.array([a for a, _ in pairs]), np.array([b for _, b in pairs]))
    for (a, b), found in zip(pairs, seen, strict=True):
        about = (texts[a][-2:] + texts[b][:1], texts[a][-1:] + texts[b][:2])
        assert found == any(len(three) == 3 and any(three in text for text in texts) for three in about)
