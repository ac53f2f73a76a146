"""What differs between two reports."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkreport
from gkreport import Comparison, ComparisonKind, Report
from gkreport.comparison import Reading, Reason, SectionChange, WordingChange
from gkreport.comparison.alignment import differences, longest_rise
from gkreport.findings import Ref
from gkreport.model import (
    AdditionalRow,
    ApplicantCounts,
    Block,
    CaseCounts,
    Disclosure2019,
    Disclosure2021,
    Disputes,
    FeeIncome2021,
    OtherHandling2019,
    OtherHandling2021,
    OtherTable,
    Outcomes,
    Paragraph,
    Period,
    Procurement2019,
    Requests,
    Section,
    SectionKind,
    Statistics,
    TableKind,
    TablePlace,
)
from growth import is_linear
from planted import example, with_cells, with_prose
from strategies import reports

OLD, NEW = example("lanqiao-2020"), example("lanqiao-2024")
TOTAL = "disputes.reconsideration.total"


def compare(old: Report, new: Report) -> Comparison:
    return gkreport.compare(old, new)


# ---- laws --------------------------------------------------------------------------


@pytest.mark.usefixtures("untraced")
@settings(max_examples=15)
@given(reports(), reports())
def test_reports_differ_unless_they_are_equal(one: Report, other: Report) -> None:
    assert compare(one, other).differs == (one != other)
    assert compare(one, one) == Comparison(kind=ComparisonKind.VERSIONS)


@pytest.mark.usefixtures("untraced")
@settings(max_examples=15)
@given(reports(), reports())
def test_what_was_added_one_way_was_removed_the_other_way(one: Report, other: Report) -> None:
    there, back = compare(one, other), compare(other, one)

    assert [item.path for item in there.printed] == [item.path for item in back.printed]
    assert {(item.path, item.old.value, item.new.value) for item in there.figures} == {
        (item.path, item.new.value, item.old.value) for item in back.figures
    }
    assert len(there.not_comparable) == len(back.not_comparable)


@pytest.mark.usefixtures("untraced")
@settings(max_examples=15)
@given(reports(), reports())
def test_each_path_leads_to_its_part(one: Report, other: Report) -> None:
    found = compare(one, other)

    for item in (*found.figures, *found.printed):
        assert {ref.path for ref in item.old.refs} <= {figure.path for figure in one.figures()}
        assert {ref.path for ref in item.new.refs} <= {figure.path for figure in other.figures()}
    changes = [(item.old, item.new) for item in found.wording]
    headings = [(item.old, item.new) for item in found.sections]
    for before, after in (*changes, *headings):
        if before is not None:
            one.locate(before.path)
        if after is not None:
            other.locate(after.path)


def test_places_and_findings_are_not_compared() -> None:
    assert not compare(NEW, gkreport.from_json(gkreport.to_json(NEW))).differs
    assert not compare(NEW, gkreport.parse("\n\n" + gkreport.to_text(NEW))).differs


def test_empty_reports_do_not_differ() -> None:
    assert compare(Report(), Report()) == Comparison(kind=ComparisonKind.VERSIONS)
    assert compare(Report(), NEW).differs
    assert compare(NEW, Report()).differs


def test_real_reports_equal_themselves(real_reports: Path) -> None:
    found = [gkreport.read(path) for path in sorted(real_reports.glob("*-20*.txt"))]

    for report, other in pairwise(found):
        assert not compare(report, report).differs
        assert compare(report, other).differs


# ---- kind and facts ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("agency", "year", "kind"),
    [
        ("澜桥区人民政府", 2024, ComparisonKind.VERSIONS),
        ("澜桥区 人民政府", 2024, ComparisonKind.VERSIONS),
        ("澜桥区人民政府", 2023, ComparisonKind.YEARS),
        ("北山县", 2024, ComparisonKind.YEARS),
        (None, 2024, ComparisonKind.YEARS),
    ],
)
def test_versions_are_of_the_same_organ_and_year(
    agency: str | None, year: int, kind: ComparisonKind
) -> None:
    report = Report(agency="澜桥区人民政府", year=2024)

    assert kind is compare(Report(agency=agency, year=year), report).kind


def test_each_fact_that_differs_is_given_with_its_places() -> None:
    period = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    new = attrs.evolve(NEW, year=2023, period=None)

    year, missing = compare(NEW, new).facts

    assert (year.name, year.old, year.new) == ("year", 2024, 2023)
    assert year.old_location == NEW.locate("year")
    assert (missing.name, missing.old, missing.new) == ("period", period, None)


@pytest.mark.parametrize("name", ["title", "agency", "year", "period", "published", "signed_by"])
def test_every_fact_is_compared(name: str) -> None:
    missing: dict[str, Any] = {name: None}

    (fact,) = compare(NEW, attrs.evolve(NEW, **missing)).facts

    assert (fact.name, fact.old, fact.new) == (name, getattr(NEW, name), None)


# ---- figures -----------------------------------------------------------------------


def reconsideration(total: int | None) -> Report:
    return Report(disputes=Disputes(reconsideration=CaseCounts(total=total)))


@pytest.mark.parametrize(
    ("old", "new", "difference", "ratio", "percent"),
    [
        (8, 7, -1, Fraction(-1, 8), "-12.50"),
        (7, 8, 1, Fraction(1, 7), "14.29"),
        (1, 2, 1, Fraction(1), "100.00"),
        (0, 3, 3, None, None),
        (-1, 3, 4, None, None),
        (None, 3, None, None, None),
        (3, None, None, None, None),
    ],
)
def test_a_figure_that_differs(
    old: int | None, new: int | None, difference: int | None, ratio: Fraction | None, percent: str
) -> None:
    found = compare(reconsideration(old), reconsideration(new))

    (item,) = found.figures
    assert found.printed == ()
    assert (item.path, item.old.value, item.new.value) == (TOTAL, old, new)
    assert (item.difference, item.ratio, item.percent) == (difference, ratio, percent)


@pytest.mark.parametrize(("old", "new"), [(None, 0), (0, None)])
def test_a_blank_in_place_of_0_is_a_change_of_print_only(old: int | None, new: int | None) -> None:
    found = compare(reconsideration(old), reconsideration(new))

    assert found.figures == ()
    assert [item.path for item in found.printed] == [TOTAL]
    assert found.differs


def test_a_figure_is_given_as_printed_with_its_place() -> None:
    new = gkreport.parse(gkreport.to_text(with_cells(NEW, {TOTAL: 6})).replace("\t6\n", "\t６\n"))

    (item,) = [item for item in compare(NEW, new).figures if item.path == TOTAL]

    assert item.old == Reading(
        refs=(Ref(TOTAL, NEW.locate(TOTAL)),), labels=("行政复议", "总计"), value=5
    )
    assert (item.new.value, item.new.printed) == (6, "６")
    assert Reading(refs=(Ref(TOTAL),), labels=(), value=6).printed is None


def fees(amount: str | None, unit: str | None) -> Report:
    value = None if amount is None else Decimal(amount)
    return Report(disclosure=Disclosure2021(fees=FeeIncome2021(amount=value, unit=unit)))


def test_an_amount_in_another_unit_differs_by_nothing_that_can_be_told() -> None:
    (item,) = compare(fees("800", "元"), fees("800", "万元")).figures

    assert (item.old.unit, item.new.unit) == ("元", "万元")
    assert (item.difference, item.ratio) == (None, None)


def test_amounts_are_subtracted_exactly() -> None:
    (item,) = compare(fees("0.3", "万元"), fees("0.1", "万元")).figures

    assert (item.difference, item.ratio) == (Decimal("-0.2"), Fraction(-2, 3))
    assert not compare(fees("12.50", "万元"), fees("12.5", "万元")).differs


def test_units_are_those_of_amounts_alone() -> None:
    old, new = (
        Report(disclosure=Disclosure2019(procurement=Procurement2019(projects=n, unit="元")))
        for n in (1, 2)
    )

    assert [item.old.unit for item in compare(old, new).figures] == [None]


# ---- forms -------------------------------------------------------------------------


def test_a_table_that_one_report_lacks_is_named_once() -> None:
    with_table, without = Report(disputes=Disputes()), Report()

    (lost,) = compare(with_table, without).not_comparable
    (won,) = compare(without, with_table).not_comparable

    assert (lost.path, lost.reason) == ("disputes", Reason.ONLY_OLD)
    assert (won.path, won.reason) == ("disputes", Reason.ONLY_NEW)


def test_of_table_two_the_documents_made_and_the_decisions_are_compared_across_forms() -> None:
    found = compare(OLD, NEW)

    pairs = {
        (item.old.refs[0].path, item.new.refs[0].path)
        for item in (*found.figures, *found.printed)
        if item.path.startswith("disclosure")
    }
    assert pairs == {
        ("disclosure.rules.newly_made", "disclosure.rules.issued"),
        ("disclosure.normative_documents.newly_made", "disclosure.normative_documents.issued"),
        ("disclosure.licensing.decisions", "disclosure.licensing.decisions"),
        ("disclosure.penalties.decisions", "disclosure.penalties.decisions"),
        (
            "disclosure.compulsory_measures.decisions",
            "disclosure.compulsory_measures.decisions",
        ),
    }
    apart = [item for item in found.not_comparable if item.path.startswith("disclosure.")]
    assert [item.reason for item in apart].count(Reason.ONLY_OLD) == 17
    assert [item.reason for item in apart].count(Reason.ONLY_NEW) == 5
    assert apart[0].labels == ("第二十条第（一）项", "规章", "本年新公开数量")


def handled(form: OtherHandling2019 | OtherHandling2021 | None) -> Report:
    return Report(requests=Requests(outcomes=Outcomes(other_handling=form)))


def split(*counts: int | None) -> Report:
    """Return a report with figures of natural persons in the three rows of （六）."""
    return handled(OtherHandling2021(*(ApplicantCounts(natural_person=n) for n in counts)))


def unsplit(count: int | None) -> Report:
    """Return a report with a figure of natural persons in the single row （六）."""
    return handled(OtherHandling2019(ApplicantCounts(natural_person=count)))


def test_the_single_row_of_2019_is_compared_with_the_sum_of_the_three_of_2021() -> None:
    found = compare(unsplit(9), split(1, 0, 3))

    (item,) = found.figures
    assert (item.old.value, item.new.value, item.difference) == (9, 4, -5)
    assert item.path == "requests.outcomes.other_handling.unsplit.natural_person"
    assert [ref.path.split(".")[3] for ref in item.new.refs] == [
        "not_supplemented",
        "fee_unpaid",
        "other",
    ]
    assert item.new.labels == ("三、本年度办理结果", "（六）其他处理", "自然人")
    (note,) = found.not_comparable
    assert (note.path, note.labels, note.reason) == (
        "requests.outcomes.other_handling",
        ("（六）其他处理",),
        Reason.SPLIT,
    )


@pytest.mark.parametrize(
    ("old", "new"), [(unsplit(4), split(1, 0, 3)), (split(1, 0, 3), unsplit(4))]
)
def test_equal_sums_leave_only_the_note_that_the_forms_differ(old: Report, new: Report) -> None:
    found = compare(old, new)

    assert found.figures == ()
    assert [item.reason for item in found.not_comparable] == [Reason.SPLIT]


def test_no_sum_is_made_of_figures_and_blanks() -> None:
    found = compare(unsplit(4), split(4, None, 0))

    assert found.figures == found.printed == ()
    assert [(item.path, item.reason) for item in found.not_comparable[1:]] == [
        ("requests.outcomes.other_handling.unsplit.natural_person", Reason.BLANKS)
    ]


def test_three_blanks_are_a_blank() -> None:
    found = compare(unsplit(0), split(None, None, None))

    assert [item.new.value for item in found.printed] == [None]


def test_a_row_six_that_one_report_lacks_is_not_compared() -> None:
    found = compare(split(1, 0, 3), handled(None))

    assert found.figures == found.printed == ()
    assert {item.reason for item in found.not_comparable} == {Reason.ONLY_OLD}
    assert len(found.not_comparable) == 21


def test_statistics_are_compared_with_statistics() -> None:
    old, new = (Report(statistics=Statistics(complaints=count)) for count in (2, 5))

    (item,) = compare(old, new).figures

    assert (item.path, item.difference) == ("statistics.complaints", 3)


# ---- sections ----------------------------------------------------------------------

KINDS = {
    "总体情况": SectionKind.OVERVIEW,
    "基本情况": SectionKind.OVERVIEW,
    "主动公开": SectionKind.DISCLOSURE,
    "申请办理": SectionKind.REQUESTS,
}


def outline(*headings: str, prose: Mapping[str, Sequence[str]] | None = None) -> Report:
    """Return a report with sections such as ``一、总体情况``."""
    sections = []
    for heading in headings:
        number, _, title = heading.rpartition("、")
        blocks = tuple(map(Paragraph, (prose or {}).get(title, ())))
        kind = KINDS.get(title, SectionKind.ADDITIONAL)
        sections.append(Section(kind=kind, number=number or None, title=title, blocks=blocks))
    return Report(sections=tuple(sections))


def told(change: SectionChange) -> tuple[str, ...]:
    """Return a change of a section in a few words."""
    words = {
        "added": change.old is None,
        "removed": change.new is None,
        "renamed": change.is_renamed,
        "renumbered": change.is_renumbered,
        "moved": change.is_moved,
    }
    return (str(change.old), str(change.new), *(word for word, holds in words.items() if holds))


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (["一、总体情况"], ["一、总体情况"], []),
        (["一、总体情况"], ["一、基本情况"], [("一、总体情况", "一、基本情况", "renamed")]),
        (["一、总体情况"], ["二、总体情况"], [("一、总体情况", "二、总体情况", "renumbered")]),
        (["总体情况"], ["二、总体情况"], [("总体情况", "二、总体情况", "renumbered")]),
        (["一、渡口"], ["一、渡口", "二、码头"], [("None", "二、码头", "added")]),
        (["一、渡口", "二、码头"], ["一、渡口"], [("二、码头", "None", "removed")]),
        (
            ["一、渡口"],
            ["一、码头"],
            [("一、渡口", "None", "removed"), ("None", "一、码头", "added")],
        ),
        (
            ["渡口", "总体情况", "主动公开", "申请办理"],
            ["总体情况", "主动公开", "申请办理", "渡口"],
            [("渡口", "渡口", "moved")],
        ),
        (
            ["一、总体情况", "二、主动公开"],
            ["一、主动公开", "二、基本情况"],
            [
                ("一、总体情况", "二、基本情况", "renamed", "renumbered", "moved"),
                ("二、主动公开", "一、主动公开", "renumbered"),
            ],
        ),
        (["渡口", "渡口"], ["渡口"], [("渡口", "None", "removed")]),
        (["总体情况", "基本情况"], ["基本情况"], [("总体情况", "None", "removed")]),
    ],
)
def test_what_became_of_sections(
    old: list[str], new: list[str], changes: list[tuple[str, ...]]
) -> None:
    assert changes == [told(item) for item in compare(outline(*old), outline(*new)).sections]


def test_a_section_of_another_name_is_known_by_a_paragraph() -> None:
    prose = {"渡口": ["渡船四班。", "东渡口停航。"], "码头": ["新码头。", "东渡口停航。"]}
    old, new = outline("一、渡口", prose=prose), outline("一、码头", prose=prose)

    found = compare(old, new)

    assert [told(item) for item in found.sections] == [("一、渡口", "一、码头", "renamed")]
    assert [item.section for item in found.wording] == ["码头"] * 2


def test_a_paragraph_leads_from_one_section_to_one_other() -> None:
    prose = {title: ["东渡口停航。"] for title in ("渡口", "旧渡口", "码头")}

    found = compare(outline("渡口", "旧渡口", prose=prose), outline("码头", prose=prose))

    assert [told(item) for item in found.sections] == [
        ("渡口", "码头", "renamed"),
        ("旧渡口", "None", "removed"),
    ]


def test_sections_that_became_one_are_not_both_renamed() -> None:
    prose = {"渡口": ["东渡口停航。"], "码头": ["新码头。"], "水运": ["东渡口停航。", "新码头。"]}

    found = compare(outline("渡口", "码头", prose=prose), outline("水运", prose=prose))

    assert [told(item) for item in found.sections] == [
        ("渡口", "水运", "renamed"),
        ("码头", "None", "removed"),
    ]


def test_the_paragraphs_of_a_section_that_is_gone_are_gone() -> None:
    old = outline("一、渡口", prose={"渡口": ["渡船四班。"]})

    (item,) = compare(old, Report()).wording

    assert (item.section, item.old, item.new) == (
        "渡口",
        ("sections[0].blocks[0]", "渡船四班。", None),
        None,
    )


def test_headings_are_given_with_their_places() -> None:
    new = gkreport.parse(gkreport.to_text(NEW).replace("一、总体情况", "一、基本情况"))

    heading = compare(NEW, new).sections[0].old

    assert heading is not None
    assert heading.path == "sections[0]"
    assert heading.location == NEW.locate("sections[0].title")


# ---- wording -----------------------------------------------------------------------


def prose(*paragraphs: Block | str) -> Report:
    blocks = tuple(Paragraph(item) if isinstance(item, str) else item for item in paragraphs)
    return Report(sections=(Section(kind=SectionKind.OVERVIEW, title="总体情况", blocks=blocks),))


def changed(item: WordingChange) -> tuple[str | None, str | None]:
    return (item.old and item.old.text, item.new and item.new.text)


LEDGER, COURSE, BOARD = "台账由专人登记，每月核对。", "举办培训两期。", "公告栏设在码头。"
BOARD_MOVED = "公告栏迁到码头以东。"


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ([LEDGER], [LEDGER, COURSE], [(None, COURSE)]),
        ([LEDGER, COURSE], [COURSE], [(LEDGER, None)]),
        ([LEDGER, BOARD], [LEDGER, BOARD_MOVED], [(BOARD, BOARD_MOVED)]),
        ([LEDGER], [COURSE], [(LEDGER, None), (None, COURSE)]),
        ([BOARD], [COURSE, BOARD_MOVED], [(None, COURSE), (BOARD, BOARD_MOVED)]),
        ([COURSE, BOARD], [BOARD_MOVED], [(COURSE, None), (BOARD, BOARD_MOVED)]),
        ([LEDGER, COURSE], [COURSE, LEDGER], [(LEDGER, None), (None, LEDGER)]),
        ([LEDGER, LEDGER], [LEDGER], [(LEDGER, None)]),
        (["无"], ["无。"], [("无", "无。")]),
        (["收到7件。"], ["收到1,045件。"], [("收到7件。", "收到1,045件。")]),
    ],
)
def test_what_became_of_paragraphs(
    old: list[str], new: list[str], changes: list[tuple[str | None, str | None]]
) -> None:
    found = compare(prose(*old), prose(*new)).wording

    assert sorted(map(str, changes)) == sorted(str(changed(item)) for item in found)


@pytest.mark.parametrize(("between", "is_change"), [(7, True), (8, False)])
def test_a_changed_paragraph_is_looked_for_a_few_paragraphs_ahead(
    between: int, *, is_change: bool
) -> None:
    inserted = ["甲乙丙丁戊己庚辛"[n] * 5 for n in range(between)]

    found = compare(prose(BOARD), prose(*inserted, BOARD_MOVED)).wording

    assert ((BOARD, BOARD_MOVED) in map(changed, found)) is is_change


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        ("全年收到7件。", "全年收到45件。", [("7", "45")]),
        ("全年收到7件。", "全年共收到7件。", [("", "共")]),
        ("全年共收到7件。", "全年收到7件。", [("共", "")]),
        ("收到1,295件，办结8件。", "收到1,296件，办结9件。", [("1,295", "1,296"), ("8", "9")]),
        ("东岸有渡口。", "西岸无渡口。", [("东岸有", "西岸无")]),
        ("东岸边有渡口。", "西岸边无渡口。", [("东", "西"), ("有", "无")]),
    ],
)
def test_what_differs_within_a_paragraph(old: str, new: str, spans: list[tuple[str, str]]) -> None:
    (item,) = compare(prose(old), prose(new)).wording

    assert spans == [
        (old[span.old_start : span.old_end], new[span.new_start : span.new_end])
        for span in item.spans
    ]


def test_a_paragraph_with_another_number_or_level_has_changed() -> None:
    (number,) = compare(
        prose(Paragraph(LEDGER, "1.", 2)), prose(Paragraph(LEDGER, "2.", 2))
    ).wording
    (level,) = compare(prose(Paragraph(LEDGER, None, 1)), prose(LEDGER)).wording

    assert changed(number) == (f"1.{LEDGER}", f"2.{LEDGER}")
    assert (changed(level), level.spans) == ((LEDGER, LEDGER), ())


def test_the_preamble_is_compared() -> None:
    old, new = (Report(preamble=(Paragraph(text),)) for text in (BOARD, BOARD_MOVED))

    (item,) = compare(old, new).wording

    assert item.section == ""
    assert item.old is not None
    assert item.old.path == "preamble[0]"


def test_other_tables_are_compared_row_by_row() -> None:
    old, new = (prose(OtherTable((("渡口", "班次"), ("东", count)))) for count in ("4", "5"))

    (item,) = compare(old, new).wording

    assert changed(item) == ("渡口 | 班次\n东 | 4", "渡口 | 班次\n东 | 5")


def test_a_table_is_never_taken_for_a_paragraph() -> None:
    found = compare(prose(OtherTable((("渡口",),))), prose("渡口")).wording

    assert [changed(item) for item in found] == [("渡口", None), (None, "渡口")]


@pytest.mark.parametrize(
    ("new", "changes"),
    [
        (TablePlace(TableKind.DISPUTES, "表二"), [("表一", "表二")]),
        (TablePlace(TableKind.DISPUTES), [("表一", "")]),
        (TablePlace(TableKind.REQUESTS, "表一"), [("表一", None), (None, "表一")]),
    ],
)
def test_the_place_of_a_table_is_compared_by_its_caption(
    new: TablePlace, changes: list[tuple[str | None, str | None]]
) -> None:
    found = compare(prose(TablePlace(TableKind.DISPUTES, "表一")), prose(new)).wording

    assert changes == [changed(item) for item in found]


def test_rows_that_a_report_adds_to_a_table_are_wording() -> None:
    old, new = (
        Report(requests=Requests(additional=(AdditionalRow("撤回申请", (count,)),)))
        for count in ("3", "4")
    )

    (item,) = compare(old, new).wording

    assert (item.section, changed(item)) == ("requests", ("撤回申请 | 3", "撤回申请 | 4"))
    assert item.new is not None
    assert item.new.path == "requests.additional[0]"
    assert compare(Report(), new).wording == ()


def test_paragraphs_are_given_with_their_places() -> None:
    new = with_prose(NEW, SectionKind.OTHER_MATTERS, LEDGER)

    added = next(item.new for item in compare(NEW, new).wording if item.old is None)

    assert added is not None
    assert added.location == new.locate(added.path)
    assert added.location is not None
    assert added.location.text == LEDGER


# ---- alignment ---------------------------------------------------------------------

texts = st.text("abcd", max_size=12)


@given(texts, texts)
def test_outside_of_the_stretches_nothing_differs(old: str, new: str) -> None:
    rebuilt, end = "", 0
    for start, old_end, new_start, new_end in differences(old, new):
        rebuilt += old[end:start] + new[new_start:new_end]
        end = old_end

    assert new == rebuilt + old[end:]


@given(texts)
def test_equal_sequences_have_no_stretches(text: str) -> None:
    assert differences(text, text) == ()


@given(texts, texts)
def test_stretches_are_in_order_and_apart(old: str, new: str) -> None:
    found = differences(old, new)

    for one, other in pairwise(found):
        assert one.old_end <= other.old_start
        assert one.new_end <= other.new_start
    assert all(one.old_start < one.old_end or one.new_start < one.new_end for one in found)


@given(st.lists(st.integers(0, 9), max_size=8, unique=True))
def test_the_longest_rise_is_the_longest(values: list[int]) -> None:
    places = longest_rise(values)
    rises = [
        chosen
        for length in range(len(values) + 1)
        for chosen in combinations(values, length)
        if list(chosen) == sorted(chosen)
    ]

    assert [values[place] for place in places] == sorted(values[place] for place in places)
    assert len(places) == max(map(len, rises))


# ---- time --------------------------------------------------------------------------


def both(make: Any) -> tuple[Report, Report]:
    return prose(*make(0)), prose(*make(1))


@pytest.mark.parametrize(
    "make",
    [
        lambda count, turn: [f"第{n}渡口有船{n + turn}艘。" for n in range(count)],
        lambda count, turn: [f"{LEDGER}{turn}"] * count,
        lambda count, turn: [f"渡口{(n * 7919 + turn) % 31}号。" for n in range(count)],
        lambda count, turn: [f"{'渡船码头'[turn:]}{n}，" * 3 for n in range(count)],
    ],
    ids=["numbers", "the same", "a few kinds", "all others"],
)
@pytest.mark.usefixtures("untraced")
def test_time_grows_with_the_number_of_paragraphs(make: Any) -> None:
    assert is_linear(lambda pair: compare(*pair), lambda n: both(lambda turn: make(n // 10, turn)))


@pytest.mark.parametrize(
    "make",
    [
        lambda count, turn: "渡口" * count + "东西"[turn],
        lambda count, turn: "".join("渡口船码"[(n * n + turn * n) % 4] for n in range(count)),
        lambda count, turn: "".join(chr(0x4E00 + (n * (3 + turn)) % 9000) for n in range(count)),
    ],
    ids=["two signs", "four signs", "many signs"],
)
@pytest.mark.usefixtures("untraced")
def test_time_grows_with_the_length_of_a_paragraph(make: Any) -> None:
    assert is_linear(lambda pair: compare(*pair), lambda n: both(lambda turn: [make(n, turn)]))
