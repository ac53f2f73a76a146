"""What a text is made of before anything is known of its meaning: lines and rows of cells."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple


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
    """The cells of a table row, or some of them, from left to right.

    Kept as columns and not as cells: most cells are only ever read, and a text of a
    hundred reports has a hundred thousand.

    Attributes:
        texts: What each cell prints.
        starts: Where each cell starts.
        ends: Where each cell ends.
        rest: Pieces of torn cells that stand elsewhere, and pieces of no cell.
        doubtful: Whether it is not certain that the figures are those of the row.
        ragged: Whether blank cells may be missing, or may be parts of merged cells.
    """

    texts: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    rest: tuple[Cell, ...] = ()
    doubtful: bool = False
    ragged: bool = False

    def cell(self, index: int) -> Cell:
        """Return one cell."""
        return new_cell((self.texts[index], self.starts[index], self.ends[index]))

    def cells(self) -> tuple[Cell, ...]:
        """Return all cells."""
        return tuple(map(Cell, self.texts, self.starts, self.ends))

    def part(self, first: int, end: int | None = None) -> "Row":
        """Return the cells from one to before another, or to the end."""
        texts, starts, ends = self.texts[first:end], self.starts[first:end], self.ends[first:end]
        return new_row((texts, starts, ends, (), self.doubtful, self.ragged))


Item = Line | Row

# Making the tuple directly takes half the time, and there are many.
new_line = partial(tuple.__new__, Line)
new_cell = partial(tuple.__new__, Cell)
new_row = partial(tuple.__new__, Row)


def row_of(cells: Sequence[Cell], rest: tuple[Cell, ...] = ()) -> Row:
    """Return a row of cells."""
    texts, starts, ends = zip(*cells, strict=True) if cells else ((), (), ())
    return Row(texts, starts, ends, rest)
