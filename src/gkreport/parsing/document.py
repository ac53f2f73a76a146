"""From a document to a text with lines and rows, its tables taken from their cells.

The text has a line for each line of prose and for each row of a table, so that all that
is known of texts holds for documents; only which cells a table has is not told from it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkreport.document import Document, Grid, GridCell, Prose
from gkreport.parsing.furniture import is_metadata
from gkreport.parsing.grid import Printed, items_of
from gkreport.parsing.labels import lookup
from gkreport.parsing.layout import items
from gkreport.parsing.rows import Cell, Item, Line, row_of
from gkreport.parsing.source import Source
from gkreport.provenance import PlaceInDocument, Places


class _Written(NamedTuple):
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
        self.grids: list[tuple[int, int, Sequence[Sequence[_Written]]]] = []
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
        first = start = self._length
        rows: dict[int, list[_Written]] = {}
        for cell in grid.cells:
            own = rows.setdefault(cell.row, [])
            if own or len(rows) > 1:
                self.text.append("\t" if own else "\n")
                start += 1
            text = " ".join(cell.text.split())
            self.text.append(text)
            self.places.append(
                PlaceInDocument(start, cell.page, None, grid.number, cell.row, cell.column)
            )
            end = start + len(text)
            own.append(_Written(cell, start, end))
            start = end
        self._length = start
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
    source: Source, grids: Sequence[tuple[int, int, Sequence[Sequence[_Written]]]]
) -> Iterator[Item]:
    """Yield the lines and rows of a text, in places of its parts without noise."""
    position = 0
    for start, end, rows in (*grids, (len(source.text), len(source.text), ())):
        first = source.cleaned(start)
        prose = [_shifted(item, position) for item in items(source.clean[position:first])]
        if rows and prose and isinstance(prose[-1], Line) and _is_clause(prose[-1].text):
            prose[-1] = row_of([Cell(*prose[-1])])  # it heads the block of the table below it
        yield from prose
        if rows:
            printed = [[_printed(source, cell) for cell in row] for row in rows]
            yield from items_of(printed, source.clean)
        position = source.cleaned(end)


def _is_clause(text: str) -> bool:
    label = lookup(text)
    return label is not None and bool(label.clause)


def _shifted(item: Item, by: int) -> Item:
    if isinstance(item, Line):
        return Line(item.text, item.start + by, item.end + by)
    return item._replace(
        starts=tuple(start + by for start in item.starts),
        ends=tuple(end + by for end in item.ends),
        rest=tuple(cell._replace(start=cell.start + by, end=cell.end + by) for cell in item.rest),
    )


def _printed(source: Source, written: _Written) -> Printed:
    start, end = source.cleaned(written.start), source.cleaned(written.end)
    return Printed.of(written.cell, source.clean, start, end)
