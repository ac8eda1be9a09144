"""The entries of a correction file (NAME.fix.yml beside NAME.txt), checked; every fault names file, line and remedy.

A file is a list of entries. Each has `quote`, words that stand in the raw text's articles exactly once, `do`, one of the
verbs below with what it asks for, and `why`, the reason, which is required:

    kind   kind: headline, kicker, deck, byline, crosshead, paragraph, caption or jump   the quoted piece is of that kind
    join   to: QUOTE                     the quoted piece goes on the piece that holds QUOTE, as one
    split  (new_article: true)           the piece is parted before the quote; from there on it may be an article of its own
    move   to: QUOTE (rest: true)        the piece (and all after it in its body) goes behind the piece that holds QUOTE
    order  before: QUOTE                 the piece goes in front of that piece, which is in the same article
    drop                                 the piece is set aside
    text   text: WORDS                   the quoted words, not the whole piece, read WORDS
    set    field: title, date, newspaper, flags   value: WORDS   the article that holds the quote has this field
    set    field: lost   value: beginning or end                 that part of the article is not in the source
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from newsarchive.records import Correction, Problem

ENDING = ".fix.yml"
KINDS = ("headline", "kicker", "deck", "byline", "crosshead", "paragraph", "caption", "jump")
FIELDS = ("title", "date", "newspaper", "flags", "lost")
# What of an article an editor can call lost.
LOST = ("beginning", "end")
# verb -> what it needs besides quote, do and why, and what it may have
VERBS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "kind": (frozenset({"kind"}), frozenset()),
    "join": (frozenset({"to"}), frozenset()),
    "split": (frozenset(), frozenset({"new_article"})),
    "move": (frozenset({"to"}), frozenset({"rest"})),
    "order": (frozenset({"before"}), frozenset()),
    "drop": (frozenset(), frozenset()),
    "text": (frozenset({"text"}), frozenset()),
    "set": (frozenset({"field", "value"}), frozenset()),
}
_COMMON = frozenset({"quote", "do", "why"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction: the verb, the quote it is anchored by, its other words, the reason, and its line in the file."""

    file: str
    line: int
    verb: str
    quote: str
    why: str
    words: dict[str, str] = field(default_factory=dict)

    @property
    def done(self) -> Correction:
        """The entry as the articles that it changed and the ledger tell it."""
        return Correction(self.verb, self.quote, self.why, self.file, self.line)

    def problem(self, what: str, remedy: str) -> Problem:
        """A problem with this entry."""
        return Problem(self.file, self.line, f"{self.verb} “{self.quote}”: {what}", remedy)


def parse(text: str, file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a correction file in order, and what is wrong with it; faulty entries are left out."""
    problems: list[Problem] = []
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return (), (Problem(file, line, "broken YAML", "put quotes around the words and mind the indent"),)
    if node is None:
        return (), ()
    if not isinstance(node, yaml.SequenceNode):
        return (), (Problem(file, 1, "no list of corrections", "start each entry with `- quote: …`"),)
    entries = []
    for item in node.value:
        line = item.start_mark.line + 1
        value = loader.construct_object(item, deep=True)
        faults = list(_faults(value)) if isinstance(value, dict) else [("no mapping", "start it with `- quote: …`")]
        problems += (Problem(file, line, f"correction: {what}", remedy) for what, remedy in faults)
        if not faults:
            words = {str(key): str(word) for key, word in value.items() if key not in _COMMON}
            entries.append(Entry(file, line, str(value["do"]), str(value["quote"]), str(value["why"]), words))
    return tuple(entries), tuple(problems)


def _faults(value: dict[object, object]) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, and what to do."""
    for name in sorted(_COMMON):
        if not str(value.get(name) or "").strip():
            yield f"no `{name}`", "each entry needs quote, do and why"
    verb = str(value.get("do"))
    if verb not in VERBS:
        yield f"unknown verb {verb!r}", "use one of: " + ", ".join(VERBS)
        return
    needs, may = VERBS[verb]
    for name in sorted(needs - value.keys()):
        yield f"{verb} without `{name}`", f"{verb} needs: {', '.join(sorted(needs))}"
    for name in sorted(str(key) for key in value.keys() - needs - may - _COMMON):
        yield f"{verb} does not take `{name}`", "remove it"
    if verb == "kind" and value.get("kind") not in KINDS:
        yield f"unknown kind {value.get('kind')!r}", "use one of: " + ", ".join(KINDS)
    if verb == "set" and value.get("field") not in FIELDS:
        yield f"unknown field {value.get('field')!r}", "use one of: " + ", ".join(FIELDS)
    if verb == "set" and value.get("field") == "lost" and value.get("value") not in LOST:
        yield f"{value.get('value')!r} cannot be lost", "use one of: " + ", ".join(LOST)
