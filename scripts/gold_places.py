"""Pieces of lines laid over the gold text of a page: where each stands, what it is, and which goes on where another stops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gold_labels import HEAD_FIELDS, Case, score


class Laid:
    """Pieces of lines laid over the gold text of a page, each where it stands; a stretch of gold text is used once.

    `starts` holds for each piece its place in the gold text, None where it stands nowhere; `kinds` tells for each place of that text
    what it is: body, a field of an article, or what belongs to the page.
    """

    def __init__(self, case: Case, pieces: Sequence[str]) -> None:
        self.text = ""
        self.kinds: list[str] = []
        self._units: list[tuple[str, int, int]] = []
        self._add_all(case.gold)
        self._pieces = [score.norm(piece) for piece in pieces]
        self.starts = self._places()
        self._at = {start: number for number, start in enumerate(self.starts) if start is not None}

    def _add(self, kind: str, number: int, part: int, text: str) -> None:
        words = score.norm(text) + "\0"
        self.text += words
        self.kinds += [kind] * len(words)
        self._units += [(kind, number, part)] * (len(words) - 1) + [("", -1, -1)]

    def _add_all(self, gold: dict[str, Any]) -> None:
        for number, article in enumerate(gold["articles"]):
            for name in (*HEAD_FIELDS, "byline", "jump"):
                if article.get(name) and not (name == "byline" and article.get("byline_inline")):
                    self._add(name, number, -1, article[name])
            for name in ("crossheads", "captions"):
                for item in article.get(name) or ():
                    self._add(name, number, -1, item["text"] if isinstance(item, dict) else item)
            paragraphs = score.paras(article)
            for part, paragraph in enumerate(paragraphs):
                self._add("body", number, part, paragraph)
                if part + 1 < len(paragraphs):  # paragraphs of one article touch
                    self.text, self.kinds, self._units = self.text[:-1], self.kinds[:-1], self._units[:-1]
        for name in ("furniture", "pull_quotes", "page_captions", "duplicates"):
            for item in gold.get(name) or ():
                self._add(name, -1, -1, item)

    def _places(self) -> list[int | None]:
        """Each piece at its only place; those with several at one that is free, best where it fills a gap."""
        used = bytearray(len(self.text))
        found = [_occurrences(self.text, piece) for piece in self._pieces]
        order = sorted(range(len(found)), key=lambda at: (len(found[at]) != 1, -len(self._pieces[at]), at))
        places: list[int | None] = [None] * len(found)
        for at in order:
            size = len(self._pieces[at])
            free = [start for start in found[at] if not any(used[start : start + size])]
            if free:
                start = min(free, key=lambda start: (-self._fits(start, start + size, used), start))
                used[start : start + size] = b"\1" * size
                places[at] = start
        return places

    def _fits(self, start: int, end: int, used: bytearray) -> int:
        left = start == 0 or used[start - 1] or self._units[start - 1] != self._units[start]
        right = end == len(self.text) or used[end] or self._units[end] != self._units[start]
        return bool(left) + bool(right)

    def follower(self, at: int) -> int:
        """The piece that goes on where piece `at` stops, in the same unit or the next paragraph; -1 where there is none."""
        start = self.starts[at]
        if start is None:
            return -1
        end = start + len(self._pieces[at])
        follower = self._at.get(end, -1)
        kind, number, _ = self._units[start]
        return follower if self._units[end][:2] == (kind, number) else -1

    def goes_on(self, upper: int, lower: int) -> bool:
        """True where piece `lower` goes on in the same paragraph, or the same line of a head, where piece `upper` stops."""
        one, other = self.starts[upper], self.starts[lower]
        if one is None or other is None:
            return False
        return one + len(self._pieces[upper]) == other and self._units[one] == self._units[other]


def _occurrences(text: str, piece: str) -> list[int]:
    found = []
    start = text.find(piece) if piece else -1
    while start >= 0:
        found.append(start)
        start = text.find(piece, start + 1)
    return found
