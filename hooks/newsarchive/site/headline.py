"""A headline that breaks between words: a line never ends inside 大湾区."""

from __future__ import annotations

from markupsafe import Markup, escape

from newsarchive.records import Described
from newsarchive.site.words import say

# No line may end after an opening mark or begin with a closing one, so no break is offered there.
OPENING = frozenset("“‘（《〈「『【〔［([{<")
CLOSING = frozenset("”’）》〉」』】〕］)]}>，。、；：？！…—·,.;:?!%")


def headline(item: Described) -> Markup:
    """The headline with `<wbr>` where a line may end; a headline without words known breaks anywhere."""
    words = [word for word in item.headline_words if word]
    out = Markup()
    for before, word in zip(["", *words], words, strict=False):
        breaks = before and before[-1] not in OPENING and word[0] not in CLOSING
        out += Markup("<wbr>") + escape(word) if breaks else escape(word)
    return out or escape(item.article.headline or say("title.none"))
