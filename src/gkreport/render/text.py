"""Writing a report in the statutory layout, one cell a line behind a tab."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, cast

from gkreport.model import (
    AdditionalRow,
    Amount,
    Block,
    CaseCounts,
    Disclosure2019,
    Disclosure2021,
    Disputes,
    OtherTable,
    Paragraph,
    Report,
    Requests,
    RowSpec,
    Section,
    Statistics,
    TableKind,
    row_specs,
    wordings,
)
from gkreport.model.disclosure import FeeIncome2021
from gkreport.model.requests import APPLICANTS, TIE_OUT_NOTE, ApplicantCounts
from gkreport.model.rows import follow, held_rows, rows

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
        lines += ["", _heading(section), *_blocks(report, section.blocks)]
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


def _heading(section: Section) -> str:
    return f"{section.number}、{section.title}" if section.number else section.title


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
    if kind is TableKind.DISCLOSURE and report.disclosure is not None:
        yield from _disclosure(report.disclosure)
    elif kind is TableKind.REQUESTS and report.requests is not None:
        yield from _requests(report.requests)
    elif kind is TableKind.DISPUTES and report.disputes is not None:
        yield from _disputes(report.disputes)
    elif kind is TableKind.STATISTICS and report.statistics is not None:
        yield from _statistics(report.statistics)


def _figure(value: object) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _additional(rows: Iterable[AdditionalRow]) -> Iterator[Row]:
    for row in rows:
        yield row.label, *row.cells


# ---- table two ---------------------------------------------------------------------


def _disclosure(table: Disclosure2019 | Disclosure2021) -> Iterator[Row]:
    form: type[Attrs] = type(table)
    specs = row_specs(form)
    for clause, rows_below in groupby(specs, key=lambda spec: spec.wording.under):
        below = list(rows_below)
        yield (clause,)
        yield "信息内容", *_column_labels(below[0], follow(table, below[0].path))
        for spec in below:
            yield spec.wording.label, *_counts(follow(table, spec.path), spec)
    yield from _additional(table.additional)


def _column_labels(spec: RowSpec, counts: object) -> Iterator[str]:
    for wording in wordings(spec.counts).values() if spec.counts else ():
        if isinstance(counts, FeeIncome2021) and counts.amount is not None:
            unit = f"（单位：{counts.unit}）" if counts.unit else ""
            yield wording.label.partition("（")[0] + unit
        else:
            yield wording.label


def _counts(counts: object, spec: RowSpec) -> Iterator[str]:
    for name in spec.columns:
        figure = _figure(getattr(counts, name))
        unit = getattr(counts, "unit", None) if name == "amount" and figure else None
        yield figure if isinstance(counts, FeeIncome2021) else f"{figure}{unit or ''}"


# ---- table three -------------------------------------------------------------------


def _requests(table: Requests) -> Iterator[Row]:
    yield TIE_OUT_NOTE, APPLICANTS
    columns = list(wordings(ApplicantCounts).values())
    grouped = [(label, list(items)) for label, items in groupby(columns, lambda item: item.under)]
    yield "", *(label or items[0].label for label, items in grouped)
    yield "", "", *(item.label for label, items in grouped if label for item in items), ""
    printed: set[Wording] = set()
    for spec, counts in held_rows(table):
        groups = [wording for _, wording in spec.groups]
        labels = ["" if wording in printed else wording.label for wording in groups]
        printed |= set(groups)
        yield *labels, spec.wording.label, *_counts(counts, spec)
    yield from _additional(table.additional)


# ---- table four --------------------------------------------------------------------


def _disputes(table: Disputes) -> Iterator[Row]:
    specs = row_specs(Disputes)
    yield tuple(dict.fromkeys(spec.wording.under or spec.wording.label for spec in specs))
    first, *others = specs
    columns = [wording.label for wording in wordings(CaseCounts).values()]
    yield *columns, *(spec.wording.label for spec in others)
    yield *("" for _ in columns), *(label for _ in others for label in columns)
    yield tuple(
        figure for spec in (first, *others) for figure in _counts(follow(table, spec.path), spec)
    )


# ---- the statistics ----------------------------------------------------------------


def _leads(table: Statistics, spec: RowSpec) -> bool:
    """Return whether a row tells which of two equal labels the rows below it are."""
    *group, name = spec.path
    siblings = follow(table, tuple(group))
    if name != "total":
        return False
    return any(row.counts is not None for row in rows("", cast("Attrs", siblings)))


def _statistics(table: Statistics) -> Iterator[Row]:
    yield "统计指标", "单位", "统计数"
    printed: set[Wording] = set()
    for spec in row_specs(Statistics):
        value = follow(table, spec.path)
        unit: str | None = spec.wording.unit
        if isinstance(value, Amount):
            unit = value.unit
            value = value.amount
        if value is None and not _leads(table, spec):
            continue
        for _, wording in spec.groups:
            if wording not in printed:
                yield wording.label, "——", ""
                printed.add(wording)
        yield spec.wording.label, unit or "", _figure(value)
    yield from _additional(table.additional)
