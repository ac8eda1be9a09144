"""Whether two runs of text are of one article, by what they talk of: numbers for the forest `subjects`.

Theory. How alike two runs are says little by itself: on a page about one park all texts are alike, on a page of many subjects two
parts of a long feature may share few words. It says more beside the likeness of each to the other runs of the page, and where the
same line of a head speaks of both. Out of fold on the pages learnt from, the log loss of a sum over classes of likeness and shared
names is .361 (area under the curve .84), of trees over the same numbers .334, with those beside the other runs .299, with the heads
.276 (.914).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsarchive.shape.heads import head_lines
from newsarchive.shape.stream import Stream, share_of

NUMBERS = (
    "likeness",
    "shorter-size",
    "longer-size",
    "shared-names",
    # How much more alike the two are than either and any third run: the smaller and the larger of two differences.
    "least-lead",
    "most-lead",
    # How alike each is to the others on the mean.
    "least-usual",
    "most-usual",
    # The line of a head that speaks of both, and how much more another line speaks of either.
    "head-of-both",
    "least-head-loss",
    "most-head-loss",
    "same-best-head",
    "head-lines",
    "runs",
    "least-names-lead",
    "most-names-lead",
)
_Matrix = NDArray[np.float64]


def alike(stream: Stream, runs: Sequence[Sequence[int]]) -> _Matrix:
    """The log-odds, in nats, of each two runs (rows, columns) being of one article; 0 for a run and itself."""
    found = np.zeros((len(runs), len(runs)))
    if len(runs) > 1:
        pairs = np.triu_indices(len(runs), 1)
        found[pairs] = stream.trees("subjects").score(subject_measures(stream, runs)[pairs])[:, 0]
    return found + found.T


def subject_measures(stream: Stream, runs: Sequence[Sequence[int]]) -> _Matrix:
    """For each two runs (first and second axis) the NUMBERS (third)."""
    count = len(runs)
    likeness, names = np.zeros((count, count)), np.zeros((count, count))
    for one in range(count):
        for other in range(one + 1, count):
            likeness[one, other] = likeness[other, one] = stream.likeness(runs[one], runs[other])
            shared = len(stream.names(runs[one]) & stream.names(runs[other]))
            names[one, other] = names[other, one] = shared
    size = np.array([stream.size(run) for run in runs], dtype=np.float64)
    lead, lead_names = likeness - _best_third(likeness), names - _best_third(names)
    usual = (likeness.sum(axis=1)[:, None] - likeness) / max(1, count - 2)
    lines = head_lines(stream)
    both, loss, same = _heads(stream, runs, lines)
    numbers = [
        likeness,
        *_ordered(np.broadcast_to(size[:, None], (count, count))),
        names,
        *_ordered(lead),
        *_ordered(usual),
        both,
        *_ordered(loss),
        same,
        np.full((count, count), float(len(lines))),
        np.full((count, count), float(count)),
        *_ordered(lead_names),
    ]
    return np.stack(numbers, axis=2)


def _ordered(values: _Matrix) -> tuple[_Matrix, _Matrix]:
    """For each two runs the smaller and the larger of what is said of the one (row) beside the other and of the other beside the one."""
    return np.minimum(values, values.T), np.maximum(values, values.T)


def _best_third(values: _Matrix) -> _Matrix:
    """For each run (row) the most that it has with any run but itself and that of the column; 0 where there is none."""
    count = len(values)
    if count < 3:
        return np.zeros((count, count))
    apart = values.copy()
    np.fill_diagonal(apart, -np.inf)
    best = apart.argmax(axis=1)
    first = apart.max(axis=1)
    apart[np.arange(count), best] = -np.inf
    found = np.repeat(first[:, None], count, axis=1)
    found[np.arange(count), best] = apart.max(axis=1)
    return found


def _heads(stream: Stream, runs: Sequence[Sequence[int]], lines: Sequence[int]) -> tuple[_Matrix, _Matrix, _Matrix]:
    """What the line of a head that speaks most of both runs says of them, what each run loses by it, and whether each has it as its best."""
    count = len(runs)
    if not lines:
        nothing = np.zeros((count, count))
        return nothing, nothing, nothing
    shares = np.array([[share_of(stream, stream.words(line), run) for line in lines] for run in runs])
    shares = shares.reshape(count, len(lines))
    both = np.minimum(shares[:, None, :], shares[None, :, :]).max(axis=2)
    best = shares.argmax(axis=1)
    return both, shares.max(axis=1)[:, None] - both, (best[:, None] == best[None, :]).astype(np.float64)
