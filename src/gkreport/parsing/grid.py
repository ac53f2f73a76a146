"""From the cells of a table to its rows: what each cell prints, each merged cell once."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, Self

from gkreport.document import GridCell
from gkreport.parsing.cells import is_figure
from gkreport.parsing.labels import Label, is_fragment, like
from gkreport.parsing.rows import Cell, Item, Line, Row, row_of

_DIGIT = re.compile(r"\d")


class Printed(NamedTuple):
    """A cell, what it prints, and where that stands in the text.

    Attributes:
        cell: The cell.
        text: What it prints; a label without the breaks that a narrow column makes.
        start: Where it starts.
        end: Where it ends.
        label: What it is in a form.
        figure: Whether it holds a figure, legible or not.
    """

    cell: GridCell
    text: str
    start: int
    end: int
    label: Label | None
    figure: bool

    @classmethod
    def of(cls, cell: GridCell, clean: str, start: int, end: int) -> Self:
        """Return a cell that stands between two places of a text."""
        return cls.of_text(cell, clean[start:end], start, end)

    @classmethod
    def of_text(cls, cell: GridCell, printed: str, start: int, end: int) -> Self:
        """Return a cell by what it prints on one line, without noise."""
        text = _text(cell.text, printed)
        label = like(text) if text else None
        figure = label is None and _DIGIT.search(text) is not None
        return cls(cell, text, start, end, label, figure)

    @property
    def columns(self) -> range:
        """The columns that it covers."""
        return range(self.cell.column, self.cell.column + self.cell.columns)

    @property
    def rows(self) -> range:
        """The rows that it covers."""
        return range(self.cell.row, self.cell.row + self.cell.rows)

    @property
    def is_prose(self) -> bool:
        """Whether it is neither a label or a piece of one nor a figure."""
        text = self.text
        unknown = text != "" and self.label is None
        return unknown and not is_figure(text) and not is_fragment(text)


def _text(raw: str, clean: str) -> str:
    """Return what a cell prints.

    Args:
        raw: The text with its breaks.
        clean: The same on one line, without noise.
    """
    lines = [line for line in map(str.strip, raw.splitlines()) if line] if "\n" in raw else ()
    if len(lines) > 1 and any(map(is_figure, lines)):
        return "\n".join(lines)  # several figures, or one that is broken: not legible
    words = clean.split()
    return clean if len(words) < 2 or any(map(is_figure, words)) else "".join(words)  # noqa: PLR2004 - one word


Rows = Sequence[Sequence[Printed]]


def items_of(rows: Rows, clean: str) -> Iterator[Item]:
    """Yield the rows of a table: in each the cells that begin in it.

    A row that is one cell without a label is prose within the frame of the table.
    """
    # Where no cell covers two squares, merged ones may have been filled up with blank cells.
    spanned = any(cell.columns > 1 or cell.rows > 1 for cell, *_ in chain(*rows))
    number = min((item.start for item in chain(*rows)), default=0)
    heads = [any(item.label and item.label.heads_columns for item in row) for row in rows]
    full = _is_full(rows)
    doubtful = _doubtful(rows, heads, full=full)
    filled = any(item.text and is_figure(item.text) for row in rows for item in row)
    for row in rows:
        if len(row) == 1 and row[0].is_prose:
            yield Line(clean[row[0].start : row[0].end], row[0].start, row[0].end)
        elif not filled or any(item.text for item in row):  # else it keeps rows apart
            is_doubtful = row[0].cell.row in doubtful
            yield _row(row)._replace(doubtful=is_doubtful, spanned=spanned, grid=number)


def _row(cells: Sequence[Printed]) -> Row:
    """Return a row; of equal labels beside each other, which one cell left, the first."""
    kept: list[Printed] = []
    squares: list[tuple[int, int]] = []
    rest: list[Cell] = []
    for item in cells:
        columns = item.columns
        if kept and item.text and item.text == kept[-1].text and not is_figure(item.text):
            squares[-1] = (squares[-1][0], columns.stop)
            rest.append(Cell(*item[1:4]))
        else:
            kept.append(item)
            squares.append((columns.start, columns.stop))
    row = row_of([Cell(*item[1:4]) for item in kept], tuple(rest))
    return row._replace(squares=tuple(squares))


def _is_full(rows: Rows) -> bool:
    """Return whether cells cover each square from the first to the last once.

    Where they do not, nothing is known of the columns.
    """
    squares = [(y, x) for row in rows for item in row for y in item.rows for x in item.columns]
    (top, left), (bottom, right) = min(squares), max(squares)
    size = (bottom - top + 1) * (right - left + 1)
    return len(squares) == len(set(squares)) == size


def _doubtful(rows: Rows, heads: Sequence[bool], *, full: bool) -> frozenset[int]:
    """Return the rows of which it cannot be told where their figures belong.

    In them a cell stands below several columns, a figure in two rows, or the label before
    the figures is that of several rows. Where cells do not fill the grid, a label may stand
    anywhere.
    """
    above: dict[int, Printed] = {}  # for each column, the lowest cell of the header
    found: set[int] = set()
    for row, head in zip(rows, heads, strict=True):
        if head:
            above |= {x: item for item in row for x in item.columns}
            continue
        figures = [item for item in row if item.figure]
        labels = [item for item in row if item.text and not item.figure]
        if figures and labels and labels[-1].cell.rows > 1:
            found.add(row[0].cell.row)
        for item in row:
            if item.figure and item.cell.rows > 1:
                found.update(item.rows)
            if item.cell.columns > 1 and (item.figure or (full and item.text)):
                own = frozenset(item.columns)
                columns = {above[x] for x in own if x in above}
                if sum(own.issuperset(column.columns) for column in columns) > 1:
                    found.add(item.cell.row)
    return frozenset(found)
