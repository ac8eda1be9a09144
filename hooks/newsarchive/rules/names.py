"""Chinese personal names as they stand in bylines: a surname and one or two more characters."""

from __future__ import annotations

from newsarchive.rules.rule import rule

# The surnames of the traditional register of family names that are still common, single and double.
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉"
    "宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫"
    "法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟肖付代尧楼丛逯苑展原芦修泮智祁揭车揣敬麦伊未厚衣迟邸腾宛战矫原栗初漆剧旷鄞郅母粟荔银亓苟邝隋谌侍植冼覃卿呙郄"
)
DOUBLE_SURNAMES = [
    "欧阳",
    "太史",
    "端木",
    "上官",
    "司马",
    "东方",
    "独孤",
    "南宫",
    "万俟",
    "闻人",
    "夏侯",
    "诸葛",
    "尉迟",
    "公羊",
    "赫连",
    "澹台",
    "皇甫",
    "宗政",
    "濮阳",
    "公冶",
    "太叔",
    "申屠",
    "公孙",
    "慕容",
    "仲孙",
    "钟离",
    "长孙",
    "宇文",
    "司徒",
    "鲜于",
    "司空",
    "令狐",
    "呼延",
]
# Common words of the newspaper's furniture that begin with a surname's character and have the length of a name.
NOT_NAMES = frozenset(
    [
        "要闻",
        "经济",
        "社会",
        "国际",
        "时政",
        "文化",
        "综合",
        "教育",
        "科技",
        "健康",
        "法治",
        "民生",
        "体育",
        "副刊",
        "广告",
        "公告",
        "专题",
        "专版",
        "特刊",
        "时评",
        "社论",
        "言论",
        "读者",
        "本报",
        "记者",
        "通讯员",
        "报道",
        "摄影",
        "图片",
        "来源",
        "编辑",
        "校对",
        "责编",
        "美编",
        "导读",
        "简讯",
        "张家港",
        "全文",
        "文化",
        "时间",
        "地方",
        "园区",
        "高新区",
        "和平",
        "成都",
        "宁波",
        "金融",
        "农业",
        "安全",
        "江苏",
        "江西",
        "广东",
        "广西",
        "山东",
        "山西",
        "云南",
        "海南",
        "吉林",
        "贵州",
        "甘肃",
        "宁夏",
        "上海",
        "常州",
        "常德",
        "温州",
        "明天",
        "国内",
        "高新",
        "开放",
        "关注",
        "后记",
        "关于",
        "项目",
        "成果",
        "管理",
        "单位",
        "经验",
        "查看",
        "原文",
        "支持",
        "应用",
        "方案",
        "相关",
        "阅读",
        "返回",
        "首页",
        "评论",
        "视频",
        "平台",
        "党建",
        "解读",
        "马上",
        "成绩单",
        "通知",
        "何时",
        "向前",
        "向上",
        "都市",
        "路上",
        "时光",
        "万家",
        "白天",
        "高度",
        "文明",
        "成长",
        "印象",
        "田园",
        "关怀",
        "从前",
        "国家",
        "公司",
        "司机",
        "水利",
        "水务",
        "能源",
        "石油",
        "钢铁",
        "冷链",
        "全国",
        "全省",
        "全市",
        "全区",
    ]
)

NO_PERSON = rule(
    "no-person",
    r"(?:社|报|网|电视台|广播电台|中心|客户端|公众号|编辑部|宣传部|通讯组)(?:电|讯|综合|供稿)?$|^(?:本报|本刊|本台|本网|综合|转载)",
    "agencies, papers and offices sign articles as well, but are no persons",
    yes=("新华社", "据新华社", "新华社电", "某某日报", "本报综合", "转载"),
    no=("王小满", "欧阳小满", "李云台", "社小报纸"),
)


def is_name(text: str) -> bool:
    """True where `text` reads as one Chinese personal name: two or three characters after a surname, four after a double one."""
    if text in NOT_NAMES or not text or not all("\u3400" <= ch <= "\u9fff" for ch in text):
        return False
    if text[:2] in DOUBLE_SURNAMES:
        return len(text) in (3, 4)
    return text[0] in SURNAMES and len(text) in (2, 3)


# Surnames that are rare, and mostly common characters besides: a name is taken to begin with one only where much else says so.
RARE_SURNAMES = (
    "都矣纳那斯阳励区资火首冒仝鹿雒庹蹇邰忻承拜朴檀沐渠辜靖练撒寸种青贯木隽锁呼普召折豆过补占税律南畅门扬奉玉英闪续"
)
# Double surnames of Taiwan, and the commonest Japanese ones, as they stand in Chinese text.
_OTHER_DOUBLE_SURNAMES = (
    "范姜 张简 佐藤 铃木 高桥 田中 渡边 伊藤 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 清水 斋藤 山崎 阿部 池田 桥本 "
    "石川 前田 小川 冈田 藤田 后藤 近藤 村上 远藤 青木 坂本 福田 太田 西村 藤井 金子 和田 中岛 原田 松田 竹内 小野 中野 田村 "
    "安倍 岸田 石破 鸠山 村山 宫崎 黑泽 大江 川端 三岛 松下 本田 丰田 早川 野村 石原 森田 平野 大野 横山 工藤 上田"
)
OTHER_DOUBLE_SURNAMES = frozenset(_OTHER_DOUBLE_SURNAMES.split())


def may_be_name(text: str) -> bool:
    """True where `text` reads as a name, rare surnames included: for places where something else says that a person is named."""
    if text[:2] in OTHER_DOUBLE_SURNAMES:
        return len(text) in (3, 4) and all("\u3400" <= ch <= "\u9fff" for ch in text)
    rare = text[:1] in RARE_SURNAMES and len(text) in (2, 3) and all("\u3400" <= ch <= "\u9fff" for ch in text)
    return is_name(text) or (rare and text not in NOT_NAMES)


# The hundred surnames that nine in ten people bear: where names run together, these are the likelier beginnings.
COMMON_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹"
    "熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)


# So many characters of names run together; a longer stretch is no row of names, and has too many ways to part.
MOST_TOGETHER = 16


def parted_names(text: str) -> tuple[str, ...]:
    """The names that are run together in `text`, in order; `text` alone where it is one name or does not part into names.

    Of several ways the one with the fewest names wins, then the one with more common surnames, then the first.
    """
    if is_name(text) or not 4 <= len(text) <= MOST_TOGETHER:
        return (text,)
    ways = sorted(_ways(text), key=lambda names: (len(names), -sum(name[0] in COMMON_SURNAMES for name in names)))
    return ways[0] if ways else (text,)


def _ways(text: str) -> list[tuple[str, ...]]:
    if not text:
        return [()]
    heads = [text[:length] for length in (3, 2, 4) if len(text) >= length and is_name(text[:length])]
    return [(head, *rest) for head in heads for rest in _ways(text[len(head) :])]
