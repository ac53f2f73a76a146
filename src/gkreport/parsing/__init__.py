"""From text to report: lines, cells, tokens, grammar, transformer."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import attrs
from lark import Lark

from gkreport.document import Document
from gkreport.errors import NotAReportError, StrictError
from gkreport.findings import Level, finding, of_level
from gkreport.model import Report
from gkreport.parsing.assembly import assemble
from gkreport.parsing.document import flat
from gkreport.parsing.layout import items
from gkreport.parsing.lexer import TokenLexer
from gkreport.parsing.rows import Item
from gkreport.parsing.source import Source
from gkreport.parsing.text import take_apart
from gkreport.parsing.transformer import ReportTransformer

if TYPE_CHECKING:
    from gkreport.parsing.drafts import ReportDraft

__all__ = ["parse", "parse_document"]

_BEGINNING = 30


@cache
def grammar() -> Lark:
    """Return the parser of ``report.lark``, built when it is first needed."""
    return Lark.open_from_package(
        __name__,
        "report.lark",
        parser="lalr",
        lexer=TokenLexer,
        transformer=ReportTransformer(),
        maybe_placeholders=True,
    )


def parse(text: str, *, strict: bool = False) -> Report:
    """Read an annual report on open government information.

    Args:
        text: The text of the report.
        strict: Whether to raise where a part of the text cannot be read.

    Returns:
        The report. What the text does not give beyond doubt is ``None``, and
        :attr:`Report.findings` says where and why.

    Raises:
        NotAReportError: The text holds no part of such a report.
        StrictError: ``strict`` is true and there are findings of level error.
    """
    source = Source(text)
    return _strictly(_read(source, items(source.clean)), strict=strict)


def parse_document(document: Document, *, strict: bool = False) -> Report:
    """Read an annual report out of a document, its tables from their cells.

    Returns and raises what :func:`parse` does; the findings begin with what the reader of
    the document remarked.
    """
    source, found = flat(document)
    report = _read(source, found)
    remarks = tuple(finding(code, **dict(arguments)) for code, arguments in document.remarks)
    return _strictly(attrs.evolve(report, findings=remarks + report.findings), strict=strict)


def _read(source: Source, found: Iterable[Item]) -> Report:
    apart = take_apart(found, source.clean)
    if not apart.is_report:
        raise NotAReportError(" ".join(source.clean[:500].split())[:_BEGINNING])
    draft: ReportDraft = grammar().parse(apart.tokens())  # type: ignore[assignment]
    return assemble(draft, apart, source)


def _strictly(report: Report, *, strict: bool) -> Report:
    errors = of_level(report.findings, Level.ERROR)
    if strict and errors:
        raise StrictError(errors)
    return report
