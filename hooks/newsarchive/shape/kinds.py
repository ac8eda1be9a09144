"""What each block of a page is: named cues of the block alone and of its neighbours, weighed by the forest `kinds`.

Theory. Alone, a block shows by set phrases, marks and length whether it is running text or a line of another kind; headline, deck,
kicker and crosshead among themselves are a matter of place: what stands before and after, whether text ends cleanly above and
begins below, how many words a line shares with the text of the page. So every block also gets the plainest cues of the two blocks
on either side. What repeats is looked at by rule and not weighed: a headline printed again is a duplicate, a sentence that stands
word for word in running text is a pull quote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsarchive.records import Hint, Judged, Kind, Vote
from newsarchive.rules import blocks as rules
from newsarchive.rules import page as page_rules
from newsarchive.rules.forest import forest
from newsarchive.rules.lines import ENDS_SENTENCE, OPENS_BLOCK
from newsarchive.rules.page import ENDS_WITH_STOP
from newsarchive.rules.rule import Rule
from newsarchive.rules.weights import Cues, step
from newsarchive.rules.words import gain_across, left_open
from newsarchive.shape.namelines import names_in
from newsarchive.shape.repeats import repeats_of
from newsarchive.shape.settled import LINE, PIECE, SHORT, is_stray, kind_by_rule, may_be_byline, reads_on
from newsarchive.shape.sheet import LONG, Sheet, shares

_LENGTH_CUTS = (3, 6, 9, 13, 20, 30, 42, 80)
_SHARE_CUTS = (0.05, 0.2, 0.4, 0.6, 0.8)
_NEAR_CUTS = (0.01, 0.2, 0.5, 0.9)
# What is certain by rule outweighs every sum of weights.
_BY_RULE = 20.0
_GAIN_CUTS = (0.5, 3, 6, 9)
# Characters of the longest caption.
_CAPTION = 110
# Some blocks with their places on the page.
Places = Sequence[tuple[int, str]]
# name of the cue, rule, and the greatest length, in characters, up to which it says anything
_RULES: tuple[tuple[str, Rule, int], ...] = (
    ("byline-mark", rules.BYLINE_MARK, LINE),
    ("byline-role", rules.BYLINE_ROLE, LINE),
    ("opener", rules.OPENER, 10**9),
    ("furniture", rules.FURNITURE, LINE),
    ("editors", page_rules.PAGE_EDITORS, LINE),
    ("folio", page_rules.FOLIO, LINE),
    ("masthead", page_rules.MASTHEAD, 14),
    ("teaser", page_rules.TEASER, LINE),
    ("guide", page_rules.GUIDE, 14),
    ("section", page_rules.SECTION_NAME, 14),
    ("contact", page_rules.CONTACT, 80),
    ("jump-to", rules.JUMP_TO, LINE),
    ("jump-from", rules.JUMP_FROM, LINE),
    ("caption-end", rules.CAPTION_END, _CAPTION),
    ("caption-start", rules.CAPTION_START, _CAPTION),
    ("mark", OPENS_BLOCK, 10**9),
    ("numbered", page_rules.NUMBERED, SHORT),
    ("talk", page_rules.TALK, 10**9),
    ("loose-marks", rules.LOOSE_PUNCTUATION, LINE),
    ("source-note", rules.SOURCE_NOTE, LINE),
)
_NEIGHBOURS = ((-1, "before"), (1, "after"), (-2, "second-before"), (2, "second-after"))
# What a block shows to its neighbours.
_SHOWN = frozenset(
    [
        "ends",
        "stops",
        "short-no-stop",
        "short-open",
        "byline-mark",
        "byline-role",
        "names",
        "opener",
        "furniture",
        "editors",
        "folio",
        "teaser",
        "guide",
        "masthead",
        "section",
        "caption-end",
        "pointed",
        "mark-short",
        "comma-end",
        "length-0",
        "length-1",
        "length-7",
        "length-8",
        "bracketed-names",
        "long",
        "open",
        "question",
    ]
)
_JUMP_ALONE = re.compile(r"\W{0,3}\s*(?:下转|上接|紧接|转|详见).{0,14}")


def _alone(sheet: Sheet, at: int) -> set[str]:
    words = sheet.words[at]
    length = len(words)
    cues = {name for name, rule, limit in _RULES if length <= limit and rule.finds(words)}
    ends = sheet.ends(at)
    stops = ENDS_WITH_STOP.finds(words)
    names = bool(names_in(words))
    tests = (
        ("ends", ends),
        ("stops", stops),
        ("quote-end-only", ends and not stops),
        ("short-no-stop", not stops and length <= SHORT),
        ("comma-end", words.endswith(tuple("，、；："))),
        ("mark-inside", re.search("[，。、；：]", words) is not None),
        ("stop-inside", re.search("[。；]", words) is not None),
        ("short-ends", ends and length < 30),
        ("short-open", not ends and length <= SHORT),
        ("long", length > LONG),
        ("open", length > 25 and not ends),
        ("question", words.endswith(("？", "！", "?", "!"))),
        ("names", names),
        ("bracketed-names", names and words.startswith(("（", "("))),
        ("marked-sentence", "mark" in cues and words.endswith("。")),
        ("mark-short", "mark" in cues and not ends and length <= 30),
        ("pointed", words.startswith((">", "＞", "【")) or words.endswith(("<", "＜", "】"))),
        ("jump-alone", _JUMP_ALONE.fullmatch(words) is not None),
        ("breaks-off-with-jump", rules.JUMP_TO.finds(words) and _JUMP_ALONE.fullmatch(words) is None),
        ("figure", re.search(r"\d", words) is not None),
        ("quote", "“" in words),
        ("colon", "：" in words),
        ("closing-start", words.startswith(tuple("，。、；：？！”’）》"))),
        ("open-marks", left_open(words) > 0),
        ("blank-inside", " " in words and length <= 30),
        ("indented", Hint.INDENTED in sheet.blocks[at].hints and sheet.indents_tell),
        ("short-indented", Hint.INDENTED in sheet.blocks[at].hints and sheet.indents_tell and length <= SHORT),
    )
    cues.update(name for name, there in tests if there)
    cues.add(f"length-{step(length, _LENGTH_CUTS)}")
    return cues


def _share_cues(sheet: Sheet, at: int) -> set[str]:
    """How many of a short block's character pairs stand in its neighbours and in the text of the page."""
    words = sheet.words[at]
    if len(words) > LONG:
        return set()
    count = max(1, len(sheet.pairs[at]))
    held = shares(sheet, words, apart_from=at)
    cues = {f"shared-best-{step(max(held.values(), default=0) / count, _SHARE_CUTS)}"}
    on_page = sum(any(place != at for place in sheet.holders.get(pair, ())) for pair in sheet.pairs[at])
    cues.add(f"shared-page-{step(on_page / count, _SHARE_CUTS)}")
    for step_to, name in _NEIGHBOURS[:2]:
        if 0 <= at + step_to < len(sheet.words):
            shared = len(sheet.pairs[at].keys() & sheet.pairs[at + step_to].keys()) / count
            cues.add(f"shared-{name}-{step(shared, _NEAR_CUTS)}")
    return cues


def kind_cues(sheet: Sheet) -> list[dict[str, float]]:
    """The cues of every block of the page."""
    alone = [_alone(sheet, at) for at in range(len(sheet.words))]
    last = len(alone) - 1
    long = [(at, words) for at, words in enumerate(sheet.words) if len(words) > PIECE]
    torn = [(at, words) for at, words in long if not ENDS_SENTENCE.finds(words)]
    counts = Counter(sheet.words)
    family = Counter(words[0] for words, cues in zip(sheet.words, alone, strict=True) if "mark-short" in cues)
    out: list[dict[str, float]] = []
    for at, own in enumerate(alone):
        cues = set(own) | _share_cues(sheet, at)
        if "short-no-stop" in own:
            cues.add(f"place-{_above(alone, at)}-{_below(alone, at)}")
            cues.update(_torn_cues(sheet.words[at], at, long, torn))
        for step_to, name in _NEIGHBOURS:
            if 0 <= at + step_to <= last:
                cues.update(f"{name}-{cue}" for cue in alone[at + step_to] & _SHOWN)
            else:
                cues.add(f"{name}-nothing")
        text_above = at > 0 and {"ends"} <= alone[at - 1] and len(sheet.words[at - 1]) > 40
        text_below = at < last and len(sheet.words[at + 1]) > 40 and "opener" not in alone[at + 1]
        if text_above and text_below:
            cues.update({"between-text", "short-between-text"} if "short-open" in own else {"between-text"})
        if counts[sheet.words[at]] > 1 and len(sheet.words[at]) <= LONG:
            cues.add("printed-twice")
        if "mark-short" in own and family[sheet.words[at][0]] > 1:
            cues.add("mark-family")
        cues.update(name for name, there in (("near-top", at < 2), ("near-end", at >= last - 1)) if there)
        cues.add(f"quarter-{4 * at // len(alone)}")
        out.append(dict.fromkeys(sorted(cues), 1.0))
    return out


def _above(alone: Sequence[set[str]], at: int) -> str:
    """What a short line stands under: text that ended or broke off, another short line, nothing."""
    if at == 0:
        return "nothing"
    above = alone[at - 1]
    return "line" if "short-no-stop" in above else "text" if "stops" in above else "torn"


def _below(alone: Sequence[set[str]], at: int) -> str:
    """What a short line stands over."""
    if at + 1 == len(alone):
        return "nothing"
    below = alone[at + 1]
    if "opener" in below:
        return "opener"
    if "byline-role" in below or "byline-mark" in below:
        return "byline"
    return "line" if "short-no-stop" in below else "text"


def _torn_cues(words: str, at: int, long: Places, torn: Places) -> set[str]:
    """Whether a short line can be a piece of a torn sentence: a word goes across to running text, or from some that breaks off."""
    on = max((gain_across(words, text) for place, text in long if place != at), default=0.0)
    from_ = max((gain_across(text, words) for place, text in torn if place != at), default=0.0)
    return {f"goes-on-somewhere-{step(on, _GAIN_CUTS)}", f"comes-from-somewhere-{step(from_, _GAIN_CUTS)}"}


def judged_page(sheet: Sheet, woven: bool = False) -> tuple[Judged, ...]:
    """The blocks with their kinds and the votes for them; `woven` is True where the columns of the page ran together."""
    repeats = repeats_of(sheet)
    found = kind_cues(sheet)
    name = "kinds-woven" if woven else "kinds"
    judged: list[Judged] = []
    second: dict[int, Kind] = {}
    kinds: list[Kind] = []
    sums = _scores(name, found)
    for at, (cues, scores) in enumerate(zip(found, sums, strict=True)):
        rule = repeats.get(at, "")
        if rule:
            scores = {**dict.fromkeys(scores, 0.0), Kind.DUPLICATE: _BY_RULE}
        elif (certain := kind_by_rule(sheet, at, cues)) is not None:
            scores[certain] += _BY_RULE
        if not may_be_byline(sheet.words[at]):
            scores.pop(Kind.BYLINE, None)
        kind = max(scores, key=lambda kind: (scores[kind], kind))
        if kind is Kind.FURNITURE and reads_on(sheet, at):
            # Losing text is worse than keeping furniture.
            kind = Kind.PARAGRAPH
        second[at] = max((other for other in scores if other is not Kind.FURNITURE), key=lambda one: (scores[one], one))
        kinds.append(kind)
    votes = _votes(name, found, kinds)
    for at, kind in enumerate(kinds):
        rule = repeats.get(at, "")
        own = (Vote(rule, Kind.DUPLICATE, _BY_RULE),) if rule else votes[at]
        judged.append(Judged(sheet.blocks[at], kind, own, rule=rule))
    if woven:
        # What is left over of a torn line looks like furniture and mostly is none, but no headline either.
        return tuple(judged)
    return tuple(
        replace(item, kind=second[at]) if is_stray(sheet, judged, at) else item for at, item in enumerate(judged)
    )


def _scores(name: str, found: Sequence[Cues]) -> list[dict[Kind, float]]:
    trees = forest(name)
    return [
        {Kind(answer): float(score) for answer, score in zip(trees.answers, row, strict=True)}
        for row in trees.score(trees.rows(found))
    ]


def _votes(name: str, found: Sequence[Cues], kinds: Sequence[Kind]) -> list[tuple[Vote, ...]]:
    """For each block what each of its cues added for its kind, the weightiest first."""
    trees = forest(name)
    rows = trees.rows(found)
    votes: list[tuple[Vote, ...]] = [()] * len(kinds)
    for kind in sorted(set(kinds) & {Kind(answer) for answer in trees.answers}):
        places = [at for at, one in enumerate(kinds) if one is kind]
        for at, added in zip(places, trees.shares(rows[places], kind.value), strict=True):
            # A cue that is not there has its say in the trees as well, but nothing that could be shown.
            votes[at] = _sorted(Vote(cue, kind, round(share, 2)) for cue, share in added.items() if found[at].get(cue))
    return votes


def _sorted(votes: Iterable[Vote]) -> tuple[Vote, ...]:
    """Those that weigh nothing left out."""
    told = (vote for vote in votes if abs(vote.weight) >= 0.1)
    return tuple(sorted(told, key=lambda vote: (-abs(vote.weight), vote.rule)))
