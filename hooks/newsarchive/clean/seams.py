"""What speaks for a paragraph break between two neighbouring lines, and what against it: named cues for the table `cuts`.

Theory. In a wrapped column every line but a paragraph's last is full, so a line that falls short either ends a paragraph or stands
alone. Where the indent of first lines has survived, it tells nearly by itself (F1 .999 in a study of 33 wrapped pages); where it was
lost its trace is left: the first line of a paragraph is two em narrower than the column, because the indent was printed. Sentence
marks, quotes left open, and a word of jieba's dictionary that goes across the join say the rest. Widths are compared with the lines
around, since columns of several widths share a page. No cue decides alone: the table weighs them.
"""

from __future__ import annotations

import re

from newsarchive.clean.faces import Face, Page
from newsarchive.rules.lines import ENDS_WITH_JUMP
from newsarchive.rules.weights import step
from newsarchive.rules.words import PAIRS, join_gain

# The indent of a first line, in em, and how far the trace of it may be off.
FIRST_LINE_EM, FIRST_LINE_SLACK_EM = 2.0, 0.6
# Bins, in em, of how far a line falls short of its column and of how much two neighbours differ.
_LACK_CUTS = (-3, -1.2, -0.6, 0.6, 1.2, 2.2, 4)
_DIFFERENCE_CUTS = (0.6, 1.6, 3.1, 6, 12)
# Bins, in nats, of what jieba's dictionary gains by joining.
_GAIN_CUTS = (0.5, 3, 6, 10)

# Lines back to look for an open quote, lines ahead to look for text that goes on below a headline of a few lines.
LOOK_BACK, LOOK_AHEAD = 5, 4
_JUMP_BEGINS = re.compile("[（(▶►]?(?:下转|上接|转)[^。]{0,4}$")


def seam_cues(page: Page, at: int) -> dict[str, float]:
    """The cues of the seam between line `at` - 1 and line `at`."""
    cues: dict[str, bool] = {}
    upper, lower = page.faces[at - 1], page.faces[at]
    cues.update({f"above-{cue}": True for cue in upper.cues})
    cues.update({f"below-{cue}": True for cue in lower.cues})
    _setting_cues(cues, page, at)
    _width_cues(cues, page, at)
    _word_cues(cues, upper, lower)
    _far_cues(cues, page, at)
    return {cue: 1.0 for cue, there in cues.items() if there}


def _setting_cues(cues: dict[str, bool], page: Page, at: int) -> None:
    """Blank lines and indents, as far as this page uses them."""
    above, below, setting = page.lines[at - 1], page.lines[at], page.setting
    ends = page.faces[at - 1].has("ends-sentence")
    cues["blank-between"] = below.after_blank and setting.blanks_tell
    cues["above-after-blank"] = above.after_blank and setting.blanks_tell
    cues["indented"] = below.indent >= 1 and setting.indents_tell
    cues["not-indented"] = below.indent < 1 and setting.indents_tell
    cues["ends-and-not-indented"] = ends and below.indent < 1 and setting.indents_tell
    cues["any-indent"] = below.indent >= 0.5
    cues["above-indented"] = above.indent >= 1 and setting.indents_tell
    cues["page-with-indents"] = setting.indents_tell
    if at + 1 < len(page.lines):
        after, face = page.lines[at + 1], page.faces[at + 1]
        cues["then-byline"] = face.has("byline") or face.has("opener")
        cues["no-mark-then-indent"] = page.faces[at].has("no-mark") and after.indent >= 1 and setting.indents_tell
        cues["then-blank"] = after.after_blank and setting.blanks_tell


def _width_cues(cues: dict[str, bool], page: Page, at: int) -> None:
    """How the two lines fill their columns."""
    above, below = page.lines[at - 1], page.lines[at]
    upper, lower = page.faces[at - 1], page.faces[at]
    over, under = page.columns(at - 1), page.columns(at)
    lack_over, lack_under = min(over) - above.width, min(under) - below.width
    ends = upper.has("ends-sentence")
    first_line = any(abs(width - FIRST_LINE_EM - below.width) <= FIRST_LINE_SLACK_EM for width in under)
    fits = min(abs(width - above.width) for width in over) <= 0.6
    cues[f"above-lacks-{step(lack_over, _LACK_CUTS)}"] = True
    cues[f"below-lacks-{step(lack_under, _LACK_CUTS)}"] = True
    cues[f"differ-{step(abs(above.width - below.width), _DIFFERENCE_CUTS)}"] = True
    cues["first-line"] = first_line
    cues["ends-and-first-line"] = ends and first_line
    cues["ends-and-short"] = ends and lack_over > 0.9
    cues["ends-and-full"] = ends and lack_over <= 0.6
    cues["ends-full-first-line"] = ends and lack_over <= 0.6 and first_line
    cues["open-and-short"] = not ends and lack_over > 1.6
    cues["open-and-full"] = not ends and lack_over <= 1
    cues["open-and-fits"] = not ends and fits
    # pdftotext -raw: one printed line in two pieces that fill the column together
    cues["pieces-of-a-line"] = abs(above.width + below.width - max(*over, *under)) <= 1 and above.width < max(over) - 1
    cues["above-head-short"] = upper.has("no-mark") and lack_over > 1.5
    cues["below-head-short"] = lower.has("no-mark") and lack_under > 1.5
    cues["both-heads"] = upper.has("no-mark") and lower.has("no-mark")
    cues["both-heads-alike"] = cues["both-heads"] and abs(above.width - below.width) <= 2
    before, after = page.usual(at - 7, at - 1), page.usual(at + 1, at + 7)
    cues["above-overhangs"] = after is not None and above.width > after + 2.5
    cues["below-overhangs"] = before is not None and below.width > before + 2.5
    cues["above-as-before"] = before is not None and abs(before - above.width) <= 1
    cues["below-as-after"] = after is not None and abs(after - below.width) <= 1
    cues["column-changes"] = before is not None and after is not None and abs(before - after) >= 2
    if at >= 2:
        previous_ends = page.faces[at - 2].has("ends-sentence")
        cues["after-an-end"] = previous_ends
        cues["head-after-an-end"] = previous_ends and cues["above-head-short"]


def _word_cues(cues: dict[str, bool], upper: Face, lower: Face) -> None:
    """Words and quotes across the join."""
    gain = join_gain(upper.words, lower.words)
    cues[f"word-gain-{step(gain, _GAIN_CUTS)}"] = True
    cues["open-without-gain"] = not upper.has("ends-sentence") and not upper.has("comma-end") and gain <= 0
    cues["byline-over-text"] = upper.has("byline-whole") and not lower.has("byline") and not lower.has("names")
    cues["byline-goes-on"] = upper.has("byline") and (lower.has("byline-whole") or lower.has("names"))
    cues["open-marks"] = upper.open_marks > 0
    cues["marks-closed-below"] = upper.open_marks > 0 and any(
        upper.words.rfind(opening) > upper.words.rfind(closing) and closing in lower.words
        for opening, closing in (("（", "）"), ("“", "”"), ("‘", "’"), ("《", "》"), ("(", ")"))
    )


def _far_cues(cues: dict[str, bool], page: Page, at: int) -> None:
    """What only more than two lines show: a quote opened lines ago, a jump line in two pieces, text that goes on below a headline."""
    upper, lower = page.faces[at - 1], page.faces[at]
    block = "".join(face.words for face in page.faces[max(0, at - LOOK_BACK) : at])
    start = lower.words[:1]
    opening = {closing: opening for opening, closing in PAIRS.items()}.get(start)
    cues["closes-what-is-open"] = opening is not None and block.rfind(opening) > block.rfind(start)
    cues["closing-start-after-text"] = lower.has("closing-start") and not upper.has("ends-sentence")
    joined = ENDS_WITH_JUMP.finds(upper.words + lower.words)
    cues["jump-goes-on"] = (
        joined and not upper.has("jump") and not lower.has("jump") and _JUMP_BEGINS.search(upper.words) is not None
    )
    if upper.has("ends-with-stop"):
        return
    here = join_gain(upper.words, lower.words)
    later = [join_gain(upper.words, face.words) for face in page.faces[at + 1 : at + 1 + LOOK_AHEAD]]
    cues[f"goes-on-below-{step(max(later, default=0.0) - here, _GAIN_CUTS)}"] = True
    cues["head-and-goes-on-below"] = lower.has("no-mark") and max(later, default=0.0) - here > 3
