"""Lists that say a table: - 规章：制发 0；废止 0；现行有效 3."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from gkreport.document import GridCell
from gkreport.model import TableKind
from gkreport.model.disputes import CaseCounts, Disputes
from gkreport.model.rows import RowSpec
from gkreport.model.wording import wordings
from gkreport.parsing.cells import is_figure
from gkreport.parsing.grid import Printed
from gkreport.parsing.labels import CORNERS, core, cores, lookup
from gkreport.parsing.rows import Cell, Line

# The last words of labels that a list has, and the sign that figures follow. What makes a text a
# list is looked at more closely.
_WORDS = ("规章", "行政许可", "申请数量", "行政复议")
_CUES = {sign: tuple(f"{word}{sign}" for word in _WORDS) for sign in "：:"}
_CUES["→"] = tuple(f"{word}{blank}→" for word in _WORDS for blank in ("", " "))


def is_list(text: str) -> bool:
    """Return whether a text may hold a list of figures."""
    return (
        any(cue in text for cue in _CUES["："])
        or (":" in text and any(cue in text for cue in _CUES[":"]))
        or ("→" in text and any(cue in text for cue in _CUES["→"]))
    )


_LINE = re.compile(
    r"""
      [ \t\u3000]* (?: [-*+•·●○▪◦] [ \t\u3000]* )?
      (?P<label> [^\s:：→] [^:：→]{0,80}? ) [ \u3000]* [:：→] [ \u3000]*
      (?P<entries> \S .*? ) [ \u3000]* [。；;]? \s*
    """,
    re.VERBOSE,
)
_LONGEST = 400
# 制发 0；  总计：1,204件，  52
_ENTRY = re.compile(
    r"""
      (?P<name> [^\W\d_]{1,12} (?:/[^\W\d_])? (?:（[^（）]{1,12}）)? )??
      [ \u3000]* [:：=为]? [ \u3000]*
      (?P<figure>
          (?: [-－+] | 增 | 减 )? (?: \d{1,3}(?:,\d{3})+(?!\d) | \d+ ) (?: \.\d+ )?
          [ ]* (?: 件 | 条 | 项 | 个 | 宗 | 起 | (?:千|万|亿)?元 )?
        | [/—-] | 无 )
      (?: [ \u3000]* (?: [;；、，,/|] | $ ) | [ \u3000]+ (?=[^\W\d_]) ) [ \u3000]*
    """,
    re.VERBOSE,
)


class Entry(NamedTuple):
    """A figure of a list, and the column that its name is; no name where it has none."""

    column: str
    name: Cell | None
    figure: Cell


class Listed(NamedTuple):
    """A line of a list: the row that it names, the columns of that, and its figures."""

    table: TableKind
    label: Cell
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]


def listed(line: Line) -> Listed | None:
    """Return the row that a line of a list says; ``None`` for any other line.

    >>> text = "- 规章：制发 0；废止 1；现行有效 3"
    >>> found = listed(Line(text, 0, len(text)))
    >>> [(entry.column, entry.figure.text) for entry in found.entries]
    [('本年制发件数', '0'), ('本年废止件数', '1'), ('现行有效件数', '3')]
    """
    match = _LINE.fullmatch(line.text) if len(line.text) <= _LONGEST else None
    if match is None:
        return None
    named = _row(match["label"].split("—")[-1].split("-")[-1])
    pairs = [*_pairs(line, *match.span("entries"))]
    if named is None or not pairs:
        return None
    table, columns = named
    entries = []
    for name, figure in pairs:
        column = _column(name.text, columns) if name else _only(columns, len(pairs))
        if column is None:
            return None
        entries.append(Entry(column, name, figure))
    printed = {entry.column for entry in entries}
    forms = [form for form in columns if printed.issubset(form)]
    if len(printed) < len(entries) or len(forms) != 1:
        return None
    return Listed(table, _cell(line, *match.span("label")), forms[0], tuple(entries))


def _cell(line: Line, start: int, end: int) -> Cell:
    return Cell(line.text[start:end], line.start + start, line.start + end)


def _pairs(line: Line, start: int, end: int) -> Iterator[tuple[Cell | None, Cell]]:
    """Yield the names and figures of a line; nothing where anything else stands there."""
    found = []
    text = line.text[:end]
    while start < end:
        match = _ENTRY.match(text, start)
        if match is None:
            return
        name = _cell(line, *match.span("name")) if match["name"] else None
        found.append((name, _cell(line, *match.span("figure"))))
        start = match.end()
    yield from found


Columns = tuple[tuple[str, ...], ...]


@cache
def _row(text: str) -> tuple[TableKind, Columns] | None:
    """Return the table of the row that a label names, and the labels of its columns by form."""
    if core(text) in {core(wording.label) for wording in wordings(Disputes).values()}:
        return TableKind.DISPUTES, (_labels(CaseCounts),)
    label = lookup(text)
    rows = [row for row in label.rows if row.table is not TableKind.STATISTICS] if label else []
    if len(rows) != 1:
        return None
    return rows[0].table, tuple(map(_columns_of, rows[0].specs))


def _columns_of(spec: RowSpec) -> tuple[str, ...]:
    return _labels(spec.counts) if spec.counts else ()


def _labels(counts: type) -> tuple[str, ...]:
    return tuple(wording.label for wording in wordings(counts).values())


def _column(name: str, columns: Columns) -> str | None:
    """Return the only column that a name can be: its label, or a part of that.

    >>> _column("制发", (("本年制发件数", "本年废止件数"),))
    '本年制发件数'
    >>> _column("本年", (("本年制发件数", "本年废止件数"),)) is None
    True
    """
    every = dict.fromkeys(label for form in columns for label in form)
    same = [label for label in every if core(name) in cores(label)]
    parts = [label for label in every if core(name) and core(name) in core(label)]
    found = same or parts
    return found[0] if len(found) == 1 else None


def _only(columns: Columns, figures: int) -> str | None:
    """Return the column of a figure without a name: the row has but one in some form."""
    single = {form[0] for form in columns if len(form) == 1}
    return next(iter(single)) if len(single) == figures == 1 else None


# ---- the table that a list says ---------------------------------------------------------


def grids(listing: Sequence[Listed]) -> Iterator[list[list[Printed]]]:
    """Yield the tables that the lines of a list say, each with its header."""
    for (table, columns), group in groupby(listing, _header):
        rows = [*group]
        first = {entry.column: entry.name for entry in rows[0].entries}
        start = rows[0].label.start
        corner = next(iter(CORNERS[table]), "")
        header = [Cell(corner, start, start)]
        for column in columns:
            name = first.get(column)
            header.append(
                Cell(column, name.start, name.end) if name else Cell(column, start, start)
            )
        lines = [header, *(_cells(row, columns) for row in rows)]
        if table is TableKind.DISPUTES:
            lines += _unsaid(rows, columns)
        yield [
            [_printed(cell, y, x) for x, cell in enumerate(cells, start=1)]
            for y, cells in enumerate(lines, start=1)
        ]


def _unsaid(rows: Sequence[Listed], columns: Sequence[str]) -> Iterator[list[Cell]]:
    """Yield the rows of table four of which a list says nothing, as blank ones."""
    end = rows[-1].entries[-1].figure.end
    for way in _labels(Disputes):
        if not any(core(row.label.text).endswith(core(way)) for row in rows):
            yield [Cell(way, end, end), *(Cell("", end, end) for _ in columns)]


def _header(row: Listed) -> tuple[TableKind, tuple[str, ...]]:
    """Return what the lines below one header have in common: their table and its columns."""
    return row.table, row.columns


def _cells(row: Listed, columns: Sequence[str]) -> list[Cell]:
    """Return the label of a row and its figure in each column; a blank cell where it has none."""
    figures = {entry.column: entry.figure for entry in row.entries}
    end = row.entries[-1].figure.end
    return [row.label, *(figures.get(column, Cell("", end, end)) for column in columns)]


def _printed(cell: Cell, row: int, column: int) -> Printed:
    place = GridCell(cell.text, row, column)
    return Printed(place, *cell, lookup(cell.text), figure=is_figure(cell.text))
