"""From a document to a text with lines and rows, its tables taken from their cells.

The text has a line for each line of prose and for each row of a table, so that all that
is known of texts holds for documents; only which cells a table has is not told from it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gkreport.document import Document, Grid, GridCell, Prose
from gkreport.parsing.cells import is_figure
from gkreport.parsing.furniture import is_metadata
from gkreport.parsing.labels import is_fragment, lookup
from gkreport.parsing.layout import items
from gkreport.parsing.layout.merged import CellText, Merged
from gkreport.parsing.rows import Cell, Item, Line, row_of
from gkreport.parsing.source import Source
from gkreport.provenance import PlaceInDocument, Places

_DIGIT = re.compile(r"\d")


class _Printed(NamedTuple):
    """A cell and where it stands in the text."""

    cell: GridCell
    start: int
    end: int


class _Writer:
    """Writes the text of a document, and notes where everything stands in it."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.places: list[PlaceInDocument] = []
        self.asides: list[tuple[int, int]] = []
        self.grids: list[tuple[int, int, Sequence[Sequence[_Printed]]]] = []
        self._length = 0
        self._lines: dict[int | None, int] = defaultdict(int)  # for each page

    def _write(self, text: str) -> int:
        start = self._length
        self.text.append(text)
        self._length += len(text)
        return start

    def prose(self, block: Prose) -> None:
        """Write lines of prose."""
        for line in block.text.split("\n"):
            self._lines[block.page] += 1
            start = self._write(f"{line}\n")
            self.places.append(PlaceInDocument(start, block.page, line=self._lines[block.page]))
            if block.aside:
                self.asides.append((start, start + len(line)))

    def grid(self, grid: Grid) -> None:
        """Write a table, a line for each of its rows."""
        first = self._length
        rows: dict[int, list[_Printed]] = defaultdict(list)
        for cell in grid.cells:
            own = rows[cell.row]
            self._write("\t" if own else "\n" if self._length > first else "")
            start = self._write(" ".join(cell.text.split()))
            own.append(_Printed(cell, start, self._length))
            where = (None, grid.number, cell.row, cell.column)
            self.places.append(PlaceInDocument(start, cell.page, *where))
        self._write("\n")
        self.grids.append((first, self._length, [*rows.values()]))


def flat(document: Document) -> tuple[Source, list[Item]]:
    """Return the text of a document, and its lines and rows."""
    writer = _Writer()
    for name, value in document.metadata:
        line = f"{name}：{' '.join(value.split())}"
        if value.strip() and is_metadata(line):
            writer.prose(Prose(line))
    for block in document.blocks:
        if isinstance(block, Grid):
            writer.grid(block)
        else:
            writer.prose(block)
    text = "".join(writer.text)
    source = Source(text, locate=Places(text, writer.places), aside=writer.asides)
    return source, [*_items(source, writer.grids)]


def _items(
    source: Source, grids: Sequence[tuple[int, int, Sequence[Sequence[_Printed]]]]
) -> Iterator[Item]:
    """Yield the lines and rows of a text, in places of its parts without noise."""
    position = 0
    for start, end, rows in (*grids, (len(source.text), len(source.text), ())):
        first = source.cleaned(start)
        for item in items(source.clean[position:first]):
            yield _shifted(item, position)
        if rows:
            yield from _rows(source, rows)
        position = source.cleaned(end)


def _shifted(item: Item, by: int) -> Item:
    if isinstance(item, Line):
        return Line(item.text, item.start + by, item.end + by)
    return item._replace(
        starts=tuple(start + by for start in item.starts),
        ends=tuple(end + by for end in item.ends),
        rest=tuple(cell._replace(start=cell.start + by, end=cell.end + by) for cell in item.rest),
    )


def _rows(source: Source, rows: Sequence[Sequence[_Printed]]) -> Iterator[Item]:
    """Yield the rows of a table: in each the cells that begin in it.

    A row that is one cell without a label is prose within the frame of the table.
    """
    cells = [[printed.cell for printed in row] for row in rows]
    heads = [any(map(_heads_columns, row)) for row in cells]
    doubtful = _doubtful(cells, heads)
    kept, again = _once(rows, heads)
    found = [[_cell_text(source, printed) for printed in row] for row in kept]
    merged = Merged([[text for text, _, _ in row] for row in found])
    filled = any(is_figure(text) and text for row in found for text, _, _ in row)
    for number, (first, texts) in enumerate(zip(cells, found, strict=True)):
        if len(texts) == 1 and _is_prose(texts[0][0]):
            _, start, end = texts[0]
            yield Line(source.clean[start:end], start, end)
        elif not filled or any(text for text, _, _ in texts):  # else it keeps rows apart
            row = row_of([Cell(*cell) for cell in merged.without(number, texts)])
            rest = (*merged.repeated, *(Cell(*_cell_text(source, cell)) for cell in again[number]))
            merged.repeated = []
            yield row._replace(rest=rest, doubtful=first[0].row in doubtful)


def _once(
    rows: Sequence[Sequence[_Printed]], heads: Sequence[bool]
) -> tuple[list[list[_Printed]], list[list[_Printed]]]:
    """Return the cells of each row, and those that are parts of the cells above them.

    Columns that keep others apart are left out. Where cells do not fill the grid, nothing is
    known of its columns.
    """
    cells = [printed.cell for row in rows for printed in row]
    if not any(heads) or not _is_full(cells):
        return [[*row] for row in rows], [[] for _ in rows]
    silent = _silent_columns(cells)
    above: dict[int, str] = {}  # what the row of the header above prints in each column
    kept: list[list[_Printed]] = []
    again: list[list[_Printed]] = []
    for row, head in zip(rows, heads, strict=True):
        own = [item for item in row if not set(_columns(item.cell)).issubset(silent)] or [*row[:1]]
        texts = {x: item.cell.text for item in row for x in _columns(item.cell)} if head else {}
        whole = texts.keys() == above.keys()
        repeated = [item for item in own if whole and _is_repeated(item.cell, above)]
        kept.append([item for item in own if item not in repeated])
        again.append(repeated)
        above = texts
    return kept, again


def _heads_columns(cell: GridCell) -> bool:
    label = lookup(cell.text)
    return label is not None and label.heads_columns


def _is_repeated(cell: GridCell, above: Mapping[int, str]) -> bool:
    """Return whether a cell of a header prints what the cell above it does, as one cell would."""
    return cell.text != "" and all(above.get(x) == cell.text for x in _columns(cell))


def _is_full(cells: Sequence[GridCell]) -> bool:
    """Return whether cells cover each square from the first to the last once."""
    squares = [(y, x) for cell in cells for y in _rows_of(cell) for x in _columns(cell)]
    (top, left), (bottom, right) = min(squares), max(squares)
    size = (bottom - top + 1) * (right - left + 1)
    return len(squares) == len(set(squares)) == size


def _silent_columns(cells: Sequence[GridCell]) -> frozenset[int]:
    """Return the columns in which no cell begins that prints anything.

    They keep the others apart, or are left at the edge.
    """
    printing = {cell.column for cell in cells if cell.text.strip()}
    return frozenset(x for cell in cells for x in _columns(cell) if x not in printing)


def _is_prose(text: str) -> bool:
    return text != "" and lookup(text) is None and not is_figure(text) and not is_fragment(text)


def _cell_text(source: Source, printed: _Printed) -> CellText:
    start, end = source.cleaned(printed.start), source.cleaned(printed.end)
    return _text(printed.cell, source.clean[start:end]), start, end


def _text(cell: GridCell, clean: str) -> str:
    """Return what a cell prints; a label without the breaks that its narrow column makes."""
    lines = [line for line in map(str.strip, cell.text.splitlines()) if line]
    if len(lines) > 1 and any(map(is_figure, lines)):
        return "\n".join(lines)  # several figures, or one that is broken: not legible
    words = clean.split()
    return clean if any(map(is_figure, words)) else "".join(words)


def _doubtful(rows: Sequence[Sequence[GridCell]], heads: Sequence[bool]) -> frozenset[int]:
    """Return the rows of which it cannot be told where their figures belong.

    In them a cell stands below several columns, a figure in two rows, or the label before
    the figures is that of several rows. Where cells do not fill the grid, a label may stand
    anywhere.
    """
    full = _is_full([cell for row in rows for cell in row])
    above: dict[int, GridCell] = {}  # for each column, the lowest cell of the header
    found: set[int] = set()
    for row, head in zip(rows, heads, strict=True):
        if head:
            above |= {x: cell for cell in row for x in _columns(cell)}
            continue
        figures = [cell for cell in row if _holds_figure(cell.text)]
        labels = [cell for cell in row if cell.text.strip() and cell not in figures]
        if figures and labels and labels[-1].rows > 1:
            found.add(row[0].row)
        for cell in figures:
            found.update(_rows_of(cell) if cell.rows > 1 else ())
        for cell in row if full else figures:
            own = frozenset(_columns(cell) if cell.columns > 1 and cell.text.strip() else ())
            columns = {above[x] for x in own if x in above}
            if sum(own.issuperset(_columns(column)) for column in columns) > 1:
                found.add(cell.row)
    return frozenset(found)


def _holds_figure(text: str) -> bool:
    return _DIGIT.search(text) is not None and lookup("".join(text.split())) is None


def _rows_of(cell: GridCell) -> range:
    return range(cell.row, cell.row + cell.rows)


def _columns(cell: GridCell) -> range:
    return range(cell.column, cell.column + cell.columns)
