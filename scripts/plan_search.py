"""Choosing the weights of the table `plan`: each in turn is set to the value of a short list that takes most pages apart rightly.

What is counted is the mean over pages of two shares: pairs of characters put together rightly (F1), and articles found whole (F1).
The tables that a page is judged with were learnt without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gold_labels import Order
from newsarchive.rules.weights import BIAS, Table, tables_from
from newsarchive.shape.board import Board, board_of, fresh, next_odds
from newsarchive.shape.group import clusters_of
from newsarchive.shape.stream import Stream, Torn

# stream, torn ends, gold order, folder of tables, what the page counts: less than 1 for an invented one
Known = tuple[Stream, Torn, Order, Path, float]

CHOICES: dict[str, tuple[float, ...]] = {
    "opener-inside": (0, 2, 4, 6),
    "usual": (0, 0.25, 0.5, 0.75, 1),
    "article": (-3, -2, -1, 0, 1),
    "subject": (0.6, 0.9, 1.3, 1.8, 2.5),
    "head": (0.3, 0.6, 0.9, 1.3, 1.8),
    "headless": (0, 1, 2, 3, 4.5, 6),
    "edge": (0.5, 0.8, 1.2, 1.6),
    "join-torn": (0.3, 0.5, 0.8, 1.1, 1.5),
    "join-closed": (0.35, 0.5, 0.7, 1),
    "byline-inside": (0, 1, 2, 4),
    "loose": (0, 1, 2, 3),
    "line": (0.5, 1, 1.5, 2.5),
    "opener-discount": (0.3, 0.6, 1),
}
# Invented pages tried.
INVENTED = 60
ROUNDS = 2
# Less than this is noise: about one article of one page.
LEAST_GAIN = 0.002
# An article counts as found where it shares at least this much of its characters with one of ours.
FOUND = 0.9


def search(pages: Sequence[Known], text: str) -> str:
    """The table `plan` with better weights, as text; its comments are kept."""
    comments = [line for line in text.splitlines() if line.startswith("#")]
    rows = dict(line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    plan = {cue: float(value) for cue, value in rows.items() if cue not in ("cue", BIAS)}
    invented = [page for page in pages if page[4] < 1][:INVENTED]
    boards = []
    for page in [page for page in pages if page[4] >= 1] + invented:
        with tables_from(page[3]):
            boards.append((board_of(page[0], page[1], next_odds(page[0], page[1])), page[2], page[4]))
    best = worth(boards, plan)
    for _ in range(ROUNDS):
        for cue, values in CHOICES.items():
            for value in values:
                other = {**plan, cue: value}
                if value != plan[cue] and (found := worth(boards, other)) > best + LEAST_GAIN:
                    best, plan = found, other
                    print(f"{cue} {value}: {best:.4f}", flush=True)
    return as_text(plan, comments)


def as_text(plan: dict[str, float], comments: Sequence[str]) -> str:
    """The table as it is written."""
    rows = [f"{cue}\t{value:.3f}" for cue, value in sorted(plan.items())]
    return "\n".join((*comments, "cue\tyes", f"{BIAS}\t0", *rows)) + "\n"


def worth(boards: Sequence[tuple[Board, Order, float]], plan: dict[str, float]) -> float:
    """The mean over pages of pair F1 and article F1 together, 0 to 2."""
    rows = Table("plan", ("yes",), {BIAS: (0.0,), **{cue: (value,) for cue, value in plan.items()}})
    total = weights = 0.0
    for board, order, weight in boards:
        clusters = clusters_of(fresh(board, rows))
        total += weight * _judged(board.stream, order, [cluster.text for cluster in clusters])
        weights += weight
    return total / weights


def _judged(stream: Stream, order: Order, texts: Sequence[Sequence[int]]) -> float:
    shared: Counter[tuple[int, int]] = Counter()
    ours: Counter[int] = Counter()
    gold: Counter[int] = Counter()
    for number, text in enumerate(texts):
        for at in text:
            length = len(stream.words(at))
            ours[number] += length
            if at in order.article:
                shared[order.article[at], number] += length
                gold[order.article[at]] += length

    def pairs(counts: Counter[int] | Counter[tuple[int, int]]) -> float:
        return sum(count * (count - 1) / 2 for count in counts.values())

    clustering = 2 * pairs(shared) / max(1.0, pairs(ours) + pairs(gold))
    found = sum(2 * count >= FOUND * (gold[a] + ours[b]) for (a, b), count in shared.items())
    return clustering + 2 * found / max(1, len(order.texts) + len(texts))
