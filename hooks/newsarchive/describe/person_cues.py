"""What speaks for a string being a person's name, and what against it: named cues for the table `persons`.

A candidate is a surname with one or two more characters (two or three after a double surname) that begins where a word begins or
right behind an office. Its cues come from the string itself (length, surname, how usual its characters are in names by the
model that jieba ships for part-of-speech tagging), from the words around each of its places, and from how all its places in
the article compare: what follows a name differs from place to place, and what follows a half name does not.
The decision is the sum of the weights of its cues (a logistic model, scripts/learn_names.py).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsarchive.describe.passages import Passage
from newsarchive.describe.words import Segmenter
from newsarchive.rules.names import (
    COMMON_SURNAMES,
    DOUBLE_SURNAMES,
    OTHER_DOUBLE_SURNAMES,
    RARE_SURNAMES,
    SURNAMES,
    may_be_name,
)
from newsarchive.rules.persons import (
    ADDRESS,
    ADDRESS_ENDINGS,
    AGE_AFTER,
    AGE_BEFORE,
    CALLED,
    CREDIT_AFTER,
    CREDIT_BEFORE,
    DOUBTFUL_SURNAMES,
    FOLLOWERS,
    FOLLOWERS_SURE,
    NEVER_IN_NAMES,
    NO_SURNAMES,
    PLACE_ENDINGS,
    PRONOUN_AFTER,
    SPEECH,
    TITLE,
    TITLE_AFTER,
    TRANSLITERATING,
    WORKER_ENDINGS,
)

# So many characters before and behind a name are looked at.
WINDOW = 12
# Odds of characters beyond this, in nats, are those of rare characters and say nothing more.
ODDS_MAX = 6.0
# A cue's strength is 1 at so many nats.
ODDS_UNIT = 4.0
_MARKS = "，。；：！？“”‘’「」（）()、—…《》\n　 ·"
_DOUBLE_SURNAMES = frozenset(DOUBLE_SURNAMES) | OTHER_DOUBLE_SURNAMES
_SURNAMES = frozenset(SURNAMES + RARE_SURNAMES)
_SPEECH_RULES = (SPEECH, AGE_AFTER, TITLE_AFTER, PRONOUN_AFTER)


@dataclass(frozen=True, slots=True)
class Seen:
    """A candidate at a place of a passage, with what stands around it; `title` is the office before it, if any."""

    passage: Passage
    start: int
    name: str
    cues: frozenset[str]
    title: str


def candidates(passages: Sequence[Passage], segmenter: Segmenter, taken: Collection[str]) -> dict[str, list[Seen]]:
    """Each string that may be a name with all its places, in the order of the text."""
    found: dict[str, list[Seen]] = defaultdict(list)
    inside = sorted(taken, key=lambda name: (-len(name), name))
    for passage in passages:
        blocked = [match.span() for name in inside for match in re.finditer(re.escape(name), passage.words)]
        for seen in _in_passage(passage, segmenter, blocked):
            found[seen.name].append(seen)
    return found


def _in_passage(passage: Passage, segmenter: Segmenter, blocked: list[tuple[int, int]]) -> Iterator[Seen]:
    text, tagged = passage.words, segmenter.tagged(passage.words)
    starts = {at: index for index, (_, _, at) in enumerate(tagged)}
    for at in range(len(text) - 1):
        if text[at] not in _SURNAMES and text[at : at + 2] not in _DOUBLE_SURNAMES:
            continue
        title = TITLE.search(text[max(0, at - WINDOW) : at])
        if any(start <= at < end for start, end in blocked):
            continue
        if (at not in starts and not title) or CREDIT_BEFORE.search(text[max(0, at - WINDOW) : at]):
            continue
        for length in (2, 3, 4):
            name = text[at : at + length]
            if len(name) < length or not _may_be(name) or CREDIT_AFTER.match(text[at + length :]):
                continue
            if at in starts and _begins_longer_place(tagged[starts[at]], name, segmenter):
                continue
            cues = set(_around(text, at, name, starts, tagged, segmenter))
            cues |= {"title"} if title else set()
            cues |= {"behind-organisation"} if any(at == end for _, end in blocked) else set()
            yield Seen(passage, at, name, frozenset(cues), title["title"] if title else "")


def _begins_longer_place(word: tuple[str, str, int], name: str, segmenter: Segmenter) -> bool:
    """True where a place of the dictionary begins with the string: 乌兰浩特."""
    return len(word[0]) > len(name) and segmenter.tag(word[0]).startswith("ns")


def _may_be(name: str) -> bool:
    """True for what is built like a name and has no character that names never have."""
    if not may_be_name(name) or name[0] in NO_SURNAMES or any(ch in NEVER_IN_NAMES for ch in name[1:]):
        return False
    if name == name[0] * 2:  # a pet name: 乐乐
        return False
    return not name[1:].startswith(ADDRESS) and not name.endswith((*ADDRESS, *ADDRESS_ENDINGS))


def _around(
    text: str,
    at: int,
    name: str,
    starts: Mapping[int, int],
    tagged: Sequence[tuple[str, str, int]],
    segmenter: Segmenter,
) -> Iterator[str]:
    """What the words around one place of a name say."""
    end = at + len(name)
    after, before = text[end : end + WINDOW], text[max(0, at - WINDOW) : at]
    yield from (rule.name for rule in _SPEECH_RULES if rule.finds(after))
    yield from (rule.name for rule in (AGE_BEFORE, CALLED) if rule.finds(before))
    yield from _neighbour("before", before[-1:])
    yield from _neighbour("after", after[:1])
    begins = not before or before[-1] in _MARKS
    if begins and after[:1] in FOLLOWERS:
        yield "mark-and-follower"
    if before[-1:] == "的" and after[:1] in _MARKS:
        yield "attribute-and-mark"
    if after[:1] in TRANSLITERATING and all(ch in TRANSLITERATING for ch in name):
        yield "transliteration-goes-on"
    if after[:1] in FOLLOWERS:
        yield "follower"
    if after[:1] in FOLLOWERS_SURE:
        yield "follower-sure"
    yield from _of_words(text, at, name, starts, tagged, segmenter)


def _of_words(
    text: str,
    at: int,
    name: str,
    starts: Mapping[int, int],
    tagged: Sequence[tuple[str, str, int]],
    segmenter: Segmenter,
) -> Iterator[str]:
    """What jieba's words at one place of a name say."""
    end = at + len(name)
    index = starts.get(at)
    if index is not None:
        yield from _before_word(tagged[index - 1] if index else ("", "x", 0))
        word, flag, _ = tagged[index]
        if word == name:
            yield "word-name" if flag.startswith("nr") else "word-other"
        elif len(word) == 1:
            yield f"alone-{flag[:1]}"
        elif len(word) > 1:
            yield (
                f"word-longer-{segmenter.tag(word)[:2]}"
                if len(word) > len(name)
                else f"word-inside-{flag[:2]}"
                if segmenter.tag(word)
                else "word-guess"
            )
    if end in starts:
        following = tagged[starts[end]]
        yield f"next-{following[1][:1]}"
    elif end < len(text):
        cut = next((word for word, _, start in tagged if start < end < start + len(word)), "")
        tag = segmenter.tag(cut)
        yield "cuts-place" if tag.startswith("ns") else "cuts-word" if tag else "cuts-guess"


def _neighbour(side: str, character: str) -> Iterator[str]:
    if not character or character in _MARKS:
        yield f"{side}-list" if character == "、" else f"{side}-mark"
    elif character in "和与及同跟":
        yield f"{side}-and"
    elif character in "对向由被把让请给叫为从":
        yield f"{side}-preposition"
    elif character in "的了着":
        yield f"{side}-particle"


def _before_word(word: tuple[str, str, int]) -> Iterator[str]:
    text, flag, _ = word
    yield f"previous-{flag[:1]}"
    if len(text) > 1 and flag.startswith("n") and text[-1] in WORKER_ENDINGS:
        yield "worker"


def cues_of(
    name: str, places: Sequence[Seen], found: Mapping[str, list[Seen]], whole: str, segmenter: Segmenter
) -> dict[str, float]:
    """All cues of a candidate in an article whose text is `whole`, with their strengths."""
    cues: dict[str, float] = dict.fromkeys(sorted({cue for seen in places for cue in seen.cues}), 1.0)
    cues.update(dict.fromkeys(_of_string(name, segmenter), 1.0))
    surname = 2 if name[:2] in _DOUBLE_SURNAMES else 1
    odds = segmenter.name_odds(name)
    for part, values in (("surname-odds", odds[:surname]), ("given-odds", odds[surname:])):
        cues[part] = sum(max(-ODDS_MAX, min(ODDS_MAX, value)) for value in values) / ODDS_UNIT
    cues.update(dict.fromkeys(_of_all_places(name, found, whole, segmenter), 1.0))
    return cues


def _of_string(name: str, segmenter: Segmenter) -> Iterator[str]:
    yield f"length-{len(name)}"
    if name[:2] in _DOUBLE_SURNAMES:
        yield "surname-double"
    elif name[0] in DOUBTFUL_SURNAMES:
        yield "surname-doubtful"
    elif name[0] in COMMON_SURNAMES:
        yield "surname-common"
    elif name[0] in RARE_SURNAMES:
        yield "surname-rare"
    tag = segmenter.tag(name)
    if tag:
        yield "known-name" if tag.startswith("nr") else "known-place" if tag.startswith("ns") else "known-word"
    if segmenter.is_loaded(name):
        yield "authority-word"
    yield from _of_parts(name, segmenter)


def _of_parts(name: str, segmenter: Segmenter) -> Iterator[str]:
    """What words and characters at the beginning and the end of a name say."""
    beginning = segmenter.tag(name[:2])
    if len(name) > 2 and beginning and not beginning.startswith("nr"):
        yield "begins-with-verb" if beginning.startswith("v") else "begins-with-word"
    ending = segmenter.tag(name[1:]) if len(name) > 2 else ""
    if ending and not ending.startswith("nr"):
        yield "ends-with-verb" if ending.startswith("v") else "ends-with-word"
    if name[-1] in PLACE_ENDINGS:
        yield "ends-like-place"
    if name[-1] in FOLLOWERS:
        yield "ends-in-follower"
    if name[-1] in FOLLOWERS_SURE:
        yield "ends-in-follower-sure"


def _of_all_places(name: str, found: Mapping[str, list[Seen]], whole: str, segmenter: Segmenter) -> Iterator[str]:
    """How the places of the name, of what is longer by one and of what is shorter by one compare."""
    count = whole.count(name)
    yield "once" if count == 1 else "twice" if count == 2 else "often"
    following = {whole[match.end() : match.end() + 1] for match in re.finditer(re.escape(name), whole)}
    ahead = {whole[max(0, match.start() - 1) : match.start()] for match in re.finditer(re.escape(name), whole)}
    if count > 1:
        yield "same-follower" if len(following) == 1 else "other-followers"
        yield "same-before" if len(ahead) == 1 else "other-before"
    for longer in (other for other in found if len(other) == len(name) + 1 and other.startswith(name)):
        likely = "likely" if segmenter.name_odds(longer)[-1] > 0 else "unlikely"
        yield f"longer-always-{likely}" if whole.count(longer) == count else f"longer-sometimes-{likely}"
    if name[:-1] in found:
        likely = "likely" if segmenter.name_odds(name)[-1] > 0 else "unlikely"
        yield f"shorter-as-often-{likely}" if whole.count(name[:-1]) == count else f"shorter-oftener-{likely}"
    if any(f"{name[0]}{address}" in whole for address in ADDRESS) or f"老{name[0]}" in whole:
        yield "addressed"
