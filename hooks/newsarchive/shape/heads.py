"""Headline lines put together to heads, and how well a head goes with a piece of running text.

Theory. Kicker, headline and deck of one article mostly stand together in the file, but where heads were set aside from their bodies
the heads of several articles stand together too, so each pair of neighbouring lines is asked whether it is one head (table `heads`).
A head and its text share words that are rare on the page (in the study the right text comes first for .91 of the heads, for .98 when all
heads are assigned together); one that stands right above the beginning of a text is nearly always its head (table `attach`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsarchive.records import Hint, Kind
from newsarchive.rules import page as page_rules
from newsarchive.rules.weights import Table, step
from newsarchive.shape.stream import HEAD_KINDS, Stream, mask_of, share_in, share_of

SHARE_CUTS = (0.08, 0.2, 0.32, 0.45, 0.6, 0.75)
# Lengths of an article, in characters, by which the share of a head's words says more or less.
ROOM_CUTS = (150, 400)
_LENGTH_CUTS = (5, 9, 13, 18, 26)
# Between the lines of one head nothing stands but what the page put there.
BETWEEN_LINES = frozenset({Kind.DUPLICATE, Kind.FURNITURE})
# Between a head and its text may stand the byline, a picture, a copy of the head.
_BETWEEN_HEAD_AND_TEXT = frozenset({Kind.BYLINE, Kind.CAPTION, Kind.DUPLICATE, Kind.FURNITURE, Kind.JUMP})


# Left over beside a head that found its article, a line joins it unless this sure that it does not belong, in nats.
DOUBTFUL = -1.0


# A head further off than this many blocks, and with a smaller share of its words in a text, was never found to be that text's.
NEAR, LEAST_SHARE = 8, 0.1
# More blocks than this between a head and its text are no neighbourhood, whatever they are.
FAR = 12
# The cues that only a head within FAR blocks of a text can have.
STANDING_CUES = frozenset(
    {
        "right-above",
        "touching-above",
        "above-across-byline",
        "right-below",
        "above-an-opener",
        "above-a-torn-start",
        "right-above-foreign",
    }
)
# A headline that speaks of the run right below it more surely than this, in nats, is where an article begins: so it is in 253 of 254 places
# on 229 pages, 191 of them never learnt from (above 2 nats in 391 of 398, above 0 in 468 of 484).
SPEAKS = 4.0


@dataclass(frozen=True, slots=True)
class Head:
    """The places of the lines of one head, in file order."""

    lines: tuple[int, ...]

    def words(self, stream: Stream) -> str:
        """The folded words of all lines, parted so that no pair of characters goes across."""
        return " ".join(stream.words(at) for at in self.lines)


def head_lines(stream: Stream) -> tuple[int, ...]:
    """The places of all lines of heads."""
    return tuple(at for at, block in enumerate(stream.judged) if block.kind in HEAD_KINDS)


def same_head_cues(stream: Stream, above: int, below: int) -> dict[str, float]:
    """The cues for two lines that follow one another being of one head."""
    upper, lower = stream.words(above), stream.words(below)
    kinds = (stream.kind(above), stream.kind(below))
    cues: dict[str, bool] = {
        f"kinds-{kinds[0].value}-{kinds[1].value}": True,
        f"above-length-{step(len(upper), _LENGTH_CUTS)}": True,
        f"below-length-{step(len(lower), _LENGTH_CUTS)}": True,
        "touching": below == above + 1,
        "section-below": page_rules.SECTION_NAME.finds(lower),
        "section-above": page_rules.SECTION_NAME.finds(upper),
        "blank-between": Hint.AFTER_BLANK in stream.sheet.blocks[below].hints,
        "text-follows": stream.kind(below + 1) in (Kind.PARAGRAPH, Kind.BYLINE),
        "figure-below": any(character.isdigit() for character in lower),
        "question-above": upper.endswith(("？", "！")),
        "mark-below": any(mark in lower for mark in "，、："),
        "mark-above": any(mark in upper for mark in "，、："),
    }
    one, other = (_shares(stream, stream.words(at)) for at in (above, below))
    both = max((min(pair) for pair in zip(one, other, strict=True)), default=0.0)
    cues[f"same-text-{step(both, SHARE_CUTS)}"] = True
    # Each line's best text, and how little the other line has to do with it.
    if one:
        first, second = one.index(max(one)), other.index(max(other))
        apart = min(one[first] - other[first], other[second] - one[second])
        cues[f"different-text-{step(apart, (0.05, 0.15, 0.25, 0.4))}"] = True
        cues["far-texts"] = abs(first - second) > 6 and min(one[first], other[second]) > 0.3
        cues["next-to-text-of-below"] = stream.kind(below + 1) is Kind.PARAGRAPH and max(other) > 0.3
    return {cue: 1.0 for cue, there in cues.items() if there}


def _shares(stream: Stream, words: str) -> list[float]:
    """For each block of running text (with the two after it) the share of some words that it holds."""
    return [share_of(stream, words, stream.body[rank : rank + 3]) for rank in range(len(stream.body))]


def head_seams(stream: Stream) -> list[tuple[int, float]]:
    """The lines of heads in file order, each with the log-odds of being of one head with the line before it; -inf where text parts them."""
    weights = stream.weights("heads")
    seams: list[tuple[int, float]] = []
    last = -2
    for at in head_lines(stream):
        near = last >= 0 and all(kind in BETWEEN_LINES for kind in stream.between(last, at))
        seams.append((at, weights.score(same_head_cues(stream, last, at)) if near else -math.inf))
        last = at
    return seams


def parted(seams: Sequence[tuple[int, float]], joined: Collection[int]) -> tuple[Head, ...]:
    """The heads that the lines make when those at the places `joined` go with the line before them."""
    heads: list[list[int]] = []
    for at, _ in seams:
        if at in joined:
            heads[-1].append(at)
        else:
            heads.append([at])
    return tuple(Head(tuple(lines)) for lines in heads)


def is_titled(stream: Stream, head: Head) -> bool:
    """True where a line of the head is its headline: a kicker or a deck alone mostly belongs to a head that stands elsewhere."""
    return any(stream.kind(at) is Kind.HEADLINE for at in head.lines)


def stands_above(stream: Stream, head: Head, first: int) -> bool:
    """True where nothing stands between a head and the paragraph at `first` but what may: a byline, a picture, a copy of the head."""
    last = head.lines[-1]
    return 0 < first - last <= FAR and all(kind in _BETWEEN_HEAD_AND_TEXT for kind in stream.between(last, first))


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraphs of an article in order, with what every head asks of them."""

    places: tuple[int, ...]
    # All of them, and the first two, as sets of bits (stream.mask_of).
    mask: int
    lead: int
    # The grade of their length.
    room: int
    # Neighbours in the article between which, in the file, a few other blocks stand.
    gaps: tuple[tuple[int, int], ...]


def passage_of(stream: Stream, places: Sequence[int]) -> Passage:
    """The paragraphs at these places."""
    return Passage(
        tuple(places),
        mask_of(stream, places),
        mask_of(stream, places[:2]),
        step(stream.size(places), ROOM_CUTS),
        tuple((one, other) for one, other in pairwise(places) if 1 < other - one < FAR),
    )


def may_head(stream: Stream, head: Head, text: Passage) -> bool:
    """False where a head is neither near the beginning or end of a text nor shares words with it: no need to weigh the two."""
    near = min(abs(text.places[0] - head.lines[-1]), abs(head.lines[0] - text.places[-1])) <= NEAR
    return near or share_in(stream, head.words(stream), text.mask) >= LEAST_SHARE


def attach_cues(stream: Stream, head: Head, text: Passage) -> dict[str, float]:
    """The cues for `text` being that of `head`."""
    words = head.words(stream)
    share, lead = share_in(stream, words, text.mask), share_in(stream, words, text.lead)
    first, last, after = text.places[0], head.lines[-1], head.lines[0] - text.places[-1]
    above = stands_above(stream, head, first)
    between = stream.between(last, first) if above else ()
    below = 0 < after <= FAR and all(
        kind in _BETWEEN_HEAD_AND_TEXT for kind in stream.between(text.places[-1], head.lines[0])
    )
    grade = step(share, SHARE_CUTS)
    cues = {
        f"share-{grade}": True,
        f"share-{text.room}-{grade}": True,
        f"lead-share-{step(lead, SHARE_CUTS)}": True,
        "right-above": above,
        "touching-above": above and not between,
        "above-across-byline": Kind.BYLINE in between,
        "right-below": below,
        "inside": not above and any(one < head.lines[0] < other for one, other in text.gaps),
        "above-an-opener": above and stream.is_opener(first),
        "above-a-torn-start": above and page_rules.GOES_ON.finds(stream.words(first)),
        "right-above-foreign": above and share < 0.1,
        "with-title": is_titled(stream, head),
        "few-words": len(words) <= 6,
    }
    return {cue: 1.0 for cue, there in cues.items() if there}


def is_headed(stream: Stream, heads: Sequence[Head], run: Sequence[int], attach: Table) -> bool:
    """True where a headline stands right above a run and the table `attach` is sure that it speaks of it."""
    return any(
        is_titled(stream, head)
        and stands_above(stream, head, run[0])
        and attach.score(attach_cues(stream, head, passage_of(stream, run))) > SPEAKS
        for head in heads
    )
