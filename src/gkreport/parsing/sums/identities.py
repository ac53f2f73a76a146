"""The sums of tables three and four, and those that a placement of figures breaks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from attrs import AttrsInstance as Attrs

from gkreport.model import CaseCounts, Disputes, OtherHandling, Requests, row_specs, wordings
from gkreport.model.rows import classes_in

Path = tuple[str, ...]

Sides = tuple[tuple[int, ...], tuple[int, ...]]  # an identity by the places of what it adds up

_TOTAL = "total"


class Identity(NamedTuple):
    """Rows or columns that add up to the same as others.

    Attributes:
        whole: The way to each row or column of one side, often that of a single total.
        parts: The ways to those of the other side.
    """

    whole: tuple[Path, ...]
    parts: tuple[Path, ...]


class SumForm(NamedTuple):
    """A table as its sums see it.

    Attributes:
        rows: The ways to its rows, in the order of the form.
        columns: The ways from a row to its figures, in the order of the form.
        across: Sums of columns, which hold in every row.
        down: Sums of rows, which hold in every column.
    """

    rows: tuple[Path, ...]
    columns: tuple[Path, ...]
    across: tuple[Identity, ...]
    down: tuple[Identity, ...]


# The note in the corner of table three: the first and the second item come to as much as the
# third and the fourth.
_TIE_OUT = Identity(
    (("received",), ("carried_in",)),
    (("outcomes", _TOTAL), ("carried_out",)),
)


def _total_of(ways: Iterable[Path]) -> Identity:
    """Return that the way that ends with the total is the sum of the others.

    >>> _total_of([("upheld",), ("corrected",), ("total",)])
    Identity(whole=(('total',),), parts=(('upheld',), ('corrected',)))
    """
    ways = tuple(ways)
    return Identity(
        tuple(way for way in ways if way[-1] == _TOTAL),
        tuple(way for way in ways if way[-1] != _TOTAL),
    )


@cache
def requests_form(other_handling: type[Attrs]) -> SumForm:
    """Return table three with one of the two forms of row （六）.

    >>> from gkreport.model import OtherHandling2019, OtherHandling2021
    >>> [len(requests_form(cls).rows) for cls in (OtherHandling2019, OtherHandling2021)]
    [23, 25]
    """
    left_out = {
        ("outcomes", "other_handling", name)
        for cls in classes_in(OtherHandling)
        if cls is not other_handling
        for name in wordings(cls)
    }
    specs = tuple(spec for spec in row_specs(Requests) if spec.path not in left_out)
    columns = tuple((name,) for name in specs[0].columns)
    results = _total_of(spec.path for spec in specs if spec.path[0] == "outcomes")
    rows = tuple(spec.path for spec in specs)
    return SumForm(rows, columns, (_total_of(columns),), (_TIE_OUT, results))


@cache
def disputes_form() -> SumForm:
    """Return table four: one row, whose three blocks have a sum each.

    >>> len(disputes_form().columns), len(disputes_form().across)
    (15, 3)
    """
    blocks = tuple(
        tuple((*spec.path, name) for name in wordings(CaseCounts)) for spec in row_specs(Disputes)
    )
    columns = tuple(way for block in blocks for way in block)
    return SumForm(((),), columns, tuple(map(_total_of, blocks)), ())


def sides(sums: Sequence[Identity], ways: Sequence[Path]) -> tuple[Sides, ...]:
    """Return identities by the places of their rows or columns.

    >>> sides([Identity((("t",),), (("a",), ("b",)))], [("a",), ("b",), ("t",)])
    (((2,), (0, 1)),)
    """
    places = {way: place for place, way in enumerate(ways)}
    return tuple(
        (tuple(places[way] for way in item.whole), tuple(places[way] for way in item.parts))
        for item in sums
    )


# ---- the veto ----------------------------------------------------------------------


def violated(
    rows: Iterable[Mapping[Path, int | None]], sums: Sequence[Identity]
) -> tuple[tuple[int, Identity], ...]:
    """Return the sums of columns that figures break where they are placed.

    A sum says nothing where one of its sides has no figure at all: many reports fill in 总计
    alone, or leave it blank. A column that has no place yet may hold anything, so that its
    sum is broken only if the other side is already less. No sum notices that two of the
    columns that it adds up are exchanged.

    Args:
        rows: What each row has in the columns that have a place; ``None`` is a blank.
        sums: The sums of the form's columns.

    Returns:
        The place of each such row with its sum, in order.

    >>> sums = (Identity((("t",),), (("a",), ("b",))),)
    >>> placed = [{("a",): 1, ("b",): 2, ("t",): 3}, {("a",): 1, ("b",): 3, ("t",): 2}]
    >>> [place for place, _ in violated(placed, sums)]
    [1]
    """
    return tuple(
        (place, item) for place, row in enumerate(rows) for item in sums if _is_broken(item, row)
    )


def _is_broken(item: Identity, row: Mapping[Path, int | None]) -> bool:
    whole, parts = (tuple(_figures(side, row)) for side in item)
    if not whole or not parts:
        return False
    more = sum(whole) - sum(parts)
    lacking = item.parts if more > 0 else item.whole
    return more != 0 and all(way in row for way in lacking)


def _figures(side: Iterable[Path], row: Mapping[Path, int | None]) -> Iterator[int]:
    return (value for way in side if (value := row.get(way)) is not None)
