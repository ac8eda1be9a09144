"""Names in the order of their pinyin. The names are of nobody."""

from __future__ import annotations

import pytest

from newsarchive.site import initials


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("阿某", "A"), ("欧阳某", "O"), ("区某", "O"), ("曾某", "Z"), ("单某", "S"), ("解某", "X"), ("万俟某", "M"), ("万某", "W"),
        ("張某", "Z"), ("晁某", "C"), ("龙某", "L"), ("a某", "A"), ("Ａ某", "A"), ("3M", "#"), ("《某》", "#"), ("", "#"),
    ],
)  # fmt: skip
def test_a_person_is_filed_under_the_initial_of_the_surname(name: str, letter: str) -> None:
    assert initials.initial(name, is_person=True) == letter


@pytest.mark.parametrize(
    ("name", "letter"), [("重庆某院", "C"), ("重点某室", "Z"), ("曾某公司", "Z"), ("查某公司", "C"), ("长沙某院", "C")]
)
def test_an_organisation_is_filed_as_its_first_character_is_read(name: str, letter: str) -> None:
    assert initials.initial(name) == letter


def test_names_stand_in_the_order_of_a_dictionary() -> None:
    assert sorted(["张三", "张二", "王五", "陈一", "陈二"], key=initials.order) == [
        "陈二",
        "陈一",
        "王五",
        "张二",
        "张三",
    ]
    assert initials.order("甲") < initials.order("甲乙")
