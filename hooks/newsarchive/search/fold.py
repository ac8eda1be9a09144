"""Text as the search sees it: one character for one, so that places in the folded text can be found again in the
printed one.

A letter, digit or Han character is a symbol; width, case and Traditional characters are folded. Quotes, brackets,
book-title marks, middle dots and blanks are passed over. Every other mark, and a paragraph's end, is a break: one
place that no symbol stands on. docs/assets/search/fold.js says the same in the reader's language; both take the
ranges from here by a test.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLES = Path(__file__).parent / "tables"
IGNORED, BREAK = 0, 10
CODE_POINTS = 0x110000
# First and last code point of what is passed over: blanks, quotes, brackets, book-title marks, middle dots, and what
# has no width.
PASSED_OVER = (
    (0x09, 0x09), (0x0B, 0x0D), (0x20, 0x20), (0x22, 0x22), (0x27, 0x29), (0x3C, 0x3C), (0x3E, 0x3E), (0x5B, 0x5B), (0x5D, 0x5D),
    (0x60, 0x60), (0x7B, 0x7B), (0x7D, 0x7D), (0x85, 0x85), (0xA0, 0xA0), (0xAB, 0xAB), (0xAD, 0xAD), (0xB4, 0xB4),
    (0xB7, 0xB7), (0xBB, 0xBB), (0x2000, 0x200F), (0x2018, 0x201F), (0x2022, 0x2022), (0x2027, 0x202F),
    (0x2032, 0x2036), (0x2039, 0x203A), (0x205F, 0x2064), (0x2219, 0x2219), (0x22C5, 0x22C5), (0x2329, 0x232A),
    (0x27E6, 0x27EB), (0x3000, 0x3000), (0x3003, 0x3003), (0x3008, 0x3011), (0x3014, 0x301B), (0x301D, 0x301F),
    (0x30FB, 0x30FB), (0xFE0E, 0xFE0F), (0xFE35, 0xFE44), (0xFE47, 0xFE48), (0xFE59, 0xFE5E), (0xFEFF, 0xFEFF),
    (0xFF5F, 0xFF60), (0xFF62, 0xFF63), (0xFF65, 0xFF65), (0xE0000, 0xE0FFF),
)  # fmt: skip
# What breaks a match. Written before the list above is, so that a range may hold some of those.
BREAKING = (
    (0x00, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0xA9), (0xAB, 0xB1), (0xB4, 0xB4), (0xB6, 0xB8), (0xBB, 0xBB),
    (0xBF, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2190, 0x245F),
    (0x2500, 0x2BFF), (0x2E00, 0x2E7F), (0x2FF0, 0x3004), (0x3008, 0x3020), (0x3030, 0x3037), (0x303D, 0x303F),
    (0x30A0, 0x30A0), (0x30FB, 0x30FB), (0xD800, 0xF8FF), (0xFE00, 0xFE6F), (0xFEFF, 0xFEFF), (0xFF5F, 0xFF65),
    (0xFFE0, 0xFFFF), (0x1F000, 0x1FAFF), (0xE0000, 0x10FFFF),
)  # fmt: skip
FULL_WIDTH = (0xFF01, 0xFF5E)
WIDTH_STEP = 0xFEE0
# Latin, Greek, Cyrillic, Armenian: scripts whose cases no version of Unicode changes any more.
LAST_CASED = 0x058F


@cache
def traditional() -> dict[str, str]:
    """Each traditional or variant character with the simplified one that it is folded to, from OpenCC's table."""
    rows = (TABLES / "simplified.tsv").read_text(encoding="utf-8").splitlines()
    parted = (row.split("\t") for row in rows if not row.startswith("#"))
    return {other: simple for simple, others in parted for other in others}


@cache
def everyday() -> dict[str, str]:
    """Those of them that simplified text uses too (乾隆): the ones that GB 2312 has. The reader always knows these."""
    return {char: simple for char, simple in traditional().items() if char.encode("gb2312", "ignore")}


@cache
def rare_forms() -> frozenset[str]:
    """Those of them that the reader must load the whole table for."""
    return frozenset(traditional()) - frozenset(everyday())


@cache
def _rare() -> NDArray[np.bool_]:
    """For each code point whether it is one of them."""
    found = np.zeros(CODE_POINTS, dtype=np.bool_)
    found[[ord(char) for char in rare_forms()]] = True
    return found


def has_rare_form(text: str) -> bool:
    """Whether the reader must load the whole table to fold this text."""
    return bool(_rare()[_codes(text)].any())


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@cache
def table() -> NDArray[np.uint32]:
    """For each code point what it is folded to: IGNORED, BREAK or a symbol."""
    found = np.arange(CODE_POINTS, dtype=np.uint32)
    for code in range(0x41, LAST_CASED + 1):
        lower = chr(code).lower()
        if len(lower) == 1:
            found[code] = ord(lower)
    for first, last in BREAKING:
        found[first : last + 1] = BREAK
    for first, last in PASSED_OVER:
        found[first : last + 1] = IGNORED
    for one, other in traditional().items():
        found[ord(one)] = ord(other)
    first, last = FULL_WIDTH
    found[first : last + 1] = found[first - WIDTH_STEP : last - WIDTH_STEP + 1]
    return found


def fold(text: str) -> str:
    """The folded text: symbols, and one line feed for each break or run of breaks."""
    folded = table()[_codes(text)]
    folded = folded[folded != IGNORED]
    if len(folded) > 1:
        again = (folded[1:] == BREAK) & (folded[:-1] == BREAK)
        folded = np.concatenate((folded[:1], folded[1:][~again]))
    return bytes(folded.astype("<u4").tobytes()).decode("utf-32-le")


def units(text: str) -> NDArray[np.uint16]:
    """The folded text in UTF-16 code units, the places that the index and the reader's language count in."""
    return np.frombuffer(fold(text).encode("utf-16-le"), dtype="<u2")
