"""The doubts of the archive: every flag with its article, and which of them wait for an editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsarchive.records import Described, Flag, Reading

# Doubts on a page of the list: one with its entry takes 1.2 KB.
ON_A_PAGE = 50
# Flags that an editor raised: told to readers, but nothing is left to be done about them.
DECIDED = frozenset({"lost-beginning", "lost-end"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A flag and the article that it is about."""

    item: Described
    flag: Flag


def doubts(reading: Reading) -> Iterator[Doubt]:
    """The flags of the source's articles, in source order, each once."""
    for item in reading.articles:
        for flag in dict.fromkeys(item.article.flags):
            yield Doubt(item, flag)


def tasks(readings: Iterable[Reading]) -> Iterator[Doubt]:
    """The doubts that an editor should look at, in the order of the list."""
    return (one for reading in readings for one in doubts(reading) if one.flag.code not in DECIDED)


def leaves(readings: Iterable[Reading]) -> Mapping[str, int]:
    """For each article with such doubts the page of the list, counted from 1, on which its first one stands."""
    found: dict[str, int] = {}
    for place, one in enumerate(tasks(readings)):
        found.setdefault(one.item.id, place // ON_A_PAGE + 1)
    return found
