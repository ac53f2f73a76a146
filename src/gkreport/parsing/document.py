"""From a document to a text with lines and rows, its tables taken from their cells.

The text has a line for each line of prose and for each row of a table, so that all that
is known of texts holds for documents; only which cells a table has is not told from it.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gkreport.document import Document, Grid, GridCell, Prose
from gkreport.parsing.furniture import is_metadata
from gkreport.parsing.grid import Printed
from gkreport.parsing.notation.blocks import Block, interleaved
from gkreport.parsing.rows import Item
from gkreport.parsing.source import Source
from gkreport.parsing.volume import names_report
from gkreport.provenance import PlaceInDocument, Places

if TYPE_CHECKING:
    from collections.abc import Sequence


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
        elif not block.tab or names_report(block.text):
            writer.prose(block)
    text = "".join(writer.text)
    places = Places(text, writer.places)
    source = Source(text, locate=places, aside=writer.asides, written=False)
    blocks = (
        Block(
            source.cleaned(start),
            source.cleaned(end),
            [[_printed(source, cell) for cell in row] for row in rows],
        )
        for start, end, rows in writer.grids
    )
    return source, [*interleaved(source, blocks)]


def _printed(source: Source, written: _Written) -> Printed:
    start, end = source.cleaned(written.start), source.cleaned(written.end)
    return Printed.of(written.cell, source.clean, start, end)
