"""The raw lines beside an article: laid out again from the data, they are the source, character by character."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.records import Fate, Source
from newsarchive.site import Archive, beside
from newsarchive.tracked import Tracked

SOURCE = Source("seeds/xugou.txt", "0" * 64, "\u3000虚构的第一行,\n\n没有完\n别的文章\n就转到这里。\n", "utf-8")


def piece(start: int, end: int) -> Tracked:
    return Tracked.of(SOURCE.text, start, end)


def raw_text(lines: tuple[beside.Line, ...], shown: str) -> dict[int, str]:
    """What the page's script shows of each line: kept characters are taken from the article's own text."""
    found: dict[int, str] = {}
    at = 0
    for number, *pieces in lines:
        for part in pieces:
            if isinstance(part, int):
                text, step = shown[at : at + part], part
            else:
                text, step = (part, 0) if isinstance(part, str) else part
            at += step
            assert isinstance(number, int)
            found[abs(number)] = found.get(abs(number), "") + text
    assert at == len(shown)
    return found


def test_a_joined_piece_goes_through_its_lines_and_says_where_it_jumps() -> None:
    text = Tracked.join([piece(0, 13), piece(18, len(SOURCE.text) - 1)])
    text = text.change(7, 8, "，", "full-width-marks").set_aside(0, 1, "blank")
    text = text.sub(re.compile("\n"), "", "line-end")
    lines = beside.raw_lines(SOURCE, text)
    assert [line[0] for line in lines] == [1, 3, -5]
    assert lines[0] == (1, "\u3000", 6, (",", 1))
    assert raw_text(lines, text.text) == {1: "\u3000虚构的第一行,", 3: "没有完", 5: "就转到这里。"}


@given(st.data())
def test_any_piece_is_laid_out_as_the_source_has_it(data: st.DataObject) -> None:
    end = len(SOURCE.text)
    start = data.draw(st.integers(0, end - 1))
    text = piece(start, data.draw(st.integers(start + 1, end)))
    for _ in range(data.draw(st.integers(0, 4))):
        if not text.text:
            break
        first = data.draw(st.integers(0, len(text.text) - 1))
        last = data.draw(st.integers(first + 1, len(text.text)))
        words = data.draw(st.sampled_from(["", "虚", "虚构"]))
        text = text.change(first, last, words, "rule") if words else text.set_aside(first, last, "rule")
    spans = [run.span for run in text.runs]
    claimed = {at for span in spans for at in range(span.start, span.end)}
    wanted: dict[int, str] = {}
    for at in sorted(claimed):
        if SOURCE.text[at] != "\n":
            number = SOURCE.line_of(at)
            wanted[number] = wanted.get(number, "") + SOURCE.text[at]
    found = raw_text(beside.raw_lines(SOURCE, text), text.text)
    assert {number: raw for number, raw in found.items() if raw.strip()} == {
        number: raw for number, raw in wanted.items() if raw.strip()
    }


def test_ranges_run_over_blank_lines(archive: Archive) -> None:
    item = archive.by_id["xugou-01"]
    article = replace(
        item.article, source=SOURCE, title=piece(0, 5), kicker=(), body=(), byline=(), jump_to=(), deck=(piece(10, 12),)
    )
    assert beside.line_ranges(replace(item, article=article)) == ((1, 3),)
    assert beside.line_ranges(replace(item, article=replace(article, deck=(piece(20, 22),)))) == ((1, 1), (5, 5))


def test_the_account_of_an_article(archive: Archive) -> None:
    article = archive.by_id["xugou-01"].article
    (row,) = beside.touched(article)
    assert (row.fate, row.rule, row.characters) == (Fate.CHANGED, "chars.fullwidth", 1)
    assert beside.kept(article) + 1 == sum(len(run.span) for _, text in article.claims() for run in text.runs)
