"""Choosing the weights of the table `plan`: each in turn is set to the value of a short list that takes most pages apart rightly.

What is counted is the mean over pages of four shares: pairs of characters put together rightly (F1), articles found whole (F1),
and headlines and bylines that went to their articles. The tables that a page is judged with were learnt without it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from gold_labels import Label, Order
from newsarchive.rules.weights import BIAS, Table, tables_from
from newsarchive.shape.attach import drafts_of
from newsarchive.shape.board import Board, fresh
from newsarchive.shape.group import clusters_of
from newsarchive.shape.pairing import board_of
from newsarchive.shape.runs import next_odds
from newsarchive.shape.stream import Stream
from newsarchive.shape.torn import Torn


class Known(NamedTuple):
    """A page with its gold: running text, torn ends, order and labels, the folder of tables learnt without it, invented or not."""

    stream: Stream
    torn: Torn
    order: Order
    labels: Sequence[Label]
    folder: Path
    invented: bool


CHOICES: dict[str, tuple[float, ...]] = {
    "opener-inside": (0, 2, 4, 6),
    "usual": (0, 0.15, 0.3, 0.5),
    "article": (-4, -3, -2, -1.5, -1, -0.5, 0, 1),
    "subject": (0.6, 0.9, 1.3, 1.8, 2.5),
    "head": (0.3, 0.45, 0.6, 0.9, 1.3, 1.8),
    "headless": (0.5, 1, 1.5, 2, 2.5, 3, 4, 5.5),
    "edge": (0.5, 0.8, 1.2, 1.6),
    "join-torn": (0.2, 0.3, 0.5, 0.8, 1.1, 1.5),
    "join-closed": (0.35, 0.5, 0.7, 1, 1.3),
    "byline-inside": (0, 1, 2, 4, 6),
    "head-inside": (0, 2, 4, 6),
    "loose": (0, 1, 2, 3),
    "line": (0.5, 0.75, 1, 1.5, 2),
    "opener-discount": (0.3, 0.6, 1),
    "untitled": (0, 1, 2, 3),
}
# What an invented page counts beside a real one.
INVENTED_WEIGHT = 0.4
ROUNDS = 3
# Less than this is noise: about one article of one page.
LEAST_GAIN = 0.001
# An article counts as found where it shares at least this much of its characters with one of ours.
FOUND = 0.9
# Pages are judged by so many processes; each page's share does not depend on it.
PROCESSES = 2
# The pages that are judged, with their boards; the processes are forked when all are here.
_BOARDS: list[tuple[Known, Board]] = []


def search(pages: Sequence[Known], text: str) -> str:
    """The table `plan` with better weights, as text; its comments are kept."""
    comments = [line for line in text.splitlines() if line.startswith("#")]
    rows = dict(line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    plan = {cue: float(value) for cue, value in rows.items() if cue not in ("cue", BIAS)}
    _BOARDS.clear()
    for page in pages:
        with tables_from(page.folder):
            _BOARDS.append((page, board_of(page.stream, page.torn, next_odds(page.stream, page.torn))))
    with get_context("fork").Pool(PROCESSES) as pool:

        def worth(plan: dict[str, float]) -> float:
            found = pool.map(partial(_judged, plan=plan), range(len(_BOARDS)), chunksize=4)
            weights = [INVENTED_WEIGHT if page.invented else 1.0 for page, _ in _BOARDS]
            return sum(weight * share for weight, share in zip(weights, found, strict=True)) / sum(weights)

        best = worth(plan)
        print(f"plan as it is: {best:.4f}", flush=True)
        for _ in range(ROUNDS):
            before = best
            for cue, values in CHOICES.items():
                for value in values:
                    other = {**plan, cue: value}
                    if value != plan[cue] and (found := worth(other)) > best + LEAST_GAIN:
                        best, plan = found, other
                        print(f"{cue} {value}: {best:.4f}", flush=True)
            if best == before:
                break
    return as_text(plan, comments)


def as_text(plan: dict[str, float], comments: Sequence[str]) -> str:
    """The table as it is written."""
    rows = [f"{cue}\t{value:.3f}" for cue, value in sorted(plan.items())]
    return "\n".join((*comments, "cue\tyes", f"{BIAS}\t0", *rows)) + "\n"


def _judged(number: int, plan: dict[str, float]) -> float:
    """How well a page is taken apart under a plan, 0 to 4."""
    page, board = _BOARDS[number]
    rows = Table("plan", ("yes",), {BIAS: (0.0,), **{cue: (value,) for cue, value in plan.items()}})
    with tables_from(page.folder):
        board = fresh(board, rows)
        clusters = clusters_of(board)
        drafts = drafts_of(page.stream, clusters, board.heads)
    shared = _shared(page, [cluster.text for cluster in clusters])
    pairs, found = _text_shares(page, [cluster.text for cluster in clusters], shared)
    ours = _counterparts(shared)
    titles = _led_home(page, "title", ours, [draft.heads for draft in drafts])
    bylines = _led_home(page, "byline", ours, [draft.bylines for draft in drafts])
    return pairs + found + titles + bylines


def _shared(page: Known, texts: Sequence[Sequence[int]]) -> Counter[tuple[int, int]]:
    """For each article of the gold and each of ours the characters that both hold."""
    shared: Counter[tuple[int, int]] = Counter()
    for number, text in enumerate(texts):
        for at in text:
            if at in page.order.article:
                shared[page.order.article[at], number] += len(page.stream.words(at))
    return shared


def _text_shares(page: Known, texts: Sequence[Sequence[int]], shared: Counter[tuple[int, int]]) -> tuple[float, float]:
    """F1 of pairs of characters put together rightly, and of articles found whole."""
    ours = [page.stream.size(text) for text in texts]
    gold: Counter[int] = Counter()
    for (article, _), count in shared.items():
        gold[article] += count
    both, own, theirs = (
        sum(count * (count - 1) / 2 for count in counts) for counts in (shared.values(), ours, gold.values())
    )
    found = sum(2 * count >= FOUND * (gold[article] + ours[number]) for (article, number), count in shared.items())
    return 2 * both / max(1.0, own + theirs), 2 * found / max(1, len(page.order.texts) + len(texts))


def _counterparts(shared: Counter[tuple[int, int]]) -> dict[int, int]:
    """For each article of the gold the one of ours that shares most with it."""
    best: dict[int, tuple[int, int]] = {}
    for (article, number), count in shared.items():
        best[article] = max(best.get(article, (0, 0)), (count, -number))
    return {article: -number for article, (_, number) in best.items()}


def _led_home(page: Known, kind: str, ours: dict[int, int], given: Sequence[Sequence[int]]) -> float:
    """The share of the lines of one kind that went to their articles; lines of another article beside them halve it."""
    lines: defaultdict[int, set[int]] = defaultdict(set)
    for at, label in enumerate(page.labels):
        if label.kind == kind and label.article is not None:
            lines[label.article].add(at)
    right = 0.0
    for article, own in lines.items():
        if article in ours:
            got = set(given[ours[article]])
            foreign = any(page.labels[at].article not in (None, article) for at in got)
            right += len(own & got) / len(own) * (0.5 if foreign else 1.0)
    return right / len(lines) if lines else 1.0
