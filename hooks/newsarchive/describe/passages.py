"""An article cut into the passages in which facts are looked for, each with the field it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.describe.evidence import evidence, spoken_texts
from newsarchive.records import Article, Evidence, Source
from newsarchive.rules.script import folded
from newsarchive.tracked import Tracked


@dataclass(frozen=True, slots=True)
class Passage:
    """A headline, paragraph or caption. `words` is its text folded to Simplified characters, offset for offset."""

    source: Source
    field: str
    text: Tracked
    words: str

    def quote(self, start: int, end: int) -> Evidence:
        """The evidence for the characters from `start` to `end`, quoted as printed."""
        return evidence(self.source, self.text, start, end)


def passages_of(article: Article) -> tuple[Passage, ...]:
    """Title, kicker, deck, lead, crossheads, body, captions, in that order; the first paragraph's field is `lead`."""
    found: list[Passage] = []
    lead_seen = False
    for field, text in spoken_texts(article):
        if text.text:
            name = "lead" if field == "body" and not lead_seen else field
            lead_seen = lead_seen or field == "body"
            found.append(Passage(article.source, name, text, folded(text.text)))
    return tuple(found)
