"""Several reports in one text or file: which there are, and that none takes figures of another."""

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from gkreport.document import Document, Grid, GridCell, Prose
from gkreport.parsing import parse_document, parse_document_all
from test_laws import assert_whole

EDUCATION, SPORTS, WATER = "澜桥区教育局", "澜桥区体育局", "澜桥区水务局"
PLAIN_TITLE = "政府信息公开工作年度报告\n"


def title(agency: str, year: int) -> str:
    return f"{agency}{year}年政府信息公开工作年度报告\n"


def table_two(first: int) -> str:
    return (
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        f"规章\t{first}\t0\t0\n行政规范性文件\t3\t1\t{first + 20}\n"
    )


def table_four(first: int) -> str:
    results = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    figures = "\t".join(str(first + 2 * column) for column in range(15))
    return (
        "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n"
        f"{results}\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n"
        f"\t\t\t\t\t{results}\t{results}\n{figures}\n"
    )


TITLES = (
    "一、总体情况\n",
    "二、主动公开政府信息情况\n",
    "三、收到和处理政府信息公开申请情况\n",
    "四、政府信息公开行政复议、行政诉讼情况\n",
    "五、存在的主要问题及改进情况\n",
    "六、其他需要报告的事项\n",
)


def body(first: int | None, signature: str = "", year: int = 2024) -> str:
    """Return the sections; the tables only where their figures are given."""
    texts = [
        "河畔公告栏每月更换。\n",
        "" if first is None else table_two(first),
        "",
        "" if first is None else table_four(first),
        "公告更新不够及时。\n",
        "无。\n",
    ]
    ending = f"{signature}\n{year + 1}年1月20日\n" if signature else ""
    return "".join(head + text for head, text in zip(TITLES, texts, strict=True)) + ending


def whole(first: int | None, agency: str, year: int = 2024) -> str:
    return title(agency, year) + body(first, agency, year)


def figures(report: gkreport.Report) -> tuple[int | None, int | None]:
    """Return a figure of table two and one of table four."""
    found = {figure.path: figure.value for figure in report.figures()}
    paths = "disclosure.rules.issued", "disputes.reconsideration.upheld"
    two, four = (found.get(path) for path in paths)
    assert not isinstance(two, Decimal)
    assert not isinstance(four, Decimal)
    return two, four


def codes(report: gkreport.Report) -> list[str]:
    return [item.code for item in report.findings]


SEVERAL = {
    "three bodies": (
        whole(10, EDUCATION) + whole(30, SPORTS) + whole(50, WATER),
        [(10, 10), (30, 30), (50, 50)],
    ),
    "three years, the first without tables": (
        whole(None, EDUCATION) + whole(30, EDUCATION, 2023) + whole(50, EDUCATION, 2022),
        [(None, None), (30, 30), (50, 50)],
    ),
    "the second title without year": (
        whole(None, EDUCATION) + f"{EDUCATION}{PLAIN_TITLE}" + body(30, EDUCATION, 2023),
        [(None, None), (30, 30)],
    ),
    "the second title without facts, right below the date": (
        whole(None, EDUCATION) + PLAIN_TITLE + body(30, EDUCATION, 2023),
        [(None, None), (30, 30)],
    ),
    "the same title but for the period": (
        title(EDUCATION, 2024)
        + f"{TITLES[0]}公告栏每月更换。\n{EDUCATION}{PLAIN_TITLE}"
        + f"所列数据的统计期限自2023年1月1日起至2023年12月31日止。\n{TITLES[1]}{table_two(30)}",
        [(None, None), (30, None)],
    ),
    "a date, then sections below a title of another kind": (
        whole(None, EDUCATION) + f"{SPORTS}年度情况说明书\n" + body(30, SPORTS),
        [(None, None), (30, 30)],
    ),
    "names above tables": (
        f"{EDUCATION}\n{table_two(10)}{SPORTS}\n{table_two(30)}{table_four(30)}",
        [(10, None), (30, 30)],
    ),
    "names above sections": (
        f"{EDUCATION}\n{TITLES[1]}{table_two(10)}{SPORTS}\n{TITLES[3]}{table_four(30)}",
        [(10, None), (None, 30)],
    ),
    "names above preambles": (
        f"{EDUCATION}\n{body(10)}{SPORTS}\n依照条例编制本报告，内容为六个部分。\n{body(30)}",
        [(10, 10), (30, 30)],
    ),
    "a contents list of titles": (
        title(EDUCATION, 2024) + title(SPORTS, 2024) + whole(None, EDUCATION) + whole(30, SPORTS),
        [(None, None), (30, 30)],
    ),
    "titles that are numbered": (
        f"一、{whole(None, EDUCATION)}二、{whole(30, SPORTS)}",
        [(None, None), (30, 30)],
    ),
    "titles torn in three": (
        "".join(
            f"{agency}\n2024年政府信息公开\n工作年度报告\n{body(first, agency)}"
            for agency, first in ((EDUCATION, None), (SPORTS, 30))
        ),
        [(None, None), (30, 30)],
    ),
    "an annex with last year's tables": (
        whole(None, EDUCATION) + f"附件：2023年度统计表\n{table_two(30)}{table_four(30)}",
        [(None, None), (30, 30)],
    ),
    "an annex that says last year": (
        whole(10, EDUCATION) + f"附表：上年度数据\n{table_two(30)}{table_four(30)}",
        [(10, 10), (30, 30)],
    ),
    "titles in rows of the tables": (
        title(EDUCATION, 2024).replace("\n", "\t\t\t\n")
        + table_two(10)
        + title(SPORTS, 2024).replace("\n", "\t\t\t\n")
        + table_two(30),
        [(10, None), (30, None)],
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_several_reports_are_read_apart(name: str) -> None:
    text, expected = SEVERAL[name]

    reports = gkreport.parse_all(text)
    first = gkreport.parse(text)

    assert expected == [figures(report) for report in reports]
    assert first == reports[0]
    assert codes(first).count("GK154") == 1
    assert not any("GK154" in codes(report) for report in reports)


HALF = body(10).index(TITLES[2])
ONE = {
    "another title on the page": title(EDUCATION, 2024)
    + "发布日期：2025-01-20\n"
    + whole(10, EDUCATION),
    "a page title without facts": title(EDUCATION, 2024) + PLAIN_TITLE + body(10, EDUCATION),
    "a title on two lines": f"{title(EDUCATION, 2024)}{EDUCATION}\n2024年{PLAIN_TITLE}" + body(10),
    "a list of sections": title(EDUCATION, 2024) + "".join(TITLES) + whole(10, EDUCATION),
    "a list of sections, a plain title": (
        title(EDUCATION, 2024) + "".join(TITLES) + PLAIN_TITLE + body(10)
    ),
    "links below": (
        whole(10, EDUCATION)
        + f"上一条：{title(EDUCATION, 2023)}{title(EDUCATION, 2022)}{title(SPORTS, 2022)}"
    ),
    "links above": title(EDUCATION, 2022) + title(EDUCATION, 2023) + whole(10, EDUCATION),
    "an explanation beside it": whole(10, EDUCATION) + f"文字解读：{title(EDUCATION, 2024)}",
    "the title at the head of a page": (
        title(EDUCATION, 2024) + body(10)[:HALF] + f"{EDUCATION}{PLAIN_TITLE}" + body(10)[HALF:]
    ),
    "a list of documents": (
        f"{title(EDUCATION, 2024)}{TITLES[0]}公开的文件有：\n1.{title(EDUCATION, 2023)}2.工作要点\n"
        f"{TITLES[1]}{table_two(10)}{TITLES[3]}{table_four(10)}"
    ),
    "the tables as an annex": (
        whole(None, EDUCATION) + f"附件：2024年度统计表\n{table_two(10)}{table_four(10)}"
    ),
    "the signature above the tables": (
        title("澜桥区人民政府", 2024)
        + body(None)
        + f"澜桥区人民政府办公室\n2025年1月3日\n{table_two(10)}{table_four(10)}"
    ),
    "a note above the tables": (
        title(EDUCATION, 2024) + body(10).replace("信息内容", "表格由办公室汇总\n信息内容")
    ),
}


@pytest.mark.parametrize("name", ONE)
def test_what_begins_no_report(name: str) -> None:
    report, *others = gkreport.parse_all(ONE[name])

    assert others == []
    assert figures(report) == (10, 10)
    assert "GK154" not in codes(report)
    assert report == gkreport.parse(ONE[name])


def test_each_report_reads_as_if_it_stood_alone() -> None:
    texts = [whole(10, EDUCATION), whole(30, SPORTS), whole(50, EDUCATION, 2023)]

    reports = gkreport.parse_all("".join(texts))

    assert [gkreport.parse(text) for text in texts] == [*reports]
    assert [codes(gkreport.parse(text)) for text in texts] == [codes(item) for item in reports]


def test_places_are_those_of_the_whole_text() -> None:
    text = "\ufeff" + whole(10, EDUCATION) + whole(30, SPORTS)

    _, report = gkreport.parse_all(text)

    place = report.locate("disclosure.rules.issued")
    assert place is not None
    assert (place.text, text[place.start : place.end]) == ("30", "30")
    assert place.line == text[: place.start].count("\n") + 1


def test_signature_and_date_are_those_of_the_report() -> None:
    reports = gkreport.parse_all(whole(10, EDUCATION) + whole(30, SPORTS, 2023))

    assert [(EDUCATION, 2025), (SPORTS, 2024)] == [
        (report.signed_by, report.published and report.published.year) for report in reports
    ]


def test_the_others_are_listed_and_passed_over() -> None:
    second, third = whole(30, SPORTS), whole(50, WATER)
    report = gkreport.parse(whole(10, EDUCATION) + second + third)

    (finding,) = [item for item in report.findings if item.code == "GK154"]
    assert [title(SPORTS, 2024).strip(), title(WATER, 2024).strip()] == [
        ref.location.text for ref in finding.refs if ref.location
    ]
    assert "2 more" in finding.message("en")
    assert [second, third] == [place.text for place in report.dropped]


@pytest.mark.parametrize("name", SEVERAL)
def test_no_word_is_lost(name: str) -> None:
    text, _ = SEVERAL[name]

    assert_whole(text, gkreport.parse(text))
    missed = set(range(len(text)))
    for report in gkreport.parse_all(text):
        assert report.provenance is not None
        for place in (*report.provenance.parts.values(), *report.dropped):
            assert place.text == text[place.start : place.end]
            missed -= {*range(place.start, place.end)}
    assert not [text[place] for place in missed if not text[place].isspace()]


def test_what_precedes_the_first_title_stays_unless_it_lists_others() -> None:
    page = "索引号：003/2025-7\n发布机构：澜桥区教育局\n"
    reports = gkreport.parse_all(page + whole(10, EDUCATION) + whole(30, SPORTS))

    assert [EDUCATION, SPORTS] == [report.agency for report in reports]
    assert "GK138" in codes(reports[0])


def test_strict_is_about_all_that_are_given() -> None:
    text = whole(10, EDUCATION) + whole(None, SPORTS)

    with pytest.raises(gkreport.StrictError) as caught:
        gkreport.parse_all(text, strict=True)
    assert {"GK111"} <= {item.code for item in caught.value.findings}


def test_no_report_is_none_of_several() -> None:
    with pytest.raises(gkreport.NotAReportError):
        gkreport.parse_all(title(EDUCATION, 2024) + title(SPORTS, 2024))


@given(st.lists(st.sampled_from([EDUCATION, SPORTS, WATER]), min_size=1, max_size=6), st.data())
def test_any_number_of_reports_in_any_order(agencies: list[str], data: st.DataObject) -> None:
    """A report is told from the one above it by its body or its year."""
    years = [2024 - place for place in range(len(agencies))]
    firsts = [data.draw(st.none() | st.integers(1, 900)) for _ in agencies]
    rows = list(zip(firsts, agencies, years, strict=True))

    reports = gkreport.parse_all("".join(whole(*row) for row in rows))

    assert [(first, first) for first in firsts] == [figures(report) for report in reports]
    assert [(agency, year) for _, agency, year in rows] == [(r.agency, r.year) for r in reports]


# ---- documents ---------------------------------------------------------------------


def grid(text: str, number: int) -> Grid:
    rows = [line.split("\t") for line in text.strip("\n").split("\n")]
    return Grid(
        tuple(
            GridCell(cell, y, x) for y, row in enumerate(rows, 1) for x, cell in enumerate(row, 1)
        ),
        number,
    )


def test_pages_of_two_bodies() -> None:
    document = Document(
        (
            Prose(title(EDUCATION, 2024).strip()),
            Prose(TITLES[1].strip()),
            grid(table_two(10), 1),
            Prose(title(SPORTS, 2024).strip()),
            Prose(TITLES[1].strip()),
            grid(table_two(30), 2),
        )
    )

    assert [10, 30] == [figures(report)[0] for report in parse_document_all(document)]
    assert codes(parse_document(document))[0] == "GK154"


def test_titles_in_rows_of_one_table() -> None:
    rows = [f"{title(EDUCATION, 2024).strip()}\t\t\t\n", table_two(10)]
    rows += [f"{title(SPORTS, 2024).strip()}\t\t\t\n", table_two(30)]

    reports = parse_document_all(Document((grid("".join(rows), 1),)))

    assert [(EDUCATION, 10), (SPORTS, 30)] == [
        (report.agency, figures(report)[0]) for report in reports
    ]


@pytest.mark.parametrize(
    ("names", "heads", "count"),
    [
        (("教育局", "体育局"), ("", ""), 2),
        (("2024年", "2023年"), ("", ""), 2),
        (("Sheet1", "Sheet2"), (title(EDUCATION, 2024), title(SPORTS, 2024)), 2),
        (("Sheet1", "Sheet2"), (EDUCATION, SPORTS), 2),
        (("Sheet1", "Sheet2"), (f"填报单位：{EDUCATION}", f"填报单位：{SPORTS}"), 2),
        (("表二", "表二（续）"), (title(EDUCATION, 2024), ""), 1),
    ],
)
def test_sheets_of_a_workbook(names: tuple[str, str], heads: tuple[str, str], count: int) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    tables = (table_two(10).split("\n")[:2], table_two(30).split("\n")[::2][:2])
    for name, head, rows in zip(names, heads, tables, strict=True):
        sheet = book.create_sheet(name)
        sheet.append([head.strip() or None])
        sheet.append([])
        for row in rows:
            sheet.append([int(cell) if cell.isdigit() else cell for cell in row.split("\t")])
    file = io.BytesIO()
    book.save(file)

    reports = gkreport.read_all(file.getvalue())

    assert len(reports) == count
    assert all(report.source is not None for report in reports)
    assert figures(reports[0])[0] == 10
    found = {figure.path: figure.value for figure in reports[0].figures()}
    assert (found["disclosure.normative_documents.issued"] is not None) == (count == 1)
