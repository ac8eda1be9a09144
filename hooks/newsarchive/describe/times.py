"""The times that a text speaks of: each past one with its year, month and day as far as they are told."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsarchive.describe.passages import Passage
from newsarchive.records import Evidence
from newsarchive.rules.times import (
    DAY,
    FIRST_MONTHS,
    HOLIDAY,
    HOLIDAYS,
    IN_TITLE,
    LATER_DAY,
    MONTH,
    PART_OF_YEAR,
    PARTS,
    PLAN_AFTER,
    PLAN_BEFORE,
    STRETCH_OF_YEARS,
    THIS_YEAR,
    WHOLE_YEAR,
    YEAR,
    YEARLESS_MONTH,
    number,
)

# How far around a time the words are read that tell a plan from the past.
AROUND = 16
# Rules whose times may have neither year nor day.
_BARE = (YEARLESS_MONTH.name, FIRST_MONTHS.name, LATER_DAY.name)
_RULES = (
    DAY,
    MONTH,
    FIRST_MONTHS,
    HOLIDAY,
    PART_OF_YEAR,
    STRETCH_OF_YEARS,
    YEAR,
    THIS_YEAR,
    YEARLESS_MONTH,
    LATER_DAY,
)
# A yearless day so many months on from the turn of the year, at most, is one of the new year.
MONTHS_ON = 3
_SHIFT = {"今年": 0, "本月": 0, "当年": 0, "去年": -1, "前年": -2}


@dataclass(frozen=True, slots=True)
class Time:
    """A past time: `year` is None where it is not told, then `shift` counts from the newspaper's own year, or is None.

    `month` and `day` are 0 where they are not told. `is_over` is true where the whole of it must be past.
    """

    year: int | None
    month: int
    day: int
    shift: int | None
    is_over: bool
    evidence: Evidence

    @property
    def edtf(self) -> str:
        """The time as an EDTF date; its year must be known."""
        return "-".join((f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)))

    @property
    def floor(self) -> tuple[int, int, int]:
        """The first day on which the time can be spoken of as past."""
        year = self.year or 0
        if not self.is_over or self.day:
            return year, self.month or 1, self.day or 1
        month = self.month or 12
        return year, month, calendar.monthrange(year, month)[1]


def times_in(passages: Iterable[Passage]) -> Iterator[Time]:
    """The past times of the passages, in the order of the text. Plans and the titles of papers are passed over.

    A bare month takes its year from the year told before it in its paragraph, a bare day its month from the day before it.
    """
    for passage in passages:
        anchor: Time | None = None
        day: Time | None = None
        for rule, time in _told_in(passage):
            if rule == LATER_DAY.name:
                if day is not None and time.day > day.day:
                    yield replace(day, day=time.day, evidence=time.evidence)
                continue
            found = resolved(time, anchor.floor) if rule == YEARLESS_MONTH.name and anchor else time
            if found is None:
                continue
            anchor = found if found.year is not None else anchor
            day = found if found.month and found.day else None
            yield found


def _told_in(passage: Passage) -> list[tuple[str, Time]]:
    """The times of a passage as they stand, each with its rule, in the order of the text."""
    text = IN_TITLE.sub(lambda match: "　" * len(match.group()), passage.words)
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, str, Time]] = []
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            time = None if _is_plan(text, match) else _time(rule.name, match, text, passage)
            if time is not None:
                found.append((match.start(), rule.name, time))
    return [(rule, time) for _, rule, time in sorted(found, key=lambda item: item[0])]


def _is_plan(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - AROUND) : match.start()]
    return PLAN_BEFORE.finds(before) or PLAN_AFTER.finds(text[match.end() : match.end() + AROUND])


def _time(rule: str, match: re.Match[str], text: str, passage: Passage) -> Time | None:
    """The time that a match tells; None where no calendar has it, or a bare figure only looks like one."""
    parts = match.groupdict()
    year = number(parts["year"]) if parts.get("year") else None
    relative = "今年" if rule == THIS_YEAR.name else parts.get("relative") or ""
    if rule == DAY.name and year is None and "月" not in match.group():
        return None
    part = parts.get("part") or ""
    month = (
        next((month for name, month in PARTS.items() if part.endswith(name)), 0)
        if part
        else number(parts.get("month") or "0")
    )
    day = number(parts.get("day") or "0")
    if parts.get("holiday"):
        month, day = HOLIDAYS[parts["holiday"]]
    if month and day and day > calendar.monthrange(year or 2024, month)[1]:
        return None
    shift = _SHIFT.get(relative) if year is None else None
    if year is None and shift is None and not (month and day) and rule not in _BARE:
        return None
    sentence = text[match.start() : (text.find("。", match.end()) + 1 or len(text) + 1) - 1]
    whole = rule == YEAR.name and WHOLE_YEAR.finds(sentence)
    is_stretch = rule in (MONTH.name, YEARLESS_MONTH.name) and any(mark in match.group() for mark in "-—–~～至到")
    over = bool(part or parts.get("end")) or is_stretch or rule == FIRST_MONTHS.name
    found = Time(year, month, day, shift, whole or over, passage.quote(*match.span()))
    return replace(found, month=12) if whole else found


def resolved(time: Time, after: tuple[int, int, int] | None) -> Time | None:
    """The time with its year, made out from `after`, the latest day known to be past; None where nothing tells the year."""
    if time.year is not None:
        return time
    if after is None:
        return None
    year, month, day = after
    if (time.month, time.day) == (2, 29):
        return replace(time, year=next(leap for leap in range(year, year + 9) if calendar.isleap(leap)))
    is_over = (month, day) == (12, 31)
    if time.shift is not None:
        return replace(time, year=year + is_over + time.shift)
    if (time.month, time.day or 31) >= (month, day):
        return replace(time, year=year)
    # Never later than it need be: what is told as past may be a day of the same year, unless that is over or nearly so.
    is_next = not time.is_over and (is_over or time.month + 12 - month <= MONTHS_ON)
    return replace(time, year=year + is_next)
