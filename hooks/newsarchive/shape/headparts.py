"""Kicker, headline and deck among the lines of one head.

Theory. The type that tells them apart on paper is gone. What is left: a kicker is short, often the standing name of a series, and
shares few words with the text; a deck is longer, says plainly who and where, and stands below; a headline is what is left. The table
`roles` weighs this line by line; of all partings into kicker lines, headline lines and deck lines, in this order, the best is taken.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from newsarchive.records import Kind
from newsarchive.rules import page as page_rules
from newsarchive.rules.headlines import wraps
from newsarchive.rules.weights import step
from newsarchive.shape.assemble import HeadParts
from newsarchive.shape.links import seen_across
from newsarchive.shape.stream import Stream, share_of

# What a second line must bring to be part of the headline and not a deck, in nats.
SECOND_LINE = 1.0
# So many characters around a line end that stand together elsewhere on the page are no chance.
SEEN = 3
# A question is no kicker: on the pages with gold and 400 printed ones 63 heads with a kicker or a deck ask, all in the headline.
_ASKS, NEVER = ("？", "?"), 8.0
_LENGTH_CUTS = (5, 8, 11, 14, 18, 24)
_SHARE_CUTS = (0.1, 0.3, 0.5, 0.7)
_ROLES = (Kind.KICKER, Kind.HEADLINE, Kind.DECK)


def role_cues(stream: Stream, lines: Sequence[int], number: int, text: Sequence[int]) -> dict[str, float]:
    """The cues for what line `number` of a head is; `text` are the paragraphs of its article."""
    words = [stream.words(at) for at in lines]
    own = words[number]
    shares = [share_of(stream, line, text) for line in words]
    place = "only" if len(lines) == 1 else "first" if number == 0 else "last" if number == len(lines) - 1 else "middle"
    cues = {
        f"{place}-of-{min(4, len(lines))}": True,
        f"length-{step(len(own), _LENGTH_CUTS)}": True,
        f"{place}-length-{step(len(own), _LENGTH_CUTS)}": True,
        f"share-{step(shares[number], _SHARE_CUTS)}": True,
        f"kind-{stream.kind(lines[number]).value}": True,
        "longest": len(lines) > 1 and len(own) == max(map(len, words)),
        "shortest": len(lines) > 1 and len(own) == min(map(len, words)),
        "most-shared": len(lines) > 1 and shares[number] == max(shares),
        "least-shared": len(lines) > 1 and shares[number] == min(shares),
        "section": page_rules.SECTION_NAME.finds(own) or page_rules.GUIDE.finds(own),
        "comma": "，" in own,
        "question": own.endswith(("？", "！")),
        "quote": "“" in own,
        "colon": "：" in own,
        "figure": any(character.isdigit() for character in own),
        "blank": " " in own,
    }
    for name, other in (("above", number - 1), ("below", number + 1)):
        if 0 <= other < len(lines):
            cues[f"{name}-longer"] = len(words[other]) > len(own)
            cues[f"{name}-shares-more"] = shares[other] > shares[number]
            cues[f"{name}-section"] = page_rules.SECTION_NAME.finds(words[other])
            cues[f"{name}-comma"] = "，" in words[other]
            cues[f"{name}-kind-{stream.kind(lines[other]).value}"] = True
            cues[f"{name}-goes-on"] = goes_on(stream, words[min(number, other)], words[max(number, other)])
    return {cue: 1.0 for cue, there in cues.items() if there}


def goes_on(stream: Stream, above: str, below: str) -> bool:
    """True where a headline of two lines goes on from one to the other: they read as one line, or the page prints the words together."""
    return wraps(above, below) > 0 or seen_across(stream, above, below) >= SEEN


def head_parts(stream: Stream, lines: Sequence[int], text: Sequence[int]) -> HeadParts:
    """The lines of a head by what they are."""
    weights = stream.weights("roles")
    logs = [_logs(weights.sums(role_cues(stream, lines, number, text))) for number in range(len(lines))]
    for log, at in zip(logs, lines, strict=True):
        if stream.words(at).endswith(_ASKS):
            log[Kind.KICKER] -= NEVER
    # To part two lines that read as one costs as much as they do so.
    broken = [0.0, *(max(0.0, wraps(stream.words(above), stream.words(below))) for above, below in pairwise(lines))]
    best: tuple[float, int, int] = (-math.inf, 0, len(lines))
    for start in range(len(lines)):
        for end in range(start + 1, len(lines) + 1):
            worth = sum(log[Kind.KICKER] for log in logs[:start])
            worth += sum(log[Kind.HEADLINE] for log in logs[start:end]) + sum(log[Kind.DECK] for log in logs[end:])
            for above, below in zip(lines[start : end - 1], lines[start + 1 : end], strict=True):
                worth -= 0.0 if goes_on(stream, stream.words(above), stream.words(below)) else SECOND_LINE
            worth -= sum(broken[at] for at in {start, end} if 0 < at < len(lines))
            if worth > best[0] + 1e-9:
                best = (worth, start, end)
    _, start, end = best
    return HeadParts(tuple(lines[:start]), tuple(lines[start:end]), tuple(lines[end:]))


def _logs(sums: Mapping[str, float]) -> dict[Kind, float]:
    """Log-probabilities of the three roles."""
    total = math.log(sum(math.exp(value) for value in sums.values()))
    return {Kind(answer): value - total for answer, value in sums.items()}
