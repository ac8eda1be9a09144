"""The tags, comments, entities and other marks of HTML in a text, each with its span. What only looks like a tag stays
text.

Why not html.parser: it differs between the Python versions that we run on (an unclosed comment or quote hides the
rest of the text in one and shows its markup in the other), reports no ends, and takes `A<B且C>D` for a tag. Here in
doubt it is text. The grammar is that of the HTML standard, "Tokenization", narrowed: names of attributes are ASCII,
a closing quote is followed by a blank or the tag's end; a tag with a quote or bracket missing ends with its line,
before Chinese text or a full stop. All patterns are possessive, so that the time taken grows with the length of the
text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from newsarchive.read.markup import Mark
from newsarchive.rules.markup import KNOWN_ELEMENTS, RAW_ELEMENTS
from newsarchive.tracked import Span

_ATTRIBUTE = (
    r"""[A-Za-z_:@][\w:.@-]*+(?:\s*+=\s*+(?:"[^"]{0,4000}+"(?=[\s/>])|'[^']{0,4000}+'(?=[\s/>])|[^\s"'<>][^\s<>]*+))?"""
)
_SCANNED = re.compile(
    rf"""
    (?P<comment><!--)
    |(?P<declaration><!\[CDATA\[|\]\]>|<![A-Za-z\[][^<>]*+>|<\?[A-Za-z][^<>]*+>)
    |(?P<autolink><(?P<address>https?://[^<>\s]++|mailto:[^<>\s]++)>)
    |(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9:-]*+)
        (?:(?=[\s/>])(?:[\s/]++|{_ATTRIBUTE})*+>
        |\s++[A-Za-z-]++\s*+=(?:[^<>\n。]{{0,300}}+>|[\ -;=?-~]*+)))
    |(?P<liquid>\{{%[^%{{}}\n]*+%\}}|\{{\{{[^{{}}\n]*+\}}\}})
    |(?P<entity>&(?:\#(?:[0-9]{{1,7}}|[xX][0-9A-Fa-f]{{1,6}});?
        |[A-Za-z][A-Za-z0-9]{{1,31}};
        |(?:amp|lt|gt|quot|nbsp)(?![A-Za-z0-9;=])))
    """,
    re.VERBOSE | re.ASCII,
)
_VALUE = re.compile(
    r"""(?P<name>[A-Za-z_:@][\w:.@-]*+)(?:\s*+=\s*+(?:"(?P<d>[^"]*+)"|'(?P<s>[^']*+)'|(?P<u>[^\s<>]*[^\s<>/]|[^\s<>]*)))?""",
    re.ASCII,
)
ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
# Where a script or frame that nothing closes is taken to end: text comes after these.
_RAW_STOP = re.compile(r"\n[ \t\r]*\n|<(?:/|(?:p|div|h[1-6]|td|br|table|img)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag, its name and the names of its attributes in small letters. `address` is where its href
    stands.
    """

    span: Span
    name: str
    closing: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    address: Span | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """The tags of a text in order, all that is no text (tags included), and offsets where markup was opened but never
    closed.
    """

    tags: tuple[Tag, ...]
    marks: tuple[Mark, ...]
    titles: tuple[Span, ...]
    unclosed: tuple[int, ...]


def scan_html(text: str, start: int, end: int) -> Scanned:
    """All HTML between `start` and `end`, in source order; time grows with the length."""
    scanner = _Scanner(text, end)
    while (match := _SCANNED.search(text, start, end)) is not None:
        start = scanner.take(match)
    return Scanned(tuple(scanner.tags), tuple(scanner.marks), tuple(scanner.titles), tuple(scanner.unclosed))


def shown_entity(entity: str) -> str:
    """What an entity reads as: a blank for any line end, nothing for a control code, itself where no such entity
    exists.
    """
    shown = html.unescape(entity)
    if shown == entity:
        return entity
    return "".join(
        " " if ch in "\t\n\r\x0b\x0c\x85\u2028\u2029" else ch for ch in shown if ch.isprintable() or ch.isspace()
    )


class _Scanner:
    """Takes one match after the other. Remembers what is known to be missing, so that no search to the end is made
    twice.
    """

    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        self.tags: list[Tag] = []
        self.marks: list[Mark] = []
        self.titles: list[Span] = []
        self.unclosed: list[int] = []
        self._places: dict[str, int] = {}
        self._odd_names: set[str] = set()

    def take(self, match: re.Match[str]) -> int:
        """Notes what was matched; the offset to go on from."""
        kind, span = match.lastgroup, Span(match.start(), match.end())
        if match["tag"]:
            return self._tag(match, span)
        if kind == "comment":
            return self._comment(span)
        if match["autolink"]:
            self._mark(span.start, span.start + 1, "markdown-autolink")
            self._mark(span.end - 1, span.end, "markdown-autolink")
        elif kind == "entity":
            shown = shown_entity(match.group())
            if shown != match.group():
                self.marks.append(Mark(span, "html-entity", shown))
        else:
            self._mark(span.start, span.end, "jekyll-liquid" if kind == "liquid" else "html-declaration")
        return span.end

    def _mark(self, start: int, end: int, rule: str) -> None:
        self.marks.append(Mark(Span(start, end), rule))

    def _comment(self, span: Span) -> int:
        short = next((mark for mark in (">", "->") if self.text.startswith(mark, span.end)), "")
        end = span.end + len(short) if short else self._after("-->", span.end)
        if end is None:
            self.unclosed.append(span.start)
            end = span.end
        self._mark(span.start, end, "html-comment")
        return end

    def _tag(self, match: re.Match[str], span: Span) -> int:
        name, closing = match["name"].lower(), match.group()[1] == "/"
        if not self._is_tag(name, closing, match.group()):
            return span.start + 1
        attributes, address = _attributes(self.text, match.end("name"), span.end)
        if name == "title" and not closing:
            return self._title(span)
        if name in RAW_ELEMENTS and not closing:
            return self._raw(name, span)
        self.tags.append(Tag(span, name, closing, attributes, address))
        self._mark(span.start, span.end, "html-tag")
        return span.end

    def _is_tag(self, name: str, closing: bool, tag: str) -> bool:
        """False for what merely has the look of a tag; elements unknown to us count if they carry attributes."""
        if name in KNOWN_ELEMENTS or ":" in name or "-" in name or name in self._odd_names:
            return True
        if not closing and "=" in tag:
            self._odd_names.add(name)
            return True
        return False

    def _title(self, span: Span) -> int:
        close = self._find("</title", span.end)
        self._mark(span.start, span.end, "html-tag")
        if close is not None and "<" not in self.text[span.end : close] and span.end < close:
            self.titles.append(Span(span.end, close))
        return span.end

    def _raw(self, name: str, span: Span) -> int:
        """A script, frame or the like with all that is in it."""
        rule = RAW_ELEMENTS[name]
        end = self._raw_end(name, span.end, rule == "html-embedded")
        if end is None and rule != "html-embedded":
            stop = _RAW_STOP.search(self.text, span.end, self.end)
            end = stop.start() if stop else self.end
            self.unclosed.append(span.start)
        end = span.end if end is None else end
        self._mark(span.start, end, rule)
        return end

    def _raw_end(self, name: str, start: int, embedded: bool) -> int | None:
        """Where the end tag of a raw element ends; None where it has none. A frame does not reach over the next one."""
        close = self._find(f"</{name}", start)
        again = self._find(f"<{name}", start) if embedded else None
        if close is None or (again is not None and again < close):
            return None
        return self._after(">", close)

    def _find(self, what: str, start: int) -> int | None:
        """Where `what` next stands, in letters of either size; None where it does not."""
        place = self._places.get(what, -1)
        if place < start:
            match = re.compile(re.escape(what), re.IGNORECASE | re.ASCII).search(self.text, start, self.end)
            place = self._places[what] = match.start() if match else self.end
        return place if place < self.end else None

    def _after(self, what: str, start: int) -> int | None:
        at = self._find(what, start)
        return None if at is None else at + len(what)


def _attributes(text: str, start: int, end: int) -> tuple[dict[str, str], Span | None]:
    """The attributes of a tag, the first of each name, and where the address of its href stands."""
    found: dict[str, str] = {}
    address = None
    for match in _VALUE.finditer(text, start, end):
        name = match["name"].lower()
        group = next((group for group in "dsu" if match[group] is not None), None)
        if name not in found:
            found[name] = html.unescape(match[group]) if group else ""
            if name == "href" and group and match[group]:
                address = Span(*match.span(group))
    return found, address
