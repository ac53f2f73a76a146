"""Workbooks: each sheet as the lines and tables that it shows."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from gkreport.document import Document, Grid, Prose, Remark
from gkreport.limits import Limits
from gkreport.readers import number_format
from gkreport.readers.number_format import Shown
from gkreport.readers.sheet import Box, Hidden, blocks
from gkreport.readers.workbook import opened

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

# The built-in formats of Chinese programs; the library takes them for no format.
_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_CHINESE_DATES: Mapping[int, str] = {
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    30: "yyyy-m-d",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h"),
}
_CUSTOM = 164  # the number of the first format that a workbook defines itself
_UNKNOWN = "[?]"

_CONTROL = re.compile("_x00([01][0-9A-Fa-f])_")
_SMALL = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_LAST_COLUMN = 16_384
_NAMED = 10


def read(data: bytes, limits: Limits) -> Document:
    """Return what the sheets of a workbook show, in their order."""
    book = opened(data, limits)
    noted = _Noted(limits)
    found: list[Prose | Grid] = []
    cells = 0
    visible = [sheet for sheet in book.shown.worksheets if sheet.sheet_state == "visible"]
    for number, sheet in enumerate(visible, 1):
        formulas = None if book.formulas is None else book.formulas[sheet.title]
        for block in _blocks(sheet, formulas, number, noted):
            found.append(block)
            cells += len(block.cells) if isinstance(block, Grid) else 0
            limits.check("cells", cells)
    noted.sheets = sum(map(_holds, book.shown.worksheets)) - sum(map(_holds, visible))
    return Document(tuple(found), remarks=tuple(noted.remarks(book.drawings)))


class _Noted:
    """What a person should know about the cells that were read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.unresolved: list[str] = []
        self.inexact: list[str] = []
        self.sheets = self.rows = self.columns = 0  # hidden ones
        self._characters = 0

    def characters(self, count: int) -> None:
        """Count characters of text."""
        self._characters += count
        self.limits.check("characters", self._characters)

    def remarks(self, drawings: int) -> Iterator[Remark]:
        """Yield the findings."""
        for code, cells in (("GK175", self.unresolved), ("GK177", self.inexact)):
            if cells:
                named = ", ".join(cells[:_NAMED]) + ("…" if len(cells) > _NAMED else "")
                yield Remark(code, (("count", len(cells)), ("cells", named)))
        hidden = (("sheets", self.sheets), ("rows", self.rows), ("columns", self.columns))
        if any(count for _, count in hidden):
            yield Remark("GK176", hidden)
        if drawings:
            yield Remark("GK178", (("count", drawings),))


def _holds(sheet: "Worksheet") -> bool:
    return any(cell.value is not None for cell in _cells(sheet))


def _cells(sheet: "Worksheet") -> Iterator["Cell"]:
    """Yield the cells that a sheet has; all other ways go through every square of it."""
    from openpyxl.cell.cell import Cell

    for cell in sheet._cells.values():  # noqa: SLF001 - see above
        if isinstance(cell, Cell):  # and no square that is covered by one
            yield cell


# -- where cells stand


def _blocks(
    sheet: "Worksheet", formulas: "Worksheet | None", number: int, noted: _Noted
) -> Iterator[Prose | Grid]:
    hidden = _hidden(sheet)
    boxes = _boxes(sheet, formulas, hidden, noted)
    return blocks(boxes, number, noted.limits, hidden)


def _hidden(sheet: "Worksheet") -> Hidden:
    rows = (row for row, about in sheet.row_dimensions.items() if about.hidden or about.ht == 0)
    columns: set[int] = set()
    last = 0
    for about in sorted(sheet.column_dimensions.values(), key=lambda about: about.min):
        if about.hidden or about.width == 0:
            columns.update(range(max(about.min, last + 1), min(about.max, _LAST_COLUMN) + 1))
            last = max(last, about.max)
    return Hidden(sorted(rows), frozenset(columns))


def _boxes(
    sheet: "Worksheet", formulas: "Worksheet | None", hidden: Hidden, noted: _Noted
) -> Iterator[Box]:
    """Yield the cells of a sheet that can be seen and have a text or a frame."""
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    hidden_rows = frozenset(hidden.rows)
    rows: set[int] = set()
    columns: set[int] = set()
    for cell in _cells(sheet):
        area = merged.get((cell.row, cell.column))
        last_row, last_column = (area.max_row, area.max_col) if area else (cell.row, cell.column)
        row = _first(cell.row, last_row, hidden_rows)
        column = _first(cell.column, last_column, hidden.columns)
        if row is not None and column is not None:
            text = _text(cell, formulas, noted)
            framed = _is_framed(cell)
            if text or framed:
                size = (last_row - row + 1, last_column - column + 1)
                yield Box(text, row, column, *size, framed)
        elif cell.value is not None:
            if row is None:
                rows.add(cell.row)
            else:
                columns.add(cell.column)
    noted.rows += len(rows)
    noted.columns += len(columns)


def _first(first: int, last: int, hidden: frozenset[int]) -> int | None:
    """Return the first of some rows or columns that is shown."""
    return next((place for place in range(first, last + 1) if place not in hidden), None)


def _is_framed(cell: "Cell") -> bool:
    border = cell.border
    sides = (border.left, border.right, border.top, border.bottom)
    return any(side is not None and side.style is not None for side in sides)


# -- what cells show


def _text(cell: "Cell", formulas: "Worksheet | None", noted: _Noted) -> str:
    """Return what a cell shows; of a formula without result, the formula."""
    name = f"{cell.parent.title}!{cell.coordinate}"
    shown = _shown(cell)
    if cell.value is None and cell.data_type != "str":  # which is a formula that gives no text
        formula = formulas[cell.coordinate].value if formulas else None
        if formula is not None:
            noted.unresolved.append(name)
            shown = Shown(formula if isinstance(formula, str) else "=")
    if not shown.exact:
        noted.inexact.append(name)
    noted.characters(len(shown.text))
    text = _CONTROL.sub(lambda match: chr(int(match[1], 16)), shown.text)
    text = "\n".join(filter(None, map(str.strip, text.splitlines())))
    return f"~~{text}~~" if text and cell.font.strike else text


def _shown(cell: "Cell") -> Shown:
    value, code = cell.value, _format(cell)
    if value is None:
        return Shown("")
    if isinstance(value, bool):
        return Shown(str(value).upper())
    if isinstance(value, int | float):
        return _number(cell, value, code)
    if isinstance(value, date | time):
        return Shown(number_format.date_text(value, code))
    if isinstance(value, timedelta):
        return Shown(str(value))
    text = value if isinstance(value, str) else "".join(map(_run, value))
    return number_format.string_text(text, code)


def _number(cell: "Cell", value: float, code: str) -> Shown:
    sheet: Worksheet = cell.parent
    if value == 0 and sheet.sheet_view.showZeros is False:
        return Shown("", exact=False)
    if code not in _CHINESE_DATES.values():
        return number_format.number_text(value, code)
    from openpyxl.utils.datetime import from_excel

    try:
        moment = from_excel(value, sheet.parent.epoch)
    except (OverflowError, ValueError):
        return number_format.number_text(value, _UNKNOWN)
    return Shown(number_format.date_text(moment, code))


def _format(cell: "Cell") -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    number = cell._style.numFmtId  # noqa: SLF001 - number_format is General for some of them
    if number >= _CUSTOM or number in BUILTIN_FORMATS:
        return str(cell.number_format)
    return _CHINESE_DATES.get(number, _UNKNOWN)


def _run(run: "str | TextBlock") -> str:
    """Return a part of a text; what is struck out or set small must not look like the rest."""
    if isinstance(run, str):
        return run
    text = run.text.translate(_SMALL.get(run.font.vertAlign or "", {}))
    return f"~~{text}~~" if text and run.font.strike else text
