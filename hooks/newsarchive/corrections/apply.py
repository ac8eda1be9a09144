"""Corrections applied to the articles of a source, in the order of the file. Nothing is lost: what is dropped is set aside by `editor`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsarchive.corrections.entries import Entry
from newsarchive.corrections.sheets import Piece, Sheet, holders, offset_of
from newsarchive.records import Article, Correction, Problem, SetAside, Source
from newsarchive.tracked import Tracked

RULE = "editor"


@dataclass(frozen=True, slots=True)
class Corrected:
    """The articles as corrected, in source order, what the editor set aside, what is wrong, and which entries changed nothing and which did."""

    articles: tuple[Article, ...]
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    idle: tuple[Problem, ...]
    done: tuple[Correction, ...] = ()


@dataclass(slots=True)
class _Desk:
    """The sheets on the editor's desk and what has been taken off them."""

    sheets: list[Sheet]
    dropped: list[Tracked]


def corrected(source: Source, articles: Sequence[Article], entries: Sequence[Entry]) -> Corrected:
    """The articles of a source with the entries applied. An entry whose quote is not there exactly once is a problem."""
    desk = _Desk([Sheet.of(article) for article in articles], [])
    problems: list[Problem] = []
    idle: list[Problem] = []
    applied: list[Correction] = []
    for entry in entries:
        anchors = [quote for name in ("to", "before") if (quote := entry.words.get(name))]
        fault = next((fault for quote in (entry.quote, *anchors) if (fault := _fault(entry, desk, quote))), None)
        fault = fault or _refusal(entry, desk)
        if fault:
            problems.append(fault)
            continue
        if _DO[entry.verb](desk, entry):
            _note(desk, entry)
            applied.append(entry.done)
        else:
            idle.append(entry.problem("no longer needed: the text reads so already", "remove the entry"))
    sheets = [sheet for sheet in desk.sheets if sheet.pieces or sheet.stated or sheet.links]
    done = sorted((sheet.article(source) for sheet in sheets), key=lambda article: article.start)
    aside = tuple(SetAside(text, RULE) for text in desk.dropped)
    return Corrected(tuple(done), aside, tuple(problems), tuple(idle), tuple(applied))


def _fault(entry: Entry, desk: _Desk, quote: str) -> Problem | None:
    count = len(holders(desk.sheets, quote))
    if count == 1:
        return None
    what = f"“{quote}” is in no article" if not count else f"“{quote}” stands in {count} places"
    return entry.problem(what, "quote words of the articles that stand there once, as scripts/explain.py shows them")


def _refusal(entry: Entry, desk: _Desk) -> Problem | None:
    """A problem with an entry that is found in the text but asks for what cannot be."""
    ((sheet, _),) = holders(desk.sheets, entry.quote)
    if entry.verb == "set" and entry.words["field"] == "title" and sheet.texts("headline"):
        return entry.problem(
            "the article has a printed headline", "change its words with `do: text`, or its kind first"
        )
    if entry.verb == "order" and holders(desk.sheets, entry.words["before"])[0][0] is not sheet:
        return entry.problem("the two stand in different articles", "use `do: move` with `to:`")
    return None


def _note(desk: _Desk, entry: Entry) -> None:
    """Writes the reason on the sheet that holds the quote now; what was dropped has none."""
    text = entry.words["text"] if entry.verb == "text" else entry.quote
    for sheet, _ in holders(desk.sheets, text)[:1]:
        sheet.reasons.append(entry.done)


def _kind(desk: _Desk, entry: Entry) -> bool:
    ((sheet, place),) = holders(desk.sheets, entry.quote)
    piece = sheet.pieces[place]
    if piece.kind == entry.words["kind"]:
        return False
    piece.kind = entry.words["kind"]
    return True


def _join(desk: _Desk, entry: Entry) -> bool:
    ((sheet, place),) = holders(desk.sheets, entry.quote)
    ((other, target),) = holders(desk.sheets, entry.words["to"])
    if sheet.pieces[place] is other.pieces[target]:
        return False
    other.pieces[target].text += sheet.pieces[place].text
    del sheet.pieces[place]
    return True


def _split(desk: _Desk, entry: Entry) -> bool:
    ((sheet, place),) = holders(desk.sheets, entry.quote)
    piece = sheet.pieces[place]
    start, _ = offset_of(piece, entry.quote)
    changed = False
    if start:
        before, after = piece.text.split_at(start)
        sheet.pieces[place : place + 1] = [Piece(piece.kind, before), Piece(piece.kind, after)]
        place += 1
        changed = True
    if entry.words.get("new_article") == "True" and place:
        desk.sheets.append(Sheet(sheet.pieces[place:]))
        del sheet.pieces[place:]
        changed = True
    return changed


def _move(desk: _Desk, entry: Entry) -> bool:
    ((sheet, place),) = holders(desk.sheets, entry.quote)
    ((other, target),) = holders(desk.sheets, entry.words["to"])
    if sheet is other and place == target + 1 and entry.words.get("rest") != "True":
        return False
    wanted = other.pieces[target]
    end = len(sheet.pieces) if entry.words.get("rest") == "True" else place + 1
    moved = sheet.pieces[place:end]
    if wanted in moved:
        return False
    del sheet.pieces[place:end]
    at = other.pieces.index(wanted) + 1
    other.pieces[at:at] = moved
    return True


def _order(desk: _Desk, entry: Entry) -> bool:
    ((sheet, place),) = holders(desk.sheets, entry.quote)
    ((other, target),) = holders(desk.sheets, entry.words["before"])
    if sheet is not other or place in (target, target - 1):
        return False
    wanted, piece = other.pieces[target], sheet.pieces.pop(place)
    sheet.pieces.insert(sheet.pieces.index(wanted), piece)
    return True


def _drop(desk: _Desk, entry: Entry) -> bool:
    ((sheet, place),) = holders(desk.sheets, entry.quote)
    desk.dropped.append(sheet.pieces.pop(place).text)
    return True


def _text(desk: _Desk, entry: Entry) -> bool:
    ((sheet, place),) = holders(desk.sheets, entry.quote)
    piece = sheet.pieces[place]
    start, end = offset_of(piece, entry.quote)
    old, new = piece.text.text[start:end], entry.words["text"]
    if old == new:
        return False
    # Only what differs is the editor's; what is the same at both ends stays as printed.
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    if head + tail == len(old):  # words put in: the change needs a character to stand on
        head, tail = (head - 1, tail) if head else (head, tail - 1)
    piece.text = piece.text.change(start + head, end - tail, new[head : len(new) - tail], RULE)
    return True


def _same(left: str, right: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = zip(left, right, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right)))


def _set(desk: _Desk, entry: Entry) -> bool:
    ((sheet, _),) = holders(desk.sheets, entry.quote)
    name, value = entry.words["field"], entry.words["value"]
    if sheet.edited.get(name) == value or (name == "title" and not sheet.texts("headline") and sheet.supplied == value):
        return False
    sheet.edited[name] = value
    return True


_DO: dict[str, Callable[[_Desk, Entry], bool]] = {
    "kind": _kind,
    "join": _join,
    "split": _split,
    "move": _move,
    "order": _order,
    "drop": _drop,
    "text": _text,
    "set": _set,
}
