"""The pages for an editor: the doubts, each with the ready-made entry that answers it, and what has been corrected and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from newsarchive.records import Answer, Correction, Described, Reading, SiteFile
from newsarchive.site import doubts, links, paging, render
from newsarchive.site.archive import Archive
from newsarchive.site.doubts import Doubt
from newsarchive.site.render import Crumb
from newsarchive.site.sourcelines import page_of_line
from newsarchive.site.words import say

# Corrected articles on a page: one takes 0.6 KB.
ON_A_PAGE = 50
# How GitHub names the address at which a file is edited, and the one at which it is made, with its name and text.
EDIT, NEW = "/edit/", "/new/"


@dataclass(frozen=True, slots=True)
class Task:
    """A doubt, the entry that answers it, and where that entry can be written down; empty where that is not known."""

    doubt: Doubt
    answer: Answer | None
    address: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What an editor did in the source at a path: to one article, or, where `item` is None, to text that is in none of them."""

    source: str
    item: Described | None
    corrections: tuple[Correction, ...]


def pages(archive: Archive) -> Iterator[SiteFile]:
    """The doubts and the corrections, each on as many pages as it takes."""
    yield from _doubts(archive)
    yield from _corrections(archive)


def _crumbs(title: str) -> tuple[Crumb, ...]:
    return Crumb(say("nav.home"), links.HOME), Crumb(say("nav.ledger"), links.LEDGER), Crumb(title)


def _doubts(archive: Archive) -> Iterator[SiteFile]:
    title = say("ledger.flags")
    found = list(doubts.tasks(archive.readings))
    for leaf, shown in paging.cut(found, doubts.ON_A_PAGE, links.FLAGS):
        tasks = tuple(task(archive, doubt) for doubt in shown)
        yield render.page(
            archive,
            leaf.page,
            leaf.title(title),
            "flags.html",
            leaf.crumbs(_crumbs(title)),
            leaf=leaf,
            tasks=tasks,
            page_of_line=page_of_line,
        )


def task(archive: Archive, doubt: Doubt) -> Task:
    """A doubt with what an editor can do about it."""
    answer = archive.answers.get((doubt.item.id, doubt.flag))
    return Task(doubt, answer, edit_address(archive.settings.edit_root, answer) if answer else "")


def edit_address(root: str, answer: Answer) -> str:
    """Where the correction file is edited in the repository, or made, with the entry in it; empty where `root` is unknown."""
    if not root:
        return ""
    if answer.exists or EDIT not in root:
        return root + quote(answer.file)
    return (
        root.replace(EDIT, NEW, 1).rstrip("/")
        + "?"
        + urlencode({"filename": answer.file, "value": answer.entry + "\n"})
    )


def _corrections(archive: Archive) -> Iterator[SiteFile]:
    title = say("ledger.corrections")
    found = [one for reading in archive.readings for one in mended(reading)]
    for leaf, shown in paging.cut(found, ON_A_PAGE, links.CORRECTIONS):
        yield render.page(
            archive,
            leaf.page,
            leaf.title(title),
            "corrections.html",
            leaf.crumbs(_crumbs(title)),
            leaf=leaf,
            mended=shown,
            corrected=sum(1 for one in found if one.item),
        )


def mended(reading: Reading) -> Iterator[Mended]:
    """What has been corrected in a source, article by article, and last what left them all: text that was dropped."""
    path = reading.source.path
    told: set[Correction] = set()
    for item in reading.articles:
        if item.article.corrections:
            told.update(item.article.corrections)
            yield Mended(path, item, item.article.corrections)
    rest = tuple(one for one in reading.corrections if one not in told)
    if rest:
        yield Mended(path, None, rest)
