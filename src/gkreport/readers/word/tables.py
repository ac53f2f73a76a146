"""Tables: from rows of cells with their properties to the squares of a grid."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

from gkreport.document import Grid, GridCell, Prose
from gkreport.readers.word.markup import integer, value, w

if TYPE_CHECKING:
    from gkreport.readers.word.markup import Element


class Note(NamedTuple):
    """The place behind which a note stands: ``footnote`` or ``endnote``, and which."""

    kind: str
    number: str


Block: TypeAlias = Prose | Grid | Note


@attrs.define
class Cell:
    """A cell as it is written.

    Attributes:
        columns: How many columns it spans.
        continues: Whether it belongs to the cell above.
        continues_left: Whether it belongs to the cell to the left.
        blocks: What stands in it.
        behind: What floats above it, or is noted to it.
    """

    columns: int = 1
    continues: bool = False
    continues_left: bool = False
    blocks: list[Block] = attrs.Factory(list)
    behind: list[Block] = attrs.Factory(list)

    @classmethod
    def of(cls, properties: "Element | None") -> "Cell":
        """Return a cell with some properties."""
        tracked = None if properties is None else properties.find(w("cellMerge"))
        return cls(
            columns=max(1, integer(value(properties, "gridSpan"), default=1)),
            continues=_continues(properties, "vMerge")
            or (tracked is not None and tracked.get(w("vMerge")) == "cont"),
            continues_left=_continues(properties, "hMerge"),
        )

    @property
    def text(self) -> str:
        """What it says, a line for each that is broken."""
        return "\n".join(lines(self.blocks))


def _continues(properties: "Element | None", name: str) -> bool:
    found = None if properties is None else properties.find(w(name))
    return found is not None and found.get(w("val"), "continue") == "continue"


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of some blocks, those in the cells of tables too."""
    for block in blocks:
        if isinstance(block, Prose):
            yield block.text
        elif isinstance(block, Grid):
            yield from (cell.text for cell in block.cells if cell.text)


@attrs.define
class Row:
    """A row as it is written: the columns left free before its cells, and these."""

    before: int = 0
    cells: list[Cell] = attrs.Factory(list)

    @property
    def width(self) -> int:
        """How many columns it reaches across."""
        return self.before + sum(cell.columns for cell in self.cells)


def is_frame(rows: Sequence[Row]) -> bool:
    """Return whether a table does nothing but arrange what stands in its cells.

    A cell of data holds no table with rows and columns of its own, and what stands in a
    single column is text.
    """
    if all(len(row.cells) == 1 for row in rows):
        return True
    blocks = (block for row in rows for cell in row.cells for block in cell.blocks)
    return any(isinstance(block, Grid) and _is_table(block) for block in blocks)


def _is_table(grid: Grid) -> bool:
    printed = [cell for cell in grid.cells if cell.text]
    return len({cell.row for cell in printed}) > 1 and len({cell.column for cell in printed}) > 1


@attrs.define
class _Placed:
    """A cell at its place in the grid, while it may still grow."""

    row: int
    column: int
    columns: int
    texts: dict[str, None]
    rows: int = 1

    def add(self, text: str) -> None:
        """Add what stands in a square that was merged into the cell.

        Word shows nothing of it. It is kept, as another program may have meant it to be
        seen; only what is said again is not.
        """
        if text:
            self.texts[text] = None


def grid(rows: Iterable[Row]) -> Grid:
    """Return the grid of a table, not yet numbered."""
    placed: list[_Placed] = []
    above: dict[int, _Placed] = {}
    for number, row in enumerate(rows, start=1):
        below: dict[int, _Placed] = {}
        column = row.before + 1
        for columns, continues, texts in _joined(row.cells):
            cell = above.get(column) if continues else None
            if cell is not None and cell.columns == columns:
                cell.rows += 1
            else:
                cell = _Placed(number, column, columns, {})
                placed.append(cell)
            for text in texts:
                cell.add(text)
            below[column] = cell
            column += columns
        above = below
    return Grid(
        tuple(GridCell("\n".join(c.texts), c.row, c.column, c.rows, c.columns) for c in placed), 0
    )


def _joined(cells: Iterable[Cell]) -> Iterator[tuple[int, bool, list[str]]]:
    """Yield the width and the texts of each cell, with those that continue it to the right."""
    open_cell: tuple[int, bool, list[str]] | None = None
    for cell in cells:
        if cell.continues_left and open_cell is not None:
            columns, continues, texts = open_cell
            open_cell = (columns + cell.columns, continues, [*texts, cell.text])
            continue
        if open_cell is not None:
            yield open_cell
        open_cell = (cell.columns, cell.continues, [cell.text])
    if open_cell is not None:
        yield open_cell
