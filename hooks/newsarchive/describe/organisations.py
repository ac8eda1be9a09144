"""The organisations an article names: what ends like one, as far to the left as words of a name reach.

Shorter forms in the same article (以下简称, a company without place and legal form, an office without its zone) are its aliases.
A name that is only a kind (一家医院, 技术创新中心) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsarchive.describe.companies import begins_coined, short_companies
from newsarchive.describe.passages import Passage
from newsarchive.describe.short_names import aliases_of, is_short_for
from newsarchive.describe.words import Segmenter
from newsarchive.records import Mention
from newsarchive.rules.organisations import (
    BREAKS,
    BUSINESS,
    COMPANY,
    GENERIC,
    HOUSES,
    INSIDE,
    INSTITUTE,
    KNOWN,
    MINISTRY,
    NATIONAL,
    OFFICE,
    ONE_OF_MANY,
    RANK_INSIDE,
    RANKED_OFFICE,
    SOCIETY,
    TRADE_WORDS,
)
from newsarchive.rules.rule import Rule

EVIDENCE_MAX = 3
LONGEST = 30
# A school of so many characters has a name: 新城育才实验学校, and not 实验学校.
SCHOOL_MIN = 5
# What stands in quotation marks with an ending of organisations is a name, if so much stands before the ending.
QUOTED_MIN = 2
# A works whose name has no place has a longer one: what is shorter is a kind, such as a small smithy.
WORKS_MIN = 4
# A company's name has a coined word and a trade before its legal form.
COMPANY_MIN = 4
# An organisation that jieba's dictionary has is so long at least.
KNOWN_MIN = 3
# An office is named for its work: 行政审批局, 规划建设部. Shorter ones are kinds: 财政局.
OFFICE_MIN = 5
# Parts of speech that end a name on its left: verbs, prepositions, conjunctions, particles, adverbs, pronouns, figures, marks.
_STOPS = ("v", "p", "c", "u", "d", "r", "m", "t", "y", "e", "o", "w", "z")
# Characters of a name behind its place; with fewer the place may stand in the middle: 甲乙石油甲城分公司.
BEHIND_PLACE = 2
_PLACES = ("ns", "nt")
_NAMING = ("ns", "nr", "nz", "nt", "nrt", "nrfg")
_BRACKETS = re.compile(r"^[（(][\u3400-\u9fff]{2,5}[）)]")
# Schools and street offices are named for places that no dictionary has.
_LOCAL = re.compile(r"(?:小学|中学|幼儿园|居委会|村委会|街道办事处|街道办|卫生院|卫生服务中心|(?<=[路街巷里桥镇村庄])学校)$")
# Hospitals, schools and works are numbered: 市第二人民医院.
_NUMBERED = re.compile(r"^(?:第[一二三四五六七八九十\d]+|(?:交警|消防|刑警|特警|巡警)[一二三四五六七八九十])$")
# These are named for a place: 错题银行 is none, and who finished 大学 is no university.
_NEEDS_PLACE = re.compile(r"银行[^行]{0,2}$|大学毕业$")
_PARTICLES = "的在由与和及对向从到为是将把被让跟以据给等了着过称经于"
# A word of two characters that ends so is a verb with its preposition: 交由, 位于.
_LAST_OF_VERB = "由于自给为向"
# 市文化和旅游局: one office with two tasks, each told in a few characters.
_JOINED_OFFICE = re.compile(r"(?:[省市区县]|高新区|经开区|新区)[\u3400-\u9fff]{2,6}(?<![会局委院司团校学所办])$")
_OFFICE_BEHIND = re.compile(r"[\u3400-\u9fff]{2,10}?(?:局|委员会|委|部|研究中心|研究院|研究所|协会|学会)(?![门位])")
_HAN = re.compile(r"[\u3400-\u9fffA-Za-z0-9·]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at a place of a passage, with the rule that found it."""

    passage: Passage
    start: int
    end: int
    rule: str

    @property
    def name(self) -> str:
        return self.passage.words[self.start : self.end]


def organisations_of(
    passages: tuple[Passage, ...], segmenter: Segmenter, not_these: Iterable[str] = ()
) -> tuple[Mention, ...]:
    """The organisations in the order in which they are first named; `not_these` are names that count as none (the paper itself)."""
    left_out = frozenset(not_these)
    found: dict[str, list[_Found]] = defaultdict(list)
    for passage in passages:
        for item in sorted(_found_in(passage, segmenter), key=lambda item: item.start):
            if item.name not in left_out:
                found[item.name].append(item)
    whole = "\n".join(passage.words for passage in passages)
    aliases = {name: aliases_of(name, whole, segmenter) for name in found}
    names = _without_short_forms(found, aliases)
    return tuple(_mention(name, names[name], found, whole) for name in names)


def _without_short_forms(
    found: dict[str, list[_Found]], aliases: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """The full names with their shorter forms; a name that is short for another stands under that one."""
    kept: dict[str, tuple[str, ...]] = {}
    by_length = sorted(found, key=lambda name: -len(name))
    longer_of = {
        name: next(
            (other for other in by_length if other != name and (name in aliases[other] or is_short_for(name, other))),
            "",
        )
        for name in found
    }
    for name in found:
        if not longer_of[name]:
            short = (other for other in found if longer_of[other] == name)
            kept[name] = tuple(dict.fromkeys((*aliases[name], *short)))
    return kept


def _mention(name: str, short: tuple[str, ...], found: dict[str, list[_Found]], whole: str) -> Mention:
    seen = [item for form in (name, *short) for item in found.get(form, ())]
    quotes = tuple(item.passage.quote(item.start, item.end) for item in seen[:EVIDENCE_MAX])
    first = found[name][0]
    printed = first.passage.text.text[first.start : first.end]
    count, rest = 0, whole
    for form in sorted({name, *short}, key=lambda form: (-len(form), form)):
        count += rest.count(form)
        rest = rest.replace(form, "　")
    return Mention(printed, first.rule, quotes, aliases=short, count=max(count, 1))


def _found_in(passage: Passage, segmenter: Segmenter) -> Iterator[_Found]:
    """The names that end in an ending of the rules, the longest where they overlap, and short names of companies."""
    text = passage.words
    tagged = segmenter.tagged(text)
    taken: list[tuple[int, int]] = []
    ends = (
        (match.start(), match.end(), rule)
        for rule in (COMPANY, INSTITUTE, OFFICE, SOCIETY)
        for match in rule.pattern.finditer(text)
    )
    for match in MINISTRY.pattern.finditer(text):
        taken.append(match.span())
        yield _Found(passage, *match.span(), MINISTRY.name)
    for ending, end, rule in sorted(ends, key=lambda item: (-item[1], item[0])):
        if any(start < end and ending < stop for start, stop in taken):
            continue
        start = _left_edge(text, tagged, ending, segmenter, COMPANY_MIN if rule is COMPANY else 0)
        if ONE_OF_MANY.finds(text[max(0, start - 4) : start]):
            continue
        if _NEEDS_PLACE.search(text[ending : end + 2]) and not _has_place(text[start:ending], segmenter):
            continue
        quoted = (
            text[start - 1 : start] in ("“", "「")
            and text[end : end + 1] in ("”", "」")
            and ending - start >= QUOTED_MIN
        )
        if start < ending and (quoted or _is_name(text[start:ending], text[start:end], rule, segmenter)):
            place = _BRACKETS.match(text[end:]) if rule is not COMPANY else None
            end += place.end() if place and segmenter.tag(place.group()[1:-1]) == "ns" else 0
            taken.append((start, end))
            yield _Found(passage, start, end, rule.name)
    for start, end in _known(tagged, segmenter):
        if not any(left < end and start < right for left, right in taken):
            taken.append((start, end))
            yield _Found(passage, start, end, KNOWN.name)
    for start, end in short_companies(text, tagged, segmenter):
        if not any(left < end and start < right for left, right in taken):
            yield _Found(passage, start, end, BUSINESS.name)


def _known(tagged: tuple[tuple[str, str, int], ...], segmenter: Segmenter) -> Iterator[tuple[int, int]]:
    """The places of words that jieba's dictionary has as organisations."""
    for word, flag, start in tagged:
        if flag == "nt" and len(word) >= KNOWN_MIN and segmenter.tag(word) == "nt" and KNOWN.finds(word):
            yield start, start + len(word)


def _left_edge(
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
        return opening >= 0 and _BRACKETS.match(text[opening:]) is not None
    if not all(_HAN.match(ch) for ch in word):
        return word in ("和", "与") or False
    if word in INSIDE or _NUMBERED.match(word):
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


def _is_name(stem: str, name: str, rule: Rule, segmenter: Segmenter) -> bool:
    """True where what stands before the ending makes it the name of one organisation."""
    if RANK_INSIDE.finds(stem) or (GENERIC.finds(stem) and not RANKED_OFFICE.finds(name)):
        return False
    if rule is COMPANY or rule is SOCIETY:
        return len(stem) >= 2
    if name.endswith("厂") and len(stem) < WORKS_MIN:
        return any(flag == "ns" for _, flag, _ in segmenter.tagged(stem))
    if (
        RANKED_OFFICE.finds(name)
        or (_LOCAL.search(name) and len(stem) >= 2)
        or (name.endswith("学校") and len(stem) >= SCHOOL_MIN)
    ):
        return True
    if NATIONAL.finds(name) or (rule is OFFICE and name.endswith(("局", "部")) and len(name) >= OFFICE_MIN):
        return True
    return _has_own_name(stem, segmenter)


def _has_place(stem: str, segmenter: Segmenter) -> bool:
    """True where the stem begins with a place."""
    return any(flag.startswith("ns") for _, flag, _ in segmenter.tagged(stem)[:1])


def _has_own_name(stem: str, segmenter: Segmenter) -> bool:
    """True where a place, a name or a word that no dictionary has stands in the stem."""
    if _NUMBERED.match(stem) or begins_coined(stem, segmenter):
        return True
    return any(
        flag.startswith(_NAMING)
        or word in HOUSES
        or (segmenter.is_loaded(word) and word.endswith("区"))
        or (len(word) > 1 and not segmenter.tag(word) and not segmenter.is_loaded(word))
        for word, flag, _ in segmenter.tagged(stem)
    )
