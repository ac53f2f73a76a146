"""From pages to one run of lines and tables; rows that the end of a page cuts are whole."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkreport.readers.pdf.ruling import Table
from gkreport.readers.pdf.sheets import Cell, Drawn, Sheet
from gkreport.readers.pdf.writing import Line

_SAME = 3.0  # points


class Item(NamedTuple):
    """A line or a table of the document.

    Attributes:
        part: The line or table.
        page: The page it stands on.
        aside: Whether it stands at the head or foot of its page, or across it.
        cut: Whether its last row goes on on the next page.
    """

    part: Line | Drawn
    page: int
    aside: bool = False
    cut: bool = False


def joined(sheets: Sequence[Sheet], margins: Collection[tuple[int, Line]]) -> Iterator[Item]:
    """Yield the lines and tables of all pages.

    Args:
        sheets: The pages.
        margins: Lines at the heads and feet of pages, each with the number of its page.
    """
    items = [
        Item(part, sheet.number, aside=(sheet.number, part) in margins)
        for sheet in sheets
        for part in (*sheet.parts, *sheet.turned, *sheet.askew)
    ]
    main = [place for place, item in enumerate(items) if not item.aside]
    for one, other in pairwise(main):
        first, second = items[one], items[other]
        if first.page + 1 == second.page and isinstance(first.part, Drawn):
            tables = isinstance(second.part, Drawn) and _whole(first.part, second.part)
            if tables:
                items[one] = first._replace(part=tables[0], cut=True)
                items[other] = second._replace(part=tables[1])
    yield from (item for item in items if not isinstance(item.part, Drawn) or item.part.cells)


def _whole(first: Drawn, second: Drawn) -> tuple[Drawn, Drawn] | None:
    """Move the rest of a row that the end of a page cuts to where the row begins.

    Returns:
        Both tables; ``None`` if it is not certain that a row is cut. It is where no line
        is drawn between its parts and no more than one of them has figures, and where the
        second one prints the ends of figures only.
    """
    rows = len(first.table.ys) - 1
    ends = [cell for cell in first.cells if cell.region.row + cell.region.rows == rows]
    ends.sort(key=_column)
    rests = [cell for cell in second.cells if cell.region.row == 0]
    if not _are_alike(_sides(first.table, ends), _sides(second.table, rests)):
        return None
    open_between = first.table.open_bottom and second.table.open_top
    if not (open_between and _is_one_row(ends, rests)) and not _end_figures(ends, rests):
        return None
    texts = {
        end.region: "\n".join(filter(None, (end.text, rest.text)))
        for end, rest in zip(ends, rests, strict=True)
    }
    whole = tuple(cell._replace(text=texts.get(cell.region, cell.text)) for cell in first.cells)
    table = second.table._replace(ys=second.table.ys[1:])
    return first._replace(cells=whole), Drawn(table, tuple(_without_first_row(second.cells)))


def _without_first_row(cells: Sequence[Cell]) -> Iterator[Cell]:
    for cell in cells:
        region = cell.region
        if region.row:
            yield cell._replace(region=region._replace(row=region.row - 1))
        elif region.rows > 1:  # what it prints is moved to the page before
            yield Cell(region._replace(rows=region.rows - 1), "")


def _column(cell: Cell) -> int:
    return cell.region.column


def _sides(table: Table, cells: Sequence[Cell]) -> list[float]:
    """Return where cells begin and end, measured from the left of their table."""
    boxes = [table.box_of(cell.region) for cell in cells]
    return [x - table.xs[0] for box in boxes for x in (box.x0, box.x1)]


def _are_alike(first: Sequence[float], second: Sequence[float]) -> bool:
    """Return whether two rows have the same columns, wherever they stand on the page."""
    return len(first) == len(second) and all(
        abs(one - other) <= _SAME for one, other in zip(first, second, strict=True)
    )


def _is_one_row(ends: Sequence[Cell], rests: Sequence[Cell]) -> bool:
    """Return whether two parts make one row: the figures, all of them, stand in one."""
    return not (any(map(_has_digit, ends)) and any(map(_has_digit, rests)))


def _end_figures(ends: Sequence[Cell], rests: Sequence[Cell]) -> bool:
    """Return whether the second part has figures without a label, below figures.

    Lines may be drawn along the end of a page even where it cuts a row.
    """
    return (
        any(_has_digit(cell) and not _has_letter(cell) for cell in ends)
        and any(map(_has_digit, rests))
        and not any(map(_has_letter, rests))
    )


def _has_digit(cell: Cell) -> bool:
    return any(map(str.isdigit, cell.text))


def _has_letter(cell: Cell) -> bool:
    return any(map(str.isalpha, cell.text))
