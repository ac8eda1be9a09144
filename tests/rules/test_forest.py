"""Forests of trees: a small one made here, and the committed ones held to what a sum of trees must be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.clean import cuts, measures, rethreading
from newsarchive.rules import exits
from newsarchive.rules.exits import MOST_LEAVES, exits_of
from newsarchive.rules.forest import Forest, forest
from newsarchive.rules.weights import tables_from
from newsarchive.shape import subjects

NAMES = ("kinds", "kinds-woven", "seams", "subjects", "subjects-woven", "followers", "cuts")


def plant(folder: Path) -> None:
    """Two trees for one answer: is `width` at most 10 (then .5, else -1); is `stop` at most 0 (then .25, else 2)."""
    np.savez_compressed(
        folder / "small.npz",
        numbers=np.frombuffer(b"width\nstop", dtype=np.uint8),
        answers=np.frombuffer(b"yes", dtype=np.uint8),
        starts=np.array([-0.75]),
        roots=np.array([0, 3], dtype=np.uint32),
        groups=np.array([0, 0], dtype=np.uint8),
        asks=np.array([0, 0, 0, 1, 0, 0], dtype=np.uint16),
        bounds=np.array([10, 0, 0, 0, 0, 0], dtype=np.float32),
        low=np.array([1, 1, 2, 4, 4, 5], dtype=np.uint32),
        high=np.array([2, 1, 2, 5, 4, 5], dtype=np.uint32),
        values=np.array([0.125, 0.5, -1, 0.0625, 0.25, 2], dtype=np.float32),
    )


@pytest.mark.parametrize(
    ("cues", "odds"),
    [
        ({}, 0.0),
        ({"width": 10.0}, 0.0),
        ({"width": 10.5}, -1.5),
        ({"stop": 1.0}, 1.75),
        ({"width": 11.0, "stop": 1.0, "unknown": 9.0}, 0.25),
    ],
)
def test_a_row_goes_down_each_tree_and_the_leaves_add_up(tmp_path: Path, cues: dict[str, float], odds: float) -> None:
    plant(tmp_path)
    with tables_from(tmp_path):
        small = forest("small")
        assert small.score(small.rows([cues])).tolist() == [[odds]]


def test_what_each_number_added_is_told(tmp_path: Path) -> None:
    plant(tmp_path)
    with tables_from(tmp_path):
        small = forest("small")
        (shares,) = small.shares(small.rows([{"width": 20.0}]), "yes")
    assert shares == {"width": -1.125, "stop": 0.1875}


def test_a_forest_that_was_never_made_is_missed(tmp_path: Path) -> None:
    with tables_from(tmp_path), pytest.raises(FileNotFoundError):
        forest("nowhere")


def rows_of(trees: Forest, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(scale=8, size=(5, len(trees.numbers)))


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 2**16))
def test_shares_and_roots_add_up_to_the_score_and_rows_have_no_say_in_one_another(name: str, seed: int) -> None:
    trees = forest(name)
    rows = rows_of(trees, seed)
    scores = trees.score(rows)
    assert np.isfinite(scores).all()
    assert trees.score(rows[::-1])[::-1].tolist() == scores.tolist()
    for column, answer in enumerate(trees.answers):
        start = trees.starts[column] + trees.values[trees.roots[column]].sum()
        for row, shares in enumerate(trees.shares(rows, answer)):
            assert start + sum(shares.values()) == pytest.approx(scores[row, column], abs=1e-3)


def walked(trees: Forest, root: int, row: np.ndarray[tuple[int], np.dtype[np.float64]]) -> int:
    at = root
    while trees.low[at] != at:
        at = int(trees.low[at] if row[trees.asks[at]] <= trees.bounds[at] else trees.high[at])
    return at


@pytest.mark.parametrize("name", NAMES)
def test_a_row_leaves_each_tree_where_its_questions_lead(name: str) -> None:
    trees = forest(name)
    rows = rows_of(trees, 7)
    # Values on the bounds themselves are the ones that are easily taken for too high.
    rows[0, trees.asks[trees.roots[0]]] = trees.bounds[trees.roots[0]]
    roots = np.concatenate(trees.roots)
    found = [[walked(trees, int(root), row) for root in roots] for row in rows]
    assert trees.exits.of(rows).tolist() == found


def test_many_rows_leave_their_trees_as_each_does_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    trees = forest("cuts")
    rows = np.concatenate([rows_of(trees, seed) for seed in range(3)])
    alone = [trees.exits.of(row[None])[0].tolist() for row in rows]
    # Not a whole number of stretches.
    monkeypatch.setattr(exits, "_AT_A_TIME", 4 * len(trees.roots[0]))
    assert trees.exits.of(rows).tolist() == alone


def test_a_tree_with_too_many_leaves_is_refused() -> None:
    count = MOST_LEAVES + 1
    # A chain: each question has a leaf below it and the next question above.
    asks = np.zeros(2 * count - 1, dtype=np.int32)
    low, high = np.arange(2 * count - 1, dtype=np.int32), np.arange(2 * count - 1, dtype=np.int32)
    low[: 2 * count - 2 : 2], high[: 2 * count - 2 : 2] = low[1::2], high[2::2]
    bounds, root = np.arange(2 * count - 1, dtype=np.float64), np.array([0], dtype=np.int32)
    with pytest.raises(ValueError, match=f"{count} leaves"):
        exits_of(root, asks, bounds, low, high)
    last = np.array([2], dtype=np.int32)
    assert exits_of(last, asks, bounds, low, high).of(np.array([[1e9], [0.0]])).tolist() == [[2 * count - 2], [3]]


@pytest.mark.parametrize("name", NAMES)
def test_every_tree_ends(name: str) -> None:
    trees = forest(name)
    places = np.arange(len(trees.asks))
    assert len(set(trees.numbers)) == len(trees.numbers) > max(trees.asks)
    assert all(((on == places) | (on > places)).all() for on in (trees.low, trees.high))
    assert ((trees.low == places) == (trees.high == places)).all()


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("seams", measures.NUMBERS),
        ("cuts", cuts.NUMBERS),
        ("followers", rethreading.NUMBERS),
        ("subjects", subjects.NUMBERS),
        ("subjects-woven", subjects.NUMBERS),
    ],
)
def test_a_forest_asks_for_the_numbers_that_it_is_given(name: str, numbers: tuple[str, ...]) -> None:
    assert forest(name).numbers == numbers
