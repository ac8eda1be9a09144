"""The truth that the index is held to: a plain scan of the folded fields, with no index at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

import numpy as np

from newsarchive.search.document import Document
from newsarchive.search.fold import fold


def needle(text: str) -> str:
    """What is scanned for: the folded words without the breaks at their ends; empty where they hold no symbol."""
    return in_units(fold(text)).strip("\n")


def in_units(text: str) -> str:
    """A text in which each UTF-16 code unit is a character of its own, since places are counted in those."""
    return (
        text
        if text.isascii() or max(text) <= "\uffff"
        else "".join(map(chr, np.frombuffer(text.encode("utf-16-le"), "<u2")))
    )


def scan(documents: Iterable[Document], text: str) -> tuple[str, ...]:
    """The ids of the documents one of whose folded fields holds the folded words, in their order."""
    wanted = needle(text)
    return tuple(
        document.id
        for document in documents
        if wanted and any(wanted in in_units(field) for field in document.folded())
    )


class Corpus:
    """Articles joined to one text, so that thousands of phrases can be scanned for in the time of a test."""

    def __init__(self, documents: Iterable[Document]) -> None:
        texts = [in_units("\0".join(document.folded())) for document in documents]
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self._joined = "\1".join(texts)

    def having(self, text: str) -> list[int]:
        """The numbers of the articles that have the phrase, ascending."""
        wanted, found = needle(text), list[int]()
        at = self._joined.find(wanted) if wanted else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            found.append(number)
            at = self._joined.find(wanted, self._starts[number + 1] - 1)
        return found
