"""The raw lines of an article, beside it: small data from which the page's script lays them out, and what the rules did.

The article's own text is on the page already, so the data only says where raw lines end and what was changed or set aside:
a list of lines, each `[number, piece, …]`, where a piece is a count of characters kept, `[raw, count]` for raw text that
reads otherwise in so many characters of the article (empty for a line end), or raw text that was set aside. A negative number is that of a line
that does not follow the one before it in the source. Counts are code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsarchive.records import Article, Described, Fate, Source
from newsarchive.tracked import Run, Span, Tracked

Piece = int | str | tuple[str, int]
Line = tuple[int | str | tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """How many source characters of an article a rule changed or set aside."""

    fate: Fate
    rule: str
    characters: int


def raw_of(article: Article) -> Mapping[str, tuple[tuple[Line, ...], ...]]:
    """The raw lines of every piece that the page shows, by field, in the order of the page; empty fields are left out."""
    fields = {
        "kicker": article.kicker,
        "title": (article.title,) if article.title is not None else (),
        "deck": article.deck,
        "byline": article.byline,
        "captions": article.captions,
        "from": article.jump_from,
        "body": tuple(part.text for part in article.body if part.text.text),
        "to": article.jump_to,
    }
    return {name: tuple(raw_lines(article.source, text) for text in texts) for name, texts in fields.items() if texts}


def raw_lines(source: Source, text: Tracked) -> tuple[Line, ...]:
    """The raw lines of a piece, in the order in which the piece goes through them. Blank lines are left out."""
    found: list[tuple[int, list[Piece], str]] = []
    for run in text.runs:
        for number, piece, raw in _by_line(source, run):
            if found and found[-1][0] == number:
                found[-1][1].append(piece)
                found[-1] = (number, found[-1][1], found[-1][2] + raw)
            else:
                found.append((number, [piece], raw))
    lines: list[Line] = []
    before = 0
    for number, pieces, raw in found:
        if raw.strip() or any(not isinstance(piece, str) for piece in pieces):
            apart = before and number != _next_written(source, before)
            lines.append((-number if apart else number, *pieces))
            before = number
    return tuple(lines)


def _by_line(source: Source, run: Run) -> Iterator[tuple[int, Piece, str]]:
    """A run cut into lines and line ends. Line ends are not shown; what changed text became goes with the last stretch of it."""
    if run.is_kept:
        for number, span, is_end in _stretches(source, run.span):
            raw = source.text[span.start : span.end]
            yield (number, ("", len(span)), "") if is_end else (number, len(span), raw)
        return
    shown = [
        (number, source.text[span.start : span.end]) for number, span, end in _stretches(source, run.span) if not end
    ]
    if run.is_set_aside:
        yield from ((number, raw, raw) for number, raw in shown)
        return
    for number, raw in shown[:-1]:
        yield number, (raw, 0), raw
    number, raw = shown[-1] if shown else (source.line_of(run.span.start), "")
    yield number, (raw, len(run.text)), raw


def _stretches(source: Source, span: Span) -> Iterator[tuple[int, Span, bool]]:
    """The stretches of a span by line: the line's number, and whether the stretch is the line's end."""
    at = span.start
    while at < span.end:
        number = source.line_of(at)
        first = source.line_starts[number - 1]
        end = first + len(source.line_text(number))
        following = source.line_starts[number] if number < len(source.line_starts) else len(source.text)
        stop = min(span.end, end if at < end else following)
        yield number, Span(at, stop), at >= end
        at = stop


def line_ranges(item: Described) -> tuple[tuple[int, int], ...]:
    """The article's lines as ranges, made one where nothing but blank lines stands between them."""
    source = item.article.source
    ranges: list[tuple[int, int]] = []
    for first, last in item.lines:
        if ranges and first == _next_written(source, ranges[-1][1]):
            ranges[-1] = (ranges[-1][0], last)
        else:
            ranges.append((first, last))
    return tuple(ranges)


def _next_written(source: Source, number: int) -> int:
    """The next line after `number` that has words; one past the last where none has."""
    following = range(number + 1, len(source.line_starts) + 1)
    return next((line for line in following if source.line_text(line).strip()), len(source.line_starts) + 1)


def touched(article: Article) -> tuple[Touched, ...]:
    """What the rules did to an article's text: changes first, then most characters first, ties by name."""
    counts: dict[tuple[Fate, str], int] = {}
    for run in _runs(article):
        if run.rule:
            key = (Fate.SET_ASIDE if run.is_set_aside else Fate.CHANGED), run.rule
            counts[key] = counts.get(key, 0) + len(run.span)
    rows = (Touched(fate, rule, characters) for (fate, rule), characters in counts.items())
    return tuple(sorted(rows, key=lambda row: (row.fate is not Fate.CHANGED, -row.characters, row.rule)))


def kept(article: Article) -> int:
    """How many source characters of an article stand in it as they are."""
    return sum(len(run.span) for run in _runs(article) if run.is_kept)


def _runs(article: Article) -> Iterable[Run]:
    return (run for _, text in article.claims() for run in text.runs)
