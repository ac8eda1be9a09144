"""What the documents say is so: every file is on the map, every command exists, both READMEs name the same things."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import score

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def mapped() -> set[str]:
    """The paths that stand in front of a dash or bar on the map."""
    return set(re.findall(r"^\| `([^`]+)` \|", text_of("CONTRIBUTING.md"), re.MULTILINE))


def test_every_module_and_script_is_on_the_map() -> None:
    modules = [
        path for folder in ("hooks", "scripts") for path in (ROOT / folder).rglob("*.py") if path.name != "__init__.py"
    ]
    names = {path.relative_to(ROOT).as_posix() for path in modules if "egg-info" not in path.as_posix()}
    assert names - mapped() == set()


def test_the_map_names_nothing_that_is_not_there() -> None:
    assert [path for path in sorted(mapped()) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("readme", READMES)
def test_commands_and_links_of_the_readme_exist(readme: str) -> None:
    text = text_of(readme)
    scripts = set(re.findall(r"scripts/\w+\.py", text))
    assert scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = (re.findall(r"scripts/\w+\.py", text_of(readme)) for readme in READMES)
    assert english == chinese


@pytest.mark.parametrize("readme", READMES)
def test_exactly_two_set_up_commands(readme: str) -> None:
    blocks = re.findall(r"```\n(.+?)\n```", text_of(readme), re.DOTALL)
    assert blocks == ["python3 scripts/serve.py", "python3 scripts/test.py"]


def test_no_path_or_host_of_anybodys_machine() -> None:
    """Registries are the installer's business, paths the machine's."""
    forbidden = re.compile(
        r"(?:^|[\s'\"(=])/(?:home|root|Users|work|tmp)/|pypi\.org|pythonhosted|registry\.npmjs", re.MULTILINE
    )
    names = [
        "README.md",
        "README.zh-CN.md",
        "CONTRIBUTING.md",
        "pyproject.toml",
        "mkdocs.yml",
        *(p.name for p in ROOT.glob("requirements*")),
        "tests/browser/firefox/package.json",
        "tests/browser/firefox/package-lock.json",
        "docs/search-benchmark.md",
    ]
    assert [name for name in names if forbidden.search(text_of(name))] == []


def test_the_figures_of_the_docs_are_the_floors() -> None:
    floors = json.loads((ROOT / "tests" / "floors" / "articles.json").read_text(encoding="utf-8"))
    docs = score.DOCS.read_text(encoding="utf-8")
    table = docs.split(score.TABLE_START)[1].split(score.TABLE_END)[0].split("\n")
    assert [line for line in table if line] == score.docs_table(floors), "run scripts/score.py --raise-floors"
