"""Script: simplified or traditional, by the greater number of telling characters."""

from __future__ import annotations

import pytest
from tests.fiction import article

from newsarchive.describe import script
from newsarchive.describe.script import script_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("石拱桥合龙时，镇长说过三个故事。", "Hans"),
        ("石拱橋合龍時，鎮長說過三個故事。", "Hant"),
        ("国学说时會", "Hans"),
        ("天地人", "Hans"),
        ("LED", "Hans"),
        ("", "Hans"),
    ],
)
def test_script(text: str, wanted: str) -> None:
    assert script_of(article(text)) == wanted


def test_no_character_tells_for_both() -> None:
    assert not script._TRADITIONAL & script._SIMPLIFIED
