"""Words: jieba with the names of the authority files loaded, its cache in a folder of ours."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import jieba
import jieba.posseg
from jieba.posseg.prob_emit import P as EMISSIONS

# Frequent enough that a name of the authority files wins over its parts, yet not over a longer word of the dictionary.
NAME_FREQUENCY = 100_000
# Passages whose words are asked for more than once while one article is described.
KEPT = 512


# The log probability of a character that the model has never met in a name: below that of any it has.
UNMET = -18.0


class Segmenter:
    """Cuts Chinese text into words. Equal authority files give equal cuts; the cache only saves time."""

    def __init__(self, words: Iterable[str], cache: Path, places: Iterable[str] = ()) -> None:
        """`words` are names that win over their parts; `places` are words known to be places, whatever the dictionary says."""
        jieba.setLogLevel(logging.WARNING)
        cache.mkdir(parents=True, exist_ok=True)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.tmp_dir = str(cache)
        self._tokenizer.cache_file = "jieba.cache"
        self._tokenizer.initialize()
        self._usual = _frequencies(self._tokenizer.FREQ)
        self._loaded = frozenset(words)
        for word in sorted(self._loaded):
            # A single character made a frequent word would tear other words apart.
            if len(word) > 1:
                self._tokenizer.add_word(word, freq=NAME_FREQUENCY)
        self._tagger = jieba.posseg.POSTokenizer(self._tokenizer)
        self._tagger.word_tag_tab.update(
            {place: "ns" for place in sorted(places) if len(place) > 1 and self._tokenizer.FREQ.get(place)}
        )
        self.words = lru_cache(maxsize=KEPT)(self._words)
        self.tagged = lru_cache(maxsize=KEPT)(self._tagged)

    def tag(self, word: str) -> str:
        """The part of speech of a word of jieba's dictionary; empty for a word that it does not have."""
        return str(self._tagger.word_tag_tab.get(word, ""))

    def name_odds(self, name: str) -> tuple[float, ...]:
        """For each character of `name`, how much likelier it is at its place in a person's name than anywhere, in nats.

        By the emission probabilities of jieba's hidden Markov model for parts of speech, and its dictionary's frequencies.
        """
        places = "B" + "M" * (len(name) - 2) + "E"
        return tuple(
            float(EMISSIONS[place, "nr"].get(ch, UNMET)) - self._usual.get(ch, UNMET)
            for place, ch in zip(places, name, strict=True)
        )

    def rareness(self, text: str) -> float:
        """How rare the characters of `text` are together, in nats, by the dictionary's frequencies."""
        return -sum(self._usual.get(ch, UNMET) for ch in text)

    def is_loaded(self, word: str) -> bool:
        """True for a name or term of the authority files."""
        return word in self._loaded

    def _words(self, text: str) -> tuple[tuple[str, int], ...]:
        """The words of `text` in order, each with its offset in code points."""
        return tuple((word, start) for word, start, _ in self._tokenizer.tokenize(text))

    def _tagged(self, text: str) -> tuple[tuple[str, str, int], ...]:
        """The words of `text` in order, each with jieba's part of speech (nr is a person's name) and its offset."""
        found: list[tuple[str, str, int]] = []
        at = 0
        for pair in self._tagger.cut(text):
            found.append((pair.word, pair.flag, at))
            at += len(pair.word)
        return tuple(found)


def _frequencies(words: dict[str, int]) -> dict[str, float]:
    """The log share of each character among all characters of a dictionary with frequencies."""
    counts: Counter[str] = Counter()
    for word, count in words.items():
        for ch in word if count else "":
            counts[ch] += count
    total = sum(counts.values())
    return {ch: math.log(count / total) for ch, count in counts.items()}
