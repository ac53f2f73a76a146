"""From the header of a table to what its columns are."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from gkreport.model import Disputes, TableKind, row_specs, wordings
from gkreport.model.disputes import LITIGATION
from gkreport.model.requests import APPLICANTS, ApplicantCounts
from gkreport.model.wording import Attrs
from gkreport.parsing.labels import CORNERS, STATISTICS_COLUMNS, core, cores


class Column(NamedTuple):
    """A column of a form: its name in the model, its label and what stands above it."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


class Columns(NamedTuple):
    """The columns that the values of a row belong to.

    Attributes:
        names: The name of each column; ``None`` for a column that the form does not have.
        restored: Labels that the header lacks and the official order supplies.
        missing: Labels of columns that neither header nor rows have.
    """

    names: tuple[str | None, ...]
    restored: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@cache
def columns_of(counts: type[Attrs]) -> tuple[Column, ...]:
    """Return the columns of a class of counts in official order."""
    return tuple(
        Column(name, wording.label, wording.also, (wording.under,) if wording.under else ())
        for name, wording in wordings(counts).items()
    )


@cache
def columns_of_table(table: TableKind) -> tuple[Column, ...]:
    """Return the columns of a table that has the same ones in every row.

    >>> [column.name for column in columns_of_table(TableKind.DISPUTES)][4:6]
    ['reconsideration.total', 'litigation_direct.upheld']
    """
    if table is TableKind.REQUESTS:
        return tuple(
            item._replace(above=(APPLICANTS, *item.above)) for item in columns_of(ApplicantCounts)
        )
    if table is TableKind.STATISTICS:
        return tuple(Column(name, label) for name, label in STATISTICS_COLUMNS.items())
    return tuple(
        Column(
            f"{spec.path[0]}.{item.name}",
            item.label,
            item.also,
            (LITIGATION, spec.wording.label) if spec.wording.under else (spec.wording.label,),
        )
        for spec in row_specs(Disputes)
        for item in columns_of(spec.counts or Disputes)
    )


class Leaf(NamedTuple):
    """A header cell that stands directly above values, with the cells above it."""

    text: str
    above: tuple[str, ...]


def leaves(table: TableKind, header: Sequence[Sequence[str]]) -> tuple[Leaf, ...]:
    """Resolve the rows of a header to the cells that stand above values.

    A cell that groups others takes from the row below it, from left to right, the
    cells that the form has under it.

    >>> rows = [["自然人", "法人或其他组织", "总计"], ["商业企业", "科研机构"]]
    >>> [leaf.text for leaf in leaves(TableKind.REQUESTS, rows)]
    ['自然人', '商业企业', '科研机构', '总计']
    """
    corners = {core(text) for text in CORNERS[table]}
    official = columns_of_table(table)
    below: dict[str, set[str]] = {}
    for column in official:
        chain = (*map(core, column.above), core(column.label))
        for upper, lower in pairwise(chain):
            below.setdefault(upper, set()).add(lower)
    rows = [[text for text in row if text and core(text) not in corners] for row in header]
    rows = [row for row in rows if row]
    taken = [0] * (len(rows) + 1)

    def expand(text: str, above: tuple[str, ...], depth: int) -> Iterator[Leaf]:
        children = below.get(core(text))
        if children is None:
            yield Leaf(text, above)
            return
        seen: set[str] = set()
        while depth + 1 < len(rows) and taken[depth + 1] < len(rows[depth + 1]):
            child = rows[depth + 1][taken[depth + 1]]
            if core(child) not in children or core(child) in seen:
                return
            seen.add(core(child))
            taken[depth + 1] += 1
            yield from expand(child, (*above, core(text)), depth + 1)

    found: list[Leaf] = []
    for depth in range(len(rows)):
        while taken[depth] < len(rows[depth]):
            text = rows[depth][taken[depth]]
            taken[depth] += 1
            found.extend(expand(text, (), depth))
    return tuple(found)


def name_of(text: str, above: tuple[str, ...], official: Sequence[Column]) -> str | None:
    """Return the name of the only column that a header cell can be, given the cells above it."""
    printed = set(cores(text))
    found = [
        column.name
        for column in official
        if not printed.isdisjoint(_column_cores(column)) and _fits(above, column)
    ]
    return found[0] if len(found) == 1 else None


@cache
def _column_cores(column: Column) -> frozenset[str]:
    return frozenset(key for text in (column.label, *column.also) for key in cores(text))


def _fits(above: tuple[str, ...], column: Column) -> bool:
    official = tuple(map(core, column.above))
    return not above or official[-len(above) :] == above


def match(names: Sequence[str | None], official: Sequence[Column], values: int) -> Columns | None:
    """Decide which columns a row of values has; ``None`` where it is not certain.

    Args:
        names: The columns that the header names; ``None`` for what it leaves open.
        official: The columns of the form.
        values: How many values the row has.
    """
    known = [name for name in names if name is not None]
    order = [column.name for column in official]
    lacking = tuple(column.label for column in official if column.name not in known)
    if not known or len(set(known)) != len(known):
        return None
    if not lacking and values == len(names):
        return Columns(tuple(names))
    if values != len(official):
        # Fewer columns than the form has, and the rows agree with the header.
        whole = len(known) == len(names) == values
        return Columns(tuple(names), missing=lacking) if whole else None
    in_place = len(names) == len(order) and all(
        name in (None, place) for name, place in zip(names, order, strict=True)
    )
    in_order = len(known) == len(names) and known == [name for name in order if name in known]
    return Columns(tuple(order), restored=lacking) if in_place or in_order else None
