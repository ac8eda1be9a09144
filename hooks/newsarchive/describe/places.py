"""The places an article names: provinces and cities of the parks' authority file, and what the dictionary has as a place."""

from __future__ import annotations

from newsarchive.authority import Authority
from newsarchive.describe.passages import Passage
from newsarchive.describe.words import Segmenter
from newsarchive.records import Evidence, Mention

EVIDENCE_MAX = 3
# 上海 is a place in 在上海, but not in 上海某某有限公司: the names of zones and organisations are looked through first.
_ENDINGS = ("省", "市", "县", "自治区", "州")


def places_of(
    passages: tuple[Passage, ...], segmenter: Segmenter, authority: Authority, most: int = 12
) -> tuple[Mention, ...]:
    """Cities and provinces in the order in which they are first named, at most `most`. 广东省 and 广东 are one place."""
    known = {name for park in authority.parks for name in (park.province, park.city.partition("(")[0]) if name}
    found: dict[str, list[Evidence]] = {}
    for passage in passages:
        for word, flag, start in segmenter.tagged(passage.words):
            name = next((word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)), word)
            if name in known and (flag.startswith("ns") or word in known):
                found.setdefault(name, []).append(passage.quote(start, start + len(word)))
    return tuple(
        Mention(name, "authority-place", tuple(quotes[:EVIDENCE_MAX]), count=len(quotes))
        for name, quotes in list(found.items())[:most]
    )
