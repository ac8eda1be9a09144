"""The pages of the raw sources: a list, and each source line by line with the account of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from newsarchive.records import Fate, Reading, SiteFile
from newsarchive.site import doubts, links, paging, render
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb
from newsarchive.site.sourcelines import LINES_PER_PAGE, LineView, line_views
from newsarchive.site.words import say

# Sources on a page of the list: a row takes 0.4 KB.
ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of lines of the source strip that belong together; `article` is None where no article shows them."""

    start: int
    width: int
    article: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one source, in characters."""

    reading: Reading
    kept: int
    changed: int
    aside: int


def index(archive: Archive) -> Iterator[SiteFile]:
    """All sources, in the order of their paths."""
    crumbs = (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.sources")))
    for leaf, shown in paging.cut(archive.readings, ON_A_PAGE, links.SOURCES):
        title = leaf.title(say("nav.sources"))
        yield render.page(
            archive, leaf.page, title, "sources.html", leaf.crumbs(crumbs), leaf=leaf, rows=tuple(map(account, shown))
        )


def account(reading: Reading) -> Account:
    """What became of the characters of a source."""
    ledger = reading.ledger
    return Account(reading, ledger.count(Fate.KEPT), ledger.count(Fate.CHANGED), ledger.count(Fate.SET_ASIDE))


def pages(archive: Archive) -> Iterator[SiteFile]:
    """Every source; one of more than a thousand lines on several pages."""
    for reading in archive.readings:
        lines = tuple(line_views(reading))
        count = max(1, -(-len(lines) // LINES_PER_PAGE))
        for number in range(1, count + 1):
            yield _page(archive, reading, lines, number, count)


def _page(archive: Archive, reading: Reading, lines: tuple[LineView, ...], number: int, count: int) -> SiteFile:
    shown = lines[(number - 1) * LINES_PER_PAGE : number * LINES_PER_PAGE]
    name = archive.slug_of(reading.source.path)
    title = reading.source.path.removeprefix(archive.settings.seeds + "/")
    owned = Counter(line.article for line in lines if not line.blank)
    title_here = title if number == 1 else f"{title} {say('list.page', number=number)}"
    return render.page(
        archive,
        links.source(name, number),
        title_here,
        "source.html",
        (Crumb(say("nav.home"), links.HOME), Crumb(say("nav.sources"), links.SOURCES), Crumb(title_here)),
        reading=reading,
        account=account(reading),
        file_name=title,
        slug=name,
        lines=shown,
        total_lines=len(lines),
        owned=owned,
        stretches=tuple(_stretches(lines)),
        written_lines=sum(not line.blank for line in lines),
        doubts=tuple(doubts.doubts(reading)),
        number=number,
        count=count,
        lines_per_page=LINES_PER_PAGE,
    )


def _stretches(lines: tuple[LineView, ...]) -> Iterator[Stretch]:
    """The lines that are not blank, gathered into stretches of the same article."""
    start = 0
    for article, own in groupby((line for line in lines if not line.blank), key=lambda line: line.article):
        width = len(list(own))
        yield Stretch(start, width, article)
        start += width
