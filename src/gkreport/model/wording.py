"""The official wording that every field of the model carries.

A label stands once, beside the field it belongs to. The label table of the
lexer, the text that :func:`gkreport.to_text` writes, the descriptions of the
JSON Schema and the reference pages are all derived from it.
"""

import enum
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs
from attrs import AttrsInstance as Attrs

__all__ = ["Attrs", "Role", "Wording", "column", "group", "row", "wordings"]

_KEY = "gkreport"


class Role(enum.Enum):
    """What a labelled field is in its table."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"


@attrs.frozen(kw_only=True)
class Wording:
    """How a notice words a row, a column or a group of rows.

    Attributes:
        role: Row, column, or group of rows.
        label: The label as the notice prints it, with its number.
        under: The caption or group header that the notice prints above it.
        also: Other wordings of the same row, from other forms or from reports.
        unit: The unit that the notice prescribes, if it names one.
        signed: Whether the figure is a difference that may be negative.
    """

    role: Role
    label: str
    under: str = ""
    also: tuple[str, ...] = ()
    unit: str = ""
    signed: bool = False


def row(
    label: str, counts: type[Attrs] | None = None, **details: Any
) -> Any:  # Any: attrs' own field() is typed so, for use as a default value
    """Declare a row of a table: an object of its columns, or a single figure."""
    return _field(counts, Wording(role=Role.ROW, label=label, **details))


def column(label: str, **details: Any) -> Any:
    """Declare a column of a row."""
    return _field(None, Wording(role=Role.COLUMN, label=label, **details))


def group(label: str, rows: type[Attrs] | None = None, **details: Any) -> Any:
    """Declare a group of rows that stand below one label without figures."""
    return _field(rows, Wording(role=Role.GROUP, label=label, **details))


def _field(factory: type[Attrs] | None, wording: Wording) -> Any:
    metadata = {_KEY: wording}
    if factory is None:
        return attrs.field(default=None, metadata=metadata)
    return attrs.field(factory=factory, metadata=metadata)


def wordings(cls: type[Attrs]) -> Mapping[str, Wording]:
    """Return the wording of every labelled field of a class, in form order.

    >>> from gkreport.model import ApplicantCounts
    >>> wordings(ApplicantCounts)["business"].label
    '商业企业'
    """
    return _wordings(cls)


@cache
def _wordings(cls: type[Attrs]) -> Mapping[str, Wording]:
    return MappingProxyType(
        {field.name: field.metadata[_KEY] for field in attrs.fields(cls) if _KEY in field.metadata}
    )
