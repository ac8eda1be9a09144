#!/usr/bin/env python3
"""Make the tables and forests by which columns that run together are taken apart: followers, asides, cuts.

    python scripts/learn_woven.py      write them, and those of five folds below .cache/folds

Needs numpy, scipy and scikit-learn (the extra `learn`). Learnt from the development pages whose lines run together or alternate, but
for those kept unseen (gold_labels.WOVEN_UNSEEN), and, the first choice of followers apart, from invented ones (printed_columns.py).
Each stage works on what the stages before it make of pages they did not learn from.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from archive_cli import ROOT
from conditional import conditional
from forests import Grown, plant
from gold_labels import Case
from gold_places import Laid
from newsarchive.clean.asides import aside_cues, asides_of, column_widths, repeated_texts
from newsarchive.clean.columns import first_threading, lines_in_threads, woven_cells
from newsarchive.clean.cuts import NUMBERS as CUT_NUMBERS
from newsarchive.clean.cuts import cut_numbers, spots_of
from newsarchive.clean.followers import follower_cues, names_of, scores_of
from newsarchive.clean.lines import Line, lines_of
from newsarchive.clean.odds import Odds
from newsarchive.clean.order import in_bands
from newsarchive.clean.rethreading import NUMBERS, followers_of, second_look
from newsarchive.clean.weave import Weave, threads_of, weave_of
from newsarchive.rules.forest import forest
from newsarchive.rules.weights import tables_from
from printed_columns import learnt_cases

WEIGHTS = ROOT / "hooks" / "newsarchive" / "rules" / "weights"
FOLDS = ROOT / ".cache" / "folds" / "woven"
FOLD_COUNT = 5
THEORY = {
    "followers": "A piece of a column is the next after another. Cues and theory: clean/followers.py.",
    "asides": "A piece is no running text. Cues and theory: clean/asides.py.",
}
# A cue seen less often says nothing about another page.
SEEN_LEAST = {"followers": 4, "asides": 4}
STRENGTH = 0.3
# What an invented page counts beside one of the corpus.
INVENTED_WEIGHT = 0.2
FOLLOWER_TREES = Grown(250, 0.06, 31, 40)
CUT_TREES = Grown(200, 0.06, 20, 30)

Group = list[tuple[list[str], int]]
Rows = NDArray[np.float64]


@dataclass
class Page:
    """A page on its way through the stages."""

    number: int
    case: Case
    lines: tuple[Line, ...]
    first: Weave
    odds: Odds
    # For each piece its follower in the gold, -1 for none on its way down, None where the gold does not know the piece.
    gold: list[int | None]
    # For each piece whether it is no running text; None where the gold does not know it.
    aside: list[bool | None]
    examples: dict[str, Group] = field(default_factory=dict)
    # For each forest its rows of numbers and their answers.
    rows: dict[str, tuple[Rows, Rows]] = field(default_factory=dict)
    weave: Weave = field(init=False)

    @property
    def invented(self) -> bool:
        """True for a page that is not of the corpus."""
        return self.case.group == "columns"

    @property
    def weight(self) -> float:
        """What an example of this page counts."""
        return INVENTED_WEIGHT if self.invented else 1.0

    @property
    def folder(self) -> Path:
        """The tables learnt without this page."""
        return FOLDS / str(self.number % FOLD_COUNT)


def page_from(number: int, case: Case) -> Page | None:
    """The page with its gold laid over the pieces; None where the library does not see that its columns run together."""
    lines, _ = lines_of(case.source)
    woven = woven_cells(lines)
    if woven is None:
        return None
    cells, joins = woven
    first, odds = first_threading(lines, cells, joins)
    laid = Laid(case, [cell.text for cell in cells])
    gold = [None if start is None else max(-1, laid.follower(at)) for at, start in enumerate(laid.starts)]
    gold = [follower if follower is None or follower > at else -1 for at, follower in enumerate(gold)]
    aside = [None if start is None else laid.kinds[start] not in ("body", "jump") for start in laid.starts]
    return Page(number, case, lines, first, odds, gold, aside)


# ---------------------------------------------------------------- the models


def _write(name: str, folder: Path, weights: dict[str, float], bias: float, figures: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"# {THEORY[name]}", "# Weights in nats, made by scripts/learn_woven.py; not to be edited by hand."]
    lines += [f"# {figures}"] if figures else []
    lines += ["cue\tyes", f"(bias)\t{bias:.3f}", *(f"{cue}\t{weights[cue]:.3f}" for cue in sorted(weights))]
    (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _logistic(name: str, pages: Sequence[Page]) -> tuple[dict[str, float], float]:
    examples = [example for page in pages for example in page.examples[name]]
    counted = [page.weight for page in pages for _ in page.examples[name]]
    counts = Counter(cue for cues, _ in examples for cue in cues)
    columns = DictVectorizer()
    matrix = columns.fit_transform(
        [{cue: 1.0 for cue in cues if counts[cue] >= SEEN_LEAST[name]} for cues, _ in examples]
    )
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(matrix, [answer for _, answer in examples], sample_weight=counted)
    return dict(zip(columns.feature_names_, model.coef_[0].tolist(), strict=True)), float(model.intercept_[0])


def _others(pages: Sequence[Page], fold: int) -> list[Page]:
    return [page for page in pages if page.number % FOLD_COUNT != fold]


def _grow(name: str, pages: Sequence[Page], numbers: Sequence[str], shape: Grown) -> None:
    """The forest `name` from all pages, and for each fold one from the other folds; how often the latter are right on the corpus."""
    for fold in range(FOLD_COUNT):
        _plant(name, _others(pages, fold), FOLDS / str(fold), numbers, shape)
    right = told = 0
    for page in pages:
        if page.invented:
            continue
        rows, answers = page.rows[name]
        with tables_from(page.folder):
            scores = forest(name).score(rows)[:, 0]
        right += int(((scores > 0) == (answers > 0)).sum())
        told += len(answers)
    print(f"{name}: {right} of {told} right ({right / told:.4f})", flush=True)
    _plant(name, pages, WEIGHTS, numbers, shape)


def _plant(name: str, pages: Sequence[Page], folder: Path, numbers: Sequence[str], shape: Grown) -> None:
    rows = np.vstack([page.rows[name][0] for page in pages])
    answers = np.concatenate([page.rows[name][1] for page in pages]).astype(int)
    weights = np.concatenate([np.full(len(page.rows[name][1]), page.weight) for page in pages])
    plant(folder / f"{name}.npz", numbers, rows, answers, weights, shape)


# ---------------------------------------------------------------- the stages


def followers_stage(pages: Sequence[Page]) -> None:
    """The table `followers`, from the corpus alone; all near pairs of the invented pages would be too many."""
    told = [page for page in pages if not page.invented]
    cues = {
        page.number: dict(zip(page.odds.pairs(), names_of(follower_cues(page.first, page.odds)), strict=True))
        for page in told
    }
    for fold in range(FOLD_COUNT):
        _write("followers", FOLDS / str(fold), *_chosen(_others(told, fold), cues), "")
    _write("followers", WEIGHTS, *_chosen(told, cues), "")


def _chosen(pages: Sequence[Page], cues: dict[int, dict[tuple[int, int], list[str]]]) -> tuple[dict[str, float], float]:
    return conditional([page.gold for page in pages], [cues[page.number] for page in pages], SEEN_LEAST["followers"])


def rethreading_stage(pages: Sequence[Page]) -> None:
    """The forest `followers`, and the threads that it makes of each page out of fold."""
    for page in pages:
        with tables_from(page.folder):
            second = second_look(page.first, page.odds, scores_of(page.first, page.odds))
        right_ones = np.array([-1 if at is None else at for at in page.gold])
        known = np.array([at is not None for at in page.gold])
        led = known | np.isin(np.arange(len(known)), right_ones[right_ones >= 0])
        uppers, lowers = page.odds.uppers[second.numbers], page.odds.lowers[second.numbers]
        # What the gold does not know teaches nothing.
        taught = known[uppers] & led[lowers]
        answers = (right_ones[uppers] == lowers).astype(np.float64)
        page.rows["followers"] = second.rows()[taught], answers[taught]
    _grow("followers", pages, NUMBERS, FOLLOWER_TREES)
    right = told = wrong = 0
    for page in pages:
        with tables_from(page.folder):
            page.weave = weave_of(page.first.pieces, followers_of(page.first, page.odds))
        for found, gold in zip(page.weave.after, page.gold, strict=True):
            if not page.invented:
                told += gold is not None and gold >= 0
                right += gold is not None and gold >= 0 and found == gold
                wrong += gold is not None and gold < 0 <= found
    print(f"followers: {right} of {told} found ({right / told:.4f}); where there is none: {wrong}", flush=True)


def asides_stage(pages: Sequence[Page]) -> None:
    """The table `asides`."""
    for page in pages:
        columns, repeated = column_widths(page.weave.pieces), repeated_texts(page.weave.pieces)
        page.examples["asides"] = [
            (aside_cues(page.weave, page.odds, columns, repeated, at), int(answer))
            for at, answer in enumerate(page.aside)
            if answer is not None
        ]
    _learn("asides", pages)


def cuts_stage(pages: Sequence[Page]) -> None:
    """The forest `cuts`: of lines in the order that they get, whether the lower goes on where the upper stops."""
    for page in pages:
        with tables_from(page.folder):
            asides = asides_of(page.weave, page.odds)
        pieces = page.weave.pieces
        threads = in_bands(threads_of(page.weave), pieces.cells)
        lines, spots = lines_in_threads(threads, page.lines, pieces.cells), spots_of(threads, pieces, asides)
        laid = Laid(page.case, [line.text.text for line in lines])
        told = [at for at in range(1, len(lines)) if laid.starts[at - 1] is not None or laid.starts[at] is not None]
        answers = np.array([float(not laid.goes_on(at - 1, at)) for at in told])
        page.rows["cuts"] = cut_numbers(pieces, spots, lines)[np.array(told) - 1], answers
    _grow("cuts", pages, CUT_NUMBERS, CUT_TREES)


def _learn(name: str, pages: Sequence[Page]) -> None:
    right = told = 0
    for fold in range(FOLD_COUNT):
        weights, bias = _logistic(name, _others(pages, fold))
        _write(name, FOLDS / str(fold), weights, bias, "")
        for page in pages:
            if page.number % FOLD_COUNT == fold and not page.invented:
                scores = [bias + sum(weights.get(cue, 0.0) for cue in cues) for cues, _ in page.examples[name]]
                right += sum((s > 0) == bool(a) for s, (_, a) in zip(scores, page.examples[name], strict=True))
                told += len(scores)
    figures = f"Out of fold: {right} of {told} right ({right / told:.4f})."
    print(f"{name}: {figures}")
    _write(name, WEIGHTS, *_logistic(name, pages), figures)


def main() -> int:
    for fold in range(FOLD_COUNT):
        (FOLDS / str(fold)).mkdir(parents=True, exist_ok=True)
        for path in sorted(WEIGHTS.glob("*.tsv")):
            shutil.copy(path, FOLDS / str(fold) / path.name)
    pages = [page for number, case in enumerate(learnt_cases()) if (page := page_from(number, case))]
    followers_stage(pages)
    rethreading_stage(pages)
    asides_stage(pages)
    cuts_stage(pages)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
