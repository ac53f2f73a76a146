"""Which figures a total is the sum of, as the layout of the forms says."""

from collections.abc import Iterator
from typing import Any

import attrs

_TOTAL = "total"
_NO_FIGURES = frozenset((_TOTAL, "additional", "unit"))


def addends(table: object, steps: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the ways to the figures that a total is the sum of.

    Args:
        table: The table.
        steps: The way from the table to a figure.

    Returns:
        The ways from the table; none where the figure is not a total. The total of
        the results of table three is the sum of their rows, every other total of a
        row the sum of its columns.
    """
    if _TOTAL not in steps:
        return ()
    place = steps.index(_TOTAL)
    owner: Any = table
    for step in steps[:place]:
        owner = getattr(owner, step)
    rest = steps[place + 1 :]
    return tuple((*steps[:place], *way, *rest) for way in _beside(owner))


def _beside(owner: Any) -> Iterator[tuple[str, ...]]:
    """Yield the ways to what stands beside the total of an object."""
    counts = type(getattr(owner, _TOTAL, None))
    for field in attrs.fields(type(owner)):
        value = getattr(owner, field.name)
        if field.name in _NO_FIGURES:
            continue
        if not attrs.has(type(value)) or type(value) is counts:
            yield (field.name,)
        elif hasattr(value, _TOTAL):  # the total of a part stands for its parts
            yield field.name, _TOTAL
        else:
            yield from ((field.name, *way) for way in _beside_in(value, counts))


def _beside_in(group: Any, counts: type) -> Iterator[tuple[str, ...]]:
    """Yield the ways to the rows of a group that has no total."""
    for field in attrs.fields(type(group)):
        if type(getattr(group, field.name)) is counts:
            yield (field.name,)
