"""The audit: kept + changed + set aside = source, character by character, or the build fails and shows the place.

Nothing here trusts the stages before it. The account is drawn up afresh from the finished articles and from what was set
aside; then it must cover the source from end to end, each character once, and what is called kept must read as the source does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsarchive.records import Article, Entry, Fate, Ledger, SetAside, Source
from newsarchive.tracked import Run

QUOTE_LENGTH = 20


class Unbalanced(Exception):
    """The account of a source does not balance. Says file, line and the words concerned."""

    def __init__(self, source: Source, offset: int, what: str) -> None:
        quote = source.text[offset : offset + QUOTE_LENGTH]
        super().__init__(
            f"{source.path}:{source.line_of(offset)}: {what} at character {offset}, {quote!r}; this is a fault of the program, please report it"
        )
        self.offset = offset


def audit(source: Source, articles: Sequence[Article], set_aside: Sequence[SetAside]) -> Ledger:
    """The account of `source`. Raises Unbalanced where a character is claimed twice, by nobody, or kept but altered."""
    entries = sorted(_entries(source, articles, set_aside), key=lambda entry: entry.span)
    at = 0
    for entry in entries:
        if entry.span.start > at:
            raise Unbalanced(source, at, "text claimed by no article and set aside by no rule")
        if entry.span.start < at:
            raise Unbalanced(source, entry.span.start, f"text claimed twice, the second time by {_owner(entry)}")
        at = entry.span.end
    if at < len(source.text):
        raise Unbalanced(source, at, "text claimed by no article and set aside by no rule")
    if at > len(source.text):
        raise Unbalanced(source, len(source.text), "a claim beyond the end of the source")
    return Ledger(tuple(entries), len(source.text))


def _owner(entry: Entry) -> str:
    return f"rule {entry.rule}" if entry.article is None else f"article {entry.article + 1}, {entry.field}"


def _entries(source: Source, articles: Sequence[Article], set_aside: Sequence[SetAside]) -> Iterator[Entry]:
    for number, article in enumerate(articles):
        for name, text in article.claims():
            yield from _of_runs(source, text.runs, number, name)
    for aside in set_aside:
        for run in aside.text.runs:
            # The rule that set the block aside speaks for all that was still to be seen in it.
            rule = run.rule if run.is_set_aside else aside.rule
            yield Entry(run.span, Fate.SET_ASIDE, rule, None, "")


def _of_runs(source: Source, runs: Iterable[Run], article: int, name: str) -> Iterator[Entry]:
    for run in runs:
        if run.is_set_aside:
            yield Entry(run.span, Fate.SET_ASIDE, run.rule, article, name)
        elif run.is_kept:
            if source.text[run.span.start : run.span.end] != run.text:
                raise Unbalanced(source, run.span.start, f"text called kept reads {run.text!r}")
            yield Entry(run.span, Fate.KEPT, "", article, name)
        else:
            yield Entry(run.span, Fate.CHANGED, run.rule, article, name)
