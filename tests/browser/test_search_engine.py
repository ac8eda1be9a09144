"""The index read in the browser finds exactly what a plain scan of the folded text finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from newsarchive import pipeline
from newsarchive.search import Document, Label
from newsarchive.search.fold import everyday, fold
from newsarchive.search.scan import Corpus, scan
from newsarchive.search.terms import Keys, mix
from newsarchive.settings import Settings
from newsarchive.site import Archive
from newsarchive.site.search import documents

from . import archive_pages
from .archive_pages import ROOT, SEARCH, made, quoted, substrings, write
from .conftest import DESK, Watch, context_of

pytestmark = pytest.mark.browser

ARTICLES, PHRASES = 3_000, 10_000


def invented(number: int, title: str, *paragraphs: str) -> Document:
    """A fictional article (虚构)."""
    paper = Label("", "")
    return Document(
        f"x{number}", title, (), tuple(("p", text) for text in paragraphs), "2024", (), (), paper, (), ("",) * 6
    )


@pytest.fixture
def reader(browser: Browser, watch: Watch) -> Iterator[Page]:
    context = context_of(browser, DESK)
    yield watch.over(context.new_page())
    context.close()
    assert watch.errors == []
    assert watch.foreign == []


def prove(reader: Page, page: Path, corpus: Sequence[Document], phrases: Sequence[str], before: str = "0") -> int:
    """Searches all phrases on the page, compares with the scan, and returns how many articles were found in all."""
    reader.goto(page.as_uri())
    reader.evaluate(before)
    truth, total = Corpus(corpus), 0
    for start in range(0, len(phrases), 500):
        part = phrases[start : start + 500]
        for phrase, found in zip(part, reader.evaluate(SEARCH, [quoted(phrase) for phrase in part]), strict=True):
            assert found == truth.having(quoted(phrase)), phrase
            total += len(found)
    return total


def test_ten_thousand_phrases_of_a_generated_archive(reader: Page, tmp_path: Path) -> None:
    corpus = made(ARTICLES)
    assert prove(reader, write(corpus, tmp_path), corpus, substrings(corpus, PHRASES)) > PHRASES


def test_phrases_of_the_seeds(reader: Page, tmp_path: Path) -> None:
    settings = Settings()
    result = pipeline.read_archive(settings.places(ROOT), settings)
    corpus = documents(Archive.of(result.readings, result.authority, settings))
    assert prove(reader, write(corpus, tmp_path), corpus, substrings(corpus, 1_500)) >= 1_500


@pytest.mark.parametrize("each", [100, 7], ids=["a segment a volume", "many segments"])
def test_many_small_volumes_find_the_same(reader: Page, tmp_path: Path, each: int) -> None:
    corpus = made(130)
    page, phrases = write(corpus, tmp_path, sizes=(40, 15, 4), each=each), substrings(corpus, 600)
    assert prove(reader, page, corpus, phrases) > 600


def test_volumes_of_many_segments_with_frequent_pairs_find_the_same(reader: Page, tmp_path: Path) -> None:
    corpus = made(900)
    page = write(corpus, tmp_path, sizes=(800, 100), each=250)
    names = {path.name for path in (tmp_path / "search" / "0-800").iterdir()}
    assert any(name.startswith("e") and name.split("-")[1] != "0" for name in names), "places in files by segment"
    assert prove(reader, page, corpus, substrings(corpus, 600)) > 600


def test_a_hash_collision_is_resolved(reader: Page, tmp_path: Path) -> None:
    def narrow(pairs: Keys) -> Keys:
        return mix(pairs) & np.uint32(0xFFFF00FF)

    corpus = made(60)
    pairs = {text[at : at + 2] for document in corpus for text in document.folded() for at in range(len(text) - 1)}
    keys = narrow(np.array([ord(pair[0]) << 16 | ord(pair[1]) for pair in pairs if len(pair) == 2], dtype=np.uint32))
    assert len(set(keys.tolist())) < len(keys), "the mixture should make two pairs meet"
    assert prove(reader, write(corpus, tmp_path, mixture=narrow), corpus, substrings(corpus, 400)) > 400


CASES = [
    invented(0, "專精特新“小巨人”", "臺灣的ＡＢＣ公司在2023年12月發佈《白皮書》", "第二段：開頭"),
    invented(1, "专精特新小巨人", "台湾的abc公司，在2023年。", "𠀀𠀁𠀂与𫝈字"),
    invented(2, "增长，发展", "增长的发展", "甲·乙（丙）丁"),
    invented(3, "", "的"),
]


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("专精特新小巨人", [0, 1]),
        ("專精特新「小巨人」", [0, 1]),
        ("ABC公司", [0, 1]),
        ("ａｂｃ公司", [0, 1]),
        ("023年", [0, 1]),
        ("年12月", [0]),
        ("臺灣", [0, 1]),
        ("白皮書", [0]),
        ("增长发展", []),
        ("增长，发展", [2]),
        ("增长。发展", [2]),
        ("甲乙丙丁", [2]),
        ("甲 乙 丁", [2]),
        ("段开头", []),
        ("第二段开头", []),
        ("第二段。开头", [0]),
        ("白皮书：第二段", [0]),
        ("小巨人。臺灣", []),
        ("白皮书第二段", []),
        ("小巨人台湾", []),
        ("𠀀𠀁", [1]),
        ("𠀂", [1]),
        ("的", [0, 1, 2, 3]),
        ("的，的", []),
        ("长发", []),
        ("长，发", [2]),
        ("丁，的", []),
        ("公司，在2023", [1]),
        ("，增长，发展。", [2]),
        ("\ud840", []),
        ("公司 -发布", [1]),
        ("公司 -發佈", [1]),
        ("白皮书 OR 增长", [0, 2]),
        ("year:2024", [0, 1, 2, 3]),
        ("-公司 year:2020-2024", [2, 3]),
    ],
)
def test_folding_and_breaks(reader: Page, tmp_path: Path, query: str, articles: list[int]) -> None:
    reader.goto(write(CASES, tmp_path).as_uri())
    (found,) = reader.evaluate(SEARCH, [query])
    assert found == articles
    if not set(query) & set(" :") and "\ud840" not in query:
        assert list(scan(CASES, query)) == [f"x{number}" for number in articles]


def test_both_languages_fold_alike(reader: Page, tmp_path: Path) -> None:
    reader.goto(write(CASES, tmp_path).as_uri())
    points = [code for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    reader.evaluate("newsarchive.engine.learnTraditional()")
    script = "([first, last]) => { const out = []; for (let c = first; c < last; c++) out.push(newsarchive.fold.fold(String.fromCodePoint(c))); return out }"
    for first in range(0, len(points), 0x10000):
        block = points[first : first + 0x10000]
        for start, end in _stretches(block):
            for code, folded in zip(range(start, end), reader.evaluate(script, [start, end]), strict=True):
                assert folded == fold(chr(code)), hex(code)


def test_the_reader_knows_everyday_forms_from_the_start(reader: Page, tmp_path: Path) -> None:
    reader.goto(write(CASES, tmp_path).as_uri())
    forms = "".join(everyday())
    assert reader.evaluate("text => newsarchive.fold.fold(text)", forms) == fold(forms)
    assert len(forms) == len(fold(forms)) > 0


def _stretches(codes: list[int]) -> Iterator[tuple[int, int]]:
    start = codes[0]
    for before, after in zip(codes, [*codes[1:], -1], strict=True):
        if after != before + 1:
            yield start, before + 1
            start = after


@pytest.mark.parametrize(
    ("damage", "fault"), [("missing", "missing"), ("cut", "damaged"), ("changed", "damaged"), ("old", "outdated")]
)
def test_a_faulty_file_is_told_and_found_again(browser: Browser, tmp_path: Path, damage: str, fault: str) -> None:
    page = write(CASES, tmp_path)
    (file,) = (path for path in (tmp_path / "search" / "0-4").glob("b0.js"))
    good = file.read_text(encoding="utf-8")
    if damage == "missing":
        file.unlink()
    elif damage == "old":
        stamp = good.split('","')[1].split('"')[0]
        file.write_text(good.replace(stamp, "0" * len(stamp)), encoding="utf-8")
    else:
        file.write_text(good[:-30] if damage == "cut" else good.replace("A", "B", 1), encoding="utf-8")
    context = context_of(browser, DESK)
    reader = context.new_page()
    reader.goto(page.as_uri())
    told = "newsarchive.engine.search({text: '公司'}).then(() => 'found', error => error.fault)"
    assert reader.evaluate(told) == fault
    file.write_text(good, encoding="utf-8")
    reader.evaluate("newsarchive.engine.restart()")
    assert reader.evaluate(told) == "found"
    context.close()


def test_the_written_index_passes_its_gate_and_a_fault_does_not(tmp_path: Path) -> None:
    corpus = made(40)
    assert archive_pages.write_with_gate(corpus, tmp_path) == ()


WARMING = """async () => {
  await newsarchive.files.code("warm");
  const { Invented, QUERIES, MANY } = newsarchive.warm;
  const found = [];
  for (const text of QUERIES) found.push((await newsarchive.engine.searchIn({ volumes: [new Invented()], articles: 1 }, { text })).found.length);
  return [found, QUERIES.map(() => MANY)];
}"""
TURNS = """async text => {
  const { engine } = newsarchive;
  const asked = [];
  const search = engine.searchIn;
  engine.searchIn = (...given) => (asked.push(given[1].text), search(...given));
  const warmed = engine.warm();
  while (text && !asked.length) await new Promise(done => setTimeout(done, 1));
  const found = text ? (await engine.search({ text })).found.length : 0;
  await warmed;
  return [asked.length, found];
}"""


def test_what_is_run_in_pauses_is_a_whole_search(reader: Page, tmp_path: Path) -> None:
    reader.goto(write([invented(0, "一则", "正文。")], tmp_path).as_uri())
    found, wanted = reader.evaluate(WARMING)
    assert found == wanted


@pytest.mark.parametrize("text", ["", "正文"])
def test_pauses_are_used_until_a_search_begins(reader: Page, tmp_path: Path, text: str) -> None:
    reader.goto(write([invented(0, "一则", "正文。")], tmp_path).as_uri())
    reader.add_script_tag(url="assets/snippets.js")
    turns, found = reader.evaluate(TURNS, text)
    assert (turns < 3, found) == (bool(text), 1 if text else 0)
    assert turns >= 1
