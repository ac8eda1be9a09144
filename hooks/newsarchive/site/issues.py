"""Issues of newspapers and their pages (版): which articles were printed together, as far as the sources tell.

An issue is known by its newspaper and its day. Where one of the two is unknown, the page that a source was taken from
still holds its articles together: it stands for an issue of its own, whose page it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from newsarchive.records import Described, Reading, SourceKind
from newsarchive.site.times import place_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of an issue: its label as printed (`3`, `A01`; empty where unknown), and its articles in reading order.

    `is_one_page` is False where nothing says that the articles stood on one page, but only that they were in the issue.
    """

    label: str
    articles: tuple[Described, ...]
    is_one_page: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: the newspaper's name and the day, empty where unknown; then `source` is the text that stands for it."""

    newspaper: str
    day: str
    source: str
    sheets: tuple[Sheet, ...]

    @property
    def articles(self) -> tuple[Described, ...]:
        return tuple(item for sheet in self.sheets for item in sheet.articles)


@dataclass(frozen=True, slots=True)
class Issues:
    """All issues by newspaper, those with a day first and in order; where each article stands; and those in no issue."""

    by_newspaper: Mapping[str, tuple[Issue, ...]]
    by_article: Mapping[str, tuple[Issue, Sheet]]
    loose: Mapping[str, tuple[Described, ...]]

    @classmethod
    def of(cls, readings: Iterable[Reading], name_of: Callable[[Described], str]) -> Issues:
        """The issues of all articles; `name_of` gives an article's newspaper, empty where it is not known."""
        groups: dict[tuple[str, str, str], dict[tuple[str, str], list[Described]]] = {}
        loose: dict[str, list[Described]] = {}
        for reading in readings:
            for item in reading.articles:
                name, path = name_of(item), reading.source.path
                place = place_of(item)
                day = place.day_name if name and place and place.is_day else ""
                label = item.page.value if item.page else ""
                of_page = reading.kind is not SourceKind.POST
                if not day and not of_page:
                    loose.setdefault(name, []).append(item)
                    continue
                sheets = groups.setdefault((name, day, "" if day else path), {})
                sheets.setdefault((label, path if of_page and not label else ""), []).append(item)
        issues = [_issue(key, sheets) for key, sheets in sorted(groups.items(), key=lambda group: _order(group[0]))]
        papers: dict[str, list[Issue]] = {}
        for issue in issues:
            papers.setdefault(issue.newspaper, []).append(issue)
        return cls(
            {name: tuple(group) for name, group in papers.items()},
            {item.id: (issue, sheet) for issue in issues for sheet in issue.sheets for item in sheet.articles},
            {name: tuple(group) for name, group in loose.items()},
        )


def _order(key: tuple[str, str, str]) -> tuple[str, bool, str, str]:
    """Issues by newspaper, those with a day first."""
    name, day, path = key
    return name, not day, day, path


def _issue(key: tuple[str, str, str], groups: Mapping[tuple[str, str], list[Described]]) -> Issue:
    ordered = sorted(groups.items(), key=lambda group: (not group[0][0], natural(group[0][0]), group[0][1]))
    sheets = (Sheet(label, tuple(group), bool(label or path)) for (label, path), group in ordered)
    return Issue(*key, tuple(sheets))


def natural(label: str) -> tuple[tuple[bool, int, str], ...]:
    """A key that sorts page labels as a reader counts: 2 before 10, A09 before A10, A before B, figures before letters."""
    parts = re.findall(r"\d+|\D+", label)
    return tuple((False, int(part), "") if part.isdecimal() else (True, 0, part) for part in parts)
