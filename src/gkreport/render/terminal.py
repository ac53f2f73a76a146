"""A report and its findings, laid out for a terminal (needs the extra ``cli``).

What a text prints is shown, never obeyed: everything that comes from it goes through
:func:`~gkreport.render.visible.visible` before it reaches the terminal.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

import attrs
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gkreport.findings import Finding, Language, Level
from gkreport.model import (
    AdditionalRow,
    Block,
    Paragraph,
    Report,
    RowSpec,
    TableKind,
    TablePlace,
    wordings,
)
from gkreport.model.rows import held_rows
from gkreport.provenance import Location
from gkreport.render.forms import figure, groups
from gkreport.render.visible import visible
from gkreport.render.words import WORDS, Words, by_weight, facts, heading

if TYPE_CHECKING:
    from gkreport.model.wording import Attrs, Wording

__all__ = ["excerpt", "layout", "visible", "wrapped"]

_INDENT = 2
_NARROWEST = 8  # below this width text runs over the edge instead of standing in a column
_LABEL_WIDTH = 20
_PRINTED_WIDTH = 8  # how much of a cell without a value is shown in a table
_MESSAGE_WIDTH = 400
_PLACES = 3  # how many places of one finding are shown
_SIDE_BY_SIDE = 5  # with more columns than this, their labels stand in lines of two signs
_UNBROKEN = 3

_LINE_END = re.compile(r"[\n\r\x85\u2028\u2029]")
# Chinese text breaks between any two signs, but no line ends with an opening one or
# begins with a closing one.
_PIECE = re.compile(
    r"[（《〈「『【“‘]*(?:[!-~]+|[^!-~])[，。、；：？！）》〉」』】”’…]* *", re.DOTALL
)

_STYLES = {
    Level.ERROR: "bold red",
    Level.INCONSISTENCY: "bold magenta",
    Level.WARNING: "bold yellow",
    Level.HINT: "cyan",
}


def layout(report: Report, *, name: str, language: Language) -> Iterator[RenderableType]:
    """Yield a report and its findings as parts to print one below the other.

    Args:
        report: The report.
        name: What to call the file in front of a place in it.
        language: The language of the fixed words and of the findings.
    """
    words = WORDS[language]
    yield _Prose(report.title or words.no_title, style="bold")
    yield from _facts(report, words)
    yield from _blocks(report, report.preamble)
    for section in report.sections:
        yield ""
        yield _Prose(heading(section), style="bold")
        yield from _blocks(report, section.blocks)
    yield ""
    text = report.provenance.text if report.provenance else ""
    yield from _findings(report.findings, text, name, language)


# ---- prose -------------------------------------------------------------------------


@attrs.frozen
class _Prose:
    """A paragraph, broken where Chinese and Latin text may be broken.

    ``lead`` is the number of characters at the beginning that have the style; by
    default all have it.
    """

    text: str
    indent: int = 0
    style: str = ""
    lead: int | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = " " * min(self.indent, options.max_width // 2)
        width = max(_NARROWEST, options.max_width - len(margin))
        for number, part in enumerate(wrapped(visible(self.text), width)):
            line = _line(margin + part)
            if self.lead is None:
                line.stylize(self.style)
            elif number == 0:
                line.stylize(self.style, len(margin), len(margin) + self.lead)
            yield line


@attrs.frozen
class _Unbroken:
    """A line that stays one line however long it is, so that it can be copied."""

    text: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield _line(visible(self.text), self.style)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text of at most ``width`` cells.

    >>> list(wrapped("全年收到申请 76 件，办结。", 16))
    ['全年收到申请 76', '件，办结。']
    """
    line, used = "", 0
    for piece in _PIECE.findall(text):
        needed = cell_len(piece.rstrip(" "))
        if line and used + needed > width:
            yield line.rstrip(" ")
            line, used = "", 0
        rest = piece
        if needed > width:
            *full, rest = chop_cells(piece, width)
            yield from full
        line += rest
        used += cell_len(rest)
    yield line.rstrip(" ")


def _line(text: str, style: str = "") -> Text:
    return Text(text, style=style, no_wrap=True, overflow="ignore")


def _shortened(text: str, width: int) -> str:
    """Return the beginning of a text that is too long, and a sign that says so.

    >>> _shortened("不予公开", 8), _shortened("不予公开", 7)
    ('不予公开', '不予公…')
    """
    if cell_len(text) <= width:
        return text
    place = sum(used < width for used in accumulate(map(cell_len, text)))
    return f"{text[:place]}…" if width > 0 else ""


def _facts(report: Report, words: Words) -> Iterator[RenderableType]:
    listed = [(word, fact) for _, word, fact in facts(report, words)]
    widest = max(cell_len(word) for word, _ in listed)
    for word, fact in listed:
        yield _Prose(
            f"{word}{' ' * (widest - cell_len(word))}  {fact}", style="dim", lead=len(word)
        )


def _blocks(report: Report, blocks: Iterable[Block]) -> Iterator[RenderableType]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _Prose(str(block), indent=_INDENT * max(1, block.level))
        elif isinstance(block, TablePlace):
            yield ""
            if block.caption is not None:
                yield _Prose(block.caption, indent=_INDENT, style="italic")
            yield from _statutory(report, block.table)
        else:
            yield from (_Prose(" | ".join(row), indent=_INDENT) for row in block.rows)


# ---- the statutory tables ----------------------------------------------------------


@attrs.frozen
class _Line:
    """A line of a table; one that heads other lines has no cells."""

    label: str
    depth: int = 0
    cells: tuple[Text, ...] = ()


_Row = tuple[RowSpec, tuple[Text, ...]]


def _statutory(report: Report, kind: TableKind) -> Iterator[RenderableType]:
    table: Attrs | None = getattr(report, kind.value)
    if table is None:
        return
    rows = [(spec, _cells(report, kind, spec, held)) for spec, held in held_rows(table)]
    if kind is TableKind.DISCLOSURE:  # each clause has columns of its own
        for place, (clause, group) in enumerate(
            groupby(rows, key=lambda row: row[0].wording.under)
        ):
            below = list(group)
            yield from [""] if place else []
            yield _grid(clause, _columns(below[0][0]), list(_lines(below, head=clause)))
    elif kind is TableKind.STATISTICS:  # reports print a part of it
        printed = [(spec, cells) for spec, cells in rows if cells[-1].plain]
        yield _grid("统计指标", ("单位", "统计数"), list(_lines(printed)))
    else:
        yield _grid("", _columns(rows[0][0]), list(_lines(rows)))
    additional: tuple[AdditionalRow, ...] = getattr(table, "additional", ())
    for row in additional:
        yield _Prose(" | ".join((row.label, *row.cells)))


def _lines(rows: Iterable[_Row], *, head: str = "") -> Iterator[_Line]:
    """Yield the lines of a table, each group of rows below its label.

    ``head`` is the label that already stands at the head of the table.
    """
    headed: set[Wording] = set()
    above = head
    for spec, cells in rows:
        above_row = groups(spec)
        for depth, wording in enumerate(above_row):
            if wording not in headed:
                headed.add(wording)
                yield _Line(wording.label, depth)
        under = spec.wording.under
        if under and under != above:
            yield _Line(under, len(above_row))
        above = under
        depth = len(above_row) + (under not in {"", head})
        yield _Line(spec.wording.label, depth, cells)


def _columns(spec: RowSpec) -> tuple[str, ...]:
    """Return the labels of the columns without the unit, which stands behind each amount."""
    labels = [wording.label for wording in wordings(spec.counts).values()] if spec.counts else []
    return tuple(label.partition("（")[0] for label in labels)


def _cells(report: Report, kind: TableKind, spec: RowSpec, held: object) -> tuple[Text, ...]:
    path = ".".join((kind.value, *spec.path))
    if kind is TableKind.STATISTICS:
        if not spec.columns:
            return Text(spec.wording.unit), _cell(report, path, held)
        unit = getattr(held, "unit", None) or ""
        amount = getattr(held, spec.columns[0])
        return Text(visible(unit)), _cell(report, f"{path}.{spec.columns[0]}", amount)
    return tuple(
        _cell(
            report,
            f"{path}.{name}",
            getattr(held, name),
            unit=getattr(held, "unit", None) if name == "amount" else None,
        )
        for name in spec.columns
    )


def _cell(report: Report, path: str, value: object, *, unit: str | None = None) -> Text:
    """Return a figure; what is printed instead, where there is none."""
    if value is not None:
        return Text(f"{figure(value)}{visible(unit or '')}")
    place = report.locate(path)
    printed = visible(place.text).strip() if place else ""
    return Text(_shortened(printed, _PRINTED_WIDTH), style="yellow")


@attrs.frozen
class _Grid:
    """A table that is never made narrower than its figures are."""

    table: Table
    width: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        wide = options.update_width(max(options.max_width, self.width))
        yield from console.render(self.table, wide)


def _grid(head: str, columns: Sequence[str], lines: Sequence[_Line]) -> _Grid:
    stacked = len(columns) > _SIDE_BY_SIDE
    table = Table(
        box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style=""
    )
    table.add_column(_line(head), overflow="fold", min_width=_LABEL_WIDTH)
    width = _LABEL_WIDTH + _INDENT
    for place, label in enumerate(columns):
        signs = _stacked(label) if stacked else label
        figures = [line.cells[place].cell_len for line in lines if line.cells]
        widest = max(*map(cell_len, signs.split("\n")), *figures, 0)
        table.add_column(Text(signs), justify="right", no_wrap=True, width=widest)
        width += widest + _INDENT
    for line in lines:
        indent = (0, 0, 0, _INDENT * line.depth)
        table.add_row(Padding(Text(line.label), indent), *line.cells)
    return _Grid(table, width)


def _stacked(label: str) -> str:
    """Break a label as the printed form does.

    >>> _stacked("社会公益组织").split()
    ['社会', '公益', '组织']
    """
    if len(label) <= _UNBROKEN:
        return label
    return "\n".join(label[place : place + 2] for place in range(0, len(label), 2))


# ---- findings ----------------------------------------------------------------------


def _findings(
    findings: Sequence[Finding], text: str, name: str, language: Language
) -> Iterator[RenderableType]:
    words = WORDS[language]
    if not findings:
        yield words.no_findings
        return
    levels = words.levels
    counts = Counter(item.level for item in findings)
    counted = ", ".join(
        f"{word} {counts[level]}" for level, word in levels.items() if counts[level]
    )
    yield _Unbroken(f"{words.findings}: {counted}", "bold")
    last = None
    for item in sorted(findings, key=by_weight):
        if item.level is not Level.HINT or last is not Level.HINT:  # hints stand together
            yield ""
        last = item.level
        lead = f"{levels[item.level]} {item.code}"
        message = _shortened(visible(item.message(language)), _MESSAGE_WIDTH)
        style = _STYLES[item.level]
        if item.level is Level.HINT:
            yield _Prose(f"{lead} {_where(item, name, words)} {message}", 0, style, len(lead))
        else:
            yield _Prose(f"{lead} {message}", 0, style, len(lead))
            yield from _places(item, text, name, words)


def _where(item: Finding, name: str, words: Words) -> str:
    """Return the place of a finding; the path where nothing is printed for it."""
    if item.location is not None:
        return _position(item.location, name, words)
    return ": ".join((name, *(ref.path for ref in item.refs[:1])))


def _position(place: Location, name: str, words: Words) -> str:
    between = ": " if place.page or place.table else ":"
    return f"{name}{between}{place.words(words.language)}"


def _places(item: Finding, text: str, name: str, words: Words) -> Iterator[RenderableType]:
    """Yield the first places of a finding with the lines they stand in."""
    places = list(dict.fromkeys(ref.location for ref in item.refs if ref.location))
    if not places:
        yield _Unbroken(f"  {_where(item, name, words)}")
    for place in places[:_PLACES]:
        yield _Unbroken(f"  {_position(place, name, words)}")
        yield _Excerpt(text, place, _STYLES[item.level])
    if len(places) > _PLACES:
        yield f"  {words.more.format(len(places) - _PLACES)}"


@attrs.frozen
class _Excerpt:
    """The line of a place, and below it a mark."""

    text: str
    place: Location
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = _INDENT * 2
        line, mark = excerpt(self.text, self.place, max(_LABEL_WIDTH, options.max_width - margin))
        yield _line(" " * margin + line)
        yield _line(" " * margin + mark, self.style)


def excerpt(text: str, place: Location, width: int) -> tuple[str, str]:
    r"""Return the line that a place begins in, shortened around it, and a mark below it.

    >>> print(*excerpt("\t总计\t7x\n", Location("7x", 1, 5, 4, 6), 40), sep="\n")
        总计    7x
                ^~
    """
    # A line may be as long as the text: no more of it is looked at than can be shown.
    left = max(0, place.start - width)
    left = max((match.end() for match in _LINE_END.finditer(text, left, place.start)), default=left)
    stop = _line_end(text, place.start, min(place.end, place.start + width))
    right = _line_end(text, stop, min(len(text), stop + width))
    before = visible(text[left : place.start])
    marked = visible(text[place.start : stop])
    after = visible(text[stop:right])
    if cell_len(before + marked + after) > width:
        whole = marked
        marked = _shortened(marked, max(width // 2, width - cell_len(before)))
        after = after if marked == whole else ""
        room = width - cell_len(marked)
        before = _shortened(before[::-1], max(room // 2, room - cell_len(after)))[::-1]
        after = _shortened(after, room - cell_len(before))
    mark = "^" + "~" * (cell_len(marked) - 1)
    return f"{before}{marked}{after}", " " * cell_len(before) + mark


def _line_end(text: str, start: int, limit: int) -> int:
    match = _LINE_END.search(text, start, limit)
    return match.start() if match else limit
