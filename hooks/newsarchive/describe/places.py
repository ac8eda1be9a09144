"""The places an article names: provinces and cities of the parks' authority file, and what the dictionary has as a place."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsarchive.authority import Authority
from newsarchive.describe.passages import Passage
from newsarchive.describe.words import Segmenter
from newsarchive.records import Evidence, Mention

EVIDENCE_MAX = 3
# A page that names more places is a list of them.
MOST = 12
_ENDINGS = ("省", "市", "县", "自治区", "自治州")


def places_of(
    passages: tuple[Passage, ...], segmenter: Segmenter, authority: Authority, names: Collection[str] = ()
) -> tuple[Mention, ...]:
    """Cities and provinces in the order in which they are first named, at most MOST. 广东省 and 广东 are one place.

    `names` are persons' names, in which no place is found.
    """
    known = authority.places()
    found: dict[str, list[Evidence]] = {}
    for passage in passages:
        inside = [match.span() for name in names for match in re.finditer(re.escape(name), passage.text.text)]
        for word, flag, start in segmenter.tagged(passage.words):
            name = next((word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)), word)
            is_free = not any(left <= start < right for left, right in inside)
            if is_free and name in known and (flag.startswith("ns") or word in known):
                found.setdefault(name, []).append(passage.quote(start, start + len(word)))
    return tuple(
        Mention(name, "authority-place", tuple(quotes[:EVIDENCE_MAX]), count=len(quotes))
        for name, quotes in list(found.items())[:MOST]
    )
