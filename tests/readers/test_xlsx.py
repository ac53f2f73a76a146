"""Workbooks: each sheet as the lines and tables that it shows."""

import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

import gkreport
from documents.xlsx import Style, changed, rewritten, write
from gkreport import Limits
from gkreport.document import Document, Grid, GridCell, Prose, Remark
from gkreport.errors import LimitError, MissingExtraError, UnreadableFileError
from gkreport.readers import xlsx
from layouts import measure
from layouts.definitions import Definition, definitions

LIMITS = Limits()
FRAME = Border(top=Side(style="thin"))


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(*sheets: Callable[[Worksheet], object]) -> bytes:
    """Return a workbook with a sheet from each function."""
    book = Workbook()
    book.remove(book["Sheet"])
    for number, fill in enumerate(sheets, 1):
        fill(book.create_sheet(f"表{number}"))
    return saved(book)


def rows(*texts: list[Any]) -> Callable[[Worksheet], None]:
    """Return what writes rows down a sheet."""

    def fill(sheet: Worksheet) -> None:
        for row in texts:
            sheet.append(row)

    return fill


def cell(value: Any, **looks: Any) -> Callable[[Worksheet], None]:
    """Return what writes a label, and beside it a cell that looks so."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "行政许可"
        sheet["B1"] = value
        for name, look in looks.items():
            setattr(sheet["B1"], name, look)

    return fill


def read(*sheets: Callable[[Worksheet], object]) -> Document:
    return xlsx.read(workbook(*sheets), LIMITS)


def texts(document: Document) -> list[Any]:
    """Return the lines, and of each table the texts of its rows."""
    found: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Prose):
            found.append(block.text)
        else:
            by_row: dict[int, list[str]] = {}
            for item in block.cells:
                by_row.setdefault(item.row, []).append(item.text)
            found.append(list(by_row.values()))
    return found


def shown(value: Any, **looks: Any) -> str:
    """Return what a cell is read as."""
    block = read(cell(value, **looks)).blocks[0]
    assert isinstance(block, Grid)
    return block.cells[1].text if len(block.cells) > 1 else ""


# ---- reports -------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("report", definitions(), ids=lambda report: report.name)
def test_without_frames_a_row_of_blanks_looks_like_prose(report: Definition, gap: int) -> None:
    found = gkreport.read(write(report, Style(framed=False, gap=gap)))
    counts = measure.count(measure.verdicts(report, found), report)

    assert counts.wrong == 0
    assert counts.flagged <= 2


def test_a_figure_is_found_again_in_its_sheet() -> None:
    report = gkreport.read(write(definitions()[0], Style(sheets=True, top=4, left=2)))
    place = report.locate("disputes.litigation_direct.upheld")
    assert place is not None

    assert (place.table, place.row, place.column) == (4, 9, 8)


# ---- where cells stand ---------------------------------------------------------------


def test_a_row_of_one_text_is_prose_and_blank_rows_separate() -> None:
    table = [["规章", 1], ["其他", 2]]

    assert texts(read(rows(["年度报告"], *table, ["注：无。"], [], *table))) == [
        "年度报告",
        [["规章", "1"], ["其他", "2"]],
        "注：无。",
        [["规章", "1"], ["其他", "2"]],
    ]


def test_a_text_on_several_lines_is_several_lines_of_prose() -> None:
    assert texts(read(rows(["甲\n\n 乙 "]))) == ["甲", "乙"]


def test_a_figure_alone_is_no_prose() -> None:
    assert texts(read(rows([5], ["/"]))) == [[["5"], ["/"]]]


def test_a_row_with_a_frame_belongs_to_the_table_above() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["第一项"], ["规章", 1], ["第二项"], ["许可", 2])(sheet)
        sheet["A1"].border = sheet["A3"].border = FRAME

    assert texts(read(fill)) == ["第一项", [["规章", "1"], ["第二项", ""], ["许可", "2"]]]


def test_a_title_may_cover_several_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["年度报告"], [], ["规章", 1])(sheet)
        sheet.merge_cells("A1:D2")

    assert texts(read(fill)) == ["年度报告", [["规章", "1"]]]


def test_cells_keep_the_rows_columns_and_numbers_of_their_sheets() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C5"], sheet["E5"], sheet["C6"] = "甲", "乙", "丙"
        sheet.merge_cells("C5:D5")
        sheet.merge_cells("C6:C7")
        sheet["E7"].border = FRAME

    first, _, second, grid = read(rows(["a", "b"]), fill).blocks

    assert [Prose("表1", tab=True), Prose("表2", tab=True)] == [first, second]
    assert grid == Grid(
        (
            GridCell("甲", 5, 3, 1, 2),
            GridCell("乙", 5, 5),
            GridCell("丙", 6, 3, 2, 1),
            GridCell("", 6, 4),
            GridCell("", 6, 5),
            GridCell("", 7, 4),
            GridCell("", 7, 5),
        ),
        number=2,
    )


def test_blank_columns_without_frames_are_left_out() -> None:
    assert texts(read(rows(["规章", None, 1], ["其他", None, None]))) == [
        [["规章", "1"]],
        "其他",
    ]


def test_what_is_hidden_is_left_out() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["规章", 9, 1, None], ["行", 8, 2, None], ["其他", 7, 3, "宽"])(sheet)
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["F"].hidden = True
        sheet.merge_cells("A2:A3")
        sheet["A2"] = "其他"

    def draft(sheet: Worksheet) -> None:
        rows(["规章", 6])(sheet)
        sheet.sheet_state = "hidden"

    def empty(sheet: Worksheet) -> None:
        sheet.sheet_state = "veryHidden"

    document = read(draft, empty, fill)

    assert document.blocks == (
        Grid(
            (
                GridCell("规章", 1, 1),
                GridCell("1", 1, 3),
                GridCell("", 1, 4),
                GridCell("其他", 3, 1),
                GridCell("3", 3, 3),
                GridCell("宽", 3, 4),
            ),
            number=1,
        ),
    )
    assert document.remarks == (Remark("GK176", (("sheets", 1), ("rows", 1), ("columns", 1))),)


@pytest.mark.parametrize(
    ("pattern", "by", "expected"),
    [
        (rb'<row r="2"', b'<row r="2" ht="0"', [[["规章", "1", "2"]]]),
        (
            b"<sheetData>",
            b'<cols><col min="3" max="9" width="0"/></cols><sheetData>',
            [[["规章", "1"], ["其他", "3"]]],
        ),
    ],
    ids=["rows", "columns"],
)
def test_what_has_no_height_or_width_is_hidden(
    pattern: bytes, by: bytes, expected: list[object]
) -> None:
    data = workbook(rows(["规章", 1, 2], ["其他", 3, 4]))

    assert texts(xlsx.read(rewritten(data, re.compile(pattern), by), LIMITS)) == expected


# ---- what cells show -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (45, "45"),
        (45.0, "45"),
        (0.1 + 0.2, "0.3"),
        (378.0169, "378.0169"),
        ("12", "12"),
        (" 12 ", "12"),
        ("1\n2", "1\n2"),
        ("甲_x000D_\n乙", "甲\n乙"),
        (True, "TRUE"),
        ("#REF!", "#REF!"),
        (date(2024, 1, 2), "2024-01-02"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_format_prints_its_unit() -> None:
    assert shown(12, number_format='0"件"') == "12件"


@pytest.mark.parametrize(
    ("number", "code", "text"), [(378.0169, "0.00", "378.02"), (12345, "0,", "12（12345）")]
)
def test_a_format_that_shows_something_else_is_reported(
    number: float, code: str, text: str
) -> None:
    document = read(cell(number, number_format=code))

    assert texts(document) == [[["行政许可", text]]]
    assert document.remarks == (Remark("GK177", (("count", 1), ("cells", "表1!B1"))),)


def test_a_sheet_may_show_no_zeros() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["规章", 0, 5])(sheet)
        sheet.sheet_view.showZeros = False

    document = read(fill)
    assert texts(document) == [[["规章", "5"]]]
    assert [remark.code for remark in document.remarks] == ["GK177"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (14, "2024-01-02"),
        (27, "2024年1月"),
        (31, "2024年1月2日"),
        (32, "2024-01-02"),
        (58, "1月2日"),
    ],
)
def test_a_date_in_a_built_in_format_is_no_figure(number: int, text: str) -> None:
    data = with_format(workbook(cell(45293, number_format="0.0000")), number)

    assert texts(xlsx.read(data, LIMITS)) == [[["行政许可", text]]]


def with_format(data: bytes, number: int) -> bytes:
    """Return a workbook in which the one format of its own is a built-in one."""
    return changed(
        data,
        lambda name, part: (
            part.replace(b'numFmtId="164" fontId', b'numFmtId="%d" fontId' % number)
            if name == "xl/styles.xml"
            else part
        ),
    )


@pytest.mark.parametrize("number", [25, 60])
def test_a_built_in_format_that_depends_on_the_program_shows_no_figure(number: int) -> None:
    data = with_format(workbook(cell(45, number_format="0.0000")), number)

    assert texts(xlsx.read(data, LIMITS)) == [[["行政许可", "?45"]]]


def test_a_number_that_is_no_date_in_the_format_of_one() -> None:
    data = with_format(workbook(cell(-5e9, number_format="0.0000")), 31)

    assert texts(xlsx.read(data, LIMITS)) == [[["行政许可", "?-5000000000"]]]


def test_what_is_struck_out_or_set_small_is_not_read_as_the_rest() -> None:
    struck, small = InlineFont(strike=True), InlineFont(vertAlign="superscript")
    rich = CellRichText("4", TextBlock(struck, "5"), "6", TextBlock(small, "2"))

    assert shown(rich) == "4~~5~~6²"
    assert shown(45, font=Font(strike=True)) == "~~45~~"


# ---- formulas ------------------------------------------------------------------------


def with_results(**results: bytes) -> bytes:
    """Return a workbook of which the formulas have results: B1 is 1+1, B2 is shared."""
    data = workbook(rows(["规章", "=1+1"], ["其他", "=2+2"]))
    for place, result in results.items():
        pattern = re.compile(rb'<c r="%b">(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>' % place.encode())
        by = rb'<c r="%b"\1' % place.encode()
        data = rewritten(data, pattern, result.replace(b"<c", by.replace(rb"\1", b""), 1))
    return data


def test_a_formula_is_read_as_its_result() -> None:
    data = with_results(
        B1=b"<c><f>1+1</f><v>2</v></c>",
        B2=b'<c t="str"><f>IF(A1="","","")</f><v></v></c>',
    )
    document = xlsx.read(data, LIMITS)

    assert texts(document) == [[["规章", "2"]], "其他"]
    assert document.remarks == ()


def test_a_formula_without_result_is_reported() -> None:
    document = read(rows(["规章", "=1+1"], ["其他", "=2+2"]))

    assert texts(document) == [[["规章", "=1+1"], ["其他", "=2+2"]]]
    assert document.remarks == (Remark("GK175", (("count", 2), ("cells", "表1!B1, 表1!B2"))),)


def test_a_formula_over_an_array_without_result_is_reported() -> None:
    data = with_results(B1=b'<c><f t="array" ref="B1:B2">A1:A2</f></c>')

    assert [remark.code for remark in xlsx.read(data, LIMITS).remarks] == ["GK175"]


def test_a_finding_names_ten_cells_at_most() -> None:
    remark = read(rows(["规章", *(["=1"] * 12)])).remarks[0]

    assert dict(remark.arguments)["count"] == 12
    assert str(dict(remark.arguments)["cells"]).endswith("表1!K1…")


# ---- workbooks -----------------------------------------------------------------------


def test_what_is_no_cell_is_left_out() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["规章", 1])(sheet)
        sheet["A1"].comment = Comment("批注", "甲")
        sheet["A1"].hyperlink = "https://example.org/"
        sheet.add_data_validation(DataValidation(type="whole", sqref="B1"))
        sheet.add_chart(BarChart())

    document = read(fill)

    assert texts(document) == [[["规章", "1"]]]
    assert document.remarks == (Remark("GK178", (("count", 1),)),)


def test_cells_without_places_stand_in_order() -> None:
    data = rewritten(workbook(rows(["规章", 1])), re.compile(rb' r="[^"]*"'), b"")

    assert texts(xlsx.read(data, LIMITS)) == [[["规章", "1"]]]


def test_a_wrong_statement_of_the_size_does_not_matter() -> None:
    for size in (b"A1", b"A1:XFD1048576"):
        by = b'<dimension ref="%b"' % size
        data = rewritten(workbook(rows(["规章", 1])), re.compile(rb'<dimension ref="[^"]*"'), by)

        assert texts(xlsx.read(data, LIMITS)) == [[["规章", "1"]]]


def test_cells_may_stand_far_from_each_other() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "年度报告", "完"

    assert texts(read(fill)) == ["年度报告", "完"]


def test_a_workbook_without_styles_is_read() -> None:
    data = changed(
        workbook(rows(["规章", 1])),
        lambda name, part: (
            None
            if name == "xl/styles.xml"
            else re.sub(rb"<(?:Override|Relationship)[^>]*styles[^>]*>", b"", part)
        ),
    )
    assert texts(xlsx.read(data, LIMITS)) == [[["规章", "1"]]]


def test_without_openpyxl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match="xlsx"):
        read(rows(["规章", 1]))


# ---- broken and hostile files --------------------------------------------------------

SMALL = workbook(rows(["规章", 1], ["其他", 2]))
SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_part(name: str, part: bytes | None, data: bytes = SMALL) -> bytes:
    return changed(data, lambda own, old: part if own == name else old)


def with_sheet(content: bytes) -> bytes:
    return with_part(SHEET, b"<worksheet %b>%b</worksheet>" % (MAIN, content))


UNREADABLE = {
    "no archive": b"PK\x03\x04",
    "cut off": SMALL[:-100],
    "no workbook": with_part("xl/workbook.xml", None),
    "no sheet": with_part(SHEET, None),
    "no XML": with_part(SHEET, b"\0\1\2"),
    "no end": with_part(SHEET, b"<worksheet>"),
    "a string that is not there": with_sheet(
        b'<sheetData><row><c t="s"><v>99</v></c></row></sheetData>'
    ),
    "a style that is not there": with_sheet(
        b'<sheetData><row><c s="99"><v>9</v></c></row></sheetData>'
    ),
    "no number": with_sheet(b"<sheetData><row><c><v>x</v></c></row></sheetData>"),
    "a range that is none": with_sheet(b'<mergeCells><mergeCell ref="A:XFD"/></mergeCells>'),
    "ranges over each other": with_sheet(
        b'<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B1:B3"/></mergeCells>'
    ),
    "entities": with_part(
        SHEET, b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_broken_workbook_is_reported(name: str) -> None:
    with pytest.raises(UnreadableFileError) as raised:
        xlsx.read(UNREADABLE[name], LIMITS)

    assert not isinstance(raised.value, LimitError)
    assert "\n" in raised.value.message("zh")  # what was found, and what to do


def test_a_strict_workbook_is_reported_with_what_to_do() -> None:
    strict = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    with pytest.raises(UnreadableFileError, match="Strict Open XML"):
        xlsx.read(with_part("xl/workbook.xml", strict), LIMITS)


def shared(length: int, cells: int) -> bytes:
    """Return a sheet in which cells share a long formula."""
    first = b'<row><c r="A1"><f t="shared" si="0">%b</f></c>' % (b"1+" * length + b"1")
    rest = b'<c><f t="shared" si="0"/></c>' * cells
    return with_sheet(b"<sheetData>%b%b</row></sheetData>" % (first, rest))


TOO_LARGE = {
    "unpacked": (Limits(unpacked=1000), SMALL),
    "depth": (LIMITS, with_sheet(b"<a>" * 600 + b"</a>" * 600)),
    "characters": (LIMITS, shared(50_000, 1000)),
    "characters of text": (Limits(characters=100), workbook(rows(["甲" * 60, "乙" * 60]))),
    "cells": (Limits(cells=100), workbook(rows(*([1] * 10 for _ in range(11))))),
    "cells merged": (LIMITS, with_sheet(b'<mergeCell ref="A1:XFD1048576"/>')),
    "cells linked": (LIMITS, with_sheet(b'<hyperlink ref="A1:XFD1048576"/>')),
    "cells of all sheets": (
        Limits(cells=300),
        workbook(*[rows(["a"] * 20, *[["a", "b"]] * 10)] * 3),
    ),
    "cells far apart": (
        Limits(cells=50_000),
        workbook(rows(*(["a", *[None] * 16_000, "b"] for _ in range(4)))),
    ),
    "cells of elements": (Limits(cells=100), with_sheet(b"<a/>" * 2000)),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_workbook_over_a_limit_is_reported(name: str) -> None:
    limits, data = TOO_LARGE[name]
    with pytest.raises(LimitError) as raised:
        xlsx.read(data, limits)

    assert raised.value.limit == name.partition(" ")[0]


parts = sorted(zipfile.ZipFile(BytesIO(SMALL)).namelist())


@given(st.sampled_from(parts), st.data())
def test_a_changed_part_gives_a_document_or_an_error(name: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(SMALL)) as package:
        part = package.read(name)
    start = data.draw(st.integers(0, len(part)))
    end = data.draw(st.integers(start, min(len(part), start + 20)))
    by = data.draw(st.binary(max_size=8) | st.sampled_from([b"<c/>", b'"', b"9" * 30, b"-1", b">"]))
    with suppress(UnreadableFileError):
        xlsx.read(with_part(name, part[:start] + by + part[end:]), LIMITS)
