"""The ledger's page: what became of every character, by rule and by source, and how much an editor has done and has to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from newsarchive.records import Fate, SiteFile
from newsarchive.site import doubts, links, render, sources
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb, number
from newsarchive.site.words import say

# The rule of an editor's corrections (newsarchive.corrections); with other rules' names it is joined by a plus sign.
EDITOR = "editor"
# More sources than a screen or two: only those of which most was set aside are on the ledger's own page.
SOURCES_SHOWN = 40
# The same for what editors did; all of it is on the page of corrections.
CORRECTIONS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class RuleRow:
    """How many characters a rule changed or set aside, and whether it was an editor who did so."""

    fate: Fate
    rule: str
    characters: int

    @property
    def by_editor(self) -> bool:
        """True where an editor's correction had a hand in it."""
        return EDITOR in self.rule.split("+")


def page(archive: Archive) -> SiteFile:
    """The page of the whole archive's ledger."""
    rows = rule_rows(archive)
    found = list(doubts.tasks(archive.readings))
    corrections = [one for reading in archive.readings for one in reading.corrections]
    accounts = sorted(map(sources.account, archive.readings), key=lambda row: (-row.aside, row.reading.source.path))
    return render.page(
        archive,
        links.LEDGER,
        say("nav.ledger"),
        "ledger.html",
        (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.ledger"))),
        total=archive.total,
        kept=archive.count(Fate.KEPT),
        changed=archive.count(Fate.CHANGED),
        aside=archive.count(Fate.SET_ASIDE),
        rule_rows=rows,
        by_editor=sum(row.characters for row in rows if row.by_editor),
        source_rows=accounts[:SOURCES_SHOWN],
        codes=sorted(Counter(doubt.flag.code for doubt in found).items(), key=lambda pair: (-pair[1], pair[0])),
        doubts=len(found),
        corrected=sum(1 for item in archive.articles if item.article.corrections),
        corrections=len(corrections),
        done=Counter(one.verb for one in corrections).most_common(),
        listed=corrections[:CORRECTIONS_SHOWN],
    )


def rule_rows(archive: Archive) -> tuple[RuleRow, ...]:
    """The rules that did anything: changes before what is set aside, then most characters first, ties by name."""
    counts: dict[tuple[Fate, str], int] = {}
    for reading in archive.readings:
        for entry in reading.ledger.entries:
            if entry.fate is not Fate.KEPT:
                key = entry.fate, entry.rule
                counts[key] = counts.get(key, 0) + len(entry.span)
    rows = (RuleRow(fate, rule, characters) for (fate, rule), characters in counts.items())
    return tuple(sorted(rows, key=lambda row: (row.fate is not Fate.CHANGED, -row.characters, row.rule)))


def equation(archive: Archive) -> str:
    """The ledger in one line, for the foot of every page."""
    return say(
        "ledger.equation",
        total=number(archive.total),
        kept=number(archive.count(Fate.KEPT)),
        changed=number(archive.count(Fate.CHANGED)),
        aside=number(archive.count(Fate.SET_ASIDE)),
    )
