"""What is measured at seams, on a fictional page (虚构)."""

from __future__ import annotations

import numpy as np
from tests.fiction import source
from tests.pages import LAMP, MARKET, column, page

from newsarchive.clean.faces import Page, page_of
from newsarchive.clean.lines import lines_of, setting_of
from newsarchive.clean.measures import NUMBERS, measures_of


def sheet(text: str) -> Page:
    found, _ = lines_of(source(text))
    return page_of(found, setting_of(found))


PAGE = sheet(page([column(LAMP, 18), column(MARKET, 18)]))
FOUND = measures_of(PAGE)


def column_of(name: str) -> list[float]:
    return [float(value) for value in FOUND[:, NUMBERS.index(name)]]


def test_every_seam_has_every_number() -> None:
    assert FOUND.shape == (len(PAGE.lines) - 1, len(NUMBERS))
    assert len(set(NUMBERS)) == len(NUMBERS)
    assert np.isfinite(FOUND).all()


def test_what_a_line_shows_is_seen_from_the_seams_around_it() -> None:
    shown = [float(face.has("ends-sentence")) for face in PAGE.faces]
    assert column_of("-1:ends-sentence") == shown[:-1]
    assert column_of("0:ends-sentence") == shown[1:]
    # Beyond the page there is no line.
    assert column_of("-2:ends-sentence") == [-1.0, *shown[:-2]]
    assert column_of("2:ends-sentence") == [*shown[3:], -1.0, -1.0]


def test_a_line_lacks_what_its_column_has_over() -> None:
    lines = range(1, len(PAGE.lines))
    assert column_of("0:width") == [face.width for face in PAGE.faces[1:]]
    assert column_of("0:lacks") == [min(PAGE.columns(at)) - PAGE.faces[at].width for at in lines]
    assert column_of("-1:lacks") == [min(PAGE.columns(at - 1)) - PAGE.faces[at - 1].width for at in lines]


def test_a_sentence_that_a_line_end_tears_reads_on_better_than_two_that_meet() -> None:
    torn = [at for at, ends in enumerate(column_of("-1:ends-sentence")) if not ends]
    flow = column_of("flow")
    whole = [at for at in range(len(flow)) if at not in torn]
    assert np.mean([flow[at] for at in torn]) > np.mean([flow[at] for at in whole])


def test_a_page_of_one_line_has_no_seam() -> None:
    assert measures_of(sheet("灯亮了。")).shape == (0, len(NUMBERS))
