"""The frozen records that flow between the stages, in the order in which they come to be.

bytes -> Source -> Block -> Judged -> Article -> Described -> Reading -> Archive -> SiteFile
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from newsarchive.tracked import Span, Tracked


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that an editor must mend. Reads `file:line: what; remedy`."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.remedy}"


# ---------------------------------------------------------------- read


class SourceKind(StrEnum):
    """What a raw text is, told from its content."""

    POST = "post"
    PAGE = "page"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Source:
    """A raw text, decoded and otherwise untouched. `path` is relative to the project, with forward slashes."""

    path: str
    sha256: str
    text: str
    encoding: str
    line_starts: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        starts = [0]
        at = self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        object.__setattr__(self, "line_starts", tuple(starts))

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, that the character at `offset` stands on."""
        return bisect_right(self.line_starts, offset)

    def line_text(self, line: int) -> str:
        """Line `line`, counted from 1, without its end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


class Hint(StrEnum):
    """What the markup or the setting of a block says about it, before its words are looked at."""

    HEADING = "heading"
    BOLD = "bold"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    CENTRED = "centred"
    AFTER_IMAGE = "after image"
    LINK_ONLY = "link only"
    INDENTED = "indented"
    AFTER_BLANK = "after blank"
    KEPT_LINES = "kept lines"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a line that stands alone, cleaned."""

    text: Tracked
    hints: frozenset[Hint] = frozenset()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Source text that no article shows, and the rule that says why. The rules inside `text` stand for the finer reasons."""

    text: Tracked
    rule: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A field that the source states about itself: front matter, masthead, source note."""

    name: str
    text: Tracked


@dataclass(frozen=True, slots=True)
class Opened:
    """A source taken to blocks: what it states about itself, its blocks in file order, and what is no text at all."""

    source: Source
    kind: SourceKind
    stated: tuple[Stated, ...]
    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...]
    flags: tuple[Flag, ...] = ()
    problems: tuple[Problem, ...] = ()
    # True where columns ran together and the blocks come from threads.
    woven: bool = False


# ---------------------------------------------------------------- shape


class Kind(StrEnum):
    """What a block is on the printed page."""

    HEADLINE = "headline"
    KICKER = "kicker"
    DECK = "deck"
    BYLINE = "byline"
    CROSSHEAD = "crosshead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    JUMP = "jump line"
    SOURCE_NOTE = "source note"
    LINK = "source link"
    FURNITURE = "furniture"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Vote:
    """One rule's say on a block: the kind it speaks for, how strongly, and the words that made it speak."""

    rule: str
    kind: Kind
    weight: float
    because: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A block, its kind, every vote cast, and the place of its article in the source (counted from 0; None if set aside)."""

    block: Block
    kind: Kind
    votes: tuple[Vote, ...]
    article: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt that an editor should look at. `code` is an ASCII word, `note` says it to an editor."""

    code: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of taking a page apart: `join`, `break` or `head`, the line it is about, its score, and by how much it is better than the other way.

    Both are log-odds in nats; a decision whose margin is small may as well be wrong, and carries a flag.
    """

    what: str
    line: int
    score: float
    margin: float


class PartKind(StrEnum):
    """What a part of the body is."""

    PARAGRAPH = "p"
    CROSSHEAD = "h"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or crosshead of a body."""

    kind: PartKind
    text: Tracked


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor did and why: the verb, the words it was anchored by, and where the correction file says so."""

    verb: str
    quote: str
    why: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article as printed. Each field claims its source text; `title_supplied` is ours and claims nothing.

    `edited` are facts that an editor set (date, newspaper), `corrections` what an editor did and why, `decisions` how sure the program is.
    """

    source: Source
    title: Tracked | None
    title_supplied: str = ""
    kicker: tuple[Tracked, ...] = ()
    deck: tuple[Tracked, ...] = ()
    byline: tuple[Tracked, ...] = ()
    body: tuple[Part, ...] = ()
    captions: tuple[Tracked, ...] = ()
    jump_to: tuple[Tracked, ...] = ()
    jump_from: tuple[Tracked, ...] = ()
    stated: tuple[Stated, ...] = ()
    links: tuple[Tracked, ...] = ()
    flags: tuple[Flag, ...] = ()
    edited: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def claims(self) -> tuple[tuple[str, Tracked], ...]:
        """Every text that the article claims, with the name of its field, in the order of the record."""
        single = (("title", self.title),) if self.title is not None else ()
        many = (
            (name, text)
            for name, texts in (
                ("kicker", self.kicker),
                ("deck", self.deck),
                ("byline", self.byline),
                ("body", tuple(part.text for part in self.body)),
                ("captions", self.captions),
                ("jump.to", self.jump_to),
                ("jump.from", self.jump_from),
                ("link", self.links),
            )
            for text in texts
        )
        return (*single, *many, *((stated.name, stated.text) for stated in self.stated))

    @property
    def headline(self) -> str:
        """The printed title, or else the supplied one, without brackets."""
        return self.title.text if self.title is not None else self.title_supplied

    @property
    def start(self) -> int:
        """The first source offset that the article claims; 0 where it claims nothing."""
        return min((text.start for _, text in self.claims() if text), default=0)


# ---------------------------------------------------------------- describe


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a fact rests on, with a little of what stands around them, and the source line (counted from 1).

    `rule` is the rule that found the words of a tag, since a tag may rest on several; empty where the fact itself has its rule.
    """

    before: str
    words: str
    after: str
    line: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the rule that found it and the evidence; `basis` is one of stated, file name, inferred."""

    value: str
    rule: str
    basis: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A person in a byline, with the role as printed (记者, 通讯员 …; empty where none is printed).

    `id` is the id in authority/authors.yml; empty where the name is enough to tell the person. `rule` says where the byline stands.
    """

    name: str
    role: str
    evidence: Evidence
    id: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A park or topic of an article: the authority file's id, how much speaks for it, and where."""

    id: str
    score: float
    primary: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, organisation or place named in an article: the fullest form, the rule that found it, and where.

    `title` is a person's office as printed (局长, 总经理; empty where none is), `aliases` are shorter forms in the same
    article, `count` is how often it is named in any form.
    """

    name: str
    rule: str
    evidence: tuple[Evidence, ...]
    title: str = ""
    aliases: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Described:
    """An article with its published id and the facts about it. Unknown facts are None or empty.

    `headline_words` are the headline cut into words, for breaking it between lines; joined they are the headline.
    """

    article: Article
    id: str
    date: Fact | None
    newspaper: Fact | None
    authors: tuple[Author, ...]
    parks: tuple[Tag, ...]
    topics: tuple[Tag, ...]
    script: str
    headline_words: tuple[str, ...] = ()
    page: Fact | None = None
    genre: Fact | None = None
    agencies: tuple[Mention, ...] = ()
    persons: tuple[Mention, ...] = ()
    organisations: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The source lines of the article as ranges, first and last counted from 1, ascending and merged."""
        source = self.article.source
        wanted = sorted(
            {
                line
                for _, text in self.article.claims()
                for span in text.spans()
                for line in range(source.line_of(span.start), source.line_of(span.end - 1) + 1)
            }
        )
        ranges: list[tuple[int, int]] = []
        for line in wanted:
            if ranges and line <= ranges[-1][1] + 1:
                ranges[-1] = (ranges[-1][0], line)
            else:
                ranges.append((line, line))
        return tuple(ranges)


# ---------------------------------------------------------------- ledger and reading


class Fate(StrEnum):
    """What became of source characters."""

    KEPT = "kept"
    CHANGED = "changed"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a span, its fate, the rule (empty if kept) and who has it (article and field, or empty)."""

    span: Span
    fate: Fate
    rule: str
    article: int | None
    field: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one source: entries that cover it from end to end, in order."""

    entries: tuple[Entry, ...]
    total: int

    def count(self, fate: Fate) -> int:
        """How many source characters had this fate."""
        return sum(len(entry.span) for entry in self.entries if entry.fate is fate)

    def by_rule(self) -> Mapping[str, int]:
        """Characters changed or set aside by rule, most first, ties by name."""
        counts: dict[str, int] = {}
        for entry in self.entries:
            if entry.rule:
                counts[entry.rule] = counts.get(entry.rule, 0) + len(entry.span)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Reading:
    """One source, read and audited: its articles in source order, its judged blocks, what was set aside, the ledger.

    `notes` tell an editor something that is no fault, such as a correction that is no longer needed; `corrections` are those applied,
    in the order of their file, those of dropped text too.
    """

    source: Source
    kind: SourceKind
    articles: tuple[Described, ...]
    blocks: tuple[Judged, ...]
    set_aside: tuple[SetAside, ...]
    ledger: Ledger
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    corrections: tuple[Correction, ...] = ()


# ---------------------------------------------------------------- authority


@dataclass(frozen=True, slots=True)
class Park:
    """A zone of the authority file. `year_sourced` is False where the year is general knowledge only.

    `alias_years` are those aliases that were in use for some years only, with the years: `1992-2010`, `1991`.
    """

    id: str
    name: str
    short_name: str
    province: str
    city: str
    year_national: int | None
    year_sourced: bool
    aliases: tuple[str, ...]
    kind: str
    alias_years: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that speaks for a topic; weight 3 tells alone, 1 only in company."""

    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A term of the controlled vocabulary. `broader` is the id of the upper topic, or empty.

    A `general` topic is given where no narrower one fits, so what speaks for it counts for less.
    """

    id: str
    label: str
    label_en: str
    broader: str
    scope: str
    terms: tuple[Term, ...]
    general: bool = False


@dataclass(frozen=True, slots=True)
class Newspaper:
    """A newspaper of the authority file. `folders` are folders of seeds/ whose texts are all from it.

    `issn` and `cn` (国内统一连续出版物号) are empty where they are not known.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    home_park: str
    folders: tuple[str, ...]
    place: str = ""
    issn: str = ""
    cn: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """An author of the authority file: one of several of the same name, told apart by newspapers, sources or article ids.

    `pen_names` are other names of the same person; `note` says to a reader who it is.
    """

    id: str
    name: str
    pen_names: tuple[str, ...] = ()
    newspapers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""


# ---------------------------------------------------------------- archive and site


@dataclass(frozen=True, slots=True)
class Answer:
    """What an editor can answer to a flag: a ready-made correction entry, and the file it goes into, which may not be there yet."""

    entry: str
    file: str
    exists: bool


class RelationKind(StrEnum):
    """How two articles belong together: `JUMP` are parts of one report, `GOES_ON_IN` and `GOES_ON_FROM` the two ends of a jump."""

    RELATED = "related"
    REPRINT = "reprint"
    JUMP = "jump"
    GOES_ON_IN = "goes on in"
    GOES_ON_FROM = "goes on from"


@dataclass(frozen=True, slots=True)
class Relation:
    """Another article that belongs to one: its id, how, how strongly (0 to 1 for reprints), and what the two share."""

    id: str
    kind: RelationKind
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its path below the site's source folder, with forward slashes, and its text."""

    path: str
    content: str
