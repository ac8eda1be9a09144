"""What a printed line shows by itself, and the lines of a wrapped page with the widths of the columns around each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from newsarchive.clean.lines import Line, Setting
from newsarchive.rules.blocks import (
    BYLINE_MARK,
    BYLINE_ROLE,
    CAPTION_END,
    OPENER,
)
from newsarchive.rules.lines import ENDS_SENTENCE, ENDS_WITH_JUMP, OPENS_BLOCK
from newsarchive.rules.page import (
    ENDS_WITH_STOP,
    FOLIO,
    GUIDE,
    MASTHEAD,
    NUMBERED,
    PAGE_EDITORS,
    SECTION_NAME,
    TALK,
    TEASER,
)
from newsarchive.rules.rule import Rule
from newsarchive.rules.script import folded
from newsarchive.rules.words import left_open

# Lines on either side that make up the neighbourhood in which the width of the column is read off.
NEIGHBOURS = 6

_LINE_RULES: tuple[tuple[str, Rule], ...] = (
    ("ends-sentence", ENDS_SENTENCE),
    ("ends-with-stop", ENDS_WITH_STOP),
    ("opens-block", OPENS_BLOCK),
    ("jump", ENDS_WITH_JUMP),
    ("opener", OPENER),
    ("teaser", TEASER),
    ("masthead", MASTHEAD),
    ("editors", PAGE_EDITORS),
    ("folio", FOLIO),
    ("guide", GUIDE),
    ("section", SECTION_NAME),
    ("caption-end", CAPTION_END),
    ("numbered", NUMBERED),
    ("talk", TALK),
)
_INNER_MARK = re.compile("[，。、；：？！,]")
_NAMES = re.compile(r"[（(]?(?:[\u3400-\u9fff]{2,4}[ 　、]?){1,3}[)）]?")
_CLOSING_START = tuple("，。、；：？！”’）》」』,.;:?!)")
_COMMA_END = tuple("，、；：,;:")
_OPEN_END = tuple("（“‘《(「『—")


@dataclass(frozen=True, slots=True)
class Face:
    """What a line shows by itself: its words and the names of the rules that find something in it."""

    words: str
    width: float
    cues: frozenset[str]
    open_marks: int

    def has(self, cue: str) -> bool:
        """True where the line shows `cue`."""
        return cue in self.cues


def face_of(line: Line) -> Face:
    """The line looked at by itself."""
    return _face_of(line.text.text.strip(), line.width)


# A line is looked at again where it has got another place on its page.
@lru_cache(maxsize=4096)
def _face_of(text: str, width: float) -> Face:
    words = folded(text)
    cues = {name for name, rule in _LINE_RULES if rule.finds(words)}
    if BYLINE_ROLE.finds(words) or BYLINE_MARK.finds(words):
        cues.add("byline")
    if BYLINE_ROLE.finds(words):
        cues.add("byline-whole")
    tests = (
        ("comma-end", words.endswith(_COMMA_END)),
        ("open-end", words.endswith(_OPEN_END)),
        ("mark-inside", _INNER_MARK.search(words) is not None),
        ("no-mark", _INNER_MARK.search(words) is None and "ends-sentence" not in cues),
        ("tiny", len(words.replace(" ", "")) <= 6),
        ("closing-start", words.startswith(_CLOSING_START)),
        ("quote-start", words.startswith(("“", "‘"))),
        ("names", _NAMES.fullmatch(words) is not None),
        ("figure-end", words[-1:].isdigit()),
        ("figure-start", words[:1].isdigit()),
        ("question", words.endswith(("？", "?", "！"))),
    )
    cues.update(name for name, there in tests if there)
    return Face(words, width, frozenset(cues), left_open(words))


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a wrapped page, how they are set, and what each shows."""

    lines: Sequence[Line]
    setting: Setting
    faces: Sequence[Face]
    # The widths of the lines, in whole em.
    widths: Sequence[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "widths", tuple(round(line.width) for line in self.lines))

    def columns(self, at: int) -> tuple[float, ...]:
        """The widths, in em, of the columns around a line: those that three neighbours share, else the commonest one."""
        widths = Counter(
            (*self.widths[max(0, at - NEIGHBOURS) : at], *self.widths[at + 1 : at + 1 + NEIGHBOURS]),
        )
        shared = [float(width) for width, count in sorted(widths.items()) if count >= 3]
        return tuple(shared) or tuple(float(width) for width, _ in widths.most_common(1)) or (self.lines[at].width,)

    def usual(self, start: int, end: int) -> float | None:
        """The commonest width, in em, of the lines from `start` to `end`; None where no two agree."""
        counts = dict(Counter(self.widths[max(0, start) : end]))
        if not counts:
            return None
        count = counts.get
        worth = {width: own + 0.5 * count(width - 1, 0) + 0.5 * count(width + 1, 0) for width, own in counts.items()}
        best = max(worth, key=lambda width: (worth[width], width))
        return float(best) if counts[best] >= 2 else None


def page_of(lines: Sequence[Line], setting: Setting) -> Page:
    """The lines with their faces."""
    return Page(lines, setting, tuple(face_of(line) for line in lines))
