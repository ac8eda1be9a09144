"""The words a fact rests on, quoted with what stands around them."""

from __future__ import annotations

from newsarchive.records import Article, Evidence, PartKind, Source
from newsarchive.tracked import Tracked

# Characters quoted on either side: enough to recognise the sentence, short enough for a narrow column.
AROUND = 12


def evidence(source: Source, text: Tracked, start: int, end: int) -> Evidence:
    """The quotation of the visible characters from `start` to `end` of `text`. Raises IndexError where start is outside."""
    line = source.line_of(text.source_of(start))
    return Evidence(
        text.text[max(0, start - AROUND) : start], text.text[start:end], text.text[end : end + AROUND], line
    )


def spoken_texts(article: Article) -> tuple[tuple[str, Tracked], ...]:
    """The texts of an article in which facts are looked for, with their field: title, kicker, deck, body, captions, in that order."""
    title = (("title", article.title),) if article.title is not None else ()
    return (
        *title,
        *(("kicker", text) for text in article.kicker),
        *(("deck", text) for text in article.deck),
        *(("crosshead" if part.kind is PartKind.CROSSHEAD else "body", part.text) for part in article.body),
        *(("captions", text) for text in article.captions),
    )
