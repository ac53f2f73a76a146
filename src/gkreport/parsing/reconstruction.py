"""Rows whose figures do not stand in cells of their own, and what their sums say of them.

Of ``一、本年新收政府信息公开申请数量3000003`` seven digits and the sum of the row make seven
figures. What such a row does not tell alone, the sums of the whole table may; figures found in
that way are given only where they are asked for.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gkreport.model import TableKind, row_specs
from gkreport.model.wording import Attrs
from gkreport.parsing.cells import read_count
from gkreport.parsing.drafts import TableRow
from gkreport.parsing.forms import FormRow
from gkreport.parsing.header import Header
from gkreport.parsing.labels import OTHER_HANDLING, OTHER_HANDLING_FORMS, Path
from gkreport.parsing.rows import Cell, Row, row_of
from gkreport.parsing.sums import (
    MOST_DIGITS,
    MOST_STEPS,
    UNREAD,
    Exact,
    Glued,
    LostBlanks,
    Presumed,
    Printed,
    Solution,
    SumForm,
    Surplus,
    Unread,
    Verdict,
    adds_up,
    disputes_form,
    only_cut,
    plain,
    requests_form,
    sides,
    solve,
)

# Figures and the signs that may stand between them: 72增171051.
_DIGITS = re.compile(r"[-+－＋增减\d.,]*\d[-+－＋增减\d.,]*(?:[千万亿]?元)?")
_SHOWN = 3  # rows that a finding quotes
# Only to say that figures could be given, less work is worth it; 99 tables in 100 need no more.
_STEPS_UNASKED = 100_000


Place = tuple[str, Cell]


class Left(NamedTuple):
    """A row whose figures were not read.

    Attributes:
        row: The row of the form.
        label: Its printed label.
        values: What is printed.
        glued: Whether its figures run together.
        headed: Whether the header has all columns, in the order of the form.
    """

    row: FormRow
    label: str
    values: Row
    glued: bool
    headed: bool

    @property
    def text(self) -> str:
        """The row as a finding shows it."""
        return f"{self.label}{' '.join(self.values.texts)}"


class Given(NamedTuple):
    """A figure that the sums give.

    Attributes:
        path: Its path.
        row: The way to its row from the table.
        name: Its column.
        value: The figure.
        presumed: What is presumed.
        start: Where what it is taken from begins.
        end: Where that ends.
    """

    path: str
    row: Path
    name: str
    value: int
    presumed: Presumed
    start: int
    end: int


class Remark(NamedTuple):
    """A finding about a table: its code, what it is about, and its arguments."""

    code: str
    about: tuple[Place | str, ...]
    arguments: Mapping[str, str | int]


_CODES = {
    Presumed.GLUED: "GK182",
    Presumed.LOST_BLANKS: "GK183",
    Presumed.SURPLUS: "GK184",
}


def _place(path: str, values: Row) -> Place:
    """Return a path with the place of all cells of a row."""
    return path, Cell(" ".join(values.texts), values.starts[0], values.ends[-1])


def is_glued(printed: TableRow, count: int) -> bool:
    """Return whether fewer cells than columns hold figures that run together.

    They do where nothing stands between label and figures (规章000), where a figure begins
    with 0 (0 0 00), and where it is longer than any count.

    >>> from gkreport.parsing.drafts import RowKind
    >>> cells = row_of([Cell("0", 0, 1), Cell("00", 2, 4)])
    >>> is_glued(TableRow(RowKind.CASES, None, (), cells), 3)
    True
    """
    values = printed.values
    if not 0 < len(values.texts) < count:
        return False
    beside = bool(printed.labels) and printed.labels[-1].end == values.starts[0]
    return all(map(_DIGITS.fullmatch, values.texts)) and (
        (beside and printed.labels[-1].text != "") or any(map(_is_run, values.texts))
    )


def _is_run(text: str) -> bool:
    return text.isdigit() and (len(text) > MOST_DIGITS or (len(text) > 1 and text[0] == "0"))


def parted(row: FormRow, printed: TableRow, header: Header) -> Row | None:
    """Return the figures of a glued row as cells; ``None`` where they are not certain.

    There are as many digits as columns, and their own sums hold; of table four each block is
    certain that can be cut in one way and adds up.
    """
    form = _sum_form(row, None)
    if form is None or not _is_headed(row, header):
        return None
    values = printed.values
    across = sides(form.across, form.columns)
    digits, count = "".join(values.texts), len(row.official)
    if not digits.isdigit():
        return None
    figures = plain(digits, count, across)
    if figures is None and row.key == ():
        whole = only_cut(" ".join(values.texts), count)
        figures = whole if whole is not None and adds_up(whole, across) else None
    return None if figures is None else _cut(values, figures)


def _cut(values: Row, figures: Iterable[int]) -> Row:
    """Return figures as cells, each where its digits stand."""
    places = [
        start + offset
        for start, text in zip(values.starts, values.texts, strict=True)
        for offset in range(len(text))
    ]
    cells = []
    position = 0
    for text in map(str, figures):
        first = places[position]
        cells.append(Cell(text, first, first + len(text)))
        position += len(text)
    return row_of(cells)


def _is_headed(row: FormRow, header: Header) -> bool:
    """Return whether a header has all columns of a row, in the order of the form."""
    reading = header.reading(row.official)
    return reading.lacking == () or reading.names == tuple(column.name for column in row.official)


def _sum_form(row: FormRow, other_handling: type[Attrs] | None) -> SumForm | None:
    if row.key == ():
        return disputes_form()
    if row.path.startswith(f"{TableKind.REQUESTS.value}."):
        return requests_form(other_handling or OTHER_HANDLING_FORMS[0])
    return None


class Remainder:
    """The rows of a table that were not read, until its sums are asked about them."""

    def __init__(self, kind: TableKind, name: str) -> None:
        self._kind = kind
        self._name = name
        self._left: dict[Path, Left] = {}
        self._parted: dict[str, Place] = {}  # rows whose figures were certain

    def glued(self, row: FormRow, printed: TableRow, label: str, header: Header) -> Row | None:
        """Take a row whose figures run together; return its cells if they are certain."""
        cells = parted(row, printed, header)
        shown = f"{label}{' '.join(printed.values.texts)}"
        if cells is not None:
            self._parted[shown] = _place(row.path, printed.values)
        else:
            headed = _is_headed(row, header)
            self._left[row.key] = Left(row, label, printed.values, glued=True, headed=headed)
        return cells

    def unread(self, row: FormRow, printed: TableRow, label: str, header: Header) -> None:
        """Take a row whose columns are not certain."""
        headed = bool(row.official) and _is_headed(row, header)
        self._left[row.key] = Left(row, label, printed.values, glued=False, headed=headed)

    def remarks(self, given: Sequence[Given]) -> Iterator[Remark]:
        """Yield what is to be said of glued rows: those that were read, and those left."""
        if self._parted:
            yield Remark("GK188", tuple(self._parted.values()), self._about_table([*self._parted]))
        done = {item.row for item in given}
        left = [item for key, item in self._left.items() if item.glued and key not in done]
        if left:
            about = tuple(_place(item.row.path, item.values) for item in left)
            yield Remark("GK180", about, self._about_table([item.text for item in left]))

    def places(self, given: Sequence[Given]) -> Iterator[Place | str]:
        """Yield the rows and cells that figures are those of."""
        left = [
            self._left[row]
            for row in dict.fromkeys(item.row for item in given)
            if row in self._left
        ]
        yield from (_place(item.row.path, item.values) for item in left)
        yield from (item.path for item in given if item.row not in self._left)

    def _named(self, rows: Sequence[Path], given: Sequence[Given]) -> tuple[Place, ...]:
        """Return what figures of some rows are to be named by, and rows not all of them have."""
        left = [self._left[row] for row in rows]
        count = Counter(item.row for item in given)
        partly = [item for item in left if count[item.row.key] < len(item.row.official)]
        return (
            *(_place(item.row.path, item.values) for item in partly),
            *(_place(item.path, self._left[item.row].values) for item in given),
        )

    def _about_table(
        self, texts: Sequence[str], count: int | None = None
    ) -> Mapping[str, str | int]:
        """Return the arguments of a finding about rows of the table."""
        more = "…" if len(texts) > _SHOWN else ""
        shown = " ".join(f"“{text}”" for text in texts[:_SHOWN]) + more
        return {"table": self._name, "count": count or len(texts), "text": shown}

    def remarks_on(self, given: Sequence[Given]) -> Iterator[Remark]:
        """Yield what is presumed of the figures that the sums gave."""
        for presumed, code in _CODES.items():
            own = [item for item in given if item.presumed is presumed]
            rows = [*dict.fromkeys(item.row for item in own)]
            texts = [self._left[row].text for row in rows if row in self._left]
            if own and presumed in {Presumed.GLUED, Presumed.LOST_BLANKS}:
                count = len(own if presumed is Presumed.GLUED else rows)
                yield Remark(code, self._named(rows, own), self._about_table(texts, count))
            elif presumed is Presumed.SURPLUS:
                for row in rows:
                    about = self._named([row], [item for item in own if item.row == row])
                    left = self._left[row]
                    text = " ".join(left.values.texts)
                    yield Remark(code, about, {"row": left.label, "text": text})
            else:
                for item in own:
                    yield Remark(code, (item.path,), {"value": item.value})

    # -- what the sums say

    def solve(
        self,
        held: Mapping[Path, object],
        rows: Iterable[FormRow],
        illegible: frozenset[str],
        *,
        wanted: bool,
    ) -> tuple[Verdict | None, list[Given]]:
        """Return what the sums of the table give.

        Args:
            held: What the rows that were read hold, by path.
            rows: The rows of the form.
            illegible: The paths of cells that print no figure.
            wanted: Whether the figures are wanted; if not, only that there are some.

        Returns:
            What became of the table, ``None`` where its sums are not asked, and the figures.
        """
        form_rows = {row.key: row for row in rows}
        form = self._form(form_rows)
        asked = illegible or any(item.headed for item in self._left.values())
        # The figures of a row that is not there at all are not known to be none.
        if form is None or not asked or not {*form.rows} <= {*held, *self._left}:
            return None, []
        printed = [self._printed(key, form, form_rows[key], held, illegible) for key in form.rows]
        solution = solve(form, printed, MOST_STEPS if wanted else _STEPS_UNASKED)
        return solution.verdict, [*self._given(solution, form, form_rows)]

    def _given(
        self, solution: Solution, form: SumForm, rows: Mapping[Path, FormRow]
    ) -> Iterator[Given]:
        """Yield the figures of a solution, each with the place of what its row prints."""
        for path, (value, presumed) in solution.cells.items():
            key = next(key for key in form.rows if path[: len(key)] == key)
            name = ".".join(path[len(key) :])
            left = self._left.get(key)
            values = left.values if left else Row()
            place = (values.starts[0], values.ends[-1]) if values.texts else (0, 0)
            if value is not None:
                yield Given(rows[key].cells[name].path, key, name, value, presumed, *place)

    def _form(self, rows: Mapping[Path, FormRow]) -> SumForm | None:
        if self._kind is TableKind.DISPUTES:
            return disputes_form()
        if self._kind is not TableKind.REQUESTS:
            return None
        for other in OTHER_HANDLING_FORMS:
            if any((*OTHER_HANDLING, *spec.path) in rows for spec in row_specs(other)):
                return requests_form(other)
        return None

    def _printed(
        self,
        path: Path,
        form: SumForm,
        row: FormRow,
        held: Mapping[Path, object],
        illegible: frozenset[str],
    ) -> Printed:
        left = self._left.get(path)
        if left is None:
            return Exact(tuple(_cell(held[path], way, row, illegible) for way in form.columns))
        unknown = Exact((UNREAD,) * len(form.columns))
        texts = left.values.texts
        if not any(texts):  # a label without figures has blank cells
            return Exact((None,) * len(form.columns))
        if not left.headed or left.values.doubtful:
            return unknown
        if left.glued:
            digits = " ".join(texts)
            return Glued(digits) if digits.replace(" ", "").isdigit() else unknown
        return _apart(texts, len(form.columns)) or unknown


def _cell(held: object, way: Path, row: FormRow, illegible: frozenset[str]) -> int | Unread | None:
    """Return what a row that was read holds in a column."""
    value: Any = held
    for name in way:
        value = getattr(value, name, None)
    return UNREAD if row.cells[".".join(way)].path in illegible else value


def _apart(texts: Sequence[str], count: int) -> Printed | None:
    """Return what a row is whose figures stand apart."""
    readings = [*map(read_count, texts)]
    if not all(reading.legible for reading in readings):
        return None
    cells = tuple(None if reading.value is None else int(reading.value) for reading in readings)
    if len(cells) == count + 1:
        return Surplus(cells)
    if len(cells) < count and None not in cells:
        return LostBlanks(tuple(cell for cell in cells if cell is not None))
    return None
