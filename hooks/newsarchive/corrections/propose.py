"""Ready-made entries for what an editor should look at: one for each flag, to be given its reason, changed or deleted."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.records import Article, Described, Flag, Reading
from newsarchive.rules.lines import ENDS_SENTENCE
from newsarchive.rules.script import folded
from newsarchive.rules.words import join_gain

# As short as a quote can be and still be recognised by an editor.
QUOTE_MIN = 6
# What an editor must fill in.
BLANK = "……"


def proposals(reading: Reading) -> Iterator[str]:
    """The YAML entries for the flags of a source, in source order; where a flag's words are not unique no quote is offered."""
    everything = "\n".join(text.text for item in reading.articles for _, text in item.article.claims())
    for described in reading.articles:
        for flag in described.article.flags:
            yield _proposal(reading, described, flag, everything)


def _proposal(reading: Reading, described: Described, flag: Flag, everything: str) -> str:
    quote = _quote(reading, described.article, flag, everything)
    verb, words = _answer(reading, described, flag, everything)
    lines = [f"# line {flag.line}: {flag.note}", f"- quote: {_quoted(quote)}", f"  do: {verb}"]
    lines += [f"  {name}: {value}" for name, value in words]
    return "\n".join([*lines, f"  why: {BLANK}"])


def _answer(
    reading: Reading, described: Described, flag: Flag, everything: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The verb that would undo what the flag doubts, with its other words; a flag that asks only to be looked at is taken away."""
    if flag.code == "title-supplied":
        return "set", (("field", "title"), ("value", BLANK))
    if flag.code == "loose-head":
        return "move", (("to", _quoted(_first_words(reading, described, 1, everything))),)
    if flag.code == "weak-break":
        return "move", (("to", _quoted(_last_words(reading, described, everything))), ("rest", "true"))
    if flag.code == "weak-join":
        return "split", (("new_article", "true"),)
    if flag.code == "weak-head":
        return "move", (("to", _quoted(_first_words(reading, described, 1, everything))),)
    if flag.code == "open-end":
        return "move", (("to", _quoted(_last_of(described.article, everything))),)
    return "set", (("field", "flags"), ("value", "none"))


def _neighbour(reading: Reading, described: Described, step: int) -> Article | None:
    at = reading.articles.index(described) + step
    return reading.articles[at].article if 0 <= at < len(reading.articles) else None


def _first_words(reading: Reading, described: Described, step: int, everything: str) -> str:
    """Words of the headline or the first paragraph of the article next in the source, or before."""
    other = _neighbour(reading, described, step) or _neighbour(reading, described, -step)
    texts = [] if other is None else [text.text for _, text in other.claims()]
    return next((words for text in texts if (words := _once(text, everything))), BLANK)


def _last_words(reading: Reading, described: Described, everything: str) -> str:
    """Words of the last paragraph of the article before, in the source."""
    other = _neighbour(reading, described, -1)
    return BLANK if other is None else _last_of(other, everything)


def _last_of(article: Article, everything: str) -> str:
    texts = [part.text.text for part in article.body]
    return next((words for text in reversed(texts) if (words := _once(text, everything))), BLANK)


def _going_on(reading: Reading, described: Described) -> str | None:
    """The paragraph of another article that a word says goes on where this one breaks off; None where none does."""
    open_ends = [part.text.text for part in described.article.body if not ENDS_SENTENCE.finds(folded(part.text.text))]
    others = [part.text.text for item in reading.articles if item is not described for part in item.article.body]
    if not open_ends or not others:
        return None
    best = max(others, key=lambda text: join_gain(open_ends[-1], text))
    return best if join_gain(open_ends[-1], best) > 0 else None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _once(text: str, everything: str) -> str:
    """The shortest beginning of a text that stands in the articles once; empty where none does."""
    for length in range(min(QUOTE_MIN, len(text)), len(text) + 1):
        if text[:length].strip() and everything.count(text[:length]) == 1:
            return text[:length]
    return ""


def _quote(reading: Reading, article: Article, flag: Flag, everything: str) -> str:
    """Words that stand in the articles once: of what an open end could go on with, else of the flagged line; `……` where there are none."""
    source = reading.source
    if flag.code == "open-end":
        item = next(item for item in reading.articles if item.article is article)
        return _once(_going_on(reading, item) or "", everything) or BLANK
    on_line = [
        text.text
        for _, text in article.claims()
        if text.text
        and any(source.line_of(span.start) <= flag.line <= source.line_of(span.end - 1) for span in text.spans())
    ]
    return next((words for text in on_line if (words := _once(text, everything))), BLANK)
