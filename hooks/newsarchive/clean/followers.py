"""What speaks for one piece of a column being the next after another: named cues for the table `followers`.

Theory. The reading of the page row by row (strands.py) weighs each piece when it comes; what it got wrong shows only afterwards, when
the threads are there: a piece whose width, step or subject is not its thread's, two joins that cross, a word that would go across
another join. So every pair of near pieces is weighed anew with the first threading as one witness among others, and all followers are
chosen at once as one assignment; to have no follower is an answer too. The table is a conditional logistic model: of all followers
that a piece could have, and of all leaders, one is right or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from newsarchive.clean.weave import Pieces, Weave
from newsarchive.rules.weights import step, table

# Log-odds from which on a follower is better than none. At 0, -1 and -2 nats .871, .884 and .891 of the followers on 15 pages were
# right out of fold, at the cost of 146, 209 and 253 joins where a text ends.
LEAST = -1.4
_WORST, _MOST = -4.0, 40.0
_ODDS = (-1.5, -0.5, 0, 0.5, 1.2, 2, 3.5)
_OVER = (-4, -2, -0.7, 0, 0.7, 2)
_LACK = (-3, -1.2, -0.6, 0.6, 1.2, 2.2, 4)
_SHARE = (0.1, 0.3, 0.5, 0.7, 0.9)
ABOVE = (
    "ends-sentence",
    "comma-end",
    "open-end",
    "no-mark",
    "tiny",
    "byline",
    "jump",
    "names",
    "opens-block",
    "caption-end",
)
BELOW = (
    "closing-start",
    "no-mark",
    "tiny",
    "byline",
    "opener",
    "jump",
    "names",
    "opens-block",
    "caption-end",
    "ends-sentence",
)


@dataclass(frozen=True, slots=True)
class Odds:
    """The log odds of all near pairs by their words, and for each piece the best two that it could go on with or come from, the
    cues that it gives as the upper and as the lower one, and whether it closes or opens a quote and a bracket first.
    """

    pairs: dict[tuple[int, int], float]
    onward: dict[int, list[tuple[float, int]]]
    back: dict[int, list[tuple[float, int]]]
    above: tuple[tuple[str, ...], ...]
    below: tuple[tuple[str, ...], ...]
    shows: tuple[tuple[str, str], ...]

    def best_other(self, upper: int, lower: int) -> tuple[float, float]:
        """The best odds of any other follower of `upper`, and of any other leader of `lower`."""
        onward = next((odds for odds, at in self.onward[upper] if at != lower), -3.0)
        return onward, next((odds for odds, at in self.back[lower] if at != upper), -3.0)


def odds_of(pieces: Pieces) -> Odds:
    """The odds of all near pairs of a page."""
    pairs = {(a, b): pieces.joins.odds(a, b) for a in range(len(pieces.cells)) for b in pieces.near(a)}
    onward: dict[int, list[tuple[float, int]]] = {}
    back: dict[int, list[tuple[float, int]]] = {}
    for (a, b), odds in pairs.items():
        onward.setdefault(a, []).append((odds, b))
        back.setdefault(b, []).append((odds, a))
    return Odds(
        pairs,
        {a: _two(found) for a, found in onward.items()},
        {b: _two(found) for b, found in back.items()},
        tuple(tuple(f"above-{cue}" for cue in ABOVE if face.has(cue)) for face in pieces.faces),
        tuple(tuple(f"below-{cue}" for cue in BELOW if face.has(cue)) for face in pieces.faces),
        tuple((_shows(text, "“", "”"), _shows(text, "（", "）")) for text in pieces.texts),
    )


def _shows(text: str, opening: str, closing: str) -> str:
    """Which of the two marks stands first in a text."""
    shut, begun = text.find(closing), text.find(opening)
    return "closes" if shut >= 0 and (begun < 0 or shut < begun) else "opens" if begun >= 0 else "none"


def _two(found: list[tuple[float, int]]) -> list[tuple[float, int]]:
    return sorted(found, key=lambda item: (-item[0], item[1]))[:2]


def follower_cues(weave: Weave, odds: Odds, upper: int, lower: int) -> list[str]:
    """The cues for piece `lower` being the follower of piece `upper`."""
    cues: list[str] = []
    _word_cues(cues, weave, odds, upper, lower)
    _threading_cues(cues, weave, odds, upper, lower)
    _place_cues(cues, weave, upper, lower)
    _width_cues(cues, weave, upper, lower)
    cues += odds.above[upper]
    cues += odds.below[lower]
    return cues


def _word_cues(cues: list[str], weave: Weave, odds: Odds, upper: int, lower: int) -> None:
    """Words, quotes, figures and subject on both sides."""
    value, texts = odds.pairs[upper, lower], weave.pieces.texts
    onward, back = odds.best_other(upper, lower)
    cues.append(f"odds-{step(value, _ODDS)}")
    if weave.pieces.faces[upper].has("ends-sentence"):
        cues.append(f"odds-at-end-{step(value, _ODDS)}")
    cues.append(f"over-other-followers-{step(value - onward, _OVER)}")
    cues.append(f"over-other-leaders-{step(value - back, _OVER)}")
    cues.append(f"subject-{step(weave.subject(upper, lower), (0.01, 0.6, 1.2, 2, 3, 5))}")
    for name, is_open, shows in zip(("quote", "bracket"), weave.open_marks(upper), odds.shows[lower], strict=True):
        cues.append(f"{name}-{'open' if is_open else 'shut'}-{shows}")
    figures = (texts[upper][-1:].isdigit(), texts[lower][:1].isdigit())
    cues.append(f"figures-{figures[0]:d}{figures[1]:d}")


def _threading_cues(cues: list[str], weave: Weave, odds: Odds, upper: int, lower: int) -> None:
    """What the first threading has at this place, and what would be gained against it."""
    after, before, joins = weave.after[upper], weave.before[lower], weave.pieces.joins
    value = odds.pairs[upper, lower]
    if after == lower:
        cues += ["linked", f"linked-odds-{step(value, _ODDS)}"]
        return
    cues.append(f"{'none' if after < 0 else 'other'}-{'none' if before < 0 else 'other'}")
    gain = value
    if after >= 0:
        gain -= joins.odds(upper, after)
        cues.append("follower-below" if after > lower else "follower-above")
        change = weave.subject(upper, lower) - weave.subject(upper, after)
        cues.append(f"subject-gain-{step(change, (-3, -1.5, -0.5, 0.5, 1.5, 3))}")
    if before >= 0:
        gain -= joins.odds(before, lower)
        cues.append("leader-above" if before < upper else "leader-below")
        change = weave.subject(upper, lower) - weave.subject(before, lower)
        cues.append(f"leader-subject-gain-{step(change, (-3, -1.5, -0.5, 0.5, 1.5, 3))}")
    if after >= 0 and before >= 0:
        gain += joins.odds(before, after)
    cues.append(f"gain-{step(gain, (-4, -2, -0.7, 0, 0.7, 2, 4))}")
    if weave.threads[upper] == weave.threads[lower]:
        cues.append("same-thread")


def _place_cues(cues: list[str], weave: Weave, upper: int, lower: int) -> None:
    """Rows, strides, and the place in the row."""
    pieces = weave.pieces
    above, below = pieces.cells[upper], pieces.cells[lower]
    down, after = below.row - above.row, weave.after
    usual = weave.steps[upper] or weave.steps[lower]
    cues.append(f"rows-{min(down, 6)}")
    if usual:
        cues.append(f"step-{max(-3, min(4, down - usual))}")
    cues.append(f"stride-of-{step(lower - upper, (2, 3, 4, 5, 6, 7, 9, 12, 20))}")
    near = weave.nearby(upper)
    cues.append(f"strides-{step(near.strides[lower - upper] / near.whole, _SHARE)}")
    cues.append(f"steps-{step(near.steps[down] / near.whole, _SHARE)}")
    if down:
        _rank_cues(cues, weave, upper, lower)
        inside = sum(upper < after[at] < lower for at in range(upper + 1, lower))
        around = sum(after[at] > lower for at in range(max(0, upper - 8), upper))
        cues += [f"inside-{step(inside, (1, 2, 4))}", f"around-{step(around, (1, 2, 4))}"]
    else:
        cues += ["same-row", f"gap-{min(below.gap, 3)}"]
        if lower == upper + 1:
            cues.append("next-in-row")


def _rank_cues(cues: list[str], weave: Weave, upper: int, lower: int) -> None:
    """The place of either piece among those of its row, joins that cross this one, and places that were measured."""
    pieces = weave.pieces
    above, below = pieces.cells[upper], pieces.cells[lower]
    counts, places = (pieces.counts[upper], pieces.counts[lower]), (pieces.places[upper], pieces.places[lower])
    if counts[0] == counts[1] > 1:
        cues.append("same-place" if places[0] == places[1] else "other-place")
    elif min(counts) > 1:
        cues.append("same-from-left" if places[0] == places[1] else "other-from-left")
        right = counts[0] - places[0] == counts[1] - places[1]
        cues.append("same-from-right" if right else "other-from-right")
    else:
        cues.append(f"alone-{counts[0] == 1:d}{counts[1] == 1:d}")
    crossing = beside = 0
    for at in pieces.rows[above.row]:
        follower = weave.after[at]
        if at != upper and follower >= 0 and follower != lower and pieces.cells[follower].row == below.row:
            beside += (at < upper) == (follower < lower)
            crossing += (at < upper) != (follower < lower)
    cues.append(f"beside-{min(2, beside)}")
    if crossing:
        cues.append("crosses")
    kept = [cell.measured or (pieces.left_kept and cell.start == 0) for cell in (above, below)]
    if pieces.measured and all(kept):
        cues.append(f"across-{step(below.x - above.x, (-8, -3, -1, 0, 1, 2, 4, 9))}")


def _width_cues(cues: list[str], weave: Weave, upper: int, lower: int) -> None:
    """How the two fill the column."""
    pieces, usual = weave.pieces, weave.widths[upper]
    above, below = pieces.cells[upper], pieces.cells[lower]
    ends = "end" if pieces.faces[upper].has("ends-sentence") else "open"
    cues.append(f"lacks-{step(usual - above.width, _LACK)}-{ends}")
    cues.append(f"overhangs-{step(below.width - usual, (-6, -2.6, -1.4, -0.6, 0.6, 1.4, 3))}")
    cues.append(f"columns-differ-{step(abs(usual - weave.widths[lower]), (0.6, 1.2, 2.2, 4))}")
    if ends == "end" and abs(usual - 2 - below.width) <= 0.6:
        cues.append("first-line")
    if pieces.faces[upper].has("no-mark") and pieces.faces[lower].has("no-mark"):
        cues.append("no-marks")
    if below.indented:
        cues += ["indented", f"indented-{ends}"]


def scores_of(weave: Weave, odds: Odds) -> dict[tuple[int, int], float]:
    """The log-odds of every near pair by the table `followers`."""
    weights = table("followers")
    return {pair: weights.total(follower_cues(weave, odds, *pair)) for pair in odds.pairs}


def assigned(count: int, scores: Mapping[tuple[int, int], float], least: float) -> list[int]:
    """The best assignment of followers to `count` pieces, -1 for none: of all those by these log-odds the one that is worth most, where
    a pair is worth what its log-odds are over `least`.
    """
    rows, columns, costs = list(range(count)), list(range(count, 2 * count)), [_MOST] * count
    for (upper, lower), score in scores.items():
        if score - least > _WORST:
            rows.append(upper)
            columns.append(lower)
            costs.append(max(1e-3, _MOST - (score - least)))
    matrix = csr_matrix((np.array(costs), (rows, columns)), shape=(count, 2 * count))
    after = [-1] * count
    for place, follower in zip(*min_weight_full_bipartite_matching(matrix), strict=True):
        if follower < count:
            after[int(place)] = int(follower)
    return after
