"""The index as files of a site: scripts that each hand one payload to the reader, so that a web server and a folder
serve alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from newsarchive.records import SiteFile
from newsarchive.search.codes import checksum, pack, rice, text_of, varint
from newsarchive.search.document import Document
from newsarchive.search.filters import filter_file
from newsarchive.search.fold import has_rare_form, traditional
from newsarchive.search.segment import Segment
from newsarchive.search.terms import Mixture, mix
from newsarchive.search.volume import term_files

FOLDER = "search"
# Whatever changes the meaning of a file changes this: files of two formats never meet.
FORMAT = 3
# Sizes of volumes, in articles: old articles lie in large volumes, which a search loads the fewest files of; what is left
# over in ever smaller ones, so that a hundred new articles touch the last and smallest only.
VOLUMES = (100_000, 50_000, 20_000, 10_000, 2_500, 500)
# Articles in a segment of a volume.
SEGMENT = 10_000
STAMP_LENGTH = 10
# Traditional characters lie some ten code points apart; what they become lies above the first Han character, mostly
# within so many bits of it.
FIRST_HAN, GAP_WIDTH, HAN_WIDTH = 0x3400, 3, 15


@dataclass(frozen=True, slots=True)
class Cut:
    """A volume: its name and the articles from `first` to `last` (not included), counted from the oldest."""

    name: str
    first: int
    last: int


def cuts(count: int, sizes: Sequence[int] = VOLUMES) -> tuple[Cut, ...]:
    """The volumes of so many articles, oldest first."""
    found: list[Cut] = []
    at = 0
    for size in (*sizes, 1):
        whole = (count - at) // size * size if size > 1 else count - at
        step = size if size > 1 else max(1, whole)
        found.extend(Cut(f"{first}-{first + step}", first, first + step) for first in range(at, at + whole, step))
        at += whole
    return tuple(found)


def index_files(
    documents: Iterable[Document],
    names: str,
    sizes: Sequence[int] = VOLUMES,
    mixture: Mixture = mix,
    each: int = SEGMENT,
) -> Iterator[SiteFile]:
    """Every file of the index. `documents` come oldest first; `names` is what is suggested; `each` is how many articles
    a segment has.
    """
    given = list(documents)
    volumes = []
    for cut in cuts(len(given), sizes):
        parts = [given[first : min(first + each, cut.last)] for first in range(cut.first, cut.last, each)]
        stamp = stamp_of(given[cut.first : cut.last])
        volumes.append({"name": cut.name, "stamp": stamp, "articles": [len(part) for part in parts]})
        for name, payload in _volume_files(parts, mixture):
            yield script(f"{cut.name}/{name}", stamp, payload)
    shared = {"fold": fold_file(), "names": names}
    stamps = {name: hashlib.sha256(payload.encode()).hexdigest()[:STAMP_LENGTH] for name, payload in shared.items()}
    for name, payload in shared.items():
        yield script(name, stamps[name], payload)
    start = {"format": FORMAT, "articles": len(given), "volumes": volumes[::-1], "stamps": stamps}
    yield script("start", str(FORMAT), json.dumps(start, separators=(",", ":")))


def fold_file() -> str:
    """The payload of the table of traditional characters: each after the one before it, and what it becomes, coded."""
    table = sorted((ord(one), ord(other)) for one, other in traditional().items())
    from_, to = (np.array(column, dtype=np.int64) for column in zip(*table, strict=True))
    gaps = rice(np.diff(from_, prepend=0), np.full(len(from_), GAP_WIDTH))
    return text_of(varint(len(table)) + pack(*gaps, *rice(to - FIRST_HAN, np.full(len(to), HAN_WIDTH))))


def _volume_files(parts: Sequence[Sequence[Document]], mixture: Mixture) -> Iterator[tuple[str, str]]:
    yield from term_files([Segment.of(part) for part in parts], mixture)
    for number, part in enumerate(parts):
        yield f"filters{number}", filter_file(part)
    for number, document in enumerate(document for part in parts for document in part):
        yield f"t{number}", text_file(document)


def text_file(document: Document) -> str:
    """The payload of an article's text: what a result shows, and the fields to find the hits in, and 1 where the
    reader needs the whole table to fold them.
    """
    parts = [[kind, text] for kind, text in document.parts]
    folds = has_rare_form("".join(document.fields()))
    shown = [document.id, document.title, list(document.head), parts, list(document.shown), int(folds)]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def stamp_of(documents: Iterable[Document]) -> str:
    """A digest of everything that a segment's files are made from."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for document in documents:
        digest.update(repr(document).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:STAMP_LENGTH]


def script(name: str, stamp: str, payload: str) -> SiteFile:
    """A file of the index. The reader refuses it where the checksum or the stamp is not the one it expects."""
    text = json.dumps(payload, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return SiteFile(f"{FOLDER}/{name}.js", f'newsarchive.take("{name}","{stamp}",{checksum(payload)},{text});\n')
