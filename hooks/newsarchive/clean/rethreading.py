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

from dataclasses import dataclass

import numpy as np

from newsarchive.clean.asides import asides_of
from newsarchive.clean.edges import Floats, Places
from newsarchive.clean.followers import ABOVE, BELOW, assigned, scores_of
from newsarchive.clean.followers import LEAST as FIRST_LEAST
from newsarchive.clean.odds import Odds, best_other
from newsarchive.clean.pairs import Pairs, near_shares, pairs_of
from newsarchive.clean.rows import NONE, row_numbers
from newsarchive.clean.rows import NUMBERS as ROW_NUMBERS
from newsarchive.clean.weave import Flags, Weave, weave_of
from newsarchive.rules.forest import forest

Column = Floats | Places | Flags

# A pair whose log-odds are less at first is not looked at again: of the followers on 18 pages .99 are above it.
LOOKED_AT = -5.0
# Log-odds from which on a follower is better than none. Out of fold on 19 pages -2.5, -1.5 and -0.8 gave clustering F1 .689, .718 and
# .728, article F1 .279, .259 and .222, byline .447, .539 and .582.
LEAST = -1.5
# What stands for a place across the page that was not measured.
_NOT_MEASURED = -99
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


@dataclass(frozen=True, slots=True)
class Second:
    """A page whose followers are weighed again: its threads as they are, and the log-odds of the first choice for each near pair."""

    weave: Weave
    odds: Odds
    first: Floats

    @property
    def numbers(self) -> Places:
        """The numbers of the near pairs that are weighed again."""
        return np.flatnonzero(self.first > LOOKED_AT)

    def rows(self) -> Floats:
        """What there is to say of each of these pairs (rows): a value for each of NUMBERS."""
        pieces, asides = self.weave.pieces, np.array(asides_of(self.weave, self.odds))
        pairs = pairs_of(self.weave, self.odds, self.numbers)
        columns = [
            *self._words(pairs),
            *self._threading(pairs),
            *self._places(pairs),
            *self._widths(pairs, asides),
            *row_numbers(pieces, self.odds)[pairs.numbers].T,
            *(pieces.shown(cue)[pairs.upper] for cue in ABOVE),
            *(pieces.shown(cue)[pairs.lower] for cue in BELOW),
        ]
        return np.column_stack([column.astype(np.float64) for column in columns])

    def _words(self, pairs: Pairs) -> list[Column]:
        columns, told, at = self.weave.pieces.columns, self.odds.told, pairs.numbers
        count = len(columns.row)
        return [
            self.first[at],
            (self.first - best_other(self.first, self.odds.uppers, count, NONE)[0])[at],
            (self.first - best_other(self.first, self.odds.lowers, count, NONE)[0])[at],
            pairs.odds,
            pairs.over_followers,
            pairs.over_leaders,
            told.flow[at],
            told.gain[at],
            told.seen[at],
            pairs.subject,
            pairs.quote_open,
            columns.quote[pairs.lower],
            pairs.bracket_open,
            columns.bracket[pairs.lower],
            columns.figure_last[pairs.upper],
            columns.figure_first[pairs.lower],
        ]

    def _threading(self, pairs: Pairs) -> list[Column]:
        upper, lower, after, before = pairs.upper, pairs.lower, pairs.after, pairs.before
        above, below = np.array(self.weave.before)[upper], np.array(self.weave.after)[lower]

        def first(uppers: Places, lowers: Places) -> Floats:
            return self.odds.of(self.first, uppers, lowers, NONE)

        return [
            pairs.linked,
            np.where(after < 0, 0.0, np.where(after > lower, 1.0, -1.0)),
            np.where(before < 0, 0.0, np.where(before > upper, 1.0, -1.0)),
            pairs.gain,
            pairs.subject_gain,
            pairs.leader_subject_gain,
            pairs.same_thread,
            np.where(above >= 0, pairs.join_odds[above], NONE),
            np.where(below >= 0, pairs.join_odds[lower], NONE),
            first(above, upper),
            first(lower, below),
            first(upper, after),
            first(before, lower),
        ]

    def _places(self, pairs: Pairs) -> list[Column]:
        columns, upper, lower = self.weave.pieces.columns, pairs.upper, pairs.lower
        counts, places = (columns.count[upper], columns.count[lower]), (columns.place[upper], columns.place[lower])
        measured = self.weave.pieces.measured
        across = columns.x[lower] - columns.x[upper] if measured else np.full(len(upper), _NOT_MEASURED)
        return [
            pairs.down,
            np.where(pairs.usual != 0, pairs.down - pairs.usual, 0),
            pairs.stride,
            *near_shares(self.weave, upper, pairs.stride, pairs.down),
            *near_shares(self.weave, lower, pairs.stride, pairs.down),
            *counts,
            *places,
            places[0] - places[1],
            (counts[0] - places[0]) - (counts[1] - places[1]),
            pairs.beside,
            pairs.crossing,
            pairs.inside,
            pairs.around,
            np.where(pairs.down == 0, columns.gap[lower], -1),
            across,
            np.where(columns.kept[upper] & columns.kept[lower], across, _NOT_MEASURED),
        ]

    def _widths(self, pairs: Pairs, asides: Floats) -> list[Column]:
        weave, columns, upper, lower = self.weave, self.weave.pieces.columns, pairs.upper, pairs.lower
        widths, sizes, widest = np.array(weave.widths), np.array(weave.sizes), weave.pieces.widest
        usual, usual_below, above, below = widths[upper], widths[lower], columns.width[upper], columns.width[lower]
        return [
            usual - above,
            below - usual,
            np.abs(usual - usual_below),
            above,
            below,
            usual,
            usual_below,
            widest - above,
            widest - below,
            sizes[upper],
            sizes[lower],
            columns.indented[lower],
            asides[upper],
            asides[lower],
        ]


def followers_of(first: Weave, odds: Odds) -> list[int]:
    """For each piece its follower, -1 for none: chosen by the table `followers`, then once more by the forest of that name."""
    second = second_look(first, odds, scores_of(first, odds))
    numbers = second.numbers
    weighed = forest("followers").score(second.rows())[:, 0]
    return assigned(len(first.after), odds.uppers[numbers], odds.lowers[numbers], weighed, LEAST)


def second_look(first: Weave, odds: Odds, scores: Floats) -> Second:
    """The page threaded by the log-odds of the first choice, to be weighed again."""
    after = assigned(len(first.after), odds.uppers, odds.lowers, scores, FIRST_LEAST)
    return Second(weave_of(first.pieces, after), odds, scores)
