"""From lines and rows to the terminals of the grammar.

A whole line or a whole row is one token, told by its label, so that prose that
begins like a heading is not torn apart. What a row holds is the token's value.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Self, cast

from lark import Token
from lark.lexer import Lexer, LexerState

from gkreport.model import TableKind
from gkreport.parsing.cells import is_blank, is_figure
from gkreport.parsing.drafts import TableRow
from gkreport.parsing.labels import Label, RowLabel, is_fragment, lookup
from gkreport.parsing.rows import Cell, Item, Line, Row


class Segment(NamedTuple):
    """Label cells and the value cells behind them: a row, or a part of a damaged one.

    Attributes:
        labels: The label cells.
        found: What each of them is in the form.
        values: The cells behind them.
        kinds: The tables in which all the labels stand.
        rest: Pieces of torn cells that stand elsewhere.
    """

    labels: tuple[Cell, ...]
    found: tuple[Label, ...]
    values: Row
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


class ObjectToken(Token):
    """A token whose value is an object. It has no text, and its place is in its value."""

    start_pos = line = column = end_line = end_column = end_pos = None

    def __new__(cls, terminal: str, value: object) -> Self:
        """Make a token. Lark's own would format the value as a string first."""
        token = str.__new__(cls, "")
        token.type = terminal
        token.value = value
        return token


class TokenLexer(Lexer):
    """Passes tokens that were made beforehand to the parser."""

    __future_interface__ = 2

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:  # noqa: ARG002 - lark's signature
        """Yield the tokens in order; go on where it stopped when called again."""
        for token in cast("Iterator[Token]", lexer_state.text):
            lexer_state.last_token = token
            yield token


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


class _Plan(NamedTuple):
    """Where the parts of a segment stand in its row.

    Attributes:
        labels: The places of its labels.
        found: What each of them is in the form.
        kinds: The tables in which all of them stand.
        first: The place of its first value.
        end: The place behind the last.
    """

    labels: tuple[int, ...]
    found: tuple[Label, ...]
    kinds: frozenset[TableKind]
    first: int
    end: int


def _plan(labels: Sequence[int], found: Sequence[Label], first: int, end: int) -> _Plan:
    kinds = found[0].tables if found else frozenset[TableKind]()
    if len(found) > 1:
        kinds = kinds.intersection(*(label.tables for label in found[1:]))
    return _Plan(tuple(labels), tuple(found), kinds, first, end)


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
        Segment(tuple(map(row.cell, plan.labels)), plan.found, row.part(*plan[3:]), plan.kinds)
        for plan in plans
    ]
    if row.rest and done:
        done[-1] = done[-1]._replace(rest=row.rest)
    elif row.rest:
        done.append(Segment((), (), _NO_VALUES, frozenset(), row.rest))
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
        label = lookup(text)
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


class _Opening(NamedTuple):
    """The terminals that begin a table and its header."""

    begin: str
    header: str


_OPENINGS = {
    TableKind.DISCLOSURE: _Opening("_DISCLOSURE_TABLE", "COLUMNS"),
    TableKind.REQUESTS: _Opening("_REQUESTS_TABLE", "APPLICANTS"),
    TableKind.DISPUTES: _Opening("_DISPUTES_TABLE", "RESULTS"),
    TableKind.STATISTICS: _Opening("_STATISTICS_TABLE", "INDICATORS"),
}


class _Tokens:
    """Makes the tokens of a run of rows."""

    def __init__(self, kinds: frozenset[TableKind]) -> None:
        self._kinds = kinds
        self._tokens: list[Token] = []
        self._table: TableKind | None = None
        self._header: list[tuple[Cell, ...]] | None = None  # of the last header token
        self._headed = False  # whether a header stands above the next row
        self._clause = False  # whether a clause stands above the next header
        self._rest: list[Cell] = []  # pieces of torn cells, for the next row
        self._other: list[tuple[Cell, ...]] = []
        # What tells equal labels apart: the heading, and the rows seen below it.
        self._heading: str | None = None
        self._seen: set[tuple[str, ...]] = set()

    def make(self, rows: Sequence[Sequence[Segment]]) -> list[Token]:
        """Return the tokens of a run of rows."""
        for row in rows:
            if self._table is None and not any(s.table(None) in self._kinds for s in row):
                self._add_other(row)
                continue
            for segment in row:
                self._segment(segment)
        self._open(None)
        self._end_other()
        return self._tokens

    def _segment(self, segment: Segment) -> None:
        table = segment.table(self._table)
        if table is None or table not in self._kinds:
            self._end_table()
            self._add_other([segment])
            return
        self._open(table)
        self._rest += segment.rest
        if segment.is_header:
            self._add_header((*segment.labels, *segment.values.cells()))
        elif segment.found and segment.found[0].clause:
            if self._clause:
                self._need_header()
            self._emit("CLAUSE", segment.labels)
            self._clause, self._headed = True, False
            self._row(segment._replace(labels=(), found=()))
        else:
            self._row(segment)

    def _add_other(self, row: Sequence[Segment]) -> None:
        cells = (cell for part in row for cell in (*part.labels, *part.values.cells(), *part.rest))
        self._other.append(tuple(cells))

    def _emit(self, terminal: str, value: object) -> None:
        self._tokens.append(ObjectToken(terminal, value))
        self._header = None

    def _emit_row(
        self, terminal: str, label: RowLabel | None, labels: tuple[Cell, ...], values: Row
    ) -> None:
        self._emit(terminal, TableRow(label, labels, values, tuple(self._rest)))
        self._rest.clear()

    def _open(self, table: TableKind | None) -> None:
        if table is not self._table:
            self._end_table()
        if table is None or table is self._table:
            return
        self._end_other()
        self._emit(_OPENINGS[table].begin, None)
        self._table, self._heading = table, None
        self._headed = self._clause = False

    def _end_table(self) -> None:
        if self._table is not None:
            self._need_header()
            if self._rest:
                self._emit_row("GROUP", None, (), _NO_VALUES)
            self._emit("_END", None)
            self._table = None

    def _end_other(self) -> None:
        rows = [row for row in self._other if any(cell.text for cell in row)]
        if rows:
            self._emit("_OTHER_TABLE", None)
            for row in rows:
                self._emit("OTHER_ROW", row)
            self._emit("_END", None)
        self._other = []

    def _need_header(self) -> None:
        """Put an empty header where none stands above a row or the end of a table."""
        if not self._headed:
            self._add_header(())

    def _add_header(self, cells: tuple[Cell, ...]) -> None:
        """Add a row to the header above it, or begin a header."""
        if self._header is not None:
            self._header.append(cells)
            return
        table = cast("TableKind", self._table)
        if table is TableKind.DISCLOSURE and not self._clause:
            self._emit("CLAUSE", ())
            self._clause = True
        rows = [cells] if cells else []
        self._emit(_OPENINGS[table].header, rows)
        self._header = rows
        self._headed = True

    def _row(self, segment: Segment) -> None:
        labels, found, values, *_ = segment
        table = cast("TableKind", self._table)
        if table is TableKind.DISPUTES:
            if labels or values.texts:
                self._need_header()
                self._emit_row("CASES", None, labels, values)
            return
        label = self._label(found, has_values=bool(values.texts))
        if label is not None and label.specs:
            self._enter(label.path)
            self._need_header()
            self._emit_row(label.terminal, label, labels, values)
        elif label is not None and all(map(is_blank, values.texts)):
            self._enter(label.path)
            self._need_header()
            self._emit_row("GROUP", label, labels, values)
        elif not labels and _is_piece(values.texts):
            self._rest += (cell for cell in values.cells() if cell.text)
        elif labels or any(values.texts):
            self._need_header()
            terminal, own, others = _odd_row(labels, values)
            self._emit_row(terminal, None, own, others)

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


def _is_piece(texts: Sequence[str]) -> bool:
    """Return whether a row holds a piece of a label, not of a figure, and nothing else."""
    text = "".join(texts)
    return text in texts and is_fragment(text) and not any(map(str.isdigit, text))


def _odd_row(labels: tuple[Cell, ...], values: Row) -> tuple[str, tuple[Cell, ...], Row]:
    """Return a row that the form does not have, or cells without a row."""
    texts = values.texts
    first = next((index for index, text in enumerate(texts) if text), 0)
    if len(texts) - first <= 1 or is_figure(texts[first]):
        return "UNPLACED", labels, values
    own = (*labels, values.cell(first))
    return "ADDITIONAL_ROW", own, values.part(first + 1)


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


def tokens_of(run: Run) -> list[Token]:
    """Return the terminals of a run of rows."""
    return _Tokens(run.kinds).make(run.rows)
