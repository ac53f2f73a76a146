"""From straight lines to tables: which squares of a grid are one cell."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from gkreport.limits import Limits
from gkreport.readers.pdf.ink import Box, Edge, Lines

# All measures are in points.
_SNAP = 3.0  # lines this near are one, drawn twice or by two cells
_GAP = 4.0  # between the dashes of a line
_SHORTEST = 5.0
_TOUCH = 2.0  # how far a line may end from the one that it meets
_OPEN = 6.0  # how far lines reach beyond the last one across where the border is missing
_CHECKS_PER_CELL = 50


class Region(NamedTuple):
    """A cell: its first row and column, counted from 0, and how many it covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Table(NamedTuple):
    """A table of which the lines are drawn.

    Attributes:
        xs: The places of its upright lines, those of its border too.
        ys: The places of its level lines.
        regions: Its cells, row by row.
        squares: For each row the number of the cell of each column.
        clear: Whether the lines cut it into rectangles.
        open_top: Whether no line is drawn along its top.
        open_bottom: Whether no line is drawn along its bottom.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    squares: tuple[tuple[int, ...], ...]
    clear: bool
    open_top: bool
    open_bottom: bool

    @property
    def box(self) -> Box:
        """Where it is."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, region: Region) -> Box:
        """Return where a cell is."""
        row, column, rows, columns = region
        xs, ys = self.xs, self.ys
        return Box(xs[column], ys[row], xs[column + columns], ys[row + rows])

    def region_at(self, x: float, y: float) -> int:
        """Return the number of the cell at a point of the table."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.squares) - 1)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.squares[0]) - 1)
        return self.squares[row][column]


def tables(lines: Lines, limits: Limits) -> list[Table]:
    """Return the tables that lines draw, from top to bottom."""
    level, upright = _joined(lines.level), _joined(lines.upright)
    found = [
        table
        for own_level, own_upright in _groups(level, upright, limits)
        if (table := _table(own_level, own_upright, limits))
    ]
    return sorted(found, key=attrgetter("ys"))


def filled_tables(fills: Sequence[Box], limits: Limits) -> list[Table]:
    """Return the tables of which no lines are drawn, but each cell is filled."""
    lines = Lines([], [])
    for box in fills:
        lines.level.extend(Edge(y, box.x0, box.x1) for y in (box.y0, box.y1))
        lines.upright.extend(Edge(x, box.y0, box.y1) for x in (box.x0, box.x1))
    found = [table for table in tables(lines, limits) if _has_rows_and_columns(table)]
    limits.check("cells", len(found) * len(fills) // _CHECKS_PER_CELL)
    return [table for table in found if _is_filled(table, fills)]


def _has_rows_and_columns(table: Table) -> bool:
    return len(table.squares) > 1 and len(table.squares[0]) > 1


def _is_filled(table: Table, fills: Iterable[Box]) -> bool:
    """Return whether each cell is filled, and not only the lines of a text."""
    found = set()
    for box in fills:
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if table.box.holds(x, y):
            place = table.region_at(x, y)
            cell = table.box_of(table.regions[place])
            if all(abs(one - other) <= _SNAP for one, other in zip(box, cell, strict=True)):
                found.add(place)
    return len(found) == len(table.regions)


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Return lines as they are seen: without dashes, none beside another."""
    found = []
    for group in _near(edges):
        at = sum(edge.at for edge in group) / len(group)
        group.sort(key=attrgetter("low"))
        low, high = group[0].low, group[0].high
        for edge in group:
            if edge.low > high + _GAP:
                found.append(Edge(at, low, high))
                low, high = edge.low, edge.high
            high = max(high, edge.high)
        found.append(Edge(at, low, high))
    return [edge for edge in found if edge.high - edge.low >= _SHORTEST]


def _near(edges: Iterable[Edge]) -> Iterator[list[Edge]]:
    """Yield groups of lines that are at the same place."""
    group: list[Edge] = []
    for edge in sorted(edges):
        if group and edge.at - group[0].at > _SNAP:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _groups(
    level: Sequence[Edge], upright: Sequence[Edge], limits: Limits
) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """Yield lines that touch each other."""
    parents = list(range(len(level) + len(upright)))

    def root(item: int) -> int:
        while parents[item] != item:
            parents[item] = item = parents[parents[item]]
        return item

    places = [edge.at for edge in upright]
    checks = 0
    for number, edge in enumerate(level):
        first = bisect_left(places, edge.low - _TOUCH)
        last = bisect_right(places, edge.high + _TOUCH)
        checks += last - first
        limits.check("cells", checks // _CHECKS_PER_CELL)
        for other in range(first, last):
            if upright[other].low - _TOUCH <= edge.at <= upright[other].high + _TOUCH:
                parents[root(len(level) + other)] = root(number)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    for number, edge in enumerate(level):
        groups[root(number)][0].append(edge)
    for number, edge in enumerate(upright, len(level)):
        groups[root(number)][1].append(edge)
    return iter(groups.values())


def _places(own: Sequence[Edge], across: Sequence[Edge]) -> tuple[float, ...]:
    """Return the places of lines, and where those across them end without one."""
    places = sorted({edge.at for edge in own})
    low = min((edge.low for edge in across), default=0.0)
    high = max((edge.high for edge in across), default=0.0)
    before = [low] if places and low < places[0] - _OPEN else []
    behind = [high] if places and high > places[-1] + _OPEN else []
    return (*before, *places, *behind)


def _table(level: Sequence[Edge], upright: Sequence[Edge], limits: Limits) -> Table | None:
    """Return the table that lines draw; ``None`` if they draw no two cells."""
    xs, ys = _places(upright, level), _places(level, upright)
    width, height = len(xs) - 1, len(ys) - 1
    if min(width, height) < 1:
        return None
    limits.check("cells", width * height)
    over, left = _walls(level, ys, xs), _walls(upright, xs, ys)
    squares = [[-1] * width for _ in range(height)]
    regions: list[Region] = []
    clear = True
    for row in range(height):
        for column in range(width):
            if squares[row][column] < 0:
                found = _flood(squares, (row, column), len(regions), over, left)
                region = _around(found)
                clear &= len(found) == region.rows * region.columns
                regions.append(region)
    if len(regions) == 1:
        return None
    return Table(
        xs,
        ys,
        tuple(regions),
        tuple(map(tuple, squares)),
        clear,
        open_top=not all((0, column) in over for column in range(width)),
        open_bottom=not all((height, column) in over for column in range(width)),
    )


def _walls(
    edges: Iterable[Edge], places: Sequence[float], across: Sequence[float]
) -> frozenset[tuple[int, int]]:
    """Return the sides of squares along which a line is drawn: its place and the square."""
    found = set()
    for edge in edges:
        place = bisect_left(places, edge.at)
        first = bisect_left(across, edge.low - _SNAP)
        last = bisect_right(across, edge.high + _SNAP) - 1
        for square in range(first, last):
            slack = min(_SNAP, (across[square + 1] - across[square]) / 4)
            if edge.low <= across[square] + slack and edge.high >= across[square + 1] - slack:
                found.add((place, square))
    return frozenset(found)


def _flood(
    squares: list[list[int]],
    start: tuple[int, int],
    number: int,
    over: frozenset[tuple[int, int]],
    left: frozenset[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Number all squares that no line divides from the first; return them."""
    found = [start]
    squares[start[0]][start[1]] = number
    for row, column in found:  # grows on the way
        for y, x, wall in (
            (row - 1, column, (row, column) in over),
            (row + 1, column, (row + 1, column) in over),
            (row, column - 1, (column, row) in left),
            (row, column + 1, (column + 1, row) in left),
        ):
            inside = 0 <= y < len(squares) and 0 <= x < len(squares[0])
            if inside and not wall and squares[y][x] < 0:
                squares[y][x] = number
                found.append((y, x))
    return found


def _around(squares: Sequence[tuple[int, int]]) -> Region:
    rows, columns = [row for row, _ in squares], [column for _, column in squares]
    row, column = min(rows), min(columns)
    return Region(row, column, max(rows) - row + 1, max(columns) - column + 1)
