"""Rules for the lines of a page: what belongs to the page and not to an article, and how the sentences of an article begin and end."""

from __future__ import annotations

from newsarchive.rules.characters import HAN
from newsarchive.rules.rule import rule

_NUMBER = "[0-9A-Za-z一二三四五六七八九十]{1,4}"

ENDS_WITH_STOP = rule(
    "ends-with-stop",
    r"[。！？!?…][”’」』）)》]*$",
    "a full stop ends a sentence; a closing quote alone may as well end a headline",
    yes=("高质量发展。", "“血液”。”", "一共127家……"),
    no=("工业互联网“心脏”", "平台，"),
)

TEASER = rule(
    "teaser",
    r"(?:[>▶►/（(【]|详见)\s*(?:详见|转|见)?\s*(?:第\s*)?[A-Z]?\d{1,2}\s*版\s*[)）】]?$|^>>|/\s*\d+版$",
    "a headline with a page number after it announces an article on another page",
    yes=("某某新区办起夜校（6版）", "某某夜校▶详见8版", "某某夜校>>2版", "某某夜校/3版"),
    no=("（下转第二版）", "某某新区办起夜校"),
)

MASTHEAD = rule(
    "masthead",
    rf"^[{HAN}A-Za-z]{{2,10}}(?:日报|晚报|时报|早报|周报|导报|新报|商报|快报|法报|青年报|视界|周末|周刊|新闻)$|^[{HAN}]{{3,8}}报$",
    "the name of a newspaper or a page alone on a line",
    yes=("某某日报", "某某新区导报", "某某高新视界", "综合新闻"),
    no=("某某日报记者报道", "记者从某某日报获悉"),
)

PAGE_EDITORS = rule(
    "page-editors",
    r"责编|编辑|校对|版式|美编|组版|值班|责校|审读",
    "the people who made up the page",
    yes=("责编：甲乙　版式：丙丁", "本版编辑：甲乙 组版：丙丁"),
    no=("记者 甲乙",),
)

FOLIO = rule(
    "folio",
    rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日\s*星期|星期[一二三四五六日天]|刊号|邮发代号|总第\s*\d+\s*期|第\d+期|^\s*第?{_NUMBER}\s*版|今日\d+版|^A?\d{{1,2}}$",
    "date, weekday, issue and page number make the folio line",
    yes=("2024年3月28日 星期四", "第六版", "A3", "5版", "总第530期", "今日12版"),
    no=("2024年3月28日上午", "第六届大赛"),
)

CONTACT = rule(
    "contact",
    r"https?:|www\.|热线|投稿|邮箱|@",
    "addresses of the newspaper stand with its masthead",
    yes=("http://www.example.cn　新闻热线：000",),
    no=("打来电话",),
)

WEB_ADDRESS = rule(
    "web-address",
    r"https?:|www\.",
    "a line with the newspaper's address on the web is no text; all six on the pages with gold were furniture",
    yes=("http://www.example.cn　新闻热线：000",),
    no=("新闻热线响了一夜",),
)

GUIDE = rule(
    "guide",
    r"^\W*(?:(?:今日|本期|本报)?(?:导读|看点|重点推荐|要闻导读|推荐)|(?:国内|国际|综合|文体|社会|经济|园区|科教|民生|产业|教育|科技|文化|体育|时政|本地|要闻)(?:新闻|要闻|园区|周刊|版)?|新闻|评论|副刊|广告)\W*$",
    "a heading of the page or of a list of teasers",
    yes=("今日导读", "今日看点", "经济", "国内新闻", "重点推荐"),
    no=("经济发展再提速",),
)

SECTION_NAME = rule(
    "section-name",
    rf"^\W*(?:走基层|读者来信|来信照登|社论|短评|时评|评论员?文章|本报评论员|编后|编者按|简讯|快讯|速览|短讯|一句话新闻|图片新闻|特稿|深度|调查|观察|访谈|人物|特写|[{HAN}]{{0,6}}(?:时评|速览|观察|之歌|样本|一度|深一度|故事|新故事|走笔|手记|专栏|在线|广角|视点|视窗|聚焦|话题|论坛|茶座|纪事|见闻))\W*$",
    "a standing name of a column or series is set above the headline",
    yes=("走基层", "社论", "环球速览", "教育观察", "某某时评"),
    no=("某高新区再添一家上市企业",),
)

GOES_ON = rule(
    "goes-on",
    r"^(?:同时|此外|另外|其中|与此同时|据介绍|据了解|不过|但|然而|而|于是|因此|为此|如今|目前|截至|后来|从那|这|那|他|她|它|该|对此|例如|比如|作为|通过|随着|“)",
    "a sentence that leans on one before it",
    yes=("与此同时，全区", "不过，记者", "他说"),
    no=("近日，某区", "本报讯"),
)

FIRST_NEWS = rule(
    "first-news",
    r"近日|日前|\d月\d+日|昨日|昨天|本报讯|讯（|讯\(",
    "a day or a dateline in the first words tells the news",
    yes=("近日，某区", "5月14日上午", "本报讯"),
    no=("他说，去年",),
)

LAST_WORDS = rule(
    "last-words",
    r"^(?:下一步|未来|接下来|今后|据悉|目前|截至目前|眼下)",
    "the outlook closes a report",
    yes=("下一步，全区将", "据悉，"),
    no=("近日，",),
)

TALK = rule(
    "talk",
    r"说|表示|介绍|告诉|认为|指出",
    "reported speech stands in running text",
    yes=("他说",),
    no=("某区办起夜校",),
)

NUMBERED = rule(
    "numbered",
    r"^(?:第[一二三四五六七八九十]|[一二三四五六七八九十][、是要]|\d{1,2}[.、．](?!\d))",
    "a number opens a crosshead or an item of a list",
    yes=("一、加强", "第三，", "2.办法"),
    no=("3.5公里",),
)

OPENING_BYLINE = rule(
    "opening-byline",
    rf"^.{{0,16}}?(?:讯|电)\s*(?P<who>(?:本报|全媒体|融媒体|首席|特约|见习|实习)*(?:记者|通讯员)\s*[{HAN}·、 　]{{2,30}}?)"
    r"\s*(?:报道|综合报道|摄影报道)\s*[:：]",
    "a dateline with role and names and a colon is dateline and byline in one",
    yes=("本报讯 记者甲乙丙报道：清晨", "本报讯 记者甲乙　丙丁报道：当"),
    no=("本报讯（记者 甲乙）近日", "记者报道：", "他对记者说："),
)
