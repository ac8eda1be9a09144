"""How well one printed line goes on in another: log odds, in nats, that the second is what follows the first.

Three witnesses, none of which has seen an article of ours: the character model of jieba's part-of-speech tagger (does the
first character of the lower line come after the last ones of the upper), jieba's dictionary (is there a word across the
seam), and the page itself (do the same two or three characters stand together elsewhere on it). The weights are
rounded by hand from logistic fits over 38 000 pairs of lines of the wrapped line-whole pages and seeds, true neighbours
against chance ones; the fit on six cues, cross-validated by page, had an area under the curve of .80 (tagger alone .72,
dictionary .67) and gave a true pair 1.5 nats in the mean. The rounded weights were not fitted again.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import jieba

from newsarchive.rules.characters import HAN
from newsarchive.rules.script import folded

# Characters on either side of a seam that the tagger's model looks at; more change nothing.
REACH = 4
# States of a character this much rarer than its likeliest one are left out; it makes no difference but to the time.
RAREST = 0.002
WORD_REACH = 4
# name of the witness -> nats; see the head of the module.
WEIGHTS: Mapping[str, float] = {
    "tagger": 0.42,
    "tagger-against": 0.47,
    "word-nat": 0.54,
    "word": 0.25,
    "pair-on-page": 1.1,
    "three-on-page": 0.9,
    "chance": -0.40,
}
# A pair of characters that the tagger has never seen costs this much at most.
FLOOR = 1e-4
_HALF = str.maketrans(",;:?!()", "，；：？！（）")
_HEAD = re.compile(f"[{HAN}]{{1,{WORD_REACH}}}")
_TAIL = re.compile(f"[{HAN}]{{1,{WORD_REACH}}}$")

State = tuple[str, str]
Belief = dict[State, float]


class Tagger:
    """The hidden Markov model of jieba's tagger, as likelihoods. States are a place in the word and a part of speech."""

    def __init__(self) -> None:
        from jieba.posseg import prob_emit, prob_trans  # 3 MB of tables, for woven pages only

        self.moves: dict[State, Belief] = {
            state: {to: math.exp(value) for to, value in row.items() if value > -50}
            for state, row in prob_trans.P.items()
        }
        self.share = self._shares([state for state in self.moves if prob_emit.P.get(state)])
        self.emits: dict[str, Belief] = {}
        for state in self.share:
            for char, value in prob_emit.P[state].items():
                if value > -50:
                    self.emits.setdefault(char, {})[state] = math.exp(value)
        for char, belief in self.emits.items():
            least = RAREST * max(self.share[state] * odds for state, odds in belief.items())
            self.emits[char] = {state: odds for state, odds in belief.items() if self.share[state] * odds >= least}
        # A character that the tagger does not know says nothing of what stands beside it.
        self.unknown = dict.fromkeys((state for state in self.share if state[0] == "S"), 1e-7)

    def _shares(self, states: list[State]) -> Belief:
        """How often each state occurs in the long run."""
        share = dict.fromkeys(states, 1 / len(states))
        for _ in range(60):
            new: Belief = dict.fromkeys(states, 0.0)
            for state, weight in share.items():
                for to, odds in self.moves[state].items():
                    if to in new:
                        new[to] += weight * odds
            total = sum(new.values())
            share = {state: weight / total for state, weight in new.items()}
        return share

    def after(self, text: str) -> Belief:
        """What the next state is, given the last characters of `text`."""
        belief: Belief = {}
        for number, char in enumerate(text[-REACH:]):
            emits = self.emits.get(char, self.unknown)
            fresh = {state: self.share[state] * odds for state, odds in emits.items()}
            new = {to: sum(w * self.moves[s].get(to, 0.0) for s, w in belief.items()) * o for to, o in emits.items()}
            belief = _scaled(new if number and sum(new.values()) > 0 else fresh)
        out: Belief = {}
        for state, weight in belief.items():
            for to, odds in self.moves[state].items():
                out[to] = out.get(to, 0.0) + weight * odds
        return out

    def before(self, text: str) -> Belief:
        """How much better than chance each first state explains the first characters of `text`."""
        belief: Belief = {}
        for number, char in enumerate(reversed(text[:REACH])):
            emits = self.emits.get(char, self.unknown)
            new = {s: o * sum(self.moves[s].get(to, 0.0) * w for to, w in belief.items()) for s, o in emits.items()}
            belief = _scaled(new if number and sum(new.values()) > 0 else dict(emits))
        chance = sum(self.share.get(state, 0.0) * weight for state, weight in belief.items()) or 1.0
        return {state: weight / chance for state, weight in belief.items()}


def _scaled(belief: Belief) -> Belief:
    total = sum(belief.values()) or 1.0
    return {state: weight / total for state, weight in belief.items()}


@cache
def _tagger() -> Tagger:
    return Tagger()


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
    if not tail or not head:
        return 0.0
    return _words_nat(tail[0] + head[0]) - _words_nat(tail[0]) - _words_nat(head[0])


class Joins:
    """The log odds for every pair of the pieces of one page, worked out when asked for."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.texts = tuple(folded("".join(piece.split())).translate(_HALF) for piece in pieces)
        self._seen = Counter(
            text[at : at + size] for text in self.texts for size in (2, 3) for at in range(len(text) - size + 1)
        )
        self._after: dict[int, Belief] = {}
        self._before: dict[int, Belief] = {}
        self._known: dict[tuple[int, int], float] = {}

    def odds(self, upper: int, lower: int) -> float:
        """The log odds, in nats, that piece `lower` goes on where piece `upper` stops; 0 is chance."""
        key = (upper, lower)
        if key not in self._known:
            self._known[key] = self._weigh(upper, lower)
        return self._known[key]

    def _weigh(self, upper: int, lower: int) -> float:
        if upper not in self._after:
            self._after[upper] = _tagger().after(self.texts[upper])
        if lower not in self._before:
            self._before[lower] = _tagger().before(self.texts[lower])
        before = self._after[upper]
        fit = sum(before.get(state, 0.0) * weight for state, weight in self._before[lower].items())
        tagger = math.log(max(fit, FLOOR))
        a, b = self.texts[upper], self.texts[lower]
        gain = word_gain(a, b)
        return (
            WEIGHTS["chance"]
            + WEIGHTS["tagger"] * tagger
            + WEIGHTS["tagger-against"] * min(tagger, 0.0)
            + WEIGHTS["word-nat"] * gain
            + WEIGHTS["word"] * (gain > 0)
            + WEIGHTS["pair-on-page"] * (self._seen[a[-1:] + b[:1]] > 0)
            + WEIGHTS["three-on-page"] * (self._seen[a[-2:] + b[:1]] + self._seen[a[-1:] + b[:2]] > 0)
        )
