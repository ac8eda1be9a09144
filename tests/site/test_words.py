from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import opencc
import pytest

from newsarchive.records import Fate, Kind, SourceKind
from newsarchive.settings import LANGUAGES
from newsarchive.site import dates, words

PROJECT = Path(__file__).parents[2]
LIBRARY = PROJECT / "hooks" / "newsarchive"
SITE = LIBRARY / "site"
SCRIPTS = PROJECT / "docs" / "assets"
# Chinese that is no word of the interface: what data is matched against, and what a reader may type.
MATCHED = {
    "initials.py": "characters by their pinyin",
    "provinces.py": "the provinces as the authority file writes them",
    "headline.py": "marks before and after which no line ends",
    "query.js": "names of filters and quotation marks that a reader may type",
    "filters.js": "the year range as a reader may type it",
    "fold.js": "characters that are searched as one",
}
CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
# Right in Traditional, though OpenCC, which knows the characters without their words, would write another.
RIGHT_IN_TRADITIONAL = set("台群著為裡核")


def readers() -> Iterator[Path]:
    """The files whose text may reach a reader: templates, modules of the site, the theme's parts, scripts."""
    yield from (path for path in SITE.rglob("*") if path.suffix in {".py", ".html"})
    yield from (PROJECT / "overrides").rglob("*.html")
    yield PROJECT / "hooks" / "archive.py"
    yield from SCRIPTS.rglob("*.js")


def without_comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        text = re.sub(r'"""[\s\S]*?"""|#.*', "", text)
    elif path.suffix == ".html":
        text = re.sub(r"\{#[\s\S]*?#\}|<!--[\s\S]*?-->", "", text)
    else:
        text = re.sub(r"/\*[\s\S]*?\*/|(?<!:)//.*", "", text)
    return text


def asked() -> set[str]:
    """Every key, or beginning of keys that are completed where they are asked for, in code, templates and scripts."""
    keys: set[str] = set()
    for path in readers():
        text = path.read_text(encoding="utf-8")
        keys |= set(re.findall(r"say\(\s*f?[\"']([a-z_.]+)", text))
        keys |= set(re.findall(r"\belse [\"']([a-z_]+\.[a-z_.]+)", text))
        keys |= set(re.findall(r"[\"`]((?:find|list|nav|palette|site|title)\.[a-z_.]+)", text))
    return keys


def test_every_word_is_there_and_none_is_left_over() -> None:
    families = tuple(key for key in asked() if key.endswith((".", "_")))
    single = asked() - set(families)
    known = set(words.catalogue())
    tables = tuple(f"{name}." for name in words.TABLES)
    assert single <= known
    assert {key for key in known if not key.startswith((*families, *tables))} <= single
    assert all(any(key.startswith(family) for key in known) for family in families)


@pytest.mark.parametrize("key", words.catalogue())
def test_every_word_is_there_in_every_language_with_the_same_blanks(key: str) -> None:
    row = words.catalogue()[key]
    blanks = {name: set(re.findall(r"\{(\w+)\}", row[name])) for name in LANGUAGES}
    month = {"month", "month_name"}
    assert all(row[name].strip() for name in LANGUAGES)
    assert all(names - month == blanks[LANGUAGES[0]] - month for names in blanks.values())
    assert set(re.findall(r"\{(\w+)\}", row.get("en one", ""))) <= blanks["en"]


def test_no_chinese_stands_outside_the_table() -> None:
    found = {
        path.name: CHINESE.findall(without_comments(path))
        for path in readers()
        if path.name not in MATCHED and CHINESE.search(without_comments(path))
    }
    assert found == {}


def test_english_is_english() -> None:
    assert [key for key, row in words.catalogue().items() if CHINESE.search(row["en"]) and key not in CITED] == [
        "article.supplied_why"  # shows the brackets
    ]


# GB/T 7714 is a Chinese form: what stands in it is Chinese in every language.
CITED = {"cite.no_date", "cite.no_newspaper", "cite.and_others"}


def test_traditional_holds_no_simplified_character() -> None:
    to_traditional = opencc.OpenCC("s2t")
    wrong = {
        key: char
        for key, row in words.catalogue().items()
        for char in row["zh-Hant"]
        if to_traditional.convert(char) != char and char not in RIGHT_IN_TRADITIONAL
    }
    assert wrong == {}


def test_simplified_holds_no_traditional_character() -> None:
    to_simplified = opencc.OpenCC("t2s")
    assert {
        key for key, row in words.catalogue().items() if to_simplified.convert(row["zh-Hans"]) != row["zh-Hans"]
    } == set()


def test_every_kind_and_fate_has_a_name() -> None:
    assert set(words.KINDS) == {str(kind) for kind in Kind}
    assert set(words.FATES) == {str(fate) for fate in Fate}
    assert set(words.SOURCE_KINDS) == {str(kind) for kind in SourceKind}


@pytest.mark.parametrize("table", ["rule", "flag", "flag_note", "genre"])
def test_named_rules_flags_and_genres_exist(table: str) -> None:
    library = "".join(
        path.read_text(encoding="utf-8")
        for path in LIBRARY.rglob("*")
        if path.suffix in {".py", ".yml", ".tsv"} and SITE not in path.parents
    )
    assert [
        name for name in words.TABLES[table] if f'"{name}"' not in library and f'"{name.split("-")[-1]}"' not in library
    ] == []


def test_every_flag_of_the_library_has_a_name_and_a_sentence() -> None:
    texts = [path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.py") if SITE not in path.parents]
    raised = {code for text in texts for code in re.findall(r"(?:Flag|_flag|Doubt)\(\s*\"([a-z-]+)\"", text)}
    assert len(raised) >= 8
    assert raised <= set(words.FLAGS)
    assert raised <= set(words.FLAG_NOTES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filters_that_the_search_offers_are_those_that_it_knows(language: str) -> None:
    offered = re.findall(r"([A-Za-z\u4e00-\u9fff]+):", words.catalogue()["find.help"][language])
    known = set(re.findall(r"[{\s]([a-z\u4e00-\u9fff]+): \"", (SCRIPTS / "search" / "query.js").read_text("utf-8")))
    assert len(offered) == 5
    assert set(offered) <= known


def test_missing_values_are_an_error() -> None:
    with pytest.raises(KeyError):
        words.say("unit.articles")


@pytest.mark.usefixtures("english")
def test_english_counts_one_as_one() -> None:
    assert words.say("unit.articles", count=1) == "1 article"
    assert words.say("unit.articles", count="1,001") == "1,001 articles"
    assert words.say("unit.articles", count=0) == "0 articles"
    assert words.said("unit.articles") == {
        "unit.articles": "{count} articles",
        "unit.articles.one": "{count} article",
    }


@pytest.mark.usefixtures("english")
def test_dates_in_english() -> None:
    assert dates.in_words("2024-03-27/..") == "not before 27 March 2024"
    assert dates.in_words("2024-03~") == "about March 2024"
    assert dates.in_words("2024") == "2024"


def test_unknown_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="zh-Hant"):
        words.speak("fr")


@pytest.fixture
def english() -> Iterator[None]:
    words.speak("en")
    yield
    words.speak(LANGUAGES[0])
