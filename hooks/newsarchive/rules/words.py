"""Whether a word goes across a join, by jieba's dictionary: the character model of everything that puts torn text together."""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from functools import lru_cache

import jieba

from newsarchive.rules.script import folded

_LONGEST = 6
# Characters on either side of a join that a word or two can reach over.
_REACH = 4
_TAIL = re.compile(f"[\u3400-\u9fff]{{1,{_REACH}}}$")
_HEAD = re.compile(f"^[\u3400-\u9fff]{{1,{_REACH}}}")
_CHINESE_WORD = re.compile("^[㐀-鿿]")
# Dictionary counts below this are no better known than words that are not in it.
_RARE = 20
PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "(": ")", "「": "」", "『": "』", "【": "】"}


@lru_cache(maxsize=1)
def dictionary() -> tuple[dict[str, int], float]:
    """How often jieba's dictionary has each word, nought for what only begins one; and the log of all its counts together."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba.dt.FREQ, math.log(jieba.dt.total)


@lru_cache(maxsize=200_000)
def likelihood(text: str) -> float:
    """The log-probability of the likeliest way to cut `text` into words of jieba's dictionary, in nats."""
    frequency, total = dictionary()
    best = [0.0] + [-math.inf] * len(text)
    for start in range(len(text)):
        before = best[start]
        for end in range(start + 1, min(len(text), start + _LONGEST) + 1):
            count = frequency.get(text[start:end])
            if count or end == start + 1:
                whole = before + math.log(count or 1) - total
                if whole > best[end]:
                    best[end] = whole
            if count is None:
                # The beginnings of words are in the dictionary too: nothing longer is.
                break
    return best[-1]


def join_gain(above: str, below: str) -> float:
    """How much likelier `above` and `below` are as one text than as two, in nats; 0 where no Chinese meets Chinese."""
    tail, head = _tail(above[-_REACH:]), _head(below[:_REACH])
    if not tail or not head:
        return 0.0
    return likelihood(tail + head) - likelihood(tail) - likelihood(head)


def gain_across(above: str, below: str) -> float:
    """The same where a word of the dictionary may go across, else 0 without weighing: for comparing many with many."""
    tail, head = _tail(above[-_REACH:]), _head(below[:_REACH])
    return join_gain(tail, head) if tail and head and goes_across(tail, head[0]) else 0.0


@lru_cache(maxsize=20_000)
def _tail(text: str) -> str:
    """The Chinese characters at the end of a text, folded."""
    found = _TAIL.search(folded(text))
    return found[0] if found else ""


@lru_cache(maxsize=20_000)
def _head(text: str) -> str:
    """The Chinese characters at the beginning of a text, folded."""
    found = _HEAD.search(folded(text))
    return found[0] if found else ""


@lru_cache(maxsize=100_000)
def goes_across(tail: str, character: str) -> bool:
    """True where some word of the dictionary may go on from `tail` with `character`: it holds the beginnings of its words too."""
    frequency, _ = dictionary()
    # The shortest first, after which most words go on.
    return any(tail[at:] + character in frequency for at in reversed(range(len(tail))))


@lru_cache(maxsize=2000)
def left_open(text: str) -> int:
    """How many kinds of quotes and brackets `text` opens after it last closed them."""
    return sum(text.rfind(opening) > text.rfind(closing) for opening, closing in PAIRS.items())


def closes(above: str, below: str) -> int:
    """Quotes and brackets left open in `above`: +1 for each that `below` closes first, -1 for each that it does not."""
    if not left_open(above):
        return 0
    shut = _closed_first(below)
    return sum(
        1 if opening in shut else -1
        for opening, closing in PAIRS.items()
        if above.rfind(opening) > above.rfind(closing)
    )


def closes_nothing(above: str, below: str) -> bool:
    """True where `below` closes a quote or bracket that `above` has not opened."""
    return not left_open(above) and _closed_first(below) != ""


@lru_cache(maxsize=2000)
def _closed_first(text: str) -> str:
    """The marks, by how they open, that `text` closes before it opens any."""
    found = ""
    for opening, closing in PAIRS.items():
        end, again = text.find(closing), text.find(opening)
        if end >= 0 and (again < 0 or end < again):
            found += opening
    return found


def terms_of(text: str) -> list[str]:
    """The words of two or more characters in a folded text, names that the dictionary lacks among them, as jieba cuts it."""
    dictionary()
    return [word for word in jieba.cut(text) if len(word) > 1 and _CHINESE_WORD.match(word)]


def strangeness(term: str) -> float:
    """How much a word tells of a subject, 0 to about 3: the rarer in jieba's dictionary, the more; names that it lacks the most.

    Squared log rarity, the best of five weightings tried on pairs of runs (AUC .755 against .713 without).
    """
    frequency, total = dictionary()
    return ((total - math.log(frequency.get(term, 0) + _RARE)) / 10) ** 2


@lru_cache(maxsize=1)
def _places() -> tuple[Counter[str], Counter[str]]:
    """How often each character begins a word of jieba's dictionary, and how often it stands in one of two or more at all."""
    first: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for word, count in dictionary()[0].items():
        if count and len(word) > 1:
            first[word[0]] += count
            for character in word:
                all_[character] += count
    return first, all_


def begins_words(character: str) -> float:
    """The share, 0 to 1, of the words with `character` that begin with it; 0.5 where the dictionary has none."""
    first, all_ = _places()
    return first[character] / all_[character] if all_[character] else 0.5
