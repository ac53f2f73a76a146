"""From the rows of a table to its model: every figure placed by label and header."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gkreport.findings import Finding, Ref, finding
from gkreport.model import (
    AdditionalRow,
    Disputes,
    Outcomes,
    TableKind,
    wordings,
)
from gkreport.model.wording import Attrs
from gkreport.parsing.alignment import aligned_rows
from gkreport.parsing.cells import is_blank, is_figure
from gkreport.parsing.columns import Columns
from gkreport.parsing.drafts import Part, RowKind, TablePiece, TableRow
from gkreport.parsing.forms import (
    AMOUNT,
    VALUE,
    FormRow,
    RowReading,
    Value,
    disputes_row,
    figures_of,
    form_of,
    form_rows,
    other_handling_of,
    read_row,
    requests_rows,
)
from gkreport.parsing.header import FormTable, Header
from gkreport.parsing.labels import OTHER_HANDLING, Path, RowLabel, like
from gkreport.parsing.meaning import Change, Kind, meaning
from gkreport.parsing.reconstruction import Given, Remainder, is_glued
from gkreport.parsing.rows import Cell, Line, Row
from gkreport.parsing.script import simplified
from gkreport.parsing.source import Source
from gkreport.parsing.sums import Presumed, Verdict
from gkreport.provenance import Span

#: What findings call the tables.
NAMES = {
    TableKind.DISCLOSURE: "主动公开政府信息情况",
    TableKind.REQUESTS: "收到和处理政府信息公开申请情况",
    TableKind.DISPUTES: "政府信息公开行政复议、行政诉讼情况",
    TableKind.STATISTICS: "政府信息公开情况统计",
}

Place = tuple[str, Cell]

MONEY = re.compile(r"(?:千|万|萬|亿|億)?元")
# Words for single things: in whichever of them a row counts, it counts the same.
_COUNTERS = frozenset(("条", "件", "次", "篇", "个", "人", "人次", "份", "项", "宗"))


# What a line above a table can say of all its figures: it may name bodies for other reasons.
_OF_CAPTIONS = frozenset((Kind.OTHER_YEAR, Kind.UNIT, Kind.MULTIPLIER))


def _is_money(change: Change) -> bool:
    return change.unit is not None and MONEY.fullmatch(change.unit) is not None


#: The paths of the cells of a row, and the cells; no path for a cell that has its span.
RowPlaces = tuple[tuple[str, ...], Row]


#: Cells of a table that are no figures, and what they are: captions, header, groups, units.
Note = tuple[str, Row | Iterable[Cell]]


class TableReading(NamedTuple):
    """A table that was read.

    Attributes:
        form: Which form it has.
        held: What each row that was read holds, by its path.
        additional: The rows and columns that the form does not have; none in table four.
        spans: Where its parts stand.
        rows: Where the cells of its rows stand.
        notes: Where cells stand that are no figures.
        findings: What was found on the way.
        given: The figures that the sums gave.
    """

    form: type[Attrs]
    held: Mapping[Path, object]
    additional: tuple[AdditionalRow, ...]
    spans: list[Span]
    rows: list[RowPlaces]
    notes: list[Note]
    findings: list[Finding]
    given: Sequence[Given] = ()


# What is found of a table of which the sums give nothing.
_REFUSED = {Verdict.CONTRADICTORY: "GK186", Verdict.TOO_MUCH_WORK: "GK187"}
# What is no longer to be said of a row or cell whose figures the sums give.
_ANSWERED = frozenset(("GK102", "GK103", "GK107", "GK148"))
# What stands for a row of which the figures could not be read.
_UNREAD = object()


class _Reader:
    """Reads the parts of one table."""

    def __init__(self, kind: TableKind, source: Source, year: int | None) -> None:
        self.kind = kind
        self._year = year
        self._header: Header | None = None  # the last one: it is that of parts without one
        # What makes figures others than the form asks for, and the cells it stands beside.
        self._changed: dict[str, list[Place | str]] = {}
        self._units: list[str] = []  # of money, above the table
        self._above: Change | None = None  # what a line above the table says of its figures
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
        self._remainder = Remainder(kind, self._name)
        self.given: list[Given] = []

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

    def read(self, part: Part, table: FormTable, aligned: Mapping[int, Path]) -> None:
        """Read a part of the table.

        Args:
            part: The part.
            table: The whole table.
            aligned: The rows of the form that rows without a known label are.
        """
        rows = table.rows
        self._note("captions", part.caption)
        for cells in part.header:
            self._note("header", cells)
        self._header = Header(self.kind, part, table) if part.header else self._header
        header = self._header or Header(self.kind, part, table)
        filled = any(any(row.values.texts) for row in part.rows)
        for row in part.rows:
            if row.rest:
                self._note("fragments", row.rest)
            if row.kind is RowKind.CASES and filled and not any(row.values.texts):
                self._note("captions", row.labels)
                continue  # a blank row beside that of the figures
            if id(row) in aligned:
                self._aligned(row, rows[aligned[id(row)]], header)
            elif row.kind is RowKind.FORM and row.label is not None:
                self._label(row, row.label)
                self._row(row, rows.get(row.label.path), row.labels[-1].text, header)
            elif row.kind is RowKind.CASES:
                self._note("captions", row.labels)
                self._row(row, disputes_row(), self._name, header)
            else:
                self._other_row(row)

    def _other_row(self, row: TableRow) -> None:
        """Note a row that holds no figures of the form."""
        if row.kind is RowKind.GROUP and row.label is not None:
            self._label(row, row.label)
            self._note("groups", row.values)
        elif row.kind is RowKind.NUMBERS:
            self._note("numbers", row.values)
        elif row.kind is RowKind.UNPLACED:
            self._unplaced((*row.labels, *row.values.cells()))
        elif row.kind is RowKind.ADDITIONAL:
            self._additional(row)

    def _aligned(self, row: TableRow, form_row: FormRow, header: Header) -> None:
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

    def announced(self, lines: Iterable[Line]) -> None:
        """Take what lines above a part of the table say of its figures."""
        self._above = None
        self._units.clear()
        for line in lines:
            change = meaning(line.text)
            if change is None:
                continue
            if change.kind is Kind.UNIT and change.unit and MONEY.fullmatch(change.unit):
                self._units.append(change.unit)
            elif change.kind is Kind.OTHER_YEAR and self._year in {None, change.year}:
                continue
            elif change.kind in _OF_CAPTIONS:
                self._above = change

    def _change(self, row: TableRow, form_row: FormRow) -> Change | None:
        """Return what words beside the label of a row, or above the table, make of its figures."""
        for cell in row.labels:
            label = like(cell.text)
            change = label.change(self._year) if label is not None else None
            if change is not None and not (form_row.has_amount and _is_money(change)):
                return change
        return self._above

    def _others(self, words: str, cells: Iterable[Place | str]) -> None:
        """Note cells whose figures are not those that the form asks for."""
        self._changed.setdefault(words, []).extend(cells)

    def _row(self, row: TableRow, form_row: FormRow | None, label: str, header: Header) -> None:
        if form_row is None:
            path = row.label.full_path if row.label else self._prefix
            self._of_another_form(path, label, row.values)
            return
        known = self._readings.setdefault(form_row.key, [])
        values = row.values
        self._filled = self._filled or any(values.texts)
        glued = self.kind is not TableKind.STATISTICS and is_glued(row, len(form_row.official))
        change = self._change(row, form_row)
        if change is not None and (glued or any(map(is_figure, filter(None, values.texts)))):
            known.append(_UNREAD)
            place = (form_row.path, row.labels[-1]) if row.labels else form_row.path
            self._others(change.words, [place])
            self._place_all("unplaced", values.cells())
            return
        if glued:
            cells = self._remainder.glued(form_row, row, label, header)
            if cells is None:
                self._place_all("unplaced", values.cells())
                known.append(_UNREAD)
                self._note_changes(form_row, header)
                return
            row, values = row._replace(values=cells), cells
        columns = self._columns(form_row, row, header, label)
        key = id(form_row.official)
        if columns is None:
            known.append(_UNREAD)
            self._remainder.unread(form_row, row, label, header)
            self._note_changes(form_row, header)
            self._longer[key] += sum(map(bool, values.texts)) > len(form_row.official)
            return
        self._fitting.setdefault(key, []).append((form_row, values))
        if self.kind is TableKind.STATISTICS:
            known.append(self._indicator(form_row, columns.names, values, label))
            return
        if None in columns.names and not known:
            self._surplus(columns, values, header.reading(form_row.official).strange)
        names = self._without_changed(form_row, columns.names, values, header)
        known.append(self._figures(form_row, names, values, label, self._units_of(row, header)))

    def _note_changes(self, row: FormRow, header: Header) -> None:
        """Note columns of a row that was not read whose figures are not those of the form."""
        for name, change in header.changes(row.official, self._year).items():
            cell = row.cells.get(name)
            self._others(change.words, [cell.path if cell else row.path])

    def _without_changed(
        self, row: FormRow, names: tuple[str | None, ...], values: Row, header: Header
    ) -> tuple[str | None, ...]:
        """Return the columns of cells without those of other figures, as 现行有效（上年）."""
        changes = header.changes(row.official, self._year)
        if not changes:
            return names
        kept: list[str | None] = []
        for index, name in enumerate(names):
            change = changes.get(name or "")
            if change is None or (name == AMOUNT and _is_money(change)):
                kept.append(name)
                continue
            place = self._place(self._numbered("unplaced"), values.cell(index))
            self._others(change.words, [(row.cells[name or ""].path, place[1])])
            kept.append(None)
        return tuple(kept)

    def _units_of(self, row: TableRow, header: Header) -> tuple[str, ...]:
        """Return the units of money that stand apart from an amount."""
        labels = filter(None, (like(cell.text) for cell in row.labels))
        changes = [label.changed for label in labels if label.changed is not None]
        own = [change.unit for change in changes if change.unit and _is_money(change)]
        return tuple(
            {simplified(unit): unit for unit in (*own, *header.units, *self._units)}.values()
        )

    def _of_another_form(self, path: str, label: str, values: Row) -> None:
        places = self._place_all("unplaced", values.cells())
        if places:
            count, shown = len(places), _shown(values.texts)
            self._found(
                "GK116", path, *places, table=self._name, row=label, count=count, values=shown
            )

    def _columns(
        self, row: FormRow, printed: TableRow, header: Header, label: str
    ) -> Columns | None:
        """Return the columns of a row, or report why they are not certain.

        Args:
            row: The row of the form.
            printed: The row as it is printed.
            header: The header above the row.
            label: The printed label.
        """
        values = printed.values
        columns = header.columns(printed, row)
        if columns is None and header.is_of_another_form(row):
            self._of_another_form(row.path, label, values)
            return None
        if columns is None:
            named = self._labels.get(row.key, ())[-1:]
            own: list[Place | str] = [(row.path, cell) for _, cell in named]
            about = (*(own or [row.path]), *self._place_all("unplaced", values.cells()))
            shown, count = _shown(values.texts), len(values.texts)
            expected = len(row.official)
            headed = header.is_readable(row.official)
            if values.doubtful or (headed and (count == expected or "" in values.texts)):
                self._found("GK148", *about, row=label, count=count, values=shown)
            elif headed:
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
        units: tuple[str, ...],
    ) -> object:
        """Read the cells of a row into what the model holds for it.

        Args:
            row: The row.
            names: The columns of the values.
            values: The values.
            label: The printed label, for findings.
            units: The units of money that stand apart from the figures.
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
        return row.make({**reading.figures, **self._money(reading, place, label, units)})

    def _money(
        self, reading: RowReading, place: Place, row: str, apart: tuple[str, ...]
    ) -> dict[str, Value]:
        """Return the unit of an amount: the one behind it or the one that stands apart."""
        named = [*filter(None, [reading.unit]), *apart]
        if len({*map(simplified, named)}) > 1:
            self._found("GK115", place, row=row, printed=named[0], unit=named[1])
            return {AMOUNT: None}
        if not named and reading.figures[AMOUNT]:
            self._found("GK114", place, row=row, amount=place[1].text)
        return {"unit": named[0] if named else None}

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
        if row.has_amount and (printed is None or MONEY.fullmatch(printed)):
            return self._figures(row, (AMOUNT,), own, label, (printed,) if printed else ())
        if row.has_amount:
            if self._readings[row.key]:
                self._note("repeated", own)
            else:
                self._place(f"{row.path}.{AMOUNT}", own.cell(0))
            self._other_unit(row, own.cell(0), label, printed)
            return row.make({})
        counts = self._figures(row, (VALUE,), own, label, ())
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

    def _surplus(self, columns: Columns, values: Row, strange: Sequence[str]) -> None:
        """Keep what stands in columns that the form does not have."""
        places = [i for i, name in enumerate(columns.names) if name is None]
        labels = [columns.strange[i] for i in places] if columns.strange else [*strange]
        if len(labels) != len(places):
            labels = [""] * len(places)
        found = [(label, values.cell(i)) for i, label in zip(places, labels, strict=True)]
        for label, cell in found:
            if label:
                self._extra.setdefault(label, []).append(cell)
        self._note("repeated", [cell for label, cell in found if label is None])
        self._unplaced([cell for label, cell in found if label == ""])

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

    def reconstruct(self, rows: Mapping[Path, FormRow], *, wanted: bool) -> None:
        """Ask the sums of the table about rows that were not read.

        Args:
            rows: The rows of the form.
            wanted: Whether the figures that they give are wanted.
        """
        held = {key: items[0] for key, items in self._readings.items() if items[0] is not _UNREAD}
        illegible = {item.refs[0].path for item in self.findings if item.code == "GK103"}
        several = any(len(items) > 1 for items in self._readings.values())
        verdict, given = (
            (None, [])
            if several or self._changed  # figures of other years or units are in no sum
            else self._remainder.solve(held, rows.values(), frozenset(illegible), wanted=wanted)
        )
        if given and not wanted:
            self._found("GK181", *self._remainder.places(given), table=self._name, count=len(given))
        elif wanted and verdict in _REFUSED:
            self._found(_REFUSED[verdict], self._prefix, table=self._name)
        elif wanted:
            self._give(given, rows)
        for code, about, arguments in self._remainder.remarks(self.given):
            self._found(code, *about, **arguments)

    def _give(self, given: Sequence[Given], rows: Mapping[Path, FormRow]) -> None:
        """Give figures to rows, and say what is presumed in place of what was not read."""
        self.given += given
        for key in dict.fromkeys(item.row for item in given):
            row = rows[key]
            figures = figures_of(row, self._readings[key][0])
            figures |= {item.name: item.value for item in given if item.row == key}
            self._readings[key] = [row.make(figures)]
        paths = {item.path for item in given} | {rows[item.row].path for item in given}
        unread = {item.refs[0].path: item for item in self.findings if item.code == "GK103"}
        for item in given:
            if item.presumed is Presumed.UNREAD:
                old = unread[item.path]
                new = finding("GK185", *old.refs, **dict(old.arguments), value=item.value)
                self.findings[self.findings.index(old)] = new
        self.findings = [
            item
            for item in self.findings
            if item.code not in _ANSWERED or item.refs[0].path not in paths
        ]
        for code, about, arguments in self._remainder.remarks_on(given):
            self._found(code, *about, **arguments)

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
        self._settle_cells()
        return settled

    def _settle_cells(self) -> None:
        """Report cells that are blank, and figures that are not those of the form."""
        for words, cells in self._changed.items():
            self._found("GK155", *cells, table=self._name, words=words, count=len(cells))
        if self._blanks and not self._filled:
            self._found("GK152", self._prefix, table=self._name)
        elif self._blanks:
            self._found("GK110", *self._blanks, table=self._name, count=self._blank_count)

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
            cells = [*part.caption, *(cell for head in part.header for cell in head.cells())]
            for row in part.rows:
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


def _agree(readings: Sequence[object], tables: int) -> bool:
    """Return whether a row reads the same in so many tables."""
    if len(readings) == 1:
        return tables == 1
    return len(readings) >= tables and all(reading == readings[0] for reading in readings)


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
        rows = [row for part in piece.parts for row in part.rows]
        printed = {row.label.path for row in rows if row.label is not None and row.label.specs}
        printed |= {() for row in rows if row.kind is RowKind.CASES}
        again = len(printed & seen) >= _MANY or bool(printed & seen and _years(piece))
        if not tables or piece.place != tables[-1][-1].place or again:
            tables.append([])
            seen = set()
        tables[-1].append(piece)
        seen |= printed
    return tables


def _years(piece: TablePiece) -> set[int]:
    """Return the years that lines above a piece of a table name."""
    changes = (meaning(line.text) for line in piece.above)
    return {change.year for change in changes if change is not None and change.year is not None}


def _of_the_year(
    reader: _Reader, tables: list[list[TablePiece]], year: int | None
) -> list[list[TablePiece]]:
    """Return the tables without those of which a line above names another year."""
    own = [table for table in tables if year is None or year in (_years(table[0]) or {year})]
    if own and len(own) < len(tables):
        reader.elsewhere(piece for table in tables if table not in own for piece in table)
        return own
    return tables


def read_table(
    kind: TableKind,
    pieces: Sequence[TablePiece],
    source: Source,
    year: int | None,
    *,
    reconstruct: bool = False,
) -> TableReading:
    """Read the pieces of a statutory table.

    Args:
        kind: The table.
        pieces: What there is of it.
        source: The text.
        year: The year of the report, as far as its title tells.
        reconstruct: Whether to give figures that the sums of the table decide.
    """
    reader = _Reader(kind, source, year)
    tables = _tables_among(pieces)
    own = [table for table in tables if table[0].own]
    if len(own) == 1 < len(tables):  # the table of the section holds, whatever others say
        reader.elsewhere(piece for table in tables for piece in table if table is not own[0])
        tables = own
    tables = _of_the_year(reader, tables, year)
    parts = [part for table in tables for piece in table for part in piece.parts]
    form, told = form_of(kind, parts)
    if not told:
        reader.untold()
    rows = _rows(kind, form, parts)
    aligned = {} if kind is TableKind.STATISTICS else aligned_rows(parts, rows)
    whole = FormTable(parts, rows)
    for piece in (piece for table in tables for piece in table):
        reader.announced(piece.above)
        for part in piece.parts:
            reader.read(part, whole, aligned)
    count = len(tables)
    if count == 1 and any(piece.interrupted for piece in tables[0][1:]):
        reader.interrupted()
    disputes = kind is TableKind.DISPUTES
    if count == 1:
        reader.reconstruct({(): disputes_row()} if disputes else rows, wanted=reconstruct)
    if disputes:
        held = _blocks(reader.settle([((), NAMES[kind])], count))
        reader.additional.clear()  # a row that is printed once has no place for them
    else:
        held = reader.settle(((path, row.label) for path, row in rows.items()), count)
    if kind is TableKind.REQUESTS and not any(path[:2] == OTHER_HANDLING for path in rows):
        reader.missing(OTHER_HANDLING, wordings(Outcomes)[OTHER_HANDLING[-1]].label)
    return TableReading(
        form,
        held,
        tuple(reader.additional),
        reader.spans,
        reader.rows,
        reader.notes,
        reader.findings,
        reader.given,
    )


def _blocks(settled: Mapping[Path, object]) -> Mapping[Path, object]:
    """Return what each block of table four holds, whose figures stand in one row."""
    return {
        (*path, name): getattr(table, name)
        for path, table in settled.items()
        for name in wordings(Disputes)
    }
