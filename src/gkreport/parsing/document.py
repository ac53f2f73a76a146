"""From a document to a text with lines and rows, its tables taken from their cells.

The text has a line for each line of prose and for each row of a table, so that all that
is known of texts holds for documents; only which cells a table has is not told from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gkreport.document import Document, Grid, GridCell, Prose
from gkreport.parsing.cells import is_blank, is_figure
from gkreport.parsing.furniture import is_metadata
from gkreport.parsing.labels import lookup
from gkreport.parsing.layout import items
from gkreport.parsing.rows import Item, Line, Row
from gkreport.parsing.source import Source
from gkreport.provenance import PlaceInDocument, Places


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
        for line in filter(None, map(str.strip, block.text.splitlines())):
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


def _rows(source: Source, rows: Sequence[Sequence[_Printed]]) -> Iterator[Row]:
    """Yield the rows of a table: in each the cells that begin in it."""
    doubtful = _doubtful([[printed.cell for printed in row] for row in rows])
    for row in rows:
        starts = tuple(source.cleaned(printed.start) for printed in row)
        ends = tuple(source.cleaned(printed.end) for printed in row)
        texts = tuple(
            _text(printed.cell, source.clean[start:end])
            for printed, start, end in zip(row, starts, ends, strict=True)
        )
        yield Row(texts, starts, ends, doubtful=row[0].cell.row in doubtful)


def _text(cell: GridCell, clean: str) -> str:
    """Return what a cell prints; a label without the breaks that its narrow column makes."""
    lines = [line for line in map(str.strip, cell.text.splitlines()) if line]
    if len(lines) > 1 and any(map(is_figure, lines)):
        return "\n".join(lines)  # several figures, or one that is broken: not legible
    words = clean.split()
    return clean if any(map(is_figure, words)) else "".join(words)


def _doubtful(rows: Iterable[Sequence[GridCell]]) -> frozenset[int]:
    """Return the rows in which a figure covers squares of several columns or rows.

    It belongs to one of them, or to all: that cannot be told.
    """
    heads: dict[int, GridCell] = {}  # for each column, the lowest cell of the header above
    found: set[int] = set()
    for row in rows:
        labels = [lookup(cell.text) for cell in row]
        if any(label is not None and label.heads_columns for label in labels):
            heads |= {column: cell for cell in row for column in _columns(cell)}
            continue
        for cell, label in zip(row, labels, strict=True):
            if label is not None or not is_figure(cell.text) or is_blank(cell.text):
                continue
            if cell.rows > 1:
                found |= {*range(cell.row, cell.row + cell.rows)}
            if _heads_of(cell, heads) > 1:
                found.add(cell.row)
    return frozenset(found)


def _columns(cell: GridCell) -> range:
    return range(cell.column, cell.column + cell.columns)


def _heads_of(cell: GridCell, heads: Mapping[int, GridCell]) -> int:
    """Return how many cells of a header stand above a cell and no other beside it."""
    own = _columns(cell)
    above = {heads[column] for column in own if column in heads}
    return sum(set(_columns(head)) <= set(own) for head in above)
