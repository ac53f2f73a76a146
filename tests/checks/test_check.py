"""What check() gives: findings of parsing and of the rules, chosen, levelled, with places."""

import attrs
import pytest

import gkreport
from gkreport import Finding, Level, Report, UnknownCodeError
from gkreport.checks.registry import KINDS, RULES
from gkreport.checks.review import Review
from gkreport.codes import Code
from gkreport.findings import finding
from gkreport.model import (
    ApplicantCounts,
    Disclosure2019,
    DocumentCounts2019,
    Requests,
    Statistics,
)
from planted import example, with_cells

TEXT = """澜桥区2020年政府信息公开工作年度报告
二、主动公开政府信息情况
\t信息内容
\t本年新制作数量
\t本年新公开数量
\t对外公开总数量

\t规章
\t0
\t7
\t1.2.3

\t规范性文件
\t3
\t9
\t/
"""


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [item.code for item in findings]


def faulty() -> Report:
    counts = {"newly_disclosed": 19, "total_disclosed": 13}
    cells = {f"disclosure.normative_documents.{name}": count for name, count in counts.items()}
    return with_cells(example("lanqiao-2020"), cells)


def test_findings_of_parsing_come_first() -> None:
    report = gkreport.parse(TEXT)
    found = gkreport.check(report)

    assert report.findings == found[: len(report.findings)]
    assert sorted(codes(found[len(report.findings) :])) == codes(found[len(report.findings) :])


def test_a_finding_of_a_rule_has_the_printed_text_and_the_place_of_its_cells() -> None:
    (item,) = gkreport.check(faulty(), select=["GK203"])

    assert ["19", "13"] == [ref.location.text for ref in item.refs if ref.location]
    assert item.refs[0].path == "disclosure.normative_documents.newly_disclosed"
    assert item.location is not None


def test_a_report_that_was_never_printed_is_checked_too() -> None:
    counts = DocumentCounts2019(newly_disclosed=2, total_disclosed=1)

    (item,) = gkreport.check(Report(disclosure=Disclosure2019(rules=counts)), select=["GK2"])

    assert [None, None] == [ref.location for ref in item.refs]


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ([], [], True),
        (["GK2"], [], True),
        (["GK203"], [], True),
        (["gk203"], [], True),
        (["GK1", "GK20"], [], True),
        (["GK1"], [], False),
        ([], ["GK2"], False),
        (["GK2"], ["GK203"], False),
        (["GK203"], ["GK1"], True),
    ],
)
def test_codes_are_selected_and_ignored(select: list[str], ignore: list[str], chosen: bool) -> None:  # noqa: FBT001 - a column of the table
    found = gkreport.check(faulty(), select=select, ignore=ignore)

    assert chosen is ("GK203" in codes(found))


def test_parsing_is_selected_as_well() -> None:
    report = gkreport.parse(TEXT)

    assert {item.code[:3] for item in gkreport.check(report, select=["GK1"])} == {"GK1"}
    assert not {"GK1"} & {item.code[:3] for item in gkreport.check(report, ignore=["GK1"])}


@pytest.mark.parametrize("code", ["GK999", "203", "", "GK2030", "GKX"])
def test_a_code_that_no_finding_has_is_refused(code: str) -> None:
    with pytest.raises(UnknownCodeError, match="gkreport rules"):
        gkreport.check(Report(), select=[code])
    with pytest.raises(UnknownCodeError):
        gkreport.check(Report(), ignore=[code])
    with pytest.raises(UnknownCodeError):
        gkreport.check(Report(), levels={code: Level.HINT})


def test_levels_can_be_changed() -> None:
    report = gkreport.parse(TEXT)
    found = gkreport.check(faulty(), select=["GK203"], levels={"GK203": Level.ERROR})

    assert [Level.ERROR] == [item.level for item in found]
    hints = gkreport.check(report, select=["GK103"], levels={"GK103": Level.HINT})
    assert {Level.HINT} == {item.level for item in hints}


def test_what_parsing_found_at_the_same_cells_is_attached() -> None:
    report = gkreport.parse(TEXT)
    review = Review(report)

    assert review.is_unread("disclosure.rules.total_disclosed")
    assert not review.is_unread("disclosure.normative_documents.total_disclosed")
    assert not review.is_unread("disclosure.rules.newly_disclosed")


ROW = "disclosure.rules"


@pytest.mark.parametrize(
    ("code", "path", "is_attached"),
    [
        ("GK103", f"{ROW}.total_disclosed", True),
        ("GK103", ROW, True),
        ("GK103", f"{ROW}.newly_made", False),
        ("GK103", f"{ROW}.total", False),  # begins as the cell does, and is another
        # A hint that a table has blanks says nothing of the cells that have none.
        ("GK110", ROW, False),
        ("GK110", "disclosure", False),
    ],
)
def test_what_is_said_of_other_cells_is_not_attached(
    code: str, path: str, *, is_attached: bool
) -> None:
    counts = DocumentCounts2019(newly_disclosed=2, total_disclosed=1)
    said = finding(code, path, row="规章", column="", text="", table="", count=1)
    report = Report(disclosure=Disclosure2019(rules=counts), findings=(said,))

    (item,) = gkreport.check(report, select=["GK203"])

    assert (said,) * is_attached == item.related


def test_a_hint_is_attached_to_a_cell_that_is_blank() -> None:
    table = example("lanqiao-2024").requests
    assert table is not None
    blank = attrs.evolve(table, received=attrs.evolve(table.received, natural_person=None))
    said = finding("GK110", "requests", table="", count=1)

    (item, *_) = gkreport.check(Report(requests=blank, findings=(said,)), select=["GK304"])

    assert "requests.received.natural_person" in [ref.path for ref in item.refs]
    assert (said,) == item.related


def test_what_parsing_found_in_a_report_is_not_attached_to_cells_of_another() -> None:
    def year(number: int, requests: Requests) -> Report:
        return Report(agency="澜桥区数据管理局", year=number, requests=requests)

    said = finding("GK103", "requests.carried_out.total", row="", column="", text="")
    before = year(2023, Requests(carried_out=ApplicantCounts(total=2)))
    now = year(2024, Requests(carried_in=ApplicantCounts(total=3)))
    now = attrs.evolve(now, findings=(said,))

    (item,) = gkreport.check(now, previous=before, select=["GK601"])

    assert [None, "澜桥区数据管理局 2023"] == [ref.report for ref in item.refs]
    assert () == item.related


def test_work_is_done_once() -> None:
    done: list[Review] = []
    review = Review(Report())

    assert [review.once(done.append), review.once(done.append)] == [None, None]
    assert done == [review]


@pytest.mark.parametrize("name", ["lanqiao-2020", "lanqiao-2024"])
def test_the_cells_are_the_figures(name: str) -> None:
    report = example(name)

    assert {figure.path: figure.value for figure in report.figures()} == Review(report).cells


def test_forms_are_those_of_the_tables() -> None:
    old, new = example("lanqiao-2020"), example("lanqiao-2024")

    assert Review(old).forms == {2019}
    assert Review(new).forms == {2021}
    assert Review(attrs.evolve(new, disclosure=old.disclosure)).forms == {2019, 2021}
    assert Review(Report(disputes=new.disputes)).forms == {2019, 2021}
    assert Review(Report(statistics=Statistics())).forms == {2014}
    assert Review(Report()).forms == set()


# ---- the rules themselves ----------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_codes_are_well_formed(kind: Code) -> None:
    assert kind.code[:2] == "GK"
    assert kind.code[2:].isdecimal()
    assert len(kind.code) == 5


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_its_page(code: str) -> None:
    rule = RULES[code]
    english = [part.partition(":")[0] for part in rule.kind.why_en.split("\n\n")]
    chinese = [part.partition("：")[0] for part in rule.kind.why_zh.split("\n\n")]

    assert ["What", "Why", "Example", "To do"] == english
    assert ["内容", "依据", "示例", "处理"] == chinese
    assert rule.kind.level is not Level.ERROR
