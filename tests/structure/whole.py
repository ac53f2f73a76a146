"""Tables that are split, printed twice or turned round."""

from functools import partial
from random import Random

from layouts.definitions import Line
from layouts.forms import Cell, Table
from structure.columns import other_figure
from structure.grid import (
    Mark,
    Squares,
    cut_above,
    data_rows,
    is_header,
    squares_of,
    table_of,
)
from structure.kinds import Blocks, changes_squares, changes_table

_BETWEEN: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "a-page-number": ("- 4 -",),
    "a-bare-page-number": ("4",),
    "a-note": ("注：以上各项由办公室汇总。",),
    "words-with-a-figure": ("续表（共2页）",),
}


def _split(between: tuple[str, ...], again: bool, table: Table, random: Random) -> Blocks | None:  # noqa: FBT001
    squares = squares_of(table)
    rows = [y for y in data_rows(squares) if y - 1 in data_rows(squares)]
    if not rows:
        return None
    y = random.choice(rows)
    below = cut_above(squares, y)
    if again:
        heads = [row for row in squares[:y] if is_header(row)]
        heads = heads[-1:] if table.kind == "disclosure" else heads
        copies = {mark: mark.copy() for row in heads for mark in row}
        below = [*([copies[mark] for mark in row] for row in heads), *below]
    return (
        table_of(table.kind, squares[:y]),
        *(Line("text", text) for text in between),
        table_of(table.kind, below),
    )


for _name, _texts in _BETWEEN.items():
    changes_table(f"split/{_name}")(partial(_split, _texts, False))
    changes_table(f"split/{_name}-and-header")(partial(_split, _texts, True))


def _with_other_figures(table: Table, random: Random) -> Table:
    """Return a table with other figures, which are not those of the report."""
    squares = squares_of(table)
    return _bare(table.map(lambda cell: other_figure(squares, random) if cell.path else cell.text))


def _bare(table: Table) -> Table:
    """Return a table whose figures are not those of the report."""
    rows = (tuple(cell._replace(path="") for cell in row) for row in table.rows)
    return table._replace(rows=tuple(rows))


@changes_table("twice/the-same")
def _same(table: Table, _: Random) -> Blocks:
    return (table, table)


@changes_table("twice/other-figures")
def _other(table: Table, random: Random) -> Blocks | None:
    """Print a table twice with other figures and without a word: none is certain."""
    if not any(cell.text for row in table.rows for cell in row if cell.path):
        return None
    return (_bare(table), _with_other_figures(table, random))


@changes_table("twice/last-year-below")
def _last_year_below(table: Table, random: Random) -> Blocks:
    other = _with_other_figures(table, random)
    return (table, Line("text", "附：上年同期数据"), other)


@changes_table("twice/last-year-above")
def _last_year_above(table: Table, random: Random) -> Blocks:
    other = _with_other_figures(table, random)
    return (Line("text", "上年数据如下："), other, Line("text", "本年数据如下："), table)


@changes_table("twice/bodies-below-each-other")
def _bodies(table: Table, random: Random) -> Table:
    """Print the rows of another table below those of a table, without a header."""
    squares = squares_of(_bare(table))
    first = data_rows(squares_of(table))[0]
    other = squares_of(_with_other_figures(table, random))[first:]
    return table_of(table.kind, [*squares, *other])


def _above(text: str, squares: Squares, _: Random) -> Squares | None:
    return [[Mark(text)] * len(squares[0]), *squares]


for _name, _text in {
    "unit": "单位：件",
    "year": "{year}年",
    "number": "表2",
    "caption": "政府信息公开情况表",
}.items():
    changes_squares(f"above/{_name}")(partial(_above, _text))


@changes_squares("above/years-in-each-column")
def _years(squares: Squares, _: Random) -> Squares | None:
    labels = next(i for i, m in enumerate(squares[data_rows(squares)[0]]) if m.path)
    row = [Mark("") if x < labels else Mark("本年") for x in range(len(squares[0]))]
    return [row, *squares]


@changes_table("turned/transposed")
def _transposed(table: Table, _: Random) -> Table | None:
    """Print the columns as rows."""
    squares = squares_of(table)
    if len({len(row) for row in squares}) > 1 or table.kind == "disclosure":
        return None
    return table_of(table.kind, [[*column] for column in zip(*squares, strict=True)])


@changes_table("turned/cases-as-rows")
def _cases(table: Table, _: Random) -> Table | None:
    """Print table four as three rows of five."""
    if table.kind != "disputes" or [*map(len, table.rows)] != [2, 7, 10, 15]:
        return None
    top, second, third, values = table.rows
    names = (top[0], second[-2], second[-1])
    heads = (Cell("案件类型"), *third[:5])
    parts = (values[n : n + 5] for n in (0, 5, 10))
    rows = ((Cell(name.text), *part) for name, part in zip(names, parts, strict=True))
    return Table(table.kind, (heads, *rows))
