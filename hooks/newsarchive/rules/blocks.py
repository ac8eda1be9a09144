"""Rules for blocks alone: the marks and set phrases by which newspapers say what a piece of text is."""

from __future__ import annotations

from newsarchive.rules.characters import HAN
from newsarchive.rules.rule import rule

ROLES = (
    "(?:本报|全媒体|融媒体|首席|特约|特派|见习|实习|驻站|新华社)*"
    "(?:记者|通讯员|实习生|撰稿|撰文|作者|文/图|图/文|文字|摄影|编译|整理|文|图)"
)
_NUMBER = "[0-9A-Za-z一二三四五六七八九十]{1,4}"

BYLINE_MARK = rule(
    "byline-mark",
    rf"^[□◎■▶►●○◆▲☆★◇◣]\s*(?={ROLES}|[{HAN}]{{2,4}}(?:\s|$))",
    "a mark before a role or a name opens a byline",
    yes=("□记者 甲乙", "◎本报记者 甲乙丙", "▶ 甲乙丙"),
    no=("■在某某科技金融中心，某企业的标牌已经挂起。",),
)

BYLINE_ROLE = rule(
    "byline-role",
    rf"^\W*{ROLES}\s*[:：|｜/]?\s*[{HAN}·]{{2,8}}(?:[\s、，,；;|｜/]+(?:{ROLES}\s*[:：|｜/]?\s*)?[{HAN}·]{{1,8}})*\s*(?:报道|摄影报道|摄|文并摄)?\W*$",
    "a line of roles and names alone is a byline",
    yes=("记者 甲乙", "本报记者 甲乙 实习记者 丙丁", "通讯员 甲乙丙", "文｜甲乙　图｜丙丁", "作者：甲乙"),
    no=("记者从发布会上获悉，今年将新建十座公园。", "本报讯 昨日"),
)

INLINE_BYLINE = rule(
    "inline-byline",
    rf"^.{{0,12}}[(（]\s*(?P<who>[^()（）]{{0,30}}{ROLES}[^()（）]{{1,40}})[)）]",
    "a bracket with roles and names in the lead is the byline",
    yes=("本报讯（记者 甲乙）昨日", "科技日报讯（甲乙 丙丁 记者戊己）近日"),
    no=("大学（华东）记者站", "近日，某公司（以下简称某某）"),
)

OPENER = rule(
    "opener",
    rf"^(?:本报|[{HAN}]{{2,8}}(?:报|社|网|台|讯社))?(?:[{HAN}]{{0,8}}\d{{1,2}}月\d{{1,2}}日)?\s*(?:讯|电|消息)(?=[\s(（\d]|近日|日前|昨|今|记者|通讯员|[{HAN}])",
    "a dateline opens an article",
    yes=("本报讯 近日", "本报讯3月27日", "科技日报讯（记者", "新华社北京5月4日电（记者", "本报讯（通讯员"),
    no=("通讯技术", "电力公司", "近日，某区"),
)

SOURCE_NOTE = rule(
    "source-note",
    r"^[(（【]?\s*(?:文章|信息|稿件|转载|原文)?来源\s*[:：]\s*\S",
    "a note says where the text was taken from",
    yes=("（文章来源：某某报）", "来源：某某报"),
    no=("水的来源是地下",),
)

JUMP_TO = rule(
    "jump-to",
    rf"[(（【\[]?\s*(?:下\s*转|紧\s*接|转)\s*第?\s*{_NUMBER}\s*版[^。)）】\]]{{0,8}}[)）】\]]?\s*$",
    "the article goes on on another page",
    yes=("真正把（下转第二版）", "（下转A04版）", "下转第3版"),
    no=("第二版的读者",),
)

JUMP_FROM = rule(
    "jump-from",
    rf"^\s*[(（【\[]?\s*(?:上\s*接|紧\s*接)\s*第?\s*{_NUMBER}\s*版[^。)）】\]]{{0,20}}[)）】\]]?",
    "the article began on another page",
    yes=("（上接第一版）会议", "上接A01版"),
    no=("接上第一版",),
)

CAPTION_END = rule(
    "caption-end",
    rf"(?:[\s（(]|^|[。！])\s*(?:本报|特约)?(?:记者|通讯员|实习生)?\s*[{HAN}·]{{0,9}}\s*(?:摄|供图|资料照片|资料图片|绘|制图|摄影)\s*[)）]?\s*$",
    "a photo credit ends a caption",
    yes=("生产线 甲乙丙摄", "风景如画。（本报资料照片）", "某某中国供图", "（记者 甲乙 摄）"),
    no=("他爱好摄影。",),
)

CAPTION_START = rule(
    "caption-start",
    r"^[▲▼◀▶■●↑↓←→△◣◤]?\s*(?:图为|上图|下图|左图|右图|图[①-⑨\d一二三四五][:：、 ])|^[▲▼↑↓←→△]",
    "a pointer to the picture opens a caption",
    yes=("图为某车间。", "▲某桥建成", "图①：会场"),
    no=("图书馆开馆",),
)

CAPTION_MARK = rule(
    "caption-mark",
    r"^[■●◆▲▶]\s*\S{4,60}[。]?$",
    "one marked sentence is a caption",
    yes=("■某中心，某企业的标牌已经挂起。",),
    no=("近日，某区",),
)

FURNITURE = rule(
    "page-furniture",
    rf"^\W*(?:今日导读|导读|广告|责任编辑.*|责编.*|(?:本版)?编辑[:：/ ].*|美编.*|校对.*|版式.*|组版.*|值班.*|.*国内统一(?:连续出版物号|刊号).*|.*邮发代号.*|.*(?:新闻热线|投稿邮箱|联系电话|报料热线)[:：].*"
    rf"|(?:第\s*{_NUMBER}\s*版|[A-Z]?\d{{1,2}}\s*版?)|\d{{4}}年\d{{1,2}}月\d{{1,2}}日\s*星期.*|.{{0,12}}\d{{4}}年\d{{1,2}}月\d{{1,2}}日.{{0,4}}星期[一二三四五六日天].{{0,16}}|今日\S{{1,3}}版|总第\d+期.*)\W*$",
    "masthead, folio line, editors and page numbers belong to the page, not to an article",
    yes=("今日导读", "责任编辑：甲乙", "第二版", "A03", "2024年3月28日 星期四", "某某日报 2024年3月28日 星期四 要闻"),
    no=("导读让孩子爱上阅读", "编辑部的故事"),
)

SENTENCE_END = rule(
    "sentence-end",
    r"[。！？!?…；;，、][”’」』）)》]*$|[。！？][”’」』]?[)）]$",
    "running text ends on a mark; headlines hardly ever do",
    yes=("发展。", "“血液”。”", "打造，"),
    no=("青岛工研院助企业实现“三级跳”",),
)

TAIL_BYLINE = rule(
    "tail-byline",
    rf"(?<=[。！？…”）])\s+(?P<who>(?:{ROLES}\s*)?[{HAN}]{{2,4}}(?:[ 、]+(?:{ROLES}\s*)?[{HAN}]{{2,4}}){{0,3}})$|[。！？…”](?P<bracketed>[(（](?:{ROLES}|供稿)?\s*[{HAN}]{{2,4}}(?:[ 、]+(?:{ROLES}\s*)?[{HAN}]{{2,4}}){{0,3}}[)）])$",
    "after the last full stop, a blank and names are the byline",
    yes=("项目顺利实施。 李文丽", "正式启用。（王小明）"),
    no=("他说：“好。” 于是大家都笑了起来",),
)

LOOSE_PUNCTUATION = rule(
    "loose-marks",
    r"^[\W_]+$",
    "marks without a word",
    yes=("……", "———"),
    no=("第一", "a"),
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
    yes=("走基层", "社论", "环球速览", "教育观察", "火炬时评"),
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
    r"^(?:下一步|未来|接下来|今后|新的一年|据悉|目前|截至目前|眼下)",
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
