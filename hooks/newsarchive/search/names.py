"""Names that the search suggests when somebody types their pinyin or their initials, and how their characters are
read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import cache

from newsarchive.authority import Authority
from newsarchive.search.document import Document
from newsarchive.search.fold import TABLES, fold

# Words of headlines beyond the first few thousand are names that a reader would not think of typing.
MOST_WORDS = 3_000
SHORTEST = 2


def names_file(documents: Iterable[Document], authority: Authority) -> str:
    """The payload of the file of names: JSON of the names, those most likely meant first, and the readings of their
    characters.
    """
    names = dict.fromkeys(_names(documents, authority))
    wanted = set("".join(fold(name) for name in names))
    read = {syllable: "".join(char for char in chars if char in wanted) for syllable, chars in readings()}
    given = {"names": list(names), "readings": {syllable: chars for syllable, chars in read.items() if chars}}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def _names(documents: Iterable[Document], authority: Authority) -> Iterable[str]:
    """Parks and topics of the authority files that articles have, authors, newspapers, then words of headlines by
    frequency.
    """
    tags: Counter[str] = Counter()
    others: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for document in documents:
        tags.update(label.id for label in (*document.parks, *document.topics))
        others.update(label.name for label in (*document.authors, document.newspaper) if label.name)
        words.update(word for word in document.words if len(word) >= SHORTEST)
    for park in authority.parks:
        if tags[park.id]:
            yield from (park.short_name, park.name, *park.aliases)
    for topic in authority.topics:
        if tags[topic.id]:
            yield from (topic.label, *(term.text for term in topic.terms))
    for counted, most in ((others, None), (words, MOST_WORDS)):
        yield from (word for word, _ in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))[:most])


@cache
def readings() -> tuple[tuple[str, str], ...]:
    """The syllables of pinyin, without tones and in order, each with the characters that can be read so."""
    rows = (TABLES / "pinyin.tsv").read_text(encoding="utf-8").splitlines()
    parted = (row.split("\t") for row in rows if not row.startswith("#"))
    return tuple((syllable, chars) for syllable, chars in parted)
