"""The query language, the filters and the order of results, on a few fictional articles whose answers can be told by heart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from newsarchive.search import Document, Label

from .archive_pages import SEARCH, write
from .conftest import DESK, Watch, context_of

pytestmark = pytest.mark.browser

NORTH, SOUTH = Label("north", "北岭高新区", ("北岭国家高新区", "北岭园")), Label("south", "南溪高新区")
TRADE, TALENT = Label("trade", "营商环境", ("Business climate",)), Label("talent", "人才引进")
DAILY, EVENING = Label("虚构日报", "虚构日报"), Label("虚构晚报", "虚构晚报")
LI, WANG = Label("李某", "李某"), Label("王某某", "王某某")


def article(
    number: int,
    text: str,
    year: str,
    parks: tuple[Label, ...],
    topics: tuple[Label, ...],
    newspaper: Label,
    *authors: Label,
) -> Document:
    """A fictional article (虚构)."""
    return Document(
        f"x{number}", f"虚构{number}", (), (("p", text),), year, parks, topics, newspaper, authors, ("",) * 6
    )


ARTICLES = [
    article(0, "苹果和香蕉都在北岭。", "2018", (NORTH,), (TRADE,), DAILY, LI),
    article(1, "苹果、橘子在南溪。", "2019", (SOUTH,), (TRADE, TALENT), DAILY, WANG),
    article(2, "香蕉在北岭，橘子也在。", "2020", (NORTH, SOUTH), (TALENT,), EVENING, LI, WANG),
    article(3, "红苹果 香蕉 Apple-Pie 3.5%", "2021", (), (), EVENING),
    article(4, "只有葡萄。", "", (NORTH,), (), Label("", "")),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(ARTICLES, tmp_path_factory.mktemp("language"))


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context, watch = context_of(browser, DESK), Watch()
    yield watch.over(context.new_page())
    context.close()
    assert watch.errors == []
    assert watch.foreign == []


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        # words are all required, in any order and field
        ("苹果", [0, 1, 3]),
        ("苹果 香蕉", [0, 3]),
        ("香蕉　苹果", [0, 3]),
        ("苹果 虚构1", [1]),
        # one phrase
        ('"苹果和香蕉"', [0]),
        ("“苹果和香蕉”", [0]),
        ("「苹果和香蕉」", [0]),
        ("『苹果和香蕉』", [0]),
        ("＂苹果和香蕉＂", [0]),
        ('"苹果 香蕉"', [3]),
        ("苹果香蕉", [3]),
        ('"苹果', [0, 1, 3]),
        # without a word
        ("苹果 -香蕉", [1]),
        ("苹果 －香蕉", [1]),
        ("-苹果", [2, 4]),
        ("-苹果 -香蕉", [4]),
        ('苹果 -"苹果和香蕉"', [1, 3]),
        ("apple-pie", [3]),
        # any of several
        ("苹果 OR 橘子", [0, 1, 2, 3]),
        ("橘子 | 葡萄", [1, 2, 4]),
        ("橘子 OR 葡萄 OR 红苹果", [1, 2, 3, 4]),
        ("北岭 苹果 OR 橘子", [0, 2]),
        ("苹果 OR 橘子 北岭", [0, 2]),
        ("苹果 OR 橘子 -北岭", [1, 3]),
        ('"OR"', []),
        ("or", []),
        ("OR 苹果", [0, 1, 3]),
        ("苹果 OR", [0, 1, 3]),
        # typed filters: by name, other names, id or a part of a name
        ("park:北岭高新区", [0, 2, 4]),
        ("park:北岭国家高新区", [0, 2, 4]),
        ("park:north", [0, 2, 4]),
        ("park:北岭", [0, 2, 4]),
        ("園區：北嶺高新區", [0, 2, 4]),
        ("园区：北岭园", [0, 2, 4]),
        ('park:"南溪高新区"', [1, 2]),
        ("-park:北岭高新区", [1, 3]),
        ("park:北岭高新区 park:南溪高新区", [2]),
        ("park:没有的", []),
        ("topic:营商环境", [0, 1]),
        ("topic:trade", [0, 1]),
        ("topic:business", [0, 1]),
        ("主题:人才引进", [1, 2]),
        ("topic:营商环境 -topic:人才引进", [0]),
        ("newspaper:虚构日报", [0, 1]),
        ("报纸:晚报", [2, 3]),
        ("-newspaper:虚构日报", [2, 3, 4]),
        ("author:李某", [0, 2]),
        ("作者:王某某", [1, 2]),
        ("author:李某 author:王某某", [2]),
        ("year:2019", [1]),
        ("year:２０１９", [1]),
        ("年:2019年", [1]),
        ("year:2019-2020", [1, 2]),
        ("year:2019..2020", [1, 2]),
        ("year:2020..", [2, 3]),
        ("year:..2019", [0, 1]),
        ("-year:2019-2020", [0, 3, 4]),
        ("year:abcd", []),
        ("YEAR:2019 苹果", [1]),
        # all of it together
        ("苹果 OR 橘子 park:南溪 -year:2020 newspaper:日报 author:王某某", [1]),
        # marks: passed over, or a break that stands for any break
        ("3.5%", [3]),
        ("3,5", [3]),
        ("35", []),
        ("http://", []),
        ("没有:苹果", []),
    ],
)
def test_query(reader: Page, place: Path, query: str, articles: list[int]) -> None:
    if reader.url != place.as_uri():
        reader.goto(place.as_uri())
    assert reader.evaluate(SEARCH, [query]) == [articles]


CHOSEN = """async chosen => {
  const result = await newsarchive.engine.search({ text: '', chosen, sort: 'oldest' });
  const counts = await newsarchive.filters.counts(result.parts);
  const table = Object.entries(counts).map(([name, values]) => [name, Object.fromEntries(values.map(one => [one.id, one.count]))]);
  return [result.found.map(one => one.article), Object.fromEntries(table)];
}"""


def test_filters_combine_and_count_what_each_value_would_leave(reader: Page, place: Path) -> None:
    reader.goto(place.as_uri())
    found, counts = reader.evaluate(CHOSEN, {"park": ["north"], "newspaper": ["虚构日报"]})
    assert found == [0]
    # Of one filter the values add up, so its own choice does not count for it.
    assert counts["park"] == {"north": 1, "south": 1}
    assert counts["newspaper"] == {"虚构日报": 1, "虚构晚报": 1, "": 1}
    assert counts["author"] == {"李某": 1, "王某某": 0}
    found, counts = reader.evaluate(CHOSEN, {"park": ["north", "south"]})
    assert found == [0, 1, 2, 4]
    assert counts["topic"] == {"trade": 2, "talent": 2}
    assert counts["year"] == {"2018": 1, "2019": 1, "2020": 1, "2021": 0, "": 1}


NOBODY = Label("", "")
FILLING = "春天的田野里有许多不同的颜色，人们在路上慢慢走着。"


def ranked(number: int, title: str, *parts: tuple[str, str], head: tuple[str, ...] = ()) -> Document:
    """A fictional article (虚构)."""
    return Document(f"r{number}", title, head, parts, "2020", (), (), NOBODY, (), ("",) * 6)


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("蓝鲸", ranked(0, "蓝鲸来了", ("p", FILLING)), ranked(1, "来了", ("p", "蓝鲸" + FILLING))),
        ("蓝鲸", ranked(0, "来了", ("p", FILLING), head=("蓝鲸在此",)), ranked(1, "来了", ("p", "蓝鲸" + FILLING))),
        ("蓝鲸", ranked(0, "来了", ("h", "蓝鲸在此"), ("p", FILLING)), ranked(1, "来了", ("p", "蓝鲸" + FILLING))),
        ("蓝鲸", ranked(0, "来了", ("p", "蓝鲸、蓝鲸" + FILLING)), ranked(1, "来了", ("p", "蓝鲸" + FILLING))),
        ("蓝鲸", ranked(0, "来了", ("p", "蓝鲸" + FILLING)), ranked(1, "来了", ("p", "蓝鲸" + 9 * FILLING))),
        (
            "蓝鲸 红珊瑚",
            ranked(0, "来了", ("p", "蓝鲸与红珊瑚" + 3 * FILLING)),
            ranked(1, "来了", ("p", "蓝鲸" + 3 * FILLING + "红珊瑚")),
        ),
        # both words often, before one of them very often; but where any will do, the other way round
        (
            "蓝鲸 红珊瑚",
            ranked(0, "来了", ("p", 3 * "蓝鲸、" + 4 * FILLING + 3 * "红珊瑚、")),
            ranked(1, "来了", ("p", 20 * "蓝鲸、" + 3 * FILLING + "红珊瑚")),
        ),
        (
            "蓝鲸 OR 红珊瑚",
            ranked(0, "来了", ("p", 20 * "蓝鲸、" + 3 * FILLING)),
            ranked(1, "来了", ("p", 3 * "蓝鲸、" + 4 * FILLING + 3 * "红珊瑚、")),
        ),
        # equal otherwise: the newer one first
        ("蓝鲸", ranked(1, "来了", ("p", "蓝鲸" + FILLING)), ranked(0, "来了", ("p", "蓝鲸" + FILLING))),
    ],
    ids=["title", "head", "crosshead", "times", "length", "nearness", "all", "any", "date"],
)
def test_order(reader: Page, tmp_path: Path, query: str, better: Document, worse: Document) -> None:
    # The better one is the older one, save where the date alone decides: so nothing but what is asked for puts it first.
    others = [ranked(number, "别的", ("p", FILLING + "石榴" * number)) for number in range(2, 9)]
    documents = [worse, better, *others] if worse.id == "r0" else [better, worse, *others]
    reader.goto(write(documents, tmp_path).as_uri())
    script = "async text => (await newsarchive.engine.search({ text })).found.map(one => one.article)"
    assert [documents[number].id for number in reader.evaluate(script, query)] == [better.id, worse.id]


def test_a_frequent_word_is_found_in_every_volume_at_once(reader: Page, tmp_path: Path) -> None:
    texts = ["常见 罕见" if number == 1 else "常见" for number in range(12)]
    documents = [ranked(number, "题", ("p", text)) for number, text in enumerate(texts)]
    reader.goto(write(documents, tmp_path, sizes=(3,)).as_uri())
    script = """async request => {
      const steps = [];
      const { found } = await newsarchive.engine.search(request, partly => steps.push([partly.found.length, partly.whole]));
      return [found.map(one => one.segment.base + one.article), steps];
    }"""
    steps = [[3, False], [6, False], [9, False], [12, True]]
    assert reader.evaluate(script, {"text": "常见", "sort": "newest"}) == [list(range(11, -1, -1)), steps]
    assert reader.evaluate(script, {"text": "常见", "sort": "oldest"}) == [list(range(12)), steps]
    assert reader.evaluate(script, {"text": "罕见"})[0] == [1]
