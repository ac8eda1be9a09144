"""Lines joined to a paragraph: what becomes of a line's end depends on what stands on both sides of it."""

from __future__ import annotations

import re
import unicodedata

from newsarchive.rules.characters import BLANKS
from newsarchive.tracked import Tracked

_LINE_END = re.compile(rf"[{BLANKS}]*(?:\r\n?|\n)[{BLANKS}\r\n]*")


def join_lines(text: Tracked) -> Tracked:
    """The text on one line. Between Latin words or figures a line's end becomes a blank, beside Chinese it is set
    aside.
    """
    return text.sub(_LINE_END, _between, "line-end")


def _between(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return " " if before and after and not (_is_wide(before) or _is_wide(after)) else ""


def _is_wide(ch: str) -> bool:
    """True for Chinese characters and for marks that are set as wide as they are."""
    return unicodedata.east_asian_width(ch) in "WFA"
