"""What each block is: first judged alone, then among its neighbours. Every verdict is the sum of named votes.

Theory. Alone, a block shows by set phrases, marks and length whether it is running text or a line of another kind; the study
finds body text against the rest nearly free (F1 .985) and headline, deck, kicker and crosshead among themselves a matter of
place. So the first round only says "a headline of some sort" (HEADLINE), and the second, which sees the neighbours, parts crossheads
from headlines; kickers and decks are told apart when a head is put together (assemble.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from newsarchive.records import Block, Hint, Judged, Kind, Vote
from newsarchive.rules.blocks import (
    BYLINE_MARK,
    BYLINE_ROLE,
    CAPTION_END,
    CAPTION_MARK,
    CAPTION_START,
    FURNITURE,
    JUMP_FROM,
    JUMP_TO,
    LOOSE_PUNCTUATION,
    OPENER,
    SENTENCE_END,
    SOURCE_NOTE,
)
from newsarchive.rules.names import is_name
from newsarchive.shape.assemble import Draft
from newsarchive.shape.namelines import spaced_names_joined

# Of the 384 headlines, kickers and decks of the corpus two are longer, both decks.
HEADLINE_MAX = 42
# Captions of more than this are articles of their own (图片新闻).
CAPTION_MAX = 90
BYLINE_MAX = 60
# Up to this length a block without a full stop may be a line of a list or a cut piece of text as well as a headline.
SHORT_MAX = 30

_MARKS = "□◎■▶►●○◆▲☆★◇◣"


def _length(block: Block) -> Iterator[Vote]:
    text = block.text.text
    if len(text) > HEADLINE_MAX:
        yield Vote("long", Kind.PARAGRAPH, 2.0, f"{len(text)}")
    elif not SENTENCE_END.finds(text):
        yield Vote("short-without-stop", Kind.HEADLINE, 1.5 if len(text) <= SHORT_MAX else 1.2, f"{len(text)}")
    if SENTENCE_END.finds(text):
        yield Vote("ends-a-sentence", Kind.PARAGRAPH, 1.5, text[-2:])


def _marks(block: Block) -> Iterator[Vote]:
    text = block.text.text
    for rule, kind, weight, limit in (
        (BYLINE_MARK, Kind.BYLINE, 3.0, BYLINE_MAX),
        (BYLINE_ROLE, Kind.BYLINE, 3.0, BYLINE_MAX),
        (FURNITURE, Kind.FURNITURE, 4.0, BYLINE_MAX),
        (SOURCE_NOTE, Kind.SOURCE_NOTE, 4.0, BYLINE_MAX),
        (CAPTION_END, Kind.CAPTION, 3.0, CAPTION_MAX),
        (CAPTION_START, Kind.CAPTION, 2.5, CAPTION_MAX),
        (CAPTION_MARK, Kind.CAPTION, 2.5, CAPTION_MAX),
        (LOOSE_PUNCTUATION, Kind.PARAGRAPH, 4.0, BYLINE_MAX),
    ):
        match = rule.pattern.search(text)
        if match and len(text) <= limit:
            yield Vote(rule.name, kind, weight, match.group().strip()[:20])
    if OPENER.finds(text) and len(text) > SHORT_MAX:
        yield Vote(OPENER.name, Kind.PARAGRAPH, 3.0, text[:6])
    whole_jump = JUMP_TO.pattern.fullmatch(text) or JUMP_FROM.pattern.fullmatch(text)
    if whole_jump:
        yield Vote("jump-line", Kind.JUMP, 5.0, text[:20])
    elif JUMP_TO.finds(text):
        yield Vote(JUMP_TO.name, Kind.PARAGRAPH, 3.0, text[-10:])


def _names(block: Block) -> Iterator[Vote]:
    words = block.text.text.lstrip(_MARKS + " ").replace("、", " ").split()
    if words and len(words) <= 5 and all(is_name(word) for word in spaced_names_joined(words)):
        yield Vote("names-alone", Kind.BYLINE, 2.5, " ".join(words))


def _hints(block: Block) -> Iterator[Vote]:
    if Hint.HEADING in block.hints:
        yield Vote("marked-up-heading", Kind.CROSSHEAD, 4.0)
    if Hint.BOLD in block.hints and len(block.text.text) <= HEADLINE_MAX and not SENTENCE_END.finds(block.text.text):
        yield Vote("marked-up-bold", Kind.CROSSHEAD, 2.0)
    if Hint.AFTER_IMAGE in block.hints and len(block.text.text) <= CAPTION_MAX:
        yield Vote("after-image", Kind.CAPTION, 4.0)
    if Hint.LIST_ITEM in block.hints or Hint.QUOTE in block.hints:
        yield Vote("marked-up-text", Kind.PARAGRAPH, 4.0)


ALONE: tuple[Callable[[Block], Iterator[Vote]], ...] = (_length, _marks, _names, _hints)


def judged_alone(block: Block) -> Judged:
    """The block with the votes of all rules that look at it alone; a block without a vote is a paragraph."""
    votes = tuple(vote for rule in ALONE for vote in rule(block))
    return Judged(block, _winner(votes), votes)


def _winner(votes: tuple[Vote, ...]) -> Kind:
    """The kind with the greatest sum of weights; ties go to the kind that stands first in `Kind`."""
    sums: dict[Kind, float] = defaultdict(float)
    for vote in votes:
        sums[vote.kind] += vote.weight
    order = list(Kind)
    return max(sums, key=lambda kind: (sums[kind], -order.index(kind)), default=Kind.PARAGRAPH)


def with_vote(judged: Judged, vote: Vote) -> Judged:
    """The block with one more vote, judged anew."""
    votes = (*judged.votes, vote)
    return Judged(judged.block, _winner(votes), votes)


def classify(blocks: tuple[Block, ...], in_post: bool) -> tuple[Judged, ...]:
    """All blocks with their kinds, in the same order. In a post there is one headline, in the front matter: lines like one are crossheads."""
    judged = tuple(judged_alone(block) for block in blocks)
    return tuple(_among_neighbours(judged, at, in_post) for at in range(len(judged)))


def _among_neighbours(judged: tuple[Judged, ...], at: int, in_post: bool) -> Judged:
    here = judged[at]
    if here.kind is not Kind.HEADLINE:
        return here
    if in_post:
        return with_vote(here, Vote("in-a-post", Kind.CROSSHEAD, 2.0))
    before = judged[at - 1] if at else None
    after = judged[at + 1] if at + 1 < len(judged) else None
    text = here.block.text.text
    follows_clean_end = (
        before is not None and before.kind is Kind.PARAGRAPH and SENTENCE_END.finds(before.block.text.text)
    )
    leads_on = after is not None and after.kind is Kind.PARAGRAPH and not OPENER.finds(after.block.text.text)
    if text.startswith((">", "＞")) or text.endswith(("<", "＜")):
        return with_vote(here, Vote("pointed-brackets", Kind.CROSSHEAD, 3.0, text[:6]))
    if follows_clean_end and leads_on:
        return with_vote(here, Vote("between-paragraphs", Kind.CROSSHEAD, 2.0))
    if (
        before is not None
        and before.kind is Kind.PARAGRAPH
        and not SENTENCE_END.finds(before.block.text.text)
        and leads_on
    ):
        return here
    return here


def one_article(judged: tuple[Judged, ...]) -> list[Draft]:
    """Everything as one article, as in a post."""
    draft = Draft()
    fields = {
        Kind.HEADLINE: draft.heads,
        Kind.KICKER: draft.heads,
        Kind.DECK: draft.heads,
        Kind.BYLINE: draft.bylines,
        Kind.CAPTION: draft.captions,
        Kind.JUMP: draft.jumps,
    }
    for place, block in enumerate(judged):
        fields.get(block.kind, draft.body).append(place)
    return [draft] if judged else []
