"""The facts of the development gold and of the further articles: no kind of fact is found worse than it once was, in any group of articles."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsarchive import pipeline
from newsarchive.settings import Settings
from newsarchive.write.article_json import article_json

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
# Floors only rise: raise them by hand when a change is better; one that sinks them needs its reason in the closing note.
FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "tests" / "floors" / "facts.json").read_text(encoding="utf-8"))
GOLD: list[dict[str, Any]] = json.loads((HERE / "facts-development.json").read_text(encoding="utf-8"))
# The floors are rounded to three places.
ROUNDING = 0.0005
# Every fourth of the articles in order of their ids: the invented ones among these were not looked at.
EVERY = 4
# The further articles by the first letter of their ids, in the order in which they were written.
LOTS = {"b": "first lot", "c": "second lot", "d": "third lot", "e": "fourth lot"}


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def groups() -> dict[str, list[dict[str, Any]]]:
    ordered = sorted(GOLD, key=lambda item: item["id"])
    invented = [(at, item) for at, item in enumerate(ordered) if "#" not in item["id"]]
    return {
        "seed": [item for item in ordered if "#" in item["id"]],
        "seen": [item for at, item in invented if at % EVERY != EVERY - 1],
        "unseen": [item for at, item in invented if at % EVERY == EVERY - 1],
    }


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    scorer, posts, further = module("facts_score"), module("make_posts"), module("further")
    folder, predicted = tmp_path_factory.mktemp("posts"), tmp_path_factory.mktemp("predicted")
    wanted = {item["id"] for item in GOLD}
    for article in json.loads((ROOT / "tests" / "corpus" / "articles.json").read_text(encoding="utf-8")):
        if article["id"] in wanted:
            (folder / f"{article['id']}.txt").write_text(posts.post(article), encoding="utf-8")
    for entry in further.articles():
        (folder / f"{entry['id']}.txt").write_text(posts.post(further.as_printed(entry)), encoding="utf-8")
    settings = Settings()
    desk, _ = pipeline.desk_of(settings.places(ROOT), settings)
    for source in (folder, settings.places(ROOT).seeds):
        for path in pipeline.seed_files(source):
            read = pipeline.read_files([path], source, desk).readings
            found = [article_json(item, desk.authority) for reading in read for item in reading.articles]
            (predicted / f"{path.stem}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    lots: dict[str, list[dict[str, Any]]] = {name: [] for name in LOTS.values()}
    for entry in further.articles():
        path = predicted / f"{entry['id']}.json"
        gold, found = further.fair(further.gold_of(entry), json.loads(path.read_text(encoding="utf-8"))[0])
        path.write_text(json.dumps([found], ensure_ascii=False), encoding="utf-8")
        lots[LOTS[entry["id"][0]]].append(gold)
    seeds, parks = str(ROOT / "tests" / "corpus" / "seeds"), [str(ROOT / "authority" / "parks.tsv")]
    return {name: scorer.run(gold, str(predicted), seeds, parks) for name, gold in {**groups(), **lots}.items()}


def figures(result: dict[str, Any]) -> dict[str, float]:
    """The scores under one name each: precision and recall of lists, accuracy of single values."""
    out: dict[str, float] = {}
    for name, value in result.items():
        if isinstance(value, dict) and "accuracy" in value:
            out[name] = value["accuracy"]
        elif isinstance(value, dict):
            out |= {f"{name} precision": value["p"], f"{name} recall": value["r"], f"{name} f1": value["f1"]}
    return out


@pytest.mark.parametrize("group", ["seed", "seen", "unseen", *LOTS.values()])
def test_no_kind_of_fact_is_below_its_floor(results: dict[str, dict[str, Any]], group: str) -> None:
    found = figures(results[group])
    assert set(found) == set(FLOORS[group])
    sunk = {name: (found[name], floor) for name, floor in FLOORS[group].items() if found[name] < floor - ROUNDING}
    assert not sunk, f"{group}: score and floor of what sank: {sunk}"


def test_the_groups_are_as_they_were() -> None:
    assert {name: len(items) for name, items in groups().items()} == {"seed": 18, "seen": 27, "unseen": 9}


def test_the_scorer_sees_what_is_missing() -> None:
    result = module("facts_score").run(groups()["seen"], str(HERE / "nothing"), None, ())
    assert result["authors"]["r"] == 0.0
    assert result["genre"]["accuracy"] == 0.0
