"""The organisations an article names: what ends like one, as far to the left as words of a name reach.

Shorter forms in the same article (以下简称, a company without place and legal form, an office without its zone) are its aliases.
A name that is only a kind (一家医院, 技术创新中心) is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsarchive.describe.companies import begins_coined, short_companies
from newsarchive.describe.name_edges import BRACKETS, NUMBERED, left_edge
from newsarchive.describe.passages import Passage
from newsarchive.describe.short_names import aliases_of, is_short_for
from newsarchive.describe.words import Segmenter
from newsarchive.records import Mention
from newsarchive.rules.organisations import (
    BUSINESS,
    COMPANY,
    GENERIC,
    HOUSES,
    INSTITUTE,
    KNOWN,
    MINISTRY,
    NATIONAL,
    OFFICE,
    ONE_OF_MANY,
    RANK_INSIDE,
    RANKED_OFFICE,
    SOCIETY,
)
from newsarchive.rules.rule import Rule

EVIDENCE_MAX = 3
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
_NAMING = ("ns", "nr", "nz", "nt", "nrt", "nrfg")
# Schools and street offices are named for places that no dictionary has.
_LOCAL = re.compile(
    r"(?:小学|中学|幼儿园|居委会|村委会|街道办事处|街道办|卫生院|卫生服务中心|(?<=[路街巷里桥镇村庄])学校)$"
)
# These are named for a place: 错题银行 is none, and who finished 大学 is no university.
_NEEDS_PLACE = re.compile(r"银行[^行]{0,2}$|大学毕业$")


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
        start = left_edge(text, tagged, ending, segmenter, COMPANY_MIN if rule is COMPANY else 0)
        if start < ending and _is_named(text, start, ending, end, rule, segmenter):
            place = BRACKETS.match(text[end:]) if rule is not COMPANY else None
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


def _is_named(text: str, start: int, ending: int, end: int, rule: Rule, segmenter: Segmenter) -> bool:
    """True where the words from `start` to `end`, whose ending begins at `ending`, name one organisation."""
    if ONE_OF_MANY.finds(text[max(0, start - 4) : start]):
        return False
    if _NEEDS_PLACE.search(text[ending : end + 2]) and not _has_place(text[start:ending], segmenter):
        return False
    if text[start - 1 : start] in ("“", "「") and text[end : end + 1] in ("”", "」") and ending - start >= QUOTED_MIN:
        return True
    return _is_name(text[start:ending], text[start:end], rule, segmenter)


def _known(tagged: tuple[tuple[str, str, int], ...], segmenter: Segmenter) -> Iterator[tuple[int, int]]:
    """The places of words that jieba's dictionary has as organisations."""
    for word, flag, start in tagged:
        if flag == "nt" and len(word) >= KNOWN_MIN and segmenter.tag(word) == "nt" and KNOWN.finds(word):
            yield start, start + len(word)


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
    if NUMBERED.match(stem) or begins_coined(stem, segmenter):
        return True
    return any(
        flag.startswith(_NAMING)
        or word in HOUSES
        or (segmenter.is_loaded(word) and word.endswith("区"))
        or (len(word) > 1 and not segmenter.tag(word) and not segmenter.is_loaded(word))
        for word, flag, _ in segmenter.tagged(stem)
    )
