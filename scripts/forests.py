"""Forests grown by gradient boosting and written as the library reads them (rules/forest.py)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier


class Grown(NamedTuple):
    """How a forest is grown: trees for each answer, what each adds of what it finds, leaves, examples in each leaf, least examples with a number."""

    trees: int
    rate: float
    leaves: int
    least: int
    seen: int = 20


def plant(
    path: Path,
    numbers: Sequence[str],
    rows: NDArray[np.float64],
    answers: NDArray[np.generic],
    weights: NDArray[np.float64],
    shape: Grown,
) -> None:
    """Grow a forest over `rows`, a column for each of `numbers`, each row with its answer and what it counts, and write it to `path`."""
    model = HistGradientBoostingClassifier(
        max_iter=shape.trees,
        learning_rate=shape.rate,
        max_leaf_nodes=shape.leaves,
        min_samples_leaf=shape.least,
        l2_regularization=3.0,
        early_stopping=False,
        random_state=0,
    )
    model.fit(rows, answers, sample_weight=weights)
    stages = list(model._predictors)
    trees = [tree.nodes for group in zip(*stages, strict=True) for tree in group]
    answers_told = [str(answer) for answer in model.classes_] if len(stages[0]) > 1 else ["yes"]
    offsets = np.cumsum([0, *(len(nodes) for nodes in trees)])[:-1]
    nodes = np.concatenate(trees)
    own = np.arange(len(nodes))
    shift = np.repeat(offsets, [len(tree) for tree in trees])
    leaf = nodes["is_leaf"].astype(bool)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        numbers=np.frombuffer("\n".join(numbers).encode(), dtype=np.uint8),
        answers=np.frombuffer("\n".join(answers_told).encode(), dtype=np.uint8),
        starts=np.asarray(model._baseline_prediction).reshape(-1).round(4),
        roots=offsets.astype(np.uint32),
        groups=np.repeat(np.arange(len(answers_told)), len(stages)).astype(np.uint8),
        asks=np.where(leaf, 0, nodes["feature_idx"]).astype(np.uint16),
        bounds=np.where(leaf, 0.0, nodes["num_threshold"]).round(4).astype(np.float32),
        low=np.where(leaf, own, nodes["left"] + shift).astype(np.uint32),
        high=np.where(leaf, own, nodes["right"] + shift).astype(np.uint32),
        values=nodes["value"].round(4).astype(np.float32),
    )
