"""Front matter: the fields that a post states about itself, each with the source characters that say so.

Where the YAML is broken it is read line by line (`key: value`, `- item`), flagged, and named as a problem for the
editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from newsarchive.read.scalars import bare_value, scalar_value
from newsarchive.records import Flag, Problem, SetAside, Source, Stated
from newsarchive.rules.markup import CLAIMED_FIELDS, TIME_OF_DAY
from newsarchive.tracked import Tracked

RULE = "front-matter"
REMEDY = "put the value into quotes and close them, with `---` on a line of its own after the last field"
_OPENING = re.compile(r"\ufeff?(?:[ \t]*(?:\r\n?|\n))*---[ \t]*(?:\r\n?|\n)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_KEY = re.compile(r"""["']?(?P<key>[^\W\d][\w-]{0,30})["']?[ \t]*(?:(?P<sure>:(?=[ \t]|$))|[:：])[ \t]*""")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+|$)")
_COMMENT = re.compile(r"[ \t]*#")
# These alone make it plain that a header has begun, even if nothing closes it.
_HEADER_KEYS = frozenset({"title", "date", "layout", "标题", "日期"})
_NOT_YAML = re.compile(r"[^\r\n -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where front matter stands: its fields from `start` to `stop`, the body from `end` on."""

    start: int
    stop: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter states, what of it is set aside, and where the body begins."""

    end: int
    stated: tuple[Stated, ...]
    set_aside: tuple[SetAside, ...]
    flags: tuple[Flag, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The key that the line begins with, in small letters; empty where there is none."""
        match = _KEY.match(self.text)
        key = match["key"].lower() if match else ""
        return key if match and (match["sure"] or key in CLAIMED_FIELDS) else ""

    @property
    def is_field(self) -> bool:
        return bool(self.key) or self.text[:1] in " \t" or bool(_ITEM.match(self.text) or _COMMENT.match(self.text))


def find_header(text: str) -> Header | None:
    """Where the front matter of `text` stands, or None where it has none.

    A rule (`---`) at the head of an article is no front matter: between the two rules there must be fields. Without
    a second rule, two fields, one of them title, date or layout, make a header that ends with the first line that is
    no field.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None
    fields: list[_Line] = []
    strays = after_blank = False
    stop = opening.end()
    for line in _lines(text, opening.end(), len(text)):
        if _CLOSING.match(line.text):
            names = [item for item in fields if (item.key and item.key.isascii()) or item.key in CLAIMED_FIELDS]
            return Header(opening.end(), line.start, line.end, True) if names or not (fields or strays) else None
        if not line.text.strip():
            after_blank = True
            continue
        if line.is_field:
            fields.append(line)
            stop = line.end
        elif after_blank or not fields:
            break
        strays, after_blank = strays or not line.is_field, False
    known = _HEADER_KEYS & {item.key for item in fields}
    return Header(opening.end(), stop, stop, False) if known and len(fields) > 1 else None


def read_front_matter(source: Source) -> FrontMatter | None:
    """The front matter of `source`, or None where it has none. Every character before `end` is stated or set aside."""
    header = find_header(source.text)
    if header is None:
        return None
    fault = None if header.closed else (header.stop, "the front matter is not closed")
    try:
        found = list(_composed(source, header))
    except yaml.MarkedYAMLError as error:
        fault = fault or (
            header.start + _place(error),
            f"the front matter is not valid YAML, {error.problem or error.context}",
        )
        found = list(_line_by_line(source, header))
    except (RecursionError, ValueError, OverflowError):
        fault = fault or (header.start, "the front matter is not valid YAML")
        found = list(_line_by_line(source, header))
    stated = tuple(_first_of_each(found))
    aside = tuple(_unclaimed(source.text, header.end, stated))
    if fault is None:
        return FrontMatter(header.end, stated, aside)
    line = min(source.line_of(fault[0]), source.line_of(max(header.stop - 1, 0)))
    flag = Flag("broken-front-matter", "文件头不是合格的 YAML，已逐行读取", line)
    return FrontMatter(header.end, stated, aside, (flag,), (Problem(source.path, line, fault[1], REMEDY),))


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    while start < end:
        match = _LINE.match(text, start, end)
        if match is None or not match.group():
            return
        yield _Line(start, match.end(), match.group().rstrip("\r\n"))
        start = match.end()


def _composed(source: Source, header: Header) -> Iterator[tuple[str, Stated]]:
    """Key and field of each claimed value. Raises yaml.YAMLError and, for hostile input, what PyYAML lets through."""
    # Tabs and control codes would break YAML; a blank of the same length keeps every offset.
    root = yaml.compose(_NOT_YAML.sub(" ", source.text[header.start : header.stop]), Loader=yaml.SafeLoader)
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="fields expected", problem_mark=root.start_mark)
    for key, value in root.value:
        name = CLAIMED_FIELDS.get(str(key.value).lower())
        if name is None:
            continue
        at = key.end_mark.index
        for node in _scalars(value):
            # An alias stands for text elsewhere, which is claimed there if at all.
            if node.start_mark.index < at:
                continue
            at = node.end_mark.index
            text = scalar_value(source.text, header.start + node.start_mark.index, header.start + at, node.style)
            yield str(key.value).lower(), Stated(name, text)


def _place(error: yaml.MarkedYAMLError) -> int:
    """Where to look for the fault: a quote never closed is found at the end, but to be mended where it was opened."""
    opened = error.context_mark if (error.context or "").startswith("while scanning") else None
    mark = opened or error.problem_mark or error.context_mark
    return mark.index if mark else 0


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The values of a field: one, or those of a list; of an author given as a mapping the name."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for item in items:
        if isinstance(item, yaml.MappingNode):
            yield from (
                value for key, value in item.value if key.value == "name" and isinstance(value, yaml.ScalarNode)
            )
        elif isinstance(item, yaml.ScalarNode) and item.tag != "tag:yaml.org,2002:null":
            yield item


def _line_by_line(source: Source, header: Header) -> Iterator[tuple[str, Stated]]:
    """Key and field of each claimed value of broken YAML, as far as its lines are clear."""
    key, values = "", list[Tracked]()
    for line in _lines(source.text, header.start, header.stop):
        if line.key:
            yield from _fields_of(key, values)
            match = _KEY.match(line.text)
            key, values = line.key, [Tracked.of(source.text, line.start + (match.end() if match else 0), line.end)]
        elif item := _ITEM.match(line.text):
            values.append(Tracked.of(source.text, line.start + item.end(), line.end))
        elif values and not _COMMENT.match(line.text):
            values[-1] += Tracked.of(source.text, line.start, line.end)
    yield from _fields_of(key, values)


def _fields_of(key: str, values: Iterable[Tracked]) -> Iterator[tuple[str, Stated]]:
    if name := CLAIMED_FIELDS.get(key):
        for value in values:
            yield from ((key, Stated(name, bare_value(item))) for item in _listed(value))


def _listed(value: Tracked) -> Iterator[Tracked]:
    """The items of `[a, b]`, or the value itself."""
    text = value.text.strip()
    if not (text.startswith("[") and text.endswith("]")):
        yield value
        return
    start = value.text.index("[") + 1
    _, inner, _ = value.split_at(start, start + len(text) - 2)
    cuts = [at for match in re.finditer("[,，]", inner.text) for at in match.span()]
    yield from inner.split_at(*cuts)[::2]


def _first_of_each(found: Iterable[tuple[str, Stated]]) -> Iterator[Stated]:
    """What is stated, the day without its time. Where two keys state the same field other than author and newspaper,
    the first counts.
    """
    keys: dict[str, str] = {}
    for key, stated in found:
        text = _day(stated.text) if stated.name == "date" else stated.text
        several = stated.name in ("author", "newspaper")
        if text.text and (several or stated.name not in keys):
            keys[stated.name] = key
            yield Stated(stated.name, text)


def _day(text: Tracked) -> Tracked:
    match = TIME_OF_DAY.pattern.match(text.text)
    return text.set_aside(match.start("time"), match.end("time"), TIME_OF_DAY.name) if match else text


def _unclaimed(text: str, end: int, stated: Iterable[Stated]) -> Iterator[SetAside]:
    """All of the front matter that no field claims."""
    at = 0
    for span in sorted(run.span for item in stated for run in item.text.runs):
        if at < span.start:
            yield SetAside(Tracked.of(text, at, span.start), RULE)
        at = span.end
    if at < end:
        yield SetAside(Tracked.of(text, at, end), RULE)
