"""4xx: the blocks of table four, and how its cases go with each other."""

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

import gkreport
from gkreport import Finding, Report
from gkreport.findings import Ref, finding
from gkreport.model import ApplicantCounts, CaseCounts, Disputes, Requests
from planted import example, with_cells

COLUMNS = ("upheld", "corrected", "other", "pending", "total")
NOTHING = CaseCounts(upheld=0, corrected=0, other=0, pending=0, total=0)


def block(*figures: int | None) -> CaseCounts:
    return CaseCounts(**dict(zip(COLUMNS, figures, strict=True)))


def report_with(
    reconsideration: CaseCounts = NOTHING,
    direct: CaseCounts = NOTHING,
    after: CaseCounts = NOTHING,
    *,
    received: int | None = None,
    carried_in: int | None = None,
) -> Report:
    return Report(
        requests=Requests(
            received=ApplicantCounts(total=received), carried_in=ApplicantCounts(total=carried_in)
        ),
        disputes=Disputes(
            reconsideration=reconsideration,
            litigation_direct=direct,
            litigation_after_reconsideration=after,
        ),
    )


def found(report: Report, *codes: str) -> tuple[Finding, ...]:
    return gkreport.check(report, select=codes or ["GK4"])


def paths(item: Finding) -> list[str]:
    return [ref.path for ref in item.refs]


# -- the total of a block


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ((2, 1, 1, 1, 5), []),
        ((2, 1, 1, 1, 6), ["GK401"]),
        ((2, 1, 1, 1, 4), ["GK401"]),
        ((10, 1, 0, 0, 0), ["GK401"]),
        ((0, 0, 0, 0, 1), ["GK401"]),
        ((2, 1, None, None, 3), ["GK402"]),
        ((None, None, None, None, 0), ["GK402"]),
        ((0, 0, 0, 0, None), ["GK402"]),
        ((2, 1, None, None, 2), ["GK401"]),
        ((2, 1, None, None, 4), ["GK403"]),
        ((None, None, None, None, 1), ["GK403"]),
        ((1, 0, 0, 0, None), ["GK403"]),
        ((1, None, 0, 0, None), ["GK403"]),
        ((None, None, None, None, None), []),
    ],
    ids=str,
)
def test_what_the_five_cells_of_a_block_tell(
    figures: tuple[int | None, ...], codes: list[str]
) -> None:
    for name in ("reconsideration", "direct", "after"):
        blocks: dict[str, Any] = {name: block(*figures)}

        assert codes == [
            item.code for item in found(report_with(**blocks), "GK401", "GK402", "GK403")
        ]


def test_a_wrong_total_is_named_first_and_then_its_four_figures() -> None:
    report = with_cells(example("lanqiao-2024"), {"disputes.litigation_direct.total": 3})

    (item,) = found(report)

    assert item.code == "GK401"
    assert item.message("zh") == (
        "“未经复议直接起诉”总计 3，而结果维持、结果纠正、其他结果、尚未审结之和为 1"
    )
    assert item.message("en") == (
        "“未经复议直接起诉”: the total is 3, but the four figures beside it add up to 1"
    )
    assert item.level is gkreport.Level.INCONSISTENCY
    assert [f"disputes.litigation_direct.{name}" for name in ("total", *COLUMNS[:4])] == paths(item)
    assert ["3", "1", "0", "0", "0"] == [ref.location.text for ref in item.refs if ref.location]


def test_each_wrong_block_is_a_finding() -> None:
    wrong = block(1, 1, 0, 0, 1)

    assert ["行政复议", "未经复议直接起诉", "复议后起诉"] == [
        item.arguments[0].value for item in found(report_with(wrong, wrong, wrong), "GK401")
    ]


def test_blanks_that_count_as_0_are_named_once_for_the_table() -> None:
    report = report_with(block(2, None, 0, 0, 2), after=block(None, 0, 0, 0, 0))

    (item,) = found(report)

    assert item.code == "GK402"
    assert item.message("zh") == "表四有 2 个空白单元格，按 0 计算各组总计才相符"
    assert item.level is gkreport.Level.HINT
    assert [
        "disputes.reconsideration.corrected",
        "disputes.litigation_after_reconsideration.upheld",
    ] == paths(item)


@pytest.mark.parametrize(
    ("figures", "missing", "needed"),
    [
        ((2, None, 0, None, 5), "结果纠正、尚未审结", "3"),
        ((2, 1, 0, 0, None), "总计", "3"),
        ((2, 1, None, 0, None), "总计", "≥3"),
    ],
)
def test_what_cannot_be_decided_says_what_the_blanks_would_come_to(
    figures: tuple[int | None, ...], missing: str, needed: str
) -> None:
    (item,) = found(report_with(block(*figures)), "GK403")

    assert item.message("zh") == (
        f"“行政复议”不能判定总计是否相符：{missing}空白或未能识别，合计须为 {needed}"
    )
    assert item.level is gkreport.Level.WARNING
    assert len(paths(item)) == len(set(paths(item))) == 5
    assert all(figures[COLUMNS.index(path.rpartition(".")[2])] is None for path in paths(item)[:1])


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ((2, None, 0, 0, 2), ["GK403"]),  # as a blank, it would be 0
        ((2, None, 0, 0, 3), ["GK403"]),
        ((2, None, 0, 0, 1), ["GK401"]),
        ((None, None, None, None, None), []),  # what parsing says is all there is to say
    ],
    ids=str,
)
def test_a_cell_that_could_not_be_read_leaves_a_block_undecided(
    figures: tuple[int | None, ...], codes: list[str]
) -> None:
    unread = Ref("disputes.reconsideration.corrected")
    report = attrs.evolve(
        report_with(block(*figures)),
        findings=(finding("GK103", unread, row="行政复议", column="结果纠正", text="l"),),
    )

    assert codes == [item.code for item in found(report, "GK401", "GK402", "GK403")]


# -- cases that cannot be, or are unusual


@pytest.mark.parametrize(
    ("before", "after", "is_found"),
    [
        (NOTHING, block(1, 0, 0, 0, 1), True),
        (NOTHING, NOTHING, False),
        (block(None, 0, 0, 0, 0), block(1, 0, 0, 0, 1), True),
        (block(1, 0, 0, 0, 1), block(1, 0, 0, 0, 1), False),
        (block(10, 1, 0, 0, 0), block(5, 0, 0, 0, 5), False),  # the total 0 is wrong
        (block(None, None, None, None, None), block(1, 0, 0, 0, 1), False),
        (NOTHING, block(1, 0, 0, 0, None), False),
    ],
)
def test_litigation_after_reconsideration_without_reconsideration(
    before: CaseCounts, after: CaseCounts, *, is_found: bool
) -> None:
    items = found(report_with(before, after=after), "GK404")

    assert [["disputes.litigation_after_reconsideration.total", "disputes.reconsideration.total"]][
        : int(is_found)
    ] == [paths(item) for item in items]
    assert all(item.message("zh") == "复议后起诉 1 件，而行政复议为 0 件" for item in items)


MANY: Mapping[str, Any] = {
    "reconsideration": block(7, 0, 0, 0, 7),
    "direct": block(3, 0, 0, 0, 3),
}


@pytest.mark.parametrize(
    ("blocks", "received", "carried_in", "is_found"),
    [
        (MANY, 8, 1, True),
        (MANY, 8, 2, False),  # as many cases as requests
        (MANY, 0, 0, True),
        (MANY, None, 0, False),
        (MANY, 0, None, False),
        ({"reconsideration": block(10, 0, 0, 0, 10), "direct": CaseCounts()}, 0, 0, True),
        ({"reconsideration": block(9, 0, 0, 0, 9)}, 0, 0, False),  # few
        ({"after": block(20, 0, 0, 0, 20)}, 0, 0, False),  # the cases of reconsiderations
    ],
)
def test_more_disputes_than_requests(
    blocks: Mapping[str, Any],
    received: int | None,
    carried_in: int | None,
    *,
    is_found: bool,
) -> None:
    items = found(report_with(**blocks, received=received, carried_in=carried_in), "GK405")

    assert is_found == bool(items)
    for item in items:
        assert paths(item) == [
            "disputes.reconsideration.total",
            "disputes.litigation_direct.total",
            "requests.received.total",
            "requests.carried_in.total",
        ]
        requests = (received or 0) + (carried_in or 0)
        assert item.message("zh") == (
            f"行政复议和未经复议直接起诉共 10 件，多于新收和上年结转的申请 {requests} 件"
        )


# -- reports


@pytest.mark.parametrize("name", ["lanqiao-2024", "lanqiao-2020"])
def test_the_examples_are_clean(name: str) -> None:
    assert found(example(name)) == ()


@pytest.mark.parametrize("report", [Report(), report_with()])
def test_a_report_without_cases_has_no_findings(report: Report) -> None:
    assert found(report) == ()


def test_a_report_without_table_four_has_no_findings() -> None:
    assert found(attrs.evolve(report_with(received=1, carried_in=0), disputes=None)) == ()


def test_table_four_alone_has_no_requests_to_be_compared_with() -> None:
    report = Report(disputes=Disputes(reconsideration=block(30, 0, 0, 0, 30)))

    assert found(report) == ()


def test_a_negative_figure_comes_first_among_the_places_of_its_block() -> None:
    found = gkreport.check(
        with_cells(example("lanqiao-2024"), {"disputes.reconsideration.corrected": -1}),
        select=["GK401"],
    )

    assert [ref.path.rpartition(".")[2] for ref in found[0].refs][:2] == ["corrected", "total"]
