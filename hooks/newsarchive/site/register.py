"""The registers of persons and organisations: every name under its letter, and where it stands in the printed list.

A list of names and the articles that mention them need the same places, so there is one account of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsarchive.site import initials, links

# Names on one page: with their offices some 150 bytes each, so that a page stays well below 100 KB.
PER_PAGE = 400


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: a page of its list, and the anchor of its line there."""

    page: str
    anchor: str


def by_letter(index: str, labels: Mapping[str, str]) -> dict[str, list[str]]:
    """The keys of the list `index` under their letters, both in order; `labels` has the name that each key stands for."""
    groups: dict[str, list[str]] = {}
    for key, label in labels.items():
        groups.setdefault(initials.initial(label, index == links.PEOPLE), []).append(key)
    return {
        letter: sorted(groups[letter], key=lambda key: (initials.order(labels[key]), key))
        for letter in sorted(groups, key=lambda letter: (letter == initials.OTHER, letter))
    }


def is_short(count: int) -> bool:
    """True for a list that stands on one page, with its letters as headings; a longer one has pages for each letter."""
    return count <= PER_PAGE


def anchor(letter: str, number: int) -> str:
    """The anchor of the line of a name, the one with this number, counted from 1, under its letter."""
    return f"{letter.lower() if letter.isalpha() else 'other-'}{number}"


def places(index: str, names: Iterable[str]) -> Mapping[str, Place]:
    """Where each of the names stands in the list `index`."""
    found = by_letter(index, {name: name for name in names})
    short = is_short(sum(map(len, found.values())))
    return {
        name: Place(
            index if short else links.leaf(links.letter(index, letter), (number - 1) // PER_PAGE + 1),
            anchor(letter, number),
        )
        for letter, listed in found.items()
        for number, name in enumerate(listed, 1)
    }
