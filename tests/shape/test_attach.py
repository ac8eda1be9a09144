"""What belongs to an article besides text and head, each to the article it stands by, on invented pages (虚构)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged import block, board_on, byline, head, paper, text
from tests.pages import CLOCK, LAMP, MARKET, STORIES

from newsarchive.records import Judged, Kind
from newsarchive.shape.assemble import Draft, Weighed
from newsarchive.shape.attach import WEAK, byline_cues, drafts_of
from newsarchive.shape.group import Cluster, clusters_of, in_order
from newsarchive.shape.habit import byline_groups
from newsarchive.shape.heads import Head, head_seams, parted
from newsarchive.shape.stream import Stream

LAMPS, MARKETS = (tuple(map(text, story.paragraphs[1:])) for story in (LAMP, MARKET))
LAMP_HEAD, MARKET_HEAD = head(LAMP.title), head(MARKET.title)


def laid_out(*parts: Sequence[Judged]) -> list[Draft]:
    """The drafts of two articles, each the text (and the headline right above it) of one of these lists of blocks."""
    blocks = [item for part in parts for item in part]
    page = paper(*blocks)
    clusters = []
    start = 0
    for part in parts:
        places = range(start, start + len(part))
        body = tuple(at for at in places if page.kind(at) is Kind.PARAGRAPH)
        heads = [Head((at,)) for at in places if page.kind(at) is Kind.HEADLINE]
        clusters += [Cluster(body, heads[0] if heads else None)] if body else []
        start += len(part)
    return drafts_of(page, clusters, [cluster.head for cluster in clusters if cluster.head])


FORMS = ("本报记者 王小满", "□记者 王小满", "（王小满）", "王小满")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("owner", [0, 1])
def test_a_byline_between_head_and_text_is_theirs(owner: int, form: str) -> None:
    parts = [[LAMP_HEAD, *LAMPS], [MARKET_HEAD, *MARKETS]]
    parts[owner].insert(1, byline(form))
    assert [len(draft.bylines) for draft in laid_out(*parts)] == [owner == 0, owner == 1]


# A name alone or in brackets is set below a text; a role before it may as well begin the next article.
@pytest.mark.parametrize("form", FORMS[2:])
@pytest.mark.parametrize("owner", [0, 1])
def test_a_name_below_a_text_is_that_of_the_text_above_it(owner: int, form: str) -> None:
    parts = [[LAMP_HEAD, *LAMPS], [MARKET_HEAD, *MARKETS]]
    parts[owner].append(byline(form))
    assert [len(draft.bylines) for draft in laid_out(*parts)] == [owner == 0, owner == 1]


@pytest.mark.parametrize("form", FORMS[2:])
def test_a_name_between_two_texts_without_heads_goes_to_the_one_above_it(form: str) -> None:
    assert [draft.bylines for draft in laid_out((*LAMPS, byline(form)), MARKETS)] == [[2], []]


def test_a_page_has_its_bylines_under_the_heads_or_under_the_texts() -> None:
    one, other = map(byline, FORMS[2:])
    under_heads = laid_out((LAMP_HEAD, one, *LAMPS), (MARKET_HEAD, other, *MARKETS))
    assert [draft.bylines for draft in under_heads] == [[1], [5]]
    under_texts = laid_out((LAMP_HEAD, *LAMPS, one), (MARKET_HEAD, *MARKETS, other))
    assert [draft.bylines for draft in under_texts] == [[3], [7]]


def test_a_second_byline_stays_with_its_article_rather_than_with_a_foreign_one() -> None:
    drafts = laid_out((LAMP_HEAD, byline(FORMS[0]), *LAMPS, byline("（李大寒）")), (MARKET_HEAD, *MARKETS))
    assert [draft.bylines for draft in drafts] == [[1, 4], []]


def test_an_article_that_opens_with_its_author_needs_no_byline() -> None:
    named = text("本报讯（记者 李大寒）" + MARKET.paragraphs[1])
    drafts = laid_out((LAMP_HEAD, *LAMPS, byline(FORMS[2])), (named, MARKETS[1]))
    assert [draft.bylines for draft in drafts] == [[3], []]
    page = paper(*LAMPS, byline(FORMS[0]), named, MARKETS[1])
    assert "has-inline-byline" in byline_cues(page, (2,), (3, 4), None, "none")
    assert "has-inline-byline" not in byline_cues(page, (2,), (0, 1), None, "none")


@pytest.mark.parametrize(
    ("lines", "groups"),
    [
        (("本报记者 王小满", "通讯员 李大寒"), [(0, 1)]),
        (("本报记者 王小满", "摄影 李大寒", "综合报道"), [(0, 1, 2)]),
        (("本报记者 王小满", "本报记者 李大寒"), [(0,), (1,)]),
        (("通讯员 李大寒",), [(0,)]),
    ],
)
def test_lines_of_one_byline_are_taken_together(lines: tuple[str, ...], groups: list[tuple[int, ...]]) -> None:
    assert byline_groups(paper(*map(byline, lines), *LAMPS)) == groups
    apart = [made for words in lines for made in (byline(words), block(Kind.FURNITURE, "第二版"))]
    assert byline_groups(paper(*apart, *LAMPS)) == [(2 * at,) for at in range(len(lines))]


FORM_NAMES = dict(zip(FORMS, ("role", "marked", "bracketed", "bare"), strict=True))


@pytest.mark.parametrize(("words", "form"), FORM_NAMES.items())
def test_a_byline_shows_its_form_and_what_it_stands_by(words: str, form: str) -> None:
    page = paper(LAMP_HEAD, byline(words), *LAMPS, byline(words), MARKET_HEAD, *MARKETS)
    own = byline_cues(page, (1,), (2, 3), Head((0,)), "none").keys()
    assert {"below-head", "above-text", "between-head-and-text", f"{form}-below-head", f"{form}-above-text"} <= own
    below = byline_cues(page, (4,), (2, 3), Head((0,)), "none").keys()
    assert {"below-text", f"{form}-below-text", "other-head-below"} <= below
    assert not {"below-head", "above-text", "no-head"} & below
    foreign = byline_cues(page, (4,), (6, 7), Head((5,)), "none").keys()
    assert {"above-head", f"{form}-above-head"} <= foreign
    assert not {"below-text", "other-head-below", "between-head-and-text"} & foreign
    assert {"no-head", "other-head-above", "above-text"} <= byline_cues(page, (1,), (2, 3), None, "none").keys()
    assert "below-some-text" in byline_cues(page, (4,), (3, 6), None, "none")


def caption(words: str) -> Judged:
    return block(Kind.CAPTION, words)


def test_a_caption_goes_to_the_article_that_talks_of_the_same_else_to_the_one_it_stands_by() -> None:
    foreign, unknown = caption("图为集市上的摊位 王小满 摄"), caption("图为纸飞机 甲 摄")
    assert [draft.captions for draft in laid_out((LAMP_HEAD, *LAMPS, unknown), (MARKET_HEAD, *MARKETS))] == [[3], []]
    assert [draft.captions for draft in laid_out((LAMP_HEAD, *LAMPS), (unknown, *MARKETS))] == [[3], []]
    assert [draft.captions for draft in laid_out((unknown, *LAMPS), (MARKET_HEAD, *MARKETS))] == [[0], []]
    assert [draft.captions for draft in laid_out((LAMP_HEAD, *LAMPS, foreign), (MARKET_HEAD, *MARKETS))] == [[], [3]]


def test_jump_lines_go_to_the_text_that_breaks_off_or_goes_on() -> None:
    onward, back = block(Kind.JUMP, "（下转第二版）"), block(Kind.JUMP, "（上接第一版）")
    assert [draft.jumps for draft in laid_out((LAMP_HEAD, *LAMPS, onward), MARKETS)] == [[3], []]
    assert [draft.jumps for draft in laid_out((LAMP_HEAD, *LAMPS, back), MARKETS)] == [[], [3]]
    assert [draft.jumps for draft in laid_out((onward, *LAMPS), (*MARKETS, back))] == [[0], [5]]


def test_a_crosshead_stands_before_the_paragraph_below_it() -> None:
    cross, torn = block(Kind.CROSSHEAD, "点灯的人"), text(LAMP.paragraphs[1][:-4])
    assert [draft.body for draft in laid_out((LAMPS[0], cross, LAMPS[1]), MARKETS)] == [[0, 1, 2], [3, 4]]
    assert [draft.body for draft in laid_out(LAMPS, (cross, *MARKETS))] == [[0, 1], [2, 3, 4]]
    # The text above breaks off: what stands below only goes on with another article's sentence.
    assert [draft.body for draft in laid_out((LAMPS[1], torn, cross), MARKETS)] == [[0, 1, 2], [3, 4]]
    assert [draft.body for draft in laid_out(LAMPS, (*MARKETS, cross))] == [[0, 1], [2, 3, 4]]


def drafted(page: Stream, cluster: Cluster, *loose: Head) -> Draft:
    (draft,) = drafts_of(page, [cluster], [*loose, *([cluster.head] if cluster.head else [])])
    return draft


def test_a_line_left_over_joins_the_head_it_stands_beside_or_is_kept_at_the_end() -> None:
    page = paper(head("走基层"), LAMP_HEAD, *LAMPS, MARKET_HEAD)
    draft = drafted(page, Cluster((2, 3), Head((1,))), Head((0,)), Head((4,)))
    assert (draft.heads, draft.loose) == ([0, 1], [4])


def codes(draft: Draft) -> list[tuple[str, int]]:
    return [(doubt.code, doubt.place) for doubt in draft.doubts]


def test_what_is_as_likely_wrong_as_right_is_shown_to_an_editor() -> None:
    page = paper(LAMP_HEAD, *LAMPS)
    weak = (Weighed("break", 1, 1.0, WEAK - 0.1), Weighed("join", 2, 1.0, WEAK - 0.1), Weighed("head", 0, -0.1, 9.0))
    assert codes(drafted(page, Cluster((1, 2), Head((0,)), weak))) == [
        ("weak-break", 1),
        ("weak-join", 2),
        ("weak-head", 0),
    ]
    sure = (Weighed("break", 1, -9.0, WEAK), Weighed("join", 2, -9.0, WEAK), Weighed("head", 0, 0.1, 0.0))
    draft = drafted(page, Cluster((1, 2), Head((0,)), sure))
    assert (codes(draft), draft.weighed) == ([], list(sure))


def test_a_sentence_that_nothing_goes_on_with_is_shown_to_an_editor() -> None:
    page = paper(text(LAMP.paragraphs[1]), text(LAMP.paragraphs[2][:20]))
    assert codes(drafted(page, Cluster((0, 1), None))) == [("open-end", 1)]


def test_a_page_without_running_text_is_one_draft() -> None:
    page = paper(
        LAMP_HEAD,
        byline(FORMS[0]),
        caption("图为灯塔。"),
        block(Kind.JUMP, "（下转第二版）"),
        block(Kind.CROSSHEAD, "灯"),
        block(Kind.FURNITURE, "第二版"),
    )
    (draft,) = drafts_of(page, [], [Head((0,))])
    assert (draft.heads, draft.bylines, draft.captions, draft.jumps, draft.body) == ([0], [1], [2], [3], [4])
    assert drafts_of(paper(block(Kind.FURNITURE, "第二版")), [], []) == []


ASIDE = (Kind.FURNITURE, Kind.DUPLICATE, Kind.SOURCE_NOTE)
texts = st.sampled_from(
    [words for story in STORIES for words in story.paragraphs] + [LAMP.paragraphs[0][:30], LAMP.paragraphs[0][30:]]
).map(text)
others = st.builds(
    block,
    st.sampled_from([kind for kind in Kind if kind is not Kind.LINK]),
    st.sampled_from((LAMP.title, CLOCK.title, "走基层", "王小满")),
)


@given(
    st.lists(st.one_of(texts, others), min_size=1, max_size=14).filter(
        lambda blocks: any(item.kind is Kind.PARAGRAPH for item in blocks)
    )
)
def test_every_block_is_in_one_draft_or_set_aside(blocks: list[Judged]) -> None:
    page = paper(*blocks)
    board = board_on(page)
    seams = head_seams(page)
    heads = parted(seams, [at for at, same in seams if same > 0])
    for drafts in (
        drafts_of(page, clusters_of(board), board.heads),
        drafts_of(page, in_order(page, [0.0] * len(page.body), heads), heads),
    ):
        places = sorted(at for draft in drafts for at in draft.places())
        assert places == [at for at, item in enumerate(blocks) if item.kind not in ASIDE]
