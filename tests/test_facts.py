"""Facts outside the tables: period, signature, date, and where they are taken from."""

import datetime as dt

import pytest

import gkreport
from gkreport.model import Paragraph, Period, SectionKind

BODY = "二、主动公开政府信息情况\n全年公开信息若干条。\n"
TITLE = "澜桥区数据管理局2020年政府信息公开工作年度报告\n"


def codes(report: gkreport.Report) -> set[str]:
    return {item.code for item in report.findings}


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告所列数据的统计期限自2020年1月1日起至2020年12月31日止。",
        "统计时间为2020年1月1日至12月31日。",
        "所列数据从 2020 年 1 月 1 日到 2020 年 12 月 31 日。",
        "统计期限：2020年1月1日—2020年12月31日。",
    ],
)
def test_the_period(sentence: str) -> None:
    report = gkreport.parse(f"{TITLE}{sentence}\n{BODY}")

    assert report.period == Period(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    place = report.locate("period")
    assert place is not None
    assert place.text in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "规划期限为2016年1月1日至2020年12月31日。",
        "上一年度统计期限为2019年1月1日至2019年12月31日，本年度为2020年1月1日至2020年12月31日。",
        "统计期限为2020年1月1日。",
        "统计编号12020年1月1日至2020年12月31日。",
    ],
)
def test_what_is_not_the_period_beyond_doubt(sentence: str) -> None:
    assert gkreport.parse(f"{TITLE}{sentence}\n{BODY}").period is None


def test_different_periods_are_said_to_differ() -> None:
    report = gkreport.parse(
        f"{TITLE}统计期限自2020年1月1日至2020年12月31日。\n{BODY}"
        "所列数据自2020年1月1日至2020年11月30日。\n"
    )

    assert report.period is None
    (finding,) = [item for item in report.findings if item.code == "GK137"]
    assert [2, 5] == [ref.location.line for ref in finding.refs if ref.location]


def test_a_period_that_cannot_be() -> None:
    report = gkreport.parse(f"{TITLE}统计期限自2020年2月30日至2020年12月31日。\n{BODY}")

    assert report.period is None
    assert "GK135" in codes(report)


def test_a_period_of_another_year_than_the_title() -> None:
    report = gkreport.parse(f"{TITLE}统计期限自2019年1月1日至2019年12月31日。\n{BODY}")

    assert report.year == 2020
    (finding,) = [item for item in report.findings if item.code == "GK134"]
    assert ["period", "year"] == [ref.path for ref in finding.refs]


def test_agency_and_year_from_elsewhere_are_said_to_be() -> None:
    text = f"统计期限自2020年1月1日至2020年12月31日。\n{BODY}澜桥区数据管理局\n2021年1月5日\n"
    report = gkreport.parse(text)

    assert (report.title, report.agency, report.year) == (None, "澜桥区数据管理局", 2020)
    assert {"GK131", "GK136"} <= codes(report)
    place = report.locate("agency")
    assert place is not None
    assert place.text == "澜桥区数据管理局"


def test_nothing_known_is_said_too() -> None:
    assert {"GK131", "GK132", "GK133"} <= codes(gkreport.parse(BODY))


def test_signature_and_date() -> None:
    report = gkreport.parse(f"{TITLE}{BODY}澜桥区数据管理局\n\n2021年1月5日\n")

    assert (report.signed_by, report.published) == ("澜桥区数据管理局", dt.date(2021, 1, 5))
    assert len(report.sections[0].blocks) == 1


@pytest.mark.parametrize(
    ("ending", "signed_by"),
    [
        ("我们将继续做好公开工作并报送至省\n2021年1月5日\n", None),
        ("无。\n2021年1月5日\n", None),
        ("澜桥区数据管理局\n2021年2月30日\n", None),
        ("澜桥区数据管理局\n", None),
    ],
)
def test_what_is_not_a_signature_stays_a_paragraph(ending: str, signed_by: str | None) -> None:
    report = gkreport.parse(TITLE + BODY + ending)

    assert report.signed_by is signed_by
    assert Paragraph(ending.split("\n", maxsplit=1)[0]) in report.sections[0].blocks


def test_paragraphs_have_number_and_level() -> None:
    lines = "（一）甲。\n1.乙。\n（1）丙。\n①丁。\n一是戊。\n主动公开方面\n3.5万条。\n"
    (section,) = gkreport.parse(f"{TITLE}一、总体情况\n{lines}").sections

    assert section.kind is SectionKind.OVERVIEW
    assert [
        ("（一）", 1),
        ("1.", 2),
        ("（1）", 3),
        ("①", 4),
        ("一是", 4),
        (None, 1),
        (None, 0),
    ] == [(block.number, block.level) for block in section.blocks if isinstance(block, Paragraph)]
