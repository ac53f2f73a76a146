"""2xx: counts, documents, items and amounts of money."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

import gkreport
from gkreport import Finding, Report
from gkreport.checks.tables.agencies import Rank, rank
from gkreport.findings import Ref, finding
from gkreport.model import (
    Disclosure2019,
    Disclosure2021,
    Disputes,
    DocumentCounts2019,
    DocumentCounts2021,
    FeeIncome2021,
    FeeItems2019,
    ItemCounts2019,
    Procurement2019,
)
from planted import example, with_cells


def found(report: Report, *codes: str) -> tuple[Finding, ...]:
    return gkreport.check(report, select=codes or ["GK2"])


def paths(item: Finding) -> list[str]:
    return [ref.path for ref in item.refs]


@pytest.mark.parametrize("name", ["lanqiao-2024", "lanqiao-2020"])
def test_the_examples_are_clean(name: str) -> None:
    assert found(example(name)) == ()


def test_a_report_without_tables_has_no_findings() -> None:
    assert found(Report()) == ()


# -- counts


@pytest.mark.parametrize(
    ("path", "value", "cell"),
    [
        (
            "requests.received.natural_person",
            -3,
            "一、本年新收政府信息公开申请数量—自然人",
        ),
        ("disclosure.penalties.decisions", -1, "第二十条第（六）项—行政处罚—本年处理决定数量"),
        ("disputes.reconsideration.other", -2, "行政复议—其他结果"),
    ],
)
def test_a_negative_count(path: str, value: int, cell: str) -> None:
    (item,) = found(with_cells(example("lanqiao-2024"), {path: value}), "GK201")

    assert item.message("zh") == f"“{cell}”为负数：{value}"
    assert item.level is gkreport.Level.INCONSISTENCY
    assert paths(item) == [path]


def test_an_amount_is_not_negative() -> None:
    table = Disclosure2021(fees=FeeIncome2021(amount=Decimal("-0.5"), unit="万元"))

    (item,) = found(Report(disclosure=table))

    assert item.code == "GK201"
    assert item.message("en").endswith(" is negative: -0.5")


def test_a_change_may_be_negative_and_a_count_may_be_0() -> None:
    table = Disclosure2019(
        licensing=ItemCounts2019(items_last_year=9, change=-2, decisions=0),
        fees=FeeItems2019(items_last_year=9, change=-2),
    )

    assert found(Report(disclosure=table)) == ()


@pytest.mark.parametrize("printed", ["12.5", "12.5件", " 0.5 ", "-1.25", "3.0", "12．5"])
def test_a_count_that_is_printed_as_a_fraction(printed: str) -> None:
    text = gkreport.to_text(example("lanqiao-2024")).replace("\t1264\n", f"\t{printed}\n")

    (item,) = found(gkreport.parse(text))

    assert item.code == "GK202"
    assert item.message("zh") == (
        f"“第二十条第（五）项—行政许可—本年处理决定数量”是件数，却印作“{printed.strip()}”"
    )
    assert item.level is gkreport.Level.INCONSISTENCY
    assert paths(item) == ["disclosure.licensing.decisions"]
    assert [related.code for related in item.related] == ["GK103"]


@pytest.mark.parametrize("printed", ["约12", "1264?", "12.", "见附件1.2", "12.5%以上者"])
def test_other_cells_that_are_not_read_are_no_fractions(printed: str) -> None:
    text = gkreport.to_text(example("lanqiao-2024")).replace("\t1264\n", f"\t{printed}\n")

    assert found(gkreport.parse(text)) == ()


def test_an_amount_may_have_decimals_even_where_it_was_not_read() -> None:
    text = gkreport.to_text(example("lanqiao-2024")).replace("\t0.12\n", "\t0.12万\n")

    report = gkreport.parse(text)

    assert "GK103" in {item.code for item in report.findings}
    assert found(report) == ()


def test_a_cell_of_a_table_that_was_taken_out_is_no_fraction() -> None:
    text = gkreport.to_text(example("lanqiao-2024")).replace("\t1264\n", "\t12.5\n")

    report = attrs.evolve(gkreport.parse(text), disclosure=None)

    assert found(report) == ()


def test_a_cell_without_a_place_is_no_fraction() -> None:
    cell = Ref("disputes.reconsideration.upheld")
    unread = finding("GK103", cell, row="行政复议", column="结果维持", text="1.5")

    assert found(Report(disputes=Disputes(), findings=(unread,))) == ()


# -- documents and items


@pytest.mark.parametrize("row", ["rules", "normative_documents"])
@pytest.mark.parametrize(
    ("new", "total", "is_found"),
    [(3, 2, True), (2, 2, False), (None, 2, False), (3, None, False)],
)
def test_documents_newly_disclosed_and_in_all(
    row: str, new: int | None, total: int | None, *, is_found: bool
) -> None:
    counts: Any = DocumentCounts2019(newly_disclosed=new, total_disclosed=total)
    table = Disclosure2019(**{row: counts})

    items = found(Report(disclosure=table), "GK203")

    assert [[f"disclosure.{row}.newly_disclosed", f"disclosure.{row}.total_disclosed"]] * (
        is_found
    ) == [paths(item) for item in items]


@pytest.mark.parametrize(
    "row", ["licensing", "other_services", "penalties", "compulsory_measures", "fees"]
)
@pytest.mark.parametrize(
    ("last_year", "change", "is_found"),
    [(4, -5, True), (4, -4, False), (4, 6, False), (None, -5, False), (4, None, False)],
)
def test_items_given_up_and_items_there_were(
    row: str, last_year: int | None, change: int | None, *, is_found: bool
) -> None:
    make = FeeItems2019 if row == "fees" else ItemCounts2019
    counts: Any = make(items_last_year=last_year, change=change)
    table = Disclosure2019(**{row: counts})

    items = found(Report(disclosure=table))

    assert [("GK204", f"disclosure.{row}.change")] * is_found == [
        (item.code, paths(item)[0]) for item in items
    ]
    for item in items:
        assert item.level is gkreport.Level.WARNING
        assert item.message("zh").endswith("上一年项目数量 4，本年增/减 -5，结果小于 0")


@pytest.mark.parametrize("row", ["rules", "normative_documents"])
@pytest.mark.parametrize(
    ("issued", "repealed", "in_force", "is_found"),
    [
        (9, 2, 6, True),
        (9, 2, 7, False),
        (9, 2, 8, False),
        (9, 0, 0, True),
        (None, 0, 0, False),
        (9, None, 0, False),
        (9, 2, None, False),
    ],
)
def test_documents_in_force_and_those_of_the_year(
    row: str, issued: int | None, repealed: int | None, in_force: int | None, *, is_found: bool
) -> None:
    counts: Any = DocumentCounts2021(issued=issued, repealed=repealed, in_force=in_force)
    table = Disclosure2021(**{row: counts})

    items = found(Report(disclosure=table))

    names = ("in_force", "issued", "repealed")
    assert [("GK205", [f"disclosure.{row}.{name}" for name in names])] * is_found == [
        (item.code, paths(item)) for item in items
    ]
    assert all(item.level is gkreport.Level.HINT for item in items)


# -- rules


RULES = Disclosure2021(rules=DocumentCounts2021(issued=1, repealed=0, in_force=6))

RANKS = {
    Rank.TOWNSHIP: (
        "澜桥区青石街道",
        "澜桥区青石街道办事处",
        "石桥镇",
        "石桥镇人民政府",
        "松岭民族乡人民政府办公室",
    ),
    Rank.COUNTY: (
        "澜桥区",
        "澜桥区人民政府",
        "澜桥区政府办公室",
        "云水县人民政府",
        "云水自治县",
        "北原旗",
        "东岸经济开发区",
    ),
    Rank.DEPARTMENT: (
        "澜桥区数据管理局",
        "澜桥市公安局",
        "云水县发展和改革委员会",
        "澜桥区行政审批服务管理办公室",
        "澜桥市城市管理办公室",
        "澜桥市公积金中心",
    ),
    Rank.PROVINCIAL_DEPARTMENT: (
        "江原省财政厅",
        "江原省药品监督管理局",
        "北原自治区公安厅",
        "上海市科学技术委员会",
    ),
    Rank.UNKNOWN: (
        "澜桥市",
        "澜桥市人民政府",
        "澜桥市人民政府办公室",
        "江原省人民政府办公厅",
        "北原自治区",
        "北原自治区人民政府",
        "松岭自治州人民政府办公室",
        "香港特别行政区",
        "国家税务总局",
        "国家发展和改革委员会",
        "国务院办公厅",
        "中国证券监督管理委员会",
        "财政部",
        "",
    ),
}


@pytest.mark.parametrize(
    ("expected", "agency"), [(key, name) for key, names in RANKS.items() for name in names]
)
def test_what_a_name_tells_of_the_rank(expected: Rank, agency: str) -> None:
    assert expected is rank(agency)


@pytest.mark.parametrize("expected", Rank)
def test_rules_of_a_body_that_makes_none(expected: Rank) -> None:
    agency = RANKS[expected][0]

    items = found(Report(agency=agency, disclosure=RULES))

    assert [
        (
            "GK208",
            gkreport.Level.HINT,
            f"“{agency}”一般无权制定规章，而“规章”一行填有 1、6",
            ["disclosure.rules.issued", "disclosure.rules.in_force"],
        )
    ] * (expected is not Rank.UNKNOWN) == [
        (item.code, item.level, item.message("zh"), paths(item)) for item in items
    ]


@pytest.mark.parametrize(
    ("agency", "table"),
    [
        (None, RULES),
        ("石桥镇", Disclosure2021(rules=DocumentCounts2021(issued=0, in_force=0))),
        ("石桥镇", Disclosure2021(normative_documents=DocumentCounts2021(in_force=6))),
    ],
)
def test_no_rules_or_no_name(agency: str | None, table: Disclosure2021) -> None:
    assert found(Report(agency=agency, disclosure=table)) == ()


# -- amounts of money


def fees(amount: str, unit: str | None, agency: str | None = None) -> Report:
    income = FeeIncome2021(amount=Decimal(amount), unit=unit)
    return Report(agency=agency, disclosure=Disclosure2021(fees=income))


def procurement(
    amount: str, unit: str | None, projects: int | None, agency: str | None = None
) -> Report:
    counts = Procurement2019(projects=projects, amount=Decimal(amount), unit=unit)
    return Report(agency=agency, disclosure=Disclosure2019(procurement=counts))


@pytest.mark.parametrize(
    ("agency", "bound"),
    [
        ("石桥镇人民政府", 10_000),
        ("澜桥区数据管理局", 100_000),
        ("云水县人民政府", 1_000_000),
        ("江原省财政厅", 10_000_000),
        ("江原省人民政府", 10_000_000),
        (None, 10_000_000),
    ],
)
@pytest.mark.parametrize(
    ("unit", "factor"), [("万元", 1), ("萬元", 1), ("元", 10_000), ("千元", 10)]
)
def test_fees_are_implausible_from_a_bound_on(
    agency: str | None, bound: int, unit: str, factor: int
) -> None:
    (item,) = found(fees(str(bound * factor), unit, agency))

    assert item.code == "GK207"
    assert item.level is gkreport.Level.WARNING
    assert paths(item) == ["disclosure.fees.amount"]
    assert item.message("zh") == (
        f"“行政事业性收费”的金额 {bound * factor}{unit} 不合常理，可能把元与万元弄混"
    )
    assert found(fees(str(bound * factor - 1), unit, agency)) == ()


@pytest.mark.parametrize(
    ("amount", "unit", "agency"),
    [
        ("59237.2449", "万元", "澜桥市"),
        ("7730.28", "万元", "澜桥区人民政府"),
        ("4500000", "万元", "江原省人民政府"),
        ("0", "万元", "石桥镇"),
        ("0.00005", "万元", "石桥镇"),
        ("999.999999", "亿元", "江原省人民政府"),
        ("9999999999", "枚", "石桥镇"),
    ],
)
def test_usual_fees(amount: str, unit: str, agency: str) -> None:
    assert found(fees(amount, unit, agency)) == ()


@pytest.mark.parametrize(
    ("amount", "unit", "projects", "is_found"),
    [
        ("2499.99", "元", 5, True),  # less than 500 yuan each
        ("2500", "元", 5, False),
        ("500000", "万元", 5, True),  # a billion each
        ("499999", "万元", 5, False),
        ("99999999", "万元", 100_000, False),
        ("100000000", "万元", 100_000, True),  # more than a year can take
        ("499", "元", 1, True),
        ("1", "元", 5, True),
        ("0.0001", "亿元", 5, False),
        ("86.4", "元", None, False),
        ("86.4", "元", 0, False),
        ("0", "元", 5, False),
    ],
)
def test_what_procurement_costs(
    amount: str, unit: str, projects: int | None, *, is_found: bool
) -> None:
    items = found(procurement(amount, unit, projects))

    assert ["GK207"] * is_found == [item.code for item in items]
    for item in items:
        assert paths(item) == [
            "disclosure.procurement.amount",
            "disclosure.procurement.projects",
        ]


@pytest.mark.parametrize(
    ("report", "is_found"),
    [
        (procurement("35000", None, 5), True),
        (procurement("2500", None, 5), True),
        (procurement("2499", None, 5), False),  # too little in yuan
        (procurement("499999.99", None, 5), True),
        (procurement("500000", None, 5), False),  # too much in 万元
        (procurement("35000.125", None, 5), False),  # no yuan have three decimals
        (procurement("35000", "元", 5), False),
        (procurement("35000", None, None), False),
        (procurement("10000", None, 5, "石桥镇"), True),
        (procurement("100000", None, 5, "石桥镇"), False),  # too much for a township
        (fees("12.5", None), True),
        (fees("1", None), True),
        (fees("0", None), False),
        (fees("12.5", "万元"), False),
        (fees("12.345", None), False),
        (fees("12000", None, "石桥镇"), False),
    ],
)
def test_a_unit_that_cannot_be_told(report: Report, *, is_found: bool) -> None:
    items = found(report)

    assert [("GK206", gkreport.Level.HINT)] * is_found == [
        (item.code, item.level) for item in items
    ]


def test_a_unit_that_cannot_be_told_names_the_amount() -> None:
    (item,) = found(procurement("35000", None, 5))

    assert item.message("zh") == ("“政府集中采购”的金额 35000 未标明单位，按元和按万元都说得通")
    assert paths(item) == ["disclosure.procurement.amount", "disclosure.procurement.projects"]


def test_amounts_that_are_blank_have_no_findings() -> None:
    assert found(Report(disclosure=Disclosure2019())) == ()
    assert found(Report(disclosure=Disclosure2021())) == ()
