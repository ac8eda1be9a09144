"""Which zones an article is about: names of the authority file, longest match first, and bare names made out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsarchive.authority import Authority
from newsarchive.describe.passages import Passage
from newsarchive.records import Evidence, Tag
from newsarchive.rules.zones import BARE_ZONE, OTHER_ZONES, ZONE_ENDINGS, ZONE_IN_COMPANY

# How much a mention weighs by where it stands: what an article is about stands in its head and lead.
FIELD_WEIGHTS = {"title": 5.0, "kicker": 3.0, "deck": 3.0, "lead": 2.0, "crosshead": 1.5, "body": 1.0, "captions": 1.0}
# A bare name counts for less than a full one: it may mean zones in general.
BARE_WEIGHT = 0.5
# The zone named first has the lead in a tie, as the first word of a story does.
FIRST_WEIGHT = 1.0
# Aliases shorter than this, or without a word for "zone", are too easily a part of something else.
ALIAS_MIN = 3
EVIDENCE_MAX = 3
# The rules that see a park: a name of the authority file; a bare one as the zone named last before it, as the only zone that the
# article names (in the end), or as the one that the newspaper is at home in.
FULL_NAME = "zone-name"
BARE_AFTER, BARE_ONLY, BARE_HOME = "bare-zone-after-its-name", "bare-zone-of-the-only-one-named", "bare-zone-at-home"
_NOTE = re.compile(r"[(（][^()（）]*[)）]$")
_STEM = re.compile(r"^(?P<stem>.{2,})高新区$")


@dataclass(frozen=True, slots=True)
class ParkNames:
    """One pattern of all names, longest first, the park each stands for, and what bare names a park may be called by."""

    pattern: re.Pattern[str]
    park_of: dict[str, str]
    bare_of: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A park seen at a place of a passage, and the rule that saw it."""

    park: str
    start: int
    end: int
    rule: str

    @property
    def bare(self) -> bool:
        """True where only the park's kind is named."""
        return self.rule != FULL_NAME


def park_names(authority: Authority) -> ParkNames:
    """The names and aliases of all parks, ready to be found; an alias that two parks share stands for neither."""
    owners: dict[str, set[str]] = defaultdict(set)
    for park in authority.parks:
        match = _STEM.match(park.short_name)
        variants = tuple(match["stem"] + ending for ending in ZONE_ENDINGS) if match else ()
        for name in (park.name, park.short_name, *(_NOTE.sub("", alias) for alias in park.aliases), *variants):
            if len(name) >= ALIAS_MIN:
                owners[name].add(park.id)
    # A name that stands in the file belongs to its park even where another's variant reads the same.
    for park in authority.parks:
        owners[park.short_name] = owners[park.name] = {park.id}
    park_of = {name: min(ids) for name, ids in owners.items() if len(ids) == 1}
    ordered = sorted(park_of, key=lambda name: (-len(name), name))
    bare_of = {park.id: frozenset(_bare_names(park.short_name)) for park in authority.parks}
    return ParkNames(re.compile("|".join(map(re.escape, ordered)) or r"(?!)"), park_of, bare_of)


def _bare_names(short_name: str) -> Iterator[str]:
    """The bare names that may stand for a zone: its own ending, and 园区 for every zone."""
    yield "园区"
    for ending in ("高新区", "经开区", "开发区", "新区"):
        if short_name.endswith(ending):
            yield ending
            return
    yield "高新区"


def parks_of(passages: tuple[Passage, ...], names: ParkNames, home: str = "") -> tuple[Tag, ...]:
    """The parks named, the primary one first, then by weight, then as named. `home` is the id of the newspaper's own zone."""
    scores: dict[str, float] = defaultdict(float)
    found: dict[str, list[Evidence]] = defaultdict(list)
    for passage, sighting in _sightings(passages, names, home):
        weight = FIELD_WEIGHTS[passage.field] * (BARE_WEIGHT if sighting.bare else 1.0)
        if not scores:
            weight += FIRST_WEIGHT
        scores[sighting.park] += weight
        quote = passage.quote(sighting.start, sighting.end)
        found[sighting.park].append(replace(quote, rule=sighting.rule))
    # The sort is stable: of zones that weigh the same the one named first goes first.
    order = sorted(scores, key=lambda park: -scores[park])
    return tuple(Tag(park, scores[park], at == 0, tuple(found[park][:EVIDENCE_MAX])) for at, park in enumerate(order))


def _sightings(passages: tuple[Passage, ...], names: ParkNames, home: str) -> Iterator[tuple[Passage, _Sighting]]:
    """Full names where they stand; bare ones as the zone named last before them, else the article's only one, else `home`."""
    full = [list(_full(passage.words, names)) for passage in passages]
    all_named = list(dict.fromkeys(sighting.park for found in full for sighting in found))
    last = ""
    for passage, found in zip(passages, full, strict=True):
        bare = [match for match in BARE_ZONE.pattern.finditer(passage.words) if _is_bare(passage.words, match, found)]
        events = [(sighting.start, sighting, "") for sighting in found]
        events += [(match.start(), _Sighting("", match.start(), match.end(), ""), match["kind"]) for match in bare]
        for _, sighting, kind in sorted(events, key=lambda event: event[0]):
            if not kind:
                last = sighting.park
                yield passage, sighting
                continue
            park, rule = last, BARE_AFTER
            if not last:
                # Of several zones named further on a bare one may mean any.
                park, rule = (home, BARE_HOME) if not all_named else (all_named[0], BARE_ONLY)
                park = park if len(all_named) < 2 else ""  # "several"
            if park and kind in names.bare_of.get(park, frozenset()):
                yield passage, _Sighting(park, sighting.start, sighting.end, rule)


def _full(text: str, names: ParkNames) -> Iterator[_Sighting]:
    for match in names.pattern.finditer(text):
        if not ZONE_IN_COMPANY.pattern.match(text[match.end() : match.end() + 24]):
            yield _Sighting(names.park_of[match.group()], match.start(), match.end(), FULL_NAME)


def _is_bare(text: str, match: re.Match[str], found: list[_Sighting]) -> bool:
    """True where the bare name stands alone: in no full name, no company's name, and not for zones in general."""
    inside = any(sighting.start <= match.start("kind") < sighting.end for sighting in found)
    company = ZONE_IN_COMPANY.pattern.match(text[match.end() : match.end() + 24])
    return not inside and not company and not OTHER_ZONES.finds(text[max(0, match.start() - 4) : match.start()])
