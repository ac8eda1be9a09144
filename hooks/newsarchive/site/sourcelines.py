"""A raw source line by line: what became of each character, whose line it is, and which rules said so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsarchive.records import Entry, Fate, Judged, Reading, Source
from newsarchive.tracked import Span

# A page of more lines than this is slow on a phone.
LINES_PER_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a line that share a fate."""

    text: str
    fate: Fate
    rule: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a source. `article` counts from 0, None where no article has the line; `opens` starts a block."""

    number: int
    pieces: tuple[Piece, ...]
    article: int | None
    field: str
    judged: Judged | None
    block_line: int
    opens: bool

    @property
    def blank(self) -> bool:
        """True where the line holds white space only."""
        return not "".join(piece.text for piece in self.pieces).strip()

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that changed characters of the line or set them aside, each once."""
        return tuple(dict.fromkeys(piece.rule for piece in self.pieces if piece.rule))


def page_of_line(line: int) -> int:
    """The page, counted from 1, of a source's pages that shows `line`."""
    return (line - 1) // LINES_PER_PAGE + 1


def line_views(reading: Reading) -> Iterator[LineView]:
    """Every line of the source, in order; the end of a line is not shown."""
    source, entries = reading.source, reading.ledger.entries
    ends = [entry.span.end for entry in entries]
    blocks = _Blocks(reading.blocks)
    last: int | None = None
    for number in range(1, len(source.line_starts) + 1):
        span = _line_span(source, number)
        if span is None:
            yield LineView(number, (), None, "", None, number, False)
            continue
        own = list(_within(entries, ends, span))
        shown = next((entry for entry in own if entry.fate is not Fate.SET_ASIDE), None) or next(
            (entry for entry in own if entry.article is not None), None
        )
        pieces = tuple(_piece(source, entry, span) for entry in own)
        block = blocks.at(span)
        opens = block is not None and block != last
        judged = blocks.judged[block] if block is not None else None
        first = source.line_of(blocks.starts[block]) if block is not None else number
        last = block if block is not None else last
        yield LineView(
            number, pieces, shown.article if shown else None, shown.field if shown else "", judged, first, opens
        )


class _Blocks:
    """Which block a line belongs to: the one with most visible characters on it."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        self.judged = judged
        self.starts = [
            min((span.start for span in item.block.text.spans()), default=item.block.text.start) for item in judged
        ]
        spans = [(run.span, index) for index, item in enumerate(judged) for run in item.block.text.runs]
        self._spans = sorted(spans, key=lambda pair: pair[0])
        self._ends = [span.end for span, _ in self._spans]

    def at(self, line: Span) -> int | None:
        """The index of the block that has most of the line; None where no block has any."""
        weights: dict[int, int] = {}
        for place in range(bisect_left(self._ends, line.start + 1), len(self._spans)):
            span, index = self._spans[place]
            if span.start >= line.end:
                break
            weights[index] = weights.get(index, 0) + min(span.end, line.end) - max(span.start, line.start)
        return max(weights, key=lambda index: (weights[index], -index)) if weights else None


def _line_span(source: Source, number: int) -> Span | None:
    """The characters of a line without its end; None for an empty line."""
    start = source.line_starts[number - 1]
    length = len(source.line_text(number))
    return Span(start, start + length) if length else None


def _within(entries: Sequence[Entry], ends: Sequence[int], span: Span) -> Iterator[Entry]:
    """The ledger's entries that have characters of `span`."""
    for place in range(bisect_left(ends, span.start + 1), len(entries)):
        if entries[place].span.start >= span.end:
            return
        yield entries[place]


def _piece(source: Source, entry: Entry, span: Span) -> Piece:
    start, end = max(entry.span.start, span.start), min(entry.span.end, span.end)
    return Piece(source.text[start:end], entry.fate, entry.rule)
