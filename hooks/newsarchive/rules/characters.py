"""Rules for single characters: what no reader should see, and what is one and the same character in another guise.

Everything here leaves the words as printed. Each change is recorded by name, so a reader can always be shown the original.
"""

from __future__ import annotations

import unicodedata

from newsarchive.rules.rule import Change, rule

HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
BLANKS = r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
OPENING = "“‘（《〈「『【〔［"
CLOSING = "”’）》〉」』】〕］"
STOPS = "，。、；：？！…"

# Radicals that PDF fonts put in place of the ideograph of the same look; Unicode's Equivalent_Unified_Ideograph property
# gives the pairs. The Kangxi block is left to NFKC, which knows it; of the supplement only these occur in running text.
_RADICALS = "⺎⺏⺐⺻⺼⻁⻄⻅⻆⻉⻋⻏⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺠⺟⻑⻫"
_IDEOGRAPHS = "兀尣尢聿肉虎西见角贝车阝长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟民母長齐"


def _one_to_one() -> dict[str, str]:
    """Each character that only looks different, with the character it stands for."""
    pairs = dict(zip(_RADICALS, _IDEOGRAPHS, strict=True))
    blocks = (range(0x2F00, 0x2FD6), range(0xF900, 0xFAFF), range(0x2F800, 0x2FA1E))
    for block in blocks:
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                pairs[chr(code)] = plain
    return pairs


def _half_width() -> dict[str, str]:
    """Full-width letters, digits and the percent sign with their ordinary forms."""
    codes = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
    return {chr(code): chr(code - 0xFEE0) for code in codes}


def _full_width_cjk() -> dict[str, str]:
    """Half-width Chinese and Japanese marks with their ordinary forms."""
    return dict(zip("｡｢｣､･", "。「」、·", strict=True))


COMPATIBILITY = _one_to_one()
HALF_WIDTH = _half_width()
CJK_MARKS = _full_width_cjk()

# name of the change -> table of characters; applied in this order
TABLES: tuple[tuple[str, dict[str, str]], ...] = (
    ("compatibility-ideograph", COMPATIBILITY),
    ("half-width-letters", HALF_WIDTH),
    ("ordinary-cjk-marks", CJK_MARKS),
)

REMOVALS: tuple[Change, ...] = (
    Change(
        rule(
            "invisible-character",
            r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+",
            "zero-width characters and soft hyphens break search and copying, and show nothing",
            yes=("高\u200b新区", "\ufeff本报讯"),
            no=("高新区", "a-b"),
        ),
        "",
    ),
    Change(
        rule(
            "control-character",
            r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+",
            "control codes are left over from typesetting; a form feed only parts pages",
            yes=("\x0c第二版", "a\x01b"),
            no=("a\tb", "a\nb"),
        ),
        "",
    ),
)

BLANK_RULES: tuple[Change, ...] = (
    Change(
        rule(
            "blank-in-figure",
            rf"(?<=[{HAN}0-9][{BLANKS}][0-9])[{BLANKS}](?=[0-9](?:[{BLANKS}]|[{HAN}%]))|(?<=[{HAN}][0-9])[{BLANKS}](?=[0-9](?:[{BLANKS}]|[{HAN}%]))",
            "the digits of a figure among Chinese characters are drawn apart as the characters are",
            yes=("共 2 4 0 盏", "共2 4 0盏", "停了3 0年"),
            no=("小店 40 家", "第 12 34 号", "3 5"),
        ),
        "",
    ),
    Change(
        rule(
            "blank-by-figure",
            rf"(?<=[{HAN}])[{BLANKS}]+(?=[0-9A-Za-z%])|(?<=[0-9A-Za-z%])[{BLANKS}]+(?=[{HAN}])",
            "extraction leaves blanks where Latin letters and figures meet Chinese; the style sheet sets that space",
            yes=("2023 年", "小店 40家", "LED 路灯"),
            no=("R&D center", "点灯 照路"),
        ),
        "",
    ),
    Change(
        rule(
            "blank-by-mark",
            rf"(?<![{BLANKS}])[{BLANKS}]++(?=[，。、；：？！…{CLOSING}])|(?<=[，、；：{OPENING}])[{BLANKS}]+",
            "full-width marks bring their own space; a blank after a full stop is left, for a byline may stand there",
            yes=("湖 ，又在", "，  点起", "（ 东湖"),
            no=("合龙。 李小", "点灯 照路"),
        ),
        "",
    ),
    Change(
        rule(
            "blank-run",
            rf"[{BLANKS}]{{2,}}|[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]",
            "several blanks, or a blank of another width, are one ordinary blank",
            yes=("甲  乙", "甲\u3000乙"),
            no=("甲 乙",),
        ),
        " ",
    ),
)

MARKS_BY_HAN: tuple[Change, ...] = tuple(
    Change(
        rule(
            "full-width-marks",
            rf"(?<=[{HAN}{CLOSING}])[{half}](?!//)|(?<=[0-9A-Za-z%)])[{half}](?=[{HAN}{OPENING}])",
            "a mark among Chinese characters is a full-width mark, as it was printed",
            yes=(f"甲{half}乙", f"5%{half}乙", f"甲{half}"),
            no=(f"a{half}b", f"1{half}2"),
        ),
        full,
    )
    for half, full in ((",", "，"), (";", "；"), (":", "："), (r"?", "？"), ("!", "！"))
)

# A pair of half-width brackets; whether it stands among Chinese characters is looked at in clean/characters.py.
# 80 characters is more than any aside in the seeds (the longest has 57), and keeps a stray bracket from pairing far away.
HALF_WIDTH_PAIR = rule(
    "full-width-brackets",
    r"\(([^()\n]{0,80})\)",
    "brackets among Chinese characters are full-width brackets, as they were printed",
    yes=("书院(城北)", "(2021-2023)年"),
    no=("书院（城北）", "(a"),
)
