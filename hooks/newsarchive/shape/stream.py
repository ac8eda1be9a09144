"""The running text of a page in file order, with what stands between its blocks: the material for putting articles together."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from newsarchive.records import Hint, Judged, Kind
from newsarchive.rules import blocks as rules
from newsarchive.rules.forest import Forest, forest
from newsarchive.rules.script import script_told
from newsarchive.rules.weights import Table, table
from newsarchive.rules.words import strangeness, terms_of
from newsarchive.shape.sheet import Sheet, pairs_of, triples_of

HEAD_KINDS = frozenset({Kind.HEADLINE, Kind.KICKER, Kind.DECK})
_OPENING_BRACKET_BYLINE = re.compile(r"^.{0,24}[(（][^()（）]{0,30}(?:记者|通讯员)")


@dataclass(frozen=True, slots=True)
class Stream:
    """`body` are the places of the paragraphs in file order; everything else is told by place on the page (`at`) or rank in `body`."""

    sheet: Sheet
    judged: Sequence[Judged]
    # Whether the columns of the page ran together; its pieces are weighed by tables of their own.
    woven: bool
    body: tuple[int, ...]
    rank: dict[int, int]
    rarity: dict[str, float] = field(repr=False)
    # For each pair of characters the paragraphs that hold it, a bit for each rank.
    masks: dict[str, int] = field(repr=False)
    terms: dict[int, Counter[str]] = field(repr=False)
    telling: dict[str, float] = field(repr=False)
    triples: dict[int, frozenset[str]] = field(repr=False)
    text: str = field(repr=False)
    # All pairs of characters that stand side by side on the page, marks too.
    seen: frozenset[str] = field(repr=False)
    # The script of each block as printed, Hans or Hant, empty where it does not tell (rules/script.py).
    scripts: tuple[str, ...] = field(repr=False)
    # What has been worked out once: profiles and names of sets of blocks, habits of the page (habit.py), what is told of words and blocks.
    profiles: dict[tuple[int, ...], tuple[dict[str, float], float]] = field(default_factory=dict, repr=False)
    weighed: dict[str, tuple[tuple[tuple[float, int], ...], float]] = field(default_factory=dict, repr=False)
    known: dict[tuple[int, ...], frozenset[str]] = field(default_factory=dict, repr=False)
    subjects: dict[tuple[tuple[int, ...], tuple[int, ...]], dict[str, bool]] = field(default_factory=dict, repr=False)
    habits: dict[str, str] = field(default_factory=dict, repr=False)
    shares: dict[tuple[str, int], float] = field(default_factory=dict, repr=False)
    open_ends: dict[int, bool] = field(default_factory=dict, repr=False)
    openers: dict[int, bool] = field(default_factory=dict, repr=False)
    jumps: dict[int, bool] = field(default_factory=dict, repr=False)

    def weights(self, name: str) -> Table:
        """The table `name` for this page: where columns ran together, ends and beginnings are often those of a thread only."""
        return table(f"{name}-woven" if self.woven else name)

    def trees(self, name: str) -> Forest:
        """The forest `name` for this page."""
        return forest(f"{name}-woven" if self.woven else name)

    def script(self, places: Iterable[int]) -> str:
        """`Hans` or `Hant` for some blocks as printed, empty where they do not tell or differ."""
        told = set(map(self.scripts.__getitem__, places)) - {""}
        return told.pop() if len(told) == 1 else ""

    def words(self, at: int) -> str:
        """The folded words of a block."""
        return self.sheet.words[at]

    def kind(self, at: int) -> Kind:
        """What a block is; furniture beyond either end of the page."""
        return self.judged[at].kind if 0 <= at < len(self.judged) else Kind.FURNITURE

    def is_jump(self, at: int) -> bool:
        """True where the article goes on on another page."""
        if at not in self.jumps:
            self.jumps[at] = rules.JUMP_TO.finds(self.words(at))
        return self.jumps[at]

    def is_open(self, at: int) -> bool:
        """True where the block breaks off in the middle of a sentence."""
        if at not in self.open_ends:
            words = self.words(at)
            ends = self.sheet.ends(at) or words.endswith(("：", ":")) or rules.TAIL_BYLINE.finds(words)
            self.open_ends[at] = not ends and not self.is_jump(at)
        return self.open_ends[at]

    def is_opener(self, at: int) -> bool:
        """True where a dateline or a byline in brackets opens the block."""
        if at not in self.openers:
            words = self.words(at)
            self.openers[at] = rules.OPENER.finds(words) or _OPENING_BRACKET_BYLINE.search(words) is not None
        return self.openers[at]

    def indented(self, at: int) -> bool:
        """True where the block begins with the indent of a paragraph."""
        return Hint.INDENTED in self.sheet.blocks[at].hints

    @property
    def headlines(self) -> tuple[int, ...]:
        """The places of the lines that read as headlines, in file order."""
        return tuple(at for at, block in enumerate(self.judged) if block.kind is Kind.HEADLINE)

    @property
    def crossheads(self) -> tuple[int, ...]:
        """The places of the crossheads, in file order."""
        return tuple(at for at, block in enumerate(self.judged) if block.kind is Kind.CROSSHEAD)

    def between(self, above: int, below: int) -> tuple[Kind, ...]:
        """The kinds of the blocks between two places."""
        return tuple(self.judged[at].kind for at in range(above + 1, below))

    def likeness(self, one: Sequence[int], other: Sequence[int]) -> float:
        """Cosine, 0 to 1, of the words of two sets of blocks, each weighed by its rarity on the page and in the language."""
        (small, norm), (large, other_norm) = self.profile(one), self.profile(other)
        if len(large) < len(small):
            small, large, norm, other_norm = large, small, other_norm, norm
        dot = sum([weight * large[term] for term, weight in small.items() if term in large])
        return dot / (norm * other_norm) if norm and other_norm else 0.0

    def profile(self, places: Sequence[int]) -> tuple[dict[str, float], float]:
        """The words of some blocks with their weights (rarity times root of count), and the length of that vector."""
        key = tuple(places)
        if key not in self.profiles:
            counts: Counter[str] = Counter()
            for at in key:
                counts.update(self.terms[at])
            weights = {term: self.telling[term] * math.sqrt(count) for term, count in sorted(counts.items())}
            self.profiles[key] = (weights, math.sqrt(sum(weight * weight for weight in weights.values())))
        return self.profiles[key]

    def names(self, places: Sequence[int]) -> frozenset[str]:
        """The telling runs of three characters of some blocks."""
        key = tuple(places)
        if key not in self.known:
            self.known[key] = frozenset().union(*(self.triples[at] for at in key))
        return self.known[key]

    def size(self, places: Iterable[int]) -> int:
        """The length of some blocks, in characters."""
        return sum(map(len, map(self.sheet.words.__getitem__, places)))


def stream_of(sheet: Sheet, judged: Sequence[Judged], woven: bool = False) -> Stream:
    """The running text of a judged page."""
    body = tuple(at for at, block in enumerate(judged) if block.kind is Kind.PARAGRAPH)
    holders: Counter[str] = Counter()
    for at in body:
        holders.update(sheet.pairs[at].keys())
    rarity = {pair: math.log((len(body) + 1) / count) for pair, count in holders.items()}
    masks: dict[str, int] = dict.fromkeys(rarity, 0)
    for rank, at in enumerate(body):
        for pair in sheet.pairs[at]:
            masks[pair] |= 1 << rank
    terms = {at: Counter(terms_of(sheet.words[at])) for at in body}
    blocks_with = Counter(term for found in terms.values() for term in found)
    telling = {term: math.log((len(body) + 1) / count) * strangeness(term) for term, count in blocks_with.items()}
    # Words of three characters that two blocks share and most do not: names of persons, places, firms.
    often = max(3, len(body) // 4)
    triples = {at: triples_of(sheet.words[at]) for at in body}
    counts = Counter(triple for found in triples.values() for triple in found)
    shared = {at: frozenset(t for t in found if 2 <= counts[t] <= often) for at, found in triples.items()}
    ranks = {at: rank for rank, at in enumerate(body)}
    text = "\n".join(sheet.words)
    seen = frozenset(text[at : at + 2] for at in range(len(text) - 1))
    scripts = tuple("" if woven else script_told(block.block.text.text) for block in judged)
    return Stream(sheet, judged, woven, body, ranks, rarity, masks, terms, telling, shared, text, seen, scripts)


@lru_cache(maxsize=2000)
def _pairs(words: str) -> tuple[str, ...]:
    """The different pairs of a line that is asked about again and again."""
    return tuple(pairs_of(words))


def mask_of(stream: Stream, places: Iterable[int]) -> int:
    """Some paragraphs as a set of bits, one for each rank."""
    mask = 0
    for at in places:
        mask |= 1 << stream.rank[at]
    return mask


def weighed_pairs(stream: Stream, words: str) -> tuple[tuple[tuple[float, int], ...], float]:
    """The character pairs of `words` that the page's text holds, each with its rarity and the paragraphs that hold it, and the weight of all pairs."""
    weighed = stream.weighed.get(words)
    if weighed is None:
        pairs = _pairs(words)
        known = tuple((stream.rarity[pair], stream.masks[pair]) for pair in pairs if pair in stream.rarity)
        total = sum(rarity for rarity, _ in known) + sum(pair not in stream.rarity for pair in pairs)
        weighed = stream.weighed[words] = (known, total)
    return weighed


def share_in(stream: Stream, words: str, mask: int) -> float:
    """The share, 0 to 1, of the character pairs of `words` that the paragraphs of `mask` hold, weighed by rarity on the page."""
    share = stream.shares.get((words, mask))
    if share is None:
        known, total = weighed_pairs(stream, words)
        share = sum(rarity for rarity, held in known if held & mask) / total if total else 0.0
        stream.shares[words, mask] = share
    return share


def share_of(stream: Stream, words: str, places: Iterable[int]) -> float:
    """The same for some blocks given by place."""
    return share_in(stream, words, mask_of(stream, places))
