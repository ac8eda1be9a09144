"""Pages of the evaluation corpus as the stages of shape see them."""

from __future__ import annotations

import pytest

from gold_labels import cases
from newsarchive import pipeline
from newsarchive.shape.board import Board
from newsarchive.shape.kinds import judged_page
from newsarchive.shape.pairing import board_of
from newsarchive.shape.runs import next_odds
from newsarchive.shape.sheet import sheet_of
from newsarchive.shape.stream import stream_of
from newsarchive.shape.torn import torn_of

# A short page, one with many heads, one of the raw texts.
PAGES = ("dev_040_front", "dev_024_bands", "dev_048_narrow")


def board_named(name: str) -> Board:
    """The board of a page of the corpus."""
    case = next(case for case in cases() if case.name == name)
    sheet = sheet_of(pipeline.open_source(case.source).blocks)
    stream = stream_of(sheet, judged_page(sheet))
    torn = torn_of(stream)
    return board_of(stream, torn, next_odds(stream, torn))


@pytest.fixture(scope="session", params=PAGES)
def board(request: pytest.FixtureRequest) -> Board:
    """The boards of some pages."""
    return board_named(str(request.param))
