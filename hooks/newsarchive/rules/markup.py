"""What markup means, and what posts carry besides the article: names of HTML elements, front matter fields, furniture
of web pages.
"""

from __future__ import annotations

from newsarchive.rules.rule import rule

# ---------------------------------------------------------------- HTML, https://html.spec.whatwg.org/multipage/indices.html


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Each of these begins and ends a paragraph.
BLOCK_ELEMENTS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup p pre search section "
    "summary table tbody td tfoot th thead title tr ul"
)
INLINE_ELEMENTS = _names(
    "a abbr acronym applet area audio b base basefont bdi bdo bgsound big blink br button canvas cite code col "
    "colgroup data datalist del dfn em embed font frame frameset i iframe image img input ins kbd label link map mark "
    "marquee math meta meter nobr noframes noscript object option output param picture progress q rb rp rt rtc ruby s "
    "samp script select slot small source span strike strong style sub sup svg template textarea time track tt u var "
    "video wbr xmp"
)
KNOWN_ELEMENTS = BLOCK_ELEMENTS | INLINE_ELEMENTS
VOID_ELEMENTS = _names(
    "area base basefont bgsound br col embed frame hr image img input link meta param source track wbr"
)
# What stands between the tags of these is no text of the page; the rule says why.
RAW_ELEMENTS = {
    "script": "html-script",
    "style": "html-style",
    **dict.fromkeys(
        _names("applet audio button canvas datalist iframe noframes object select svg template textarea video"),
        "html-embedded",
    ),
}
# A paragraph of running text: Markdown's marks for blocks and emphasis mean nothing inside.
PARAGRAPH_ELEMENTS = _names("p h1 h2 h3 h4 h5 h6 li td th dd dt figcaption caption pre")
# start tag -> the open elements that it ends, and those that shield them from it
IMPLIED_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(BLOCK_ELEMENTS, (frozenset({"p"}), frozenset({"td", "th", "caption", "table"}))),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"table"})),
    "th": (frozenset({"td", "th"}), frozenset({"table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody"}), frozenset({"table"})),
    "a": (frozenset({"a"}), frozenset({"td", "th", "table"})),
    "body": (frozenset({"head"}), frozenset()),
}

HIDDEN_STYLE = rule(
    "html-hidden",
    r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|em|pt|%)?\s*(?:;|!|$))",
    "a browser shows nothing of it, it is there for search engines",
    yes=("display:none", "color:red; DISPLAY : none", "visibility:hidden", "font-size:0"),
    no=("display:block", "font-size:0.9em", "text-indent:2em"),
)

CENTRED_STYLE = rule(
    "centred",
    r"(?i)text-align\s*:\s*(?:-\w+-)?center",
    "headlines, bylines and captions are set in the middle",
    yes=("text-align:center", "color:#000;TEXT-ALIGN: center;"),
    no=("text-align:left",),
)

# ---------------------------------------------------------------- front matter

# field as an editor may write it -> the name that the archive knows it by
CLAIMED_FIELDS = {
    "title": "title",
    "标题": "title",
    "date": "date",
    "日期": "date",
    "author": "author",
    "authors": "author",
    "作者": "author",
    "source": "newspaper",
    "newspaper": "newspaper",
    "来源": "newspaper",
    "报纸": "newspaper",
    "kicker": "kicker",
    "引题": "kicker",
    "subtitle": "deck",
    "deck": "deck",
    "副题": "deck",
    "副标题": "deck",
    "page": "page",
    "版次": "page",
    "section": "section",
    "版名": "section",
    "byline": "byline",
    "署名": "byline",
}

TIME_OF_DAY = rule(
    "date-time-of-day",
    r"^(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?=[T\s])(?P<time>.*)$",
    "an issue has a day; moving it to another time zone could move it to another day",
    yes=("2024-01-01 00:30:00 +0800", "2024-01-01T00:30:00Z"),
    no=("2024-01-01", "2024年1月1日 星期一", "1月1日 08:00"),
)

# ---------------------------------------------------------------- links and notes around the article

LINK_SEPARATORS = r"\s｜|·•/\\、,，;；:：>＞»›<＜«‹\-—–~～\[\]【】（）()《》↑↓←→▲▼\u200b\ufeff"

LINK_LABEL = rule(
    "link-label",
    r"(?:上一篇|下一篇|上一页|下一页|上一版|下一版|标签|分类|栏目|关键词|您?(?:的|所在的)?当前位置|您现在的位置|分享到|相关链接|更多)(?=\s*[:：])",
    "these words only announce the links after them",
    yes=("上一篇：", "标签: ", "当前位置："),
    no=("上一篇报道刊出后", "分享到的经验"),
)

FURNITURE = rule(
    "link-list",
    r"^[\s\[【（(↑▲←<«|｜]*(?:点击|立即|马上)?(?:下载(?:客户端|APP|App|app)|打开(?:客户端|APP|App|app)|返回(?:首页|顶部|目录|列表|上页|上一页|版面|.{1,20}新闻)"
    r"|回到(?:首页|顶部|目录)|关闭(?:窗口|本页)|打印(?:本页|本文)|分享(?:到.{1,6})?|收藏(?:本文|本页)?|复制链接|点击查看更多|查看更多|加载更多|"
    r"上一[篇页版]|下一[篇页版]|首页|微信扫一扫|扫码(?:下载|关注).{0,10})[\s\]】）)>»|｜!！]*$",
    "words to steer a web page by; no newspaper prints them",
    yes=("点击下载客户端", "返回首页", "↑ 返回目录", "[返回首页]", "回到顶部", "上一篇", "分享", "返回某某日报新闻"),
    no=("返回首页的读者说", "分享会现场", "他把经验分享给大家。", "下一版的内容"),
)

ORIGINAL = rule(
    "original-link",
    r"^[\s\[【（(<]*(?:点击|请点击)?(?:查看|阅读|浏览|访问)?(?:报纸|电子版)?原文(?:链接|地址|网址)?[\s\]】）)>»:：]*$",
    "the link leads to the article as first published: its provenance",
    yes=("原文", "查看原文", "[阅读原文]", "原文链接", "点击查看原文"),
    no=("原文如下", "译自原文的第二段", "阅读"),
)

ADVERTISEMENT = rule(
    "advertisement",
    r"广告|招租|招商热线|推广|优惠|抢购|下载",
    "a lone link with these words sells something",
    yes=("广告：旺铺招租",),
    no=("宋佳", "首届大赛"),
)

RELATED = rule(
    "related-links",
    r"^[\s【\[■◆▶>]*(?:相关|延伸|推荐|热门|更多|最新|精彩|猜你喜欢|大家都在看|点击排行)(?:的)?(?:阅读|新闻|报道|文章|链接|推荐|内容|资讯|专题|排行)?[\s】\]:：>]*$",
    "a heading over links to other articles; looked at only where nothing but links follows",
    yes=("相关阅读", "【相关新闻】", "推荐阅读：", "猜你喜欢"),
    no=("相关部门表示", "更多企业落户高新区"),
)

SOURCE_NOTE = rule(
    "source-note",
    r"^[（(【\[]?\s*(?:文章|稿件|新闻|信息|内容|本文|转载)?(?:来源|转自|摘自|原载)(?:于)?\s*[:：]\s*(?P<name>[^\s（）()【】\[\]｜|，,。；;:：]{2,25})"
    r"(?:\s*[）)】\]](?P<after>.*)|(?P<rest>[\s｜|/；;].*)?)$",
    "a paragraph of its own that names the newspaper",
    yes=(
        "（文章来源：某某日报）",
        "来源：某某商报",
        "(来源:某某报)阅读原文",
        "来源：某某商报　编辑：甲乙",
        "转自：某某晚报",
    ),
    no=("来源于三个方面的数据", "主要来源：一是财政，二是贷款。", "数据来源清楚", "（数据来源：某局）"),
)

EDITOR_CREDIT = rule(
    "editor-credit",
    r"(?:[（(【\[]\s*+|(?<!\s)\s++)?(?:责任编辑|实习编辑|值班编辑|见习编辑|网络编辑|编辑|责编|校对|审核|主编|终审|编审|监制)\s*[:：]\s*"
    r"[\u3400-\u9fff·A-Za-z0-9]{1,12}(?:[、 　/][\u3400-\u9fff·]{2,4}(?![:：\u3400-\u9fff]))*\s*[）)】\]]?",
    "who put the article on the page did not write it",
    yes=("编辑：何如", "（责任编辑：甲乙）", "责编: DF001", "编辑：甲乙、丙丁"),
    no=("编辑部在二楼", "他当编辑十年"),
)

AUTHOR_ADDRESS = rule(
    "author-address",
    r"(?i)author|reporter|journalist|writer|/jizhe|/zuozhe",
    "a lone link to the page of a writer is a byline",
    yes=("/author/songjia", "https://n.example.cn/reporter?id=3"),
    no=("/tag/yanglao", "http://ads.example.com/click"),
)
