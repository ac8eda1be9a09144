"""The gate of the build: every name that a reader will look for is found by the index as it was written, or the build
says which is not.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from newsarchive.authority import Authority
from newsarchive.records import Problem
from newsarchive.search.document import TITLE, Document
from newsarchive.search.files import FOLDER
from newsarchive.search.filters import FILTERS, labels_of
from newsarchive.search.fold import BREAK, fold, units
from newsarchive.search.lookup import Damaged, Read, Segment, Volume, payload
from newsarchive.search.segment import PAIRS, PARTED, Names

REMEDY = "build the site again; if it stays so, the index has a fault: please report it with this line"
START = f"{FOLDER}/start.js"


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
    """

    text: str
    article: int
    title: bool
    starts: set[tuple[int, int]] | None = None
    symbols: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.symbols = units(self.text).tolist()

    def narrow(self, place: int, standing: Iterable[tuple[int, int]]) -> None:
        """Takes in where, field and place, the pair at `place` of the text stands in the article."""
        here = {(where, at - place) for where, at in standing}
        here = here & {(TITLE, 0)} if self.title else here
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
    """Looks all pairs of all texts up, file by file, so that each is read once."""
    files: dict[str, dict[int, dict[int, list[tuple[Sought, int]]]]] = {}
    for number, texts in enumerate(sought):
        wanted: dict[int, list[tuple[Sought, int]]] = {}
        for one in texts:
            for place, (first, second) in enumerate(zip(one.symbols, one.symbols[names.step :], strict=False)):
                is_whole = names is PAIRS or one.symbols[place + 1] == BREAK
                if is_whole and BREAK not in (first, second):
                    wanted.setdefault(first << 16 | second, []).append((one, place))
        for key, uses in zip(volume.keys(list(wanted), names), wanted.values(), strict=True):
            files.setdefault(volume.place_of(key, names), {}).setdefault(number, {})[key] = uses
    for file, segments in files.items():
        for number, terms in segments.items():
            articles = {key: np.array([one.article for one, _ in uses]) for key, uses in terms.items()}
            for key, found in volume.segments[number].places(file, articles, names).items():
                standing = found.by_article()
                for one, place in terms[key]:
                    one.narrow(place, standing.get(one.article, []))


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
