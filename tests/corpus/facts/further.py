"""The further fictional articles (further.yml, later.yml): each as a post, and its gold in the form that facts_score.py reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
FILES = ("further.yml", "later.yml")


def articles() -> list[dict[str, Any]]:
    """The entries of both files in their order."""
    return [entry for name in FILES for entry in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))]


def as_printed(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry in the form that make_posts.py takes."""
    body = [
        {"type": "crosshead", "text": line[2:]} if line.startswith("# ") else {"type": "p", "text": line}
        for line in entry["body"].splitlines()
    ]
    extra: dict[str, object] = {"byline": None, "byline_position": None, "dateline": None, "captions": []}
    return {**extra, **entry, "date": str(entry["date"]), "body": body}


def gold_of(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry's gold; what holds for all of them is filled in."""
    known = {"parks": [], "primary_park": None, "newspaper": entry["newspaper"], "date": str(entry["date"])}
    return {"id": entry["id"], **known, **entry["gold"]}


def fair(gold: dict[str, Any], predicted: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both without the optional topics, and the gold with that one of its accepted sets of topics that fits best."""
    optional = set(gold.get("topics_optional", ()))
    found = [topic for topic in predicted["topics"] if topic not in optional]
    sets = [gold["topics"], *gold.get("topics_accept", ())]
    best = max(
        sets,
        key=lambda wanted: (len(set(wanted) & set(found)) - len(set(wanted) ^ set(found)), wanted[:1] == found[:1]),
    )
    return {**gold, "topics": best}, {**predicted, "topics": found}
