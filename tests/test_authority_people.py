"""Authors and newspapers of the authority files: namesakes told apart, faults named with their line (虚构)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fiction import HEADINGS, article

from newsarchive.authority import Authority, is_issn, load
from newsarchive.describe.authors import authors_of
from newsarchive.records import Writer

PAPER = "newspapers:\n  - id: wulian-ribao\n    name: 雾莲日报\n"
AUTHORS = """authors:
  - id: wang-xiaoman-wulian
    name: 王小满
    newspapers: [雾莲日报]
    note: 雾莲日报记者
  - id: wang-xiaoman-yunhe
    name: 王小满
    sources: [seeds/yunhe]
  - id: li-dahan
    name: 李大寒
    pen_names: [寒山客]
"""


def loaded(root: Path, authors: str = AUTHORS, papers: str = PAPER) -> tuple[Authority, list[str]]:
    for name, text in {**HEADINGS, "newspapers.yml": papers, "authors.yml": authors}.items():
        (root / name).write_text(text, encoding="utf-8")
    authority, problems = load(root)
    return authority, [str(problem) for problem in problems]


def test_authors_are_loaded(tmp_path: Path) -> None:
    authority, problems = loaded(tmp_path)
    assert problems == []
    assert authority.writers[2] == Writer("li-dahan", "李大寒", ("寒山客",))


def test_an_archive_without_the_file_is_whole(tmp_path: Path) -> None:
    loaded(tmp_path)
    (tmp_path / "authors.yml").unlink()
    authority, problems = load(tmp_path)
    assert (authority.writers, problems) == ((), ())


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param(AUTHORS.replace("li-dahan", "wang-xiaoman-yunhe"), 9, "stands on line 6 already", id="id twice"),
        pytest.param(AUTHORS.replace("[雾莲日报]", "[云荷晚报]"), 2, "'云荷晚报' does not exist", id="unknown paper"),
        pytest.param(AUTHORS.replace("name: 李大寒", "name: ''"), 9, "without a name", id="no name"),
        pytest.param("authors: {}\n", 1, "no list", id="no list"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    _, problems = loaded(tmp_path, text)
    assert len(problems) == 1
    assert problems[0].startswith(f"authority/authors.yml:{line}: ")
    assert said in problems[0]


@pytest.mark.parametrize(
    ("byline", "path", "newspaper", "wanted"),
    [
        ("记者 王小满", "seeds/a.txt", "雾莲日报", "wang-xiaoman-wulian"),
        ("记者 王小满", "seeds/yunhe/a.txt", "", "wang-xiaoman-yunhe"),
        ("记者 王小满", "seeds/a.txt", "", ""),
        ("记者 王小满", "seeds/yunhe/a.txt", "雾莲日报", ""),
        ("记者 李大寒", "seeds/a.txt", "", "li-dahan"),
        ("记者 陈立冬", "seeds/a.txt", "", ""),
    ],
)
def test_namesakes_are_told_apart_or_left_open(
    tmp_path: Path, byline: str, path: str, newspaper: str, wanted: str
) -> None:
    authority, _ = loaded(tmp_path)
    (author,) = authors_of(article("灯亮了。", byline=byline, path=path), authority, newspaper)
    assert author.id == wanted


def test_an_issn_has_its_check_digit(tmp_path: Path) -> None:
    assert is_issn("0378-5955")
    assert is_issn("2434-561X")
    assert not any(map(is_issn, ("0378-5954", "03785955", "0378-595X", "", "abcd-efgh")))
    authority, problems = loaded(tmp_path, papers=PAPER + "    issn: 0378-5954\n")
    assert len(problems) == 1
    assert problems[0].startswith("authority/newspapers.yml:2: ISSN '0378-5954'")
    assert authority.newspapers[0].issn == ""
