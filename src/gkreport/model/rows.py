"""Walking the tables: every row with its path and label, every figure with its place."""

import types
import typing
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import attrs

from gkreport.model.wording import Attrs, Role, Wording, wordings

Counts = Attrs | int | None
Path = tuple[str, ...]

#: The class that stands at a path where the model lets several stand.
Choices = tuple[tuple[Path, type[Attrs]], ...]


@attrs.frozen(kw_only=True)
class RowSpec:
    """A row of a table as the model defines it.

    Attributes:
        path: The way to the row from its table, such as ``('outcomes', 'disclosed')``.
        wording: The official wording of the row.
        groups: The paths and wordings of the groups it stands in, outermost first.
        counts: The class of its columns; ``None`` where the row is a single figure.
    """

    path: tuple[str, ...]
    wording: Wording
    groups: tuple[tuple[tuple[str, ...], Wording], ...] = ()
    counts: type[Attrs] | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The official labels that lead to the row, its own last."""
        above = (wording.label for _, wording in self.groups)
        return (*filter(None, [self.wording.under]), *above, self.wording.label)

    def labels_of(self, column: Wording) -> tuple[str, ...]:
        """Return the official labels that lead to a figure of the row."""
        return (*self.labels, *filter(None, [column.under]), column.label)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; empty where the row is a single figure."""
        return tuple(wordings(self.counts)) if self.counts else ()


@attrs.frozen
class Row:
    """A row of a table that was read.

    Attributes:
        path: The path from the report, such as ``requests.received``.
        label: The official label.
        counts: The object of its columns, or the figure itself.
    """

    path: str
    label: str
    counts: Counts


@attrs.frozen(repr=False)
class Figure:
    """A single figure.

    Attributes:
        path: The path from the report, such as ``requests.received.total``.
        labels: The official labels that lead to it: caption, groups, row and column.
        value: The figure.
        presumed: For a figure that is not printed in a cell of its own what was presumed to
            find it: ``glued``, ``lost blanks``, ``surplus`` or ``unread``.
    """

    path: str
    labels: tuple[str, ...]
    value: int | Decimal | None
    presumed: str | None = None

    def __repr__(self) -> str:
        given = ("path", "labels", "value", *(["presumed"] if self.presumed else []))
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in given)
        return f"{type(self).__name__}({shown})"


def classes_in(annotation: object) -> tuple[type[Attrs], ...]:
    """Return the attrs classes among the members of a type or union."""
    union = isinstance(annotation, types.UnionType)
    members: tuple[Any, ...] = typing.get_args(annotation) if union else (annotation,)
    return tuple(member for member in members if attrs.has(member))


def row_specs(table: type[Attrs], choices: Choices = ()) -> tuple[RowSpec, ...]:
    """Return the rows of a table class in form order.

    Where the model lets several classes stand, the rows are those of the chosen one, or
    those of each where none is chosen.

    >>> from gkreport.model import Requests
    >>> [".".join(spec.path) for spec in row_specs(Requests)][:3]
    ['received', 'carried_in', 'outcomes.disclosed']
    """
    return _row_specs(table, choices)


@cache
def _row_specs(table: type[Attrs], choices: Choices) -> tuple[RowSpec, ...]:
    return tuple(_specs(table, (), (), dict(choices)))


def _specs(
    cls: type[Attrs],
    path: Path,
    groups: tuple[tuple[Path, Wording], ...],
    choices: Mapping[Path, type[Attrs]],
) -> Iterator[RowSpec]:
    labelled = wordings(cls)
    for field in attrs.fields(cls):
        wording = labelled.get(field.name)
        here = (*path, field.name)
        classes = classes_in(field.type)
        if wording is not None and wording.role is Role.ROW:
            yield RowSpec(
                path=here, wording=wording, groups=groups, counts=classes[0] if classes else None
            )
        else:
            inner = groups if wording is None else (*groups, (here, wording))
            for member in (choices[here],) if here in choices else classes:
                yield from _specs(member, here, inner, choices)


def follow(table: Attrs, path: tuple[str, ...]) -> object:
    """Return what stands at a path below a table.

    Raises:
        AttributeError: The form that the table has does not know the row.
    """
    value: object = table
    for name in path:
        value = getattr(value, name)
    return value


def held_rows(table: Attrs) -> Iterator[tuple[RowSpec, object]]:
    """Yield the rows of the form that a table has, with what they hold."""
    for spec in row_specs(type(table)):
        try:
            yield spec, follow(table, spec.path)
        except AttributeError:  # a row of the other form
            continue


def rows(name: str, table: Attrs) -> Iterator[Row]:
    """Yield the rows of a table that the report calls ``name``."""
    for spec, counts in held_rows(table):
        yield Row(".".join((name, *spec.path)), spec.wording.label, typing.cast("Counts", counts))


def figures(name: str, table: Attrs) -> Iterator[Figure]:
    """Yield the figures of a table that the report calls ``name``."""
    for spec, counts in held_rows(table):
        path = ".".join((name, *spec.path))
        if spec.counts is None:
            yield Figure(path, spec.labels, typing.cast("int | None", counts))
        else:
            for column, wording in wordings(spec.counts).items():
                value = getattr(counts, column)
                yield Figure(f"{path}.{column}", spec.labels_of(wording), value)
