"""Cases in readable text: what is printed, and what is read from it."""

import unicodedata
from operator import attrgetter
from pathlib import Path

import pytest

import gkreport
from test_laws import assert_whole

FIXTURES = Path(__file__).parent / "fixtures"
TITLE = "澜桥区2020年政府信息公开工作年度报告\n"


def cases(name: str) -> list[object]:
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").replace("→", "\t")
    found: list[object] = []
    for case in text.split("\n=== ")[1:]:
        title, _, rest = case.partition("\n")
        printed, _, expected = rest.partition("\n---\n")
        found.append(pytest.param(printed, expected.splitlines(), id=title))
    return found


def show(value: object) -> str:
    return format(value, "f") if hasattr(value, "as_tuple") else str(value)


@pytest.mark.parametrize(("printed", "expected"), cases("tables"))
def test_tables(printed: str, expected: list[str]) -> None:
    text = f"{TITLE}二、主动公开政府信息情况\n{printed}\n"
    report = gkreport.parse(text)
    assert_whole(text, report)
    findings = {" ".join((item.code, *(ref.path for ref in item.refs))) for item in report.findings}

    for line in filter(None, expected):
        path, equals, value = line.partition(" = ")
        if equals:
            assert value == show(attrgetter(path)(report)), path
        else:
            assert line in findings


@pytest.mark.parametrize(("printed", "expected"), cases("headings"))
def test_headings(printed: str, expected: list[str]) -> None:
    report = gkreport.parse(f"{TITLE}{printed}\n")
    lines = [
        f"{section.kind.value} {section.number or '-'} {section.title} {len(section.blocks)}"
        for section in report.sections
    ]
    codes = sorted(item.code for item in report.findings if item.code.startswith("GK12"))

    assert [line for line in expected if line] == [*lines, *filter(None, [" ".join(codes)])]


@pytest.mark.parametrize(("printed", "expected"), cases("titles"))
def test_titles(printed: str, expected: list[str]) -> None:
    report = gkreport.parse(f"{printed}\n二、主动公开政府信息情况\n甲。\n")

    assert expected[0] == f"{report.title} | {report.agency} | {report.year}"
    for name in ("agency", "year"):
        place = report.locate(name)
        if place is not None:
            narrow = unicodedata.normalize("NFKC", "".join(place.text.split()))
            assert narrow == str(getattr(report, name))
