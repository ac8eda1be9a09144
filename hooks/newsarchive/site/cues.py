"""What a vote rests on, in words: the stages name their cues in English, a reader of a source's page is told what they mean.

A name is that of a rule or of a plain cue (`rule.…` and `cue.…` in words.tsv), or is put into words part by part: `before-NAME`
is what the block before shows, `place-ABOVE-BELOW` what stands above and below, `NAME-3` a step of a measure.
"""

from __future__ import annotations

import re
from functools import cache

from newsarchive.site.words import CUES, RULES, language, say

_BESIDE = re.compile(r"(second-before|second-after|before|after)-(.+)")
_PLACE = re.compile(r"place-([a-z]+)-([a-z]+)")
_STEP = re.compile(r"([a-z-]+)-(\d)")
# The measure of a cue that has steps: its steps are `cue_part.MEASURE_STEP`.
_MEASURES = {
    "shared-best": "share",
    "shared-page": "share",
    "shared-before": "near",
    "shared-after": "near",
    "goes-on-somewhere": "gain",
    "comes-from-somewhere": "gain",
}


def in_words(name: str) -> str:
    """What the rule or cue `name` says, in the language spoken; empty for one without words, which is shown by its name alone."""
    return _in_words(name, language())


@cache
def _in_words(name: str, _language: str) -> str:
    """`in_words`, remembered for each language: a page says the same few hundred cues thousands of times."""
    if name in RULES:
        return RULES[name]
    if name in CUES:
        return CUES[name]
    if place := _PLACE.fullmatch(name):
        above, below = (say("cue_part.place_" + part) for part in place.groups())
        return say("cue_part.place", above=above, below=below)
    if (step := _STEP.fullmatch(name)) and step[1] in _MEASURES:
        return say("cue." + step[1], degree=say(f"cue_part.{_MEASURES[step[1]]}_" + step[2]))
    if (beside := _BESIDE.fullmatch(name)) and (cue := _in_words(beside[2], _language)):
        return say("cue_part." + beside[1], cue=cue)
    return ""
