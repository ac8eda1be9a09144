"""Who wrote an article: the names of its bylines, each with the role printed before it, and the agencies it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from newsarchive.authority import Authority
from newsarchive.describe.bylines import Byline, bylines_of
from newsarchive.describe.evidence import evidence
from newsarchive.describe.passages import Passage
from newsarchive.records import Article, Author, Mention, Writer
from newsarchive.rules.bylines import AGENCY, AGENCY_AT_WORK, OFFICE_IN_BYLINE, ROLE
from newsarchive.rules.names import NO_PERSON, is_name, may_be_name, parted_names
from newsarchive.rules.persons import is_transliterated
from newsarchive.rules.script import folded

_ROLE_AT_HEAD = re.compile(rf"^(?:(?P<role>{ROLE})|[\u3400-\u9fff]{{2,6}}?(?:报|晨讯|晚讯|网|台|社)?(?P<late>{ROLE}))")
_AFTER = re.compile(r"(?:摄影报道|综合报道|整理报道|报道|报导|专访|文并摄|摄影|摄|供图|供稿|整理|编译)$")
# A place stands before these as often as a name: 台南報導.
_PLACE_BEFORE = ("报道", "报导", "专访")
# Roles that are no part of a name: where a line end took the blank, another author begins with one (甲乙丙记者丁戊).
_ROLE_WITHIN = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?<!本报)(?<!媒体)(?:本报|全媒体|融媒体|见习|实习)*(?:记者|实习生|通讯员)(?=[\u3400-\u9fff]{2})"
)
_MARK = re.compile(r"[\s:：|｜/／、，,；;□◎■▶►●○◆▲☆★◇◣（）()]+")


def authors_of(article: Article, authority: Authority, newspaper: str = "") -> tuple[Author, ...]:
    """The authors in printed order, each name once. Agencies and offices are left out."""
    found: dict[str, Author] = {}
    for byline in bylines_of(article):
        for author in _authors_in(article, byline):
            found.setdefault(author.name, replace(author, id=_id_of(author.name, article, authority, newspaper)))
    return tuple(found.values())


def agencies_of(article: Article, passages: tuple[Passage, ...]) -> tuple[Mention, ...]:
    """The news agencies that the article is from, by its dateline, its byline or the bracket at its end; each once."""
    found: dict[str, Mention] = {}
    for passage in passages:
        match = AGENCY_AT_WORK.pattern.search(passage.words) if passage.field in ("lead", "body") else None
        if match:
            name, start = match["name"] or match["noted"], max(match.start("name"), match.start("noted"))
            quote = passage.quote(start, start + len(name))
            found.setdefault(name, Mention(name, AGENCY_AT_WORK.name, (quote,)))
    for text in article.byline:
        for match in AGENCY.pattern.finditer(text.text):
            quote = evidence(article.source, text, *match.span())
            found.setdefault(match.group(), Mention(match.group(), AGENCY.name, (quote,)))
    return tuple(found.values())


def _authors_in(article: Article, byline: Byline) -> Iterator[Author]:
    role, single, single_at = byline.role, "", 0
    for start, end in _pieces(byline):
        piece = folded(byline.text.text[start:end])
        head = _ROLE_AT_HEAD.match(piece)
        if head and not is_name(piece):
            role, start = head["role"] or head["late"], start + head.end()
            piece = piece[head.end() :]
            single = ""
        tail = _AFTER.search(piece)
        piece = piece[: tail.start()] if tail and (tail.start() >= 2 or not tail.start()) else piece
        if len(piece) == 1:
            # A name of two characters is set with a blank between them: 张 三.
            if single:
                yield _author(article, byline, single + byline.text.text[start], role, single_at, start + 1)
            single, single_at = ("", 0) if single else (byline.text.text[start], start)
            continue
        single = ""
        names = parted_names(piece) if piece else ()
        if tail and tail.group() in _PLACE_BEFORE and not all(may_be_name(name) for name in names):
            continue
        at = start
        for name in names:
            is_person = not any(rule.finds(name) for rule in (NO_PERSON, OFFICE_IN_BYLINE, AGENCY))
            if is_person and (len(name) <= 4 or "·" in name or (role and is_transliterated(name))):
                printed = byline.text.text[at : at + len(name)]
                yield _author(article, byline, printed, role, at, at + len(name))
            at += len(name)


def _pieces(byline: Byline) -> Iterator[tuple[int, int]]:
    """The stretches between marks, blanks and roles."""
    at = byline.start
    for match in _MARK.finditer(byline.text.text, byline.start, byline.end):
        if at < match.start():
            yield from _by_roles(byline, at, match.start())
        at = match.end()
    if at < byline.end:
        yield from _by_roles(byline, at, byline.end)


def _by_roles(byline: Byline, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch parted before the roles inside it, where names stand before them."""
    piece = folded(byline.text.text[start:end])
    cuts = [0]
    for match in _ROLE_WITHIN.finditer(piece):
        before = _ROLE_AT_HEAD.sub("", piece[cuts[-1] : match.start()], count=1)
        if all(may_be_name(name) for name in parted_names(before)):
            cuts.append(match.start())
    for one, other in pairwise((*cuts, len(piece))):
        yield start + one, start + other


def _author(article: Article, byline: Byline, name: str, role: str, start: int, end: int) -> Author:
    where = evidence(article.source, byline.text, start, min(end, len(byline.text)))
    return Author(name, role, where, rule=byline.rule)


def _id_of(name: str, article: Article, authority: Authority, newspaper: str) -> str:
    """The id of the one writer of the authority file who can be meant; empty where none or several can."""
    named = [writer for writer in authority.writers if name in (writer.name, *writer.pen_names)]
    fitting = [writer for writer in named if _fits(writer, article, newspaper)]
    return fitting[0].id if len(fitting) == 1 else ""


def _fits(writer: Writer, article: Article, newspaper: str) -> bool:
    """True where nothing the file says of the writer speaks against the article."""
    if not writer.newspapers and not writer.sources:
        return True
    in_source = any(
        article.source.path == source or f"/{source.strip('/')}/" in f"/{article.source.path}"
        for source in writer.sources
    )
    return newspaper in writer.newspapers or in_source
