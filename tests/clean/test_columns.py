"""Columns that run together. All texts are fiction, written for these tests (虚构)."""

from __future__ import annotations

from itertools import pairwise, zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.clean.columns import GAP_RULE, unwoven
from newsarchive.clean.lines import Line, lines_of
from newsarchive.records import Source

# 虚构: three pieces of running text, no article of any newspaper.
RIVER = (
    "清晨六点，摆渡船的老板娘把缆绳解开，江面上的雾还没有散。她说这条船是父亲留下来的，已经跑了三十多年，"
    "木头换过两遍，发动机换过四台，只有船头那盏马灯一直没有换。对岸的学生每天坐她的船上学，一学期交一次钱，"
    "交不上的人家就送来一篮鸡蛋。去年村里修通了公路桥，坐船的人少了一半，她却没有把船卖掉，因为桥离学校太远。"
)
ORCHARD = (
    "果园里的梨树今年开花比往年早了十天，技术员担心倒春寒，带着村民连夜在地头点起了熏烟。温度计上的数字降到零度，"
    "大家轮流守到天亮，谁也没有合眼。第二天检查，八成的花保住了。合作社负责人介绍，这几年他们学会了看气象预报，"
    "还买了两台防霜风机，一亩地多花的成本不到一百元，秋天收成好的时候可以多卖两千元。"
)
LIBRARY = (
    "老图书馆搬家的那天，管理员在书架后面发现了一只铁盒，里面是四十年前读者写的借书条。字迹有的已经模糊，"
    "有的还能认出名字。馆里把借书条装进玻璃柜，放在新馆门口展出，许多老读者专程赶来寻找自己当年的笔迹。"
    "一位退休教师找到了三张，他说那时候排队借一本小说要等两个月。"
)
TEXTS = (RIVER, ORCHARD, LIBRARY)


def column(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def lines(text: str) -> tuple[Line, ...]:
    return lines_of(Source("t.txt", "", text, "utf-8"))[0]


def page(rows: list[str]) -> tuple[Line, ...]:
    return lines("\n".join(rows) + "\n")


def side_by_side(columns: list[list[str]], gap: int, width: int) -> list[str]:
    rows = []
    for pieces in zip_longest(*columns, fillvalue=""):
        # As extractors do: a full line is followed by the gap alone, a short one by as many blanks as it lacks too.
        row = "".join(piece + " " * (gap + width - len(piece)) for piece in pieces)
        rows.append(row.rstrip())
    return rows


def joined_right(found: tuple[Line, ...], columns: list[list[str]]) -> float:
    """The share of a column's lines that are followed by the next one."""
    texts = [line.text.text.strip() for line in found]
    pairs = set(pairwise(texts))
    wanted = [pair for lines in columns for pair in pairwise(lines)]
    return sum(pair in pairs for pair in wanted) / len(wanted)


@pytest.mark.parametrize("count", [2, 3])
def test_columns_with_their_places_kept_are_taken_apart(count: int) -> None:
    columns = [column(text, 12) for text in TEXTS[:count]]
    found = unwoven(page(side_by_side(columns, gap=3, width=12)))
    assert joined_right(found, columns) == 1


@pytest.mark.parametrize("count", [2, 3])
def test_columns_parted_by_single_blanks_are_taken_apart(count: int) -> None:
    columns = [column(text, 12) for text in TEXTS[:count]]
    rows = [" ".join(piece for piece in pieces if piece) for pieces in zip_longest(*columns, fillvalue="")]
    assert joined_right(unwoven(page(rows)), columns) >= 0.95


def test_columns_come_one_after_the_other_from_left_to_right() -> None:
    columns = [column(text, 12) for text in TEXTS]
    found = unwoven(page(side_by_side(columns, gap=3, width=12)))
    firsts = [next(at for at, line in enumerate(found) if line.text.text.strip() == lines[0]) for lines in columns]
    assert firsts == sorted(firsts)


def test_alternating_lines_are_taken_apart() -> None:
    columns = [column(text, 8)[:13] for text in TEXTS]
    rows = [piece for pieces in zip(*columns, strict=True) for piece in pieces]
    assert joined_right(unwoven(page(rows)), columns) >= 0.9


@pytest.mark.parametrize("width", [8, 12, 20])
def test_columns_one_under_the_other_are_left_alone(width: int) -> None:
    whole = page([line for text in TEXTS for line in column(text, width)])
    assert unwoven(whole) is whole


def test_whole_paragraphs_are_left_alone() -> None:
    whole = page(list(TEXTS))
    assert unwoven(whole) is whole


def test_a_few_lines_of_names_are_no_columns() -> None:
    rows = [*column(RIVER, 12), "本报记者 甲乙丙 实习记者 丁戊己", "通讯员 庚辛壬", *column(ORCHARD, 12)]
    whole = page(rows)
    assert unwoven(whole) is whole


def test_the_gaps_between_columns_are_set_aside_by_name() -> None:
    columns = [column(text, 12) for text in TEXTS[:2]]
    found = unwoven(page(side_by_side(columns, gap=3, width=12)))
    assert any(run.rule == GAP_RULE for line in found for run in line.text.runs)
    assert all("   " not in line.text.text.strip() for line in found)


def test_the_indent_of_a_first_line_is_read_off_its_place() -> None:
    left, right = column(RIVER, 12), column(ORCHARD, 12)
    right[3] = "  " + right[3][:10]
    found = unwoven(page(side_by_side([left, right], gap=3, width=12)))
    indented = [line.text.text.strip() for line in found if line.indent]
    assert indented == [right[3].strip()]


PIECE = st.text(alphabet="天地人和山水，。城河路a1 ", min_size=0, max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECE, min_size=1, max_size=4), min_size=1, max_size=14), st.integers(1, 4))
def test_every_character_is_there_once(rows: list[list[str]], gap: int) -> None:
    text = "\n".join((" " * gap).join(row) for row in rows) + "\n"
    before, after = lines(text), unwoven(lines(text))
    spans = sorted((run.span.start, run.span.end) for line in after for run in line.text.runs)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    wanted = sum(len(run.span) for line in before for run in line.text.runs)
    assert sum(end - start for start, end in spans) == wanted
    assert sorted("".join(line.text.text for line in after).replace(" ", "")) == sorted(
        "".join(line.text.text for line in before).replace(" ", "")
    )


def test_the_same_page_gives_the_same_lines() -> None:
    rows = side_by_side([column(text, 12) for text in TEXTS], gap=1, width=12)
    assert unwoven(page(rows)) == unwoven(page(rows))


def test_a_typed_indent_is_an_indent_and_no_gap() -> None:
    left, right = column(RIVER, 12), column(ORCHARD, 12)
    right[3] = "\u3000\u3000" + right[3][:10]
    rows = [f"{one} {other}" for one, other in zip(left, right, strict=False)]
    found = unwoven(page(rows))
    assert [line.text.text.strip() for line in found if line.indent] == [right[3].strip()]


def test_one_ideographic_blank_parts_no_columns() -> None:
    left, right = column(RIVER, 12), column(ORCHARD, 12)
    left[2] = "本报讯\u3000" + left[2][:8]
    found = unwoven(page(side_by_side([left, right], gap=3, width=12)))
    assert left[2] in [line.text.text.strip() for line in found]
