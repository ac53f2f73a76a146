"""The reports that the layouts are measured with: fictional, each with known figures.

A report is a TOML file in ``reports``. Its figures stand as they are printed, a row a
string, with ``_`` for a blank cell. What a cell means is its number; a blank, a stroke
and 无 mean nothing. For every other notation the file says the value below ``expected``.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from layouts import forms

FOLDER = Path(__file__).parent / "reports"

Value = int | Decimal | None

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BLANKS = frozenset(("", "/", "-", "—", "无"))
_TRADITIONAL = str.maketrans(
    "条项规发废现数处决许罚强业费额单万开请办总机构会组织务结转继续无属国类内执询护权复讼诉维纠审"
    "经后访举报确认获缴纳关系于这区计没稳据为时过条补当",
    "條項規發廢現數處決許罰強業費額單萬開請辦總機構會組織務結轉繼續無屬國類內執詢護權復訟訴維糾審"
    "經後訪舉報確認獲繳納關係於這區計沒穩據為時過條補當",
)


class Line(NamedTuple):
    """A line of prose; ``role`` is title, heading, text or signature."""

    role: str
    text: str


Block = Line | forms.Table


class Definition(NamedTuple):
    """A report: what it prints and what its figures are.

    Attributes:
        name: The name of its file.
        blocks: Lines and tables in the order of the text.
        expected: The value of each figure by path.
        page_numbers: Whether its pages are numbered when it is printed.
    """

    name: str
    blocks: tuple[Block, ...]
    expected: Mapping[str, Value]
    page_numbers: bool

    def map(self, change: "Any") -> "Definition":
        """Return the report with other texts in the cells of its tables."""
        blocks = (
            block.map(change) if isinstance(block, forms.Table) else block for block in self.blocks
        )
        return self._replace(blocks=tuple(blocks))


@cache
def definitions() -> tuple[Definition, ...]:
    """Return all reports, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Definition:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = {table.kind: _styled(table, data) for table in _tables(data)}
    blocks = tuple(_blocks(data, tables))
    stated: dict[str, Any] = data.get("expected", {})
    cells = [cell for table in tables.values() for row in table.rows for cell in row if cell.path]
    expected = {cell.path: _value(cell, stated) for cell in cells}
    return Definition(path.stem, blocks, expected, data.get("page_numbers", False))


def _tables(data: Mapping[str, Any]) -> Iterator[forms.Table]:
    """Yield the tables of a report."""
    printed = {
        name: {row: _cells(text) for row, text in data[name].items()}
        for name in ("disclosure", "extra", "requests", "disputes", "statistics")
        if name in data
    }
    if "disclosure" in printed:
        yield forms.disclosure(
            data["disclosure_form"], printed["disclosure"], printed.get("extra", {})
        )
    if "requests" in printed:
        yield forms.requests(
            data["requests_form"], printed["requests"], subtotals=data.get("subtotals", False)
        )
    if "disputes" in printed:
        yield forms.disputes(printed["disputes"])
    if "statistics" in printed:
        yield forms.statistics(printed["statistics"])


def _cells(row: str) -> tuple[str, ...]:
    return tuple("" if text == "_" else text for text in row.split())


def _styled(table: forms.Table, data: Mapping[str, Any]) -> forms.Table:
    """Return a table in the script of the report, its labels broken where the report does so."""
    if data.get("broken", False):
        table = table.map(forms.break_labels)
    if data.get("traditional", False):
        table = table.map(lambda cell: cell.text.translate(_TRADITIONAL))
    return table


def _blocks(data: Mapping[str, Any], tables: Mapping[str, forms.Table]) -> Iterator[Block]:
    for text in data["title"]:
        yield Line("title", text)
    for text in data["preamble"]:
        yield Line("text", text)
    for section in data["sections"]:
        yield Line("heading", section["heading"])
        for text in section.get("text", ()):
            yield Line("text", text)
        if "table" in section:
            yield tables[section["table"]]
        for text in section.get("after", ()):
            yield Line("text", text)
    for text in data["signature"]:
        yield Line("signature", text)


def _value(cell: forms.Cell, stated: Mapping[str, Any]) -> Value:
    """Return what a cell means.

    Raises:
        ValueError: The cell prints a notation and the file does not say its value.
    """
    if cell.path in stated:
        value = stated[cell.path]
        return Decimal(value) if isinstance(value, str) else int(value)
    if cell.text in _BLANKS:
        return None
    if not _NUMBER.fullmatch(cell.text):
        message = f"{cell.path}: no value is stated for {cell.text!r}"
        raise ValueError(message)
    is_amount = cell.path.endswith(".amount")
    return Decimal(cell.text) if is_amount else int(cell.text)
