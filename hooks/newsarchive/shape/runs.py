"""The running text of a page cut into runs: paragraphs of which it is all but certain that they go on in one another."""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.rules.blocks import JUMP_FROM
from newsarchive.rules.weights import Table
from newsarchive.shape.links import next_cues
from newsarchive.shape.stream import Stream
from newsarchive.shape.torn import Torn

# No single join may outweigh all the rest: log-odds are bounded, in nats.
BOUND = 8.0
# The most runs that a page is cut into.
MOST_RUNS = 140


def next_odds(stream: Stream, torn: Torn) -> list[float]:
    """For each paragraph the log-odds of being the successor of the one before it in the file, by rank; 0 for the first."""
    weights = stream.weights("next")
    scripts = [stream.scripts[at] for at in stream.body]
    return [
        0.0,
        *(
            -BOUND
            if scripts_differ(scripts[rank - 1], scripts[rank])
            or never_goes_on(stream, stream.body[rank - 1], stream.body[rank])
            else weights.score(next_cues(stream, torn, rank))
            for rank in range(1, len(stream.body))
        ),
    ]


def never_goes_on(stream: Stream, above: int, below: int) -> bool:
    """True after a paragraph that goes on on another page (下转), the last of its article here, and before one that comes from another
    (上接), the first: so it is in 65 of 65 places. Where columns ran together a block can hold the lines of two articles.
    """
    return not stream.woven and (stream.is_jump(above) or JUMP_FROM.finds(stream.words(below)))


def scripts_differ(one: str, other: str) -> bool:
    """True where one text is set in Simplified and the other in Traditional characters: no article is set in both."""
    return "" not in (one, other) and one != other


def runs_of(stream: Stream, odds: Sequence[float], plan: Table) -> list[tuple[int, ...]]:
    """The paragraphs cut into runs wherever it is not all but certain that they go on."""
    cut = plan.weight("cut")
    if len(odds) > MOST_RUNS:
        # Each run is weighed against each: of a long page only the weakest places are cut.
        cut = min(cut, sorted(odds[1:])[MOST_RUNS - 1])
    runs: list[list[int]] = []
    for rank, at in enumerate(stream.body):
        if rank and odds[rank] >= cut:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [tuple(run) for run in runs]
