"""What the text must say: its year, section five, section six, dates and contact."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

import gkreport
from gkreport.model import (
    OtherTable,
    Paragraph,
    Period,
    Report,
    Section,
    SectionKind,
)
from planted import example, with_cells, with_prose

UNPAID = "requests.outcomes.other_handling.fee_unpaid.total"
FEES = "disclosure.fees.amount"


def codes(report: Report, code: str) -> list[str]:
    return [item.message("zh") for item in gkreport.check(report, select=[code])]


def with_text(kind: SectionKind, *paragraphs: str, year: int | None = 2024) -> Report:
    blocks = tuple(map(Paragraph, paragraphs))
    return Report(year=year, sections=(Section(kind=kind, title="某部分", blocks=blocks),))


@pytest.mark.parametrize(
    ("start", "end", "year", "is_found"),
    [
        ((2024, 1, 1), (2024, 12, 31), 2024, False),
        ((2023, 1, 1), (2023, 12, 31), 2024, True),
        ((2024, 1, 2), (2024, 12, 31), 2024, True),
        ((2023, 12, 31), (2024, 12, 31), 2024, True),
        ((2024, 1, 1), (2024, 12, 30), 2024, True),
        ((2019, 5, 15), (2019, 12, 31), 2019, False),
        ((2019, 5, 16), (2019, 12, 31), 2019, True),
        ((2018, 12, 31), (2019, 12, 31), 2019, True),
    ],
)
def test_a_period_is_the_calendar_year_of_the_report(
    start: tuple[int, int, int], end: tuple[int, int, int], year: int, *, is_found: bool
) -> None:
    report = Report(year=year, period=Period(dt.date(*start), dt.date(*end)))

    assert is_found == bool(codes(report, "GK509"))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("2023年，本局全年发布信息300条。", "2023年"),
        ("本年度，2022年的各项任务全部完成。", None),
        ("2024年，本局全年发布信息300条。", None),
        ("2023年和2024年，本局全年发布信息300条。", None),
        ("本局全年发布信息300条。", None),
        ("2023年，本局发布信息300条。", "2023年"),
        ("2023年，本局机构改革。今年发布信息300条。", None),
        ("自2023年起，本局发布信息300条。", None),
        ("全年发布信息300条，较2023年增长5%。", None),
        ("2025年，本局将全年公开。", None),
        ("本年度落实《2023年工作要点》。", None),
        ("本年度其中1件为2023年收案。", None),
        ("截至2025年1月，全年信息均已移交。", None),
    ],
)
def test_a_sentence_on_the_whole_year_names_the_report_year(
    sentence: str, words: str | None
) -> None:
    report = with_text(SectionKind.OVERVIEW, sentence)

    expected = [] if words is None else [f"报告年度为 2024 年，正文却称“{words}”"]
    assert expected == codes(report, "GK509")


def test_a_wrong_year_is_found_in_section_one_only() -> None:
    report = with_text(SectionKind.PROBLEMS, "2023年，本局全年发布信息300条。")

    assert [] == codes(report, "GK509")


def test_without_a_report_year_no_year_is_wrong() -> None:
    report = with_text(SectionKind.OVERVIEW, "2023年，本局全年发布信息300条。", year=None)

    assert [] == codes(report, "GK509")


@pytest.mark.parametrize(
    ("paragraphs", "is_found"),
    [
        ((), True),
        (("无",), True),
        (("无。",), True),
        (("没有存在的主要问题和改进情况",), True),
        (("（一）存在的主要问题", "无。", "（二）改进情况", "无。"), True),
        (("1.存在问题：无", "2.改进措施：暂无"), True),
        (("2024年，我镇无明显的问题及改进情况。",), True),
        (("该部分以文字形式报告。",), True),
        (("无专人负责，公开不及时。",), False),
        (("没有重大问题，但公开不及时。",), False),
        (("人员少，经验不足，待改",), True),
        (("人员少，经验不足，待改进",), False),
        (("人员少，", "经验不足，待改进"), False),
    ],
)
def test_section_five_says_something(paragraphs: tuple[str, ...], *, is_found: bool) -> None:
    report = with_text(SectionKind.PROBLEMS, *paragraphs)

    assert is_found == bool(codes(report, "GK510"))


def test_section_five_may_be_a_table() -> None:
    section = Section(
        kind=SectionKind.PROBLEMS, title="问题", blocks=(OtherTable(rows=(("问题",),)),)
    )

    assert [] == codes(Report(sections=(section,)), "GK510")


@pytest.mark.parametrize(
    ("text", "year", "is_found"),
    [
        ("无。", 2019, False),
        ("无。", 2020, True),
        ("无。", None, False),
        ("本年度未收取信息处理费。", 2024, False),
        ("收费情况：无。", 2024, False),
    ],
)
def test_section_six_mentions_the_fee_since_2020(
    text: str, year: int | None, *, is_found: bool
) -> None:
    report = with_text(SectionKind.OTHER_MATTERS, text, year=year)

    assert is_found == bool(codes(report, "GK511"))


@pytest.mark.parametrize(
    ("unpaid", "text", "is_found"),
    [
        (1, "没有其他需要报告的事项。", True),
        (1, "发出收费通知1件。", False),
        (1, "送达缴费通知1件。", False),
        (0, "没有其他需要报告的事项。", False),
        (None, "没有其他需要报告的事项。", False),
    ],
)
def test_unpaid_fees_need_a_notice(unpaid: int | None, text: str, *, is_found: bool) -> None:
    report = with_cells(example("lanqiao-2024"), {UNPAID: unpaid})
    report = with_prose(report, SectionKind.OTHER_MATTERS, text)

    assert is_found == bool(codes(report, "GK512"))


@pytest.mark.parametrize(
    ("agency", "year", "published", "is_found"),
    [
        ("澜桥区数据管理局", 2024, (2025, 1, 31), False),
        ("澜桥区数据管理局", 2024, (2025, 2, 1), True),
        ("澜桥区青石街道办事处", 2024, (2025, 2, 1), True),
        ("青石镇人民政府", 2024, (2025, 2, 1), True),
        ("澜桥区人民政府办公室", 2024, (2025, 2, 1), True),
        ("澜桥区人民政府", 2024, (2025, 3, 31), False),
        ("澜桥区人民政府", 2024, (2025, 4, 1), True),
        ("澜桥区", 2024, (2025, 3, 31), False),
        ("澜桥开发区管理委员会", 2024, (2025, 3, 31), False),
        (None, 2024, (2025, 3, 31), False),
        ("澜桥区数据管理局", 2018, (2019, 3, 31), False),
        ("澜桥区数据管理局", 2018, (2019, 4, 1), True),
        ("澜桥区数据管理局", 2019, (2020, 2, 1), True),
        ("澜桥区数据管理局", None, (2025, 12, 1), False),
    ],
)
def test_reports_are_published_by_the_legal_day(
    agency: str | None, year: int | None, published: tuple[int, int, int], *, is_found: bool
) -> None:
    report = Report(agency=agency, year=year, published=dt.date(*published))

    assert is_found == bool(codes(report, "GK514"))


def test_without_a_date_nothing_is_late() -> None:
    assert [] == codes(Report(agency="澜桥区数据管理局", year=2024), "GK514")


@pytest.mark.parametrize(
    ("year", "preamble", "overview", "is_found"),
    [
        (2020, "本报告依照条例编写。", "全年发布信息9条。", True),
        (2019, "本报告依照条例编写。", "全年发布信息9条。", True),
        (2020, "报告可在区政府网站下载。", "全年发布信息9条。", False),
        (2020, "联系电话：0000-5550124。", "全年发布信息9条。", False),
        (2020, "本报告依照条例编写。", "如有疑问，请与本局办公室联系。", False),
        (2020, "本报告依照条例编写。", "在区政府网站公布信息9条。", True),
        (2021, "本报告依照条例编写。", "全年发布信息9条。", False),
        (2018, "本报告依照条例编写。", "全年发布信息9条。", False),
    ],
)
def test_an_address_or_a_contact_is_named(
    year: int, preamble: str, overview: str, *, is_found: bool
) -> None:
    report = attrs.evolve(
        with_text(SectionKind.OVERVIEW, overview, year=year), preamble=(Paragraph(preamble),)
    )

    assert is_found == bool(codes(report, "GK515"))


def test_without_a_preamble_the_title_is_pointed_at() -> None:
    (finding,) = gkreport.check(Report(title="年报", year=2020), select=["GK515"])

    assert ["title"] == [ref.path for ref in finding.refs]


@pytest.mark.parametrize(
    ("cells", "text", "expected"),
    [
        ({UNPAID: 1}, "未发生收费事项。", "正文称“未发生收费事项”，而表三（六）2 1"),
        ({UNPAID: 0}, "未发生收费事项。", None),
        ({UNPAID: 1}, "未收取信息处理费。", None),
        ({}, "未收取行政事业性收费。", "正文称“未收取行政事业性收费”，而第（八）项 0.12"),
        ({FEES: Decimal(0)}, "未收取行政事业性收费。", None),
        ({}, "未收取信息处理费。收取信息处理费0元。", None),
        (
            {FEES: Decimal(0)},
            "收取信息处理费50元。",
            "正文称“收取信息处理费50元”，而第（八）项 0",
        ),
        ({FEES: Decimal(0)}, "收取信息处理费49元。", None),
        ({FEES: Decimal(0)}, "收取信息处理费3件。", None),
        ({FEES: None}, "收取信息处理费1200元。", None),
        ({}, "收取信息处理费1200元。", None),
    ],
)
def test_fees_in_section_six_go_with_the_tables(
    cells: dict[str, int | Decimal | None], text: str, expected: str | None
) -> None:
    report = with_cells(example("lanqiao-2024"), dict(cells))
    report = with_prose(report, SectionKind.OTHER_MATTERS, text)

    assert ([] if expected is None else [expected]) == codes(report, "GK516")


def test_fees_are_read_in_section_six_only() -> None:
    report = with_cells(example("lanqiao-2024"), {UNPAID: 1})
    report = with_prose(report, SectionKind.OVERVIEW, "未发生收费事项。")

    assert [] == codes(report, "GK516")
