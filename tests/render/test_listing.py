"""Findings as they are listed on a terminal."""

import attrs
from rich.console import Console

from gkreport import Location, Ref, Report
from gkreport.checks.registry import KINDS
from gkreport.findings import Finding, finding, made
from gkreport.render.listing import listing
from gkreport.render.words import MOST_PARTS, MOST_RELATED
from planted import example

REPORT = example("lanqiao-2020")
CELL = "requests.received.total"


def listed(item: Finding, report: Report = REPORT) -> list[str]:
    console = Console(width=200, color_system=None)
    with console.capture() as captured:
        for part in listing(report, [item], name="a.txt", language="en"):
            console.print(part)
    return [line.rstrip() for line in captured.get().splitlines()[3:]]


def rule(*refs: Ref) -> Finding:
    return made(KINDS["GK203"], *refs, row="规章", newly_disclosed=2, total_disclosed=1)


def test_what_was_found_on_reading_stands_below() -> None:
    related = finding("GK106", Ref("requests", Location("一", 9, 1, 9, 10)), row="一", count=2)

    (line,) = listed(attrs.evolve(rule(), related=(related,)))

    assert line == "  related warning GK106 a.txt:9:1 “一” is printed 2 times with the same figures"


def test_a_cell_is_called_blank_only_where_it_is_known_to_be() -> None:
    label = "一、本年新收政府信息公开申请数量 · 总计"

    assert listed(rule(Ref(CELL, Location("", 5, 2, 50, 50)))) == [f"  a.txt:5:2  (blank)  {label}"]
    unread = "disclosure.rules.issued"
    assert listed(rule(Ref(unread))) == ["  a.txt    第二十条第（一）项 · 规章 · 本年制发件数"]
    assert listed(rule(Ref(CELL)), Report()) == [f"  a.txt  (blank)  {label}"]
    assert listed(rule(Ref(CELL, None, "2019"))) == [f"  2019    {label}"]


def test_parts_that_are_printed_nowhere_are_named() -> None:
    assert listed(rule(Ref("sections"))) == ["  a.txt    Sections"]
    assert listed(finding("GK111", "requests", table="表三")) == [
        "  a.txt: 收到和处理政府信息公开申请情况表"
    ]


def test_of_very_many_cells_the_first_are_listed() -> None:
    lines = listed(rule(*[Ref(CELL)] * (MOST_PARTS + 3)))

    assert len(lines) == MOST_PARTS + 1
    assert lines[-1] == "  and 3 more"


def test_of_very_many_findings_of_parsing_at_the_same_cells_the_first_are_listed() -> None:
    related = finding("GK106", Ref("requests", Location("一", 9, 1, 9, 10)), row="一", count=2)

    assert len(listed(attrs.evolve(rule(), related=(related,) * MOST_RELATED))) == MOST_RELATED
    lines = listed(attrs.evolve(rule(), related=(related,) * (MOST_RELATED + 2)))
    assert lines[MOST_RELATED:] == ["  and 2 more"]


def test_a_passage_stands_below_its_place() -> None:
    path = "sections[0].blocks[3]"
    place = REPORT.locate(path)
    assert place is not None

    here, line, mark = listed(rule(Ref(path, place)))
    there = listed(rule(Ref(path, Location("申请 7 件", 9, 1, 90, 95), "2019")))

    assert here == f"  a.txt:{place}"
    assert line.startswith(f"    {place.text[:8]}")
    assert mark.startswith("    ^~~~")
    assert there == ["  2019:9:1", "    申请 7 件"]
