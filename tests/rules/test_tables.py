"""Every rule of the tables finds its yes examples and none of its no examples and says why it is there."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator

import pytest

import newsarchive.rules
from newsarchive.rules.rule import Change, Rule

MODULES = [module.name for module in pkgutil.iter_modules(newsarchive.rules.__path__, "newsarchive.rules.")]


def rules_in(value: object) -> Iterator[Rule]:
    """The rules in a value of a module: a rule, a change, or a table of them however deep."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, Change):
        yield value.rule
    elif isinstance(value, (tuple, list, frozenset, set)):
        for item in value:
            yield from rules_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from rules_in(item)


def tables() -> Iterator[tuple[str, str, Rule]]:
    """Module, name in the module, and rule, of all rules; one that a second module imports once."""
    seen: set[int] = set()
    for module in MODULES:
        for place, value in vars(importlib.import_module(module)).items():
            for rule in rules_in(value):
                if id(rule) not in seen:
                    seen.add(id(rule))
                    yield module.rpartition(".")[2], place, rule


TABLES = list(tables())
RULES = [pytest.param(rule, id=f"{module}-{rule.name}") for module, _, rule in TABLES]


def test_there_are_rules() -> None:
    assert {module for module, _, _ in TABLES} >= {"blocks", "characters", "lines", "markup"}
    assert len(TABLES) > 30


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_name_a_reason_and_examples_of_both_sorts(rule: Rule) -> None:
    assert rule.name.isascii()
    assert rule.name == rule.name.lower().strip().replace(" ", "-")
    assert len(rule.why.split()) >= 3
    assert rule.yes
    assert rule.no


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_yes_examples(rule: Rule) -> None:
    assert [text for text in rule.yes if not rule.finds(text)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_nothing_in_its_no_examples(rule: Rule) -> None:
    assert [(text, rule.pattern.search(text)) for text in rule.no if rule.finds(text)] == []


def test_a_name_stands_for_one_rule_or_for_one_table() -> None:
    """In a module a name is shared only inside one table (the several marks of one rule)."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for module, place, rule in TABLES:
        places[module, rule.name].add(place)
    assert {key: where for key, where in places.items() if len(where) > 1} == {}


def test_a_name_shared_by_two_modules_names_the_same_thing() -> None:
    """What posts and pages are both rid of has one name in the ledger, with the reasons side by side here."""
    modules: dict[str, set[str]] = defaultdict(set)
    for module, _, rule in TABLES:
        modules[rule.name].add(module)
    shared = {name for name, where in modules.items() if len(where) > 1}
    assert shared <= {"source-note"}


# What a pattern may choke on: one thing said over and over, and an end that does not fit.
UNITS = (
    "甲", " ", "　", "\t", "\n", "a", "1", "（", "(", "）", "【", "[(", "（甲", "（ ", "甲 ", "甲乙 ", "甲·", "、甲乙", "甲乙、", "记者", "记者 ", "本报",
    "本报记者甲乙 ", "1月", "12月3日", "转", "转 ", "下 ", "下转 ", "第", "版 ", "来源：", "摄", "摄 ", "编辑：", "/", "：", "……", "。", "。 ", "”", "。”", "□", "text-align:",
    "。记者 甲乙 ", "{", "·", "'", "<", "http://a/",
)  # fmt: skip
OPENINGS = ("", "（", "本报记者 ", "转", "。", "摄", "上接第一版")
ENDS = ("A", "")
LENGTH = 5_000


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_comes_to_an_end_over_hostile_text(rule: Rule) -> None:
    """How long it takes is not asserted, but a pattern that turns back at every character would take days."""
    for unit in UNITS:
        for text in (opening + unit * (LENGTH // len(unit)) + end for opening in OPENINGS for end in ENDS):
            ends = [match.end() for match in rule.pattern.finditer(text)]
            assert ends == sorted(ends)
            assert all(end <= len(text) for end in ends)
