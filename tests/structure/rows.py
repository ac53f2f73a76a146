"""Rows that are added, removed, repeated or moved."""

from collections.abc import Callable
from functools import partial
from random import Random

from structure.columns import CONTENTS, Content, other_figure
from structure.grid import (
    Mark,
    Row,
    Squares,
    data_rows,
    is_data,
    is_header,
    is_whole,
    labels_of,
)
from structure.kinds import changes_squares

_ROWS: dict[str, Content] = {
    **CONTENTS,
    "last-year": Content("上年同期", CONTENTS["last-year"].text),
    "numbers": Content("栏次", lambda n, *_: str(n)),
    "numbers-unlabelled": Content("", lambda n, *_: str(n)),
    "change": Content("同比", lambda _, __, random: f"{random.randrange(1, 80)}%"),
}
#: Rows that are one cell.
_SINGLE = {
    "note": "注：以上数据截至12月31日，含街道3个。",
    "page-number": "- 3 -",
    "page-number-bare": "3",
    "unit-line": "单位：件",
    "year": "{year}年度",
    "words": "以下由各科室填报",
}
_PLACES = ("top", "between", "end")


def _place(squares: Squares, where: str, random: Random) -> int | None:
    """Return before which row another one goes."""
    rows = data_rows(squares)
    if where == "between":
        inner = [y for y in rows if y - 1 in rows]
        return random.choice(inner) if inner else None
    return rows[0] if where == "top" else rows[-1] + 1


def insert_row(squares: Squares, y: int, label: str, text: Callable[[int], str]) -> Squares:
    """Return a table with a row more; a cell above and below it becomes taller."""
    above = squares[y - 1] if y else []
    below = squares[y] if y < len(squares) else []
    model = below if y < len(squares) and is_data(below) else above
    heading = Mark(label)
    fresh: dict[Mark, Mark] = {}
    row: Row = []
    for x, mark in enumerate(model):
        if x < min(len(above), len(below)) and above[x] is below[x]:
            row.append(mark)
        elif x < labels_of(squares):
            row.append(heading)
        else:
            fresh.setdefault(mark, Mark(text(len(fresh) + 1)) if mark not in fresh else mark)
            row.append(fresh[mark])
    return [*squares[:y], row, *squares[y:]]


def _add(content: Content, where: str, squares: Squares, random: Random) -> Squares | None:
    """Add a row; without a label only beside figures, for those of a blank row may stand below."""
    y = _place(squares, where, random)
    if y is None or (content.label and not labels_of(squares)):
        return None
    beside = [row for row in squares[max(0, y - 1) : y + 1] if is_data(row)]
    if not content.label and not all(mark.text for row in beside for mark in row if mark.path):
        return None
    if not labels_of(squares) and content is CONTENTS["unlabelled"]:
        squares = [[Mark(mark.text) if mark.path else mark for mark in row] for row in squares]
        y = len(squares)
    return insert_row(
        squares,
        y,
        content.label,
        lambda n: content.text(n, other_figure(squares, random), random),
    )


def _add_single(text: str, where: str, squares: Squares, random: Random) -> Squares | None:
    y = _place(squares, where, random)
    if y is None:
        return None
    row = insert_row(squares, y, text, lambda _: "")[y]
    ends = (mark for mark in row if any(mark in other for other in squares))
    kept = set(ends)
    single = Mark(text)
    return [*squares[:y], [m if m in kept else single for m in row], *squares[y:]]


for _where in _PLACES:
    for _name, _content in _ROWS.items():
        changes_squares(f"row/{_name}/{_where}")(partial(_add, _content, _where))
    for _name, _text in _SINGLE.items():
        changes_squares(f"row/{_name}/{_where}")(partial(_add_single, _text, _where))


@changes_squares("row/removed")
def _removed(squares: Squares, random: Random) -> Squares | None:
    rows = data_rows(squares)
    if len(rows) < 2:
        return None
    y = random.choice(rows)
    return [*squares[:y], *squares[y + 1 :]]


@changes_squares("row/several-removed")
def _several_removed(squares: Squares, random: Random) -> Squares | None:
    rows = data_rows(squares)
    if len(rows) < 4:
        return None
    gone = set(random.sample(rows, len(rows) // 3))
    return [row for y, row in enumerate(squares) if y not in gone]


@changes_squares("row/the-rest-cut")
def _cut(squares: Squares, random: Random) -> Squares | None:
    rows = data_rows(squares)
    return squares[: random.choice(rows[1:])] if len(rows) > 1 else None


@changes_squares("row/repeated")
def _repeated(squares: Squares, random: Random) -> Squares | None:
    """Print a row twice."""
    y = random.choice(data_rows(squares))
    row = squares[y]
    beside = [m for other in (squares[y - 1 : y] + squares[y + 1 : y + 2]) for m in other]
    copies = {mark: mark if mark in beside else mark.copy() for mark in row}
    return [*squares[: y + 1], [copies[mark] for mark in row], *squares[y + 1 :]]


@changes_squares("row/repeated-with-other-figures")
def _contradicted(squares: Squares, random: Random) -> Squares | None:
    """Print two rows of the same name with other figures: neither is the row."""
    y = random.choice(data_rows(squares))
    if not any(mark.text for mark in squares[y] if mark.path):
        return None  # a row without figures contradicts nothing
    beside = [m for other in (squares[y - 1 : y] + squares[y + 1 : y + 2]) for m in other]

    def again(mark: Mark) -> Mark:
        text = other_figure(squares, random) if mark.path else mark.text
        return mark if mark in beside else Mark(text)

    copies = {mark: again(mark) for mark in squares[y]}
    bare = {mark: Mark(mark.text) if mark.path else mark for mark in squares[y]}
    first, second = ([held[mark] for mark in squares[y]] for held in (bare, copies))
    return [*squares[:y], first, second, *squares[y + 1 :]]


@changes_squares("row/exchanged")
def _exchanged(squares: Squares, random: Random) -> Squares | None:
    """Print two rows, with their labels, in the other order."""
    rows = data_rows(squares)
    pairs = [(a, b) for b in rows for a in rows if a < b]
    for a, b in random.sample(pairs, len(pairs))[:40]:
        found = [*squares]
        found[a], found[b] = found[b], found[a]
        labels = labels_of(squares)
        same_owner = all(squares[a][x] is squares[b][x] for x in range(labels - 1))
        if is_whole(found) and same_owner:
            return found
    return None


@changes_squares("row/labels-exchanged", unseen="two names exchanged are two right names")
def _labels_exchanged(squares: Squares, random: Random) -> Squares | None:
    x = labels_of(squares) - 1
    if x < 0:
        return None
    marks = [row[x] for row in squares if is_data(row) and row.count(row[x]) == 1]
    if len(marks) < 2:
        return None
    one, two = random.sample(marks, 2)
    swapped = {one: Mark(two.text), two: Mark(one.text)}
    return [[swapped.get(mark, mark) for mark in row] for row in squares]


@changes_squares("row/label-lost")
def _label_lost(squares: Squares, random: Random) -> Squares | None:
    x = labels_of(squares) - 1
    if x < 0:
        return None
    lost = squares[random.choice(data_rows(squares))][x]
    return [[Mark("") if mark is lost else mark for mark in row] for row in squares]


@changes_squares("row/all-labels-lost-of-a-group")
def _labels_lost(squares: Squares, _: Random) -> Squares | None:
    x = labels_of(squares) - 1
    if x < 0:
        return None
    lost = {row[x]: Mark("") for row in squares if is_data(row) and x and row[x] is not row[x - 1]}
    return [[lost.get(mark, mark) for mark in row] for row in squares] if lost else None


@changes_squares("row/broken-in-two")
def _broken(squares: Squares, random: Random) -> Squares | None:
    """Go on with a row in the next one, as where a page is too narrow."""
    y, labels = random.choice(data_rows(squares)), labels_of(squares)
    row = squares[y]
    if len(row) < labels + 2:
        return None
    x = random.randrange(labels + 1, len(row))
    if row[x] is row[x - 1]:
        return None
    first = [*row[:x], *(Mark("") for _ in row[x:])]
    return [*squares[:y], first, [*(Mark("") for _ in row[:x]), *row[x:]], *squares[y + 1 :]]


@changes_squares("row/figures-below-label")
def _below(squares: Squares, random: Random) -> Squares | None:
    """Print the figures of a row one row below its label."""
    y, labels = random.choice(data_rows(squares)), labels_of(squares)
    if not labels:
        return None
    row = squares[y]
    first = [*row[:labels], *(Mark("") for _ in row[labels:])]
    return [
        *squares[:y],
        first,
        [*(Mark("") for _ in row[:labels]), *row[labels:]],
        *squares[y + 1 :],
    ]


@changes_squares("header/repeated-in-the-middle")
def _header_again(squares: Squares, random: Random) -> Squares | None:
    y = _place(squares, "between", random)
    start = max((n for n in range(y or 0) if is_header(squares[n])), default=-1)
    if y is None or start < 0:
        return None
    heads = [row for row in squares[: start + 1] if is_header(row)]
    if any(set(heads[0]) & set(row) for row in squares[start + 1 :]):
        return None
    copies = {mark: mark.copy() for row in heads for mark in row}
    again = [[copies[mark] for mark in row] for row in heads]
    below = {mark: Mark(mark.text) for mark in set(squares[y]) & set(squares[y - 1])}
    rest = [[below.get(mark, mark) for mark in row] for row in squares[y:]]
    return [*squares[:y], *again, *rest]
