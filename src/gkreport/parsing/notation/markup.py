"""HTML within a text: entities, marks of words, and tables."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from gkreport.document import GridCell

_TOKEN = re.compile(
    r"""
      < (?P<close>/?) (?P<name>[A-Za-z][A-Za-z0-9]{0,14}) (?P<attributes>(?:[\s/][^<>]*)?) >
    | <!--[^<>]*(?<=--)>
    | & (?P<entity> \#\d{1,7} | \#[xX][0-9A-Fa-f]{1,6} | [A-Za-z][A-Za-z0-9]{1,30} ) ;
    """,
    re.VERBOSE,
)
_STRUCTURE = frozenset(
    ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
)
# Marks of words, which change nothing of what is said.
_INLINE = frozenset(
    ("a", "b", "big", "center", "code", "em", "font", "i", "mark", "o", "small", "span")
) | frozenset(("strong", "u"))
_BREAKS = frozenset(("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "ul"))
# What is raised is a mark of a footnote: 5<sup>1</sup> is not 51, and 5[1] is not read as one.
_RAISED = {"": "[", "/": "]"}
# Attributes that may hide or move what a reader sees: such an element stays as it is written, and
# what contains it is not legible.
_UNSEEN = re.compile(
    r"hidden|display|visibility|opacity|line-through|position|font-size|direction|\bdir\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
# Cells of a table cover so many squares at most, lest a few spans take long to lay out.
_SQUARES, _SQUARES_PER_CELL = 200, 10
# Characters that separate cells, and must not be made of an entity.
_NOT_SPELLED = frozenset("|\t<>&")


class Edit(NamedTuple):
    """A mark in a text, and the one character that stands for it, or none."""

    start: int
    end: int
    char: str = ""


class WrittenCell(NamedTuple):
    """A cell of an HTML table, and where its text stands in the original."""

    cell: GridCell
    start: int
    end: int


class WrittenTable(NamedTuple):
    """An HTML table: where it stands, its caption and the cells of its rows."""

    start: int
    end: int
    rows: tuple[tuple[WrittenCell, ...], ...]


class Markup(NamedTuple):
    """The HTML in a text."""

    edits: tuple[Edit, ...] = ()
    tables: tuple[WrittenTable, ...] = ()


class _Raw(NamedTuple):
    """A cell before it is known which column it begins in."""

    start: int
    end: int
    rows: int
    columns: int


class _Open:
    """A table while it is read. Tags may be left out, as HTML allows."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.rows: list[list[_Raw]] = []
        self.edits: list[Edit] = []
        self.sound = True  # whether it is no layout of a page and nothing of it is hidden
        self._cell: tuple[int, int, int] | None = None

    def tag(self, match: re.Match[str]) -> None:
        """Take a tag of the table's structure."""
        name, attributes = match["name"].lower(), match["attributes"]
        self.edits.append(Edit(match.start(), match.end(), "\n" if name != "table" else ""))
        self.sound &= _UNSEEN.search(attributes) is None and name != "caption"
        self._end_cell(match.start())
        if match["close"]:
            return
        if name == "tr":
            self.rows.append([])
        elif name in {"td", "th"}:
            spans = {kind.lower(): int(size) or 1 for kind, size in _SPAN.findall(attributes)}
            self._cell = (match.end(), spans.get("row", 1), spans.get("col", 1))

    def _end_cell(self, end: int) -> None:
        if self._cell is None:
            return
        start, rows, columns = self._cell
        self._cell = None
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(_Raw(start, end, rows, columns))

    def written(self, end: int) -> WrittenTable | None:
        """Return the table; ``None`` where it cannot be laid out."""
        cells = [raw for row in self.rows for raw in row]
        squares = sum(raw.rows * raw.columns for raw in cells)
        if not cells or not self.sound or squares > _SQUARES + _SQUARES_PER_CELL * len(cells):
            return None
        return WrittenTable(self.start, end, tuple(_laid_out(self.rows)))


def _laid_out(rows: list[list[_Raw]]) -> Iterator[tuple[WrittenCell, ...]]:
    """Yield the cells of each row with the columns they begin in: the first that are free."""
    taken: dict[int, set[int]] = {}  # columns that cells from above cover, for each row
    for number, row in enumerate(rows, start=1):
        covered = taken.pop(number, set())
        column = 1
        own = []
        for raw in row:
            while column in covered:
                column += 1
            height = min(raw.rows, len(rows) - number + 1)
            own.append(
                WrittenCell(GridCell("", number, column, height, raw.columns), raw.start, raw.end)
            )
            for below in range(number + 1, number + height):
                taken.setdefault(below, set()).update(range(column, column + raw.columns))
            column += raw.columns
        yield tuple(own)


def markup_of(text: str) -> Markup:
    r"""Return the HTML in a text.

    Only a table that is closed and holds no other is taken for one; the tags of another stay
    as they are written, so that its cells do not run together.

    >>> found = markup_of("<table><tr><td>规章<td><b>5</b>&nbsp;件</table>")
    >>> [(cell.start, cell.end, cell.cell.column) for cell in found.tables[0].rows[0]]
    [(15, 17, 1), (21, 36, 2)]
    >>> [edit.char for edit in found.edits if edit.char.strip() != edit.char]
    ['\n', '\n', '\n', ' ']
    """
    if "<" not in text and "&" not in text:
        return Markup()
    edits: list[Edit] = []
    tables: list[WrittenTable] = []
    opened: list[_Open] = []
    for match in _TOKEN.finditer(text):
        name = (match["name"] or "").lower()
        if name not in _STRUCTURE:
            edits += _edit(match, name, within=bool(opened))
        elif name == "table" and not match["close"]:
            if opened:
                opened[-1].sound = False
            opened.append(_Open(match.start()))
            opened[-1].tag(match)
        elif opened:
            opened[-1].tag(match)
            if name == "table":
                done = opened.pop()
                table = done.written(match.end())
                if table is not None:
                    tables.append(table)
                    edits += done.edits
    return Markup(tuple(sorted(edits)), tuple(sorted(tables)))


def _edit(match: re.Match[str], name: str, *, within: bool) -> Iterator[Edit]:
    """Yield what a mark other than those of tables becomes, if it is known."""
    start, end = match.span()
    if match["entity"]:
        char = unescape(match[0])
        if len(char) == 1 and char not in _NOT_SPELLED:
            yield Edit(start, end, " " if char.isspace() else char)
    elif not name:
        yield Edit(start, end)  # a comment
    elif _UNSEEN.search(match["attributes"]):
        return
    elif name in _INLINE:
        yield Edit(start, end)
    elif name == "sup":
        yield Edit(start, end, _RAISED[match["close"]])
    elif name in _BREAKS:  # a break in a cell of a line keeps to the line
        yield Edit(start, end, " " if name == "br" and not within else "\n")
