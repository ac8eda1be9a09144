"""What speaks for one piece of a column being the next after another: named cues for the table `followers`.

Theory. The reading of the page row by row (strands.py) weighs each piece when it comes; what it got wrong shows only afterwards, when
the threads are there: a piece whose width, step or subject is not its thread's, two joins that cross, a word that would go across
another join. So every pair of near pieces is weighed anew with the first threading as one witness among others, and all followers are
chosen at once as one assignment; to have no follower is an answer too. The table is a conditional logistic model: of all followers
that a piece could have, and of all leaders, one is right or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.odds import Odds
from newsarchive.clean.pairs import Pairs, near_shares, pairs_of
from newsarchive.clean.weave import Flags, Weave
from newsarchive.rules.weights import BIAS, Table, table

# Log-odds from which on a follower is better than none. At 0, -1 and -2 nats .871, .884 and .891 of the followers on 15 pages were
# right out of fold, at the cost of 146, 209 and 253 joins where a text ends.
LEAST = -1.4
_WORST, _MOST = -4.0, 40.0
_ODDS = (-1.5, -0.5, 0, 0.5, 1.2, 2, 3.5)
_OVER = (-4, -2, -0.7, 0, 0.7, 2)
_LACK = (-3, -1.2, -0.6, 0.6, 1.2, 2.2, 4)
_SHARE = (0.1, 0.3, 0.5, 0.7, 0.9)
_GAIN = (-4, -2, -0.7, 0, 0.7, 2, 4)
_SUBJECT, _SUBJECT_GAIN = (0.01, 0.6, 1.2, 2, 3, 5), (-3, -1.5, -0.5, 0.5, 1.5, 3)
# What a text does with a mark first (weave.Columns).
_SHOWN = ("closes", "none", "opens")
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
class Cue:
    """Cues of which a pair has one at most: their names, and for each pair the place of the one that it has, -1 for none."""

    names: tuple[str, ...]
    places: Places

    def weighed(self, weights: Table) -> Floats:
        """What the cue that each pair has weighs in a table; nothing where it has none."""
        known = [weights.weight(name) if name in weights.rows else 0.0 for name in self.names]
        return np.array([*known, 0.0])[self.places]


def follower_cues(weave: Weave, odds: Odds) -> list[Cue]:
    """The cues for the lower piece of each near pair being the follower of the upper one."""
    pairs = pairs_of(weave, odds, np.arange(len(odds.uppers)))
    faces = [(f"above-{cue}", weave.pieces.shown(cue)[pairs.upper]) for cue in ABOVE]
    faces += [(f"below-{cue}", weave.pieces.shown(cue)[pairs.lower]) for cue in BELOW]
    return [
        *_word_cues(weave, pairs),
        *_threading_cues(pairs),
        *_place_cues(weave, pairs),
        *_width_cues(weave, pairs),
        *(_plain(name, there) for name, there in faces),
    ]


def names_of(cues: Sequence[Cue]) -> list[list[str]]:
    """The names of the cues that each pair has."""
    rows = zip(*(cue.places.tolist() for cue in cues), strict=True)
    return [[cue.names[at] for cue, at in zip(cues, row, strict=True) if at >= 0] for row in rows]


def _plain(name: str, there: Flags) -> Cue:
    return Cue((name,), np.where(there, 0, -1))


def _either(first: str, there: Flags, second: str, among: Flags) -> Cue:
    """The first cue for those pairs of `among` where it is there, the second for the others of them."""
    return Cue((first, second), np.where(among, np.where(there, 0, 1), -1))


def _bins(name: str, values: Floats | Places, cuts: Sequence[float], among: Flags | None = None) -> Cue:
    """How many of the ascending `cuts` each value has reached, for the pairs of `among`."""
    places = np.searchsorted(np.array(cuts), values, side="right")
    names = tuple(f"{name}-{at}" for at in range(len(cuts) + 1))
    return Cue(names, places if among is None else np.where(among, places, -1))


def _counts(name: str, values: Places, low: int, high: int, among: Flags | None = None) -> Cue:
    """A number held between `low` and `high`, for the pairs of `among`."""
    places = np.clip(values, low, high) - low
    names = tuple(f"{name}-{value}" for value in range(low, high + 1))
    return Cue(names, places if among is None else np.where(among, places, -1))


def _word_cues(weave: Weave, pairs: Pairs) -> list[Cue]:
    """Words, quotes, figures and subject on both sides."""
    columns, ends = weave.pieces.columns, weave.pieces.shown("ends-sentence")[pairs.upper]
    marks = ((pairs.quote_open, columns.quote), (pairs.bracket_open, columns.bracket))
    return [
        _bins("odds", pairs.odds, _ODDS),
        _bins("odds-at-end", pairs.odds, _ODDS, ends),
        _bins("over-other-followers", pairs.over_followers, _OVER),
        _bins("over-other-leaders", pairs.over_leaders, _OVER),
        _bins("subject", pairs.subject, _SUBJECT),
        *(
            Cue(
                tuple(f"{name}-{state}-{shows}" for state in ("shut", "open") for shows in _SHOWN),
                np.where(is_open, len(_SHOWN), 0) + shown[pairs.lower],
            )
            for name, (is_open, shown) in zip(("quote", "bracket"), marks, strict=True)
        ),
        Cue(
            ("figures-00", "figures-01", "figures-10", "figures-11"),
            2 * columns.figure_last[pairs.upper] + columns.figure_first[pairs.lower],
        ),
    ]


def _threading_cues(pairs: Pairs) -> list[Cue]:
    """What the threading has at this place, and what would be gained against it."""
    other = ~pairs.linked
    leads, led = other & (pairs.after >= 0), other & (pairs.before >= 0)
    return [
        _plain("linked", pairs.linked),
        _bins("linked-odds", pairs.odds, _ODDS, pairs.linked),
        Cue(
            ("none-none", "none-other", "other-none", "other-other"),
            np.where(other, 2 * (pairs.after >= 0) + (pairs.before >= 0), -1),
        ),
        _either("follower-below", pairs.after > pairs.lower, "follower-above", leads),
        _bins("subject-gain", pairs.subject_gain, _SUBJECT_GAIN, leads),
        _either("leader-above", pairs.before < pairs.upper, "leader-below", led),
        _bins("leader-subject-gain", pairs.leader_subject_gain, _SUBJECT_GAIN, led),
        _bins("gain", pairs.gain, _GAIN, other),
        _plain("same-thread", other & pairs.same_thread),
    ]


def _place_cues(weave: Weave, pairs: Pairs) -> list[Cue]:
    """Rows, strides, and the place in the row."""
    strides, steps = near_shares(weave, pairs.upper, pairs.stride, pairs.down)
    below = pairs.down > 0
    return [
        _counts("rows", pairs.down, 0, 6),
        _counts("step", pairs.down - pairs.usual, -3, 4, pairs.usual != 0),
        _bins("stride-of", pairs.stride, (2, 3, 4, 5, 6, 7, 9, 12, 20)),
        _bins("strides", strides, _SHARE),
        _bins("steps", steps, _SHARE),
        *_rank_cues(weave, pairs, below),
        _bins("inside", pairs.inside, (1, 2, 4), below),
        _bins("around", pairs.around, (1, 2, 4), below),
        _plain("same-row", ~below),
        _counts("gap", weave.pieces.columns.gap[pairs.lower], 0, 3, ~below),
        _plain("next-in-row", ~below & (pairs.stride == 1)),
    ]


def _rank_cues(weave: Weave, pairs: Pairs, below: Flags) -> list[Cue]:
    """The place of either piece among those of its row, joins that cross this one, and places that were measured."""
    columns, upper, lower = weave.pieces.columns, pairs.upper, pairs.lower
    counts, places = (columns.count[upper], columns.count[lower]), (columns.place[upper], columns.place[lower])
    alike = below & (counts[0] == counts[1]) & (counts[0] > 1)
    several = below & ~alike & (np.minimum(*counts) > 1)
    right = counts[0] - places[0] == counts[1] - places[1]
    alone = below & ~alike & ~several
    measured = below & columns.kept[upper] & columns.kept[lower] & weave.pieces.measured
    return [
        _either("same-place", places[0] == places[1], "other-place", alike),
        _either("same-from-left", places[0] == places[1], "other-from-left", several),
        _either("same-from-right", right, "other-from-right", several),
        Cue(
            ("alone-00", "alone-01", "alone-10", "alone-11"),
            np.where(alone, 2 * (counts[0] == 1) + (counts[1] == 1), -1),
        ),
        _counts("beside", pairs.beside, 0, 2, below),
        _plain("crosses", below & (pairs.crossing > 0)),
        _bins("across", columns.x[lower] - columns.x[upper], (-8, -3, -1, 0, 1, 2, 4, 9), measured),
    ]


def _width_cues(weave: Weave, pairs: Pairs) -> list[Cue]:
    """How the two fill the column."""
    columns, widths = weave.pieces.columns, np.array(weave.widths)
    usual, above, below = widths[pairs.upper], columns.width[pairs.upper], columns.width[pairs.lower]
    ends, bare = weave.pieces.shown("ends-sentence")[pairs.upper], weave.pieces.shown("no-mark")
    lacks = np.searchsorted(np.array(_LACK), usual - above, side="right")
    indented = columns.indented[pairs.lower]
    return [
        Cue(
            tuple(f"lacks-{at}-{end}" for end in ("end", "open") for at in range(len(_LACK) + 1)),
            np.where(ends, 0, len(_LACK) + 1) + lacks,
        ),
        _bins("overhangs", below - usual, (-6, -2.6, -1.4, -0.6, 0.6, 1.4, 3)),
        _bins("columns-differ", np.abs(usual - widths[pairs.lower]), (0.6, 1.2, 2.2, 4)),
        _plain("first-line", ends & (np.abs(usual - 2 - below) <= 0.6)),
        _plain("no-marks", bare[pairs.upper] & bare[pairs.lower]),
        _plain("indented", indented),
        _either("indented-end", ends, "indented-open", indented),
    ]


def scores_of(weave: Weave, odds: Odds) -> Floats:
    """The log-odds of every near pair by the table `followers`."""
    weights = table("followers")
    scores = np.full(len(odds.uppers), weights.weight(BIAS))
    for cue in follower_cues(weave, odds):
        scores += cue.weighed(weights)
    return scores


def assigned(count: int, uppers: Places, lowers: Places, scores: Floats, least: float) -> list[int]:
    """The best assignment of followers to `count` pieces, -1 for none: of all those by these log-odds the one that is worth most, where
    a pair is worth what its log-odds are over `least`.
    """
    worth = scores - least
    kept = worth > _WORST
    rows, columns = np.arange(count), np.arange(count, 2 * count)
    costs = np.concatenate([np.full(count, _MOST), np.maximum(1e-3, _MOST - worth[kept])])
    places = np.concatenate([rows, uppers[kept]]), np.concatenate([columns, lowers[kept]])
    matrix = csr_matrix((costs, places), shape=(count, 2 * count))
    after = [-1] * count
    for place, follower in zip(*min_weight_full_bipartite_matching(matrix), strict=True):
        if follower < count:
            after[int(place)] = int(follower)
    return after
