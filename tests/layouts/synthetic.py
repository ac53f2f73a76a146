"""Layouts of tables in text, written from the grids of the reports.

Each layout is a function from a report to its text. Its name tells the layout and, behind
a dot, what became of merged cells or long labels:

- ``repeated``: the text stands in every square that the cell spans;
- ``blank``: it stands in the first square, the others are blank;
- ``dropped``: it stands once, the others are left out;
- ``word``: left out beside the first square, blank below it, as Word files have it;
- ``wrapped``: long labels go on in the next line;
- ``between``: the figures stand on a line between the halves of the label;
- ``narrow``: long figures are wrapped as well;
- ``paged``: pages end within the tables.

Behind a plus sign stands what else was done to the whole text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from layouts import forms
from layouts.definitions import Definition, Line
from layouts.forms import Slot, Table

Layout = Callable[[Definition], str]
Rows = list[list[str]]
#: Writes a table, given what becomes of merged cells.
Write = Callable[[Table, str], Iterable[str]]

MERGED = ("repeated", "blank", "dropped", "word")
#: A label longer than this is wrapped, in columns of a plain character.
WRAP = 24
#: A page ends after so many lines of a table.
PAGE = 9


def rows_of(table: Table, merged: str, joint: str = " ") -> Rows:
    """Return the texts of a table row by row, with something for the breaks within cells."""
    return [
        [text.replace("\n", joint) for slot in row if (text := _text(slot, merged)) is not None]
        for row in table.slots()
    ]


def _text(slot: Slot, merged: str) -> str | None:
    """Return what a square prints; ``None`` where it is left out."""
    if merged == "repeated" or (slot.first_row and slot.first_column):
        return slot.cell.text
    if merged == "dropped" or (merged == "word" and not slot.first_column):
        return None
    return ""


def document(report: Definition, write: Write, merged: str) -> str:
    """Return the text of a report whose tables are written in some way."""
    lines: list[str] = []
    for block in report.blocks:
        if isinstance(block, Line):
            lines.append(block.text)
        else:
            lines.extend(write(block, merged))
    return "\n".join(lines) + "\n"


# -- a cell a line


def tab_cells(table: Table, merged: str) -> Iterator[str]:
    """Write a cell a line behind a tab, a blank line after each row: Apache Tika."""
    for row in rows_of(table, merged, "\n"):
        yield from (f"\t{text}" for text in row)
        yield ""


def cell_lines(table: Table, merged: str) -> Iterator[str]:
    """Write a cell a line; a blank cell is a blank line."""
    for row in rows_of(table, merged, "\n"):
        yield from row


def cell_lines_lost(table: Table, merged: str) -> Iterator[str]:
    """Write a cell a line; of a blank cell nothing is left."""
    return filter(None, cell_lines(table, merged))


def cell_gaps(table: Table, merged: str) -> Iterator[str]:
    """Write a cell a line with a blank line after each; of a blank cell that is all."""
    for text in cell_lines(table, merged):
        yield from (text.replace("\n", "\n\n"), "")


def cell_gaps_lost(table: Table, merged: str) -> Iterator[str]:
    """Write a cell a line with a blank line after each; of a blank cell nothing is left."""
    for text in cell_lines_lost(table, merged):
        yield from (text.replace("\n", "\n\n"), "")


# -- pipes


def pipe_cells(table: Table, merged: str) -> Iterator[str]:
    """Write a cell a line with a pipe behind it, more pipes for the squares of a span."""
    for row in table.slots():
        for slot in row:
            if slot.first_row and slot.first_column:
                yield f"{slot.cell.text} |".lstrip()
                if merged == "blank" and slot.cell.across > 1:
                    yield "|" * (slot.cell.across - 1)
            elif merged == "blank" and slot.first_column:
                yield "|"


def pipe_lines(table: Table, merged: str) -> Iterator[str]:
    """Write a cell a line and pipes on lines of their own; nothing for a blank cell."""
    for row in rows_of(table, merged, "\n"):
        yield "|"
        for text in row:
            yield from filter(None, (text, "|"))


def pipes_padded(table: Table, merged: str) -> Iterator[str]:
    """Write a row a line; the squares of a span are bare pipes: ``label | |||``."""
    for row in table.slots():
        line = ""
        for slot in row:
            text = _text(slot, merged) or ""
            line += f"{text} | ".replace("\n", " ") if slot.first_column else "|"
        yield line.replace("| |", "||").rstrip()


def markdown(table: Table, merged: str) -> Iterator[str]:
    """Write a pipe table whose first row is its header."""
    first, *others = rows_of(table, merged)
    yield ""
    yield _between(first)
    yield _between(["---"] * len(first))
    yield from map(_between, others)
    yield ""


def markdown_headless(table: Table, merged: str) -> Iterator[str]:
    """Write a pipe table below a header of blank cells."""
    rows = rows_of(table, merged)
    yield ""
    yield _between([""] * len(rows[0]))
    yield _between(["---"] * len(rows[0]))
    yield from map(_between, rows)
    yield ""


def markdown_padded(table: Table, merged: str) -> Iterator[str]:
    """Write a pipe table whose columns are padded to equal widths."""
    rows = rows_of(table, merged)
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    first, *others = [[*map(pad, row, widths)] for row in rows]
    yield from ("", _between(first), "|".join(("", *("-" * (w + 2) for w in widths), "")))
    yield from map(_between, others)
    yield ""


def _between(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rows(line: Callable[[Sequence[str]], str]) -> Write:
    """Return a writer of a row a line, given how a row is written."""

    def write(table: Table, merged: str) -> Iterator[str]:
        return map(line, rows_of(table, merged))

    return write


# -- columns by blanks


def width(text: str) -> int:
    """Return how wide a text is, in plain characters."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WFA") for sign in text)


def pad(text: str, size: int) -> str:
    """Fill a text with blanks."""
    return text + " " * (size - width(text))


def wrap(text: str, size: int) -> list[str]:
    """Break a text into lines that are not wider than so many plain characters."""
    lines = [""]
    for sign in text:
        if sign == "\n" or width(lines[-1] + sign) > size:
            lines.append("")
        lines[-1] += sign.strip("\n")
    return lines


class Printed(NamedTuple):
    """A cell on paper: where it begins and how wide it is, and its lines."""

    left: int
    size: int
    lines: list[str]


def printed_rows(
    table: Table, limit: int, *, centred: bool = False, figures: int = 1000
) -> list[list[Printed]]:
    """Return the cells of each row with their lines.

    Args:
        table: The table.
        limit: How wide a column may be; longer texts are wrapped.
        centred: Whether a cell that spans rows stands in the middle one.
        figures: How wide a column of figures may be.
    """
    grid = table.slots()
    limits = [limit] * len(grid[0])
    for x, slot in enumerate(grid[-1]):
        if slot.cell.path:
            limits[x] = min(limit, figures)
    sizes = [4] * len(grid[0])
    for row in grid:
        for x, slot in enumerate(row):
            if slot.cell.across == 1:
                lines = wrap(slot.cell.text, limits[x])
                sizes[x] = max(sizes[x], *map(width, lines))
    lefts = [sum(sizes[:x]) + 2 * x for x in range(len(sizes) + 1)]
    rows: list[list[Printed]] = [[] for _ in grid]
    for y, row in enumerate(grid):
        for x, slot in enumerate(row):
            if slot.first_row and slot.first_column:
                size = lefts[x + slot.cell.across] - lefts[x] - 2
                place = y + (slot.cell.down - 1) // 2 if centred else y
                text = slot.cell.text
                lines = wrap(text, size) if size < width(text) else [text.replace("\n", "")]
                rows[place].append(Printed(lefts[x], size, lines))
    return rows


def columns(
    table: Table, _: str, *, limit: int = 1000, centred: bool = False, figures: int = 1000
) -> Iterator[str]:
    """Write a row a line, cells below each other, long labels on several lines."""
    for row in printed_rows(table, limit, centred=centred, figures=figures):
        for number in range(max((len(cell.lines) for cell in row), default=0)):
            cells = ((cell.left, cell.lines[number : number + 1]) for cell in row)
            yield aligned((left, line[0]) for left, line in cells if line)


def columns_between(table: Table, _: str) -> Iterator[str]:
    """Write columns whose figures stand on a line between the halves of the label."""
    for row in printed_rows(table, WRAP, centred=True):
        height = max((len(cell.lines) for cell in row), default=0)
        if height > 1 and any(len(cell.lines) == 1 for cell in row):
            height += 1 - height % 2
        lines: list[list[tuple[int, str]]] = [[] for _ in range(height)]
        for cell in row:
            middle = len(cell.lines) % 2 == 0 and height % 2 == 1
            top = (height - len(cell.lines) - middle) // 2
            for number, text in enumerate(cell.lines):
                below = middle and number >= len(cell.lines) // 2
                lines[top + number + below].append((cell.left, text))
        yield from map(aligned, lines)


def aligned(cells: Iterable[tuple[int, str]], measure: Callable[[str], int] = width) -> str:
    """Return a line with each text at its place."""
    line = ""
    for left, text in sorted(cells):
        line += " " * (left - measure(line)) + text
    return line.rstrip()


def columns_of_characters(table: Table, merged: str) -> Iterator[str]:
    """Write columns that begin at the same character, however wide the characters are."""
    rows = rows_of(table, "blank")
    sizes = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if merged == "dropped":  # what a cell that spans rows leaves is filled by its neighbours
        rows = rows_of(table, "dropped")
    for row in rows:
        yield "  ".join(text.ljust(size) for text, size in zip(row, sizes, strict=False))


def raw(table: Table, _: str) -> Iterator[str]:
    """Write a row a line with single blanks; of a blank cell nothing is left."""
    return (" ".join(filter(None, row)) for row in rows_of(table, "dropped"))


def raw_wrapped(table: Table, _: str) -> Iterator[str]:
    """Write rows with single blanks, what was wrapped on the next lines."""
    for row in printed_rows(table, WRAP):
        for number in range(max(len(cell.lines) for cell in row)):
            parts = (cell.lines[number : number + 1] for cell in row)
            yield " ".join(part[0] for part in parts if part and part[0])


def raw_between(table: Table, _: str) -> Iterator[str]:
    """Write the figures of a wrapped label on a line between its halves."""
    for line in columns_between(table, ""):
        yield " ".join(line.split())


def paged(write: Write) -> Write:
    """Return a writer that ends a page every few lines of a table."""

    def write_paged(table: Table, merged: str) -> Iterator[str]:
        for number, line in enumerate(write(table, merged), start=1):
            yield line
            if number % PAGE == 0:
                yield from ("", f"     - {number // PAGE + 1} -", "\f")

    return write_paged


# -- frames

BOX = ("┌┬┐", "├┼┤", "└┴┘", "─", "│")
ASCII = ("+++", "+++", "+++", "-", "|")


def framed(table: Table, merged: str, *, frame: Sequence[str], limit: int) -> Iterator[str]:
    """Write a table with lines around its cells."""
    rows = [[wrap(text, limit) for text in row] for row in rows_of(table, merged, "\n")]
    sizes = [
        max(width(line) for cell in column for line in cell) for column in zip(*rows, strict=True)
    ]
    top, middle, bottom, line, bar = frame
    for number, row in enumerate(rows):
        yield _rule(middle if number else top, line, sizes)
        for place in range(max(map(len, row))):
            parts = ("".join(cell[place : place + 1]) for cell in row)
            yield bar + bar.join(f" {pad(p, s)} " for p, s in zip(parts, sizes, strict=True)) + bar
    yield _rule(bottom, line, sizes)


def _rule(corners: str, line: str, sizes: Iterable[int]) -> str:
    return corners[0] + corners[1].join(line * (size + 2) for size in sizes) + corners[2]


# -- what cannot be told apart, or not always


def glued(table: Table, _: str) -> Iterator[str]:
    """Write a row a line and nothing between the cells."""
    return ("".join(row) for row in rows_of(table, "dropped", ""))


def once_in_table(table: Table, _: str) -> Iterator[str]:
    """Write a cell a line, but each text only once."""
    return iter(dict.fromkeys(cell_lines_lost(table, "dropped")))


def once_in_row(table: Table, _: str) -> Iterator[str]:
    """Write each text of a row only once, as people do who see merged cells repeated."""
    return (" | ".join(dict.fromkeys(row)) for row in rows_of(table, "repeated"))


def without_repeats(table: Table, _: str) -> Iterator[str]:
    """Leave out each cell of a row that is equal to the one before it."""
    for row in rows_of(table, "repeated"):
        kept = (text for i, text in enumerate(row) if i == 0 or text != row[i - 1])
        yield " | ".join(kept)


def one_line(report: Definition, merged: str) -> str:
    """Return a whole report on one line."""
    return " ".join(document(report, cell_lines, merged).split()) + "\n"


def glued_whole(report: Definition) -> str:
    """Return a whole report without anything between its cells and lines."""
    return "".join(document(report, cell_lines, "dropped").split()) + "\n"


# -- what is done to a whole text

BEFORE = """网站首页 | 登录 | 注册 | 无障碍 | 长者模式
当前位置：首页 > 政务公开 > 政府信息公开年报
索引号：LQ-2020-0117
发布机构：政务公开办公室
主题分类：综合政务
发布时间：2025-01-20 09:30 来源：政务公开办公室 浏览次数：1286 字体：[大 中 小] 打印

"""
AFTER = """
扫一扫在手机打开当前页
主办：政务公开办公室 网站标识码：3309990001
浏览器建议分辨率1920*1080
"""
_HALF = str.maketrans("（）：；，", "():;,")
_FULL = str.maketrans("0123456789.():,/", "０１２３４５６７８９．（）：，／")

CHANGES: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "wide": lambda text: re.sub(" +", lambda found: found[0] * 3, text),
    "furniture": lambda text: f"{BEFORE}{text}{AFTER}",
    "half-width": lambda text: text.translate(_HALF),
    "full-width": lambda text: text.translate(_FULL),
}
CHANGED = (
    "tab-cell.word",
    "cell-line-lost.dropped",
    "tab-row.repeated",
    "pipe-both.blank",
    "columns.wrapped",
    "raw.plain",
)


def broken(report: Definition, write: Write, merged: str) -> str:
    """Return a report whose labels are broken where authors break them."""
    return document(report.map(forms.break_labels), write, merged)


def _change(report: Definition, layout: Layout, change: Callable[[str], str]) -> str:
    return change(layout(report))


def _layouts() -> Iterator[tuple[str, Layout]]:
    for name, write, modes in (
        ("tab-cell", tab_cells, MERGED),
        ("cell-line", cell_lines, MERGED),
        ("cell-line-lost", cell_lines_lost, ("repeated", "dropped")),
        ("cell-gap", cell_gaps, ("blank", "dropped")),
        ("cell-gap-lost", cell_gaps_lost, ("repeated", "dropped")),
        ("cell-gap-lost", paged(cell_gaps_lost), ("paged",)),
        ("tab-row", _rows("\t".join), MERGED),
        ("pipe-trailing", _rows(lambda row: " | ".join((*row, ""))), MERGED),
        ("pipe-leading", _rows(lambda row: "| " + " | ".join(row)), ("blank", "dropped")),
        ("pipe-both", _rows(_between), MERGED),
        ("pipe-joined", _rows(" | ".join), MERGED),
        ("pipe-tight", _rows("|".join), ("repeated", "blank")),
        ("pipe-extra", _rows(lambda row: " | ".join((*row, "", ""))), ("blank", "dropped")),
        ("pipe-padded", pipes_padded, ("blank",)),
        ("pipe-cell", pipe_cells, ("blank", "dropped")),
        ("pipe-line", pipe_lines, ("blank", "dropped")),
        ("markdown", markdown, ("repeated", "blank", "dropped")),
        ("markdown-headless", markdown_headless, ("repeated", "blank")),
        ("markdown-padded", markdown_padded, ("repeated", "blank")),
        ("columns", columns, ("plain",)),
        ("columns", partial(columns, limit=WRAP), ("wrapped",)),
        ("columns", partial(columns, limit=WRAP, centred=True), ("centred",)),
        ("columns", partial(columns, limit=WRAP, figures=4), ("narrow",)),
        ("columns", columns_between, ("between",)),
        ("columns-of-characters", columns_of_characters, ("blank", "dropped")),
        ("columns", paged(columns), ("paged",)),
        ("columns", paged(columns_between), ("paged-between",)),
        ("raw", raw, ("plain",)),
        ("raw", raw_wrapped, ("wrapped",)),
        ("raw", raw_between, ("between",)),
        ("raw", paged(raw), ("paged",)),
        ("box", partial(framed, frame=BOX, limit=1000), ("repeated", "blank")),
        ("box-wrapped", partial(framed, frame=BOX, limit=12), ("repeated", "blank")),
        ("grid", partial(framed, frame=ASCII, limit=1000), ("repeated", "blank")),
        ("grid-wrapped", partial(framed, frame=ASCII, limit=12), ("repeated", "blank")),
        ("glued", glued, ("rows",)),
        ("once", once_in_table, ("table",)),
        ("once", once_in_row, ("row",)),
        ("once", without_repeats, ("neighbour",)),
    ):
        for merged in modes:
            yield f"{name}.{merged}", partial(document, write=write, merged=merged)
    for name, write in (
        ("tab-cell-broken", tab_cells),
        ("cell-line-broken", cell_lines),
        ("cell-gap-broken", cell_gaps),
        ("pipe-cell-broken", pipe_cells),
        ("pipe-line-broken", pipe_lines),
    ):
        yield f"{name}.dropped", partial(broken, write=write, merged="dropped")
    for merged in ("repeated", "dropped"):
        yield f"one-line.{merged}", partial(one_line, merged=merged)
    yield "glued.whole", glued_whole


LAYOUTS: dict[str, Layout] = dict(_layouts())
LAYOUTS |= {
    f"{name}+{change}": partial(_change, layout=LAYOUTS[name], change=CHANGES[change])
    for name in CHANGED
    for change in CHANGES
}
