"""Followers weighed once more, by a forest that sees what the first choice made of the page.

Theory. The errors that the first choice leaves are not scattered: where a caption or a headline stands in a row, a whole row of pieces
goes on one column too far to the left or right, and every piece bears the others out. So each pair that is likely at all is weighed
again with numbers in place of classes: how much better it is than the next best on either side, how well the two rows as a whole go on in
one another with the columns against each other by so much, how the pieces about it are threaded now, and which pieces are no running
text. A number says different things beside different others, so trees vote (rules/forest.py); the followers are then chosen anew, all at
once. Learnt from invented pages (scripts/printed_columns.py) and those of the corpus. Of 3 017 followers on 14 pages, out of fold, the
first choice found .907 and made 189 joins where a text ends, this one .914 and 130.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newsarchive.clean.asides import asides_of
from newsarchive.clean.followers import ABOVE, BELOW, Odds, assigned, scores_of
from newsarchive.clean.followers import LEAST as FIRST_LEAST
from newsarchive.clean.rows import NONE, Rows
from newsarchive.clean.rows import NUMBERS as ROW_NUMBERS
from newsarchive.clean.weave import Weave, weave_of
from newsarchive.rules.forest import forest

# A pair whose log-odds are less at first is not looked at again: of the followers on 18 pages .99 are above it.
LOOKED_AT = -5.0
# Log-odds from which on a follower is better than none. Out of fold on 19 pages -2.5, -1.5 and -0.8 gave clustering F1 .689, .718 and
# .728, article F1 .279, .259 and .222, byline .447, .539 and .582.
LEAST = -1.5
_SHOWN = {"closes": 0.0, "none": 1.0, "opens": 2.0}
_NAMES = (
    # What the words say, and the first choice; by itself and against the next best follower and leader.
    "first",
    "first-over-followers",
    "first-over-leaders",
    "odds",
    "odds-over-followers",
    "odds-over-leaders",
    "flow",
    "word-gain",
    "elsewhere-on-page",
    "subject",
    "quote-open",
    "quote-shows",
    "bracket-open",
    "bracket-shows",
    "figure-above",
    "figure-below",
    # How the page is threaded now, and what would be gained against it.
    "linked",
    "other-follower",
    "other-leader",
    "gain",
    "subject-gain",
    "leader-subject-gain",
    "same-thread",
    "odds-into-upper",
    "odds-out-of-lower",
    "first-into-upper",
    "first-out-of-lower",
    "first-of-follower",
    "first-of-leader",
    # Where the two stand.
    "rows",
    "rows-over-usual",
    "stride",
    "strides-above",
    "steps-above",
    "strides-below",
    "steps-below",
    "pieces-above",
    "pieces-below",
    "place-above",
    "place-below",
    "from-left",
    "from-right",
    "beside",
    "crossing",
    "inside",
    "around",
    "gap",
    "across",
    "across-measured",
    # How they fill their columns.
    "lacks",
    "overhangs",
    "columns-differ",
    "width-above",
    "width-below",
    "usual-above",
    "usual-below",
    "narrower-above",
    "narrower-below",
    "thread-above",
    "thread-below",
    "indented",
    "aside-above",
    "aside-below",
)
NUMBERS = (*_NAMES, *ROW_NUMBERS, *(f"above-{cue}" for cue in ABOVE), *(f"below-{cue}" for cue in BELOW))


@dataclass(slots=True)
class Second:
    """A page whose followers are weighed again: its threads as they are, and the log-odds of the first choice for each pair."""

    weave: Weave
    odds: Odds
    first: dict[tuple[int, int], float]
    asides: Sequence[float] = field(init=False)
    # For each piece the best two followers and leaders of the first choice.
    _onward: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    _back: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    _rows: Rows = field(init=False)

    def __post_init__(self) -> None:
        self.asides = asides_of(self.weave, self.odds)
        self._rows = Rows(self.weave.pieces, self.odds)
        for (upper, lower), value in self.first.items():
            self._onward.setdefault(upper, []).append((value, lower))
            self._back.setdefault(lower, []).append((value, upper))
        for found in (self._onward, self._back):
            for at, best in found.items():
                found[at] = sorted(best, key=lambda item: (-item[0], item[1]))[:2]

    def pairs(self) -> list[tuple[int, int]]:
        """The pairs that are weighed again."""
        return [pair for pair, value in self.first.items() if value > LOOKED_AT]

    def numbers(self, upper: int, lower: int) -> list[float]:
        """What there is to say of piece `lower` as the follower of piece `upper`: a value for each of NUMBERS."""
        faces = self.weave.pieces.faces
        return [
            *self._words(upper, lower),
            *self._threading(upper, lower),
            *self._places(upper, lower),
            *self._widths(upper, lower),
            *self._rows.numbers(upper, lower),
            *(float(faces[upper].has(cue)) for cue in ABOVE),
            *(float(faces[lower].has(cue)) for cue in BELOW),
        ]

    def _words(self, upper: int, lower: int) -> list[float]:
        odds, texts = self.odds, self.weave.pieces.texts
        first, value = self.first[upper, lower], odds.pairs[upper, lower]
        onward, back = odds.best_other(upper, lower)
        found = [
            first,
            first - next((other for other, at in self._onward[upper] if at != lower), NONE),
            first - next((other for other, at in self._back[lower] if at != upper), NONE),
            value,
            value - onward,
            value - back,
            *self.weave.pieces.joins.witnesses(upper, lower),
            self.weave.subject(upper, lower),
        ]
        for is_open, shows in zip(self.weave.open_marks(upper), odds.shows[lower], strict=True):
            found += [float(is_open), _SHOWN[shows]]
        return [*found, float(texts[upper][-1:].isdigit()), float(texts[lower][:1].isdigit())]

    def _threading(self, upper: int, lower: int) -> list[float]:
        weave, joins, first = self.weave, self.weave.pieces.joins, self.first
        after, before = weave.after[upper], weave.before[lower]
        linked = after == lower
        gain, change, leader_change = self.odds.pairs[upper, lower], 0.0, 0.0
        subject = weave.subject(upper, lower)
        if after >= 0 and not linked:
            gain -= joins.odds(upper, after)
            change = subject - weave.subject(upper, after)
        if before >= 0 and not linked:
            gain -= joins.odds(before, lower)
            leader_change = subject - weave.subject(before, lower)
        if after >= 0 and before >= 0 and not linked:
            gain += joins.odds(before, after)
        above, below = weave.before[upper], weave.after[lower]
        return [
            float(linked),
            0.0 if after < 0 else 1.0 if after > lower else -1.0,
            0.0 if before < 0 else 1.0 if before > upper else -1.0,
            gain,
            change,
            leader_change,
            float(weave.threads[upper] == weave.threads[lower]),
            joins.odds(above, upper) if above >= 0 else NONE,
            joins.odds(lower, below) if below >= 0 else NONE,
            first.get((above, upper), NONE),
            first.get((lower, below), NONE),
            first.get((upper, after), NONE),
            first.get((before, lower), NONE),
        ]

    def _places(self, upper: int, lower: int) -> list[float]:
        weave, pieces = self.weave, self.weave.pieces
        above, below = pieces.cells[upper], pieces.cells[lower]
        down, stride, after = below.row - above.row, lower - upper, weave.after
        usual = weave.steps[upper] or weave.steps[lower]
        near, near_below = weave.nearby(upper), weave.nearby(lower)
        counts, places = (pieces.counts[upper], pieces.counts[lower]), (pieces.places[upper], pieces.places[lower])
        beside = crossing = 0
        for at in pieces.rows[above.row]:
            follower = after[at]
            if at != upper and follower >= 0 and follower != lower and pieces.cells[follower].row == below.row:
                beside += (at < upper) == (follower < lower)
                crossing += (at < upper) != (follower < lower)
        kept = all(cell.measured or (pieces.left_kept and cell.start == 0) for cell in (above, below))
        across = float(below.x - above.x)
        return [
            down,
            down - usual if usual else 0.0,
            stride,
            near.strides[stride] / near.whole,
            near.steps[down] / near.whole,
            near_below.strides[stride] / near_below.whole,
            near_below.steps[down] / near_below.whole,
            *counts,
            *places,
            places[0] - places[1],
            (counts[0] - places[0]) - (counts[1] - places[1]),
            beside,
            crossing,
            sum(upper < after[at] < lower for at in range(upper + 1, lower)),
            sum(after[at] > lower for at in range(max(0, upper - 8), upper)),
            below.gap if not down else -1.0,
            across if pieces.measured else -99.0,
            across if pieces.measured and kept else -99.0,
        ]

    def _widths(self, upper: int, lower: int) -> list[float]:
        weave, pieces = self.weave, self.weave.pieces
        above, below = pieces.cells[upper], pieces.cells[lower]
        usual, usual_below = weave.widths[upper], weave.widths[lower]
        return [
            usual - above.width,
            below.width - usual,
            abs(usual - usual_below),
            above.width,
            below.width,
            usual,
            usual_below,
            pieces.widest - above.width,
            pieces.widest - below.width,
            weave.sizes[upper],
            weave.sizes[lower],
            float(below.indented),
            self.asides[upper],
            self.asides[lower],
        ]


def rows_of_numbers(second: Second, pairs: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """A row of NUMBERS for each pair."""
    return np.array([second.numbers(*pair) for pair in pairs], dtype=float).reshape(len(pairs), len(NUMBERS))


def followers_of(first: Weave, odds: Odds) -> list[int]:
    """For each piece its follower, -1 for none: chosen by the table `followers`, then once more by the forest of that name."""
    scores = scores_of(first, odds)
    second = second_look(first, odds, scores)
    pairs = second.pairs()
    weighed = forest("followers").score(rows_of_numbers(second, pairs))[:, 0]
    return assigned(len(first.after), dict(zip(pairs, map(float, weighed), strict=True)), LEAST)


def second_look(first: Weave, odds: Odds, scores: dict[tuple[int, int], float]) -> Second:
    """The page threaded by the log-odds of the first choice, to be weighed again."""
    return Second(weave_of(first.pieces, assigned(len(first.after), scores, FIRST_LEAST)), odds, scores)
