"""Rules for lines: what a line's ends say about where paragraphs begin and end."""

from __future__ import annotations

from newsarchive.rules.characters import BLANKS, HAN
from newsarchive.rules.rule import rule

ENDS_SENTENCE = rule(
    "ends-sentence",
    r"[。！？!?…][”’」』）)》]*$|[。！？!?…”’」』][）)]*$|(?<=[\u3400-\u9fff])\.$",
    "a paragraph ends where a sentence ends",
    yes=("高质量发展。", "“血液”。”", "怎么办？", "（完）。", "累计达到127家……"),
    no=("以创新带动产业迈向中高", "2023 年成功申报", "平台，"),
)

ENDS_WITH_STOP = rule(
    "ends-with-stop",
    r"[。！？!?…][”’」』）)》]*$",
    "a full stop ends a sentence; a closing quote alone may as well end a headline",
    yes=("高质量发展。", "“血液”。”", "累计达到127家……"),
    no=("工业互联网“心脏”", "平台，"),
)

ENDS_WITH_JUMP = rule(
    "ends-with-jump",
    r"[（(【\[]?\s*(?:下\s*转|紧\s*接|转)\s*第?\s*[0-9０-９A-Za-z一二三四五六七八九十]{1,4}\s*版[^。]{0,8}[）)】\]]?\s*$",
    "a jump line closes the part of the article that stands on this page",
    yes=("真正把（下转第二版）", "（下转A04版）", "下转第3版"),
    no=("第二版的读者", "（上接第一版）"),
)

OPENS_BLOCK = rule(
    "opens-block",
    r"^\s*[>＞■□◆◇●○◎▲△▼▽★☆▶►▷◀◣◤※【]",
    "these marks are set before headlines, bylines, captions and items of a list, never in the middle of a sentence",
    yes=("□记者 刘", "◎本报记者", "■在红岛", ">完善", "【短评】"),
    no=("近年来", "“血液”", "（下转"),
)

LETTER_SPACED = rule(
    "letter-spaced-line",
    rf"^[{BLANKS}]*(?:[{HAN}，。、；：？！“”‘’（）《》]{{1,2}}[{BLANKS}]+){{3,}}[{HAN}，。、；：？！“”‘’（）《》]{{1,3}}[{BLANKS}]*$",
    "a justified line drawn apart: the blanks between its characters are no part of the text",
    yes=("台 ，并 将 引 进 青 岛 能 源", "本 报 讯 员"),
    no=("知策助企 明法促创", "王健高 宋迎迎 肖玲玲"),
)

# Several two- or three-character names in a row look like a letter-spaced line; in a drawn-apart line most pieces are single.
LETTER_SPACED_SINGLES = 0.6
