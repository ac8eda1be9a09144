"""What a change of the plan can be worth at most: the search passes over changes that cannot pay, without weighing every head.

Theory. All heads are assigned at once, so what a change is worth in the end takes an assignment problem. By the duality of that
problem any prices of the heads bound it: no article brings more than the best of its gains less the price of the head. Prices under
which the plan as it stands is worth no less than the bound are found from its assignment, and a change is weighed only where the
articles that it makes could bring more than those that it takes apart. The gain of a head is bounded in turn by the share of its
words in the article and by the best that all other cues could say. Neither bound changes what is found, only how long it takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.rules.weights import BIAS, Table
from newsarchive.shape.heads import (
    FAR,
    LEAST_SHARE,
    NEAR,
    ROOM_CUTS,
    SHARE_CUTS,
    STANDING_CUES,
    Head,
)
from newsarchive.shape.stream import Stream, mask_of, weighed_pairs

Chain = tuple[int, ...]
Numbers = NDArray[np.float64]
# Sums of the same numbers in another order differ by far less than this.
_ROUNDING = 1e-9
# Articles whose heads are bounded at once.
_AT_ONCE = 2048


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The known pairs of characters of a head: which run holds which, as a matrix, and the share of the head that each makes up."""

    held: NDArray[np.bool_]
    parts: Numbers


def head_words(stream: Stream, runs: Sequence[Sequence[int]], head: Head) -> HeadWords:
    """The words of a head against the runs of the page."""
    known, total = weighed_pairs(stream, head.words(stream))
    masks = [mask_of(stream, run) for run in runs]
    held = np.array([[bool(where & mask) for _, where in known] for mask in masks], dtype=bool).reshape(
        len(runs), len(known)
    )
    return HeadWords(held, np.array([rarity / total for rarity, _ in known]) if total else np.zeros(len(known)))


class FitCaps:
    """The most that the table `attach` could say of each head for any article of the page's runs, in nats."""

    def __init__(
        self,
        words: Sequence[HeadWords],
        heads: Sequence[Head],
        runs: Sequence[Sequence[int]],
        sizes: Sequence[int],
        attach: Table,
    ) -> None:
        nothing = np.zeros((len(runs), 0), dtype=bool)
        self._held = np.concatenate([nothing, *(item.held for item in words)], axis=1).astype(np.float32)
        parts = np.concatenate([np.zeros(0), *(item.parts for item in words)])
        owner = np.repeat(np.arange(len(heads)), [len(item.parts) for item in words]).astype(int)
        # The share that each pair of characters (rows) makes up of each head.
        self._parts = parts[:, None] * (owner[:, None] == np.arange(len(heads)))
        self._first = np.array([head.lines[0] for head in heads], dtype=int)
        self._last = np.array([head.lines[-1] for head in heads], dtype=int)
        self._starts, self._ends = (np.array([run[end] for run in runs], dtype=int) for end in (0, -1))
        # The lengths of the runs in characters.
        self._sizes = np.array(sizes, dtype=int)
        self._by_share, self._standing = _best_sums(attach)

    @property
    def most(self) -> float:
        """The most that the table could say of any head for any article."""
        return float(self._by_share.max()) + self._standing

    def caps(self, chains: Sequence[Chain]) -> Numbers:
        """For each article (rows) of these runs and each head a bound of its fit; -inf where it cannot be its head."""
        found = [self._caps(chains[at : at + _AT_ONCE]) for at in range(0, len(chains), _AT_ONCE)]
        return np.concatenate([np.zeros((0, len(self._first))), *found])

    def _caps(self, chains: Sequence[Chain]) -> Numbers:
        lengths = np.array([len(chain) for chain in chains])
        flat = np.array([run for chain in chains for run in chain])
        members = np.zeros((len(chains), len(self._starts)), dtype=np.float32)
        members[np.repeat(np.arange(len(chains)), lengths), flat] = 1.0
        share = ((members @ self._held) > 0) @ self._parts
        last = np.cumsum(lengths) - 1
        first = last - lengths + 1
        start, end = self._starts[flat[first]][:, None], self._ends[flat[last]][:, None]
        away = np.minimum(np.abs(start - self._last), np.abs(self._first - end))
        room = np.searchsorted(ROOM_CUTS, np.add.reduceat(self._sizes[flat], first), side="right")[:, None]
        low, high = (np.searchsorted(SHARE_CUTS, share + off, side="right") for off in (-_ROUNDING, _ROUNDING))
        most = np.maximum(self._by_share[room, low], self._by_share[room, high]) + self._standing * (away <= FAR)
        return np.where((away <= NEAR) | (share >= LEAST_SHARE - _ROUNDING), most, -np.inf)


def _best_sums(attach: Table) -> tuple[Numbers, float]:
    """For each room and share of words the best sum of the cues apart from where the head stands, and the most that those can add."""
    grades = range(len(SHARE_CUTS) + 1)
    rows: Mapping[str, float] = {cue: row[0] for cue, row in attach.rows.items()}
    shares = {f"share-{grade}" for grade in grades} | {f"lead-share-{grade}" for grade in grades}
    shares |= {f"share-{room}-{grade}" for room in range(len(ROOM_CUTS) + 1) for grade in grades}
    rest = {cue: weight for cue, weight in rows.items() if cue not in shares and cue != BIAS}
    others = sum(max(0.0, weight) for cue, weight in rest.items() if cue not in STANDING_CUES)
    standing = sum(max(0.0, weight) for cue, weight in rest.items() if cue in STANDING_CUES)
    # The first paragraphs hold no more of a head than all of them do.
    lead = np.maximum.accumulate([rows.get(f"lead-share-{grade}", 0.0) for grade in grades])
    plain = np.array([rows.get(f"share-{grade}", 0.0) for grade in grades])
    roomy = [[rows.get(f"share-{room}-{grade}", 0.0) for grade in grades] for room in range(len(ROOM_CUTS) + 1)]
    best: Numbers = np.array(roomy) + plain + lead + (rows[BIAS] + others)
    return best, standing


def head_prices(gains: Numbers, pairs: Sequence[tuple[int, int]]) -> Numbers:
    """Prices of the heads (rows of `gains`) under which the assignment `pairs` of heads to articles is worth its bound.

    Any prices of zero or more give a bound; these, the least under which no head is worth more elsewhere, give the tightest.
    """
    rows, columns = [row for row, _ in pairs], [column for _, column in pairs]
    free = np.ones(gains.shape[1], dtype=bool)
    free[columns] = False
    prices: Numbers = gains[:, free].max(axis=1, initial=0.0)
    wanted = gains[:, columns] - gains[rows, columns]
    for _ in range(len(pairs)):
        raised: Numbers = np.maximum(prices, (wanted + prices[rows]).max(axis=1, initial=0.0))
        if np.array_equal(raised, prices):
            break
        prices = raised
    return prices


def brings(gains: Numbers, prices: Numbers) -> float:
    """The most that an article with these gains can bring under the prices of the heads; it may go without a head."""
    return float(np.maximum(gains - prices, 0.0).max(initial=0.0))
