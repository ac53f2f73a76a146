"""Every report as every kind of file: what is read is right, or said to be in doubt."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

import pytest

import gkreport
from gkreport import Report
from layouts import measure
from layouts.definitions import Definition, definitions
from layouts.measure import Counts

pytestmark = pytest.mark.usefixtures("untraced")

Write = Callable[[Definition], bytes]

FORMATS = ("html", "docx", "xlsx", "pdf")
VARIANTS: dict[str, Write] = {
    f"{name}.{variant}": write
    for name in FORMATS
    for variant, write in import_module(f"documents.{name}").VARIANTS.items()
}
PROSE = [variant for variant in VARIANTS if not variant.startswith("xlsx.")]
REPORTS = {report.name: report for report in definitions()}
#: A PDF without lines is read as text; its torn headers and figures are said to be in doubt.
WITHOUT_LINES = "pdf.libreoffice-without-lines"
RULED = [variant for variant in VARIANTS if variant != WITHOUT_LINES]


@cache
def read(variant: str, name: str) -> Report:
    return gkreport.read(VARIANTS[variant](REPORTS[name]))


def counts_of(variant: str) -> dict[str, Counts]:
    return {
        name: measure.count(measure.verdicts(report, read(variant, name)), report)
        for name, report in REPORTS.items()
    }


def headings(report: Report) -> list[str]:
    """Return the headings of the sections with their numbers, without blanks."""
    found = (f"{section.number or ''}{section.title}" for section in report.sections)
    return ["".join(heading.split()) for heading in found]


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_cell_is_wrong_and_enough_are_read(variant: str) -> None:
    counts = counts_of(variant)
    right = sum(item.right for item in counts.values())
    cells = sum(len(report.expected) for report in REPORTS.values())

    assert {name: item for name, item in counts.items() if item.wrong} == {}
    assert right >= (1214 if variant == WITHOUT_LINES else cells), counts


@pytest.mark.parametrize("variant", PROSE)
def test_the_frame_of_a_report_is_that_of_its_text(variant: str) -> None:
    for name, definition in REPORTS.items():
        text = gkreport.parse("\n".join(_lines(definition)))
        report = read(variant, name)

        assert headings(report) == headings(text), name
        assert (report.agency, report.year) == (text.agency, text.year), name
        assert report.published == text.published, name


def _lines(definition: Definition) -> list[str]:
    """Return the prose of a report, a line each, with a word in place of each table."""
    return [getattr(block, "text", "（表略）") for block in definition.blocks]


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_document_in_three_formats_gives_equal_tables_and_headings(name: str) -> None:
    reports = [read(_first(kind), name) for kind in ("docx", "html", "pdf")]

    tables = [report.tables() for report in reports]
    assert tables[0] == tables[1] == tables[2]
    assert headings(reports[0]) == headings(reports[1]) == headings(reports[2])


def _first(kind: str) -> str:
    return next(variant for variant in VARIANTS if variant.startswith(f"{kind}."))


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_report_knows_the_file_it_was_read_from(variant: str) -> None:
    source = read(variant, "donghu-2022").source

    assert source is not None
    assert source.reader in {variant.partition(".")[0], "mhtml"}
    assert source.version.startswith("gkreport ")
    assert len(source.sha256) == len("0" * 64)


@pytest.mark.parametrize("variant", RULED)
def test_every_figure_has_a_place_in_a_table(variant: str) -> None:
    report = read(variant, "donghu-2022")
    for figure in report.figures():
        if figure.value is not None:
            place = report.locate(figure.path)
            assert place is not None
            assert place.text.strip() != ""
            assert place.table is not None
            assert place.row is not None
