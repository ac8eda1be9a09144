"""Short forms of an organisation's name in the same article."""

from __future__ import annotations

import re

from newsarchive.describe.words import Segmenter
from newsarchive.rules.organisations import LEGAL_FORM, SHORT_FORM

# A company's short form has at least so many characters; two would be found inside other words.
SHORTEST = 3
_ZONE = re.compile(r"^.{0,8}?(?:国家)?(?:高新区|经开区|开发区|新区|园区|省|市|区|县)(?=.{3,})")
_UNIT = re.compile(r"^[\u3400-\u9fff]{2,10}(?:处|科|室|组|部|分院|分校|办)$")


def aliases_of(name: str, whole: str, segmenter: Segmenter) -> tuple[str, ...]:
    """The short forms of `name` that occur in the article's text `whole`, stated ones first."""
    found: dict[str, None] = {}
    for match in re.finditer(re.escape(name), whole):
        stated = SHORT_FORM.pattern.match(whole[match.end() : match.end() + 24])
        if stated:
            found[stated["alias"]] = None
    short = _company_core(name, whole, segmenter)
    if short:
        found[short] = None
    return tuple(found)


def _company_core(name: str, whole: str, segmenter: Segmenter) -> str:
    """The longest beginning of the company's core that the article uses by itself; empty where it uses none."""
    if not LEGAL_FORM.finds(name):
        return ""
    core = LEGAL_FORM.pattern.sub("", name)
    for word, flag, _ in segmenter.tagged(core):
        if not (flag == "ns" and core.startswith(word) and len(core) - len(word) >= SHORTEST):
            break
        core = core[len(word) :]
    rest = whole.replace(name, "　")
    return next((core[:length] for length in range(len(core), SHORTEST - 1, -1) if core[:length] in rest), "")


def is_short_for(short: str, full: str) -> bool:
    """True where `short` is `full` without its zone or place, or `full` is a unit of `short`'s."""
    if len(short) < len(full) and full.endswith(short) and len(short) >= SHORTEST:
        return True
    match = _ZONE.match(full)
    return match is not None and full[match.end() :] == short


def is_unit_of(unit: str, whole: str) -> bool:
    """True where `unit` is an office inside the organisation `whole`: 某某学院招生就业处."""
    return unit.startswith(whole) and _UNIT.match(unit[len(whole) :]) is not None
