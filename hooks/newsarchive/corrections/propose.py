"""Ready-made entries for what an editor should look at: one for each flag, to be completed or deleted."""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.records import Article, Described, Flag, Reading

# As short as a quote can be and still be recognised by an editor.
QUOTE_MIN = 6
# flag -> verb and the words the editor completes; any other flag is answered by looking and saying so.
_ANSWERS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "title-supplied": ("set", (("field", "title"), ("value", "……"))),
    "loose-head": ("move", (("to", "……"),)),
    "weak-break": ("split", (("new_article", "true"),)),
    "weak-join": ("move", (("to", "……"),)),
    "open-end": ("join", (("to", "……"),)),
}
_LOOKED_AT = ("set", (("field", "flags"), ("value", "none")))


def proposals(reading: Reading) -> Iterator[str]:
    """The YAML entries for the flags of a source, in source order; where a flag's words are not unique no quote is offered."""
    texts = [text.text for described in reading.articles for _, text in described.article.claims()]
    for described in reading.articles:
        for flag in described.article.flags:
            yield _proposal(reading, described, flag, texts)


def _proposal(reading: Reading, described: Described, flag: Flag, texts: list[str]) -> str:
    quote = _quote(reading, described.article, flag, texts)
    verb, words = _ANSWERS.get(flag.code, _LOOKED_AT)
    lines = [f"# line {flag.line}: {flag.note}", f"- quote: {_quoted(quote)}", f"  do: {verb}"]
    lines += [f"  {name}: {value}" for name, value in words]
    return "\n".join([*lines, "  why: ……"])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quote(reading: Reading, article: Article, flag: Flag, texts: list[str]) -> str:
    """The shortest beginning of the flagged text that stands in the articles once; `……` where none does."""
    source = reading.source
    on_line = [
        text.text
        for _, text in article.claims()
        if text.text
        and any(source.line_of(span.start) <= flag.line <= source.line_of(span.end - 1) for span in text.spans())
    ]
    everything = "\n".join(texts)
    for text in on_line:
        for length in range(min(QUOTE_MIN, len(text)), len(text) + 1):
            if everything.count(text[:length]) == 1:
                return text[:length]
    return "……"
