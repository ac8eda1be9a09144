"""A project with invented articles (虚构), so many that every kind of list has pages: posts that state their day, newspaper and page.

Nothing in them happened. Two years, a week's gap every month and an empty summer; days, months and whole years of articles.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("mkdocs.yml", "docs", "overrides", "hooks", "authority")
ZONES = ("青岛高新区", "襄阳高新区", "玉溪高新区", "常州高新区")
SUBJECTS = ("揭榜挂帅", "孵化器", "营商环境", "专精特新")
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周", "虚甲乙丙丁"
PAPERS = ("虚构日报", "虚构晚报")
FIRST = date(2022, 1, 3)
PER_DAY = 3
LIST_PAGE_SIZE = 5


def project(folder: Path) -> Path:
    """Writes the project to `folder`, with short lists."""
    for name in PARTS:
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(part, folder / name)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    start, _, rest = settings.partition("list_page_size: ")
    _, _, end = rest.partition("\n")
    (folder / "mkdocs.yml").write_text(f"{start}list_page_size: {LIST_PAGE_SIZE}\n{end}", encoding="utf-8")
    (folder / "seeds").mkdir()
    for number, day in enumerate(days()):
        for place in range(PER_DAY):
            name = f"xugou-{number:03d}-{place}.txt"
            (folder / "seeds" / name).write_text(post(number, place, day), encoding="utf-8")
    return folder


def days() -> list[date]:
    """Every ninth day, but none in July and August of the first year."""
    every = (FIRST + timedelta(days=9 * step) for step in range(50))
    return [day for day in every if (day.year, day.month) not in {(2022, 7), (2022, 8)}]


def post(number: int, place: int, day: date) -> str:
    """An article of a day; two of three are of the same newspaper, on the same page."""
    author = SURNAMES[number % len(SURNAMES)] + GIVEN[place] + "某"
    zone, subject = ZONES[(number + place) % len(ZONES)], SUBJECTS[number % len(SUBJECTS)]
    paper, page = PAPERS[place // 2], 1 + number % 2
    return f"""---
title: "{zone}虚构第{number}日第{place}篇：{subject}"
date: {day.isoformat()}
author: {author}
newspaper: {paper}
page: {page}
---
<p>虚构的一天，{zone}谈{subject}，谈了第{number}日的第{place}遍，虚构的企业都来听，听完各自回去。</p>
<p>{zone}管委会主任{SURNAMES[place]}虚某说，这件事并没有发生，{subject}也不在这里，大家不必当真。</p>
"""
