"""The letter under which a Chinese name is filed, and names in the order of a dictionary.

GB 2312 sets its 3,755 common characters in the order of their pinyin, so a character's code there tells its initial and
its place. Rarer characters are looked up in the search's table of readings and come after the common ones of their letter.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from newsarchive.search.fold import fold
from newsarchive.search.names import readings

# The first character of each initial in GB 2312, from the standard: 啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝. No
# syllable begins with i, u or v.
STARTS = tuple(
    (int.from_bytes(char.encode("gb2312"), "big"), letter)
    for char, letter in zip("啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", "ABCDEFGHJKLMNOPQRSTWXYZ", strict=True)
)
FIRST_RARE = 0xD8A1
# Surnames, and places that names of organisations begin with, that are not read as their first character is elsewhere.
SURNAMES = {
    "单": "S", "解": "X", "仇": "Q", "区": "O", "查": "Z", "曾": "Z", "翟": "Z", "乐": "Y", "盖": "G", "冼": "X", "宓": "M", "万俟": "M"
}  # fmt: skip
PLACES = {"重庆": "C", "番禺": "P", "单县": "S"}
OTHER = "#"


def initial(name: str, is_person: bool = False) -> str:
    """The letter A to Z under which a name is filed, `#` where it begins with neither letter nor Chinese character."""
    known = SURNAMES if is_person else PLACES
    for length in (2, 1):
        if name[:length] in known:
            return known[name[:length]]
    return _letter(fold(name[:1]))


def order(name: str) -> tuple[tuple[str, int, str], ...]:
    """A key that sorts names by the pinyin of their characters, one after the other."""
    return tuple((_letter(char), _code(char), char) for char in fold(name))


def _code(char: str) -> int:
    """The character's code in GB 2312; one beyond all of them where it has none."""
    code = int.from_bytes(char.encode("gb2312", "ignore"), "big")
    return code if 0xFF < code < FIRST_RARE else 0xFFFF  # two bytes


@cache
def _letter(char: str) -> str:
    if char.isascii():
        return char.upper() if char.isalpha() else OTHER
    code = _code(char)
    if STARTS[0][0] <= code < FIRST_RARE:
        return STARTS[bisect_right(STARTS, (code, "~")) - 1][1]
    return next((syllable[0].upper() for syllable, chars in readings() if char in chars), OTHER)
