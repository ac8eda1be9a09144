"""The gate of the build: every name that a reader will look for is found by the index as it was written, or the build
says which is not.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsarchive.authority import Authority
from newsarchive.records import Problem
from newsarchive.search.codes import Numbers
from newsarchive.search.document import TITLE, Document
from newsarchive.search.files import FOLDER
from newsarchive.search.filters import FILTERS, labels_of
from newsarchive.search.fold import BREAK, fold, units
from newsarchive.search.lookup import Damaged, Read, Segment, Volume, Wanted, payload
from newsarchive.search.segment import PAIRS, PARTED, Names
from newsarchive.search.terms import Joined

REMEDY = "build the site again; if it stays so, the index has a fault: please report it with this line"
START = f"{FOLDER}/start.js"
STEP = 1 << 20  # places of one article lie below this
AT_ONCE = 128  # files: enough that NumPy works and does not wait, and few megabytes


def unfound(documents: Sequence[Document], authority: Authority, read: Read) -> tuple[Problem, ...]:
    """What the written index does not find. `documents` are those it was made from, oldest first; `read` gives a
    file's text.
    """
    try:
        return tuple(_unfound(documents, authority, read))
    except (Damaged, OSError, ValueError, IndexError) as error:
        return (Problem(START, 1, f"the search index cannot be read ({error})", REMEDY),)


def _unfound(documents: Sequence[Document], authority: Authority, read: Read) -> Iterator[Problem]:
    start = json.loads(payload(read(START), "start"))
    first = 0
    wanted = dict.fromkeys(names_of(authority))
    for entry in reversed(start["volumes"]):
        volume = Volume(read, entry["name"], entry["articles"])
        sought: list[list[Sought]] = []
        for segment in volume.segments:
            part = documents[first : first + segment.articles]
            yield from _values(segment, part)
            sought.append([*_titles(part), *_names(part, wanted)])
            first += segment.articles
        yield from _texts(volume, documents[first - sum(entry["articles"]) : first], sought)


@dataclass(slots=True)
class Sought:
    """A text that must stand in an article: in its title from the first symbol on, or anywhere.

    `starts` are the places, field and place, from which all pairs that were looked up so far stand; None before the first.
    For a title it is the empty set once a pair does not stand where it should.
    """

    text: str
    article: int
    title: bool
    starts: set[tuple[int, int]] | None = None

    def narrow(self, here: set[tuple[int, int]]) -> None:
        """Takes in from where the text would stand by one of its pairs."""
        self.starts = here if self.starts is None else self.starts & here


def names_of(authority: Authority) -> Iterable[str]:
    """Every name and alias of the parks and every term of the topics."""
    for park in authority.parks:
        yield from (park.name, park.short_name, *park.aliases)
    for topic in authority.topics:
        yield from (term.text for term in topic.terms)


def _texts(volume: Volume, documents: Sequence[Document], sought: Sequence[Sequence[Sought]]) -> Iterator[Problem]:
    """Looks up what is sought in each segment."""
    for names in (PAIRS, PARTED):
        _look_up(volume, names, sought)
    for segment, texts in zip(volume.segments, sought, strict=True):
        for one in texts:
            if one.starts is not None and not one.starts:
                where = f"article {documents[segment.first + one.article].id}"
                what = (
                    f"the headline of {where} is not found: {one.text}"
                    if one.title
                    else f"{one.text} is not found in {where}"
                )
                yield Problem(START, 1, what, REMEDY)


def _look_up(volume: Volume, names: Names, sought: Sequence[Sequence[Sought]]) -> None:
    """Looks all pairs of all texts up, many files at once, so that each is read once."""
    uses = [_Uses.of(volume, names, texts) for texts in sought]
    shards = volume.tables[names].shards
    every = np.unique(np.concatenate([one.files for one in uses]))
    for files in (every[every < shards], every[every >= shards]):
        for first in range(0, len(files), AT_ONCE):
            part = files[first : first + AT_ONCE]
            for segment, one, texts in zip(volume.segments, uses, sought, strict=True):
                one.among(part[0], part[-1]).look_up(segment, names, texts)


@dataclass(frozen=True, slots=True)
class _Uses:
    """The pairs of texts, in the order of the files that have them: the text's number, where in it the pair stands."""

    files: Numbers
    wanted: Wanted
    texts: Numbers
    places: Numbers

    @classmethod
    def of(cls, volume: Volume, names: Names, sought: Sequence[Sought]) -> _Uses:
        joined = Joined.of([units(one.text) for one in sought])
        at = _every_pair(joined.symbols, names.step)
        pairs = joined.symbols[at].astype(np.uint32) << np.uint32(16) | joined.symbols[at + names.step]
        texts = joined.numbers()[at].astype(np.int64)
        keys = volume.keys(pairs, names)
        files = volume.files_of(keys, names)
        articles, in_title = (np.array([getattr(one, name) for one in sought]) for name in ("article", "title"))
        wanted = Wanted(keys, articles[texts], in_title[texts]) if len(sought) else Wanted(keys, texts, texts > 0)
        return cls(files, wanted, texts, at - joined.starts[texts]).take(np.argsort(files, kind="stable"))

    def take(self, chosen: Numbers | slice) -> _Uses:
        """Those of these numbers."""
        wanted = self.wanted
        some = Wanted(wanted.keys[chosen], wanted.articles[chosen], wanted.in_title[chosen])
        return _Uses(self.files[chosen], some, self.texts[chosen], self.places[chosen])

    def among(self, first: int, last: int) -> _Uses:
        """Those in the files from the first to the last."""
        start, end = np.searchsorted(self.files, first), np.searchsorted(self.files, last, side="right")
        return self.take(slice(int(start), int(end)))

    def look_up(self, segment: Segment, names: Names, sought: Sequence[Sought]) -> None:
        """Tells each text where it stands by these pairs."""
        if not len(self.files):
            return
        terms, found = segment.places(np.unique(self.files), self.wanted, names)
        marks = found.terms << 16 | found.articles
        own = terms << 16 | self.wanted.articles
        in_title = self.wanted.in_title
        stands = found.fields == TITLE
        standing = np.isin(own * STEP + self.places, (marks * STEP + found.places)[stands])
        for number in np.unique(self.texts[in_title & ~standing]).tolist():
            sought[number].narrow(set())
        order = np.argsort(marks, kind="stable")
        marks = marks[order]
        others = np.flatnonzero(~in_title)
        firsts, lasts = (np.searchsorted(marks, own[others], side).tolist() for side in ("left", "right"))
        for use, start, end in zip(others.tolist(), firsts, lasts, strict=True):
            rows = order[start:end]
            starts = found.places[rows] - self.places[use]
            sought[int(self.texts[use])].narrow(set(zip(found.fields[rows].tolist(), starts.tolist(), strict=True)))


def _every_pair(symbols: NDArray[np.uint16], step: int) -> Numbers:
    """Where each pair that must be in the index begins. Not asked of the builder: what it leaves out would not be missed."""
    spaced = np.convolve(symbols == BREAK, np.ones(step + 1, dtype=np.int64), "valid")
    whole = (symbols[:-step] != BREAK) & (symbols[step:] != BREAK)
    return np.flatnonzero(whole & (spaced == step - 1))


def _titles(documents: Iterable[Document]) -> Iterator[Sought]:
    return (Sought(document.title, number, title=True) for number, document in enumerate(documents))


def _values(segment: Segment, documents: Iterable[Document]) -> Iterator[Problem]:
    """Every author, park, topic, newspaper and year narrows a search to the article it is given for."""
    held = {
        name: {ident: set(articles.tolist()) for ident, _, articles in segment.filters.get(name, [])}
        for name in FILTERS
    }
    for number, document in enumerate(documents):
        for name in FILTERS:
            for label in labels_of(document, name):
                if number not in held[name].get(label.id, ()):
                    what = f"article {document.id} is not found under {name}:{label.name}"
                    yield Problem(START, 1, what, REMEDY)


def _names(documents: Sequence[Document], names: Collection[str]) -> Iterator[Sought]:
    """Every name that some article holds, in the first that does."""
    if not names:
        return
    texts = ["\n\n".join(document.folded()) for document in documents]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    joined = "\0".join(texts)
    for name in names:
        folded = fold(name).strip("\n")
        at = joined.find(folded) if len(folded) > 1 else -1
        if at >= 0:
            yield Sought(name, int(np.searchsorted(starts, at, side="right")) - 1, title=False)
