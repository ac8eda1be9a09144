"""The persons an article names, in full: a name counts where enough speaks for it (theory: person_cues.py).

Of names that share characters the likeliest is kept. Names in bylines and photo credits are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from newsarchive.describe.bylines import is_line_of_names
from newsarchive.describe.passages import Passage
from newsarchive.describe.person_cues import WINDOW, Seen, candidates, cues_of
from newsarchive.describe.words import Segmenter
from newsarchive.records import Evidence, Mention
from newsarchive.rules.persons import AGE_AFTER, AGE_BEFORE, CALLED, FOREIGN, SPEECH, TITLE, TITLE_AFTER
from newsarchive.rules.weights import table

EVIDENCE_MAX = 3
# So many characters of an office may be characters of foreign names as well: 总理.
OFFICE_INTO = 2
# Log-odds from which on a string is taken for a name: where an office, an age or speech says that a person is meant, and elsewhere.
# Ten folds over the articles of scripts/learn_names.py, overlaps settled, gave 171 of 179 names and 4 wrong ones at these,
# 165 and 4 at 0 for both, 172 and 6 at -1.5 and 0.5; measured before the last change of the cues.
ODDS_MIN_TOLD = -1.5
ODDS_MIN = 1.0
# An age or 名叫 leaves no doubt that a person is meant, only about where the name ends.
ODDS_MIN_SURE = -3.0
SURE = frozenset((AGE_AFTER.name, AGE_BEFORE.name, CALLED.name))
TELLING = frozenset(("title", "worker", *(rule.name for rule in (AGE_AFTER, AGE_BEFORE, CALLED, SPEECH, TITLE_AFTER))))


def persons_of(
    passages: tuple[Passage, ...], segmenter: Segmenter, taken: Collection[str] = (), authors: Collection[str] = ()
) -> tuple[Mention, ...]:
    """The persons in the order in which they are first named. `taken` are names of organisations, which no person is cut from.

    `authors` are left out: who writes is no subject of the article.
    """
    text = [passage for passage in passages if not is_line_of_names(passage.words)]
    found = candidates(text, segmenter, taken)
    whole = "\n".join(passage.words for passage in text)
    weights = table("persons")
    cues = {name: cues_of(name, places, found, whole, segmenter) for name, places in found.items()}
    odds = {name: weights.score(own) - _least(own) for name, own in cues.items()}
    kept = _apart({name: value for name, value in odds.items() if value > 0.0}, found)
    rules = {name: _strongest(cues[name]) for name in found if name in kept and name not in authors}
    foreign = foreign_names(text)
    places = {name: found[name] for name in rules} | foreign
    rules |= dict.fromkeys(foreign, FOREIGN.name)
    order = {id(passage): number for number, passage in enumerate(text)}
    named = sorted(places, key=lambda name: (order[id(places[name][0].passage)], places[name][0].start))
    return tuple(_mention(name, places[name], rules[name], text) for name in named)


def _least(cues: Mapping[str, float]) -> float:
    """The log-odds that a candidate with these cues must have."""
    if not SURE.isdisjoint(cues):
        return ODDS_MIN_SURE
    return ODDS_MIN if TELLING.isdisjoint(cues) else ODDS_MIN_TOLD


def foreign_names(passages: Sequence[Passage]) -> dict[str, list[Seen]]:
    """The foreign names whose parts are joined by a dot, with their places; an office before one is no part of it."""
    found: dict[str, list[Seen]] = {}
    for passage in passages:
        for match in FOREIGN.pattern.finditer(passage.words):
            start, title = _behind_title(passage.words, match.start(), match.group().index("·"))
            name = passage.words[start : match.end()]
            found.setdefault(name, []).append(Seen(passage, start, name, frozenset({FOREIGN.name}), title))
    return found


def _behind_title(text: str, start: int, length: int) -> tuple[int, str]:
    """Where the name that begins about `start` really begins, and the office before it, which may reach into its first part."""
    for into in range(min(OFFICE_INTO, length - 1), -1, -1):
        title = TITLE.search(text[max(0, start + into - WINDOW) : start + into])
        if title:
            return start + into, title["title"]
    return start, ""


def _apart(odds: Mapping[str, float], found: Mapping[str, Sequence[Seen]]) -> frozenset[str]:
    """The names of which no likelier one has a character at the same place; ties by the name."""
    taken: dict[int, set[int]] = {}
    kept: list[str] = []
    for name in sorted(odds, key=lambda name: (-odds[name], name)):
        spots = [(id(seen.passage), range(seen.start, seen.start + len(name))) for seen in found[name]]
        if any(at in taken.get(passage, ()) for passage, span in spots for at in span):
            continue
        for passage, span in spots:
            taken.setdefault(passage, set()).update(span)
        kept.append(name)
    return frozenset(kept)


def _strongest(cues: Mapping[str, float]) -> str:
    """The cue that says most for the name: the rule that a reader is told."""
    weights = table("persons")
    return max(sorted(cues), key=lambda cue: weights.rows[cue][0] * cues[cue] if cue in weights.rows else 0.0)


def _mention(name: str, places: Sequence[Seen], rule: str, passages: Sequence[Passage]) -> Mention:
    telling = sorted(places, key=lambda seen: (rule not in seen.cues, not seen.title))[:EVIDENCE_MAX]
    quotes: tuple[Evidence, ...] = tuple(seen.passage.quote(seen.start, seen.start + len(name)) for seen in telling)
    title = next((seen.title for seen in places if seen.title), "")
    first = places[0]
    printed = first.passage.text.text[first.start : first.start + len(name)]
    return Mention(printed, rule, quotes, title=title, count=sum(passage.words.count(name) for passage in passages))
