"""The search for the plan that is worth most.

It begins with the best assignment of followers and then takes every change that makes the plan worth more, until there is none:
cutting a join, making one, crossing two over, moving a run. No change is drawn by lot, so the same page gives the same articles.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from newsarchive.shape.board import Board, rehead
from newsarchive.shape.bounds import Chain, brings, head_prices
from newsarchive.shape.heads import Head, parted
from newsarchive.shape.trials import Articles, Change, Trials

# Sweeps over all changes; the search has always come to rest after four to six.
SWEEPS = 12


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


def changes(board: Board, chains: Sequence[Chain]) -> Iterator[Change]:
    """Every change worth trying: the articles it takes apart and those that it makes of them."""
    yield from _partings(chains)
    home = {run: chain for chain in chains for run in chain}
    for run, others in enumerate(board.candidates()):
        for other in others:
            yield from _joinings(home[run], home[other], run, other)
    for upper in chains:
        for lower in chains:
            if upper != lower:
                yield (upper, lower), ((*upper, *lower),)


def _partings(chains: Sequence[Chain]) -> Iterator[Change]:
    for chain in chains:
        for at in range(1, len(chain)):
            yield (chain,), (chain[:at], chain[at:])


def _joinings(one: Chain, other: Chain, run: int, follower: int) -> Iterator[Change]:
    """Ways to make `follower` come after `run`."""
    if one == other:
        yield from _within(one, run, follower)
        return
    at, cut = one.index(run) + 1, other.index(follower)
    joined = one[:at] + other[cut:]
    rest = tuple(part for part in (one[at:], other[:cut]) if part)
    yield (one, other), (joined, *rest)
    if len(rest) == 2:
        yield (one, other), (joined, rest[1] + rest[0])
    # only the one run moves over, or the whole article is put in
    alone = other[:cut] + other[cut + 1 :]
    moved = (*one[:at], follower, *one[at:])
    yield (one, other), ((moved, alone) if alone else (moved,))
    if one[at:]:
        yield (one, other), (one[:at] + other + one[at:],)


def _within(chain: Chain, run: int, follower: int) -> Iterator[Change]:
    """The same inside one article."""
    at, where = chain.index(run) + 1, chain.index(follower)
    if where == at:
        return
    others = chain[:where] + chain[where + 1 :]
    here = others.index(run) + 1
    yield (chain,), ((*others[:here], follower, *others[here:]),)
    if where > at:  # the tail from the follower on moves up; what stood between goes to the end, or out
        yield (chain,), (chain[:at] + chain[where:] + chain[at:where],)
        yield (chain,), (chain[:at] + chain[where:], chain[at:where])


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan as it stands: what it is worth, the prices of the heads under it, and what each article brings under them."""

    worth: float
    prices: NDArray[np.float64]
    brought: dict[Chain, float]
    # How far the bound lies above the worth of the heads as assigned: all but nothing.
    slack: float

    @classmethod
    def of(cls, board: Board, chains: Sequence[Chain]) -> Standing:
        """The plan `chains`."""
        gains = board.all_gains(chains)
        _, pairs = board.matched(chains)
        prices = head_prices(gains, [(head, article) for article, head in pairs.items()])
        brought = {chain: brings(gains[:, at], prices) for at, chain in enumerate(chains)}
        matched = sum(gains[head, article] for article, head in pairs.items())
        slack = float(prices.sum()) + sum(brought.values()) - float(matched)
        return cls(board.total(chains), prices, brought, max(0.0, slack))

    def likely(self, trials: Trials) -> list[int]:
        """The numbers of the changes that may pay by the bounds of what the heads gain, without weighing any head."""
        return trials.likely(self.prices, self.brought, self.slack)

    def may_pay(self, board: Board, old: Sequence[Chain], new: Sequence[Chain]) -> bool:
        """False where the articles `new` in place of `old` cannot be worth more, however the heads are assigned."""
        gain = sum(map(board.worth, new)) - sum(map(board.worth, old))
        gain += sum(map(board.price, old)) - sum(map(board.price, new))
        gain += self.slack - sum(self.brought[chain] for chain in old)
        most = [brings(limit, self.prices) for limit in board.limit(new)]
        # One article after another: what the first brings is often too little already.
        for at, chain in enumerate(new):
            if gain + sum(most) <= 0:
                return False
            most[at] = board.brings(chain, self.prices)
        return gain + sum(most) > 0


def best_plan(board: Board) -> list[Chain]:
    """The plan in which no single change is worth more."""
    chains = first_plan(board)
    standing = Standing.of(board, chains)
    articles = Articles(board)
    for _ in range(SWEEPS):
        before = standing
        trials = Trials(articles, list(changes(board, chains)))
        likely, at = standing.likely(trials), 0
        while at < len(likely):
            number, at = likely[at], at + 1
            old, new = trials.changes[number]
            if not standing.may_pay(board, old, new):
                continue
            plan = sorted([*(chain for chain in chains if chain not in old), *new])
            if board.total(plan) > standing.worth + 1e-6:
                chains, standing = plan, Standing.of(board, plan)
                likely = standing.likely(trials)
                at = bisect_right(likely, number)
        if standing is before:
            break
    return chains


def part_heads(board: Board, chains: Sequence[Chain]) -> bool:
    """Part and join lines of heads anew wherever the articles found want it. True where something changed.

    The worth of a parting is that of the assignment of its heads plus the log-odds of the lines joined, less those of the lines parted.
    """
    rows: dict[Head, NDArray[np.float64]] = {}

    def worth(joined: frozenset[int]) -> float:
        heads = parted(board.seams, joined)
        for head in heads:
            if head not in rows:
                rows[head] = board.gains_of(head, chains)
        matched, _ = board.assigned(chains, np.array([rows[head] for head in heads]))
        prior = sum(same if at in joined else -same for at, same in board.seams if math.isfinite(same))
        return matched + board.plan.weight("line") * prior / 2

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
    rehead(board, best)
    return best != before
