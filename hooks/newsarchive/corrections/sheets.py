"""Articles laid out in pieces, so that an editor's hand can move them: each piece has a kind, a text and its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsarchive.records import Article, Correction, Decision, Flag, Part, PartKind, Source, Stated
from newsarchive.tracked import Tracked


@dataclass(slots=True)
class Piece:
    """A piece of an article: what it is, and its text."""

    kind: str
    text: Tracked


# What an editor finds lost, as it is told to a reader.
LOST_NOTES = {"beginning": "正文的开头不在原文中", "end": "正文的结尾不在原文中"}


@dataclass(slots=True)
class Sheet:
    """An article in the making: its pieces in order, what it states, its links, its flags, what an editor set."""

    pieces: list[Piece]
    stated: tuple[Stated, ...] = ()
    links: tuple[Tracked, ...] = ()
    flags: tuple[Flag, ...] = ()
    supplied: str = ""
    edited: dict[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    reasons: list[Correction] = field(default_factory=list)

    @classmethod
    def of(cls, article: Article) -> Sheet:
        """The article laid out."""
        lines = (
            ("kicker", article.kicker),
            ("headline", (article.title,) if article.title is not None else ()),
            ("deck", article.deck),
            ("byline", article.byline),
            ("caption", article.captions),
            ("jump from", article.jump_from),
        )
        pieces = [Piece(kind, text) for kind, texts in lines for text in texts]
        pieces += [
            Piece("crosshead" if part.kind is PartKind.CROSSHEAD else "paragraph", part.text) for part in article.body
        ]
        pieces += [Piece("jump", text) for text in article.jump_to]
        return cls(
            pieces, article.stated, article.links, article.flags, article.title_supplied, decisions=article.decisions
        )

    def texts(self, kind: str) -> tuple[Tracked, ...]:
        """The texts of all pieces of a kind, in order."""
        return tuple(piece.text for piece in self.pieces if piece.kind == kind)

    def article(self, source: Source) -> Article:
        """The sheet as a record again. Several headlines are one, as lines of it."""
        heads = self.texts("headline")
        title = Tracked.join(heads) if heads else None
        supplied = "" if title is not None else self.edited.get("title", self.supplied)
        flags = tuple(flag for flag in self.flags if title is None or flag.code != "title-supplied")
        body = (piece for piece in self.pieces if piece.kind in ("paragraph", "crosshead"))
        return Article(
            source=source,
            title=title,
            title_supplied=supplied or ("无题" if title is None else ""),
            kicker=self.texts("kicker"),
            deck=self.texts("deck"),
            byline=self.texts("byline"),
            body=tuple(Part(PartKind.CROSSHEAD if p.kind == "crosshead" else PartKind.PARAGRAPH, p.text) for p in body),
            captions=self.texts("caption"),
            jump_to=self.texts("jump"),
            jump_from=self.texts("jump from"),
            stated=self.stated,
            links=self.links,
            flags=(*(() if self.edited.get("flags") == "none" else flags), *self._lost(source)),
            edited=tuple(sorted((name, value) for name, value in self.edited.items() if name in ("date", "newspaper"))),
            corrections=tuple(self.reasons),
            decisions=self.decisions,
        )

    def _lost(self, source: Source) -> tuple[Flag, ...]:
        """The flag of what an editor called lost, on the line of the body where it is missing."""
        part, body = self.edited.get("lost", ""), [piece.text for piece in self.pieces if piece.kind == "paragraph"]
        if not part or not body:
            return ()
        at = body[0].start if part == "beginning" else body[-1].end - 1
        return (Flag(f"lost-{part}", LOST_NOTES[part], source.line_of(at)),)


def holders(sheets: Sequence[Sheet], quote: str) -> list[tuple[Sheet, int]]:
    """Where `quote` stands: the sheets and places of pieces that hold it, white space aside; a piece that holds it twice counts twice."""
    wanted = "".join(quote.split())
    found: list[tuple[Sheet, int]] = []
    for sheet in sheets:
        for place, piece in enumerate(sheet.pieces):
            found += [(sheet, place)] * "".join(piece.text.text.split()).count(wanted)
    return found


def offset_of(piece: Piece, quote: str) -> tuple[int, int]:
    """The visible characters that the quote takes in the piece, white space aside. Raises ValueError where it is not there."""
    kept = [(at, ch) for at, ch in enumerate(piece.text.text) if not ch.isspace()]
    folded, wanted = "".join(ch for _, ch in kept), "".join(quote.split())
    start = folded.index(wanted)
    return kept[start][0], kept[start + len(wanted) - 1][0] + 1
