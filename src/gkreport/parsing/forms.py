"""The rows and columns of each form, prepared for reading, and which form a table has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

import attrs

from gkreport.model import (
    Disclosure2019,
    Disclosure2021,
    OtherHandling2019,
    OtherHandling2021,
    Requests,
    RowSpec,
    TableKind,
    row_specs,
    wordings,
)
from gkreport.model.wording import Attrs
from gkreport.parsing.cells import Reading, read_amount, read_change, read_count
from gkreport.parsing.columns import Column, columns_of, columns_of_table
from gkreport.parsing.drafts import Part
from gkreport.parsing.labels import TABLES, core

Path = tuple[str, ...]


@attrs.frozen
class Cells:
    """A column within a row: where its figures go and how they are read."""

    path: str
    label: str
    read: Callable[[str], Reading]


@attrs.frozen(eq=False, kw_only=True)
class FormRow:
    """A row of a form.

    Attributes:
        spec: The row in the model.
        path: Its path from the report.
        official: The columns in the order of the notice.
        cells: How the cells of each column are read, by the name of the column.
    """

    spec: RowSpec
    path: str
    official: tuple[Column, ...]
    cells: Mapping[str, Cells]

    @property
    def label(self) -> str:
        """The official label."""
        return self.spec.wording.label


def _cells(table: TableKind, path: str, spec: RowSpec) -> dict[str, Cells]:
    counts = spec.counts
    if counts is None or table is TableKind.STATISTICS:
        return {}
    return {
        name: Cells(
            f"{path}.{name}",
            wording.label,
            read_change
            if wording.signed
            else read_amount
            if attrs.fields_dict(counts)[name].type == Decimal | None
            else read_count,
        )
        for name, wording in wordings(counts).items()
    }


@cache
def form_rows(table: TableKind, form: type[Attrs]) -> Mapping[Path, FormRow]:
    """Return the rows of a form by their path below the table."""
    rows = {}
    for spec in row_specs(form):
        path = ".".join((table.value, *spec.path))
        own = table is TableKind.DISCLOSURE and spec.counts
        official = columns_of(spec.counts) if own and spec.counts else columns_of_table(table)
        cells = _cells(table, path, spec)
        rows[spec.path] = FormRow(spec=spec, path=path, official=official, cells=cells)
    return rows


def form_of(table: TableKind, parts: Sequence[Part]) -> type[Attrs]:
    """Tell the form of a table by its labels."""
    forms = TABLES[table]
    return forms[0] if len(forms) == 1 else _disclosure_form(parts)


# A column heads every figure below it, a row label stands for one row.
_COLUMN_VOTE = 100


@cache
def _votes() -> Mapping[str, tuple[type[Attrs], int]]:
    """Return the labels that only one form of table two has, and what they weigh."""
    votes: dict[str, tuple[type[Attrs], int]] = {}
    shared: set[str] = set()
    for form in (Disclosure2019, Disclosure2021):
        mine: dict[str, tuple[type[Attrs], int]] = {}
        for spec in row_specs(form):
            mine[core(spec.wording.label)] = (form, 1)
            for column in columns_of(spec.counts) if spec.counts else ():
                mine[core(column.label)] = (form, _COLUMN_VOTE)
        shared |= votes.keys() & mine.keys()
        votes |= mine
    return {label: vote for label, vote in votes.items() if label not in shared}


def _disclosure_form(parts: Iterable[Part]) -> type[Attrs]:
    votes = _votes()
    weights: dict[type[Attrs], int] = {Disclosure2021: 0, Disclosure2019: 0}
    for part in parts:
        texts = [cell.text for row in part.header for cell in row]
        texts += [token.value.labels[-1].text for token in part.rows if token.value.labels]
        for text in texts:
            form, weight = votes.get(core(text), (None, 0))
            if form is not None:
                weights[form] += weight
    return max(weights, key=lambda form: weights[form])


OTHER_HANDLING = ("outcomes", "other_handling")


@cache
def requests_rows(other_handling: type[Attrs] | None) -> Mapping[Path, FormRow]:
    """Return the rows of table three with those of one form of （六）, or with none."""
    own = {spec.path for spec in row_specs(other_handling)} if other_handling else set()
    return {
        path: row
        for path, row in form_rows(TableKind.REQUESTS, Requests).items()
        if path[:2] != OTHER_HANDLING or path[2:] in own
    }


def other_handling_of(parts: Iterable[Part]) -> type[Attrs] | None:
    """Tell the form of （六） by its rows; ``None`` where the text prints neither form."""
    printed = {
        token.value.label.path[2:]
        for part in parts
        for token in part.rows
        if token.type == "OTHER_HANDLING"
    }
    for form in (OtherHandling2021, OtherHandling2019):
        if any(spec.path in printed for spec in row_specs(form)):
            return form
    return None
