"""What the markup of a post says about its characters, as spans over the source: the common ground of the HTML and the
Markdown reader.

Both readers only make lists of spans. Which characters are text, and where paragraphs end, is worked out from these
lists in one place (sheet.py), so that no character can be lost or told twice, whatever the two readers make of
hostile input.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.records import Flag, Hint
from newsarchive.tracked import Span

# Stand-ins in the shadow (see `shadow_of`), non-characters that no text has a use for.
NOTHING = "\ufdd0"
SOMETHING = "\ufdd1"


@dataclass(frozen=True, slots=True)
class Mark:
    """Source characters that are markup: the reader sees `text` in their place, most often nothing; `rule` says why."""

    span: Span
    rule: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """A stretch of the source that a hint holds for; `level` is that of a heading, else 0."""

    start: int
    end: int
    hint: Hint
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the stretch of the source that one clicks on, and its address."""

    start: int
    end: int
    address: Span | None


@dataclass(frozen=True, slots=True)
class Markup:
    """All that a reader found. Marks of one reader never overlap.

    `cuts` are offsets where a paragraph ends; of these, at `breaks` only a line ends, what follows is still about
    the same picture. `paragraphs` are the stretches where Markdown's marks for blocks and emphasis mean nothing;
    `titles` are the texts of <title>.
    """

    marks: tuple[Mark, ...] = ()
    cuts: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()
    reaches: tuple[Reach, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[int, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    titles: tuple[Span, ...] = ()
    flags: tuple[Flag, ...] = ()

    @classmethod
    def join(cls, found: Iterable[Markup]) -> Markup:
        """What all found together; where two have marks on the same characters the later one counts."""
        parts = tuple(found)
        return cls(
            marks=tuple(mark for part in parts for mark in part.marks),
            cuts=frozenset(at for part in parts for at in part.cuts),
            breaks=frozenset(at for part in parts for at in part.breaks),
            reaches=tuple(reach for part in parts for reach in part.reaches),
            links=tuple(link for part in parts for link in part.links),
            images=tuple(at for part in parts for at in part.images),
            paragraphs=tuple(span for part in parts for span in part.paragraphs),
            titles=tuple(span for part in parts for span in part.titles),
            flags=tuple(flag for part in parts for flag in part.flags),
        )


class Cover:
    """Stretches of the source, for asking what lies in them."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        """True where a stretch covers the character at `offset`."""
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]


def shadow_of(text: str, marks: tuple[Mark, ...]) -> str:
    """`text` with every mark hidden, each character at its old offset: a blank, SOMETHING or NOTHING in its place.

    So `&#42;` is no star to the Markdown reader, and `<b>` does not part what stands on both sides of it.
    """
    pieces: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.span):
        stand_in = " " if mark.text and mark.text.isspace() else SOMETHING if mark.text else NOTHING
        pieces += (text[at : mark.span.start], stand_in * len(mark.span))
        at = mark.span.end
    return "".join((*pieces, text[at:]))
