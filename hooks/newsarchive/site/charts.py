"""Bars by year and by month, as SVG that a style sheet paints: places in percent, heights in pixels, each bar a link.

A solid bar is of articles whose time is told, a hatched one of those whose time the archive inferred. Nothing is ever drawn
for what lies outside the archive's years, and an empty year between keeps its place, so that gaps show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsarchive.records import Described
from newsarchive.site import dates, links
from newsarchive.site.archive import Archive
from newsarchive.site.times import is_told, place_of
from newsarchive.site.words import say

# Pixels: the highest bar, the room above it for its figure, the room below for the label.
HIGHEST, ABOVE, BELOW = 84, 20, 24
LEAST = 2  # a single article beside a thousand is still seen
# A column is at most this part of the chart, or one bar would be as wide as the page.
FEWEST = 8
# What fits beside another in a column of text on a phone (340 px) and on a desk (800 px), figures being some 30 px wide.
ON_PHONE, ON_DESK = 11, 26
# The same for figures across the whole page of a desk (1,200 px), of which few have more than two digits.
ACROSS = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """A column: where it is, in percent; how high its two parts are, in pixels; where it leads, if anywhere.

    `labelled` and `figured` say where label and figure have room: "all" widths, the "wide" ones, or none ("").
    """

    name: str
    label: str
    told: int
    inferred: int
    left: float
    width: float
    told_height: float
    inferred_height: float
    page: str
    anchor: str
    labelled: str
    figured: str

    @property
    def count(self) -> int:
        return self.told + self.inferred

    @property
    def middle(self) -> float:
        return round(self.left + self.width / 2, 3)

    @property
    def body(self) -> tuple[float, float]:
        """Left edge and width of the bar itself, which leaves a little room to its neighbours."""
        return round(self.left + self.width * 0.14, 3), round(self.width * 0.72, 3)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side. `title` says what they show; `kind` is year or month; `ticks` are places of years, with pages."""

    title: str
    kind: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str, str, int], ...] = ()

    height = HIGHEST + ABOVE + BELOW
    ground = HIGHEST + ABOVE

    @property
    def reach(self) -> float:
        """How far the bars reach to the right, in percent."""
        return round(sum(bar.width for bar in self.bars), 1)

    @property
    def has_told(self) -> bool:
        return any(bar.told for bar in self.bars)

    @property
    def has_inferred(self) -> bool:
        return any(bar.inferred for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Column:
    """What a bar is to show: its name in full, its short label, its articles, and where it leads."""

    name: str
    label: str
    articles: Sequence[Described]
    page: str = ""
    anchor: str = ""


def by_year(archive: Archive, articles: Sequence[Described], leads: Mapping[int, tuple[str, str]]) -> Chart | None:
    """The articles by year over all years of the archive; `leads` are page and anchor of each. None without any date."""
    groups: dict[int, list[Described]] = {year: [] for year in archive.times.years}
    for item in articles:
        place = place_of(item)
        if place:
            groups[place.year].append(item)
    if not any(groups.values()):
        return None
    years = range(min(groups), max(groups) + 1)
    columns = [
        Column(say("date.year", year=year), str(year), groups.get(year, ()), *leads.get(year, ("", "")))
        for year in years
    ]
    return Chart(say("chart.by_year"), "year", bars(columns, spread=True))


def by_month(archive: Archive, years: int) -> Chart | None:
    """All articles by month over the last so many years that have any. None where no article's month is known."""
    months = archive.times.months
    if not months:
        return None
    last = int(max(months)[:4])
    first = max(int(min(months)[:4]), last - years + 1)
    names = [f"{year}-{month:02d}" for year in range(first, last + 1) for month in range(1, 13)]
    columns = [
        Column(dates.in_words(name), "", months.get(name, ()), links.day(name) if name in months else "")
        for name in names
    ]
    ticks = tuple(
        (round(100 * at / len(names), 3), name[:4], links.day(int(name[:4])), _monthless(archive, int(name[:4])))
        for at, name in enumerate(names)
        if name.endswith("-01")
    )
    return Chart(say("chart.by_month"), "month", bars(columns), ticks)


def _monthless(archive: Archive, year: int) -> int:
    """How many articles of a year stand in none of its months."""
    return sum(1 for item in archive.times.years.get(year, ()) if not (place := place_of(item)) or not place.month)


def bars(columns: Sequence[Column], spread: bool = False) -> tuple[Bar, ...]:
    """The columns as bars side by side; with `spread` their labels are thinned out where there are too many."""
    most = max((len(column.articles) for column in columns), default=0)
    width = 100 / max(FEWEST, len(columns))
    found: list[Bar] = []
    for at, column in enumerate(columns):
        told = sum(1 for item in column.articles if is_told(item))
        inferred = len(column.articles) - told
        after = len(columns) - 1 - at
        labelled = _room(after, len(columns)) if spread else ""
        figured = (
            "all" if len(columns) <= ON_PHONE else "wide" if len(columns) <= (ON_DESK if spread else ACROSS) else ""
        )
        found.append(
            Bar(
                column.name,
                column.label,
                told,
                inferred,
                round(at * width, 3),
                round(width, 3),
                _height(told, most),
                _height(inferred, most),
                column.page,
                column.anchor,
                labelled,
                figured,
            )
        )
    return tuple(found)


def _height(count: int, most: int) -> float:
    return round(max(LEAST, HIGHEST * count / most), 1) if count else 0


def _room(after: int, count: int) -> str:
    """Where the label of the column that has so many after it is shown, of so many columns."""
    if after % -(-count // ON_PHONE) == 0:
        return "all"
    return "wide" if after % -(-count // ON_DESK) == 0 else ""
