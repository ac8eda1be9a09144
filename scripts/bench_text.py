"""Invented newspaper text with the variety of real text, for the search benchmark and the tests of the search.

Sentence patterns whose slots are filled with words of jieba's dictionary after their frequencies; each article has a
vocabulary of its own that comes back in it, as an article's subject does. Equal seeds give equal text. All of it is
fictional.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

import jieba

from newsarchive.search.document import Document, Label

# A word class (jieba's), or words to be set as they stand.
PATTERNS = (
    "{ns}{n}{v}{n}，{n}{v}{a}{n}。",
    "{d}{v}{n}，{d}{v}{n}和{n}，{v}{n}{n}。",
    "据{n}介绍，{ns}{n}已{v}{n}{m}个，{n}{v}{m}%。",
    "“{n}{v}{n}，{n}{d}{a}。”{ns}{n}{nr}说。",
    "近年来，{ns}{v}{n}、{n}、{n}，{v}“{n}{n}”{n}{v}。",
    "{m}年{m}月，{n}在{ns}{v}，{n}{v}了{n}。",
    "围绕{n}{v}，{n}{d}{v}《{n}{v}{n}》，{v}{a}{n}；{n}{v}{n}。",
    "{nr}{v}{n}时，{d}{v}{n}：{n}{v}，{n}{a}。",
    "{i}，{n}的{n}{v}{n}。",
    "{n}{n}{v}{v}，{a}的{n}{d}{v}。",
)
HEADLINES = ("{ns}{n}{v}{n}{n}", "{n}{v}{n} {a}{n}{v}", "{ns}：{n}{v}{a}{n}", "“{n}{n}”{v}{ns}{n}", "{nr}{v}{n}{n}")
CROSSHEADS = ("{v}{n}{v}{n}", "{n}{a}{n}{v}")
OWN_WORDS, OWN_SHARE = 40, 0.5
PARAGRAPHS, SENTENCES = (9, 19), (2, 5)
FIRST_YEAR, YEARS = 1995, 30
# Rarer words are left out, and frequent ones made more frequent: real words keep company with the same few others,
# and without this 10,000 articles have a million different pairs of characters where real ones have some 400,000.
RAREST, STEEPNESS = 100, 1.6
FILTERS = {"park": 60, "topic": 40, "newspaper": 25}


@cache
def vocabulary() -> dict[str, tuple[Sequence[str], Sequence[float]]]:
    """The words of each class, with their frequencies added up."""
    classes: dict[str, list[tuple[str, float]]] = {}
    with jieba.get_dict_file() as file:
        for row in file.read().decode("utf-8").splitlines():
            word, frequency, kind = row.split(" ")
            name = "nr" if kind == "nr" else "ns" if kind == "ns" else {"l": "i"}.get(kind[0], kind[0])
            if all("\u4e00" <= char <= "\u9fff" for char in word) and len(word) > 1 and int(frequency) >= RAREST:
                classes.setdefault(name, []).append((word, int(frequency) ** STEEPNESS))
    return {
        name: ([word for word, _ in rows], list(accumulate(frequency for _, frequency in rows)))
        for name, rows in classes.items()
    }


def articles(count: int, seed: int = 5) -> Iterator[Document]:
    """So many articles, oldest first."""
    chance = random.Random(seed)  # noqa: S311  # invented text, no secret
    for number in range(count):
        yield _article(chance, number, FIRST_YEAR + number * YEARS // count)


def _article(chance: random.Random, number: int, year: int) -> Document:
    words = _Words(chance)
    parts: list[tuple[str, str]] = []
    for place in range(chance.randint(*PARAGRAPHS)):
        if place and chance.random() < 0.15:  # a crosshead every seven paragraphs or so
            parts.append(("h", words.fill(CROSSHEADS)))
        parts.append(("p", "".join(words.fill(PATTERNS) for _ in range(chance.randint(*SENTENCES)))))
    author = words.word("nr")
    values = {name: _labels(chance, name, size) for name, size in FILTERS.items()}
    return Document(
        id=f"x{number:06d}",
        title=words.fill(HEADLINES),
        head=(words.fill(CROSSHEADS),) if chance.random() < 0.4 else (),
        parts=tuple(parts),
        year=str(year),
        parks=values["park"],
        topics=values["topic"],
        newspaper=values["newspaper"][0],
        authors=(Label(author, author),),
        shown=("虚构", str(year)),
    )


def _labels(chance: random.Random, name: str, size: int) -> tuple[Label, ...]:
    picked = sorted({min(int(chance.paretovariate(0.8)), size) for _ in range(3)})
    return tuple(Label(f"{name}-{number}", f"{name} {number}") for number in picked)


class _Words:
    """The words of one article: some of its own that come back, the others by their frequency in the language."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        kinds = [kind for kind in ("n", "v", "n", "ns", "a", "nr", "n") for _ in range(OWN_WORDS // 7)]
        self.own: dict[str, list[str]] = {}
        for kind in kinds:
            self.own.setdefault(kind, []).append(self._any(kind))

    def _any(self, kind: str) -> str:
        words, frequencies = vocabulary()[kind]
        return self.chance.choices(words, cum_weights=frequencies)[0]

    def word(self, kind: str) -> str:
        """A word of this class, or a number."""
        if kind == "m":
            return str(self.chance.randint(1, 2030))
        own = self.own.get(kind)
        return self.chance.choice(own) if own and self.chance.random() < OWN_SHARE else self._any(kind)

    def fill(self, patterns: Sequence[str]) -> str:
        """One of the patterns with its slots filled."""
        text, _, rest = self.chance.choice(patterns).partition("{")
        while rest:
            kind, _, rest = rest.partition("}")
            text += self.word(kind)
            between, _, rest = rest.partition("{")
            text += between
        return text
