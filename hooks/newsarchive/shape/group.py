"""Which blocks make one article: a first version that cuts at the marks that are clear, in file order.

Headlines, datelines and head bylines open an article; a byline after the text closes it. Headlines that stand after or far
from their body are given to the headless article that they share most words with. What no mark decides stays with the article before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsarchive.records import Judged, Kind
from newsarchive.rules.blocks import BYLINE_MARK, BYLINE_ROLE, OPENER, SENTENCE_END
from newsarchive.shape.assemble import Draft, bigrams, overlap

# A headline apart from its body shares at least this many of its character pairs with it: in the study right heads share
# .45-1, wrong ones 0-.3.
HEAD_OVERLAP = 0.4


def one_article(judged: Sequence[Judged]) -> list[Draft]:
    """Everything as one article, as in a post."""
    draft = Draft()
    for place, block in enumerate(judged):
        _put(draft, block.kind, place)
    return [draft] if judged else []


def group(judged: Sequence[Judged]) -> list[Draft]:
    """The drafts of a page in the order of their first block. Every block that is not set aside is in exactly one."""
    drafts: list[Draft] = []
    heads: list[int] = []
    loose: list[list[int]] = []
    for place, block in enumerate(judged):
        if block.kind in (Kind.FURNITURE, Kind.DUPLICATE, Kind.SOURCE_NOTE):
            continue
        if block.kind is Kind.HEADLINE:
            heads.append(place)
            continue
        if not drafts or _opens(judged, place, drafts[-1], heads):
            if heads and not _leads_in(judged, place):
                loose.append(heads)
                heads = []
            drafts.append(Draft(heads=heads))
            heads = []
        if heads and block.kind is not Kind.CAPTION:
            loose.append(heads)
            heads = []
        current = drafts[-1]
        _put(current, block.kind, place)
        if block.kind is Kind.BYLINE and _closes(judged, place, current):
            current.closed = True
    if heads:
        loose.append(heads)
    _give_heads(drafts, loose, judged)
    return drafts


def _put(draft: Draft, kind: Kind, place: int) -> None:
    field = {
        Kind.HEADLINE: draft.heads,
        Kind.KICKER: draft.heads,
        Kind.DECK: draft.heads,
        Kind.BYLINE: draft.bylines,
        Kind.CAPTION: draft.captions,
        Kind.JUMP: draft.jumps,
    }.get(kind, draft.body)
    field.append(place)


def _opens(judged: Sequence[Judged], place: int, current: Draft, heads: list[int]) -> bool:
    """True where the block at `place` begins another article than `current`."""
    block = judged[place]
    if block.kind is Kind.CAPTION:
        return False
    if heads and _leads_in(judged, place):
        return bool(current.body)
    if block.kind is Kind.BYLINE:
        return bool(current.body) and _is_head_byline(judged, place)
    if block.kind is not Kind.PARAGRAPH:
        return False
    return bool(current.body) and (current.closed or OPENER.finds(block.block.text.text))


def _leads_in(judged: Sequence[Judged], place: int) -> bool:
    """True where the block at `place` can stand under a headline: a byline, or text that begins a sentence."""
    kind = judged[place].kind
    return kind is Kind.PARAGRAPH or (kind is Kind.BYLINE and _is_head_byline(judged, place))


def _is_head_byline(judged: Sequence[Judged], place: int) -> bool:
    """A marked byline with text below it stands at the head of that text; bare names stand at the tail of the text above."""
    text = judged[place].block.text.text
    after = judged[place + 1] if place + 1 < len(judged) else None
    marked = BYLINE_MARK.finds(text) or BYLINE_ROLE.finds(text)
    return marked and after is not None and after.kind in (Kind.PARAGRAPH, Kind.BYLINE)


def _closes(judged: Sequence[Judged], place: int, current: Draft) -> bool:
    """A byline closes its article where it stands after text that ended."""
    if not current.body or current.body[-1] != place - 1:
        return False
    return SENTENCE_END.finds(judged[place - 1].block.text.text)


def _give_heads(drafts: list[Draft], loose: list[list[int]], judged: Sequence[Judged]) -> None:
    """Loose headlines to the headless articles they share most with, best match first; the rest stay loose in the nearest article before."""
    bodies = [bigrams("".join(judged[place].block.text.text for place in draft.body)) for draft in drafts]
    matches = sorted(
        (
            (max(overlap(judged[place].block.text.text, body) for place in heads), -at, number)
            for at, heads in enumerate(loose)
            for number, body in enumerate(bodies)
        ),
        reverse=True,
    )
    given: set[int] = set()
    for score, negative, number in matches:
        at = -negative
        if score >= HEAD_OVERLAP and at not in given and not drafts[number].heads:
            drafts[number].heads.extend(loose[at])
            given.add(at)
    for at, heads in enumerate(loose):
        if at not in given and drafts:
            before = [draft for draft in drafts if draft.places() and min(draft.places()) < heads[0]]
            (before[-1] if before else drafts[0]).loose.extend(heads)
        elif at not in given:
            drafts.append(Draft(heads=heads))
