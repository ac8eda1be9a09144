"""Kicker, headline and deck told apart on invented heads (虚构)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged import block, grade, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET, STORIES

from newsarchive.records import Kind
from newsarchive.shape.headparts import goes_on, head_parts, role_cues
from newsarchive.shape.stream import Stream

FOREIGN = (head(MARKET.title), *map(text, MARKET.paragraphs))


def page_of(lines: Sequence[str]) -> Stream:
    """The lines as one head above the text of its article, another article below."""
    return paper(*map(head, lines), *map(text, LAMP.paragraphs), *FOREIGN)


def parts(*lines: str) -> tuple[list[str], list[str], list[str]]:
    """The lines of kicker, title and deck."""
    start = len(lines)
    found = head_parts(page_of(lines), range(start), range(start, start + 3))
    kicker, title, deck = ([lines[at] for at in part] for part in found)
    return kicker, title, deck


def test_one_line_is_the_headline() -> None:
    for line in (LAMP.title, "走基层", "灯"):
        assert parts(line) == ([], [line], [])


@pytest.mark.parametrize("series", ["走基层", "社论", "环球速览", "雾莲故事"])
def test_the_name_of_a_series_above_the_headline_is_the_kicker(series: str) -> None:
    assert parts(series, LAMP.title) == ([series], [LAMP.title], [])


@pytest.mark.parametrize("title", ["“灯亮了，船就回来了”", "灯为什么亮？"])
def test_the_line_below_a_saying_that_tells_who_and_where_is_the_deck(title: str) -> None:
    told = "停了三十年的雾莲灯塔重新点亮"
    assert parts(title, told) == ([], [title], [told])


@pytest.mark.parametrize("title", [LAMP.title, "让灯再亮起来"])
def test_kicker_headline_and_deck_stand_in_this_order(title: str) -> None:
    assert parts("走基层", title, "雾莲镇明年还要修一条石阶") == (["走基层"], [title], ["雾莲镇明年还要修一条石阶"])


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param("雾莲镇的灯塔停了三", "十年之后重新点亮", id="a torn word"),
        pytest.param("停了三十年，", "雾莲灯塔重新点亮", id="a comma"),
        pytest.param("“灯塔亮了，船", "就回来了”", id="a quote left open"),
    ],
)
def test_a_headline_that_goes_on_in_a_second_line_is_a_headline_of_two_lines(upper: str, lower: str) -> None:
    assert parts(upper, lower) == ([], [upper, lower], [])
    assert goes_on(page_of((upper, lower)), upper, lower)


def test_a_headline_of_two_lines_has_its_kicker_all_the_same() -> None:
    upper, lower = "雾莲镇的灯塔停了三", "十年之后重新点亮"
    assert parts("走基层", upper, lower) == (["走基层"], [upper, lower], [])


def test_a_line_goes_on_where_the_page_prints_the_words_together() -> None:
    page = paper(*map(head, ("并不存在的石", "桥")), text("守灯人说，并不存在的石桥又合龙了。"), *FOREIGN)
    assert goes_on(page, "并不存在的石", "桥又合龙")
    assert not goes_on(page, "走基层", LAMP.title)
    assert not goes_on(page, CLOCK.title, MARKET.title)


def cues(number: int, *lines: str) -> set[str]:
    start = len(lines)
    return set(role_cues(page_of(lines), range(start), number, range(start, start + 3)))


@pytest.mark.parametrize(
    ("number", "lines", "there", "absent"),
    [
        (0, (LAMP.title,), {"only-of-1", "kind-headline"}, {"longest", "shortest", "most-shared", "least-shared"}),
        (0, ("走基层", LAMP.title), {"first-of-2", "shortest", "least-shared", "section", "below-longer", "below-shares-more"}, {"longest"}),
        (1, ("走基层", LAMP.title), {"last-of-2", "longest", "most-shared", "above-section"}, {"shortest", "section", "above-longer"}),
        (1, ("走基层", LAMP.title, "停了三十年，30年后亮了"), {"middle-of-3", "below-comma", "above-section"}, {"figure", "comma"}),
        (2, ("走基层", LAMP.title, "停了三十年，30年后亮了"), {"last-of-3", "figure", "comma", "above-shares-more"}, {"above-comma"}),
        (0, ("灯为什么亮？", LAMP.title), {"question"}, {"quote", "colon", "blank"}),
        (0, ("守灯人：“灯亮了” 船回来了", LAMP.title), {"quote", "colon", "blank", "longest", "below-shares-more"}, {"question"}),
        (4, ("甲", "乙", "丙", "丁", "戊"), {"last-of-4"}, {"last-of-5"}),
    ],
)  # fmt: skip
def test_a_line_shows_its_role_by_words_length_and_place(
    number: int, lines: tuple[str, ...], there: set[str], absent: set[str]
) -> None:
    found = cues(number, *lines)
    assert there <= found
    assert not absent & found


def test_the_longer_a_line_and_the_more_it_shares_the_higher_the_grade() -> None:
    short, long = cues(0, "走基层", LAMP.title), cues(1, "走基层", LAMP.title)
    for name in ("length", "share"):
        assert grade(short, name) < grade(long, name)
    assert grade(short, "first-length") == grade(short, "length")
    assert grade(long, "last-length") == grade(long, "length")


def test_the_kinds_of_the_lines_have_their_say() -> None:
    page = paper(block(Kind.KICKER, "走基层"), head(LAMP.title), *map(text, LAMP.paragraphs))
    assert {"kind-kicker", "below-kind-headline"} <= set(role_cues(page, (0, 1), 0, (2, 3)))
    assert {"kind-headline", "above-kind-kicker"} <= set(role_cues(page, (0, 1), 1, (2, 3)))


line = st.sampled_from(
    ("走基层", "灯", "灯为什么亮？", "停了三十年，", "雾莲镇的灯塔停了三", *(story.title for story in STORIES))
)


@given(st.lists(line, min_size=1, max_size=5))
def test_each_line_has_one_role_the_roles_in_order_and_there_is_a_headline(lines: list[str]) -> None:
    start = len(lines)
    kicker, title, deck = head_parts(page_of(lines), range(start), range(start, start + 3))
    assert (*kicker, *title, *deck) == tuple(range(start))
    assert title


def test_a_question_is_no_kicker() -> None:
    # Whatever the weights say of a short line above a longer one.
    for title in ("灯呢？", "谁来点灯？", "风筝的线呢？"):
        assert parts(title, LAMP.title)[0] == []
