"""Prose as converters leave it: wrapped, on pages, or all in one line."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from gkreport.model import Paragraph, Period
from gkreport.parsing.outline import TITLES
from gkreport.parsing.wrap import width
from growth import is_linear
from strategies import WORDS
from test_laws import assert_whole

TITLE = "澜桥区数据管理局2020年政府信息公开工作年度报告"
LONG = (
    "我局按照条例要求，把公开贯穿决策、执行、管理、服务和结果的全过程，明确一名负责同志分管，"
    "两名专职人员承办，按季度对各科室的目录维护和信息更新进行通报，并把结果纳入年终考核，"
    "全年通过门户网站、政务新媒体和便民大厅发布信息，内容涉及预算决算、行政许可、公共服务等方面"
)
SECTIONS = "".join("一二三四五六"[i] + f"、{title}\n" for i, title in enumerate(TITLES.values()))

sentences = st.lists(st.text(WORDS, min_size=4, max_size=14), min_size=8, max_size=16).map(
    lambda parts: "，".join(parts) + "。"
)
prose = st.lists(
    st.lists(sentences, min_size=3, max_size=5).map("".join), min_size=2, max_size=6
).map(lambda found: [f"（{'一二三四五六'[i]}）{text}" for i, text in enumerate(found)])


def fold(text: str, characters: int, indent: str = "　　") -> str:
    """Tear a text as paper does: lines take two columns for each Chinese character."""
    lines = [""]
    for word in re.findall(r"[A-Za-z]+|.", text):
        if width(lines[-1] + word) > 2 * characters:
            lines.append("")
        lines[-1] += word
    return indent + "\n".join(lines)


def paragraphs(report: gkreport.Report) -> list[str]:
    return [
        str(block)
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]


@given(prose, st.integers(28, 40), st.sampled_from(("", "　　", "    ")))
def test_wrapping_changes_no_paragraph(found: list[str], size: int, indent: str) -> None:
    text = f"{TITLE}\n一、总体情况\n" + "\n".join(fold(p, size, indent) for p in found) + "\n"
    report = gkreport.parse(text)

    assert found == paragraphs(report)
    assert_whole(text, report)


def test_paragraphs_of_one_line_stay_as_they_are() -> None:
    lines = [LONG + "。", "（一）主动公开情况", LONG + "。", "全年公开信息5条。", "无其他事项"]
    report = gkreport.parse(f"{TITLE}\n一、总体情况\n" + "\n".join(lines) + "\n")

    assert lines == paragraphs(report)


def test_a_joined_paragraph_can_be_located() -> None:
    period = "统计期限自2020年1月1日起至2020年12月31日止"
    text = (
        f"{TITLE}\n{fold(LONG + '。' + period + '。', 30)}\n一、总体情况\n{fold(LONG + '。', 30)}\n"
    )
    report = gkreport.parse(text)

    assert report.period == Period(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    place = report.locate("period")
    assert place is not None
    assert "".join(place.text.split()) in period
    whole = report.locate("preamble[0]")
    assert whole is not None
    assert whole.line == 2
    assert "\n" in whole.text
    assert_whole(text, report)


def test_latin_words_keep_their_blank() -> None:
    name = "Lanqiao District Open Data Portal and Archive"
    text = f"{LONG}，网站名称为{name}，{LONG}。"
    report = gkreport.parse(f"{TITLE}\n一、总体情况\n{fold(text, 30)}\n")

    assert [text] == paragraphs(report)


@pytest.mark.parametrize("mark", ["- 2 -", "-2-", "— 2 —", "－2－", "第2页", "第 2 页 共 8 页"])
def test_page_numbers_are_dropped(mark: str) -> None:
    lines = fold(LONG + "，" + LONG + "。", 30).split("\n")
    text = f"{TITLE}\n一、总体情况\n" + "\n".join([*lines[:4], mark, *lines[4:]]) + "\n"
    report = gkreport.parse(text)

    assert [LONG + "，" + LONG + "。"] == paragraphs(report)
    assert [mark] == [place.text.strip() for place in report.dropped]
    assert_whole(text, report)


def test_bare_numbers_and_running_headers_beside_form_feeds() -> None:
    lines = fold((LONG + "，") * 4 + "结束。", 30).split("\n")
    text = f"澜桥区年报\n{TITLE}\n一、总体情况\n"
    for page in range(4):
        text += "\n".join(lines[page * 6 : page * 6 + 6]) + f"\n{page + 1}\n\f澜桥区年报\n"
    text += "\n".join(lines[24:]) + "\n5\n"
    report = gkreport.parse(text)

    assert [(LONG + "，") * 4 + "结束。"] == paragraphs(report)
    assert_whole(text, report)


def test_figures_are_no_page_numbers() -> None:
    text = gkreport.to_text(gkreport.parse(f"{TITLE}\n{SECTIONS}"))
    assert () == gkreport.parse(text + "\t规章\n\t-2-\n").dropped


@pytest.mark.parametrize("between", ["", " ", "  "])
def test_all_in_one_line(between: str) -> None:
    titles = list(TITLES.values())
    body = [
        "全年公开信息若干条，",
        "见下表。",
        "收到申请5件。",
        "无。",
        "机制不全。",
        "无其他事项。",
    ]
    body[0] += (
        f"均在网站发布。{between}（一）主动公开情况。更新及时。{between}（二）依申请公开情况。答复及时。"
    )
    text = f"{TITLE} 根据条例编制，包括总体情况、主动公开政府信息情况等六个部分。" + between.join(
        f"{'一二三四五六'[i]}、{titles[i]}{between}{body[i]}" for i in range(6)
    )
    text += " 澜桥区数据管理局 2021年1月19日"
    report = gkreport.parse(text)

    assert titles == [section.title for section in report.sections]
    assert [3, 1, 1, 1, 1, 1] == [len(section.blocks) for section in report.sections]
    assert (report.title, report.agency, report.year) == (TITLE, "澜桥区数据管理局", 2020)
    assert (report.signed_by, report.published) == ("澜桥区数据管理局", dt.date(2021, 1, 19))
    assert len(report.preamble) == 1
    assert_whole(text, report)


def test_a_heading_at_the_end_of_a_paragraph() -> None:
    text = f"{TITLE}\n一、总体情况\n{LONG}，共1039条。二、主动公开政府信息情况\n见下表。\n"
    report = gkreport.parse(text)

    assert ["总体情况", "主动公开政府信息情况"] == [section.title for section in report.sections]
    assert_whole(text, report)


def test_titles_listed_in_a_sentence_cut_nothing() -> None:
    listed = "；".join(f"{'一二三四五六'[i]}、{title}" for i, title in enumerate(TITLES.values()))
    text = f"{TITLE}\n本报告包括以下部分。{listed}。{LONG}。\n一、总体情况\n甲。\n"
    report = gkreport.parse(text)

    assert 1 == len(report.preamble)
    assert ["总体情况"] == [section.title for section in report.sections]


@pytest.mark.parametrize(
    "text",
    [
        "2021年11日至1231日",
        "202111日至20211231日",
        "20211月1日起至202112月31日止",
        "2021年1月1日至2021年12月31止",
        "2021年1月1日——2021年12月31日",
        "2021年1月1日起，至12月31日止",
        "2021年1月1日至同年12月31日",
    ],
)
def test_periods_with_one_reading(text: str) -> None:
    report = gkreport.parse(f"统计期限为{text}。\n二、主动公开政府信息情况\n甲。\n")

    assert report.period == Period(dt.date(2021, 1, 1), dt.date(2021, 12, 31))


@pytest.mark.parametrize(
    "text", ["2021年11日至1130日", "2021年111日至1231日", "202111日至20221231日"]
)
def test_periods_that_cannot_be_told(text: str) -> None:
    report = gkreport.parse(f"统计期限为{text}。\n二、主动公开政府信息情况\n甲。\n")

    assert report.period is None
    assert report.year is None
    assert "GK143" in {item.code for item in report.findings}


def test_three_lines_are_joined_where_no_line_is_longer() -> None:
    text = f"{TITLE}\n{fold(LONG[:80] + '。', 36)}\n一、总体情况\n全年公开信息5条。\n无其他事项\n"
    report = gkreport.parse(text)

    assert [LONG[:80] + "。"] == [str(block) for block in report.preamble]
    assert ["全年公开信息5条。", "无其他事项"] == paragraphs(report)
    assert "GK146" in {item.code for item in report.findings}


def test_radicals_in_place_of_characters() -> None:
    prose = "全年公开⼯作平稳，群众⼈⼈知晓。"
    text = f"{TITLE}\n⼀、总体情况\n{prose}\n⼆、主动公开政府信息情况\n见下表。\n"
    report = gkreport.parse(text)

    assert ["一", "二"] == [section.number for section in report.sections]
    assert "全年公开工作平稳，群众人人知晓。" in paragraphs(report)
    place = report.locate("sections[0].title")
    assert place is not None
    assert place.text == "⼀、总体情况"
    assert_whole(text, report)


def test_marks_of_markdown() -> None:
    text = (
        f"# {TITLE}\n\n**一、总体情况**\n\n甲。\n\n## 二、主动公开政府信息情况 ##\n\n乙**丙**。\n"
    )
    report = gkreport.parse(text)

    assert report.title == TITLE
    assert ["总体情况", "主动公开政府信息情况"] == [section.title for section in report.sections]
    assert ["甲。", "乙丙。"] == paragraphs(report)
    assert ["#", "**", "**", "##", "##", "**", "**"] == [
        place.text.strip() for place in report.dropped
    ]
    assert_whole(text, report)


def test_rows_of_the_statistics_are_no_headings() -> None:
    text = (
        f"{TITLE}\n一、概述\n甲。\n二、主动公开情况\n甲。\n三、解读\n乙。\n四、政府信息依申请公开办理情况\n丙。\n"
        "统计指标 单位 统计数\n一、主动公开情况\n二、回应解读情况\n三、依申请公开情况\n"
    )
    report = gkreport.parse(text)

    assert ["概述", "主动公开情况", "解读", "政府信息依申请公开办理情况"] == [
        section.title for section in report.sections
    ]


PIECES = (
    *(
        "\n",
        " ",
        "\f",
        "- 2 -",
        "3",
        "第2页",
        "。",
        "，",
        "一、",
        "（一）",
        "2021年125日",
        "标题：",
    ),
    *(f"{'一二三四五六'[i]}、{title}" for i, title in enumerate(TITLES.values())),
    *("一、\n", "1.总体情况", "第一部分 概述", "（二）主动公开政府信息情况", "总体情况", TITLE),
    *("发布机构：澜桥区教育局", "发布日期", "2021-01-20", "当前位置：首页 > 公开 > 年报", "打印"),
    *(
        "版权所有：澜桥区",
        "澜桥区教育局",
        "2021年2月3日",
        "20212月3日",
        "附件：表",
        "\t索引号",
        "\t来源",
    ),
    *(LONG, LONG[:30], LONG[30:60], LONG[60:88], "统计期限为2021年11日至1231日", "\ufeff"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=50), st.sampled_from(("", "\n")))
def test_any_soup_of_prose(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    try:
        report = gkreport.parse(text)
    except gkreport.NotAReportError:
        return

    assert_whole(text, report)
    assert report == gkreport.from_json(gkreport.to_json(report))


GROWING: dict[str, Callable[[int], str]] = {
    "lines torn": lambda n: f"{TITLE}\n一、总体情况\n" + f"{LONG[:30]}\n" * n,
    "periods torn": lambda n: (
        f"{TITLE}\n一、总体情况\n" + "所列数据自2020年1月1日至2020年12月31日，同\n" * n
    ),
    "headings in a line": lambda n: f"{TITLE}\n" + "。一、总体情况。甲" * n,
    "numbers in a line": lambda n: f"{TITLE}\n总体情况" + "。一、况况况况况况" * n,
    "page marks": lambda n: f"{TITLE}\n一、总体情况\n" + "- 2 -\n\ufeff甲\n" * n,
    "form feeds": lambda n: f"{TITLE}\n一、总体情况\n" + "\f甲乙\n丙\n3\n" * n,
    "furniture above": lambda n: "来源：甲 时间：乙 \n" * n + f"{TITLE}\n一、总体情况\n甲\n",
    "furniture below": lambda n: f"{TITLE}\n一、总体情况\n甲\n" + "打印 关闭\n" * n,
    "labels in a line": lambda n: "来源：" * n + f"\n{TITLE}\n一、总体情况\n甲\n",
    "numbers alone": lambda n: f"{TITLE}\n" + "一、\n" * n + "二、主动公开政府信息情况\n",
    "titles": lambda n: f"{TITLE}\n" * n + "一、总体情况\n",
}


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("grow", GROWING.values(), ids=GROWING.keys())
def test_time_grows_with_the_text(grow: Callable[[int], str]) -> None:
    def read(text: str) -> None:
        with suppress(gkreport.NotAReportError):
            gkreport.parse(text)

    assert is_linear(read, grow)
