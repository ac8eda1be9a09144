"""Short names of companies: a coined word and a trade, such as no dictionary has."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.describe.words import Segmenter
from newsarchive.rules.organisations import BUSINESS

# What jieba calls a word that it guessed, and brands that its dictionary has.
_GUESSED_TAGS = ("nr", "n", "x", "nz", "ns", "nrfg")
_BRAND_TAGS = ("nr", "nrt", "nz")
# A stem that ends so says what sort of thing it is, and names nobody.
_NO_COIN = "式型级类性化用新大小等型"
# Characters that are words of a sentence, and stand in no coined word.
_OF_SENTENCES = "是的了在和与由把被将让对向从到为给以及这那"
# Single characters that are words by themselves: verbs, particles, figures and the like.
_WORDS = ("p", "c", "u", "d", "r", "m", "q", "f", "y")
# How rare the characters of a coined word are together, in nats; common words of single characters stay below.
RARE = 19.0
# Characters of a short company name before its trade: 甲乙刀具.
_STEM = (2, 3)


def short_companies(
    text: str, tagged: tuple[tuple[str, str, int], ...], segmenter: Segmenter
) -> Iterator[tuple[int, int]]:
    """Short company names: two or three characters that no dictionary has, and a trade."""
    starts = [at for _, _, at in tagged] + [len(text)]
    edges = frozenset(starts)
    for match in BUSINESS.pattern.finditer(text):
        for length in _STEM:
            start = match.start() - length
            stem = text[max(start, 0) : match.start()]
            if start not in edges or match.end() not in edges or not all("\u3400" <= ch <= "\u9fff" for ch in stem):
                continue
            if _is_coined(stem, start, tagged, segmenter):
                yield start, _end(text, match.end(), edges)
                break


def _end(text: str, end: int, edges: frozenset[int]) -> int:
    """The end of a row of trades, and of the word company behind it: 甲乙智能科技, 甲乙能源公司."""
    following = BUSINESS.pattern.match(text, end)
    if following and following.end() in edges:
        return _end(text, following.end(), edges)
    return end + len("公司") if text.startswith("公司", end) else end


def _is_coined(stem: str, start: int, tagged: tuple[tuple[str, str, int], ...], segmenter: Segmenter) -> bool:
    """True for a stem that jieba had to guess, whole or in single characters that are no common words."""
    inside = [(word, flag) for word, flag, at in tagged if start <= at < start + len(stem)]
    if "".join(word for word, _ in inside) != stem or segmenter.is_loaded(stem):
        return False
    if stem[-1] in _NO_COIN or any(ch in _OF_SENTENCES for ch in stem):
        return False
    if len(inside) == len(stem):
        return all(not flag.startswith(_WORDS) for _, flag in inside) and segmenter.rareness(stem) >= RARE
    tag = segmenter.tag(stem)
    return len(inside) == 1 and (tag in _BRAND_TAGS if tag else inside[0][1] in _GUESSED_TAGS)


def begins_coined(text: str, segmenter: Segmenter) -> bool:
    """True where a company's name begins with two or three single characters that are rare together: no words, but a coined one."""
    tagged = segmenter.tagged(text)
    return any(
        all(len(word) == 1 and not flag.startswith(_WORDS) for word, flag, _ in tagged[:length])
        and len(tagged) >= length
        and not any(ch in _OF_SENTENCES for ch in text[:length])
        and segmenter.rareness(text[:length]) >= RARE
        for length in _STEM
    )
