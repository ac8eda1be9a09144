"""What the site says of persons, organisations, authors, genres and related articles: a part of the words in words.py."""

from __future__ import annotations

from collections.abc import Mapping

FACT_WORDS: Mapping[str, str] = {
    "nav.authors": "作者",
    "nav.people": "人物",
    "nav.organisations": "机构",
    "article.names": "人物与机构",
    "article.related": "相关文章",
    "article.reprint": "同文",
    "article.reprint_share": "文字相同约 {percent}%",
    "article.jump": "同一报道",
    "article.shares": "同有：{names}",
    "article.genre": "体裁",
    "article.page": "版次",
    "article.page_number": "第 {page} 版",
    "article.agencies": "通讯社",
    "article.not_stated": "推断，原文未注明",
    "park.not_yet": "刊发时尚未获批国家级",
    "park.perhaps_not_yet": "刊发时或未获批国家级",
    "names.lede.authors": "{count} 位作者，按姓名的拼音排列。同名而未加区分的，暂作一人。",
    "names.lede.people": "文章中写到的 {count} 人，按姓名的拼音排列；由程序认出，宁缺毋滥。只见于一篇的，直接指向那一篇。",
    "names.lede.organisations": "文章中写到的 {count} 家机构，按名称的拼音排列；由程序认出，宁缺毋滥。只见于一篇的，直接指向那一篇。",
    "names.range": "第 {first}–{last} 个，共 {total} 个",
    "names.count": "馆藏 {count} 篇。",
    "names.roles": "署名",
    "names.titles": "职务",
    "names.aliases": "又作",
    "names.note": "说明",
    "names.facts": "所据",
    "names.pen_names": "别名",
    "names.with_parks": "同现的高新区",
    "names.unprinted": "未注明身份",
}
