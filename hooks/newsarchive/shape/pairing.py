"""The runs of a page two by two and their edges weighed: what the board of a page is made of (theory: board.py)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from newsarchive.records import Kind
from newsarchive.rules.blocks import TAIL_BYLINE
from newsarchive.shape.board import Board
from newsarchive.shape.heads import head_seams, is_headed, parted
from newsarchive.shape.links import end_cues, run_cues, start_cues
from newsarchive.shape.runs import BOUND, never_goes_on, runs_of, scripts_differ
from newsarchive.shape.stream import Stream
from newsarchive.shape.subjects import alike
from newsarchive.shape.torn import Torn


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


def _bounded(value: float) -> float:
    return max(-BOUND, min(BOUND, value))
