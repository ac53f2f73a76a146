"""A report and its findings, laid out for a terminal (needs the extra ``cli``).

Everything that comes from a text goes through :func:`gkreport.render.visible.visible`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import attrs
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gkreport.findings import Language
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
from gkreport.model.forms import forms_of
from gkreport.model.rows import held_rows
from gkreport.render.forms import figure, groups
from gkreport.render.lines import INDENT, Prose, as_line, shortened
from gkreport.render.listing import listing
from gkreport.render.visible import visible
from gkreport.render.words import RECONSTRUCTED, WORDS, Words, facts, heading

if TYPE_CHECKING:
    from gkreport.model.wording import Attrs, Wording

_LABEL_WIDTH = 20
_PRINTED_WIDTH = 8  # how much of a cell without a value is shown in a table
_SIDE_BY_SIDE = 5  # with more columns than this, their labels stand in lines of two signs
_UNBROKEN = 3


def layout(report: Report, *, name: str, language: Language) -> Iterator[RenderableType]:
    """Yield a report and its findings as parts to print one below the other.

    Args:
        report: The report.
        name: What to call the file in front of a place in it.
        language: The language of the fixed words and of the findings.
    """
    words = WORDS[language]
    yield Prose(report.title or words.no_title, style="bold")
    yield from _facts(report, words)
    yield from _blocks(report, report.preamble)
    for section in report.sections:
        yield ""
        yield Prose(heading(section), style="bold")
        yield from _blocks(report, section.blocks)
    yield ""
    yield from listing(report, report.findings, name=name, language=language)


# ---- prose -------------------------------------------------------------------------


def _facts(report: Report, words: Words) -> Iterator[RenderableType]:
    listed = [(word, fact) for _, word, fact in facts(report, words)]
    widest = max(cell_len(word) for word, _ in listed)
    for word, fact in listed:
        yield Prose(f"{word}{' ' * (widest - cell_len(word))}  {fact}", style="dim", lead=len(word))


def _blocks(report: Report, blocks: Iterable[Block]) -> Iterator[RenderableType]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Prose(str(block), indent=INDENT * max(1, block.level))
        elif isinstance(block, TablePlace):
            yield ""
            if block.caption is not None:
                yield Prose(block.caption, indent=INDENT, style="italic")
            yield from _statutory(report, block.table)
        else:
            yield from (Prose(" | ".join(row), indent=INDENT) for row in block.rows)


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
        form = forms_of(table)[0]
        labels = tuple(column.label for column in form.columns())
        yield _grid("".join(form.corner), labels, list(_lines(printed)))
    else:
        yield _grid("", _columns(rows[0][0]), list(_lines(rows)))
    additional: tuple[AdditionalRow, ...] = getattr(table, "additional", ())
    for row in additional:
        yield Prose(" | ".join((row.label, *row.cells)))


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
    place = report.locate(path)
    if value is not None:
        mark = RECONSTRUCTED if place and place.presumed else ""
        return Text(f"{figure(value)}{visible(unit or '')}{mark}")
    printed = visible(place.text).strip() if place else ""
    return Text(shortened(printed, _PRINTED_WIDTH), style="yellow")


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
    table.add_column(as_line(head), overflow="fold", min_width=_LABEL_WIDTH)
    width = _LABEL_WIDTH + INDENT
    for place, label in enumerate(columns):
        signs = _stacked(label) if stacked else label
        figures = [line.cells[place].cell_len for line in lines if line.cells]
        widest = max(*map(cell_len, signs.split("\n")), *figures, 0)
        table.add_column(Text(signs), justify="right", no_wrap=True, width=widest)
        width += widest + INDENT
    for line in lines:
        indent = (0, 0, 0, INDENT * line.depth)
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
