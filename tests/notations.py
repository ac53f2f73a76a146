"""Notations in which people paste the tables of a report, written from their grids."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Literal

from layouts.definitions import Definition, Line
from layouts.forms import Cell, Table
from layouts.synthetic import rows_of

Rows = Sequence[Sequence[str]]
Quoting = Literal[0, 1, 2, 3]
Write = Callable[[Table], Iterable[str]]

_WAYS = ("行政复议", "行政诉讼{}未经复议直接起诉", "行政诉讼{}复议后起诉")
_LABELS = 3  # columns of labels in table three


def text_of(report: Definition, write: Write) -> str:
    """Return the text of a report whose tables are written in some way."""
    lines: list[str] = []
    for block in report.blocks:
        lines += [block.text] if isinstance(block, Line) else ["", *write(block), ""]
    return "\n".join(lines) + "\n"


# -- HTML


def html(table: Table, *, open_ends: bool = False, marks: bool = False) -> Iterator[str]:
    """Write an HTML table with its spans, as pandoc and turndown leave it in Markdown."""
    yield "<table>" if open_ends else '<table class="t" border="1">\n<tbody>'
    for row in table.rows:
        cells = "".join(_html_cell(cell, marks=marks) + "</td>" * (not open_ends) for cell in row)
        yield f"<tr>{cells}" + "</tr>" * (not open_ends)
    yield "</table>" if open_ends else "</tbody>\n</table>"


def _html_cell(cell: Cell, *, marks: bool) -> str:
    spans = f' colspan="{cell.across}"' * (cell.across > 1) + f" rowspan={cell.down}" * (
        cell.down > 1
    )
    text = cell.text.replace("\n", "<br>")
    if marks:
        text = f"<p><strong>{text}</strong>&nbsp;</p>" if text else "&nbsp;"
    return f"<td{spans}>{text}"


# -- Markdown


def pipes(rows: Rows, *, rule: bool = True) -> Iterator[str]:
    """Write a table in Markdown."""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if rule and not number:
            yield "|" + "---|" * len(row)


def marked(table: Table, form: str, blank: str) -> Iterator[str]:
    """Write a table in Markdown, all cells marked, with a word for blank cells."""
    rows = rows_of(table, "repeated", "<br>")
    return pipes([[form.format(text) if text else blank for text in row] for row in rows])


def _escape(match: re.Match[str]) -> str:
    return match[0] + "\\"


def escaped(table: Table) -> Iterator[str]:
    """Write a table in Markdown with the backslashes of turndown."""
    rows = rows_of(table, "repeated")
    return pipes([[re.sub(r"^\d(?=\.\D)|^(?=-)", _escape, text) for text in row] for row in rows])


# -- frames of data


def frame(table: Table, separator: str) -> Iterator[str]:
    """Write a table with numbers of rows and columns, as a frame of data is printed."""
    rows = [[text or "nan" for text in row] for row in rows_of(table, "repeated", "")]
    lines = [["", *map(str, range(len(rows[0])))]]
    lines += [[str(number), *row] for number, row in enumerate(rows)]
    if separator == "|":
        first, *others = pipes(lines, rule=False)
        yield from (first, "|---:|" + ":---|" * len(rows[0]), *others)
    else:
        yield from _separated(lines, separator)


def _separated(rows: Rows, separator: str, quoting: Quoting = csv.QUOTE_MINIMAL) -> list[str]:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n", quoting=quoting).writerows(rows)
    return out.getvalue().splitlines()


def commas(table: Table, merged: str, quoting: Quoting = csv.QUOTE_MINIMAL) -> list[str]:
    """Write a table with commas."""
    return _separated(rows_of(table, merged, "\n"), ",", quoting)


# -- another shape


def _blocks(table: Table) -> Iterator[list[list[str]]]:
    """Yield the rows of each block of a table that has its own header."""
    rows = rows_of(table, "repeated", "")
    if table.kind != "disclosure":
        yield rows
        return
    block: list[list[str]] = []
    for cells in table.rows:
        if len(cells) == 1:  # a clause
            if block:
                yield block
            block = []
        else:
            block.append([cell.text.replace("\n", "") for cell in cells])
    yield block


def transposed(table: Table) -> Iterator[str]:
    """Write a table with its rows as columns."""
    for block in _blocks(table):
        yield from pipes([*zip(*block, strict=True)])
        yield ""


def _flat_rows(table: Table, link: str) -> Iterator[list[list[str]]]:
    """Yield tables of one header row and one column of labels, each with its path."""
    for block in _blocks(table):
        depth = {"disclosure": 1, "requests": 3, "disputes": 3}[table.kind]
        labels = {"disclosure": 1, "requests": _LABELS, "disputes": 0}[table.kind]
        columns = [*zip(*block[:depth], strict=True)]
        header = [link.join(_path(column)) for column in columns[labels:]]
        rows = [
            [*([link.join(_path(row[:labels]))] if labels else []), *row[labels:]]
            for row in block[depth:]
        ]
        corner = ["信息内容" if labels == 1 else ""] if labels else []
        yield [[*corner, *header], *rows]


def _path(texts: Sequence[str]) -> list[str]:
    path = [text for text, _ in groupby(texts) if text]
    return path[1:] if path[0] == "申请人情况" else path


def flat(table: Table, link: str) -> Iterator[str]:
    """Write a table whose labels have their path in one cell."""
    for rows in _flat_rows(table, link):
        yield from pipes(rows)
        yield ""


def stacked(table: Table, link: str) -> Iterator[str]:
    """Write a table four as three rows."""
    if table.kind != "disputes":
        yield from flat(table, link)
        return
    *header, values = rows_of(table, "repeated", "")
    results = header[-1][:5]
    rows = [
        [way.format(link), *values[5 * place : 5 * place + 5]] for place, way in enumerate(_WAYS)
    ]
    yield from pipes([["类型", *results], *rows])


def upright(table: Table, link: str) -> Iterator[str]:
    """Write a table four with a row for each figure."""
    if table.kind != "disputes":
        yield from flat(table, link)
        return
    rows = rows_of(table, "repeated", "")
    for *path, figure in zip(*rows, strict=True):
        yield f"{link.join(_path(path))}\t{figure}"


def listed(table: Table, colon: str, comma: str) -> Iterator[str]:
    """Write a table as a list."""
    if table.kind == "disputes":
        values = rows_of(table, "repeated", "")[-1]
        names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
        for place, way in enumerate(_WAYS):
            pairs = zip(names, values[5 * place : 5 * place + 5], strict=True)
            figures = [f"{name} {value}" for name, value in pairs if value]
            if figures:
                yield f"- {way.format('—')}{colon}{comma.join(figures)}"
        return
    for header, *rows in _flat_rows(table, "—"):
        leaves = [name.rpartition("—")[2] for name in header[1:]]
        for label, *values in rows:
            own = [f"{n} {v}" for n, v in zip(leaves, values, strict=True) if v]
            if own:
                only = len(leaves) == 1 and "收费" not in leaves[0]
                yield f"- {label}{colon}{values[0] if only else comma.join(own)}"


_BLANKS = ("", "nan", "NaN", "None", "N/A", "NULL", "&nbsp;", "<br>", "<NA>")
#: Notations of the tables as they are.
NOTATIONS: dict[str, Write] = {
    "html": html,
    "html without end tags": partial(html, open_ends=True),
    "html with marks": partial(html, marks=True),
    **{f"blank as {blank}": partial(marked, form="{}", blank=blank) for blank in _BLANKS},
    "bold with stars": partial(marked, form="**{}**", blank=""),
    "bold with lines": partial(marked, form="__{}__", blank="nan"),
    "bold by tags": partial(marked, form="<b>{}</b>", blank="&nbsp;"),
    "bold italics": partial(marked, form="***{}***", blank=""),
    "escaped": escaped,
    "frame as markdown": partial(frame, separator="|"),
    "frame by tabs": partial(frame, separator="\t"),
    "frame by commas": partial(frame, separator=","),
    "commas": partial(commas, merged="blank"),
    "commas, repeated": partial(commas, merged="repeated"),
    "commas and quotes": partial(commas, merged="blank", quoting=csv.QUOTE_ALL),
}
#: Notations of tables in another shape.
SHAPES: dict[str, Write] = {
    "transposed": transposed,
    **{f"flat by {link}": partial(flat, link=link) for link in "-—/_>→"},
    **{f"stacked, {link}": partial(stacked, link=link) for link in "-—/"},
    **{f"upright, {link}": partial(upright, link=link) for link in "-—/"},
    "list, colon": partial(listed, colon="：", comma="；"),
    "list, narrow colon": partial(listed, colon=": ", comma=", "),
    "list, arrow": partial(listed, colon=" → ", comma="、"),
}
