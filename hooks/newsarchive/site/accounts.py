"""The ledger's page: what became of every character, by rule and by source, and what an editor should look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.records import Correction, Described, Fate, Reading, SiteFile
from newsarchive.site import links, render, sources
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb, number
from newsarchive.site.sourcelines import page_of_line
from newsarchive.site.words import say


@dataclass(frozen=True, slots=True)
class RuleRow:
    """How many characters a rule changed or set aside."""

    fate: Fate
    rule: str
    characters: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The account of one source."""

    reading: Reading
    kept: int
    changed: int
    aside: int


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What an editor did, and the article that shows it; None where the text was dropped."""

    correction: Correction
    item: Described | None


def page(archive: Archive) -> SiteFile:
    """The page of the whole archive's ledger."""
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
        rule_rows=rule_rows(archive),
        source_rows=tuple(source_row(reading) for reading in archive.readings),
        doubts=tuple(doubt for reading in archive.readings for doubt in sources.doubts(reading)),
        corrections=tuple(correction_rows(archive)),
        page_of_line=page_of_line,
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


def correction_rows(archive: Archive) -> Iterator[CorrectionRow]:
    """Every correction that was applied, by source and in the order of its file."""
    for reading in archive.readings:
        for one in reading.corrections:
            item = next((item for item in reading.articles if one in item.article.corrections), None)
            yield CorrectionRow(one, item)


def source_row(reading: Reading) -> SourceRow:
    """The account of one source."""
    ledger = reading.ledger
    return SourceRow(reading, ledger.count(Fate.KEPT), ledger.count(Fate.CHANGED), ledger.count(Fate.SET_ASIDE))


def equation(archive: Archive) -> str:
    """The ledger in one line, for the foot of every page."""
    return say(
        "ledger.equation",
        total=number(archive.total),
        kept=number(archive.count(Fate.KEPT)),
        changed=number(archive.count(Fate.CHANGED)),
        aside=number(archive.count(Fate.SET_ASIDE)),
    )
