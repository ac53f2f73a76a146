"""Computing the indicators of a report."""

from collections.abc import Iterator

from gkreport.checks.review import Review
from gkreport.indicator.blanks import zeros
from gkreport.indicator.definitions import DEFINITIONS, Definition, Terms
from gkreport.indicator.results import Indicator, Sum
from gkreport.model import Report
from gkreport.model.forms import forms_of


def indicators(report: Report) -> tuple[Indicator, ...]:
    """Return the indicators of a report; see :func:`gkreport.indicators`."""
    review = Review(report)
    assumed = zeros(review)
    return tuple(_computed(definition, review, assumed) for definition in DEFINITIONS)


def _computed(definition: Definition, review: Review, assumed: frozenset[str]) -> Indicator:
    numerator, denominator = (
        _sum(terms, review, assumed) for terms in (definition.numerator, definition.denominator)
    )
    used = (path for side in (numerator, denominator) for path in (*side.added, *side.subtracted))
    return Indicator(
        name=definition.name,
        zh=definition.zh,
        en=definition.en,
        numerator=numerator,
        denominator=denominator,
        definition_zh=definition.definition_zh,
        definition_en=definition.definition_en,
        source=definition.source,
        assumed_zero=tuple(path for path in dict.fromkeys(used) if path in assumed),
    )


def _sum(terms: Terms, review: Review, assumed: frozenset[str]) -> Sum:
    plus, minus = ([_cells(path, review) for path in paths] for paths in terms)
    added, subtracted = (tuple(path for cells in side for path in cells) for side in (plus, minus))
    values = [0 if path in assumed else review.cells[path] for path in (*added, *subtracted)]
    known = [int(value) for value in values if value is not None]
    value = None
    if all((*plus, *minus)) and len(known) == len(values):
        value = sum(known[: len(added)]) - sum(known[len(added) :])
    return Sum(value=value, added=added, subtracted=subtracted)


def _cells(path: str, review: Review) -> tuple[str, ...]:
    """Return a cell, cells of a row, or those of the column 总计 of a row or a group of rows."""
    if path in review.cells:
        return (path,)
    row, _, group = path.rpartition(".")
    if row in review.rows:
        return tuple(cell for cell in _below(group, review) if cell.startswith(f"{row}."))
    return tuple(
        cell for cell in review.cells if cell.startswith(f"{path}.") and cell.endswith(".total")
    )


def _below(group: str, review: Review) -> Iterator[str]:
    """Yield the cells of the columns that stand below the label of a group of columns."""
    for _, table in review.report.tables():
        for figure in forms_of(table)[0].figures:
            if group in figure.labels:
                yield figure.path
