"""Where a block begins among lines that were threaded: named cues for the table `cuts`, besides those of the table `seams`.

Theory. The table `seams` knows pages whose lines follow one another in the file. Among threaded lines the follower may be the wrong
one, heads stand in the middle of columns, and the column itself is known: its width, and the rows from line to line. A wrong cut
costs more than a missed one here, for torn pieces are scattered over articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.clean.faces import page_of
from newsarchive.clean.lines import Line, setting_of
from newsarchive.clean.reading_on import reading_cues
from newsarchive.clean.readings import Thread
from newsarchive.clean.seams import seam_cues
from newsarchive.clean.weave import Pieces
from newsarchive.rules.weights import step, table

# Log-odds from which on a block begins. Out of fold on 15 pages 1 gave clustering F1 .625, order .725, coverage .988, title .315 and
# byline .488; 0 gave .616, .710, .981, .446 and .584.
SURE = 1.0
_ODDS = (-2, -1, -0.3, 0.3, 1, 2, 3)
_LACK = (-3, -1.2, -0.6, 0.6, 1.2, 2.2, 4)
_ASIDE = (-2, -1, 0, 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: its thread by number and length, its first and last piece, its row, and its thread's usual width in em."""

    thread: int
    size: int
    first: int
    last: int
    row: int
    usual: float
    # How surely the line is no running text, in nats.
    aside: float


def spots_of(threads: Sequence[Thread], pieces: Pieces, asides: Sequence[float]) -> list[Spot]:
    """The lines of all threads, in order."""
    spots = []
    for number, thread in enumerate(threads):
        widths = sorted(sum(pieces.cells[at].width for at in line) for line in thread.lines)
        usual = widths[len(widths) * 3 // 4]
        for line in thread.lines:
            aside = min(asides[at] for at in line)
            spots.append(Spot(number, len(thread.lines), line[0], line[-1], pieces.cells[line[0]].row, usual, aside))
    return spots


def cut_cues(pieces: Pieces, spots: Sequence[Spot], lines: Sequence[Line], at: int) -> dict[str, float]:
    """The cues of the seam between line `at` - 1 and line `at`, those of the table `seams` apart."""
    upper, lower = spots[at - 1], spots[at]
    odds = step(pieces.joins.odds(upper.last, lower.first), _ODDS)
    one, other = step(upper.aside, _ASIDE), step(lower.aside, _ASIDE)
    cues = [
        f"odds-{odds}",
        f"lacks-above-{step(upper.usual - lines[at - 1].width, _LACK)}",
        f"lacks-below-{step(lower.usual - lines[at].width, _LACK)}",
        f"asides-{one}{other}",
        f"asides-differ-{max(-3, min(3, one - other))}",
    ]
    if upper.thread == lower.thread:
        cues += ["same-thread", f"same-thread-odds-{odds}", f"rows-{min(5, max(0, lower.row - upper.row))}"]
    else:
        cues += ["thread-changes", f"thread-changes-odds-{odds}"]
        cues += [name for name, spot in (("short-above", upper), ("short-below", lower)) if spot.size <= 3]
    alone = [pieces.counts[spot.first] == 1 for spot in (upper, lower)]
    cues += [name for name, there in (("alone-above", alone[0]), ("alone-below", alone[1])) if there]
    if all(alone):
        cues.append("alone-both")
    return dict.fromkeys((f"thread-{cue}" for cue in cues), 1.0)


def begins(pieces: Pieces, spots: Sequence[Spot], lines: tuple[Line, ...]) -> list[bool]:
    """For each line whether a block begins with it."""
    page, weights = page_of(lines, setting_of(lines)), table("cuts")
    return [
        at == 0
        or weights.score({**seam_cues(page, at), **reading_cues(page, at), **cut_cues(pieces, spots, lines, at)}) > SURE
        for at in range(len(lines))
    ]
