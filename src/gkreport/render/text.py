"""Writing a report in the statutory layout, one cell a line behind a tab."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from gkreport.model import (
    AdditionalRow,
    Amount,
    Block,
    OtherTable,
    Paragraph,
    Report,
    TableKind,
)
from gkreport.model.forms import TableForm, forms_of
from gkreport.model.rows import follow, held_rows
from gkreport.render.forms import column_labels, counted, figure, leads
from gkreport.render.words import heading

if TYPE_CHECKING:
    from gkreport.model.wording import Attrs, Wording

Row = tuple[str, ...]


def render(report: Report) -> str:
    """Return the text of a report; see :func:`gkreport.to_text`."""
    lines: list[str] = []
    if report.title is not None:
        lines += [report.title]
    lines += _facts(report)
    if lines and report.preamble:
        lines += [""]
    lines += _blocks(report, report.preamble)
    for section in report.sections:
        lines += ["", heading(section), *_blocks(report, section.blocks)]
    if report.signed_by is not None:
        lines += ["", report.signed_by]
    if report.published is not None:
        day = report.published
        lines += ["", f"{day.year}年{day.month}月{day.day}日"]
    return "\n".join((*lines, "")).lstrip("\n")


def _facts(report: Report) -> Iterator[str]:
    """Yield lines for what the title does not say, as a page would print it."""
    title = "".join((report.title or "").split())
    period = report.period.end.year if report.period else None
    if report.title and report.year and str(report.year) not in title and report.year != period:
        yield f"{report.year}年政府信息公开工作年度报告"
    if report.agency and report.agency not in title and report.agency != report.signed_by:
        yield f"发布机构：{report.agency}"


def _blocks(report: Report, blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield str(block)
        elif isinstance(block, OtherTable):
            yield from _rows(block.rows)
        else:
            if block.caption is not None:
                yield block.caption
            yield from _rows(_table(report, block.table))


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield from (f"\t{cell}" for cell in row)
        yield ""


def _table(report: Report, kind: TableKind) -> Iterator[Row]:
    table = dict(report.tables()).get(kind)
    if table is not None:
        additional: tuple[AdditionalRow, ...] = getattr(table, "additional", ())
        yield from _LAYOUTS[kind](forms_of(table)[0], table)
        yield from ((row.label, *row.cells) for row in additional)


# ---- table two ---------------------------------------------------------------------


def _disclosure(form: TableForm, table: "Attrs") -> Iterator[Row]:
    for clause, rows_below in groupby(form.rows, key=lambda spec: spec.wording.under):
        below = list(rows_below)
        yield (clause,)
        yield *form.corner, *column_labels(below[0], follow(table, below[0].path))
        for spec in below:
            yield spec.wording.label, *counted(spec, follow(table, spec.path))


# ---- table three -------------------------------------------------------------------


def _requests(form: TableForm, table: "Attrs") -> Iterator[Row]:
    yield *form.corner, form.head
    columns = [column.wording for column in form.columns()]
    grouped = [(label, list(items)) for label, items in groupby(columns, lambda item: item.under)]
    yield "", *(label or items[0].label for label, items in grouped)
    yield "", "", *(item.label for label, items in grouped if label for item in items), ""
    printed: set[Wording] = set()
    for spec, counts in held_rows(table):
        groups = [wording for _, wording in spec.groups]
        labels = ["" if wording in printed else wording.label for wording in groups]
        printed |= set(groups)
        yield *labels, spec.wording.label, *counted(spec, counts)


# ---- table four --------------------------------------------------------------------


def _disputes(form: TableForm, table: "Attrs") -> Iterator[Row]:
    specs = form.rows
    yield tuple(dict.fromkeys(spec.wording.under or spec.wording.label for spec in specs))
    first, *others = specs
    columns = [*column_labels(first, None)]
    yield *columns, *(spec.wording.label for spec in others)
    yield *("" for _ in columns), *(label for _ in others for label in columns)
    yield tuple(
        cell for spec in (first, *others) for cell in counted(spec, follow(table, spec.path))
    )


# ---- the statistics ----------------------------------------------------------------


def _statistics(form: TableForm, table: "Attrs") -> Iterator[Row]:
    yield *form.corner, *(column.label for column in form.columns())
    printed: set[Wording] = set()
    for spec in form.rows:
        value = follow(table, spec.path)
        unit: str | None = spec.wording.unit
        if isinstance(value, Amount):
            unit = value.unit
            value = value.amount
        if value is None and not leads(table, spec):
            continue
        for _, wording in spec.groups:
            if wording not in printed:
                yield wording.label, "——", ""
                printed.add(wording)
        yield spec.wording.label, unit or "", figure(value)


_LAYOUTS: Mapping[TableKind, "Callable[[TableForm, Attrs], Iterator[Row]]"] = {
    TableKind.DISCLOSURE: _disclosure,
    TableKind.REQUESTS: _requests,
    TableKind.DISPUTES: _disputes,
    TableKind.STATISTICS: _statistics,
}
