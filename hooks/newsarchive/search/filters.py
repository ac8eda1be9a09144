"""What a search can be narrowed by: for each value of a filter the articles that have it, in one small file a
segment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from newsarchive.search.codes import pack, rice, text_of, width_of
from newsarchive.search.document import Document, Label

FILTERS = ("park", "topic", "newspaper", "author", "year")


def labels_of(document: Document, name: str) -> Iterator[Label]:
    """The document's values of a filter, each once; a newspaper or year that is not known has the empty id."""
    if name == "newspaper":
        yield document.newspaper
    elif name == "year":
        yield Label(document.year, document.year)
    else:
        values = {"park": document.parks, "topic": document.topics, "author": document.authors}[name]
        yield from {label.id: label for label in values}.values()


def filter_file(documents: Sequence[Document]) -> str:
    """The payload of a segment's file of filters: JSON of the values, and the articles' numbers as Golomb-Rice
    codes.
    """
    values: dict[str, list[list[object]]] = {}
    gaps: list[int] = []
    widths: list[int] = []
    for name in FILTERS:
        lists = _lists(documents, name)
        values[name] = []
        for label, articles in sorted(lists.items(), key=lambda entry: (entry[0].id, entry[0].name)):
            values[name].append([label.id, label.name, list(label.others), len(articles)])
            gaps += np.diff(np.array(articles), prepend=-1).tolist()
            widths += [int(width_of(np.array([len(documents) // len(articles)]))[0])] * len(articles)
    streams = rice(np.array(gaps, dtype=np.int64) - 1, np.array(widths, dtype=np.int64))
    return json.dumps([values, text_of(pack(*streams))], ensure_ascii=False, separators=(",", ":"))


def _lists(documents: Iterable[Document], name: str) -> dict[Label, list[int]]:
    lists: dict[Label, list[int]] = {}
    for number, document in enumerate(documents):
        for label in labels_of(document, name):
            lists.setdefault(label, []).append(number)
    return lists
