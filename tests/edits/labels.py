"""Edits of one label or header of a table, such as misprints and other wordings."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random

from layouts import forms
from layouts.forms import Cell, Table
from structure.grid import Mark, is_data, is_header, squares_of, table_of

#: A label: the row and the place among the cells that begin in it.
Place = tuple[int, int]
EditText = Callable[[str, Random], str | None]
Edit = Callable[[Table, Place, Random], Table | None]

#: Characters that are inserted: common ones, those of labels, and what people mistype.
_SIGNS = "的一是不了在有以和为与项类数情况请公开处理机关政府本年、，。（）"
_WORDS = ("或者", "的", "及")
_BRACKETS = "（）()“”"
_UNITS = frozenset(unit for *_, unit in forms.STATISTICS)


def labels(table: Table) -> Iterator[tuple[Place, Cell]]:
    """Yield the labels and headers of a table, without the units of its rows."""
    for y, row in enumerate(table.rows):
        for x, cell in enumerate(row):
            if cell.text and not cell.path and cell.text not in _UNITS:
                yield (y, x), cell


# -- texts


def _deleted(text: str, random: Random) -> str | None:
    place = random.randrange(len(text))
    return text[:place] + text[place + 1 :] or None


def _inserted(text: str, random: Random) -> str:
    place = random.randrange(len(text) + 1)
    return text[:place] + random.choice(_SIGNS) + text[place:]


def _replaced(text: str, random: Random) -> str:
    place = random.randrange(len(text))
    return text[:place] + random.choice(_SIGNS.replace(text[place], "")) + text[place + 1 :]


def _twice(edit: EditText, text: str, random: Random) -> str | None:
    once = edit(text, random)
    return once and edit(once, random)


def _word(text: str, random: Random) -> str:
    place = random.randrange(1, max(2, len(text)))
    return text[:place] + random.choice(_WORDS) + text[place:]


def _without_bracket(text: str, random: Random) -> str | None:
    places = [place for place, sign in enumerate(text) if sign in _BRACKETS]
    if not places:
        return None
    place = random.choice(places)
    return text[:place] + text[place + 1 :]


def _on_two_lines(text: str, random: Random) -> str | None:
    if len(text) < 2:
        return None
    place = random.randrange(1, len(text))
    return f"{text[:place]}\n{text[place:]}"


# -- tables


def _with_text(edit: EditText, table: Table, place: Place, random: Random) -> Table | None:
    """Return a table in which a label is another one that is no label of the table."""
    y, x = place
    text = edit(table.rows[y][x].text, random)
    if text is None or any(text == cell.text for row in table.rows for cell in row):
        return None
    return _with_cells(table, place, table.rows[y][x]._replace(text=text))


def _with_cells(table: Table, place: Place, *cells: Cell) -> Table:
    y, x = place
    row = (*table.rows[y][:x], *cells, *table.rows[y][x + 1 :])
    return table._replace(rows=(*table.rows[:y], row, *table.rows[y + 1 :]))


def _on_two_cells(table: Table, place: Place, random: Random) -> Table | None:
    """Print the end of a label in a cell beside it, within its columns if it has several."""
    cell = table.rows[place[0]][place[1]]
    if len(cell.text) < 2:
        return None
    cut = random.randrange(1, len(cell.text))
    first = cell._replace(text=cell.text[:cut], across=1)
    second = cell._replace(text=cell.text[cut:], across=max(1, cell.across - 1))
    return table_of(table.kind, squares_of(_with_cells(table, place, first, second)))


def _on_two_rows(table: Table, place: Place, random: Random) -> Table | None:
    """Print the end of a label below it, within its rows if it has several."""
    y, x = place
    cell = table.rows[y][x]
    if len(cell.text) < 2:
        return None
    cut = random.randrange(1, len(cell.text))
    marked = squares_of(_with_cells(table, place, cell._replace(text=f"{cell.text}\0")))
    torn = next(mark for row in marked for mark in row if mark.text.endswith("\0"))
    first, second = Mark(cell.text[:cut]), Mark(cell.text[cut:])
    above, below = marked[y], marked[y + 1] if y + 1 < len(marked) else []
    if cell.down == 1:
        goes_on = [n < len(below) and below[n] is mark for n, mark in enumerate(above)]
        more = [m if same else Mark("") for m, same in zip(above, goes_on, strict=True)]
        marked.insert(y + 1, [torn if m is torn else n for m, n in zip(above, more, strict=True)])
    found = [
        [(first if n == y else second) if mark is torn else mark for mark in row]
        for n, row in enumerate(marked)
    ]
    return table_of(table.kind, found)


def _lost(table: Table, place: Place, _: Random) -> Table:
    y, x = place
    return _with_cells(table, place, table.rows[y][x]._replace(text=""))


_TEXTS: Mapping[str, EditText] = {"deleted": _deleted, "inserted": _inserted, "replaced": _replaced}
#: One character more, less or another, a word between, a bracket lost.
SINGLE: Mapping[str, Edit] = {
    **{name: partial(_with_text, edit) for name, edit in _TEXTS.items()},
    "word": partial(_with_text, _word),
    "bracket": partial(_with_text, _without_bracket),
}
DOUBLE: Mapping[str, Edit] = {
    f"{name}-twice": partial(_with_text, partial(_twice, edit)) for name, edit in _TEXTS.items()
}
TORN: Mapping[str, Edit] = {
    "torn-over-lines": partial(_with_text, _on_two_lines),
    "torn-over-cells": _on_two_cells,
    "torn-over-rows": _on_two_rows,
}
#: The whole label: it may cost the figures that it names.
LOST: Mapping[str, Edit] = {"lost": _lost}


def own(table: Table, place: Place) -> frozenset[str]:
    """Return the paths of the figures that a label names: below a header, beside a label."""
    y, x = place
    cell = table.rows[y][x]
    marked = squares_of(_with_cells(table, place, cell._replace(text=f"{cell.text}\0")))
    torn = next(mark for row in marked for mark in row if mark.text.endswith("\0"))
    rows = [row for row in marked if torn in row]
    if is_data(rows[0]):
        return frozenset(mark.path for row in rows for mark in row if mark.path)
    columns = [n for n, mark in enumerate(rows[0]) if mark is torn]
    found: set[str] = set()
    for row in marked[y + 1 :]:
        if found and is_header(row):
            break
        found |= {row[n].path for n in columns if n < len(row)}
    return frozenset(filter(None, found))
