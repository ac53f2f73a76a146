"""Sums and the smallest changes that mend them."""

from itertools import product

import pytest

from gkreport.checks.tables.arithmetic import Change, Exchange, Sums, exchanges
from gkreport.model.totals import Identity

# Three rows and three columns; the last of each is the total of the others.
CELLS = {f"{row}{column}" for row, column in product("abt", "12t")}
GRID = (
    *(Identity((f"{row}t",), (f"{row}1", f"{row}2")) for row in "abt"),
    *(Identity((f"t{column}",), (f"a{column}", f"b{column}")) for column in "12t"),
)
RIGHT = {
    "a1": 5,
    "a2": 3,
    "at": 8,
    "b1": 7,
    "b2": 2,
    "bt": 9,
    "t1": 12,
    "t2": 5,
    "tt": 17,
}


def test_sums_that_hold_need_no_way() -> None:
    sums = Sums(GRID, RIGHT)

    assert sums.broken == ()
    assert sums.ways() == ()


@pytest.mark.parametrize("cell", sorted(CELLS))
@pytest.mark.parametrize("by", [-1, 1])
def test_one_wrong_figure_has_one_way(cell: str, by: int) -> None:
    sums = Sums(GRID, {**RIGHT, cell: RIGHT[cell] + by})

    assert all(cell in item.paths for item in sums.broken)
    assert len(sums.broken) == 2
    assert sums.ways() == ((Change(cell, RIGHT[cell]),),)


def test_two_wrong_figures_that_break_different_sums() -> None:
    sums = Sums(GRID, {**RIGHT, "a1": 9, "b2": 4})

    assert len(sums.broken) == 4
    assert sums.ways() == ((Change("a1", 5), Change("b2", 2)),)


def test_two_wrong_figures_in_one_row() -> None:
    sums = Sums(GRID, {**RIGHT, "a1": 15, "a2": 23})

    assert sums.ways() == ((Change("a1", 5), Change("a2", 3)),)


def wrong_in_a_row(count: int) -> Sums:
    """Return two rows of five figures, so many of the first wrong by different amounts."""
    columns = "12345"
    values = dict.fromkeys((f"{row}{column}" for row in "ab" for column in columns), 1)
    values |= dict.fromkeys((f"t{column}" for column in columns), 2) | {"at": 5, "bt": 5, "tt": 10}
    values |= {f"a{column}": 1 + 10 * 2**place for place, column in enumerate(columns[:count])}
    rows = (Identity((f"{row}t",), tuple(f"{row}{column}" for column in columns)) for row in "abt")
    below = (Identity((f"t{column}",), (f"a{column}", f"b{column}")) for column in (*columns, "t"))
    return Sums([*rows, *below], values)


@pytest.mark.parametrize(("count", "ways"), [(1, 1), (2, 1), (3, 1), (4, 0), (5, 0)])
def test_up_to_three_figures_of_one_row_are_found(count: int, ways: int) -> None:
    found = wrong_in_a_row(count).ways()

    assert [tuple(Change(f"a{column}", 1) for column in range(1, count + 1))] * ways == [*found]


def test_one_figure_that_stands_in_three_sums_explains_more_than_two_figures() -> None:
    sums = [
        Identity(("x",), ("p", "a")),
        Identity(("x",), ("p", "b")),
        Identity(("x",), ("q", "c")),  # p and q would explain all three as well
    ]

    assert Sums(sums, dict.fromkeys("pqabc", 1) | {"x": 3}).ways() == ((Change("x", 2),),)


def test_only_some_figures_may_change() -> None:
    sums = Sums(GRID, {**RIGHT, "a1": 6, "b2": 3})

    assert sums.ways(among={"a1", "b2", "at"}) == (
        (Change("a1", RIGHT["a1"]), Change("b2", RIGHT["b2"])),
    )
    assert sums.ways(among={"a1"}) == ()


def test_figures_wrong_by_the_same_have_two_ways() -> None:
    ways = Sums(GRID, {**RIGHT, "a1": 6, "b2": 3}).ways()

    assert {frozenset(way) for way in ways} == {
        frozenset({Change("a1", 5), Change("b2", 2)}),
        frozenset({Change("a2", 2), Change("b1", 6)}),
    }


def test_no_figure_becomes_negative() -> None:
    # As above, but the other way would need less than nothing.
    ways = Sums(GRID, {**RIGHT, "a1": 9, "b2": 6}).ways()

    assert ways == ((Change("a1", 5), Change("b2", 2)),)


def test_a_figure_may_become_nothing() -> None:
    right = {**RIGHT, "b2": 0, "bt": 7, "t2": 3, "tt": 15}

    assert Sums(GRID, {**right, "b2": 1}).ways() == ((Change("b2", 0),),)


def diagonal(count: int) -> tuple[tuple[Identity, ...], dict[str, int]]:
    """Return many pairs of sums, each pair with a figure of its own that is wrong."""
    sums = [
        Identity((f"{side}{number}",), (f"x{number}", f"y{side}{number}"))
        for number in range(count)
        for side in "ab"
    ]
    values = {path: 1 for item in sums for path in item.paths}
    values |= {item.left[0]: 2 for item in sums}
    return tuple(sums), values | {f"x{number}": 3 for number in range(count)}


@pytest.mark.parametrize("count", [4, 12])
def test_many_wrong_figures_are_found_where_each_explains_all_of_its_sums(count: int) -> None:
    (way,) = Sums(*diagonal(count)).ways()

    assert way == tuple(sorted(Change(f"x{number}", 1) for number in range(count)))


def test_too_many_wrong_figures_have_no_way() -> None:
    assert Sums(*diagonal(13)).ways() == ()


def test_as_good_as_any_way_is_none() -> None:
    wide = Identity(("t",), tuple(f"a{number}" for number in range(100)))
    values = dict.fromkeys(wide.paths, 1) | {"t": 101}

    assert len(Sums([wide], values | {"t": 99}).ways()) == 0
    narrow = Identity(("t",), wide.right[:62])
    assert len(Sums([narrow], values | {"t": 61}).ways()) == 63
    assert len(Sums([Identity(("t",), wide.right[:63])], values | {"t": 62}).ways()) == 0


def test_an_exchange_mends_what_was_exchanged() -> None:
    moved = {**RIGHT, "a1": 3, "a2": 5}

    assert Sums(GRID, moved).mended_by(Exchange(("a1", "a2"), ("a2", "a1")))
    assert not Sums(GRID, moved).mended_by(Exchange(("b1", "b2"), ("b2", "b1")))


def test_an_exchange_of_equal_figures_mends_nothing() -> None:
    equal = {**RIGHT, "a1": 4, "a2": 4}

    assert not Sums(GRID, equal).mended_by(Exchange(("a1", "a2"), ("a2", "a1")))


def test_what_may_have_been_exchanged() -> None:
    table = [[f"{row}{column}" for column in "12"] for row in "abc"]

    found = list(exchanges(table))

    assert Exchange(("a1", "a2", "b1", "b2"), ("b1", "b2", "a1", "a2")) in found
    assert (
        Exchange(("a1", "b1", "c1", "a2", "b2", "c2"), ("a2", "b2", "c2", "a1", "b1", "c1"))
        in found
    )
    assert Exchange(("a1", "a2"), ("a2", "a1")) in found
    assert Exchange(("a1", "c1"), ("c1", "a1")) in found
    too_high = Exchange(("a1", "a2", "b1", "b2", "c1", "c2"), ("b1", "b2", "c1", "c2", "a1", "a2"))
    too_low = Exchange(("a1", "a2", "b1", "b2", "c1", "c2"), ("c1", "c2", "a1", "a2", "b1", "b2"))
    assert {too_high, too_low} <= set(found)
    assert len(found) == 3 + 3 + 1 + 6 + 2
    assert len(found) == len(set(found))
