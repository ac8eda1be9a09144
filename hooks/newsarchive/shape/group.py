"""Which paragraphs make one article, in what order, and which head is theirs (theory: board.py; search: plan.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsarchive.records import Kind
from newsarchive.shape.board import BOUND, Board
from newsarchive.shape.heads import Head
from newsarchive.shape.plan import best_plan, part_heads
from newsarchive.shape.stream import Stream

# What may stand between a head and its text.
ASIDE = frozenset({Kind.BYLINE, Kind.CAPTION, Kind.FURNITURE, Kind.DUPLICATE, Kind.JUMP})


@dataclass(frozen=True, slots=True)
class Cluster:
    """An article in the making: its paragraphs in reading order, its head, and how sure both are.

    `weakest_join` and `attachment` are log-odds, of the weakest join (it begins at block `weakest_at`) and of the head.
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
        attachment = board.fit(head, chain) if head is not None else 0.0
        clusters.append(Cluster(text, head, weakest, place, attachment))
    return clusters


def in_order(stream: Stream, odds: Sequence[float], heads: Sequence[Head]) -> list[Cluster]:
    """The articles of a text too long to be weighed as one page: cut in file order, each with the head that stands right above it."""
    texts: list[list[int]] = []
    for rank, at in enumerate(stream.body):
        if rank and odds[rank] > 0:
            texts[-1].append(at)
        else:
            texts.append([at])
    above = {head.lines[-1]: head for head in heads}
    clusters = []
    for text in texts:
        before = next((at for at in range(text[0] - 1, -1, -1) if stream.kind(at) not in ASIDE), -1)
        clusters.append(Cluster(tuple(text), above.get(before), BOUND, text[0], 0.0))
    return clusters
