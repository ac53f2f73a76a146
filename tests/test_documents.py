"""Documents become reports: their tables are taken from their cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from documents.direct import document, grid
from gkreport.document import Document, Grid, GridCell, Named, Prose, Remark
from gkreport.model import Report, TablePlace
from gkreport.parsing import parse_document
from layouts import measure
from layouts.definitions import Definition, definitions
from layouts.forms import Table
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


def test_tables_below_each_other_that_differ_in_all_figures_give_none() -> None:
    """Also in the rows whose words stand below several headings."""
    blocks: list[Prose | Grid] = []
    for block in document(DEFINITIONS["xiping-2017"]).blocks:
        if isinstance(block, Grid):
            blocks += block, with_cells(block, _with_another_figure)
        else:
            blocks.append(block)

    made = read(*blocks)

    assert [figure.path for figure in made.figures() if figure.value is not None] == []


def _with_another_figure(cell: GridCell) -> GridCell:
    is_figure = cell.text.replace(".", "").isdecimal()
    return cell._replace(text=f"1{cell.text}") if is_figure else cell


def test_a_table_flattened_into_paragraphs_is_read_as_text_is() -> None:
    first, *others = tables()
    rows: dict[int, list[str]] = {}
    for cell in first.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    lines = [Prose("\t".join(row)) for row in rows.values()]

    assert read(*lines, *others).disclosure == read(first, *others).disclosure


def test_text_set_as_typed_is_read_as_a_text() -> None:
    made = parse_document(document(REPORT))
    text = gkreport.to_text(made)

    assert read(Prose(text)) == made


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


def test_a_blank_column_with_a_label_of_the_form_moves_no_figures() -> None:
    _, second, _ = tables()
    first = 4  # the column of the first figures
    moved = [cell._replace(column=cell.column + (cell.column >= first)) for cell in second.cells]
    added = [GridCell("" if row > 1 else "总计", row, first) for row in {c.row for c in moved}]
    cells = sorted((*moved, *added), key=lambda cell: (cell.row, cell.column))

    report = read(Grid(tuple(cells), 1))

    assert value(report, "requests.received.natural_person") is None
    assert "GK148" in codes(report, "requests.received")


def test_two_figures_in_a_cell_are_none() -> None:
    _, second, _ = tables()
    report = read(
        with_cells(second, lambda cell: cell._replace(text="1\n2") if cell[1:3] == (4, 5) else cell)
    )

    assert value(report, "requests.received.business") is None
    assert codes(report, "requests.received.business") == {"GK103", "GK181"}


def test_a_label_may_be_broken_and_spaced() -> None:
    _, second, _ = tables()
    spaced = with_cells(
        second,
        lambda cell: cell if cell.text.isdecimal() else cell._replace(text="\n ".join(cell.text)),
    )

    assert read(spaced).requests == read(second).requests


@pytest.mark.parametrize("mark", ["¹", "[1]", "①", "*"])
def test_the_mark_of_a_note_behind_a_label_is_no_part_of_it(mark: str) -> None:
    first, *others = tables()
    marked = with_cells(
        first, lambda cell: cell._replace(text=f"规章{mark}") if cell.text == "规章" else cell
    )

    assert read(marked, *others) == read(first, *others)


def test_an_empty_form_is_said_to_be_one() -> None:
    empty = [
        with_cells(table, lambda cell: cell._replace(text=cell.text.rstrip("0123456789.,")))
        for table in tables()
    ]
    report = read(*empty)

    assert all(figure.value is None for figure in report.figures())
    assert [item.code for item in report.findings].count("GK152") == 3
    assert "GK110" not in {item.code for item in report.findings}


# ---- how documents lay out tables --------------------------------------------------


def changed(report: Definition, change: Callable[[Grid], Sequence[Prose | Grid]]) -> Document:
    """Return a report as a document with other tables in place of its own."""
    blocks: list[Prose | Grid] = []
    for block in document(report).blocks:
        blocks += change(block) if isinstance(block, Grid) else [block]
    return Document(tuple(blocks))


def ordered(table: Grid, cells: Iterable[GridCell]) -> Grid:
    return table._replace(cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def rows_of(table: Grid) -> dict[int, list[GridCell]]:
    rows: dict[int, list[GridCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def spacers(table: Grid) -> list[Grid]:
    """Put a blank column behind each column, below the wide cells of the header."""
    wide = [c._replace(column=2 * c.column - 1, columns=2 * c.columns - 1) for c in table.cells]
    blank = (GridCell("", c.row, c.column + c.columns, c.rows) for c in wide)
    return [ordered(table, (*wide, *blank))]


def blank_column_at_the_end(table: Grid) -> list[Grid]:
    end = max(cell.column + cell.columns for cell in table.cells)
    blank = (GridCell("", row, end) for row in range(1, max(rows_of(table)) + 1))
    return [ordered(table, (*table.cells, *blank))]


def blank_column_at_the_beginning(table: Grid) -> list[Grid]:
    moved = (cell._replace(column=cell.column + 1) for cell in table.cells)
    blank = (GridCell("", row, 1) for row in range(1, max(rows_of(table)) + 1))
    return [ordered(table, (*moved, *blank))]


def squares(table: Grid) -> Iterator[tuple[GridCell, int, int]]:
    """Yield each square of a table with the cell that covers it."""
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                yield cell, row, column


def repeated_merged_cells(table: Grid) -> list[Grid]:
    return [ordered(table, (GridCell(cell.text, y, x) for cell, y, x in squares(table)))]


def padded_merged_cells(table: Grid) -> list[Grid]:
    single = (
        GridCell(cell.text if (y, x) == (cell.row, cell.column) else "", y, x)
        for cell, y, x in squares(table)
    )
    return [ordered(table, single)]


def lost_rowspans(table: Grid) -> list[Grid]:
    """Let the cells of each row begin at its left edge, as if no cell covered several rows."""
    cells: list[GridCell] = []
    for number, row in rows_of(table).items():
        column = 1
        for cell in row:
            cells.append(GridCell(cell.text, number, column, 1, cell.columns))
            column += cell.columns
    return [ordered(table, cells)]


def blank_rows_between(table: Grid) -> list[Grid]:
    width = max(cell.column + cell.columns for cell in table.cells) - 1
    moved = [c._replace(row=2 * c.row - 1, rows=2 * c.rows - 1) for c in table.cells]
    covered = {(y, x) for _, y, x in squares(table._replace(cells=tuple(moved)))}
    blank = (
        GridCell("", 2 * row, column)
        for row in rows_of(table)
        for column in range(1, width + 1)
        if (2 * row, column) not in covered
    )
    return [ordered(table, (*moved, *blank))]


def caption_and_note_in_the_frame(table: Grid) -> list[Grid]:
    width = max(cell.column + cell.columns for cell in table.cells) - 1
    moved = (cell._replace(row=cell.row + 1) for cell in table.cells)
    caption = GridCell("表格由办公室汇总", 1, 1, 1, width)
    note = GridCell("注：以上为全年数。", max(rows_of(table)) + 2, 1, 1, width)
    return [table._replace(cells=(caption, *moved, note))]


def a_table_for_each_row(table: Grid) -> list[Grid]:
    return [table._replace(cells=tuple(row)) for row in rows_of(table).values()]


def header_again_on_the_next_page(table: Grid) -> list[Grid]:
    rows = [*rows_of(table).values()]
    if len(rows) < 12 or "申请人情况" not in {cell.text for cell in rows[0]}:
        return [table]
    upper = [cell for row in rows[:12] for cell in row]
    lower = [cell for row in (*rows[:3], *rows[12:]) for cell in row]
    return [table._replace(cells=tuple(upper)), table._replace(cells=tuple(lower))]


def clauses_above_their_blocks(table: Grid) -> list[Prose | Grid]:
    """Print 第二十条第（一）项 and the like as lines of prose, with a table below each."""
    if "第二十条第（一）项" not in {"".join(cell.text.split()) for cell in table.cells}:
        return [table]
    blocks: list[Prose | Grid] = []
    for row in rows_of(table).values():
        if row[0].text.startswith("第二十条"):
            blocks.append(Prose(row[0].text))
        elif isinstance(blocks[-1], Grid):
            blocks[-1] = table._replace(cells=(*blocks[-1].cells, *row))
        else:
            blocks.append(table._replace(cells=tuple(row)))
    return blocks


LAYOUTS = (
    clauses_above_their_blocks,
    spacers,
    blank_column_at_the_end,
    blank_column_at_the_beginning,
    repeated_merged_cells,
    padded_merged_cells,
    lost_rowspans,
    blank_rows_between,
    caption_and_note_in_the_frame,
    a_table_for_each_row,
    header_again_on_the_next_page,
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: str(layout.__name__))
def test_every_figure_is_right_however_a_document_lays_out_its_tables(
    layout: Callable[[Grid], Sequence[Prose | Grid]],
) -> None:
    for report in DEFINITIONS.values():
        made = parse_document(changed(report, layout))
        counts = measure.count(measure.verdicts(report, made), report)

        assert (counts.flagged, counts.wrong) == (0, 0), report.name
        assert "GK150" not in {item.code for item in made.findings}


def test_a_report_within_one_table_is_read() -> None:
    """Each line is a row of the table, as in pages that are laid out with one."""
    cells: list[GridCell] = []
    row = 0
    for block in document(REPORT).blocks:
        if isinstance(block, Grid):
            cells += (cell._replace(row=cell.row + row) for cell in block.cells)
            row += max(rows_of(block))
        else:
            row += 1
            cells.append(GridCell(block.text, row, 1, 1, 15))

    assert read(Grid(tuple(cells), 1)) == parse_document(document(REPORT))


# ---- damage ------------------------------------------------------------------------


def lose(table: Grid, place: int) -> Grid:
    """Lose a cell; those to its right move up."""
    lost = table.cells[place]
    kept = (cell for cell in table.cells if cell is not lost)
    moved = (
        c._replace(column=c.column - lost.columns)
        if c.row == lost.row and c.column > lost.column
        else c
        for c in kept
    )
    return table._replace(cells=tuple(moved))


def merge(table: Grid, place: int) -> Grid:
    """Merge a cell with the one to its right, and put a blank one at the end of the row."""
    left = table.cells[place]
    right = next(
        (c for c in table.cells if (c.row, c.column) == (left.row, left.column + left.columns)),
        None,
    )
    if right is None or not left.text[:1].isdecimal():
        return table
    whole = left._replace(columns=left.columns + right.columns, text=left.text + right.text)
    end = max(cell.column + cell.columns for cell in table.cells)
    others = (cell for cell in table.cells if cell not in (left, right))
    return ordered(table, (whole, GridCell("", left.row, end), *others))


def blank_label(table: Grid, place: int) -> Grid:
    cell = table.cells[place]
    if cell.text[:1].isdecimal() and "." not in cell.text:
        return table
    others = table.cells[:place], table.cells[place + 1 :]
    return table._replace(cells=(*others[0], cell._replace(text=""), *others[1]))


def insert_blank(table: Grid, place: int) -> Grid:
    new = table.cells[place]
    moved = (
        c._replace(column=c.column + 1) if c.row == new.row and c.column >= new.column else c
        for c in table.cells
    )
    return ordered(table, (*moved, GridCell("", new.row, new.column)))


DAMAGES = (lose, merge, blank_label, insert_blank)


@given(data=st.data(), report=st.sampled_from([*DEFINITIONS.values()]))
def test_damage_takes_figures_away_and_changes_none(
    data: st.DataObject, report: Definition
) -> None:
    damage = data.draw(st.sampled_from(DAMAGES))

    def damaged(table: Grid) -> list[Grid]:
        return [damage(table, data.draw(st.integers(0, len(table.cells) - 1)))]

    made = parse_document(changed(report, damaged))

    for figure in made.figures():
        assert figure.value in (None, report.expected.get(figure.path)), figure.path


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
