"""Rules for the names of zones: what a bare 高新区 may stand for, and where a zone's name is no mention of the zone."""

from __future__ import annotations

from newsarchive.rules.characters import HAN
from newsarchive.rules.rule import rule

BARE_ZONE = rule(
    "bare-zone",
    rf"(?:(?<![{HAN}])|(?<=[在为让把从由向对是与和及到的了使给按据将全该本市我，]))(?:国家)?(?P<kind>高新区|新区|经开区|开发区|园区)(?!域|别|块|间|位|分|报|日报|时报)",
    "a zone named without its city means the one that the article or the newspaper is at home in",
    yes=("高新区把一处闲置厂房改作实验室", "专业园区落户在高新区", "今年，新区将新建三所学校"),
    no=("高新技术企业", "滨湖新区高新区", "工业园区域", "他在山南新区"),
)

ZONE_IN_COMPANY = rule(
    "zone-in-company",
    rf"^(?:[{HAN}]{{0,4}}(?:投资|建设|发展|开发|控股|资产|创业|担保|产业|城市|热力|水务|置业|运营|集团|实业|科技|园林|金融|融资|租赁)){{1,4}}[{HAN}]{{0,2}}(?:有限|股份|集团|公司)",
    "a zone's name at the head of a company's name is part of that name",
    yes=("投资控股有限公司", "建设发展集团", "科技融资担保有限公司"),
    no=("的某某有限公司", "投资环境持续改善", "召开产业发展大会，企业和公司"),
)

OTHER_ZONES = rule(
    "other-zones",
    r"(?:各|其他|兄弟|先进|同类|多家|多个|一些|国内|全国|国家级|省级|家|个|所有)$",
    "these words before a bare name make it mean zones in general",
    yes=("全国", "先进", "百余家"),
    no=("目前，", "在"),
)

# How a zone's name is written besides the full and the short one, after the stem that is the city or place.
_HIGH_TECH = "高新技术"
_PRODUCTION = "产业开发区"
ZONE_ENDINGS = (
    "高新区",
    "国家高新区",
    "国家级高新区",
    "市高新区",
    f"{_HIGH_TECH}开发区",
    f"{_HIGH_TECH}产业园区",
    f"{_HIGH_TECH}{_PRODUCTION}",
    f"高技术{_PRODUCTION}",
    f"国家{_HIGH_TECH}{_PRODUCTION}",
    f"国家级{_HIGH_TECH}{_PRODUCTION}",
)
