"""A project with invented articles (虚构), so many that every kind of list has pages: posts that state their day, newspaper and page.

Nothing in them happened. Two years, a week's gap every month and an empty summer; days, months and whole years of articles.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
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


# A report that goes on on the next page, one that nobody signed, and a page dump whose headline is lost.
FEW = {
    "xugou-deng-1.txt": """---
title: 虚构的灯塔亮了
date: 2024-02-29
author: 王虚某
newspaper: 虚构日报
page: 1
---
<p>守灯人说，灯塔的灯要添两回油，海鸟要赶一群，然后才轮到他自己坐下来吃一碗早饭。</p>
<p>（下转第2版）</p>
""",
    "xugou-deng-2.txt": """---
title: 虚构的灯塔亮了（续）
date: 2024-02-29
author: 王虚某
newspaper: 虚构日报
page: 2
---
<p>（上接第1版）</p>
<p>吃完早饭，守灯人擦了一遍灯罩，记下昨夜过往的虚构船只，一共三艘，都平安。</p>
""",
    "xugou-qiao.txt": """---
title: 虚构的石桥合龙
date: 2024-02-29
newspaper: 虚构日报
page: 2
---
<p>石拱桥在大雨之后合龙，两岸居民提着灯笼来看热闹，镇长放了一挂鞭炮，这都是虚构的。</p>
""",
    "xugou-wu.txt": """本报讯 虚构的雾莲高新区昨日召开会议，研究虚构的出口事项，与会的虚构企业共有三家，会后各自散去，没有留下记录。
虚构的管委会表示，这次会议并没有发生，大家不必当真，也不必转发，下一次会议同样是虚构的。
""",
}


def many() -> dict[str, str]:
    """The texts of many articles, by file name: so many that every kind of list has pages."""
    return {
        f"xugou-{number:03d}-{place}.txt": post(number, place, day)
        for number, day in enumerate(days())
        for place in range(PER_DAY)
    }


def project(folder: Path, texts: Mapping[str, str] | None = None) -> Path:
    """Writes a project of these texts to `folder`, with short lists; without `texts` it has many."""
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
    for name, text in (many() if texts is None else texts).items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    return folder


def site(folder: Path, **variables: str) -> Path:
    """Builds the project in `folder`; the folder of its site."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": "hooks", **variables}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


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
