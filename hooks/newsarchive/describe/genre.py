"""The genre of an article: the first rule that fits, from the label a newspaper prints down to how the text opens.

评论, 读者来信, 副刊, 图片新闻, 简讯, 人物, 通讯, 消息, 特写: the names that Chinese newspapers give their kinds of writing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from newsarchive.describe.bylines import is_line_of_names
from newsarchive.describe.passages import Passage
from newsarchive.records import Article, Author, Evidence, Fact, Mention
from newsarchive.rules.genres import (
    AGE,
    CAREER,
    COLUMN_LABEL,
    COLUMNS,
    FIRST_PERSON,
    LETTER,
    OPINION,
    REPORT_HEAD,
    SCENE_SENSE,
    SCENE_TIME,
    WIRE_HEAD,
)

# Body characters: a picture with so few words, a brief, a long report. The customer's own definitions of the genres.
PICTURE_MAX = 100
BRIEF_MAX = 200
REPORT_MIN = 1200
# An argument has so many words of argument in a thousand characters, and hardly any report has.
OPINION_PER_THOUSAND = 6.0
# A literary piece says "I" so often in a thousand characters outside of speech.
FIRST_PERSON_PER_THOUSAND = 8.0
# In a portrait its person has this share of all times that anybody is named.
PORTRAIT_SHARE = 0.6
PORTRAIT_COUNT = 4
# Or, where its person is mostly he or she: a life told over so many years, in so many pronouns.
LIFE_YEARS = 15
PRONOUNS_MIN = 4
CAREER_MIN = 3
# So many things seen, heard or told by the hour make an opening a scene.
SCENE_MIN = 1
# How much of the lead says whether it opens on a scene.
OPENING = 60
OPENING_QUOTED = 12
_SPEECH = re.compile(r"“[^”]*”|「[^」]*」")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")
_PRONOUN = re.compile(r"[他她](?!们|人)")
_OPENS_WITH_SPEECH = re.compile(r"^\s*[“「]")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules look at: the article's passages, its body without lines of names, its authors and persons."""

    article: Article
    passages: tuple[Passage, ...]
    body: tuple[Passage, ...]
    crossheads: int
    authors: Sequence[Author]
    persons: Sequence[Mention]

    @property
    def characters(self) -> int:
        """The length of the body without blanks."""
        return sum(len("".join(passage.words.split())) for passage in self.body)

    @property
    def lead(self) -> Passage | None:
        return self.body[0] if self.body else None


def genre_of(
    article: Article, passages: tuple[Passage, ...], authors: Sequence[Author], persons: Sequence[Mention]
) -> Fact | None:
    """The genre with the rule that found it; None where there is no text to judge."""
    body = tuple(p for p in passages if p.field in ("lead", "body") and not is_line_of_names(p.words))
    heads = [p for p in passages if p.field == "crosshead" and not is_line_of_names(p.words)]
    draft = Draft(article, passages, body, len(heads), authors, persons)
    if draft.lead is None:
        return None
    found = next((fact for check in _CHECKS if (fact := check(draft)) is not None), None)
    if found is None or found.evidence is not None:
        return found
    # What tells by its length or by saying nothing else is quoted by its opening.
    opening = draft.lead.words
    start = len(opening) - len(opening.lstrip())
    return replace(found, evidence=draft.lead.quote(start, min(start + OPENING_QUOTED, len(opening))))


def _fact(value: str, rule: str, quote: Evidence | None = None, basis: str = "inferred") -> Fact:
    return Fact(value, rule, basis, quote)


def _label(draft: Draft) -> Fact | None:
    for passage in draft.passages:
        match = COLUMN_LABEL.pattern.match(passage.words) if passage.field in ("kicker", "title", "deck") else None
        if match:
            return _fact(COLUMNS[match["label"]], COLUMN_LABEL.name, passage.quote(*match.span("label")), "stated")
    return None


def _letter(draft: Draft) -> Fact | None:
    is_reader = any("读者" in author.role for author in draft.authors)
    lead = draft.lead
    match = LETTER.pattern.search(lead.words) if lead else None
    no_reporter = not any("记者" in author.role or "通讯员" in author.role for author in draft.authors)
    if lead and (is_reader or (match and no_reporter and not _is_wire(draft))):
        return _fact("读者来信", LETTER.name, lead.quote(*match.span()) if match else None)
    return None


def _picture(draft: Draft) -> Fact | None:
    credit = any("摄" in author.role for author in draft.authors)
    if (draft.article.captions or credit) and draft.characters <= PICTURE_MAX + _caption_length(draft, credit):
        return _fact("图片新闻", "picture-and-few-words")
    return None


def _caption_length(draft: Draft, credit: bool) -> int:
    """A credited photo's caption may have come to stand as the last paragraph of the body."""
    return len(draft.body[-1].words) if credit and not draft.article.captions and len(draft.body) > 1 else 0


def _brief(draft: Draft) -> Fact | None:
    jumps = draft.article.jump_to or draft.article.jump_from
    return _fact("简讯", "few-words") if draft.characters <= BRIEF_MAX and not jumps else None


def _opinion(draft: Draft) -> Fact | None:
    if _is_wire(draft) or any("记者" in author.role or "通讯员" in author.role for author in draft.authors):
        return None
    found = [(p, m) for p in draft.body for m in OPINION.pattern.finditer(_without_speech(p.words))]
    enough = len(found) * 1000 >= OPINION_PER_THOUSAND * draft.characters
    if enough and sum(person.count for person in draft.persons) <= 2:
        passage, match = found[0]
        return _fact("评论", OPINION.name, passage.quote(*match.span()))
    return None


def _literature(draft: Draft) -> Fact | None:
    if _is_wire(draft) or any(author.role not in ("", "作者", "文", "图", "文/图") for author in draft.authors):
        return None
    said = [(p, m) for p in draft.body for m in FIRST_PERSON.pattern.finditer(_without_speech(p.words))]
    if said and len(said) * 1000 >= FIRST_PERSON_PER_THOUSAND * draft.characters:
        passage, match = said[0]
        return _fact("副刊", FIRST_PERSON.name, passage.quote(*match.span()))
    return None


def _portrait(draft: Draft) -> Fact | None:
    """One person named above all others, or a life told over many years; with an age and a career."""
    total = sum(person.count for person in draft.persons)
    chief = max((person.count for person in draft.persons), default=0)
    if (chief < PORTRAIT_COUNT or chief < PORTRAIT_SHARE * total) and not _tells_a_life(draft):
        return None
    ages = [
        (p, m) for p in draft.body[: len(draft.body) // 2 + 1] for m in AGE.pattern.finditer(_without_speech(p.words))
    ]
    career = sum(len(CAREER.pattern.findall(p.words)) for p in draft.body)
    if ages and career >= CAREER_MIN:
        passage, match = ages[0]
        return _fact("人物", "portrait", passage.quote(*match.span()))
    return None


def _tells_a_life(draft: Draft) -> bool:
    told = " ".join(_without_speech(passage.words) for passage in draft.body)
    years = [int(year) for year in _YEAR.findall(told)]
    return bool(years) and max(years) - min(years) >= LIFE_YEARS and len(_PRONOUN.findall(told)) >= PRONOUNS_MIN


def _report(draft: Draft) -> Fact | None:
    if draft.crossheads:
        head = next(p for p in draft.passages if p.field == "crosshead" and not is_line_of_names(p.words))
        return _fact("通讯", "crossheads", head.quote(0, len(head.words)))
    return _fact("通讯", "long") if draft.characters > REPORT_MIN else None


def _news(draft: Draft) -> Fact | None:
    lead = draft.lead
    match = WIRE_HEAD.pattern.match(lead.words) if lead else None
    return _fact("消息", WIRE_HEAD.name, lead.quote(*match.span())) if lead and match else None


def _feature(draft: Draft) -> Fact | None:
    """The opening as a scene: speech, an hour, or two things seen and heard, and no word of a report."""
    if draft.lead is None:
        return None
    opening = draft.lead.words.strip()[:OPENING]
    if _OPENS_WITH_SPEECH.match(opening):
        return _fact("特写", "opens-with-speech", draft.lead.quote(0, min(len(draft.lead.words), 12)))
    if REPORT_HEAD.finds(opening):
        return None
    scene = [*SCENE_TIME.pattern.finditer(opening), *SCENE_SENSE.pattern.finditer(opening)]
    if len(scene) >= SCENE_MIN:
        return _fact("特写", "opens-on-a-scene", draft.lead.quote(*scene[0].span()))
    return None


def _plain(draft: Draft) -> Fact | None:
    return _fact("消息", "plain-report")


def _is_wire(draft: Draft) -> bool:
    return draft.lead is not None and WIRE_HEAD.pattern.match(draft.lead.words) is not None


def _without_speech(text: str) -> str:
    """The text with what people say blanked out, offset for offset."""
    return _SPEECH.sub(lambda match: "　" * len(match.group()), text)


_CHECKS: tuple[Callable[[Draft], Fact | None], ...] = (
    _label,
    _letter,
    _picture,
    _brief,
    _literature,
    _opinion,
    _portrait,
    _report,
    _news,
    _feature,
    _plain,
)
