"""Seams between two lines about which no sum of cues is asked: where a block begins for certain, and where a line goes on.

Each was counted on the seams of the 50 wrapped pages with gold: the count stands beside its test.
"""

from __future__ import annotations

import re
from collections import Counter

from newsarchive.clean.faces import Face, Page
from newsarchive.rules.blocks import BRACKETED_NAMES, ROLE_AND_NAMES
from newsarchive.rules.names import is_name

# Marks before briefs, and how many lines that begin with the same one make a column of them.
BRIEF_MARKS, BRIEFS = tuple("■◆●★▲◇□○◎☆►▶"), 3
# A jump line whole on its line, in brackets or after an arrow; without either it may be the middle of a sentence.
_WHOLE_JUMP = re.compile(r"(?:[（(【\[]\s*下?\s*转[^（()）]{1,8}版\s*[)）】\]]|[▶►]\s*下?\s*转\S{1,6}版)$")
# A jump line that a line end breaks. On the pages with gold and 150 printed ones 18 lines end so; 16 go on with the rest of it, and the
# two others stand where columns were read across.
_BEGUN_JUMP = re.compile(r"[（(【\[]\s*下(?:\s*转(?:\s*第)?(?:\s*[A-Z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}))?)?\s*$")
# A line so many columns wide was not broken: it is a paragraph in one line.
WHOLE_COLUMNS = 2
# A bracket of names goes on after these: the dateline, whose byline it is.
_DATELINE_END = re.compile("(?:讯|电|消息)$")
# A line that only happens to end on 摄影 has nothing to part a name from the caption.
_CREDIT = re.compile(r"[\s（(。！□■◎●]")
_ROLE = re.compile("^(?:本报|全媒体|融媒体|特约|见习|实习)*(?:记者|通讯员|实习生|摄影|文/图)")
# Roles that a line may end within, and the line that has the rest: names and roles alone.
_BROKEN_ROLES = ("记者", "通讯员", "实习生", "报道", "全媒体记者", "本报记者")
_REST_OF_BYLINE = re.compile(r"[\u3400-\u9fff]{1,4}(?:[\s、][\u3400-\u9fff]{2,4}){0,3}[)）]?")
_MARKS = "（(□◎■▶►●○◆"
# The beginning of a byline on the last line of a paragraph. On 150 printed pages (scripts/printed_pages.py) 23 lines go on so, all rightly.
_BEGUN_BYLINE = re.compile(
    r"[。！？…”’）)](?:\s+|(?=[□◎■▶►●○◆])|(?=(?:本报|全媒体)?(?:记者|通讯员)))(?P<byline>[□◎■▶►●○◆]?[\u3400-\u9fff\s、]{1,20})$"
)
# What is left of a bracket of names; the right half of a crosshead's marks.
_REST_OF_BRACKET, _POINTS = re.compile(r"[\u3400-\u9fff\s、]{1,12}[)）]"), ("<", "＜", "】")
_LATIN_END, _LATIN_START = re.compile("[A-Za-z]$"), re.compile("[A-Za-z]")
# A Latin word that is not broken leaves so much of a line empty, in em.
_SHORT_EM = 4.0
_CLOSING_MARKS = tuple("，。、；：”’」』）")


def opens_for_certain(page: Page, at: int, after_kept: bool) -> bool:
    """True where a block begins with line `at`. `after_kept`: the upper line stands under a table, a list or a poem."""
    upper, lower = page.faces[at - 1], page.faces[at]
    return (
        _byline_under_head(page, at, after_kept)
        or _next_brief(upper, lower)
        or beside_bracket_of_names(upper, lower)
        or _whole_paragraph(page, at)
        # 15 seams under a line of role and names that does not go on in names: all breaks
        or (ROLE_AND_NAMES.finds(upper.words) and not lower.has("byline") and not lower.has("names"))
        # 5 seams under a photo credit, 11 under a whole jump line, 13 under 今日导读: all breaks
        or (upper.has("caption-end") and _CREDIT.search(upper.words) is not None)
        or upper.has("guide")
        or _WHOLE_JUMP.search(upper.words) is not None
    )


def beside_bracket_of_names(upper: Face, lower: Face) -> bool:
    """True below a bracket of names, and above one that no dateline leads to: 18 seams, all of them breaks."""
    return _is_bracket_of_names(upper) or (_is_bracket_of_names(lower) and _DATELINE_END.search(upper.words) is None)


def is_broken_off(upper: Face, lower: Face) -> bool:
    """True where the lower line is the rest of a byline, bracket or jump line that the upper one breaks off, on pages that are not wrapped, too."""
    return byline_goes_on(upper, lower) or rest_of_bracket(upper, lower) or rest_of_jump(upper, lower)


def rest_of_jump(upper: Face, lower: Face) -> bool:
    """True where the upper line breaks off in the middle of a jump line in brackets, and the lower one has the rest and nothing else."""
    begun = _BEGUN_JUMP.search(upper.words)
    return begun is not None and _WHOLE_JUMP.fullmatch(begun.group() + lower.words) is not None


def byline_goes_on(upper: Face, lower: Face) -> bool:
    """True where a byline breaks off in the middle of a name or a role, and the lower line has the rest of it."""
    begun = upper.words if upper.has("byline") or upper.has("names") else _behind_the_last_stop(upper.words)
    if not begun or _REST_OF_BYLINE.fullmatch(lower.words) is None:
        return False
    end, start = begun.split()[-1].lstrip(_MARKS), lower.words.split()[0].strip("）)")
    if end in _BROKEN_ROLES and len(start) > 1 and is_name(start):
        return True
    if any(
        end.endswith(role[:cut]) and start.startswith(role[cut:])
        for role in _BROKEN_ROLES
        for cut in range(1, len(role))
    ):
        return True
    name = _ROLE.sub("", end)
    return (len(name) == 1 or len(start) == 1) and is_name(name + start)


def _behind_the_last_stop(words: str) -> str:
    """What stands behind the last full stop of a line and may be the beginning of a byline: set off by a blank, a mark or a role."""
    found = _BEGUN_BYLINE.search(words)
    return found["byline"] if found else ""


def goes_on_for_certain(page: Page, at: int, marks: frozenset[str]) -> bool:
    """True where line `at` goes on with the block of the line above it. `marks` are the page's marks before briefs."""
    upper, lower = page.faces[at - 1], page.faces[at]
    # 42 lines begin with a mark that closes; 41 go on, and one is what a jump line left of a sentence.
    if lower.words.startswith(_CLOSING_MARKS):
        return True
    return _goes_on_in_brief(upper, lower, marks) or _between_latin_words(page, at)


def _between_latin_words(page: Page, at: int) -> bool:
    """True where a full line ends on a Latin word and the next begins with one. No page with gold has such a seam."""
    upper, lower = page.faces[at - 1], page.faces[at]
    full = upper.width >= min(page.columns(at - 1)) - _SHORT_EM
    return full and _LATIN_END.search(upper.words) is not None and _LATIN_START.match(lower.words) is not None


def rest_of_bracket(upper: Face, lower: Face) -> bool:
    """True where the lower line is nothing but the end of a bracket of names that the upper one leaves open, or of its marks."""
    words = lower.words
    open_ = _last(upper.words, "（(") > _last(upper.words, "）)")
    return words in _POINTS or (open_ and _REST_OF_BRACKET.fullmatch(words) is not None and not words.startswith("版"))


def _last(words: str, marks: str) -> int:
    return max(words.rfind(mark) for mark in marks)


def brief_marks(page: Page) -> frozenset[str]:
    """The marks that so many lines of the page begin with that they stand before briefs and not before captions."""
    counts = Counter(face.words[:1] for face in page.faces if face.words.startswith(BRIEF_MARKS))
    return frozenset(mark for mark, count in counts.items() if count >= BRIEFS)


def _byline_under_head(page: Page, at: int, after_kept: bool) -> bool:
    """A line of role and names under a headline: 17 seams, all breaks."""
    upper, lower = page.faces[at - 1], page.faces[at]
    head = upper.has("no-mark") and not upper.has("byline")
    opens = at < 2 or after_kept or page.faces[at - 2].has("ends-sentence") or page.faces[at - 2].has("byline")
    return (head and opens and ROLE_AND_NAMES.finds(lower.words)) or (
        # 17 bylines with a mark before them that no byline stands above
        lower.has("opens-block") and lower.has("byline-whole") and not upper.has("byline")
    )


def _whole_paragraph(page: Page, at: int) -> bool:
    """A blank line below a line that ends a sentence and is far wider than a column: 5 seams, one on a seed, all breaks."""
    upper = page.faces[at - 1]
    wide = upper.width >= WHOLE_COLUMNS * max(page.columns(at - 1))
    return wide and upper.has("ends-sentence") and page.lines[at].after_blank


def _next_brief(upper: Face, lower: Face) -> bool:
    """A line with a mark of briefs after a full stop or a name in brackets."""
    return (upper.has("ends-with-stop") or upper.words.endswith("）")) and lower.words.startswith(BRIEF_MARKS)


def _goes_on_in_brief(upper: Face, lower: Face, marks: frozenset[str]) -> bool:
    """The first line of a brief, which has a mark inside and breaks off, goes on in a line without a mark before it."""
    breaks_off = upper.has("mark-inside") and not upper.has("ends-sentence")
    return upper.words[:1] in marks and breaks_off and not lower.has("opens-block") and not lower.has("byline")


def _is_bracket_of_names(face: Face) -> bool:
    """（甲乙丙） or （记者 甲乙）: names by their surnames, or whatever stands behind a role."""
    found = BRACKETED_NAMES.pattern.search(face.words)
    if found is None:
        return False
    words = re.split(r"[\s、]+", found["who"])
    return any(_ROLE.match(word) for word in words) or all(is_name(word) for word in words)
