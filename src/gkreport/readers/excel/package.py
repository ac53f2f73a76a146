"""Opens a workbook, after a look at what that would make the library do."""

import re
import warnings
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from gkreport.errors import UnreadableFileError
from gkreport.extras import needs
from gkreport.limits import Limits
from gkreport.readers import archive

if TYPE_CHECKING:
    from openpyxl import Workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main "
# The library makes a cell of every square of these.
_RANGES = frozenset(f"{_MAIN}{name}" for name in ("mergeCell", "hyperlink", "comment"))
_RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?", re.ASCII)
_DRAWING = re.compile(r"xl/drawings/drawing[^/]*\.xml")
_ELEMENTS_A_CELL = 10  # of a cell, its text, and its share of rows and styles


class Opened(NamedTuple):
    """A workbook.

    Attributes:
        shown: Its sheets, each cell with its value, or the result of its formula.
        formulas: The same, each cell with its formula; ``None`` if there are none.
        drawings: How many sheets have pictures, charts or boxes with text.
    """

    shown: "Workbook"
    formulas: "Workbook | None"
    drawings: int


def opened(data: bytes, limits: Limits) -> Opened:
    """Open a workbook.

    Raises:
        UnreadableFileError: It is broken, or in a variant that is not read.
        LimitError: It holds more than is allowed.
        MissingExtraError: openpyxl is not installed.
    """
    archive.checked(data, limits)
    look = _Look(limits)
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        for name in names:
            look.at(package.read(name))
    if look.strict:
        raise UnreadableFileError(
            zh="工作簿的格式是“Strict Open XML 电子表格”，不能读取",
            en="the workbook is a Strict Open XML Spreadsheet, which is not read",
            hint_zh="请在 Excel 中打开，另存为“Excel 工作簿 (*.xlsx)”。",
            hint_en="Open it in Excel and save it as “Excel Workbook (*.xlsx)”.",
        )
    shown = _loaded(data, results=True)
    if len(shown.sheetnames) != look.sheets:  # the library passes over those it does not find
        raise broken()
    formulas = _loaded(data, results=False) if look.formulas else None
    return Opened(shown, formulas, sum(_DRAWING.fullmatch(name) is not None for name in names))


def broken() -> UnreadableFileError:
    """Return the error for a workbook that cannot be read."""
    return UnreadableFileError(
        zh="不能作为工作簿打开：文件已损坏，或含有无法识别的内容",
        en="the file cannot be opened as a workbook: it is broken or has parts that are unknown",
        hint_zh="请在 Excel 或 WPS 中打开，另存为 .xlsx 后再读取。",
        hint_en="Open it in Excel or WPS, save it as .xlsx and read that.",
    )


class _Look:
    """What the parts of a workbook hold, seen without building anything of it."""

    def __init__(self, limits: Limits) -> None:
        self.strict = False
        self.sheets = 0
        self.formulas = 0
        self._limits = limits
        self._depth = 0
        self._elements = 0
        self._cells = 0
        self._squares = 0  # of ranges
        self._in_formula = False
        self._formula = self._longest = 0  # characters of a formula

    def at(self, part: bytes) -> None:
        """Look at a part, in so far as it is XML: what is broken stops the library too."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.CharacterDataHandler = self._text
        self._depth = 0
        try:
            parser.Parse(part, True)
        except UnreadableFileError:
            raise
        except (expat.ExpatError, ValueError, LookupError):  # the latter two for its encoding
            return

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._limits.check("depth", self._depth)
        self._elements += 1
        self._limits.check("cells", self._elements // _ELEMENTS_A_CELL)
        if name == f"{_MAIN}c":
            self._cells += 1
            self._limits.check("cells", self._cells)
        elif name == f"{_MAIN}f":
            self._in_formula = True
            self._formula = 0
            self.formulas += 1
        elif name in _RANGES:
            self._squares += _squares(attributes.get("ref", ""))
            self._limits.check("cells", self._squares)
        elif name == f"{_MAIN}sheet":
            self.sheets += 1
        elif name == f"{_STRICT}workbook":
            self.strict = True

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._in_formula:
            self._in_formula = False
            self._longest = max(self._longest, self._formula)
            # A formula that cells share is written out for each of them.
            self._limits.check("characters", self._longest * self.formulas)

    def _text(self, text: str) -> None:
        if self._in_formula:
            self._formula += len(text)


def _no_doctype(*_: object) -> None:
    raise broken()


def _squares(text: str) -> int:
    """Return how many squares a range such as ``B2:D9`` covers."""
    match = _RANGE.fullmatch(text)
    if match is None:
        raise broken()
    left, top, right, bottom = match.groups()
    columns = _column(right or left) - _column(left) + 1
    rows = int(bottom or top) - int(top) + 1
    return max(columns, 0) * max(rows, 0)


def _column(letters: str) -> int:
    """Return the number of a column.

    >>> _column("A"), _column("AB"), _column("XFD")
    (1, 28, 16384)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _loaded(data: bytes, *, results: bool) -> "Workbook":
    with needs("xlsx", "openpyxl"):
        from openpyxl import load_workbook
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they name what would be lost on saving
        try:
            return load_workbook(
                BytesIO(data), data_only=results, keep_links=False, rich_text=results
            )
        except Exception as error:  # the library raises whatever a broken part leads to
            raise broken() from error
