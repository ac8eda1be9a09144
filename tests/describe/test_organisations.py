"""Organisations: names with their endings, as far left as a name reaches; kinds and numbers are none (虚构)."""

from __future__ import annotations

import pytest
from tests.fiction import article

from newsarchive.describe.organisations import organisations_of
from newsarchive.describe.passages import passages_of
from newsarchive.describe.words import Segmenter
from newsarchive.records import Mention


def found(segmenter: Segmenter, body: str, *left_out: str) -> tuple[Mention, ...]:
    return organisations_of(passages_of(article(body)), segmenter, left_out)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param("昨夜，湖南凇灯精铸有限公司亮灯。", ["湖南凇灯精铸有限公司"], id="company"),
        pytest.param("位于雾莲的凇灯洁净设备有限公司亮灯。", ["凇灯洁净设备有限公司"], id="behind 的"),
        pytest.param("凇灯化学（青岛）有限公司亮灯。", ["凇灯化学（青岛）有限公司"], id="a place in brackets"),
        pytest.param("她在拓灯刀具做工。", ["拓灯刀具"], id="short name"),
        pytest.param("市气象台发布预警。", ["市气象台"], id="the paper's own"),
        pytest.param("区工信局局长王小满说。", ["区工信局"], id="office of the district"),
        pytest.param("区市场和质量监督管理局来检查。", ["区市场和质量监督管理局"], id="和 inside"),
        pytest.param("福州灯塔大学与山东港口研究院签约。", ["福州灯塔大学", "山东港口研究院"], id="two institutes"),
        pytest.param("科技部公布名单。", ["科技部"], id="ministry"),
        pytest.param("雾莲大数据发展办公室主任王小满说。", ["雾莲大数据发展办公室"], id="an office called so"),
        pytest.param("董事长办公室里亮着灯。", [], id="a room"),
        pytest.param(
            "市消防支队、县应急办赶来，支队长王小满说。", ["市消防支队", "县应急办"], id="teams and short offices"
        ),
        pytest.param("福州海关关长王小满说。", ["福州海关"], id="a custom house and its head"),
        pytest.param("福州灯塔银行副行长说。", ["福州灯塔银行"], id="a bank"),
        pytest.param("学校开了一家错题银行。", [], id="a bank of nothing"),
        pytest.param("他从福州海事大学毕业。", ["福州海事大学"], id="where one took a degree"),
        pytest.param("儿子大学毕业了。", [], id="that one took a degree"),
        pytest.param("福州飞渡网络科技有限公司亮灯。", ["福州飞渡网络科技有限公司"], id="a verb as a coined word"),
        pytest.param("国家灯塔质量监督检验中心亮灯。", ["国家灯塔质量监督检验中心"], id="the only one of its kind"),
        pytest.param("山东省灯塔与航标研究中心亮灯。", ["山东省灯塔与航标研究中心"], id="与 inside"),
        pytest.param("灯塔办主任王小满说，他是福州灯塔办主任。", ["福州灯塔办"], id="办 before its head"),
        pytest.param("一家医院、三甲医院和中小学校都来了。", [], id="kinds"),
        pytest.param("省级技术创新中心有五个。", [], id="a rank"),
        pytest.param("格局打开了，各部门的干部都来了。", [], id="words with the same endings"),
        pytest.param("各行业协会和多家有限公司都来了。", [], id="many"),
        pytest.param("科技部门和商务部门都来了。", [], id="departments"),
    ],
)
def test_what_is_named(segmenter: Segmenter, body: str, wanted: list[str]) -> None:
    assert [one.name for one in found(segmenter, body)] == wanted


def test_short_forms_are_the_same_organisation(segmenter: Segmenter) -> None:
    (one,) = found(segmenter, "湖南凇灯精铸有限公司亮灯。\n凇灯精铸的灯最亮。")
    assert (one.name, one.aliases, one.count) == ("湖南凇灯精铸有限公司", ("凇灯精铸",), 2)
    (one,) = found(segmenter, "凇灯智造有限公司（以下简称凇造）亮灯。")
    assert one.aliases == ("凇造",)


def test_an_office_without_its_zone_is_the_same(segmenter: Segmenter) -> None:
    (one,) = found(segmenter, "海沧高新区行政审批局来了。\n行政审批局又来了。")
    assert one.name == "海沧高新区行政审批局"
    assert "行政审批局" in one.aliases


def test_the_paper_itself_is_left_out(segmenter: Segmenter) -> None:
    assert found(segmenter, "福州灯塔大学来了。", "福州灯塔大学") == ()
