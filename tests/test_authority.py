"""The authority files: what is well written is loaded in order, what is not is left out and named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fiction import HEADINGS

from newsarchive.authority import load
from newsarchive.records import Term

ROOT = Path(__file__).resolve().parents[1]
PARK = "xu-wulian\t雾莲高新技术产业开发区\t雾莲高新区\t虚构\t雾莲\t1992\tsourced\t雾莲园; 莲园\t国家级高新区\n"
TOPICS = """topics:
  - id: lamps
    label: 灯塔
    label_en: Lamps
    broader: null
    scope: 灯与塔。
    terms:
      - {term: "守灯人", weight: 3}
      - {term: "灯油"}
  - id: keepers
    label: 守灯
    broader: lamps
"""
PAPERS = "newspapers:\n  - id: wulian-ribao\n    name: 雾莲日报\n    aliases: [雾莲报]\n    home_park: xu-wulian\n    folders: [wulian]\n"


def folder(root: Path, **changed: str) -> Path:
    files = {"parks.tsv": HEADINGS["parks.tsv"] + PARK, "topics.yml": TOPICS, "newspapers.yml": PAPERS}
    files |= {name.replace("_", "."): text for name, text in changed.items()}
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_well_written_files_are_loaded(tmp_path: Path) -> None:
    authority, problems = load(folder(tmp_path))
    assert problems == ()
    (park,) = authority.parks
    assert (park.id, park.year_national, park.year_sourced, park.aliases) == (
        "xu-wulian",
        1992,
        True,
        ("雾莲园", "莲园"),
    )
    assert authority.topic_by_id["lamps"].terms == (Term("守灯人", 3), Term("灯油", 1))
    assert authority.topic_by_id["keepers"].broader == "lamps"
    assert authority.newspapers[0].folders == ("wulian",)
    assert authority.words() == tuple(sorted({"雾莲高新技术产业开发区", "雾莲高新区", "雾莲园", "莲园", "守灯人", "灯油", "雾莲日报", "雾莲报"}))  # fmt: skip


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    files = folder(tmp_path, parks_tsv="\ufeff" + HEADINGS["parks.tsv"] + PARK)
    assert load(files)[1] == ()


HEAD = HEADINGS["parks.tsv"]


@pytest.mark.parametrize(
    ("text", "line", "said", "left"),
    [
        pytest.param("id\tname\n" + PARK, 1, "the heading", 0, id="heading"),
        pytest.param(HEAD + PARK + "\n" + "x\ty\n", 4, "2 columns instead of 9", 1, id="columns"),
        pytest.param(HEAD + PARK + PARK, 3, "'xu-wulian' stands on line 2", 1, id="id twice"),
        pytest.param(HEAD + PARK + PARK.replace("xu-wulian", "other"), 3, "stands on line 2", 1, id="name twice"),
        pytest.param(HEAD + PARK.replace("xu-wulian", "雾莲"), 2, "id '雾莲'", 0, id="id not ASCII"),
        pytest.param(HEAD + PARK.replace("xu-wulian", "Xu"), 2, "id 'Xu'", 0, id="id with capitals"),
        pytest.param(HEAD + PARK.replace("1992", "92"), 2, "year '92'", 1, id="year"),
        pytest.param(HEAD + PARK.replace("1992", "1892"), 2, "year '1892'", 1, id="year too early"),
        pytest.param(HEAD + PARK.replace("sourced", "maybe"), 2, "year_evidence 'maybe'", 1, id="evidence"),
        pytest.param(
            HEAD + PARK.replace("; 莲园", "; 莲园 (2010-1992)"), 2, "alias '莲园 (2010-1992)'", 1, id="alias years"
        ),
        pytest.param(HEAD + PARK.replace("雾莲高新区\t", "\t"), 2, "an empty name", 0, id="empty name"),
    ],
)
def test_a_faulty_park_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str, left: int) -> None:
    authority, problems = load(folder(tmp_path, parks_tsv=text, newspapers_yml=HEADINGS["newspapers.yml"]))
    (problem,) = problems
    assert (problem.file, problem.line) == ("authority/parks.tsv", line)
    assert said in problem.what
    assert len(authority.parks) == left


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        pytest.param("topics_yml", "topics:\n  - id: [\n", 3, "broken YAML", id="broken YAML"),
        pytest.param("topics_yml", "themes: []\n", 1, "no list under `topics:`", id="no list"),
        pytest.param("topics_yml", "- id: x\n", 1, "no list under `topics:`", id="no mapping"),
        pytest.param("topics_yml", TOPICS + "  - 灯\n", 13, "no mapping", id="entry without fields"),
        pytest.param("topics_yml", TOPICS.replace("broader: lamps", "broader: x"), 10, "'x' does not exist", id="broader"),
        pytest.param("topics_yml", TOPICS.replace("broader: lamps", "broader: keepers"), 10, "a broader one itself", id="its own broader"),
        pytest.param("topics_yml", TOPICS.replace("灯油", "守灯人"), 2, "'守灯人' stands twice", id="term twice"),
        pytest.param("topics_yml", TOPICS.replace("weight: 3", "weight: 4"), 2, "weight 4", id="weight too heavy"),
        pytest.param("topics_yml", TOPICS.replace("id: keepers", "id: lamps"), 10, "on line 2", id="id twice"),
        pytest.param("topics_yml", TOPICS.replace("label: 守灯", "label: 灯塔"), 10, "on line 2", id="label twice"),
        pytest.param("newspapers_yml", PAPERS.replace("xu-wulian", "x"), 2, "home_park 'x'", id="home park"),
        pytest.param("newspapers_yml", PAPERS.replace("name: 雾莲日报", "name:"), 2, "an empty name", id="no name"),
        pytest.param(
            "topics_yml", TOPICS.replace("weight: 3", "weight: much"), 2, "weight 'much'", id="weight that is no number"
        ),
        pytest.param("topics_yml", "topics:\n  - {id: x, label: y, {a: b}: c}\n", 2, "broken YAML", id="a mapping for a key"),
    ],
)  # fmt: skip
def test_a_faulty_entry_is_named_with_its_line(tmp_path: Path, name: str, text: str, line: int, said: str) -> None:
    (problem,) = load(folder(tmp_path, **{name: text}))[1]
    assert (problem.file, problem.line) == ("authority/" + name.replace("_", "."), line)
    assert said in problem.what
    assert problem.remedy


@pytest.mark.parametrize("name", ["parks.tsv", "topics.yml", "newspapers.yml"])
def test_a_missing_file_is_one_problem(tmp_path: Path, name: str) -> None:
    folder(tmp_path, newspapers_yml=HEADINGS["newspapers.yml"])
    (tmp_path / name).unlink()
    (problem,) = load(tmp_path)[1]
    assert (problem.file, problem.line) == (f"authority/{name}", 1)
    assert "missing" in problem.what


def test_a_file_in_another_encoding_is_one_problem(tmp_path: Path) -> None:
    (folder(tmp_path) / "topics.yml").write_bytes(TOPICS.encode("gb18030"))
    (problem,) = load(tmp_path)[1]
    assert "not UTF-8" in problem.what


def test_the_files_of_this_archive_are_without_fault() -> None:
    authority, problems = load(ROOT / "authority")
    assert problems == ()
    assert authority.parks
    assert authority.topics
    assert authority.newspapers
