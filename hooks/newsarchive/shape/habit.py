"""Where a newspaper sets its bylines: under the heads or at the ends of the texts, as far as the page shows it."""

from __future__ import annotations

import re

from newsarchive.records import Kind
from newsarchive.rules import blocks as rules
from newsarchive.shape.stream import HEAD_KINDS, Stream

# Kinds that do not part a byline from what it belongs to.
_NO_WALL = frozenset({Kind.CAPTION, Kind.DUPLICATE, Kind.FURNITURE, Kind.BYLINE, Kind.JUMP})
# A second line of a byline names the correspondents or the photographer; one that names a reporter begins another.
_SECOND_LINE = re.compile("^(?:通讯员|实习|见习|摄影|图|文|综合|报道)")


def byline_groups(stream: Stream) -> list[tuple[int, ...]]:
    """The bylines of the page; lines of one that touch are taken together."""
    groups: list[list[int]] = []
    for at, block in enumerate(stream.judged):
        if block.kind is Kind.BYLINE:
            if groups and groups[-1][-1] == at - 1 and _SECOND_LINE.match(stream.words(at)):
                groups[-1].append(at)
            else:
                groups.append([at])
    return [tuple(group) for group in groups]


def neighbour(stream: Stream, at: int, forward: bool) -> int | None:
    """The nearest block, up or down, that a byline can belong to."""
    places = range(at + 1, len(stream.judged)) if forward else range(at - 1, -1, -1)
    return next((place for place in places if stream.kind(place) not in _NO_WALL), None)


def byline_form(words: str) -> str:
    """How a byline is set: `bracketed`, `marked` (□), with a `role` before the names, or `bare`."""
    if words.startswith(("（", "(")):
        return "bracketed"
    return "marked" if rules.BYLINE_MARK.finds(words) else "role" if rules.BYLINE_ROLE.finds(words) else "bare"


def byline_habit(stream: Stream) -> str:
    """Where the bylines of this page stand that leave no doubt: `under` their heads, `at-end` of their texts, `mixed` or `none`."""
    if "bylines" not in stream.habits:
        stream.habits["bylines"] = _habit(stream)
    return stream.habits["bylines"]


def _habit(stream: Stream) -> str:
    under = at_end = 0
    for group in byline_groups(stream):
        before, after = neighbour(stream, group[0], forward=False), neighbour(stream, group[-1], forward=True)
        below_head = before is not None and stream.kind(before) in HEAD_KINDS
        below_text = before is not None and stream.kind(before) is Kind.PARAGRAPH
        above_text = after is not None and stream.kind(after) is Kind.PARAGRAPH and not stream.is_opener(after)
        under += below_head and above_text
        at_end += below_text and not above_text and not stream.is_open(before or 0)
    at_end += sum(rules.TAIL_BYLINE.finds(stream.words(at)) for at in stream.body)
    if not under and not at_end:
        return "none"
    return "under" if under > 2 * at_end else "at-end" if at_end > 2 * under else "mixed"
