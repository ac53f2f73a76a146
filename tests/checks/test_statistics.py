"""35x: the sums of the table of statistics."""

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

import gkreport
from gkreport import Finding, Report
from gkreport.findings import Ref, finding
from gkreport.model import Statistics
from planted import example

RECEIVED = "disclosure_on_request.received"
REPLIES = "disclosure_on_request.replies"
REFUSED = "disclosure_on_request.replies.refused"
SUMS: Mapping[str, tuple[str, ...]] = {
    RECEIVED: ("in_person", "fax", "online", "letter"),
    "disclosure_on_request.closed": ("on_time", "extended"),
    REPLIES: (
        "already_disclosed",
        "disclosed",
        "partly_disclosed",
        "refused.total",
        "other_organ",
        "not_existing",
        "supplement",
        "other_route",
    ),
    REFUSED: (
        "state_secret",
        "business_secret",
        "privacy",
        "security_or_stability",
        "not_government_information",
        "other",
    ),
    "reconsideration": ("upheld", "corrected", "other"),
    "litigation": ("upheld", "corrected", "other"),
    "institutions.staff": ("full_time", "part_time"),
}


def changed(owner: Any, way: str, value: object) -> Any:
    name, _, rest = way.partition(".")
    inner = changed(getattr(owner, name), rest, value) if rest else value
    return attrs.evolve(owner, **{name: inner})


def report_with(figures: Mapping[str, int | None]) -> Report:
    table = Statistics()
    for way, value in figures.items():
        table = changed(table, way, value)
    return Report(statistics=table)


def found(report: Report, *codes: str) -> tuple[Finding, ...]:
    return gkreport.check(report, select=codes or ["GK35"])


def paths(item: Finding) -> list[str]:
    return [ref.path.removeprefix("statistics.") for ref in item.refs]


@pytest.mark.parametrize(("group", "rows"), SUMS.items(), ids=list(SUMS))
@pytest.mark.parametrize("too_many", [-1, 0, 1])
def test_a_total_is_the_sum_of_its_rows(group: str, rows: tuple[str, ...], too_many: int) -> None:
    figures = {f"{group}.{row}": number for number, row in enumerate(rows, start=1)}
    total = sum(figures.values()) + too_many

    items = found(report_with({**figures, f"{group}.total": total}), "GK351")

    assert [[f"{group}.total", *figures]] * bool(too_many) == [paths(item) for item in items]


def test_a_wrong_total_names_its_row_and_both_figures() -> None:
    figures = {"in_person": 3, "fax": 0, "online": 8, "letter": 2, "total": 12}

    (item,) = found(report_with({f"{RECEIVED}.{name}": n for name, n in figures.items()}))

    assert item.message("zh") == "“（一）收到申请数”为 12，而其下各行之和为 13"
    assert item.message("en") == "“（一）收到申请数” is 12, but its rows add up to 13"
    assert item.level is gkreport.Level.INCONSISTENCY


def replies(*, total: int, refused: int) -> Report:
    """Return a report with 4 requests granted and 6 refused."""
    rows = [f"{group}.{row}" for group in (REPLIES, REFUSED) for row in SUMS[group]]
    figures = {f"{REFUSED}.privacy": 6, f"{REPLIES}.disclosed": 4, f"{REPLIES}.total": total}
    return report_with({**dict.fromkeys(rows, 0), **figures, f"{REFUSED}.total": refused})


@pytest.mark.parametrize(
    ("total", "refused", "wrong"),
    [
        (10, 6, []),
        (10, 7, [REFUSED]),  # it breaks two sums, and is named once
        (10, 5, [REFUSED]),
        (11, 6, [REPLIES]),
        (12, 7, [REPLIES, REFUSED]),
    ],
)
def test_a_total_that_stands_in_two_sums_is_named_once(
    total: int, refused: int, wrong: list[str]
) -> None:
    items = found(replies(total=total, refused=refused))

    assert [f"{group}.total" for group in wrong] == [paths(item)[0] for item in items]


def test_a_total_of_which_nothing_was_read_is_not_passed_over() -> None:
    rows = [f"statistics.{RECEIVED}.{name}" for name in SUMS[RECEIVED]]
    report = attrs.evolve(
        report_with({f"{RECEIVED}.total": 12}),
        findings=tuple(
            finding("GK107", Ref(row), table="", row="", count=1, values="") for row in rows
        ),
    )

    assert ["GK353"] == [item.code for item in found(report)]


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ({"total": 8, "online": 8}, []),
        ({"total": 7, "online": 8}, ["GK351"]),
        ({"total": 9, "online": 8}, ["GK353"]),
        ({"total": 9}, []),  # its rows are not printed
        ({"online": 8}, []),
        ({}, []),
    ],
    ids=str,
)
def test_rows_that_are_blank_or_not_printed(figures: Mapping[str, int], codes: list[str]) -> None:
    report = report_with({f"{RECEIVED}.{name}": value for name, value in figures.items()})

    assert codes == [item.code for item in found(report)]


def test_what_cannot_be_decided_is_said_once_for_the_table() -> None:
    report = report_with(
        {
            f"{RECEIVED}.total": 12,
            f"{RECEIVED}.online": 8,
            "institutions.staff.total": 5,
            "institutions.staff.part_time": 2,
        }
    )

    (item,) = found(report)

    assert item.code == "GK353"
    assert item.message("zh") == (
        "统计表中“（一）收到申请数”、“（三）从事政府信息公开工作人员数”的总数或分项有空白、"
        "未列出或未能识别的，不能判定各行之和是否相符"
    )
    assert paths(item) == [
        f"{RECEIVED}.total",
        f"{RECEIVED}.in_person",
        f"{RECEIVED}.fax",
        f"{RECEIVED}.letter",
        "institutions.staff.total",
        "institutions.staff.full_time",
    ]


def test_a_row_that_could_not_be_read_leaves_its_total_undecided() -> None:
    unread = Ref("statistics.institutions.staff.full_time")
    report = attrs.evolve(
        report_with({"institutions.staff.total": 2, "institutions.staff.part_time": 2}),
        findings=(finding("GK103", unread, row="专职人员数", column="统计数", text="l"),),
    )

    assert ["GK353"] == [item.code for item in found(report)]


PARTS = [
    ("proactive_disclosure.normative_documents_disclosed", "proactive_disclosure.disclosed"),
    (
        "responses.channels.press_conferences_by_principal",
        "responses.channels.press_conferences",
    ),
    (
        "responses.channels.online_interviews_by_principal",
        "responses.channels.online_interviews",
    ),
]


@pytest.mark.parametrize(("part", "whole"), PARTS)
@pytest.mark.parametrize(
    ("inner", "outer", "is_found"),
    [(6, 4, True), (4, 4, False), (3, 4, False), (6, None, False), (None, 4, False)],
)
def test_a_part_is_no_more_than_the_whole(
    part: str, whole: str, inner: int | None, outer: int | None, *, is_found: bool
) -> None:
    items = found(report_with({part: inner, whole: outer}))

    assert ["GK352"] * is_found == [item.code for item in items]
    assert [[part, whole]] * is_found == [paths(item) for item in items]
    for item in items:
        assert item.level is gkreport.Level.INCONSISTENCY
        assert "为 6，大于" in item.message("zh")
        assert item.message("zh").endswith(" 4")


def test_channels_do_not_add_up_since_one_item_may_go_through_several() -> None:
    report = report_with(
        {
            "proactive_disclosure.disclosed": 10,
            "proactive_disclosure.channels.website": 9,
            "proactive_disclosure.channels.wechat": 8,
        }
    )

    assert found(report) == ()


def test_other_tables_are_none_of_these_rules() -> None:
    assert found(example("lanqiao-2024")) == ()
