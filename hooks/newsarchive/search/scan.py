"""The truth that the index is held to: a plain scan of the folded fields, with no index at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from newsarchive.search.document import Document
from newsarchive.search.fold import fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to scan for. A break within it stands for any one place.

    A symbol that stands alone between breaks is looked for in the whole article: the index keeps places for pairs only.
    """

    pattern: re.Pattern[str] | None
    alone: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Phrase:
        """The phrase of a reader's words; it finds nothing where they hold no symbol."""
        parts = in_units(fold(text)).strip("\n").split("\n")
        alone = tuple(dict.fromkeys(part for part in parts if len(part) == 1))
        start, end = _whole(parts)
        body = ".".join(re.escape(part) if len(part) > 1 else "." for part in parts[start:end])
        return cls(re.compile(body, re.DOTALL) if body else None, alone)

    def count(self, folded: Iterable[str]) -> tuple[int, ...]:
        """How often the phrase stands in each field, overlapping ones counted; all 0 where the article does not have it."""
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
    return text if text.isascii() or max(text) <= "\uffff" else "".join(map(chr, np.frombuffer(text.encode("utf-16-le"), "<u2")))


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
