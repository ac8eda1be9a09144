"""How long a person's name is, two characters or three: told by all its occurrences together, else by what follows it."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsarchive.describe.words import Segmenter
from newsarchive.rules.persons import FOLLOWERS, FOLLOWERS_SURE, SPEECH


def is_right_length(name: str, accepted: Collection[str], whole: str, segmenter: Segmenter) -> bool:
    """Of two names of which one begins the other, the one that all occurrences fit."""
    count = whole.count(name)
    for longer in (other for other in accepted if other != name and other.startswith(name)):
        if not _is_cut_short(longer, name, whole, segmenter):
            return False
    for shorter in (other for other in accepted if other != name and name.startswith(other)):
        if _is_cut_short(name, shorter, whole, segmenter):
            return False
    return count > 0


def _is_cut_short(longer: str, shorter: str, whole: str, segmenter: Segmenter) -> bool:
    """True where the shorter string is the name, and the longer one has a character of what follows."""
    times_longer, times_shorter = whole.count(longer), whole.count(shorter)
    if times_shorter > times_longer:
        return times_shorter - times_longer >= times_longer or longer[len(shorter)] in FOLLOWERS
    if times_longer == 1:
        return _is_shorter_here(longer, shorter, whole, segmenter)
    following = {whole[at.end() : at.end() + 1] for at in re.finditer(re.escape(longer), whole)}
    if len(following) > 1 or segmenter.tag(longer).startswith("nr"):
        return False
    return longer[len(shorter)] in FOLLOWERS


def _is_shorter_here(longer: str, shorter: str, whole: str, segmenter: Segmenter) -> bool:
    """Of two names that stand only once, whether the shorter is it: by what follows each, else by jieba's words."""
    after = whole[whole.find(longer) + len(longer) :]
    third = longer[len(shorter)]
    if third in FOLLOWERS_SURE:
        return True
    longer_fits = not after[:1].isalnum() or after[:1] in FOLLOWERS or SPEECH.finds(after[:4])
    if (third in FOLLOWERS) != longer_fits:
        return third in FOLLOWERS
    # Most names have three characters; jieba's word counts only where what follows could be a word of its own.
    return third in FOLLOWERS and _edges(longer, whole, segmenter) == {len(shorter)}


def _edges(name: str, whole: str, segmenter: Segmenter) -> set[int]:
    """How many characters of `name` jieba takes for words of their own, two or three, over all its occurrences."""
    found: set[int] = set()
    for match in re.finditer(re.escape(name), whole):
        line = whole[whole.rfind("\n", 0, match.start()) + 1 : (whole + "\n").find("\n", match.end())]
        offset = match.start() - (whole.rfind("\n", 0, match.start()) + 1)
        ends = {start + len(word) - offset for word, _, start in segmenter.tagged(line)}
        found |= {length for length in (2, 3) if length in ends} if len({2, 3} & ends) == 1 else set()
    return found
