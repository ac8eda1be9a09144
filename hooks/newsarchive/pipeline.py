"""START HERE: the stages in order, from raw bytes to an audited archive.

bytes -> Source -> blocks -> judged blocks -> articles -> facts -> ledger. Each source is read by itself; only ids and the
authority files are shared. What needs all sources comes after and links records: relations between articles. What is wrong
with one source is a `Problem` and leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsarchive import authority as authority_files
from newsarchive.authority import Authority
from newsarchive.clean.characters import clean_characters, visible_characters
from newsarchive.clean.columns import unwoven
from newsarchive.clean.lines import lines_of, setting_of
from newsarchive.clean.patches import unpatched
from newsarchive.clean.reflow import blocks_of
from newsarchive.corrections.apply import corrected
from newsarchive.corrections.entries import ENDING
from newsarchive.corrections.entries import parse as parse_corrections
from newsarchive.corrections.propose import proposals
from newsarchive.describe.facts import Reference, facts_of
from newsarchive.describe.parks import ParkNames, park_names
from newsarchive.describe.topics import TopicTerms, topic_terms
from newsarchive.describe.words import Segmenter
from newsarchive.ledger import audit
from newsarchive.read.encoding import Unreadable, decode
from newsarchive.read.kind import kind_of
from newsarchive.read.post import read_post
from newsarchive.records import (
    Answer,
    Article,
    Described,
    Flag,
    Judged,
    Opened,
    Problem,
    Reading,
    Relation,
    SetAside,
    Source,
    SourceKind,
)
from newsarchive.relate import relate
from newsarchive.settings import Places, Settings
from newsarchive.shape.shape import shape
from newsarchive.write.ids import Row, assign, parse

SEED_ENDINGS = (".txt", ".md", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Result:
    """A whole archive as read: sources in path order, retired ids with the ids they lead to, and what is wrong."""

    readings: tuple[Reading, ...]
    authority: Authority
    rows: tuple[Row, ...]
    retired: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    relations: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies ready while sources are read: the authority files, the segmenter, the recorded ids, the settings."""

    authority: Authority
    names: ParkNames
    segmenter: Segmenter
    rows: tuple[Row, ...]
    settings: Settings
    terms: TopicTerms = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", topic_terms(self.authority))


def desk_of(places: Places, settings: Settings) -> tuple[Desk, tuple[Problem, ...]]:
    """The desk for an archive and what is wrong with its authority files and ids."""
    authority, problems = authority_files.load(places.authority, settings.authority)
    rows, id_problems = _recorded_ids(places.ids, f"{settings.seeds}/ids.tsv")
    segmenter = Segmenter(authority.words(), places.cache, authority.places())
    return Desk(authority, park_names(authority), segmenter, rows, settings), (*problems, *id_problems)


def _recorded_ids(path: Path, shown_as: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of ids.tsv, none where there is no such file, and what is wrong with it."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"), shown_as) if path.exists() else ((), ())
    except UnicodeDecodeError:
        return (), (Problem(shown_as, 1, "the file of ids is not UTF-8", "put it back from the repository"),)


def read_archive(places: Places, settings: Settings) -> Result:
    """Everything in the seeds folder, read and audited. Raises ledger.Unbalanced where the program lost or doubled text."""
    desk, problems = desk_of(places, settings)
    return read_files(seed_files(places.seeds), places.root, desk, problems)


def seed_files(folder: Path) -> tuple[Path, ...]:
    """The raw texts below `folder`, in path order, hidden files left out."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in SEED_ENDINGS and path.is_file())
    visible = (path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return tuple(sorted(visible, key=lambda path: path.relative_to(folder).as_posix()))


def read_files(paths: Sequence[Path], root: Path, desk: Desk, problems: Iterable[Problem] = ()) -> Result:
    """The texts at `paths`, named relative to `root`. An unreadable text or a second copy of one is a problem and left out."""
    readings: list[Reading] = []
    found = list(problems)
    retired: list[tuple[str, str]] = []
    first_with: dict[str, str] = {}
    for path in paths:
        name = path.relative_to(root).as_posix()
        if (size := path.stat().st_size) > 1000 * desk.settings.largest_text_kb:
            found.append(_too_long(name, size, desk.settings))
            continue
        try:
            source = decode(name, path.read_bytes())
        except Unreadable as error:
            found.append(error.problem)
            continue
        if source.sha256 in first_with:
            what = f"the same text as {first_with[source.sha256]}"
            found.append(Problem(name, 1, what, "remove one of the two files"))
            continue
        first_with[source.sha256] = name
        reading, gone = read_source(source, desk, corrections_beside(path, root))
        readings.append(reading)
        retired.extend(gone)
        found.extend(reading.problems)
    if not paths:
        found.append(
            Problem(desk.settings.seeds, 1, "no raw texts found", f"put {', '.join(SEED_ENDINGS)} files there")
        )
    relations = relate((item for reading in readings for item in reading.articles), desk.authority)
    return Result(tuple(readings), desk.authority, desk.rows, tuple(retired), tuple(found), relations)


def answers(readings: Iterable[Reading], root: Path) -> Mapping[tuple[str, Flag], Answer]:
    """A ready-made correction for each flag, by the id of its article and the flag."""
    found: dict[tuple[str, Flag], Answer] = {}
    for reading in readings:
        keys = ((item.id, flag) for item in reading.articles for flag in item.article.flags)
        file, _ = corrections_beside(root / reading.source.path, root)
        exists = (root / file).exists()
        for key, entry in zip(keys, proposals(reading), strict=True):
            found.setdefault(key, Answer(entry, file, exists))
    return found


def _too_long(name: str, size: int, settings: Settings) -> Problem:
    limit = settings.largest_text_kb
    what = f"the text has {-(-size // 1000):,} KB, and the limit is {limit:,} KB"
    return Problem(
        name, 1, what, "part it into smaller files, or raise extra.newsarchive.largest_text_kb in mkdocs.yml"
    )


def corrections_beside(path: Path, root: Path) -> tuple[str, str]:
    """The correction file of a raw text: its name relative to `root`, and its text (empty where there is none)."""
    file = path.with_name(path.stem + ENDING)
    text = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
    return file.relative_to(root).as_posix(), text


def read_source(
    source: Source, desk: Desk, correction_file: tuple[str, str] = ("", "")
) -> tuple[Reading, tuple[tuple[str, str], ...]]:
    """One source, read, corrected by its editor, audited; and its retired ids. Raises ledger.Unbalanced."""
    opened = open_source(source)
    shaped = shape(opened)
    entries, faults = parse_corrections(correction_file[1], correction_file[0])
    done = corrected(source, shaped.articles, entries)
    aside = (*opened.set_aside, *shaped.set_aside, *done.set_aside)
    ledger = audit(source, done.articles, aside)
    assigned = assign(source, done.articles, desk.rows)
    articles = describe(done.articles, assigned.ids, aside, desk)
    reading = Reading(
        source=source,
        kind=opened.kind,
        articles=articles,
        blocks=placed(shaped.blocks, done.articles) if entries else shaped.blocks,
        set_aside=aside,
        ledger=ledger,
        problems=(*opened.problems, *faults, *done.problems),
        notes=done.idle,
        corrections=done.done,
    )
    return reading, assigned.retired


def placed(blocks: Sequence[Judged], articles: Sequence[Article]) -> tuple[Judged, ...]:
    """The blocks with the article that shows most of each now, after an editor's corrections; None with `editor` where none does."""
    owners = [
        (span, at) for at, article in enumerate(articles) for _, text in article.claims() for span in text.spans()
    ]
    out: list[Judged] = []
    for block in blocks:
        shares: dict[int, int] = {}
        for span in block.block.text.spans():
            for other, at in owners:
                shared = min(span.end, other.end) - max(span.start, other.start)
                if shared > 0:
                    shares[at] = shares.get(at, 0) + shared
        best = max(shares, key=lambda at: (shares[at], -at), default=None)
        rule = "" if best is not None else block.rule or "editor"
        out.append(replace(block, article=best, rule=rule))
    return tuple(out)


def open_source(source: Source) -> Opened:
    """A source taken to cleaned blocks, the way its kind asks for."""
    kind = kind_of(source)
    if kind is SourceKind.POST:
        post = read_post(source)
        blocks = tuple(replace(block, text=clean_characters(block.text)) for block in post.blocks)
        # What an editor typed into the front matter is no extraction damage: its marks and blanks stay.
        stated = tuple(replace(item, text=visible_characters(item.text)) for item in post.stated)
        return _with_words(replace(post, blocks=blocks, stated=stated))
    printed, lead = lines_of(source)
    lines = unwoven(printed)
    woven = lines is not printed
    lines = lines if woven else unpatched(lines)
    blocks = blocks_of(lines, setting_of(lines))
    aside = (SetAside(lead, "blank-line"),) if lead else ()
    return _with_words(Opened(source, kind, (), blocks, aside, woven=woven))


def _with_words(opened: Opened) -> Opened:
    """The same with the blocks set aside in which cleaning has left nothing to be seen, such as a line of zero-width blanks."""
    blocks = tuple(block for block in opened.blocks if block.text.text)
    aside = tuple(SetAside(block.text, "no-words") for block in opened.blocks if not block.text.text)
    return replace(opened, blocks=blocks, set_aside=(*opened.set_aside, *aside))


def describe(
    articles: Sequence[Article], ids: Sequence[str], aside: tuple[SetAside, ...], desk: Desk
) -> tuple[Described, ...]:
    """The articles with their ids and facts, in the same order. What an editor set goes before what was found."""
    settings = desk.settings
    reference = Reference(desk.authority, desk.names, desk.terms, desk.segmenter, settings.topics_per_article)
    return facts_of(articles, ids, aside, reference)
