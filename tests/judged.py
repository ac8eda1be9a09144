"""Fictional pages (虚构) given as judged blocks: what the stages see that put a page's blocks together, no matter how they were judged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st
from tests.fiction import verbatim
from tests.pages import STORIES

from newsarchive.records import Block, Hint, Judged, Kind
from newsarchive.rules.weights import table
from newsarchive.shape.board import Board, rehead
from newsarchive.shape.pairing import board_of
from newsarchive.shape.runs import next_odds
from newsarchive.shape.sheet import sheet_of
from newsarchive.shape.stream import Stream, stream_of
from newsarchive.shape.torn import torn_of

# Log-odds at which no page lets its text go on unasked: every paragraph is a run of its own.
APART = -9.0


def block(kind: Kind, text: str, *hints: Hint) -> Judged:
    """A block with its kind; nobody voted for it."""
    return Judged(Block(verbatim(text), frozenset(hints)), kind, ())


def head(text: str) -> Judged:
    return block(Kind.HEADLINE, text)


def text(words: str) -> Judged:
    return block(Kind.PARAGRAPH, words)


def byline(words: str) -> Judged:
    return block(Kind.BYLINE, words)


def paper(*blocks: Judged) -> Stream:
    """The running text of a page of these blocks."""
    return stream_of(sheet_of([item.block for item in blocks]), blocks)


def board_on(stream: Stream, apart: bool = False) -> Board:
    """The board of a page; with `apart` every paragraph is a run of its own."""
    torn = torn_of(stream)
    odds: Sequence[float] = [APART] * len(stream.body) if apart else next_odds(stream, torn)
    return board_of(stream, torn, odds)


def grade(cues: Collection[str], name: str) -> int:
    """The number of the bin that a graded cue names."""
    (found,) = [cue for cue in cues if cue.startswith(f"{name}-") and cue.removeprefix(f"{name}-").isdigit()]
    return int(found.rsplit("-", 1)[1])


# Heads and paragraphs of invented articles, to make boards of.
_TITLES = [story.title for story in STORIES]
_TEXTS = [words for at in range(3) for words in (story.paragraphs[at] for story in STORIES)]


@cache
def _plain(runs: int, heads: int) -> Board:
    """The board of a page with so many paragraphs, each a run, under so many heads, each a head of its own."""
    board = board_on(paper(*map(head, _TITLES[:heads]), *map(text, _TEXTS[:runs])), apart=True)
    rehead(board, frozenset())
    return board


def blank(runs: int, heads: int = 0) -> Board:
    """The same without anything that speaks for one plan or another, but for what the tables `plan` and `attach` say."""
    none = [0.0] * runs
    return replace(
        fresh_caches(_plain(runs, heads)),
        joins=[[0.0] * runs for _ in range(runs)],
        alike=[[0.0] * runs for _ in range(runs)],
        starts=[*none],
        ends=[*none],
        usual=[*none],
        opening=[False] * runs,
        closing=[False] * runs,
        titled=[False] * runs,
        weights=["join-closed"] * runs,
    )


def fresh_caches(board: Board) -> Board:
    """The same board, nothing worked out yet."""
    return replace(board, headed={}, worths={}, columns={}, limits={}, fit_caps=None)


@st.composite
def boards(draw: st.DrawFn, most_runs: int = 6) -> Board:
    """Boards of up to `most_runs` runs and three heads on which anything may speak for or against anything."""
    runs, heads = draw(st.integers(1, most_runs)), draw(st.integers(0, 3))
    number = st.integers(-12, 12).map(lambda half: half / 2)
    row = st.lists(number, min_size=runs, max_size=runs)
    yes = st.lists(st.booleans(), min_size=runs, max_size=runs)
    alike = draw(st.lists(row, min_size=runs, max_size=runs))
    attach = table("attach")
    shift = draw(st.lists(number, min_size=7, max_size=7))
    return replace(
        blank(runs, heads),
        joins=draw(st.lists(row, min_size=runs, max_size=runs)),
        alike=[[0.0 if a == b else alike[min(a, b)][max(a, b)] for b in range(runs)] for a in range(runs)],
        starts=draw(row),
        ends=draw(row),
        usual=draw(row),
        opening=draw(yes),
        closing=draw(yes),
        titled=draw(yes),
        weights=["join-torn" if torn else "join-closed" for torn in draw(yes)],
        attach=replace(
            attach, rows={cue: (weights[0] + shift[at % 7],) for at, (cue, weights) in enumerate(attach.rows.items())}
        ),
    )
