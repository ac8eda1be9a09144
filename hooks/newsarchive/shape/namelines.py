"""Lines that hold nothing but personal names, as bylines do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.rules.blocks import ROLES, TAIL_BYLINE
from newsarchive.rules.names import is_name, parted_names

_ROLE = re.compile(f"^{ROLES}")
_NAME_FRAME = re.compile(r"^[□◎■▶►●○◆▲☆★◇◣（(\s]+|[）)\s]+$")


def names_in(words: str) -> list[str]:
    """The names of a line that holds nothing else (marks and brackets apart); empty where it holds something else."""
    bare = _NAME_FRAME.sub("", words)
    if words != bare and len(bare) in (4, 5, 6) and any(is_name(bare[:cut]) and is_name(bare[cut:]) for cut in (2, 3)):
        return [bare]
    pieces = spaced_names_joined(_NAME_FRAME.sub("", words).replace("、", " ").split())
    return pieces if pieces and len(pieces) <= 5 and all(is_name(piece) for piece in pieces) else []


def are_names(word: str) -> bool:
    """True for a name, or names run together, with or without a role before them."""
    return all(is_name(name) for name in parted_names(_ROLE.sub("", word)))


def tail_names(words: str) -> re.Match[str] | None:
    """Where names stand behind the last full stop of a text (groups as in TAIL_BYLINE); None where there are none."""
    found = TAIL_BYLINE.pattern.search(words)
    if found is None:
        return None
    names = (found["who"] or found["bracketed"]).strip("()（）").replace("、", " ").removesuffix("报道").split()
    return found if names and are_names(names[-1]) else None


def spaced_names_joined(words: Sequence[str]) -> list[str]:
    """Two single characters side by side are one name set with a blank: 李 勤."""
    out: list[str] = []
    half = False
    for word in words:
        if len(word) == 1 and half:
            out[-1] += word
            half = False
        else:
            out.append(word)
            half = len(word) == 1
    return out
