"""Cells that print something unreadable, where the sums ask twice for the same figure."""

from collections.abc import Iterator, Mapping, Sequence

from gkreport.parsing.sums.identities import SumForm, sides
from gkreport.parsing.sums.printed import UNREAD, Exact, Printed

Place = tuple[int, int]  # of a row and of a column
CellSum = tuple[tuple[Place, ...], tuple[Place, ...]]


class ContradictionError(Exception):
    """The sums of a table cannot hold; it never leaves this package."""


def filled(form: SumForm, rows: Sequence[Printed]) -> Mapping[Place, int]:
    """Return the figures of unread cells for which two sums of read figures ask.

    A cell beside which its row has no figure stays as it is: nothing shows that the row is
    one that the sums are about.

    Raises:
        ContradictionError: Two sums ask for different figures, or one for less than 0.
    """
    asked: dict[Place, list[int]] = {}
    read = _read(rows)
    for whole, parts in _sums(form):
        lacking = [place for place in (*whole, *parts) if place not in read]
        if len(lacking) == 1 and isinstance(rows[lacking[0][0]], Exact):
            missing = _total(parts, read) - _total(whole, read)
            asked.setdefault(lacking[0], []).append(missing if lacking[0] in whole else -missing)
    if any(min(values) != max(values) or min(values) < 0 for values in asked.values()):
        raise ContradictionError
    figured = {place for place, row in enumerate(rows) if _has_figure(row)}
    return {
        place: values[0]
        for place, values in asked.items()
        if len(values) > 1 and place[0] in figured
    }


def put(rows: Sequence[Printed], figures: Mapping[Place, int]) -> tuple[Printed, ...]:
    """Return the rows with figures in some of their cells.

    >>> put([Exact((1, UNREAD))], {(0, 1): 5})
    (Exact(cells=(1, 5)),)
    """
    return tuple(
        Exact(tuple(figures.get((place, at), cell) for at, cell in enumerate(row.cells)))
        if isinstance(row, Exact)
        else row
        for place, row in enumerate(rows)
    )


def check(form: SumForm, rows: Sequence[Printed]) -> None:
    """See that every sum whose figures are all read holds.

    Raises:
        ContradictionError: One does not.
    """
    read = _read(rows)
    for whole, parts in _sums(form):
        if read.keys() >= {*whole, *parts} and _total(whole, read) != _total(parts, read):
            raise ContradictionError


def _read(rows: Sequence[Printed]) -> dict[Place, int]:
    """Return the figures of the cells that are read; a blank adds nothing."""
    return {
        (place, at): cell or 0
        for place, row in enumerate(rows)
        if isinstance(row, Exact)
        for at, cell in enumerate(row.cells)
        if cell is not UNREAD
    }


def _has_figure(row: Printed) -> bool:
    return isinstance(row, Exact) and any(isinstance(cell, int) for cell in row.cells)


def _total(cells: Sequence[Place], read: Mapping[Place, int]) -> int:
    return sum(read.get(cell, 0) for cell in cells)


def _sums(form: SumForm) -> Iterator[CellSum]:
    """Yield all sums of a table by its cells: each row across, each column down."""
    rows, columns = range(len(form.rows)), range(len(form.columns))
    for whole, parts in sides(form.across, form.columns):
        for row in rows:
            yield tuple((row, at) for at in whole), tuple((row, at) for at in parts)
    for whole, parts in sides(form.down, form.rows):
        for column in columns:
            yield tuple((at, column) for at in whole), tuple((at, column) for at in parts)
