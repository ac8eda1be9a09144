"""Texts too long to be weighed as one page: read in file order, a stretch at a time, so that time and memory do not run away.

A stretch is cut into articles wherever the text does not go on, each with the head that stands right above it. The last article of
a stretch may go on in the next one, so its blocks are read again there: where stretches end leaves no trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsarchive.records import Block, Judged, Kind
from newsarchive.shape.assemble import Doubt, Draft, HeadParts
from newsarchive.shape.attach import drafts_of
from newsarchive.shape.group import in_order
from newsarchive.shape.headparts import head_parts
from newsarchive.shape.heads import head_seams, parted
from newsarchive.shape.kinds import judged_page
from newsarchive.shape.runs import next_odds
from newsarchive.shape.sheet import sheet_of
from newsarchive.shape.stream import Stream, stream_of
from newsarchive.shape.torn import torn_of

# The blocks with their kinds, the articles in the making, and for each the parts of its head.
Plan = tuple[tuple[Judged, ...], list[Draft], list[HeadParts | None]]
# Bytes of text, in UTF-8, that are read at once: a third of the largest page.
STRETCH = 70_000


def size(blocks: Sequence[Block]) -> int:
    """The text of some blocks in bytes, as UTF-8."""
    return sum(len(block.text.text.encode("utf-8", "surrogatepass")) for block in blocks)


def parts_of(stream: Stream, draft: Draft) -> HeadParts | None:
    """The head of an article in the making by its parts; None where it has none."""
    text = [at for at in draft.body if stream.kind(at) is Kind.PARAGRAPH]
    return head_parts(stream, draft.heads, text) if draft.heads else None


def read_in_order(blocks: Sequence[Block]) -> Plan:
    """The blocks of a long text as articles in file order; the first one carries a flag that says so."""
    judged: list[Judged] = []
    drafts: list[Draft] = []
    parts: list[HeadParts | None] = []
    start = 0
    while start < len(blocks):
        end = _end_of_stretch(blocks, start)
        kinds, found, heads = _stretch(blocks[start:end])
        done = len(found)
        until = end - start
        if end < len(blocks) and done > 1:
            last = max(range(done), key=lambda number: min(found[number].places()))
            cut = min(found[last].places())
            if cut > 0:
                until = cut
        kept = [number for number in range(done) if min(found[number].places()) < until]
        drafts += (_moved(found[number], start, until) for number in kept)
        parts += (_moved_parts(heads[number], start, until) for number in kept)
        judged += kinds[:until]
        start += until
    for draft in drafts[:1]:
        draft.doubts.append(Doubt("long-page", "原文过长，未作整版分析，只按原文次序分篇", min(draft.places())))
    return tuple(judged), drafts, parts


def _end_of_stretch(blocks: Sequence[Block], start: int) -> int:
    taken = 0
    for at in range(start, len(blocks)):
        taken += size(blocks[at : at + 1])
        if taken > STRETCH and at > start:
            return at
    return len(blocks)


def _stretch(blocks: Sequence[Block]) -> Plan:
    sheet = sheet_of(blocks)
    judged = judged_page(sheet)
    stream = stream_of(sheet, judged)
    seams = head_seams(stream)
    heads = parted(seams, [at for at, same in seams if same > 0])
    drafts = drafts_of(stream, in_order(stream, next_odds(stream, torn_of(stream)), heads), heads)
    return judged, drafts, [parts_of(stream, draft) for draft in drafts]


def _moved(draft: Draft, by: int, until: int) -> Draft:
    """The draft with its places counted from the beginning of the text, without what is read again."""
    doubts = [Doubt(code, note, at + by) for code, note, at in draft.doubts if at < until]
    sure = [one._replace(place=one.place + by) for one in draft.weighed if one.place < until]
    here = replace(draft, doubts=doubts, weighed=sure)
    for name in ("heads", "body", "bylines", "captions", "jumps", "loose"):
        setattr(here, name, [at + by for at in getattr(draft, name) if at < until])
    return here


def _moved_parts(parts: HeadParts | None, by: int, until: int) -> HeadParts | None:
    return parts and HeadParts(*(tuple(at + by for at in lines if at < until) for lines in parts))
