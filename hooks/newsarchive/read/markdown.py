"""The marks of Markdown at the beginning of lines: headings, lists, quotes, rules, tables; then those within
paragraphs.

In a paragraph of HTML only blank lines and links are looked at: what else there is was printed so. Numbers of
ordered lists are text, for a newspaper prints them; the bullets of others are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from newsarchive.read.markdown_inline import read_inline
from newsarchive.read.markup import NOTHING, Cover, Mark, Markup, Reach
from newsarchive.records import Hint
from newsarchive.tracked import Span

# A line underlined with `---` is a heading if it is no longer than this; else the line is a rule below a paragraph.
LONGEST_UNDERLINED = 40
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_SKIP = rf"[ \t{NOTHING}]*"
_BLANK = re.compile(rf"[\s{NOTHING}]*")
_QUOTE = re.compile(rf"{_SKIP}(?:>[ \t]?)+(?![^\r\n]*[<＜]\s*$)")
_HEADING = re.compile(rf"{_SKIP}(?P<level>#{{1,6}})[ \t]+(?=\S)[^\r\n]*?(?P<closing>[ \t]+#+[ \t]*)?(?=\r|\n|\Z)")
_BULLET = re.compile(rf"{_SKIP}(?P<mark>[-*+][ \t]+)(?=\S)")
_NUMBER = re.compile(rf"{_SKIP}\d{{1,3}}[.)][ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*(?=\r|\n|\Z)")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,})[ \t]*(?=\r|\n|\Z)")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[^`\r\n]*(?=\r|\n|\Z)")
_DEFINITION = re.compile(
    r" {0,3}\[(?P<id>[^\[\]^\n]{1,80})\]:[ \t]*"
    r"<?(?P<address>(?:[A-Za-z][\w+.-]*:|//?|\.{1,2}/|#|www\.)[^\s<>]*)>?[^\r\n]*"
)
_DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*(?=\r|\n|\Z)")
_INDENT = re.compile(r"\u3000{2}|[ \u00a0]{4}")
_HARD_BREAK = re.compile(r"(?P<mark>\\)(?=\r|\n)|[ ]{2,}(?=\r|\n)")
_SENTENCE_END = re.compile(r"[。！？!?…]")


def read_markdown(shadow: str, start: int, html: Markup) -> Markup:
    """What Markdown says about the text from `start` on, given the shadow of the text and what HTML says about it."""
    reader = _Lines(shadow, html.paragraphs)
    for match in _lines(shadow, start):
        reader.take(*match)
    blocks = reader.found()
    hidden = _hidden(shadow, blocks.marks)
    edges = sorted({start, len(shadow), *html.cuts, *blocks.cuts})
    inline = (
        read_inline(hidden[left:right], left, not reader.in_paragraph(left, right), reader.addresses)
        for left, right in pairwise(edges)
        if right > left >= start
    )
    return Markup.join((blocks, *inline))


def _lines(shadow: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(shadow):
        match = _LINE.match(shadow, start)
        end = match.end() if match else len(shadow)
        yield start, end
        start = end


def _hidden(shadow: str, marks: Iterable[Mark]) -> str:
    letters = list(shadow)
    for mark in marks:
        letters[mark.span.start : mark.span.end] = NOTHING * len(mark.span)
    return "".join(letters)


class _Lines:
    """Reads one line after the other; what a line means depends on the one before."""

    def __init__(self, shadow: str, paragraphs: tuple[Span, ...]) -> None:
        self.shadow = shadow
        self.addresses: dict[str, Span] = {}
        self._paragraphs = Cover((span.start, span.end) for span in paragraphs)
        self._last_fence = {sign: shadow.rfind(sign) for sign in ("```", "~~~")}
        self._marks: list[Mark] = []
        self._cuts: set[int] = set()
        self._breaks: set[int] = set()
        self._reaches: list[Reach] = []
        self._fence = ""
        self._quoted = self._listed = self._in_table = False
        self._above: tuple[int, int, int] | None = None  # the paragraph so far: start, end, number of lines

    def found(self) -> Markup:
        """All that the lines have said."""
        return Markup(tuple(self._marks), frozenset(self._cuts), frozenset(self._breaks), tuple(self._reaches))

    def in_paragraph(self, start: int, end: int) -> bool:
        """True where the first word between `start` and `end` stands in a paragraph of HTML."""
        blank = _BLANK.match(self.shadow, start, end)
        return (blank.end() if blank and blank.end() < end else start) in self._paragraphs

    def take(self, start: int, end: int) -> None:
        """Notes what the line from `start` to `end` says."""
        line = self.shadow[start:end]
        if not line.strip():
            self._end_paragraph(start, end)
        elif self.in_paragraph(start, end):
            self._above = None
            if _INDENT.match(line):
                self._cuts.add(start)
        elif not self._fenced(start, end, line):
            self._outside(start, end, line)

    def _end_paragraph(self, start: int, end: int) -> None:
        self._cuts |= {start, end}
        self._quoted = self._listed = self._in_table = False
        self._above = None

    def _fenced(self, start: int, end: int, line: str) -> bool:
        """True for the lines of a code block, which mean nothing but themselves."""
        fence = _FENCE.match(line)
        if fence and not self._fence:
            sign = line.strip()[:3]
            if self._last_fence[sign] < end:
                return False
            self._fence = sign
        elif not self._fence:
            return False
        elif fence and line.strip().startswith(self._fence):
            self._fence = ""
        self._end_paragraph(start, end)
        if fence:
            self._mark(start, start + fence.end(), "markdown-code")
        return True

    def _outside(self, start: int, end: int, line: str) -> None:
        """A line outside the paragraphs of HTML."""
        quote = _QUOTE.match(line)
        if bool(quote) != self._quoted:
            self._end_paragraph(start, start)
        self._quoted = bool(quote)
        if quote:
            self._mark_sign(start, line, quote.end(), "markdown-quote", ">")
            self._reaches.append(Reach(start, end, Hint.QUOTE))
            start, line = start + quote.end(), line[quote.end() :]
        if not (self._whole_line(start, end, line) or self._item(start, end, line)):
            self._text(start, end, line)

    def _whole_line(self, start: int, end: int, line: str) -> bool:
        """True for a line that is a block by itself: rule, underline, heading, definition, row of a table, or nothing
        to be seen.
        """
        above = self._above
        if not line.strip(NOTHING + " \t\r\n"):
            pass
        elif above and _UNDERLINE.match(line) and self._is_underlined(above, line):
            self._mark(start, start + len(line.rstrip("\r\n")), "markdown-heading")
            self._reaches.append(Reach(above[0], above[1], Hint.HEADING, 1 if "=" in line else 2))
        elif _RULE.match(line):
            self._mark(start, start + len(line.rstrip("\r\n")), "markdown-rule")
        elif heading := _HEADING.match(line):
            self._mark_sign(start, line, heading.end("level"), "markdown-heading", "#")
            if heading["closing"]:
                self._mark(start + heading.start("closing"), start + heading.end("closing"), "markdown-heading")
            self._reaches.append(Reach(start, end, Hint.HEADING, len(heading["level"])))
        elif definition := _DEFINITION.match(line):
            span = definition.span("address")
            self.addresses.setdefault(definition["id"].lower(), Span(start + span[0], start + span[1]))
            self._mark(start, start + definition.end(), "markdown-link-target")
        elif self._row(start, line):
            pass
        else:
            return False
        quoted, in_table = self._quoted, self._in_table
        self._end_paragraph(start, end)
        self._quoted, self._in_table = quoted, in_table
        return True

    def _is_underlined(self, above: tuple[int, int, int], line: str) -> bool:
        words = self.shadow[above[0] : above[1]].strip()
        return "=" in line or (above[2] == 1 and len(words) <= LONGEST_UNDERLINED and not _SENTENCE_END.search(words))

    def _row(self, start: int, line: str) -> bool:
        """True for a row of a table; its bars are read as blanks, the line below its head as nothing."""
        if "|" not in line:
            self._in_table = False
            return False
        if _DELIMITER_ROW.match(line):
            self._mark(start, start + len(line.rstrip("\r\n")), "markdown-table")
            self._in_table = True
            return True
        below = _DELIMITER_ROW.match(self.shadow, start + len(line))
        if not self._in_table and not (below and "|" in below.group()):
            return False
        for match in re.finditer(r"\|", line):
            self._marks.append(Mark(Span(start + match.start(), start + match.end()), "markdown-table", " "))
        return True

    def _item(self, start: int, end: int, line: str) -> bool:
        """True for the first line of an item of a list."""
        bullet, number = _BULLET.match(line), _NUMBER.match(line)
        if not bullet and not (number and (self._listed or self._above is None)):
            return False
        if bullet:
            self._mark_sign(start, line, bullet.end(), "markdown-list", "-*+")
        self._cuts.add(start)
        self._reaches.append(Reach(start, end, Hint.LIST_ITEM))
        self._listed, self._above = True, None
        return True

    def _text(self, start: int, end: int, line: str) -> None:
        """A line of a paragraph."""
        if _INDENT.match(line) and not self._listed:
            self._end_paragraph(start, start)
        first, lines = (self._above[0], self._above[2]) if self._above else (start, 0)
        self._above = (first, end, lines + 1)
        if match := _HARD_BREAK.search(line):
            self._cuts.add(end)
            self._breaks.add(end)
            if match["mark"]:
                self._mark(start + match.start(), start + match.end(), "markdown-escape")

    def _mark(self, start: int, end: int, rule: str) -> None:
        if start < end:
            self._marks.append(Mark(Span(start, end), rule))

    def _mark_sign(self, start: int, line: str, end: int, rule: str, signs: str) -> None:
        """Marks the beginning of a line up to `end`, from the first of `signs` on."""
        first = next((at for at in range(end) if line[at] in signs), end)
        self._mark(start + first, start + end, rule)
