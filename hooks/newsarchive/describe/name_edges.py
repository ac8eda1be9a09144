"""Where the name of an organisation begins: from its ending to the left, as far as words of a name reach."""

from __future__ import annotations

import re
from bisect import bisect_left

from newsarchive.describe.words import Segmenter
from newsarchive.rules.organisations import BREAKS, HOUSES, INSIDE, TRADE_WORDS

LONGEST = 30
# Parts of speech that end a name on its left: verbs, prepositions, conjunctions, particles, adverbs, pronouns, figures, marks.
_STOPS = ("v", "p", "c", "u", "d", "r", "m", "t", "y", "e", "o", "w", "z")
# Characters of a name behind its place; with fewer the place may stand in the middle: 甲乙石油甲城分公司.
BEHIND_PLACE = 2
_PLACES = ("ns", "nt")
BRACKETS = re.compile(r"^[（(][\u3400-\u9fff]{2,5}[）)]")
_PARTICLES = "的在由与和及对向从到为是将把被让跟以据给等了着过称经于"
# A word of two characters that ends so is a verb with its preposition: 交由, 位于.
_LAST_OF_VERB = "由于自给为向"
# 市文化和旅游局: one office with two tasks, each told in a few characters.
_JOINED_OFFICE = re.compile(
    r"(?:[省市区县]|高新区|经开区|新区)[\u3400-\u9fff]{2,6}(?<![会局委院司团校学所办队厅台馆厂行店])$"
)
_OFFICE_BEHIND = re.compile(r"[\u3400-\u9fff]{2,10}?(?:局|委员会|委|部|研究中心|研究院|研究所|协会|学会)(?![门位])")
_HAN = re.compile(r"[\u3400-\u9fffA-Za-z0-9·]")
# Hospitals, schools and works are numbered: 市第二人民医院.
NUMBERED = re.compile(r"^(?:第[一二三四五六七八九十\d]+|(?:交警|消防|刑警|特警|巡警)[一二三四五六七八九十])$")


def left_edge(
    text: str, tagged: tuple[tuple[str, str, int], ...], ending: int, segmenter: Segmenter, least: int
) -> int:
    """Where the name that goes on at `ending` begins: behind the nearest word that no name has inside.

    Up to `least` characters a coined name may look like a verb, for jieba has to guess at it.
    """
    start, place = ending, False
    for index in range(bisect_left(tagged, ending, key=lambda item: item[2]) - 1, -1, -1):
        word, flag, at = tagged[index]
        if at + len(word) > ending:
            word = word[: ending - at]
        behind = text[at + len(word) : ending]
        lacks_coin = len(behind) < least or (
            least > 0 and index > 0 and tagged[index - 1][1] == "ns" and TRADE_WORDS.finds(behind)
        )
        is_short = lacks_coin and _HAN.match(word) is not None and word not in _PARTICLES
        is_short = is_short and (len(word) == 1 or word not in BREAKS)
        if ending - at > LONGEST or not (is_short or _may_stand_inside(word, flag, text, at, segmenter)):
            break
        if place and not (flag.startswith(_PLACES) or segmenter.is_loaded(word) or word in "（）()" or word in HOUSES):
            further = index > 0 and tagged[index - 1][1] == "ns" and _may_stand_inside(word, flag, text, at, segmenter)
            if not further:
                break
        start = at
        # A name that has a place begins with it: what is to the left of the place is another word.
        place = flag == "ns" and len(word) > 1 and ending - at - len(word) >= BEHIND_PLACE
    return _trimmed(text, start, ending)


def _may_stand_inside(word: str, flag: str, text: str, at: int, segmenter: Segmenter) -> bool:
    if word in "（）()":
        # A bracket inside a name holds a place: 化学（甲城）有限公司.
        opening = at if word in "（(" else text.rfind("（" if word == "）" else "(", 0, at)
        return opening >= 0 and BRACKETS.match(text[opening:]) is not None
    if not all(_HAN.match(ch) for ch in word):
        return word in ("和", "与") or False
    if word in INSIDE or NUMBERED.match(word):
        return True
    if word in ("和", "与"):
        return _joins_inside(text, at)
    if word in BREAKS or (len(word) == 2 and word[1] in _LAST_OF_VERB):
        return False
    is_guess = len(word) > 1 and not segmenter.tag(word) and not word.isdigit()
    return len(word) == 1 or is_guess or not flag.startswith(_STOPS) or flag.startswith("vn")


def _joins_inside(text: str, at: int) -> bool:
    """True for the 和 of 市场和质量监管局: between common nouns, in front of one ending."""
    if _JOINED_OFFICE.search(text[max(0, at - 16) : at]) and _OFFICE_BEHIND.match(text[at + 1 :]):
        return True
    return (
        re.match(
            r"[和与](?:质量|信息|过程|城乡|社会|改革|健康|旅游|科技|体育|安全|技术|环境|计划|农村|药品|退役)", text[at:]
        )
        is not None
    )


def _trimmed(text: str, start: int, ending: int) -> int:
    """The start without marks and stray single characters of verbs and particles."""
    while start < ending and (not _HAN.match(text[start]) or text[start] in _PARTICLES + "这那其各每所家个名位"):
        start += 1
    return start
