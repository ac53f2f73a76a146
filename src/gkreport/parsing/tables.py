"""From the rows of a table to its model: every figure placed by label and header."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import attrs

from gkreport.findings import Finding, Ref, finding
from gkreport.model import (
    AdditionalRow,
    Disputes,
    Outcomes,
    TableKind,
    row_specs,
    wordings,
)
from gkreport.model.rows import classes_in
from gkreport.model.wording import Attrs
from gkreport.parsing.cells import is_blank
from gkreport.parsing.columns import Columns
from gkreport.parsing.drafts import Part, TablePiece, TableRow
from gkreport.parsing.forms import (
    AMOUNT,
    VALUE,
    FormRow,
    RowReading,
    Value,
    disputes_row,
    form_of,
    form_rows,
    other_handling_of,
    read_row,
    requests_rows,
)
from gkreport.parsing.header import FormTable, Header
from gkreport.parsing.labels import OTHER_HANDLING, Path, RowLabel
from gkreport.parsing.proof import proved_rows
from gkreport.parsing.rows import Cell, Row
from gkreport.parsing.script import simplified
from gkreport.parsing.source import Source
from gkreport.provenance import Span

#: What findings call the tables.
NAMES = {
    TableKind.DISCLOSURE: "主动公开政府信息情况",
    TableKind.REQUESTS: "收到和处理政府信息公开申请情况",
    TableKind.DISPUTES: "政府信息公开行政复议、行政诉讼情况",
    TableKind.STATISTICS: "政府信息公开情况统计",
}

Texts = tuple[tuple[str, ...], ...]
Place = tuple[str, Cell]

_MONEY = re.compile(r"(?:千|万|萬|亿|億)?元")
# Words for single things: in whichever of them a row counts, it counts the same.
_COUNTERS = frozenset(("条", "件", "次", "篇", "个", "人", "人次", "份", "项", "宗"))


#: The paths of the cells of a row, and the cells; no path for a cell that has its span.
RowPlaces = tuple[tuple[str, ...], Row]


#: Cells of a table that are no figures, and what they are: captions, header, groups, units.
Note = tuple[str, Row | Iterable[Cell]]


class TableReading(NamedTuple):
    """A table that was read, where its parts stand, and what was found on the way."""

    table: Attrs
    spans: list[Span]
    rows: list[RowPlaces]
    notes: list[Note]
    findings: list[Finding]


# What stands for a row of which the figures could not be read.
_UNREAD = object()


class _Reader:
    """Reads the parts of one table."""

    def __init__(self, kind: TableKind, source: Source) -> None:
        self.kind = kind
        self.spans: list[Span] = []
        self.rows: list[RowPlaces] = []
        self.notes: list[Note] = []
        self.findings: list[Finding] = []
        self.additional: list[AdditionalRow] = []
        self._name = NAMES[kind]
        self._prefix = kind.value
        self._source = source
        self._readings: dict[Path, list[object]] = {}
        self._labels: dict[Path, list[Place]] = {}
        self._blanks: list[Place] = []  # rows with blank cells, and the first of those
        self._blank_count = 0
        self._filled = False  # whether a cell prints anything
        # How many rows have more values than the form has columns, and those that fit.
        self._longer: Counter[int] = Counter()
        self._fitting: dict[int, list[tuple[FormRow, Row]]] = {}
        self._extra: dict[str, list[Cell]] = {}  # columns that the form does not have
        self._used: dict[str, int] = {}
        self._header_faults: set[tuple[str, tuple[str, ...]]] = set()

    # -- places and findings

    def _numbered(self, what: str) -> str:
        """Return the next path of a kind of cell that has no place in the model."""
        number = self._used.get(what, 0)
        self._used[what] = number + 1
        return f"{self._prefix}.{what}[{number}]"

    def _place(self, path: str, cell: Cell) -> Place:
        self.spans.append((path, cell.start, cell.end))
        return path, cell

    def _note(self, what: str, cells: Row | Iterable[Cell]) -> None:
        """Note cells that nothing but the text itself speaks of; they get paths when asked for."""
        self.notes.append((what, cells))

    def _place_all(self, what: str, cells: Iterable[Cell]) -> list[Place]:
        """Note where cells stand that hold no figure of the model."""
        return [self._place(self._numbered(what), cell) for cell in cells if cell.text]

    def _found(self, code: str, *about: Place | str, **arguments: str | int) -> None:
        locate = self._source.location
        refs = (
            Ref(item) if isinstance(item, str) else Ref(item[0], locate(item[1].start, item[1].end))
            for item in about
        )
        self.findings.append(finding(code, *refs, **arguments))

    # -- rows

    def read(self, part: Part, table: FormTable, proved: Mapping[int, Path]) -> None:
        """Read a part of the table.

        Args:
            part: The part.
            table: The whole table.
            proved: The rows of the form that rows without a known label are.
        """
        rows = table.rows
        self._note("captions", part.caption)
        for cells in part.header:
            self._note("header", cells)
        header = Header(self.kind, part, table)
        for token in part.rows:
            row: TableRow = token.value
            if row.rest:
                self._note("fragments", row.rest)
            if id(token) in proved:
                self._proved(row, rows[proved[id(token)]], header)
            elif token.type == "UNPLACED":
                self._unplaced((*row.labels, *row.values.cells()))
            elif token.type == "ADDITIONAL_ROW":
                self._additional(row)
            elif token.type == "CASES":
                self._note("captions", row.labels)
                self._row(row, disputes_row(), self._name, header)
            elif row.label is not None:
                self._label(row, row.label)
                if token.type == "GROUP":
                    self._note("groups", row.values)
                else:
                    self._row(row, rows.get(row.label.path), row.labels[-1].text, header)

    def _proved(self, row: TableRow, form_row: FormRow, header: Header) -> None:
        """Read a row of which the rows around it tell what it is."""
        *groups, own = row.labels or (None,)
        self._note("groups", tuple(filter(None, groups)))
        printed = own.text if own is not None else ""
        place: Place | str = form_row.path
        if own is not None and printed:
            known = self._labels.setdefault(form_row.key, [])
            place = self._place(self._numbered("labels") if known else form_row.path, own)
            known.append(place)
        self._found("GK118", place, table=self._name, text=printed, row=form_row.label)
        self._row(row, form_row, printed or form_row.label, header)

    def _label(self, row: TableRow, label: RowLabel) -> None:
        """Note where the labels of a row stand: its own, and those of its groups."""
        *groups, own = row.labels
        self._note("groups", groups)
        known = self._labels.setdefault(label.path, [])
        # The path of a row of one figure is that of the figure.
        path = self._numbered("labels") if known or label.is_figure else label.full_path
        known.append(self._place(path, own))

    def _row(self, row: TableRow, form_row: FormRow | None, label: str, header: Header) -> None:
        if form_row is None:
            self._of_another_form(label, row.values)
            return
        known = self._readings.setdefault(form_row.key, [])
        texts = row.values.texts
        self._filled = self._filled or any(texts)
        values: Row | None = row.values
        if row.values.doubtful or "" in texts or len(texts) != len(form_row.official):
            values = header.cut(row, form_row)
        columns = self._columns(form_row, row.values, values, header, label)
        key = id(form_row.official)
        if columns is None or values is None:
            known.append(_UNREAD)
            self._longer[key] += sum(map(bool, texts)) > len(form_row.official)
            return
        self._fitting.setdefault(key, []).append((form_row, values))
        if self.kind is TableKind.STATISTICS:
            known.append(self._indicator(form_row, columns.names, values, label))
            return
        if None in columns.names and len(known) == 0:
            cells = [c for c, name in zip(values.cells(), columns.names, strict=True) if not name]
            self._additional_columns(header.reading(form_row.official).strange, cells)
        unit = header.unit if form_row.has_amount else None
        known.append(self._figures(form_row, columns.names, values, label, unit))

    def _of_another_form(self, label: str, values: Row) -> None:
        places = self._place_all("unplaced", values.cells())
        if places:
            count, shown = len(places), _shown(values.texts)
            self._found("GK116", *places, table=self._name, row=label, count=count, values=shown)

    def _columns(
        self, row: FormRow, printed: Row, values: Row | None, header: Header, label: str
    ) -> Columns | None:
        """Return the columns of a row, or report why they are not certain.

        Args:
            row: The row.
            printed: What stands behind its label.
            values: What of it are the values; ``None`` where that is not certain.
            header: The header above the row.
            label: The printed label.
        """
        columns = header.columns(row.official, len(values.texts)) if values else None
        if columns and values and None in columns.names and header.fills_unnamed(values, row):
            columns = values = None
        # A last cell that is blank may be one more than the form has.
        if columns and columns.restored and any(printed.texts) and not printed.texts[-1]:
            columns = None
        if columns is None:
            named = self._labels.get(row.key, ())[-1:]
            own: list[Place | str] = [(row.path, cell) for _, cell in named]
            about = (*(own or [row.path]), *self._place_all("unplaced", printed.cells()))
            shown, count = _shown(printed.texts), len(printed.texts)
            expected = len(row.official)
            if values is None:
                self._found("GK148", *about, row=label, count=count, values=shown)
            # With as many values as columns it is the header that leaves their order open.
            elif count != expected and any(header.reading(row.official).names):
                self._found(
                    "GK102", *about, row=label, printed=count, expected=expected, values=shown
                )
            else:
                self._found("GK107", *about, table=self._name, row=label, count=count, values=shown)
            return None
        if columns.reordered and ("GK117", ()) not in self._header_faults:
            self._header_faults.add(("GK117", ()))
            self._found("GK117", self._prefix, table=self._name)
        for code, labels in (("GK108", columns.restored), ("GK113", columns.missing)):
            if labels and (code, labels) not in self._header_faults:
                self._header_faults.add((code, labels))
                self._found(code, self._prefix, table=self._name, labels="”“".join(labels))
        return columns

    def _figures(
        self,
        row: FormRow,
        names: tuple[str | None, ...],
        values: Row,
        label: str,
        unit: str | None,
    ) -> object:
        """Read the cells of a row into what the model holds for it.

        Args:
            row: The row.
            names: The columns of the values.
            values: The values.
            label: The printed label, for findings.
            unit: The unit of money that stands apart from the figures.
        """
        reading = read_row(row, names, values.texts)
        paths = reading.paths
        if self._readings[row.key]:
            self._note("repeated", values)
        else:
            self.rows.append((paths, values))
        if reading.blanks:
            self._blanks.append((row.path, values.cell(reading.blanks[0])))
            self._blank_count += len(reading.blanks)
        for index in reading.illegible:
            column, cell = row.cells[names[index] or ""].label, values.cell(index)
            self._found("GK103", (paths[index], cell), row=label, column=column, text=cell.text)
        if AMOUNT not in reading.figures:
            return reading.counts
        index = names.index(AMOUNT)
        place = (paths[index], values.cell(index))
        return row.make({**reading.figures, **self._money(reading, place, label, unit)})

    def _money(
        self, reading: RowReading, place: Place, row: str, apart: str | None
    ) -> dict[str, Value]:
        """Return the unit of an amount: the one behind it or the one that stands apart."""
        own = reading.unit
        if own and apart and simplified(own) != simplified(apart):
            self._found("GK115", place, row=row, printed=own, unit=apart)
            return {AMOUNT: None}
        if not (own or apart) and reading.figures[AMOUNT]:
            self._found("GK114", place, row=row, amount=place[1].text)
        return {"unit": own or apart}

    def _indicator(
        self, row: FormRow, names: tuple[str | None, ...], values: Row, label: str
    ) -> object:
        """Read a row of the statistics: its unit and its figure."""
        self._unplaced([values.cell(i) for i, name in enumerate(names) if name is None])
        unit = values.cell(names.index("unit")) if "unit" in names else None
        value = names.index("value") if "value" in names else None
        printed = None
        if unit is not None:
            self._note("units", [unit])
            printed = None if is_blank(unit.text) else unit.text
        if value is None:
            return row.make({})
        own = values.part(value, value + 1)
        if row.has_amount and (printed is None or _MONEY.fullmatch(printed)):
            return self._figures(row, (AMOUNT,), own, label, printed)
        if row.has_amount:
            if self._readings[row.key]:
                self._note("repeated", own)
            else:
                self._place(f"{row.path}.{AMOUNT}", own.cell(0))
            self._other_unit(row, own.cell(0), label, printed)
            return row.make({})
        counts = self._figures(row, (VALUE,), own, label, None)
        if counts is not None and printed not in {None, row.unit, *_COUNTERS}:
            self._other_unit(row, own.cell(0), label, printed)
            return None
        return counts

    def _other_unit(self, row: FormRow, cell: Cell, label: str, printed: str | None) -> None:
        path = f"{row.path}.{AMOUNT}" if row.has_amount else row.path
        self._found("GK115", (path, cell), row=label, printed=printed or "", unit=row.unit)

    def _additional(self, row: TableRow) -> None:
        *groups, own = row.labels
        self._note("groups", groups)
        path = f"{self._prefix}.additional[{len(self.additional)}]"
        place = self._place(f"{path}.label", own)
        for index, cell in enumerate(row.values.cells()):
            self._place(f"{path}.cells[{index}]", cell)
        self.additional.append(AdditionalRow(own.text, row.values.texts))
        self._found("GK104", place, table=self._name, label=own.text)

    def _additional_columns(self, labels: Sequence[str], cells: Sequence[Cell]) -> None:
        """Keep the cells of columns that the form does not have."""
        if len(labels) != len(cells) or not all(labels):
            self._unplaced(cells)
            return
        for label, cell in zip(labels, cells, strict=True):
            self._extra.setdefault(label, []).append(cell)

    def _unplaced(self, cells: Sequence[Cell]) -> None:
        places = self._place_all("unplaced", cells)
        if places:
            self._found(
                "GK109",
                *places,
                table=self._name,
                text=_shown(cell.text for cell in cells if cell.text),
            )

    # -- the table as a whole

    def settle(self, rows: Iterable[tuple[Path, str]], tables: int) -> dict[Path, object]:
        """Return what each row holds; report rows that are missing, repeated or blank.

        Args:
            rows: The path and label of each row that the form has.
            tables: How many tables were read. What not all of them print is not settled.
        """
        self._doubt_lone_fits()
        settled: dict[Path, object] = {}
        partial = self.kind is TableKind.STATISTICS
        total = 0
        differs = False
        for path, label in rows:
            total += 1
            readings = self._readings.get(path, ())
            if not readings and not partial:
                self.missing(path, label)
            if readings and _agree(readings, tables):
                settled[path] = readings[0]
            differs |= bool(readings) and path not in settled
            if len(readings) > 1:
                self._repeated(path, label, readings, same=path in settled)
            if settled.get(path) is _UNREAD:
                del settled[path]
        if tables > 1 and differs:
            self._found("GK149", self._prefix, table=self._name, count=tables)
        if partial and len(self._readings) < total:
            count = len(self._readings)
            self._found("GK112", self._prefix, table=self._name, count=count, total=total)
        self._settle_columns()
        if self._blanks and not self._filled:
            self._found("GK152", self._prefix, table=self._name)
        elif self._blanks:
            self._found("GK110", *self._blanks, table=self._name, count=self._blank_count)
        return settled

    def _settle_columns(self) -> None:
        """Keep the columns that the form does not have."""
        for column, cells in self._extra.items():
            own = f"{self._prefix}.additional[{len(self.additional)}]"
            places = [self._place(f"{own}.cells[{i}]", cell) for i, cell in enumerate(cells)]
            self.additional.append(AdditionalRow(column, tuple(cell.text for cell in cells)))
            self._found("GK119", *places[:1], table=self._name, label=column)

    def _repeated(self, path: Path, label: str, readings: Sequence[object], *, same: bool) -> None:
        """Report a row that is printed more than once."""
        if all(reading is _UNREAD for reading in readings):
            return
        places: list[Place | str] = [*self._labels.get(path, ())]
        dotted = ".".join((self._prefix, *path))
        if dotted not in dict(self._labels.get(path, ())):
            places.insert(0, dotted)
        self._found("GK106" if same else "GK105", *places, row=label, count=len(readings))

    def elsewhere(self, pieces: Iterable[TablePiece]) -> None:
        """Pass over tables that stand in other sections than their own."""
        for part in (part for piece in pieces for part in piece.parts):
            cells = [cell for row in (part.caption, *part.header) for cell in row]
            for row in (token.value for token in part.rows):
                cells += (*row.labels, *row.values.cells(), *row.rest)
            self._note("elsewhere", cells)
        self._found("GK151", self._prefix, table=self._name)

    def _doubt_lone_fits(self) -> None:
        """Take back rows that fit the form where most rows like them have more values.

        Then there is another column, and a blank cell of theirs left no trace.
        """
        for key, fitting in self._fitting.items():
            if self._longer[key] > len(fitting):
                for row, values in fitting:
                    self._readings[row.key] = [_UNREAD]
                    count, shown = len(values.texts), _shown(values.texts)
                    self._found("GK148", row.path, row=row.label, count=count, values=shown)

    def interrupted(self) -> None:
        """Report that text stands between the parts of the table."""
        self._found("GK150", self._prefix, table=self._name)

    def untold(self) -> None:
        """Report that nothing tells the form of the table."""
        self._found("GK120", self._prefix, table=self._name)

    def missing(self, path: Path, label: str) -> None:
        """Report a row that the text does not print."""
        self._found("GK101", ".".join((self._prefix, *path)), table=self._name, row=label)


def _shown(texts: Iterable[str]) -> str:
    """Return the texts of cells as a finding shows them."""
    return " ".join(f"“{text}”" for text in texts)


def _build(cls: type[Attrs], prefix: Path, settled: Mapping[Path, object]) -> Attrs:
    """Make a table, or a group within it, of what its rows hold."""
    values: dict[str, object] = {}
    for name, path, groups in _plan(cls, prefix):
        if path in settled:
            values[name] = settled[path]
            continue
        for group, rows in groups:
            if not rows.isdisjoint(settled):
                values[name] = _build(group, path, settled)
    return cls(**values)


def _agree(readings: Sequence[object], tables: int) -> bool:
    """Return whether a row reads the same in so many tables."""
    if len(readings) == 1:
        return tables == 1
    return len(readings) >= tables and all(reading == readings[0] for reading in readings)


Groups = tuple[tuple[type[Attrs], frozenset[Path]], ...]


@cache
def _plan(cls: type[Attrs], prefix: Path) -> tuple[tuple[str, Path, Groups], ...]:
    """Return the fields of a class: name, path, and the groups of rows they can hold."""
    return tuple(
        (
            field.name,
            (*prefix, field.name),
            tuple(
                (group, frozenset((*prefix, field.name, *spec.path) for spec in row_specs(group)))
                for group in classes_in(field.type)
            ),
        )
        for field in attrs.fields(cls)
    )


_ADDITIONAL: Path = ("additional",)


def _rows(kind: TableKind, form: type[Attrs], parts: Sequence[Part]) -> Mapping[Path, FormRow]:
    if kind is TableKind.REQUESTS:
        return requests_rows(other_handling_of(parts))
    return form_rows(kind, form)


# So many rows are not repeated by accident.
_MANY = 3


def _tables_among(pieces: Sequence[TablePiece]) -> list[list[TablePiece]]:
    """Return the tables that pieces are.

    What stands in another section, or prints several rows again, is another table.
    """
    tables: list[list[TablePiece]] = []
    seen: set[Path] = set()
    for piece in pieces:
        tokens = [token for part in piece.parts for token in part.rows]
        labels = (token.value.label for token in tokens)
        printed = {label.path for label in labels if label is not None and label.specs}
        printed |= {() for token in tokens if token.type == "CASES"}
        again = len(printed & seen) >= _MANY
        if not tables or piece.place != tables[-1][-1].place or again:
            tables.append([])
            seen = set()
        tables[-1].append(piece)
        seen |= printed
    return tables


def read_table(kind: TableKind, pieces: Sequence[TablePiece], source: Source) -> TableReading:
    """Read the pieces of a statutory table."""
    reader = _Reader(kind, source)
    tables = _tables_among(pieces)
    own = [table for table in tables if table[0].own]
    if len(own) == 1 < len(tables):  # the table of the section holds, whatever others say
        reader.elsewhere(piece for table in tables for piece in table if table is not own[0])
        tables = own
    parts = [part for table in tables for piece in table for part in piece.parts]
    form, told = form_of(kind, parts)
    if not told:
        reader.untold()
    rows = _rows(kind, form, parts)
    proved = {} if kind is TableKind.STATISTICS else proved_rows(parts, rows)
    whole = FormTable(parts, rows)
    for part in parts:
        reader.read(part, whole, proved)
    count = len(tables)
    if count == 1 and any(piece.interrupted for piece in tables[0][1:]):
        reader.interrupted()
    if kind is TableKind.DISPUTES:
        table: Attrs = reader.settle([((), NAMES[kind])], count).get((), Disputes())  # type: ignore[assignment]
    else:
        settled = reader.settle(((path, row.label) for path, row in rows.items()), count)
        table = _build(form, (), settled | {_ADDITIONAL: tuple(reader.additional)})
    if kind is TableKind.REQUESTS and not any(path[:2] == OTHER_HANDLING for path in rows):
        reader.missing(OTHER_HANDLING, wordings(Outcomes)[OTHER_HANDLING[-1]].label)
    return TableReading(table, reader.spans, reader.rows, reader.notes, reader.findings)
