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
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from newsarchive.records import Kind
from newsarchive.rules.blocks import JUMP_FROM, TAIL_BYLINE
from newsarchive.rules.weights import Table
from newsarchive.shape.bounds import Chain, FitCaps, HeadWords, head_words
from newsarchive.shape.heads import Head, attach_cues, head_seams, is_headed, is_titled, may_head, parted
from newsarchive.shape.links import end_cues, next_cues, run_cues, start_cues
from newsarchive.shape.stream import Stream, Torn, mask_of
from newsarchive.shape.subjects import alike

# No single join may outweigh all the rest: log-odds are bounded, in nats.
BOUND = 8.0
# The most runs that a page is cut into.
MOST_RUNS = 140
# Sums of the same numbers in another order differ by far less than this.
ROUNDING = 1e-9


def next_odds(stream: Stream, torn: Torn) -> list[float]:
    """For each paragraph the log-odds of being the successor of the one before it in the file, by rank; 0 for the first."""
    weights = stream.weights("next")
    scripts = [stream.scripts[at] for at in stream.body]
    return [
        0.0,
        *(
            -BOUND
            if scripts_differ(scripts[rank - 1], scripts[rank])
            or never_goes_on(stream, stream.body[rank - 1], stream.body[rank])
            else weights.score(next_cues(stream, torn, rank))
            for rank in range(1, len(stream.body))
        ),
    ]


def never_goes_on(stream: Stream, above: int, below: int) -> bool:
    """True after a paragraph that goes on on another page (下转), the last of its article here, and before one that comes from another
    (上接), the first: so it is in 65 of 65 places. Where columns ran together a block can hold the lines of two articles.
    """
    return not stream.woven and (stream.is_jump(above) or JUMP_FROM.finds(stream.words(below)))


def scripts_differ(one: str, other: str) -> bool:
    """True where one text is set in Simplified and the other in Traditional characters: no article is set in both."""
    return "" not in (one, other) and one != other


def runs_of(stream: Stream, odds: Sequence[float], plan: Table) -> list[tuple[int, ...]]:
    """The paragraphs cut into runs wherever it is not all but certain that they go on."""
    cut = plan.weight("cut")
    if len(odds) > MOST_RUNS:
        # Each run is weighed against each: of a long page only the weakest places are cut.
        cut = min(cut, sorted(odds[1:])[MOST_RUNS - 1])
    runs: list[list[int]] = []
    for rank, at in enumerate(stream.body):
        if rank and odds[rank] >= cut:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [tuple(run) for run in runs]


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

    def worth(self, chain: Chain) -> float:
        """The worth of an article of these runs in this order, its head apart."""
        if chain not in self.worths:
            plan = self.plan
            joins = sum(plan.weight(self.weights[a]) * self.joins[a][b] for a, b in pairwise(chain))
            edges = self.starts[chain[0]] + self.ends[chain[-1]]
            usual = plan.weight("usual")
            pairs = sum(
                self.alike[a][b] - usual * (self.usual[a] + self.usual[b]) / 2
                for at, a in enumerate(chain)
                for b in chain[at + 1 :]
            )
            # Each run counts once however many others it is compared with.
            pairs *= 2 / len(chain)
            inside = plan.weight("opener-inside") * sum(self.opening[run] for run in chain[1:])
            inside += plan.weight("byline-inside") * sum(self.closing[run] for run in chain[:-1])
            inside += plan.weight("head-inside") * sum(self.titled[run] for run in chain[1:])
            worth = joins + plan.weight("edge") * edges + plan.weight("subject") * pairs + plan.weight("article")
            self.worths[chain] = worth - inside
        return self.worths[chain]

    def fit(self, head: Head, chain: Chain) -> float:
        """The log-odds of a head being that of an article."""
        key = (head, chain)
        if key not in self.headed:
            text = tuple(at for run in chain for at in self.runs[run])
            apart = scripts_differ(self.stream.script(head.lines), self.stream.script(text))
            self.headed[key] = -BOUND if apart else self.attach.score(attach_cues(self.stream, head, text))
        return self.headed[key]

    def price(self, chain: Chain) -> float:
        """What it costs an article to have no head; less where a dateline opens it."""
        return self.plan.weight("headless") * (self.plan.weight("opener-discount") if self.opens(chain) else 1.0)

    def gains(self, chain: Chain) -> NDArray[np.float64]:
        """For each head what the plan gains by giving it to an article, in nats; never less than nothing."""
        if chain not in self.columns:
            column = self.most_gains(chain)
            for at in np.flatnonzero(column):
                column[at] = self._gain(self.heads[at], chain)
            self.columns[chain] = column
        return self.columns[chain]

    def most_gains(self, chain: Chain) -> NDArray[np.float64]:
        """A bound of these gains, found without weighing any head (theory: bounds.py)."""
        if chain not in self.limits:
            if self.fit_caps is None:
                self.fit_caps = FitCaps(
                    [self._words_of(head) for head in self.heads], self.heads, self.runs, self.attach
                )
            caps = self.fit_caps.caps(chain, sum(self.sizes[run] for run in chain))
            self.limits[chain] = np.maximum(self.plan.weight("head") * caps + self._rest(chain) + ROUNDING, 0.0)
        return self.limits[chain].copy()

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
        text = tuple(at for run in chain for at in self.runs[run])
        if not may_head(self.stream, head, text, mask_of(self.stream, text)):
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

    def opens(self, chain: Chain) -> bool:
        """True where the article begins as articles do that need no headline to show it."""
        return self.opening[chain[0]]

    def total(self, chains: Sequence[Chain]) -> float:
        """The worth of a whole plan."""
        return sum(self.worth(chain) for chain in chains) + self.matched(chains)[0]


def board_of(stream: Stream, torn: Torn, odds: Sequence[float]) -> Board:
    """All pairs of runs and all edges of a page weighed."""
    plan = stream.weights("plan")
    runs = runs_of(stream, odds, plan)
    scripts = [stream.script(run) for run in runs]
    joins, starts, ends = stream.weights("joins"), stream.weights("starts"), stream.weights("ends")
    seams = head_seams(stream)
    joined = frozenset(at for at, same in seams if same > 0)
    heads, attach = parted(seams, joined), stream.weights("attach")
    same = [[float(odds) for odds in row] for row in alike(stream, runs)]
    for one, other in permutations(range(len(runs)), 2):
        if scripts_differ(scripts[one], scripts[other]):
            same[one][other] = -BOUND

    def goes_on(a: int, b: int) -> float:
        """The log-odds of run `b` going on after run `a`."""
        if a == b:
            return 0.0
        if scripts_differ(scripts[a], scripts[b]) or never_goes_on(stream, runs[a][-1], runs[b][0]):
            return -BOUND
        return _bounded(joins.score(run_cues(stream, torn, odds, runs[a], runs[b])))

    return Board(
        stream,
        runs,
        seams,
        joined,
        heads,
        [[goes_on(a, b) for b in range(len(runs))] for a in range(len(runs))],
        [
            _bounded(starts.score({cue: 1.0 for cue, there in start_cues(stream, torn, run[0]).items() if there}))
            for run in runs
        ],
        [
            _bounded(ends.score({cue: 1.0 for cue, there in end_cues(stream, torn, run[-1]).items() if there}))
            for run in runs
        ],
        same,
        [sum(row) / max(1, len(runs) - 1) for row in same],
        [stream.is_opener(run[0]) for run in runs],
        [_is_closed(stream, run[-1]) for run in runs],
        [is_headed(stream, heads, run, attach) for run in runs],
        ["join-torn" if stream.is_open(run[-1]) else "join-closed" for run in runs],
        plan,
        attach,
        [stream.size(run) for run in runs],
    )


def _is_closed(stream: Stream, at: int) -> bool:
    """True where a byline stands at the end of a paragraph or right below it: the article ends in 296 of 299 such places below a full stop."""
    below = not stream.woven and stream.kind(at + 1) is Kind.BYLINE and not stream.is_open(at)
    return below or TAIL_BYLINE.finds(stream.words(at))


def rehead(board: Board, joined: frozenset[int]) -> None:
    """Part the lines of heads anew."""
    board.joined, board.heads = joined, parted(board.seams, joined)
    board.columns.clear()
    board.limits.clear()
    board.fit_caps = None


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


def _bounded(value: float) -> float:
    return max(-BOUND, min(BOUND, value))
