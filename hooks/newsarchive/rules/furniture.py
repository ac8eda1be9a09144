"""Rules for page furniture: by which of them a line that belongs to no article is set aside, so that the ledger can say more than that."""

from __future__ import annotations

from newsarchive.rules import page
from newsarchive.rules.rule import Rule, rule

_NUMBER = "[0-9A-Za-z一二三四五六七八九十]{1,4}"

WEATHER = rule(
    "weather",
    r"^\W*(?:(?:今日|今天|明日|明天|今晚|未来\S{1,3})?天气(?:预报)?\s*[:：]?\s*(?:$|\S*(?:晴|阴|雨|雪|多云|雾|霾))|(?:\S{0,8}\s)?\S{0,8}(?:晴|阴|雨|雪|多云|雾|霾)\S{0,12}\s*(?:\S{0,12}\s)?\s*-?\d{1,2}\s*[℃°]|-?\d{1,2}\s*[℃°]C?\s*[-~～—至/到]\s*-?\d{1,2}\s*[℃°])[^。]*$",
    "the day's weather is printed beside the masthead",
    yes=("今日天气：多云转晴", "天气预报", "晴转多云 12℃～20℃", "12℃~20℃", "今天 小雨 东北风3级 8℃—15℃"),
    no=("天气转凉，老人添衣", "气温降到12℃，田里的人仍在抢收。", "晴天过后是雨天"),
)

PAGE_NUMBER = rule(
    "page-number",
    rf"^\W*(?:第\s*{_NUMBER}\s*版|[A-Z]?\d{{1,3}}\s*版?|今日\S{{1,4}}版|共\S{{1,4}}版)\W*$",
    "the number of the page alone on a line",
    yes=("第二版", "A03", "5版", "— 3 —", "今日12版", "今日八版"),
    no=("第二版的读者", "2024年"),
)

NOTICE = rule(
    "paid-notice",
    r"^\W*(?:广告|公益广告|广告热线|招聘|启事|声明)(?:\W|$)|公益广告$|广告热线",
    "an advertisement is no article of the paper",
    yes=("广告", "公益广告", "广告热线：000", "【广告】"),
    no=("广告业蓬勃发展",),
)

# The first that finds something names the furniture; where none does it stays page furniture.
ORDER: tuple[Rule, ...] = (
    NOTICE,
    PAGE_NUMBER,
    page.FOLIO,
    WEATHER,
    page.PAGE_EDITORS,
    page.TEASER,
    page.GUIDE,
    page.MASTHEAD,
    page.CONTACT,
)
# The names under which the ledger has them where a rule's own name says what it finds and not what the line is.
_NAMES = {page.FOLIO.name: "folio-line", page.GUIDE.name: "page-guide", page.CONTACT.name: "page-contact"}
OTHER = "page-furniture"


def furniture_rule(words: str) -> str:
    """The name of the rule by which a line of page furniture is set aside."""
    found = next((one.name for one in ORDER if one.finds(words)), OTHER)
    return _NAMES.get(found, found)
