"""How sure each decision is: a margin is what undoing it costs the whole plan. All texts are invented (虚构)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from tests.judged import board_on, boards, byline, head, paper, text
from tests.pages import LAMP, MARKET, STORIES

from newsarchive.shape.assemble import Weighed
from newsarchive.shape.board import Board
from newsarchive.shape.bounds import Chain
from newsarchive.shape.margins import weighed
from newsarchive.shape.plan import best_plan

# What the search passes over as no gain.
LEAST_GAIN = 1e-6


def decided(board: Board) -> tuple[list[Chain], dict[int, int], list[list[Weighed]]]:
    """The best plan of a board, its heads, and what was decided about each article."""
    chains = best_plan(board)
    _, pairs = board.matched(chains)
    return chains, pairs, weighed(board, chains, pairs)


def of(what: str, decisions: Sequence[Weighed]) -> list[Weighed]:
    return [one for one in decisions if one.what == what]


@given(boards())
def test_there_is_a_decision_for_each_join_each_beginning_and_each_head(board: Board) -> None:
    chains, pairs, found = decided(board)
    begins = {board.runs[run][0]: run for run in range(len(board.runs))}
    for number, (chain, own) in enumerate(zip(chains, found, strict=True)):
        assert [begins[one.place] for one in of("join", own)] == list(chain[1:])
        assert [begins[one.place] for one in of("break", own)] == ([chain[0]] if chain[0] else [])
        lines = [board.heads[pairs[number]].lines[0]] if number in pairs else []
        assert [one.place for one in of("head", own)] == lines


@given(boards())
def test_cutting_a_join_costs_its_margin(board: Board) -> None:
    chains, _, found = decided(board)
    worth = board.total(chains)
    for chain, own in zip(chains, found, strict=True):
        for at, one in enumerate(of("join", own), start=1):
            others = [other for other in chains if other != chain]
            assert worth - board.total([*others, chain[:at], chain[at:]]) == pytest.approx(one.margin)
            assert one.score == board.joins[chain[at - 1]][chain[at]]
            assert one.margin >= -LEAST_GAIN


@given(boards())
def test_going_on_after_the_text_above_costs_the_margin_of_a_break(board: Board) -> None:
    chains, _, found = decided(board)
    worth = board.total(chains)
    for chain, own in zip(chains, found, strict=True):
        for one in of("break", own):
            above = chain[0] - 1
            assert one.score == -board.joins[above][chain[0]]
            if above in chain:
                # Its own text stands above it: nothing can be undone, the score is all there is.
                assert one.margin == one.score
                continue
            (upper,) = [other for other in chains if above in other]
            at = upper.index(above) + 1
            others = [other for other in chains if other not in (chain, upper)]
            assert worth - board.total([*others, upper[:at] + chain + upper[at:]]) == pytest.approx(one.margin)
            assert one.margin >= -LEAST_GAIN


@given(boards())
def test_taking_the_next_best_head_or_none_costs_the_margin_of_a_head(board: Board) -> None:
    chains, pairs, found = decided(board)
    for number, own in enumerate(found):
        for one in of("head", own):
            chain, given_ = chains[number], pairs[number]
            gains = board.gains(chain)
            others = [0.0, *(gain for at, gain in enumerate(gains) if at != given_)]
            assert one.margin == pytest.approx(gains[given_] - max(others))
            assert one.score == board.fit(board.heads[given_], chain)


def test_the_decisions_of_a_page_stand_where_they_take_effect() -> None:
    page = paper(
        *(made for story in STORIES for made in (head(story.title), byline(story.byline), *map(text, story.paragraphs)))
    )
    _, _, found = decided(board_on(page))
    assert [[(one.what, one.place) for one in own if one.what != "join"] for own in found] == [
        [("head", 0)],
        [("break", 7), ("head", 5)],
        [("break", 12), ("head", 10)],
    ]
    assert all(one.margin > 0 for own in found for one in own)


def test_a_break_between_two_subjects_is_surer_than_one_within_a_subject() -> None:
    texts = (*map(text, LAMP.paragraphs), *map(text, MARKET.paragraphs))
    board = board_on(paper(*texts), apart=True)
    subjects = weighed(board, [(0, 1, 2), (3, 4, 5)], {})[1]
    within = weighed(board, [(0, 1), (2,), (3, 4, 5)], {})[1]
    assert of("break", subjects)[0].margin > of("break", within)[0].margin
