"""Tables while they are changed: rows of squares, in which a cell is one object.

The squares of a cell hold the same object, so that a column or a row put between them
widens the cell, and taking one out narrows it:

>>> table = Table("requests", ((Cell("法人", across=2),), (Cell("商业"), Cell("科研"))))
>>> squares = squares_of(table)
>>> for row in squares:
...     row.insert(1, row[0] if row[0] is row[1] else Mark("小计"))
>>> table_of("requests", squares).rows[0]
(Cell(text='法人', path='', across=3, down=1),)
"""

import attrs

from layouts.forms import Cell, Table


@attrs.frozen(eq=False)
class Mark:
    """A cell; the squares that hold it are its span."""

    text: str
    path: str = ""

    def copy(self) -> "Mark":
        """Return another cell with the same text."""
        return Mark(self.text, self.path)


Row = list[Mark]
Squares = list[Row]

#: Words that stand in the header of a table and nowhere else.
_HEADS = frozenset(
    (
        "信息内容",
        "申请人情况",
        "自然人",
        "商业企业",
        "科研机构",
        "行政复议",
        "未经复议直接起诉",
        "结果维持",
        "统计指标",
    )
)


def squares_of(table: Table) -> Squares:
    """Return the squares of a table."""
    found: Squares = []
    for slots in table.slots():
        row: Row = []
        for x, slot in enumerate(slots):
            if not slot.first_column:
                row.append(row[-1])
            else:
                row.append(Mark(slot.cell.text, slot.cell.path) if slot.first_row else found[-1][x])
        found.append(row)
    return found


def table_of(kind: str, squares: Squares) -> Table:
    """Return the table that some squares make up."""
    seen: set[Mark] = set()
    rows = []
    for y, row in enumerate(squares):
        cells = []
        for x, mark in enumerate(row):
            if mark not in seen:
                seen.add(mark)
                across = _run([item is mark for item in row[x:]])
                down = _run([x < len(below) and below[x] is mark for below in squares[y:]])
                cells.append(Cell(mark.text, mark.path, across, down))
        rows.append(tuple(cells))
    return Table(kind, tuple(rows))


def _run(same: list[bool]) -> int:
    return (*same, False).index(False)


def is_whole(squares: Squares) -> bool:
    """Return whether the squares of each cell are one rectangle."""
    cells = (cell for row in table_of("", squares).rows for cell in row)
    return sum(cell.across * cell.down for cell in cells) == sum(map(len, squares))


# -- what the rows are


def is_header(row: Row) -> bool:
    """Return whether a row belongs to a header."""
    return any(mark.text.replace("\n", "") in _HEADS for mark in row)


def is_data(row: Row) -> bool:
    """Return whether a row prints figures of the form."""
    return any(mark.path for mark in row)


def is_single(row: Row) -> bool:
    """Return whether a row is one cell, such as a caption."""
    return len(set(row)) == 1 and len(row) > 1


def data_rows(squares: Squares) -> list[int]:
    """Return the numbers of the rows with figures."""
    return [y for y, row in enumerate(squares) if is_data(row)]


def labels_of(squares: Squares) -> int:
    """Return how many columns stand before the figures."""
    return min(
        (x for row in squares for x, mark in enumerate(row) if mark.path),
        default=0,
    )


def width_of(squares: Squares) -> int:
    """Return how many columns there are."""
    return max(map(len, squares))


def cut_above(squares: Squares, y: int) -> Squares:
    """Return the rows from one on; what goes on from above is blank there."""
    above = {mark for row in squares[:y] for mark in row}
    fresh = {mark: Mark("") for mark in above}
    return [[fresh.get(mark, mark) for mark in row] for row in squares[y:]]
