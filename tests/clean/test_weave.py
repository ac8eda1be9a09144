"""Threads, followers and cuts. All texts are fiction, written for these tests (虚构)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.clean.asides import asides_of
from newsarchive.clean.columns import first_threading, unwoven, woven_cells
from newsarchive.clean.cuts import begins, spots_of
from newsarchive.clean.followers import follower_cues, names_of
from newsarchive.clean.lines import Line, lines_of, setting_of
from newsarchive.clean.odds import REACH
from newsarchive.clean.reflow import blocks_of
from newsarchive.clean.rethreading import followers_of
from newsarchive.clean.weave import Weave, threads_of, weave_of
from newsarchive.records import Source

LEFT = (
    "清晨六点摆渡船的老板娘把缆绳解开，江面上的雾还没有散。她说这条船是父亲留下来的，已经跑了三十多年，木头换过两遍。"
)
RIGHT = "果园里的梨树今年开花比往年早了十天，技术员担心倒春寒，带着村民连夜在地头点起了熏烟。温度计上的数字降到零度，谁也没睡。"


def page(width: int = 10) -> tuple[Line, ...]:
    pieces = [[text[at : at + width] for at in range(0, len(text), width)] for text in (LEFT, RIGHT)]
    rows = "\n".join(" ".join(row) for row in zip(*pieces, strict=False))
    return lines_of(Source("t.txt", "", rows + "\n", "utf-8"))[0]


def first(lines: tuple[Line, ...]) -> tuple[Weave, list[int]]:
    found = woven_cells(lines)
    assert found is not None
    weave, odds = first_threading(lines, *found)
    return weave, followers_of(weave, odds)


def test_every_piece_has_one_follower_and_one_leader_at_most() -> None:
    weave, after = first(page())
    followers = [at for at in after if at >= 0]
    assert followers
    assert len(followers) == len(set(followers))
    assert all(at < follower <= at + REACH for at, follower in enumerate(after) if follower >= 0)
    threads = threads_of(weave_of(weave.pieces, after))
    assert sorted(at for thread in threads for line in thread.lines for at in line) == list(range(len(after)))


def test_a_wrong_thread_is_mended() -> None:
    weave, right = first(page())
    crossed = list(right)
    # Two columns change places in the middle of the page.
    crossed[4], crossed[5] = right[5], right[4]
    lines = page()
    found = woven_cells(lines)
    assert found is not None
    _, odds = first_threading(lines, *found)
    assert followers_of(weave_of(weave.pieces, crossed), odds) == right


def test_a_join_tells_what_speaks_for_it() -> None:
    lines = page()
    found = woven_cells(lines)
    assert found is not None
    weave, odds = first_threading(lines, *found)
    cues = dict(zip(odds.pairs(), names_of(follower_cues(weave, odds)), strict=True))
    assert "linked" in cues[0, 2] and "same-place" in cues[0, 2] and "rows-1" in cues[0, 2]
    assert "same-row" in cues[0, 1] and "linked" not in cues[0, 1]


def test_a_byline_between_columns_is_no_running_text() -> None:
    text = "\n".join(line.text.text for line in page())
    lines = lines_of(Source("t.txt", "", "□记者 王小满\n" + text, "utf-8"))[0]
    found = woven_cells(lines)
    assert found is not None
    weave, odds = first_threading(lines, *found)
    asides = asides_of(weave, odds)
    assert asides[0] > max(asides[3:-2])


def test_the_first_line_begins_a_block_and_blocks_are_cut_where_lines_say() -> None:
    lines = unwoven(page())
    assert lines[0].begins
    blocks = blocks_of(lines, setting_of(lines))
    assert len(blocks) == sum(bool(line.begins) for line in lines)
    found = woven_cells(page())
    assert found is not None
    weave, odds = first_threading(page(), *found)
    spots = spots_of(threads_of(weave), weave.pieces, asides_of(weave, odds))
    assert len(begins(weave.pieces, spots, lines)) == len(lines) == len(spots)


def test_a_byline_over_the_columns_is_a_block_of_its_own() -> None:
    text = "\n".join(line.text.text for line in page())
    lines = unwoven(lines_of(Source("t.txt", "", "□记者 王小满\n" + text, "utf-8"))[0])
    blocks = [block.text.text for block in blocks_of(lines, setting_of(lines))]
    assert blocks[0] == "□记者 王小满"
    assert len(blocks) > 2


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.text("江面上的雾还没有散梨树。，23 （", min_size=1, max_size=12), min_size=1, max_size=4),
        min_size=8,
        max_size=14,
    )
)
def test_no_text_is_lost(rows: list[list[str]]) -> None:
    lines = lines_of(Source("t.txt", "", "\n".join("   ".join(row) for row in rows) + "\n", "utf-8"))[0]

    def together(found: tuple[Line, ...]) -> list[str]:
        return sorted("".join("".join(line.text.text.split()) for line in found))

    assert together(unwoven(lines)) == together(lines)
