"""Cells that are lost, put in, glued or moved within their row, so that rows are ragged."""

from random import Random

from layouts.forms import Cell
from structure.kinds import Rows, changes_rows

#: A table of more rows shows by them how its rows are written.
MANY = 9


def _data(rows: Rows) -> list[int]:
    return [y for y, row in enumerate(rows) if any(cell.path for cell in row)]


def _figures(row: list[Cell]) -> list[int]:
    return [x for x, cell in enumerate(row) if cell.path]


def _with_blanks(rows: Rows, random: Random) -> None:
    """Blank some figures of a full table."""
    cells = [cell for row in rows for cell in row if cell.path]
    if all(cell.text for cell in cells):
        for row in rows:
            for x in _figures(row):
                if random.random() < 0.3:
                    row[x] = row[x]._replace(text="")


def _without_blanks(row: list[Cell], *, padded: bool) -> list[Cell]:
    kept = [cell for cell in row if cell.text or not cell.path]
    return kept + [Cell("")] * (len(row) - len(kept)) * padded


@changes_rows("blanks/lost-in-one-row")
def _lost_in_one(rows: Rows, random: Random) -> Rows | None:
    _with_blanks(rows, random)
    some = [y for y in _data(rows) if not all(cell.text for cell in rows[y])]
    if not some:
        return None
    y = random.choice(some)
    rows[y] = _without_blanks(rows[y], padded=False)
    return rows


def _lost_in_all(rows: Rows, random: Random, *, padded: bool) -> Rows | None:
    _with_blanks(rows, random)
    found = [_without_blanks(row, padded=padded) for row in rows]
    return found if found != rows else None


@changes_rows("blanks/lost-in-all-rows")
def _lost(rows: Rows, random: Random) -> Rows | None:
    return _lost_in_all(rows, random, padded=False)


@changes_rows("blanks/lost-and-many-rows-padded")
def _moved(rows: Rows, random: Random) -> Rows | None:
    """Drop the blank cells of a table and fill up its rows behind, as some converters do.

    ``| 规章 |  |  | 6 |`` becomes ``| 规章 | 6 |  |  |``. What shows it is that no row has a
    blank cell before a figure and that totals are missing.
    """
    return _lost_in_all(rows, random, padded=True) if len(_data(rows)) > MANY else None


_AT_THE_END = "blank cells at the end of a row are what rows have that end with blank cells"


@changes_rows("blanks/lost-and-few-rows-padded", unseen=_AT_THE_END)
def _moved_in_few(rows: Rows, random: Random) -> Rows | None:
    return _lost_in_all(rows, random, padded=True) if len(_data(rows)) <= MANY else None


@changes_rows("blanks/lost-in-one-row-and-padded", unseen=_AT_THE_END)
def _moved_in_one(rows: Rows, random: Random) -> Rows | None:
    _with_blanks(rows, random)
    some = [y for y in _data(rows) if _without_blanks(rows[y], padded=True) != rows[y]]
    if not some:
        return None
    y = random.choice(some)
    rows[y] = _without_blanks(rows[y], padded=True)
    return rows


@changes_rows("blanks/only-totals-filled")
def _only_totals(rows: Rows, _: Random) -> Rows | None:
    """Leave all cells blank but the totals."""
    found = [
        [
            cell._replace(text="") if cell.path and not cell.path.endswith(".total") else cell
            for cell in row
        ]
        for row in rows
    ]
    has_totals = any(cell.path.endswith(".total") for row in rows for cell in row)
    return found if has_totals else None


@changes_rows("blanks/only-totals-filled-others-lost")
def _only_totals_lost(rows: Rows, random: Random) -> Rows | None:
    found = _only_totals(rows, random)
    return found and _lost_in_all(found, random, padded=False)


@changes_rows("cells/padded-in-all-rows")
def _all_padded(rows: Rows, random: Random) -> Rows | None:
    more = [Cell("")] * random.randrange(1, 4)
    return [row + more for row in rows]


@changes_rows("cells/padded-in-rows-with-figures")
def _data_padded(rows: Rows, random: Random) -> Rows | None:
    more = [Cell("")] * random.randrange(1, 4)
    return [row + more if _figures(row) else row for row in rows]


@changes_rows("cells/padded-in-one-row")
def _one_padded(rows: Rows, random: Random) -> Rows | None:
    rows[random.choice(_data(rows))] += [Cell("")] * random.randrange(1, 4)
    return rows


@changes_rows("cells/padded-in-front")
def _front_padded(rows: Rows, _: Random) -> Rows | None:
    return [[Cell(""), *row] for row in rows]


@changes_rows("cells/last-cut-in-one-row")
def _last_cut(rows: Rows, random: Random) -> Rows | None:
    rows[random.choice(_data(rows))].pop()
    return rows


@changes_rows("cells/last-cut-in-all-rows")
def _last_cut_in_all(rows: Rows, _: Random) -> Rows | None:
    return [row[:-1] if _figures(row) else row for row in rows]


@changes_rows("cells/first-figure-cut-in-one-row")
def _first_cut(rows: Rows, random: Random) -> Rows | None:
    y = random.choice(_data(rows))
    del rows[y][_figures(rows[y])[0]]
    return rows


@changes_rows("cells/one-cut")
def _cut(rows: Rows, random: Random) -> Rows | None:
    y = random.choice(_data(rows))
    del rows[y][random.choice(_figures(rows[y]))]
    return rows


@changes_rows("cells/label-cut")
def _label_cut(rows: Rows, random: Random) -> Rows | None:
    some = [y for y in _data(rows) if not rows[y][0].path]
    if not some:
        return None
    y = random.choice(some)
    del rows[y][_figures(rows[y])[0] - 1]
    return rows


@changes_rows("cells/blank-put-in")
def _blank_in(rows: Rows, random: Random) -> Rows | None:
    y = random.choice(_data(rows))
    rows[y].insert(random.choice(_figures(rows[y])), Cell(""))
    return rows


@changes_rows("cells/figure-put-in")
def _figure_in(rows: Rows, random: Random) -> Rows | None:
    """Put a figure between those of a row that has some."""
    some = [y for y in _data(rows) if any(rows[y][x].text for x in _figures(rows[y]))]
    if not some:
        return None
    y = random.choice(some)
    rows[y].insert(random.choice(_figures(rows[y])), Cell(_other(rows, random)))
    return rows


@changes_rows("cells/one-cut-another-put-in-elsewhere")
def _cut_and_in(rows: Rows, random: Random) -> Rows | None:
    if len(_data(rows)) < 2:
        return None
    one, two = random.sample(_data(rows), 2)
    del rows[one][random.choice(_figures(rows[one]))]
    rows[two].insert(random.choice(_figures(rows[two])), Cell(_other(rows, random)))
    return rows


@changes_rows(
    "cells/one-cut-another-put-in-the-same-row",
    unseen="the row has its count of cells, and its label is right",
)
def _cut_and_in_same(rows: Rows, random: Random) -> Rows | None:
    y = random.choice(_data(rows))
    if len(_figures(rows[y])) < 3:
        return None
    del rows[y][random.choice(_figures(rows[y]))]
    rows[y].insert(random.choice([*_figures(rows[y]), len(rows[y])]), Cell(_other(rows, random)))
    return rows


def _other(rows: Rows, random: Random) -> str:
    held = {cell.text for row in rows for cell in row if cell.path}
    high = 9999 if any(len(text) > 3 for text in held if "." not in text) else 90
    return random.choice([str(n) for n in range(1, high) if str(n) not in held])


@changes_rows("cells/two-in-one")
def _glued(rows: Rows, random: Random) -> Rows | None:
    """Print two figures in one cell, a blank between them: ``12 34``."""
    y = random.choice(_data(rows))
    some = [x for x in _figures(rows[y])[1:] if rows[y][x].text and rows[y][x - 1].text]
    if not some:
        return None
    x = random.choice(some)
    row = rows[y]
    one, two = row[x - 1 : x + 1]
    both = Cell(f"{one.text} {two.text}", f"{one.path} {two.path}", one.across + two.across)
    rows[y] = [*row[: x - 1], both, *row[x + 1 :]]
    return rows


@changes_rows("cells/equal-neighbours")
def _equal(rows: Rows, random: Random) -> Rows | None:
    """Print the same figure in neighbouring cells."""
    for y in random.sample(_data(rows), max(1, len(_data(rows)) // 3)):
        whole = [x for x in _figures(rows[y]) if "." not in rows[y][x].text]
        for x in whole[: random.randrange(2, 8)]:
            rows[y][x] = rows[y][x]._replace(text=rows[y][whole[0]].text)
    return rows


@changes_rows("cells/all-equal")
def _all_equal(rows: Rows, _: Random) -> Rows | None:
    return [[c._replace(text="0") if c.path else c for c in row] for row in rows]


@changes_rows("cells/two-rows-in-one")
def _rows_joined(rows: Rows, random: Random) -> Rows | None:
    """Lose the line end between two rows."""
    some = [y for y in _data(rows) if y + 1 in _data(rows)]
    if not some:
        return None
    y = random.choice(some)
    return [*rows[:y], rows[y] + rows[y + 1], *rows[y + 2 :]]


@changes_rows(
    "cells/figures-moved-right",
    unseen="the row has its count of cells, and which of them are blank is free",
)
def _shifted(rows: Rows, random: Random) -> Rows | None:
    """Put a blank cell before the figures of a row and take a blank one from its end."""
    some = [y for y in _data(rows) if not rows[y][-1].text]
    if not some:
        return None
    y = random.choice(some)
    rows[y].insert(_figures(rows[y])[0], Cell(""))
    rows[y].pop()
    return rows
