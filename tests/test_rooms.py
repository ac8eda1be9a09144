"""The rooms of the library and the doors between them; how big a module may be; whose words may stand in it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOOKS = ROOT / "hooks"
LIBRARY = HOOKS / "newsarchive"
SEEDS = ROOT / "seeds"

BASE = ("records", "tracked", "ledger", "settings", "authority")
STAGES = ("read", "clean", "shape", "describe")
YAML = frozenset({"yaml"})
ANY = None
# room -> the rooms of the library it may import, and what else besides the standard library (ANY: any library but mkdocs)
DOORS: dict[str, tuple[tuple[str, ...], frozenset[str] | None]] = {
    "": ((), frozenset()),
    "tracked": ((), frozenset()),
    "records": (("tracked",), frozenset()),
    "ledger": (("tracked", "records"), frozenset()),
    "settings": (("tracked", "records"), YAML),
    "authority": (("tracked", "records", "settings"), YAML),
    "rules": ((*BASE, "rules"), frozenset({"jieba", "opencc", "numpy"})),  # dictionaries, and a character model
    "corrections": ((*BASE, "rules", "corrections"), YAML),
    **{stage: ((*BASE, "rules", "corrections", stage), ANY) for stage in STAGES},
    "jumps": ((*BASE, "rules", "jumps"), frozenset()),
    "relate": ((*BASE, "jumps", "relate"), frozenset()),
    "write": ((*BASE, "write"), ANY),
    "search": ((*BASE, "write", "search"), ANY),
    "site": ((*BASE, "write", "search", "site"), ANY),
    "pipeline": ((*BASE, "rules", "corrections", *STAGES, "relate", "write", "search", "pipeline"), ANY),
}
MODULES = sorted(LIBRARY.rglob("*.py"))
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
MOST_LINES = 300
# This many Chinese characters in a row are somebody's sentence; terms of the trade are shorter.
SENTENCE = 8


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    parts = path.relative_to(LIBRARY).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> list[tuple[int, str]]:
    """Line and full name of each module that a file imports."""
    package = path.relative_to(HOOKS).parts[:-1] if HOOKS in path.parents else ()
    return list(imported(path.read_text(encoding="utf-8"), package))


def imported(code: str, package: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The same for the text of a module in `package`; imports inside functions and under TYPE_CHECKING count too."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            stem = (*above, *([node.module] if node.module else []))
            yield from ((node.lineno, ".".join((*stem, alias.name))) for alias in node.names)


def is_allowed(module: str, rooms: tuple[str, ...], others: frozenset[str] | None) -> bool:
    top, *rest = module.split(".")
    if top == "newsarchive":
        return bool(rest) and rest[0] in rooms
    if top in sys.stdlib_module_names:
        return True
    return top != "mkdocs" if others is ANY else top in others


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_room_is_entered_by_its_doors(path: Path) -> None:
    room = room_of(path)
    assert room in DOORS, f"{room} is no room of the library: give it its doors here and in the map"
    wrong = [f"{name(path)}:{line}: {module}" for line, module in imports(path) if not is_allowed(module, *DOORS[room])]
    assert not wrong


def test_the_hook_alone_imports_mkdocs() -> None:
    found = {name(path) for path in (*MODULES, *SCRIPTS, HOOKS / "archive.py") for _, module in imports(path) if module.split(".")[0] == "mkdocs"}  # fmt: skip
    assert found == {"hooks/archive.py"}


def test_nothing_in_the_library_imports_the_hook_or_a_script() -> None:
    outside = {"archive", *(path.stem for path in SCRIPTS)}
    wrong = [
        f"{name(path)}:{line}" for path in MODULES for line, module in imports(path) if module.split(".")[0] in outside
    ]
    assert not wrong


def test_a_wrong_import_would_be_seen() -> None:
    shape = DOORS["shape"]
    code = (
        "def f():\n    from ..clean import lines\n    import mkdocs.utils\n    from newsarchive.rules import blocks\n"
    )
    found = [module for _, module in imported(code, ("newsarchive", "shape"))]
    assert found == ["newsarchive.clean.lines", "mkdocs.utils", "newsarchive.rules.blocks"]
    assert [is_allowed(module, *shape) for module in found] == [False, False, True]
    assert not is_allowed("newsarchive", *shape)
    assert not is_allowed("yaml", *DOORS["records"])


@pytest.mark.parametrize("path", [*MODULES, HOOKS / "archive.py", *SCRIPTS], ids=name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{name(path)}:1: no docstring"


# The records of all stages are read as one page, top to bottom; parted, the flow could no longer be seen in one place.
# The two scripts make the learnt tables, a chore told from beginning to end.
EXCUSED = frozenset({"hooks/newsarchive/records.py", "scripts/learn.py", "scripts/invented_pages.py"})


@pytest.mark.parametrize("path", [*MODULES, HOOKS / "archive.py", *SCRIPTS], ids=name)
def test_a_module_is_no_longer_than_one_can_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES or name(path) in EXCUSED


@cache
def seeds() -> dict[str, str]:
    """Each seed with nothing but its Chinese characters, so that line ends and drawn-apart lines hide nothing."""
    files = (path for path in sorted(SEEDS.rglob("*")) if path.suffix in (".txt", ".md", ".html", ".htm"))
    return {path.name: only_han(path.read_text(encoding="utf-8", errors="replace")) for path in files}


def only_han(text: str) -> str:
    return re.sub(r"[^\u3400-\u9fff]", "", text)


def quoted_in(line: str) -> str:
    """The name of a seed that the line repeats a sentence of, or names; empty where there is none."""
    for run in re.findall(rf"[\u3400-\u9fff \u3000，、]{{{SENTENCE},}}", line):
        words = only_han(run)
        stretches = {words[at : at + SENTENCE] for at in range(len(words) - SENTENCE + 1)}
        for seed, text in seeds().items():
            if any(stretch in text for stretch in stretches):
                return seed
    return next((seed for seed in seeds() if seed in line or Path(seed).stem in line), "")


@pytest.mark.parametrize("path", sorted(HOOKS.rglob("*.py")), ids=name)
def test_the_library_does_not_know_the_seeds(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [
        f"{name(path)}:{number}: {line.strip()} ({quoted_in(line)})"
        for number, line in enumerate(lines, 1)
        if quoted_in(line)
    ]
    assert not found


def test_a_quotation_of_a_seed_would_be_seen() -> None:
    seed, text = next((seed, text) for seed, text in seeds().items() if len(text) > SENTENCE)
    assert quoted_in(f'yes=("{text[:SENTENCE]}",)')
    assert quoted_in(f'yes=("{" ".join(text[:SENTENCE])}",)')
    assert not quoted_in(f'yes=("{text[: SENTENCE - 1]}",)')
    assert quoted_in(f"# as in {seed}") == seed
