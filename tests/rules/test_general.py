"""No rule is made for a single case: long Chinese words in the rules and tables are words of the language, or stand in several gold cases or in none."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import jieba
import pytest

from gold_labels import cases

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "hooks" / "newsarchive" / "rules"
# Of a rule the pattern counts, not its examples; they are invented, and test_rooms.py keeps the seeds' own words out of them.
LITERAL = re.compile(r"[\u3400-\u9fff]{4,}")


@cache
def texts() -> tuple[str, ...]:
    """The raw texts of all gold cases, white space taken out."""
    return tuple("".join(case.text.split()) for case in cases())


@cache
def dictionary() -> dict[str, int]:
    """The words of jieba's dictionary."""
    jieba.initialize()
    return dict(jieba.dt.FREQ)


def offends(word: str) -> bool:
    """True for a word that occurs in just one gold case and is none of jieba's dictionary."""
    return sum(word in text for text in texts()) == 1 and not dictionary().get(word)


def literals(path: Path) -> set[str]:
    """The Chinese words of four or more characters in a module's strings or a table's cues, docstrings and examples of rules apart."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".tsv":
        return set(LITERAL.findall("\n".join(line for line in text.splitlines() if not line.startswith("#"))))
    tree = ast.parse(text)
    aside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None:
            aside.add(id(node.body[0].value))  # type: ignore[attr-defined]  # a docstring is an expression
        if isinstance(node, ast.keyword) and node.arg in ("yes", "no"):
            aside.update(id(inner) for inner in ast.walk(node))
    strings = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside
    )
    return {word for string in strings for word in LITERAL.findall(string)}


FILES = sorted([*RULES.glob("*.py"), *RULES.glob("weights/*.tsv")])


def test_the_rules_have_literals_to_look_at() -> None:
    assert sum(len(literals(path)) for path in FILES) > 20
    assert len(texts()) > 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_literal_is_that_of_a_single_case(path: Path) -> None:
    assert sorted(word for word in literals(path) if offends(word)) == []


def test_a_word_of_one_case_would_be_seen() -> None:
    words = sorted({word for word in LITERAL.findall(cases()[3].text) if len(word) >= 6})
    assert any(offends(word) for word in words)
