"""Cases in readable text: what is printed, and what is read from it."""

import unicodedata
from operator import attrgetter
from pathlib import Path

import pytest

import gkreport
from gkreport import Report
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


# What findings say of rows and columns.
ABOUT_ROWS = {
    *("GK102", "GK103", "GK104", "GK105", "GK106", "GK107", "GK108", "GK109", "GK113", "GK115"),
    *("GK116", "GK117", "GK118", "GK119", "GK148", "GK149", "GK150", "GK151"),
}
OR_NONE = ", or none"


def rows_read(report: Report) -> dict[str, str]:
    """Return each row that has figures as a line, and the rows and columns of no form."""
    rows: dict[str, list[str]] = {}
    for figure in report.figures():
        shown = "_" if figure.value is None else show(figure.value)
        rows.setdefault(figure.path.rpartition(".")[0], []).append(shown)
    found = {}
    for path, figures in rows.items():
        unit = getattr(attrgetter(path)(report), "unit", None)
        if set(figures) != {"_"}:
            found[path] = " ".join((*figures, *filter(None, [unit])))
    for kind, table in report.tables():
        for row in getattr(table, "additional", ()):
            found[f"{kind.value}.additional {row.label}"] = " ".join(c or "_" for c in row.cells)
    return found


@pytest.mark.parametrize(("printed", "expected"), cases("layouts"))
def test_layouts(printed: str, expected: list[str]) -> None:
    text = f"{TITLE}{printed}\n"
    report = gkreport.parse(text)
    assert_whole(text, report)
    rows = dict(line.split(" = ") for line in expected if " = " in line)
    doubted = {path for path, row in rows.items() if row.endswith(OR_NONE)}
    rows = {path: row.removesuffix(OR_NONE) for path, row in rows.items()}
    found = rows_read(report)

    assert {
        path: row for path, row in rows.items() if path in found or path not in doubted
    } == found

    listed = {line for line in expected if line and " = " not in line}
    named = {f"{item.code} {ref.path}" for item in report.findings for ref in item.refs}
    codes = {item.code for item in report.findings} & ABOUT_ROWS
    assert listed <= named
    assert doubted or codes == {line.split()[0] for line in listed}


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
