"""Spans that are lost, padded or repeated, and headers and groups that lose words."""

from collections.abc import Callable
from random import Random

from layouts.forms import Cell
from structure.grid import (
    Mark,
    Squares,
    is_data,
    is_header,
    is_single,
    labels_of,
)
from structure.kinds import Rows, changes_rows, changes_squares


def _is_label(cell: Cell) -> bool:
    return not cell.path


@changes_rows("span/columns-lost")
def _across_lost(rows: Rows, _: Random) -> Rows | None:
    """Write each cell that spans columns as one square; the row becomes short."""
    if all(cell.across == 1 for row in rows for cell in row):
        return None
    return [[cell._replace(across=1) for cell in row] for row in rows]


@changes_rows("span/one-lost")
def _one_lost(rows: Rows, random: Random) -> Rows | None:
    places = [(y, x) for y, row in enumerate(rows) for x, c in enumerate(row) if c.across > 1]
    if not places:
        return None
    y, x = random.choice(places)
    rows[y][x] = rows[y][x]._replace(across=1)
    return rows


@changes_rows("span/rows-lost")
def _down_lost(rows: Rows, _: Random) -> Rows | None:
    if all(cell.down == 1 for row in rows for cell in row):
        return None
    return [[cell._replace(down=1) for cell in row] for row in rows]


@changes_rows("span/all-lost")
def _all_lost(rows: Rows, _: Random) -> Rows | None:
    if all(cell.down == cell.across == 1 for row in rows for cell in row):
        return None
    return [[cell._replace(down=1, across=1) for cell in row] for row in rows]


def _each(squares: Squares, fill: Callable[[Mark], Mark], *, headers: bool) -> Squares | None:
    """Return a table in which each square after the first of a cell is a cell of its own."""
    seen: set[Mark] = set()
    changed = False
    found: Squares = []
    for row in squares:
        marks = []
        for mark in row:
            again = mark in seen and (is_header(row) or is_single(row) or not headers)
            changed |= again
            marks.append(fill(mark) if again else mark)
            seen.add(mark)
        found.append(marks)
    return found if changed else None


@changes_squares("span/padded")
def _padded(squares: Squares, _: Random) -> Squares | None:
    return _each(squares, lambda _: Mark(""), headers=False)


@changes_squares("span/padded-in-headers")
def _padded_heads(squares: Squares, _: Random) -> Squares | None:
    return _each(squares, lambda _: Mark(""), headers=True)


@changes_squares("span/repeated")
def _repeated(squares: Squares, _: Random) -> Squares | None:
    return _each(squares, Mark.copy, headers=False)


@changes_squares("span/repeated-in-headers")
def _repeated_heads(squares: Squares, _: Random) -> Squares | None:
    return _each(squares, Mark.copy, headers=True)


@changes_squares("span/centred")
def _centred(squares: Squares, _: Random) -> Squares | None:
    """Write the text of a wide cell in its middle square, blank ones around it."""
    found: Squares = []
    changed = False
    for row in squares:
        marks = list(row)
        for mark in dict.fromkeys(row):
            places = [x for x, other in enumerate(row) if other is mark]
            if len(places) > 1 and (is_header(row) or is_single(row)):
                for x in places:
                    marks[x] = Mark("")
                marks[places[len(places) // 2]] = Mark(mark.text)
                changed = True
        found.append(marks)
    return found if changed else None


# -- groups


def _groups(squares: Squares) -> list[Mark]:
    """Return the labels that stand beside several rows of figures."""
    labels = [mark for row in squares if is_data(row) for mark in {*row[: labels_of(squares)]}]
    return sorted({m for m in labels if labels.count(m) > 1}, key=lambda m: m.text)


def _regroup(squares: Squares, fill: Callable[[Mark, int], Mark]) -> Squares | None:
    groups = _groups(squares)
    if not groups:
        return None
    return [[fill(m, y) if m in groups else m for m in row] for y, row in enumerate(squares)]


@changes_squares("group/repeated-in-each-row")
def _group_repeated(squares: Squares, _: Random) -> Squares | None:
    return _regroup(squares, lambda mark, _: mark.copy())


@changes_squares("group/first-row-only")
def _group_first(squares: Squares, _: Random) -> Squares | None:
    seen: set[Mark] = set()

    def fill(mark: Mark, _: int) -> Mark:
        if mark in seen:
            return Mark("")
        seen.add(mark)
        return mark

    return _regroup(squares, fill)


@changes_squares("group/one-lost")
def _group_lost(squares: Squares, random: Random) -> Squares | None:
    groups = _groups(squares)
    if not groups:
        return None
    blank = {random.choice(groups): Mark("")}
    return [[blank.get(mark, mark) for mark in row] for row in squares]


@changes_squares("group/all-lost")
def _groups_lost(squares: Squares, _: Random) -> Squares | None:
    blanks = {mark: Mark("") for mark in _groups(squares)}
    return [[blanks.get(mark, mark) for mark in row] for row in squares] if blanks else None


@changes_squares("group/rows-of-their-own")
def _group_rows(squares: Squares, _: Random) -> Squares | None:
    """Write a group's label as a row above its rows, and not beside them."""
    labels = labels_of(squares)
    inner = {m for row in squares if is_data(row) for m in row[1 : labels - 1]}
    groups = [mark for mark in _groups(squares) if mark in inner]
    found: Squares = []
    for row in squares:
        for x, mark in enumerate(row):
            if mark in groups:
                groups.remove(mark)
                found.append(
                    [
                        *row[:x],
                        *(Mark(mark.text) for _ in row[x : x + 1]),
                        *(Mark("") for _ in row[x + 1 :]),
                    ]
                )
        found.append([Mark("") if m in inner and _spans(squares, m) else m for m in row])
    return found if inner and len(found) > len(squares) else None


def _spans(squares: Squares, mark: Mark) -> bool:
    return sum(mark in row for row in squares) > 1


# -- headers


def _leaves(squares: Squares) -> list[Mark]:
    """Return the header cells that are not blank, without those of the label column."""
    labels = labels_of(squares)
    heads = [mark for row in squares if is_header(row) for mark in row[labels:]]
    return [mark for mark in dict.fromkeys(heads) if mark.text]


@changes_squares("header/one-text-lost")
def _head_lost(squares: Squares, random: Random) -> Squares | None:
    leaves = _leaves(squares)
    lost = random.choice(leaves) if leaves else None
    return (
        [[Mark("") if mark is lost else mark for mark in row] for row in squares] if lost else None
    )


@changes_squares("header/two-texts-lost")
def _heads_lost(squares: Squares, random: Random) -> Squares | None:
    leaves = _leaves(squares)
    lost = {m: Mark("") for m in random.sample(leaves, min(2, len(leaves)))}
    return [[lost.get(mark, mark) for mark in row] for row in squares]


@changes_squares("header/another-word")
def _head_other(squares: Squares, random: Random) -> Squares | None:
    """Write a word that the form does not have over a column, whose figures are then others."""
    places = [
        (y, x)
        for y, row in enumerate(squares[:-1])
        for x in range(labels_of(squares), len(row))
        if is_header(row) and is_data(squares[y + 1]) and row[x].text
    ]
    if not places:
        return None
    y, x = random.choice(places)
    head = squares[y][x]
    columns = [other for other, mark in enumerate(squares[y]) if mark is head]
    ends = (n for n, row in enumerate(squares) if n > y and is_header(row))
    below = squares[y + 1 : next(ends, len(squares))]
    fresh = {row[c]: Mark(row[c].text) for row in below for c in columns if c < len(row)}
    other = ("其中网上提交", "备注", "历年累计", "上年数")
    fresh[head] = Mark(random.choice(other[:3] if head.text.startswith("上一年") else other))
    return [[fresh.get(mark, mark) for mark in row] for row in squares]


def _head_cells(rows: Rows) -> list[tuple[int, int]]:
    return [
        (y, x)
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
        if cell.text
        and _is_label(cell)
        and any(is_header([Mark(other.text)]) for other in row)
        and not any(other.path for other in row)
    ]


@changes_rows("header/cell-cut")
def _head_cut(rows: Rows, random: Random) -> Rows | None:
    """Take a cell out of a header; those after it move up."""
    places = _head_cells(rows)
    if not places:
        return None
    y, x = random.choice(places)
    del rows[y][x]
    return rows


@changes_rows("header/blank-cell-put-in")
def _head_pushed(rows: Rows, random: Random) -> Rows | None:
    places = _head_cells(rows)
    if not places:
        return None
    y, x = random.choice(places)
    rows[y].insert(x, Cell(""))
    return rows


@changes_rows("header/last-row-lost")
def _head_row_lost(rows: Rows, random: Random) -> Rows | None:
    places = _head_cells(rows)
    if not places:
        return None
    y = random.choice(sorted({y for y, _ in places}))
    return rows[:y] + rows[y + 1 :]


@changes_squares("header/all-lost")
def _head_rows_lost(squares: Squares, _: Random) -> Squares | None:
    return [row for row in squares if not is_header(row)]


@changes_squares("header/texts-all-lost")
def _head_texts_lost(squares: Squares, _: Random) -> Squares | None:
    blank = {mark: Mark("") for row in squares if is_header(row) for mark in row}
    return [[blank.get(mark, mark) for mark in row] for row in squares]


def _merged(squares: Squares, joint: str | None) -> Squares | None:
    heads = [y for y, row in enumerate(squares) if is_header(row)]
    if len(heads) < 2 or heads[1] != heads[0] + 1:
        return None
    top = squares[heads[0] : heads[-1] + 1]
    if len({*map(len, top)}) > 1:
        return None
    row = []
    joined: dict[tuple[Mark, ...], Mark] = {}
    for x in range(len(top[0])):
        chain = tuple(dict.fromkeys(marks[x] for marks in top))
        kept = chain[-1:] if joint is None else chain[-2:] if len(chain) > 2 else chain
        text = (joint or "").join(mark.text for mark in kept)
        row.append(joined.setdefault(chain, Mark(text)))
    return [*squares[: heads[0]], row, *squares[heads[-1] + 1 :]]


@changes_squares("header/merged-to-lowest")
def _merged_lowest(squares: Squares, _: Random) -> Squares | None:
    return _merged(squares, None)


@changes_squares("header/merged-with-dash")
def _merged_dash(squares: Squares, _: Random) -> Squares | None:
    return _merged(squares, "-")


@changes_squares("header/merged-glued")
def _merged_glued(squares: Squares, _: Random) -> Squares | None:
    return _merged(squares, "")


@changes_squares("header/captions-lost")
def _captions_lost(squares: Squares, _: Random) -> Squares | None:
    found = [row for row in squares if not is_single(row)]
    return found if len(found) < len(squares) else None
