"""The index as files: the same bytes, few of them new when articles are added, and a gate that a fault does not pass."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.authority import Authority
from newsarchive.records import Park, Term, Topic
from newsarchive.search import Document, write_index
from newsarchive.search.files import cuts, index_files
from newsarchive.search.fold import everyday, fold, rare_forms, traditional
from newsarchive.search.names import names_file
from newsarchive.search.scan import Corpus, scan
from newsarchive.search.terms import mix

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import bench_text  # a script, found on the path that was just set

NOBODY = Authority((), (), ())


def files(documents: list[Document], sizes: tuple[int, ...]) -> dict[str, str]:
    return {file.path: file.content for file in index_files(documents, "{}", sizes)}


def test_same_articles_give_the_same_bytes() -> None:
    one, two = (files(list(bench_text.articles(60)), (40, 10)) for _ in range(2))
    assert one == two


def test_newer_articles_leave_older_segments_as_they_are() -> None:
    documents = list(bench_text.articles(330))
    before, after = files(documents[:320], (300, 100, 20)), files(documents, (300, 100, 20))
    changed = [path for path, text in after.items() if before.get(path) != text]
    assert len(changed) <= 0.05 * len(after)
    assert all(not path.startswith("search/0-300/") for path in changed)


@given(st.integers(0, 40_000))
def test_segments_hold_every_article_once(count: int) -> None:
    found = cuts(count)
    assert [number for cut in found for number in (cut.first, cut.last)][1:-1:2] == [cut.last for cut in found[:-1]]
    assert sum(cut.last - cut.first for cut in found) == count
    assert len(found) <= count // 10_000 + 8


def test_no_two_pairs_have_one_key() -> None:
    pairs = np.random.default_rng(1).integers(0, 1 << 32, 1_000_000, dtype=np.uint32)
    assert len(np.unique(mix(pairs))) == len(np.unique(pairs))


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_folding_never_makes_a_text_longer(text: str) -> None:
    assert len(fold(text)) <= len(text)


def test_traditional_and_simplified_fold_alike() -> None:
    assert fold("專精特新「小巨人」") == fold("专精特新“小巨人”") == "专精特新小巨人"
    assert set(everyday()) | rare_forms() == set(traditional())


def test_the_fast_scan_is_the_plain_scan() -> None:
    documents = list(bench_text.articles(40))
    corpus = Corpus(documents)
    for document in documents[::5]:
        text = document.parts[0][1]
        for piece in (text[3:9], text[:20], text[10:14], text[-3:], text[5]):
            assert [documents[number].id for number in corpus.having(piece)] == list(scan(documents, piece))


PARK = Park(
    "shandong-xugou", "虚构高新技术产业开发区", "虚构高新区", "山东", "虚构", None, False, ("虚构园",), "国家级高新区"
)
TOPIC = Topic("bidding", "揭榜挂帅", "Open bidding", "", "", (Term("揭榜挂帅", 3),))


def with_names() -> list[Document]:
    first, *rest = bench_text.articles(20)
    return [replace(first, parts=(("p", "虚构园揭榜挂帅，虚构高新区叫好。"), *first.parts)), *rest]


def test_what_is_written_passes_the_gate(tmp_path: Path) -> None:
    assert write_index(with_names(), Authority((PARK,), (TOPIC,), ()), tmp_path) == ()


def test_the_gate_reads_volumes_of_many_segments(tmp_path: Path) -> None:
    from newsarchive.search import gate

    documents = list(bench_text.articles(330))
    for file in index_files(documents, "{}", sizes=(300,), each=70):
        (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.path).write_text(file.content, encoding="utf-8")

    def told(documents: list[Document]) -> tuple[str, ...]:
        found = gate.unfound(documents, NOBODY, lambda path: (tmp_path / path).read_text(encoding="utf-8"))
        return tuple(problem.what for problem in found)

    assert told(documents) == ()
    documents[200] = replace(documents[200], title="虚构的新标题")
    assert told(documents) == ("the headline of article x000200 is not found: 虚构的新标题",)


@pytest.mark.parametrize("kind", ["b*", "d*", "filters0", "head"])
def test_a_damaged_file_does_not(tmp_path: Path, kind: str) -> None:
    from newsarchive.search import gate

    documents = with_names()
    write_index(documents, NOBODY, tmp_path)
    for path in (tmp_path / "search").glob(f"*/{kind}.js"):
        path.write_text(path.read_text(encoding="utf-8").replace("A", "B"), encoding="utf-8")
    found = gate.unfound(documents, NOBODY, lambda path: (tmp_path / path).read_text(encoding="utf-8"))
    assert bool(found) is bool(list((tmp_path / "search").glob(f"*/{kind}.js")))


def test_what_the_index_does_not_have_is_named(tmp_path: Path) -> None:
    from newsarchive.search import gate

    documents = with_names()
    write_index(documents, NOBODY, tmp_path)
    others = [
        replace(documents[0], title="虚构的新标题", authors=(replace(documents[0].authors[0], id="某人", name="某人"),))
    ]
    others += documents[1:]
    authority = Authority((PARK,), (), ())
    others[1] = replace(others[1], parts=(("p", "虚构高新技术产业开发区"),))
    others[0] = replace(others[0], parts=())
    found = gate.unfound(others, authority, lambda path: (tmp_path / path).read_text(encoding="utf-8"))
    text = "\n".join(problem.what for problem in found)
    assert "虚构的新标题" in text
    assert "author:某人" in text
    assert "虚构高新技术产业开发区 is not found" in text


def test_names_are_read_aloud() -> None:
    file = names_file([replace(document, parks=(), words=("专精特新",)) for document in bench_text.articles(3)], NOBODY)
    assert "专精特新" in file
    assert '"zhuan":"' in file
