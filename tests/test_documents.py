"""Documents become reports: their tables are taken from their cells."""

from collections.abc import Callable

import attrs
import pytest
from documents.direct import document, grid
from layouts import measure
from layouts.definitions import Definition, definitions
from layouts.forms import Table

import gkreport
from gkreport.document import Document, Grid, GridCell, Named, Prose, Remark
from gkreport.model import Report, TablePlace
from gkreport.parsing import parse_document
from test_laws import assert_whole

DEFINITIONS = {report.name: report for report in definitions()}
REPORT = DEFINITIONS["donghu-2022"]


def tables() -> list[Grid]:
    """Return the three tables of a report."""
    found = [block for block in REPORT.blocks if isinstance(block, Table)]
    return [grid(table, number) for number, table in enumerate(found, start=1)]


def with_cells(table: Grid, change: Callable[[GridCell], GridCell | None]) -> Grid:
    """Return a table with other cells in place of its own, or without some."""
    changed = map(change, table.cells)
    return table._replace(cells=tuple(cell for cell in changed if cell is not None))


def read(
    *blocks: Prose | Grid, metadata: tuple[Named, ...] = (), remarks: tuple[Remark, ...] = ()
) -> Report:
    return parse_document(Document(blocks, metadata, remarks))


def codes(report: Report, path: str) -> set[str]:
    return {item.code for item in report.findings for ref in item.refs if ref.path == path}


def value(report: Report, path: str) -> object:
    return next(figure.value for figure in report.figures() if figure.path == path)


@pytest.mark.parametrize("report", DEFINITIONS.values(), ids=DEFINITIONS)
def test_every_figure_is_right_and_all_is_accounted_for(report: Definition) -> None:
    made = parse_document(document(report))

    counts = measure.count(measure.verdicts(report, made), report)
    assert (counts.flagged, counts.wrong) == (0, 0)
    assert made.provenance is not None
    assert_whole(made.provenance.text, made)
    assert gkreport.from_json(gkreport.to_json(made)) == made


@pytest.mark.parametrize("name", [name for name in DEFINITIONS if name != "xiping-2017"])
def test_a_document_reads_like_its_text(name: str) -> None:
    made = parse_document(document(DEFINITIONS[name]))
    text = gkreport.parse(gkreport.to_text(made))

    assert made == text


# ---- places ------------------------------------------------------------------------


def test_a_figure_is_found_by_page_table_row_and_column() -> None:
    _, second, _ = tables()
    report = read(with_cells(second, lambda cell: cell._replace(page=4)))

    place = report.locate("requests.received.total")
    assert place is not None
    assert (place.page, place.table, place.row, place.column) == (4, 2, 4, 10)
    assert (place.line, place.text) == (None, str(value(report, "requests.received.total")))
    assert place.words("zh") == "第4页表2第4行第10列"
    assert str(place) == "page 4, table 2, row 4, column 10"


def test_prose_is_found_by_its_line_on_its_page() -> None:
    report = read(
        Prose("东湖街道2022年政府信息公开工作年度报告", page=1),
        Prose("一、总体情况", page=1),
        Prose("如期答复。", page=2),
    )

    place = report.locate("sections[0].blocks[0]")
    assert place is not None
    assert (place.text, place.page, place.line, place.column) == ("如期答复。", 2, 1, 1)
    assert place.words("zh") == "第2页第1行第1列"
    year = report.locate("year")
    assert year is not None
    assert (year.line, year.column) == (1, 5)


def test_places_in_tables_come_back_from_json() -> None:
    report = read(*tables())

    again = gkreport.from_json(gkreport.to_json(report, provenance=True))
    assert again.locate("requests.received.total") == report.locate("requests.received.total")


# ---- tables ------------------------------------------------------------------------


def test_a_table_in_two_parts_is_one_table() -> None:
    _, second, _ = tables()
    middle = 14
    upper = second._replace(cells=tuple(cell for cell in second.cells if cell.row < middle))
    lower = second._replace(cells=tuple(cell for cell in second.cells if cell.row >= middle))
    footer = Prose("— 3 —", page=3, aside=True)

    assert read(upper, footer, lower).requests == read(second).requests
    assert [place.text for place in read(upper, footer, lower).dropped] == ["— 3 —"]


def test_a_table_flattened_into_paragraphs_is_read_as_text_is() -> None:
    first, *others = tables()
    rows: dict[int, list[str]] = {}
    for cell in first.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    lines = [Prose("\t".join(row)) for row in rows.values()]

    assert read(*lines, *others).disclosure == read(first, *others).disclosure


@pytest.mark.parametrize("span", [{"columns": 2}, {"rows": 2}], ids=str)
def test_a_figure_in_squares_of_several_figures_belongs_to_none(span: dict[str, int]) -> None:
    """The cell that it covers is not there, and a blank one stands at the end of the row."""
    _, second, _ = tables()
    wide = GridCell("7", 4, 5, **span)
    covered = (4, 6) if "columns" in span else (5, 5)
    end = GridCell("", covered[0], 11)

    def change(cell: GridCell) -> GridCell | None:
        place = (cell.row, cell.column)
        return wide if place == (4, 5) else None if place == covered else cell

    changed = with_cells(second, change)
    report = read(changed._replace(cells=(*changed.cells, end)))

    assert value(report, "requests.received.total") is None
    assert codes(report, "requests.received") == {"GK148"}


def test_two_figures_in_a_cell_are_none() -> None:
    _, second, _ = tables()
    report = read(
        with_cells(second, lambda cell: cell._replace(text="1\n2") if cell[1:3] == (4, 5) else cell)
    )

    assert value(report, "requests.received.business") is None
    assert codes(report, "requests.received.business") == {"GK103"}


def test_a_label_may_be_broken_and_spaced() -> None:
    _, second, _ = tables()
    spaced = with_cells(
        second,
        lambda cell: cell if cell.text.isdecimal() else cell._replace(text="\n ".join(cell.text)),
    )

    assert read(spaced).requests == read(second).requests


def test_an_empty_form_is_said_to_be_one() -> None:
    empty = [
        with_cells(table, lambda cell: cell._replace(text=cell.text.rstrip("0123456789.,")))
        for table in tables()
    ]
    report = read(*empty)

    assert all(figure.value is None for figure in report.figures())
    assert [item.code for item in report.findings].count("GK152") == 3
    assert "GK110" not in {item.code for item in report.findings}


# ---- what stands around the text ---------------------------------------------------


def test_what_a_page_states_about_itself_is_used_and_said() -> None:
    report = read(
        Prose("首页", aside=True),
        Prose("一、总体情况"),
        Prose("如期答复。"),
        metadata=(
            Named("title", "东湖街道2022年政府信息公开工作年度报告_澜桥区人民政府网站"),
            Named("PubDate", "2023-01-16 10:20"),
            Named("viewport", "width=device-width"),
        ),
    )

    assert report.title == "东湖街道2022年政府信息公开工作年度报告"
    assert (report.agency, report.year, str(report.published)) == ("东湖街道", 2022, "2023-01-16")
    assert codes(report, "title") == {"GK153"}
    assert codes(report, "published") == {"GK141"}
    assert "首页" in [place.text for place in report.dropped]


def test_remarks_of_a_reader_come_first() -> None:
    remark = Remark("GK138", (("count", 3),))
    report = read(*tables(), remarks=(remark,))

    assert (report.findings[0].code, report.findings[0].arguments[0].value) == ("GK138", 3)


def test_a_document_of_something_else_is_no_report() -> None:
    with pytest.raises(gkreport.NotAReportError, match="今天河水很浅"):
        read(Prose("今天河水很浅。"), Grid((GridCell("河", 1, 1), GridCell("浅", 1, 2)), 1))


def test_an_empty_document_is_no_report() -> None:
    with pytest.raises(gkreport.NotAReportError):
        read()


def test_a_report_that_a_text_and_a_document_give_differs_in_places_only() -> None:
    made = read(*tables())
    moved = read(Prose("如期答复。", aside=True), *tables())

    assert made == moved
    assert made == attrs.evolve(moved, source=None)
    assert all(isinstance(block, TablePlace) for block in made.preamble)
