"""What the threading of strands weighs, in nats where nothing else is said.

Set by hand from the counts named beside them and trimmed on 14 development pages, one weight at a time. Nine of them, moved
by a third to a half and more, changed the joins by at most 1.3 in a hundred over these pages, but by up to 5 on the two pages
whose lines alternate: the choice rests on few pages there.
"""

from __future__ import annotations

import math

# Readings kept side by side. Twice as many mend three joins in a thousand and take twice the time.
BEAM = 24
# Of these so many at most with the same number of strands at work: opening the strands of a band must not lose the race
# before the second row pays for it.
OF_A_KIND = 4
# Nats that a new strand costs: in a line of its own, and where the line holds more pieces than there are strands.
NEW_STRAND, NEW_STRAND_WOVEN, NEW_STRAND_IN_LINE = 5.0, 1.0, 2.5
# Nats for going on with a strand that missed its turn, at once and for each turn missed (a paragraph's gap, a crosshead).
# A strand that simply ends costs nothing: its column had to end somewhere.
BACK_AFTER_MISS, BACK_AFTER_TURN = 1.0, 0.25
# A column may give so many lines at one turn; the others miss theirs only after that.
LONGEST_STAY = 3
# A strand that missed so many turns has ended.
MISSES_TO_END = 8
# Nats for a turn out of order.
OUT_OF_TURN = 0.3
# Pieces in a row, and the pieces before one, among which a constant stride is looked for; and what the vote weighs.
VOTERS, LONGEST_STRIDE, VOTE = 8, 14, 1.0
# Nats for a blank that is no gap between columns, what letters and figures beside it speak for that, and a wide blank against.
SAME_LINE, SAME_LINE_LATIN, SAME_LINE_WIDE_GAP = 1.5, 1.5, 2.0
# Two long pieces are seldom parted by a blank in one line of a column.
SAME_LINE_BOTH_WIDE = 1.5
# A width that so many of a page's pieces have is the width of a column.
COLUMN_SHARE = 0.08
# Share of joins after a full line, after one that ends a sentence, after a short one that ends none.
JOINED_FULL, JOINED_ENDED, JOINED_SHORT = 0.85, 0.35, 0.3
# The same where the lower line has an indent typed before it.
JOINED_INDENTED = 0.05
# The weight of the words where the upper line ends a sentence; what a first line's width speaks for a new paragraph there.
ENDED_WEIGHT, FIRST_LINE = 0.6, 0.5
# What a line wider than its strand costs an em, and at most.
OVER_WIDTH, OVER_WIDTH_MOST = 1.0, 4.0
# Nats for a place that is not the strand's, for each character, and at most.
OFF_PLACE, OFF_PLACE_MOST = 0.7, 7.0
# The most a line whose left end was lost pays for the first place measured in it; passing over a column at a single blank.
UNANCHORED_MOST, PASSED_OVER = 1.5, 0.7
# Nats by which the rows between two pieces of a strand differ from the rows between the two before: by none, one, two, more.
# Of 2 200 joins 83 % come down as the one before did, of chance ones a quarter.
STEADY = (0.4, -0.4, -0.8, -1.2)
# Share of measured gaps from which on a page is one that keeps places.
MEASURED_SHARE = 0.1
# Em by which a full line may fall short of its column or stand over it.
SLACK_EM = 1.3
# The indent of a first line, in em and (for measured places) in characters, the most it comes to.
INDENT_EM, INDENT_CHARACTERS = 2.0, 4


def off_place(away: int) -> float:
    """What it costs to stand `away` characters from the strand's left edge."""
    if abs(away) <= 1:
        return 0.0
    return 0.4 if abs(away) <= INDENT_CHARACTERS else min(OFF_PLACE_MOST, OFF_PLACE * abs(away))


def either(odds: float, share: float, otherwise: float) -> float:
    """Log odds of a seam that is a join in `share` of the cases and a break in the others."""
    return math.log(share * math.exp(odds) + (1 - share) * math.exp(otherwise))
