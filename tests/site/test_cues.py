"""What votes rest on, in words: no cue or rule is shown to a reader by its English name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.rules import blocks
from newsarchive.rules.forest import forest
from newsarchive.rules.rule import Rule
from newsarchive.rules.weights import step
from newsarchive.settings import LANGUAGES
from newsarchive.shape import kinds
from newsarchive.site import cues, words

SHAPE = Path(__file__).parents[2] / "hooks" / "newsarchive" / "shape"
MEASURES = {"share": kinds._SHARE_CUTS, "near": kinds._NEAR_CUTS, "gain": kinds._GAIN_CUTS}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    words.speak(request.param)
    yield request.param
    words.speak(LANGUAGES[0])


def named() -> set[str]:
    """Every name that a vote for a kind can have: the cues of both forests, the rules for posts, the rules of the marks of blocks."""
    written = (path.read_text(encoding="utf-8") for path in SHAPE.glob("*.py"))
    votes = {name for text in written for name in re.findall(r"Vote\(\s*\"([a-z-]+)\"", text)}
    marks = (SHAPE / "classify.py").read_text(encoding="utf-8").partition("def _marks")[2].partition("\ndef ")[0]
    rules = {value.name for key, value in vars(blocks).items() if isinstance(value, Rule) and f"{key}" in marks}
    weighed = {*forest("kinds").numbers, *forest("kinds-woven").numbers}
    return weighed | votes | rules


def test_every_cue_and_rule_of_a_vote_is_explained(language: str) -> None:
    found = {name: cues.in_words(name) for name in sorted(named())}
    assert len(found) > 200
    assert [name for name, said in found.items() if not said] == [], "add what they say to site/words.tsv, as cue.NAME"
    assert not any("{" in said for said in found.values())
    if language != "en":
        assert [name for name, said in found.items() if re.search("[a-z]", said)] == []


def test_a_cue_made_of_parts_is_put_into_words_part_by_part() -> None:
    assert cues.in_words("stops") == "以句末标点结尾"
    assert cues.in_words("second-before-length-1") == "再上一段：长 3–5 字"
    assert cues.in_words("place-text-byline") == "上面是正文，下面是署名"
    assert cues.in_words("shared-page-5") == "用字在本版别处也有 80% 以上"


def test_a_name_without_words_says_nothing() -> None:
    for name in ("headline.short", "before-headline.short", "shared-elsewhere-2", "", "cue"):
        assert cues.in_words(name) == ""


@pytest.mark.parametrize("measure", [name for name in MEASURES if name != "gain"])
def test_the_steps_of_a_share_are_those_that_the_cues_are_cut_by(measure: str) -> None:
    cuts = MEASURES[measure]
    for number in range(len(cuts) + 1):
        said = [int(figure) / 100 for figure in re.findall(r"\d+", words.say(f"cue_part.{measure}_{number}"))]
        assert said == [cuts[at] for at in (number - 1, number) if 0 <= at < len(cuts)]


def test_there_is_a_word_for_every_step_of_a_gain() -> None:
    steps = {key for key in words.catalogue() if key.startswith("cue_part.gain_")}
    assert len(steps) == len(MEASURES["gain"]) + 1


def test_the_lengths_told_are_those_that_the_cues_are_cut_by() -> None:
    cuts = kinds._LENGTH_CUTS
    for number in range(len(cuts) + 1):
        figures = [int(figure) for figure in re.findall(r"\d+", cues.in_words(f"length-{number}"))]
        if number == 0:
            assert figures == [cuts[0]]
        else:
            assert [step(figure, cuts) for figure in figures] == [number] * len(figures)
            assert figures[0] == cuts[number - 1]
            assert number == len(cuts) or figures[1] == cuts[number] - 1
