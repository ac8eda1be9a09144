"""How well two neighbouring lines read on, and what lines that fall short lead to: cues of a seam for the table `cuts` alone.

Theory. Where columns ran together the setting of the lines says less than on a whole page, so the character model (rules/flow.py) is
asked for the seam and for the lines around it. The table `seams` of whole pages does not know these cues.
"""

from __future__ import annotations

from newsarchive.clean.faces import Face, Page
from newsarchive.clean.seams import LOOK_AHEAD
from newsarchive.rules.flow import flow
from newsarchive.rules.headlines import wraps
from newsarchive.rules.weights import step

# Bins, in nats, of how well the lower line reads on from the upper one, and how much better than another does.
_FLOW_CUTS = (-4, -2, -1, 0, 1, 2, 3, 4.5)
_LEAD_CUTS = (-4, -2, -0.7, 0.7, 2, 4)
_WRAP_CUTS = (-3, -1.5, -0.5, 0.5, 1.5, 3)
# Lines of the longest headline.
LONGEST_HEAD = 4


def reading_cues(page: Page, at: int) -> dict[str, float]:
    """The cues of the seam between line `at` - 1 and line `at`."""
    cues: dict[str, bool] = {}
    upper, lower = page.faces[at - 1], page.faces[at]
    own = flow(upper.words, lower.words)
    _short_run_cues(cues, page, at, own)
    _pair_cues(cues, upper, lower, own)
    if not upper.has("ends-with-stop"):
        _around_cues(cues, page, at, own)
    return {cue: 1.0 for cue, there in cues.items() if there}


def _short_run_cues(cues: dict[str, bool], page: Page, at: int, own: float) -> None:
    """Lines that fall short and end no sentence: no paragraph ends so, but headlines do; then what stands under them."""
    run = 0
    while at + run < len(page.lines) and run < LONGEST_HEAD and _falls_short_open(page, at + run):
        run += 1
    if not run:
        return
    upper = page.faces[at - 1]
    open_full = not upper.has("ends-sentence") and min(page.columns(at - 1)) - page.lines[at - 1].width <= 1
    under = page.faces[at + run] if at + run < len(page.faces) else None
    then = "nothing"
    if under is not None:
        kinds = (
            ("byline", "byline"),
            ("opener", "opener"),
            ("jump", "jump"),
            ("opens-block", "mark"),
            ("no-mark", "head"),
        )
        then = next((name for cue, name in kinds if under.has(cue)), "text")
    cues["short-open"] = True
    cues[f"short-open-run-{run}"] = True
    cues[f"short-open-then-{then}"] = True
    if open_full:
        reads_on = step(own, _FLOW_CUTS)
        cues["full-over-short-open"] = True
        cues[f"full-over-short-open-then-{then}"] = True
        cues[f"full-over-short-open-flow-{reads_on}"] = True
        cues["full-over-short-open-as-above"] = at >= 2 and _falls_short_open(page, at - 2)


def _falls_short_open(page: Page, at: int) -> bool:
    """True for a line that leaves more than an em of its column free and ends no sentence."""
    face = page.faces[at]
    return not face.has("ends-sentence") and min(page.columns(at)) - page.lines[at].width > 1.2


def _pair_cues(cues: dict[str, bool], upper: Face, lower: Face, own: float) -> None:
    """How the lower line reads on from the upper one, and whether the two are one line of a head."""
    reads_on = step(own, _FLOW_CUTS)
    ends = "ended" if upper.has("ends-sentence") else "comma" if upper.has("comma-end") else "open"
    cues[f"flow-{ends}-{reads_on}"] = True
    if upper.has("no-mark") and lower.has("no-mark"):
        cues[f"flow-no-mark-{reads_on}"] = True
    elif ends == "open" and lower.has("no-mark"):
        cues[f"flow-into-no-mark-{reads_on}"] = True
    if not upper.has("ends-with-stop") and not upper.has("byline") and not lower.has("byline"):
        heads = "heads" if upper.has("no-mark") and lower.has("no-mark") else "marked"
        cues[f"wraps-{heads}-{step(wraps(upper.words, lower.words), _WRAP_CUTS)}"] = True


def _around_cues(cues: dict[str, bool], page: Page, at: int, own: float) -> None:
    """Whether the upper line reads on better further down, and the lower one better from further up."""
    upper, lower = page.faces[at - 1], page.faces[at]
    ahead = page.faces[at + 1 : at + 1 + LOOK_AHEAD]
    further = max((flow(upper.words, face.words) for face in ahead), default=0.0)
    cues[f"flow-over-below-{step(own - further, _LEAD_CUTS)}"] = True
    behind = page.faces[max(0, at - 1 - LOOK_AHEAD) : at - 1]
    earlier = max((flow(face.words, lower.words) for face in behind if not face.has("ends-sentence")), default=0.0)
    cues[f"flow-over-above-{step(own - earlier, _LEAD_CUTS)}"] = True
