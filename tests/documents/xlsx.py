"""Workbooks with the fictional reports, as people and programs make them."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from layouts import forms
from layouts.definitions import Definition, Line

_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FIGURE = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_WIDTH = 10  # columns that a title covers


class Style(NamedTuple):
    """How a workbook is written.

    Attributes:
        sheets: Whether each table has a sheet of its own.
        gap: How many blank rows stand around tables.
        top: How many rows are left blank at the top.
        left: How many columns are left blank at the left.
        framed: Whether the cells of tables have frames.
        merged: Whether titles cover the columns below them.
        text: Whether figures are stored as text.
        units: Whether the format of a figure prints a unit behind it.
        notes: Whether there are notes, and rows, columns and a sheet that are hidden.
    """

    sheets: bool = False
    gap: int = 1
    top: int = 0
    left: int = 0
    framed: bool = True
    merged: bool = True
    text: bool = False
    units: bool = False
    notes: bool = False


class _Pen:
    """Writes down a sheet."""

    def __init__(self, sheet: Worksheet, style: Style) -> None:
        self.sheet = sheet
        self.style = style
        self.row = style.top + 1
        if style.notes:
            sheet.column_dimensions["A"].hidden = True

    @property
    def left(self) -> int:
        """The first column that is written."""
        return self.style.left + 1 + self.style.notes

    def line(self, text: str) -> None:
        """Write a text over the columns of a sheet."""
        self.sheet.cell(self.row, self.left, text).alignment = Alignment(wrap_text=True)
        if self.style.merged:
            self._merge(self.row, self.left, 1, _WIDTH)
        self.row += 1

    def table(self, table: forms.Table) -> None:
        """Write a table between blank rows."""
        self.row += self.style.gap
        if self.style.notes:
            self.line("填表说明：本表由信息公开办公室汇总。")
        top = self.row
        for slots in table.slots():
            for column, slot in enumerate(slots, self.left):
                if self.style.framed:
                    self.sheet.cell(self.row, column).border = _FRAME
                if slot.first_row and slot.first_column:
                    self._fill(self.sheet.cell(self.row, column), slot.cell)
                    self._merge(self.row, column, slot.cell.down, slot.cell.across)
            self.row += 1
        if self.style.notes:
            self._junk(top)
            self.line("注：以上数据经过核对。")
        self.row += self.style.gap

    def _fill(self, square: Cell | MergedCell, cell: forms.Cell) -> None:
        assert isinstance(square, Cell)
        if not _FIGURE.fullmatch(cell.text) or self.style.text:
            square.value = cell.text or None
            return
        square.value = float(cell.text.replace(",", ""))
        places = len(cell.text.partition(".")[2])
        form = ("#,##0" if "," in cell.text else "0") + "." * bool(places) + "0" * places
        square.number_format = f'{form}"件"' if self.style.units and _is_count(cell) else form

    def _merge(self, row: int, column: int, rows: int, columns: int) -> None:
        if rows * columns > 1:
            bottom, right = row + rows - 1, column + columns - 1
            self.sheet.merge_cells(None, row, column, bottom, right)

    def _junk(self, top: int) -> None:
        """Put figures beside a table, and above its end, where no one sees them."""
        for row in range(top, self.row):
            self.sheet.cell(row, 1, 999)
        for column in range(self.left, self.left + 3):
            self.sheet.cell(self.row, column, 888)
        self.sheet.row_dimensions[self.row].hidden = True
        self.row += 1


def _is_count(cell: forms.Cell) -> bool:
    return bool(cell.path) and not cell.path.endswith(".amount")


def write(report: Definition, style: Style) -> bytes:
    """Return a workbook with a report."""
    book = Workbook()
    book.remove(book["Sheet"])
    pen: _Pen | None = None
    for block in report.blocks:
        if pen is None or (style.sheets and isinstance(block, forms.Table)):
            pen = _Pen(book.create_sheet(), style)
        if isinstance(block, Line):
            pen.line(block.text)
        else:
            pen.table(block)
    if style.notes:
        draft = book.create_sheet("底稿", 0)
        draft.sheet_state = "hidden"
        draft.append(["行政许可", 777, 777])
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


_NUMBER_CELL = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")? t="n">)<v>([\d.]+)</v>')


def with_formulas(report: Definition, style: Style) -> bytes:
    """Return a workbook in which every figure is the stored result of a formula."""
    return rewritten(write(report, style), _NUMBER_CELL, rb"\1<f>\2+0</f><v>\2</v>")


def rewritten(data: bytes, pattern: re.Pattern[bytes], by: bytes) -> bytes:
    """Return a workbook with other XML in the parts of its sheets."""
    return changed(
        data,
        lambda name, part: pattern.sub(by, part) if name.startswith("xl/worksheets/") else part,
    )


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a workbook with other parts; one that is ``None`` is left out."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def _variants() -> Iterator[tuple[str, Callable[[Definition], bytes]]]:
    styles = {
        "a sheet for each table": Style(sheets=True),
        "one sheet": Style(),
        "one sheet without blank rows": Style(gap=0),
        "one sheet with titles in one cell": Style(merged=False),
        "figures as text": Style(text=True),
        "figures with units": Style(units=True),
        "tables that start at C5": Style(sheets=True, top=4, left=2),
        "notes and hidden parts": Style(notes=True),
    }
    for name, style in styles.items():
        yield name, partial(write, style=style)
    yield "figures by formulas", partial(with_formulas, style=Style())


#: For each kind of workbook, what writes it.
VARIANTS: Mapping[str, Callable[[Definition], bytes]] = dict(_variants())
