"""How well Chinese text reads on across a join: a character model in a committed table, `weights/flow.npz`.

Theory. Of two pieces of text the model sees the last characters of the first and the first ones of the second, each turned into a
vector by a small network of one hidden layer; the product of the two vectors estimates the pointwise mutual information
log p(second | first) / p(second), in nats, up to a constant (noise-contrastive estimation with in-batch negatives: van den Oord, Li
and Vinyals 2018, arXiv 1807.03748). It says what the dictionary cannot: that a noun follows `这家`, a verb `正在`,
and nothing much `了。`. Made by scripts/learn_flow.py, which tells from what; no text of ours was learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from newsarchive.rules.script import folded

# Characters on either side that the model looks at.
REACH = 8
_PAD, _UNKNOWN = 0, 1
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
        """The vector of a piece of text, given those of its characters next to the join, nearest first."""
        hidden = np.maximum(shapes.reshape(-1) @ self.first + self.first_bias, 0.0)
        return hidden @ self.second + self.second_bias


@dataclass(frozen=True, slots=True)
class Model:
    """The whole table: the number of each character, the characters' vectors, both sides."""

    number: dict[str, int]
    shapes: Vector
    above: Side
    below: Side

    def look_up(self, text: str) -> Vector:
        """The vectors of at most REACH characters; what is missing is padding."""
        numbers = [self.number.get(character, _UNKNOWN) for character in text]
        return self.shapes[numbers + [_PAD] * (REACH - len(numbers))]


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


@lru_cache(maxsize=50_000)
def _above(text: str) -> Vector:
    side = model().above
    return side.of(model().look_up(text[::-1])) if text else np.zeros_like(side.second_bias)


@lru_cache(maxsize=50_000)
def _below(text: str) -> Vector:
    side = model().below
    return side.of(model().look_up(text)) if text else np.zeros_like(side.second_bias)


def tails(texts: Sequence[str]) -> Vector:
    """The ends of some texts as the model sees them, a row each; a row of noughts for an empty one."""
    return _rows(_above(plain(text[-4 * REACH :])[-REACH:]) for text in texts)


def heads(texts: Sequence[str]) -> Vector:
    """The beginnings of some texts as the model sees them, a row each."""
    return _rows(_below(plain(text[: 4 * REACH])[:REACH]) for text in texts)


def _rows(vectors: Iterable[Vector]) -> Vector:
    found = list(vectors)
    return np.array(found) if found else np.zeros((0, len(model().above.second_bias)))


def flows(aboves: Sequence[str], belows: Sequence[str]) -> Vector:
    """`flow` for each of `aboves` (rows) with each of `belows` (columns)."""
    return np.round(tails(aboves) @ heads(belows).T, DECIMALS)


def flow(above: str, below: str) -> float:
    """How much likelier `below` is after `above` than anywhere, in nats up to a constant; 0 where one of the two is empty."""
    return float(flows([above], [below])[0, 0])
