"""Rules for time in running text: days, months and years as newspapers write them, and what tells a plan from the past."""

from __future__ import annotations

import re

from newsarchive.rules.rule import rule

_YEAR = r"(?P<year>(?:1[89]|20)\d{2}|[一二][〇○零一二三四五六七八九]{3}|民国(?:元|\d{1,3}|[一二三四五六七八九十]{1,3}))"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_UNTIL = r"\s*[-—–~～至到]\s*"

DAY = rule(
    "day",
    rf"(?:{_YEAR}\s*[年/.-]\s*|(?P<relative>今年|去年|前年|本月|当年)\s*)?{_MONTH}\s*[月/.-]\s*(?:\d{{1,2}}日?{_UNTIL})?{_DAY}(?![\d月个])\s*(?:日|号)?",
    "a day, with or without its year; of a stretch of days the last",
    yes=("3月27日上午", "3月19日-22日", "二〇〇三年五月六日", "2024年3月28日", "2024-03-28", "去年9月3日"),
    no=("三月天", "2024年底", "第3版"),
)

MONTH = rule(
    "month",
    rf"(?:{_YEAR}\s*[年/.-]\s*|(?P<relative>今年|去年|前年)\s*)(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月?{_UNTIL})?{_MONTH}\s*月(?!\d|[一二三四五六七八九十])",
    "a month with its year; of a stretch of months the last",
    yes=("2023年1月至11月", "今年1月至11月", "二〇〇三年五月", "去年10月", "今年2月"),
    no=("11月底", "两个月", "2023年"),
)

# 同年9月 takes its year from the story, and 每年5月 has none.
_OF_STORY = r"(?<![年同次翌当那每往历两几个上下本月到—–~～\d一二三四五六七八九十-])(?<![^截]至)"

YEARLESS_MONTH = rule(
    "yearless-month",
    rf"{_OF_STORY}(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月?{_UNTIL})?{_MONTH}月(?P<end>[底末])?(?:份|初|[上中下]旬)?(?!\d|[一二三四五六七八九十]{{1,3}}[日号]|[个饼亮球光嫂子夜色])",
    "a month of the newspaper's own year; of a stretch of months the last",
    yes=("截至5月底，", "，5月中旬", "1月至11月", "1—11月", "自十一月起", "11月的一天"),
    no=("今年5月", "同年9月", "每年5月", "两个月", "5月6日", "三月六日", "二月十五日"),
)

FIRST_MONTHS = rule(
    "first-months",
    r"(?:(?P<year>(?:19|20)\d{2})年|(?P<relative>今年|去年|前年))?前(?P<month>1[01]|[2-9]|十一?|[二三四五六七八九])个月",
    "the first so many months of a year are over when their figures are told",
    yes=("今年前11个月", "前五个月", "2023年前十个月"),
    no=("三个月前", "前几个月", "前12个月"),
)

HOLIDAY = rule(
    "holiday",
    rf"(?:{_YEAR}\s*年|(?P<relative>今年|去年|前年))的?[“‘]?(?P<holiday>国庆|元旦|五一|劳动节|六一|儿童节|七一|建党节|八一|建军节|教师节)(?!前|之前|以前|节前|将|献)",
    "a feast with a day of its own stands for that day",
    yes=("2023年国庆节", "今年“五一”期间", "去年元旦"),
    no=("国庆期间", "今年国庆前", "今年春节"),
)

LATER_DAY = rule(
    "later-day",
    r"(?<![\d月至到—–~～\-./年十])(?P<day>3[01]|[12]\d|[1-9])[日号](?![报均常程元本子夜产至到—–~～\-])",
    "a bare day goes on in the month of the day before it",
    yes=("，28日下午", "。5日，"),
    no=("3月28日", "27日至28日", "28日均", "15个"),
)

PART_OF_YEAR = rule(
    "part-of-year",
    rf"(?:{_YEAR}\s*年|(?P<relative>今年|去年|前年))?(?<=年)(?P<part>年?底|末|年?终|年?初|上半年|一季度|第一季度|二季度|第二季度|前三季度|三季度|第三季度|四季度|第四季度)",
    "a part of a year stands for its last month",
    yes=("截至2023年底", "去年底", "去年年底", "今年一季度", "2022年上半年"),
    no=("谷底", "2023年度", "初中"),
)

YEAR = rule(
    "year",
    rf"(?<!\d)(?<![-—–~～至到]){_YEAR}\s*(?:年度?(?!代|前|后|[-—–~～至到]?\d|级|制)|(?=中国|全国|世界|国际|全球))",
    "a year, or one at the head of an event's name",
    yes=("2023年，", "2023年度名单", "2024中国国际展览大会"),
    no=("到2026年", "2024-2026年", "1990年代", "1900余家"),
)

THIS_YEAR = rule(
    "this-year",
    r"今年(?:以来|上?半年)?",
    "the year of the newspaper",
    yes=("今年以来，", "今年，某某将继续"),
    no=("去年", "当年"),
)

PLAN_BEFORE = rule(
    "plan-before",
    r"(?:将于|将在|拟于|拟在|拟|预计|计划|力争|争取|确保|有望|目标|规划|定于|暂定|最迟|(?<![截直迄日月号\d])[到至])(?:[^。；，、]{0,6})$",
    "what stands after these words has not happened yet",
    yes=("力争到", "将于", "预计", "计划在", "，到"),
    no=("截至", "3月19日至", "，在"),
)

PLAN_AFTER = rule(
    "plan-after",
    r"^(?:[年月日底末初度前之以]{0,4}，?[^。；，]{0,10}(?:将|争取|力争|计划|拟|有望|预计|确保)|[年月日底末]{0,2}(?:[以之]?前|启用|截止))",
    "what these words follow has not happened yet",
    yes=("年，某某园区将锚定", "年，争取", "日前完成", "底以前"),
    no=("年，新引进项目", "日，某某大会", "年底，企业达到"),
)

STRETCH_OF_YEARS = rule(
    "stretch-of-years",
    rf"(?:19|20)\d{{2}}年[至到]{_YEAR}年(?=间|期间|[，、。；])",
    "of a stretch of years that is told as over the last",
    yes=("2021年至2023年，", "1998年到2003年间"),
    no=("2024-2026年", "从2024年到2026年将"),
)

WHOLE_YEAR = rule(
    "whole-year",
    r"全年|同比|(?:上|去)年同期|较上年|比上年|累计",
    "figures of a whole year are told when it is over",
    yes=("同比增长14%", "全年实现产值"),
    no=("当年签约", "今年将"),
)

IN_TITLE = re.compile(r"《[^《》]*》|[“‘]十[一二三四五六七八九]五[”’]")

# The month and day of feasts that have one.
HOLIDAYS = {
    "国庆": (10, 1),
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "七一": (7, 1),
    "建党节": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
}

# The month in which a part of a year ends.
PARTS = {"初": 1, "一季度": 3, "上半年": 6, "二季度": 6, "三季度": 9, "四季度": 12, "底": 12, "末": 12, "终": 12}

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def number(text: str) -> int:
    """The number that Arabic or Chinese figures up to 99, a year written digit by digit, or a year of the Republic stand for."""
    if text[:2] in ("民国", "民國"):
        # The Republic counts its years from 1912, its year 1.
        return 1911 + (1 if text[2:] == "元" else number(text[2:]))
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(str(_DIGITS[digit]) for digit in text))
    tens, _, ones = text.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
