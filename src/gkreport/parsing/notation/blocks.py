"""Tables of a text that need another way than its lines: HTML, commas, another shape."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gkreport.document import GridCell
from gkreport.parsing.grid import Printed, items_of
from gkreport.parsing.labels import lookup
from gkreport.parsing.layout import items
from gkreport.parsing.layout.words import is_rule
from gkreport.parsing.notation.inline import in_simplified
from gkreport.parsing.notation.listing import Listed, grids, is_list, listed
from gkreport.parsing.notation.reshape import Rows, reshaped
from gkreport.parsing.rows import Cell, Item, Line, row_of
from gkreport.parsing.source import Source

# Fewer commas, or fewer labels between them, are no table.
_FEWEST_COMMAS = 6
_FEWEST_LABELS = 2
_FEWEST_ROWS = 2
# A line of a table with commas is no longer, and a cell in quotes has no more lines.
_LONGEST_LINE = 2000
_MOST_LINES = 40
_QUOTED = re.compile(r'[ ]*+"(?P<quoted>(?:[^"]|"")*+)"[ ]*+(?=,|\Z)|(?P<plain>[^,"]*+)(?=,|\Z)')
_NUMBERED = ("-:|", "\t0\t1\t", "| 0 | 1 |")
# Words of headers, and what follows them where a table has another shape than the form's:
# the label below them, a figure, the results of one way.
_LINKED = ("法人或其他组织", "行政复议", "行政诉讼", "申请人情况")
_VALUED: tuple[str, ...] = (
    *("自然人", "本年制发件数", "本年新制作数量", "本年处理决定数量", "上一年项目数量"),
    *("采购项目数量", "万元）", "结果维持", "未经复议直接起诉"),
)
_LIST = ":"
_FRAME = "+"
_LINKS = frozenset("-—–－/／_>→:：·'")
_VALUE = re.compile(r"['\"]?[ \u3000]*[|\t,][ \u3000]*-?(?:\d|[|\t,/])")


class Block(NamedTuple):
    """A table within a text: where it stands in the clean text, and its rows."""

    start: int
    end: int
    rows: Rows


def items_of_text(source: Source) -> Iterable[Item]:
    """Return the lines and rows of a text."""
    blocks = [*_html(source)]
    if _is_unusual(source.clean):
        blocks += _delimited(source.clean, blocks)
    return interleaved(source, blocks) if blocks else items(source.clean)


def interleaved(source: Source, blocks: Iterable[Block]) -> Iterator[Item]:
    """Yield the lines and rows of a text, in places of its clean form, tables from their cells.

    Args:
        source: The text.
        blocks: The tables whose cells are known, in any order.
    """
    clean = source.clean
    position = 0
    last = Block(len(clean), len(clean), ())
    for start, end, rows in (*sorted(blocks, key=_start), last):
        prose = [_shifted(item, position) for item in items(clean[position:start])]
        if rows and prose and isinstance(prose[-1], Line) and _is_clause(prose[-1].text):
            prose[-1] = row_of([Cell(*prose[-1])])  # it heads the block of the table below it
        yield from prose
        if rows:
            shaped = reshaped(rows)
            source.pass_over(_gaps(clean, start, end, shaped))
            yield from items_of(shaped, clean)
        position = end


def _gaps(clean: str, start: int, end: int, rows: Rows) -> Iterator[tuple[int, int]]:
    """Yield what stands between the cells of a table."""
    for cell in sorted((item.start, item.end) for row in rows for item in row):
        if clean[start : cell[0]].strip():
            yield start, cell[0]
        start = max(start, cell[1])
    if clean[start:end].strip():
        yield start, end


def _start(block: Block) -> int:
    return block.start


def _is_clause(text: str) -> bool:
    label = lookup(text)
    return label is not None and bool(label.clause)


def _shifted(item: Item, by: int) -> Item:
    if isinstance(item, Line):
        return Line(item.text, item.start + by, item.end + by)
    return item._replace(
        starts=tuple(start + by for start in item.starts),
        ends=tuple(end + by for end in item.ends),
        rest=tuple(cell._replace(start=cell.start + by, end=cell.end + by) for cell in item.rest),
    )


def _html(source: Source) -> Iterator[Block]:
    """Yield the HTML tables of a text."""
    for table in source.tables:
        rows = [
            [_printed(source.clean, cell, *map(source.cleaned, span)) for cell, *span in row]
            for row in table.rows
            if row
        ]
        yield Block(source.cleaned(table.start), source.cleaned(table.end), rows)


def _printed(clean: str, cell: GridCell, start: int, end: int) -> Printed:
    """Return a cell between two places, without the blanks around its text."""
    raw = clean[start:end]
    text = raw.strip()
    start += raw.index(text)
    end = start + len(text)
    return Printed.of(cell._replace(text=text), clean, start, end)


def _is_unusual(clean: str) -> bool:
    """Return whether lines of a text may be a table that is not read line by line.

    To look for each word costs next to nothing; what it finds is looked at more closely.
    """
    clean = in_simplified(clean)
    if clean.count(",") >= _FEWEST_COMMAS or is_list(clean):
        return True
    # Where each tab begins a line, no line is a row.
    begins = clean.count("\n\t") + clean.count("\n \t")
    rows = "|" in clean or clean.count("\t") > begins + 1
    return rows and (
        any(cue in clean for cue in _NUMBERED)
        or any(clean[end : end + 1] in _LINKS for word in _LINKED for end in _ends(clean, word))
        or any(_VALUE.match(clean, end) for word in _VALUED for end in _ends(clean, word))
    )


def _ends(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        place += len(word)
        yield place
        place = text.find(word, place)


# ---- lines with separators -------------------------------------------------------------


class _Split(NamedTuple):
    """A line, and what sets its cells apart; nothing where it is prose."""

    line: Line
    sign: str
    listed: Listed | None = None


def _delimited(clean: str, known: Sequence[Block]) -> Iterator[Block]:
    """Yield the runs of lines with separators that must be read as grids.

    A run with commas is no other reader's; one with tabs or pipes is only taken where its shape
    is not that of the form.
    """
    position = 0
    for block in (*sorted(known, key=_start), Block(len(clean), len(clean), ())):
        above = ""
        for sign, group in groupby(_lines(clean, position, block.start), _sign):
            between, above = above == sign == "|", sign if sign != _FRAME else "|"
            if between or sign == _FRAME:  # the lines of a cell that is drawn
                continue
            if sign == _LIST:
                yield from _lists([split for split in group if split.listed])
            elif sign:
                yield from _runs(clean, sign, [*group])
        position = block.end


def _sign(split: _Split) -> str:
    return split.sign


def _lines(clean: str, start: int, end: int) -> Iterator[_Split]:
    """Yield the lines between two places; a line with an open quote goes on in the next."""
    held: list[str] = []
    sign = ""
    for raw in clean[start:end].splitlines(keepends=True):
        held.append(raw)
        text = "".join(held)
        quoted = text[:1] == '"' or ',"' in text
        if quoted and text.count('"') % 2 and len(held) < _MOST_LINES:
            continue
        split = _split(text, start)
        if sign == _LIST and not text.strip():
            split = split._replace(sign=sign)  # a blank line between two of a list
        yield split
        sign = split.sign
        start += len(text)
        held.clear()
    if held:
        yield _split("".join(held), start)


def _split(raw: str, start: int) -> _Split:
    text = raw.strip("\r\n")
    line = Line(text, start, start + len(text))
    signs = [sign for sign in ("|", "\t", ",") if text.count(sign) > (sign == "|")]
    if text.lstrip()[:2] in {"+-", "+="}:
        return _Split(line, _FRAME)
    found = listed(line) if not signs or signs == [","] else None
    if found is not None:
        return _Split(line, _LIST, found)
    return _Split(line, signs[0] if signs and len(text) <= _LONGEST_LINE else "")


def _lists(splits: Sequence[_Split]) -> Iterator[Block]:
    """Yield the tables that the lines of a list say, each up to where the next begins."""
    rows = [split.listed for split in splits if split.listed]
    starts = {row.label.start: split.line.start for row, split in zip(rows, splits, strict=True)}
    found = [*grids(rows)]
    edges = [*(starts[grid[1][0].start] for grid in found), splits[-1].line.end]
    for grid, start, end in zip(found, edges, edges[1:], strict=False):
        yield Block(start, end, grid)


def _runs(clean: str, sign: str, splits: Sequence[_Split]) -> Iterator[Block]:
    """Yield the grids of a run of lines; a line of another width begins another."""
    lines = [split.line for split in splits if not is_rule(split.line.text)]
    cells = ((line, [*_cells(line, sign)]) for line in lines)
    for width, group in groupby(cells, lambda pair: len(pair[1])):
        own = [*group]
        rows = [
            [_printed(clean, GridCell("", y, x), *span) for x, span in enumerate(spans, start=1)]
            for y, (_, spans) in enumerate(own, start=1)
        ]
        if width < _FEWEST_ROWS or not _is_table(rows, sign):
            continue
        yield Block(own[0][0].start, own[-1][0].end, rows)


def _is_table(rows: Rows, sign: str) -> bool:
    labels = sum(item.label is not None for row in rows for item in row)
    commas = sign == "," and labels >= _FEWEST_LABELS
    return len(rows) >= _FEWEST_ROWS and (commas or reshaped(rows) is not rows)


def _cells(line: Line, sign: str) -> Iterator[tuple[int, int]]:
    """Yield where the cells of a line begin and end."""
    text = line.text
    if sign == ",":
        yield from _comma_cells(line)
        return
    edges = [-1, *(place for place, char in enumerate(text) if char == sign), len(text)]
    pairs = [(edges[i] + 1, edges[i + 1]) for i in range(len(edges) - 1)]
    if sign == "|":  # the frame of the table
        pairs = pairs[not text[: edges[1]].strip() :]
        pairs = pairs[: len(pairs) - (not text[edges[-2] + 1 :].strip())]
    for start, end in pairs:
        yield line.start + start, line.start + end


def _comma_cells(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the cells of a line with commas; nothing where its quotes do not close."""
    found = []
    position = 0
    while position <= len(line.text):
        match = _QUOTED.match(line.text, position)
        if match is None:
            return
        start, end = match.span("plain" if match["quoted"] is None else "quoted")
        found.append((line.start + start, line.start + end))
        position = match.end() + 1
    yield from found
