"""Merged cells of a grid, which converters print as blank cells or as repetitions."""

from collections.abc import Sequence
from itertools import pairwise

from gkreport.parsing.cells import is_figure
from gkreport.parsing.labels import lookup
from gkreport.parsing.rows import Cell

# So many cells of a header stand above labels at most.
_DEEPEST = 3

#: What a cell prints, and where it begins and ends.
CellText = tuple[str, int, int]


class Merged:
    """Takes the repetitions of merged cells out of the rows of a grid.

    A column that no row of the header names is a part of the column before it. What
    rows below print there is taken out where it is blank or the same; but only where all
    rows below the header have as many cells as it has.
    """

    def __init__(self, rows: Sequence[Sequence[str] | None]) -> None:
        """Take what the cells of each row print; ``None`` for a line that is no row."""
        self.repeated: list[Cell] = []
        self._columns: list[frozenset[int]] = []
        self._even: list[bool] = []
        first = 0
        while first < len(rows):
            end = self._end(rows, first)
            headers, even = _shape(rows[first:end])
            shows_blanks = even or not headers or "" not in headers[0][:_DEEPEST]
            self._even += [shows_blanks] * (end - first)
            self._columns += [_unnamed(headers) if even else frozenset()] * (end - first)
            first = end

    def is_even(self, number: int) -> bool:
        """Return whether a row shows which of its cells are blank.

        It does where all rows are as wide as their header, and where the first row of the
        header has no blank cells above the labels.
        """
        return self._even[number]

    @staticmethod
    def _end(rows: Sequence[Sequence[str] | None], first: int) -> int:
        """Return the place behind the rows of one header."""
        end = first
        while end < len(rows) and _is_header(rows[end]):
            end += 1
        while end < len(rows) and (end == first or not _is_header(rows[end])):
            end += 1
        return end

    def without(self, number: int, cells: list[CellText]) -> list[CellText]:
        """Return the cells of a row without those that are part of the cell before them."""
        same = _same([text for text, _, _ in cells])
        kept = []
        for place, (text, start, end) in enumerate(cells):
            label = text and not is_figure(text)
            if place in same and (label or place in self._columns[number]):
                self.repeated += [Cell(text, start, end)] if text else []
            else:
                kept.append((text, start, end))
        return kept


def _same(texts: Sequence[str]) -> frozenset[int]:
    """Return the places of cells that are blank or print what the cell before them prints."""
    pairs = enumerate(pairwise(texts), start=1)
    return frozenset(place for place, (before, text) in pairs if text in {"", before})


def _is_header(texts: Sequence[str] | None) -> bool:
    labels = (lookup(text) for text in texts or ())
    return any(label is not None and label.heads_columns for label in labels)


def _shape(rows: Sequence[Sequence[str] | None]) -> tuple[list[Sequence[str]], bool]:
    """Return the rows of a header, and whether the rows with figures are as wide."""
    headers = [texts for texts in rows if texts and _is_header(texts)]
    figures = [texts for texts in rows if texts and any(map(is_figure, texts))]
    return headers, len({len(texts) for texts in (*headers, *figures)}) <= 1


def _unnamed(headers: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the columns that no row of a header names."""
    columns = [_same(texts) | (frozenset() if texts[0] else {0}) for texts in headers]
    return frozenset.intersection(*columns) if columns else frozenset()
