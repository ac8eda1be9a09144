"""What the site says of pages taken apart: jumps, corrections, doubts and page furniture; a part of the words in words.py."""

from __future__ import annotations

from collections.abc import Mapping

PAGE_WORDS: Mapping[str, str] = {
    "article.began": "本文是下半篇，开头见《{title}》",
    "article.goes_on": "接排的下半篇",
    "article.goes_on_in": "以下接自《{title}》，单独一篇",
    "article.goes_on_page": "以下接自第 {page} 版《{title}》，单独一篇",
    "article.corrections": "编者更正",
    "ledger.corrections": "编者更正",
    "ledger.corrections_count": "{count} 条",
    "ledger.no_corrections": "没有编者更正。",
    "fix.drop": "搁置",
    "fix.join": "接合",
    "fix.kind": "改类",
    "fix.move": "移动",
    "fix.nowhere": "不属任何文章",
    "fix.order": "调次序",
    "fix.set": "定字段",
    "fix.split": "分开",
    "fix.text": "改字",
}

PAGE_FLAGS: Mapping[str, str] = {
    "long-page": "原文过长",
    "open-end": "句子未完",
    "weak-break": "分篇存疑",
    "weak-head": "标题存疑",
    "weak-join": "衔接存疑",
}

PAGE_RULES: Mapping[str, str] = {
    "folio-line": "报眉：日期、版次",
    "masthead": "报头",
    "page-contact": "报社联系方式",
    "page-editors": "本版编辑",
    "page-furniture": "版面杂项",
    "page-guide": "栏目与导读标签",
    "page-number": "版次",
    "paid-notice": "广告启事",
    "pull-quote": "摘自正文的引语",
    "teaser": "他版导读",
    "weather": "天气",
}
