"""How well one printed line goes on in another: log odds, in nats, that the second is what follows the first.

Three witnesses, none of which has seen an article of ours: the character model (does the lower line read on from the upper,
rules/flow.py), jieba's dictionary (is there a word across the seam), and the page itself (do the same three characters stand
together elsewhere on it). The weights are rounded by hand from logistic fits over 13 000 pairs of lines of the wrapped line-whole
pages and seeds, true neighbours against chance ones; the fit, cross-validated by page, had an area under the curve of .877 (the
character model alone .846, the tagger of jieba that stood here before .722, dictionary .669, the page .565) and gave a true pair
2.3 nats in the mean. The rounded weights were not fitted again.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import jieba

from newsarchive.rules.characters import HAN
from newsarchive.rules.flow import DECIMALS, MARKS, heads, tails
from newsarchive.rules.script import folded

WORD_REACH = 4
# name of the witness -> nats; see the head of the module.
WEIGHTS: Mapping[str, float] = {"flow": 0.61, "word-nat": 0.52, "three-on-page": 2.0, "chance": -0.15}
_HEAD = re.compile(f"[{HAN}]{{1,{WORD_REACH}}}")
_TAIL = re.compile(f"[{HAN}]{{1,{WORD_REACH}}}$")


@cache
def _dictionary() -> tuple[dict[str, int], float]:
    """Jieba's own word counts, read without its cache file, and the log of their total."""
    counts, total = jieba.Tokenizer().gen_pfdict(jieba.get_dict_file())
    return counts, math.log(total)


@lru_cache(maxsize=200_000)
def _words_nat(text: str) -> float:
    """The log likelihood of the best cut of `text` into words of the dictionary."""
    counts, total = _dictionary()
    best = [0.0]
    for end in range(1, len(text) + 1):
        whole = best[end - 1] + math.log(counts.get(text[end - 1], 0) or 1) - total
        for start in range(max(0, end - 6), end - 1):
            count = counts.get(text[start:end], 0)
            if count:
                whole = max(whole, best[start] + math.log(count) - total)
        best.append(whole)
    return best[-1]


def word_gain(upper: str, lower: str) -> float:
    """By how many nats the characters at the seam read better as words when joined; 0 where no word crosses it."""
    tail, head = _TAIL.search(upper), _HEAD.match(lower)
    return _gain(tail[0], head[0]) if tail and head else 0.0


@lru_cache(maxsize=200_000)
def _gain(tail: str, head: str) -> float:
    counts, _ = _dictionary()
    across = any(counts.get(tail[start:] + head[:end]) for start in range(len(tail)) for end in range(1, len(head) + 1))
    return _words_nat(tail + head) - _words_nat(tail) - _words_nat(head) if across else 0.0


class Joins:
    """The log odds for every pair of the pieces of one page, worked out when asked for."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.texts = tuple(folded("".join(piece.split())).translate(MARKS) for piece in pieces)
        self._seen = Counter(
            text[at : at + size] for text in self.texts for size in (3,) for at in range(len(text) - size + 1)
        )
        self._tails, self._heads = tails(self.texts), heads(self.texts)
        self._known: dict[tuple[int, int], float] = {}
        self._told: dict[tuple[int, int], tuple[float, float, float]] = {}

    def odds(self, upper: int, lower: int) -> float:
        """The log odds, in nats, that piece `lower` goes on where piece `upper` stops; 0 is chance."""
        key = (upper, lower)
        if key not in self._known:
            self._known[key] = self._weigh(upper, lower)
        return self._known[key]

    def witnesses(self, upper: int, lower: int) -> tuple[float, float, float]:
        """What each witness says of it: nats of the character model, nats gained by a word across, and 1 where the page has it elsewhere."""
        key = (upper, lower)
        if key not in self._told:
            a, b = self.texts[upper], self.texts[lower]
            reads_on = round(float(self._tails[upper] @ self._heads[lower]), DECIMALS)
            seen = self._seen[a[-2:] + b[:1]] + self._seen[a[-1:] + b[:2]] > 0
            self._told[key] = reads_on, word_gain(a, b), float(seen)
        return self._told[key]

    def _weigh(self, upper: int, lower: int) -> float:
        reads_on, gain, seen = self.witnesses(upper, lower)
        return (
            WEIGHTS["chance"]
            + WEIGHTS["flow"] * reads_on
            + WEIGHTS["word-nat"] * gain
            + WEIGHTS["three-on-page"] * seen
        )
