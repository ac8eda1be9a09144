"""Topics: terms of the vocabulary among the words of an article, at most so many, each with the words that earned it."""

from __future__ import annotations

import pytest
from tests.fiction import AUTHORITY, article

from newsarchive.describe.topics import topics_of
from newsarchive.describe.words import Segmenter
from newsarchive.records import Tag


def topics(segmenter: Segmenter, body: str, title: str = "", most: int = 4) -> tuple[Tag, ...]:
    return topics_of(article(body, title), AUTHORITY, segmenter, most)


def test_a_topic_is_found_by_its_terms_with_the_words_and_the_line(segmenter: Segmenter) -> None:
    (tag,) = topics(segmenter, "昨夜，守灯人回到港口，灯塔亮了，灯塔又灭了。")
    assert (tag.id, tag.primary) == ("lamps", True)
    assert {(item.words, item.line) for item in tag.evidence} == {("守灯人", 3), ("灯塔", 3)}


def test_a_term_inside_another_word_is_not_found(segmenter: Segmenter) -> None:
    found = topics(segmenter, "进出口增长，进出口又增长，进出口再增长，通关更快。")
    assert [tag.id for tag in found] == ["customs"]
    assert [tag.id for tag in topics(segmenter, "出口增长，出口又增长，口岸更忙。")] == ["trade"]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_there_are_no_more_than_asked_for_best_first(segmenter: Segmenter, most: int) -> None:
    body = "石拱桥修桥。灯塔灯塔守灯人守灯人。进出口通关进出口通关。出口口岸。"
    found = topics(segmenter, body, most=most)
    assert len(found) == most
    assert [tag.primary for tag in found] == [True] + [False] * (most - 1)
    assert [tag.score for tag in found] == sorted((tag.score for tag in found), reverse=True)


def test_the_title_weighs_more(segmenter: Segmenter) -> None:
    body = "灯塔、守灯人、石拱桥、修桥。"
    assert [tag.id for tag in topics(segmenter, body)] == ["bridges", "lamps"]
    assert [tag.id for tag in topics(segmenter, body, "灯塔")] == ["lamps", "bridges"]


def test_a_term_that_tells_little_alone_makes_no_topic(segmenter: Segmenter) -> None:
    assert topics(segmenter, "顺带一提，灯亮了。") == ()
    assert topics(segmenter, "") == ()


def test_words_have_their_offsets(segmenter: Segmenter) -> None:
    text = "守灯人说：“𠮷野的 LED 灯塔亮了。”\n"
    words = segmenter.words(text)
    assert "".join(word for word, _ in words) == text
    assert all(text[start : start + len(word)] == word for word, start in words)
    assert {"守灯人", "灯塔"} <= {word for word, _ in words}
