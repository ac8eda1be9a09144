"""What speaks for one block of running text being the next of its article after another: named cues for the tables `next` and `joins`.

Theory. Of all blocks nine in ten are followed in the file by the next one of their article; the places where they are not decide
everything. `next` looks at each pair of neighbours in the file: what stands between them, how the upper one ends and the lower
one begins, and whether the text goes on talking of the same things (character pairs and words that are rare on this page, in the
three blocks before against the three after). `joins` looks at the runs that are left after cutting generously, in any order: a
torn sentence finds its other half by the word across the join and by quotes left open, a clean end by subject and place.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.records import Kind
from newsarchive.rules import blocks as rules
from newsarchive.rules import page as page_rules
from newsarchive.rules.weights import step
from newsarchive.rules.words import begins_words, closes, closes_nothing, join_gain, left_open
from newsarchive.shape.stream import HEAD_KINDS, Stream, share_of
from newsarchive.shape.torn import Torn

# Blocks before and after a seam whose subjects are compared.
WINDOW = 2
# Characters that a window should have: below 80 likeness says next to nothing (AUC .63), from there on a good deal (.85).
WINDOW_SIZE = 160
_SIZE_CUTS = (80, 200)
_GAIN_CUTS = (0.5, 3, 5, 7, 9, 12)
_LEAD_CUTS = (-8, -4, -1, 0.01, 2, 5)
_LIKENESS_CUTS = (0.005, 0.02, 0.04, 0.07, 0.11, 0.16, 0.24)
_TRIPLE_CUTS = (1, 2, 4, 8, 14)
_SHARE_CUTS = (0.1, 0.25, 0.4, 0.6, 0.8)
_BEGIN_CUTS = (0.1, 0.25, 0.5)
_LEAD_SHARE_CUTS = (0.02, 0.1, 0.2, 0.35, 0.5)
_FLOW_CUTS = (-3, -1, 0, 1, 2, 3, 4, 6)
_FLOW_LEAD_CUTS = (-6, -3, -1.5, -0.5, 0.01, 1, 2, 4)
_CLOSING_START = tuple("，。、；：？！”’）》")


def end_cues(stream: Stream, torn: Torn, at: int) -> dict[str, bool]:
    """How a block ends, and what follows it in the file."""
    words = stream.words(at)
    after = [stream.kind(place) for place in (at + 1, at + 2)]
    return {
        "end-open": stream.is_open(at),
        f"end-open-flow-{step(torn.flow_from(at, -1), _FLOW_CUTS)}": stream.is_open(at),
        f"end-open-best-{step(torn.other_start(at, -1), _GAIN_CUTS)}": stream.is_open(at),
        "end-comma": words.endswith(("，", "、", "；")),
        "end-jump": stream.is_jump(at),
        "end-byline": rules.TAIL_BYLINE.finds(words),
        "end-outlook": page_rules.LAST_WORDS.finds(words),
        "end-quote": words.endswith("”"),
        "end-short": len(words) < 20,
        "end-then-byline": after[0] is Kind.BYLINE,
        "end-then-byline-no-head": after[0] is Kind.BYLINE and after[1] not in HEAD_KINDS,
        "end-then-head": after[0] in HEAD_KINDS,
        "end-then-crosshead": after[0] is Kind.CROSSHEAD,
        "end-then-text": after[0] is Kind.PARAGRAPH,
        "end-then-jump": after[0] is Kind.JUMP,
        "end-of-page": at == len(stream.judged) - 1,
        "end-after-opener": stream.is_opener(at),
        "end-speech-left-open": left_open(words) > 0,
    }


def start_cues(stream: Stream, torn: Torn, at: int) -> dict[str, bool]:
    """How a block begins, and what stands before it in the file."""
    words = stream.words(at)
    before = [stream.kind(place) for place in (at - 1, at - 2)]
    wanted = torn.other_end(at, -1)
    cues = {
        f"start-wanted-{step(wanted, _GAIN_CUTS)}": True,
        f"start-flow-{step(torn.flow_into(at, -1), _FLOW_CUTS)}": True,
        "start-opener": stream.is_opener(at),
        "start-news": page_rules.FIRST_NEWS.finds(words[:30]),
        "start-goes-on": page_rules.GOES_ON.finds(words),
        "start-outlook": page_rules.LAST_WORDS.finds(words),
        "start-closing": words.startswith(_CLOSING_START),
        "start-quote": words.startswith("“"),
        "start-jump": rules.JUMP_FROM.finds(words),
        "start-particle": words.startswith(tuple("的了着过得们")),
        f"start-begins-words-{step(begins_words(words[:1]), _BEGIN_CUTS)}": True,
        "start-numbered": page_rules.NUMBERED.finds(words),
        "start-indented": stream.sheet.indents_tell and stream.indented(at),
        "start-not-indented": stream.sheet.indents_tell and not stream.indented(at),
        "start-short": len(words) < 20,
        "start-of-page": at == 0,
        "start-first-text": stream.rank[at] == 0,
        "start-after-byline": before[0] is Kind.BYLINE,
        "start-after-byline-and-head": before[0] is Kind.BYLINE and before[1] in HEAD_KINDS,
        "start-after-byline-and-text": before[0] is Kind.BYLINE and before[1] is Kind.PARAGRAPH,
        "start-after-head": before[0] in HEAD_KINDS,
        "start-after-crosshead": before[0] is Kind.CROSSHEAD,
        "start-after-furniture": before[0] is Kind.FURNITURE,
        "start-after-caption": before[0] is Kind.CAPTION,
    }
    if before[0] is Kind.PARAGRAPH:
        cues["start-after-open"] = stream.is_open(at - 1)
        cues["start-after-closed"] = not stream.is_open(at - 1)
        cues["start-after-jump"] = stream.is_jump(at - 1)
    elif (above := _head_above(stream, at)) is not None:
        own = share_of(stream, above, window(stream, stream.rank[at], forward=True))
        cues[f"start-after-head-of-it-{step(own, _SHARE_CUTS)}"] = True
    return cues


def _head_above(stream: Stream, at: int) -> str | None:
    """The words of the head that stands right above a block or above its byline; None where there is none."""
    last = at - 1
    while stream.kind(last) is Kind.BYLINE:
        last -= 1
    first = last
    while stream.kind(first) in HEAD_KINDS:
        first -= 1
    return " ".join(stream.words(place) for place in range(first + 1, last + 1)) or None


def join_cues(stream: Stream, torn: Torn, above: int, below: int) -> dict[str, bool]:
    """The words across a join: a torn word, quotes and brackets, the best other place for the torn end and for the start."""
    upper, lower = stream.words(above), stream.words(below)
    cues: dict[str, bool] = {}
    if not stream.is_open(above):
        cues.update(_closed_cues(stream, torn, below))
        cues["closed-speech-open"] = left_open(upper) > 0
        cues["speech-then-speech"] = upper.startswith("“") and lower.startswith("“")
        return cues
    wanted = torn.other_end(below, above)
    gain = join_gain(upper, lower)
    cues[f"torn-wanted-elsewhere-{step(wanted - gain, _LEAD_CUTS)}"] = True
    cues[f"torn-gain-{step(gain, _GAIN_CUTS)}"] = True
    lead = gain - torn.other_start(above, below)
    cues[f"torn-lead-{step(lead, _LEAD_CUTS)}"] = True
    cues[f"torn-seen-{seen_across(stream, upper, lower)}"] = True
    flow = torn.flow(above, below)
    lead, lead_into = flow - torn.flow_from(above, below), flow - torn.flow_into(below, above)
    cues[f"torn-flow-{step(flow, _FLOW_CUTS)}"] = True
    cues[f"torn-flow-lead-{step(lead, _FLOW_LEAD_CUTS)}"] = True
    cues[f"torn-flow-lead-into-{step(lead_into, _FLOW_LEAD_CUTS)}"] = True
    cues["torn-flow-best-of-both"] = lead > 0 and lead_into > 0
    cues["torn-comma"] = upper.endswith(("，", "、", "；"))
    cues["torn-then-indent"] = stream.sheet.indents_tell and stream.indented(below)
    cues["torn-no-indent"] = stream.sheet.indents_tell and not stream.indented(below)
    cues["torn-then-opener"] = stream.is_opener(below)
    cues["torn-then-fresh"] = page_rules.GOES_ON.finds(lower) or page_rules.FIRST_NEWS.finds(lower[:12])
    balance = closes(upper, lower)
    cues["torn-quote-closed"] = balance > 0
    cues["torn-quote-not-closed"] = balance < 0
    cues["torn-closes-nothing"] = closes_nothing(upper, lower)
    cues["torn-figure"] = upper[-1:].isdigit() and not lower[:1].isdigit()
    cues["torn-figures"] = upper[-1:].isdigit() and lower[:1].isdigit()
    cues["torn-closing"] = lower.startswith(_CLOSING_START)
    return cues


def _closed_cues(stream: Stream, torn: Torn, below: int) -> dict[str, bool]:
    """What speaks for a block after any that ends with its sentence: each of those could be the one before it."""
    if below not in torn.after_closed:
        lower = stream.words(below)
        torn.after_closed[below] = {
            f"closed-wanted-elsewhere-{step(torn.other_end(below, -1), _GAIN_CUTS)}": True,
            "closed": True,
            f"closed-flow-elsewhere-{step(torn.flow_into(below, -1), _FLOW_CUTS)}": True,
            "closed-not-indented": stream.sheet.indents_tell and not stream.indented(below),
            "closed-then-opener": stream.is_opener(below),
            "closed-then-goes-on": page_rules.GOES_ON.finds(lower),
            "closed-then-closing": lower.startswith(_CLOSING_START),
        }
    return torn.after_closed[below]


def seen_across(stream: Stream, upper: str, lower: str) -> int:
    """The most characters around the join, 0 to 5, that stand together elsewhere on the page."""
    if upper[-1:] + lower[:1] not in stream.seen:
        return 0
    best = 0
    for left, right in ((1, 1), (2, 1), (1, 2), (2, 2), (3, 2), (2, 3)):
        text = upper[-left:] + lower[:right]
        if len(text) == left + right > best and text in stream.text:
            best = left + right
    return best


def subject_cues(stream: Stream, before: Sequence[int], after: Sequence[int]) -> dict[str, bool]:
    """Whether two stretches of text talk of the same things; how much that says goes by the length of the shorter one."""
    key = (tuple(before), tuple(after)) if tuple(before) < tuple(after) else (tuple(after), tuple(before))
    if key not in stream.subjects:
        stream.subjects[key] = _subject_cues(stream, *key)
    return stream.subjects[key]


def _subject_cues(stream: Stream, before: Sequence[int], after: Sequence[int]) -> dict[str, bool]:
    likeness = stream.likeness(before, after)
    shared = stream.names(before) & stream.names(after)
    count = step(len(shared), _TRIPLE_CUTS)
    room = step(min(stream.size(before), stream.size(after)), _SIZE_CUTS)
    grade = step(likeness, _LIKENESS_CUTS)
    return {
        f"alike-{grade}": True,
        f"alike-{room}-{grade}": True,
        f"shared-words-{count}": True,
        f"shared-words-{room}-{count}": True,
    }


def window(stream: Stream, rank: int, forward: bool) -> tuple[int, ...]:
    """The blocks from `rank` on (or up to the one before it) that together have enough words to tell their subject."""
    places: list[int] = []
    ranks = range(rank, len(stream.body)) if forward else range(rank - 1, -1, -1)
    for at in ranks:
        places.append(stream.body[at])
        if len(places) >= WINDOW and stream.size(places) >= WINDOW_SIZE:
            break
    return tuple(places)


def next_cues(stream: Stream, torn: Torn, rank: int) -> dict[str, float]:
    """The cues for paragraph `rank` of the stream being the successor of the one before it in the file."""
    above, below = stream.body[rank - 1], stream.body[rank]
    between = stream.between(above, below)
    open_ = "torn" if stream.is_open(above) else "closed"
    cues = {**end_cues(stream, torn, above), **start_cues(stream, torn, below), **join_cues(stream, torn, above, below)}
    before, after = window(stream, rank, forward=False), window(stream, rank, forward=True)
    cues.update(subject_cues(stream, before, after))
    cues.update({f"one-{cue}": there for cue, there in subject_cues(stream, (above,), (below,)).items()})
    cues.update(_headline_cues(stream, before, after))
    cues[f"{open_}-touching"] = not between
    # Sorted: sums of the same weights in another order differ in the last digit, and a set has no order of its own.
    for kind in sorted(set(between)):
        cues[f"{open_}-across-{kind.value}"] = True
    heads = [at for at in range(above + 1, below) if stream.kind(at) in HEAD_KINDS]
    cues[f"{open_}-across-heads-{min(2, len(heads))}"] = True
    cues["byline-then-head"] = _ordered(between, Kind.BYLINE, HEAD_KINDS)
    cues["head-then-byline"] = _ordered(tuple(reversed(between)), Kind.BYLINE, HEAD_KINDS)
    cues["byline-alone"] = Kind.BYLINE in between and not heads
    if heads:
        words = "".join(stream.words(at) for at in heads)
        own, other = share_of(stream, words, after), share_of(stream, words, before)
        cues[f"head-of-below-{step(own, _SHARE_CUTS)}"] = True
        cues[f"head-of-above-{step(other, _SHARE_CUTS)}"] = True
        cues[f"head-leans-{step(own - other, (-0.5, -0.2, -0.05, 0.05, 0.2, 0.5))}"] = True
    return {cue: 1.0 for cue, there in cues.items() if there}


def _ordered(kinds: Sequence[Kind], first: Kind, then: frozenset[Kind]) -> bool:
    return first in kinds and any(kind in then for kind in kinds[list(kinds).index(first) :])


def _headline_cues(stream: Stream, before: Sequence[int], after: Sequence[int]) -> dict[str, bool]:
    """Whether the same headline of the page, wherever it stands, speaks of the text before and after."""
    if len(stream.headlines) < 2:
        return {"one-headline-page": True}
    shares = [
        (share_of(stream, stream.words(at), before), share_of(stream, stream.words(at), after))
        for at in stream.headlines
    ]
    upper = max(range(len(shares)), key=lambda at: shares[at][0])
    lower = max(range(len(shares)), key=lambda at: shares[at][1])
    if upper == lower:
        return {f"same-headline-{step(min(shares[upper]), _SHARE_CUTS)}": True}
    lead = min(shares[upper][0] - shares[upper][1], shares[lower][1] - shares[lower][0])
    return {f"headlines-differ-{step(lead, _LEAD_SHARE_CUTS)}": True}


def run_cues(
    stream: Stream, torn: Torn, odds: Sequence[float], one: Sequence[int], other: Sequence[int]
) -> dict[str, float]:
    """The cues for run `other` being the next of its article after run `one`. `odds` are the log-odds of `next` by rank."""
    above, below = one[-1], other[0]
    distance = stream.rank[below] - stream.rank[above]
    open_ = "torn" if stream.is_open(above) else "closed"
    cues = {**join_cues(stream, torn, above, below), **subject_cues(stream, one, other)}
    cues[f"{open_}-distance-{step(distance, (-12, -4, -1, 0, 2, 4, 8, 16))}"] = True
    cues[f"{open_}-next-in-file"] = distance == 1
    cues["jump-then-anything"] = stream.is_jump(above)
    cues["below-is-opener"] = stream.is_opener(below)
    strengths = {cue: 1.0 for cue, there in cues.items() if there}
    if distance == 1:
        # What `next` found, in nats by ten; it has seen what stands between.
        strengths["next-odds"] = max(-1.0, min(1.0, odds[stream.rank[below]] / 10))
    return strengths
