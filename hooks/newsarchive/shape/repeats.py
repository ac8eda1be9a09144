"""Blocks that only repeat others: headlines printed again by a drop shadow, pull quotes."""

from __future__ import annotations

import re

from newsarchive.rules.lines import ENDS_SENTENCE
from newsarchive.shape.namelines import names_in
from newsarchive.shape.sheet import LONG, Sheet, pairs_of, shares


def repeats_of(sheet: Sheet) -> dict[int, str]:
    """The blocks that only repeat others, each with the rule that says so."""
    out: dict[int, str] = {}
    seen: dict[str, int] = {}
    plain = [re.sub(r"[\s“”‘’]", "", words) for words in sheet.words]
    for at, words in enumerate(plain):
        if len(words) > LONG or not pairs_of(words):
            continue
        held = shares(sheet, sheet.words[at], apart_from=at)
        inside = [
            place
            for place, count in held.items()
            if count == len(sheet.pairs[at]) and len(plain[place]) > 1.5 * len(words)
        ]
        # Shorter sentences do recur in running text by chance; pull quotes are whole sentences.
        if len(words) >= 12 and any(words.strip("。") in plain[place] for place in inside) and _is_sentence(words):
            out[at] = "pull-quote"
        elif words in seen and len(words) >= 4 and not ENDS_SENTENCE.finds(words) and not names_in(sheet.words[at]):
            out[at] = "doubled-headline"
        seen.setdefault(words, at)
    return out


def _is_sentence(words: str) -> bool:
    return ENDS_SENTENCE.finds(words) or "，" in words
