"""From text to report: lines, cells, tokens, grammar, transformer."""

from functools import cache
from typing import TYPE_CHECKING

from lark import Lark

from gkreport.errors import NotAReportError, StrictError
from gkreport.findings import Level, of_level
from gkreport.model import Report
from gkreport.parsing.assembly import assemble
from gkreport.parsing.lexer import TokenLexer
from gkreport.parsing.source import Source
from gkreport.parsing.text import take_apart
from gkreport.parsing.transformer import ReportTransformer

if TYPE_CHECKING:
    from gkreport.parsing.drafts import ReportDraft

__all__ = ["parse"]

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
    apart = take_apart(source.clean)
    if not apart.is_report:
        raise NotAReportError(" ".join(source.clean[:500].split())[:_BEGINNING])
    draft: ReportDraft = grammar().parse(apart.tokens())  # type: ignore[assignment]
    report = assemble(draft, apart, source)
    errors = of_level(report.findings, Level.ERROR)
    if strict and errors:
        raise StrictError(errors)
    return report
