"""Cells with spans on a grid, by the table algorithm of HTML."""

from collections.abc import Sequence
from typing import NamedTuple

from gkreport.document import GridCell
from gkreport.limits import Limits


class SpannedCell(NamedTuple):
    """A cell as it is written.

    Attributes:
        text: What it prints.
        rows: How many rows it is said to cover; 0 for all that follow in its group.
        columns: How many columns it is said to cover.
    """

    text: str
    rows: int = 1
    columns: int = 1


class Placer:
    """Places the cells of the tables of a document, and counts the squares of their grids."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._squares = 0

    def place(self, groups: Sequence[Sequence[Sequence[SpannedCell]]]) -> tuple[GridCell, ...]:
        """Return the cells of a table on its grid; none reaches beyond its group of rows.

        Args:
            groups: The groups of rows; each row with the cells that begin in it.

        Raises:
            LimitError: The grids of the document have too many squares.
        """
        cells: list[GridCell] = []
        first = 0
        for group in groups:
            end = first + len(group)
            free: list[int] = []  # for each column, the row below the lowest cell in it
            for top, row in enumerate(group, start=first):
                left = 0
                for cell in row:
                    while left < len(free) and free[left] > top:
                        left += 1
                    rows = min(cell.rows or end, end - top)
                    self._squares += rows * cell.columns
                    self._limits.check("cells", self._squares)
                    right = left + cell.columns
                    free += [0] * (right - len(free))
                    for column in range(left, right):
                        free[column] = max(free[column], top + rows)
                    cells.append(GridCell(cell.text, top + 1, left + 1, rows, cell.columns))
                    left = right
            first = end
        return tuple(cells)
