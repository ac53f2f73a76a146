"""Tables three with and without faults, and how their rows may be printed and damaged."""

from collections.abc import Callable, Mapping
from random import Random

import consistent
from gkreport.model import OtherHandling2019, OtherHandling2021
from gkreport.parsing.sums import (
    UNREAD,
    Exact,
    Glued,
    LostBlanks,
    Printed,
    SumForm,
    Surplus,
    requests_form,
)

Row = tuple[int | None, ...]
Rows = tuple[Row, ...]

FORMS: Mapping[int, SumForm] = {
    2019: requests_form(OtherHandling2019),
    2021: requests_form(OtherHandling2021),
}
WIDTH = len(consistent.COLUMNS)


# ---- tables whose sums hold --------------------------------------------------------


def dense(form: int, random: Random) -> Rows:
    """Return a table with figures below 60 in up to 60 % of its cells."""
    values = [*consistent.figures(form, random).values()]
    return tuple(zip(*[iter(values)] * WIDTH, strict=True))


def realistic(form: int, random: Random) -> Rows:
    """Return a table as most are: natural persons, some businesses, few others, many zeros."""
    size = random.choice((3, 12, 60, 400, 3000))
    weights = (1.0, 0.3, 0.03, 0.1, 0.1, 0.1)
    present = [random.random() < weight**0.5 for weight in weights]

    def row(share: float) -> list[int]:
        return [
            int(random.random() ** 2 * size * weight + random.random()) * here
            if random.random() < share
            else 0
            for weight, here in zip(weights, present, strict=True)
        ]

    names = FORMS[form].rows
    leaves = {name: row(random.choice((0.0, 0.3, 0.9))) for name in names if name[1:]}
    leaves.pop(("outcomes", "total"))
    total = [sum(column) for column in zip(*leaves.values(), strict=True)]
    carried_out = row(0.5)
    handled = [one + other for one, other in zip(total, carried_out, strict=True)]
    carried_in = [min(one, other) for one, other in zip(row(0.5), handled, strict=True)]
    table = {
        ("received",): [one - other for one, other in zip(handled, carried_in, strict=True)],
        ("carried_in",): carried_in,
        **leaves,
        ("outcomes", "total"): total,
        ("carried_out",): carried_out,
    }
    return tuple((*table[name], sum(table[name])) for name in names)


def with_blanks(rows: Rows, random: Random) -> Rows:
    """Return a table some zeros of which are blank, mostly by columns or by rows."""
    always = random.choice((True, False))
    columns = [random.random() < 0.6 for _ in range(WIDTH)]
    return tuple(
        tuple(
            None if value == 0 and (always or blank) else value
            for value, blank in zip(row, columns, strict=True)
        )
        for row in rows
    )


# ---- faults of the report itself: what is printed is then the truth ----------------


def sound(rows: Rows, random: Random) -> Rows:
    del random
    return rows


def figure_changed(rows: Rows, random: Random) -> Rows:
    """Return a table in which the agency printed another figure."""
    place, column = random.randrange(len(rows)), random.randrange(WIDTH)
    value = rows[place][column] or 0
    others = {value + 1, abs(value - 1), value * 10, 3} - {value}
    other = random.choice(sorted(others))
    return with_row(rows, place, (*rows[place][:column], other, *rows[place][column + 1 :]))


def figure_moved(rows: Rows, random: Random) -> Rows:
    """Return a table in which the agency printed a figure in the column beside its own."""
    filled = [(place, at) for place, row in enumerate(rows) for at in range(WIDTH - 1) if row[at]]
    if not filled:
        return rows
    place, at = random.choice(filled)
    other = at + 1 if at == 0 or (at < WIDTH - 2 and random.random() < 0.5) else at - 1
    row = [*rows[place]]
    row[at], row[other] = row[other], row[at]
    return with_row(rows, place, tuple(row))


FAULTS: Mapping[str, Callable[[Rows, Random], Rows]] = {
    "sound": sound,
    "changed": figure_changed,
    "changed twice": lambda rows, random: figure_changed(figure_changed(rows, random), random),
    "moved": figure_moved,
}


def with_row(rows: Rows, place: int, row: Row) -> Rows:
    return (*rows[:place], row, *rows[place + 1 :])


# ---- print -------------------------------------------------------------------------


def joined(row: Row) -> str:
    return "".join("" if value is None else str(value) for value in row)


def glued(rows: Rows, random: Random) -> list[Printed]:
    del random
    return [Glued(joined(row)) if joined(row) else Exact(row) for row in rows]


def partly_glued(rows: Rows, random: Random) -> list[Printed]:
    return [
        Glued(joined(row)) if joined(row) and random.random() < 0.3 else Exact(row) for row in rows
    ]


def blanks_lost(rows: Rows, random: Random) -> list[Printed]:
    del random
    filled = [tuple(value for value in row if value is not None) for row in rows]
    return [
        Exact(row) if len(figures) == len(row) else LostBlanks(figures)
        for row, figures in zip(rows, filled, strict=True)
    ]


def surplus_in(share: float) -> Callable[[Rows, Random], list[Printed]]:
    """Print some rows with a figure more: a 0, a figure of the row, or the number of its label."""

    def print_(rows: Rows, random: Random) -> list[Printed]:
        printed: list[Printed] = []
        certain = random.randrange(len(rows))
        for place, row in enumerate(rows):
            if place != certain and random.random() >= share:
                printed.append(Exact(row))
                continue
            at = random.choice((0, random.randrange(WIDTH + 1), WIDTH))
            more = random.choice((0, random.randrange(1, 9), *row))
            printed.append(Surplus((*row[:at], more, *row[at:])))
        return printed

    return print_


def unread(count: int) -> Callable[[Rows, Random], list[Printed]]:
    """Print a table in which some cells cannot be read."""

    def print_(rows: Rows, random: Random) -> list[Printed]:
        places = [(place, at) for place in range(len(rows)) for at in range(WIDTH)]
        lost = {*random.sample(places, count)}
        return [
            Exact(tuple(UNREAD if (place, at) in lost else value for at, value in enumerate(row)))
            for place, row in enumerate(rows)
        ]

    return print_


PRINTS: Mapping[str, Callable[[Rows, Random], list[Printed]]] = {
    "glued": glued,
    "partly glued": partly_glued,
    "lost blanks": blanks_lost,
    "surplus in one row": surplus_in(0),
    "surplus in a third": surplus_in(0.33),
    "1 cell unread": unread(1),
    "4 cells unread": unread(4),
    "12 cells unread": unread(12),
}


# ---- damage to glued digits: the truth is what was printed before ------------------


def _digit_lost(digits: str, random: Random) -> str:
    at = random.randrange(len(digits))
    return digits[:at] + digits[at + 1 :]


def _digit_more(digits: str, random: Random) -> str:
    at = random.randrange(len(digits) + 1)
    return digits[:at] + random.choice("0123456789") + digits[at:]


def _digit_other(digits: str, random: Random) -> str:
    at = random.randrange(len(digits))
    return digits[:at] + random.choice("0123456789") + digits[at + 1 :]


def _number_in_front(digits: str, random: Random) -> str:
    return random.choice("12345678") + digits


def _page_behind(digits: str, random: Random) -> str:
    return f"{digits}{random.randrange(1, 30)}"


def _row_lost(digits: str, random: Random) -> str:
    del digits, random
    return ""


DAMAGE: Mapping[str, Callable[[str, Random], str]] = {
    "a digit lost": _digit_lost,
    "a digit more": _digit_more,
    "a digit other": _digit_other,
    "label number in front": _number_in_front,
    "page number behind": _page_behind,
    "figures of a row lost": _row_lost,
}


def damaged(
    printed: list[Printed], damage: Callable[[str, Random], str], random: Random
) -> list[Printed]:
    """Return rows with damage to the digits of one that is glued."""
    places = [place for place, row in enumerate(printed) if isinstance(row, Glued)]
    place = random.choice(places)
    row = printed[place]
    assert isinstance(row, Glued)
    digits = damage(row.digits, random)
    new: Printed = Glued(digits) if digits else Exact((None,) * WIDTH)
    return [*printed[:place], new, *printed[place + 1 :]]
