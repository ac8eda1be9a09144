"""One record, three outputs: front matter, JSON and the page say the same of every fact of every article of the archive."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsarchive import pipeline
from newsarchive.records import Described
from newsarchive.settings import Settings
from newsarchive.site import Archive, article, dates
from newsarchive.write.article_json import article_json
from newsarchive.write.front_matter import dump, fields_of

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def archive() -> Archive:
    settings = Settings()
    result = pipeline.read_archive(settings.places(ROOT), settings)
    return Archive.of(result.readings, result.authority, settings, result.retired)


def printed(item: Described) -> dict[str, Any]:
    """The front matter as a reader of the page's file finds it."""
    found: dict[str, Any] = yaml.safe_load(dump(fields_of(item)).strip("-\n"))
    return found


def test_front_matter_and_json_agree(archive: Archive) -> None:
    assert archive.articles
    for item in archive.articles:
        front, data = printed(item), article_json(item, archive.authority)
        short = archive.authority.park_by_id
        assert data["id"] == front["id"] == item.id
        assert data["date"] == front.get("date")
        assert data["newspaper"] == front.get("newspaper", {}).get("name")
        assert data["page"] == front.get("page")
        assert data["genre"] == front.get("genre")
        assert data["topics"] == front.get("topics", [])
        assert data["parks"] == [short[ident].short_name for ident in front.get("parks", [])]
        assert data["agencies"] == front.get("agencies", [])
        for name in ("organisations", "persons"):
            assert _names(data[name]) == _names(front.get(name, []))
        assert _names(data["places"]) == _names(front.get("places", []))
        assert [(one["name"], one["role"]) for one in _list(data["authors"])] == [
            (one["name"], one.get("role", "作者")) for one in front.get("authors", [])
        ]


def test_the_page_shows_every_fact_of_the_front_matter(archive: Archive) -> None:
    for item in archive.articles:
        front, shown = printed(item), unescape(article.article_html(archive, item, "<p>正文</p>"))
        labels = [archive.authority.park_by_id[ident].short_name for ident in front.get("parks", [])]
        labels += [archive.authority.topic_by_id[ident].label for ident in front.get("topics", [])]
        labels += [str(front[name]) for name in ("genre", "page") if name in front]
        labels += [dates.in_words(front["date"])] if "date" in front else []
        labels += [front["newspaper"]["name"]] if "newspaper" in front else []
        for name in ("authors", "persons", "organisations"):
            labels += _names(front.get(name, []))
        missing = [label for label in labels if label not in shown]
        assert not missing, f"{item.id}: the page does not show {missing}"


def _names(found: object) -> list[str]:
    return [one["name"] if isinstance(one, dict) else one for one in _list(found)]


def _list(found: object) -> list[Any]:
    return list(found) if isinstance(found, list) else []
