from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsarchive.records import Fate, Kind, SourceKind
from newsarchive.site import words

PROJECT = Path(__file__).parents[2]
LIBRARY = PROJECT / "hooks" / "newsarchive"
SITE = LIBRARY / "site"


def said() -> set[str]:
    """Every key that the site's code and templates ask for."""
    files = [*SITE.rglob("*.py"), *SITE.rglob("*.html"), *(PROJECT / "overrides").rglob("*.html")]
    files.append(PROJECT / "hooks" / "archive.py")
    texts = (file.read_text(encoding="utf-8") for file in files)
    return {key for text in texts for key in re.findall(r"\bsay\(\s*[\"']([a-z_.]+)[\"']", text)} | {
        key for file in files for key in re.findall(r"archive_say\([\"']([a-z_.]+)", file.read_text(encoding="utf-8"))
    }


def said_by_scripts() -> set[str]:
    """Every key in the scripts of the search, which are handed some of the words."""
    texts = [path.read_text(encoding="utf-8") for path in (PROJECT / "docs" / "assets" / "search").glob("*.js")]
    return {key for text in texts for key in re.findall(r"[\"`]((?:find|list|title)\.[a-z_.]+)", text)}


def test_every_word_is_there_and_none_is_left_over() -> None:
    asked = said() | said_by_scripts()
    families = tuple(key for key in asked if key.endswith("."))  # completed where they are asked for
    single = asked - set(families)
    assert single <= set(words.WORDS)
    assert {key for key in words.WORDS if not key.startswith(families)} <= single
    assert all(any(key.startswith(family) for key in words.WORDS) for family in families)


def test_every_kind_and_fate_has_a_name() -> None:
    assert set(words.KINDS) == set(Kind)
    assert set(words.FATES) == set(Fate)
    assert set(words.SOURCE_KINDS) == set(SourceKind)


@pytest.mark.parametrize("table", [words.RULES, words.FLAGS], ids=["rules", "flags"])
def test_named_rules_and_flags_exist(table: dict[str, str]) -> None:
    library = "".join(
        path.read_text(encoding="utf-8")
        for path in LIBRARY.rglob("*")
        if path.suffix in {".py", ".yml", ".tsv"} and SITE not in path.parents
    )
    assert [name for name in table if f'"{name}"' not in library] == []


def test_missing_values_are_an_error() -> None:
    with pytest.raises(KeyError):
        words.say("unit.articles")
