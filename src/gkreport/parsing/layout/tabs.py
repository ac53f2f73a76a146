"""From a text to lines of prose and rows of cells, whatever the cells mean.

The only thing asked about meaning is whether a cell that was torn in two would
be a label of a form if its halves were joined.
"""

import re
from collections.abc import Iterator
from operator import add

from gkreport.parsing.cells import is_figure
from gkreport.parsing.labels import lookup
from gkreport.parsing.layout.words import is_page_number, is_value
from gkreport.parsing.outline import is_section_heading
from gkreport.parsing.rows import Item, Line, in_line, new_line, new_row

# A cell of the tab layout: a line that begins with a tab, perhaps behind blanks.
_TAB_CELL = re.compile(r"[^\S\t]*\t")
# More than a sentence, or a line longer than any cell, is prose even behind a tab.
_PROSE = re.compile(r"[。；].|.{80}", re.DOTALL)
_LINE_ENDS = " \r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# A cell that is longer does not go on in the next line.
_LONGEST_CELL = 400


class _Cells:
    """The cells of a row while it is read."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.starts: list[int] = []
        self._lines: dict[int, list[Line]] = {}  # of cells on several lines, by their place

    def take(self, line: Line) -> None:
        """Add a line to the last cell."""
        place, start, text = len(self.texts) - 1, self.starts[-1], self.texts[-1]
        if not text:
            self.starts[-1] = line.start
        known = self._lines.setdefault(place, [Line(text, start, start + len(text))])
        known.append(line)
        # A figure on two lines may be one figure or two.
        between = "\n" if is_value(text) and is_value(line.text) else ""
        self.texts[-1] += between + line.text

    def end(self) -> tuple[Item, ...]:
        """Return the row, or lines where the cells turn out to be prose behind tabs."""
        if not self.texts:
            return ()
        ends = [*map(add, self.starts, map(len, self.texts))]
        for place, lines in self._lines.items():
            ends[place] = lines[-1].end
        shape = ((), False, False, in_line(len(ends)), False, -1)
        row = new_row((tuple(self.texts), tuple(self.starts), tuple(ends), *shape))
        self.texts.clear()
        self.starts.clear()
        several, self._lines = self._lines, {}
        for text in row.texts:
            if text and lookup(text) is not None:
                return (row,)
        printed = [text for text in row.texts if text]
        if len(row.texts) == 1 and not printed:  # a separator on a line of its own
            return (new_line(("\t", row.starts[0], row.starts[0])),)
        prose = any(map(_PROSE.search, printed)) or all(text.endswith("。") for text in printed)
        if len(row.texts) == 1 or prose:
            alone = (several.get(i, [Line(*cell)]) for i, cell in enumerate(row.cells()))
            return tuple(line for own in alone for line in own if line.text)
        return (row,) if row.texts else ()


def tab_cells(text: str) -> Iterator[Item]:
    r"""Yield the lines and rows of a text in which each cell follows a tab.

    A blank line ends a row, unless what follows it completes the cell above.

    >>> list(tab_cells("表一\n\t规章\n\t0\n\n结束"))[1].texts
    ('规章', '0')
    """
    cells = _Cells()
    texts, starts = cells.texts, cells.starts  # filled here: this is the busiest loop of all
    blank = False  # whether a blank line stands below the last cell
    position = 0
    for raw in text.splitlines(keepends=True):
        position += len(raw)
        left = raw.lstrip()
        stripped = left.rstrip()
        if "\t" not in stripped and (
            raw[0] == "\t" or ("\t" in raw and _TAB_CELL.match(raw) is not None)
        ):
            if blank:
                yield from cells.end()
                blank = False
            texts.append(stripped)
            starts.append(position - len(left))
        elif not stripped:
            blank = bool(texts)
        elif "\t" in left:  # several cells, or one and blank ones behind it
            yield from cells.end()
            blank = False
            begin = position - len(raw)
            own = raw.rstrip(_LINE_ENDS)
            yield new_line((own, begin, begin + len(own)))
        else:
            begin = position - len(left)
            line = new_line((stripped, begin, begin + len(stripped)))
            if texts and _continues(texts[-1], stripped, apart=blank):
                cells.take(line)
                blank = False
                continue
            if texts:
                yield from cells.end()
            blank = False
            yield line
    yield from cells.end()


def _continues(cell: str, line: str, *, apart: bool) -> bool:
    """Return whether a line without a tab is the rest of the cell above it."""
    if len(cell) > _LONGEST_CELL:
        return False
    completes = lookup(cell + line) is not None
    if apart:
        return completes and bool(cell) and lookup(cell) is None
    if is_value(line):
        return is_value(cell) and not is_page_number(line)
    is_text = bool(cell) and not is_figure(cell)
    return completes or (is_text and not is_section_heading(line))
