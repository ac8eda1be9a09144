"""Traditional characters folded to simplified ones, so that one pattern reads both. Used for looking only, never for text that is shown.

The character table is OpenCC's (https://github.com/BYVoid/OpenCC, configuration t2s). Folding goes character by character:
a folded text has the length of the text, so a place found in one is a place in the other.
"""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC

# The unified ideographs and their extension A: all that newspapers are set in.
_FIRST, _LAST = 0x3400, 0x9FFF
_MARKS = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”"}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    characters = [chr(code) for code in range(_FIRST, _LAST + 1)]
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {ord(old): new for old, new in zip(characters, simple, strict=True) if new != old and len(new) == 1}
    return table | {ord(old): new for old, new in _MARKS.items()}


def folded(text: str) -> str:
    """The text in simplified characters and with curved quotes, character for character."""
    return text.translate(_table())
