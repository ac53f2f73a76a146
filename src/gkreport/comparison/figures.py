"""Comparing the figures of two reports, cell by cell, as far as their forms allow."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from gkreport.comparison.changes import FigureChange, NotComparable, Reading, Reason
from gkreport.findings import Ref
from gkreport.model import Figure, Report, TableKind
from gkreport.model.forms import Counterparts, counterparts, forms_of
from gkreport.model.rows import figures, follow
from gkreport.model.wording import Attrs

Difference = FigureChange | NotComparable


def compare_figures(old: Report, new: Report) -> Iterator[Difference]:
    """Yield the figures that differ, and what cannot be compared."""
    for kind in TableKind:
        before, after = getattr(old, kind.value), getattr(new, kind.value)
        if before is not None and after is not None:
            same = _same(before, after)
            yield from _split(same.merged, before)
            paths = {**same.renamed, **same.merged}
            cells = _cells(kind.value, before, paths), _cells(kind.value, after, paths)
            yield from _compare(*cells, old, new)
        elif before is not None or after is not None:
            reason = Reason.ONLY_OLD if after is None else Reason.ONLY_NEW
            yield NotComparable(path=kind.value, reason=reason)


def _same(old: Attrs, new: Attrs) -> Counterparts:
    """Return which paths of two tables are compared although they differ."""
    one, other = forms_of(old), forms_of(new)
    is_sure = len(one) == len(other) == 1
    return counterparts(*one, *other) if is_sure else Counterparts({}, {})


def _split(merged: Mapping[str, str], table: Attrs) -> Iterator[NotComparable]:
    """Say which groups of rows are compared with a single row of the other form."""
    labels = forms_of(table)[0].labels
    for group in dict.fromkeys(path.rsplit(".", 2)[0] for path in merged):
        yield NotComparable(path=group, labels=labels[group][-1:], reason=Reason.SPLIT)


@attrs.frozen
class _Cell:
    """A figure; or several, where the other form has one row for them."""

    figures: tuple[Figure, ...]
    unit: str | None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the figure; of several, those that they share."""
        first, *others = (item.labels for item in self.figures)
        return tuple(label for label in first if all(label in labels for labels in others))

    @property
    def value(self) -> Any:
        """The figure or the sum; ``None`` where one is missing."""
        values: list[Any] = [item.value for item in self.figures]
        return None if None in values else sum(values[1:], start=values[0])

    @property
    def is_partly_blank(self) -> bool:
        """Whether some of several figures are missing."""
        missing = [item.value is None for item in self.figures]
        return any(missing) and not all(missing)

    def reading(self, report: Report) -> Reading:
        """Return what a report gives, with its places."""
        refs = tuple(Ref(item.path, report.locate(item.path)) for item in self.figures)
        return Reading(refs=refs, labels=self.labels, value=self.value, unit=self.unit)


_Cells = Mapping[str, _Cell]


def _cells(name: str, table: Attrs, same: Mapping[str, str]) -> _Cells:
    """Return the cells of a table by the paths that they are compared by."""
    grouped: dict[str, list[Figure]] = {}
    for figure in figures(name, table):
        grouped.setdefault(same.get(figure.path, figure.path), []).append(figure)
    return {path: _Cell(tuple(found), _unit(table, found[0])) for path, found in grouped.items()}


def _unit(table: Attrs, figure: Figure) -> str | None:
    _, *way, column = figure.path.split(".")
    return getattr(follow(table, tuple(way)), "unit", None) if column == "amount" else None


def _compare(olds: _Cells, news: _Cells, old: Report, new: Report) -> Iterator[Difference]:
    for path in {**olds, **news}:
        before, after = olds.get(path), news.get(path)
        if before is None or after is None:
            yield from _only_in_one(before, after)
        elif before.is_partly_blank or after.is_partly_blank:
            yield NotComparable(path=path, labels=before.labels, reason=Reason.BLANKS)
        elif (before.value, before.unit) != (after.value, after.unit):
            yield FigureChange(path=path, old=before.reading(old), new=after.reading(new))


def _only_in_one(old: _Cell | None, new: _Cell | None) -> Iterator[NotComparable]:
    for cell, reason in ((old, Reason.ONLY_OLD), (new, Reason.ONLY_NEW)):
        for item in cell.figures if cell else ():
            yield NotComparable(path=item.path, labels=item.labels, reason=reason)
