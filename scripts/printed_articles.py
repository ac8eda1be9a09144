"""Articles of the corpus as a newspaper prints them: a head in lines, text in columns cut into frames, byline, jump line, captions.

Everything here is drawn by lot from what the pages of the evaluation corpus show; the gold of an article is what was printed of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from invented_heads import broken
from invented_pages import invented_name
from newsarchive.clean.lines import em

# Characters of a column; some are commoner than others.
WIDTHS = (8, 8, 9, 10, 10, 10, 11, 12, 12, 13, 14, 14, 15, 16, 18)
# A line that is never broken.
WHOLE_EM = 99.0
INDENT = "　　"
_OVER_TEXT = (
    "□记者 {}",
    "■本报记者 {}",
    "▶记者 {} 报道",
    "●记者 {}",
    "◎本报记者 {}",
    "全媒体记者 {}",
    "记者 {}",
    "{}",
    "本报记者 {}",
)
_UNDER_TEXT = ("{}", "（{}）", "({})", "■记者 {} 报道", "记者 {}", "全媒体记者 {}")
_BARE = ("{}", "（{}）", "({})")
_CROSSHEADS = ((">", "<"), ("【", "】"), ("■", ""), ("◆ ", ""), ("", ""), ("", ""), ("●", ""))
_JUMPS = ("（下转第{}版）", "（下转第{}版）", "(下转第{}版)", "▶下转第{}版", "下转第{}版")
_FROMS = ("（上接第一版）", "（上接第1版）", "(上接第1版)")
_PAGES = ("二", "三", "五", "六", "2", "3", "08", "A2", "4")
_SHADOWS = ("", "", "", "beside", "beside", "below", "both")
# What Chinese print keeps off the beginning and the end of a line; figures and Latin words stay whole.
_NO_BEGIN, _NO_END = "，。、；：？！”’）》」』,;:?!)】%℃", "“‘（《「『(【"
_UNIT = re.compile(r"[0-9A-Za-z.%]+|.")
_INLINE = re.compile(r"[（(].{0,20}记者")


@dataclass(frozen=True, slots=True)
class Style:
    """What is the same all over a page; `whole` is True where the page is read out by paragraph and not by line."""

    width: int
    whole: bool
    over_text: str
    under_text: str
    place: str
    crosshead: tuple[str, str]
    marks_each_line: bool
    shadow: str


@dataclass(slots=True)
class Printed:
    """An article in print: the lines of its head, the frames of its text, what stands by itself, and its gold."""

    head: list[str] = field(default_factory=list)
    frames: list[list[str]] = field(default_factory=list)
    loose: list[list[str]] = field(default_factory=list)
    gold: dict[str, Any] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)


class _Line(NamedTuple):
    paragraph: int
    text: str
    is_text: bool


@dataclass(slots=True)
class _Body:
    parts: list[dict[str, str]]
    start: str = ""
    jump: str = ""
    breaks_off: bool = False
    inline: bool = False


def style_of(dice: random.Random) -> Style:
    """The style of a page."""
    return Style(
        dice.choice(WIDTHS),
        dice.random() < 0.4,
        dice.choice(_OVER_TEXT),
        dice.choice(_UNDER_TEXT),
        dice.choice(("head", "head", "own line", "tail", "tail")),
        dice.choice(_CROSSHEADS),
        dice.random() < 0.6,
        dice.choice(_SHADOWS),
    )


def printed_article(dice: random.Random, style: Style, article: dict[str, Any]) -> Printed:
    """One article in this style."""
    body = _body(dice, article)
    place = style.place if dice.random() < 0.8 else dice.choice(("head", "tail", "own line"))
    byline = _byline(dice, style, article, body, place)
    found = Printed()
    title, kicker, deck = _heads(dice, article, body)
    wide = dice.choice((style.width, style.width * 1.5, style.width * 2, style.width * 3, WHOLE_EM))
    for text, times in ((kicker, 1.0), (title, 0.6), (deck, 0.85)):
        if text:
            width = WHOLE_EM if style.whole and dice.random() < 0.93 else max(6.0, wide * times)
            shadowed = style.shadow and (text is title or dice.random() < 0.5)
            found.head += _shadowed(style.shadow if shadowed else "", _head_lines(dice, text, width))
    if byline and place == "head":
        found.head += broken(byline, max(float(style.width), wide if dice.random() < 0.5 else 0.0))
    lines = _lines(dice, style, body, "" if place == "head" else byline, place)
    found.frames = _frames(dice, style, lines)
    captions = [text for text in article.get("captions") or () if dice.random() < 0.6]
    found.quotes = [text for text in article.get("pull_quotes") or () if dice.random() < 0.4]
    for text in (*captions, *found.quotes):
        width = WHOLE_EM if style.whole else float(dice.choice((style.width, style.width * 2)))
        found.loose.append(broken(text, width))
    found.gold = {
        "title": title,
        "kicker": kicker,
        "deck": deck,
        "byline": byline or (article["byline"] if body.inline else None),
        "byline_inline": body.inline,
        "authors": list(article.get("authors") or ()) if body.inline else [],
        "body": [part["text"] for part in body.parts if part["type"] == "p"],
        "crossheads": [{"text": part["text"]} for part in body.parts if part["type"] != "p"],
        "captions": captions,
        "jump": body.jump or body.start or None,
        "truncated": None,
    }
    return found


def _body(dice: random.Random, article: dict[str, Any]) -> _Body:
    """The text that this page prints: some articles began on another page, some go on there."""
    parts = [dict(part) for part in article["body"]]
    lead = article.get("byline_position") == "lead" and article.get("byline")
    if lead:
        parts[0]["text"] = article["byline"] + dice.choice(("", "　", " ", " ")) + parts[0]["text"]
    body = _Body(parts, inline=bool(lead) or _INLINE.search(parts[0]["text"][:40]) is not None)
    if dice.random() < 0.12 and len(parts) > 4:
        body.parts = _from_text(parts[dice.randint(1, len(parts) // 2) :])
        text = body.parts[0]["text"]
        body.parts[0]["text"] = text[dice.randint(2, max(3, len(text) * 2 // 3)) :]
        body.start = dice.choice(_FROMS) if dice.random() < 0.35 else ""
        body.inline = False
    if dice.random() < (0.22 if len(body.parts) > 4 else 0.05):
        count = dice.randint(max(1, len(body.parts) // 2), len(body.parts))
        body.parts = _from_text(body.parts[:count][::-1])[::-1]
        text = body.parts[-1]["text"]
        body.parts[-1]["text"] = text[: dice.randint(min(5, len(text)), len(text))]
        body.breaks_off = True
        body.jump = dice.choice(_JUMPS).format(dice.choice(_PAGES)) if dice.random() < 0.8 else ""
    return body


def _from_text(parts: list[dict[str, str]]) -> list[dict[str, str]]:
    """The parts from the first paragraph on."""
    return next((parts[at:] for at, part in enumerate(parts) if part["type"] == "p"), parts)


def _byline(dice: random.Random, style: Style, article: dict[str, Any], body: _Body, place: str) -> str:
    """The byline on a line of its own or behind the text; what goes on elsewhere has it there."""
    names = article.get("authors") or ()
    if not names or body.inline or (body.breaks_off and place != "head"):
        return ""
    form = style.over_text if place == "head" else style.under_text
    told = form.format(dice.choice((" ", "　")).join(names))
    if form not in _BARE and dice.random() < 0.2:
        told += dice.choice((" 通讯员 ", " 实习生 ")) + invented_name(dice)
    return told


def _heads(dice: random.Random, article: dict[str, Any], body: _Body) -> tuple[str | None, str | None, str | None]:
    """Headline, kicker and deck; now and then one of them, or all, stand elsewhere."""
    title, kicker, deck = article["title"], article.get("kicker"), article.get("deck")
    chance = dice.random()
    if chance < (0.5 if body.start else 0.04):
        return None, None, None
    return title, None if chance < 0.1 else kicker, None if 0.1 <= chance < 0.14 else deck


def _head_lines(dice: random.Random, text: str, width: float) -> list[str]:
    """A head in lines: as the width has it, evenly, or at its blanks."""
    lines = broken(text, width)
    if len(lines) > 1 and dice.random() < 0.4:
        return broken(text, max(5.0, -(-len(text) // len(lines))))
    if " " in text and dice.random() < 0.3:
        return text.split()
    return lines


def _shadowed(shadow: str, lines: list[str]) -> list[str]:
    """The lines as extraction reads a drop shadow: each twice in one line, twice one under the other, or both."""
    if shadow == "beside":
        return [line + line for line in lines]
    if shadow == "below":
        return [again for line in lines for again in (line, line)]
    return [again for line in lines for again in (line + line, line)] if shadow else lines


def _lines(dice: random.Random, style: Style, body: _Body, byline: str, place: str) -> list[_Line]:
    """The lines of the whole text, paragraphs indented."""
    lines: list[_Line] = []
    before, after = style.crosshead
    jump = body.jump
    for number, part in enumerate(body.parts):
        text = part["text"]
        if part["type"] != "p":
            room = max(4.0, style.width - len(before.strip()) - len(after))
            marked = [before + line + after for line in broken(text, room)]
            lines += [
                _Line(number, line, False)
                for line in (marked if style.marks_each_line else broken(before + text + after, float(style.width)))
            ]
            continue
        last = number == len(body.parts) - 1
        if last and jump and dice.random() < 0.85:
            text, jump = text + jump, ""
        elif last and byline and place == "tail":
            text, byline = text + dice.choice((" ", "　", "", " ")) + byline, ""
        lead = body.start if number == 0 else ""
        lines += [_Line(number, line, True) for line in wrapped(lead + text if lead else INDENT + text, style.width)]
    for own in (jump, byline):
        lines += [_Line(-1, line, False) for line in broken(own, float(style.width)) if line]
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """Running text in lines of `width` em; no line begins or ends with a mark that may not, figures and Latin words stay whole."""
    lines: list[str] = []
    line = ""
    for unit in _UNIT.findall(text):
        if line and em(line + unit) > width + 0.01:
            if unit in _NO_BEGIN and em(line + unit) <= width + 0.51:
                line += unit
                continue
            carry = ""
            while line and (
                (unit in _NO_BEGIN and not carry) or (carry and carry[0] in _NO_BEGIN) or line[-1] in _NO_END
            ):
                line, carry = line[:-1], line[-1] + carry
            if line.strip():
                lines.append(line)
            line = carry
        line += unit
    return [*lines, line] if line.strip() else lines


def _frames(dice: random.Random, style: Style, lines: Sequence[_Line]) -> list[list[str]]:
    """The lines cut into columns; where text is read out by paragraph, what a column has of one is one line."""
    columns = 1 if len(lines) < 8 or dice.random() < 0.25 else max(1, min(6, round(len(lines) / dice.randint(10, 40))))
    cuts = sorted(
        {
            dice.randint(2, len(lines) - 2) if dice.random() < 0.3 else round(len(lines) * at / columns)
            for at in range(1, columns)
        }
    )
    frames: list[list[str]] = []
    for begin, end in zip([0, *cuts], [*cuts, len(lines)], strict=True):
        frame: list[str] = []
        last = -1
        for line in lines[begin:end]:
            if style.whole and line.is_text and line.paragraph == last:
                frame[-1] += line.text
            else:
                frame.append(line.text)
            last = line.paragraph if line.is_text else -1
        frames.append(frame)
    return [frame for frame in frames if frame]
