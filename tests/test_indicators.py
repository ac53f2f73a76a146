"""The rates and shares of a report: what is divided by what, and when there is no value."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkreport
from gkreport import Indicator, Report
from gkreport.indicator import Source, Sum
from gkreport.model import (
    Disputes,
    OtherHandling2019,
    OtherHandling2021,
    Outcomes,
    Requests,
)
from gkreport.percentage import percentage
from planted import example
from strategies import reports

EMPTY = Report(
    requests=Requests(outcomes=Outcomes(other_handling=OtherHandling2021())), disputes=Disputes()
)
RECEIVED, CARRIED_IN, CARRIED_OUT = (
    f"requests.{row}.total" for row in ("received", "carried_in", "carried_out")
)
TOTAL = "requests.outcomes.total.total"


def filled(cells: Mapping[str, int | None], report: Report = EMPTY) -> Report:
    """Return a report with some figures."""
    for path, value in cells.items():
        report = evolved(report, path.split("."), value)
    return report


def evolved(owner: Any, steps: list[str], value: object) -> Any:
    name, *rest = steps
    return attrs.evolve(
        owner, **{name: evolved(getattr(owner, name), rest, value) if rest else value}
    )


def results(**rows: int | None) -> dict[str, int | None]:
    """Return figures of the column 总计, for the results of the year."""
    return {f"requests.outcomes.{row.replace('__', '.')}.total": n for row, n in rows.items()}


def computed(report: Report) -> dict[str, Indicator]:
    return {item.name: item for item in gkreport.indicators(report)}


def percents(report: Report) -> dict[str, str | None]:
    return {name: item.percent for name, item in computed(report).items()}


# ---- shares of the results ---------------------------------------------------------

CITY = {
    **results(disclosed=30, partly_disclosed=12, refused__state_secret=1),
    **results(unable_to_provide__not_held=49, not_processed__repeated=4),
    **results(other_handling__other=2, total=98),
    RECEIVED: 95,
    CARRIED_IN: 8,
    CARRIED_OUT: 5,
}
DISTRICT = {
    **results(disclosed=966, partly_disclosed=67, refused__internal_affairs=80),
    **results(refused__enforcement_files=1, unable_to_provide__still_unclear=182),
    **results(not_processed__petition_or_complaint=61, other_handling__not_supplemented=95),
    **results(other_handling__fee_unpaid=1, total=1453),
    RECEIVED: 1423,
    CARRIED_IN: 30,
    CARRIED_OUT: 0,
}


@pytest.mark.parametrize(
    ("cells", "name", "value", "percent"),
    [
        (CITY, "disclosure_rate", Fraction(42, 98), "42.86"),
        (CITY, "disclosure_rate_strict", Fraction(30, 98), "30.61"),
        (CITY, "refusal_rate", Fraction(1, 98), "1.02"),
        (CITY, "unable_to_provide_rate", Fraction(49, 98), "50.00"),
        (CITY, "completion_rate", Fraction(98, 103), "95.15"),
        (DISTRICT, "disclosure_rate", Fraction(1033, 1453), "71.09"),
        (DISTRICT, "disclosure_rate_strict", Fraction(966, 1453), "66.48"),
        (DISTRICT, "partial_disclosure_rate", Fraction(67, 1453), "4.61"),
        (DISTRICT, "refusal_rate", Fraction(81, 1453), "5.57"),
        (DISTRICT, "unable_to_provide_rate", Fraction(182, 1453), "12.53"),
        (DISTRICT, "not_processed_rate", Fraction(61, 1453), "4.20"),
        (DISTRICT, "other_handling_rate", Fraction(96, 1453), "6.61"),
        (DISTRICT, "completion_rate", Fraction(1), "100.00"),
    ],
)
def test_shares_are_those_that_governments_print(
    cells: Mapping[str, int], name: str, value: Fraction, percent: str
) -> None:
    share = computed(filled(cells))[name]

    assert (value, percent) == (share.value, share.percent)


def test_the_single_row_of_2019_counts_as_the_three_of_2021() -> None:
    report = attrs.evolve(
        EMPTY, requests=Requests(outcomes=Outcomes(other_handling=OtherHandling2019()))
    )
    cells = results(other_handling__unsplit=3, disclosed=9, total=12)

    assert percents(filled(cells, report))["other_handling_rate"] == "25.00"


def test_without_row_six_its_share_is_not_known() -> None:
    report = Report(requests=Requests(outcomes=Outcomes(other_handling=None)))
    share = computed(filled(results(disclosed=9, total=9), report))["other_handling_rate"]

    assert share.numerator == Sum(value=None, added=())
    assert share.value is None


# ---- applicants and disputes -------------------------------------------------------


def test_shares_of_applicants_count_no_total_twice() -> None:
    row = {"natural_person": 6, "business": 1, "research": 0, "public_welfare": 0}
    row |= {"legal_service": 2, "other": 1, "total": 10}
    report = filled({f"requests.received.{column}": count for column, count in row.items()})

    assert computed(report)["natural_person_share"].value == Fraction(6, 10)
    assert computed(report)["organization_share"].value == Fraction(4, 10)


CASES = ("upheld", "corrected", "other", "pending", "total")


def cases(block: str, *counts: int | None) -> dict[str, int | None]:
    return {f"disputes.{block}.{name}": n for name, n in zip(CASES, counts, strict=True)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reconsideration_rate", Fraction(9, 98)),
        ("litigation_rate", Fraction(8, 98)),
        ("reconsideration_correction_rate", Fraction(2, 6)),
        ("reconsideration_correction_rate_of_all", Fraction(2, 9)),
        ("reconsideration_upheld_rate", Fraction(3, 6)),
        ("litigation_correction_rate", Fraction(3, 7)),
    ],
)
def test_rates_of_disputes(name: str, value: Fraction) -> None:
    blocks = {
        **cases("reconsideration", 3, 2, 1, 3, 9),
        **cases("litigation_direct", 1, 2, 0, 1, 4),
        **cases("litigation_after_reconsideration", 3, 1, 0, 0, 4),
    }

    assert value == computed(filled({**CITY, **blocks}))[name].value


def test_what_is_decided_is_all_but_the_pending() -> None:
    report = filled(cases("reconsideration", 3, 2, 1, 3, 9))
    rate = computed(report)["reconsideration_correction_rate"]

    assert rate.denominator == Sum(
        value=6,
        added=("disputes.reconsideration.total",),
        subtracted=("disputes.reconsideration.pending",),
    )


# ---- no value ----------------------------------------------------------------------


def test_without_tables_nothing_is_known() -> None:
    found = gkreport.indicators(Report())

    assert [item.name for item in found] == [item.name for item in gkreport.indicators(EMPTY)]
    assert {(item.value, item.percent, item.numerator.added) for item in found} == {
        (None, None, ())
    }


@pytest.mark.parametrize(
    ("counts", "percent"),
    [
        ((0, 0, 0, 0, 0), None),
        ((0, 0, 0, 1, 1), None),
        ((0, 0, 0, 2, 1), None),
        ((0, 1, 0, 0, 1), "100.00"),
    ],
    ids=["no case", "all pending", "more pending than there are", "one decided"],
)
def test_nothing_is_divided_by_zero_or_less(counts: tuple[int, ...], percent: str | None) -> None:
    report = filled(cases("reconsideration", *counts))

    assert percents(report)["reconsideration_correction_rate"] == percent


# ---- blanks ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "percent", "assumed"),
    [
        ((1, 2, None, None, 3), "66.67", ("pending",)),
        ((1, 2, None, None, 4), None, ()),
        ((1, None, None, None, 1), "0.00", ("corrected", "pending")),
        ((None, None, None, None, 0), None, ("corrected", "pending")),
        ((None, None, None, None, None), None, ()),
        ((0, 0, 0, 0, None), None, ()),
        ((1, 2, 0, 0, None), None, ()),
    ],
    ids=[
        "the sum holds",
        "the sum does not hold",
        "the cell itself is blank",
        "the total is 0",
        "nothing is printed",
        "no total",
        "no total of what is printed",
    ],
)
def test_a_blank_is_0_only_where_the_printed_total_says_so(
    counts: tuple[int | None, ...], percent: str | None, assumed: tuple[str, ...]
) -> None:
    report = filled(cases("reconsideration", *counts))
    rate = computed(report)["reconsideration_correction_rate"]

    assert percent == rate.percent
    assert tuple(f"disputes.reconsideration.{name}" for name in assumed) == rate.assumed_zero


def test_a_blank_row_is_0_where_its_column_adds_up() -> None:
    share = computed(filled(CITY))["refusal_rate"]

    assert len(share.assumed_zero) == 7
    assert "requests.outcomes.refused.repeated.total" not in share.assumed_zero


def test_a_blank_row_is_not_known_where_its_column_does_not_add_up() -> None:
    assert percents(filled({**CITY, TOTAL: 99}))["refusal_rate"] is None


def test_a_blank_total_is_not_0_where_its_row_has_figures() -> None:
    report = filled({**CITY, "requests.outcomes.refused.enforcement_files.business": 1})

    assert percents(report)["refusal_rate"] is None


@pytest.mark.parametrize(("received", "percent"), [(103, "95.15"), (102, None)])
def test_a_blank_carried_in_is_0_where_table_three_ties_out(
    received: int, percent: str | None
) -> None:
    report = filled({**CITY, RECEIVED: received, CARRIED_IN: None})
    rate = computed(report)["completion_rate"]

    assert percent == rate.percent
    assert rate.assumed_zero == ((CARRIED_IN,) if percent else ())


def test_a_cell_that_could_not_be_read_is_no_blank() -> None:
    report = example("lanqiao-2024")
    text = gkreport.to_text(filled({"disputes.reconsideration.pending": 987_654}, report))
    blank, unread = (gkreport.parse(text.replace("987654", sign)) for sign in ("", "一二只"))
    rate = "reconsideration_rate"

    assert blank.disputes == unread.disputes
    assert percents(unread)[rate] == percents(blank)[rate]
    assert percents(unread)["reconsideration_correction_rate"] is None


# ---- what an indicator says --------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 3), "33.33"),
        (Fraction(2, 3), "66.67"),
        (Fraction(1, 80_000), "0.00"),
        (Fraction(1, 20_000), "0.01"),
        (Fraction(-1, 20_000), "-0.01"),
        (Fraction(3, 20_000), "0.02"),
        (Fraction(9_999, 10_000), "99.99"),
        (Fraction(99_999, 100_000), "100.00"),
        (Fraction(-1, 8), "-12.50"),
        (Fraction(0), "0.00"),
    ],
)
def test_percentages_round_half_up(value: Fraction, shown: str) -> None:
    assert shown == percentage(value)


@given(st.fractions(min_value=-50, max_value=50))
def test_a_percentage_is_within_half_a_hundredth(value: Fraction) -> None:
    assert abs(Fraction(percentage(value)) - 100 * value) <= Fraction(1, 200)


@pytest.mark.usefixtures("untraced")
@settings(max_examples=25)
@given(reports())
def test_every_cell_that_an_indicator_names_is_in_the_report(report: Report) -> None:
    paths = {item.path for item in report.figures()}

    for item in gkreport.indicators(report):
        for side in (item.numerator, item.denominator):
            assert paths.issuperset((*side.added, *side.subtracted))
        assert paths.issuperset(item.assumed_zero)


@pytest.mark.parametrize("name", ["lanqiao-2020", "lanqiao-2024"])
def test_the_shares_of_all_results_are_one(name: str) -> None:
    groups = ("disclosure", "refusal", "unable_to_provide", "not_processed", "other_handling")
    found = computed(example(name))

    assert sum(found[f"{group}_rate"].value or 0 for group in groups) == 1


def test_each_indicator_is_named_and_defined_once_in_both_languages() -> None:
    found = gkreport.indicators(EMPTY)

    for names in (
        [item.name for item in found],
        [item.zh for item in found],
        [item.en for item in found],
    ):
        assert len(set(names)) == len(found) == 16
    item = found[0]
    assert (item.label("zh"), item.label("en")) == ("公开率", "disclosure rate")
    assert item.definition("zh") == "（予以公开＋部分公开）÷办理结果总计"
    assert item.definition("en") == "(disclosed + partly disclosed) / all results"
    assert (found[0].source, found[-1].source) == (
        Source.OFFICIAL_PRACTICE,
        Source.COMMON_PRACTICE,
    )


def test_real_reports_have_rates_between_nothing_and_all(real_reports: Path) -> None:
    for path in sorted(real_reports.glob("*-20*.txt")):
        for item in gkreport.indicators(gkreport.read(path)):
            assert item.value is None or 0 <= item.value <= 1, (path.name, item.name)
