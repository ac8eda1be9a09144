"""A headline that breaks between words: a line never ends inside 大湾区, and a short clause stays in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from newsarchive.records import Described
from newsarchive.site.words import say

# No line may end after an opening mark or begin with a closing one, so no break is offered there.
OPENING = frozenset("“‘（《〈「『【〔［([{<")
CLOSING = frozenset("”’）》〉」』】〕］)]}>，。、；：？！…—·,.;:?!%")
# What ends a clause; a headline breaks there rather than between the words of one.
ENDS_CLAUSE = frozenset("，。；：？！,;:?!\u3000 ")
# A clause of so many characters is not broken: they fit into a line of the largest headline at 320 pixels.
WHOLE_CLAUSE = 9


def headline(item: Described) -> Markup:
    """The headline with `<wbr>` where a line may end; a headline without words known breaks anywhere."""
    out, before = Markup(), ""
    for clause in clauses([word for word in item.headline_words if word]):
        whole = sum(map(len, clause)) <= WHOLE_CLAUSE
        for place, word in enumerate(clause):
            breaks = before and not (whole and place) and before not in OPENING and word[0] not in CLOSING
            out += Markup("<wbr>") + escape(word) if breaks else escape(word)
            before = word[-1]
    return out or escape(item.article.headline or say("title.none"))


def clauses(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words, clause by clause; a mark that ends a clause belongs to it."""
    start = 0
    for end, word in enumerate(words, 1):
        following = words[end] if end < len(words) else ""
        if word[-1] in ENDS_CLAUSE and not (following and following[0] in CLOSING):
            yield words[start:end]
            start = end
    if start < len(words):
        yield words[start:]
