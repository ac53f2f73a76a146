"""Tables in another shape than the form's, brought into the shape that the form prints.

Each step takes the rows of a grid and returns rows in which every cell is still at its place in
the text; cells that say nothing more are left out. Where a table is not plainly of the shape
that a step is for, the step leaves it as it is.
"""

import re
from collections.abc import Sequence
from itertools import compress, groupby

from gkreport.document import GridCell
from gkreport.model.disputes import LITIGATION, CaseCounts, Disputes
from gkreport.model.wording import wordings
from gkreport.parsing.cells import is_figure
from gkreport.parsing.grid import Printed
from gkreport.parsing.labels import core, lookup

Rows = Sequence[Sequence[Printed]]

# So many labels of one kind side by side are no accident.
_FEWEST = 2
# What parts the labels of a path in one cell, and what programs write around them:
# 法人或其他组织-商业企业, ('法人或其他组织', '商业企业').
_PIECE = re.compile(r"[^-—–－―/／_>→:：·|,'\"()\s]+")
_FEWEST_NUMBERS = 3
# Fewer labels than this stand before the figures of a row, and fewer rows above a header.
_DEEPEST = 4
_WAYS = tuple(core(wording.label) for wording in wordings(Disputes).values())
_RECONSIDERATION = next(iter(wordings(Disputes).values())).label
_RESULTS = frozenset(
    core(text)
    for wording in wordings(CaseCounts).values()
    for text in (wording.label, *wording.also)
)
_FIGURES = len(_WAYS) * len(wordings(CaseCounts))


def reshaped(rows: Rows) -> Rows:
    """Return a grid in the shape of the form; the same, where it is not known to need another."""
    plain = _without_numbers(rows)
    whole = _spanned(plain)
    shaped = _stacked(_flattened(_turned(whole)))
    return plain if shaped is whole else shaped


def _is_even(rows: Rows) -> bool:
    """Return whether each row has a cell in each column."""
    return len({len(row) for row in rows}) == 1 and all(
        item.cell.columns == item.cell.rows == 1 for row in rows for item in row
    )


def _names_row(item: Printed) -> bool:
    return item.label is not None and bool(item.label.rows or item.label.groups)


def _heads(item: Printed) -> bool:
    return (item.label is not None and item.label.heads_columns) or len(_path(item)) > 1


def _moved(item: Printed, row: int, column: int, rows: int = 1, columns: int = 1) -> Printed:
    return item._replace(cell=GridCell(item.cell.text, row, column, rows, columns))


def _numbered(rows: Rows) -> list[list[Printed]]:
    """Return rows of even cells with their places counted anew."""
    return [
        [_moved(item, y, x) for x, item in enumerate(row, start=1)]
        for y, row in enumerate(rows, start=1)
    ]


# ---- numbers of rows and columns that a program adds ----------------------------------


def _without_numbers(rows: Rows) -> Rows:
    """Take out a column and a row of numbers, as a frame of data is printed.

    |    | 0        | 1            |
    |  0 | 信息内容 | 本年制发件数 |        | 信息内容 | 本年制发件数 |
    |  1 | 规章     | 5            |   ->   | 规章     | 5            |
    """
    if not _is_even(rows) or len(rows) < _FEWEST_NUMBERS:
        return rows
    first = [item.text for item in rows[0]]
    top = _count_up(first[1:]) or _count_up(first)
    body = rows[1:] if top else rows
    column = [row[0].text for row in body]
    heads = next((i for i, text in enumerate(column) if text), 0)
    framed = top and not first[0]
    named = sum(_names_row(row[1]) for row in body) >= _FEWEST
    left = _count_up(column[heads:]) and (framed or named)
    if not left and not (top and sum(_names_row(row[0]) for row in body) >= _FEWEST):
        return rows
    return _numbered([row[1:] for row in body] if left else body)


def _count_up(texts: Sequence[str]) -> bool:
    """Return whether cells hold the numbers from 0 or 1 on."""
    return len(texts) > 1 and any(
        all(text == str(first + place) for place, text in enumerate(texts)) for first in (0, 1)
    )


# ---- merged cells -----------------------------------------------------------------------


def _spanned(rows: Rows) -> Rows:
    """Return even rows with one cell for labels that are printed in each square of a merged one.

    | 申请人情况 | 申请人情况 | 申请人情况 |        | 申请人情况          |
    | 自然人     | 商业企业   | 科研机构   |   ->   | 自然人 | 商业… | 科研… |
    """
    if not _is_even(rows):
        return rows
    found: list[list[Printed]] = []
    covered: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        own = []
        for x, item in enumerate(row):
            if (y, x) in covered:
                continue
            width = height = 1
            if item.label is not None:
                text = item.text
                while x + width < len(row) and row[x + width].text == text:
                    width += 1
                across = range(x, x + width)
                while y + height < len(rows) and all(
                    rows[y + height][c].text == text for c in across
                ):
                    height += 1
                covered.update((y + down, c) for down in range(height) for c in across)
            own.append(_moved(item, y + 1, x + 1, height, width))
        found.append(own)
    return [row for row in found if row]


# ---- rows of the form as columns --------------------------------------------------------


def _turned(rows: Rows) -> Rows:
    """Turn a table whose columns are the rows of the form.

    | 信息内容     | 规章 | 行政规范性文件 |        | 信息内容       | 本年制发件数 |
    | 本年制发件数 | 1    | 2              |   ->   | 规章           | 1            |
                                                     | 行政规范性文件 | 2            |
    """
    holds = [any(map(_is_value, row)) and not any(map(_names_row, row)) for row in rows]
    filled = [*compress(rows, holds)]
    labels = [item for row in filled for item in row if item.text and not is_figure(item.text)]
    above = [item for row, own in zip(rows, holds, strict=True) if not own for item in row]
    named = [item for item in above if _names_row(item)]
    strange = [item for item in labels if not _heads(item)]
    if not (named and len(strange) < len(labels) and _is_full(rows)):
        return rows
    if any(item.label is not None for item in strange):
        return rows
    left = min(item.cell.column for item in named)
    beside = all(item.cell.column < left for item in labels)
    if not beside or any(map(_is_clause, above)):
        return rows
    places: dict[int, list[Printed]] = {}
    for item in (item for row in rows for item in row):
        cell = item.cell
        places.setdefault(cell.column, []).append(
            _moved(item, cell.column, cell.row, cell.columns, cell.rows)
        )
    return [places[row] for row in sorted(places)]


def _is_clause(item: Printed) -> bool:
    return item.label is not None and item.label.clause is not None


def _is_full(rows: Rows) -> bool:
    """Return whether the cells cover as many squares as the grid has."""
    cells = [item.cell for row in rows for item in row]
    width = max(cell.column + cell.columns for cell in cells) - min(cell.column for cell in cells)
    height = max(cell.row + cell.rows for cell in cells) - min(cell.row for cell in cells)
    return sum(cell.rows * cell.columns for cell in cells) == width * height


# ---- headers with their path in one cell ------------------------------------------------


def _path(item: Printed) -> tuple[Printed, ...]:
    """Return the labels of a header's path, each at its place; none where one is unknown."""
    known = item.label is not None and item.label.exact  # else it is only like one
    if known or not item.text or item.figure or "\n" in item.text:
        return ()
    raw = item.cell.text
    if len(raw) != item.end - item.start:
        return ()
    found = []
    for match in _PIECE.finditer(raw):
        label = lookup(match[0])
        if label is None or not label.headers:
            return ()
        start = item.start + match.start()
        cell = item.cell._replace(text=match[0])
        found.append(Printed(cell, match[0], start, start + len(match[0]), label, figure=False))
    return tuple(found)


def _flattened(rows: Rows) -> Rows:
    """Give a header whose cells hold the labels above them a row for each level.

    | 自然人 | 法人或其他组织-商业企业 | 法人或其他组织-科研机构 |

    | 自然人 | 法人或其他组织      |
    |        | 商业企业 | 科研机构 |
    """
    number = next((y for y, row in enumerate(rows) if any(len(_path(i)) > 1 for i in row)), None)
    if number is None:
        return rows
    header = rows[number]
    paths = [_path(item) or (item,) for item in header]
    known = all(_heads(item) or item.label is None for item in header[1:]) and len(header) > 1
    figures = any(is_figure(item.text) for item in header[1:])  # a blank cell can be one
    if figures or not known or any(item.cell.rows > 1 or item.cell.columns > 1 for item in header):
        return rows
    levels = _levels(paths, number + 1)
    below = [
        [
            item._replace(cell=item.cell._replace(row=item.cell.row + len(levels) - 1))
            for item in row
        ]
        for row in rows[number + 1 :]
    ]
    return [*rows[:number], *levels, *below]


def _levels(paths: Sequence[Sequence[Printed]], row: int) -> list[list[Printed]]:
    """Return the rows of a header of which the path to each column is known."""
    depth = max(map(len, paths))
    return [_level(paths, level, depth, row) for level in range(depth)]


def _level(paths: Sequence[Sequence[Printed]], level: int, depth: int, row: int) -> list[Printed]:
    """Return one row of a header: a label once above all that have it on their path."""
    found = []
    column = 1

    def above(path: Sequence[Printed]) -> tuple[str, ...]:
        # Only labels above others are shared: two columns of one name are two.
        last = (str(id(path)),) if len(path) == level + 1 else ()
        return (*(item.text for item in path[: level + 1]), *last)

    for _, group in groupby(paths, above):
        own = [*group]
        item = own[0][level] if level < len(own[0]) else None
        if item is not None:
            height = depth - level if len(own[0]) == level + 1 else 1
            found.append(_moved(item, row + level, column, height, len(own)))
        column += len(own)
    return found


# ---- table four with its figures below each other -----------------------------------------


def _stacked(rows: Rows) -> Rows:
    """Put the rows of a table four that has one for each way, or each result, in one row.

    |                  | 结果维持 | … | 总计 |
    | 行政复议         | 1        | … | 3    |
    | 未经复议直接起诉 | 0        | … | 0    |
    | 复议后起诉       | 0        | … | 1    |

    | 行政复议 |                  | 结果维持 | 1 |
    | …        |                  | …        | … |
    | 行政诉讼 | 未经复议直接起诉 | 结果维持 | 0 |
    """
    for first in range(min(len(rows), _DEEPEST)):
        found = _by_way(rows, first) or _by_result(rows, first)
        paths = [_names(path) for path, _ in found]
        if found and len(set(paths)) == len(paths) == _FIGURES and None not in paths:
            header = _levels([path for path, _ in found], first + 1)
            figures = [
                _moved(item, first + len(header) + 1, x)
                for x, (_, item) in enumerate(found, start=1)
            ]
            return [*rows[:first], *header, figures]
    return rows


def _names(path: Sequence[Printed]) -> tuple[str, str] | None:
    """Return the way and the result that a path names, if it is one of the form."""
    *groups, result = [core(item.text) for item in path]
    ways = [group for group in groups if group in _WAYS]
    others = set(groups) - set(ways)
    known = len(ways) == 1 and others <= {core(LITIGATION)} and result in _RESULTS
    return (ways[0], result) if known else None


def _by_way(rows: Rows, first: int) -> list[tuple[list[Printed], Printed]]:
    """Return the figures of a table with a header and a row for each way, and their paths."""
    header = [item for item in rows[first] if core(item.text) in _RESULTS]
    columns = [item.cell.column for item in header]
    found = []
    above: dict[int, Printed] = {}
    for number, row in enumerate(rows[first + 1 :]):
        labels = [item for item in row if header and item.cell.column < columns[0]]
        values = [item for item in row if header and item.cell.column >= columns[0]]
        if [item.cell.column for item in values] != columns or not all(map(_is_value, values)):
            return []
        path = _carried(labels, above) if len(labels) < _DEEPEST else []
        under = [item for item in path if core(item.text) == core(LITIGATION)]
        if path and not under and core(path[-1].text) != core(_RECONSIDERATION):
            path = [_without_room(path[-1], LITIGATION), *path]
        results = [_without_room(item, item.text) for item in header] if number else header
        found += [([*path, item], value) for item, value in zip(results, values, strict=True)]
    order = {way: place for place, way in enumerate(_WAYS)}
    return sorted(
        found, key=lambda pair: order.get(core(pair[0][-2].text) if pair[0][1:] else "", 0)
    )


def _by_result(rows: Rows, first: int) -> list[tuple[list[Printed], Printed]]:
    """Return the figures of a table with a row for each result, and their paths."""
    above: dict[int, Printed] = {}
    found = []
    for row in rows[first:]:
        *labels, value = row
        path = _carried(labels, above) if len(labels) < _DEEPEST else []
        if not path or not _is_value(value):
            return []
        found.append((path, value))
    return found


def _carried(labels: Sequence[Printed], above: dict[int, Printed]) -> list[Printed]:
    """Return the labels that lead to a row; those of the rows above hold where cells are blank.

    Args:
        labels: The label cells of the row.
        above: The labels that hold, by column; changed for the rows below.
    """
    for item in labels:
        if item.text:
            for column in [column for column in above if column >= item.cell.column]:
                del above[column]
            above[item.cell.column] = item
    return [piece for _, item in sorted(above.items()) for piece in _path(item) or (item,)]


def _is_value(item: Printed) -> bool:
    return is_figure(item.text) and item.cell.columns == item.cell.rows == 1


def _without_room(item: Printed, text: str) -> Printed:
    """Return a label that the table prints once, and the notice for each way."""
    cell = item.cell._replace(text=text)
    return item._replace(text=text, start=item.end, label=lookup(text), cell=cell)
