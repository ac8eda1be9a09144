"""How well one printed line goes on in another: log odds, in nats, that the second is what follows the first.

Three witnesses, none of which has seen an article of ours: the character model (does the lower line read on from the upper,
rules/flow.py), jieba's dictionary (is there a word across the seam), and the page itself (do the same three characters stand
together elsewhere on it). The weights are rounded by hand from logistic fits over 13 000 pairs of lines of the wrapped line-whole
pages and seeds, true neighbours against chance ones; the fit, cross-validated by page, had an area under the curve of .877 (the
character model alone .846, the tagger of jieba that stood here before .722, dictionary .669, the page .565) and gave a true pair
2.3 nats in the mean. The rounded weights were not fitted again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from newsarchive.clean.edges import Edges, Floats, Places
from newsarchive.rules.flow import DECIMALS, MARKS, heads, tails
from newsarchive.rules.script import folded

# name of the witness -> nats; see the head of the module.
WEIGHTS: Mapping[str, float] = {"flow": 0.61, "word-nat": 0.52, "three-on-page": 2.0, "chance": -0.15}
# Pairs whose vectors are multiplied at once.
_AT_ONCE = 8192


class Told(NamedTuple):
    """What is said of some pairs of pieces: nats of the character model, nats gained by a word across, 1 where the page has the three
    characters elsewhere, and the log odds that follow.
    """

    flow: Floats
    gain: Floats
    seen: Floats
    odds: Floats


class Joins:
    """The log odds for every pair of the pieces of one page, worked out when asked for."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.texts = tuple(folded("".join(piece.split())).translate(MARKS) for piece in pieces)
        self._tails, self._heads, self._edges = tails(self.texts), heads(self.texts), Edges(self.texts)
        self._known: dict[tuple[int, int], float] = {}

    def odds(self, upper: int, lower: int) -> float:
        """The log odds, in nats, that piece `lower` goes on where piece `upper` stops; 0 is chance."""
        key = (upper, lower)
        if key not in self._known:
            self._known[key] = float(self.told(np.array([upper]), np.array([lower])).odds[0])
        return self._known[key]

    def know(self, uppers: Places, lowers: Places, odds: Floats) -> None:
        """Keep the odds of some pairs, which were worked out together, for when they are asked for one by one."""
        self._known.update(zip(zip(uppers.tolist(), lowers.tolist(), strict=True), odds.tolist(), strict=True))

    def told(self, uppers: Places, lowers: Places) -> Told:
        """The same for many pairs at once, with what each witness says."""
        flow = np.empty(len(uppers))
        for start in range(0, len(uppers), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            flow[some] = np.einsum("ij,ij->i", self._tails[uppers[some]], self._heads[lowers[some]])
        flow = np.round(flow, DECIMALS)
        gain, seen = self._edges.gains(uppers, lowers), self._edges.seen(uppers, lowers)
        odds = WEIGHTS["chance"] + WEIGHTS["flow"] * flow + WEIGHTS["word-nat"] * gain + WEIGHTS["three-on-page"] * seen
        return Told(flow, gain, seen, odds)
