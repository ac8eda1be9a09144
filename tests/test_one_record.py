"""One record, three outputs: front matter, JSON and the page say the same of every fact of every article of the archive."""

from __future__ import annotations

import json
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsarchive import pipeline
from newsarchive.records import Described
from newsarchive.settings import Settings
from newsarchive.site import Archive, article, build, dates, links
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


def test_every_published_article_has_the_same_record_in_its_json_its_front_matter_and_its_page(
    archive: Archive,
) -> None:
    """The files as they are published, not the functions that make them."""
    files = {file.path: file.content for file in build(archive)}
    data_files = {path for path in files if path.endswith(".json")}
    assert data_files == {links.data(item.id) for item in archive.articles}
    short = {park.id: park.short_name for park in archive.authority.parks}
    for item in archive.articles:
        data = json.loads(files[links.data(item.id)])
        assert data == article_json(item, archive.authority)
        front = yaml.safe_load(files[links.article(item.id)].split("---\n")[1])
        title = front["title"]
        assert title == (data["title"] or data["title_supplied"])
        assert front.get("title_supplied", False) is (data["title"] is None)
        assert data["language"] == front["language"]
        assert data["evidence"].get("date", {}).get("basis") == front.get("date_basis")
        assert data["source"]["file"] == front["source"]["file"]
        assert data["source"]["sha256"] == front["source"]["sha256"]
        assert [f"{a}-{b}" if a < b else str(a) for a, b in data["source"]["lines"]] == front["source"]["lines"]
        assert data["captions"] == front.get("captions", [])
        assert [tag["value"] for tag in data["evidence"].get("parks", [])] == [
            short[one] for one in front.get("parks", [])
        ]
        assert [tag["id"] for tag in data["evidence"].get("topics", [])] == front.get("topics", [])
        page = article.article_html(archive, item, "<p>正文</p>")
        assert f'href="{item.id}.json"' in page
        assert f">{item.id}.json<" in page
        missing = [place for place in data["places"] if place not in unescape(page)]
        assert not missing, f"{item.id}: the page does not show {missing}"


def test_every_fact_in_the_json_has_its_rule_and_its_words(archive: Archive) -> None:
    facts = ("authors", "parks", "topics", "persons", "organisations", "agencies", "places")
    for item in archive.articles:
        data: dict[str, Any] = article_json(item, archive.authority)
        for name in facts:
            assert len(data[name]) == len(data["evidence"].get(name, [])), (item.id, name)
        quotes = [quote for name in facts for one in data["evidence"].get(name, []) for quote in one["quotes"]]
        quotes += [
            data["evidence"][name] for name in ("date", "newspaper", "page", "genre") if name in data["evidence"]
        ]
        assert quotes
        for quote in quotes:
            assert quote["rule"], (item.id, quote)
            # What a file's name tells is quoted by that name, which is in `source`.
            assert quote.get("basis") == "file name" or quote["words"], (item.id, quote)


def test_explain_shows_value_rule_and_quoted_words_of_every_fact(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    explain = import_module("explain")
    singular = {"persons": "person", "agencies": "agency"}
    for reading in archive.readings:
        told = "\n".join(explain.explained(reading)).split("\narticle ")[1:]
        for text, item in zip(told, reading.articles, strict=True):
            data: dict[str, Any] = article_json(item, archive.authority)
            lines = [line.strip() for line in text.splitlines()]
            for name in ("date", "newspaper", "page", "genre"):
                (line,) = [line for line in lines if line.startswith(f"{name}: ")]
                if data[name] is None:
                    assert line == f"{name}: unknown"
                else:
                    assert line.startswith(f"{name}: {data[name]}  (")
                    assert f"by {data['evidence'][name]['rule']})" in line
                    assert "】" in line or f"in {item.article.source.path}" in line, line
            for name in ("authors", "parks", "topics", "persons", "organisations", "places", "agencies"):
                found = data["evidence"].get(name, [])
                shown = [line for line in lines if line.startswith(f"{singular.get(name, name.removesuffix('s'))}: ")]
                for one, line in zip(found, shown, strict=True):
                    assert one.get("id", one["value"]) in line
                    assert all(quote["rule"] and quote["rule"] in line for quote in one["quotes"]), line
                    assert all(f"【{quote['words']}】" in line for quote in one["quotes"]), line


def _names(found: object) -> list[str]:
    return [one["name"] if isinstance(one, dict) else one for one in _list(found)]


def _list(found: object) -> list[Any]:
    return list(found) if isinstance(found, list) else []
