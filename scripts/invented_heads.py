"""Pairs of lines of heads to learn from: one line broken at the end of its column, or two lines that only stand under one another.

Kickers, headlines and decks of the articles of the corpus are broken at random widths; the others are kicker and headline, headline
and deck, and the heads of two articles, each as it would be printed.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from typing import Any

from archive_cli import ROOT
from newsarchive.clean.lines import em
from newsarchive.rules.script import folded

# Widths, in characters, at which each head is broken, and out of how many.
_WIDTHS, _TRIED = range(5, 16), 6
_WHOLE = 99.0
# The rules of Chinese print: what no line begins with, and what none ends with.
_NO_BEGIN = "，。、；：？！”’）》」』,;:?!)"
_NO_END = "“‘（《「『("


def head_pairs() -> Iterator[tuple[int, str, str, int]]:
    """Number of the article, upper line, lower line, and whether they are one line of a head (1) or not (0)."""
    articles: list[dict[str, Any]] = json.loads((ROOT / "tests" / "corpus" / "articles.json").read_text("utf-8"))
    dice = random.Random("heads")  # noqa: S311  # a layout, not a secret
    for number, article in enumerate(articles):
        kicker, title, deck = (folded(article.get(name) or "") for name in ("kicker", "title", "deck"))
        for width in dice.sample(_WIDTHS, _TRIED):
            for text in (title, deck, kicker):
                lines = broken(text, width)
                if 1 < len(lines) < 4:
                    yield from ((number, above, below, 1) for above, below in itertools.pairwise(lines))
        other = dice.choice(articles)
        pairs = [
            (kicker, title),
            (title, deck),
            (title, folded(other.get("kicker") or other["title"])),
            (deck or title, folded(other["title"])),
        ]
        for above, below in pairs:
            if not above or not below:
                continue
            for upper in (float(dice.randint(6, 30)), _WHOLE, _WHOLE):
                lower = dice.choice((upper, upper * 1.5, _WHOLE))
                yield number, broken(above, upper)[-1], broken(below, lower)[0], 0


def broken(text: str, width: float) -> list[str]:
    """The text in lines of `width` em; a mark that closes may stand over the column's edge."""
    lines: list[str] = []
    line = ""
    for at, character in enumerate(text):
        if line and em(line + character) > width + 0.01:
            if character in _NO_BEGIN:
                line += character
                continue
            keep = ""
            if line[-1] in _NO_END:
                line, keep = line[:-1], line[-1]
            if line.strip():
                lines.append(line)
            line = keep
        line += character
        if at == len(text) - 1 and line.strip():
            lines.append(line)
    return lines or [text]
