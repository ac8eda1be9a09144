"""Whether a text is set in Simplified or Traditional characters."""

from __future__ import annotations

from newsarchive.records import Article

# Eighty frequent characters that the reform of 1956 changed, and their forms since; a text of some length has several.
_TRADITIONAL = frozenset(
    "個們來這國學說時會對過還後開關經濟業產發資質術農體專長張電車東風馬見現實從動員區點為與無報線廣場單雙總統縣縣際連進達運選邊遠適轉軍變論訊許話語請讓設調談議認計記訂"
)
_SIMPLIFIED = frozenset(
    "个们来这国学说时会对过还后开关经济业产发资质术农体专长张电车东风马见现实从动员区点为与无报线广场单双总统县县际连进达运选边远适转军变论讯许话语请让设调谈议认计记订"
)


def script_of(article: Article) -> str:
    """`Hans` or `Hant` (ISO 15924), by the greater number of telling characters; Hans where there are none."""
    text = "".join(text.text for _, text in article.claims())
    traditional = sum(ch in _TRADITIONAL for ch in text)
    simplified = sum(ch in _SIMPLIFIED for ch in text)
    return "Hant" if traditional > simplified else "Hans"
