"""The authority files: loaded, checked, and ready to be looked up. Every fault names file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from newsarchive.records import Newspaper, Park, Problem, Term, Topic, Writer

PARK_COLUMNS = ("id", "name", "short_name", "province", "city", "year_national", "year_evidence", "aliases", "kind")
# The first zone, in Beijing, dates from 1988; the upper bound only catches slips of the pen.
YEARS = range(1984, 2100)
HEAVIEST_TERM = 3
# An alias, and in brackets the years in which it was in use.
_ALIAS = re.compile(r"(?P<name>[^()（）\s]+)(?:\s*[(（](?P<years>\d{4}(?:-\d{4})?)[)）])?")


@dataclass(frozen=True, slots=True)
class Authority:
    """Parks, topics, newspapers and writers, in file order, with look-up by id."""

    parks: tuple[Park, ...]
    topics: tuple[Topic, ...]
    newspapers: tuple[Newspaper, ...]
    writers: tuple[Writer, ...] = ()
    park_by_id: Mapping[str, Park] = field(init=False, compare=False, repr=False)
    topic_by_id: Mapping[str, Topic] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "park_by_id", {park.id: park for park in self.parks})
        object.__setattr__(self, "topic_by_id", {topic.id: topic for topic in self.topics})

    def words(self) -> tuple[str, ...]:
        """Every name and term of the files, for a word segmenter to load, without repeats, in a fixed order."""
        names = {name for park in self.parks for name in (park.name, park.short_name, *park.aliases)}
        terms = {term.text for topic in self.topics for term in topic.terms}
        papers = {name for paper in self.newspapers for name in (paper.name, *paper.aliases)}
        return tuple(sorted(names | terms | papers))

    def places(self) -> frozenset[str]:
        """The provinces and cities of the zones; of 北京(海淀) the city alone."""
        return frozenset(name for park in self.parks for name in (park.province, park.city.partition("(")[0]) if name)


def load(folder: Path, shown_as: str = "authority") -> tuple[Authority, tuple[Problem, ...]]:
    """The authority files in `folder` and what is wrong with them; faulty entries are left out. A missing file is a problem, not an error."""
    problems: list[Problem] = []
    parks = tuple(_parks(folder / "parks.tsv", f"{shown_as}/parks.tsv", problems))
    topics = tuple(_topics(folder / "topics.yml", f"{shown_as}/topics.yml", problems))
    papers = tuple(
        _newspapers(folder / "newspapers.yml", f"{shown_as}/newspapers.yml", problems, {park.id for park in parks})
    )
    # Namesakes are rare: an archive without a file of authors is a whole one.
    known = {paper.name for paper in papers}
    writers = (
        tuple(_writers(folder / "authors.yml", f"{shown_as}/authors.yml", problems, known))
        if (folder / "authors.yml").exists()
        else ()
    )
    return Authority(parks, topics, papers, writers), tuple(problems)


def _read(path: Path, shown_as: str, problems: list[Problem]) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        problems.append(Problem(shown_as, 1, "the authority file is missing", "put it back from the repository"))
    except UnicodeDecodeError:
        problems.append(Problem(shown_as, 1, "the authority file is not UTF-8", "save it as UTF-8"))
    return ""


def _parks(path: Path, shown_as: str, problems: list[Problem]) -> Iterator[Park]:
    rows = _read(path, shown_as, problems).splitlines()
    if rows and tuple(rows[0].split("\t")) != PARK_COLUMNS:
        problems.append(
            Problem(shown_as, 1, "the heading is not as expected", "it must read: " + " ".join(PARK_COLUMNS))
        )
        return
    seen = _Seen(shown_as, problems)
    for line, row in enumerate(rows[1:], start=2):
        if not row.strip():
            continue
        cells = row.split("\t")
        if len(cells) != len(PARK_COLUMNS):
            what = f"{len(cells)} columns instead of {len(PARK_COLUMNS)}"
            problems.append(Problem(shown_as, line, what, "part the columns by tabs"))
            continue
        ident, name, short, province, city, year, evidence, aliases, kind = (cell.strip() for cell in cells)
        dated = tuple(_aliases(aliases, shown_as, line, problems))
        others = tuple(alias for alias, _ in dated)
        if year and (not year.isdecimal() or int(year) not in YEARS):
            problems.append(Problem(shown_as, line, f"year {year!r}", "give four digits or leave it empty"))
            year = ""
        if evidence not in ("sourced", "unverified", ""):
            problems.append(Problem(shown_as, line, f"year_evidence {evidence!r}", "write sourced or unverified"))
        if seen.is_new_id(ident, line) and seen.are_new_names((name, short, *others), line):
            sourced = evidence == "sourced"
            known = tuple((alias, years) for alias, years in dated if years)
            yield Park(ident, name, short, province, city, int(year) if year else None, sourced, others, kind, known)


def _aliases(cell: str, shown_as: str, line: int, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The aliases of a cell, parted by semicolons, each with its years (empty where none are given)."""
    for text in (alias.strip() for alias in cell.split(";") if alias.strip()):
        match = _ALIAS.fullmatch(text)
        years = [int(year) for year in re.findall(r"\d{4}", (match["years"] or "") if match else "")]
        if match is None or years != sorted(years) or any(year not in YEARS for year in years):
            what = f"alias {text!r}"
            problems.append(
                Problem(shown_as, line, what, "write its years in brackets behind it: (1992-2010), or nothing")
            )
            continue
        yield match["name"], match["years"] or ""


class _Seen:
    """Which ids and names of one file have been met, and on which line."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file, self.problems = file, problems
        self.ids: dict[str, int] = {}
        self.names: dict[str, int] = {}

    def is_new_id(self, ident: str, line: int) -> bool:
        if (
            not ident
            or not ident.isascii()
            or not all(ch.isalnum() or ch == "-" for ch in ident)
            or ident != ident.lower()
        ):
            self.problems.append(
                Problem(self.file, line, f"id {ident!r}", "use small ASCII letters, digits and hyphens")
            )
            return False
        if ident in self.ids:
            what = f"id {ident!r} stands on line {self.ids[ident]} already"
            self.problems.append(Problem(self.file, line, what, "give each entry an id of its own"))
            return False
        self.ids[ident] = line
        return True

    def are_new_names(self, names: Iterable[str], line: int) -> bool:
        names = tuple(dict.fromkeys(names))
        for name in names:
            if not name or name in self.names:
                what = f"name {name!r} stands on line {self.names[name]} already" if name else "an empty name"
                self.problems.append(Problem(self.file, line, what, "give each entry names of its own"))
                return False
        self.names.update(dict.fromkeys(names, line))
        return True


def _entries(path: Path, shown_as: str, key: str, problems: list[Problem]) -> Iterator[tuple[int, dict[str, object]]]:
    """The mappings of the list under `key`, each with its line; nothing where the file is not of that form."""
    text = _read(path, shown_as, problems)
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.append(Problem(shown_as, line, f"broken YAML ({error.problem})", "mend the line or the one above it"))
        return
    if node is None:
        return
    found = [value for name, value in node.value if name.value == key] if isinstance(node, yaml.MappingNode) else []
    if not found or not isinstance(found[0], yaml.SequenceNode):
        problems.append(
            Problem(shown_as, 1, f"no list under `{key}:`", f"start the file with `{key}:` and `- id: …` entries")
        )
        return
    for item in found[0].value:
        line = item.start_mark.line + 1
        try:
            value = loader.construct_object(item, deep=True)
        except (yaml.YAMLError, ValueError):  # a mapping as a key, a day that no calendar has
            problems.append(
                Problem(shown_as, line, "broken YAML (a value that cannot be read)", "put the values into quotes")
            )
            continue
        if isinstance(value, dict):
            yield line, value
        else:
            problems.append(
                Problem(shown_as, line, "an entry that is no mapping", "write `- id: …` with its fields below")
            )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _topics(path: Path, shown_as: str, problems: list[Problem]) -> Iterator[Topic]:
    entries = list(_entries(path, shown_as, "topics", problems))
    known = {str(entry.get("id")): str(entry.get("broader") or "") for _, entry in reversed(entries)}
    seen = _Seen(shown_as, problems)
    for line, entry in entries:
        ident, label = str(entry.get("id") or ""), str(entry.get("label") or "")
        broader = str(entry.get("broader") or "")
        if broader and broader not in known:
            problems.append(
                Problem(shown_as, line, f"broader topic {broader!r} does not exist", "name an id of this file")
            )
            broader = ""
        elif broader and known[broader]:  # a topic that is its own broader one has one as well
            what = f"broader topic {broader!r} has a broader one itself"
            problems.append(Problem(shown_as, line, what, "the vocabulary has two levels: name an upper topic"))
            broader = ""
        terms = tuple(_terms(entry.get("terms"), shown_as, line, problems))
        if seen.is_new_id(ident, line) and seen.are_new_names((label,), line):
            yield Topic(
                ident,
                label,
                str(entry.get("label_en") or ""),
                broader,
                str(entry.get("scope") or ""),
                terms,
                entry.get("general") is True,
            )


def _terms(raw: object, shown_as: str, line: int, problems: list[Problem]) -> Iterator[Term]:
    told: set[str] = set()
    for term in raw if isinstance(raw, list) else []:
        if not isinstance(term, dict) or not term.get("term"):
            continue
        weight = term.get("weight", 1)
        if str(term["term"]) in told:
            problems.append(Problem(shown_as, line, f"the term {term['term']!r} stands twice", "drop one of them"))
            continue
        told.add(str(term["term"]))
        if type(weight) is not int or not 1 <= weight <= HEAVIEST_TERM:
            what = f"weight {weight!r} of the term {term['term']!r}"
            problems.append(Problem(shown_as, line, what, "give a whole number from 1 to 3"))
            continue
        yield Term(str(term["term"]), weight)


def _newspapers(path: Path, shown_as: str, problems: list[Problem], parks: set[str]) -> Iterator[Newspaper]:
    seen = _Seen(shown_as, problems)
    for line, entry in _entries(path, shown_as, "newspapers", problems):
        ident, name, home = (str(entry.get(key) or "") for key in ("id", "name", "home_park"))
        aliases = _texts(entry.get("aliases"))
        if home and home not in parks:
            problems.append(Problem(shown_as, line, f"home_park {home!r} does not exist", "name an id of parks.tsv"))
            home = ""
        if seen.is_new_id(ident, line) and seen.are_new_names((name, *aliases), line):
            place, issn, cn = (str(entry.get(key) or "") for key in ("place", "issn", "cn"))
            if issn and not is_issn(issn):
                problems.append(
                    Problem(
                        shown_as, line, f"ISSN {issn!r}", "give it as printed, 1234-567X; its check digit must be right"
                    )
                )
                issn = ""
            yield Newspaper(ident, name, aliases, home, _texts(entry.get("folders")), place, issn, cn)


def is_issn(text: str) -> bool:
    """True for an ISSN (ISO 3297) with the right check digit: the sum of digits times 8 … 1 is a multiple of 11."""
    digits = text.replace("-", "")
    if (
        len(text) != 9
        or text[4] != "-"
        or not digits[:7].isdecimal()
        or not (digits[7].isdecimal() or digits[7] == "X")
    ):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * weight for value, weight in zip(values, range(8, 0, -1), strict=True)) % 11 == 0


def _writers(path: Path, shown_as: str, problems: list[Problem], papers: set[str]) -> Iterator[Writer]:
    seen = _Seen(shown_as, problems)
    for line, entry in _entries(path, shown_as, "authors", problems):
        ident, name, note = (str(entry.get(key) or "") for key in ("id", "name", "note"))
        newspapers = _texts(entry.get("newspapers"))
        problems.extend(
            Problem(shown_as, line, f"newspaper {unknown!r} does not exist", "name one of newspapers.yml")
            for unknown in newspapers
            if unknown not in papers
        )
        if not name:
            problems.append(Problem(shown_as, line, "an author without a name", "give the name as bylines print it"))
        elif seen.is_new_id(ident, line):
            pen_names, sources = _texts(entry.get("pen_names")), _texts(entry.get("sources"))
            yield Writer(ident, name, pen_names, newspapers, sources, note)
