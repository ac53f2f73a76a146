"""The page is read back as the report that it shows."""

from pathlib import Path

import pytest
from hypothesis import given, settings

import gkreport
from gkreport.model import (
    Report,
)
from gkreport.render.checked import Checked
from gkreport.render.page import page
from marked import checked
from strategies import reports

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.txt"))
RECORDED = sorted(
    path
    for name in ("clean-html.inner-text.txt", "docx.tika.txt", "docx.python-docx-tabs.txt")
    for path in (ROOT / "tests" / "layouts" / "recorded").glob(f"*/{name}")
)
TABLES = ("disclosure", "requests", "disputes", "statistics")
CHECKED = checked()
REPORT = CHECKED.report


def read_back(report: Report) -> Report:
    item = Checked("a.txt", report, report.findings)
    return gkreport.read(page([item], language="zh").encode())


@pytest.mark.parametrize(
    "path", [*EXAMPLES, *RECORDED], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_page_is_read_as_the_report(path: Path) -> None:
    report = gkreport.read(path)
    again = read_back(report)

    assert {name: getattr(report, name) for name in TABLES} == {
        name: getattr(again, name) for name in TABLES
    }
    assert [(item.number, item.title) for item in report.sections] == [
        (item.number, item.title) for item in again.sections
    ]
    assert (report.title, report.agency, report.year) == (again.title, again.agency, again.year)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_page_of_an_example_is_read_as_an_equal_report(path: Path) -> None:
    report = gkreport.read(path)

    assert report == read_back(report)


def test_marks_change_nothing_of_what_is_read() -> None:
    assert REPORT == gkreport.read(page([CHECKED], language="zh").encode())


@pytest.mark.usefixtures("untraced")
@settings(max_examples=25)
@given(reports())
def test_the_page_of_any_report_is_read_as_its_tables(report: Report) -> None:
    again = read_back(report)

    assert {name: getattr(report, name) for name in TABLES} == {
        name: getattr(again, name) for name in TABLES
    }
    assert (report.title, report.agency, report.year) == (again.title, again.agency, again.year)
    assert (report.signed_by, report.published) == (again.signed_by, again.published)


def test_real_reports_are_read_back(real_reports: Path) -> None:
    paths = sorted(
        path for path in real_reports.iterdir() if path.suffix in {".txt", ".pdf", ".docx"}
    )
    for path in paths:
        if "pdftotext" in path.name:
            continue  # the page shows figures of which it cannot be told what they are
        report = gkreport.read(path)
        again = read_back(report)
        assert [getattr(report, name) for name in TABLES] == [
            getattr(again, name) for name in TABLES
        ], path.name
