"""The text of a page in reading order: lines, and tables whose cells hold lines and tables."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from gkreport.document import Grid
from gkreport.readers.grids import Placer, SpannedCell

#: Stands in a line where text begins or ends that is no part of the text beside it.
APART = "\0"
_PICTURE = "\ufffc"
# A line end between Chinese characters is no blank. Full-width digits may be figures.
_BETWEEN_WIDE = re.compile(
    "(?<=[\u2e80-\uff0f\uff1a-\uffef])[ \t]*\r?\n[ \t\r\n]*(?=[\u2e80-\uff0f\uff1a-\uffef])"
)
_BLANKS = re.compile("[ \t\r\n\f]+")
_MUCH = 2
_FEW_LINES = 3


def collapsed(text: str) -> str:
    r"""Return a text with its white space as a browser shows it.

    >>> collapsed("  工作\n年度  报告 2020\n年")
    ' 工作年度 报告 2020 年'
    """
    if "\n" in text:
        text = _BETWEEN_WIDE.sub("", text)
    return _BLANKS.sub(" ", text)


class FlowLine(NamedTuple):
    """A line of a page, or several whose line ends and blanks are set by its author.

    Attributes:
        text: What it says, with marks of what stands apart.
        number: Its number on the page.
        linked: Whether all of it is links and controls.
        leading: Whether most of it is.
        around: Whether the page says that it belongs to its navigation, head or foot.
    """

    text: str
    number: int
    linked: bool = False
    leading: bool = False
    around: bool = False

    def prose(self) -> str:
        """Return what it says."""
        text = self.text.replace(APART, "")
        return text if "\n" in text else text.strip()

    def in_cell(self) -> Iterator[str]:
        """Yield its parts that stand apart, or on lines of their own."""
        return filter(None, map(str.strip, self.text.replace(APART, "\n").split("\n")))


class Flow:
    """What stands in the page or in a cell, one below another.

    Attributes:
        items: Lines, tables, and flows within.
        lines: How many lines there are that are not links.
        cells: How many cells that print something the tables within have.
        any_line: Whether there is any line.
    """

    __slots__ = ("any_line", "cells", "items", "lines")

    def __init__(self) -> None:
        self.items: list[FlowLine | Grid | Flow] = []
        self.lines = 0
        self.cells = 0
        self.any_line = False

    def add(self, line: FlowLine) -> None:
        """Add a line."""
        self.items.append(line)
        self.any_line = True
        if not line.linked:
            self.lines += 1 + line.text.count("\n")

    def include(self, flow: "Flow") -> None:
        """Add a flow within."""
        self.items.append(flow)
        self.lines += flow.lines
        self.cells += flow.cells
        self.any_line |= flow.any_line

    def flat(self) -> Iterator[FlowLine | Grid]:
        """Yield the lines and tables in reading order."""
        waiting = [iter(self.items)]
        while waiting:
            for item in waiting[-1]:
                if isinstance(item, Flow):
                    waiting.append(iter(item.items))
                    break
                yield item
            else:
                waiting.pop()


class TableCell:
    """A cell of a table while it is read.

    Attributes:
        flow: What stands in it.
        rows: How many rows it is said to cover.
        columns: How many columns it is said to cover.
        pictured: Whether a picture stands in it.
    """

    __slots__ = ("columns", "flow", "pictured", "rows")

    def __init__(self, rows: int, columns: int) -> None:
        self.flow = Flow()
        self.rows = rows
        self.columns = columns
        self.pictured = False

    def spanned(self) -> SpannedCell:
        """Return the cell with its text; a picture alone is shown as one."""
        text = "\n".join(_texts(self.flow)) if self.flow.items else ""
        return SpannedCell(text or _PICTURE * self.pictured, self.rows, self.columns)


def _texts(flow: Flow) -> Iterator[str]:
    for item in flow.flat():
        if isinstance(item, Grid):
            for cell in item.cells:
                yield from filter(None, cell.text.split("\n"))
        else:
            yield from item.in_cell()


class Table:
    """A table while it is read.

    Attributes:
        captions: What its captions say.
        groups: Its groups of rows: those of its head, its bodies, and its foot.
    """

    __slots__ = ("_group", "captions", "groups")

    def __init__(self) -> None:
        self.captions = Flow()
        self.groups: dict[str, list[list[list[TableCell]]]] = {
            "thead": [],
            "tbody": [],
            "tfoot": [],
        }
        self._group: list[list[TableCell]] = []

    def begin_group(self, kind: str) -> None:
        """Begin a group of rows."""
        self._group = []
        self.groups[kind].append(self._group)

    def begin_row(self) -> None:
        """Begin a row."""
        self._group.append([])

    def begin_cell(self, cell: TableCell) -> None:
        """Begin a cell."""
        self._group[-1].append(cell)

    def into(self, flow: Flow, placer: Placer) -> None:
        """Add the table to a flow: as a grid, or what stands in it if it only lays that out."""
        groups = [*chain.from_iterable(self.groups.values())]
        rows = [*chain.from_iterable(groups)]
        cells = [*chain.from_iterable(rows)]
        if self.captions.items:
            flow.include(self.captions)
        printed = [cell for cell in cells if cell.flow.any_line]
        if not printed:
            return
        if _is_layout(rows, printed):
            for cell in printed:
                flow.include(cell.flow)
            return
        spanned = [[[cell.spanned() for cell in row] for row in group] for group in groups]
        flow.items.append(Grid(placer.place(spanned), 0))
        flow.cells += len(printed)
        flow.any_line = True


def _is_layout(rows: list[list[TableCell]], printed: list[TableCell]) -> bool:
    """Return whether a table only says where on the page its parts stand.

    It does if it stacks boxes in one column; if it holds nothing but links; if the tables
    within it have more cells than it has of its own; or if one cell holds most of its lines.
    """
    if max(map(len, rows)) == 1:
        return True
    lines = [cell.flow.lines for cell in printed]
    own = sum(not cell.flow.cells for cell in printed)
    within = sum(cell.flow.cells for cell in printed)
    if within > own or not (sum(lines) or within):
        return True
    most = max(lines)
    return most > _FEW_LINES and most > _MUCH * (sum(lines) - most)
