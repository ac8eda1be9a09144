"""The pages for an editor: the doubts, each with the ready-made entry that answers it, and what has been corrected and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from newsarchive.records import Answer, SiteFile
from newsarchive.site import links, paging, render, sources
from newsarchive.site.archive import Archive
from newsarchive.site.render import Crumb
from newsarchive.site.sourcelines import page_of_line
from newsarchive.site.sources import Doubt
from newsarchive.site.words import say

# A doubt with its entry takes 1.2 KB, a corrected article 0.6 KB.
ON_A_PAGE = 50
# How GitHub names the address at which a file is edited, and the one at which it is made, with its name and text.
EDIT, NEW = "/edit/", "/new/"


@dataclass(frozen=True, slots=True)
class Task:
    """A doubt, the entry that answers it, and where that entry can be written down; empty where that is not known."""

    doubt: Doubt
    answer: Answer | None
    address: str


def pages(archive: Archive) -> Iterator[SiteFile]:
    """The doubts and the corrections, each on as many pages as it takes."""
    yield from _doubts(archive)
    yield from _corrections(archive)


def _crumbs(title: str) -> tuple[Crumb, ...]:
    return Crumb(say("nav.home"), links.HOME), Crumb(say("nav.ledger"), links.LEDGER), Crumb(title)


def _doubts(archive: Archive) -> Iterator[SiteFile]:
    title = say("ledger.flags")
    found = [doubt for reading in archive.readings for doubt in sources.tasks(reading)]
    for leaf, shown in paging.cut(found, ON_A_PAGE, links.FLAGS):
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
    found = [item for reading in archive.readings for item in reading.articles if item.article.corrections]
    for leaf, shown in paging.cut(found, ON_A_PAGE, links.CORRECTIONS):
        crumbs = leaf.crumbs(_crumbs(title))
        yield render.page(archive, leaf.page, leaf.title(title), "corrections.html", crumbs, leaf=leaf, items=shown)
