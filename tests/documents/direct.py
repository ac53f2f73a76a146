"""Reports as documents that no reader made: what every reader should give."""

from gkreport.document import Document, Grid, GridCell, Prose
from layouts.definitions import Definition
from layouts.forms import Table


def grid(table: Table, number: int) -> Grid:
    """Return a table with each of its cells once."""
    slots = table.slots()
    cells = (
        GridCell(slot.cell.text, y, x, slot.cell.down, slot.cell.across)
        for y, row in enumerate(slots, start=1)
        for x, slot in enumerate(row, start=1)
        if slot.first_row and slot.first_column
    )
    return Grid(tuple(cells), number)


def document(report: Definition) -> Document:
    """Return a report as a document."""
    number = 0
    blocks: list[Prose | Grid] = []
    for block in report.blocks:
        if isinstance(block, Table):
            number += 1
            blocks.append(grid(block, number))
        else:
            blocks.append(Prose(block.text))
    return Document(tuple(blocks))
