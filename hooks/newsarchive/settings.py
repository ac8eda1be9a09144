"""The archive's settings: `extra.newsarchive` of mkdocs.yml, typed; an unknown key or a wrong type is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

import yaml

from newsarchive.records import Problem

# What the site can speak, as BCP 47 tags; the first is the default.
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
# Keys that may only have one of these values.
CHOICES: Mapping[str, tuple[str, ...]] = {"language": LANGUAGES}
# What stands elsewhere in mkdocs.yml.
STATED_ELSEWHERE = frozenset({"site_name", "edit_root"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set. Paths are relative to the folder of mkdocs.yml; `site_name` is that of mkdocs.yml itself.

    `edit_root` is where the project's files are edited in its repository, with a slash at the end; empty if unknown.
    """

    seeds: str = "seeds"
    authority: str = "authority"
    cache: str = ".cache"
    newest_on_home: int = 9
    list_page_size: int = 20
    topics_per_article: int = 4
    language: str = LANGUAGES[0]
    site_name: str = "newsarchive"
    edit_root: str = ""
    # In thousands of bytes. A text this long is a book; what is longer is refused, for it would fill memory.
    largest_text_kb: int = 5000

    def places(self, root: Path) -> Places:
        """The folders of the archive as absolute paths."""
        return Places(root, root / self.seeds, root / self.authority, root / self.cache)


@dataclass(frozen=True, slots=True)
class Places:
    """Where an archive lies on disk. `ids` is the file of published ids."""

    root: Path
    seeds: Path
    authority: Path
    cache: Path

    @property
    def ids(self) -> Path:
        return self.seeds / "ids.tsv"


def _key_lines(text: str) -> dict[str, int]:
    """The line, counted from 1, of each key under extra.newsarchive; empty where the file is no YAML mapping."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    for name in ("extra", "newsarchive"):
        node = _child(node, name)
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): key.start_mark.line + 1 for key, _ in node.value}


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def from_mapping(values: object, file: str = "mkdocs.yml", text: str = "") -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in `values` and what is wrong with them; what is wrong keeps its default.

    `text` is the text of the settings file, for the line numbers of the problems (line 1 where it is not given).
    """
    if values is None:
        return Settings(), ()
    lines = _key_lines(text)
    known = {spec.name: type(spec.default) for spec in fields(Settings) if spec.name not in STATED_ELSEWHERE}
    names = ", ".join(known)
    if not isinstance(values, Mapping):
        problem = Problem(
            file, 1, "extra.newsarchive is not a mapping", f"write it as `key: value` lines; keys: {names}"
        )
        return Settings(), (problem,)
    good: dict[str, object] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        line = lines.get(str(key), 1)
        wanted = known.get(str(key))
        if wanted is None:
            problems.append(Problem(file, line, f"unknown key extra.newsarchive.{key}", f"use one of: {names}"))
        elif type(value) is not wanted or (wanted is int and isinstance(value, int) and value < 1):
            kind = "a whole number above 0" if wanted is int else "a text"
            problems.append(Problem(file, line, f"extra.newsarchive.{key} is {value!r}", f"give {kind}"))
        elif value not in CHOICES.get(str(key), (value,)):
            choices = ", ".join(CHOICES[str(key)])
            problems.append(Problem(file, line, f"extra.newsarchive.{key} is {value!r}", f"give one of: {choices}"))
        else:
            good[str(key)] = value
    return Settings(**good), tuple(problems)  # type: ignore[arg-type]  # each value was checked against its field's type


def from_file(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in the mkdocs.yml at `path`, for scripts that run without MkDocs. Raises OSError, yaml.YAMLError."""
    text = path.read_text(encoding="utf-8")
    loader = yaml.SafeLoader(text)
    root = loader.get_single_node()
    section = _child(_child(root, "extra"), "newsarchive")
    values = None if section is None else loader.construct_object(section, deep=True)
    settings, problems = from_mapping(values, path.name, text)
    name = _child(root, "site_name")
    return (replace(settings, site_name=str(name.value)) if name else settings), problems
