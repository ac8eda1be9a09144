#!/usr/bin/env python3
"""Make the table `persons` of hooks/newsarchive/rules/weights from the articles with gold.

    python scripts/learn_names.py

Needs numpy, scipy and scikit-learn (the extra `learn`); the archive itself never learns anything. Learnt from: the invented articles
of the development gold that the tests call seen, the seeds as their editor corrected them, both lots of further articles, and the
single sentences of name-sentences.tsv. The figures above the table are those of five folds by article. The same corpus gives the
same table.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from archive_cli import ROOT, archive
from newsarchive import pipeline
from newsarchive.describe.bylines import is_line_of_names
from newsarchive.describe.passages import passages_of
from newsarchive.describe.person_cues import candidates, cues_of
from newsarchive.records import Described
from newsarchive.rules.script import folded

FACTS = ROOT / "tests" / "corpus" / "facts"
TABLE = ROOT / "hooks" / "newsarchive" / "rules" / "weights" / "persons.tsv"
FOLDS = 5
# How strongly large weights are held down (smaller is stronger): of 0.3, 0.5, 1, 2 and 3 this had the best folds.
STRENGTH = 0.5
UNSEEN_EVERY, UNSEEN_AT = 4, 3


@dataclass(frozen=True)
class Example:
    """A candidate of an article with its cues, and whether the gold has it."""

    article: int
    name: str
    cues: dict[str, float]
    is_name: bool


def examples(desk: pipeline.Desk) -> list[Example]:
    """The candidates of all articles; optional names and authors are left out."""
    found: list[Example] = []
    for number, (described, gold) in enumerate((*taught(desk), *sentences(desk))):
        text = [passage for passage in passages_of(described.article) if not is_line_of_names(passage.words)]
        taken = [form for item in described.organisations for form in (item.name, *item.aliases)]
        names = candidates(text, desk.segmenter, taken)
        whole = "\n".join(passage.words for passage in text)
        wanted = {folded(name) for name in gold["persons"]}
        left_out = {folded(name) for name in (*gold.get("persons_optional", ()), *(a["name"] for a in gold["authors"]))}
        for name, places in names.items():
            if name not in left_out - wanted:
                found.append(Example(number, name, cues_of(name, places, names, whole, desk.segmenter), name in wanted))
        missing = wanted - set(names)
        if missing:
            print(f"{gold['id']}: no candidate for {', '.join(sorted(missing))}", file=sys.stderr)
    return found


def taught(desk: pipeline.Desk) -> Iterator[tuple[Described, dict[str, Any]]]:
    """The articles to learn from, each with its gold."""
    sys.path.insert(0, str(FACTS))
    facts_score, further, make_posts = (import_module(name) for name in ("facts_score", "further", "make_posts"))

    gold = json.loads((FACTS / "facts-development.json").read_text(encoding="utf-8"))
    printed = {item["id"]: item for item in json.loads((FACTS.parent / "articles.json").read_text(encoding="utf-8"))}
    invented = sorted((item for item in gold if "#" not in item["id"]), key=lambda item: item["id"])
    posts = [
        (make_posts.post(printed[item["id"]]), item)
        for at, item in enumerate(invented)
        if at % UNSEEN_EVERY != UNSEEN_AT
    ]
    posts += [
        (make_posts.post(further.as_printed(entry)), further.gold_of(entry))
        for entry in further.articles()
        if entry["id"].startswith(("b", "c"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        for post, item in posts:
            path = Path(folder) / f"{item['id']}.txt"
            path.write_text(post, encoding="utf-8")
            (reading,) = pipeline.read_files([path], Path(folder), desk).readings
            yield reading.articles[0], item
    for path in pipeline.seed_files(ROOT / "seeds"):
        (reading,) = pipeline.read_files([path], ROOT, desk).readings
        own = [item for item in gold if item["id"].startswith(f"{path.stem}#")]
        truth = json.loads((ROOT / "tests" / "corpus" / "seeds" / f"{path.stem}.json").read_text(encoding="utf-8"))[
            "articles"
        ]
        read = [
            {"title": a.article.headline, "body": [part.text.text for part in a.article.body]} for a in reading.articles
        ]
        for at, other in facts_score.pair_up(truth, read).items():
            yield from ((reading.articles[other], item) for item in own if item["id"].endswith(f"#{at + 1}"))


def sentences(desk: pipeline.Desk) -> Iterator[tuple[Described, dict[str, Any]]]:
    """The single sentences, each as an article with its gold."""
    lines = (FACTS / "name-sentences.tsv").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        for number, line in enumerate(line for line in lines if not line.startswith("#")):
            text, _, names = line.partition("\t")
            path = Path(folder) / f"s{number}.txt"
            path.write_text(f"---\ntitle: {number}\n---\n{text}\n", encoding="utf-8")
            (reading,) = pipeline.read_files([path], Path(folder), desk).readings
            yield reading.articles[0], {"id": f"sentence {number}", "persons": names.split(), "authors": []}


def fitted(found: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model of the examples; a cue seen once says nothing about another article."""
    counts = Counter(cue for example in found for cue in example.cues)
    columns = DictVectorizer()
    cues = [{cue: value for cue, value in example.cues.items() if counts[cue] > 1} for example in found]
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(columns.fit_transform(cues), [example.is_name for example in found])
    return columns, model


def out_of_fold(found: Sequence[Example]) -> str:
    """What five folds by article give: names found, missed and wrongly taken, before overlaps are settled."""
    right = missed = wrong = 0
    for fold in range(FOLDS):
        columns, model = fitted([example for example in found if example.article % FOLDS != fold])
        held = [example for example in found if example.article % FOLDS == fold]
        for example, guess in zip(
            held, model.predict(columns.transform([example.cues for example in held])), strict=True
        ):
            right += bool(guess and example.is_name)
            missed += bool(example.is_name and not guess)
            wrong += bool(guess and not example.is_name)
            if bool(guess) != example.is_name:
                print(("missed " if example.is_name else "wrong  ") + example.name, file=sys.stderr)
    return f"Out of fold: {right} names found, {missed} missed, {wrong} wrongly taken."


def main() -> int:
    places, settings = archive()
    desk, _ = pipeline.desk_of(places, settings)
    found = examples(desk)
    figures = out_of_fold(found)
    print(figures)
    columns, model = fitted(found)
    lines = [
        "# A string is a person's name. Cues and theory: describe/person_cues.py.",
        "# Weights in nats, made by scripts/learn_names.py (logistic model); not to be edited by hand.",
        f"# {figures}",
        "cue\tyes",
        f"(bias)\t{model.intercept_[0]:.3f}",
    ]
    lines += [
        f"{cue}\t{model.coef_[0][at]:.3f}"
        for at, cue in sorted(enumerate(columns.feature_names_), key=lambda item: item[1])
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
