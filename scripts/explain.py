#!/usr/bin/env python3
"""Show how a raw text was read: each block with its kind, the rules that voted, and the article it went to; then how sure each join, break and head
is (log-odds in nats, and by how much the page is worth more so than the other way); then the account.

    python scripts/explain.py seeds/FILE
    python scripts/explain.py --fix seeds/FILE    ready-made corrections for what is flagged
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from archive_cli import ROOT, archive, tell
from newsarchive import pipeline
from newsarchive.corrections.propose import proposals
from newsarchive.records import Described, Evidence, Fate, Judged, Reading

QUOTE_LENGTH = 48


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a raw text")
    parser.add_argument("--fix", action="store_true", help="propose a correction for each flag")
    arguments = parser.parse_args()
    path: Path = arguments.file.resolve()
    if not path.is_file():
        parser.error(f"{path} is no file; give the path of a raw text")
    places, settings = archive()
    desk, _ = pipeline.desk_of(places, settings)
    root = ROOT if path.is_relative_to(ROOT) else path.parent
    result = pipeline.read_files([path], root, desk)
    count = tell(result.problems)
    for reading in result.readings:
        print("\n".join(proposals(reading) if arguments.fix else explained(reading)))
    return 1 if count else 0


def explained(reading: Reading) -> Iterator[str]:
    """The lines of the explanation of one source."""
    source = reading.source
    yield f"{source.path}: {reading.kind}, {source.encoding}, {len(source.text)} characters, {len(reading.articles)} articles"
    for block in reading.blocks:
        yield ""
        yield from _block(block, reading)
    for number, described in enumerate(reading.articles, start=1):
        yield ""
        yield from _article(number, described)
    yield ""
    yield from _account(reading)


def _block(judged: Judged, reading: Reading) -> Iterator[str]:
    text = judged.block.text
    spans = sorted(text.spans()) or [run.span for run in text.runs]
    first, last = reading.source.line_of(spans[0].start), reading.source.line_of(spans[-1].end - 1)
    went = f"article {judged.article + 1}" if judged.article is not None else f"set aside: {judged.rule}"
    yield f"lines {first}-{last}  {judged.kind}  -> {went}"
    yield f"    {quoted(text.text)}"
    for vote in judged.votes:
        because = f"  “{vote.because}”" if vote.because else ""
        yield f"    {vote.weight:+.1f} {vote.kind} by {vote.rule}{because}"
    if not judged.votes:
        yield "    no rule voted: a paragraph"


def quoted(text: str) -> str:
    """The text, or its beginning and end where it is long."""
    return text if len(text) <= QUOTE_LENGTH else f"{text[: QUOTE_LENGTH // 2]} … {text[-QUOTE_LENGTH // 2 :]}"


def _article(number: int, described: Described) -> Iterator[str]:
    article = described.article
    supplied = "" if article.title is not None else "  [supplied]"
    yield f"article {number}  {described.id}  {article.headline}{supplied}"
    for name, fact in (
        ("date", described.date),
        ("newspaper", described.newspaper),
        ("page", described.page),
        ("genre", described.genre),
    ):
        if fact:
            told = _evidence(fact.evidence) or f"  in {article.source.path}"
            yield f"    {name}: {fact.value}  ({fact.basis}, by {fact.rule}){told}"
        else:
            yield f"    {name}: unknown"
    for author in described.authors:
        ident = f" [{author.id}]" if author.id else ""
        yield f"    author: {author.name}{ident} {author.role}  (by {author.rule}){_evidence(author.evidence)}"
    for name, tags in (("park", described.parks), ("topic", described.topics)):
        for tag in tags:
            main = ", primary" if tag.primary else ""
            rules = ", ".join(dict.fromkeys(item.rule for item in tag.evidence))
            yield f"    {name}: {tag.id}  (score {tag.score:g}{main}, by {rules}){''.join(_evidence(item) for item in tag.evidence)}"
    for name, mentions in (
        ("agency", described.agencies),
        ("person", described.persons),
        ("organisation", described.organisations),
        ("place", described.places),
    ):
        for mention in mentions:
            also = f"also {', '.join(mention.aliases)}" if mention.aliases else ""
            told = "; ".join(
                part for part in (f"{mention.count} times, by {mention.rule}", mention.title, also) if part
            )
            yield f"    {name}: {mention.name}  ({told}){''.join(_evidence(item) for item in mention.evidence)}"
    yield f"    language: zh-{described.script}  (by the characters of the body)"
    for one in article.decisions:
        yield f"    {one.what} at line {one.line}: score {one.score:+.1f}, margin {one.margin:+.1f} nats"
    for flag in article.flags:
        yield f"    flag: {flag.code} at line {flag.line}: {flag.note}"


def _evidence(evidence: Evidence | None) -> str:
    return f"  line {evidence.line} …{evidence.before}【{evidence.words}】{evidence.after}…" if evidence else ""


def _account(reading: Reading) -> Iterator[str]:
    ledger = reading.ledger
    kept, changed, aside = (ledger.count(fate) for fate in (Fate.KEPT, Fate.CHANGED, Fate.SET_ASIDE))
    yield f"ledger: {ledger.total} = {kept} kept + {changed} changed + {aside} set aside"
    for rule, count in ledger.by_rule().items():
        yield f"    {count:7} {rule}"


if __name__ == "__main__":
    raise SystemExit(main())
