"""Whether two lines are one line of a head, broken because its column ended there.

Theory. A kicker, a headline or a deck that is too long for its column breaks between any two characters; the words then read on from
line to line, the first line is seldom the shorter one by much, and ends on no mark that closes. Between kicker and headline, headline
and deck, and two heads that the file puts one under the other, the sentence begins anew. The table `wraps` weighs this; it is
learnt from the heads of the corpus, broken at all widths, against neighbours that are no one line (right in .91 of the cases on
articles it was not learnt from, half of them broken lines).
"""

from __future__ import annotations

from newsarchive.rules.flow import flow
from newsarchive.rules.weights import step, table
from newsarchive.rules.words import join_gain, left_open

# A line of running text is no line of a head.
LONGEST = 34
# Words that nothing ends with.
HANGING = tuple("的和与及或之把被让将为")
_CLOSING = tuple("，。、；：？！”’）》")
_FLOW_CUTS = (-3, -2, -1, 0, 1, 2, 3, 4)
_GAIN_CUTS = (0.5, 3, 6)
_LENGTH_CUTS = (3, 5, 7, 9, 12, 16, 22)
_DIFFERENCE_CUTS = (-8, -4, -1, 1, 4, 8)


def wrap_cues(above: str, below: str, reads_on: float | None = None) -> dict[str, float]:
    """The cues for folded line `below` going on in the head line `above`; `reads_on` is how well it does (flow.py) where that is known."""
    reads_on = flow(above, below) if reads_on is None else reads_on
    cues: dict[str, bool] = {
        f"flow-{step(reads_on, _FLOW_CUTS)}": True,
        f"gain-{step(join_gain(above, below), _GAIN_CUTS)}": True,
        "hangs": above.endswith(HANGING),
        "comma": above.endswith(("，", "、", "：")),
        "left-open": left_open(above) > 0,
        "closing-start": below.startswith(_CLOSING),
        f"above-length-{step(len(above), _LENGTH_CUTS)}": True,
        f"below-length-{step(len(below), _LENGTH_CUTS)}": True,
        f"longer-by-{step(len(above) - len(below), _DIFFERENCE_CUTS)}": True,
        "question-above": above.endswith(("？", "！")),
        "blank": " " in above + below,
        "mark-above": any(mark in above for mark in "，、："),
        "mark-below": any(mark in below for mark in "，、："),
        "figure-below": any(character.isdigit() for character in below),
    }
    return {cue: 1.0 for cue, there in cues.items() if there}


def wraps(above: str, below: str, reads_on: float | None = None) -> float:
    """The log-odds, in nats, that two folded lines are one line of a head; far below 0 where one is empty or too long for that.

    `reads_on` is how well the lower one reads on from the upper one (flow.py) where that is known.
    """
    if not above or not below or max(len(above), len(below)) > LONGEST:
        return -9.0
    return table("wraps").score(wrap_cues(above, below, reads_on))
