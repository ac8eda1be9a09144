"""A small fictional archive (虚构): two sources, three articles, one of them without a printed headline."""

from __future__ import annotations

import pytest

from newsarchive.authority import Authority
from newsarchive.ledger import audit
from newsarchive.records import (
    Article,
    Author,
    Block,
    Described,
    Evidence,
    Fact,
    Flag,
    Judged,
    Kind,
    Newspaper,
    Park,
    Part,
    PartKind,
    Reading,
    SetAside,
    Source,
    SourceKind,
    Tag,
    Term,
    Topic,
    Vote,
)
from newsarchive.settings import Settings
from newsarchive.site import Archive
from newsarchive.tracked import Tracked

HOSTILE = "<script>alert('虚构')</script>"

FIRST_TEXT = f"""培育梯队、分类辅导
虚构高新区十家企业“揭榜挂帅”
本报记者 王虚构
\u3000\u3000近日,虚构高新区公布榜单。
一、先说企业
\u3000\u3000企业都很高兴 {HOSTILE} & 如此。
（下转第二版）
广告热线 虚构
"""
SECOND_TEXT = "\u3000\u3000另一座园区的短讯，没有标题。\n\n\u3000\u3000某虚构园的长文\n来源说明\n"

KIND = "国家级高新区"
PARKS = (
    Park("shandong-xugou", "虚构高新技术产业开发区", "虚构高新区", "山东", "虚构", 1992, False, ("虚构园",), KIND),
    Park("hunan-wuren", "无人高新技术产业开发区", "无人高新区", "湖南", "无人", None, False, (), KIND),
)
TOPICS = (
    Topic("innovation", "创新", "Innovation", "", "创新的事。", (Term("创新", 1),)),
    Topic("bidding", "揭榜挂帅", "Open bidding", "innovation", "张榜求贤。", (Term("揭榜挂帅", 3),)),
    Topic("nothing", "无文", "Nothing", "", "没有文章的主题。", ()),
)
NEWSPAPERS = (Newspaper("xugou-ribao", "虚构日报", (), "", ()),)
AUTHORITY = Authority(PARKS, TOPICS, NEWSPAPERS)


def _source(path: str, text: str) -> Source:
    return Source(path, "0" * 64, text, "utf-8")


def _piece(source: Source, words: str) -> Tracked:
    start = source.text.index(words)
    return Tracked.of(source.text, start, start + len(words))


def _rest(source: Source, articles: list[Article], asides: list[SetAside]) -> SetAside:
    """Whatever of the source nobody has claimed, set aside as layout."""
    claimed = {
        place
        for text in [text for article in articles for _, text in article.claims()] + [aside.text for aside in asides]
        for run in text.runs
        for place in range(run.span.start, run.span.end)
    }
    left = [Tracked.of(source.text, at, at + 1) for at in range(len(source.text)) if at not in claimed]
    return SetAside(Tracked.join(left).set_aside_all("space.layout"), "space.layout")


def first_reading() -> Reading:
    """A page with one article that has every field, and an advertisement set aside."""
    source = _source("seeds/xugou_1.txt", FIRST_TEXT)
    opening = _piece(source, "近日,虚构高新区公布榜单。")
    opening = opening.change(2, 3, "，", "chars.fullwidth")
    parts = (
        Part(PartKind.PARAGRAPH, opening),
        Part(PartKind.CROSSHEAD, _piece(source, "一、先说企业")),
        Part(PartKind.PARAGRAPH, _piece(source, f"企业都很高兴 {HOSTILE} & 如此。")),
    )
    article = Article(
        source,
        _piece(source, "虚构高新区十家企业“揭榜挂帅”"),
        kicker=(_piece(source, "培育梯队、分类辅导"),),
        byline=(_piece(source, "本报记者 王虚构"),),
        body=parts,
        jump_to=(_piece(source, "（下转第二版）"),),
        flags=(Flag("jump-open", "下文在第二版，不在馆中", 7),),
    )
    advertisement = SetAside(_piece(source, "广告热线 虚构"), "furniture.advertisement")
    place = Evidence("近日，", "虚构高新区", "公布榜单", 4)
    described = Described(
        article,
        "xugou-01",
        Fact("2024-03-27", "date.stated", "stated", Evidence("", "3月27日", "", 1)),
        Fact("xugou-ribao", "newspaper.folder", "file name"),
        (Author("王虚构", "本报记者", Evidence("", "王虚构", "", 3)),),
        (Tag("shandong-xugou", 2.0, True, (place,)),),
        (Tag("bidding", 3.0, True, (Evidence("十家企业“", "揭榜挂帅", "”", 2),)),),
        "Hans",
    )
    aside = (advertisement, _rest(source, [article], [advertisement]))
    votes = (Vote("headline.short", Kind.HEADLINE, 3.0, "无句号"), Vote("paragraph.plain", Kind.PARAGRAPH, 1.0))
    assert article.title is not None
    blocks = (
        Judged(Block(article.title), Kind.HEADLINE, votes, 0, "headline.short"),
        Judged(Block(opening), Kind.PARAGRAPH, (), 0),
        Judged(Block(advertisement.text), Kind.FURNITURE, (), None, "furniture.advertisement"),
    )
    return Reading(source, SourceKind.PAGE, (described,), blocks, aside, audit(source, [article], aside))


def second_reading() -> Reading:
    """A page with an undated article without headline and one that is dated by a bound."""
    source = _source("seeds/二号.txt", SECOND_TEXT)
    short = Article(
        source,
        None,
        title_supplied="园区短讯",
        body=(Part(PartKind.PARAGRAPH, _piece(source, "另一座园区的短讯，没有标题。")),),
    )
    long = Article(source, _piece(source, "某虚构园的长文"), links=(_piece(source, "来源说明"),))
    bound = Fact("2024-03-26/..", "date.not-before", "inferred", Evidence("", "26日", "", 1))
    articles = (
        Described(short, "erhao-01", None, None, (), (), (), "Hans"),
        Described(long, "erhao-02", bound, None, (), (), (Tag("innovation", 1.0, False, ()),), "Hans"),
    )
    aside = (_rest(source, [short, long], []),)
    return Reading(source, SourceKind.PLAIN, articles, (), aside, audit(source, [short, long], aside))


def fictional_archive(settings: Settings | None = None) -> Archive:
    """The fictional archive, with one retired id that leads to a living article."""
    retired = (("xugou-00", "xugou-01"), ("gone-01", "nobody"))
    return Archive.of((first_reading(), second_reading()), AUTHORITY, settings or Settings(), retired)


@pytest.fixture
def archive() -> Archive:
    """The fictional archive with the settings as they come."""
    return fictional_archive()
