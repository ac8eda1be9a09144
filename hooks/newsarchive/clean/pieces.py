"""Which pieces of a line were only parted by a blank between words, and so are no pieces of columns.

Theory. An extractor sets a blank between columns, but also between a figure and the characters beside it, between the names of a
byline, and between date, weekday and page of a folio line. Taken for columns these blanks tear names from their bylines and figures
from their sentences. A figure shows by its characters, a byline by role and names, a folio or editors' line by set phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.rules.blocks import BYLINE_MARK, BYLINE_ROLE, ROLES
from newsarchive.rules.characters import HAN
from newsarchive.rules.names import is_name
from newsarchive.rules.page import CONTACT, FOLIO, PAGE_EDITORS
from newsarchive.rules.script import folded

# A blank beside a figure may be so wide, in characters; between columns it is seldom less where columns are set apart by more.
FIGURE_GAP = 1
# Words of one line stand so close, in characters, in a byline or a folio line; further off stands another column.
WORD_GAP = 4
# Em by which a line of a column may stand over the usual width.
OVER_EM = 1.3
# A line of the page's own is at most so long, in characters.
PAGE_LINE = 60
_FIGURE = re.compile(r"[0-9A-Za-z%.:+-]")
_ROLE_AT_END = re.compile(rf"(?:^|[□◎■▶►●○◆▲☆★◇◣\s（(，。讯电]){ROLES}$")
_AFTER_NAME = re.compile(r"(?:综合|摄影|整理)?报道[：:]?|摄|文|图")
# The two halves of a bracket with two names in it.
_OPEN_NAME, _CLOSED_NAME = re.compile(rf"[（(][{HAN}]{{2,8}}"), re.compile(rf"([{HAN}]{{2,4}})[）)]")
_NAME_THEN = re.compile(rf"[{HAN}]{{2,4}}(?:[）)]|报道[：:]?)")


def whole(words: str) -> bool:
    """True where all pieces of a line are one: a line of the page's own, or a byline."""
    words = folded(words.strip())
    if len(words) > PAGE_LINE:
        return False
    if BYLINE_ROLE.finds(words) or (BYLINE_MARK.finds(words) and all(map(_is_byline_word, words[1:].split()))):
        return True
    return FOLIO.finds(words) or PAGE_EDITORS.finds(words) or CONTACT.finds(words)


def _is_byline_word(word: str) -> bool:
    return is_name(word) or _AFTER_NAME.fullmatch(word) is not None or re.fullmatch(ROLES, word) is not None


def one_line(before: str, after: str, gap: int, room: bool) -> bool:
    """True where two neighbouring pieces are words of one line; `room` where together they are no wider than a column."""
    before, after = folded(before), folded(after)
    if gap <= FIGURE_GAP and room and (_FIGURE.match(before[-1:]) or _FIGURE.match(after[:1])):
        return True
    if gap > WORD_GAP:
        return False
    if gap <= FIGURE_GAP and _OPEN_NAME.fullmatch(before) and (closed := _CLOSED_NAME.fullmatch(after)):
        return is_name(closed[1])
    if _ROLE_AT_END.search(before):
        return is_name(after) or _NAME_THEN.match(after) is not None
    last = before.split()[-1]
    return len(before.split()) > 1 and is_name(last) and (_is_byline_word(after) or _NAME_THEN.match(after) is not None)


def groups(texts: Sequence[str], gaps: Sequence[int], widths: Sequence[float], usual: float) -> list[list[int]]:
    """The numbers of a line's pieces, those of one column's line together. `gaps[n]` is the number of blanks before piece n."""
    out: list[list[int]] = []
    words = ""
    for at, text in enumerate(texts):
        room = bool(out) and sum(widths[part] for part in out[-1]) + widths[at] <= usual + OVER_EM
        if out and one_line(words, text, gaps[at], room):
            out[-1].append(at)
            words = f"{words} {text}"
        else:
            out.append([at])
            words = text
    return out
