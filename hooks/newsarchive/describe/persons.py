"""The persons an article names, in full: a name counts where enough speaks for it (theory: person_cues.py).

Of names that share characters the likeliest is kept. Names in bylines and photo credits are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from newsarchive.describe.bylines import is_line_of_names
from newsarchive.describe.passages import Passage
from newsarchive.describe.person_cues import Seen, candidates, cues_of
from newsarchive.describe.words import Segmenter
from newsarchive.records import Evidence, Mention
from newsarchive.rules.weights import table

EVIDENCE_MAX = 3
# Log-odds from which on a string is taken for a name: ten folds over the articles of scripts/learn_names.py, overlaps settled,
# gave 108 of 116 names and 2 wrong ones at this, 102 and 1 at 0, 111 and 9 at -1.5.
ODDS_MIN = -1.0


def persons_of(
    passages: tuple[Passage, ...], segmenter: Segmenter, taken: Collection[str] = (), authors: Collection[str] = ()
) -> tuple[Mention, ...]:
    """The persons in the order in which they are first named. `taken` are names of organisations, inside which hardly any person is named.

    `authors` are left out: who writes is no subject of the article.
    """
    text = [passage for passage in passages if not is_line_of_names(passage.words)]
    found = candidates(text, segmenter, taken)
    whole = "\n".join(passage.words for passage in text)
    weights = table("persons")
    cues = {name: cues_of(name, places, found, whole, segmenter) for name, places in found.items()}
    odds = {name: weights.score(own) for name, own in cues.items()}
    kept = _apart({name: value for name, value in odds.items() if value > ODDS_MIN}, found)
    return tuple(
        _mention(name, found[name], _strongest(cues[name]), text) for name in found if name in kept and name not in authors
    )


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
