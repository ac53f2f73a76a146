"""The figures of a table that its sums leave no choice about.

What the sums cannot see stays unseen: they are the same when two of the six columns, two of the
rows that a total adds up, or the first and the second row of table three are exchanged. So they
never name a row or a column; which row is which must be known before.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from gkreport.parsing.sums.identities import Path, SumForm, sides
from gkreport.parsing.sums.printed import (
    UNREAD,
    Cells,
    Exact,
    Glued,
    LostBlanks,
    Printed,
    Surplus,
    candidates,
    counted,
)
from gkreport.parsing.sums.search import Certain, Search, Table
from gkreport.parsing.sums.unread import ContradictionError, Place, check, filled, put
from gkreport.parsing.sums.work import MOST_STEPS, TooMuchWorkError, Work


class Presumed(enum.Enum):
    """What is presumed where a figure is given that is not printed in a cell of its own."""

    GLUED = "glued"
    LOST_BLANKS = "lost blanks"
    SURPLUS = "surplus"
    UNREAD = "unread"


class Verdict(enum.Enum):
    """What became of a table.

    ``SOLVED``: its sums can hold. ``CONTRADICTORY``: they cannot, however it is read.
    ``TOO_MUCH_WORK``: that was not found out within the bound on work. Nothing is
    reconstructed of a table that is not solved.
    """

    SOLVED = "solved"
    CONTRADICTORY = "contradictory"
    TOO_MUCH_WORK = "too much work"


class Reconstructed(NamedTuple):
    """A figure that is not printed in a cell of its own.

    Attributes:
        value: The figure; ``None`` where it is certain that the cell is blank.
        presumed: What was presumed to find it.
    """

    value: int | None
    presumed: Presumed


@attrs.frozen(kw_only=True)
class Solution:
    """What the sums of a table say.

    Attributes:
        verdict: Whether they can hold.
        cells: The cells that are certain, by their ways from the table, in the order of the
            form; those that are printed as they are do not stand here.
        open: The ways to the cells that could be something else.
        steps: How much work it was.
    """

    verdict: Verdict
    cells: Mapping[Path, Reconstructed]
    open: tuple[Path, ...]
    steps: int


_PRESUMED: Mapping[type[Printed], Presumed] = {
    Exact: Presumed.UNREAD,
    Glued: Presumed.GLUED,
    LostBlanks: Presumed.LOST_BLANKS,
    Surplus: Presumed.SURPLUS,
}

_Known = Mapping[Place, int | None]


def solve(form: SumForm, rows: Sequence[Printed], most_steps: int = MOST_STEPS) -> Solution:
    """Return the figures of a table that are the same in all readings whose sums hold.

    Args:
        form: The table and its sums.
        rows: What is printed of each row, in the order of the form; an exact row of blanks
            where nothing is.
        most_steps: The bound on work.

    >>> from gkreport.parsing.sums.identities import disputes_form
    >>> solution = solve(disputes_form(), [Glued("1200012 00000 0010010")])
    >>> [cell.value for cell in solution.cells.values()][:5], solution.open
    ([12, 0, 0, 0, 12], ())
    """
    work = Work(most_steps)
    known: _Known = {}
    try:
        known = _known(form, rows, work)
        verdict = Verdict.SOLVED
    except ContradictionError:
        verdict = Verdict.CONTRADICTORY
    except TooMuchWorkError:
        verdict = Verdict.TOO_MUCH_WORK
    asked = [*_asked(form, rows)]
    return Solution(
        verdict=verdict,
        cells={
            (*form.rows[place[0]], *form.columns[place[1]]): Reconstructed(known[place], presumed)
            for place, presumed in asked
            if place in known
        },
        open=tuple(
            (*form.rows[place[0]], *form.columns[place[1]])
            for place, _ in asked
            if place not in known
        ),
        steps=work.steps,
    )


def _asked(form: SumForm, rows: Sequence[Printed]) -> Iterator[tuple[Place, Presumed]]:
    """Yield the cells that are not printed as they are, in the order of the form."""
    for place, row in enumerate(rows):
        for column in range(len(form.columns)):
            if not isinstance(row, Exact) or row.cells[column] is UNREAD:
                yield (place, column), _PRESUMED[type(row)]


def _known(form: SumForm, rows: Sequence[Printed], work: Work) -> _Known:
    """Return the cells that are certain.

    Raises:
        ContradictionError: The sums cannot hold.
        TooMuchWorkError: The bound on work was hit.
    """
    figures = filled(form, rows)
    complete = put(rows, figures)
    exact = [row for row in complete if isinstance(row, Exact)]
    if len(exact) == len(rows):
        check(form, complete)
        return figures
    if not all(row.is_read for row in exact):  # some sums cannot be tested
        return {}
    across = sides(form.across, form.columns)
    held = [candidates(row, len(form.columns), across, work) for row in complete]
    domains = tuple(tuple(dict.fromkeys(map(counted, row))) for row in held)
    search = Search(sides(form.down, form.rows), work)
    if all(isinstance(row, Exact | Glued) for row in rows):
        agreed = search.agreed(domains)
        if agreed is None:
            raise ContradictionError
        return {**figures, **_by_all_sums(held, *agreed)}
    if search.first(domains) is None:
        raise ContradictionError
    return {**figures, **_by_own_sum(rows, held)}


def _by_all_sums(held: Sequence[Sequence[Cells]], table: Table, certain: Certain) -> _Known:
    """Return the figures that are the same in all tables whose sums hold."""
    return {
        (place, column): figure
        for place, row in enumerate(table)
        for column, figure in enumerate(row)
        if certain[place][column] and held[place][0][column] is not None
    }


def _by_own_sum(rows: Sequence[Printed], held: Sequence[Sequence[Cells]]) -> _Known:
    """Return the cells that are the same in all that a row can be by its own sum.

    Where blanks are lost that is 总计 at most. What the other rows would decide is wrong in
    up to 44 % of the tables in which the report itself has a figure in the column beside its
    own: a row whose figures can be moved makes up for it.
    """
    known: dict[Place, int | None] = {}
    for place, row in enumerate(rows):
        near = _near(row, held[place]) if isinstance(row, Surplus) else ()
        for column, cells in enumerate(zip(*held[place], *near, strict=True)):
            if len(set(cells)) == 1:
                known[place, column] = cells[0]
    return known


def _near(row: Surplus, held: Sequence[Cells]) -> tuple[Cells, ...]:
    """Return what is left of a row if the report itself has one wrong figure in it.

    The sums of ``0 3 0 0 0 0 0 0`` ask that 3 is left out. If the report has a wrong 3 there
    and the surplus cell is the 0 beside it, they ask for the same.
    """
    return tuple(
        cells for cells in row.left() if any(_differs_once(cells, other) for other in held)
    )


def _differs_once(one: Cells, other: Cells) -> bool:
    return sum(a != b for a, b in zip(counted(one), counted(other), strict=True)) == 1
