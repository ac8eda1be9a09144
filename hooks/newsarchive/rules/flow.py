"""How well Chinese text reads on across a join: a character model in a committed table, `weights/flow.npz`.

Theory. Of two pieces of text the model sees the last characters of the first and the first ones of the second, each turned into a
vector by a small network of one hidden layer; the product of the two vectors estimates the pointwise mutual information
log p(second | first) / p(second), in nats, up to a constant (noise-contrastive estimation with in-batch negatives: van den Oord, Li
and Vinyals 2018, arXiv 1807.03748). It says what the dictionary cannot: that a noun follows `这家`, a verb `正在`,
and nothing much `了。`. Made by scripts/learn_flow.py, which tells from what; no text of ours was learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from newsarchive.rules.script import folded

# Characters on either side that the model looks at.
REACH = 8
_PAD, _UNKNOWN = 0, 1
# Texts whose vectors are worked out at once.
_AT_ONCE = 1024
# Results are rounded, so that they do not depend on the order in which a processor adds.
DECIMALS = 3
# One character for each figure, one shape for all letters, full-width marks: as the model was taught.
MARKS = str.maketrans(",;:?!()", "，；：？！（）")
_FIGURE, _LETTER, _BLANKS = re.compile(r"\d+"), re.compile("[A-Za-zＡ-Ｚａ-ｚ]"), re.compile(r"\s+")

Vector = NDArray[np.float64]


def plain(text: str) -> str:
    """The text as the model reads it: without blanks, a figure one character, letters of one shape, marks of full width."""
    return _LETTER.sub("a", _FIGURE.sub("0", _BLANKS.sub("", folded(text)))).translate(MARKS)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the join: two layers, the first with one row of weights for each place and number of the character's vector."""

    first: Vector
    first_bias: Vector
    second: Vector
    second_bias: Vector

    def of(self, shapes: Vector) -> Vector:
        """The vectors of pieces of text (rows), given those of the characters of each next to the join, nearest first."""
        hidden = np.maximum(shapes.reshape(len(shapes), -1) @ self.first + self.first_bias, 0.0)
        return hidden @ self.second + self.second_bias


@dataclass(frozen=True, slots=True)
class Model:
    """The whole table: the number of each character, the characters' vectors, both sides."""

    number: dict[str, int]
    shapes: Vector
    above: Side
    below: Side

    def look_up(self, texts: Sequence[str]) -> Vector:
        """The vectors of at most REACH characters of each text; what is missing is padding."""
        numbers = np.full((len(texts), REACH), _PAD)
        for row, text in zip(numbers, texts, strict=True):
            row[: len(text)] = [self.number.get(character, _UNKNOWN) for character in text]
        found: Vector = self.shapes[numbers]
        return found


def _side(table: dict[str, NDArray[np.generic]], name: str) -> Side:
    layers = []
    for layer in ("first", "second"):
        weights = table[f"{name}-{layer}"].astype(np.float64) * table[f"{name}-{layer}-scale"].astype(np.float64)
        layers += [weights, table[f"{name}-{layer}-bias"].astype(np.float64)]
    return Side(*layers)


@lru_cache(maxsize=1)
def model() -> Model:
    """The committed model."""
    with (files("newsarchive.rules") / "weights" / "flow.npz").open("rb") as file, np.load(file) as stored:
        table = dict(stored)
    characters = bytes(table["characters"]).decode("utf-8")
    shapes = table["shapes"].astype(np.float64) * table["shapes-scale"].astype(np.float64)
    number = {character: at for at, character in enumerate(characters, start=_UNKNOWN + 1)}
    return Model(number, shapes, _side(table, "above"), _side(table, "below"))


# The vectors of the ends and of the beginnings that were asked for: a page asks for the same lines again and again.
_ends: dict[str, Vector] = {}
_beginnings: dict[str, Vector] = {}
_MOST_KEPT = 50_000


def tails(texts: Sequence[str]) -> Vector:
    """The ends of some texts as the model sees them, a row each; a row of noughts for an empty one."""
    return _rows(model().above, _ends, [plain(text[-4 * REACH :])[-REACH:][::-1] for text in texts])


def heads(texts: Sequence[str]) -> Vector:
    """The beginnings of some texts as the model sees them, a row each."""
    return _rows(model().below, _beginnings, [plain(text[: 4 * REACH])[:REACH] for text in texts])


def _rows(side: Side, known: dict[str, Vector], texts: Sequence[str]) -> Vector:
    """The vectors of texts, the character next to the join first; those not known are worked out together."""
    if len(known) > _MOST_KEPT:
        known.clear()
    known.setdefault("", np.zeros_like(side.second_bias))
    new = [text for text in dict.fromkeys(texts) if text not in known]
    for start in range(0, len(new), _AT_ONCE):
        some = new[start : start + _AT_ONCE]
        known.update(zip(some, side.of(model().look_up(some)), strict=True))
    return np.array([known[text] for text in texts]).reshape(len(texts), len(side.second_bias))


def flows(aboves: Sequence[str], belows: Sequence[str]) -> Vector:
    """`flow` for each of `aboves` (rows) with each of `belows` (columns)."""
    return np.round(tails(aboves) @ heads(belows).T, DECIMALS)


def flow(above: str, below: str) -> float:
    """How much likelier `below` is after `above` than anywhere, in nats up to a constant; 0 where one of the two is empty."""
    return float(flows([above], [below])[0, 0])
