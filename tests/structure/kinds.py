"""The register of the kinds of changes.

A kind is a small function, registered under its name, that gets a table and a source of
chance and returns the changed table, or ``None`` where the table has no place for it. The
figure that a cell prints for the form has its path; a cell without a path belongs to no
figure, so that what a change adds is no figure, what it removes is none any more, and where
two rows claim the same name with different figures both lose the path. ``{year}`` and
``{last}`` in a text are the year of the report and the year before.
"""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from layouts.definitions import Block
from layouts.forms import Cell, Table
from structure.grid import Squares, squares_of, table_of

Blocks = tuple[Block, ...]
#: The rows of a table, each with the cells that begin in it.
Rows = list[list[Cell]]
Change = Callable[[Table, Random], Blocks | None]
ChangeTable = Callable[[Table, Random], Blocks | Table | None]
ChangeSquares = Callable[[Squares, Random], Squares | None]
ChangeRows = Callable[[Rows, Random], Rows | None]


class Kind(NamedTuple):
    """A kind of change.

    Attributes:
        name: Such as ``column/blank/between``.
        change: Makes the change.
        unseen: Why nothing in the text can show it; empty where something does.
    """

    name: str
    change: Change
    unseen: str


KINDS: dict[str, Kind] = {}


def changes_table(name: str, *, unseen: str = "") -> Callable[[ChangeTable], ChangeTable]:
    """Register a kind that changes a table, or puts several blocks in its place."""

    def register(function: ChangeTable) -> ChangeTable:
        def change(table: Table, random: Random) -> Blocks | None:
            found = function(table, random)
            blocks = (found,) if isinstance(found, Table) else found
            return None if blocks == (table,) else blocks

        assert name not in KINDS
        KINDS[name] = Kind(name, change, unseen)
        return function

    return register


def changes_squares(name: str, *, unseen: str = "") -> Callable[[ChangeSquares], ChangeSquares]:
    """Register a kind that changes the squares of a table."""

    def register(function: ChangeSquares) -> ChangeSquares:
        def change(table: Table, random: Random) -> Table | None:
            found = function(squares_of(table), random)
            return table_of(table.kind, found) if found else None

        changes_table(name, unseen=unseen)(change)
        return function

    return register


def changes_rows(name: str, *, unseen: str = "") -> Callable[[ChangeRows], ChangeRows]:
    """Register a kind that changes the cells of rows; what stands after them moves up."""

    def register(function: ChangeRows) -> ChangeRows:
        def change(table: Table, random: Random) -> Table | None:
            rows = function([[*row] for row in table.rows], random)
            return settled(Table(table.kind, tuple(map(tuple, rows)))) if rows else None

        changes_table(name, unseen=unseen)(change)
        return function

    return register


def settled(table: Table) -> Table:
    """Return a table with the spans that its cells can have where others stand in the way."""
    return table_of(table.kind, squares_of(table))
