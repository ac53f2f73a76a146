"""A page: its lines of text and its tables, from top to bottom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from gkreport.limits import Limits
from gkreport.readers.pdf.ink import Box, Glyph, Ink
from gkreport.readers.pdf.ruling import Region, Table, filled_tables, tables
from gkreport.readers.pdf.writing import Line, are_figures, cell_text, gaps, is_broken, lines, once

_TIGHT = 0.08  # a part of the size of a digit
_FOOT = 0.25  # a part of the height of a page, where tables are that it cuts
_CHECKS_PER_CELL = 50


class Cell(NamedTuple):
    """A cell of a table and what it prints."""

    region: Region
    text: str


class Drawn(NamedTuple):
    """A table on a page.

    Attributes:
        table: Its lines.
        cells: Its cells.
        broken: Whether figures in it were broken over lines, and joined again.
    """

    table: Table
    cells: tuple[Cell, ...]
    broken: bool = False


class Sheet(NamedTuple):
    """A page.

    Attributes:
        number: Its number, counted from 1.
        box: What is seen of it.
        parts: Its lines and tables, from top to bottom.
        turned: Lines that are read in another direction.
        askew: Lines that are read askew, such as a watermark.
        squares: How many squares the grids of its tables have.
        scanned: Whether it is a picture without text.
        recognized: Whether its text was made of its picture.
        unclear: Whether the lines of a table do not cut it into cells.
        hidden: Whether it has text that cannot be seen.
        broken: Whether figures were broken over lines, and joined again.
    """

    number: int
    box: Box
    parts: tuple[Line | Drawn, ...]
    turned: tuple[Line, ...]
    askew: tuple[Line, ...]
    squares: int
    scanned: bool
    recognized: bool
    unclear: bool
    hidden: bool
    broken: bool


def sheet(number: int, ink: Ink, limits: Limits) -> Sheet:
    """Return what stands on a page."""
    recognized = bool(ink.unpainted and ink.pictures and not ink.glyphs)
    glyphs = once(ink.unpainted if recognized else ink.glyphs)
    drawn = _tables(ink, limits)
    limits.check("cells", len(drawn) * len(glyphs) // _CHECKS_PER_CELL)
    within, loose = _sorted_out(glyphs, drawn, ink.box)
    parts: list[Line | Drawn] = []
    for place, own in within.items():
        table = _drawn(drawn[place], own)
        if table is None:
            loose += own
        else:
            parts.append(table)
    unclear = len(parts) < len(within)
    broken = any(part.broken for part in parts if isinstance(part, Drawn))
    parts += lines((glyph for glyph in loose if not glyph.turn), wide=True)
    return Sheet(
        number,
        ink.box,
        tuple(sorted(parts, key=_top)),
        tuple(lines(glyph for glyph in loose if glyph.turn)),
        tuple(lines(ink.oblique)),
        sum(len(table.xs) * len(table.ys) for table in drawn),
        scanned=bool(ink.pictures and not glyphs),
        recognized=recognized,
        unclear=unclear,
        hidden=ink.hidden > 0 or bool(ink.unpainted and not recognized),
        broken=broken,
    )


def _tables(ink: Ink, limits: Limits) -> list[Table]:
    drawn = tables(ink.lines, limits)
    areas = [table.box for table in drawn]
    limits.check("cells", len(areas) * len(ink.fills) // _CHECKS_PER_CELL)
    return drawn + filled_tables([box for box in ink.fills if not _meets(box, areas)], limits)


def _top(part: Line | Drawn) -> float:
    return part.base - part.size if isinstance(part, Line) else part.table.ys[0]


def _meets(box: Box, areas: Iterable[Box]) -> bool:
    return any(
        box.x0 < area.x1 and area.x0 < box.x1 and box.y0 < area.y1 and area.y0 < box.y1
        for area in areas
    )


def _sorted_out(
    glyphs: Iterable[Glyph], drawn: Sequence[Table], page: Box
) -> tuple[dict[int, list[Glyph]], list[Glyph]]:
    """Return the characters of each table, the innermost one, and those of none.

    Where no line is drawn along its bottom, a page may end there in the middle of a row,
    the last line of text of which stands a little deeper than the other lines end.
    """
    boxes = [(table.box, place) for place, table in enumerate(drawn)]
    boxes.sort(key=lambda item: (item[0].x1 - item[0].x0) * (item[0].y1 - item[0].y0))
    foot = page.y1 - (page.y1 - page.y0) * _FOOT
    cut = {place for box, place in boxes if drawn[place].open_bottom and box.y1 > foot}
    within: dict[int, list[Glyph]] = defaultdict(list)
    loose: list[Glyph] = []
    for glyph in glyphs:
        place = next(
            (
                place
                for box, place in boxes
                if box.holds(glyph.x, glyph.y)
                or (place in cut and box.holds(glyph.x, glyph.y - glyph.size))
            ),
            None,
        )
        (loose if place is None else within[place]).append(glyph)
    return within, loose


def _drawn(table: Table, glyphs: Sequence[Glyph]) -> Drawn | None:
    """Return a table with its cells; ``None`` where its lines do not tell them apart."""
    if not table.clear:
        return None
    places = [table.region_at(glyph.x, glyph.y) for glyph in glyphs]
    own: dict[int, list[Glyph]] = defaultdict(list)
    for glyph, place in zip(glyphs, places, strict=True):
        own[place].append(glyph)
    written = [[*lines(own[place])] for place in range(len(table.regions))]
    figures = _broken_figures(table, written)
    texts = (
        figures.get(place) or cell_text(own[place], written[place])
        for place in range(len(table.regions))
    )
    cells = dict(enumerate(map(Cell, table.regions, texts)))
    for one, other in _cuts(glyphs, places):
        # A figure runs over a line: it is of both cells, and not legible in either.
        left, right = cells.get(min(one, other)), cells.pop(max(one, other), None)
        if left and right:
            region = _united(left.region, right.region)
            if region is None:
                return None
            cells[min(one, other)] = Cell(region, f"{left.text}\n{right.text}")
    return Drawn(table, tuple(cells.values()), broken=bool(figures))


def _broken_figures(table: Table, written: Sequence[Sequence[Line]]) -> dict[int, str]:
    """Return the figures that the widths of their cells broke over lines.

    How near lines come to the sides of their cells tells how wide the margins of cells can
    be, and where words are broken, how wide they are. Where the lines of one cell are not so
    full, those of others may be figures of their own too.
    """
    boxes = [table.box_of(region) for region in table.regions]
    widths = [box.x1 - box.x0 for box in boxes]
    filled = [(box, line) for box, own in zip(boxes, written, strict=True) for line in own]
    left = min((line.start - box.x0 for box, line in filled), default=0.0)
    right = min((box.x1 - line.end for box, line in filled), default=0.0)
    left_over = chain.from_iterable(map(gaps, written, widths))
    margins = max((gap for gap in left_over if gap <= left + right), default=0.0)
    found = {place: own for place, own in enumerate(written) if are_figures(own)}
    if not all(is_broken(own, widths[place] - margins) for place, own in found.items()):
        return {}
    return {place: "".join(line.text for line in own) for place, own in found.items()}


def _cuts(glyphs: Sequence[Glyph], places: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of cells of which a figure stands in both."""
    found = {
        (place, next_place)
        for (glyph, place), (after, next_place) in pairwise(zip(glyphs, places, strict=True))
        if place != next_place
        and glyph.text.isdigit()
        and after.text.isdigit()
        and glyph.turn == after.turn
        and abs(glyph.base - after.base) < _TIGHT * glyph.size
        and abs(after.start - glyph.end) < _TIGHT * glyph.size
    }
    return sorted(found, reverse=True)


def _united(left: Region, right: Region) -> Region | None:
    """Return a cell made of two that stand beside each other."""
    beside = right.column == left.column + left.columns
    if beside and (left.row, left.rows) == (right.row, right.rows):
        return left._replace(columns=left.columns + right.columns)
    return None
