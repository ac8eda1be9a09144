"""The 34 units of the first order as squares: row and column, counted from 1, of a grid that keeps their bearings.

A sketch for finding one's way, not a map: it shows neither borders nor sizes.
"""

from __future__ import annotations

from collections.abc import Mapping

PLACES: Mapping[str, tuple[int, int]] = {
    "黑龙江": (1, 8),
    "内蒙古": (2, 5),
    "吉林": (2, 8),
    "新疆": (3, 1),
    "甘肃": (3, 3),
    "宁夏": (3, 4),
    "北京": (3, 6),
    "天津": (3, 7),
    "辽宁": (3, 8),
    "青海": (4, 2),
    "陕西": (4, 4),
    "山西": (4, 5),
    "河北": (4, 6),
    "山东": (4, 7),
    "西藏": (5, 1),
    "四川": (5, 3),
    "重庆": (5, 4),
    "河南": (5, 5),
    "安徽": (5, 6),
    "江苏": (5, 7),
    "上海": (5, 8),
    "云南": (6, 3),
    "贵州": (6, 4),
    "湖北": (6, 5),
    "江西": (6, 6),
    "浙江": (6, 7),
    "广西": (7, 4),
    "湖南": (7, 5),
    "广东": (7, 6),
    "福建": (7, 7),
    "台湾": (7, 8),
    "海南": (8, 5),
    "澳门": (8, 6),
    "香港": (8, 7),
}
