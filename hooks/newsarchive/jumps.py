"""Which article goes on in which: the two ends of a jump line found among all articles. They stay two records; the site shows them as one.

Theory. A jump line names the page of the other end. Where newspaper, date or page of either end is known and differs, the two
are none. Of what is left each agreement counts, and so do the same headline, persons, organisations and words that few other ends
hold. An end is matched only where it and its match are each other's best, by a margin: between two stories that go on on the same
page the words decide, and where they do not, nothing is joined.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsarchive.records import Described, Relation, RelationKind
from newsarchive.rules.times import number

# What each agreement counts; made up by judgement, since the corpus has no page with both ends. Two that agree in newspaper, date
# and both pages come to 7, a page and the same headline to 6, a page alone to 2.
SAME_PAGE, SAME_DATE, SAME_NEWSPAPER, SAME_HEADLINE, SAME_NAME = 2.0, 2.0, 1.0, 4.0, 1.5
MOST_NAMES = 3
# Runs of characters that no other end holds: so many count one, and three at most.
RUN, RUNS_FOR_ONE, MOST_FOR_RUNS = 3, 4, 3.0
LEAST, MARGIN = 5.0, 2.0
# Ends without a date are compared with all others; of more than this none would be the only one that fits.
MOST_UNDATED = 400
# A headline shorter than this stands in longer ones by chance.
HEADLINE_MIN = 4
_PAGE = re.compile(r"(?:第\s*)?(?P<page>[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版")
_HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a jump: its article, the page that its jump line names, and the runs of characters of its text."""

    item: Described
    page: str
    runs: frozenset[str]

    @property
    def date(self) -> str:
        return self.item.date.value if self.item.date else ""


def page_named(text: str) -> str:
    """The page that a jump line names as `Described.page` has it (`2`, `A04`); empty where it names none."""
    match = _PAGE.search(text)
    if not match:
        return ""
    told = match["page"]
    return told.upper() if told[0].isascii() and not told.isdecimal() else str(number(told))


def jumps_of(articles: Sequence[Described]) -> Mapping[str, tuple[Relation, ...]]:
    """For each article that goes on in another, or is the rest of one, the relation to it; ids in order."""
    ends = [
        End(item, page_named(item.article.jump_to[0].text), _runs(item)) for item in articles if item.article.jump_to
    ]
    starts = [
        End(item, page_named(item.article.jump_from[0].text), _runs(item))
        for item in articles
        if item.article.jump_from
    ]
    often = Counter(run for end in _different((*ends, *starts)) for run in end.runs)
    scores = {
        (end.item.id, start.item.id): score
        for end, start in _pairs(ends, starts)
        if (score := match(end, start, often)) >= LEAST
    }
    found: dict[str, list[Relation]] = defaultdict(list)
    for (first, second), score in sorted(scores.items()):
        others = [
            value
            for pair, value in scores.items()
            if pair != (first, second) and (pair[0] == first or pair[1] == second)
        ]
        if score >= max(others, default=0.0) + MARGIN:
            found[first].append(Relation(second, RelationKind.GOES_ON_IN, round(score, 2), ()))
            found[second].append(Relation(first, RelationKind.GOES_ON_FROM, round(score, 2), ()))
    return {ident: tuple(relations) for ident, relations in sorted(found.items())}


def _different(ends: Iterable[End]) -> Iterable[End]:
    return {end.item.id: end for end in ends}.values()


def _pairs(ends: Sequence[End], starts: Sequence[End]) -> Iterable[tuple[End, End]]:
    """The pairs worth weighing: of the same day, or of none."""
    by_date: dict[str, list[End]] = defaultdict(list)
    for start in starts:
        by_date[start.date].append(start)
    undated = by_date[""] if len(by_date[""]) <= MOST_UNDATED else []
    everything = starts if len(starts) <= MOST_UNDATED else []
    for end in ends:
        others = (*by_date[end.date], *undated) if end.date else everything
        yield from ((end, start) for start in others if start.item.id != end.item.id)


def match(end: End, start: End, often: Mapping[str, int]) -> float:
    """How much speaks for `start` being where `end` goes on; 0 where something known differs. `often` counts runs over all ends."""
    first, second = end.item, start.item
    facts = (
        (end.page, second.page.value if second.page else "", SAME_PAGE),
        (first.page.value if first.page else "", start.page, SAME_PAGE),
        (end.date, start.date, SAME_DATE),
        (
            first.newspaper.value if first.newspaper else "",
            second.newspaper.value if second.newspaper else "",
            SAME_NEWSPAPER,
        ),
    )
    if any(one and other and one != other for one, other, _ in facts):
        return 0.0
    score = sum(weight for one, other, weight in facts if one and one == other)
    names = [{mention.name for mention in (*item.persons, *item.organisations)} for item in (first, second)]
    score += SAME_NAME * min(MOST_NAMES, len(names[0] & names[1]))
    rare = sum(often[run] <= 2 for run in end.runs & start.runs)
    return score + SAME_HEADLINE * _same_headline(first, second) + min(MOST_FOR_RUNS, rare / RUNS_FOR_ONE)


def _same_headline(first: Described, second: Described) -> bool:
    """True where both headlines are printed and one holds the other, marks and blanks apart."""
    if first.article.title is None or second.article.title is None:
        return False
    one, other = ("".join(_HAN.findall(item.article.headline)) for item in (first, second))
    return min(len(one), len(other)) >= HEADLINE_MIN and (one in other or other in one)


def _runs(item: Described) -> frozenset[str]:
    pieces = (piece for part in item.article.body for piece in _HAN.findall(part.text.text))
    return frozenset(piece[at : at + RUN] for piece in pieces for at in range(len(piece) - RUN + 1))
