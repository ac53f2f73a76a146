"""The statutory tables on the page, in the layout of the notices."""

import re
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import gkreport
import planted
from gkreport.model import (
    AdditionalRow,
    Amount,
    CaseCounts,
    Disclosure2021,
    Disputes,
    FeeIncome2021,
    OtherHandling2019,
    Outcomes,
    Report,
    Requests,
    Statistics,
)
from gkreport.provenance import Provenance, Recorded
from marked import (
    by_id,
    checked,
    classes,
    one,
)

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.txt"))
CHECKED = checked()
REPORT = CHECKED.report


def table(tree: LexborHTMLParser, kind: str) -> list[list[str]]:
    """Return the cells of a table row by row, with the squares that they cover."""
    return [
        [_described(cell) for cell in row.iter() if cell.tag in {"td", "th"}]
        for row in tree.css(f"table.{kind} tr")
    ]


def _described(cell: LexborNode) -> str:
    rows, columns = (cell.attributes.get(name) or "1" for name in ("rowspan", "colspan"))
    spans = "" if rows == columns == "1" else f" [{rows}x{columns}]"
    return f"{cell.text()}{spans}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_figure_stands_in_a_cell_of_its_own(path: Path) -> None:
    report = gkreport.read(path)
    tree = one(report)

    for figure in report.figures():
        place = report.locate(figure.path)
        assert place is not None
        cell = by_id(tree, f"r1-{figure.path}")
        assert (cell.tag, cell.text()) == ("td", place.text.strip())


def test_a_cell_shows_what_is_printed_and_not_what_it_means() -> None:
    text = gkreport.to_text(planted.example("lanqiao-2024"))
    report = gkreport.parse(
        text.replace("\t1264\n", "\t１,264件\n")
        .replace("\t17\n", "\t /\u3000\n")
        .replace("\t8\n", "\t\n")
    )
    tree = one(report)

    assert report.disclosure is not None
    assert by_id(tree, "r1-disclosure.licensing.decisions").text() == "１,264件"
    assert by_id(tree, "r1-disclosure.normative_documents.in_force").text() == "/"
    assert by_id(tree, "r1-disclosure.penalties.decisions").text() == ""


def test_a_report_without_places_shows_its_figures() -> None:
    tree = one(
        Report(
            disclosure=Disclosure2021(fees=FeeIncome2021(Decimal("1E+1"), "元")),
            disputes=Disputes(reconsideration=CaseCounts(upheld=1)),
        )
    )

    assert by_id(tree, "r1-disclosure.fees.amount").text() == "10"
    assert "本年收费金额（单位：元） [1x3]" in [
        cell for row in table(tree, "disclosure") for cell in row
    ]
    assert by_id(tree, "r1-disputes.reconsideration.upheld").text() == "1"
    assert by_id(tree, "r1-disputes.reconsideration.total").text() == ""


def test_table_two_is_a_stack_of_blocks_with_headers_of_their_own() -> None:
    assert table(one(planted.example("lanqiao-2024")), "disclosure") == [
        ["第二十条第（一）项 [1x4]"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "3", "1", "17"],
        ["第二十条第（五）项 [1x4]"],
        ["信息内容", "本年处理决定数量 [1x3]"],
        ["行政许可", "1264 [1x3]"],
        ["第二十条第（六）项 [1x4]"],
        ["信息内容", "本年处理决定数量 [1x3]"],
        ["行政处罚", "8 [1x3]"],
        ["行政强制", "0 [1x3]"],
        ["第二十条第（八）项 [1x4]"],
        ["信息内容", "本年收费金额（单位：万元） [1x3]"],
        ["行政事业性收费", "0.12 [1x3]"],
    ]
    rows = table(one(planted.example("lanqiao-2020")), "disclosure")
    assert rows[-5:-3] == [
        ["信息内容", "上一年项目数量", "本年增/减 [1x2]"],
        ["行政事业性收费", "0", "0 [1x2]"],
    ]


def test_table_three_has_three_header_rows_and_merged_labels() -> None:
    rows = table(one(planted.example("lanqiao-2024")), "requests")

    assert rows[:3] == [
        [
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） [3x3]",
            "申请人情况 [1x7]",
        ],
        ["自然人 [2x1]", "法人或其他组织 [1x5]", "总计 [2x1]"],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    assert [cell for row in rows[3:] for cell in row if cell.endswith("]")] == [
        "一、本年新收政府信息公开申请数量 [1x3]",
        "二、上年结转政府信息公开申请数量 [1x3]",
        "三、本年度办理结果 [22x1]",
        "（一）予以公开 [1x2]",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形） [1x2]",
        "（三）不予公开 [8x1]",
        "（四）无法提供 [3x1]",
        "（五）不予处理 [5x1]",
        "（六）其他处理 [3x1]",
        "（七）总计 [1x2]",
        "四、结转下年度继续办理 [1x3]",
    ]
    assert [len(row) for row in rows[3:]] == [
        8,
        8,
        9,
        8,
        9,
        *[8] * 7,
        9,
        8,
        8,
        9,
        *[8] * 4,
        9,
        8,
        8,
        8,
        8,
    ]


def test_the_single_row_of_2019_is_its_own_group() -> None:
    assert table(one(REPORT), "requests")[-3][0] == "（六）其他处理 [1x2]"


def test_a_form_without_row_six_leaves_it_out() -> None:
    rows = table(one(Report(requests=Requests())), "requests")

    assert len(rows) == 3 + 22
    assert not any("（六）" in cell for row in rows for cell in row)


def test_table_four_has_fifteen_columns() -> None:
    columns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

    assert table(one(planted.example("lanqiao-2024")), "disputes")[:3] == [
        ["行政复议 [1x5]", "行政诉讼 [1x10]"],
        [*(f"{label} [2x1]" for label in columns), "未经复议直接起诉 [1x5]", "复议后起诉 [1x5]"],
        columns * 2,
    ]
    assert len(table(one(REPORT), "disputes")[3]) == 15


def test_the_statistics_show_the_rows_that_are_printed() -> None:
    statistics = attrs.evolve(Statistics(), complaints=2, request_fees=Amount(Decimal("0.5"), "元"))
    rows = table(one(Report(statistics=statistics)), "statistics")

    assert rows[0] == ["统计指标", "单位", "统计数"]
    assert [row for row in rows if row[2]] == [
        ["统计指标", "单位", "统计数"],
        ["六、举报投诉数量", "件", "2"],
        ["七、依申请公开信息收取的费用", "元", "0.5"],
    ]
    full = attrs.evolve(
        statistics, meetings_and_training=attrs.evolve(statistics.meetings_and_training, courses=3)
    )
    assert table(one(Report(statistics=full)), "statistics")[-2:] == [
        ["九、政府信息公开会议和培训情况", "——", ""],
        ["（二）举办各类培训班数", "次", "3"],
    ]


def test_what_a_report_adds_to_a_form_is_shown() -> None:
    rows = (AdditionalRow("另计情况", ("1", "/")), AdditionalRow("备注", ("甲",) * 23))
    outcomes = Outcomes(other_handling=OtherHandling2019())
    tree = one(
        Report(
            requests=Requests(outcomes=outcomes, additional=rows),
            disclosure=Disclosure2021(additional=rows[:1]),
            statistics=Statistics(additional=rows[:1]),
        )
    )

    assert table(tree, "requests")[-1] == ["另计情况 [1x3]", "1", "/"]
    assert table(tree, "requests")[0][-1] == "备注 [3x1]"
    assert all(row[-1] == "甲" for row in table(tree, "requests")[3:-1])
    assert table(tree, "disclosure")[-1] == ["另计情况", "1", "/"]
    assert table(tree, "statistics")[-1] == ["另计情况", "1", "/"]
    assert by_id(tree, "r1-requests.additional-0.cells-1").text() == "/"
    assert by_id(tree, "r1-requests.additional-1.label").text() == "备注"


@pytest.mark.parametrize(
    ("printed", "is_shown"),
    [
        ("2.其他法律行政止公开", True),  # misprinted
        ("2．其他法律行政法规\n禁止公开", True),
        ("2.其他法律行政法規禁止公開", True),
        ("2.其他法律", False),  # torn
        ("2.", False),
        ("2.其他法律行政法规|禁止公开", False),  # drawn
        ("2.其他法律行政法规禁止公开 12", False),  # joined with a figure
    ],
)
def test_labels_are_shown_as_printed_unless_they_are_damaged(
    printed: str, *, is_shown: bool
) -> None:
    path = "requests.outcomes.refused.prohibited_by_law"
    report = relabelled(planted.example("lanqiao-2024"), path, printed)

    official = "2.其他法律行政法规禁止公开"
    shown_label = " ".join(printed.split()) if is_shown else official
    assert by_id(one(report), f"r1-{path}").text() == shown_label


def relabelled(report: Report, path: str, printed: str) -> Report:
    """Return a report that says that a label is printed so."""
    places = report.provenance
    assert places is not None
    known = {**places.parts, path: places.parts[path]._replace(text=printed)}
    return attrs.evolve(
        report,
        provenance=Provenance(
            Recorded((*places.facts.values(), *known.values())),
            parts=lambda: [(name, place.start, place.end) for name, place in known.items()],
            facts=lambda: [(name, place.start, place.end) for name, place in places.facts.items()],
            dropped=tuple,
            text=places.text,
        ),
    )


def test_a_row_that_is_not_printed_has_the_official_label() -> None:
    text = gkreport.to_text(planted.example("lanqiao-2024"))
    printed = re.sub(r"\t7.属于行政执法案卷\n(\t\d+\n){7}", "", text)
    report = gkreport.parse(printed)
    label = by_id(one(report), "r1-requests.outcomes.refused.enforcement_files")

    assert (label.text(), classes(label)) == ("7.属于行政执法案卷", {"lost"})
    others = by_id(one(report), "r1-requests.outcomes.refused.state_secret")
    assert classes(others) == set()
