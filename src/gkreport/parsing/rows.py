"""What a text is made of before anything is known of its meaning: lines and rows of cells."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

Squares = tuple[tuple[int, int], ...]


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
        ragged: Whether blank cells may be missing, and the line filled up behind them.
        squares: The columns of its grid that each cell covers, as first and end; empty where
            the text shows no columns.
        spanned: Whether the squares are those of a document, which says how wide a cell
            is; else they are no more than the places of cells in a line.
        grid: Which grid of a document they are squares of.
    """

    texts: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    rest: tuple[Cell, ...] = ()
    doubtful: bool = False
    ragged: bool = False
    squares: Squares = ()
    spanned: bool = False
    grid: int = -1

    def cell(self, index: int) -> Cell:
        """Return one cell."""
        return new_cell((self.texts[index], self.starts[index], self.ends[index]))

    def cells(self) -> tuple[Cell, ...]:
        """Return all cells."""
        return tuple(map(Cell, self.texts, self.starts, self.ends))

    def part(self, first: int, end: int | None = None) -> "Row":
        """Return the cells from one to before another, or to the end."""
        cut = slice(first, end)
        texts, starts, ends = self.texts[cut], self.starts[cut], self.ends[cut]
        flags = (self.doubtful, self.ragged, self.squares[cut], self.spanned, self.grid)
        return new_row((texts, starts, ends, (), *flags))


Item = Line | Row


def side_by_side(widths: Iterable[int]) -> Squares:
    """Return the squares of cells that take so many squares each.

    >>> side_by_side([1, 2])
    ((0, 1), (1, 3))
    """
    ends = [*accumulate(widths)]
    return tuple(zip([0, *ends], ends, strict=False))


@lru_cache(maxsize=64)
def in_line(count: int) -> Squares:
    """Return the squares of so many cells in a line, of which each covers one.

    >>> in_line(3)
    ((0, 1), (1, 2), (2, 3))
    """
    return tuple((place, place + 1) for place in range(count))


# Making the tuple directly takes half the time, and there are many.
new_line = partial(tuple.__new__, Line)
new_cell = partial(tuple.__new__, Cell)
new_row = partial(tuple.__new__, Row)


def row_of(cells: Sequence[Cell], rest: tuple[Cell, ...] = ()) -> Row:
    """Return a row of cells."""
    texts, starts, ends = zip(*cells, strict=True) if cells else ((), (), ())
    return Row(texts, starts, ends, rest)
