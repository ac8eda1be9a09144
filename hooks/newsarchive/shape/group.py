"""Which runs of text make one article, in what order, and which head is theirs: one optimisation over the page.

Theory. The text of a page is cut generously into runs; a plan says for each run which one follows it in its article, and gives each
head at most one article. The worth of a plan, in nats, is a weighted sum of
- for each run that follows another: the log-odds of table `joins`,
- for the first and the last run of each article: the log-odds of tables `starts` and `ends`,
- for each two runs of an article: the log-odds of table `subjects` (two runs say more than two paragraphs, so cutting is generous but not total),
- for each head with its article: the log-odds of table `attach`; all heads are assigned at once,
- a price for an article without a head and for a head without an article.
The weights stand in table `plan`. The search begins with the best assignment of followers and then takes every change that makes the
plan worth more, until there is none: cutting a join, making one, crossing two over.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from newsarchive.rules.weights import table
from newsarchive.shape.heads import Head, attach_cues, head_seams, parted
from newsarchive.shape.links import end_cues, next_cues, run_cues, start_cues, subject_cues
from newsarchive.shape.stream import Stream, Torn

Chain = tuple[int, ...]
# No single join may outweigh all the rest: log-odds are bounded, in nats.
BOUND = 8.0
# Sweeps over all changes; the search has always come to rest after four to six.
SWEEPS = 12
# Runs that are tried as followers of each run.
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Cluster:
    """An article in the making: its paragraphs in reading order, its head, and by how many nats it beats what comes next."""

    text: tuple[int, ...]
    head: Head | None
    weakest_join: float
    attachment: float


def next_odds(stream: Stream, torn: Torn) -> list[float]:
    """For each paragraph the log-odds of being the successor of the one before it in the file, by rank; 0 for the first."""
    weights = table("next")
    return [0.0, *(weights.score(next_cues(stream, torn, rank)) for rank in range(1, len(stream.body)))]


def runs_of(stream: Stream, odds: Sequence[float]) -> list[tuple[int, ...]]:
    """The paragraphs cut into runs wherever it is not all but certain that they go on."""
    cut = table("plan").weight("cut")
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
    weights: list[str]
    headed: dict[tuple[Head, Chain], float] = field(default_factory=dict)
    worths: dict[Chain, float] = field(default_factory=dict)

    def worth(self, chain: Chain) -> float:
        """The worth of an article of these runs in this order, its head apart."""
        if chain not in self.worths:
            plan = table("plan")
            joins = sum(plan.weight(self.weights[a]) * self.joins[a][b] for a, b in zip(chain, chain[1:], strict=False))
            edges = self.starts[chain[0]] + self.ends[chain[-1]]
            pairs = sum(self.alike[a][b] for at, a in enumerate(chain) for b in chain[at + 1 :])
            # Each run counts once however many others it is compared with.
            pairs *= 2 / len(chain)
            self.worths[chain] = (
                joins + plan.weight("edge") * edges + plan.weight("subject") * pairs + plan.weight("article")
            )
        return self.worths[chain]

    def fit(self, head: int, chain: Chain) -> float:
        """The log-odds of a head being that of an article."""
        key = (self.heads[head], chain)
        if key not in self.headed:
            text = tuple(at for run in chain for at in self.runs[run])
            self.headed[key] = table("attach").score(attach_cues(self.stream, self.heads[head], text))
        return self.headed[key]

    def matched(self, chains: Sequence[Chain]) -> tuple[float, dict[int, int]]:
        """The worth of the best assignment of heads to articles, and the assignment: article -> head, by number."""
        plan = table("plan")
        headless, loose = plan.weight("headless"), plan.weight("loose")
        prices = [headless * (plan.weight("opener-discount") if self.opens(chain) else 1.0) for chain in chains]
        worth = -sum(prices) - loose * len(self.heads)
        if not self.heads or not chains:
            return worth, {}
        gains = np.array(
            [
                [
                    plan.weight("head") * self.fit(head, chain) + price + loose
                    for chain, price in zip(chains, prices, strict=True)
                ]
                for head in range(len(self.heads))
            ]
        )
        rows, columns = linear_sum_assignment(-np.maximum(gains, 0.0))
        pairs = {int(c): int(r) for r, c in zip(rows, columns, strict=True) if gains[r, c] > 0}
        return worth + float(sum(gains[r, c] for c, r in pairs.items())), pairs

    def opens(self, chain: Chain) -> bool:
        """True where the article begins as articles do that need no headline to show it."""
        return self.stream.is_opener(self.runs[chain[0]][0])

    def total(self, chains: Sequence[Chain]) -> float:
        """The worth of a whole plan."""
        return sum(self.worth(chain) for chain in chains) + self.matched(chains)[0]


def board_of(stream: Stream, torn: Torn, odds: Sequence[float]) -> Board:
    """All pairs of runs and all edges of a page weighed."""
    runs = runs_of(stream, odds)
    joins, subjects = table("joins"), table("subjects")
    starts, ends = table("starts"), table("ends")
    seams = head_seams(stream)
    joined = frozenset(at for at, same in seams if same > 0)
    alike = [[0.0] * len(runs) for _ in runs]
    for one in range(len(runs)):
        for other in range(one + 1, len(runs)):
            score = subjects.score(
                {cue: 1.0 for cue, there in subject_cues(stream, runs[one], runs[other]).items() if there}
            )
            alike[one][other] = alike[other][one] = score
    return Board(
        stream,
        runs,
        seams,
        joined,
        parted(seams, joined),
        [
            [
                0.0 if a == b else _bounded(joins.score(run_cues(stream, torn, odds, runs[a], runs[b])))
                for b in range(len(runs))
            ]
            for a in range(len(runs))
        ],
        [
            _bounded(starts.score({cue: 1.0 for cue, there in start_cues(stream, torn, run[0]).items() if there}))
            for run in runs
        ],
        [
            _bounded(ends.score({cue: 1.0 for cue, there in end_cues(stream, torn, run[-1]).items() if there}))
            for run in runs
        ],
        alike,
        ["join-torn" if stream.is_open(run[-1]) else "join-closed" for run in runs],
    )


def _bounded(value: float) -> float:
    return max(-BOUND, min(BOUND, value))


def first_plan(board: Board) -> list[Chain]:
    """The best assignment of followers by joins, starts and ends alone, cycles cut at their weakest join."""
    count = len(board.runs)
    cost = np.zeros((count, 2 * count))
    for a in range(count):
        for b in range(count):
            cost[a, b] = 1e6 if a == b else -(board.joins[a][b] - board.starts[b] - board.ends[a])
            cost[a, count + b] = 0.0 if a == b else 1e6
    _, columns = linear_sum_assignment(cost)
    follower = {a: int(b) for a, b in enumerate(columns) if b < count}
    for start in range(count):
        path = [start]
        while path[-1] in follower and follower[path[-1]] not in path:
            path.append(follower[path[-1]])
        if follower.get(path[-1]) == start:
            del follower[min(path, key=lambda a: (board.joins[a][follower[a]], a))]
    return chains_of(follower, count)


def chains_of(follower: dict[int, int], count: int) -> list[Chain]:
    """The articles that a plan makes, in the order of their first runs."""
    led = set(follower.values())
    chains = []
    for start in range(count):
        if start not in led:
            chain = [start]
            while chain[-1] in follower:
                chain.append(follower[chain[-1]])
            chains.append(tuple(chain))
    return chains


def changes(board: Board, chains: Sequence[Chain]) -> Iterator[tuple[tuple[Chain, ...], tuple[Chain, ...]]]:
    """Every change worth trying: the articles it takes apart and those that it makes of them."""
    yield from _partings(chains)
    home = {run: chain for chain in chains for run in chain}
    for run in range(len(board.runs)):
        order = sorted(
            (other for other in range(len(board.runs)) if other != run), key=lambda b: (-board.joins[run][b], b)
        )
        for other in order[:CANDIDATES]:
            yield from _joinings(home[run], home[other], run, other)
    for one in chains:
        for other in chains:
            if one != other:
                yield (one, other), ((*one, *other),)


def _partings(chains: Sequence[Chain]) -> Iterator[tuple[tuple[Chain, ...], tuple[Chain, ...]]]:
    for chain in chains:
        for at in range(1, len(chain)):
            yield (chain,), (chain[:at], chain[at:])


def _joinings(
    one: Chain, other: Chain, run: int, follower: int
) -> Iterator[tuple[tuple[Chain, ...], tuple[Chain, ...]]]:
    """Ways to make `follower` come after `run`."""
    at = one.index(run) + 1
    if one == other:
        where = one.index(follower)
        if where == at:
            return
        rest = one[:where] + one[where + 1 :]
        here = rest.index(run) + 1
        yield (one,), ((*rest[:here], follower, *rest[here:]),)
        if where > at:  # the tail from the follower on moves up, what stood between goes to the end, or out
            yield (one,), (one[:at] + one[where:] + one[at:where],)
            yield (one,), (one[:at] + one[where:], one[at:where])
        return
    cut = other.index(follower)
    parts_one, parts_other = (one[:at], one[at:]), (other[:cut], other[cut:])
    joined = parts_one[0] + parts_other[1]
    rest = [part for part in (parts_one[1], parts_other[0]) if part]
    yield (one, other), (joined, *rest)
    if len(rest) == 2:
        yield (one, other), (joined, rest[1] + rest[0])
    # only the one run moves over, or the whole article is put in
    alone = other[:cut] + other[cut + 1 :]
    moved = (*parts_one[0], follower, *parts_one[1])
    yield (one, other), (moved, alone) if alone else (moved,)
    if parts_one[1]:
        yield (one, other), (parts_one[0] + other + parts_one[1],)


def best_plan(board: Board) -> list[Chain]:
    """The plan in which no single change is worth more."""
    chains = first_plan(board)
    worth = board.total(chains)
    for _ in range(SWEEPS):
        improved = False
        for old, new in list(changes(board, chains)):
            if not all(chain in chains for chain in old) or (len(old) == 2 and old[0] == old[1]):
                continue
            kept = [chain for chain in chains if chain not in old]
            gain = sum(map(board.worth, new)) - sum(map(board.worth, old))
            # Heads can make up for a loss only so far: skip the assignment where they cannot.
            if gain < -_HEAD_LIMIT:
                continue
            plan = sorted([*kept, *new])
            other = board.total(plan)
            if other > worth + 1e-6:
                chains, worth, improved = plan, other, True
        if not improved:
            break
    return chains


def part_heads(board: Board, chains: Sequence[Chain]) -> bool:
    """Part and join lines of heads anew wherever the articles found want it. True where something changed.

    The worth of a parting is that of the assignment of its heads plus the log-odds of the lines joined, less those of the lines parted.
    """

    def worth(joined: frozenset[int]) -> float:
        board.joined, board.heads = joined, parted(board.seams, joined)
        prior = sum(same if at in joined else -same for at, same in board.seams if math.isfinite(same))
        return board.matched(chains)[0] + table("plan").weight("line") * prior / 2

    before = best = board.joined
    most = worth(best)
    for _ in range(SWEEPS):
        start = best
        for at, same in board.seams:
            if math.isfinite(same):
                other = best ^ {at}
                if (value := worth(other)) > most + 1e-6:
                    best, most = other, value
        if best == start:
            break
    worth(best)
    return best != before


# The most, in nats, that a better assignment of heads was seen to bring.
_HEAD_LIMIT = 25.0


def clusters_of(board: Board) -> list[Cluster]:
    """The articles of the page, in the order of their first paragraphs; heads that went to none are in none."""
    if not board.runs:
        return []
    chains = best_plan(board)
    if part_heads(board, chains):
        chains = best_plan(board)
    _, pairs = board.matched(chains)
    clusters = []
    for number, chain in enumerate(chains):
        text = tuple(at for run in chain for at in board.runs[run])
        head = board.heads[pairs[number]] if number in pairs else None
        weakest = min((board.joins[a][b] for a, b in zip(chain, chain[1:], strict=False)), default=BOUND)
        attachment = board.fit(pairs[number], chain) if number in pairs else 0.0
        clusters.append(Cluster(text, head, weakest, attachment))
    return clusters
