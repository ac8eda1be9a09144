"""Rules for names in bylines: roles, what stands around names, and agencies, which are no persons."""

from __future__ import annotations

from newsarchive.rules.characters import HAN
from newsarchive.rules.rule import rule

# Longest first: 实习记者 must not be read as 记者 with something before it.
ROLE = (
    "(?:本报|本社|本刊|晨讯|全媒体|融媒体|首席|高级|特约|特派|驻地|新华社|通讯社)*"
    "(?:(?:见习|实习)?记者|实习生|通讯员|特约撰稿人|撰稿人|撰稿|撰文|评论员|作者|读者|文/图|图/文|文／图|文图|图文|文字|摄影报道|摄影|编译|编辑|整理|翻译|采写|文|图)"
)

ROLE_WORD = rule(
    "role",
    rf"^{ROLE}$",
    "a role tells what a person in a byline did",
    yes=("本报记者", "实习记者", "通讯员", "文/图", "编译"),
    no=("甲乙", "记者甲乙", "报道"),
)

STANDING_BYLINE = rule(
    "standing-byline",
    rf"^[\s□◎■▶►●○◆▲☆★◇◣（(]*(?:[{HAN}]{{2,6}}(?:报|晨讯|晚讯|网|台|社)?)?{ROLE}[\s:：|｜/／]*[{HAN}·]{{1,8}}(?:[\s、，,；;|｜/／]++(?>(?:{ROLE}[\s:：|｜/／]*)?[{HAN}·]{{1,8}}))*+[\s）)]*$",
    "a short line of roles and names is a byline wherever it stands",
    yes=(
        "某某科技报记者 甲乙",
        "□本报记者 甲乙丙 丁戊",
        "摄影／甲乙丙",
        "（记者 甲乙）",
        "晨讯记者 甲乙",
        "本报记者 甲乙 通讯员 丙丁",
    ),
    no=("记者从市里获悉，新桥通车。", "图书馆里的灯还亮着，没有人说话。"),
)

TRAILING_ROLE = rule(
    "trailing-role",
    rf"^[\s（(]*(?P<who>[{HAN}·]{{2,4}}(?:[\s、，,]+[{HAN}·]{{2,4}})*)[\s／/]*(?P<role>文/图|图/文|摄影报道|摄影|摄|编译|整理|翻译|供图|文)[\s）)]*$",
    "names with the role set behind them",
    yes=("甲乙 编译", "甲乙丙 摄", "甲乙 丙丁 文/图"),
    no=("他爱好摄影。", "甲乙说，摄"),
)

BARE_NAMES = rule(
    "bare-names",
    rf"^[\s□◎■▶►●○◆▲☆★◇◣（(]*(?P<who>[{HAN}·]{{2,4}}(?:[\s、]+[{HAN}·]{{2,4}}){{0,4}})[\s）)]*$",
    "a line of nothing but names, at the head or the end of an article",
    yes=("甲乙丙", "（甲乙 丙丁）", "▶ 甲乙丙 丁戊"),
    no=("甲乙丙说：", "一支队伍六个人走"),
)

AGENCY = rule(
    "agency",
    r"新华社|新华网|中新社|中新网|中国新闻社|中央社|人民网|央视新闻|央视网|光明网|澎湃新闻|法新社|路透社|美联社|共同社|塔斯社",
    "a news agency is a source, not a person",
    yes=("新华社北京5月4日电", "（据新华社）"),
    no=("某某报社", "记者"),
)

AGENCY_AT_WORK = rule(
    "agency-at-work",
    rf"^(?:据)?(?P<name>{AGENCY.pattern.pattern})(?=[^。，]{{0,16}}(?:电|讯|消息|记者))|[（(]\s*(?:据|综合|来源[:：]?)?\s*(?P<noted>{AGENCY.pattern.pattern})[^（）()。]{{0,8}}[)）]\s*$",
    "an agency heads its report or is named in the bracket at its end",
    yes=("新华社北京5月4日电（记者甲乙）", "获救。（据新华社）"),
    no=("他订阅了新华社的新闻。",),
)

OFFICE_IN_BYLINE = rule(
    "office-in-byline",
    r"(?:报|社|网|台|局|部|处|办|会|中心|编辑部|宣传部|公司|大学|学院|学校|集团|报道|供稿|供图|综合|讯)$|^(?:本报|本社|综合|据)",
    "offices and words of the trade in a byline are no persons",
    yes=("区融媒体中心", "市委宣传部", "本报综合", "综合报道"),
    no=("甲乙丙", "欧阳甲"),
)
