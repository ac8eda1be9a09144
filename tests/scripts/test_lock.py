"""The locks: a hash for everything, no package index by name, and all that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import environment

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [environment.BUILD_LOCK, *environment.LOCKS.values()]


def pins(lock: str) -> dict[str, list[tuple[str, str]]]:
    """{name: [(version, marker)]} of a lock; a name stands twice where Pythons or systems differ."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9-]+)==(\S+)(?: ; (.*?))? \\$", line):
            found.setdefault(match[1], []).append((match[2], match[3] or ""))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_hashes_for_all_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"(?i)https?:|file:|index-url|find-links|trusted-host", text)


def wanted(*extras: str) -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    yield from (Requirement(text) for texts in lists for text in texts)


@pytest.mark.parametrize(("lock", "extras"), [("requirements.lock", ()), ("requirements-dev.lock", ("test", "lint"))])
def test_lock_holds_what_pyproject_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    locked = pins(lock)
    unmet = [
        str(requirement)
        for requirement in wanted(*extras)
        if not any(
            version in requirement.specifier for version, _ in locked.get(canonicalize_name(requirement.name), [])
        )
    ]
    assert unmet == [], "run python3 scripts/lock.py"


def test_larger_lock_holds_the_smaller_one_pin_by_pin() -> None:
    build, runtime, dev = map(pins, LOCKS)
    assert runtime.items() >= build.items()
    assert dev.items() >= runtime.items()
    assert "setuptools" in build
