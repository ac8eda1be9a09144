"""Which paragraphs make one article, in what order, and which head is theirs (theory: board.py; search: plan.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.records import Kind
from newsarchive.shape.assemble import Weighed
from newsarchive.shape.board import Board
from newsarchive.shape.heads import Head
from newsarchive.shape.margins import weighed
from newsarchive.shape.plan import best_plan, part_heads
from newsarchive.shape.stream import Stream

# What may stand between a head and its text.
ASIDE = frozenset({Kind.BYLINE, Kind.CAPTION, Kind.FURNITURE, Kind.DUPLICATE, Kind.JUMP})


@dataclass(frozen=True, slots=True)
class Cluster:
    """An article in the making: its paragraphs in reading order, its head, and how sure each decision is."""

    text: tuple[int, ...]
    head: Head | None
    weighed: tuple[Weighed, ...] = ()


def clusters_of(board: Board) -> list[Cluster]:
    """The articles of the page, in the order of their first paragraphs; heads that went to none are in none."""
    if not board.runs:
        return []
    chains = best_plan(board)
    if part_heads(board, chains):
        chains = best_plan(board)
    _, pairs = board.matched(chains)
    return [
        Cluster(
            tuple(at for run in chain for at in board.runs[run]),
            board.heads[pairs[number]] if number in pairs else None,
            tuple(own),
        )
        for number, (chain, own) in enumerate(zip(chains, weighed(board, chains, pairs), strict=True))
    ]


def in_order(stream: Stream, odds: Sequence[float], heads: Sequence[Head]) -> list[Cluster]:
    """The articles of a text too long to be weighed as one page: cut in file order, each with the head that stands right above it."""
    texts: list[list[int]] = []
    sure: list[list[Weighed]] = []
    for rank, at in enumerate(stream.body):
        if rank and odds[rank] > 0:
            texts[-1].append(at)
            sure[-1].append(Weighed("join", at, odds[rank], odds[rank]))
        else:
            texts.append([at])
            sure.append([Weighed("break", at, -odds[rank], -odds[rank])] if rank else [])
    above = {head.lines[-1]: head for head in heads}
    clusters = []
    for text, own in zip(texts, sure, strict=True):
        before = next((at for at in range(text[0] - 1, -1, -1) if stream.kind(at) not in ASIDE), -1)
        clusters.append(Cluster(tuple(text), above.get(before), tuple(own)))
    return clusters
