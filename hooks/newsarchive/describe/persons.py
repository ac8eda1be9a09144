"""The persons an article names, in full: a name counts where something says that it is one.

An office before it, a verb of speech or an age behind it, or jieba's tag together with a second occurrence. How long a name
is, two characters or three, is told by all its occurrences together. Names in bylines and photo credits are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from newsarchive.describe.bylines import is_line_of_names
from newsarchive.describe.name_length import is_right_length
from newsarchive.describe.passages import Passage
from newsarchive.describe.words import Segmenter
from newsarchive.records import Evidence, Mention
from newsarchive.rules.names import DOUBLE_SURNAMES, SURNAMES, is_name
from newsarchive.rules.persons import (
    ADDRESS,
    ADDRESS_ENDINGS,
    AGE_AFTER,
    AGE_BEFORE,
    CALLED,
    DOUBTFUL_SURNAMES,
    FOLLOWERS,
    NEVER_IN_NAMES,
    PLACE_ENDINGS,
    PRONOUN_AFTER,
    SENTENCE_START,
    SPEECH,
    TITLE_AFTER,
    TITLE_ENDINGS,
    WORKER_ENDINGS,
)

EVIDENCE_MAX = 3
# What speaks for a name: a sign alone is enough from this on.
ENOUGH = 2.0
_WEIGHTS = {
    "title": 2.0,
    AGE_AFTER.name: 2.0,
    AGE_BEFORE.name: 2.0,
    CALLED.name: 2.0,
    SPEECH.name: 1.5,
    "worker": 1.5,
    TITLE_AFTER.name: 1.0,
    "tag": 1.0,
    "list": 0.5,
    PRONOUN_AFTER.name: 0.5,
    "follower": 0.5,
    SENTENCE_START.name: 0.5,
}
# Signs that say it is a person, not only that it is a name.
_TELLING = frozenset({"title", AGE_AFTER.name, AGE_BEFORE.name, CALLED.name, SPEECH.name, TITLE_AFTER.name, "worker"})
_RANK = "(?:副|总|常务|高级|首席|主治|第一|执行|名誉|助理|退休|注册|党工委|党委|工委|管委会)"
# So many characters before a name may hold its office.
WINDOW = 12
_TITLE = re.compile(rf"(?P<title>{_RANK}{{0,3}}(?:{'|'.join(sorted(TITLE_ENDINGS, key=len, reverse=True))}))$")
_CREDIT_AFTER = re.compile(r"^\s*(?:摄|供图|绘|制图|文/图|/摄|／摄)")
_CREDIT_BEFORE = re.compile(r"(?:摄影|摄|记者|通讯员|供图)[\s/／:：]*$")
_NAME_TAGS = ("nr", "nrfg")
# Parts of speech of a single character that begins no name: conjunctions, prepositions, particles, adverbs, pronouns, figures.
# Surnames of old registers that in newspapers are words of time and place.
_NO_SURNAMES = "后初原"
_NO_START = ("f", "c", "p", "u", "d", "r", "m", "q")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A string that may be a name, where it stands and what speaks for it there."""

    passage: Passage
    start: int
    name: str
    signs: frozenset[str]
    title: str


def persons_of(
    passages: tuple[Passage, ...], segmenter: Segmenter, taken: Collection[str] = (), authors: Collection[str] = ()
) -> tuple[Mention, ...]:
    """The persons in the order in which they are first named. `taken` are names of organisations, which no person is cut from.

    `authors` are left out: who writes is no subject of the article.
    """
    text = [passage for passage in passages if not is_line_of_names(passage.words)]
    names = _names(text, segmenter, taken)
    return tuple(_mention(name, seen, text) for name, seen in names.items() if name not in authors)


def _names(passages: list[Passage], segmenter: Segmenter, taken: Collection[str]) -> dict[str, list[_Seen]]:
    candidates: dict[str, list[_Seen]] = defaultdict(list)
    for passage in passages:
        for seen in _candidates(passage, segmenter, taken):
            candidates[seen.name].append(seen)
    whole = "\n".join(passage.words for passage in passages)
    accepted = {name: seen for name, seen in candidates.items() if _is_person(seen, bool(segmenter.tag(name)))}
    return {name: seen for name, seen in accepted.items() if is_right_length(name, accepted, whole, segmenter)}


def _candidates(passage: Passage, segmenter: Segmenter, taken: Collection[str]) -> Iterator[_Seen]:
    """Every string at the start of a word that reads like a name, with the signs that stand around it."""
    text = passage.words
    tagged = segmenter.tagged(text)
    tags = {(start, word): flag for word, flag, start in tagged}
    blocked = [(m.start(), m.end()) for name in taken for m in re.finditer(re.escape(name), text)]
    before = ("", "x", 0)
    for (word, flag, at), following in zip(tagged, (*tagged[1:], ("", "x", len(text))), strict=True):
        ahead, before = before, (word, flag, at)
        title = _title_before(text, at)
        if not _may_start(word, flag, "" if title else following[1], segmenter, bool(title)):
            continue
        if any(start <= at < end for start, end in blocked):
            continue
        if text[at + 1 : at + 3] in ADDRESS or _CREDIT_BEFORE.search(text[max(0, at - WINDOW) : at]):
            continue
        for length in (3, 2, 4):
            name = text[at : at + length]
            if len(name) == length and is_name(name) and not _is_address(name):
                signs = _signs(text, at, name, tags) | (
                    {"title"} if title else {"worker"} if _is_worker(ahead) else set()
                )
                if not _CREDIT_AFTER.match(text[at + length : at + length + WINDOW]) and _is_free(
                    name, signs, segmenter
                ):
                    yield _Seen(passage, at, name, frozenset(signs), title)


def _may_start(word: str, flag: str, following: str, segmenter: Segmenter, has_title: bool) -> bool:
    """True where a name may begin with this word: a surname alone, or a string that is no common word.

    `following` is the next word's part of speech. Behind an office a place's name may be a person's as well.
    """
    if (word[0] not in SURNAMES and word[:2] not in DOUBLE_SURNAMES) or word[0] in _NO_SURNAMES:
        return False
    if len(word) == 1:
        return not flag.startswith(_NO_START) and not following.startswith(("m", "u", "p", "c", "r", "q"))
    if flag.startswith("nr") or (has_title and flag in ("ns", "nz")):
        return True
    return not (segmenter.tag(word) or segmenter.is_loaded(word))


def _is_address(name: str) -> bool:
    """True for a form of address, which is no full name."""
    return name.endswith((*ADDRESS, *ADDRESS_ENDINGS)) or name.startswith(ADDRESS)


def _is_worker(word: tuple[str, str, int]) -> bool:
    """True for a noun that says what a person does or is."""
    return len(word[0]) > 1 and word[1].startswith("n") and word[0][-1] in WORKER_ENDINGS


def _title_before(text: str, at: int) -> str:
    match = _TITLE.search(text[max(0, at - WINDOW) : at])
    return match["title"] if match else ""


def _signs(text: str, at: int, name: str, tags: dict[tuple[int, str], str]) -> set[str]:
    after = text[at + len(name) : at + len(name) + WINDOW]
    signs = {rule.name for rule in (SPEECH, AGE_AFTER, TITLE_AFTER, PRONOUN_AFTER) if rule.finds(after)}
    signs |= {rule.name for rule in (AGE_BEFORE, CALLED, SENTENCE_START) if rule.finds(text[max(0, at - WINDOW) : at])}
    if after[:1] in FOLLOWERS:
        signs.add("follower")
    if tags.get((at, name), "") in _NAME_TAGS:
        signs.add("tag")
    if after[:1] == "、" or text[at - 1 : at] == "、":
        signs.add("list")
    return signs


def _is_free(name: str, signs: set[str], segmenter: Segmenter) -> bool:
    """False for a common word of the dictionary, and for a doubtful surname without a strong sign."""
    if any(character in NEVER_IN_NAMES for character in name):
        return False
    tag = segmenter.tag(name)
    if tag and not tag.startswith("nr"):
        # 研究生 and a word that some dictionary has: a person only if something behind it says so too.
        return (
            tag in ("ns", "nz") and "title" in signs and bool(signs & {SPEECH.name, AGE_AFTER.name, PRONOUN_AFTER.name})
        )
    return name[0] not in DOUBTFUL_SURNAMES or "tag" in signs or len(signs - {"list"}) > 1


def _is_person(seen: list[_Seen], in_dictionary: bool) -> bool:
    kinds: set[str] = set().union(*(item.signs for item in seen))
    if in_dictionary:
        kinds -= {"worker"}
    weight = sum(_WEIGHTS[kind] for kind in kinds)
    # A second place where the same string stands as a word of its own speaks for it as well.
    weight += 0.5 if len(seen) > 1 else 0.0
    if weight >= ENOUGH and (kinds & _TELLING or (not in_dictionary and "follower" in kinds)):
        return True
    # Three characters that no dictionary has, and that jieba takes for a name: one more sign is enough.
    if seen[0].name[-1] in PLACE_ENDINGS:
        return False
    guessed = [item for item in seen if "tag" in item.signs]
    return (
        len(seen[0].name) == 3
        and not in_dictionary
        and bool(guessed)
        and (len(guessed) > 1 or weight > _WEIGHTS["tag"])
    )


def _mention(name: str, seen: list[_Seen], passages: list[Passage]) -> Mention:
    strongest = sorted(seen, key=lambda item: -sum(_WEIGHTS.get(sign, 0.0) for sign in item.signs))
    quotes: tuple[Evidence, ...] = tuple(
        item.passage.quote(item.start, item.start + len(name)) for item in strongest[:EVIDENCE_MAX]
    )
    signs = strongest[0].signs
    rule = next(sign for sign in (*_WEIGHTS,) if sign in signs)
    title = next((item.title for item in seen if item.title), "")
    printed = seen[0].passage.text.text[seen[0].start : seen[0].start + len(name)]
    return Mention(printed, rule, quotes, title=title, count=sum(passage.words.count(name) for passage in passages))
