"""Table three: what breaks its sums is named; what cannot be told is said to be so."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from consistent import COLUMNS, report_of, rows, tables
from gkreport.codes import Level
from gkreport.findings import Finding, finding
from gkreport.model import AdditionalRow, Report
from layouts.definitions import definitions
from layouts.synthetic import LAYOUTS
from planted import example, with_cells

CLEAN = example("lanqiao-2024")
CLEAN_CELLS = {figure.path: figure.value for figure in CLEAN.figures()}
R = "requests."
DONE = "requests.outcomes."


def check(report: Report) -> tuple[Finding, ...]:
    return gkreport.check(report, select=["GK3"])


def codes(findings: Iterable[Finding]) -> list[str]:
    return [item.code for item in findings]


def contradictions(findings: Iterable[Finding]) -> list[Finding]:
    return [item for item in findings if item.level is Level.INCONSISTENCY]


def arguments(item: Finding) -> Mapping[str, Any]:
    return {argument.name: argument.value for argument in item.arguments}


def suspects(findings: Iterable[Finding]) -> dict[str, int]:
    return {
        item.refs[0].path: arguments(item)["needed"] for item in findings if item.code == "GK301"
    }


def paths(item: Finding) -> list[str]:
    return [ref.path for ref in item.refs]


# ---- one, two and three wrong figures ----------------------------------------------


@given(tables)
def test_nothing_is_found_where_all_sums_hold(table: tuple[int, Mapping[str, int]]) -> None:
    assert check(report_of(*table)) == ()


@given(tables, st.data())
def test_one_wrong_figure_is_named_with_what_it_would_have_to_be(
    table: tuple[int, dict[str, int]], data: st.DataObject
) -> None:
    form, cells = table
    cell = data.draw(st.sampled_from(sorted(cells)))
    wrong = data.draw(st.integers(0, 200).filter(lambda value: value != cells[cell]))

    found = check(report_of(form, {**cells, cell: wrong}))

    assert codes(found) == ["GK301"]
    assert suspects(found) == {cell: cells[cell]}
    assert arguments(found[0])["printed"] == wrong


@given(tables, st.data())
def test_several_wrong_figures_are_all_named(
    table: tuple[int, dict[str, int]], data: st.DataObject
) -> None:
    form, cells = table
    count = data.draw(st.integers(2, 3))
    lines = data.draw(st.lists(st.sampled_from(rows(form)), min_size=3, max_size=3, unique=True))
    columns = data.draw(st.lists(st.sampled_from(COLUMNS), min_size=3, max_size=3, unique=True))
    planted = {
        f"{line}.{column}": cells[f"{line}.{column}"] + 100 + 7**place
        for place, (line, column) in enumerate(zip(lines, columns, strict=True), start=1)
    }
    planted = dict(list(planted.items())[:count])

    found = contradictions(check(report_of(form, cells | planted)))

    named = {ref.path for item in found for ref in item.refs}
    assert set(planted) <= named


def test_a_wrong_figure_is_shown_with_its_place_and_the_totals_that_it_contradicts() -> None:
    report = with_cells(CLEAN, {f"{DONE}disclosed.natural_person": 99})

    (item,) = check(report)

    assert [
        f"{DONE}disclosed.natural_person",
        f"{DONE}total.natural_person",
        f"{DONE}disclosed.total",
    ] == [ref.path for ref in item.refs]
    assert [ref.location.text for ref in item.refs if ref.location] == ["99", "32", "19"]
    assert item.message("zh") == (
        "“（一）予以公开”的“自然人”印为 99，按各项勾稽关系推算应为 12；"
        "现不成立：（七）总计·自然人 32≠119；（一）予以公开·总计 19≠106"
    )


def test_five_wrong_figures_that_have_nothing_in_common_are_named() -> None:
    cells = {
        f"{R}received.business": 91,
        f"{DONE}disclosed.research": 52,
        f"{DONE}refused.state_secret.public_welfare": 33,
        f"{DONE}unable_to_provide.not_held.legal_service": 24,
        f"{DONE}not_processed.repeated.natural_person": 75,
    }

    found = check(with_cells(CLEAN, cells))

    assert set(cells) == set(suspects(found))
    assert len(found) == len(cells)
    for item in found:  # each with the sums that it breaks, and no others
        row, column = item.refs[0].path.rsplit(".", 1)
        assert {path.rpartition(".")[2] for path in paths(item)[1:]} <= {column, "total"}
        assert arguments(item)["sums"].count("≠") == 2, row


# ---- more than one explanation -----------------------------------------------------


def test_two_figures_wrong_by_the_same_may_be_two_others() -> None:
    planted = (f"{DONE}disclosed.natural_person", f"{DONE}partly_disclosed.business")
    cells = {path: int(CLEAN_CELLS[path] or 0) + 1 for path in planted}

    (item,) = check(with_cells(CLEAN, cells))

    assert item.code == "GK302"
    assert set(cells) <= {ref.path for ref in item.refs}
    assert arguments(item)["count"] == 4
    assert "…" not in item.message()


def wrong_by_the_same(*sizes: int) -> Report:
    """Return a report with so many figures wrong by 1, so many others by 2, and so on.

    No two of them stand in one row or column, so that those wrong by the same may be others.
    """
    results = [row for row in rows(2021) if row.startswith(DONE) and row != f"{DONE}total"]
    counts = dict.fromkeys(rows(2021), 9)
    counts[f"{DONE}total"] = counts[f"{R}received"] = 9 * len(results)
    cells = {
        f"{row}.{column}": count * (len(COLUMNS) - 1 if column == "total" else 1)
        for row, count in counts.items()
        for column in COLUMNS
    }
    amounts = [by for by, size in enumerate(sizes, start=1) for _ in range(size)]
    for row, column, amount in zip(results, COLUMNS[:-1], amounts, strict=False):
        cells[f"{row}.{column}"] += amount
    return report_of(2021, cells)


@pytest.mark.parametrize(("sizes", "count"), [((2, 2), 8), ((2, 2, 2), 12), ((3, 2), 13)])
def test_the_figures_that_may_be_wrong_are_shown_where_they_are_few(
    sizes: tuple[int, ...], count: int
) -> None:
    (item,) = check(wrong_by_the_same(*sizes))

    broken = 2 * sum(sizes)
    assert (item.code, arguments(item)["count"]) == ("GK302", broken)
    assert len(item.refs) == broken + (count if count <= 12 else 0)


def exchanged(pairs: Sequence[tuple[str, str]]) -> Report:
    moved = {one: CLEAN_CELLS[other] for one, other in pairs}
    return with_cells(CLEAN, moved | {other: CLEAN_CELLS[one] for one, other in pairs})


def test_two_columns_in_each_others_places() -> None:
    (item,) = check(exchanged([(f"{row}.other", f"{row}.total") for row in rows(2021)]))

    assert item.code == "GK303"
    assert arguments(item)["here"] == "“其他”"
    assert arguments(item)["there"] == "“总计”"


def test_two_rows_in_each_others_places() -> None:
    pairs = [(f"{DONE}total.{column}", f"{R}carried_out.{column}") for column in COLUMNS]

    (item,) = check(exchanged(pairs))

    assert item.code == "GK303"
    assert {"“（七）总计”", "“四、结转下年度继续办理”"} == {
        arguments(item)["here"],
        arguments(item)["there"],
    }


def test_two_figures_in_each_others_places() -> None:
    row = f"{DONE}refused.third_party_rights"
    one, other = f"{row}.natural_person", f"{row}.legal_service"
    (item,) = check(exchanged([(one, other)]))

    assert item.code == "GK303"
    assert {one, other} == {ref.path for ref in item.refs}
    assert arguments(item)["here"] == "“4.保护第三方合法权益·自然人”"


def test_two_figures_that_are_named_as_wrong_may_stand_in_each_others_places() -> None:
    one, other = f"{R}received.natural_person", f"{R}received.business"

    found = check(exchanged([(one, other)]))

    assert suspects(found) == {one: 31, other: 9}
    assert codes(found) == ["GK301", "GK301"]


def test_two_rows_in_each_others_places_or_wrong_totals_of_the_results() -> None:
    # 四 and a result differ in three columns; other figures of （七） would mend those as well.
    rows_ = ("requests.carried_out", "requests.outcomes.not_processed.reissue")
    report = exchanged([(f"{rows_[0]}.{name}", f"{rows_[1]}.{name}") for name in COLUMNS])

    (item,) = check(report)

    assert item.code == "GK302"
    told = {f"{row}.{name}" for row in rows_ for name in ("natural_person", "business", "total")}
    assert told <= set(paths(item))


def test_rows_that_stand_a_line_too_low() -> None:
    lines = rows(2021)[-4:]
    cells = {
        f"{below}.{column}": CLEAN_CELLS[f"{above}.{column}"]
        for above, below in pairwise((lines[-1], *lines))
        for column in COLUMNS
    }

    (item,) = check(with_cells(CLEAN, cells))

    assert item.code == "GK303"
    assert "（七）总计" in item.message() or "3.其他" in item.message()


def test_where_nothing_small_explains_it_the_sums_are_named() -> None:
    cells = {
        f"{row}.{column}": 5 + place for place, row in enumerate(rows(2021)) for column in COLUMNS
    }

    (item,) = check(with_cells(CLEAN, cells))

    assert item.code == "GK302"
    assert item.message().endswith(f"…（{arguments(item)['count']}）")


# ---- blanks ------------------------------------------------------------------------


def without(paths: Iterable[str]) -> Report:
    return with_cells(CLEAN, dict.fromkeys(paths))


ZEROS = tuple(path for path, value in CLEAN_CELLS.items() if value == 0 and path.startswith(R))


def test_blanks_count_as_zero_where_the_sums_hold_so_and_a_hint_says_it() -> None:
    (item,) = check(without(ZEROS))

    assert (item.code, item.level) == ("GK305", Level.HINT)
    assert arguments(item)["count"] <= len(ZEROS)


def test_the_blanks_and_the_sums_that_hold_with_them_are_counted() -> None:
    blank = [f"{R}received.public_welfare", f"{R}received.other", f"{R}carried_in.research"]
    assert [CLEAN_CELLS[path] for path in blank] == [0, 0, 0]

    (item,) = check(without(blank))

    # Two rows and the column 科研机构; nothing but 0 and blanks adds up to nothing either way.
    assert arguments(item) == {"count": 3, "held": 3}


def test_a_row_that_is_blank_throughout_needs_no_assumption() -> None:
    row = next(
        row for row in rows(2021) if all(CLEAN_CELLS[f"{row}.{name}"] == 0 for name in COLUMNS)
    )
    found = check(without(f"{row}.{name}" for name in COLUMNS))

    assert all(arguments(item)["held"] <= len(COLUMNS) for item in found)


def test_a_wrong_figure_among_blanks_is_named() -> None:
    cells = dict.fromkeys(ZEROS) | {f"{DONE}disclosed.natural_person": 16}

    found = check(with_cells(CLEAN, cells))

    assert suspects(found) == {f"{DONE}disclosed.natural_person": 12}


def test_a_blank_that_would_have_to_hold_a_figure() -> None:
    cell = f"{DONE}disclosed.natural_person"

    (item, *_) = check(without([cell]))

    assert (item.code, item.level) == ("GK304", Level.WARNING)
    assert (item.refs[0].path, arguments(item)["needed"]) == (cell, 12)


def test_a_blank_total_beside_its_row_is_named_though_rows_are_blank_throughout() -> None:
    cell = f"{DONE}refused.process_information.total"

    found = check(without([*ZEROS, cell]))

    assert [item.refs[0].path for item in found if item.code == "GK304"] == [cell]
    assert not contradictions(found)
    assert "GK306" not in codes(found)


@pytest.mark.parametrize("name", ["disclosed", "not_processed.petition_or_complaint"])
def test_a_row_that_is_blank_is_filled_in_before_printed_figures_are_doubted(name: str) -> None:
    row = f"{DONE}{name}"

    found = check(without(f"{row}.{column}" for column in COLUMNS))

    assert {
        item.refs[0].path: arguments(item)["needed"] for item in found if item.code == "GK304"
    } == {path: value for path, value in CLEAN_CELLS.items() if path.startswith(row) and value}
    assert not contradictions(found)


def test_where_one_of_two_blank_rows_lacks_figures_nothing_printed_is_contradicted() -> None:
    lacking, empty = f"{DONE}disclosed", f"{DONE}refused.state_secret"

    found = check(without(f"{row}.{column}" for row in (lacking, empty) for column in COLUMNS))

    (item,) = [item for item in found if item.code == "GK302"]
    assert item.level is Level.WARNING
    assert not contradictions(found)


def test_blanks_that_explain_only_some_of_the_sums_leave_an_inconsistency() -> None:
    blank = (f"{DONE}disclosed", f"{DONE}refused.state_secret")
    cells = {f"{row}.{column}": None for row in blank for column in COLUMNS}

    found = check(with_cells(CLEAN, cells | {f"{R}carried_in.natural_person": 9}))

    assert [item.code for item in contradictions(found)] == ["GK302"]


def test_a_blank_on_the_greater_side_explains_nothing() -> None:
    cells = {f"{DONE}disclosed.{column}": None for column in ("natural_person", "total")}
    more = {f"{DONE}total.natural_person": 1, f"{DONE}total.total": 1}

    found = check(with_cells(CLEAN, cells | more))

    assert [item.code for item in contradictions(found)] == ["GK302"]


def test_a_column_without_figures_is_not_taken_for_an_exchanged_one() -> None:
    blank = {f"{row}.total": None for row in rows(2021)}

    found = check(with_cells(CLEAN, {**blank, f"{DONE}disclosed.natural_person": 14}))

    assert "GK303" not in codes(found)
    assert [item.code for item in contradictions(found)] == ["GK302"]


def test_a_figure_in_the_blank_place_of_another_is_still_an_exchange() -> None:
    row = f"{DONE}refused.third_party_rights"
    one, other = f"{row}.natural_person", f"{row}.legal_service"
    cells = {one: None, other: CLEAN_CELLS[one]}

    (item,) = contradictions(check(with_cells(CLEAN, {**dict.fromkeys(ZEROS), **cells})))

    assert item.code == "GK303"
    assert {one, other} == set(paths(item))


def test_an_exchange_that_breaks_a_sum_with_a_blank_side_is_none() -> None:
    group = f"{DONE}unable_to_provide"
    cells = {f"{group}.not_held.natural_person": None, f"{group}.still_unclear.natural_person": 5}

    (item,) = contradictions(check(with_cells(CLEAN, {**dict.fromkeys(ZEROS), **cells})))

    assert item.code == "GK303"
    assert set(cells) == set(paths(item))


def test_rows_in_each_others_places_are_told_where_the_totals_of_rows_are_blank() -> None:
    pairs = [(f"{DONE}total.{column}", f"{R}carried_out.{column}") for column in COLUMNS]
    blank = dict.fromkeys(f"{row}.total" for row in rows(2021))

    (item,) = contradictions(check(with_cells(exchanged(pairs), blank)))

    assert item.code == "GK303"


def test_where_only_totals_are_printed_the_rest_is_open() -> None:
    found = check(without(f"{row}.{column}" for row in rows(2021) for column in COLUMNS[:-1]))

    assert "GK306" in codes(found)
    assert not contradictions(found)


def test_what_is_negative_is_among_the_figures_to_change() -> None:
    cells = {f"{R}carried_in.business": -1, f"{R}received.business": 11}

    assert suspects(check(with_cells(CLEAN, cells))) == {
        f"{R}carried_in.business": 1,
        f"{R}received.business": 9,
    }


# ---- what could not be read --------------------------------------------------------


def unread(cell: str) -> tuple[Finding, ...]:
    return (finding("GK103", cell, row="甲", column="乙", text="1?"),)


def unreadable(cell: str) -> Report:
    return attrs.evolve(without([cell]), findings=unread(cell))


def test_no_exchange_is_looked_for_where_a_cell_could_not_be_read() -> None:
    more = {f"{DONE}disclosed.natural_person": 13, f"{DONE}partly_disclosed.business": 2}
    cell = f"{DONE}refused.state_secret.research"
    report = attrs.evolve(with_cells(CLEAN, {**more, cell: None}), findings=unread(cell))

    found = contradictions(check(report))

    assert codes(found) == ["GK302"]


def test_sums_with_a_cell_that_could_not_be_read_are_open() -> None:
    cell = f"{DONE}disclosed.natural_person"

    (item,) = check(unreadable(cell))

    assert (item.code, item.level) == ("GK307", Level.WARNING)
    assert [cell] == [ref.path for ref in item.refs]
    assert arguments(item)["count"] == 2
    assert [finding.code for finding in item.related] == ["GK103"]


def test_without_the_row_of_other_handling_the_sums_of_results_are_open() -> None:
    assert CLEAN.requests is not None
    outcomes = attrs.evolve(CLEAN.requests.outcomes, other_handling=None)
    report = attrs.evolve(CLEAN, requests=attrs.evolve(CLEAN.requests, outcomes=outcomes))

    (item,) = check(report)

    assert item.code == "GK307"
    assert arguments(item)["count"] == len(COLUMNS)


def test_a_report_without_the_table_has_no_sums() -> None:
    assert check(Report()) == ()
    assert check(Report(disclosure=CLEAN.disclosure)) == ()


# ---- subtotals ---------------------------------------------------------------------

GROUP = tuple(f"{DONE}refused.{name}" for name in ("state_secret", "internal_affairs"))


def added(report: Report, label: str, cells: Sequence[object]) -> Report:
    assert report.requests is not None
    extra = (*report.requests.additional, AdditionalRow(label, tuple(map(str, cells))))
    return attrs.evolve(report, requests=attrs.evolve(report.requests, additional=extra))


def with_row(label: str, cells: Sequence[object], *, before: str = "\t（四）无法提供") -> Report:
    text = gkreport.to_text(CLEAN)
    row = "".join(f"\t{cell}\n" for cell in (label, *cells))
    assert text.count(before) == 1
    return gkreport.parse(text.replace(before, f"{row}\n{before}"))


def subtotal(group: str) -> list[int]:
    return [
        sum(
            int(value or 0)
            for path, value in CLEAN_CELLS.items()
            if path.startswith(f"{DONE}{group}.") and path.endswith(f".{column}")
        )
        for column in COLUMNS
    ]


@pytest.mark.parametrize("label", ["（三）不予公开小计", "不予公开合计", "小计"])
def test_a_subtotal_is_the_sum_of_its_group(label: str) -> None:
    right = subtotal("refused")
    wrong = [*right[:-1], right[-1] + 1]

    assert check(with_row(label, right)) == ()
    (item,) = check(with_row(label, wrong))
    assert item.code == "GK308"
    first, *parts = paths(item)
    assert item.level is Level.INCONSISTENCY
    assert first == "requests.additional[0].cells[6]"
    assert sum(int(CLEAN_CELLS[path] or 0) for path in parts) == right[-1]
    assert all(CLEAN_CELLS[path] for path in parts)
    assert arguments(item) == {
        "label": label,
        "column": "总计",
        "printed": right[-1] + 1,
        "total": right[-1],
    }


@pytest.mark.parametrize(
    ("label", "cells"),
    [
        ("其中：本级", [9] * 7),
        ("不予公开与无法提供合计", [9] * 7),
        ("不予公开小计", [9] * 6),
        ("不予公开小计", ["/"] * 7),
        ("合计申请人次", [9] * 7),
    ],
)
def test_other_additional_rows_are_not_subtotals(label: str, cells: Sequence[object]) -> None:
    assert codes(check(with_row(label, cells))) == []


def test_a_subtotal_that_blank_parts_may_explain_is_a_warning() -> None:
    row = f"{DONE}refused.state_secret"
    blank = without(f"{row}.{column}" for column in COLUMNS)
    right = subtotal("refused")

    def with_subtotal(last: int) -> tuple[Finding, ...]:
        return check(added(blank, "不予公开小计", [*right[:-1], last]))

    assert codes(with_subtotal(right[-1])) == ["GK305"]
    (more, _), (less, _) = (with_subtotal(right[-1] + step)[::-1] for step in (1, -1))
    assert (more.code, more.level) == ("GK308", Level.WARNING)
    assert (less.code, less.level) == ("GK308", Level.INCONSISTENCY)


def test_a_subtotal_of_what_could_not_be_read_is_left_open() -> None:
    cell = f"{DONE}refused.third_party_rights.natural_person"

    found = check(added(unreadable(cell), "不予公开小计", subtotal("refused")))

    assert codes(found) == ["GK307"]


def test_a_wrong_figure_is_not_named_again_by_its_subtotal() -> None:
    cell = f"{DONE}refused.third_party_rights.natural_person"
    report = with_cells(CLEAN, {cell: 7})

    found = check(added(report, "不予公开小计", subtotal("refused")))

    assert codes(found) == ["GK301"]


def test_rows_of_subtotals_below_a_column_of_subtotals() -> None:
    (report,) = (item for item in definitions() if item.name == "shiqiao-2021")
    text = LAYOUTS["tab-cell.word"](report)
    refused = "\t8457\n"  # the last of eight figures
    assert text.count(refused) == 1

    assert check(gkreport.parse(text)) == ()
    (item,) = check(gkreport.parse(text.replace(refused, "\t8458\n")))
    assert (item.code, arguments(item)["column"]) == ("GK308", "总计")
    assert arguments(item)["total"] == 8457
    # Of nine figures nothing tells which two are beside the form.
    assert check(gkreport.parse(text.replace(refused, "\t8458\n\t9\n"))) == ()


def test_a_row_of_eight_figures_is_left_alone_where_nothing_tells_the_added_one() -> None:
    column = added(CLEAN, "法人或其他组织小计", ["0"] * len(rows(2021)))
    both = added(column, "不予公开小计", [9] * 8)

    assert all("不予公开小计" != arguments(item)["label"] for item in check(both))


def test_a_column_of_subtotals() -> None:
    right = [
        str(sum(int(CLEAN_CELLS[f"{row}.{name}"] or 0) for name in COLUMNS[1:-1]))
        for row in rows(2021)
    ]

    wrong = ["77"] * len(right)
    assert check(added(CLEAN, "法人或其他组织小计", right)) == ()
    assert check(added(CLEAN, "法人或其他组织小计", wrong[1:])) == ()
    assert check(added(CLEAN, "各类申请人合计", wrong)) == ()
    (item,) = check(added(CLEAN, "法人或其他组织小计", ["77", *right[1:]]))
    assert arguments(item)["column"] == "一、本年新收政府信息公开申请数量"
