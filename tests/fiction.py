"""Fictional newspaper texts (虚构) and small archives made of them, for the tests. Nothing in here was printed anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from hypothesis import strategies as st

from newsarchive.authority import Authority
from newsarchive.records import Article, Newspaper, Park, Part, PartKind, Source, Stated, Term, Topic
from newsarchive.settings import Places, Settings
from newsarchive.tracked import Tracked

KIND = "国家级高新区"
PARKS = (
    Park("fujian-fuzhou", "福州高新技术产业开发区", "福州高新区", "福建", "福州", None, False, (), KIND),
    Park("jiangxi-fuzhou", "抚州高新技术产业开发区", "抚州高新区", "江西", "抚州", None, False, (), KIND),
    Park("xu-wulian", "雾莲高新技术产业开发区", "雾莲高新区", "虚构", "雾莲", None, False, ("雾莲高新区北园",), KIND),
    Park("xu-yunhe", "云荷高新技术产业开发区", "云荷高新区", "虚构", "云荷", None, False, ("雾莲高新区南园",), KIND),
)
TOPICS = (
    Topic("trade", "外贸", "Trade", "", "", (Term("出口", 3), Term("口岸", 3))),
    Topic("customs", "进出口", "Customs", "", "", (Term("进出口", 3), Term("通关", 3))),
    Topic("lamps", "灯塔", "Lamps", "", "", (Term("灯塔", 3), Term("守灯人", 3))),
    Topic("bridges", "桥梁", "Bridges", "", "", (Term("石拱桥", 3), Term("修桥", 3))),
    Topic("hint", "旁证", "Hint", "", "", (Term("顺带一提", 1),)),
)
NEWSPAPERS = (Newspaper("wulian-ribao", "雾莲日报", ("雾莲报",), "xu-wulian", ("wulian",)),)
AUTHORITY = Authority(PARKS, TOPICS, NEWSPAPERS)


def source(text: str, path: str = "seeds/xugou.txt") -> Source:
    """A source with the digest that its text has in UTF-8 (half surrogates allowed)."""
    return Source(path, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text, "utf-8")


def verbatim(text: str) -> Tracked:
    """The whole of `text` as it stands."""
    return Tracked.of(text, 0, len(text))


def article(
    body: str,
    title: str = "",
    byline: str = "",
    stated: Mapping[str, str] | None = None,
    path: str = "seeds/xugou.txt",
) -> Article:
    """An article whose source holds its fields line under line: title, byline, stated fields, then a paragraph a line of `body`."""
    said = dict(stated or {})
    lines = [title, byline, *said.values(), *body.split("\n")]
    whole = source("\n".join(lines), path)
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    texts = [Tracked.of(whole.text, start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    return Article(
        whole,
        texts[0] or None,
        byline=(texts[1],) if byline else (),
        stated=tuple(Stated(name, text) for name, text in zip(said, texts[2:], strict=False)),
        body=tuple(Part(PartKind.PARAGRAPH, text) for text in texts[2 + len(said) :] if text),
    )


HEADINGS = {
    "parks.tsv": "id\tname\tshort_name\tprovince\tcity\tyear_national\tyear_evidence\taliases\tkind\n",
    "topics.yml": "topics: []\n",
    "newspapers.yml": "newspapers: []\n",
}


def archive(root: Path, seeds: Mapping[str, str | bytes], ids: str = "") -> Places:
    """An archive on disk with these seeds and empty authority files; line ends are written as given."""
    places = Settings().places(root)
    places.authority.mkdir(parents=True)
    places.seeds.mkdir()
    for name, text in HEADINGS.items():
        (places.authority / name).write_text(text, encoding="utf-8")
    for name, content in seeds.items():
        file = places.seeds / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    if ids:
        places.ids.write_text(ids, encoding="utf-8")
    return places


PAGE = """石拱桥合龙
　　　□记者 甲小满 报道
　　本报讯 昨夜，雾莲镇的石
拱桥在一场大雨之后合龙，两岸
居民提着灯笼来看热闹，守灯人
在桥头放了一挂很长的鞭炮。
　　镇长说：“桥修好了，灯也
该亮了。”大家都点了点头，觉
得这话说得很对，又都抬起头来
看那盏还没有（下转第二版）
"""
PLAIN = """守灯人的一天

清晨五点，守灯人乙大寒已经爬上了灯塔。他说，这座并不存在的灯塔每天要擦三遍，灯油要添两回，海鸟要赶一群，然后才轮到他自己坐下来吃一碗早饭。

到了傍晚，灯塔准时亮起，港口里那些并不存在的渔船便一只接一只地回来了，卸下一筐一筐的云，又在月亮升起来之前悄悄地开走，谁也没有说一句话。
"""
POST = """---
title: "并不存在的集市开张"
date: 2024-02-29 08:00:00 +0800
author: 丙小雪
---
<p>雾莲镇的集市在二月的最后一天开张，卖的都是云和影子。</p>
<p>摊主说，云要趁早买，影子要傍晚买。</p>
"""

# What papers, extraction and web pages leave in a text, in pieces to be thrown together.
_PIECES = (
    "□记者 甲小满 报道", "◎本报记者 李 勤", "本报讯（记者 甲小满 通讯员 乙大寒）近日，", "文｜甲小满　图｜乙大寒",
    "（下转第二版）", "（上接A01版）", "下转 第 2 版", "石拱桥合龙", "石拱桥合龙石拱桥合龙", "灯塔亮了。", "　　清晨五点，",
    "守灯人说：“灯亮了。”", "图为灯塔。 甲小满 摄", "责任编辑：乙大寒", "第二版", "2024年6月31日 星期一", "来源：雾莲日报", ">点灯照路<",
    "桥 ，又 在 岸 边 点 起 灯 来", "ＡＢＣ１２３％", "⻓桥⾼处", "LED lamps", "(城北)", "a,b", "甲,乙", "---", "...", "title: 甲", "date: 2024-13-45",
    'title: "甲', "- 甲", "<p>", "</p>", "<div style='display:none'>", "<script>1<2</script>", "<!-- 甲", "-->", "<![CDATA[", "&nbsp;", "&amp;lt;",
    "&#0;", "&#x10FFFF;", "&NotEqualTilde;", "<br>", "<h1>甲</h1>", "<title>甲</title>", "[查看原文](http://example.com/甲)", "![图](x.png)",
    "# 甲", "**甲**", "* 甲", "> 甲", "```", "|甲|乙|", "| --- |", "甲\\", "\\*", "[1]: http://example.com", "上一篇：<a href='/x'>甲</a>",
    "\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x0c", "\t", " ", "　", "\ufeff", "\u200b", "\u00ad", "\x00", "\x1c", "。", "，", "“", "”", "（", "）",
)  # fmt: skip
pieces = st.sampled_from(_PIECES)
compositions = st.lists(pieces, max_size=40).map("".join)
lines = st.lists(st.lists(pieces, max_size=6).map("".join), max_size=25).map("\n".join)
posts = st.tuples(
    st.sampled_from(("---\n", "\ufeff---\n", "---\r\n", "\n---\n")),
    st.lists(pieces, max_size=6).map("\n".join),
    st.sampled_from(("\n---\n", "\n...\n", "\n", "")),
    st.one_of(lines, compositions),
).map("".join)
html = st.lists(pieces, max_size=12).map(lambda found: "<html><body><p>" + "<p>".join(found))
# Any characters, half surrogates too: a lenient decoder may let them through.
scraps = st.text(st.characters(), max_size=80)
texts = st.one_of(
    compositions, lines, posts, html, scraps, st.lists(st.one_of(pieces, scraps), max_size=12).map("".join)
)
