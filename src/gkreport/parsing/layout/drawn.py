"""Tables drawn with lines: their cells are the rectangles between the lines.

::

    +------+-------------+        a cell of two rows, one of two columns, two cells
    |      |    法人     |
    |      |------+------|
    | 总计 | 企业 | 机构 |
    +------+------+------+
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from gkreport.document import GridCell
from gkreport.parsing.grid import Printed, items_of
from gkreport.parsing.layout.words import is_value
from gkreport.parsing.rows import Cell, Item, Line, Row

_ACROSS = frozenset("-─━═=╌┄┈:")
_DOWN = frozenset("|│┃║")
_CORNERS = frozenset("+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬")
_FRAME = _DOWN | _CORNERS
# A table has more lines, and no more columns.
_FEWEST_LINES = 5
_MOST_COLUMNS = 200

Square = tuple[int, int]


# Which signs programs take for two columns: those of Chinese, curly quotes too, or none.
_WIDE = ("WF", "WFA", "")


@cache
def _columns(char: str, wide: str) -> int:
    return 2 if east_asian_width(char) in wide and char not in _FRAME | _ACROSS else 1


class _Drawn(NamedTuple):
    """A line: where it stands in the text, and the place in it of each column of the paper."""

    line: Line
    places: Mapping[int, int]

    def sign(self, column: int) -> str:
        """Return the sign in a column."""
        return self.line.text[self.places[column]]

    def between(self, left: int, right: int) -> str:
        """Return what stands between two columns."""
        return self.line.text[self.places[left] + 1 : self.places[right]]

    def cell(self, left: int, right: int) -> Cell:
        """Return what stands between two columns, without the blanks around it."""
        raw = self.between(left, right)
        text = raw.strip()
        start = self.line.start + self.places[left] + 1 + raw.index(text)
        return Cell(text, start, start + len(text))


def without_drawn(
    lines: Sequence[Line], clean: str
) -> Iterator[tuple[Sequence[Line], Sequence[Item]]]:
    """Yield the lines before each drawn table, with its rows; last the lines behind all."""
    first = place = 0
    while place < len(lines):
        end = place
        if lines[place].text[:1] in _CORNERS:
            while end < len(lines) and _is_framed(lines[end].text):
                end += 1
        rows = _drawn(lines[place:end], clean) if end - place >= _FEWEST_LINES else []
        if rows:
            yield lines[first:place], rows
            first = end
        place = max(end, place + 1)
    yield lines[first:], ()


def _drawn(lines: Sequence[Line], clean: str) -> list[Item]:
    """Return the rows of a table; none where its lines leave open what its cells are."""
    width = len(lines[0].text)
    places = [_places(line.text, width) for line in lines]
    own = [_Drawn(line, at) for line, at in zip(lines, places, strict=True) if at]
    edges = sorted({x for line in own for x in _corners(line)})
    own = [
        _Drawn(line, at or _by_signs(line.text, edges))
        for line, at in zip(lines, places, strict=True)
    ]
    rows = _Table(own, edges).rows() if all(line.places for line in own) else None
    # Even cells of one line are read as lines with separators are.
    torn = any(len(texts) > 1 for row in rows or () for _, texts in row)
    return [*_items(rows, clean)] if rows and (torn or _has_spans(rows)) else []


def _is_framed(text: str) -> bool:
    return len(text) > 1 and text[0] in _FRAME and text[-1] in _FRAME


def _by_signs(text: str, edges: Sequence[int]) -> dict[int, int]:
    """Return the places of the lines down in a line with one at each edge; else nothing."""
    signs = [place for place, char in enumerate(text) if char in _DOWN]
    # A line that another one was joined to begins or ends with a corner.
    whole = bool(signs) and (signs[0], signs[-1]) == (0, len(text) - 1)
    return dict(zip(edges, signs, strict=True)) if whole and len(signs) == len(edges) else {}


def _places(text: str, width: int) -> dict[int, int]:
    """Return the place of each column; nothing where a line is not as wide as the table."""
    for wide in _WIDE:
        places = [place for place, char in enumerate(text) for _ in range(_columns(char, wide))]
        if len(places) == width:
            return dict(enumerate(places))
    return {}


class _Table:
    """Lines of the same width, of which some draw the frame of cells."""

    def __init__(self, lines: Sequence[_Drawn], edges: Sequence[int]) -> None:
        self._lines = lines
        self._strips = [*pairwise(edges)]
        rules = [
            frozenset(
                i
                for i, (left, right) in enumerate(self._strips)
                if _ACROSS.issuperset(line.between(left, right))
            )
            for line in lines
        ]
        self._bands: list[list[int]] = []  # the numbers of the lines between two rules
        self._rules: list[list[int]] = [[]]  # of the lines above each band that draw something
        self._ruled: list[frozenset[int]] = [frozenset()]  # the strips that these rule
        for number, rule in enumerate(rules):
            if rule:
                if len(self._rules) == len(self._bands):
                    self._rules.append([])
                    self._ruled.append(frozenset())
                self._rules[-1].append(number)
                self._ruled[-1] |= rule
            elif len(self._rules) > len(self._bands):
                self._bands.append([number])
            else:
                self._bands[-1].append(number)

    def rows(self) -> list[list[tuple[GridCell, list[Cell]]]] | None:
        """Return the cells of each row, and what stands on each line of them."""
        if not self._bands or not self._ruled[0] or len(self._strips) > _MOST_COLUMNS:
            return None
        owners = self._owners()
        if owners is None:
            return None
        cells: dict[Square, list[Square]] = {}
        for square, owner in owners.items():
            cells.setdefault(owner, []).append(square)
        found = []
        for (top, left), squares in cells.items():
            bottom, right = squares[-1]
            if len(squares) != (bottom - top + 1) * (right - left + 1):
                return None  # no rectangle
            texts = [*self._texts(top, bottom, left, right)]
            text = "\n".join(text for text, _, _ in texts)
            size = (bottom - top + 1, right - left + 1)
            found.append((GridCell(text, top + 1, left + 1, *size), texts))
        found.sort(key=lambda cell: (cell[0].row, cell[0].column))
        return [[*row] for _, row in groupby(found, lambda cell: cell[0].row)]

    def _owners(self) -> dict[Square, Square] | None:
        """Return the first square of the cell that each square is a part of."""
        owners: dict[Square, Square] = {}
        for band, numbers in enumerate(self._bands):
            for strip, (left, _) in enumerate(self._strips):
                parted = {self._lines[number].sign(left) in _FRAME for number in numbers}
                if len(parted) > 1:
                    return None
                above = band > 0 and strip not in self._ruled[band]
                if strip and not parted.pop():
                    owners[band, strip] = owners[band, strip - 1]
                else:
                    owners[band, strip] = owners[band - 1, strip] if above else (band, strip)
                if above and owners[band - 1, strip] != owners[band, strip]:
                    return None
        return owners

    def _texts(self, top: int, bottom: int, left: int, right: int) -> Iterator[Cell]:
        """Yield what stands on each line of a cell."""
        edges = self._strips[left][0], self._strips[right][1]
        for band in range(top, bottom + 1):
            numbers = self._bands[band]
            if band > top:
                numbers = [*self._rules[band], *numbers]
            for number in numbers:
                cell = self._lines[number].cell(*edges)
                if cell.text:
                    yield cell


def _corners(line: _Drawn) -> Iterator[int]:
    """Yield the columns in which lines down meet lines across."""
    last = len(line.places) - 1
    yield from (0, last)
    for x in range(1, last):
        beside = line.sign(x - 1) in _ACROSS or line.sign(x + 1) in _ACROSS
        if line.sign(x) in _FRAME and beside:
            yield x


def _items(rows: Sequence[Sequence[tuple[GridCell, list[Cell]]]], clean: str) -> Iterator[Item]:
    printed = []
    others: dict[int, list[Cell]] = {}
    for row in rows:
        own = []
        # Where every figure has another below it, they may be those of two rows.
        figures = [sum(is_value(text) for text, _, _ in texts) for _, texts in row]
        joins = any(count == 1 for count in figures)
        for cell, texts in row:
            start, end = texts[0][1:] if texts else (_start(row), _start(row))
            others.setdefault(start, []).extend(texts[1:])
            if joins and len(texts) > 1:
                cell = cell._replace(text="".join(text for text, _, _ in texts))  # noqa: PLW2901
            own.append(
                Printed.of_text(
                    cell, ("" if joins else " ").join(text for text, _, _ in texts), start, end
                )
            )
        printed.append(own)
    # Where no cell is wider than a column, merged ones may have been taken apart.
    spanned = _has_spans(rows)
    for item in items_of(printed, clean):
        if isinstance(item, Row):
            yield _with_rest(item, others)._replace(spanned=spanned)
        else:
            yield item


def _has_spans(rows: Sequence[Sequence[tuple[GridCell, list[Cell]]]]) -> bool:
    return any(cell.columns > 1 or cell.rows > 1 for row in rows for cell, _ in row)


def _start(row: Sequence[tuple[GridCell, list[Cell]]]) -> int:
    return next((texts[0].start for _, texts in row if texts), 0)


def _with_rest(row: Row, others: Mapping[int, Sequence[Cell]]) -> Row:
    rest = (cell for start in dict.fromkeys(row.starts) for cell in others.get(start, ()))
    return row._replace(rest=(*row.rest, *rest))
