"""Lines joined to paragraphs: small fictional pages in the three ways in which texts come wrapped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fiction import pieces, source, texts

from newsarchive.clean.lines import em, lines_of, setting_of
from newsarchive.clean.reflow import blocks_of, printed_once
from newsarchive.records import Block, Hint


def blocks(text: str) -> tuple[Block, ...]:
    lines, _ = lines_of(source(text))
    return blocks_of(lines, setting_of(lines))


def read(text: str) -> list[str]:
    return [block.text.text for block in blocks(text)]


def column(paragraphs: Iterable[str], indents_kept: bool = True) -> list[str]:
    """Paragraphs set in a column of 14 em with first lines two em in; extraction may have lost the blanks, not the room they took."""
    out: list[str] = []
    for paragraph in paragraphs:
        line = "　　"
        for ch in paragraph:
            # No mark begins a line: it is squeezed into the one above.
            if em(line + ch) > 14 and ch not in "，。”）":
                out.append(line)
                line = ""
            line += ch
        out.append(line)
    return out if indents_kept else [line.lstrip("　") for line in out]


PROSE = [
    "本报讯 昨夜，雾莲镇的石拱桥在一场大雨之后合龙，两岸居民提着灯笼来看热闹，守灯人在桥头放了一挂很长的鞭炮。",
    "镇长说：“桥修好了，灯也该亮了。”大家都点了点头，觉得这话说得很对，又都抬起头来看那盏还没有点亮的灯。",
    "到了傍晚灯塔果然亮起来了，港口里那些并不存在的渔船便一只接一只地回到岸边，卸下一筐一筐的云和影子来。",
]
PAGE = ["石拱桥合龙", "□记者 甲小满", *PROSE]
INDENTED = "\n".join(["石拱桥合龙", "　　　□记者 甲小满", *column(PROSE)])
APART = column(PROSE, indents_kept=False)
HEADED = [*column(PROSE[:2], indents_kept=False), "点灯的人", *column(PROSE[2:], indents_kept=False)]
PARAGRAPHS = [
    "守灯人的一天",
    "清晨五点，守灯人乙大寒已经爬上了灯塔。他说，这座并不存在的灯塔每天要擦三遍，灯油要添两回。",
    "到了傍晚，灯塔准时亮起，港口里那些并不存在的渔船便一只接一只地回来了。",
]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(INDENTED, PAGE, id="indented narrow columns"),
        pytest.param(INDENTED.replace("\n", "\r\n"), PAGE, id="the same with CRLF"),
        pytest.param(INDENTED.replace("　", "  "), PAGE, id="the same indented by narrow blanks"),
        pytest.param("\n\n".join(APART), PROSE, id="a blank line after every line"),
        pytest.param("\n".join(APART), PROSE, id="the same without blank lines"),
        pytest.param("\n\n".join(HEADED), [*PROSE[:2], "点灯的人", PROSE[2]], id="a crosshead in it"),
        pytest.param("\n\n".join(PARAGRAPHS), PARAGRAPHS, id="paragraphs parted by blank lines"),
        pytest.param("\n".join(PARAGRAPHS), PARAGRAPHS, id="a paragraph a line"),
    ],
)
def test_lines_become_the_paragraphs_that_were_printed(page: str, wanted: list[str]) -> None:
    assert read(page) == wanted


def test_a_jump_line_ends_its_paragraph() -> None:
    torn = [PROSE[0], PROSE[1][:30] + "（下转第二版）"]
    page = [*column(torn, indents_kept=False), *column(PROSE[2:], indents_kept=False)]
    assert read("\n".join(page)) == [*torn, PROSE[2]]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("石拱桥合龙石拱桥合龙", "石拱桥合龙"),
        ("看看看看", "看看看看"),
        ("石拱桥合龙石拱桥", "石拱桥合龙石拱桥"),
        ("石拱桥石拱桥", "石拱桥石拱桥"),
    ],
)
def test_a_headline_that_its_shadow_doubled_reads_once(printed: str, wanted: str) -> None:
    (block,) = blocks(printed)
    assert block.text.text == wanted
    assert ("doubled-headline" in {run.rule for run in block.text.runs}) == (printed != wanted)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        pytest.param(
            "石拱桥昨夜合龙石拱桥昨夜合龙\n了灯了灯", ["石拱桥昨夜合龙", "了灯"], id="short under a doubled line"
        ),
        pytest.param(
            "石拱桥\n昨夜合龙\n石拱桥\n昨夜合龙\n守灯人",
            ["石拱桥", "昨夜合龙", "守灯人"],
            id="two lines, printed again below",
        ),
        pytest.param(
            "石拱桥\n昨夜合龙\n石拱桥\n守灯人", ["石拱桥", "昨夜合龙", "石拱桥", "守灯人"], id="a line that comes again"
        ),
        pytest.param(
            "他说好。\n灯亮了\n他说好。\n灯亮了", ["他说好。", "灯亮了", "他说好。", "灯亮了"], id="a refrain"
        ),
    ],
)
def test_a_headline_that_its_shadow_printed_again_reads_once(printed: str, wanted: list[str]) -> None:
    lines, _ = lines_of(source(printed))
    found = printed_once(lines)
    assert [line.text.text.strip() for line in found] == wanted


LATIN = "\n".join(
    [
        "　　雾莲镇的石拱桥由叫作Lamp",
        "and Bridge Works and Sons of",
        "Works的小公司来修，大家都说很好。",
        *column(PROSE),
    ]
)


@pytest.mark.parametrize("end", ["\n", "\n\n", " \r\n\r\n"])
def test_latin_words_stay_apart_where_the_line_ended(end: str) -> None:
    assert "Lamp and Bridge Works and Sons of Works的小公司" in "".join(read(LATIN.replace("\n", end)))


def test_hints_say_how_a_block_was_set() -> None:
    found = [block.hints for block in blocks(INDENTED + "\n\n石拱桥的来历\n")]
    assert found[0] == found[-1] == {Hint.AFTER_BLANK}
    assert found[2:5] == [{Hint.INDENTED}] * 3


columns = st.tuples(st.lists(pieces, min_size=5, max_size=60).map("".join), st.integers(4, 20)).map(
    lambda page: "\n".join(page[0][at : at + page[1]] for at in range(0, len(page[0]), page[1]))
)


@given(st.one_of(texts, columns))
def test_the_blocks_hold_every_character_once_and_in_order(text: str) -> None:
    lines, lead = lines_of(source(text))
    parts = (lead, *(block.text for block in blocks_of(lines, setting_of(lines))))
    runs = [run for part in parts for run in part.runs]
    assert [at for run in runs for at in range(run.span.start, run.span.end)] == list(range(len(text)))
    assert all(run.text == text[run.span.start : run.span.end] for run in runs if run.is_kept)
    assert all(run.text or run.rule for run in runs)


@given(st.one_of(texts, columns))
def test_a_block_shows_one_line_of_words(text: str) -> None:
    for block in blocks(text):
        assert block.text.text == block.text.text.strip()
        assert block.text.text.splitlines() in ([], [block.text.text])


@pytest.mark.parametrize(
    ("printed", "blocks"),
    [
        pytest.param(
            ["*灯终于亮了", "起来。", "（王小满）", "桥头的灯"],
            ["灯终于亮了起来。", "（王小满）", "桥头的灯"],
            id="around a bracket",
        ),
        pytest.param(
            ["*本报雾莲5月4日电", "（记者 王小满）", "灯亮了。"],
            ["本报雾莲5月4日电（记者 王小满）", "灯亮了。"],
            id="a dateline",
        ),
        pytest.param(
            ["*守灯人（下转第", "*二版）", "*桥头的灯"],
            ["守灯人（下转第二版）", "桥头的灯"],
            id="a jump line broken by mistake",
        ),
        pytest.param(["*灯终于亮了", "*起来。"], ["灯终于亮了", "起来。"], id="as decided"),
    ],
)
def test_lines_that_were_threaded_are_parted_as_decided_but_for_what_is_certain(
    printed: list[str], blocks: list[str]
) -> None:
    found, _ = lines_of(source("\n".join(line.lstrip("*") for line in printed)))
    decided = tuple(replace(line, begins=text.startswith("*")) for line, text in zip(found, printed, strict=True))
    assert [block.text.text for block in blocks_of(decided, setting_of(decided))] == blocks
