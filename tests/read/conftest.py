"""What the tests of reading share: sources from text, and the account that every opened source must balance."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsarchive.read.post import read_post
from newsarchive.records import Opened, Source


def assert_balanced(opened: Opened) -> None:
    """Fails where a character of the source is claimed twice or by nobody, or is called kept and reads otherwise."""
    text = opened.source.text
    texts = [
        *(stated.text for stated in opened.stated),
        *(block.text for block in opened.blocks),
        *(aside.text for aside in opened.set_aside),
    ]
    at = 0
    for run in sorted((run for tracked in texts for run in tracked.runs), key=lambda run: run.span):
        assert run.span.start == at, f"characters from {min(at, run.span.start)} on are claimed twice or by nobody"
        if run.is_kept:
            assert run.text == text[run.span.start : run.span.end]
        at = run.span.end
    assert at == len(text)


def opened_post(text: str) -> Opened:
    """The post that `text` is, its account balanced."""
    opened = read_post(Source("seeds/post.md", "", text, "utf-8"))
    assert_balanced(opened)
    return opened


@pytest.fixture(scope="session")
def post() -> Callable[[str], Opened]:
    """Opens a post and balances its account."""
    return opened_post
