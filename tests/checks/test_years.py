"""A report against the one of the same body for the year before, and reports of many years."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from gkreport import Finding, Level, Report
from gkreport.checks.across.identity import Kinship, body, called, kinship
from gkreport.findings import finding
from gkreport.model import (
    ApplicantCounts,
    CaseCounts,
    DecisionCounts2021,
    Disclosure2019,
    Disclosure2021,
    Disputes,
    DocumentCounts2019,
    DocumentCounts2021,
    FeeIncome2021,
    FeeItems2019,
    ItemCounts2019,
    Outcomes,
    Paragraph,
    Procurement2019,
    Requests,
    Statistics,
    wordings,
)
from gkreport.provenance import SourceFile
from growth import is_linear
from planted import example, with_cells

AGENCY = "澜桥区数据管理局"
COLUMNS = tuple(wordings(ApplicantCounts))


def year(number: int | None, agency: str | None = AGENCY, **held: Any) -> Report:
    return Report(agency=agency, year=number, **held)


def found(now: Report, before: Report, *select: str) -> tuple[Finding, ...]:
    return gkreport.check(now, previous=before, select=select or ["GK6"])


def codes(findings: Iterable[Finding]) -> list[str]:
    return [item.code for item in findings]


def arguments(item: Finding) -> dict[str, str | int]:
    return dict(item.arguments)


def carried(here: dict[str, int], there: dict[str, int]) -> tuple[Report, Report]:
    return (
        year(2023, requests=Requests(carried_in=ApplicantCounts(**here))),
        year(2022, requests=Requests(carried_out=ApplicantCounts(**there))),
    )


NONE = dict.fromkeys(COLUMNS, 0)
SOME = {**NONE, "natural_person": 3, "business": 1, "total": 4}


# ---- requests carried over ---------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (SOME, SOME),
        (NONE, NONE),
        ({}, {}),
        ({}, NONE),
        (NONE, {}),
        ({"natural_person": 3, "business": 1, "total": 4}, SOME),
        ({"total": 4}, SOME),
        (SOME, {"total": 4}),
        ({"total": 0}, {}),
    ],
)
def test_what_is_carried_in_is_what_was_carried_out(
    here: dict[str, int], there: dict[str, int]
) -> None:
    assert () == found(*carried(here, there))


@pytest.mark.parametrize(
    ("here", "there", "columns"),
    [
        (SOME, {**SOME, "natural_person": 2}, "自然人 3（2）"),
        ({**SOME, "total": 5}, SOME, "总计 5（4）"),
        ({**SOME, "natural_person": 4, "total": 5}, SOME, "自然人 4（3）、总计 5（4）"),
        (SOME, {"total": 3}, "总计 4（3）"),
        ({"total": 3}, SOME, "总计 3（4）"),
        (NONE, {**NONE, "other": 1}, "其他 0（1）"),
        ({**NONE, "other": 1}, NONE, "其他 1（0）"),
        # A blank is not compared here, and its neighbours are.
        ({"natural_person": 3, "total": 5}, {**SOME, "business": 0}, "总计 5（4）"),
    ],
)
def test_the_columns_that_differ_are_one_finding(
    here: dict[str, int], there: dict[str, int], columns: str
) -> None:
    (item,) = found(*carried(here, there))

    assert ("GK601", Level.INCONSISTENCY) == (item.code, item.level)
    assert {"previous": f"{AGENCY} 2022", "columns": columns} == arguments(item)


def test_both_cells_of_a_column_are_shown_as_printed() -> None:
    before = attrs.evolve(example("lanqiao-2024"), year=2023)
    now = with_cells(example("lanqiao-2024"), {"requests.carried_in.natural_person": 8})

    (item,) = found(now, before, "GK601")

    assert [
        ("requests.carried_in.natural_person", "8", None),
        ("requests.carried_in.total", "4", None),
        ("requests.carried_out.natural_person", "2", f"{AGENCY} 2023"),
        ("requests.carried_out.total", "3", f"{AGENCY} 2023"),
    ] == [(ref.path, ref.location and ref.location.text, ref.report) for ref in item.refs]


@pytest.mark.parametrize(
    ("total", "carried_out", "first"),
    [
        # 一 + 二 = （七） + 四 holds for business with last year's 2, but not with this year's 1.
        (9, 3, "business"),
        (8, 3, "natural_person"),
        (9, 2, "natural_person"),
        (None, 3, "natural_person"),
        (9, None, "natural_person"),
    ],
)
def test_a_column_that_ties_out_with_the_figure_of_the_year_before_comes_first(
    total: int | None, carried_out: int | None, first: str
) -> None:
    now, before = carried(
        {"natural_person": 5, "business": 1}, {"natural_person": 4, "business": 2}
    )
    assert now.requests
    requests = attrs.evolve(
        now.requests,
        received=ApplicantCounts(natural_person=1, business=10),
        outcomes=Outcomes(total=ApplicantCounts(natural_person=6, business=total)),
        carried_out=ApplicantCounts(natural_person=0, business=carried_out),
    )

    (item,) = found(attrs.evolve(now, requests=requests), before)

    assert f"requests.carried_in.{first}" == item.refs[0].path


@pytest.mark.parametrize(
    ("here", "there", "columns"),
    [
        (
            {"natural_person": 3, "total": 3},
            {"business": 1, "total": 3},
            "自然人 3（—）、商业企业 —（1）",
        ),
        ({}, SOME, "自然人 —（3）、商业企业 —（1）、总计 —（4）"),
        (SOME, {}, "自然人 3（—）、商业企业 1（—）、总计 4（—）"),
        ({"total": 1}, {}, "总计 1（—）"),
    ],
)
def test_a_blank_against_a_figure_cannot_be_decided(
    here: dict[str, int], there: dict[str, int], columns: str
) -> None:
    (item,) = found(*carried(here, there))

    assert ("GK608", Level.WARNING) == (item.code, item.level)
    assert columns == arguments(item)["columns"]


def test_differences_and_blanks_are_two_findings() -> None:
    pair = carried({"natural_person": 3, "total": 5}, {"natural_person": 4, "business": 1})

    assert ["GK601", "GK608"] == codes(found(*pair))


@pytest.mark.parametrize("unread", ["requests.carried_in.business", "requests.carried_in"])
def test_what_could_not_be_read_is_not_compared_and_that_is_said(unread: str) -> None:
    now, before = carried({"natural_person": 3, "total": 4}, SOME)
    now = attrs.evolve(
        now, findings=(finding("GK103", unread, row="二", column="商业企业", text="若干"),)
    )

    (item,) = found(now, before)

    assert ("GK609", "表三") == (item.code, arguments(item)["tables"])


def test_what_could_not_be_read_last_year_is_not_compared_either() -> None:
    now, before = carried(SOME, {"natural_person": 3, "total": 4})
    path = "requests.carried_out.business"
    fault = finding("GK103", path, row="四", column="商业企业", text="若干")

    assert ["GK609"] == codes(found(now, attrs.evolve(before, findings=(fault,))))


def test_what_is_not_compared_may_be_unread() -> None:
    now, before = carried(SOME, SOME)
    fault = finding("GK103", "requests.received.business", row="一", column="商业企业", text="若干")

    assert () == found(attrs.evolve(now, findings=(fault,)), before)


@pytest.mark.parametrize(
    ("agency", "level"),
    [
        ("澜桥区数据 管理局", Level.INCONSISTENCY),
        (None, Level.WARNING),
        ("数据管理局", Level.WARNING),
        ("临海市澜桥区数据管理局", Level.WARNING),
        ("澜桥区民政局", None),
    ],
)
def test_the_level_depends_on_whether_the_body_is_the_same(
    agency: str | None, level: Level | None
) -> None:
    now, before = carried(SOME, NONE)
    findings = found(now, attrs.evolve(before, agency=agency))

    assert ([] if level is None else [level]) == [
        item.level for item in findings if item.code == "GK601"
    ]
    assert (level is None) == ("GK605" in codes(findings))


def test_another_scope_is_no_inconsistency() -> None:
    now, before = carried(SOME, NONE)
    summed = Paragraph("本报告由区政府办公室根据各部门、各镇街的年度报告汇总编制。")

    (item,) = found(now, attrs.evolve(before, preamble=(summed,)))
    assert Level.WARNING is item.level
    now, before = (attrs.evolve(report, preamble=(summed,)) for report in (now, before))
    assert Level.INCONSISTENCY is found(now, before)[0].level


# ---- table two from year to year ---------------------------------------------------


def in_force(*counts: int | None, row: str = "normative_documents") -> Disclosure2021:
    held: dict[str, Any] = {row: DocumentCounts2021(*counts)}
    return Disclosure2021(**held)


@pytest.mark.parametrize("row", ["rules", "normative_documents"])
def test_documents_in_force_roll_forward(row: str) -> None:
    before = year(2022, disclosure=in_force(9, 9, 15, row=row))

    def check(*counts: int | None) -> tuple[Finding, ...]:
        return found(year(2023, disclosure=in_force(*counts, row=row)), before)

    assert () == check(3, 1, 17)
    assert ["GK602"] == codes(check(3, 1, 18))
    assert ["GK602"] == codes(check(3, 1, 16))
    assert ["GK602"] == codes(check(3, 0, 17))
    assert ["GK602"] == codes(check(2, 1, 17))
    for blank in ((None, 1, 18), (3, None, 19), (3, 1, None)):
        assert () == check(*blank)
    (item,) = check(3, 1, 18)
    assert Level.WARNING is item.level
    assert {
        "row": "规章" if row == "rules" else "行政规范性文件",
        "previous": f"{AGENCY} 2022",
        "in_force": 18,
        "before": 15,
        "issued": 3,
        "repealed": 1,
        "expected": 17,
    } == arguments(item)
    assert ["in_force", "issued", "repealed", "in_force"] == [
        ref.path.removeprefix(f"disclosure.{row}.") for ref in item.refs
    ]
    assert [None, None, None, f"{AGENCY} 2022"] == [ref.report for ref in item.refs]


def test_documents_in_force_do_not_roll_forward_from_a_blank() -> None:
    before = year(2022, disclosure=in_force(9, 9, None))

    assert () == found(year(2023, disclosure=in_force(3, 1, 18)), before)


ITEM_ROWS = {
    "licensing": "行政许可",
    "other_services": "其他对外管理服务事项",
    "penalties": "行政处罚",
    "compulsory_measures": "行政强制",
    "fees": "行政事业性收费",
}


def items(row: str, last_year: int | None, change: int | None) -> Disclosure2019:
    counts = FeeItems2019 if row == "fees" else ItemCounts2019
    held: dict[str, Any] = {row: counts(last_year, change)}
    return Disclosure2019(**held)


@pytest.mark.parametrize("row", ITEM_ROWS)
def test_items_of_the_form_of_2019_roll_forward(row: str) -> None:
    def check(
        printed: int | None, last_year: int | None, change: int | None
    ) -> tuple[Finding, ...]:
        before = year(2019, disclosure=items(row, last_year, change))
        return found(year(2020, disclosure=items(row, printed, 5)), before)

    assert () == check(207, 218, -11)
    for blank in ((None, 218, -11), (207, None, 7), (207, 207, None), (208, 218, None)):
        assert () == check(*blank)
    assert ["GK603"] == codes(check(206, 218, -11))
    assert ["GK603"] == codes(check(208, 218, -11))
    (item,) = check(218, 218, -11)
    assert Level.WARNING is item.level
    assert {
        "row": ITEM_ROWS[row],
        "previous": f"{AGENCY} 2019",
        "printed": 218,
        "before": 218,
        "change": -11,
        "expected": 207,
    } == arguments(item)
    assert ["items_last_year", "items_last_year", "change"] == [
        ref.path.removeprefix(f"disclosure.{row}.") for ref in item.refs
    ]


def test_nothing_of_table_two_rolls_forward_from_another_form() -> None:
    old = Disclosure2019(normative_documents=DocumentCounts2019(2, 2, 15))
    new = in_force(3, 1, 99)

    assert ["GK609"] == codes(found(year(2021, disclosure=new), year(2020, disclosure=old)))
    assert ["GK609"] == codes(found(year(2021, disclosure=old), year(2020, disclosure=new)))
    assert ["GK609"] == codes(found(year(2021), year(2020, disclosure=new)))
    (item,) = found(year(2021, disclosure=new), year(2020))
    assert ("GK609", Level.HINT, "表二") == (item.code, item.level, arguments(item)["tables"])


# ---- jumps -------------------------------------------------------------------------


def received(number: int, count: int | None) -> Report:
    return year(number, requests=Requests(received=ApplicantCounts(total=count)))


@pytest.mark.parametrize(
    ("before", "now", "jumps"),
    [
        (1, 6, False),
        (0, 29, False),
        (0, 30, True),
        (5, 29, False),
        (5, 30, True),
        (30, 5, True),
        (29, 5, False),
        (6, 30, False),
        (30, 6, False),
        (100, 500, False),
        (100, 501, True),
        (501, 100, True),
        (500, 100, False),
        (30, 0, True),
        (None, 30, False),
        (30, None, False),
    ],
)
def test_a_jump_is_beyond_five_times_and_not_of_small_numbers(
    before: int | None, now: int | None, *, jumps: bool
) -> None:
    assert (["GK604"] if jumps else []) == codes(found(received(2023, now), received(2022, before)))


def test_a_jump_shows_both_figures() -> None:
    (item,) = found(received(2023, 300), received(2022, 30))

    assert Level.HINT is item.level
    assert {
        "cell": "一、本年新收政府信息公开申请数量·总计",
        "previous": f"{AGENCY} 2022",
        "now": 300,
        "before": 30,
    } == arguments(item)
    assert [("requests.received.total", None), ("requests.received.total", f"{AGENCY} 2022")] == [
        (ref.path, ref.report) for ref in item.refs
    ]


def licensed(decisions: int, table: type[Disclosure2019 | Disclosure2021]) -> Any:
    if table is Disclosure2019:
        return Disclosure2019(licensing=ItemCounts2019(decisions=decisions))
    return Disclosure2021(licensing=DecisionCounts2021(decisions))


def test_decisions_and_documents_issued_are_comparable_across_the_forms() -> None:
    old, new = licensed(1264, Disclosure2019), licensed(126, Disclosure2021)
    findings = found(year(2021, disclosure=new), year(2020, disclosure=old))
    assert ["GK604", "GK609"] == codes(findings)

    issued = year(2021, disclosure=in_force(300, 0, 0))
    made = year(
        2020, disclosure=Disclosure2019(normative_documents=DocumentCounts2019(newly_made=30))
    )
    jump, _ = found(issued, made)
    assert ["issued", "newly_made"] == [ref.path.rpartition(".")[2] for ref in jump.refs]


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        (("50", "万元"), ("700000", "元"), None),
        (("50", "万元"), ("2500001", "元"), ("50万元", "2500001元")),
        (("50", "万元"), ("0.5", "亿元"), ("50万元", "0.5亿元")),
        (("50", "万元"), ("5000", None), None),
        (("50", "两"), ("5000", "两"), None),
        (("0", None), ("5000", "万元"), ("0元", "5000万元")),
    ],
)
def test_amounts_are_compared_in_one_unit(
    before: tuple[str, str | None], now: tuple[str, str | None], shown: tuple[str, str] | None
) -> None:
    def fees(number: int, amount: str, unit: str | None) -> Report:
        return year(number, disclosure=Disclosure2021(fees=FeeIncome2021(Decimal(amount), unit)))

    findings = found(fees(2023, *now), fees(2022, *before))

    assert ([] if shown is None else [shown]) == [
        (arguments(item)["before"], arguments(item)["now"]) for item in findings
    ]


def test_projects_of_procurement_are_compared() -> None:
    def bought(number: int, projects: int) -> Report:
        table = Disclosure2019(procurement=Procurement2019(projects=projects))
        return year(number, disclosure=table)

    assert ["GK604"] == codes(found(bought(2020, 60), bought(2019, 6)))


def test_columns_and_single_results_are_no_trends() -> None:
    def applied(number: int, count: int) -> Report:
        counts = ApplicantCounts(natural_person=count)
        outcomes = Outcomes(disclosed=ApplicantCounts(total=count))
        return year(number, requests=Requests(received=counts, outcomes=outcomes))

    assert () == found(applied(2023, 600), applied(2022, 1))


# ---- what cannot be compared -------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (year(2023), year(2021)),
        (year(2023), year(2023)),
        (year(2023), year(2024)),
        (year(2023), year(None)),
        (year(None), year(2022)),
        (year(2023), year(2022, "澜桥区民政局")),
    ],
)
def test_other_bodies_and_years_are_not_compared(now: Report, before: Report) -> None:
    now = attrs.evolve(now, requests=Requests(carried_in=ApplicantCounts(total=50)))
    before = attrs.evolve(before, requests=Requests(carried_out=ApplicantCounts(total=1)))

    (item,) = found(now, before)

    assert ("GK605", Level.HINT) == (item.code, item.level)
    assert {"report": called(now), "previous": called(before)} == arguments(item)


def test_tables_of_one_report_only_are_named_once() -> None:
    now = year(2019, requests=Requests(), disputes=Disputes())
    before = year(2018, statistics=Statistics())

    (item,) = found(now, before)

    assert "表三、表四、统计表" == arguments(item)["tables"]
    assert ["requests", "disputes", "statistics"] * 2 == [ref.path for ref in item.refs]
    assert () == found(now, attrs.evolve(now, year=2018))


def test_unread_figures_of_tables_two_and_four_are_not_compared() -> None:
    fault = finding(
        "GK103", "disputes.reconsideration.total", row="行政复议", column="总计", text="x"
    )
    now = year(2023, disputes=Disputes(CaseCounts()), disclosure=in_force(1, 0, 1))
    before = year(2022, disputes=Disputes(CaseCounts()), disclosure=in_force(0, 0, 0))

    (item,) = found(attrs.evolve(now, findings=(fault,)), before)
    assert "表四" == arguments(item)["tables"]
    (item,) = found(now, attrs.evolve(before, findings=(fault,)))
    assert "表四" == arguments(item)["tables"]


def test_a_report_without_anything_can_be_compared() -> None:
    assert ["GK605"] == codes(found(Report(), Report()))
    assert () == gkreport.check(Report(), select=["GK6"])


# ---- bodies ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("澜桥区", "澜桥区人民政府", Kinship.SAME),
        ("澜桥区", "澜桥區政府", Kinship.SAME),
        ("青石镇", "青石镇人民政府", Kinship.SAME),
        ("青石街道", "青石街道办事处", Kinship.SAME),
        ("澜桥区人民政府办公室", "澜桥区政府办", Kinship.SAME),
        ("东湖开发区管委会", "东湖开发区管理委员会", Kinship.SAME),
        ("澜桥区", "澜桥区人民政府办公室", Kinship.DOUBTFUL),
        ("澜桥区民政局", "临海市澜桥区民政局", Kinship.DOUBTFUL),
        ("澜桥区民政局", "澜桥区民政局办公室", Kinship.DOUBTFUL),
        ("澜桥区民政局", "北山县民政局", Kinship.OTHER),
        ("澜桥区", "澜桥区民政局", Kinship.OTHER),
        ("民政局", "澜桥区教育局", Kinship.OTHER),
        ("教育局", "体育和教育局", Kinship.OTHER),
    ],
)
def test_names_of_one_body(one: str, other: str, kin: Kinship) -> None:
    pair = Report(agency=one), Report(agency=other)

    assert kin is kinship(*pair) is kinship(*reversed(pair))
    assert (kin is Kinship.SAME) == (body(one) == body(other))


def test_one_agency_with_two_signatures_is_doubtful() -> None:
    place = Report(agency="澜桥区")
    signed = [attrs.evolve(place, signed_by=f"澜桥区{name}局") for name in ("民政", "教育")]

    assert Kinship.DOUBTFUL is kinship(*signed)
    assert Kinship.SAME is kinship(place, signed[0]) is kinship(signed[0], place)
    assert Kinship.SAME is kinship(signed[0], signed[0])


@pytest.mark.parametrize(
    ("report", "name"),
    [
        (Report(agency="澜桥区", year=2020), "澜桥区 2020"),
        (Report(signed_by="澜桥区"), "澜桥区"),
        (Report(title="年度报告", year=2020), "年度报告 2020"),
        (Report(year=2020), "2020"),
        (Report(), "?"),
        (Report(agency="澜桥区", source=SourceFile("a.pdf", "", "", "", "")), "澜桥区 (a.pdf)"),
        (Report(agency="澜桥区", source=SourceFile(None, "", "", "", "")), "澜桥区"),
    ],
)
def test_what_a_report_is_called(report: Report, name: str) -> None:
    assert name == called(report)


def test_a_message_stays_the_same_when_the_file_of_the_year_before_gets_another_name() -> None:
    now, before = carried(SOME, NONE)
    findings = [
        found(now, attrs.evolve(before, source=SourceFile(name, "", "", "", "")))[0]
        for name in ("2022.pdf", "2022-2.pdf")
    ]

    assert 1 == len({item.fingerprint for item in findings})
    assert [f"{AGENCY} 2022 (2022.pdf)", f"{AGENCY} 2022 (2022-2.pdf)"] == [
        item.refs[-1].report for item in findings
    ]


# ---- reports of many years ---------------------------------------------------------


def series(*reports: Report) -> list[list[str]]:
    return [codes(found) for found in gkreport.check_series(reports, select=["GK6"])]


def test_each_report_is_checked_with_the_year_before_in_any_order() -> None:
    now, before = carried(SOME, NONE)

    assert [["GK601"], []] == series(now, before)
    assert [[], ["GK601"]] == series(before, now)
    assert [] == series()


def test_bodies_are_kept_apart() -> None:
    now, before = carried(SOME, NONE)
    other = attrs.evolve(before, agency="澜桥区民政局", requests=None)
    reports = (other, before, attrs.evolve(now, agency="澜桥区 数据管理局"))

    assert [[], [], ["GK601"]] == series(*reports)


def test_a_report_that_names_no_body_is_of_the_only_one() -> None:
    now, before = carried(SOME, NONE)
    unnamed = attrs.evolve(before, agency=None)

    assert [["GK601"], []] == series(now, unnamed)
    assert [["GK601"], []] == series(attrs.evolve(now, agency=None), unnamed)
    assert [[], ["GK610"], []] == series(now, unnamed, year(2022, "澜桥区民政局"))
    assert [["GK610"], ["GK610"]] == series(unnamed, unnamed)
    assert [[], ["GK610"]] == series(before, unnamed)


def test_a_report_without_a_year_has_no_place() -> None:
    ((item,), rest) = gkreport.check_series([year(None), year(2020)], select=["GK6"])

    assert ("GK610", Level.HINT, AGENCY) == (item.code, item.level, arguments(item)["report"])
    assert () == rest


def test_a_gap_is_found_behind_it() -> None:
    found = gkreport.check_series([year(2022), year(2019), year(2020)], select=["GK6"])

    assert [["GK607"], [], []] == [codes(items) for items in found]
    assert (Level.HINT, {"year": 2021}) == (found[0][0].level, arguments(found[0][0]))


@pytest.mark.parametrize(
    ("name", "is_found"),
    [("澜桥区数据发展委员会", True), ("澜桥区数据发展办公室", True), ("澜桥区数据局", False)],
)
def test_a_body_that_seems_renamed_is_not_passed_over(name: str, *, is_found: bool) -> None:
    before, now = (
        attrs.evolve(year(number), agency=agency, signed_by=None)
        for number, agency in ((2022, "澜桥区数据发展局"), (2023, name))
    )
    found = gkreport.check_series([before, now], select=["GK6"])

    assert [[], ["GK607"] * is_found] == [codes(items) for items in found]


def test_a_year_given_twice_is_found_at_both_and_not_compared() -> None:
    now, before = carried(SOME, NONE)
    twice = attrs.evolve(before, title="更正")
    found = gkreport.check_series([before, twice, now], select=["GK6"])

    assert [["GK606"], ["GK606"], ["GK607"]] == [codes(items) for items in found]
    assert Level.WARNING is found[0][0].level
    assert {"count": 2, "other": f"{AGENCY} 2022"} == arguments(found[0][0])
    assert [None, f"{AGENCY} 2022"] == [ref.report for ref in found[0][0].refs]


def test_one_of_many_doubles_is_named() -> None:
    reports = [
        attrs.evolve(year(2022), source=SourceFile(f"{name}.pdf", "", "", "", "")) for name in "abc"
    ]
    found = gkreport.check_series(reports, select=["GK6"])

    assert ["c", "a", "a"] == [str(arguments(items[0])["other"])[-6] for items in found]
    assert {3} == {arguments(items[0])["count"] for items in found}


def test_the_choice_of_codes_and_levels_holds_for_all_reports() -> None:
    reports = carried(SOME, NONE)
    levels = {"GK601": Level.HINT}

    found, _ = gkreport.check_series(reports, select=iter(["GK6"]), levels=levels)
    assert [Level.HINT] == [item.level for item in found]
    found, _ = gkreport.check_series(reports, ignore=iter(["GK6"]))
    assert not [item for item in found if item.code.startswith("GK6")]
    with pytest.raises(gkreport.UnknownCodeError):
        gkreport.check_series([], levels={"GK999": Level.HINT})


# ---- laws --------------------------------------------------------------------------

rows = st.dictionaries(st.sampled_from(COLUMNS), st.none() | st.integers(0, 9))


@given(rows)
def test_a_row_carried_over_as_it_is_has_no_finding(row: dict[str, Any]) -> None:
    assert () == found(*carried(row, row))


@given(rows, rows)
def test_carried_figures_are_found_from_both_sides(
    here: dict[str, Any], there: dict[str, Any]
) -> None:
    """What differs or is open does not depend on which of the years prints which figure."""
    assert codes(found(*carried(here, there))) == codes(found(*carried(there, here)))


@given(st.permutations(range(2018, 2024)))
def test_the_order_of_a_series_does_not_matter(years: list[int]) -> None:
    reports = [
        year(number, requests=Requests(carried_in=ApplicantCounts(total=number)))
        for number in years
    ]
    found = gkreport.check_series(reports, select=["GK6"])

    assert [[] if number == 2018 else ["GK608"] for number in years] == [
        codes(items) for items in found
    ]


@pytest.mark.usefixtures("untraced")
def test_the_work_grows_with_the_reports() -> None:
    """Also where a year has been given many times."""

    def reports(size: int) -> list[Report]:
        return [year(2020 + number % 3) for number in range(size // 4)]

    assert is_linear(lambda reports: gkreport.check_series(reports, select=["GK6"]), reports)
