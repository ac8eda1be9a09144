"""What belongs to an article besides its text and head: crossheads, bylines, captions and jump lines, each to the article it stands by.

Theory. A byline stands under its head, above or below its text; which of these a paper does shows in the table `bylines`, and all
bylines of a page are assigned at once, at most one to an article. A crosshead goes with the paragraph below it, a jump line with the
text it breaks off, a caption with the article that talks of the same, or else the one it stands by.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from newsarchive.records import Kind
from newsarchive.rules import blocks as rules
from newsarchive.rules import page as page_rules
from newsarchive.shape.assemble import Doubt, Draft, tail_byline
from newsarchive.shape.group import Cluster
from newsarchive.shape.habit import byline_form, byline_groups, byline_habit, neighbour
from newsarchive.shape.heads import BETWEEN_LINES, DOUBTFUL, Head, same_head_cues
from newsarchive.shape.stream import HEAD_KINDS, Stream, share_of

# Below even odds, in nats, a head is shown to an editor.
DOUBT = 0.0
# What it costs, in nats, to give a byline to an article that opens with one: names right, seen pages out of fold / run together,
# at 0 .748 / .489, at 2 .770 / .480, at 4 .804 / .488, at 8 .809 / .483.
NAMED_ALREADY = 4.0
# Below this margin, in nats, a join or break is: on 105 pages of lines kept whole (34 of them learnt from) 5 of the 12 joins below it
# are wrong and 8 of the 200 others, of the breaks 3 of 12 and none of 250.
WEAK = 3.0
# A caption must share this much with an article to leave the one it stands by.
CAPTION_SHARE = 0.4


def byline_cues(
    stream: Stream, group: Sequence[int], text: Sequence[int], head: Head | None, habit: str
) -> dict[str, float]:
    """The cues for a byline being that of the article with this text and head; `habit` is that of the page."""
    before, after = neighbour(stream, group[0], forward=False), neighbour(stream, group[-1], forward=True)
    lines = head.lines if head else ()
    form = byline_form(stream.words(group[0]))
    below_text = before is not None and before == text[-1]
    above_text = after is not None and after == text[0]
    cues = {
        "below-text": below_text,
        "above-text": above_text,
        "below-head": before in lines,
        "above-head": after in lines,
        "between-head-and-text": before in lines and above_text,
        f"{form}-below-text": below_text,
        f"{form}-above-text": above_text,
        f"{form}-below-head": before in lines,
        f"{form}-above-head": after in lines,
        "below-some-text": before in text and not below_text,
        "above-some-text": after in text and not above_text,
        "below-torn-text": below_text and stream.is_open(text[-1]),
        "has-inline-byline": _names_its_author(stream, text[0]),
        "has-tail-byline": rules.TAIL_BYLINE.finds(stream.words(text[-1])),
        "no-head": head is None,
        f"{habit}-below-text": below_text,
        f"{habit}-above-text": above_text,
        f"{habit}-below-head": before in lines,
        f"{habit}-above-head": after in lines,
        f"{habit}-between": before in lines and above_text,
        f"{habit}-last-text-above-text": below_text and after is not None and stream.kind(after) is Kind.PARAGRAPH,
        "above-opener": above_text and stream.is_opener(text[0]),
        "other-head-above": before is not None and stream.kind(before) in HEAD_KINDS and before not in lines,
        "other-head-below": after is not None and stream.kind(after) in HEAD_KINDS and after not in lines,
    }
    return {cue: 1.0 for cue, there in cues.items() if there}


def _names_its_author(stream: Stream, at: int) -> bool:
    """True where a paragraph opens with dateline and byline: its article needs no other."""
    lead = stream.words(at)[:90]
    return rules.INLINE_BYLINE.finds(lead) or page_rules.OPENING_BYLINE.finds(lead)


def _is_signed(stream: Stream, at: int) -> bool:
    """True where a paragraph ends with its author's name."""
    return tail_byline(stream.judged[at].block.text)[1] is not None


def drafts_of(stream: Stream, clusters: Sequence[Cluster], heads: Sequence[Head]) -> list[Draft]:
    """The clusters with all that belongs to them. Every block that is not set aside is in exactly one draft."""
    drafts = [
        Draft(heads=list(cluster.head.lines) if cluster.head else [], body=list(cluster.text)) for cluster in clusters
    ]
    for draft, cluster in zip(drafts, clusters, strict=True):
        draft.doubts.extend(_doubts(stream, cluster))
        draft.weighed.extend(cluster.weighed)
    home = {at: number for number, cluster in enumerate(clusters) for at in cluster.text}
    given = {line for cluster in clusters if cluster.head for line in cluster.head.lines}
    loose = [head for head in heads if head.lines[0] not in given]
    if not drafts:
        places = [at for at, block in enumerate(stream.judged) if block.kind not in (Kind.FURNITURE, Kind.DUPLICATE)]
        return _without_text(stream, places)
    for head in loose:
        _put_loose_head(stream, drafts, home, head)
    _give_bylines(stream, clusters, drafts, home)
    for at, block in enumerate(stream.judged):
        if block.kind is Kind.CROSSHEAD:
            _put_crosshead(stream, drafts, home, at)
        elif block.kind is Kind.CAPTION:
            drafts[_caption_home(stream, clusters, home, at)].captions.append(at)
        elif block.kind is Kind.JUMP:
            follows = rules.JUMP_FROM.finds(stream.words(at))
            drafts[_nearest(home, at, forward=follows)].jumps.append(at)
    return drafts


def _doubts(stream: Stream, cluster: Cluster) -> list[Doubt]:
    """What an editor should look at: joins and heads that are as likely wrong as right, sentences that nothing goes on with."""
    doubts: list[Doubt] = []
    for what, place, score, margin in cluster.weighed:
        if what == "join" and margin < WEAK:
            doubts.append(Doubt("weak-join", "此处与上一段的衔接把握不大，可能不属本文或次序有误", place))
        elif what == "break" and margin < WEAK:
            doubts.append(Doubt("weak-break", "本文与原文中前一段的分界把握不大，可能是同一篇", place))
        elif what == "head" and score < DOUBT:
            doubts.append(Doubt("weak-head", "标题与正文的对应把握不大", place))
    if stream.is_open(cluster.text[-1]):
        doubts.append(Doubt("open-end", "文末句子未完，没有找到下文", cluster.text[-1]))
    return doubts


def _put_loose_head(stream: Stream, drafts: list[Draft], home: dict[int, int], head: Head) -> None:
    """A head that found no article of its own: a line of the head it stands beside, else kept in the nearest article, with a flag."""
    weights = stream.weights("heads")
    for draft in drafts:
        lines = sorted(draft.heads)
        for above, below in ((lines[-1:], head.lines[:1]), (head.lines[-1:], lines[:1])):
            if not above or not below or above[0] >= below[0]:
                continue
            near = all(kind in BETWEEN_LINES for kind in stream.between(above[0], below[0]))
            if near and weights.score(same_head_cues(stream, above[0], below[0])) > DOUBTFUL:
                draft.heads = sorted((*draft.heads, *head.lines))
                return
    drafts[_nearest(home, head.lines[0])].loose.extend(head.lines)


def _without_text(stream: Stream, places: Sequence[int]) -> list[Draft]:
    """A page without running text: all its lines in one draft."""
    draft = Draft()
    for at in places:
        kind = stream.kind(at)
        if kind in HEAD_KINDS:
            draft.heads.append(at)
        elif kind is Kind.BYLINE:
            draft.bylines.append(at)
        elif kind is Kind.CAPTION:
            draft.captions.append(at)
        elif kind is Kind.JUMP:
            draft.jumps.append(at)
        else:
            draft.body.append(at)
    return [draft] if places else []


def _nearest(home: dict[int, int], at: int, forward: bool = False) -> int:
    """The article of the nearest paragraph above `at` (or below it), else of the nearest one the other way."""
    above = [place for place in home if place < at]
    below = [place for place in home if place > at]
    if forward:
        return home[min(below)] if below else home[max(above)]
    return home[max(above)] if above else home[min(below)]


def _give_bylines(stream: Stream, clusters: Sequence[Cluster], drafts: list[Draft], home: dict[int, int]) -> None:
    groups = byline_groups(stream)
    if not groups:
        return
    weights, habit = stream.weights("bylines"), byline_habit(stream)
    odds = np.array(
        [
            [weights.score(byline_cues(stream, group, cluster.text, cluster.head, habit)) for cluster in clusters]
            for group in groups
        ]
    )
    odds -= NAMED_ALREADY * np.array(
        [_names_its_author(stream, cluster.text[0]) or _is_signed(stream, cluster.text[-1]) for cluster in clusters]
    )
    rows, columns = linear_sum_assignment(-odds)
    chosen = {int(row): int(column) for row, column in zip(rows, columns, strict=True)}
    for number, group in enumerate(groups):
        best = int(odds[number].argmax())
        # A second byline for one article is likelier than one that has nothing to do with its article.
        target = chosen.get(number, best)
        if odds[number][target] < odds[number][best] - _SECOND_BYLINE:
            target = best
        drafts[target].bylines.extend(group)


# How much worse, in nats, an article without a byline may suit a byline than the best one that has one already.
_SECOND_BYLINE = 6.0


def _put_crosshead(stream: Stream, drafts: list[Draft], home: dict[int, int], at: int) -> None:
    """A crosshead before the paragraph that comes next in the file, unless that one only goes on with a sentence."""
    after = next((place for place in range(at + 1, len(stream.judged)) if place in home), None)
    before = next((place for place in range(at - 1, -1, -1) if place in home), None)
    if after is not None and (before is None or home[before] == home[after] or not stream.is_open(before)):
        body = drafts[home[after]].body
        body.insert(body.index(after), at)
    elif before is not None:
        body = drafts[home[before]].body
        body.insert(body.index(before) + 1, at)


def _caption_home(stream: Stream, clusters: Sequence[Cluster], home: dict[int, int], at: int) -> int:
    near = _nearest(home, at)
    shares = [share_of(stream, stream.words(at), cluster.text) for cluster in clusters]
    best = max(range(len(shares)), key=lambda number: (shares[number], -number))
    return best if shares[best] >= CAPTION_SHARE and shares[best] > shares[near] + 0.1 else near
