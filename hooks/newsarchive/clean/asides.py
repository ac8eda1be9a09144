"""Which pieces are no running text: named cues for the table `asides`.

Theory. A headline, byline, crosshead or caption between columns is short, mostly without a mark, wider or narrower than the columns,
alone in its row; no word goes across its seams, and its width is not its thread's. Where such a piece stands beside running text a
block must end, or the head is lost in the text.
"""

from __future__ import annotations

from collections import Counter

from newsarchive.clean.cells import NARROWEST_EM
from newsarchive.clean.odds import Odds
from newsarchive.clean.weave import Pieces, Weave
from newsarchive.rules.weights import step, table

_WIDTHS = (-6, -2.6, -1.4, -0.6, 0.6, 1.4, 3, 6)
_ODDS = (-1.5, -0.5, 0, 0.5, 1.2, 2, 3.5)
_BEST = (-0.3, 0.3, 1, 2, 3.5)
_SHOWN = ("ends-sentence", "no-mark", "byline", "opener", "opens-block", "comma-end", "names")


def column_widths(pieces: Pieces) -> tuple[int, ...]:
    """The two commonest widths of a page's pieces, in em."""
    widths = Counter(round(cell.width) for cell in pieces.cells if cell.width >= NARROWEST_EM)
    return tuple(sorted(widths, key=lambda width: (-widths[width], width))[:2])


def aside_cues(weave: Weave, odds: Odds, columns: tuple[int, ...], repeated: frozenset[str], at: int) -> list[str]:
    """The cues for one piece being no running text; `repeated` are the texts that the page has more than once."""
    pieces = weave.pieces
    cell, face, text = pieces.cells[at], pieces.faces[at], pieces.texts[at]
    cues = sorted(face.cues)
    cues.append(f"to-thread-{step(cell.width - weave.widths[at], _WIDTHS)}")
    cues.append(f"to-widest-{step(cell.width - pieces.widest, _WIDTHS)}")
    cues.append(f"in-row-{min(3, int(pieces.columns.count[at]))}")
    if any(abs(cell.width - width) <= 0.6 for width in columns):
        cues.append("as-a-column")
    cues.append(f"best-follower-{step(float(odds.onward[at]), _BEST)}")
    cues.append(f"best-leader-{step(float(odds.back[at]), _BEST)}")
    _beside(cues, weave, at)
    half = len(text) // 2
    cues.append(f"top-{min(4, cell.row)}")
    cues.append(f"thread-of-{step(weave.sizes[at], (2, 3, 5, 9))}")
    particle = "的" in text or "了" in text
    bare = face.has("no-mark")
    tests = (
        ("printed-double", len(text) >= 4 and len(text) % 2 == 0 and text[:half] == text[half:]),
        ("printed-twice", len(text) > 3 and text in repeated),
        ("particle", particle),
        ("no-mark-but-particle", particle and bare),
        (f"bare-{step(len(text), (3, 5, 7, 9, 12, 16, 20))}", bare),
    )
    return cues + [cue for cue, there in tests if there]


def _beside(cues: list[str], weave: Weave, at: int) -> None:
    """What stands before and after the piece in its thread."""
    pieces = weave.pieces
    for name, other in (("after", weave.after[at]), ("before", weave.before[at])):
        if other < 0:
            cues.append(f"{name}-none")
            continue
        odds = pieces.joins.odds(at, other) if name == "after" else pieces.joins.odds(other, at)
        cues.append(f"{name}-odds-{step(odds, _ODDS)}")
        cues += [f"{name}-{cue}" for cue in _SHOWN if pieces.faces[other].has(cue)]
        cues.append(f"{name}-differs-{step(pieces.cells[other].width - pieces.cells[at].width, _WIDTHS)}")
        cues.append(f"{name}-rows-{min(6, abs(pieces.cells[other].row - pieces.cells[at].row))}")


def asides_of(weave: Weave, odds: Odds) -> list[float]:
    """For each piece the log-odds of being no running text."""
    weights, columns = table("asides"), column_widths(weave.pieces)
    repeated = repeated_texts(weave.pieces)
    return [weights.total(aside_cues(weave, odds, columns, repeated, at)) for at in range(len(weave.pieces.cells))]


def repeated_texts(pieces: Pieces) -> frozenset[str]:
    """The texts that more than one piece has."""
    return frozenset(text for text, count in Counter(pieces.texts).items() if count > 1)
