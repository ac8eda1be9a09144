"""The search for the plan that is worth most.

It begins with the best assignment of followers and then takes every change that makes the plan worth more, until there is none:
cutting a join, making one, crossing two over, moving a run. No change is drawn by lot, so the same page gives the same articles.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from newsarchive.shape.board import Board, Chain
from newsarchive.shape.heads import parted

# A change: the articles it takes apart, and those that it makes of them.
Change = tuple[tuple[Chain, ...], tuple[Chain, ...]]
# Sweeps over all changes; the search has always come to rest after four to six.
SWEEPS = 12
# Runs that are tried as followers of each run.
CANDIDATES = 8
# The most, in nats, that a better assignment of heads was seen to bring.
HEAD_LIMIT = 25.0


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
    for run in range(len(board.runs)):
        order = sorted(
            (other for other in range(len(board.runs)) if other != run), key=lambda b: (-board.joins[run][b], b)
        )
        for other in order[:CANDIDATES]:
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


def best_plan(board: Board) -> list[Chain]:
    """The plan in which no single change is worth more."""
    chains = first_plan(board)
    worth = board.total(chains)
    for _ in range(SWEEPS):
        improved = False
        for old, new in list(changes(board, chains)):
            if not all(chain in chains for chain in old) or (len(old) == 2 and old[0] == old[1]):
                continue
            gain = sum(map(board.worth, new)) - sum(map(board.worth, old))
            # Heads can make up for a loss only so far: skip the assignment where they cannot.
            if gain < -HEAD_LIMIT:
                continue
            plan = sorted([*(chain for chain in chains if chain not in old), *new])
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
        return board.matched(chains)[0] + board.plan.weight("line") * prior / 2

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
