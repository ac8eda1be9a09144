"""What a block is for certain, whatever the votes say, and where the votes for furniture are not believed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.records import Hint, Judged, Kind
from newsarchive.rules import page as page_rules
from newsarchive.rules.blocks import ROLES
from newsarchive.rules.furniture import OTHER, WEATHER, furniture_rule
from newsarchive.rules.lines import OPENS_BLOCK
from newsarchive.rules.names import is_name
from newsarchive.rules.weights import Cues
from newsarchive.shape.namelines import are_names, spaced_names_joined, tail_names
from newsarchive.shape.sheet import Sheet

# Characters of the longest short line, of the longest line, and from which a block can be one half of a torn paragraph.
SHORT, LINE, PIECE = 42, 60, 25
# The end of a byline on a line of its own.
_TRAILER = re.compile("(?:综合|摄影|整理)?报道|文/图|摄影")
# A dateline with its byline on a line of its own, which the text goes on from.
_DATELINE_ALONE = re.compile(r"[\u3400-\u9fff]{2,8}(?:讯|电)\s*[（(][^（）()]{2,40}[)）]")
# The least that a byline holds.
_NAME = re.compile(r"[\u3400-\u9fff]\s?[\u3400-\u9fff]|[A-Za-z]{2}")
_ROLE_INSIDE = re.compile("记者|通讯员|实习|本报|本刊|编辑|评论员|作者|特约|摄影|撰|文字|[文图编译]/|报道|综合|[文图]$")
_MARKS = re.compile(r"[^\u3400-\u9fffA-Za-z·]+")
_FOREIGN = re.compile("·|[A-Za-z]{2}")
_ROLE_AHEAD = re.compile(rf"^\W*{ROLES}")
_COLUMN = re.compile("(?:副刊|专刊|周刊|特刊|专版|专栏)·")
# A sentence ends before the names: the last line of a paragraph with its byline.
_STOP_INSIDE = re.compile(r"[。！？]\s*[（(]?[\u3400-\u9fff]")
# So many marked sentences in a row are a column of briefs.
_BRIEFS = 3


def kind_by_rule(sheet: Sheet, at: int, cues: Cues) -> Kind | None:
    """What a block is for certain; None where the votes decide."""
    words = sheet.words[at]
    if "jump-alone" in cues and ("jump-to" in cues or "jump-from" in cues):
        return Kind.JUMP
    # Words in front of a jump line are the end of an article's text, however short the line: they must not be lost. Of blocks longer than
    # a line that begin with a dateline, 89 of 89 are the text of an article, in a study of 58 pages.
    opens = "opener" in cues and len(words) > SHORT
    signed_off = "caption-end" not in cues and _signs_off(words)
    if "jump-to" in cues or opens or signed_off or _DATELINE_ALONE.fullmatch(words):
        return Kind.PARAGRAPH
    if _is_brief(sheet, at) or Hint.KEPT_LINES in sheet.blocks[at].hints:
        return Kind.PARAGRAPH
    if _is_of_the_page(words):
        return Kind.FURNITURE
    # Of 16 such lines on the pages with gold, all are bylines.
    signed = "bracketed-names" in cues and words.endswith(("）", ")"))
    return Kind.BYLINE if signed or _TRAILER.fullmatch(words) else None


def _signs_off(words: str) -> bool:
    """True for the last line of a paragraph, with names behind its full stop."""
    return _STOP_INSIDE.search(words) is not None and tail_names(words) is not None


def _is_of_the_page(words: str) -> bool:
    """True for a line of the weather, or with the newspaper's address on the web."""
    return len(words) <= LINE and (WEATHER.finds(words) or page_rules.WEB_ADDRESS.finds(words))


def may_be_byline(words: str) -> bool:
    """False for a line without a role or a name, a part of a sentence, the end of one, and a column of the paper (副刊·点灯)."""
    if _NAME.search(words) is None or _COLUMN.match(words) or _STOP_INSIDE.search(words):
        return False
    if not _names_someone(words):
        return False
    before, comma, _ = words.partition("，")
    # 记者甲乙，通讯员丙丁 has a name before the comma, 记者注意到，灯亮了 has none.
    return not comma or is_name(_ROLE_AHEAD.sub("", (before.split() or [""])[-1]))


def _names_someone(words: str) -> bool:
    """True where a role or a name is there. Of 10 lines without both that read as bylines, on the pages with gold and 100 printed ones,
    the 7 with a name that stands alone are bylines, the 3 others are not.
    """
    pieces = spaced_names_joined(_MARKS.sub(" ", words).split())
    return _ROLE_INSIDE.search(words) is not None or any(_FOREIGN.search(piece) or are_names(piece) for piece in pieces)


def is_stray(sheet: Sheet, judged: Sequence[Judged], at: int) -> bool:
    """True for a line judged furniture that no rule of furniture knows, and none of the furniture it stands among.

    Of 22 such lines on the pages with gold, the 10 that are furniture stand among teasers and the like, and one of the other 12 does.
    """
    if judged[at].kind is not Kind.FURNITURE or judged[at].rule or furniture_rule(sheet.words[at]) != OTHER:
        return False
    start = end = at
    while start and judged[start - 1].kind is Kind.FURNITURE:
        start -= 1
    while end + 1 < len(judged) and judged[end + 1].kind is Kind.FURNITURE:
        end += 1
    # What the page ends with heads nothing.
    return end + 1 < len(judged) and all(furniture_rule(sheet.words[at]) == OTHER for at in range(start, end + 1))


def _is_brief(sheet: Sheet, at: int) -> bool:
    """True for one of three or more whole sentences in a row that begin with the same mark: a column of briefs, and no captions."""
    words = sheet.words[at]
    if not OPENS_BLOCK.finds(words) or "。" not in words:
        return False
    start = end = at
    while start and sheet.words[start - 1][:1] == words[:1]:
        start -= 1
    while end + 1 < len(sheet.words) and sheet.words[end + 1][:1] == words[:1]:
        end += 1
    return end - start >= _BRIEFS - 1


def reads_on(sheet: Sheet, at: int) -> bool:
    """True for a line with a comma in it that no rule of furniture knows, between running text: it is some of that text."""
    if not 0 < at < len(sheet.words) - 1 or "，" not in sheet.words[at] or furniture_rule(sheet.words[at]) != OTHER:
        return False
    return sheet.ends(at - 1) and min(len(sheet.words[at - 1]), len(sheet.words[at + 1])) > PIECE
