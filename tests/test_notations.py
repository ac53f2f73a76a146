"""Tables in the notations in which people paste them."""

import pytest
from notations import NOTATIONS, SHAPES, text_of
from test_fixtures import rows_read

import gkreport
from gkreport import Report
from layouts.definitions import definitions
from layouts.measure import count, verdicts
from test_laws import assert_whole

REPORTS = {report.name: report for report in definitions()}
# A table of 2014 has no other shape than its own.
SHAPED = sorted(REPORTS.keys() - {"xiping-2017"})
# So many cells may be doubted: those of a table whose cells are nearly all blank, and a list with a
# column that no form has.
DOUBTED = {("flat", "baishi-2024"): 1, ("list", "shiqiao-2021"): 175}
TITLE = "苇塘县2022年政府信息公开工作年度报告\n"
DISCLOSURE = f"{TITLE}二、主动公开政府信息情况\n"
REQUESTS = f"{TITLE}三、收到和处理政府信息公开申请情况\n"
DISPUTES = f"{TITLE}四、政府信息公开行政复议、行政诉讼情况\n"
HEADER = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n"


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_figure_of_a_notation_is_read(notation: str, name: str) -> None:
    report = REPORTS[name]
    text = text_of(report, NOTATIONS[notation])
    read = gkreport.parse(text)

    assert_whole(text, read)
    counts = count(verdicts(report, read), report)
    assert (0, 0) == (counts.flagged, counts.wrong)


@pytest.mark.parametrize("name", SHAPED)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_of_another_shape_is_read(shape: str, name: str) -> None:
    report = REPORTS[name]
    text = text_of(report, SHAPES[shape])
    read = gkreport.parse(text)

    assert_whole(text, read)
    counts = count(verdicts(report, read), report)
    kind = "list" if shape.startswith("list") else "flat"
    assert counts.wrong == 0
    assert counts.flagged <= DOUBTED.get((kind, name), 0)


def read(text: str) -> Report:
    """Parse a text, of which no word may be lost."""
    report = gkreport.parse(text)
    assert_whole(text, report)
    return report


def codes(report: Report) -> set[str]:
    return {item.code for item in report.findings}


# -- places


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ("| 规章 | **12** | nan | 34 |", "12"),
        ("| 规章 | <b>12</b> | nan | 34 |", "12"),
        ("| 规章 | 12&nbsp;件 | nan | 34 |", "12&nbsp;件"),
        ("| 规章 | &#49;2 | nan | 34 |", "&#49;2"),
    ],
)
def test_a_figure_is_found_where_it_stands(row: str, printed: str) -> None:
    text = f"{DISCLOSURE}{HEADER}{row}\n"
    report = read(text)
    place = report.locate("disclosure.rules.issued")

    assert rows_read(report) == {"disclosure.rules": "12 _ 34"}
    assert place is not None
    assert (printed, text.index(printed)) == (place.text, place.start)


def test_cells_of_html_are_found_where_they_stand() -> None:
    text = (
        f"{DISCLOSURE}<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
        "<tr><td>规章<td> 5 <td>&nbsp;<td><span>27</span></table>\n"
    )
    report = read(text)
    place = report.locate("disclosure.rules.in_force")

    assert rows_read(report) == {"disclosure.rules": "5 _ 27"}
    assert place is not None
    assert ("27", text.index("27</span>")) == (place.text, place.start)


# -- what is not certain stays as it is written


@pytest.mark.parametrize(
    "figure",
    ["5*", "3**5**", "~~5~~", "5<sup>1</sup>", "<del>5</del>", "1<br>2", "5&thinsp;6", "*5"],
)
def test_a_figure_with_a_mark_that_may_say_something_is_not_read(figure: str) -> None:
    report = read(
        f"{DISCLOSURE}{HEADER}| 规章 | {figure} | 2 | 3 |\n| 行政规范性文件 | 4 | 5 | 6 |\n"
    )

    assert rows_read(report).get("disclosure.rules", "_")[0] == "_"
    assert codes(report) & {"GK102", "GK103"}


@pytest.mark.parametrize(
    "cell",
    [
        '<td style="display:none">5</td>',
        "<td>5<sup>1</sup></td>",
        "<td>5<p>6</p></td>",
        '<td><span style="text-decoration: line-through">5</span></td>',
        "<td>5<input></td>",
        "<td><s>5</s>6</td>",
    ],
)
def test_a_cell_of_html_that_may_be_seen_otherwise_is_not_read(cell: str) -> None:
    report = read(
        f"{DISCLOSURE}<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr>\n"
        f"<tr><td>行政许可</td>{cell}</tr>\n<tr><td>行政处罚</td><td>7</td></tr></table>\n"
    )

    assert rows_read(report).keys() <= {"disclosure.penalties"}
    assert codes(report) & {"GK102", "GK103", "GK111"}


def test_tables_that_are_not_closed_or_hold_others_are_left() -> None:
    row = "<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>"
    for table in (f"<table>{row}", f"<table>{row}<tr><td><table></table></td></tr></table>"):
        report = read(f"{DISCLOSURE}{table}\n")

        assert rows_read(report) == {}
        assert "GK111" in codes(report)


def test_a_path_that_is_not_that_of_the_row_is_left() -> None:
    report = read(
        f"{REQUESTS}| 申请人情况 | 自然人 | 法人或其他组织-商业企业 | 总计 |\n"
        "| 无法提供—1.本机关不掌握相关政府信息 | 1 | 2 | 3 |\n"
        "| 不予处理—1.属于国家秘密 | 4 | 5 | 9 |\n"
    )

    assert "requests.outcomes.refused.state_secret" not in rows_read(report)
    assert "requests.additional 不予处理—1.属于国家秘密" in rows_read(report)


def test_table_four_with_other_rows_than_the_three_ways_is_left() -> None:
    rows = [f"| {way} | 1 | 0 | 0 | 0 | 1 |" for way in ("行政复议", "行政诉讼", "合计")]
    report = read(
        "\n".join([f"{DISPUTES}| | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |", *rows])
    )

    assert rows_read(report) == {}


@pytest.mark.parametrize(
    "line",
    [
        "- 规章：制发 1；若干 2；现行有效 3",  # a column of no form
        "- 规章：制发 1；制发 2；现行有效 3",
        "- 规章：全年未制发，废止 2",
        "- 行政规范性文件：3",  # of which column?
    ],
)
def test_a_list_that_names_no_column_is_prose(line: str) -> None:
    report = read(f"{DISCLOSURE}{line}\n- 行政处罚：9\n- 行政许可：5\n")

    assert rows_read(report) == {"disclosure.penalties": "9", "disclosure.licensing": "5"}
    assert line in {getattr(block, "text", "") for block in report.sections[0].blocks}


# -- notations of people


def test_a_list_with_short_names() -> None:
    report = read(
        f"{DISCLOSURE}- 规章：制发 0；废止 0；现行有效 3\n"
        "- 行政规范性文件：制发 **1,204**件；废止 1；现行有效 7\n- 行政许可: 52\n- 行政处罚 → 9\n"
        "- 行政强制：0\n- 行政事业性收费：3.5万元\n"
    )

    assert rows_read(report) == {
        "disclosure.rules": "0 0 3",
        "disclosure.normative_documents": "1204 1 7",
        "disclosure.licensing": "52",
        "disclosure.penalties": "9",
        "disclosure.compulsory_measures": "0",
        "disclosure.fees": "3.5 万元",
    }


def test_a_list_of_applicants_that_leaves_out_those_without_requests() -> None:
    report = read(
        f"{REQUESTS}一、本年新收政府信息公开申请数量：自然人 3，商业企业 1，总计 4\n\n"
        "三、本年度办理结果—（一）予以公开：自然人 3；总计：3\n"
        "（三）不予公开—1.属于国家秘密：总计 1\n"
    )

    assert rows_read(report) == {
        "requests.received": "3 1 _ _ _ _ 4",
        "requests.outcomes.disclosed": "3 _ _ _ _ _ 3",
        "requests.outcomes.refused.state_secret": "_ _ _ _ _ _ 1",
    }


def test_groups_before_their_rows_without_anything_between() -> None:
    columns = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他"
    report = read(
        f"{REQUESTS}| | 自然人 | {columns} | 总计 |\n|---|\n"
        "| 三、本年度办理结果（三）不予公开1.属于国家秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
        "| （四）无法提供2.没有现成信息需要另行制作 | 2 | 2 | 3 | 4 | 5 | 6 | 22 |\n"
    )

    assert rows_read(report) == {
        "requests.outcomes.refused.state_secret": "1 2 3 4 5 6 21",
        "requests.outcomes.unable_to_provide.needs_creation": "2 2 3 4 5 6 22",
    }


def test_labels_of_columns_as_tuples() -> None:
    leaves = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    header = [f"('申请人情况', '法人或其他组织', '{leaf}')" for leaf in leaves]
    report = read(
        f"{REQUESTS}|  | ('申请人情况', '自然人') | {' | '.join(header)} "
        "| ('申请人情况', '总计') |\n"
        f"{'|---' * 8}|\n| 一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
        "| 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    )

    assert rows_read(report) == {
        "requests.received": "1 2 3 4 5 6 21",
        "requests.carried_in": "1 0 0 0 0 0 1",
    }


def test_prose_with_marks_is_read_without_them() -> None:
    report = read(
        f"{DISCLOSURE}全年**主动公开**信息 5&nbsp;条，见<a href='x'>公报</a>。\n"
        f"{HEADER}| 规章 | 1 | 2 | 3 |\n"
    )

    (block, _) = report.sections[0].blocks
    assert getattr(block, "text", None) == "全年主动公开信息 5 条，见公报。"


def test_documents_that_print_marks_of_html_keep_them() -> None:
    page = "<!DOCTYPE html><p>二、主动公开政府信息情况<p>写作 &amp;lt;b&amp;gt; 的字。"

    (block,) = gkreport.read(page.encode()).sections[0].blocks
    assert getattr(block, "text", None) == "写作 &lt;b&gt; 的字。"
