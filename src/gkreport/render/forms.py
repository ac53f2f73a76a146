"""How the rows and columns of the forms are printed, whatever the format."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, cast

from gkreport.model import RowSpec, wordings
from gkreport.model.rows import follow, rows

if TYPE_CHECKING:
    from gkreport.model.wording import Attrs, Wording


def figure(value: object) -> str:
    """Return a figure in digits; nothing for a blank.

    >>> from decimal import Decimal
    >>> figure(Decimal("1E+2")), figure(None)
    ('100', '')
    """
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def led(labels: Iterable[str], between: str = " · ") -> str:
    """Return the labels that lead to a cell, in a line; a group of the name of its row once.

    >>> led(("三、本年度办理结果", "（六）其他处理", "（六）其他处理", "总计"))
    '三、本年度办理结果 · （六）其他处理 · 总计'
    """
    return between.join(label for label, _ in groupby(labels))


def column_labels(spec: RowSpec, counts: object) -> Iterator[str]:
    """Yield the labels of the columns of a row, with the unit that its amount is in."""
    for wording in wordings(spec.counts).values() if spec.counts else ():
        if _names_unit(wording) and getattr(counts, "amount", None) is not None:
            unit: str | None = getattr(counts, "unit", None)
            yield wording.label.partition("（")[0] + (f"（单位：{unit}）" if unit else "")
        else:
            yield wording.label


def counted(spec: RowSpec, counts: object) -> Iterator[str]:
    """Yield the figures of a row; one that has a unit which no header names, with it."""
    for name, wording in wordings(spec.counts).items() if spec.counts else ():
        printed = figure(getattr(counts, name))
        unit = getattr(counts, "unit", None) if name == "amount" and printed else None
        yield printed if _names_unit(wording) else f"{printed}{unit or ''}"


def _names_unit(column: "Wording") -> bool:
    """Return whether the header of a column names the unit: 本年收费金额（单位：万元）."""
    return "（单位：" in column.label


def groups(spec: RowSpec) -> "tuple[Wording, ...]":
    """Return the groups that a row stands in, outermost first.

    The single row （六） of the form of 2019 is a group of its own name; it is left out.
    """
    found = (wording for _, wording in spec.groups)
    return tuple(wording for wording in found if wording.label != spec.wording.label)


def leads(table: "Attrs", spec: RowSpec) -> bool:
    """Return whether a row of the statistics tells which of two equal labels stand below it."""
    *group, name = spec.path
    siblings = follow(table, tuple(group))
    if name != "total":
        return False
    return any(row.counts is not None for row in rows("", cast("Attrs", siblings)))
