"""What a rule is: a name, a pattern, and examples that a test holds it to."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern. `yes` are texts it must find something in, `no` texts it must find nothing in; `why` is its reason."""

    name: str
    pattern: re.Pattern[str]
    why: str
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def finds(self, text: str) -> bool:
        """True where the pattern occurs in `text`."""
        return self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that changes text: every match is replaced by `new` (a template as `re.Match.expand` takes it; empty sets it aside)."""

    rule: Rule
    new: str

    @property
    def name(self) -> str:
        return self.rule.name


def rule(name: str, pattern: str, why: str, yes: tuple[str, ...], no: tuple[str, ...] = ()) -> Rule:
    """A rule from the text of its pattern. Raises re.error for a bad pattern."""
    return Rule(name, re.compile(pattern), why, yes, no)
