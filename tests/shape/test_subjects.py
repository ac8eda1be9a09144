"""What two runs have to do with one another, beside the other runs and the heads of an invented page (虚构)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.judged import head, paper, text
from tests.pages import CLOCK, LAMP, MARKET, STORIES

from newsarchive.shape.stream import Stream, share_of
from newsarchive.shape.subjects import NUMBERS, alike, subject_measures

PAPER = paper(*(part for story in STORIES for part in (head(story.title), *map(text, story.paragraphs))))
RUNS = [(at,) for at in PAPER.body]
STORY = [at // 3 for at in range(9)]


def number(found: NDArray[np.float64], name: str) -> NDArray[np.float64]:
    return found[:, :, NUMBERS.index(name)]


def test_two_runs_are_measured_alike_from_either_side() -> None:
    found = subject_measures(PAPER, RUNS)
    assert found.shape == (9, 9, len(NUMBERS))
    assert np.isfinite(found).all()
    assert np.array_equal(found, found.transpose(1, 0, 2))


def test_a_lead_is_over_the_best_third_run() -> None:
    found = subject_measures(PAPER, RUNS)
    likeness = number(found, "likeness")
    for one in range(9):
        for other in range(9):
            if one != other:
                leads = [
                    likeness[one, other] - max(likeness[own, third] for third in range(9) if third not in (one, other))
                    for own in (one, other)
                ]
                assert number(found, "least-lead")[one, other] == min(leads)
                assert number(found, "most-lead")[one, other] == max(leads)


def test_the_line_that_speaks_of_both_is_that_of_the_lesser_share() -> None:
    found = subject_measures(PAPER, RUNS)
    titles = [story.title for story in STORIES]
    shares = [[share_of(PAPER, title, run) for title in titles] for run in RUNS]
    for one, other in ((0, 1), (1, 2), (0, 4), (3, 8)):
        best = max(min(pair) for pair in zip(shares[one], shares[other], strict=True))
        losses = sorted(max(shares[own]) - best for own in (one, other))
        assert number(found, "head-of-both")[one, other] == best
        assert [number(found, name)[one, other] for name in ("least-head-loss", "most-head-loss")] == losses
        assert number(found, "same-best-head")[one, other] == (
            shares[one].index(max(shares[one])) == shares[other].index(max(shares[other]))
        )


def test_runs_of_one_article_are_told_from_others() -> None:
    odds = alike(PAPER, RUNS)
    same = [odds[a, b] for a in range(9) for b in range(a) if STORY[a] == STORY[b]]
    other = [odds[a, b] for a in range(9) for b in range(a) if STORY[a] != STORY[b]]
    assert np.mean(same) > np.mean(other) + 1
    assert min(same) > np.median(other)


def small(*paragraphs: str) -> tuple[Stream, list[tuple[int, ...]]]:
    stream = paper(*map(text, paragraphs))
    return stream, [(at,) for at in stream.body]


def test_pages_of_few_runs_and_no_head() -> None:
    for paragraphs in (
        (),
        LAMP.paragraphs[:1],
        LAMP.paragraphs[:2],
        (*LAMP.paragraphs[:1], *CLOCK.paragraphs[:1], *MARKET.paragraphs[:1]),
    ):
        odds = alike(*small(*paragraphs))
        assert odds.shape == (len(paragraphs), len(paragraphs))
        assert np.isfinite(odds).all()
        assert not np.diag(odds).any()


@given(st.permutations(range(9)))
def test_the_order_in_which_runs_are_asked_for_has_no_say(order: Sequence[int]) -> None:
    odds, other = alike(PAPER, RUNS), alike(PAPER, [RUNS[at] for at in order])
    assert np.allclose(other, odds[np.ix_(order, order)], atol=1e-6)
