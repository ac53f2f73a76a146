"""From the cells of a sheet to lines of prose and tables, told by where the cells stand.

A sheet does not say where a table begins. Rows that print nothing separate; a row of one
text is prose, but within a framed table it is a row like the others.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gkreport.document import Grid, GridCell, Prose
from gkreport.limits import Limits


class Box(NamedTuple):
    """A cell, or cells that are merged, with a text or a frame.

    Attributes:
        text: What it prints.
        row: The row in which it begins.
        column: The column in which it begins.
        rows: How many rows it covers.
        columns: How many columns it covers.
        framed: Whether a line is drawn around it, or along a side.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    framed: bool = False

    @property
    def bottom(self) -> int:
        """The last row that it covers."""
        return self.row + self.rows - 1


class Hidden(NamedTuple):
    """The rows and columns that a sheet does not show, in order."""

    rows: Sequence[int] = ()
    columns: frozenset[int] = frozenset()

    def between(self, first: int, end: int) -> int:
        """Return how many rows are hidden from one to before another."""
        return bisect_left(self.rows, end) - bisect_left(self.rows, first)


_NOTHING = Hidden()
_Rows = dict[int, list[Box]]


def blocks(
    boxes: Iterable[Box], number: int, limits: Limits, hidden: Hidden = _NOTHING
) -> Iterator[Prose | Grid]:
    """Yield what a sheet prints.

    Args:
        boxes: Its cells; those that print nothing and have no frame may be left out.
        number: Its number.
        limits: How many cells its tables may have.
        hidden: Which rows and columns it does not show.

    >>> title, head, figure = Box("年报", 1, 1), Box("规章", 3, 1), Box("7", 3, 2)
    >>> [type(block).__name__ for block in blocks([title, head, figure], 1, Limits())]
    ['Prose', 'Grid']
    """
    rows: _Rows = defaultdict(list)
    for box in sorted(boxes, key=lambda box: (box.row, box.column)):
        rows[box.row].append(box)
    squares = 0
    for band in _bands(rows, hidden):
        for block in _apart(rows, band):
            if isinstance(block, Prose):
                yield block
                continue
            squares += _area(block)
            limits.check("cells", squares)
            yield Grid(tuple(_filled(block, hidden)), number)


def _bands(rows: _Rows, hidden: Hidden) -> Iterator[list[int]]:
    """Yield the rows that stand together, without a blank row between them."""
    band: list[int] = []
    bottom = 0
    for row in rows:
        if band and row - bottom - 1 > hidden.between(bottom + 1, row):
            yield band
            band = []
        band.append(row)
        bottom = max(bottom, *(box.bottom for box in rows[row]))
    if band:
        yield band


def _apart(rows: _Rows, band: Sequence[int]) -> Iterator[Prose | list[Box]]:
    """Yield the lines and tables of rows that stand together."""
    table: list[Box] = []
    bottom = 0  # of what began above
    for row, below in zip(band, (*band[1:], None), strict=True):
        own = rows[row]
        alone = len(own) == 1 and bottom < row and (below is None or own[0].bottom < below)
        bottom = max(bottom, *(box.bottom for box in own))
        if alone and _is_text(own[0].text) and not (table and own[0].framed):
            if table:
                yield table
                table = []
            yield from map(Prose, filter(None, own[0].text.splitlines()))
        else:
            table += own
    if table:
        yield table


def _is_text(text: str) -> bool:
    """Return whether a cell prints words, not only a figure or a sign."""
    return any(map(str.isalpha, text))


def _area(table: Sequence[Box]) -> int:
    rows = max(box.bottom for box in table) - table[0].row + 1
    columns = max(box.column + box.columns for box in table) - min(box.column for box in table)
    return rows * columns


def _filled(table: Sequence[Box], hidden: Hidden) -> Iterator[GridCell]:
    """Yield the cells of a table, blank ones too, row by row."""
    begun = {(box.row, box.column): box for box in table}
    columns = sorted(
        {column for box in table for column in range(box.column, box.column + box.columns)}
        - hidden.columns
    )
    taken = dict.fromkeys(columns, 0)  # the row down to which each column is covered
    for row in sorted({box.row for box in table}):
        for column in columns:
            box = begun.get((row, column))
            if box is None and taken[column] < row:
                yield GridCell("", row, column)
            if box is not None:
                yield GridCell(*box[:5])
                for covered in range(column, column + box.columns):
                    taken[covered] = box.bottom
