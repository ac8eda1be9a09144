#!/usr/bin/env python3
"""Make the tables of weights of hooks/newsarchive/rules/weights from the corpus, invented and printed pages.

    python scripts/learn.py            write the tables, and those of five folds below .cache/folds
    python scripts/learn.py --woven    those for pages whose columns ran together (after learn_woven.py); their names end in -woven
    python scripts/learn.py --plan     choose the weights of the table `plan` as well (takes minutes)

Needs numpy, scipy and scikit-learn (the extra `learn`); the archive itself never learns anything. Learnt from: the development
pages that scripts/gold_labels.py calls seen, the seeds, printed pages that nothing is judged by, and for everything but seams
invented pages of blocks; where columns ran together, from the pages that learn_woven.py learns from. What each weighs stands below.
Each stage works on what the stages before it make of a page they did not learn from (five folds by page). The same corpus gives the
same tables.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from archive_cli import ROOT
from forests import Grown, plant
from gold_labels import HEAD_FIELDS, Case, Label, Order, block_labels, cases, order_of, seam_labels
from invented_heads import head_pairs
from invented_pages import invented_page
from newsarchive.clean.columns import unwoven, woven_cells
from newsarchive.clean.faces import page_of
from newsarchive.clean.lines import lines_of, setting_of
from newsarchive.clean.measures import NUMBERS, measures_of
from newsarchive.clean.reflow import blocks_of, printed_once
from newsarchive.records import Block, Judged, Kind, Source
from newsarchive.rules.forest import forest, rows_of
from newsarchive.rules.headlines import wrap_cues
from newsarchive.rules.weights import table, tables_from
from newsarchive.shape.attach import byline_cues
from newsarchive.shape.habit import byline_groups, byline_habit
from newsarchive.shape.headparts import role_cues
from newsarchive.shape.heads import BETWEEN_LINES, Head, attach_cues, head_lines, passage_of, same_head_cues
from newsarchive.shape.kinds import judged_page, kind_cues
from newsarchive.shape.links import end_cues, next_cues, run_cues, start_cues
from newsarchive.shape.runs import next_odds, runs_of
from newsarchive.shape.sheet import Sheet, sheet_of
from newsarchive.shape.stream import Stream, stream_of
from newsarchive.shape.subjects import NUMBERS as SUBJECT_NUMBERS
from newsarchive.shape.subjects import subject_measures
from newsarchive.shape.torn import Torn, torn_of
from plan_search import Known, search
from printed_columns import learnt_cases
from printed_pages import printed_page

WEIGHTS = ROOT / "hooks" / "newsarchive" / "rules" / "weights"
FOLDS = ROOT / ".cache" / "folds"
FOLD_COUNT = 5
# Invented pages of blocks, and pages printed and read out again; their numbers begin where no page is judged.
INVENTED, PRINTED, FIRST_PRINTED = 150, 400, 1000
# An invented page says less about real ones than a real one.
INVENTED_WEIGHT = 0.25
# A printed page is nearer to them. The raw texts are the only real newspapers: of 3, 6, 8 and 10 for each, tried before there
# was a forest for subjects, 6 read the most pages of all groups rightly; with 10 the other pages lost.
PRINTED_WEIGHT, SEED_WEIGHT = 0.3, 6.0
KINDS = {
    "title": Kind.HEADLINE,
    "kicker": Kind.KICKER,
    "deck": Kind.DECK,
    "byline": Kind.BYLINE,
    "crosshead": Kind.CROSSHEAD,
    "body": Kind.PARAGRAPH,
    "caption": Kind.CAPTION,
    "jump": Kind.JUMP,
    "furniture": Kind.FURNITURE,
}


class Fit(NamedTuple):
    """How a table is fitted: inverse strength of the penalty on squared weights, and the share of invented pages."""

    strength: float
    invented: float


THEORY = {
    "next": "A paragraph is the successor of the one before it in the file. Cues and theory: shape/links.py.",
    "joins": "A run is the successor of another run. Cues and theory: shape/links.py.",
    "starts": "A run is the first of its article. Cues: shape/links.py.",
    "ends": "A run is the last of its article. Cues: shape/links.py.",
    "wraps": "Two lines are one line of a head, broken. Cues and theory: rules/headlines.py.",
    "heads": "Two lines are of one head. Cues and theory: shape/heads.py.",
    "attach": "A head is that of an article. Cues and theory: shape/heads.py.",
    "roles": "What a line of a head is. Cues and theory: shape/headparts.py.",
    "bylines": "A byline is that of an article. Cues and theory: shape/attach.py.",
}
# How strongly large weights are held down (smaller is stronger), and what examples of invented pages count beside their page's weight.
# Chosen by the log loss out of fold: of strengths .03 to 10 and shares 0 to 4, each with about the least. Loss with one strength of .3
# and one share of 1 for all, and with these: next .133 .127, joins .095 .088, starts .333 .312,
# ends .492 .462, heads .326 .274, attach .188 .185, roles .445 .432, bylines .268 .194.
FITS = {
    "wraps": Fit(0.3, 1.0),
    "next": Fit(1.0, 1.0),
    "joins": Fit(2.0, 1.0),
    "starts": Fit(2.0, 0.4),
    "ends": Fit(2.0, 0.4),
    "heads": Fit(4.0, 0.4),
    "attach": Fit(0.2, 2.0),
    "roles": Fit(0.3, 1.0),
    "bylines": Fit(10.0, 0.0),
}


@dataclass
class Example:
    """The cues of one decision and what it should have been."""

    cues: dict[str, float]
    answer: str | int


@dataclass
class Page:
    """A page on its way through the stages; `case` is None for an invented one, `told` where the figures are about it all the same."""

    number: int
    case: Case | None
    blocks: Sequence[Block] = ()
    labels: Sequence[Label] = ()
    examples: dict[str, list[Example]] = field(default_factory=dict)
    told: bool = False
    measures: NDArray[np.float64] | None = None
    breaks: Sequence[int] = ()
    # Whether the columns of the page ran together.
    woven: bool = False

    # Set by the stages, in this order.
    sheet: Sheet = field(init=False)
    judged: Sequence[Judged] = field(init=False)
    stream: Stream = field(init=False)
    torn: Torn = field(init=False)
    order: Order = field(init=False)

    def rows(self, name: str, numbers: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.generic]]:
        """The examples of a forest as rows of numbers, with their answers."""
        if name == "seams":
            rows = self.measures if self.measures is not None else np.zeros((0, len(numbers)))
            return rows, np.array(self.breaks)
        examples = self.examples.get(name, ())
        rows = rows_of([example.cues for example in examples], numbers)
        return rows, np.array([example.answer for example in examples])

    @property
    def source(self) -> Source:
        """The text of a real page. Raises ValueError for an invented one, which has none."""
        return _case(self).source

    @property
    def printed(self) -> bool:
        """True for a page that was printed and read out again."""
        return self.case is not None and self.case.group in ("printed", "columns")

    @property
    def weight(self) -> float:
        """What an example of this page counts beside one of a page of the development set."""
        if self.case is None and not self.told:
            return INVENTED_WEIGHT
        if self.printed:
            return PRINTED_WEIGHT
        return SEED_WEIGHT if self.case is not None and self.case.group == "seed" else 1.0

    @property
    def folder(self) -> Path:
        """The tables that were learnt without this page."""
        return folds(self.woven) / str(self.number % FOLD_COUNT)


def folds(woven: bool) -> Path:
    """Where the tables of the folds are, for pages whose columns ran together or for the others."""
    return FOLDS / "woven" if woven else FOLDS


def called(name: str, pages: Sequence[Page]) -> str:
    """What the table `name` of these pages is called."""
    return f"{name}-woven" if pages[0].woven else name


def true_cues(cues: dict[str, bool]) -> dict[str, float]:
    """The cues that are there."""
    return {cue: 1.0 for cue, there in cues.items() if there}


def learn(name: str, pages: Sequence[Page]) -> None:
    """The table `name` from all pages, and for each fold one from the other folds; the measured figures go above it."""
    below = folds(pages[0].woven)
    for fold in range(FOLD_COUNT):
        _write(name, [page for page in pages if page.number % FOLD_COUNT != fold], below / str(fold), "")
    right = told = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for page in pages:
        if (page.case is None and not page.told) or page.printed:
            continue
        with tables_from(page.folder):
            weights = table(called(name, pages))
            for example in page.examples.get(name, ()):
                sums = weights.sums(example.cues)
                guess = max(sums, key=lambda answer: sums[answer]) if len(sums) > 1 else str(int(sums["yes"] > 0))
                told += 1
                right += guess == str(example.answer)
                if guess != str(example.answer):
                    wrong[str(example.answer), guess] += 1
    worst = ", ".join(f"{answer} taken for {guess} {count}" for (answer, guess), count in wrong.most_common(6))
    figures = f"Out of fold on the corpus: {right} of {told} right ({right / max(1, told):.4f}); wrong: {worst}."
    print(f"{name}: {figures}", flush=True)
    _write(name, pages, WEIGHTS, figures)


def _write(name: str, pages: Sequence[Page], folder: Path, figures: str) -> None:
    fit = FITS[name]
    examples = [
        (example, weight)
        for page in pages
        if (weight := page.weight * (fit.invented if page.case is None and not page.told else 1.0))
        for example in page.examples.get(name, ())
    ]
    counts = Counter(cue for example, _ in examples for cue in example.cues)
    # A cue seen once says nothing about another page.
    cues = [{cue: value for cue, value in example.cues.items() if counts[cue] > 1} for example, _ in examples]
    columns = DictVectorizer()
    model = LogisticRegression(C=fit.strength, max_iter=3000)
    weights = [weight for _, weight in examples]
    model.fit(columns.fit_transform(cues), [example.answer for example, _ in examples], sample_weight=weights)
    answers = ["yes"] if len(model.classes_) == 2 else [str(answer) for answer in model.classes_]
    lines = [
        f"# {THEORY[name]}",
        "# Weights in nats, made by scripts/learn.py (logistic model); not to be edited by hand.",
    ]
    lines += [f"# {figures}"] if figures else []
    lines.append("\t".join(("cue", *answers)))
    lines.append("\t".join(("(bias)", *(f"{value:.3f}" for value in model.intercept_))))
    for at, cue in sorted(enumerate(columns.feature_names_), key=lambda item: item[1]):
        lines.append("\t".join((cue, *(f"{row[at]:.3f}" for row in model.coef_))))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{called(name, pages)}.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def learn_forest(name: str, pages: Sequence[Page], shape: Grown, numbers: Sequence[str] = ()) -> None:
    """The forest `name` from all pages, and for each fold one from the other folds."""
    told = right = 0
    below = folds(pages[0].woven)
    for fold in range(FOLD_COUNT):
        _plant(name, [page for page in pages if page.number % FOLD_COUNT != fold], below / str(fold), shape, numbers)
    wrong: Counter[tuple[str, str]] = Counter()
    for page in pages:
        if page.case is None or page.printed:
            continue
        with tables_from(page.folder):
            trees = forest(called(name, pages))
        rows, answers = page.rows(name, trees.numbers)
        if not len(answers):
            continue
        scores = trees.score(rows)
        for row, answer in zip(scores, answers, strict=True):
            guess = trees.answers[int(row.argmax())] if len(trees.answers) > 1 else str(int(row[0] > 0))
            told += 1
            right += guess == str(answer)
            if guess != str(answer):
                wrong[str(answer), guess] += 1
    worst = ", ".join(f"{answer} taken for {guess} {count}" for (answer, guess), count in wrong.most_common(6))
    print(f"{name}: {right} of {told} right ({right / told:.4f}) wrong: {worst}", flush=True)
    _plant(name, pages, WEIGHTS, shape, numbers)


SEAM_TREES = Grown(300, 0.08, 20, 30)
KIND_TREES = Grown(90, 0.12, 12, 20)
# Log loss out of fold .276 at a rate of .05, .279 at .03; classes of the same numbers in a sum .295.
SUBJECT_TREES = Grown(150, 0.05, 8, 20)


def _plant(name: str, pages: Sequence[Page], folder: Path, shape: Grown, numbers: Sequence[str]) -> None:
    """Grow a forest and write it as rules/forest.py reads it."""
    if not numbers:
        counts = Counter(cue for page in pages for example in page.examples.get(name, ()) for cue in example.cues)
        numbers = sorted(cue for cue, count in counts.items() if count >= shape.seen)
    found = [(page, *page.rows(name, numbers)) for page in pages]
    rows = np.vstack([rows for _, rows, answers in found if len(answers)])
    answers = np.concatenate([answers for _, _, answers in found if len(answers)])
    weights = np.concatenate([np.full(len(answers), page.weight) for page, _, answers in found if len(answers)])
    plant(folder / f"{called(name, pages)}.npz", numbers, rows, answers, weights, shape)


def _case(page: Page) -> Case:
    if page.case is None:
        raise ValueError(f"page {page.number} is invented and has no case")
    return page.case


# ---------------------------------------------------------------- the stages


def wraps_stage() -> None:
    """Lines of heads: the table `wraps`. Every article counts as a page, so no fold learns from the heads it is judged by."""
    articles: dict[int, list[Example]] = defaultdict(list)
    for number, above, below, answer in head_pairs():
        articles[number].append(Example(wrap_cues(above, below), answer))
    learn("wraps", [Page(number, None, examples={"wraps": found}, told=True) for number, found in articles.items()])


def seams_stage(pages: Sequence[Page]) -> None:
    """Lines: the table `seams`, and the blocks that it makes of each page out of fold."""
    for page in pages:
        lines, _ = lines_of(page.source)
        setting, lines = setting_of(lines), printed_once(lines)
        if setting.wrapped:
            labels = seam_labels(_case(page), [line.text.text for line in lines])
            sheet = page_of(lines, setting)
            page.measures, page.breaks = measures_of(sheet), labels
    learn_forest("seams", pages, SEAM_TREES, NUMBERS)
    for page in pages:
        lines, _ = lines_of(page.source)
        with tables_from(page.folder):
            page.blocks = blocks_of(lines, setting_of(lines))
        page.labels = block_labels(_case(page), [block.text.text for block in page.blocks])


def threads_stage(pages: Sequence[Page]) -> None:
    """The blocks of pages whose columns ran together, as they are threaded out of fold."""
    for page in pages:
        lines, _ = lines_of(page.source)
        with tables_from(page.folder):
            threaded = unwoven(lines)
            page.blocks = blocks_of(threaded, setting_of(threaded))
        page.labels = block_labels(_case(page), [block.text.text for block in page.blocks])


def kinds_stage(pages: Sequence[Page]) -> None:
    """Blocks: the table `kinds`, and the running text of each page out of fold."""
    for page in pages:
        page.sheet = sheet_of(page.blocks)
        labelled = zip(kind_cues(page.sheet), page.labels, strict=True)
        page.examples["kinds"] = [
            Example(cues, KINDS[label.kind].value) for cues, label in labelled if label.kind in KINDS
        ]
    learn_forest("kinds", pages, KIND_TREES)
    for page in pages:
        with tables_from(page.folder):
            page.judged = judged_page(page.sheet, page.woven)
    for page in pages:
        page.stream = stream_of(page.sheet, page.judged, page.woven)
        page.torn = torn_of(page.stream)
        page.order = order_of(page.labels, page.stream.body)


def links_stage(pages: Sequence[Page]) -> None:
    """Running text: `next`, then `joins`, `starts`, `ends` and `subjects` on the runs that it leaves."""
    for page in pages:
        body, order = page.stream.body, page.order
        page.examples["next"] = [
            Example(next_cues(page.stream, page.torn, rank), int(order.follower.get(body[rank - 1]) == body[rank]))
            for rank in range(1, len(body))
            if body[rank] in order.article and body[rank - 1] in order.article
        ]
    learn("next", pages)
    for page in pages:
        stream, torn, order = page.stream, page.torn, page.order
        with tables_from(page.folder):
            odds = next_odds(stream, torn)
        # Cut where the search cuts, so that the tables are asked what they were taught.
        every = runs_of(stream, odds, stream.weights("plan"))
        runs = [run for run in every if run[0] in order.article and run[-1] in order.article]
        page.examples["joins"] = [
            Example(run_cues(stream, torn, odds, one, other), int(order.follower.get(one[-1]) == other[0]))
            for one in runs
            for other in runs
            if one is not other
        ]
        page.examples["starts"] = [
            Example(true_cues(start_cues(stream, torn, run[0])), int(run[0] in order.first)) for run in runs
        ]
        page.examples["ends"] = [
            Example(true_cues(end_cues(stream, torn, run[-1])), int(run[-1] in order.last)) for run in runs
        ]
        measures = subject_measures(stream, every)
        page.examples["subjects"] = [
            Example(
                dict(zip(SUBJECT_NUMBERS, map(float, measures[one, other]), strict=True)),
                int(order.article[every[one][0]] == order.article[every[other][0]]),
            )
            for one, other in combinations(range(len(every)), 2)
            if every[one] in runs and every[other] in runs
        ]
    for name in ("joins", "starts", "ends"):
        learn(name, pages)
    learn_forest("subjects", pages, SUBJECT_TREES, SUBJECT_NUMBERS)


def heads_stage(pages: Sequence[Page]) -> None:
    """Heads and bylines: `heads`, `attach`, `roles` and `bylines`, taught on the gold articles."""
    for page in pages:
        stream, labels, texts = page.stream, page.labels, page.order.texts
        lines = head_lines(stream)
        near = [pair for pair in pairwise(lines) if set(stream.between(*pair)) <= BETWEEN_LINES]
        page.examples["heads"] = [
            Example(same_head_cues(stream, above, below), int(labels[above].article == labels[below].article))
            for above, below in near
            if labels[above].article is not None and labels[below].article is not None
        ]
        page.examples["attach"] = [
            Example(
                attach_cues(stream, head, passage_of(stream, text)),
                int(_is_head(labels, head) and labels[head.lines[0]].article == number),
            )
            for head in _gold_heads(stream, labels, lines)
            if labels[head.lines[0]].kind != "?"
            for number, text in texts.items()
        ]
        own = {
            number: [at for at in lines if labels[at].kind in HEAD_FIELDS and labels[at].article == number]
            for number in texts
        }
        page.examples["roles"] = [
            Example(role_cues(stream, own[number], at, text), KINDS[labels[line].kind].value)
            for number, text in texts.items()
            for at, line in enumerate(own[number])
        ]
        page.examples["bylines"] = list(_byline_examples(page, own))
    for name in ("heads", "attach", "roles", "bylines"):
        learn(name, pages)


def _is_head(labels: Sequence[Label], head: Head) -> bool:
    return labels[head.lines[0]].kind in (*HEAD_FIELDS, "dup")


def _gold_heads(stream: Stream, labels: Sequence[Label], lines: Sequence[int]) -> list[Head]:
    """Lines of heads taken together as the gold has them."""
    heads: list[list[int]] = []
    for at in lines:
        last = heads[-1][-1] if heads else -1
        near = bool(heads) and set(stream.between(last, at)) <= BETWEEN_LINES
        if near and labels[at].article is not None and labels[last].article == labels[at].article:
            heads[-1].append(at)
        else:
            heads.append([at])
    return [Head(tuple(head)) for head in heads]


def _byline_examples(page: Page, own: dict[int, list[int]]) -> Iterable[Example]:
    words = Counter(page.stream.words(at) for at, label in enumerate(page.labels) if label.kind == "byline")
    habit = byline_habit(page.stream)
    for group in byline_groups(page.stream):
        articles = [page.labels[at].article for at in group if page.labels[at].kind == "byline"]
        # The same byline over two articles: the gold cannot say which is whose.
        if not articles or words[page.stream.words(group[0])] > 1:
            continue
        for number, text in page.order.texts.items():
            head = Head(tuple(own[number])) if own[number] else None
            yield Example(byline_cues(page.stream, group, text, head, habit), int(number == articles[0]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plan", action="store_true", help="choose the weights of the table plan, too")
    parser.add_argument("--woven", action="store_true", help="the tables for pages whose columns ran together")
    arguments = parser.parse_args()
    if arguments.woven:
        pages = woven_pages()
        plan = "plan-woven.tsv"
        threads_stage(pages)
    else:
        pages = whole_pages()
        plan = "plan.tsv"
    kinds_stage(pages)
    links_stage(pages)
    heads_stage(pages)
    if arguments.plan:
        judged = [
            Known(page.stream, page.torn, page.order, page.labels, page.folder, page.printed)
            for page in pages
            if page.case is not None
        ]
        text = search(judged, (WEIGHTS / plan).read_text(encoding="utf-8"))
        for folder in (WEIGHTS, *(folds(arguments.woven) / str(fold) for fold in range(FOLD_COUNT))):
            (folder / plan).write_text(text, encoding="utf-8", newline="\n")
    return 0


def woven_pages() -> list[Page]:
    """The pages that learn_woven.py learns from, with its numbers and folds."""
    return [
        Page(number, case, woven=True)
        for number, case in enumerate(learnt_cases())
        if woven_cells(lines_of(case.source)[0]) is not None
    ]


def whole_pages() -> list[Page]:
    """The pages whose lines are whole, with their seams."""
    known = [case for case in cases() if case.group in ("seen", "seed")]
    pages = [Page(number, case) for number, case in enumerate(known)]
    plan = (WEIGHTS / "plan.tsv").read_text(encoding="utf-8")
    for fold in range(FOLD_COUNT):
        (FOLDS / str(fold)).mkdir(parents=True, exist_ok=True)
        (FOLDS / str(fold) / "plan.tsv").write_text(plan, encoding="utf-8")
    pages += [Page(len(pages) + at, printed_page(FIRST_PRINTED + at)) for at in range(PRINTED)]
    wraps_stage()
    seams_stage(pages)
    for number in range(INVENTED):
        blocks, labels = invented_page(number)
        pages.append(Page(len(pages), None, blocks, labels))
    return pages


if __name__ == "__main__":
    raise SystemExit(main())
