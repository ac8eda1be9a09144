"""Settings: typed; an unknown key or a wrong type keeps its default and is named with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from newsarchive.settings import Settings, from_file, from_mapping

FILE = """site_name: 虚构
extra:
  other: 1
  newsarchive:
    seeds: texte
    newest_on_home: 3
"""


def test_nothing_given_is_the_defaults() -> None:
    assert from_mapping(None) == (Settings(), ())
    assert from_mapping({}) == (Settings(), ())


def test_what_is_given_is_taken() -> None:
    settings, problems = from_mapping({"seeds": "texte", "newest_on_home": 3})
    assert not problems
    assert (settings.seeds, settings.newest_on_home, settings.authority) == ("texte", 3, "authority")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("sedes", "x", "unknown key extra.newsarchive.sedes"),
        (7, "x", "unknown key extra.newsarchive.7"),
        ("seeds", 3, "extra.newsarchive.seeds is 3"),
        ("newest_on_home", "12", "extra.newsarchive.newest_on_home is '12'"),
        ("newest_on_home", 0, "extra.newsarchive.newest_on_home is 0"),
        ("newest_on_home", True, "extra.newsarchive.newest_on_home is True"),
        ("newest_on_home", 1.5, "extra.newsarchive.newest_on_home is 1.5"),
        ("cache", None, "extra.newsarchive.cache is None"),
        ("language", "fr", "extra.newsarchive.language is 'fr'"),
        ("site_name", "x", "unknown key extra.newsarchive.site_name"),
    ],
)
def test_a_wrong_setting_is_named_and_keeps_its_default(key: object, value: object, said: str) -> None:
    settings, (problem,) = from_mapping({key: value, "authority": "akten"})
    assert settings == Settings(authority="akten")
    assert (problem.file, problem.what) == ("mkdocs.yml", said)
    assert problem.remedy


def test_a_section_that_is_no_mapping_is_named() -> None:
    settings, (problem,) = from_mapping(["seeds"])
    assert settings == Settings()
    assert "not a mapping" in problem.what


def test_a_problem_has_the_line_of_its_key(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(FILE + "    sedes: x\n", encoding="utf-8")
    settings, (problem,) = from_file(file)
    assert settings == Settings(seeds="texte", newest_on_home=3, site_name="虚构")
    assert str(problem).startswith("mkdocs.yml:7: unknown key extra.newsarchive.sedes; ")


def test_tags_that_only_mkdocs_knows_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(FILE + "markdown_extensions:\n  - x:\n      y: !!python/name:os.path\n", encoding="utf-8")
    assert from_file(file) == (Settings(seeds="texte", newest_on_home=3, site_name="虚构"), ())


@pytest.mark.parametrize("text", ["site_name: 虚构\n", "extra:\n  other: 1\n", "extra: none\n", ""])
def test_a_file_without_the_section_gives_the_defaults(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    settings, problems = from_file(file)
    assert replace(settings, site_name="") == replace(Settings(), site_name="")
    assert problems == ()
    assert (settings.site_name == "虚构") == ("虚构" in text)


def test_places_lie_below_the_root(tmp_path: Path) -> None:
    places = Settings(seeds="a/b").places(tmp_path)
    assert places.ids == tmp_path / "a" / "b" / "ids.tsv"
    assert places.cache == tmp_path / ".cache"
