"""An invented archive of any size for measuring the site: posts and pages with dates, newspapers, zones, topics and names.

Text from bench_text.py; the facts are drawn so that a few zones, topics and authors have thousands of articles and most
names stand in one. Equal seeds give equal archives. All of it is fictional.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import bench_text
from newsarchive.authority import Authority
from newsarchive.ledger import audit
from newsarchive.records import (
    Article,
    Author,
    Described,
    Evidence,
    Fact,
    Mention,
    Newspaper,
    Part,
    PartKind,
    Reading,
    SetAside,
    Source,
    SourceKind,
    Tag,
)
from newsarchive.search import Document
from newsarchive.tracked import Tracked

FIRST_DAY, DAYS = date(1995, 1, 1), 30 * 365
NEWSPAPERS = tuple(Newspaper(f"baozhi-{number}", f"虚构报{number}", (), "", ()) for number in range(1, 26))
PER_PAGE, PAGES_OF_AN_ISSUE = 5, 8
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉玲建国红志云海波宁东晓春雪峰"
AUTHORS, PERSONS, ORGANISATIONS = 800, 9_000, 20_000


def readings(count: int, authority: Authority, seed: int = 6) -> Iterator[Reading]:
    """So many articles, five on a page, as the readings of their sources."""
    chance = random.Random(seed)  # noqa: S311  # invented text, no secret
    texts = bench_text.articles(count, seed)
    for number in range(-(-count // PER_PAGE)):
        wanted = min(PER_PAGE, count - number * PER_PAGE)
        yield _page(chance, number, [next(texts) for _ in range(wanted)], authority)


def _page(chance: random.Random, number: int, texts: Sequence[Document], authority: Authority) -> Reading:
    lines: list[str] = []
    for text in texts:
        lines += [text.title, *(part for _, part in text.parts)]
    whole = "\n".join(lines)
    source = Source(f"seeds/xugou_{number:06d}.txt", hashlib.sha256(whole.encode()).hexdigest(), whole, "utf-8")
    day = FIRST_DAY + timedelta(days=(number // PAGES_OF_AN_ISSUE * 7 + chance.randrange(3)) % DAYS)
    when = _when(chance, day)
    paper = NEWSPAPERS[_rare(chance, len(NEWSPAPERS))].name if chance.random() < 0.8 else ""
    page = Fact(str(number % PAGES_OF_AN_ISSUE + 1), "folio-line", "stated") if chance.random() < 0.6 else None
    articles: list[Article] = []
    described: list[Described] = []
    start = 0
    for place, text in enumerate(texts):
        pieces: list[Tracked] = []
        for line in (text.title, *(part for _, part in text.parts)):
            pieces.append(Tracked.of(whole, start, start + len(line)))
            start += len(line) + 1
        parts = (Part(PartKind(kind), piece) for (kind, _), piece in zip(text.parts, pieces[1:], strict=True))
        articles.append(Article(source, pieces[0], body=tuple(parts)))
        ident = f"a{number:06d}{place}"
        described.append(_facts(chance, articles[-1], ident, when, paper, page, authority))
    ends = [at for at, char in enumerate(whole) if char == "\n"]
    rest = Tracked.join([Tracked.of(whole, at, at + 1) for at in ends]).set_aside_all("line-end")
    aside = (SetAside(rest, "line-end"),)
    return Reading(source, SourceKind.PAGE, tuple(described), (), aside, audit(source, articles, aside))


def _when(chance: random.Random, day: date) -> Fact | None:
    """Of twenty pages twelve state their day, four are not older than one, two than a month, one has its year, one nothing."""
    kind = chance.randrange(20)
    if kind < 12:
        return Fact(day.isoformat(), "folio-line", "stated")
    value = {12: "day", 13: "day", 14: "day", 15: "day", 16: "month", 17: "month", 18: "year"}.get(kind)
    length = {"day": 10, "month": 7, "year": 4, None: 0}[value]
    return Fact(f"{day.isoformat()[:length]}/..", "latest-past-day", "inferred") if length else None


def _facts(
    chance: random.Random,
    article: Article,
    ident: str,
    when: Fact | None,
    paper: str,
    page: Fact | None,
    authority: Authority,
) -> Described:
    quote = Evidence("据", "虚构", "介绍", 1)
    parks = [authority.parks[_rare(chance, len(authority.parks))] for _ in range(chance.randint(1, 2))]
    topics = [authority.topics[_rare(chance, len(authority.topics))] for _ in range(chance.randint(1, 4))]
    return Described(
        article,
        ident,
        when,
        Fact(paper, "masthead", "stated") if paper else None,
        tuple(Author(_person(_rare(chance, AUTHORS)), "记者", quote) for _ in range(chance.randint(0, 3))),
        tuple(Tag(park.id, 2.0, at == 0, (quote,)) for at, park in enumerate(dict.fromkeys(parks))),
        tuple(
            Tag(topic.id, 2.0, at == 0, (quote,)) for at, topic in enumerate({one.id: one for one in topics}.values())
        ),
        "Hans",
        _words(article.headline),
        page,
        persons=tuple(Mention(_person(AUTHORS + _rare(chance, PERSONS)), "office", (quote,), "主任") for _ in range(2)),
        organisations=tuple(Mention(_organisation(chance), "ending", (quote,)) for _ in range(5)),
    )


def _rare(chance: random.Random, size: int) -> int:
    """A number below `size`, small ones much more often."""
    return min(int(chance.paretovariate(0.5)) - 1, chance.randrange(size))


def _person(number: int) -> str:
    """The person with this number: a surname and one or two more characters."""
    rest, first = divmod(number, len(SURNAMES))
    more, second = divmod(rest, len(GIVEN))
    return SURNAMES[first] + GIVEN[second] + (GIVEN[more % len(GIVEN)] if number % 3 or more else "")


def _organisation(chance: random.Random) -> str:
    number = _rare(chance, ORGANISATIONS)
    words, _ = bench_text.vocabulary()["n"]
    return f"{words[number % len(words)]}{number}{('公司', '研究院', '大学', '管委会')[number % 4]}"


def _words(headline: str) -> tuple[str, ...]:
    return tuple(headline[at : at + 2] for at in range(0, len(headline), 2))
