"""A conditional logistic model of followers: of all near followers of a piece one is right or none, and of all its leaders.

Two softmaxes over the same weights (McFadden 1974, in Frontiers in Econometrics, 105-142), held down by a normal prior of deviation 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

# For each piece its follower, -1 for none, None where it is not known.
Gold = Sequence[int | None]
# For each near pair of pieces what is seen of it.
Cues = Mapping[tuple[int, int], Sequence[str]]


def conditional(golds: Sequence[Gold], cues: Sequence[Cues], seen_least: int) -> tuple[dict[str, float], float]:
    """The weights of the cues, in nats, and the constant: for each page the gold followers of its pieces, and the cues of its near pairs.

    Cues that are seen less often than `seen_least` weigh nothing.
    """
    counts = Counter(cue for found in cues for names in found.values() for cue in names)
    known = [cue for cue in sorted(counts) if counts[cue] >= seen_least]
    number = {cue: at for at, cue in enumerate(known)}
    columns: list[int] = []
    ends = [0]
    uppers: list[int] = []
    lowers: list[int] = []
    right: list[float] = []
    told: list[bool] = []
    led: list[bool] = []
    count = 0
    for gold, found in zip(golds, cues, strict=True):
        leaders = {follower for follower in gold if follower is not None and follower >= 0}
        for (upper, lower), names in found.items():
            columns += [number[cue] for cue in names if cue in number]
            ends.append(len(columns))
            uppers.append(count + upper)
            lowers.append(count + lower)
            right.append(float(gold[upper] == lower))
        # What the gold does not know, and what has its follower further off, teaches nothing.
        told += [at is not None and (at < 0 or (place, at) in found) for place, at in enumerate(gold)]
        led += [at in leaders or gold[at] is not None for at in range(len(gold))]
        count += len(gold)
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(right), len(known)))
    sides = [(np.array(uppers), np.array(told, float)), (np.array(lowers), np.array(led, float))]
    answers = np.array(right)

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = values[:-1], values[-1]
        scores = np.clip(matrix @ weights + bias, -30, 30)
        powers = np.exp(scores)
        total, slope = 0.5 * float(weights @ weights), np.zeros(len(answers))
        for groups, teaches in sides:
            sums = 1 + np.bincount(groups, weights=powers, minlength=count)
            total += float((teaches * np.log(sums)).sum() - (teaches[groups] * answers * scores).sum())
            slope += teaches[groups] * (powers / sums[groups] - answers)
        return total, np.concatenate([matrix.T @ slope + weights, [slope.sum()]])

    best = minimize(loss, np.zeros(len(known) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 250})
    return dict(zip(known, best.x[:-1].tolist(), strict=True)), float(best.x[-1])
