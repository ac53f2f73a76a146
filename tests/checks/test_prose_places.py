"""Findings about prose point at the words, and anything that may be missing may be missing."""

import attrs
import pytest
from hypothesis import given

import gkreport
from gkreport.model import (
    ApplicantCounts,
    CaseCounts,
    Disputes,
    Outcomes,
    Paragraph,
    Report,
    Requests,
    Section,
    SectionKind,
    Statistics,
)
from gkreport.model.statistics import (
    DisclosureOnRequest,
    LitigationCounts,
    ReceivedRequests,
    ReconsiderationCounts,
)
from gkreport.provenance import Locator, Provenance
from planted import example, with_cells, with_prose
from strategies import reports

TABLE = Requests(
    received=ApplicantCounts(total=45),
    carried_in=ApplicantCounts(total=0),
    outcomes=Outcomes(total=ApplicantCounts(total=45)),
)
WRONG = "全年收到政府信息公开申请47件。"


def prose(*paragraphs: str) -> tuple[Section, ...]:
    blocks = tuple(map(Paragraph, paragraphs))
    return (Section(kind=SectionKind.OVERVIEW, title="总体情况", blocks=blocks),)


def test_the_cells_stand_first_and_then_the_words() -> None:
    report = with_prose(example("lanqiao-2024"), SectionKind.OVERVIEW, "（一）概况", WRONG)

    (finding,) = gkreport.check(report, select=["GK501"])

    assert [
        ("requests.received.total", "45"),
        ("requests.carried_in.total", "4"),
        ("requests.outcomes.total.total", "46"),
        ("sections[0].blocks[1]", "收到政府信息公开申请47件"),
    ] == [(ref.path, ref.location.text if ref.location else None) for ref in finding.refs]
    assert (
        "正文“收到政府信息公开申请47件”，而表中为：本年新收 45，本年新收加上年结转 49，"
        "办理结果总计 46"
    ) == finding.message("zh")


def test_words_are_found_although_the_lines_are_broken() -> None:
    text = "（一）概况。全年收到政府信息公开\n  申请47件。"
    report = Report(
        sections=prose("概况。全年收到政府信息公开申请47件。"),
        requests=TABLE,
        provenance=Provenance(
            Locator(text),
            parts=lambda: [("sections[0].blocks[0]", 0, len(text))],
            facts=tuple,
            dropped=tuple,
            text=text,
        ),
    )

    (finding,) = gkreport.check(report, select=["GK501"])

    place = finding.refs[-1].location
    assert place is not None
    assert "收到政府信息公开\n  申请47件" == place.text == text[place.start : place.end]
    assert (1, 9) == (place.line, place.column)


def test_places_that_were_read_from_data_are_those_of_the_paragraph() -> None:
    report = with_prose(example("lanqiao-2024"), SectionKind.OVERVIEW, WRONG)
    again = gkreport.from_json(gkreport.to_json(report, provenance=True))

    (finding,) = gkreport.check(again, select=["GK501"])

    place = finding.refs[-1].location
    assert place is not None
    assert WRONG == place.text


def test_words_that_are_not_printed_so_are_those_of_the_paragraph() -> None:
    report = with_prose(example("lanqiao-2024"), SectionKind.OVERVIEW, "全年平稳。")
    changed = attrs.evolve(report, sections=(*prose(WRONG), *report.sections[1:]))

    (finding,) = gkreport.check(changed, select=["GK501"])

    place = finding.refs[-1].location
    assert place is not None
    assert "全年平稳。" == place.text


def test_without_places_there_are_paths() -> None:
    report = Report(sections=prose(WRONG), requests=TABLE)

    (finding,) = gkreport.check(report, select=["GK501"])
    assert [] == list(gkreport.check(attrs.evolve(report, requests=None), select=["GK501"]))
    assert "sections[0].blocks[0]" == finding.refs[-1].path
    assert finding.refs[-1].location is None


def test_a_cell_that_could_not_be_read_may_be_anything() -> None:
    text = gkreport.to_text(
        with_prose(example("lanqiao-2024"), SectionKind.OVERVIEW, WRONG)
    ).replace("\t45\n", "\t4?\n")
    report = gkreport.parse(text)

    assert report.requests is not None
    assert report.requests.received.total is None
    assert () == gkreport.check(report, select=["GK501"])


def test_prose_is_compared_with_the_table_of_2014_too() -> None:
    statistics = Statistics(
        disclosure_on_request=DisclosureOnRequest(received=ReceivedRequests(total=12)),
        reconsideration=ReconsiderationCounts(total=1),
        litigation=LitigationCounts(total=0),
    )
    report = Report(
        sections=prose("收到政府信息公开申请13件，行政复议1件，行政诉讼1件。"),
        statistics=statistics,
    )

    found = [item.refs[0].path for item in gkreport.check(report, select=["GK5"])]

    assert [
        "statistics.disclosure_on_request.received.total",
        "statistics.litigation.total",
    ] == found


def test_without_a_year_a_paragraph_with_two_years_is_left_alone() -> None:
    one = Report(sections=prose("2024年收到政府信息公开申请47件。"), requests=TABLE)
    two = Report(
        sections=prose("2023年收到政府信息公开申请40件，2024年收到政府信息公开申请47件。"),
        requests=TABLE,
    )

    assert 1 == len(gkreport.check(one, select=["GK501"]))
    assert () == gkreport.check(two, select=["GK501"])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到政府信息公开申请45件，同比增长12.5%。", []),
        (
            "收到政府信息公开申请45件，同比增长13.5%。",
            ["正文“收到政府信息公开申请45件，同比增长13.5%”：(45 - 40)/40 = 12.50%"],
        ),
        ("全区收到政府信息公开申请45件，同比增长13.5%。", []),
        ("收到政府信息公开申请45件，较上年增长约13.5%。", []),
        ("收到政府信息公开申请45件，比上年有所增加。", []),
        ("发布信息45条，同比增长13.5%。", []),
        ("同比增长13.5%。", []),
        ("收到政府信息公开申请45件，制度健全，同比增长13.5%。", []),
    ],
)
def test_a_change_is_worked_out_from_the_report_of_the_year_before(
    sentence: str, expected: list[str]
) -> None:
    previous = Report(requests=Requests(received=ApplicantCounts(total=40)))
    report = with_prose(example("lanqiao-2024"), SectionKind.OVERVIEW, sentence)

    findings = gkreport.check(report, previous=previous, select=["GK504"])

    assert expected == [item.message("zh") for item in findings]


def test_all_closed_is_no_fault_where_nothing_is_known() -> None:
    report = Report(sections=prose("政府信息公开申请均已办结，行政复议均获维持。"))

    assert () == gkreport.check(report, select=["GK506", "GK507"])


def test_pending_cases_are_named_with_their_cells() -> None:
    report = Report(
        sections=prose("行政复议均获维持。"),
        disputes=Disputes(reconsideration=CaseCounts(upheld=1, pending=2)),
    )

    (finding,) = gkreport.check(report, select=["GK507"])

    assert ["disputes.reconsideration.pending", "sections[0].blocks[0]"] == [
        ref.path for ref in finding.refs
    ]


@given(reports())
def test_any_report_can_be_checked(report: Report) -> None:
    for item in gkreport.check(report, select=["GK5"]):
        assert item.message("zh")
        assert item.message("en")


def test_an_empty_report_has_nothing_to_find() -> None:
    assert () == gkreport.check(Report(), select=["GK5"])


def test_a_wrong_figure_is_found_in_every_table_cell_that_is_told() -> None:
    report = with_cells(example("lanqiao-2024"), {"requests.carried_out.total": 4})

    findings = gkreport.check(report, select=["GK5"])

    assert ["结转下年度3件"] == [
        item.refs[-1].location.text for item in findings if item.refs[-1].location
    ]
