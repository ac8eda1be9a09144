"""Each rule about markup and web furniture finds its yes examples and none of its no examples."""

from __future__ import annotations

import pytest

from newsarchive.rules import markup
from newsarchive.rules.rule import Rule

RULES = [rule for rule in vars(markup).values() if isinstance(rule, Rule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples(rule: Rule) -> None:
    assert rule.yes
    assert [text for text in rule.yes if not rule.finds(text)] == []
    assert [text for text in rule.no if rule.finds(text)] == []


def test_every_rule_is_here() -> None:
    assert len(RULES) >= 10
