"""The truth that the index is held to: a plain scan of the folded fields, with no index at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from newsarchive.search.document import Document
from newsarchive.search.fold import fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to scan for. A break within it stands for any one place.

    A symbol that stands alone between breaks is looked for in the whole article: the index keeps places for pairs only.
    """

    parts: tuple[str, ...]
    pattern: re.Pattern[str] | None
    alone: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Phrase:
        """The phrase of a reader's words; it finds nothing where they hold no symbol."""
        parts = in_units(fold(text)).strip("\n").split("\n")
        alone = tuple(dict.fromkeys(part for part in parts if len(part) == 1))
        start, end = _whole(parts)
        body = ".".join(re.escape(part) if len(part) > 1 else "." for part in parts[start:end])
        return cls(tuple(part for part in parts if part), re.compile(body, re.DOTALL) if body else None, alone)

    def count(self, folded: Iterable[str]) -> tuple[int, ...]:
        """How often the phrase stands in each field, overlapping ones counted; all 0 where the article does not have
        it.
        """
        fields = tuple(in_units(field) for field in folded)
        none = (0,) * len(fields)
        if not self.pattern and not self.alone:
            return none
        if any(all(symbol not in field for field in fields) for symbol in self.alone):
            return none
        if self.pattern is None:
            return tuple(sum(field.count(symbol) for symbol in self.alone) for field in fields)
        return tuple(_overlapping(self.pattern, field) for field in fields)


def in_units(text: str) -> str:
    """A text in which each UTF-16 code unit is a character of its own, since places are counted in those."""
    return (
        text
        if text.isascii() or max(text) <= "\uffff"
        else "".join(map(chr, np.frombuffer(text.encode("utf-16-le"), "<u2")))
    )


def _whole(parts: list[str]) -> tuple[int, int]:
    """The first and last part that have pairs, as a slice; empty where none has."""
    long = [place for place, part in enumerate(parts) if len(part) > 1]
    return (long[0], long[-1] + 1) if long else (0, 0)


def _overlapping(pattern: re.Pattern[str], text: str) -> int:
    count, at = 0, 0
    while match := pattern.search(text, at):
        count, at = count + 1, match.start() + 1
    return count


def scan(documents: Iterable[Document], text: str) -> tuple[str, ...]:
    """The ids of the documents that have the phrase, in their order."""
    phrase = Phrase.of(text)
    return tuple(document.id for document in documents if any(phrase.count(document.folded())))


class Corpus:
    """Articles joined to one text, so that thousands of phrases can be scanned for in the time of a test."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._texts = [in_units("\0".join(document.folded())) for document in documents]
        self._starts = list(accumulate((len(text) + 1 for text in self._texts), initial=0))
        self._joined = "\1".join(self._texts)

    def having(self, text: str) -> list[int]:
        """The numbers of the articles that have the phrase, ascending."""
        phrase = Phrase.of(text)
        found = self._matching(phrase.parts) if any(len(part) > 1 for part in phrase.parts) else range(len(self._texts))
        if not phrase.parts:
            return []
        return [number for number in found if all(symbol in self._texts[number] for symbol in phrase.alone)]

    def _matching(self, parts: Sequence[str]) -> list[int]:
        """Finds the longest part, then looks whether the others stand beside it in the same field."""
        offsets = list(accumulate((len(part) + 1 for part in parts), initial=0))
        longest = max(range(len(parts)), key=lambda place: len(parts[place]))
        others = [(offsets[place] - offsets[longest], part) for place, part in enumerate(parts) if len(part) > 1]
        found, at = [], self._joined.find(parts[longest])
        while at >= 0:
            if all(self._joined.startswith(part, at + step) for step, part in others) and self._is_whole(at, others):
                number = bisect_right(self._starts, at) - 1
                found.append(number)
                at = self._starts[number + 1] - 1
            at = self._joined.find(parts[longest], at + 1)
        return found

    def _is_whole(self, at: int, parts: Sequence[tuple[int, str]]) -> bool:
        """True where no field ends between the first part and the last."""
        first, last = at + parts[0][0], at + parts[-1][0]
        between = self._joined[first:last]
        return "\0" not in between and "\1" not in between
