"""Which paragraphs make one article, in what order, and which head is theirs (theory: board.py; search: plan.py)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from newsarchive.shape.board import BOUND, Board
from newsarchive.shape.heads import Head
from newsarchive.shape.plan import best_plan, part_heads


@dataclass(frozen=True, slots=True)
class Cluster:
    """An article in the making: its paragraphs in reading order and its head.

    With them the log-odds of its weakest join, which begins at block `weakest_at`, and of its head.
    """

    text: tuple[int, ...]
    head: Head | None
    weakest_join: float
    weakest_at: int
    attachment: float


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
        joins = [(board.joins[a][b], board.runs[b][0]) for a, b in pairwise(chain)]
        weakest, place = min(joins, default=(BOUND, text[0]))
        attachment = board.fit(pairs[number], chain) if number in pairs else 0.0
        clusters.append(Cluster(text, head, weakest, place, attachment))
    return clusters
