"""Rules for lines: what a line's ends say about where paragraphs begin and end."""

from __future__ import annotations

from newsarchive.rules.characters import BLANKS, HAN
from newsarchive.rules.rule import rule

ENDS_SENTENCE = rule(
    "ends-sentence",
    r"[。！？!?…][”’」』）)》]*$|[。！？!?…”’」』][）)]*$|(?<=[\u3400-\u9fff])\.$",
    "a paragraph ends where a sentence ends",
    yes=("灯都亮了。", "“灯塔”。”", "怎么办？", "（完）。", "前后一共127盏……"),
    no=("让老街在雨后亮起路灯来", "2023 年换上新灯", "灯塔，"),
)

ENDS_WITH_JUMP = rule(
    "ends-with-jump",
    r"(?:[（(【\[]\s*)?(?:下\s*转|紧\s*接|转)\s*(?:第\s*)?[0-9０-９A-Za-z一二三四五六七八九十]{1,4}\s*版[^。]{0,8}[）)】\]]?\s*$",
    "a jump line closes the part of the article that stands on this page",
    yes=("一步步（下转第二版）", "（下转A04版）", "下转第3版"),
    no=("第二版的读者", "（上接第一版）"),
)

OPENS_BLOCK = rule(
    "opens-block",
    r"^\s*[>＞■□◆◇●○◎▲△▼▽★☆▶►▷◀◣◤※【]",
    "these marks are set before headlines, bylines, captions and items of a list, never in the middle of a sentence",
    yes=("□记者 甲", "◎本报记者", "■在灯塔", ">点灯", "【短评】"),
    no=("近年来", "“灯塔”", "（下转", "亮灯■灭灯"),
)

ITEM_NUMBER = rule(
    "item-number",
    r"^(?P<number>\d{1,2})\s*[.、．)）](?!\d)",
    "a number and a mark open an item of a list",
    yes=("1.点灯前请擦鞋", "12、不要喂海鸟", "3）灯亮时勿说话"),
    no=("3.5公里", "2024.5", "一、点灯"),
)

VERSE_LINE = rule(
    "verse-line",
    rf"^[{HAN}]{{4,7}}[，。；！？]?$",
    "a line of a regular poem has four to seven characters and no mark but at its end",
    yes=("夜里灯亮了", "船从雾里来，", "一盏又一盏又一盏"[:7]),
    no=("夜里，灯亮了", "灯亮", "守灯人每天都要添两回灯油"),
)

LETTER_SPACED = rule(
    "letter-spaced-line",
    rf"^[{BLANKS}]*(?:[{HAN}，。、；：？！“”‘’（）《》]{{1,2}}[{BLANKS}]+){{3,}}[{HAN}，。、；：？！“”‘’（）《》]{{1,3}}[{BLANKS}]*$",
    "a justified line drawn apart: the blanks between its characters are no part of the text",
    yes=("湖 ，又 在 岸 边 点 起 灯 来", "本 报 讯 员"),
    no=("点灯照路 修桥便民", "甲乙丙 丁戊己 庚辛壬"),
)

# Several two- or three-character names in a row look like a letter-spaced line; in a drawn-apart line most pieces are single.
LETTER_SPACED_SINGLES = 0.6
