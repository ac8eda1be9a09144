"""Newspaper pages made up for the tests (虚构), set in every way in which pages come: nothing in here was printed anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsarchive.clean.lines import em

# Marks that may not begin a line: a compositor sets them on the line before, into the margin.
_HANGING = "，。、；：？！”’）》」』"


@dataclass(frozen=True)
class Story:
    """An invented article: headline, byline (or none), paragraphs."""

    title: str
    byline: str
    paragraphs: tuple[str, ...]


LAMP = Story(
    "雾莲灯塔重新点亮",
    "本报记者 王小满",
    (
        "本报讯 昨夜，雾莲镇的灯塔在停了三十年之后重新点亮，两岸居民提着灯笼来看热闹，守灯人在塔下放了一挂很长的鞭炮。",
        "守灯人说，灯塔的灯油每天要添两回，海鸟要赶一群，玻璃要擦三遍，然后才轮到他自己坐下来吃一碗早饭。",
        "雾莲镇的镇长介绍，灯塔明年还要修一条石阶，好让镇上的孩子们爬上去看海，也让远处的渔船看得见镇上的灯火。",
    ),
)
MARKET = Story(
    "云荷集市月底开张",
    "本报记者 李大寒",
    (
        "本报讯 云荷镇的集市月底开张，摊位上卖的都是云和影子，摊主说云要趁早买，影子要傍晚买，过了时辰就不新鲜了。",
        "集市一共有二百四十个摊位，摊主们抽签分到了位置，离桥最近的摊位给了卖风筝的老人，他的风筝从来不用线。",
        "云荷镇打算把集市搬到河边，好让渔船上的人也来赶集，摊主们都说这个主意好，只怕云会被河风吹跑。",
    ),
)
CLOCK = Story(
    "钟表匠修好百年大钟",
    "本报记者 张秋分",
    (
        "本报讯 竹溪街的百年大钟上周又走了起来，钟表匠花了四个月，换了七个齿轮，才让它重新报时，街坊们都来听钟声。",
        "钟表匠说，大钟的毛病出在一只不肯走的秒针上，他把秒针拆下来擦了油，又给它讲了一个故事，秒针才动了。",
        "竹溪街的居民凑钱给大钟修了一间小屋，钟表匠每个星期去上一次弦，他说只要有人听，大钟就会一直走下去。",
    ),
)
STORIES = (LAMP, MARKET, CLOCK)


def wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    """A paragraph as the printed lines of a column `width` em wide, the first one set in by `indent`; marks hang over its edge."""
    lines, line = [], "　" * indent
    for character in text:
        if em(line) + em(character) > width and character not in _HANGING:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def column(story: Story, width: int, indent: int = 2) -> list[str]:
    """A story as it stands in a column."""
    return [story.title, story.byline, *(line for text in story.paragraphs for line in wrapped(text, width, indent))]


def page(columns: Iterable[Sequence[str]]) -> str:
    """Columns one below the other, as an extractor that reads column by column writes them."""
    return "\n".join(line for lines in columns for line in lines) + "\n"


def half_width(text: str) -> str:
    """The marks of a text as some extractors give them: half as wide."""
    return text.translate(str.maketrans("，。；：？！（）", ",.;:?!()"))


def without_indent(text: str) -> str:
    """The text with the blanks at the beginning of lines lost."""
    return re.sub(r"(?m)^[ 　]+", "", text)


def blank_after_every_line(text: str) -> str:
    """The text with a blank line after each line, as some extractors write it."""
    return text.replace("\n", "\n\n")
