"""What posts carry around the article: links to steer by, related articles, the title once more, the note of its
source.

Each step takes all pieces of a post and gives all of them back, some with a claim or a rule. In doubt a piece stays
a block: losing text is worse than keeping furniture.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from newsarchive.read.sheet import Piece
from newsarchive.records import Hint, Source
from newsarchive.rules.markup import (
    ADVERTISEMENT,
    AUTHOR_ADDRESS,
    EDITOR_CREDIT,
    FURNITURE,
    LINK_LABEL,
    LINK_SEPARATORS,
    ORIGINAL,
    RELATED,
    SOURCE_NOTE,
)
from newsarchive.tracked import Tracked

# A shorter block may be a title, a byline or a crosshead; one of this length is running text.
PARAGRAPH_LENGTH = 40
# Titles in lists of links stay below; a whole paragraph put into a link is still a paragraph.
LONGEST_LINK_TEXT = 60
# Notes of the source at the head of a post stand behind no more than title, byline and date.
HEAD_BLOCKS = 3
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_SEPARATOR = re.compile(f"[{LINK_SEPARATORS}]")
_PARTS = re.compile(r"[\s｜|]+")
_SENTENCE_END = re.compile(r"[。！？；]")


def sort_out(source: Source, pieces: tuple[Piece, ...], title: str) -> tuple[Piece, ...]:
    """All pieces, each a block, stated or set aside; `title` is the one that the front matter states, or empty."""
    out = _without_words(pieces)
    out = (
        _titled(out)
        if not title
        else tuple(piece.set_aside("html-head") if piece.is_title and piece.is_open else piece for piece in out)
    )
    out = _addresses(out)
    out = _link_lists(source, out)
    out = _related(out)
    out = _notes(out)
    out = _tails(out)
    return _title_repeated(out, title) if title else out


def _without_words(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces that show nothing set aside, by the first rule at work in them."""
    return tuple(
        piece
        if _has_words(piece.text.text)
        else piece.set_aside(next((run.rule for run in piece.text.runs if run.is_set_aside), "blank"))
        for piece in pieces
    )


def _has_words(text: str) -> bool:
    return any(unicodedata.category(ch)[0] not in "CZ" or unicodedata.category(ch) in ("Co", "Cn") for ch in text)


def _titled(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A page without front matter: its only h1 is the title, or the h1 that <title> repeats, or else <title> itself."""
    named = [piece for piece in pieces if piece.is_title and piece.is_open]
    first = [piece for piece in pieces if piece.level == 1 and piece.is_open]
    repeated = [piece for piece in first if any(folded(piece.text.text) in folded(other.text.text) for other in named)]
    candidates = repeated or (first if len(first) == 1 else []) or named
    chosen = candidates[0] if candidates else None
    out = []
    for piece in pieces:
        if piece is chosen:
            piece = replace(piece, claim="title")
        elif piece.is_title and piece.is_open:
            piece = piece.set_aside("html-head")
        out.append(piece)
    return tuple(out)


def folded(text: str) -> str:
    """`text` for comparison: letters and figures alone, in one width and small."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).casefold() if ch.isalnum())


def _addresses(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Addresses that stand alone: the first is where the article was published, others are links like any."""
    out: list[Piece] = []
    seen = False
    for piece in pieces:
        if piece.is_open and _ADDRESS.fullmatch(piece.text.text):
            piece = piece.set_aside(FURNITURE.name) if seen else replace(piece, claim="link")
            seen = True
        out.append(piece)
    return tuple(out)


def _link_lists(source: Source, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Blocks of nothing but links, and the words that steer a web page, set aside."""
    opening = next((at for at, piece in enumerate(pieces) if piece.is_open and _is_paragraph(piece)), len(pieces))
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.is_open and _is_link_only(piece):
            piece = replace(piece, hints=piece.hints | {Hint.LINK_ONLY})
            if not _is_kept_link(source, piece, at < opening):
                piece = piece.set_aside(FURNITURE.name)
        elif piece.is_open and all(FURNITURE.finds(part) for part in _PARTS.split(piece.text.text)):
            piece = piece.set_aside(FURNITURE.name)
        out.append(piece)
    return tuple(out)


def _is_paragraph(piece: Piece) -> bool:
    return len(piece.text) >= PARAGRAPH_LENGTH and not _is_link_only(piece)


def _is_link_only(piece: Piece) -> bool:
    """True where all that is not linked only parts or announces links."""
    if not piece.anchors:
        return False
    between = LINK_LABEL.pattern.sub("", _outside(piece))
    between = _SEPARATOR.sub("", "".join("" if FURNITURE.finds(part) else part for part in _PARTS.split(between)))
    return not between


def _outside(piece: Piece) -> str:
    """The words of a piece that are not linked."""
    at, out = 0, []
    for anchor in piece.anchors:
        out.append(piece.text.text[at : anchor.start])
        at = anchor.end
    return "｜".join((*out, piece.text.text[at:]))


def _is_kept_link(source: Source, piece: Piece, in_head: bool) -> bool:
    """True for linked text that may be the article's: headings, whole paragraphs, a name before the first paragraph or
    with a writer's address.
    """
    texts = [anchor.words for anchor in piece.anchors]
    if any(len(text) > LONGEST_LINK_TEXT or _SENTENCE_END.search(text) for text in texts):
        return True
    if any(rule.finds(text) for rule in (FURNITURE, ORIGINAL, ADVERTISEMENT) for text in texts):
        return False
    if Hint.HEADING in piece.hints:
        return True
    address = piece.anchors[0].address
    writer = address is not None and AUTHOR_ADDRESS.finds(source.text[address.start : address.end])
    return len(texts) == 1 and (in_head or writer)


def _related(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Headings over links to other articles set aside, where links and nothing else follow."""
    shown = [at for at, piece in enumerate(pieces) if piece.text.text]
    out = list(pieces)
    for at, following in pairwise(shown):
        if out[at].is_open and out[following].rule == FURNITURE.name and RELATED.finds(out[at].text.text):
            out[at] = out[at].set_aside(RELATED.name)
    return tuple(out)


def _notes(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Notes of the source and editors' credits, at the head of the post or after its last paragraph."""
    blocks = [at for at, piece in enumerate(pieces) if piece.is_open]
    paragraphs = [at for at in blocks if _is_paragraph(pieces[at])]
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        at_end = not paragraphs or at > paragraphs[-1]
        if piece.is_open and (at_end or at in blocks[:HEAD_BLOCKS]):
            out += _note(piece, at_end)
        else:
            out.append(piece)
    return tuple(out)


def _note(piece: Piece, at_end: bool) -> Iterator[Piece]:
    match = SOURCE_NOTE.pattern.match(piece.text.text)
    if match:
        lead, name, rest = _parted(piece, *match.span("name"))
        yield lead.set_aside(SOURCE_NOTE.name)
        yield replace(name, claim="newspaper")
        yield from _rest_of_note(rest)
    elif at_end and not _SEPARATOR.sub("", EDITOR_CREDIT.pattern.sub("", piece.text.text)):
        yield piece.set_aside(EDITOR_CREDIT.name)
    else:
        yield piece


def _rest_of_note(rest: Piece) -> Iterator[Piece]:
    """What follows the newspaper's name: its bracket, an editor's credit and links are set aside, other words are a
    block.
    """
    parts = rest.text.split_at(*(at for anchor in rest.anchors for at in (anchor.start, anchor.end)))
    text = Tracked.join(part.set_aside_all(FURNITURE.name) if number % 2 else part for number, part in enumerate(parts))
    text = text.sub(EDITOR_CREDIT.pattern, "", EDITOR_CREDIT.name)
    closing = re.match(r"\s*[）)】\]]", text.text)
    text = text.set_aside(0, closing.end(), SOURCE_NOTE.name) if closing else text
    text = text.strip("blank")
    if _SEPARATOR.sub("", text.text):
        yield replace(rest, text=text, anchors=())  # its links are set aside already
    elif text:
        yield replace(rest, text=text, rule=SOURCE_NOTE.name)


def _parted(piece: Piece, *cuts: int) -> list[Piece]:
    """A piece cut at these visible characters, each part with the links that begin in it."""
    edges = (0, *cuts, len(piece.text))
    parts = piece.text.split_at(*cuts)
    return [
        replace(
            piece,
            text=part,
            anchors=tuple(
                replace(anchor, start=max(anchor.start, left) - left, end=min(anchor.end, right) - left)
                for anchor in piece.anchors
                if anchor.start < right and anchor.end > left
            ),
        )
        for part, left, right in zip(parts, edges, edges[1:], strict=False)
    ]


def _tails(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Links to steer by at the end of a paragraph (阅读原文, 返回目录) set aside; the paragraph stays."""
    out: list[Piece] = []
    for piece in pieces:
        end = len(piece.text)
        for anchor in reversed(piece.anchors if piece.is_open else ()):
            after = _SEPARATOR.sub("", piece.text.text[anchor.end : end])
            if after or not (FURNITURE.finds(anchor.words) or ORIGINAL.finds(anchor.words)):
                break
            end = anchor.start
        text = piece.text.set_aside(end, len(piece.text), FURNITURE.name)
        out.append(replace(piece, text=text.strip("blank")))
    return tuple(out)


def _title_repeated(pieces: tuple[Piece, ...], title: str) -> tuple[Piece, ...]:
    """The title at the head of the body, set aside: as its first block, or as a heading among the first."""
    blocks = [at for at, piece in enumerate(pieces) if piece.is_open][:HEAD_BLOCKS]
    for at in blocks:
        heads = at == blocks[0] or Hint.HEADING in pieces[at].hints
        if heads and folded(pieces[at].text.text) == folded(title):
            return (*pieces[:at], pieces[at].set_aside("title-repeated"), *pieces[at + 1 :])
    return pieces
