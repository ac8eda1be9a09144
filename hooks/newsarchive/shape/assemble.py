"""Groups of blocks made articles: head, byline, body and the rest, each in its field.

The lines of its head come parted into kicker, headline and deck (headparts.py); bylines and jump lines that stand inside a
paragraph are cut out of it, and the halves of a torn paragraph are put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsarchive.records import Article, Decision, Flag, Hint, Judged, Kind, Opened, Part, PartKind, Source, Stated
from newsarchive.rules.blocks import JUMP_FROM, JUMP_TO
from newsarchive.rules.lines import ENDS_SENTENCE
from newsarchive.rules.script import folded
from newsarchive.shape.namelines import tail_names
from newsarchive.tracked import Tracked

# Lines without a full stop up to this length, in characters, are kept apart: verses, items of a list, rows of a table.
LIST_LINE = 14
# Characters of the first sentence that make a supplied title where the printed one is lost.
SUPPLIED_TITLE_LENGTH = 24
_STOP = re.compile("[。！？；]")


class HeadParts(NamedTuple):
    """The lines of a head by what they are, as places on the page."""

    kicker: tuple[int, ...]
    title: tuple[int, ...]
    deck: tuple[int, ...]


class Doubt(NamedTuple):
    """Something an editor should look at: code and note of the flag, and the place on the page."""

    code: str
    note: str
    place: int


class Weighed(NamedTuple):
    """A decision (join, break, head), the place on the page where it takes effect, its score and margin in nats (theory: margins.py)."""

    what: str
    place: int
    score: float
    margin: float


@dataclass(slots=True)
class Draft:
    """An article in the making: the places of its blocks, by role, in reading order."""

    heads: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    bylines: list[int] = field(default_factory=list)
    captions: list[int] = field(default_factory=list)
    jumps: list[int] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)

    def places(self) -> list[int]:
        """All blocks of the draft."""
        return [*self.heads, *self.bylines, *self.body, *self.captions, *self.jumps, *self.loose]


def article_of(draft: Draft, judged: Sequence[Judged], opened: Opened, head: HeadParts | None = None) -> Article:
    """The article of a draft. Every character of its blocks is claimed by exactly one field."""
    source = opened.source
    text = {place: judged[place].block.text for place in draft.places()}
    kicker, title_lines, deck = head or HeadParts((), tuple(draft.heads), ())
    title = Tracked.join(text[place] for place in title_lines) if title_lines else None
    parts, bylines, jumps_to, jumps_from = _body(draft, judged)
    lines_from = [at for at in draft.jumps if _is_from(text[at].text)]
    flags = [_flag(doubt.code, doubt.note, source, [text[doubt.place]]) for doubt in draft.doubts]
    supplied = ""
    if title is None:
        supplied = supplied_title(parts)
        flags.append(_flag("title-supplied", "原文中没有找到标题，题名为代拟", source, text.values()))
    for place in draft.loose:
        parts.append(Part(PartKind.CROSSHEAD, text[place]))
        flags.append(_flag("loose-head", "这一行的归属不明，暂置于文末", source, [text[place]]))
    return Article(
        source=source,
        title=title,
        title_supplied=supplied,
        kicker=tuple(text[place] for place in kicker),
        deck=tuple(text[place] for place in deck),
        byline=(*(text[place] for place in draft.bylines), *bylines),
        body=tuple(parts),
        captions=tuple(text[place] for place in draft.captions),
        jump_to=(*(text[place] for place in draft.jumps if place not in lines_from), *jumps_to),
        jump_from=(*(text[place] for place in lines_from), *jumps_from),
        flags=tuple(flags),
        decisions=tuple(
            Decision(
                one.what, source.line_of(judged[one.place].block.text.start), round(one.score, 2), round(one.margin, 2)
            )
            for one in draft.weighed
        ),
    )


def _is_from(words: str) -> bool:
    """True for a jump line that says where the article began."""
    return JUMP_FROM.finds(folded(words)) and not JUMP_TO.finds(folded(words))


def _flag(code: str, note: str, source: Source, texts: Iterable[Tracked]) -> Flag:
    return Flag(code, note, source.line_of(min((text.start for text in texts if text), default=0)))


def _body(
    draft: Draft, judged: Sequence[Judged]
) -> tuple[list[Part], tuple[Tracked, ...], tuple[Tracked, ...], tuple[Tracked, ...]]:
    """The parts of the body, and the bylines and jump lines that stand inside its paragraphs, cut out of them."""
    parts: list[Part] = []
    bylines: list[Tracked] = []
    jumps_to: list[Tracked] = []
    jumps_from: list[Tracked] = []
    torn: int | None = None
    for place in draft.body:
        text = judged[place].block.text
        if judged[place].kind is Kind.CROSSHEAD:
            parts.append(Part(PartKind.CROSSHEAD, text))
            continue
        if Hint.KEPT_LINES in judged[place].block.hints:
            parts += (Part(PartKind.PARAGRAPH, line) for line in printed_lines(text))
            torn = None
            continue
        jump = JUMP_FROM.pattern.search(text.text)
        if jump:
            head, text = text.split_at(jump.end())
            jumps_from.append(head)
        jump = JUMP_TO.pattern.search(text.text)
        if jump:
            text, tail = text.split_at(jump.start())
            jumps_to.append(tail)
        text, byline = tail_byline(text)
        if byline is not None:
            bylines.append(byline)
        if not text:
            continue
        text = text.strip("blank")
        if torn is not None:
            parts[torn] = Part(PartKind.PARAGRAPH, parts[torn].text + text)
        else:
            parts.append(Part(PartKind.PARAGRAPH, text))
        last = len(parts) - 1 if torn is None else torn
        torn = last if _is_torn(parts[last].text.text, jumps_to) and not byline else None
    return parts, tuple(bylines), tuple(jumps_to), tuple(jumps_from)


def printed_lines(text: Tracked) -> list[Tracked]:
    """A text parted where the printed lines ended; nothing is lost."""
    cuts, seen = [], 0
    for run in text.runs:
        if "line-end" in run.rule and 0 < seen < len(text.text):
            cuts.append(seen)
        seen += len(run.text)
    return [line.strip("blank") for line in text.split_at(*dict.fromkeys(cuts))]


def _is_torn(text: str, jumps_to: Sequence[Tracked]) -> bool:
    """True where a paragraph breaks off in the middle of a sentence and no jump line has come; short lines are lines of a list."""
    words = folded(text)
    return (
        not ENDS_SENTENCE.finds(words) and not words.endswith(("：", ":")) and len(words) > LIST_LINE and not jumps_to
    )


def tail_byline(text: Tracked) -> tuple[Tracked, Tracked | None]:
    """The paragraph without the names that stand after its last full stop, and those names, if there are any."""
    match = tail_names(folded(text.text))
    if match is None:
        return text, None
    start = match.start("who") if match["who"] else match.start("bracketed")
    body, byline = text.split_at(start)
    return body.strip("blank"), byline.strip("blank")


def supplied_title(parts: Sequence[Part]) -> str:
    """A title in place of a lost one: the opening words of the text, to the first comma after a few words, else cut short."""
    paragraphs = (part.text.text for part in parts if part.kind is PartKind.PARAGRAPH)
    sentences = (sentence.strip() for paragraph in paragraphs for sentence in _STOP.split(paragraph))
    text = next((sentence for sentence in sentences if any(ch.isalnum() for ch in sentence)), "无题")
    if len(text) <= SUPPLIED_TITLE_LENGTH:
        return text
    for at in range(SUPPLIED_TITLE_LENGTH, 9, -1):
        if text[at] in "，、：":
            return text[:at]
    return text[: SUPPLIED_TITLE_LENGTH - 1] + "…"


def with_stated(article: Article, stated: Sequence[Stated]) -> Article:
    """A post's one article with what its front matter states: title, deck and kicker in their fields, the rest as stated."""
    texts: dict[str, list[Tracked]] = {"title": [], "kicker": [], "deck": [], "link": []}
    rest: list[Stated] = []
    for item in stated:
        # A field left empty (`title: ""`) states nothing, but its quotes want to be claimed.
        if item.name in texts and item.text.text.strip():
            texts[item.name].append(item.text)
        else:
            rest.append(item)
    title = Tracked.join(texts["title"]) if texts["title"] else article.title
    flags = tuple(flag for flag in article.flags if title is None or flag.code != "title-supplied")
    return Article(
        source=article.source,
        title=title,
        title_supplied="" if title is not None else article.title_supplied,
        kicker=(*texts["kicker"], *article.kicker),
        deck=(*texts["deck"], *article.deck),
        byline=article.byline,
        body=article.body,
        captions=article.captions,
        jump_to=article.jump_to,
        jump_from=article.jump_from,
        stated=tuple(rest),
        links=tuple(texts["link"]),
        flags=flags,
        decisions=article.decisions,
    )
