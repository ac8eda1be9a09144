"""Traditional characters folded to simplified ones, so that one pattern reads both. Used for looking only, never for text that is shown.

The character table is OpenCC's (https://github.com/BYVoid/OpenCC, configuration t2s). Folding goes character by character:
a folded text has the length of the text, so a place found in one is a place in the other.
"""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC

# The unified ideographs and their extension A: all that newspapers are set in.
_FIRST, _LAST = 0x3400, 0x9FFF
# Characters of one script alone that a text must have to tell its script, and the share of them that may be of the other: of 1,870
# paragraphs of the corpus 1,824 tell, none wrongly; among them the share of the other script comes to .17.
LEAST_TELLING, FOREIGN_SHARE = 4, 0.2
_MARKS = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”"}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    characters = [chr(code) for code in range(_FIRST, _LAST + 1)]
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {ord(old): new for old, new in zip(characters, simple, strict=True) if new != old and len(new) == 1}
    return table | {ord(old): new for old, new in _MARKS.items()}


@lru_cache(maxsize=1)
def _only_simplified() -> frozenset[str]:
    """The characters that no text in Traditional ones holds."""
    characters = [chr(code) for code in range(_FIRST, _LAST + 1) if code not in _table()]
    traditional = OpenCC("s2t").convert("\n".join(characters)).split("\n")
    written = frozenset(traditional)
    return frozenset(old for old, new in zip(characters, traditional, strict=True) if new != old and old not in written)


def script_told(text: str) -> str:
    """`Hans` or `Hant` (ISO 15924) where a text has enough characters of the one and next to none of the other, else empty."""
    traditional = sum(ord(ch) in _table() and ch not in _MARKS for ch in text)
    simplified = sum(ch in _only_simplified() for ch in text)
    few, many = sorted((traditional, simplified))
    if many < LEAST_TELLING or few > FOREIGN_SHARE * many:
        return ""
    return "Hant" if traditional > simplified else "Hans"


def folded(text: str) -> str:
    """The text in simplified characters and with curved quotes, character for character."""
    return text.translate(_table())
