"""Tracked text: whatever is done to it, every source character stays in exactly one run."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fiction import verbatim

from newsarchive.tracked import Run, Span, Tracked

# Few different characters, so that patterns match often.
sources = st.text("甲乙 ab\n", max_size=12)
replacements = st.sampled_from(("", "x", "xy", "甲", "乙乙", " ", "  ", "b"))
PATTERNS = (
    "a",
    "a+",
    "a*",
    "",
    "|a",
    "[ab]",
    "甲乙",
    r"\s+",
    "^",
    "$",
    "(?<=a)",
    "b(?=a)",
    "x",
    "x|y",
    "乙",
    "(?:)|甲",
    "..",
    "y?",
)
patterns = st.sampled_from(PATTERNS).map(re.compile)


@st.composite
def worked(draw: st.DrawFn) -> tuple[str, list[Tracked]]:
    """A source, and the pieces that some operations have made of it."""
    source = draw(sources)
    pieces = [verbatim(source)]
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(pieces) - 1))
        piece = pieces[at]
        place = st.integers(0, len(piece.text))
        start, end = sorted((draw(place), draw(place)))
        rule = draw(st.sampled_from(("one", "two")))
        match draw(st.sampled_from(("split", "change", "aside", "all", "sub", "strip", "join"))):
            case "split":
                pieces[at : at + 1] = piece.split_at(*sorted(draw(st.lists(place, max_size=3))))
            case "change":
                pieces[at] = piece.change(start, end, draw(replacements), rule)
            case "aside":
                pieces[at] = piece.set_aside(start, end, rule)
            case "all":
                pieces[at] = piece.set_aside_all(rule)
            case "sub":
                pieces[at] = piece.sub(draw(patterns), draw(replacements), rule)
            case "strip":
                pieces[at] = piece.strip(rule)
            case _:
                pieces[at : at + 2] = [Tracked.join(pieces[at : at + 2])]
    return source, pieces


@given(worked())
def test_every_source_character_is_in_exactly_one_run_in_order(work: tuple[str, list[Tracked]]) -> None:
    source, pieces = work
    spans = [run.span for piece in pieces for run in piece.runs]
    assert [at for span in spans for at in range(span.start, span.end)] == list(range(len(source)))


@given(worked())
def test_verbatim_runs_read_as_the_source(work: tuple[str, list[Tracked]]) -> None:
    source, pieces = work
    for run in (run for piece in pieces for run in piece.runs):
        if run.is_kept:
            assert run.text == source[run.span.start : run.span.end]
        else:
            assert run.rule.split("+")[0] in ("one", "two")


@given(worked(), st.lists(st.integers(0, 14), max_size=4).map(sorted))
def test_split_pieces_join_back(work: tuple[str, list[Tracked]], cuts: list[int]) -> None:
    for piece in work[1]:
        parts = piece.split_at(*cuts)
        assert len(parts) == len(cuts) + 1
        joined = Tracked.join(parts)
        assert joined.text == piece.text
        assert covered(joined) == covered(piece)


def covered(text: Tracked) -> list[int]:
    return [at for run in text.runs for at in range(run.span.start, run.span.end)]


@given(sources, st.lists(st.integers(0, 12), max_size=4).map(sorted))
def test_verbatim_text_is_cut_exactly_where_asked(source: str, cuts: list[int]) -> None:
    parts = verbatim(source).split_at(*cuts)
    bounds = [0, *(min(cut, len(source)) for cut in cuts), len(source)]
    assert [part.text for part in parts] == [source[a:b] for a, b in pairwise(bounds)]


@given(worked(), patterns, replacements)
def test_sub_reads_as_re_sub_but_for_what_came_from_nowhere(
    work: tuple[str, list[Tracked]], pattern: re.Pattern[str], new: str
) -> None:
    for piece in work[1]:
        wanted = pattern.sub(lambda match: new if match.group() else "", piece.text)
        assert piece.sub(pattern, new, "rule").text == wanted


@given(worked(), st.data(), replacements)
def test_change_reads_as_asked_and_touches_nothing_else(
    work: tuple[str, list[Tracked]], data: st.DataObject, new: str
) -> None:
    for piece in work[1]:
        place = st.integers(0, len(piece.text))
        start, end = sorted((data.draw(place), data.draw(place)))
        changed = piece.change(start, end, new, "rule")
        wanted = piece.text[:start] + new + piece.text[end:] if start < end else piece.text
        assert changed.text == wanted
        assert covered(changed) == covered(piece)


@given(worked())
def test_strip_reads_as_str_strip(work: tuple[str, list[Tracked]]) -> None:
    for piece in work[1]:
        assert piece.strip("rule").text == piece.text.strip()


@given(worked())
def test_source_of_points_into_the_run_that_shows_the_character(work: tuple[str, list[Tracked]]) -> None:
    source, pieces = work
    for piece in pieces:
        shown = [run for run in piece.runs for _ in run.text]
        for at, run in enumerate(shown):
            offset = piece.source_of(at)
            assert run.span.start <= offset < run.span.end
            if run.is_kept:
                assert source[offset] == piece.text[at]
        for at in (-1, len(piece.text)):
            with pytest.raises(IndexError):
                piece.source_of(at)


def test_a_template_may_name_groups() -> None:
    text = verbatim("甲(乙)").sub(re.compile(r"\((?P<in>.)\)"), r"（\g<in>）", "marks")
    assert text.text == "甲（乙）"
    assert text.runs == (Run("甲", Span(0, 1)), Run("（乙）", Span(1, 4), "marks"))


def test_sub_records_nothing_where_the_text_stays_the_same() -> None:
    text = verbatim("甲乙")
    assert text.sub(re.compile("甲"), "甲", "rule") == text


def test_rules_are_named_in_the_order_in_which_they_came() -> None:
    text = verbatim("ａ").change(0, 1, "a", "width").change(0, 1, "A", "case")
    assert text.runs == (Run("A", Span(0, 1), "width+case"),)


def test_what_one_rule_widened_another_can_change_inside() -> None:
    text = verbatim("甲…乙").change(1, 2, "...", "dots").change(2, 3, "·", "dot")
    assert text.text == "甲.·.乙"
    assert [run.span for run in text.runs] == [Span(0, 1), Span(1, 2), Span(2, 3)]


def test_set_aside_at_a_cut_goes_to_the_right() -> None:
    left, right = verbatim("甲 乙").set_aside(1, 2, "blank").split_at(1)
    assert [run.span for run in left.runs] == [Span(0, 1)]
    assert [run.span for run in right.runs] == [Span(1, 2), Span(2, 3)]


def test_spans_are_what_the_reader_sees() -> None:
    assert list(verbatim("甲 乙").set_aside(1, 2, "blank").spans()) == [Span(0, 1), Span(2, 3)]


def test_a_text_set_aside_is_not_nothing() -> None:
    assert Tracked.of("甲", 0, 1).set_aside_all("rule")
    assert not Tracked.of("甲", 1, 1)
    assert (Tracked().start, Tracked().end) == (0, 0)


@pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 1), (-1, 1)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


def test_verbatim_text_must_fill_its_span() -> None:
    with pytest.raises(ValueError, match="does not fill"):
        Run("甲乙", Span(0, 1))
