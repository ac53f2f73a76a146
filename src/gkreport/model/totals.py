"""Which figures of a table add up to others, as the layout of its form says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gkreport.model.rows import Path, RowSpec

TOTAL = "total"

#: Rows by their paths below the table, on the two sides of a sum.
Balance = tuple[tuple[str, ...], tuple[str, ...]]


class Identity(NamedTuple):
    """Figures that add up to the same as others.

    Attributes:
        left: Paths of figures, often that of a single total.
        right: Paths of the others.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """All figures that the identity is about."""
        return self.left + self.right

    def difference(self, values: Mapping[str, int]) -> int:
        """Return by how much the left side is greater.

        >>> Identity(("total",), ("a", "b")).difference({"total": 5, "a": 2, "b": 2})
        1
        """
        return sum(map(values.__getitem__, self.left)) - sum(map(values.__getitem__, self.right))


def identities(
    name: str, rows: Sequence[RowSpec], balances: Sequence[Balance]
) -> Iterator[Identity]:
    """Yield the sums of a table: down its columns, between rows, and along its rows.

    Args:
        name: What the report calls the table.
        rows: Its rows.
        balances: Rows of which those on one side add up to those on the other.
    """
    columns = {spec.path: spec.columns for spec in rows}
    for total in (path for path in columns if path[-1] == TOTAL):
        yield from _of_rows(name, ((total,), tuple(_beside(total, columns))), columns[total])
    for left, right in balances:
        sides = [tuple(tuple(row.split(".")) for row in side) for side in (left, right)]
        yield from _of_rows(name, (sides[0], sides[1]), columns[sides[0][0]])
    for path, names in columns.items():
        if TOTAL in names:
            cells = {column: ".".join((name, *path, column)) for column in names}
            yield Identity((cells.pop(TOTAL),), tuple(cells.values()))


def _beside(total: Path, rows: Mapping[Path, object]) -> Iterator[Path]:
    """Yield the rows that a total is the sum of: those below its group.

    The total of a part stands for its parts: below 申请答复数 stand 不同意公开答复数 and other
    rows, but not the reasons that 不同意公开答复数 is itself the sum of.
    """
    depth = len(total) - 1
    for path in rows:
        nearest = next(
            (
                (*path[:length], TOTAL)
                for length in range(len(path) - 1, depth, -1)
                if (*path[:length], TOTAL) in rows
            ),
            path,
        )
        if path[:depth] == total[:depth] and path != total and nearest == path:
            yield path


def _of_rows(
    name: str, sides: tuple[tuple[Path, ...], tuple[Path, ...]], columns: Sequence[str]
) -> Iterator[Identity]:
    """Yield the sum of rows in each column; once where the rows are single figures."""
    for column in columns or ("",):
        left, right = (
            tuple(".".join((name, *path, *filter(None, [column]))) for path in side)
            for side in sides
        )
        yield Identity(left, right)
