"""How sure a plan is: for every join, break and head of its articles the score, and by how much the plan is better than without it.

Theory. A score says what speaks for a decision by itself, a margin what the rest of the page makes of it: how much less the whole plan
would be worth if this one thing were decided the other way. A join is undone by cutting there, a break by letting the article
go on after the text that stands above it in the file, a head by giving the article the next best one, or none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from newsarchive.shape.assemble import Weighed
from newsarchive.shape.board import Board
from newsarchive.shape.bounds import Chain


def weighed(board: Board, chains: Sequence[Chain], pairs: Mapping[int, int]) -> list[list[Weighed]]:
    """The decisions of each article; `pairs` are the heads of articles by number."""
    worth = board.total(chains)
    home = {run: chain for chain in chains for run in chain}
    found = []
    for number, chain in enumerate(chains):
        own = [_break(board, chains, home, chain, worth)] if chain[0] else []
        own += _joins(board, chains, chain, worth)
        if number in pairs:
            own.append(_head(board, chain, pairs[number]))
        found.append(own)
    return found


def _instead(board: Board, chains: Sequence[Chain], old: Sequence[Chain], new: Sequence[Chain]) -> float:
    """What the plan would be worth with the articles `new` in place of `old`."""
    return board.total(sorted([*(chain for chain in chains if chain not in old), *new]))


def _joins(board: Board, chains: Sequence[Chain], chain: Chain, worth: float) -> list[Weighed]:
    out = []
    for at, (above, below) in enumerate(pairwise(chain), start=1):
        apart = _instead(board, chains, (chain,), (chain[:at], chain[at:]))
        out.append(Weighed("join", board.runs[below][0], board.joins[above][below], worth - apart))
    return out


def _break(board: Board, chains: Sequence[Chain], home: Mapping[int, Chain], chain: Chain, worth: float) -> Weighed:
    """Runs are numbered in file order: the one above is the one before."""
    above = chain[0] - 1
    upper = home[above]
    score = -board.joins[above][chain[0]]
    if upper == chain:
        return Weighed("break", board.runs[chain[0]][0], score, score)
    at = upper.index(above) + 1
    joined = _instead(board, chains, (upper, chain), (upper[:at] + chain + upper[at:],))
    return Weighed("break", board.runs[chain[0]][0], score, worth - joined)


def _head(board: Board, chain: Chain, head: int) -> Weighed:
    gains = board.gains(chain)
    others = [float(gain) for at, gain in enumerate(gains) if at != head]
    lines = board.heads[head].lines
    return Weighed("head", lines[0], board.fit(board.heads[head], chain), float(gains[head]) - max(others, default=0.0))
