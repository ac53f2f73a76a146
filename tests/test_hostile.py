"""Any text in: a report with findings or NotAReportError, in time linear in the text."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from gkreport import NotAReportError, Report
from gkreport.model import CaseCounts, Disclosure2019, Disputes, Requests, TableKind, TablePlace
from gkreport.model.kinds import SectionKind
from gkreport.model.report import Section
from gkreport.parsing.outline import TITLES
from growth import is_linear
from test_laws import assert_whole

TITLE = "澜桥区2020年政府信息公开工作年度报告"
SAMPLE = gkreport.to_text(
    Report(
        title=TITLE,
        sections=tuple(
            Section(
                kind=kind,
                number="一二三四五六"[index],
                title=title,
                blocks=(TablePlace(TableKind(kind.value)),)
                if kind in {SectionKind.DISCLOSURE, SectionKind.REQUESTS, SectionKind.DISPUTES}
                else (),
            )
            for index, (kind, title) in enumerate(TITLES.items())
        ),
        disclosure=Disclosure2019(),
        requests=Requests(),
        disputes=Disputes(reconsideration=CaseCounts(upheld=7, total=7)),
    )
)


def read(text: str) -> Report | None:
    """Parse; the only error that may come is that the text is no report."""
    try:
        return gkreport.parse(text)
    except NotAReportError:
        return None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u3000\n",
        "\x00" * 100,
        "Annual report of the county council. 1. Overview 2. Figures",
        "某区发布2020年政府信息公开工作年度报告，全年公开信息万余条。群众纷纷点赞。",
        "2020年财政决算\n一、总体情况\n收支平衡。",
        "[" * 100_000,
        "（" * 100_000 + "）" * 100_000,
        "数" * 100_000,
        "7" * 100_000,
        "\ud800\udfff" * 100,
        "\u202e" * 100,
    ],
)
def test_what_is_no_report(text: str) -> None:
    with pytest.raises(NotAReportError) as caught:
        gkreport.parse(text)

    assert "政府信息公开工作年度报告" in caught.value.message("zh")


def test_only_one_section() -> None:
    report = gkreport.parse("三、收到和处理政府信息公开申请情况\n全年收到申请5件。\n")

    assert ["requests"] == [section.kind.value for section in report.sections]
    assert report.requests is None


LINE_ENDS = {
    "CRLF": "\r\n",
    "CR": "\r",
    "NEL": "\x85",
    "LS": "\u2028",
    "PS": "\u2029",
}


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS.keys())
def test_line_ends_of_any_kind(end: str) -> None:
    text = SAMPLE.replace("\n", end)
    report = gkreport.parse(text)

    assert report == gkreport.parse(SAMPLE)
    place = report.locate("disputes.reconsideration.total")
    original = gkreport.parse(SAMPLE).locate("disputes.reconsideration.total")
    assert place is not None
    assert original is not None
    assert (original.line, original.column) == (place.line, place.column)
    assert_whole(text, report)


def test_a_form_feed_ends_a_line_of_text_but_not_of_an_editor() -> None:
    text = SAMPLE.replace("二、主动公开", "\f二、主动公开")
    place = gkreport.parse(text).locate("disputes.reconsideration.total")

    assert place is not None
    assert place.line is not None
    assert text.split("\n")[place.line - 1] == "\t7"


@pytest.mark.parametrize("char", ["\ufeff", "\u200b", "\u200e", "\u00ad", "\ufe0f"])
def test_characters_without_width_change_nothing_and_are_listed(char: str) -> None:
    text = char + SAMPLE.replace("总", f"总{char}").replace("\t7", f"\t{char}7")
    report = gkreport.parse(text)

    assert report == gkreport.parse(SAMPLE)
    assert {char} == {place.text for place in report.dropped}
    assert_whole(text, report)


def test_full_width_digits_and_signs() -> None:
    report = gkreport.parse(SAMPLE.replace("\t7", "\t７").replace("（", "(").replace("）", ")"))

    assert report.disputes == gkreport.parse(SAMPLE).disputes
    assert report.requests == gkreport.parse(SAMPLE).requests


def test_figures_that_a_reader_would_see_otherwise_are_not_taken() -> None:
    report = gkreport.parse(SAMPLE.replace("\t7", "\t\u202e71"))

    assert report.disputes is not None
    assert report.disputes.reconsideration.total is None
    assert "GK103" in {item.code for item in report.findings}


@pytest.mark.parametrize("seed", range(10))
def test_shuffled_lines(seed: int) -> None:
    lines = SAMPLE.splitlines(keepends=True)
    random.Random(seed).shuffle(lines)  # noqa: S311 - a fixed shuffle
    report = read("".join(lines))

    if report is not None:
        assert_whole("".join(lines), report)


PIECES = (
    *(
        "\n",
        "\t",
        " ",
        "\u3000",
        "0",
        "7",
        "/",
        "一、",
        "（一）",
        "无。",
        "表一",
        "\r",
        "\ud800",
        "\x00",
    ),
    *(f"{number}、{title}" for number, title in zip("一二三四五六", TITLES.values(), strict=True)),
    *(line for line in SAMPLE.splitlines() if line.strip()),
    *("统计指标", "单位", "统计数", "四、行政复议数量", "（二）被依法纠错数", "件", "2021年2月3日"),
    *("统计期限自2020年1月1日起至2020年12月31日止", "澜桥区人民政府", "[bookmark: x]", TITLE),
)
soups = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.lists(
    st.sampled_from(PIECES), max_size=60
).map("\n".join)


@given(soups)
def test_any_soup_of_labels_and_figures(text: str) -> None:
    report = read(text)

    if report is not None:
        assert_whole(text, report)
        assert report == gkreport.from_json(gkreport.to_json(report))
        assert_accounted_for(report)


@given(st.text())
def test_any_text(text: str) -> None:
    read(text)
    read(f"{TITLE}\n一、总体情况\n{text}\n二、主动公开政府信息情况\n\t{text}\n")


def assert_accounted_for(report: Report) -> None:
    """Check that a finding speaks of every figure that is None."""
    about = {ref.path for item in report.findings for ref in item.refs}
    for figure in report.figures():
        steps = figure.path.split(".")
        if figure.value is None and "unit" not in steps:
            assert about & {".".join(steps[: i + 1]) for i in range(len(steps))}, figure.path


def test_every_missing_figure_is_accounted_for() -> None:
    for end in range(60, len(SAMPLE), 97):
        report = read(SAMPLE[:end])
        if report is not None:
            assert_accounted_for(report)


SECTION = f"{TITLE}\n二、主动公开政府信息情况\n"
GROWING: dict[str, Callable[[int], str]] = {
    "one line": lambda n: TITLE + "一、总体情况" * n,
    "one cell": lambda n: f"{SAMPLE}\n\t规章" + "0" * n,
    "headings": lambda n: f"{TITLE}\n" + "一、总体情况\n" * n,
    "numbered lines": lambda n: f"{TITLE}\n一、总体情况\n" + "二、其他\n" * n,
    "tables": lambda n: SAMPLE * (n // 20),
    "header cells": lambda n: SAMPLE + "\t自然人\n" * n,
    "rows": lambda n: SAMPLE + "\t规章\n\t0\n\n" * n,
    "titles": lambda n: "政府信息公开" * n + "\n" + SAMPLE,
    "lines of titles": lambda n: "2020年政府信息公开\n" * n + SAMPLE,
    "dates": lambda n: SAMPLE + "统计自2020年1月1日至" * n,
    "bookmarks": lambda n: SAMPLE + "[bookmark: " * n,
    "brackets": lambda n: SAMPLE + "\t规章" + "(" * n + "\n",
    "blanks": lambda n: SAMPLE + "\t" + "\u3000" * n + "\n",
    "tabs": lambda n: SAMPLE + "\t" * n,
    "joined cells": lambda n: f"{SAMPLE}\n\t规章\n" + "甲\n" * n,
    "dates as lines": lambda n: SAMPLE + "2021年2月3日\n" * n,
    "figures below a row": lambda n: f"{SECTION}规章 1 2 3\n" + "4 5 6\n" * (n // 8),
    "a figure a line": lambda n: f"{SECTION}规章\n" + "1\n" * (n // 4),
    "labels without figures": lambda n: SECTION + "规章\n" * (n // 4),
    "labels of columns in rows": lambda n: SECTION + f"规章 {'商业企业 ' * 12}\n" * (n // 20),
    "headers": lambda n: SECTION + "信息内容 本年制发件数 本年废止件数 现行有效件数\n" * (n // 8),
    "rows of no form": lambda n: f"{SECTION}规章 1 2 3\n" + "甲乙 1 2 3\n" * (n // 8),
    "pieces of labels": lambda n: f"{SECTION}规章 1 2 3\n" + "不予\n" * (n // 4),
    "torn labels": lambda n: SECTION + "2.其他法律\n1 2\n" * (n // 8),
    "rows of pipes": lambda n: SECTION + "| 规章 | 1 | 2 | 3 |\n" * (n // 8),
    "cells with pipes": lambda n: SECTION + "规章 |\n1 |\n|\n3 |\n" * (n // 8),
    "rows between rules": lambda n: SECTION + "|规章|1|\n+--+--+\n" * (n // 8),
    "a line of pipes": lambda n: f"{SECTION}规章 {'|' * n}",
    "a rule": lambda n: f"{SECTION}{'-' * n}{'|' * n}",
    "wide columns": lambda n: SECTION + f"规章{' ' * n}1\n" * 5,
    "cells of HTML": lambda n: f"{SECTION}<table><tr>{'<td>1' * n}</table>",
    "rows of HTML": lambda n: f"{SECTION}<table>{'<tr><td>规章<td>1' * n}</table>",
    "cells of HTML without a table": lambda n: SECTION + "<td>" * n,
    "tables that are not closed": lambda n: SECTION + "<table><td>规章" * n,
    "tables within tables": lambda n: SECTION + "<table>" * n + "</table>" * n,
    "small tables of wide cells": lambda n: (
        SECTION + "<table><tr><td colspan=999 rowspan=999>规章</table>" * (n // 20)
    ),
    "tags that are not closed": lambda n: SECTION + "<td " * n,
    "comments that are not closed": lambda n: SECTION + "<!--" * n,
    "entities": lambda n: SECTION + "&nbsp;&amp" * n,
    "stars": lambda n: SECTION + "**" * n,
    "lines below": lambda n: SECTION + "| __" * n,
    "bold cells": lambda n: SECTION + "| **规章** | **1** |\n" * (n // 8),
    "words for nothing": lambda n: SECTION + "|nan" * n,
    "backslashes": lambda n: SECTION + "\\." * n,
    "paths": lambda n: SECTION + "不予公开—" * n,
    "paths of rows": lambda n: SECTION + "|无法提供—1.本机关不掌握相关政府信息" * (n // 8),
    "quotes": lambda n: SECTION + '规章,"' * n,
    "quotes over lines": lambda n: SECTION + '规章,"\n' * n,
    "commas": lambda n: SECTION + "规章,1,2,3\n" * (n // 4),
    "commas on one line": lambda n: SECTION + "规章," * n,
    "lists": lambda n: SECTION + "- 规章：制发 1；废止 2\n" * (n // 8),
    "a list on one line": lambda n: SECTION + "规章：" + "制发 1；" * n,
    "columns of rows": lambda n: f"{SECTION}|信息内容{'|规章' * n}|\n|本年制发件数{'|1' * n}|\n",
    "headers of paths": lambda n: SECTION + "|法人或其他组织-商业企业" * n + "\n" + "|1" * n,
    "rows of ways": lambda n: SECTION + "|结果维持|总计|\n" + "|未经复议直接起诉|1|2|\n" * (n // 8),
    "a frame of data": lambda n: SECTION + "\n".join(f"|{i}|规章|1|-:|" for i in range(n // 8)),
    "a table on one line": lambda n: SECTION + "信息内容 规章 1 2 3 " * (n // 8),
}


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("grow", GROWING.values(), ids=GROWING.keys())
def test_time_grows_with_the_text_and_not_with_its_square(grow: Callable[[int], str]) -> None:
    read(SAMPLE)

    assert is_linear(read, grow)


def test_ten_megabytes_on_one_line() -> None:
    assert read("政府信息公开工作" * 600_000) is None


def test_twenty_thousand_headings() -> None:
    report = read(f"{TITLE}\n" + "一、总体情况\n" * 20_000)

    assert report is not None
    assert len(report.sections) > 1
