"""What a cell of a workbook shows."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from gkreport.readers.excel import number_format
from gkreport.readers.excel.number_format import Shown

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.cell.rich_text import TextBlock

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
#: The built-in formats for dates of Chinese programs; the library takes them for no format.
_CHINESE_DATES: Mapping[int, str] = {
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    30: "yyyy-m-d",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"),
}
_FIRST_CUSTOM = 164  # the number of the first format that a workbook defines itself
_UNKNOWN = "[?]"

_CONTROL = re.compile("_x00([01][0-9A-Fa-f])_")
_SMALL = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}


def shown(cell: "Cell", epoch: datetime, *, zeros: bool) -> Shown:
    """Return what a cell shows.

    Args:
        cell: The cell, with its value or the result of its formula.
        epoch: The day from which the workbook counts.
        zeros: Whether its sheet shows zeros.
    """
    text, exact = _of_value(cell, epoch, zeros=zeros)
    text = _CONTROL.sub(lambda match: chr(int(match[1], 16)), text)
    text = "\n".join(filter(None, map(str.strip, text.splitlines())))
    return Shown(_struck(text) if cell.font.strike else text, exact)


def _of_value(cell: "Cell", epoch: datetime, *, zeros: bool) -> Shown:
    value: Any = cell.value
    code, is_date = _format(cell)
    if value is None:
        return Shown("")
    if isinstance(value, bool | timedelta):
        return Shown(str(value).upper())
    if isinstance(value, int | float):
        if value == 0 and not zeros:
            return Shown("", exact=False)
        return _date(value, code, epoch) if is_date else number_format.number_text(value, code)
    if isinstance(value, date | time):
        return Shown(number_format.date_text(value, code))
    text = value if isinstance(value, str) else "".join(map(_run, value))
    return number_format.string_text(text, code)


def _format(cell: "Cell") -> tuple[str, bool]:
    """Return the format of a cell, and whether it makes a date of a number."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    number: int = cell._style.numFmtId  # type: ignore[attr-defined] # noqa: SLF001 - told nowhere else
    if number >= _FIRST_CUSTOM or number in BUILTIN_FORMATS:
        return str(cell.number_format), False
    return _CHINESE_DATES.get(number, _UNKNOWN), number in _CHINESE_DATES


def _date(value: float, code: str, epoch: datetime) -> Shown:
    from openpyxl.utils.datetime import from_excel

    try:
        moment: date | time = from_excel(value, epoch)
    except (OverflowError, ValueError):
        return number_format.number_text(value, _UNKNOWN)
    return Shown(number_format.date_text(moment, code))


def _run(run: "str | TextBlock") -> str:
    """Return a part of a text; what is struck out or set small must not look like the rest."""
    if isinstance(run, str):
        return run
    text = run.text.translate(_SMALL.get(run.font.vertAlign or "", {}))
    return _struck(text) if run.font.strike else text


def _struck(text: str) -> str:
    return f"~~{text}~~" if text else text
