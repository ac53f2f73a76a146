"""The layouts of texts and the documents that changed reports are written in."""

from collections.abc import Callable, Mapping
from functools import partial

import gkreport
from documents import docx, html, xlsx
from gkreport import NotAReportError, Report
from layouts import synthetic
from layouts.definitions import Definition
from layouts.forms import Cell, Table

Write = Callable[[Definition], str | bytes]

_TEXTS = (
    "tab-cell.word",
    "tab-cell.dropped",
    "cell-line.blank",
    "cell-gap.blank",
    "tab-row.blank",
    "pipe-joined.blank",
    "pipe-trailing.dropped",
    "pipe-leading.blank",
    "pipe-both.blank",
    "pipe-both.repeated",
    "pipe-padded.blank",
    "markdown.blank",
    "markdown.repeated",
)
#: Layouts that draw each row as wide as the table.
_DRAWN = ("markdown-padded.blank", "box.blank", "grid.blank", "columns.plain", "columns.wrapped")


def _squared(report: Definition) -> Definition:
    """Return a report whose tables have no short row."""
    blocks = (_filled(block) if isinstance(block, Table) else block for block in report.blocks)
    return report._replace(blocks=tuple(blocks))


def _filled(table: Table) -> Table:
    """Return a table in which blank cells end the short rows."""
    lengths = [len(row) for row in table.slots()]
    return table._replace(
        rows=tuple(
            row + (Cell(""),) * (max(lengths) - length)
            for row, length in zip(table.rows, lengths, strict=True)
        )
    )


def _drawn(report: Definition, name: str) -> str:
    return synthetic.LAYOUTS[name](_squared(report))


def _page(report: Definition) -> str:
    article = html.Markup(lambda line: f"<p>{html.escaped(line.text)}</p>").article(report)
    return f'<html><head><meta charset="utf-8"></head><body>{article}</body></html>'


LAYOUTS: Mapping[str, Write] = {
    **{name: synthetic.LAYOUTS[name] for name in _TEXTS},
    **{name: partial(_drawn, name=name) for name in _DRAWN},
    "html": lambda report: _page(report).encode(),
    "docx": docx.VARIANTS["word"],
    "xlsx": xlsx.VARIANTS["one sheet"],
}
#: Layouts in which a short row is one that ends with blank squares.
FILLING = frozenset((*_DRAWN, "xlsx"))


def read(written: str | bytes) -> Report | None:
    """Return what is read of a report; ``None`` where it is taken for none."""
    try:
        return gkreport.parse(written) if isinstance(written, str) else gkreport.read(written)
    except NotAReportError:
        return None
