"""From rows to tables: which statutory table each row belongs to, and which row it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gkreport.model import TableKind
from gkreport.parsing.cells import is_blank, is_figure
from gkreport.parsing.columns import columns_of_table
from gkreport.parsing.drafts import OtherDraft, Part, RowKind, TableDraft, TableRow
from gkreport.parsing.labels import Label, RowLabel, is_fragment, like
from gkreport.parsing.layout.words import is_value
from gkreport.parsing.meaning import is_numbering
from gkreport.parsing.rows import Cell, Item, Line, Row


class Segment(NamedTuple):
    """Label cells and the value cells behind them: a row, or a part of a damaged one.

    Attributes:
        labels: The label cells.
        found: What each of them is in the form.
        values: The cells after them.
        row: All its cells, blank ones too.
        kinds: The tables in which all the labels stand.
        rest: Pieces of torn cells that stand elsewhere.
    """

    labels: tuple[Cell, ...]
    found: tuple[Label, ...]
    values: Row
    row: Row
    kinds: frozenset[TableKind]
    rest: tuple[Cell, ...] = ()

    @property
    def is_header(self) -> bool:
        """Whether it holds nothing but labels of a header."""
        return bool(self.found) and self.found[-1].heads_columns

    def table(self, current: TableKind | None) -> TableKind | None:
        """Return the table it belongs to, given the one it stands in."""
        if not self.found or current in self.kinds:
            return current
        return next(iter(self.kinds)) if len(self.kinds) == 1 else None


# ---- rows --------------------------------------------------------------------------


_NO_VALUES = Row()


def _follows(label: Label, found: Sequence[Label]) -> bool:
    """Return whether a label can stand behind others in one row of a form."""
    last = found[-1]  # which followed those before it
    if label.heads_columns:
        return last.heads_columns
    return not label.clause and bool(last.groups)


# So many labels of a header tell its table.
_LAST_LABELS = 30


def _ends_header(text: str, found: Sequence[Label]) -> bool:
    """Return whether a cell behind header labels is the first value of table four.

    Its values have no label; those of other tables begin with one.
    """
    kinds = frozenset.intersection(*(label.headers for label in found[-_LAST_LABELS:]))
    return kinds == {TableKind.DISPUTES} and is_figure(text)


def _holds_figure(texts: Sequence[str]) -> bool:
    return any(text and is_value(text) for text in texts)


class _Plan(NamedTuple):
    """Where the parts of a segment stand in its row.

    Attributes:
        labels: The places of its labels.
        found: What each of them is in the form.
        kinds: The tables in which all of them stand.
        begin: The place of its first cell.
        first: The place of its first value.
        end: The place behind the last.
    """

    labels: tuple[int, ...]
    found: tuple[Label, ...]
    kinds: frozenset[TableKind]
    begin: int
    first: int
    end: int


def _plan(labels: Sequence[int], found: Sequence[Label], first: int, end: int) -> _Plan:
    kinds = found[0].tables if found else frozenset[TableKind]()
    if len(found) > 1:
        kinds = kinds.intersection(*(label.tables for label in found[1:]))
    begin = labels[0] if labels else first
    return _Plan(tuple(labels), tuple(found), kinds, begin, first, end)


# What is longer is taken apart all the same, but not remembered.
_LONGEST_ROW = 300


def segments(row: Row) -> list[Segment]:
    """Take a row apart where a new row of the form begins within it.

    A row ends where a label stands behind values: the line that should have
    separated the two was lost.
    """
    texts = row.texts
    plans = _plans(texts) if sum(map(len, texts)) < _LONGEST_ROW else _plans.__wrapped__(texts)
    done = [
        Segment(
            tuple(map(row.cell, plan.labels)),
            plan.found,
            row.part(plan.first, plan.end),
            row if len(plans) == 1 else row.part(plan.begin, plan.end),
            plan.kinds,
        )
        for plan in plans
    ]
    if row.rest and done:
        done[-1] = done[-1]._replace(rest=row.rest)
    elif row.rest:
        done.append(Segment((), (), _NO_VALUES, _NO_VALUES, frozenset(), row.rest))
    return done


@lru_cache(maxsize=4096)  # most rows of most reports are all 0
def _plans(texts: tuple[str, ...]) -> tuple[_Plan, ...]:
    done: list[_Plan] = []
    labels: list[int] = []
    found: list[Label] = []
    first = 0  # of the values, and of blank cells before them
    has_values = False
    for index, text in enumerate(texts):
        if not text:
            continue
        label = like(text)
        if label is None:
            if found and found[-1].heads_columns:
                if not _ends_header(text, found):
                    labels.append(index)  # a damaged label, or what stands in its place
                    first = index + 1
                    continue
                done.append(_plan(labels, found, index, index))
                labels, found = [], []
            has_values = True
            continue
        if has_values and not found and label.heads_columns and not _holds_figure(texts[:index]):
            # A column that no form has stands before the first that one has.
            labels = [place for place in range(first, index) if texts[place]]
            has_values = False
        if has_values or (found and not _follows(label, found)):
            end = index
            while has_values and not texts[end - 1]:
                end -= 1  # blank cells before a label may be those of its groups
            done.append(_plan(labels, found, first, end))
            labels, found, has_values = [], [], False
        labels.append(index)
        found.append(label)
        first = index + 1
    if labels or first < len(texts):
        done.append(_plan(labels, found, first, len(texts)))
    return tuple(done)


# How many labels of a table make it that table and not one that shares a word with it.
_ENOUGH_LABELS = 2


def _statutory(rows: Sequence[Sequence[Segment]]) -> frozenset[TableKind]:
    """Return the statutory tables that a run of rows holds, wholly or in part."""
    labels: Counter[TableKind] = Counter()
    headed = False
    for segment in (segment for row in rows for segment in row):
        kind = segment.table(None)
        if kind is not None:
            labels[kind] += len(segment.found)
            headed |= kind is TableKind.DISCLOSURE and not segment.found[-1].rows
    # 行政许可 and the like name rows of many a table; the header tells this one.
    return frozenset(
        kind
        for kind, count in labels.items()
        if count >= _ENOUGH_LABELS and (headed or kind is not TableKind.DISCLOSURE)
    )


class _Drafts:
    """Makes the tables of a run of rows."""

    def __init__(self, kinds: frozenset[TableKind]) -> None:
        self._kinds = kinds
        self._drafts: list[TableDraft | OtherDraft] = []
        self._table: TableKind | None = None
        self._parts: list[Part] = []  # of the table that is read
        self._caption: tuple[Cell, ...] = ()  # the clause above the next header
        self._header: list[Row] = []  # above the next rows
        self._rows: list[TableRow] = []  # below the header
        self._rest: list[Cell] = []  # pieces of torn cells, for the next row
        self._other: list[tuple[Cell, ...]] = []
        # What tells equal labels apart: the heading, and the rows seen below it.
        self._heading: str | None = None
        self._seen: set[tuple[str, ...]] = set()

    def make(self, rows: Sequence[Sequence[Segment]]) -> list[TableDraft | OtherDraft]:
        """Return the tables of a run of rows, statutory ones and others."""
        for row in rows:
            if self._table is None and not any(s.table(None) in self._kinds for s in row):
                self._add_other(row)
                continue
            for segment in row:
                self._segment(segment)
        self._open(None)
        self._end_other()
        return self._drafts

    def _segment(self, segment: Segment) -> None:
        table = segment.table(self._table)
        if table is None or table not in self._kinds:
            self._end_table()
            self._add_other([segment])
            return
        self._open(table)
        self._rest += segment.rest
        if segment.is_header:
            self._end_rows()
            self._header.append(segment.row)
        elif segment.found and segment.found[0].clause:
            self._end_part()
            self._caption = segment.labels
            self._row(segment._replace(labels=(), found=()))
        else:
            self._row(segment)

    def _add_other(self, row: Sequence[Segment]) -> None:
        cells = (cell for part in row for cell in (*part.labels, *part.values.cells(), *part.rest))
        self._other.append(tuple(cells))

    def _add(
        self, kind: RowKind, label: RowLabel | None, labels: tuple[Cell, ...], values: Row
    ) -> None:
        self._rows.append(TableRow(kind, label, labels, values, tuple(self._rest)))
        self._rest.clear()

    def _open(self, table: TableKind | None) -> None:
        if table is not self._table:
            self._end_table()
        if table is None or table is self._table:
            return
        self._end_other()
        self._table, self._heading = table, None

    def _end_rows(self) -> None:
        """End a part at the header of the next one."""
        if self._rows:
            self._end_part()

    def _end_part(self) -> None:
        if self._caption or self._header or self._rows:
            self._parts.append(Part(self._caption, tuple(self._header), tuple(self._rows)))
        self._caption, self._header, self._rows = (), [], []

    def _end_table(self) -> None:
        if self._table is not None:
            if self._rest:
                self._add(RowKind.GROUP, None, (), _NO_VALUES)
            self._end_part()
            self._drafts.append(TableDraft(self._table, tuple(self._parts)))
            self._table, self._parts = None, []

    def _end_other(self) -> None:
        rows = tuple(row for row in self._other if any(cell.text for cell in row))
        if rows:
            self._drafts.append(OtherDraft(rows))
        self._other = []

    def _row(self, segment: Segment) -> None:
        labels, found, values, *_ = segment
        if is_numbering(segment.row.texts):
            self._add(RowKind.NUMBERS, None, (), segment.row)
            return
        if self._table is TableKind.DISPUTES:
            # The row needs no label; what stands before its figures is one all the same.
            texts = values.texts
            is_row = bool(labels or not texts) or is_value(texts[0])
            first = 0 if is_row or _is_spoilt(texts) else 1
            if labels or values.texts:
                labels = (*labels, *values.part(0, first).cells())
                self._add(RowKind.CASES, None, labels, values.part(first))
            return
        printed = next(filter(None, values.texts), None)
        has_values = bool(values.texts) and (printed is None or is_value(printed))
        label = self._label(found, has_values=has_values)
        if label is not None and label.specs:
            self._enter(label.path)
            self._add(RowKind.FORM, label, labels, values)
        elif label is not None and all(map(is_blank, values.texts)):
            self._enter(label.path)
            self._add(RowKind.GROUP, label, labels, values)
        elif not labels and _is_piece(values.texts):
            self._rest += (cell for cell in values.cells() if cell.text)
        elif labels or any(values.texts):
            self._add_odd(labels, values)

    def _add_odd(self, labels: tuple[Cell, ...], values: Row) -> None:
        """Add a row that the form does not have, or cells without a row."""
        kind, own, others = _odd_row(labels, values)
        self._add(kind, None, own, others)

    def _enter(self, path: tuple[str, ...]) -> None:
        """Note which heading the next rows stand below; none, where rows are out of order."""
        if len(path) == 1 or path[1:] == ("total",):
            self._heading = path[0]
            self._seen = {seen for seen in self._seen if seen[0] != path[0]}  # printed again
        elif path[0] != self._heading:
            self._heading = None
        self._seen.add(path)

    def _label(self, found: Sequence[Label], *, has_values: bool) -> RowLabel | None:
        """Return the row or group that the last label of a row names."""
        if not found:
            return None
        rows = [row for row in found[-1].rows if row.table is self._table]
        groups = [group for group in found[-1].groups if group.table is self._table]
        if rows and groups:  # （六）其他处理: a row in the form of 2019, a group since
            return rows[0] if has_values else groups[0]
        if len(rows) > 1:  # the same words below two headings
            rows = [row for row in rows if row.path[0] == self._heading]
            own = [row for row in rows if row.path not in self._seen]
            self._heading = self._heading if own else None
            rows = own or rows  # one that is printed again
        return next(iter((*rows, *groups)), None)


# The columns of table four, which the notice of 2019 has and that of 2021 keeps.
_CASES = len(columns_of_table(TableKind.DISPUTES))


def _is_spoilt(texts: Sequence[str]) -> bool:
    """Return whether the first cell of the row of table four is a figure that is not legible.

    Its cells are as many as the table has columns then.
    """
    return len(texts) == _CASES and any(map(str.isdigit, texts[0]))


def _is_piece(texts: Sequence[str]) -> bool:
    """Return whether a row holds a piece of a label, not of a figure, and nothing else."""
    text = "".join(texts)
    return text in texts and is_fragment(text) and not any(map(str.isdigit, text))


def _odd_row(labels: tuple[Cell, ...], values: Row) -> tuple[RowKind, tuple[Cell, ...], Row]:
    """Return a row that the form does not have, or cells without a row."""
    texts = values.texts
    first = next((index for index, text in enumerate(texts) if text), 0)
    if len(texts) - first <= 1 or is_figure(texts[first]):
        return RowKind.UNPLACED, labels, values
    own = (*labels, values.cell(first))
    return RowKind.ADDITIONAL, own, values.part(first + 1)


# ---- runs of rows ------------------------------------------------------------------


class Run(NamedTuple):
    """Rows that nothing interrupts, and the statutory tables they belong to."""

    rows: list[list[Segment]]
    kinds: frozenset[TableKind]


def runs(found: Iterable[Item]) -> Iterator[Line | Run]:
    """Yield the lines of a text, and the rows between them as runs."""
    rows: list[list[Segment]] = []
    for item in found:
        if isinstance(item, Row):
            rows.append(segments(item))
            continue
        if rows:
            yield Run(rows, _statutory(rows))
            rows = []
        yield item
    if rows:
        yield Run(rows, _statutory(rows))


def drafts_of(run: Run) -> list[TableDraft | OtherDraft]:
    """Return the tables of a run of rows."""
    return _Drafts(run.kinds).make(run.rows)
