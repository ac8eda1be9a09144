"""Every word that the site says itself, in the language of `extra.newsarchive.language`. The words stand in words.tsv.

A row is a key (`page.meaning`) and its words in each language; `{…}` are filled in by `say`. English has a second form
for a `count` of one (the CLDR plural rule of English for whole numbers; Chinese has one form).
The language is that of the build under way: one process builds one site at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from newsarchive.settings import LANGUAGES

TABLE = Path(__file__).with_name("words.tsv")
# The column of the form for a count of one, by its language.
ONE = {"en": "en one"}
COLUMNS = ("key", *LANGUAGES, *ONE.values())
# What the script of a page is given under this ending is the form for a count of one.
ONE_ENDING = ".one"
# Stands for a blank at the end of words, which an editor's tools would cut off.
END_BLANK = "␣"

_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def speak(language: str) -> None:
    """Say everything from now on in `language`, one of settings.LANGUAGES. Raises ValueError for another."""
    if language not in LANGUAGES:
        raise ValueError(f"no words in {language!r}; use one of: {', '.join(LANGUAGES)}")
    _language.set(language)


def language() -> str:
    """The language in which the site speaks, as its BCP 47 tag."""
    return _language.get()


def say(key: str, **values: object) -> str:
    """The words for `key`, filled in. Raises KeyError for an unknown key or a value that is missing."""
    row = catalogue()[key]
    one = row.get(ONE.get(language(), ""), "") if str(values.get("count")) == "1" else ""
    return (one or row[language()]).format(**values)


def said(*beginnings: str) -> dict[str, str]:
    """The words whose keys have one of the beginnings, unfilled and in order: what a page's script is given."""
    words: dict[str, str] = {}
    for key, row in catalogue().items():
        if key.startswith(beginnings):
            words[key] = row[language()]
            one = row.get(ONE.get(language(), ""), "")
            words |= {key + ONE_ENDING: one} if one else {}
    return dict(sorted(words.items()))


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """The rows of words.tsv by key. Raises ValueError, with the line, for a key that is there twice or lacks words."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows: dict[str, Mapping[str, str]] = {}
    for number, line in enumerate(lines[1:], start=2):
        row = dict(zip(COLUMNS, line.replace(END_BLANK, " ").split("\t"), strict=False))
        key = row.pop("key")
        if key in rows or not all(row.get(name) for name in LANGUAGES):
            raise ValueError(f"{TABLE.name}:{number}: {key} is there twice or lacks a language; give {COLUMNS}")
        rows[key] = row
    return rows


class Table(Mapping[str, str]):
    """The words of all keys with one beginning, by what follows it, in the language spoken."""

    def __init__(self, name: str) -> None:
        self._beginning = f"{name}."

    def __getitem__(self, key: str) -> str:
        return catalogue()[self._beginning + key][language()]

    def __iter__(self) -> Iterator[str]:
        beginning = self._beginning
        return (key.removeprefix(beginning) for key in catalogue() if key.startswith(beginning))

    def __len__(self) -> int:
        return sum(1 for _ in self)


FATES = Table("fate")
KINDS = Table("kind")
# The parts of an article that text can belong to.
FIELDS = Table("field")
SOURCE_KINDS = Table("source_kind")
# What an editor reads in a list instead of a flag's code, and what a reader reads; one that is not here is shown as it is.
FLAGS = Table("flag")
FLAG_NOTES = Table("flag_note")
GENRES = Table("genre")
# What an editor did, by the verb of the correction.
VERBS = Table("verb")
# What became of text under a rule; a rule that is not here is shown by its name alone.
RULES = Table("rule")
# What a vote for the kind of a block rests on: plain cues; site/cues.py puts those made of parts into words.
CUES = Table("cue")
TABLES = {
    "fate": FATES,
    "kind": KINDS,
    "field": FIELDS,
    "source_kind": SOURCE_KINDS,
    "flag": FLAGS,
    "flag_note": FLAG_NOTES,
    "genre": GENRES,
    "verb": VERBS,
    "rule": RULES,
    "cue": CUES,
}
