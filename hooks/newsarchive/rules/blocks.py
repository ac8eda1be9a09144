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
    no=("■在某某钟表修理中心，某老店的招牌已经擦亮。",),
)

BYLINE_ROLE = rule(
    "byline-role",
    # Possessive, for a role reads as a name as well: with a way back the tries would double at each name.
    rf"^\W*{ROLES}\s*+[:：|｜/]?\s*+[{HAN}·]{{2,8}}"
    rf"(?:[\s、，,；;|｜/]++(?:{ROLES}\s*+[:：|｜/]?\s*+)?+[{HAN}·]{{0,8}})*(?:\s*(?:报道|摄影报道|摄|文并摄))?\W*$",
    "a line of roles and names alone is a byline",
    yes=("记者 甲乙", "本报记者 甲乙 实习记者 丙丁", "通讯员 甲乙丙", "文｜甲乙　图｜丙丁", "作者：甲乙"),
    no=("记者从发布会上获悉，今年将新建十座公园。", "本报讯 昨日"),
)

ROLE_AND_NAMES = rule(
    "role-and-names",
    rf"^\W*{ROLES}[\s:：/|｜]\s*[{HAN}·]{{2,4}}(?:[\s、]+[{HAN}·]{{2,4}})*\W*$",
    "a role, a blank and names of their usual length are a byline without a doubt",
    yes=("本报记者 甲乙", "□记者：甲乙 丙丁戊", "通讯员 甲乙、丙丁"),
    no=("记者走进北园", "记者 甲乙从会上获悉"),
)

BRACKETED_NAMES = rule(
    "bracketed-names",
    rf"^[（(]\s*(?P<who>(?:{ROLES}\s*)?[{HAN}·]{{2,5}}(?:[\s、]+(?:{ROLES}\s*)?[{HAN}·]{{2,5}}){{0,3}})\s*[)）]$",
    "a line that is nothing but a bracket of names, roles among them or not, is the byline at an article's end",
    yes=("（甲乙丙）", "（记者 甲乙）", "(甲乙 丙丁戊)", "（本报记者 甲乙、通讯员 丙丁）"),
    no=("（甲乙）昨夜", "（以下简称灯塔管理处）", "本报讯（记者 甲乙）"),
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
    rf"^(?:(?:本报|[{HAN}]{{2,8}}(?:报|社|网|台))(?:[{HAN}]{{0,8}}\d{{1,2}}月\d{{1,2}}日)?|[{HAN}]{{0,8}}\d{{1,2}}月\d{{1,2}}日)\s*"
    rf"(?:讯(?=[\s(（\d{HAN}])|(?:电|消息)(?=[\s(（\d]|近日|日前|昨|今|记者|通讯员))",
    "a dateline opens an article",
    yes=(
        "本报讯 昨夜",
        "本报讯6月31日",
        "某某晚报讯（记者",
        "新华社某地5月4日电（记者",
        "本报讯（通讯员",
        "某某晚报讯市民",
    ),
    no=("通讯技术", "电力公司", "消息传来", "某某水网电力调度", "近日，某区"),
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
    rf"(?:[(（【\[]\s*)?(?:下\s*转|紧\s*接|转)\s*(?:第\s*)?{_NUMBER}\s*版[^。)）】\]]{{0,8}}[)）】\]]?\s*$",
    "the article goes on on another page",
    yes=("一步步（下转第二版）", "（下转A04版）", "下转第3版"),
    no=("第二版的读者",),
)

JUMP_FROM = rule(
    "jump-from",
    rf"^\s*(?:[(（【\[]\s*)?(?:上\s*接|紧\s*接)\s*(?:第\s*)?{_NUMBER}\s*版[^。)）】\]]{{0,20}}[)）】\]]?",
    "the article began on another page",
    yes=("（上接第一版）会议", "上接A01版"),
    no=("接上第一版",),
)

CAPTION_END = rule(
    "caption-end",
    rf"(?:^|(?<=[\s（(。！□■◎●]))(?:(?:本报|特约)?(?:记者|通讯员|实习生)\s*)?(?:[{HAN}·]{{1,9}}\s*)?"
    r"(?:摄|供图|资料(?:照片|图片)|绘|制图|摄影)\s*(?:[)）]\s*)?$",
    "a photo credit ends a caption",
    yes=("生产线 甲乙丙摄", "湖面如镜。（本报资料照片）", "某某中国供图", "（记者 甲乙 摄）", "雾里的桥。□甲乙丙 摄"),
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
    yes=("■某中心，某老店的招牌已经擦亮。",),
    no=("近日，某区",),
)

FURNITURE = rule(
    "page-furniture",
    r"^\W*+(?:"
    rf"(?:今日导读|导读|广告|第\s*{_NUMBER}\s*版|[A-Z]?\d{{1,2}}\s*版?|今日\S{{1,3}}版)\W*"
    r"|(?:责任编辑|责编|(?:本版)?编辑[:：/ ]|美编|校对|版式|组版|值班|总第\d+期|\d{4}年\d{1,2}月\d{1,2}日\s*星期).*"
    r"|.{0,12}\d{4}年\d{1,2}月\d{1,2}日.{0,4}星期[一二三四五六日天].{0,16}\W*"
    r")$|^.*(?:国内统一(?:连续出版物号|刊号)|邮发代号|(?:新闻热线|投稿邮箱|联系电话|报料热线)[:：]).*$",
    "masthead, folio line, editors and page numbers belong to the page, not to an article",
    yes=("今日导读", "责任编辑：甲乙", "第二版", "A03", "2024年3月28日 星期四", "某某日报 2024年3月28日 星期四 要闻"),
    no=("导读让孩子爱上阅读", "编辑部的故事"),
)

SENTENCE_END = rule(
    "sentence-end",
    r"[。！？!?…；;，、][”’」』）)》]*$|[。！？][”’」』]?[)）]$",
    "running text ends on a mark; headlines hardly ever do",
    yes=("发展。", "“血液”。”", "打造，"),
    no=("某某研究院帮小厂过上“三道坎”",),
)

# Two names may be run together where a line ended between them.
_NAMES = rf"(?:{ROLES}\s*)?[{HAN}]{{2,6}}(?:[\s、]+(?:{ROLES}\s*)?[{HAN}]{{2,6}}){{0,3}}(?:\s*报道)?"
_MARK = "[□◎■▶►●○◆]"

TAIL_BYLINE = rule(
    "tail-byline",
    rf"(?<=[。！？…”’）)])(?:\s+|(?={_MARK})|(?={ROLES}\s))(?P<who>(?:{_MARK}\s*)?{_NAMES})$"
    rf"|[。！？…”’]\s*(?P<bracketed>[(（](?:供稿\s*)?{_NAMES}[)）])$",
    "after the last full stop a blank, a mark or a role, and names are the byline",
    yes=(
        "新桥如期合龙。 李小满",
        "正式启用。（王小明）",
        "正式启用。 （王小明　李小满）",
        "正式启用。 李小满王小明",
        "正式启用。■记者 李小满 报道 实习生 王小明",
        "正式启用。本报记者 李小满",
    ),
    no=("他说：“好。” 于是大家都笑了起来", "正式启用。记者发现"),
)

LOOSE_PUNCTUATION = rule(
    "loose-marks",
    r"^[\W_]+$",
    "marks without a word",
    yes=("……", "———"),
    no=("第一", "a"),
)
