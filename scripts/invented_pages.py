"""Invented newspaper pages to learn from: articles of the corpus laid out at random, with every block's kind and place known.

The layouts are our own and not those of the evaluation pages: articles whole or cut into columns, in print order, with all heads at
the end, with columns or halves of the page shuffled; furniture, teasers, pull quotes, pictures, torn and jumped articles. A page is
made from its number alone, so the tables learnt from them are the same each time.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from opencc import OpenCC

from archive_cli import ROOT
from gold_labels import Label
from newsarchive.clean.characters import clean_characters
from newsarchive.records import Block, Hint
from newsarchive.tracked import Tracked

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
)
_GIVEN = "明华强伟芳娜敏静丽军洋勇艳杰磊涛超秀霞平刚桂英文辉建玉兰海燕晨曦子涵雨桐志俊峰雪莲晓东国庆一诺知秋若云嘉禾"
_PAPERS = (
    "海州日报",
    "滨江晚报",
    "东湾新区导报",
    "高新视界",
    "北川早报",
    "园区周刊",
    "江南商报",
    "新城时报",
    "高新区新闻",
    "望海快报",
)
_SECTIONS = (
    "要闻",
    "综合新闻",
    "经济",
    "社会",
    "产业",
    "国内新闻",
    "国际",
    "科教",
    "民生",
    "园区",
    "科技",
    "城事",
    "时评",
    "专题",
    "创新",
)
_BYLINES = (
    "□记者 {}",
    "■本报记者 {}",
    "（{}）",
    "{}",
    "记者 {}",
    "◎记者 {}",
    "▶记者 {} 报道",
    "（记者 {}）",
    "文/{}",
    "●本报记者 {}",
    "全媒体记者 {}",
)
_CROSSHEADS = (">{}<", "【{}】", "■{}", "◆ {}", "{}", "{}", "●{}", "一、{}", "▶{}")
_ORDERS = {
    "natural": 30,
    "heads last": 12,
    "heads after": 10,
    "shuffled": 10,
    "thirds": 12,
    "columns": 10,
    "halves": 10,
    "heads shuffled": 6,
}
# What a page is made of: labelled pieces, or lines.
T = TypeVar("T")
# Positions of different articles are kept apart by this many characters.
_APART = 100_000


@dataclass(frozen=True)
class Piece:
    """A block to be laid out, with its label; `begins` is False for the second half of a torn paragraph."""

    text: str
    label: Label
    begins: bool = True


@dataclass(frozen=True)
class Style:
    """What is the same all over a page."""

    byline: str
    byline_place: str
    crosshead: str
    indents: bool
    traditional: bool


@lru_cache(maxsize=1)
def corpus_articles() -> tuple[dict[str, Any], ...]:
    """The articles that all invented pages are made from."""
    return tuple(json.loads((ROOT / "tests" / "corpus" / "articles.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """The text in Traditional characters."""
    converted: str = _to_traditional().convert(text)
    return converted


def invented_page(number: int) -> tuple[tuple[Block, ...], list[Label]]:
    """Page `number`: its blocks in file order and their labels."""
    dice = random.Random(number)  # noqa: S311  # a layout, not a secret
    style = Style(
        dice.choice(_BYLINES),
        dice.choice(("head", "head", "head", "tail", "own line", "own line")),
        dice.choice(_CROSSHEADS),
        dice.random() < 0.45,
        dice.random() < 0.12,
    )
    chosen = dice.sample(corpus_articles(), dice.choice((1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7)))
    heads: list[list[Piece]] = []
    columns: list[list[list[Piece]]] = []
    loose: list[list[Piece]] = []
    for at, article in enumerate(chosen):
        head, frames, extra = _laid_out(dice, style, at, article)
        heads.append(head)
        columns.append(frames)
        loose.extend(extra)
    units = ordered(dice, dice.choices(list(_ORDERS), list(_ORDERS.values()))[0], heads, columns)
    for unit in loose:
        units.insert(dice.randint(0, len(units)), unit)
    for unit in furniture_of(dice, [article for article in corpus_articles() if article not in chosen]):
        chance = dice.random()
        units.insert(0 if chance < 0.35 else len(units) if chance < 0.65 else dice.randint(0, len(units)), unit)
    return _printed([piece for unit in units for piece in unit], style)


def _printed(pieces: Sequence[Piece], style: Style) -> tuple[tuple[Block, ...], list[Label]]:
    blocks, labels, text = [], [], ""
    for piece in pieces:
        words = piece.text.strip("　 ")
        if style.traditional:
            words = traditional(words)
        if not words:
            continue
        indented = style.indents and piece.begins and piece.label.kind in ("body", "byline")
        start = len(text)
        text += words + "\n"
        hints = frozenset({Hint.INDENTED}) if indented else frozenset()
        blocks.append(Block(clean_characters(Tracked.of(text, start, start + len(words))), hints))
        labels.append(piece.label)
    return tuple(blocks), labels


def invented_name(dice: random.Random) -> str:
    """A name that nobody bears on purpose."""
    return dice.choice(_SURNAMES) + "".join(dice.choice(_GIVEN) for _ in range(dice.choice((1, 2, 2))))


def _laid_out(
    dice: random.Random, style: Style, number: int, article: dict[str, Any]
) -> tuple[list[Piece], list[list[Piece]], list[list[Piece]]]:
    """An article as head, columns of text, and what may stand anywhere."""
    head = _head(dice, number, article)
    body = [dict(part) for part in article["body"]]
    if article.get("byline_position") == "lead" and article.get("byline") and dice.random() < 0.95:
        body[0]["text"] = article["byline"] + dice.choice(("", "　", " ")) + body[0]["text"]
    inline = (
        re.search(r"[（(].{0,20}记者", body[0]["text"][:40]) is not None or article.get("byline_position") == "lead"
    )
    names = article.get("authors") or []
    byline = style.byline.format(" ".join(names)) if names and not inline else ""
    if dice.random() < 0.05 and len(body) > 4:
        body = body[dice.randint(1, 3) :]
        body[0]["text"] = body[0]["text"][dice.randint(3, max(4, len(body[0]["text"]) // 2)) :]
    jump = ""
    if dice.random() < 0.12 and len(body) > 4:
        body = body[: dice.randint(3, len(body))]
        jump = f"（下转第{dice.choice('二三四五六')}版）"
        body[-1]["text"] = body[-1]["text"][: max(6, len(body[-1]["text"]) // 2)]
    parts = [
        (style.crosshead.format(part["text"]), "crosshead") if part["type"] != "p" else (part["text"], "body")
        for part in body
    ]
    text, kind = parts[-1]
    if kind == "body" and jump and dice.random() < 0.7:
        parts[-1] = (text + jump, kind)
    elif kind == "body" and jump:
        parts.append((jump, "jump"))
    elif kind == "body" and byline and style.byline_place == "tail":
        parts[-1] = (text + dice.choice((" ", "　", "")) + byline, kind)
    frames = _cut(dice, number, parts)
    own = Piece(byline, Label("byline", number))
    if byline and style.byline_place == "head":
        head.append(own)
    if byline and style.byline_place == "own line":
        frames[-1].append(own)
    extra = [[Piece(text, Label("caption", number))] for text in article.get("captions") or () if dice.random() < 0.8]
    extra += [[Piece(text, Label("furniture"))] for text in article.get("pull_quotes") or () if dice.random() < 0.5]
    if dice.random() < 0.08:
        form = dice.choice(
            ("图为{}现场。", "{}一角。", "▲{}。", "{}。 " + invented_name(dice) + "摄", "{}（资料照片）")
        )
        extra.append([Piece(form.format(article["title"][:8]), Label("caption", number))])
    return head, frames, extra


def _head(dice: random.Random, number: int, article: dict[str, Any]) -> list[Piece]:
    title = article["title"]
    lines = [title]
    if len(title) > 12 and dice.random() < 0.12:
        cut = dice.randint(5, len(title) - 4)
        lines = [title[:cut], title[cut:]]
    head: list[Piece] = []
    if article.get("kicker") and dice.random() < 0.9:
        head.append(Piece(article["kicker"], Label("kicker", number)))
    elif dice.random() < 0.1:
        head.append(
            Piece(dice.choice(_SECTIONS) + dice.choice(("观察", "纵深", "聚焦", "话题")), Label("kicker", number))
        )
    head += [Piece(line, Label("title", number)) for line in lines]
    if article.get("deck") and dice.random() < 0.9:
        head.append(Piece(article["deck"], Label("deck", number)))
    if dice.random() < 0.04:
        return []
    if dice.random() < 0.06:
        return [again for piece in head for again in (piece, replace(piece, label=Label("dup", number)))]
    return head


def _cut(dice: random.Random, number: int, parts: Sequence[tuple[str, str]]) -> list[list[Piece]]:
    """The text in columns, most of them cut in the middle of a paragraph."""
    count = 1 if len(parts) < 3 or dice.random() < 0.25 else dice.choice((1, 2, 2, 3, 3, 4, 5))
    length = sum(len(text) for text, _ in parts)
    cuts = sorted(dice.randint(int(length * 0.12), int(length * 0.95)) for _ in range(count - 1))
    frames: list[list[Piece]] = []
    frame: list[Piece] = []
    seen, place = 0, number * _APART
    for text, kind in parts:
        start = 0
        while cuts and seen + len(text) > cuts[0]:
            cut = cuts.pop(0) - seen
            if kind == "body" and start + 5 < cut < len(text) - 5 and dice.random() < 0.8:
                frame.append(Piece(text[start:cut], Label(kind, number, place + start, place + cut - 1), start == 0))
                frames.append(frame)
                frame, start = [], cut
            elif start == 0 and frame:
                frames.append(frame)
                frame = []
        frame.append(Piece(text[start:], Label(kind, number, place + start, place + len(text) - 1), start == 0))
        seen += len(text)
        place += len(text)
    frames.append(frame)
    return frames


def ordered(
    dice: random.Random, order: str, heads: Sequence[list[T]], columns: Sequence[list[list[T]]]
) -> list[list[T]]:
    """Heads and columns in `order`, one of those that text comes out of page files in: a key of _ORDERS."""
    texts = [frame for frames in columns for frame in frames]
    given = [head for head in heads if head]
    if order == "heads last":
        return texts + given
    if order == "heads shuffled":
        dice.shuffle(given)
        return texts + given
    if order == "heads after":
        return [unit for head, frames in zip(heads, columns, strict=True) for unit in (*frames, head) if unit]
    if order == "shuffled":
        units = texts + given
        dice.shuffle(units)
        return units
    units = []
    for head, frames in zip(heads, columns, strict=True):
        own = [head + frames[0], *frames[1:]]
        if order == "columns":
            dice.shuffle(own)
        units += own
    if order in ("thirds", "halves"):
        cuts = sorted(dice.randint(0, len(units)) for _ in range(2 if order == "thirds" else 1))
        parts = [units[start:end] for start, end in zip([0, *cuts], [*cuts, len(units)], strict=True)]
        dice.shuffle(parts)
        units = [unit for part in parts for unit in part]
    return units


def furniture_of(dice: random.Random, others: Sequence[dict[str, Any]]) -> list[list[Piece]]:
    """What the page prints round its articles."""
    day = f"{dice.randint(2010, 2025)}年{dice.randint(1, 12)}月{dice.randint(1, 28)}日"
    week, section = "星期" + dice.choice("一二三四五六日"), dice.choice(_SECTIONS)
    page = dice.choice(
        (
            f"{dice.randint(1, 12):02d}",
            f"A{dice.randint(1, 9)}",
            f"第{dice.choice('一二三四五六七八')}版",
            f"{dice.randint(2, 8)}版",
        )
    )
    folio = dice.choice(
        (
            [f"{day} {week}"],
            [f"{page} {section} {day} {week}"],
            [page, section, f"{day} {week}"],
            [f"{day} {week} 今日{dice.choice((4, 8, 12))}版"],
            [f"{day} {week} 第{dice.randint(100, 9000)}期", page],
        )
    )
    units = [[text] for text in folio]
    if dice.random() < 0.5:
        units.append([dice.choice(_PAPERS)])
    if dice.random() < 0.6:
        form = dice.choice(
            ("责编：{}　版式：{}　校对：{}", "本版编辑：{} 组版：{} 责校：{}", "责任编辑 {} 美编 {} 校对 {}")
        )
        units.append([form.format(invented_name(dice), invented_name(dice), invented_name(dice))])
    if dice.random() < 0.35:
        form = dice.choice(("{}（{}版）", "{}▶详见{}版", "{}>>{}版", "{}/{}版", "{} {}版", "{}（详见第{}版）"))
        teasers = [
            form.format(article["title"], dice.randint(2, 12))
            for article in dice.sample(list(others), dice.randint(2, 4))
        ]
        units.append([dice.choice(("导读", "今日导读", "今日看点", "重点推荐", "要闻导读")), *teasers])
    if dice.random() < 0.2:
        units.append([f"http://www.example.cn　新闻热线：{dice.randint(10, 999)}-{dice.randint(1000000, 9999999)}"])
    return [[Piece(text, Label("furniture")) for text in unit] for unit in units]
