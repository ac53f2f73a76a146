"""The rows and columns of each form, prepared for reading, and which form a table has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

import attrs

from gkreport.model import (
    CaseCounts,
    Disputes,
    Requests,
    RowSpec,
    TableKind,
    row_specs,
    wordings,
)
from gkreport.model.wording import Attrs
from gkreport.parsing.cells import Reading, read_amount, read_change, read_count
from gkreport.parsing.columns import Column, columns_of, columns_of_table, headings
from gkreport.parsing.drafts import Part
from gkreport.parsing.labels import OTHER_HANDLING, OTHER_HANDLING_FORMS, TABLES, Path, core, cores

Value = int | Decimal | str | None

#: The name of the only kind of column that has a unit of money.
AMOUNT = "amount"

#: The name of the figure of a row that has only one.
VALUE = "value"


class CellReader(NamedTuple):
    """How the cells of a column are read, and where their figures go."""

    path: str
    label: str
    read: Callable[[str], Reading]


@attrs.frozen(eq=False, kw_only=True)
class FormRow:
    """A row of a form.

    Attributes:
        key: The way to the row from its table.
        path: The way to the row from the report.
        label: The official label.
        also: Other wordings of the label.
        official: The columns in the order of the notice.
        cells: How the cells of each column are read, by the name of the column.
        make: Makes what the model holds for the row of the figures by column.
        unit: The unit that the notice prescribes for a row of one figure.
        depth: How many labels lead to it, its own included.
    """

    key: Path
    path: str
    label: str
    also: tuple[str, ...] = ()
    official: tuple[Column, ...]
    cells: Mapping[str, CellReader]
    make: Callable[[Mapping[str, Value]], object]
    unit: str = ""
    depth: int = 1

    @cached_property
    def sums(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The columns that are sums of others, and of which.

        >>> disputes_row().sums[0][0]
        'reconsideration.total'
        """
        blocks: dict[str, list[str]] = {}
        for column in self.official:
            block, _, name = column.name.rpartition(".")
            blocks.setdefault(block, []).append(name)
        return tuple(
            (
                f"{block}.total".strip("."),
                tuple(f"{block}.{name}".strip(".") for name in names[:-1]),
            )
            for block, names in blocks.items()
            if names[-1] == "total"
        )

    def adds_up(self, names: Sequence[str | None], texts: Sequence[str]) -> bool | None:
        """Return whether the sums of a row hold; ``None`` where it has none, or cannot be read.

        Args:
            names: The columns of the cells; ``None`` for a cell of no column.
            texts: What the cells print. A blank one counts as 0.
        """
        if not self.sums:
            return None
        figures: dict[str, int] = {}
        for name, text in zip(names, texts, strict=True):
            if name is not None:
                reading = self.cells[name].read(text)
                if not reading.legible:
                    return None
                figures[name] = int(reading.value or 0)
        return all(
            figures.get(whole, 0) == sum(figures.get(part, 0) for part in parts)
            for whole, parts in self.sums
        )

    @property
    def has_amount(self) -> bool:
        """Whether one of its columns is an amount of money."""
        return AMOUNT in self.cells


def _cell_readers(path: str, counts: type[Attrs]) -> dict[str, CellReader]:
    readers = {}
    for name, wording in wordings(counts).items():
        read = read_change if wording.signed else read_amount if name == AMOUNT else read_count
        readers[name] = CellReader(f"{path}.{name}", wording.label, read)
    return readers


def _row(table: TableKind, spec: RowSpec) -> FormRow:
    path = ".".join((table.value, *spec.path))
    counts = spec.counts
    own = counts is not None and table is TableKind.DISCLOSURE
    if table is TableKind.STATISTICS:
        read = read_amount if counts else read_count
        name = AMOUNT if counts else VALUE
        cells = {name: CellReader(f"{path}.{AMOUNT}" if counts else path, "统计数", read)}
    else:
        cells = _cell_readers(path, counts) if counts else {}
    return FormRow(
        key=spec.path,
        path=path,
        label=spec.wording.label,
        also=spec.wording.also,
        official=columns_of(counts) if own and counts else columns_of_table(table),
        cells=cells,
        make=(lambda figures: counts(**figures))
        if counts
        else (lambda figures: figures.get(VALUE)),
        unit=spec.wording.unit,
        # （六）其他处理 of 2019 is a group of one row with the same label.
        depth=len({*(wording.label for _, wording in spec.groups), spec.wording.label}),
    )


@cache
def form_rows(table: TableKind, form: type[Attrs]) -> Mapping[Path, FormRow]:
    """Return the rows of a form by their path below the table."""
    return {spec.path: _row(table, spec) for spec in row_specs(form)}


def _disputes(figures: Mapping[str, Value]) -> Disputes:
    blocks: dict[str, dict[str, Any]] = {}
    for name, value in figures.items():
        block, _, column = name.partition(".")
        blocks.setdefault(block, {})[column] = value
    return Disputes(**{name: CaseCounts(**block) for name, block in blocks.items()})


@cache
def disputes_row() -> FormRow:
    """Return the only row of table four, which fills three blocks of the model."""
    table = TableKind.DISPUTES
    blocks = form_rows(table, Disputes).items()
    return FormRow(
        key=(),
        path=table.value,
        label="",
        depth=0,
        official=columns_of_table(table),
        cells={f"{key[0]}.{name}": cell for key, row in blocks for name, cell in row.cells.items()},
        make=_disputes,
    )


def figures_of(row: FormRow, held: object) -> dict[str, Value]:
    """Return the figures of what the model holds for a row, by the names of the columns.

    >>> from gkreport.model import CaseCounts, Disputes
    >>> figures_of(disputes_row(), Disputes(reconsideration=CaseCounts(upheld=2)))
    {'reconsideration.upheld': 2}
    """
    found: dict[str, Value] = {}
    for name in row.cells:
        value: Any = held
        for step in name.split("."):
            value = getattr(value, step, None)
        if value is not None:
            found[name] = value
    return found


class RowReading(NamedTuple):
    """What the cells of a row say.

    Attributes:
        figures: The figures by the name of their column.
        unit: The unit of money that a cell prints behind its figure.
        blanks: Which cells are blank or hold a sign that stands for nothing.
        illegible: Which cells hold something that is not a figure.
        paths: The paths of the cells; empty for a cell of no column of the form.
        counts: What the model holds for the row, but for a unit.
    """

    figures: Mapping[str, Value]
    unit: str | None
    blanks: tuple[int, ...]
    illegible: tuple[int, ...]
    paths: tuple[str, ...]
    counts: object


# A row of figures is short. What is longer is read all the same, but not remembered.
_LONGEST_ROW = 200


def read_row(row: FormRow, names: tuple[str | None, ...], texts: tuple[str, ...]) -> RowReading:
    """Read the cells of a row whose columns are known.

    Args:
        row: The row.
        names: The column of each cell; ``None`` for one that the form does not have.
        texts: What the cells print.
    """
    if sum(map(len, texts)) > _LONGEST_ROW:
        return _read_row.__wrapped__(row, names, texts)
    return _read_row(row, names, texts)


@lru_cache(maxsize=4096)  # most rows of most reports are all 0
def _read_row(row: FormRow, names: tuple[str | None, ...], texts: tuple[str, ...]) -> RowReading:
    figures: dict[str, Value] = {}
    unit = None
    blanks = []
    illegible = []
    paths = []
    for index, (name, text) in enumerate(zip(names, texts, strict=True)):
        cell = row.cells.get(name) if name else None
        paths.append(cell.path if cell else "")
        if name is None or cell is None:
            continue
        reading = cell.read(text)
        if reading.value is not None:
            figures[name] = reading.value
            unit = unit or reading.unit
        elif reading.blank:
            blanks.append(index)
        else:
            illegible.append(index)
    counts = row.make(figures)
    return RowReading(figures, unit, tuple(blanks), tuple(illegible), tuple(paths), counts)


def form_of(table: TableKind, parts: Sequence[Part]) -> tuple[type[Attrs], bool]:
    """Return the form of a table, and whether its labels tell it at all.

    It is the form that has most of the printed cells, and of two that have as many the one
    that has more of the labels. A report may mix blocks of two forms.
    """
    forms = TABLES[table]
    if len(forms) == 1:
        return forms[0], True
    scores = {form: (_cells_of(form, parts), _labels_of(form, parts)) for form in forms[::-1]}
    return max(scores, key=lambda form: scores[form]), len({*scores.values()}) > 1


def _cells_of(form: type[Attrs], parts: Iterable[Part]) -> int:
    """Return how many cells rows have below headers that the form has for them."""
    rows = form_rows(TableKind.DISCLOSURE, form)
    found = 0
    for part in parts:
        printed = {
            key for row in part.header for text in row.texts if text for key in headings(text)
        }
        for row in part.rows:
            own = rows.get(row.label.path) if row.label else None
            columns = own.official if own else ()
            found += sum(core(column.label) in printed for column in columns)
    return found


@cache
def _own_labels(form: type[Attrs]) -> frozenset[str]:
    """Return the official labels of a form of table two that no other has."""
    labels = {
        other: {
            core(label)
            for spec in row_specs(other)
            for label in (spec.wording.label, *(c.label for c in columns_of(spec.counts or other)))
        }
        for other in TABLES[TableKind.DISCLOSURE]
    }
    return frozenset(labels[form].difference(*(labels[o] for o in labels if o is not form)))


def _labels_of(form: type[Attrs], parts: Iterable[Part]) -> int:
    """Return how many labels only the form has."""
    texts = [text for part in parts for row in part.header for text in row.texts]
    texts += [row.labels[-1].text for part in parts for row in part.rows if row.labels]
    return sum(not _own_labels(form).isdisjoint(cores(text)) for text in texts if text)


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
        row.label.path[2:]
        for part in parts
        for row in part.rows
        if row.label and row.label.specs and row.label.path[:2] == OTHER_HANDLING
    }
    for form in OTHER_HANDLING_FORMS:
        if any(spec.path in printed for spec in row_specs(form)):
            return form
    return None
