"""From a text to lines of prose and rows of cells, whatever the cells mean.

The only thing asked about meaning is whether a cell that was torn in two would
be a label of a form if its halves were joined.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from gkreport.parsing.labels import lookup
from gkreport.parsing.outline import is_section_heading


class Line(NamedTuple):
    """A line of prose, without the blanks around it."""

    text: str
    start: int
    end: int


class Cell(NamedTuple):
    """What a cell prints, without the blanks around it and the line ends within."""

    text: str
    start: int
    end: int


class Row(NamedTuple):
    """The cells of a table row, from left to right."""

    cells: tuple[Cell, ...]


Item = Line | Row

# Making the tuple directly takes half the time, and there is one for every line.
_cell = partial(tuple.__new__, Cell)
_line = partial(tuple.__new__, Line)

# A cell of the tab layout: a line that begins with a tab, perhaps behind blanks.
_TAB_CELL = re.compile(r"[^\S\t]*\t")
# Sentences, or a line longer than any cell, are prose even behind a tab.
_PROSE = re.compile(r"[。；]|.{80}", re.DOTALL)


def items(text: str) -> Iterator[Item]:
    r"""Yield the lines and rows of a text in which each cell follows a tab.

    A blank line ends a row, unless what follows it completes the cell above.

    >>> list(items("表一\n\t规章\n\t0\n\n结束"))[1]
    Row(cells=(Cell(text='规章', start=4, end=6), Cell(text='0', start=8, end=9)))
    """
    cells: list[Cell] = []
    blank = False  # whether a blank line stands below the last cell
    position = 0
    for raw in text.splitlines(keepends=True):
        position += len(raw)
        left = raw.lstrip()
        begin = position - len(left)
        stripped = left.rstrip()
        if raw[0] == "\t" or ("\t" in raw and _TAB_CELL.match(raw)):
            if blank:
                yield from _row(cells)
                cells = []
                blank = False
            cells.append(_cell((stripped, begin, begin + len(stripped))))
        elif not stripped:
            blank = bool(cells)
        else:
            line = _line((stripped, begin, begin + len(stripped)))
            if cells and _continues(cells[-1], line, apart=blank):
                text, first, _ = cells[-1]
                cells[-1] = Cell(text + stripped, first if text else begin, line.end)
                blank = False
                continue
            yield from _row(cells)
            cells = []
            blank = False
            yield line
    yield from _row(cells)


def _continues(cell: Cell, line: Line, *, apart: bool) -> bool:
    """Return whether a line without a tab is the rest of the cell above it."""
    completes = bool(lookup(cell.text + line.text))
    if apart:
        return completes and bool(cell.text) and not lookup(cell.text)
    return completes or (bool(cell.text) and not is_section_heading(line.text))


def _row(cells: list[Cell]) -> tuple[Item, ...]:
    """Return a row, or lines where the cells turn out to be prose behind tabs."""
    for cell in cells:
        if cell.text and lookup(cell.text):
            return (Row(tuple(cells)),)
    printed = [cell for cell in cells if cell.text]
    if len(cells) == 1 or any(_PROSE.search(cell.text) for cell in printed):
        return tuple(Line(*cell) for cell in printed)
    return (Row(tuple(cells)),) if cells else ()
