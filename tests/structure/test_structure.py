"""Tables whose rows and columns are changed: what is read is right, or said to be in doubt."""

import itertools
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from layouts.forms import Cell, Table
from layouts.measure import Counts
from structure import measure, reports
from structure.grid import is_whole, squares_of, table_of
from structure.kinds import KINDS, Kind

pytestmark = pytest.mark.usefixtures("untraced")

LEAST_KINDS = 40


@cache
def plain_tables() -> tuple[Table, ...]:
    """Return the tables of all forms, full and sparse."""
    drawn = itertools.product(reports.FORMS, reports.DENSITIES)
    made = (reports.report(form, density, Random(density)) for form, density in drawn)
    return tuple(block for report in made for block in report.blocks if isinstance(block, Table))


@cache
def found() -> dict[str, Counts]:
    return dict(measure.summed(measure.quick()))


def test_no_kind_of_change_has_more_wrong_cells_than_before() -> None:
    kept = measure.kept()
    wrong = {name: counts.wrong for name, counts in found().items()}
    allowed = {name: kept.get(name, Counts()).wrong for name in wrong}

    assert {name: n for name, n in wrong.items() if n > allowed[name]} == {}


def test_as_many_cells_are_right_as_before() -> None:
    total = measure.summed(("all", counts) for counts in found().values())[0].counts
    kept = measure.kept()["all"]

    assert total.right >= kept.right


def test_there_are_enough_kinds_and_each_fits_a_table() -> None:
    unfit = [
        kind.name
        for kind in KINDS.values()
        if not any(kind.change(table, Random(kind.name)) for table in plain_tables())
    ]

    assert unfit == []
    assert len(KINDS) >= LEAST_KINDS


def test_squares_are_the_table_again() -> None:
    for table in plain_tables():
        squares = squares_of(table)

        assert is_whole(squares)
        assert table_of(table.kind, squares) == table


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_change_makes_another_table_and_invents_no_figure(kind: Kind) -> None:
    for table in plain_tables():
        blocks = kind.change(table, Random(1))
        cells = [*_cells(blocks or ())]

        assert blocks != (table,)
        assert {cell.path for cell in cells} <= {cell.path for cell in _glued(_cells((table,)))}


def _cells(blocks: tuple[object, ...]) -> Iterator[Cell]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)


def _glued(cells: Iterator[Cell]) -> Iterator[Cell]:
    """Yield cells, and each two neighbours as one."""
    before = Cell("")
    for cell in cells:
        yield from (cell, cell._replace(path=f"{before.path} {cell.path}"))
        before = cell
    yield before
