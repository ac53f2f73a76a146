"""A total names the figures that it is the sum of."""

import pytest

from gkreport import Report, UnknownPathError
from gkreport.model import (
    Disclosure2021,
    Disputes,
    OtherHandling2019,
    OtherHandling2021,
    Outcomes,
    Requests,
    Statistics,
)

REPORT = Report(
    disclosure=Disclosure2021(),
    requests=Requests(outcomes=Outcomes(other_handling=OtherHandling2021())),
    disputes=Disputes(),
    statistics=Statistics(),
)


def test_a_row_is_the_sum_of_its_columns() -> None:
    assert REPORT.addends("requests.carried_in.total") == tuple(
        f"requests.carried_in.{name}"
        for name in (
            "natural_person",
            "business",
            "research",
            "public_welfare",
            "legal_service",
            "other",
        )
    )


@pytest.mark.parametrize(
    ("handling", "rows"), [(OtherHandling2019(), 19), (OtherHandling2021(), 21)]
)
def test_the_total_of_results_is_the_sum_of_all_rows(
    handling: OtherHandling2019 | OtherHandling2021, rows: int
) -> None:
    report = Report(requests=Requests(outcomes=Outcomes(other_handling=handling)))
    paths = report.addends("requests.outcomes.total.business")

    assert rows == len(paths) == len(set(paths))
    assert all(path.endswith(".business") for path in paths)


def test_the_total_of_a_part_stands_for_its_parts() -> None:
    paths = REPORT.addends("statistics.disclosure_on_request.replies.total")

    assert "statistics.disclosure_on_request.replies.refused.total" in paths
    assert len(paths) == 8


def test_results_have_no_sum_where_the_form_of_row_six_is_not_known() -> None:
    report = Report(requests=Requests())

    assert report.addends("requests.outcomes.total.business") == ()
    assert "requests.outcomes.total.business" in report.addends("requests.outcomes.total.total")


@pytest.mark.parametrize("path", ["disclosure.rules.issued", "requests.received.business"])
def test_other_figures_have_no_addends(path: str) -> None:
    assert REPORT.addends(path) == ()


@pytest.mark.parametrize("path", ["requests.nothing.total", "disclosure.rules.total", ""])
def test_a_total_that_no_report_has(path: str) -> None:
    with pytest.raises(UnknownPathError):
        REPORT.addends(path)
