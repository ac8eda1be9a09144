from __future__ import annotations

import json
import re
from dataclasses import replace

from newsarchive.records import (
    Article,
    Author,
    Correction,
    Described,
    Evidence,
    Fact,
    Flag,
    Relation,
    RelationKind,
    Source,
)
from newsarchive.site import Archive, article, cite
from newsarchive.tracked import Tracked


def page(archive: Archive, ident: str) -> str:
    return article.article_html(archive, archive.by_id[ident], "<p>正文</p>")


def with_article(archive: Archive, **fields: object) -> Described:
    item = archive.by_id["xugou-01"]
    return replace(item, article=replace(item.article, **fields))  # type: ignore[arg-type]


def test_page_carries_id_body_and_printed_fields(archive: Archive) -> None:
    html = page(archive, "xugou-01")
    assert '<article data-article-id="xugou-01"' in html
    for words in (
        "<p>正文</p>",
        "培育梯队、分类辅导",
        "本报记者 王虚构",
        "（下转第二版）",
        "虚构日报",
        "2024年3月27日",
    ):
        assert words in html


def test_supplied_title_is_marked_and_explained(archive: Archive) -> None:
    html = page(archive, "erhao-01")
    assert re.search(r'<h1[^>]*><span class="supplied">园区短讯</span></h1>', html)
    assert "由档案代拟" in html
    assert 'class="supplied"' not in page(archive, "xugou-01")


def test_unknown_facts_are_called_unknown(archive: Archive) -> None:
    html = page(archive, "erhao-01")
    assert "报名不详" in html
    assert "日期不详" in html
    assert "不早于2024年3月26日" in page(archive, "erhao-02")


def test_tags_and_doubts_link_to_the_words_that_earned_them(archive: Archive) -> None:
    html = page(archive, "xugou-01")
    assert '<a href="../parks/shandong-xugou.html">虚构高新区</a>' in html
    assert "近日，<em>虚构高新区</em>公布榜单" in html
    assert 'href="../sources/xugou_1.html#L7"' in html


def test_neighbours_are_those_of_the_same_source(archive: Archive) -> None:
    assert 'href="erhao-02.html"' in page(archive, "erhao-01")
    assert 'href="erhao-01.html"' in page(archive, "erhao-02")
    assert "erhao" not in page(archive, "xugou-01")


def test_words_of_a_text_never_become_markup(archive: Archive) -> None:
    text = "<img src=x onerror=alert(1)>&amp;"
    source = Source("seeds/<b>.txt", "0" * 64, text, "utf-8")
    hostile = Article(source, Tracked.of(text, 0, len(text)), links=(Tracked.of(text, 0, 4),))
    item = replace(archive.by_id["xugou-01"], article=hostile, newspaper=Fact("<i>报</i>", "r", "stated"))
    html = article.article_html(_only(archive, item), item, "")
    assert "<img" not in html
    assert "<i>报" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;&amp;amp;" in html


def _only(archive: Archive, item: Described) -> Archive:
    reading = replace(archive.readings[0], source=item.article.source, articles=(item,))
    return Archive.of((reading,), archive.authority, archive.settings)


def test_only_web_addresses_are_followed(archive: Archive) -> None:
    text = "http://a.example/x javascript:alert(1)"
    source = Source("seeds/a.txt", "0" * 64, text, "utf-8")
    links = (Tracked.of(text, 0, 18), Tracked.of(text, 19, len(text)))
    item = replace(archive.by_id["xugou-01"], article=Article(source, None, title_supplied="无", links=links))
    assert [origin.address for origin in article.provenance(item)] == ["http://a.example/x", ""]


def test_strip_has_every_line_with_words_once(archive: Archive) -> None:
    for item in archive.articles:
        bars = list(article.strip(item))
        written = [line for line in item.article.source.text.splitlines() if line.strip()]
        assert sum(bar.width for bar in bars) == len(written)
        assert [bar.start for bar in bars] == [sum(b.width for b in bars[:place]) for place in range(len(bars))]


def test_reference_follows_the_standard(archive: Archive) -> None:
    stated = cite.gbt7714(archive, archive.by_id["xugou-01"])
    assert stated == "王虚构. 虚构高新区十家企业“揭榜挂帅”[N]. 虚构日报, 2024-03-27."
    assert cite.gbt7714(archive, archive.by_id["erhao-01"]) == "[园区短讯][N]. [报名不详], [出版日期不详]."


def test_a_known_page_is_part_of_the_reference(archive: Archive) -> None:
    item = replace(archive.by_id["xugou-01"], page=Fact("A03", "folio-line", "stated"))
    assert cite.gbt7714(archive, item).endswith("[N]. 虚构日报, 2024-03-27(A03).")
    assert '<meta name="citation_firstpage" content="A03">' in cite.head(archive, item)


def test_reference_names_three_authors_at_most(archive: Archive) -> None:
    authors = tuple(Author(f"虚构{place}", "", Evidence("", "", "", 1)) for place in "甲乙丙丁")
    item = replace(archive.by_id["xugou-01"], authors=authors)
    assert cite.gbt7714(archive, item).startswith("虚构甲, 虚构乙, 虚构丙, 等. ")


def test_head_is_read_by_machines(archive: Archive) -> None:
    item = with_article(archive, title_supplied="")
    head = cite.head(archive, item, "https://archive.example/site/")
    assert '<meta name="z:itemType" content="newspaperArticle">' in head
    assert 'content="https://archive.example/site/articles/xugou-01.html"' in head
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*)</script>', head)[0])
    assert data["headline"] == item.article.headline
    assert data["datePublished"] == "2024-03-27"


def test_head_cannot_be_left_by_a_title(archive: Archive) -> None:
    text = '</script><script>alert(1)</script>"'
    source = Source("seeds/a.txt", "0" * 64, text, "utf-8")
    item = replace(archive.by_id["xugou-01"], article=Article(source, Tracked.of(text, 0, len(text))))
    assert cite.head(archive, item).count("<script") == 1


def test_a_jump_line_leads_to_the_rest_where_the_archive_has_it(archive: Archive) -> None:
    assert "（下转第二版）</span> <small>（这一版不在馆中）" in page(archive, "xugou-01")
    rest = archive.by_id["erhao-02"]
    source = rest.article.source
    jump = Tracked.of(source.text, 0, 2)
    continued = replace(rest, article=replace(rest.article, jump_from=(jump,)))
    both = replace(
        archive,
        by_id={**archive.by_id, "erhao-02": continued},
        relations={
            "xugou-01": (Relation("erhao-02", RelationKind.JUMP, 1.0, ()),),
            "erhao-02": (Relation("xugou-01", RelationKind.JUMP, 1.0, ()),),
        },
    )
    assert re.search(
        r'<a href="erhao-02\.html" rel="next"><span>（下转第二版）</span> · 某虚构园的长文</a>', page(both, "xugou-01")
    )
    assert re.search(r'<a href="xugou-01\.html" rel="prev">', article.article_html(both, continued, "<p>正文</p>"))


def test_a_missing_end_is_marked_where_it_is_missing(archive: Archive) -> None:
    assert "lacuna" not in page(archive, "xugou-01")
    item = with_article(archive, flags=(Flag("open-end", "……", 6),))
    html = article.article_html(archive, item, "<p>正文</p>")
    assert re.search(r'<p>正文</p>\s*<p class="lacuna"[^>]*>〔后缺〕', html)
    assert "文末句子未完，没有找到下文。" in html  # said above the text too, in the words of the table


def test_a_lost_beginning_is_said_plainly_and_marked_at_the_place(archive: Archive) -> None:
    item = with_article(archive, flags=(Flag("lost-beginning", "……", 4),))
    html = article.article_html(archive, item, "<p>正文</p>")
    assert "本文的开头在原文中已缺失。" in html
    assert re.search(r'<p class="lacuna lacuna--start"[^>]*>〔前缺〕[^<]*</p>\s*<p>正文</p>', html)


def test_reading_time_and_the_editors_hand(archive: Archive) -> None:
    assert "约 1 分钟" in page(archive, "xugou-01")
    item = with_article(archive, corrections=(Correction("move", "虚构的话", "虚构的理由", "seeds/虚构.fix.yml", 1),))
    html = article.article_html(archive, item, "<p>正文</p>")
    assert '<li><span class="zhu">移位</span> <q>虚构的话</q> <span class="because">虚构的理由</span></li>' in html


def test_raw_data_is_no_markup(archive: Archive) -> None:
    html = page(archive, "xugou-01")
    (data,) = re.findall(r'<script type="application/json" id="raw"[^>]*>(.*?)</script>', html, re.DOTALL)
    raw = json.loads(data)
    assert set(raw) == {"kicker", "title", "byline", "body", "to"}
    assert len(raw["body"]) == 3
    assert "<" not in data
