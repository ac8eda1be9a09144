"""Hard-wrapped lines joined to paragraphs.

Theory. In a wrapped column every line but a paragraph's last is full, so a line that falls short either ends a paragraph or
stands alone (headline, byline). Where the indent of first lines has survived, it tells by itself (F1 .999 on a study of
33 wrapped pages) and mixing in shortness only hurts. Where it was lost, its trace is left: the first line of a paragraph is
two em narrower than the column, because the indent was printed (precision .92 after a full stop). Widths are compared with the
lines around, since columns of several widths share a page.

For two neighbouring lines the first rule of `RULES` that has an opinion decides; where none has, the lines are one paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from newsarchive.clean.characters import clean_characters
from newsarchive.clean.lines import Line, Setting
from newsarchive.records import Block, Hint
from newsarchive.rules.lines import ENDS_SENTENCE, ENDS_WITH_JUMP, OPENS_BLOCK
from newsarchive.tracked import Run, Tracked

# Lines on either side that make up the neighbourhood in which the width of the column is read off.
NEIGHBOURS = 6
# Em by which a line must fall short of its column to be called short; marks hang or are squeezed by up to one em.
SHORT_EM = 1.0
# The indent of a first line, in em, and how far the trace of it may be off.
FIRST_LINE_EM, FIRST_LINE_SLACK_EM = 2.0, 0.6
# A line that no sentence ends on, and that is this much short, stands alone; the first line of a block must be shorter by the indent.
ALONE_EM = 1.6
# Wider than its column by this much, a line belongs to no column: a headline across several.
OVERHANG_EM = 3.0
# Lines of a headline that runs over two lines are short; longer ones each say a thing of their own.
HEAD_LINE_EM = 13.0
_PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "(": ")", "「": "」", "『": "』"}
# Fewer characters repeated are a turn of speech or a dash drawn long.
DOUBLED_MIN = 4


@dataclass(frozen=True, slots=True)
class Seam:
    """The block being joined, the line below it, and the columns that both stand in."""

    block: tuple[Line, ...]
    below: Line
    columns: tuple[float, ...]
    columns_below: tuple[float, ...]
    setting: Setting

    @property
    def above(self) -> Line:
        return self.block[-1]

    @property
    def above_lacks(self) -> float:
        """By how many em the upper line falls short of the narrowest column around it."""
        return min(self.columns, default=0.0) - self.above.width

    @property
    def above_ends(self) -> bool:
        return ENDS_SENTENCE.finds(self.above.text.text.rstrip())

    @property
    def above_stands_alone(self) -> bool:
        """True where the upper line is too short for a full line and no sentence ends on it."""
        first = FIRST_LINE_EM if len(self.block) == 1 else 0.0
        lacks = max((self.above_lacks, *(column - self.above.width for column in self.first_line_columns)))
        return not self.above_ends and not _goes_on(self.above) and lacks > ALONE_EM + first

    @property
    def first_line_columns(self) -> tuple[float, ...]:
        """The columns of which the lower line can be a first line: those that it is two em narrower than."""
        wanted = self.below.width + FIRST_LINE_EM
        return tuple(column for column in self.columns_below if abs(column - wanted) <= FIRST_LINE_SLACK_EM)


def _block_mark(seam: Seam) -> bool | None:
    return True if OPENS_BLOCK.finds(seam.below.text.text) else None


def _jump_line(seam: Seam) -> bool | None:
    return True if ENDS_WITH_JUMP.finds(seam.above.text.text) else None


def _indent(seam: Seam) -> bool | None:
    if not seam.setting.indents_tell:
        return None
    return True if seam.below.indent >= 1 else None


def _overhang(seam: Seam) -> bool | None:
    """A line far wider than its column, next to one that is not."""
    difference = abs(seam.above.width - seam.below.width)
    wide_above = seam.above.width > max(seam.columns_below, default=seam.above.width) + OVERHANG_EM
    wide_below = seam.below.width > max(seam.columns, default=seam.below.width) + OVERHANG_EM
    return True if difference > OVERHANG_EM and (wide_above or wide_below) and _is_whole(seam) else None


def _is_whole(seam: Seam) -> bool:
    """True where the block could end here: on a full stop, or as a line of its own that does not go on."""
    return seam.above_ends or (len(seam.block) <= 2 and not _goes_on(seam.above))


def _open_bracket(seam: Seam) -> bool | None:
    """A quote or bracket opened in the upper line and closed in the lower one holds them together."""
    text = seam.above.text.text
    for opening, closing in _PAIRS.items():
        if text.rfind(opening) > text.rfind(closing) and closing in seam.below.text.text:
            return False
    return None


def _indent_kept(seam: Seam) -> bool | None:
    """Where indents tell, a line without one goes on with the block above, unless a blank line sets a whole block apart."""
    if not seam.setting.indents_tell:
        return None
    if not seam.below.after_blank or not seam.setting.blanks_tell:
        return False
    return (seam.above_ends and seam.above_lacks > SHORT_EM) or _is_head(seam.block)


def _full_stop_and_short(seam: Seam) -> bool | None:
    return True if seam.above_ends and seam.above_lacks > SHORT_EM else None


def _full_stop_and_first_line(seam: Seam) -> bool | None:
    return True if seam.above_ends and seam.first_line_columns else None


def _full_stop_and_alone(seam: Seam) -> bool | None:
    """After a full stop, a short line on which no sentence ends: a crosshead or byline."""
    below = seam.below.text.text.rstrip()
    lacks = min(seam.columns_below, default=0.0) - seam.below.width
    alone = lacks > ALONE_EM + FIRST_LINE_EM and not ENDS_SENTENCE.finds(below) and not _goes_on(seam.below)
    return True if seam.above_ends and alone else None


def _alone(seam: Seam) -> bool | None:
    return True if seam.above_stands_alone else None


def _goes_on(line: Line) -> bool:
    """True where a line ends on a mark that no headline or paragraph ends on."""
    return line.text.text.rstrip().endswith(tuple("，、；：,;（“‘《(—-"))


RULES: tuple[tuple[str, Callable[[Seam], bool | None]], ...] = (
    ("block-mark", _block_mark),
    ("jump-line", _jump_line),
    ("indent", _indent),
    ("overhang", _overhang),
    ("open-bracket", _open_bracket),
    ("indent-kept", _indent_kept),
    ("full-stop-and-short", _full_stop_and_short),
    ("full-stop-and-first-line", _full_stop_and_first_line),
    ("full-stop-and-alone", _full_stop_and_alone),
    ("alone", _alone),
)


def blocks_of(lines: tuple[Line, ...], setting: Setting) -> tuple[Block, ...]:
    """The paragraphs and stand-alone lines of a page, in file order, characters cleaned; together they hold all that the lines held."""
    lines = tuple(_undoubled(line) for line in lines)
    if not setting.wrapped:
        return tuple(_block((line,), setting) for line in lines)
    columns = _columns(lines)
    blocks: list[list[Line]] = []
    for number, line in enumerate(lines):
        if number and not _parted(Seam(tuple(blocks[-1]), line, columns[number - 1], columns[number], setting)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return tuple(_block(tuple(block), setting) for block in _heads_joined(blocks, setting))


def _parted(seam: Seam) -> bool:
    return next((verdict for _, rule in RULES if (verdict := rule(seam)) is not None), False)


def _columns(lines: tuple[Line, ...]) -> tuple[tuple[float, ...], ...]:
    """For each line the widths, in em, of the columns around it: those that three neighbours share, else the commonest one."""
    out: list[tuple[float, ...]] = []
    for at in range(len(lines)):
        around = lines[max(0, at - NEIGHBOURS) : at] + lines[at + 1 : at + 1 + NEIGHBOURS]
        widths = Counter(round(line.width) for line in around)
        shared = [float(width) for width, count in sorted(widths.items()) if count >= 3]
        out.append(tuple(shared) or tuple(float(width) for width, _ in widths.most_common(1)))
    return tuple(out)


def _heads_joined(blocks: list[list[Line]], setting: Setting) -> list[list[Line]]:
    """Short lines that stand alone one under the other, made one: a headline set in two lines."""
    out: list[list[Line]] = []
    for block in blocks:
        first = block[0]
        joinable = (
            out
            and len(block) == 1
            and all(_is_head_line(line) for line in (*out[-1], first))
            and not (first.after_blank and setting.blanks_tell)
            and not OPENS_BLOCK.finds(first.text.text)
            and first.indent <= out[-1][-1].indent
        )
        if joinable:
            out[-1].append(first)
        else:
            out.append(block)
    return out


def _is_head_line(line: Line) -> bool:
    words = line.text.text.strip()
    ends = ENDS_SENTENCE.finds(words) and words[-1] in "。；"
    return 4 <= line.width <= HEAD_LINE_EM and not ends and " " not in words and "，" not in words


def _is_head(block: tuple[Line, ...]) -> bool:
    """True where the block can be a headline set in one or two lines."""
    return len(block) <= 3 and all(_is_head_line(line) for line in block)


def _undoubled(line: Line) -> Line:
    """A headline line that a drop shadow printed twice, once; its copy is set aside."""
    words = line.text.text.strip()
    half = len(words) // 2
    if half < DOUBLED_MIN or words[:half] != words[half:]:
        return line
    start = line.text.text.index(words) + half
    text = line.text.set_aside(start, start + half, "doubled-headline")
    return Line(text, line.indent, line.width / 2, line.after_blank)


def _block(lines: tuple[Line, ...], setting: Setting) -> Block:
    hints = set()
    if lines[0].after_blank and setting.blanks_tell:
        hints.add(Hint.AFTER_BLANK)
    if lines[0].indent >= 1:
        hints.add(Hint.INDENTED)
    return Block(clean_characters(_joined(lines)), frozenset(hints))


def _joined(lines: tuple[Line, ...]) -> Tracked:
    """The words of the lines as one text: the line end between Latin words stays as a blank, every other one goes."""
    pieces: list[Tracked] = []
    for line in lines:
        words = line.text.strip("line-end")
        above = pieces[-1].text[-1:] if pieces else ""
        if above.isascii() and above.isalnum() and words.text[:1].isascii() and words.text[:1].isalpha():
            pieces[-1] = _blank_at_line_end(pieces[-1])
        pieces.append(words)
    return Tracked.join(pieces)


def _blank_at_line_end(text: Tracked) -> Tracked:
    """The text with its last line end showing as a blank, blank lines after it or not; unchanged where it ends on no line end."""
    for at in range(len(text.runs) - 1, -1, -1):
        run = text.runs[at]
        if not run.is_set_aside:
            break
        if run.rule == "line-end":
            return Tracked((*text.runs[:at], Run(" ", run.span, "line-end-to-blank"), *text.runs[at + 1 :]))
    return text
