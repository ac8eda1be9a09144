#!/usr/bin/env python3
"""Take every page of the evaluation corpus apart and print how well it went: means over cases by group.

    python scripts/score.py            the table
    python scripts/score.py -v         each case as well
    python scripts/score.py --folds    with tables that were learnt without the page (after scripts/learn.py), where there are any

seed: the raw texts of the archive; seen and unseen: development pages whose lines are whole, learnt from or kept back; post: Jekyll
posts; printed and columns: invented pages that nothing was learnt from (printed_pages.py, printed_columns.py);
other: pages whose columns run together, some of them (gold_labels.WOVEN_UNSEEN) kept back as well. The weights come from the
pages called seen and seed and, for columns, from those of other that are not kept back, so their figures flatter; with --folds they do not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from archive_cli import ROOT, tell
from gold_labels import WOVEN_UNSEEN, Case, cases, score
from newsarchive import pipeline
from newsarchive.rules.weights import tables_from
from newsarchive.settings import Settings
from newsarchive.write.article_json import article_json
from printed_columns import woven_cases
from printed_pages import printed_cases

FIELDS = ("cluster_f1", "art_f1", "order_adj", "tau", "title_fuzzy_loose", "byline", "para_f1", "coverage", "spurious")
GROUPS = ("seed", "seen", "unseen", "post", "other", "printed", "columns")
FOLDS = ROOT / ".cache" / "folds"
FLOORS = ROOT / "tests" / "floors" / "articles.json"
DOCS = ROOT / "docs" / "taking-apart.md"
# Between these lines of the docs the table of the floors stands.
TABLE_START, TABLE_END = "<!-- figures: scripts/score.py --raise-floors -->", "<!-- end of figures -->"
# What the docs call the groups and scores, in the order of the table.
TOLD_GROUPS = {
    "seed": "种子原文（不用更正文件）",
    "seen": "整行版面，开发时看过的",
    "unseen": "整行版面，没看过的",
    "post": "网页帖子",
    "other": "几栏印在同一行",
    "printed": "另外虚构的整行版面，没有从中学过",
    "columns": "另外虚构的几栏并排的版面，没有从中学过",
}
TOLD_SCORES = {
    "cluster_f1": "归篇",
    "art_f1": "整篇正确",
    "order_adj": "次序",
    "title_fuzzy_loose": "题名",
    "byline": "署名",
    "para_f1": "段落",
    "coverage": "正文保留",
    "spurious": "混入",
}


def judged_cases() -> list[Case]:
    """All pages that are judged: the corpus, and the printed pages."""
    return [*cases(), *printed_cases(), *woven_cases()]


def scores(case: Case, desk: pipeline.Desk) -> dict[str, float]:
    """The scores of one case. Raises ledger.Unbalanced where text was lost."""
    reading, _ = pipeline.read_source(case.source, desk)
    articles = [article_json(article, desk.authority) for article in reading.articles]
    found: dict[str, float] = score.score_case(case.gold, articles)
    return {name: float(found[name]) for name in FIELDS}


def fold_of(case: Case, chosen: Sequence[Case]) -> Path | None:
    """The tables learnt without this page; None for a page that no table was learnt from."""
    woven = [other.name for other in chosen if other.group == "other" and other.name not in WOVEN_UNSEEN]
    if case.name in woven:
        return FOLDS / "woven" / str(woven.index(case.name) % 5)
    learnt = [other.name for other in chosen if other.group in ("seen", "seed")]
    return FOLDS / str(learnt.index(case.name) % 5) if case.name in learnt else None


def mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """The mean of each score over cases."""
    return {name: sum(row[name] for row in rows) / len(rows) for name in FIELDS}


def shown(name: str, row: dict[str, float]) -> str:
    """One line of the table."""
    return f"{name:<34}" + " ".join(f"{row[field]:>9.3f}" for field in FIELDS)


def main(words: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="each case on a line of its own")
    parser.add_argument("--folds", action="store_true", help="judge a page with tables that were learnt without it")
    parser.add_argument(
        "--raise-floors",
        action="store_true",
        help="raise tests/floors/articles.json and the table in docs/taking-apart.md to these figures",
    )
    parser.add_argument("--group", choices=GROUPS, help="only this group")
    arguments = parser.parse_args(list(words) if words is not None else None)
    # The settings of the site have no say in this.
    desk, problems = pipeline.desk_of(Settings().places(ROOT), Settings())
    tell(problems)
    chosen = judged_cases()
    rows: dict[str, list[dict[str, float]]] = {group: [] for group in GROUPS}
    woven: dict[bool, list[dict[str, float]]] = {False: [], True: []}
    print(" " * 34 + " ".join(f"{name[:9]:>9}" for name in FIELDS))
    for case in chosen:
        if arguments.group not in (None, case.group):
            continue
        folder = fold_of(case, chosen) if arguments.folds else None
        with tables_from(folder) if folder else nullcontext():
            row = scores(case, desk)
        rows[case.group].append(row)
        if case.group == "other":
            woven[case.name in WOVEN_UNSEEN].append(row)
        if arguments.verbose:
            print(shown(f"{case.group} {case.name}", row))
    for group in GROUPS:
        if rows[group]:
            print(shown(f"{group} ({len(rows[group])})", mean(rows[group])))
    for name, found in (("other, seen", woven[False]), ("other, unseen", woven[True])):
        if found:
            print(shown(f"{name} ({len(found)})", mean(found)))
    if arguments.raise_floors:
        raise_floors({group: mean(found) for group, found in rows.items() if found})
    return 0


def raise_floors(means: Mapping[str, Mapping[str, float]]) -> None:
    """Write the better of each floor and each figure, so that a floor never sinks."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for group, row in means.items():
        old = floors.setdefault(group, {})
        for name, value in row.items():
            better = min if name == "spurious" else max
            old[name] = round(better(old.get(name, value), value), 3)
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8", newline="\n")
    docs = DOCS.read_text(encoding="utf-8")
    before, _, rest = docs.partition(TABLE_START)
    table = "\n".join(docs_table(floors))
    DOCS.write_text(
        f"{before}{TABLE_START}\n\n{table}\n\n{TABLE_END}{rest.partition(TABLE_END)[2]}", encoding="utf-8", newline="\n"
    )


def docs_table(floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The lines of the table of figures in docs/taking-apart.md, as the floors have them."""
    counts = Counter(case.group for case in judged_cases())
    rows = [
        [told, str(counts[group]), *(f"{floors[group][name]:.3f}".replace("0.", ".", 1) for name in TOLD_SCORES)]
        for group, told in TOLD_GROUPS.items()
    ]
    head = ["版面", "版数", *TOLD_SCORES.values()]
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


if __name__ == "__main__":
    raise SystemExit(main())
