"""A page as the stages of shape see it: its blocks with their words folded for looking, and which block holds which pair of characters."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsarchive.records import Block, Hint
from newsarchive.rules.lines import ENDS_SENTENCE
from newsarchive.rules.script import folded

# From this length on, in characters, a block counts as running text when another is compared with the text of the page.
LONG = 60
_NO_WORD = re.compile("[^\u3400-\u9fff0-9A-Za-z]+")


def pairs_of(text: str) -> Counter[str]:
    """The pairs of neighbouring characters of `text`, none across a mark or blank, with their counts."""
    return Counter(piece[at : at + 2] for piece in _NO_WORD.split(text) for at in range(len(piece) - 1))


def triples_of(text: str) -> set[str]:
    """The runs of three characters of `text`, none across a mark or blank."""
    return {piece[at : at + 3] for piece in _NO_WORD.split(text) for at in range(len(piece) - 2)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The blocks of a page in file order, their folded words, their character pairs, and statistics of the page."""

    blocks: Sequence[Block]
    words: tuple[str, ...]
    pairs: tuple[Counter[str], ...]
    holders: dict[str, tuple[int, ...]] = field(repr=False)
    indents_tell: bool

    def rarity(self, pair: str) -> float:
        """How much a pair of characters tells on this page, in nats: the fewer blocks of running text hold it, the more."""
        return math.log((self.long_count + 1) / max(1, len(self.holders.get(pair, ()))))

    @property
    def long_count(self) -> int:
        """The number of blocks of running text."""
        return sum(len(words) >= LONG for words in self.words)

    def ends(self, at: int) -> bool:
        """True where a sentence ends on the block."""
        return Hint.KEPT_LINES in self.blocks[at].hints or ENDS_SENTENCE.finds(self.words[at])


def sheet_of(blocks: Sequence[Block]) -> Sheet:
    """The page of these blocks."""
    words = tuple(folded(block.text.text) for block in blocks)
    pairs = tuple(pairs_of(text) for text in words)
    holders: dict[str, list[int]] = {}
    for at, text in enumerate(words):
        if len(text) >= LONG:
            for pair in pairs[at]:
                holders.setdefault(pair, []).append(at)
    indented = sum(Hint.INDENTED in block.hints for block in blocks)
    # Headlines and briefs apart, every paragraph of a page with indents has one; a fifth of the blocks is well below that and above chance.
    tells = indented >= 0.2 * len(blocks)
    return Sheet(blocks, words, pairs, {pair: tuple(places) for pair, places in holders.items()}, tells)


def shares(sheet: Sheet, words: str, apart_from: int = -1) -> Counter[int]:
    """For each block of running text how many different character pairs of `words` it holds."""
    counts: Counter[int] = Counter()
    for pair in pairs_of(words):
        counts.update(place for place in sheet.holders.get(pair, ()) if place != apart_from)
    return counts


def first_with(words: Iterable[str]) -> dict[str, int]:
    """For each different text the place where it stands first."""
    first: dict[str, int] = {}
    for at, text in enumerate(words):
        first.setdefault(text, at)
    return first
