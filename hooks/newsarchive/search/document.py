"""What the index holds of an article: its searched fields, what it can be filtered by, and what a result shows of
it.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.search.fold import fold

# The fields in which a match counts for itself, most telling first; a match never goes from one into another.
FIELDS = ("title", "head", "crosshead", "body")
TITLE, HEAD, CROSSHEAD, BODY = range(len(FIELDS))


@dataclass(frozen=True, slots=True)
class Label:
    """A value to filter by: its id, the name a reader sees, and other names that a typed filter may give."""

    id: str
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article for the index.

    `parts` is the body in printed order: h for a crosshead, p for a paragraph, c for a caption. `shown` is what a
    result shows beside them, as plain strings that the index passes on.
    """

    id: str
    title: str
    head: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    year: str
    parks: tuple[Label, ...]
    topics: tuple[Label, ...]
    newspaper: Label
    authors: tuple[Label, ...]
    shown: tuple[str, ...]
    words: tuple[str, ...] = ()

    def fields(self) -> tuple[str, str, str, str]:
        """The text of each field, paragraphs parted by line feeds."""
        crossheads = "\n".join(text for kind, text in self.parts if kind == "h")
        body = "\n".join(text for kind, text in self.parts if kind != "h")
        return self.title, "\n".join(self.head), crossheads, body

    def folded(self) -> tuple[str, ...]:
        """The same as the search sees it."""
        return tuple(fold(text) for text in self.fields())
