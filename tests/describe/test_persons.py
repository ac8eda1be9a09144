"""Persons: full names that something says are names, in the right length; precision before recall (虚构)."""

from __future__ import annotations

import pytest
from tests.fiction import article

from newsarchive.describe.passages import passages_of
from newsarchive.describe.persons import persons_of
from newsarchive.describe.words import Segmenter
from newsarchive.records import Mention


def found(
    segmenter: Segmenter, body: str, taken: tuple[str, ...] = (), authors: tuple[str, ...] = ()
) -> tuple[Mention, ...]:
    return persons_of(passages_of(article(body)), segmenter, taken, authors)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param("区长王小满昨夜来到灯塔。", ["王小满"], id="office before"),
        pytest.param("公司副总经理李大寒表示，灯要常亮。", ["李大寒"], id="office and speech"),
        pytest.param("“灯要常亮。”守灯人陈立冬说。", ["陈立冬"], id="speech behind"),
        pytest.param("五十七岁的赵惊蛰守了一辈子塔。", ["赵惊蛰"], id="age before"),
        pytest.param("赵惊蛰，五十七岁，守了一辈子塔。", ["赵惊蛰"], id="age behind"),
        pytest.param("有个孩子名叫钱谷雨。", ["钱谷雨"], id="named"),
        pytest.param("护士卢青给老人换药。", ["卢青"], id="two characters before a verb"),
        pytest.param("工程师卢简。", ["卢简"], id="two characters before a stop"),
        pytest.param("局长欧阳小满说，灯要常亮。", ["欧阳小满"], id="double surname"),
        pytest.param("祝医生说，按时吃药。", [], id="surname and title"),
        pytest.param("卢师傅说，灯要常亮。卢婆婆点点头。", [], id="forms of address"),
        pytest.param("市长说，灯要常亮。局长高度重视。", [], id="office without a name"),
        pytest.param("总经理方案已经定了。", [], id="a common word behind an office"),
        pytest.param("渔船归来。 王小满 摄", [], id="photo credit"),
        pytest.param("记者 王小满\n灯亮了。", [], id="byline"),
        pytest.param("方案提出，成都和常州要合作。", [], id="words that begin like names"),
    ],
)
def test_who_is_named(segmenter: Segmenter, body: str, wanted: list[str]) -> None:
    assert [person.name for person in found(segmenter, body)] == wanted


def test_an_office_is_kept_and_all_places_are_counted(segmenter: Segmenter) -> None:
    (person,) = found(segmenter, "管委会副主任王小满来到灯塔。\n王小满说，灯要常亮。")
    assert (person.name, person.title, person.count) == ("王小满", "管委会副主任", 2)
    assert {quote.words for quote in person.evidence} == {"王小满"}
    assert {quote.line for quote in person.evidence} == {3, 4}


def test_all_occurrences_tell_the_length(segmenter: Segmenter) -> None:
    body = "学生卢兰在练习。卢兰说，不难。卢兰的手很稳。"
    assert [person.name for person in found(segmenter, body)] == ["卢兰"]
    body = "这位博士后卢念一说，不难。卢念一坦率地笑。耐心的卢念一又来了。"
    assert [person.name for person in found(segmenter, body)] == ["卢念一"]


def test_no_person_is_cut_from_an_organisation_and_no_author_is_a_subject(segmenter: Segmenter) -> None:
    assert found(segmenter, "校长安小满学校说。", taken=("安小满学校",)) == ()
    assert found(segmenter, "区长王小满说，灯要常亮。", authors=("王小满",)) == ()
