"""Rules for persons in running text: the offices set before a name, and what may follow one."""

from __future__ import annotations

import re

from newsarchive.rules.rule import rule

# The words that end an office or a role; what may stand before them (副, 常务, 市场部 …) does not matter here.
_TITLE_ENDINGS = (
    "党工委书记 党委书记 书记 主席 委员 常委 省长 市长 区长 县长 镇长 乡长 局长 "
    "司长 厅长 处长 科长 股长 部长 主任 秘书长 会长 理事长 理事 院长 校长 园长 "
    "所长 馆长 台长 站长 厂长 行长 社长 庭长 检察长 队长 团长 组长 班长 楼长 船长 "
    "机长 店长 村长 村支书 支书 董事长 总经理 经理 总裁 总监 总编 厂商代表 代表 "
    "合伙人 创始人 创办人 负责人 联系人 主管 领班 主编 教授 副教授 讲师 研究员 "
    "博士后 博士 院士 研究生 工程师 总工程师 设计师 架构师 技师 技工 医生 医师 "
    "主治医师 药师 护士长 护士 律师 法官 检察官 民警 辅警 教练 教练员 裁判 教师 "
    "老师 班主任 预报员 研究者 专家 学者 作家 诗人 画家 记者 编剧 导演 演员 歌手 "
    "传承人 掌门人 店主 摊主 老板 老板娘 业主 房东 企业家 创业者 投资人 质量受权人 "
    "授权人 法人 发言人 焊工 钳工 电工 操作工 工人 司机 驾驶员 检车员 调度员 快递员 "
    "骑手 农户 农民 菜农 果农 种粮大户 养殖户 种植户 村民 居民 市民 游客 顾客 读者 "
    "网友 家长 学员 学生 考生 同学 队员 守门员 选手 志愿者 患者 徒弟 师傅 老师傅 "
    "父亲 母亲 女儿 儿子 妻子 丈夫 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 外公 外婆 工作者 "
    "船老大 副总 楼管 保安 员工 职工 会计 出纳 秘书 助理 专员 网格员 社工 社区书记 "
    "第一书记 战士 老兵 观众 商户 客商 干部 传人 得主 党员 户主 个体户 主播 球员 前锋 "
    "队友 后卫 门将 主帅 领队 球迷 牧民 渔民 猎人 护林员 养路工 车长 乘务员 列车长 "
    "馆员 讲解员 策展人 收藏家 主席团 首席 舰长 参谋 连长 排长 营长 政委 司令 将军 "
    "总统 首相 总理 大臣 大使 领事 部门负责人 委员长 议员 档主 屋主 董事 院士"
)
TITLE_ENDINGS = tuple(_TITLE_ENDINGS.split())
_RANK = "(?:副|总|常务|高级|首席|主治|第一|执行|名誉|助理|退休|注册|党工委|党委|工委|管委会)"
TITLE = re.compile(rf"(?P<title>{_RANK}{{0,3}}(?:{'|'.join(sorted(TITLE_ENDINGS, key=len, reverse=True))}))$")
# Names beside these are those of photographers and reporters.
CREDIT_AFTER = re.compile(r"^\s*(?:摄|供图|绘|制图|文/图|/摄|／摄)")
CREDIT_BEFORE = re.compile(r"(?:摄影|摄|记者|通讯员|供图)[\s/／:：]*$")
# Surnames of old registers that in newspapers are words of time and place.
NO_SURNAMES = "后初原"

# A noun that ends so is what a person does or is: 机修工, 网格员, 种粮人.
WORKER_ENDINGS = "长员师士生工者人家手匠总徒友医警兵"

# Characters by which foreign names are written.
TRANSLITERATING = frozenset(
    "阿埃艾安翰昂奥巴白班邦鲍贝本比彼别宾波伯勃博布查茨慈达戴丹当道德登迪蒂丁东杜顿多厄恩尔耳法凡菲费芬佛夫弗福甫伽盖冈戈格葛根贡古瓜哈海汉豪合赫亨洪胡华怀惠霍基吉加"
    "贾杰金喀卡凯坎康考科克肯孔库夸奎拉莱赖兰朗劳勒雷里理利丽连列林琳隆卢鲁路伦罗洛马玛迈麦买曼芒茂梅门蒙米密敏明缪摩莫默姆木穆内纳娜乃南尼妮宁努诺欧帕潘庞佩彭皮平泊普"
    "其奇齐恰钱乔切钦琴琼丘热仁日荣瑞若撒萨塞赛桑瑟森沙山尚绍舍申什圣施石史朔丝斯松苏索塔泰坦汤唐陶特滕提廷通突图土吐托陀瓦万王旺威韦为维魏温文沃乌武西希锡悉夏香"
    "肖谢辛欣休许雪逊雅亚延扬耶叶伊依因英尤于约赞泽扎詹珍朱卓兹子宗祖佐"
)
# A name of one word, such as Mongols and Uighurs have: so many characters, and this share of them such as foreign names are written by.
TRANSLITERATED_LENGTH = (5, 7)
TRANSLITERATED_SHARE = 0.8


def is_transliterated(name: str) -> bool:
    """True for a long name of one word, mostly in the characters by which foreign names are written: 其其格玛."""
    shortest, longest = TRANSLITERATED_LENGTH
    return shortest <= len(name) <= longest and sum(ch in TRANSLITERATING for ch in name) >= TRANSLITERATED_SHARE * len(
        name
    )


FOREIGN = rule(
    "foreign-name",
    rf"[{''.join(sorted(TRANSLITERATING))}A-Z][{''.join(sorted(TRANSLITERATING))}]{{0,5}}(?:·[{''.join(sorted(TRANSLITERATING))}]{{1,7}}){{1,3}}",
    "parts of a foreign name are joined by a dot",
    yes=("买买提·吐尔逊", "约翰·史密斯说"),
    no=("甲乙·丙丁", "工业·金融"),
)

CALLED = rule(
    "called",
    r"(?:名叫|叫做|叫作|名为|取名|人称|本名|原名|署名|叫)$",
    "what stands behind 名叫 is a name",
    yes=("一个名叫", "他叫"),
    no=("他们的",),
)

SPEECH = rule(
    "speech",
    r"^(?:[^，。；！？“”]{0,6}?)(?:说|表示|介绍|告诉|认为|坦言|坦承|指出|强调|透露|回忆|解释|提醒|直言|感慨|感叹|笑道|笑着|苦笑|补充|称(?![为号赞职])|建议|透露|坦率|回答|答[：道]|问[：道]|反问|自嘲|记得|提出|分析|总结|归纳|描述|抱怨|主张|要求|呼吁|写道|乐了|估算|算过|劝过|直呼|笑言|坦陈|讲述|感慨|评价|相信|希望|觉得|发现|打趣|摆手|点点头|点头|摇摇头|摇头|打算|决定|开玩笑|自豪|琢磨|念叨|叮嘱|嘱咐|宣布|致辞|部署|心里|脸上|手里|告知|调侃|直叹|承认|喊|叹)",
    "who says something is a person",
    yes=("说，", "告诉记者", "笑着说", "这样描述"),
    no=("，说起来", "的厂房很新", "路小学"),
)

AGE_AFTER = rule(
    "age-after",
    r"^(?:[，（(]?\s*(?:今年|现年|年仅)?)\s*(?:\d{2}|[一二三四五六七八九]?十[一二三四五六七八九]?)岁(?!以)|^[（(](?:左|右|中|前|后|女|男|化名)",
    "an age or a place in the picture follows a person's name",
    yes=("，五十七岁", "今年41岁", "四十六岁", "（左一）", "（化名）"),
    no=("，二十多年", "六十岁以上"),
)

# Characters that may stand right behind a name: verbs, adverbs and particles. None of them ends a name as a rule.
FOLLOWERS = frozenset(
    "说的是在把从对给和与为没不也都又就才已将到向用带拿站坐蹲有找做讲答问打走接发提指回写当被让盯追教翻听像等则还只便却很最正要想看去来后前时便连叫得着了过一认坦介表告强透解记笑抬转习伸推捧握弯点摇穿戴开办学算随半两三几多每近再还另仍刚曾先首连边自昨等端扛掏递捡擦握放收抓插举"
)
FOLLOWERS_SURE = frozenset("说的是在把从对给和与为没不也都又就才已将到向被让则却")
# Characters that are surnames and common words alike: a name that begins with them needs a stronger sign.
DOUBTFUL_SURNAMES = frozenset(
    "管谈别项盖应冲费和于从时有任向单过相成能全都经应安常高方平广明文白水石金万强国公家东关连通来年后原初师习古查红海伏空干利晋商车路"
)
# Characters that no given name has: pronouns, particles and adverbs.
NEVER_IN_NAMES = frozenset("的了着是在不也都就没这那们么及把被我你他她它或但很吗呢吧啊")
# A string that ends so is a place as a rule.
PLACE_ENDINGS = frozenset("里路村镇乡街巷庄湖山桥河江溪岛港湾坡沟店屯寨塘苑园城州县区市楼阁寺庙塔洲坪岭站厂场院校馆")
# What is set behind a surname in address: such a short form is no full name.
ADDRESS = (
    "医生",
    "师傅",
    "老师",
    "先生",
    "女士",
    "婆婆",
    "大爷",
    "大妈",
    "大姐",
    "大哥",
    "教授",
    "阿姨",
    "同志",
    "奶奶",
    "爷爷",
    "大叔",
    "大婶",
    "伯伯",
    "叔叔",
    "婶婶",
    "大嫂",
    "嫂子",
    "老太",
    "老汉",
    "大夫",
    "护士",
    "师兄",
    "经理",
    "老板",
)
ADDRESS_ENDINGS = ("总", "某", "氏", "家", "姓", "们", "老", "工")

AGE_BEFORE = rule(
    "age-before",
    r"(?:\d{2}|[一二三四五六七八九]?十[一二三四五六七八九]?)岁的$",
    "an age leads up to a person's name",
    yes=("二十三岁的", "41岁的"),
    no=("三岁的", "岁的"),
)

TITLE_AFTER = rule(
    "title-after",
    r"^(?:院士|教授|副教授|博士|研究员|书记|局长|院长|校长|主任(?!任)|董事长|总经理|律师|医生|老师|团队|工作室|课题组|夫妇|一家|等人|同志)",
    "a title behind a full name",
    yes=("院士领衔的团队", "教授说", "等人"),
    no=("说，", "任命"),
)

PRONOUN_AFTER = rule(
    "pronoun-after",
    r"^[，。](?:他|她)",
    "he or she goes on with the person just named",
    yes=("，她的任务", "。他说"),
    no=("，它的", "说，他"),
)

SENTENCE_START = rule(
    "sentence-start",
    r"(?:^|[。，；！？：“”「」（）()、—…\s])$",
    "what stands right behind a mark is the subject as a rule",
    yes=("。", "“"),
    no=("他和", "的"),
)
