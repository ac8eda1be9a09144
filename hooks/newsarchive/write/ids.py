"""Ids: ASCII, published once, kept for ever in seeds/ids.tsv. They are the addresses of the articles.

A new article's id is made from its source's digest and its first character's place, so it depends on that source alone; once it
has been recorded, the article that covers most of the recorded spans keeps it, however the page is cut later. An id whose text
has gone over to another article is retired and redirects there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsarchive.records import Article, Problem, Source
from newsarchive.tracked import Span

COLUMNS = ("id", "source", "sha256", "spans", "moved_to", "title")
# Small letters and digits without vowels and look-alikes: no words come out by chance, none is misread from paper.
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
LENGTH = 9


@dataclass(frozen=True, slots=True)
class Row:
    """A recorded id: its source, the spans that its article showed, the id it moved to (empty while it lives), its title."""

    id: str
    source: str
    sha256: str
    spans: tuple[Span, ...]
    moved_to: str
    title: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """The ids of one source's articles, in their order, and its recorded ids that no article has, with where they lead (or empty)."""

    ids: tuple[str, ...]
    retired: tuple[tuple[str, str], ...]


def new_id(sha256: str, start: int, taken: Iterable[str] = ()) -> str:
    """The id of an article not recorded yet, from its source's digest and its first character's offset; never one of `taken`."""
    used = set(taken)
    for attempt in range(1000):
        number = int.from_bytes(hashlib.sha256(f"{sha256}:{start}:{attempt}".encode()).digest()[:8], "big")
        letters = []
        for _ in range(LENGTH):
            number, digit = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[digit])
        ident = "a" + "".join(letters)
        if ident not in used:
            return ident
    raise RuntimeError("no free id in a thousand attempts")


def shown_spans(article: Article) -> tuple[Span, ...]:
    """The source spans that an article shows, ascending, neighbours merged."""
    merged: list[Span] = []
    for span in sorted(span for _, text in article.claims() for span in text.spans()):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    """How many characters two lists of spans have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def assign(source: Source, articles: Sequence[Article], rows: Sequence[Row]) -> Assigned:
    """The ids of the articles of one source. `rows` are all recorded ids; those of other sources are left alone."""
    own = [row for row in rows if row.sha256 == source.sha256] or [row for row in rows if row.source == source.path]
    spans = [shown_spans(article) for article in articles]
    pairs = sorted(
        (
            (-shared, row.id, at, row)
            for row in own
            for at in range(len(articles))
            if (shared := _shared(row.spans, spans[at])) and not row.moved_to
        ),
        key=lambda pair: pair[:3],
    )
    ids: dict[int, str] = {}
    for _, _, at, row in pairs:
        if at not in ids and row.id not in ids.values():
            ids[at] = row.id
    taken = {row.id for row in rows}
    for at, article in enumerate(articles):
        if at not in ids:
            ids[at] = new_id(source.sha256, article.start, taken)
            taken.add(ids[at])
    return Assigned(tuple(ids[at] for at in range(len(articles))), tuple(_retired(own, spans, ids)))


def _retired(own: Sequence[Row], spans: Sequence[tuple[Span, ...]], ids: Mapping[int, str]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for row in own:
        if row.id in ids.values():
            continue
        shares = [(_shared(row.spans, spans[at]), -at) for at in range(len(spans))]
        best, place = max(shares, default=(0, 0))
        out.append((row.id, ids[-place] if best else row.moved_to))
    return out


def parse(text: str, file: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of an ids.tsv and what is wrong with it. An empty text has no rows."""
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line, raw in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        cells = raw.split("\t")
        if (line == 1 and tuple(cells) == COLUMNS) or not raw.strip():
            continue
        row = _row(cells)
        if row is None:
            problems.append(Problem(file, line, "not a row of ids", "write it with scripts/ids.py only"))
        elif row.id in seen:
            what = f"id {row.id} stands on line {seen[row.id]} already"
            problems.append(Problem(file, line, what, "put the file back from the repository"))
        else:
            seen[row.id] = line
            rows.append(row)
    return tuple(rows), tuple(problems)


def _row(cells: list[str]) -> Row | None:
    if len(cells) != len(COLUMNS) or not cells[0].isascii() or not cells[0].isalnum():
        return None
    try:
        pairs = [pair.split("-") for pair in cells[3].split(",") if pair]
        spans = tuple(Span(int(start), int(end)) for start, end in pairs)
    except ValueError:
        return None
    return Row(cells[0], cells[1], cells[2], spans, cells[4], cells[5])


def dump(rows: Iterable[Row]) -> str:
    """The rows as the text of an ids.tsv, by source and place, so that a new seed adds lines and changes none."""
    ordered = sorted(rows, key=lambda row: (row.source, row.spans[0].start if row.spans else 0, row.id))
    lines = ["\t".join(COLUMNS)]
    for row in ordered:
        spans = ",".join(f"{span.start}-{span.end}" for span in row.spans)
        lines.append("\t".join((row.id, row.source, row.sha256, spans, row.moved_to, " ".join(row.title.split()))))
    return "\n".join(lines) + "\n"
