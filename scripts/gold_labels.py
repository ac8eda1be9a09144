"""The evaluation corpus read, and its gold laid over lines and blocks: what is to be learnt, and what is kept unseen."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from typing import Any

from archive_cli import ROOT
from newsarchive.records import Source

CORPUS = ROOT / "tests" / "corpus"


def _scorer() -> Any:  # noqa: ANN401  # the corpus's own scorer is a script without annotations
    """tests/corpus/score.py as a module; it is kept unchanged, and scripts/score.py has its name."""
    spec = spec_from_file_location("corpus_score", CORPUS / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{CORPUS / 'score.py'} is missing; take it from the corpus again")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


score: Any = _scorer()

# Of the development pages whose lines are whole, in order of their names, every fourth is kept unseen: never learnt from, never looked at.
UNSEEN_EVERY, UNSEEN_AT = 4, 3
HEAD_FIELDS = ("title", "kicker", "deck")
# What stands before and after a crosshead or a byline in print and not in the gold.
_MARKS = "><【】■●◆▶□◎"
# The same for the pages whose columns run together (every fourth of 19, in order of their names).
WOVEN_UNSEEN = frozenset(["dev_013_sidebar", "dev_024_bands", "dev_036_css_tabloid", "dev_054_sidebar"])


@dataclass(frozen=True)
class Case:
    """A page of the corpus with its gold. `group` is seed, seen, unseen, post or other."""

    name: str
    group: str
    gold: dict[str, Any]
    text: str

    @property
    def source(self) -> Source:
        """The page as the library reads it."""
        return Source(f"{self.name}.txt", "", self.text, "utf-8")


def cases() -> list[Case]:
    """All cases of the corpus in order of their names, each with its group."""
    found: list[Case] = []
    whole = 0
    for path in sorted((CORPUS / "development").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        group = "other"
        if "jekyll" in path.stem:
            group = "post"
        elif gold.get("seedlike"):
            group = "unseen" if whole % UNSEEN_EVERY == UNSEEN_AT else "seen"
            whole += 1
        found.append(Case(path.stem, group, gold, text))
    for path in sorted((CORPUS / "seeds").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = next(ROOT.glob(f"seeds/**/{path.stem}.txt")).read_text(encoding="utf-8")
        found.append(Case(path.stem, "post" if text.lstrip().startswith("---") else "seed", gold, text))
    return found


@dataclass(frozen=True)
class Label:
    """What the gold says a block is: its kind, its article, and where its text stands in the gold text of all articles."""

    kind: str
    article: int | None = None
    start: int | None = None
    end: int | None = None


def _body(gold: dict[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    text: list[str] = []
    places: list[tuple[int, int]] = []
    for number, article in enumerate(gold["articles"]):
        for at, paragraph in enumerate(score.paras(article)):
            text.extend(paragraph)
            places.extend([(number, at)] * len(paragraph))
        text.append("\0")
        places.append((-1, -1))
    return "".join(text), places


def _fields(gold: dict[str, Any]) -> dict[str, tuple[str, int]]:
    """The texts of all fields but the body, normalised, with field and article."""
    fields: dict[str, tuple[str, int]] = {}
    for number, article in enumerate(gold["articles"]):
        for name in (*HEAD_FIELDS, "byline"):
            if article.get(name):
                fields.setdefault(score.norm(article[name]), (name, number))
        for item in article.get("crossheads") or ():
            fields.setdefault(score.norm(item["text"] if isinstance(item, dict) else item), ("crosshead", number))
        for item in article.get("captions") or ():
            fields.setdefault(score.norm(item), ("caption", number))
    return fields


def _aligned(text: str, pieces: Sequence[str]) -> list[list[int]]:
    """For each character of each piece its place in the gold text, or -1."""
    whole = score.align(text, ["".join(pieces)])[0]
    out, at = [], 0
    for piece in pieces:
        out.append(whole[at : at + len(piece)])
        at += len(piece)
    return out


def seam_labels(case: Case, lines: Sequence[str]) -> list[int]:
    """For each line but the first whether a block begins with it (1) or goes on (0)."""
    text, places = _body(case.gold)
    heads = list(_fields(case.gold))
    pieces = [score.norm(line) for line in lines]
    spans: list[tuple[int, int] | None] = []
    for piece, found in zip(pieces, _aligned(text, pieces), strict=True):
        got = [(at, place) for at, place in enumerate(found) if place >= 0]
        if got and len(got) >= 0.4 * len(piece):
            left, right = got[0], got[-1]
            missing = len(piece) - 1 - right[0]
            spans.append((left[1] - (left[0] if left[0] < 3 else 0), right[1] + (missing if missing < 3 else 0)))
        else:
            spans.append(None)
    labels = []
    for at in range(1, len(pieces)):
        above, below = spans[at - 1], spans[at]
        if above and below:
            inside = 0 <= above[1] < len(text) and 0 <= below[0] < len(text)
            on = abs(below[0] - above[1] - 1) <= 1 and inside and places[above[1]] == places[below[0]]
            labels.append(0 if on else 1)
        elif (above is None) != (below is None):
            labels.append(1)
        else:
            joined = score.norm(pieces[at - 1] + pieces[at])
            labels.append(0 if any(joined in head for head in heads) else 1)
    return labels


def block_labels(case: Case, blocks: Sequence[str]) -> list[Label]:
    """What each block is."""
    gold = case.gold
    text, places = _body(gold)
    fields = _fields(gold)
    pieces = [score.norm(block) for block in blocks]
    normed = {
        name: [score.norm(item) for item in gold.get(name) or ()]
        for name in ("duplicates", "furniture", "pull_quotes", "page_captions")
    }
    jumps = [score.norm(article["jump"]) for article in gold["articles"] if article.get("jump")]
    seen: set[tuple[str, int, str]] = set()
    labels = []
    for piece, found in zip(pieces, _aligned(text, pieces), strict=True):
        got = [place for place in found if place >= 0]
        bare = piece.strip(_MARKS)
        like, best = max(((score.sim(field, bare), field) for field in fields), default=(0.0, ""))
        if got and len(got) >= 0.5 * len(piece) and like < 0.97:
            labels.append(_body_label(got, places))
            continue
        field = _field_of(bare, like, best, fields)
        if field and piece in normed["furniture"] and like < 0.99:
            field = ""
        if field:
            kind, number = fields[field]
            again = kind in HEAD_FIELDS and (kind, number, piece) in seen
            seen.add((kind, number, piece))
            labels.append(Label("dup" if again else kind, number))
        elif piece in normed["duplicates"]:
            labels.append(Label("dup"))
        elif piece in normed["page_captions"]:
            labels.append(Label("caption"))
        elif any(len(piece) > 2 and piece in jump for jump in jumps):
            labels.append(Label("jump"))
        elif any(
            piece in item or item in piece for item in normed["furniture"] + normed["pull_quotes"] if len(item) > 1
        ):
            labels.append(Label("furniture"))
        elif got and len(got) >= 0.3 * len(piece):
            labels.append(_body_label(got, places))
        else:
            labels.append(Label("?"))
    return labels


def _body_label(got: Sequence[int], places: Sequence[tuple[int, int]]) -> Label:
    number = Counter(places[place][0] for place in got).most_common(1)[0][0]
    own = [place for place in got if places[place][0] == number]
    return Label("body", number, own[0], own[-1])


def _field_of(piece: str, like: float, best: str, fields: dict[str, tuple[str, int]]) -> str:
    """The field that a block is, holds, or is a good part of; empty where there is none."""
    if like > 0.8:
        return best
    whole = [field for field in fields if len(field) >= 4 and field in piece and len(field) > 0.6 * len(piece)]
    if whole:
        return max(whole, key=len)
    parts = [field for field in fields if len(piece) >= 2 and piece in field]
    if parts and len(piece) >= 0.3 * len(min(parts, key=len)):
        return min(parts, key=len)
    return ""


@dataclass(frozen=True)
class Order:
    """The gold order of the running text of a page: each block's follower, the first and last blocks, the article of each."""

    follower: dict[int, int]
    first: frozenset[int]
    last: frozenset[int]
    article: dict[int, int]
    texts: dict[int, list[int]]


def order_of(labels: Sequence[Label], body: Sequence[int]) -> Order:
    """The gold order of the blocks `body`."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at in body:
        label = labels[at]
        if label.kind == "body" and label.article is not None and label.start is not None:
            found[label.article].append((label.start, at))
    texts = {number: [at for _, at in sorted(items)] for number, items in found.items()}
    follower = {a: b for text in texts.values() for a, b in pairwise(text)}
    return Order(
        follower,
        frozenset(text[0] for text in texts.values()),
        frozenset(text[-1] for text in texts.values()),
        {at: number for number, text in texts.items() for at in text},
        texts,
    )
