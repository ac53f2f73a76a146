"""A report of a region against the reports of its bodies."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkreport
from gkreport import Finding, Level, Report
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
    ItemCounts2019,
    OtherHandling,
    OtherHandling2019,
    OtherHandling2021,
    Outcomes,
    Procurement2019,
    Requests,
    Statistics,
    wordings,
)
from gkreport.provenance import SourceFile
from growth import is_linear
from planted import example, with_cells

COLUMNS = tuple(wordings(ApplicantCounts))
TOTAL = "disputes.reconsideration.total"


def part(number: int, **held: Any) -> Report:
    return Report(agency=f"澜桥区第{number}局", year=2024, **held)


def whole(**held: Any) -> Report:
    return Report(agency="澜桥区", year=2024, **held)


def cases(count: int | None) -> dict[str, Any]:
    return {"disputes": Disputes(CaseCounts(total=count))}


def added(total: int | None, *counts: int | None) -> tuple[Finding, ...]:
    """Check one cell of table four."""
    return gkreport.check_aggregate(
        whole(**cases(total)), [part(n, **cases(count)) for n, count in enumerate(counts, 1)]
    )


def codes(findings: Sequence[Finding]) -> list[str]:
    return [item.code for item in findings]


def arguments(item: Finding) -> dict[str, str | int]:
    return dict(item.arguments)


def unread(report: Report, *paths: str) -> Report:
    faults = (finding("GK103", path, row="某行", column="某列", text="若干") for path in paths)
    return attrs.evolve(report, findings=tuple(faults))


# ---- one cell ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "counts", "expected"),
    [
        (3, (1, 2), []),
        (0, (0, 0), []),
        (4, (1, 2), ["GK701"]),
        (2, (1, 2), ["GK701"]),
        (0, (0, 1), ["GK701"]),
        (1, (0, 0), ["GK701"]),
        # A blank is 0 only if the sum then holds, which is said where it is not all 0.
        (3, (1, 2, None), ["GK706"]),
        (0, (0, None), []),
        (None, (0, 0), []),
        (None, (None, None), []),
        (4, (1, 2, None), ["GK702"]),
        (None, (1, 2), ["GK702"]),
        (1, (None, None), ["GK702"]),
        # Whatever a blank stands for, it makes the sum no smaller.
        (2, (1, 2, None), ["GK701"]),
    ],
)
def test_a_figure_is_the_sum_of_those_of_the_parts(
    total: int | None, counts: tuple[int | None, ...], expected: list[str]
) -> None:
    assert expected == codes(added(total, *counts))


def test_a_difference_shows_the_whole_first_and_then_the_parts_that_are_not_zero() -> None:
    (item,) = added(4, 1, 0, 2)

    assert Level.WARNING is item.level
    assert {"cell": "行政复议·总计", "printed": 4, "total": 3} == arguments(item)
    assert [(TOTAL, None), (TOTAL, "澜桥区第1局 2024"), (TOTAL, "澜桥区第3局 2024")] == [
        (ref.path, ref.report) for ref in item.refs
    ]


def test_a_part_without_a_name_has_a_number() -> None:
    parts = [part(1, **cases(1)), Report(**cases(2))]

    item = gkreport.check_aggregate(whole(**cases(4)), parts, select=["GK701"])[0]

    assert [None, "澜桥区第1局 2024", "#2"] == [ref.report for ref in item.refs]


def test_what_is_printed_is_shown_with_its_place() -> None:
    office, report = example("lanqiao-2024"), example("lanqiao-2024")
    region = attrs.evolve(
        with_cells(report, {"disputes.reconsideration.total": 7}), agency="澜桥区", signed_by=None
    )

    (item,) = gkreport.check_aggregate(region, [office])

    assert [("7", None), ("5", "澜桥区数据管理局 2024")] == [
        (ref.location and ref.location.text, ref.report) for ref in item.refs
    ]


# ---- what a part lacks -------------------------------------------------------------


def test_a_table_that_a_part_lacks_leaves_its_sums_open() -> None:
    (item,) = gkreport.check_aggregate(
        whole(**cases(3)), [part(1, **cases(3)), part(2), part(3, **cases(None))]
    )

    assert ("GK702", Level.WARNING) == (item.code, item.level)
    # 14 cells are blank everywhere; in the second part all 15 are lacking.
    assert {
        "table": "表四",
        "cells": 15,
        "reports": "澜桥区 2024（14）、澜桥区第1局 2024（14）、澜桥区第2局 2024（15）、"
        "澜桥区第3局 2024（15）",
    } == arguments(item)
    assert [("disputes", None), *(("disputes", f"澜桥区第{n}局 2024") for n in (1, 2, 3))] == [
        (ref.path, ref.report) for ref in item.refs
    ]


def test_a_sum_that_exceeds_the_whole_without_a_part_is_a_difference() -> None:
    full = Disputes(*(CaseCounts(**dict.fromkeys(wordings(CaseCounts), 1)) for _ in range(3)))
    more = attrs.evolve(full, reconsideration=attrs.evolve(full.reconsideration, total=2))
    parts = [part(1, disputes=more), part(2)]

    findings = gkreport.check_aggregate(whole(disputes=full), parts)

    assert ["GK701", "GK702"] == codes(findings)
    assert {"table": "表四", "cells": 14, "reports": "澜桥区第2局 2024（14）"} == arguments(
        findings[1]
    )


def test_a_table_that_the_whole_lacks_leaves_the_sums_of_the_parts_open() -> None:
    (item,) = gkreport.check_aggregate(whole(), [part(1, **cases(3)), part(2)])

    assert {
        "table": "表四",
        "cells": 15,
        "reports": "澜桥区 2024（15）、澜桥区第1局 2024（14）、澜桥区第2局 2024（15）",
    } == arguments(item)


def test_what_could_not_be_read_is_not_blank() -> None:
    parts = [part(1, **cases(3)), unread(part(2, **cases(None)), TOTAL)]
    region = whole(**cases(3))

    assert ["GK702"] == codes(gkreport.check_aggregate(region, parts))
    region = unread(whole(**cases(None)), TOTAL)
    assert ["GK702"] == codes(gkreport.check_aggregate(region, parts[:1]))
    parts = [part(1, **cases(0)), unread(part(2, **cases(None)), TOTAL)]
    assert ["GK702"] == codes(gkreport.check_aggregate(whole(**cases(0)), parts))


def test_blanks_that_count_as_zero_are_said_once_a_table() -> None:
    (item,) = added(3, 3, None)

    assert ("GK706", Level.HINT) == (item.code, item.level)
    assert {"table": "表四", "cells": 1, "reports": "澜桥区第2局 2024（1）"} == arguments(item)


def test_the_old_table_that_later_reports_add_is_not_missed_in_the_whole() -> None:
    parts = [part(1, statistics=Statistics(complaints=2), **cases(1))]

    assert () == gkreport.check_aggregate(whole(**cases(1)), parts)
    (item,) = gkreport.check_aggregate(whole(), [part(1, statistics=Statistics(complaints=2))])
    assert ("GK702", "统计表") == (item.code, arguments(item)["table"])
    both = whole(statistics=Statistics(complaints=3))
    (item,) = gkreport.check_aggregate(both, [part(1, statistics=Statistics(complaints=2))])
    assert "六、举报投诉数量" == arguments(item)["cell"]


# ---- forms that differ -------------------------------------------------------------


def handled(handling: OtherHandling | None) -> dict[str, Any]:
    return {"requests": Requests(outcomes=Outcomes(other_handling=handling))}


def one_row(count: int) -> OtherHandling2019:
    return OtherHandling2019(ApplicantCounts(total=count))


def three_rows(*counts: int | None) -> OtherHandling2021:
    return OtherHandling2021(*(ApplicantCounts(total=count) for count in counts))


@pytest.mark.parametrize(
    ("region", "parts", "expected"),
    [
        (one_row(6), (one_row(3), three_rows(1, 1, 1)), []),
        (one_row(7), (one_row(3), three_rows(1, 1, 1)), ["GK701"]),
        (one_row(6), (three_rows(1, 2, 3),), []),
        (three_rows(1, 2, 3), (one_row(3), three_rows(1, 1, 1)), []),
        (three_rows(3, 2, 1), (one_row(3), three_rows(1, 1, 1)), []),
        (three_rows(1, 2, 4), (one_row(3), three_rows(1, 1, 1)), ["GK701"]),
        (three_rows(1, None, 5), (one_row(6),), ["GK706"]),
        (three_rows(1, None, 5), (one_row(7),), ["GK702"]),
        # With one form, each row is a sum of its own.
        (three_rows(3, 2, 1), (three_rows(1, 2, 3),), ["GK701", "GK701"]),
        (one_row(6), (None,), ["GK702"]),
        (None, (one_row(6),), ["GK702"]),
        (None, (None,), []),
    ],
)
def test_other_handling_of_two_forms_is_compared_as_one_row(
    region: OtherHandling | None, parts: tuple[OtherHandling | None, ...], expected: list[str]
) -> None:
    findings = gkreport.check_aggregate(
        whole(**handled(region)), [part(n, **handled(item)) for n, item in enumerate(parts)]
    )

    assert expected == codes(findings)


def test_a_region_that_lost_its_row_of_other_handling_has_other_tables_too() -> None:
    region = whole(**handled(None), **cases(0))

    findings = gkreport.check_aggregate(region, [part(1, **handled(one_row(6)), **cases(0))])

    assert ["GK702"] == codes(findings)


def test_all_cells_of_other_handling_are_shown() -> None:
    (item,) = gkreport.check_aggregate(
        whole(**handled(three_rows(1, 2, 4))), [part(1, **handled(one_row(6)))]
    )

    assert {
        "cell": "三、本年度办理结果·（六）其他处理·总计",
        "printed": 7,
        "total": 6,
    } == arguments(item)
    assert ["not_supplemented", "fee_unpaid", "other", "unsplit"] == [
        ref.path.split(".")[3] for ref in item.refs
    ]


def test_of_table_two_the_forms_have_documents_issued_and_decisions_in_common() -> None:
    def old(made: int, decisions: int) -> Disclosure2019:
        return Disclosure2019(
            normative_documents=DocumentCounts2019(made, 7, 7),
            licensing=ItemCounts2019(3, 1, decisions),
        )

    new = Disclosure2021(
        normative_documents=DocumentCounts2021(2, 0, 0), licensing=DecisionCounts2021(5)
    )

    def check(disclosure: Disclosure2019) -> list[str]:
        region = whole(disclosure=new)
        return codes(gkreport.check_aggregate(region, [part(1, disclosure=disclosure)]))

    # What the form of 2019 does not ask for, such as 现行有效件数, cannot be told.
    assert ["GK702"] == check(old(2, 5))
    assert ["GK701", "GK702"] == check(old(3, 5))
    assert ["GK701", "GK702"] == check(old(2, 4))


# ---- changes and amounts -----------------------------------------------------------


def changed(change: int | None) -> dict[str, Any]:
    return {"disclosure": Disclosure2019(licensing=ItemCounts2019(change=change))}


@pytest.mark.parametrize(
    ("total", "counts", "expected"),
    [
        (-3, (-5, 2), []),
        (-3, (-5, 3), ["GK701"]),
        (-3, (-5, 1), ["GK701"]),
        # A change may be negative, so that nothing is known before all are printed.
        (-3, (-5, 3, None), ["GK702"]),
        (-3, (-5, 2, None), ["GK706"]),
    ],
)
def test_changes_may_be_negative(
    total: int, counts: tuple[int | None, ...], expected: list[str]
) -> None:
    parts = [part(n, **changed(count)) for n, count in enumerate(counts)]

    assert expected == codes(gkreport.check_aggregate(whole(**changed(total)), parts))


Money = tuple[str | None, str | None]


def fees(money: Money) -> dict[str, Any]:
    amount, unit = money
    income = FeeIncome2021(None if amount is None else Decimal(amount), unit)
    return {"disclosure": Disclosure2021(fees=income)}


@pytest.mark.parametrize(
    ("total", "amounts", "expected"),
    [
        (("0.3", "万元"), [("0.1", "万元"), ("0.2", "万元")], []),
        (("3", "千元"), [("1000", "元"), ("0.2", "萬元")], []),
        (("1.0001", "亿元"), [("1", "亿元"), ("1", "万元")], []),
        (("0.3", "万元"), [("0.1", "万元"), ("0.2001", "万元")], ["GK701"]),
        (("0.3", "万元"), [("0.1", "万元"), ("0.2", None)], ["GK702"]),
        (("0.3", None), [("0.1", "万元"), ("0.2", "万元")], ["GK702"]),
        (("0.3", "美元"), [("0.3", "美元")], ["GK702"]),
        (("0.3", "万元"), [("0.3", "万元"), (None, None)], ["GK706"]),
        (("NaN", "万元"), [("NaN", "万元")], ["GK702"]),
    ],
)
def test_amounts_are_added_in_one_unit(
    total: Money, amounts: list[Money], expected: list[str]
) -> None:
    parts = [part(n, **fees(amount)) for n, amount in enumerate(amounts)]

    assert expected == codes(gkreport.check_aggregate(whole(**fees(total)), parts))


@pytest.mark.parametrize(
    ("total", "printed", "added"),
    [
        (("378.0169", "万元"), "378.0169万元", "0.05万元"),
        (("0.5", "亿元"), "0.5亿元", "0.000005亿元"),
        (("400", "元"), "400元", "500元"),
    ],
)
def test_a_difference_of_amounts_is_shown_in_the_unit_of_the_whole(
    total: Money, printed: str, added: str
) -> None:
    region = whole(**fees(total))

    (item,) = gkreport.check_aggregate(region, [part(1, **fees(("500", "元")))])

    assert (printed, added) == (arguments(item)["printed"], arguments(item)["total"])


def test_nothing_needs_no_unit() -> None:
    bought = (
        Procurement2019(1, Decimal(amount), unit) for amount, unit in (("0", None), ("5", "元"))
    )
    nothing, something = (Disclosure2019(procurement=item) for item in bought)
    parts = [part(1, disclosure=nothing), part(2, disclosure=something)]

    (item,) = gkreport.check_aggregate(whole(disclosure=nothing), parts, ignore=["GK702"])[1:]

    assert ("0元", "5元") == (arguments(item)["printed"], arguments(item)["total"])


# ---- whether the parts are the right ones ------------------------------------------


def test_a_part_of_another_year_is_found() -> None:
    parts = [part(1), attrs.evolve(part(2), year=2023), attrs.evolve(part(3), year=2025)]

    findings = gkreport.check_aggregate(whole(), parts)

    assert ["GK703", "GK703"] == codes(findings)
    assert Level.WARNING is findings[0].level
    assert {"part": "澜桥区第2局 2023", "year": 2023, "expected": 2024} == arguments(findings[0])
    assert [None, "澜桥区第2局 2023"] == [ref.report for ref in findings[0].refs]


def test_a_report_without_a_year_is_found() -> None:
    parts = [part(1), attrs.evolve(part(2), year=None)]

    (item,) = gkreport.check_aggregate(whole(), parts)
    assert ("GK707", Level.WARNING, "澜桥区第2局") == (
        item.code,
        item.level,
        arguments(item)["report"],
    )
    findings = gkreport.check_aggregate(attrs.evolve(whole(), year=None), parts)
    assert ["澜桥区", "澜桥区第2局"] == [arguments(item)["report"] for item in findings]
    assert ["GK707", "GK707"] == codes(findings)


def from_file(report: Report, name: str, sha256: str) -> Report:
    return attrs.evolve(report, source=SourceFile(name, "", sha256, "", ""))


STREET = Report(agency="青石街道", year=2024)
PLACE = Report(agency="澜桥区青石", title="澜桥区青石", year=2024)


@pytest.mark.parametrize(
    ("one", "other", "is_twice"),
    [
        (STREET, STREET, True),
        (STREET, attrs.evolve(STREET, agency="青石街道 办事处", **cases(1)), True),
        (STREET, attrs.evolve(STREET, signed_by="青石街道办事处", **cases(1)), True),
        (STREET, attrs.evolve(STREET, signed_by="青石街道团工委"), False),
        (STREET, attrs.evolve(STREET, agency="东湖街道"), False),
        (from_file(STREET, "a", "1"), from_file(PLACE, "b", "1"), True),
        (from_file(STREET, "a", "1"), from_file(PLACE, "b", "2"), False),
        (Report(year=2024, title="一"), Report(year=2024, title="二"), False),
        (Report(year=2024, title="一"), Report(year=2024, title="一"), True),
    ],
)
def test_a_part_given_twice_is_found(one: Report, other: Report, *, is_twice: bool) -> None:
    findings = gkreport.check_aggregate(whole(), [part(1), one, part(2), other], select=["GK704"])

    assert is_twice == bool(findings)


def test_a_part_given_thrice_is_found_at_the_second_and_third() -> None:
    copies = [from_file(STREET, f"{name}.pdf", name) for name in "abc"]

    findings = gkreport.check_aggregate(whole(), copies, select=["GK704"])

    assert [
        {"part": f"青石街道 2024 ({name}.pdf)", "first": "青石街道 2024 (a.pdf)"} for name in "bc"
    ] == [arguments(item) for item in findings]
    assert {Level.WARNING} == {item.level for item in findings}


def test_the_whole_among_its_parts_is_found() -> None:
    region = from_file(whole(**cases(3)), "region.pdf", "1")

    def level(item: Report) -> Level | None:
        findings = gkreport.check_aggregate(region, [part(1), item], select=["GK705"])
        return findings[0].level if findings else None

    assert Level.WARNING is level(region)
    assert Level.WARNING is level(from_file(region, "copy.docx", "2"))
    assert Level.WARNING is level(from_file(PLACE, "region.pdf", "1"))
    assert Level.WARNING is level(attrs.evolve(region, title="另一题名", source=None))
    # The report of the region's own office often has the same title.
    office = from_file(whole(**cases(1)), "office.pdf", "3")
    assert Level.HINT is level(office)
    assert level(attrs.evolve(office, signed_by="澜桥区人民政府办公室")) is None
    assert level(part(2, **cases(3))) is None


def test_without_parts_nothing_is_compared() -> None:
    assert () == gkreport.check_aggregate(whole(**cases(3)), [])
    assert () == gkreport.check(whole(**cases(3)), select=["GK7"])


# ---- laws --------------------------------------------------------------------------

small = st.integers(0, 9)


def filled(cls: type[Any], counts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(cls, **dict.fromkeys(wordings(cls), counts))


def tables(counts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    row = filled(ApplicantCounts, counts)
    handling = st.builds(OtherHandling2019, row) | st.builds(OtherHandling2021, row, row, row)
    documents = filled(DocumentCounts2021, counts)
    return st.fixed_dictionaries(
        {
            "requests": st.builds(
                Requests,
                received=row,
                carried_in=row,
                carried_out=row,
                outcomes=st.builds(Outcomes, disclosed=row, other_handling=handling, total=row),
            ),
            "disputes": st.builds(Disputes, *(filled(CaseCounts, counts) for _ in range(3))),
            "disclosure": st.builds(
                Disclosure2021,
                rules=documents,
                normative_documents=documents,
                fees=st.builds(FeeIncome2021, st.decimals(0, 99, places=4), st.just("万元")),
            ),
        }
    )


def parts_of(counts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Report]]:
    return st.lists(tables(counts), min_size=1, max_size=4).map(
        lambda held: [part(number, **item) for number, item in enumerate(held)]
    )


def sum_of(values: Sequence[Any]) -> Any:
    """Add up objects of one class, field by field."""
    first = values[0]
    if attrs.has(type(first)):
        names = [field.name for field in attrs.fields(type(first))]
        return type(first)(
            **{name: sum_of([getattr(value, name) for value in values]) for name in names}
        )
    if isinstance(first, str | tuple):
        return first
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def unsplit(report: Report) -> Report:
    """Return a report in which （六） is one row, as all have to be to be added up."""
    assert report.requests
    handling = report.requests.outcomes.other_handling
    if isinstance(handling, OtherHandling2021):
        rows = [handling.not_supplemented, handling.fee_unpaid, handling.other]
        handling = OtherHandling2019(sum_of(rows))
    outcomes = attrs.evolve(report.requests.outcomes, other_handling=handling)
    return attrs.evolve(report, requests=attrs.evolve(report.requests, outcomes=outcomes))


def region_of(parts: Sequence[Report]) -> Report:
    alike = [unsplit(report) for report in parts]
    names = ("requests", "disputes", "disclosure")
    return whole(**{name: sum_of([getattr(report, name) for report in alike]) for name in names})


@settings(max_examples=20)
@given(parts_of(small))
def test_the_sum_of_parts_has_no_finding(parts: list[Report]) -> None:
    """Whatever the forms of （六） in the parts are."""
    # Rows that no strategy fills are blank in all reports, and say nothing.
    assert () == gkreport.check_aggregate(region_of(parts), parts)


@settings(max_examples=20)
@given(parts_of(st.none() | small))
def test_blanks_in_parts_make_the_sum_no_worse_than_a_hint(parts: list[Report]) -> None:
    findings = gkreport.check_aggregate(region_of(parts), parts)

    assert {"GK706"} >= set(codes(findings))


CELLS = (
    "requests.received.natural_person",
    "requests.outcomes.total.total",
    "disputes.litigation_direct.pending",
    "disclosure.rules.in_force",
)


def evolved(owner: Any, path: str, change: int) -> Any:
    name, _, rest = path.partition(".")
    value = getattr(owner, name)
    return attrs.evolve(owner, **{name: evolved(value, rest, change) if rest else value + change})


@settings(max_examples=20)
@given(parts_of(small), st.data())
def test_a_change_in_a_part_is_found_at_that_cell_only(parts: list[Report], data: Any) -> None:
    region = region_of(parts)
    number = data.draw(st.integers(0, len(parts) - 1))
    cells = data.draw(st.sets(st.sampled_from(CELLS), min_size=1))
    for path in cells:
        parts[number] = evolved(parts[number], path, data.draw(st.sampled_from((-1, 1, 20))))

    findings = gkreport.check_aggregate(region, parts)

    assert {"GK701"} == set(codes(findings))
    assert cells == {item.refs[0].path for item in findings}
    assert len(cells) == len(findings)


@settings(max_examples=20)
@given(parts_of(st.integers(1, 9)))
def test_a_part_too_few_makes_all_figures_differ(parts: list[Report]) -> None:
    region = region_of([*parts, part(9, **tables_of_ones())])

    findings = gkreport.check_aggregate(region, parts)

    assert {"GK701"} == set(codes(findings))
    assert all(
        dict(item.arguments)["printed"] != dict(item.arguments)["total"] for item in findings
    )


def tables_of_ones() -> dict[str, Any]:
    row = ApplicantCounts(**dict.fromkeys(COLUMNS, 1))
    case = CaseCounts(**dict.fromkeys(wordings(CaseCounts), 1))
    documents = DocumentCounts2021(1, 1, 1)
    outcomes = Outcomes(disclosed=row, other_handling=OtherHandling2019(row), total=row)
    return {
        "requests": Requests(received=row, carried_in=row, carried_out=row, outcomes=outcomes),
        "disputes": Disputes(case, case, case),
        "disclosure": Disclosure2021(
            rules=documents,
            normative_documents=documents,
            fees=FeeIncome2021(Decimal(1), "万元"),
        ),
    }


@settings(max_examples=20)
@given(parts_of(small))
def test_a_table_of_a_part_that_is_lost_is_never_a_pass(parts: list[Report]) -> None:
    region = region_of(parts)
    parts[0] = attrs.evolve(parts[0], requests=None)

    findings = gkreport.check_aggregate(region, parts)

    assert ["GK702"] == codes(findings)
    assert "表三" == arguments(findings[0])["table"]


@pytest.mark.usefixtures("untraced")
def test_the_work_grows_with_the_parts() -> None:
    """Also where each figure differs and all parts are named."""
    report = example("lanqiao-2024")
    region = attrs.evolve(report, agency="澜桥区")

    def parts(size: int) -> list[Report]:
        return [part(number, **dict(_held(report))) for number in range(size // 100)]

    assert is_linear(lambda parts: gkreport.check_aggregate(region, parts), parts)


def _held(report: Report) -> Iterator[tuple[str, Any]]:
    return ((kind.value, table) for kind, table in report.tables())
