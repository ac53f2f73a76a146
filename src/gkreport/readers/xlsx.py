"""Workbooks: each sheet as the lines and tables that it shows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gkreport.document import Document, Grid, Prose, Remark
from gkreport.limits import Limits
from gkreport.readers.excel.cells import shown
from gkreport.readers.excel.layout import Box, Hidden, blocks
from gkreport.readers.excel.package import broken, opened

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_COLUMN = 16_384
_NAMED = 10  # cells that a finding names


def read(data: bytes, limits: Limits) -> Document:
    """Return what the sheets of a workbook show, in their order.

    Args:
        data: The workbook.
        limits: How much it may hold.

    Raises:
        UnreadableFileError: It is broken, or in a variant that is not read.
        LimitError: It holds more than the limits allow.
        MissingExtraError: The extra ``xlsx`` is not installed.
    """
    book = opened(data, limits)
    noted = _Noted(limits)
    found: list[Prose | Grid] = []
    number = cells = 0
    for sheet in book.shown.worksheets:
        if sheet.sheet_state == "visible":
            number += 1
            formulas = book.formulas[sheet.title] if book.formulas else None
            reader = _Sheet(sheet, formulas, noted)
            found.append(Prose(sheet.title, tab=True))
            for block in blocks(reader.boxes(), number, limits, reader.hidden):
                found.append(block)
                cells += len(block.cells) if isinstance(block, Grid) else 0
                limits.check("cells", cells)
            if found[-1] == Prose(sheet.title, tab=True):  # an empty sheet
                found.pop()
        elif any(cell.value is not None for cell in _cells(sheet)):
            noted.sheets += 1
    if sum(isinstance(block, Prose) and block.tab for block in found) == 1:
        del found[0]  # the name of an only sheet tells it from no other
    return Document(tuple(found), remarks=tuple(noted.remarks(book.drawings)))


class _Noted:
    """What a person should know about the cells of a workbook."""

    def __init__(self, limits: Limits) -> None:
        self.unresolved: list[str] = []
        self.inexact: list[str] = []
        self.sheets = self.rows = self.columns = 0  # that are hidden and hold something
        self._limits = limits
        self._characters = 0

    def characters(self, count: int) -> None:
        """Count characters of text."""
        self._characters += count
        self._limits.check("characters", self._characters)

    def remarks(self, drawings: int) -> Iterator[Remark]:
        """Yield the findings."""
        for code, cells in (("GK175", self.unresolved), ("GK177", self.inexact)):
            if cells:
                named = ", ".join(cells[:_NAMED]) + "…" * (len(cells) > _NAMED)
                yield Remark(code, (("count", len(cells)), ("cells", named)))
        hidden = (("sheets", self.sheets), ("rows", self.rows), ("columns", self.columns))
        if any(count for _, count in hidden):
            yield Remark("GK176", hidden)
        if drawings:
            yield Remark("GK178", (("count", drawings),))


def _cells(sheet: "Worksheet") -> "Iterator[Cell]":
    """Yield the cells of a sheet, but no square that is merged into another."""
    from openpyxl.cell.cell import Cell

    # All public ways go through every square, and a sheet may have sixteen thousand million.
    for cell in sheet._cells.values():  # noqa: SLF001
        if isinstance(cell, Cell):
            yield cell


class _Sheet:
    """Reads the cells of a sheet."""

    def __init__(self, sheet: "Worksheet", formulas: "Worksheet | None", noted: _Noted) -> None:
        self.hidden = Hidden(_hidden_rows(sheet), _hidden_columns(sheet))
        self._sheet = sheet
        self._formulas = formulas
        self._noted = noted
        book = sheet.parent
        assert book is not None  # noqa: S101 - a sheet that was loaded is in a workbook
        self._epoch = book.epoch
        self._zeros = sheet.sheet_view.showZeros is not False

    def boxes(self) -> Iterator[Box]:
        """Yield the cells that can be seen and have a text or a frame."""
        merged = self._merged()
        hidden_rows = frozenset(self.hidden.rows)
        rows: set[int] = set()
        columns: set[int] = set()
        for cell in _cells(self._sheet):
            area = merged.get((cell.row, cell.column))
            bottom, right = (area.max_row, area.max_col) if area else (cell.row, cell.column)
            row = _first_shown(cell.row, bottom, hidden_rows)
            column = _first_shown(cell.column, right, self.hidden.columns)
            if row is not None and column is not None:
                text, framed = self._text(cell), _is_framed(cell)
                if text or framed:
                    yield Box(text, row, column, bottom - row + 1, right - column + 1, framed)
            elif cell.value is not None and row is None:
                rows.add(cell.row)
            elif cell.value is not None:
                columns.add(cell.column)
        self._noted.rows += len(rows)
        self._noted.columns += len(columns)

    def _merged(self) -> "dict[tuple[int, int], CellRange]":
        """Return the ranges of merged cells by their first squares."""
        ranges = self._sheet.merged_cells.ranges
        merged = {(area.min_row, area.min_col): area for area in ranges}
        # The library keeps of ranges over each other only a part, and of their texts.
        cells = self._sheet._cells  # noqa: SLF001 - see _cells
        covered = cells.keys() - {(cell.row, cell.column) for cell in _cells(self._sheet)}
        if len(covered | merged.keys()) != sum(_area(item) for item in ranges):
            raise broken()
        return merged

    def _text(self, cell: "Cell") -> str:
        """Return what a cell shows; of a formula without a stored result, the formula."""
        text, exact = shown(cell, self._epoch, zeros=self._zeros)
        name = f"{self._sheet.title}!{cell.coordinate}"
        if not exact:
            self._noted.inexact.append(name)
        # A result that is a text without characters is stored, and its type with it.
        if cell.value is None and cell.data_type != "str" and self._formulas:
            formula = self._formulas.cell(cell.row, cell.column).value
            if formula is not None:
                self._noted.unresolved.append(name)
                text = formula if isinstance(formula, str) else "="
        self._noted.characters(len(text))
        return text


def _area(range_: "CellRange") -> int:
    return (range_.max_row - range_.min_row + 1) * (range_.max_col - range_.min_col + 1)


def _hidden_rows(sheet: "Worksheet") -> list[int]:
    return sorted(
        row for row, about in sheet.row_dimensions.items() if about.hidden or about.ht == 0
    )


def _hidden_columns(sheet: "Worksheet") -> frozenset[int]:
    hidden: set[int] = set()
    spans = (
        (about.min or 1, about.max or 0)
        for about in sheet.column_dimensions.values()
        if about.hidden or about.width == 0
    )
    last = 0
    for start, end in sorted(spans):
        hidden.update(range(max(start, last + 1), min(end, _LAST_COLUMN) + 1))
        last = max(last, end)
    return frozenset(hidden)


def _first_shown(first: int, last: int, hidden: frozenset[int]) -> int | None:
    """Return the first of some rows or columns that is not hidden."""
    return next((place for place in range(first, last + 1) if place not in hidden), None)


def _is_framed(cell: "Cell") -> bool:
    border = cell.border
    sides = (border.left, border.right, border.top, border.bottom)
    return any(side is not None and side.style is not None for side in sides)
