"""Tables drawn with lines, and headers whose words are torn: what each cell is."""

import pytest

import gkreport
from gkreport.model import wordings
from gkreport.model.requests import ApplicantCounts

HEAD = "青溪镇人民政府2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
BOX = """\
┌────────────┬──────────────────────────────────┐
│            │            申请人情况            │
│            ├────┬────────────────────────┬────┤
│            │自然│     法人或其他组织     │    │
│            │ 人 ├────┬────┬────┬────┬────┤总计│
│            │    │商业│科研│社会│法律│其他│    │
│            │    │企业│机构│公益│服务│    │    │
│            │    │    │    │组织│机构│    │    │
├────────────┼────┼────┼────┼────┼────┼────┼────┤
│一、本年新收│ 7  │    │ 2  │    │    │ 1  │ 10 │
│政府信息公开│    │    │    │    │    │    │    │
│申请数量    │    │    │    │    │    │    │    │
└────────────┴────┴────┴────┴────┴────┴────┴────┘
"""
ROW = "一、本年新收政府信息公开申请数量 7 0 2 0 0 1 10\n"
ROW += "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1\n"


def received(table: str) -> list[object]:
    """Return the figures of the first row of table three."""
    report = gkreport.parse(HEAD + table)
    counts = report.requests.received if report.requests else None
    return [getattr(counts, name, None) for name in wordings(ApplicantCounts)]


def test_cells_of_a_drawn_table_are_its_rectangles() -> None:
    assert received(BOX) == [7, None, 2, None, None, 1, 10]


@pytest.mark.parametrize(
    "header",
    [
        "自然 商业 科研 社会 法律 其他 总计\n人 企业 单位 公益 服务\n组织 机构\n",
        "自然人 法人或者其他组织 总计\n商业企科研机社会公 法律服 其它\n业 构 益组织 务机构\n",
    ],
)
def test_words_of_a_torn_header_are_fitted_to_its_labels(header: str) -> None:
    assert received(header + ROW) == [7, 0, 2, 0, 0, 1, 10]


def test_a_torn_header_in_another_order_is_not_that_of_the_form() -> None:
    header = "商业 自然 科研 社会 法律 其他 总计\n企业 人 机构 公益 服务\n组织 机构\n"
    assert received(header + ROW) == [None] * 7
