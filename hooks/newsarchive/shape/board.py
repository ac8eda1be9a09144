"""The worth of everything that can be done with the runs and heads of a page, in nats.

Theory. The text of a page is cut generously into runs; a plan says for each run which one follows it in its article, and gives each
head at most one article. The worth of a plan is a weighted sum of
- for each run that follows another: the log-odds of table `joins`, torn and clean ends weighed apart,
- for the first and the last run of each article: the log-odds of tables `starts` and `ends`,
- for each two runs of an article: the log-odds of forest `subjects` (two runs say more than two paragraphs, so cutting is generous but not
  total), less what is usual between runs of this page,
- for each head with its article: the log-odds of table `attach`; all heads are assigned at once,
- a price for an article without a head, for a head without an article or without a headline, for a dateline inside an article, for a
  byline before its end, for text inside an article that the headline right above it speaks of.
The weights stand in table `plan`. Between text in Simplified and text or a head in Traditional characters all log-odds are the least
there are: no article is set in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from newsarchive.rules.weights import Table
from newsarchive.shape.bounds import Chain, FitCaps, HeadWords, head_words
from newsarchive.shape.heads import (
    Head,
    Passage,
    attach_cues,
    is_titled,
    may_head,
    parted,
    passage_of,
)
from newsarchive.shape.runs import BOUND, scripts_differ
from newsarchive.shape.stream import Stream
from newsarchive.shape.worths import Worths

# Runs that are tried as followers of each run.
CANDIDATES = 8
# Sums of the same numbers in another order differ by far less than this.
ROUNDING = 1e-9


@dataclass(slots=True)
class Board:
    """The runs and heads of a page with the worth of everything that can be done with them."""

    stream: Stream
    runs: Sequence[tuple[int, ...]]
    seams: Sequence[tuple[int, float]]
    joined: frozenset[int]
    heads: tuple[Head, ...]
    joins: list[list[float]]
    starts: list[float]
    ends: list[float]
    alike: list[list[float]]
    # How alike each run is to the others on the mean: on a page with one subject all are.
    usual: list[float]
    # Which runs begin with a dateline, which end with a byline, and which stand right below a headline that speaks of them.
    opening: list[bool]
    closing: list[bool]
    titled: list[bool]
    weights: list[str]
    plan: Table
    attach: Table
    # The length of each run, in characters.
    sizes: list[int]
    headed: dict[tuple[Head, Chain], float] = field(default_factory=dict)
    worths: dict[Chain, float] = field(default_factory=dict)
    columns: dict[Chain, NDArray[np.float64]] = field(default_factory=dict)
    limits: dict[Chain, NDArray[np.float64]] = field(default_factory=dict)
    spread: dict[Head, HeadWords] = field(default_factory=dict)
    fit_caps: FitCaps | None = None
    _worths: Worths | None = field(default=None, init=False)
    _candidates: list[list[int]] = field(default_factory=list, init=False)
    # What each head (by number) gains with an article.
    _gains: dict[tuple[int, Chain], float] = field(default_factory=dict, init=False)
    _passages: dict[Chain, Passage] = field(default_factory=dict, init=False)
    # What it costs an article to have no head, and one that a dateline opens.
    _prices: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        price = self.plan.weight("headless")
        self._prices = price, price * self.plan.weight("opener-discount")

    def candidates(self) -> list[list[int]]:
        """For each run those that are tried as its followers, the best first."""
        if not self._candidates:
            for run, joins in enumerate(self.joins):
                others = (other for other in range(len(joins)) if other != run)
                self._candidates.append(sorted(others, key=lambda other: (-joins[other], other))[:CANDIDATES])
        return self._candidates

    def worth(self, chain: Chain) -> float:
        """The worth of an article of these runs in this order, its head apart."""
        if chain not in self.worths:
            self.weigh([chain])
        return self.worths[chain]

    def weigh(self, chains: Sequence[Chain]) -> NDArray[np.float64]:
        """The same for many articles at once."""
        known = self.worths
        unknown = [chain for chain in chains if chain not in known]
        if unknown:
            if self._worths is None:
                edges, marks = (self.starts, self.ends), (self.opening, self.closing, self.titled)
                self._worths = Worths(self.plan, (self.joins, self.weights), (self.alike, self.usual), edges, marks)
            worths = self._worths.of(unknown)
            known.update(zip(unknown, worths.tolist(), strict=True))
            if len(unknown) == len(chains):
                return worths
        return np.array([known[chain] for chain in chains])

    def passage(self, chain: Chain) -> Passage:
        """The paragraphs of an article."""
        if chain not in self._passages:
            places = tuple(at for run in chain for at in self.runs[run])
            self._passages[chain] = passage_of(self.stream, places)
        return self._passages[chain]

    def fit(self, head: Head, chain: Chain) -> float:
        """The log-odds of a head being that of an article."""
        key = (head, chain)
        if key not in self.headed:
            text = self.passage(chain)
            apart = scripts_differ(self.stream.script(head.lines), self.stream.script(text.places))
            self.headed[key] = -BOUND if apart else self.attach.score(attach_cues(self.stream, head, text))
        return self.headed[key]

    def price(self, chain: Chain) -> float:
        """What it costs an article to have no head; less where a dateline opens it."""
        return self._prices[self.opens(chain)]

    def gains(self, chain: Chain) -> NDArray[np.float64]:
        """For each head what the plan gains by giving it to an article, in nats; never less than nothing."""
        if chain not in self.columns:
            column = self.limit([chain])[0].copy()
            for at in np.flatnonzero(column).tolist():
                column[at] = self._known_gain(at, chain)
            self.columns[chain] = column
        return self.columns[chain]

    def brings(self, chain: Chain, prices: NDArray[np.float64]) -> float:
        """The most that an article can bring under some prices of the heads: only heads that could bring it are weighed."""
        most = self.limit([chain])[0] - prices
        best = 0.0
        for at in np.argsort(-most).tolist():
            if most[at] <= best:
                break
            best = max(best, self._known_gain(at, chain) - float(prices[at]))
        return best

    def _known_gain(self, at: int, chain: Chain) -> float:
        key = (at, chain)
        if key not in self._gains:
            self._gains[key] = self._gain(self.heads[at], chain)
        return self._gains[key]

    def limit(self, chains: Sequence[Chain]) -> list[NDArray[np.float64]]:
        """A bound of the gains of each article, found without weighing any head (theory: bounds.py)."""
        unknown = [chain for chain in chains if chain not in self.limits]
        if unknown:
            rest = np.array([self._rest(chain) for chain in unknown])[:, None]
            most = np.maximum(self.plan.weight("head") * self._caps().caps(unknown) + rest + ROUNDING, 0.0)
            self.limits.update(zip(unknown, most, strict=True))
        return [self.limits[chain] for chain in chains]

    def most_gain(self, prices: NDArray[np.float64]) -> NDArray[np.float64]:
        """The most that any head can gain with articles for which it costs so much to have none."""
        most = self.plan.weight("head") * self._caps().most + self.plan.weight("loose") + ROUNDING
        return np.maximum(prices + most, 0.0)

    def _caps(self) -> FitCaps:
        if self.fit_caps is None:
            words = [self._words_of(head) for head in self.heads]
            self.fit_caps = FitCaps(words, self.heads, self.runs, self.sizes, self.attach)
        return self.fit_caps

    def _rest(self, chain: Chain) -> float:
        return self.price(chain) + self.plan.weight("loose")

    def _words_of(self, head: Head) -> HeadWords:
        if head not in self.spread:
            self.spread[head] = head_words(self.stream, self.runs, head)
        return self.spread[head]

    def gains_of(self, head: Head, chains: Sequence[Chain]) -> NDArray[np.float64]:
        """The gains of one head, on the page or not, with each of some articles."""
        return np.array([self._gain(head, chain) for chain in chains])

    def _gain(self, head: Head, chain: Chain) -> float:
        if not may_head(self.stream, head, self.passage(chain)):
            return 0.0
        untitled = 0.0 if is_titled(self.stream, head) else self.plan.weight("untitled")
        return max(0.0, self.plan.weight("head") * self.fit(head, chain) + self._rest(chain) - untitled)

    def matched(self, chains: Sequence[Chain]) -> tuple[float, dict[int, int]]:
        """The worth of the best assignment of heads to articles, and the assignment: article -> head, by number."""
        return self.assigned(chains, self.all_gains(chains))

    def assigned(self, chains: Sequence[Chain], gains: NDArray[np.float64]) -> tuple[float, dict[int, int]]:
        """The same where every head (row) has these gains with every article (column)."""
        worth = -sum(self.price(chain) for chain in chains) - self.plan.weight("loose") * len(gains)
        if not gains.size:
            return worth, {}
        rows, columns = linear_sum_assignment(-gains)
        pairs = {int(c): int(r) for r, c in zip(rows, columns, strict=True) if gains[r, c] > 0}
        return worth + float(sum(gains[r, c] for c, r in pairs.items())), pairs

    def all_gains(self, chains: Sequence[Chain]) -> NDArray[np.float64]:
        """The gains of every head (row) with every article (column)."""
        return np.array([self.gains(chain) for chain in chains]).reshape(len(chains), len(self.heads)).T

    def forget_heads(self) -> None:
        """Nothing is known of the heads any more: their lines were parted anew."""
        self.columns.clear()
        self.limits.clear()
        self._gains.clear()
        self.fit_caps = None

    def opens(self, chain: Chain) -> bool:
        """True where the article begins as articles do that need no headline to show it."""
        return self.opening[chain[0]]

    def total(self, chains: Sequence[Chain]) -> float:
        """The worth of a whole plan."""
        return sum(self.worth(chain) for chain in chains) + self.matched(chains)[0]


def rehead(board: Board, joined: frozenset[int]) -> None:
    """Part the lines of heads anew."""
    board.joined, board.heads = joined, parted(board.seams, joined)
    board.forget_heads()


def fresh(board: Board, plan: Table) -> Board:
    """The same board under another plan, its heads as they were at first."""
    joined = frozenset(at for at, same in board.seams if same > 0)
    return replace(
        board,
        plan=plan,
        joined=joined,
        heads=parted(board.seams, joined),
        worths={},
        columns={},
        limits={},
        fit_caps=None,
    )
