"""From text to report: lines, cells, tables, tokens, grammar, transformer."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from gkreport.document import Document
from gkreport.errors import NotAReportError, StrictError
from gkreport.findings import Level, Ref, finding, of_level
from gkreport.model import Report
from gkreport.parsing.assembly import assemble
from gkreport.parsing.document import flat
from gkreport.parsing.notation.blocks import items_of_text
from gkreport.parsing.parser import grammar
from gkreport.parsing.rows import Item
from gkreport.parsing.source import Source
from gkreport.parsing.tables import read_table
from gkreport.parsing.text import Text, take_apart
from gkreport.parsing.tokens import pieces_of, tokens

if TYPE_CHECKING:
    from gkreport.parsing.drafts import PrintedReport

__all__ = ["parse", "parse_all", "parse_document", "parse_document_all"]

_BEGINNING = 30


def parse(text: str, *, strict: bool = False, reconstruct: bool = False) -> Report:
    """Read an annual report on open government information.

    Args:
        text: The text of the report.
        strict: Whether to raise where a part of the text cannot be read.
        reconstruct: Whether to give figures that are not printed in cells of their own, where
            the sums of the table decide them.

    Returns:
        The report. What the text does not give beyond doubt is ``None``, and
        :attr:`Report.findings` says where and why.

    Raises:
        NotAReportError: The text holds no part of such a report.
        StrictError: ``strict`` is true and there are findings of level error.
    """
    return _strictly([_first(*_of_text(text), reconstruct=reconstruct)], strict=strict)[0]


def parse_all(text: str, *, strict: bool = False, reconstruct: bool = False) -> tuple[Report, ...]:
    """Read all the reports in a text, in their order; raises what :func:`parse` does."""
    return _strictly(_all(*_of_text(text), reconstruct=reconstruct), strict=strict)


def parse_document(
    document: Document, *, strict: bool = False, reconstruct: bool = False
) -> Report:
    """Read an annual report out of a document, its tables from their cells.

    Returns and raises what :func:`parse` does; the findings begin with what the reader of
    the document remarked.
    """
    report = _first(*_of_document(document), reconstruct=reconstruct)
    return _strictly([_remarked(report, document)], strict=strict)[0]


def parse_document_all(
    document: Document, *, strict: bool = False, reconstruct: bool = False
) -> tuple[Report, ...]:
    """Read all the reports in a document, in their order; see :func:`parse_document`."""
    reports = _all(*_of_document(document), reconstruct=reconstruct)
    return _strictly([_remarked(report, document) for report in reports], strict=strict)


def _of_text(text: str) -> tuple[Source, list[Text]]:
    source = Source(text)
    return source, _taken_apart(source, list(items_of_text(source)))


def _of_document(document: Document) -> tuple[Source, list[Text]]:
    source, found = flat(document)
    return source, _taken_apart(source, found)


def _taken_apart(source: Source, found: Sequence[Item]) -> list[Text]:
    reports = take_apart(found, source.clean)
    if not reports[0].is_report:
        raise NotAReportError(" ".join(source.clean[:500].split())[:_BEGINNING])
    return reports


def _first(source: Source, reports: Sequence[Text], *, reconstruct: bool) -> Report:
    """Return the first of several reports, with a finding that lists the others."""
    first, *others = reports
    if not others:
        return _read(source, first, reconstruct=reconstruct)
    start, end = first.bounds
    ends = (end, *(other.bounds[0] for other in others[1:]), len(source.clean))
    own = source.within(start, end, others=[(0, start), *pairwise(ends)])
    report = _read(own, first, reconstruct=reconstruct)
    heads = [other.head for other in others]
    listed = finding(
        "GK154",
        *(Ref("dropped", source.location(line.start, line.end)) for line in heads),
        count=len(others),
        texts="”“".join(line.text for line in heads),
    )
    return attrs.evolve(report, findings=(listed, *report.findings))


def _all(source: Source, reports: Sequence[Text], *, reconstruct: bool) -> list[Report]:
    if len(reports) == 1:
        return [_read(source, reports[0], reconstruct=reconstruct)]
    starts = (*(report.bounds[0] for report in reports[1:]), len(source.clean))
    found: list[Report] = []
    last = 0  # where the report before ends: what is between is of none
    for report, after in zip(reports, starts, strict=True):
        start, end = report.bounds
        own = source.within(start, end, others=[(last, start), (end, after)])
        found.append(_read(own, report, reconstruct=reconstruct))
        last = after
    return found


def _read(source: Source, apart: Text, *, reconstruct: bool) -> Report:
    elements = [*apart.elements()]
    pieces = pieces_of(elements)
    year = apart.titles[0].year if apart.titles else None
    readings = {
        kind: read_table(kind, found, source, year, reconstruct=reconstruct)
        for kind, found in pieces.items()
    }
    stream = tokens(apart, elements, readings)
    printed: PrintedReport = grammar().parse(stream)  # type: ignore[assignment]
    return assemble(printed, apart, readings, source)


def _remarked(report: Report, document: Document) -> Report:
    remarks = tuple(finding(code, **dict(arguments)) for code, arguments in document.remarks)
    return attrs.evolve(report, findings=remarks + report.findings)


def _strictly(reports: Sequence[Report], *, strict: bool) -> tuple[Report, ...]:
    errors = tuple(item for report in reports for item in of_level(report.findings, Level.ERROR))
    if strict and errors:
        raise StrictError(errors)
    return tuple(reports)
