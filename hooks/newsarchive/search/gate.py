"""The gate of the build: every name that a reader will look for is found by the index as it was written, or the build
says which is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from newsarchive.authority import Authority
from newsarchive.records import Problem
from newsarchive.search.document import TITLE, Document
from newsarchive.search.files import FOLDER
from newsarchive.search.filters import FILTERS, labels_of
from newsarchive.search.fold import BREAK, fold, units
from newsarchive.search.lookup import Damaged, Read, Segment, payload

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
    for entry in reversed(start["segments"]):
        part = documents[first : first + entry["articles"]]
        first += entry["articles"]
        segment = Segment(read, entry["name"])
        yield from _titles(segment, part)
        yield from _values(segment, part)
        yield from _names(segment, part, wanted)


def names_of(authority: Authority) -> Iterable[str]:
    """Every name and alias of the parks and every term of the topics."""
    for park in authority.parks:
        yield from (park.name, park.short_name, *park.aliases)
    for topic in authority.topics:
        yield from (term.text for term in topic.terms)


def _titles(segment: Segment, documents: Iterable[Document]) -> Iterator[Problem]:
    """Every headline stands in its article's title, symbol for symbol."""
    for number, document in enumerate(documents):
        text = units(document.title)
        for place in range(len(text) - 1):
            if text[place] == BREAK or text[place + 1] == BREAK:
                continue
            found = segment.pair(int(text[place]) << 16 | int(text[place + 1]))
            if found is None or not np.any(
                (found.articles == number) & (found.fields == TITLE) & (found.places == place)
            ):
                yield Problem(START, 1, f"the headline of article {document.id} is not found: {document.title}", REMEDY)
                break


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


def _names(segment: Segment, documents: Sequence[Document], names: Iterable[str]) -> Iterator[Problem]:
    """Every name that some article holds is found in the first that does."""
    texts = ["\n\n".join(document.folded()) for document in documents]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    joined = "\0".join(texts)
    for name in names:
        folded = fold(name).strip("\n")
        at = joined.find(folded) if len(folded) > 1 and "\n" not in folded else -1
        if at < 0:
            continue
        number = int(np.searchsorted(starts, at, side="right")) - 1
        if not stands(segment, folded, number):
            yield Problem(START, 1, f"{name} is not found in article {documents[number].id}", REMEDY)


def stands(segment: Segment, folded: str, number: int) -> bool:
    """True where the index has the folded text, without a break, in article `number` of the segment."""
    text = np.frombuffer(folded.encode("utf-16-le"), dtype="<u2")
    starts: set[tuple[int, int]] | None = None
    for place in range(len(text) - 1):
        found = segment.pair(int(text[place]) << 16 | int(text[place + 1]))
        if found is None:
            return False
        mine = found.articles == number
        here = set(zip(found.fields[mine].tolist(), (found.places[mine] - place).tolist(), strict=True))
        starts = here if starts is None else starts & here
    return bool(starts)
