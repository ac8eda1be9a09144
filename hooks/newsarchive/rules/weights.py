"""The committed tables of weights: what each named cue says for or against a decision.

A table is a text file, `weights/NAME.tsv`: above it, after `#`, its theory and the figures measured when it was made; then a row for
each cue with its weight for each answer, in nats. A decision is the sum of the weights of the cues that are there; cues unknown
to the table say nothing. `scripts/learn.py` makes the tables.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BIAS = "(bias)"
_folders = [Path(__file__).parent / "weights"]

# Cue -> how strongly it is there; 1.0 for a plain yes.
Cues = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of named cues for each of `answers`."""

    name: str
    answers: tuple[str, ...]
    rows: Mapping[str, tuple[float, ...]]

    def sums(self, cues: Cues) -> dict[str, float]:
        """The sum of weights for each answer, in nats."""
        sums = list(self.rows[BIAS])
        for cue, strength in cues.items():
            row = self.rows.get(cue)
            if row is not None:
                for at, weight in enumerate(row):
                    sums[at] += strength * weight
        return dict(zip(self.answers, sums, strict=True))

    def score(self, cues: Cues) -> float:
        """The log-odds for the first answer."""
        score = self.rows[BIAS][0]
        for cue, strength in cues.items():
            row = self.rows.get(cue)
            if row is not None:
                score += strength * row[0]
        return score

    def total(self, cues: Iterable[str]) -> float:
        """The same for cues that are plainly there."""
        score = self.rows[BIAS][0]
        for cue in cues:
            row = self.rows.get(cue)
            if row is not None:
                score += row[0]
        return score

    def weight(self, cue: str) -> float:
        """The weight of one cue for the first answer. Raises KeyError for a cue that is not in the table."""
        return self.rows[cue][0]


@cache
def _read(folder: Path, name: str) -> Table:
    path = folder / f"{name}.tsv"
    # A table that was not learnt anew without the page is the one that is shipped.
    lines = (path if path.exists() else _folders[0] / path.name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    answers = tuple(rows[0][1:])
    return Table(name, answers, {row[0]: tuple(float(cell) for cell in row[1:]) for row in rows[1:]})


def folder_of(name: str) -> Path:
    """The folder that the file `name` is read from: what was not learnt anew without the page under test is what is shipped."""
    return _folders[-1] if (_folders[-1] / name).exists() else _folders[0]


def table(name: str) -> Table:
    """The table `name`. Raises FileNotFoundError where it was never made."""
    return _read(_folders[-1], name)


@contextmanager
def tables_from(folder: Path) -> Iterator[None]:
    """Within it tables are read from `folder`: for judging tables that were learnt without the page under test."""
    _folders.append(folder)
    _read.cache_clear()
    try:
        yield
    finally:
        _folders.pop()
        _read.cache_clear()


def probability(log_odds: float) -> float:
    """The probability, 0 to 1, that goes with log-odds in nats."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def step(value: float, cuts: tuple[float, ...]) -> int:
    """How many of the ascending `cuts` the value has reached: the number of its bin."""
    return bisect_right(cuts, value)
