"""Invented newspaper pages with gold, set in columns and read out again: many more than the corpus has, to be judged by.

The corpus keeps 11 pages back, on which one page more or less right is some .05 of a score. These pages are like its own, made of its
articles from a number alone: heads and frames come in the orders that programs read them out in, indents, blanks and marks suffer what
they suffer there. Nothing was learnt from the first sixty; scripts/learn.py learns from 400 others, from number 1000 on. They are no
newspapers, and all that stands on them is fiction.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Any

from gold_labels import Case
from invented_pages import corpus_articles, furniture_of, ordered, traditional
from printed_articles import INDENT, Printed, Style, printed_article, style_of

# Pages that scripts/score.py judges: numbers 0 to 59, which nothing may be learnt from.
PAGES = 60
_COUNTS = (1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6)
_ORDERS = {
    "natural": 40,
    "heads last": 13,
    "heads after": 5,
    "shuffled": 6,
    "thirds": 14,
    "halves": 14,
    "rows": 10,
    "columns": 6,
}
# The share of pages in Traditional characters.
_TRADITIONAL_SHARE = 0.1
# Marks of full width, and what stands for them where extraction made them half as wide.
FULL, HALF = "，；：？！（）", ",;:?!()"
BESIDE_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])")
# pdftotext -raw breaks a line between two marks.
_BETWEEN_MARKS = re.compile(r"(?<=[。？！，」”》])(?=[”」。，“「（])")


def printed_cases(count: int = PAGES) -> list[Case]:
    """So many pages with their gold, in the group `printed`."""
    return [printed_page(number) for number in range(count)]


def printed_page(number: int) -> Case:
    """Page `number` with its gold."""
    dice = random.Random(f"printed {number}")  # noqa: S311  # a layout, not a secret
    style = style_of(dice)
    chosen = dice.sample(corpus_articles(), dice.choice(_COUNTS))
    articles = [printed_article(dice, style, article) for article in chosen]
    units = _ordered(dice, articles)
    for unit in (loose for article in articles for loose in article.loose):
        units.insert(dice.randint(0, len(units)), unit)
    furniture: list[str] = []
    for pieces in furniture_of(dice, [article for article in corpus_articles() if article not in chosen]):
        words = [piece.text for piece in pieces]
        furniture += words
        chance = dice.random()
        units.insert(0 if chance < 0.45 else len(units) if chance < 0.6 else dice.randint(0, len(units)), words)
    return case_of(dice, (f"printed_{number:03d}", "printed"), _read_out(dice, style, units), articles, furniture)


def case_of(
    dice: random.Random, name: tuple[str, str], text: str, articles: Sequence[Printed], furniture: Sequence[str]
) -> Case:
    """The page of this name and group with its gold, now and then in Traditional characters."""
    gold: dict[str, Any] = {
        "articles": [article.gold for article in articles],
        "furniture": list(furniture),
        "duplicates": [],
        "pull_quotes": [quote for article in articles for quote in article.quotes],
        "page_captions": [],
    }
    if dice.random() < _TRADITIONAL_SHARE:
        text, gold = traditional(text), _converted(gold)
    return Case(*name, gold, text)


def _converted(value: Any) -> Any:  # noqa: ANN401  # the gold is JSON of any shape
    if isinstance(value, str):
        return traditional(value)
    if isinstance(value, list):
        return [_converted(item) for item in value]
    return {key: _converted(item) for key, item in value.items()} if isinstance(value, dict) else value


def _ordered(dice: random.Random, articles: Sequence[Printed]) -> list[list[str]]:
    """Heads and frames in one of the orders that programs read them out in."""
    order = dice.choices(list(_ORDERS), list(_ORDERS.values()))[0]
    if order == "rows":
        return _in_rows(dice, articles)
    heads = [article.head for article in articles]
    if order == "shuffled":
        # Some programs read out each line of a head by itself.
        heads = [
            part for head in heads if head for part in ([head] if dice.random() < 0.6 else [[line] for line in head])
        ]
    return ordered(dice, order, heads, [article.frames for article in articles])


def _in_rows(dice: random.Random, articles: Sequence[Printed]) -> list[list[str]]:
    """Articles side by side: all heads of a row, then its text, article by article or level by level."""
    units: list[list[str]] = []
    at = 0
    while at < len(articles):
        row = articles[at : at + dice.choice((1, 2, 2, 3))]
        at += len(row)
        units += [article.head for article in row if article.head]
        if dice.random() < 0.5:
            units += [frame for article in row for frame in article.frames]
        else:
            deepest = max(len(article.frames) for article in row)
            units += [
                article.frames[level] for level in range(deepest) for article in row if level < len(article.frames)
            ]
    return units


def _read_out(dice: random.Random, style: Style, units: Sequence[Sequence[str]]) -> str:
    """The page as a program reads it out."""
    raw = not style.whole and dice.random() < 0.2
    indent = "" if style.whole or raw or dice.random() < 0.15 else dice.choice((INDENT, INDENT, "  "))
    end = "\n\n" if style.whole or dice.random() < 0.45 else "\n"
    spaced = not style.whole and dice.random() < 0.4
    stray = not style.whole and dice.random() < 0.3
    marks = (
        str.maketrans(FULL, HALF) if dice.random() < 0.2 else str.maketrans("，", "," if dice.random() < 0.4 else "，")
    )
    out: list[str] = []
    for line in (line for unit in units for line in unit):
        words = line.strip("　 ").translate(marks)
        lead = indent if line.startswith(INDENT) else " " if stray and dice.random() < 0.06 else ""
        for part in _parted(dice, words) if raw else [words]:
            if spaced:
                part = BESIDE_FIGURE.sub(lambda _: " " if dice.random() < 0.6 else "", part)
            if part:
                out.append(lead + part)
                lead = ""
    return end.join(out) + "\n"


def _parted(dice: random.Random, words: str) -> list[str]:
    """The pieces of a line that is broken between two marks."""
    places = [match.start() for match in _BETWEEN_MARKS.finditer(words) if dice.random() < 0.7]
    return [words[begin:end] for begin, end in zip([0, *places], [*places, len(words)], strict=True)]
