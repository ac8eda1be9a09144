"""The whole way from bytes to an audited archive: nothing is lost, one source never touches another, faults have file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.fiction import PAGE, PLAIN, POST, archive, pieces, source, texts

from newsarchive.pipeline import Desk, Result, read_archive, read_source, seed_files
from newsarchive.records import Fate, Reading, SourceKind
from newsarchive.settings import Settings
from newsarchive.write.ids import Row, dump, shown_spans

FRONT = st.sampled_from(("title", "标题", "date", "author", "deck", "x", "- ", "  ", ""))
VALUES = st.sampled_from(
    (
        "甲",
        '"甲"',
        '"甲',
        "'甲'",
        "'甲''乙'",
        "[甲, 乙]",
        "{甲: 乙}",
        "|",
        ">",
        "&a 甲",
        "*a",
        "!!str 甲",
        "12:30",
        '"\\u7532\\x41"',
        "~",
        "甲: 乙",
        "# 甲",
        "\t甲",
        "",
    )
)
headers = st.lists(st.tuples(FRONT, st.sampled_from((": ", ":", "：", "")), VALUES).map("".join), max_size=8).map(
    "\n".join
)
headed = st.tuples(headers, texts).map(lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}")
columns = st.tuples(st.lists(pieces, min_size=5, max_size=60).map("".join), st.integers(4, 20)).map(
    lambda page: "\n".join(page[0][at : at + page[1]] for at in range(0, len(page[0]), page[1]))
)


@given(text=st.one_of(texts, headed, columns))
@example(text=PAGE)
@example(text=PLAIN)
@example(text=POST)
@example(text="")
def test_every_character_of_any_text_is_accounted_for(desk: Desk, text: str) -> None:
    reading, _ = read_source(source(text), desk)
    ledger = reading.ledger
    assert ledger.total == len(text)
    assert sum(ledger.count(fate) for fate in Fate) == len(text)
    assert [at for entry in ledger.entries for at in range(entry.span.start, entry.span.end)] == list(range(len(text)))
    assert all(entry.rule for entry in ledger.entries if entry.fate is not Fate.KEPT)


@given(text=st.one_of(texts, headed, columns))
def test_every_article_has_an_id_a_headline_and_words_in_one_line(desk: Desk, text: str) -> None:
    reading, _ = read_source(source(text), desk)
    assert len({item.id for item in reading.articles}) == len(reading.articles)
    for item in reading.articles:
        assert item.id.isascii()
        assert item.article.headline.strip()
        for _, claim in item.article.claims():
            assert claim.text.splitlines() in ([], [claim.text])


@given(text=st.one_of(texts, headed, columns))
def test_the_same_text_gives_the_same_reading(desk: Desk, text: str) -> None:
    assert read_source(source(text), desk) == read_source(source(text), desk)


def test_the_three_kinds_are_told_apart_and_read(desk: Desk) -> None:
    page, plain, post = (read_source(source(text), desk)[0] for text in (PAGE, PLAIN, POST))
    assert [reading.kind for reading in (page, plain, post)] == [SourceKind.PAGE, SourceKind.PLAIN, SourceKind.POST]
    (story,) = page.articles
    assert story.article.headline == "石拱桥合龙"
    assert [author.name for author in story.authors] == ["甲小满"]
    assert [text.text for text in story.article.jump_to] == ["（下转第二版）"]
    assert [tag.id for tag in story.topics] == ["bridges"]
    (story,) = plain.articles
    assert story.article.headline == "守灯人的一天"
    assert len(story.article.body) == 2
    (story,) = post.articles
    assert story.article.headline == "并不存在的集市开张"
    assert story.date is not None
    assert story.date.value == "2024-02-29"
    assert [author.name for author in story.authors] == ["丙小雪"]


def read(root: Path, seeds: dict[str, str | bytes], ids: str = "") -> Result:
    return read_archive(archive(root, seeds, ids), Settings())


SEEDS: dict[str, str | bytes] = {"a.txt": PAGE, "paper/b.txt": PLAIN, "c.md": POST}


def by_path(result: Result) -> dict[str, Reading]:
    return {reading.source.path: reading for reading in result.readings}


def test_an_archive_is_read_in_path_order(tmp_path: Path) -> None:
    result = read(tmp_path, SEEDS)
    assert result.problems == ()
    assert list(by_path(result)) == ["seeds/a.txt", "seeds/c.md", "seeds/paper/b.txt"]


def test_the_same_archive_is_read_alike_twice(tmp_path: Path) -> None:
    places = archive(tmp_path, SEEDS)
    assert read_archive(places, Settings()) == read_archive(places, Settings())


def test_another_seed_changes_nothing_in_the_others(tmp_path: Path) -> None:
    before = by_path(read(tmp_path / "before", SEEDS))
    more: dict[str, str | bytes] = {
        "0.txt": PAGE + "又及。\n",
        "paper/0.html": f"<p>{PLAIN}</p>",
        "z.txt": "灯。\n",
        "bad.txt": b"\0\1\2",
    }
    after = by_path(read(tmp_path / "after", SEEDS | more))
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 3


def test_ids_that_were_recorded_are_kept(tmp_path: Path) -> None:
    first = by_path(read(tmp_path / "first", SEEDS))
    rows = [
        Row(f"akept{at}", path, reading.source.sha256, shown_spans(item.article), "", "虚构")
        for at, (path, reading) in enumerate(first.items())
        for item in reading.articles
    ]
    result = read(tmp_path / "second", SEEDS, dump(rows))
    assert [item.id for reading in result.readings for item in reading.articles] == ["akept0", "akept1", "akept2"]
    assert result.retired == ()


BROKEN = '---\ntitle: "并不存在的集市开张\ndate: 2024-02-29\n---\n<p>卖的都是云和影子。</p>\n'


@pytest.mark.parametrize(
    ("seed", "place"),
    [
        pytest.param({"bad.txt": b""}, "seeds/bad.txt:1: ", id="empty"),
        pytest.param({"bad.txt": " \n\u3000\n"}, "seeds/bad.txt:1: ", id="blank"),
        pytest.param({"bad.txt": b"\x89PNG\r\n\x1a\n\0\0"}, "seeds/bad.txt:1: ", id="picture"),
        pytest.param({"bad.txt": "灯\n塔\0\1\2\3".encode()}, "seeds/bad.txt:2: ", id="binary"),
        pytest.param({"bad.txt": PAGE}, "seeds/bad.txt:1: the same text as seeds/a.txt; ", id="the same text twice"),
        pytest.param({"bad.md": BROKEN}, "seeds/bad.md:2: ", id="broken YAML"),
    ],
)
def test_a_faulty_seed_is_one_problem_and_the_others_are_read(
    tmp_path: Path, seed: dict[str, str | bytes], place: str
) -> None:
    good = by_path(read(tmp_path / "good", SEEDS))
    result = read(tmp_path / "bad", SEEDS | seed)
    assert len(result.problems) == 1, [str(problem) for problem in result.problems]
    assert str(result.problems[0]).startswith(place)
    assert result.problems[0].remedy
    assert {path: reading for path, reading in by_path(result).items() if "bad" not in path} == good


def test_a_broken_header_is_read_line_by_line_all_the_same(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, {"bad.md": BROKEN}).readings
    (story,) = reading.articles
    assert story.article.headline == "并不存在的集市开张"
    assert story.date is not None
    assert story.date.value == "2024-02-29"


def test_no_seeds_at_all_is_one_problem(tmp_path: Path) -> None:
    result = read(tmp_path, {})
    assert result.readings == ()
    (problem,) = result.problems
    assert (problem.file, problem.line) == ("seeds", 1)
    assert ".txt" in problem.remedy


def test_a_seeds_folder_that_is_missing_is_one_problem(tmp_path: Path) -> None:
    places = archive(tmp_path, {})
    places.seeds.rmdir()
    assert [problem.file for problem in read_archive(places, Settings()).problems] == ["seeds"]


def test_a_bad_row_of_ids_is_one_problem_and_all_is_read(tmp_path: Path) -> None:
    result = read(tmp_path, SEEDS, "not a row\n")
    assert [str(problem).split(";")[0] for problem in result.problems] == ["seeds/ids.tsv:1: not a row of ids"]
    assert len(result.readings) == 3


@pytest.mark.parametrize("content", ["名\n".encode("gb18030"), b"\xff\xfe\0"])
def test_ids_that_are_no_utf_8_are_one_problem(tmp_path: Path, content: bytes) -> None:
    places = archive(tmp_path, SEEDS)
    places.ids.write_bytes(content)
    (problem,) = read_archive(places, Settings()).problems
    assert (problem.file, problem.line) == ("seeds/ids.tsv", 1)


def test_seeds_are_texts_that_are_not_hidden(tmp_path: Path) -> None:
    names = ["b.TXT", "a.md", "sub/c.html", "sub/d.htm", "ids.tsv", "e.pdf", ".f.txt", ".git/g.txt", "a.fix.yml"]
    places = archive(tmp_path / ".hidden-root", dict.fromkeys(names, "灯。"))
    assert [path.relative_to(places.seeds).as_posix() for path in seed_files(places.seeds)] == [
        "a.md",
        "b.TXT",
        "sub/c.html",
        "sub/d.htm",
    ]


def test_a_text_beyond_the_settable_size_is_refused_with_file_size_limit_and_remedy(tmp_path: Path) -> None:
    places = archive(tmp_path, {"big.txt": PAGE * (1 + 2500 // len(PAGE.encode())), "b.txt": PAGE})
    small = replace(Settings(), largest_text_kb=2)
    result = read_archive(places, small)
    assert [reading.source.path for reading in result.readings] == ["seeds/b.txt"]
    (problem,) = result.problems
    assert problem.file == "seeds/big.txt"
    assert "3 KB" in problem.what
    assert "2 KB" in problem.what
    assert "largest_text_kb" in problem.remedy
    assert len(read_archive(places, Settings()).readings) == 2
