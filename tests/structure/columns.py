"""Columns that are added, removed, repeated or moved."""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import NamedTuple

from structure.grid import (
    Mark,
    Squares,
    data_rows,
    is_data,
    is_header,
    is_single,
    is_whole,
    labels_of,
    width_of,
)
from structure.kinds import changes_squares

REMARKS = ("已核对", "见附件", "含下属单位", "数据以年底为准", "无")


class Content(NamedTuple):
    """What an additional column or row holds.

    Attributes:
        label: Its label; empty where it has none.
        text: Returns the text of its n-th cell; for a figure it gets another one.
    """

    label: str
    text: Callable[[int, str, Random], str]


CONTENTS: dict[str, Content] = {
    "unlabelled": Content("", lambda _, other, __: other),
    "named": Content("其中网上提交", lambda _, other, __: other),
    "last-year": Content("上年数", lambda _, other, __: other),
    "last-year-numeral": Content("{last}年", lambda _, other, __: other),
    "subtotal": Content("小计", lambda _, other, __: other),
    "blank": Content("", lambda *_: ""),
    "blank-named": Content("备注", lambda *_: ""),
    "remarks": Content("备注", lambda _, __, random: random.choice(REMARKS)),
    "remarks-unlabelled": Content("", lambda _, __, random: random.choice(REMARKS)),
    "remarks-sparse": Content("说明", lambda n, *_: REMARKS[0] if n % 5 == 2 else ""),
    "serial": Content("序号", lambda n, *_: str(n)),
    "serial-unlabelled": Content("", lambda n, *_: str(n)),
    "unit": Content("单位", lambda *_: "件"),
    "share": Content("占比", lambda _, __, random: f"{random.randrange(1, 100)}.5%"),
    "dashes": Content("", lambda *_: "——"),
}


def other_figure(squares: Squares, random: Random) -> str:
    """Return a figure that is of the size of those in a table and stands nowhere in it."""
    held = {mark.text for row in squares for mark in row if mark.path}
    high = 9999 if any(len(text) > 3 for text in held if "." not in text) else 90
    drawn = (str(random.randrange(1, high)) for _ in range(100))
    return next((text for text in drawn if text not in held), str(high))


def insert_column(
    squares: Squares, x: int, head: str, texts: Callable[[int], str], *, head_rows: bool = True
) -> Squares:
    """Return a table with a column more; a cell on both sides of it becomes wider."""
    found: Squares = []
    heading: Mark | None = None
    number = 0
    for row in squares:
        place = min(x, len(row))
        around = row[max(0, place - 1) : place + 1]
        if is_single(row) or (len(around) == 2 and around[0] is around[1]):
            mark = around[0]
            heading = None
        elif is_header(row) and head_rows:
            mark = heading = heading or Mark(head)
        else:
            heading = None
            number += is_data(row)
            mark = Mark(texts(number) if is_data(row) else "")
        found.append([*row[:place], mark, *row[place:]])
    return found


def _place(squares: Squares, where: str, random: Random) -> int | None:
    """Return before which column another one goes."""
    labels, width = labels_of(squares), width_of(squares)
    if where == "between":
        return random.randrange(labels + 1, width) if width > labels + 1 else None
    return {"front": 0 if labels else None, "before": labels, "after": width}[where]


def _add(content: Content, where: str, squares: Squares, random: Random) -> Squares | None:
    x = _place(squares, where, random)
    if x is None:
        return None
    return insert_column(
        squares,
        x,
        content.label,
        lambda n: content.text(n, other_figure(squares, random), random),
    )


for _name, _content in CONTENTS.items():
    for _where in ("front", "before", "between", "after"):
        changes_squares(f"column/{_name}/{_where}")(partial(_add, _content, _where))


def _column(squares: Squares, random: Random) -> int | None:
    """Return a column of figures beside which there are others."""
    labels, width = labels_of(squares), width_of(squares)
    return random.randrange(labels, width) if width > labels + 1 else None


@changes_squares("column/removed")
def _removed(squares: Squares, random: Random) -> Squares | None:
    x = _column(squares, random)
    return None if x is None else [[*row[:x], *row[x + 1 :]] for row in squares]


@changes_squares("column/removed-twice")
def _removed_twice(squares: Squares, random: Random) -> Squares | None:
    once = _removed(squares, random)
    return once and _removed(once, random)


@changes_squares("column/repeated")
def _repeated(squares: Squares, random: Random) -> Squares | None:
    """Print a column twice, with its header and its figures."""
    x = _column(squares, random)
    if x is None:
        return None
    copies: dict[Mark, Mark] = {}

    def after(row: list[Mark]) -> Mark:
        mark = row[x]
        alone = mark not in (*row[:x], *row[x + 1 :])
        return copies.setdefault(mark, mark.copy()) if alone else mark

    return [[*row[: x + 1], after(row), *row[x + 1 :]] if x < len(row) else row for row in squares]


@changes_squares("column/repeated-with-other-figures")
def _contradicted(squares: Squares, random: Random) -> Squares | None:
    """Print two columns of the same name with other figures: neither is the column."""
    once = _repeated(squares, random)
    if once is None:
        return None
    paths = [mark.path for row in once for mark in {*row} if mark.path]
    twice = {path for path in paths if paths.count(path) == 2}
    if not any(mark.text for row in once for mark in row if mark.path in twice):
        return None
    seen: set[str] = set()
    fresh: dict[Mark, Mark] = {}

    def changed(mark: Mark) -> Mark:
        if mark.path not in twice:
            return mark
        if mark not in fresh:
            again = mark.path in seen
            seen.add(mark.path)
            fresh[mark] = Mark(other_figure(once, random) if again else mark.text)
        return fresh[mark]

    return [[*map(changed, row)] for row in once]


@changes_squares("column/exchanged")
def _exchanged(squares: Squares, random: Random) -> Squares | None:
    """Print two columns, with their headers, in the other order."""
    labels, width = labels_of(squares), min(map(len, squares))
    pairs = [(a, b) for b in range(labels, width) for a in range(labels, b)]
    for a, b in random.sample(pairs, len(pairs)):
        found = [[*row[:a], row[b], *row[a + 1 : b], row[a], *row[b + 1 :]] for row in squares]
        if is_whole(found) and found != squares:
            return found
    return None


@changes_squares("column/headers-exchanged", unseen="two names exchanged are two right names")
def _heads_exchanged(squares: Squares, random: Random) -> Squares | None:
    heads = [[*dict.fromkeys(row)] for row in squares if is_header(row)] or [[Mark("")]]
    leaves = [mark for mark in heads[-1] if mark.text and mark is not heads[-1][0]]
    if len(leaves) < 2:
        return None
    one, two = random.sample(leaves, 2)
    if one.text == two.text:
        return None
    swapped = {one: Mark(two.text), two: Mark(one.text)}
    return [[swapped.get(mark, mark) for mark in row] for row in squares]


@changes_squares("column/years-side-by-side")
def _years(squares: Squares, random: Random) -> Squares | None:
    """Put a column of last year before each column of this year, both named by the year."""
    years = ("{last}年", "{year}年")
    labels, width = labels_of(squares), width_of(squares)
    if width - labels > 7:
        return None
    found: Squares = []
    under = False
    for row in squares:
        if is_header(row) or is_single(row):
            found.append([*row[:labels], *(mark for mark in row[labels:] for _ in years)])
            under = True
            continue
        if under:
            named = [Mark(year) for _ in range(width - labels) for year in years]
            found.append([*(found[-1][:labels]), *named])
            under = False
        marks = dict.fromkeys(row[labels:])
        pairs = {mark: Mark(other_figure(squares, random)) for mark in marks}
        found.append([*row[:labels], *(m for mark in row[labels:] for m in (pairs[mark], mark))])
    return found if is_whole(found) else None


@changes_squares("column/labels-split")
def _labels_split(squares: Squares, _: Random) -> Squares | None:
    """Give the numbers of the rows a column of their own."""
    labels = labels_of(squares)
    if labels == 0:
        return None
    x = labels - 1
    found: Squares = []
    parts: dict[Mark, tuple[Mark, Mark]] = {}
    for row in squares:
        mark = row[x]
        cut = next((n + 1 for n, sign in enumerate(mark.text[:4]) if sign in "．.、）"), 0)
        alone = row.count(mark) == 1
        if cut and alone and is_data(row):
            pair = parts.setdefault(mark, (Mark(mark.text[:cut]), Mark(mark.text[cut:])))
        else:
            pair = (mark, mark)
        found.append([*row[:x], *pair, *row[labels:]])
    return found if parts else None


@changes_squares("column/figures-swapped", unseen="two figures exchanged are two figures")
def _figures_swapped(squares: Squares, random: Random) -> Squares | None:
    row = squares[random.choice(data_rows(squares))]
    marks = [mark for mark in dict.fromkeys(row) if mark.path]
    if len(marks) < 2:
        return None
    one, two = random.sample(marks, 2)
    if ".amount" in one.path + two.path:
        return None
    moved = {one: two, two: one}  # the true figures are those before the exchange
    return [[moved.get(mark, mark) for mark in other] for other in squares]
