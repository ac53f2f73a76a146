"""Sums as evidence: what glued digits, lost blanks, surplus and unread cells must be."""

from collections.abc import Sequence
from itertools import islice, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkreport.parsing.sums import (
    UNREAD,
    Exact,
    Glued,
    Identity,
    LostBlanks,
    Presumed,
    Printed,
    Solution,
    SumForm,
    Surplus,
    Verdict,
    cuts,
    disputes_form,
    only_cut,
    plain,
    sides,
    solve,
    violated,
)
from sums import printing
from sums.printing import DAMAGE, FAULTS, FORMS, PRINTS, Row, Rows

T, A, B = ("t",), ("a",), ("b",)
TOTAL = Identity((T,), (A, B))
# Three rows of three columns, the last row and the last column being the totals.
SMALL = SumForm((A, B, T), (A, B, T), (TOTAL,), (TOTAL,))

STYLES = {"realistic": printing.realistic, "dense": printing.dense}
tables = st.tuples(
    st.sampled_from((2019, 2021)), st.sampled_from(sorted(STYLES)), st.integers(0, 10**9)
)


def figures(solution: Solution) -> dict[str, int | None]:
    """Return what is certain, by places such as ``a.t``: row a, column t."""
    return {".".join(path): cell.value for path, cell in solution.cells.items()}


def truth(form: SumForm, rows: Rows) -> dict[tuple[str, ...], int | None]:
    return {
        (*path, *column): value
        for path, row in zip(form.rows, rows, strict=True)
        for column, value in zip(form.columns, row, strict=True)
    }


def wrong(form: SumForm, rows: Rows, solution: Solution) -> list[tuple[str, ...]]:
    """Return the cells that a solution gives and that have another value."""
    values = truth(form, rows)
    return [path for path, cell in solution.cells.items() if cell.value != values[path]]


# ---- the sums of the forms ---------------------------------------------------------


@pytest.mark.parametrize(("form", "leaves"), [(2019, 19), (2021, 21)])
def test_table_three_has_a_sum_in_each_row_and_two_in_each_column(form: int, leaves: int) -> None:
    (across,), (tie_out, results) = FORMS[form].across, FORMS[form].down

    assert across.whole == (("total",),)
    assert len(across.parts) == 6
    assert tie_out.whole == (("received",), ("carried_in",))
    assert tie_out.parts == (("outcomes", "total"), ("carried_out",))
    assert results.whole == (("outcomes", "total"),)
    assert len(results.parts) == leaves


def test_table_four_has_a_sum_in_each_block() -> None:
    form = disputes_form()

    assert form.down == ()
    assert sides(form.across, form.columns) == (
        ((4,), (0, 1, 2, 3)),
        ((9,), (5, 6, 7, 8)),
        ((14,), (10, 11, 12, 13)),
    )


# ---- cuts --------------------------------------------------------------------------


def test_no_figure_but_0_begins_with_0() -> None:
    assert [*cuts("10203", 3)] == [(1, 0, 203), (10, 20, 3), (102, 0, 3)]


def test_a_blank_ends_a_figure() -> None:
    assert [*cuts("12 3", 2)] == [(12, 3)]
    assert [*cuts("0 0 012", 4)] == [(0, 0, 0, 12)]


@pytest.mark.parametrize(("digits", "count"), [("12", 3), ("007", 2), ("", 1), ("1 2 3", 2)])
def test_digits_that_cannot_be_cut(digits: str, count: int) -> None:
    assert [*cuts(digits, count)] == []
    assert only_cut(digits, count) is None


@pytest.mark.parametrize("digits", ["1" * 100, "1" * 100_000, "0" * 5000])
def test_cuts_of_long_digits_are_made_as_they_are_asked_for(digits: str) -> None:
    assert len([*islice(cuts(digits, 15), 2)]) in {0, 2}
    assert only_cut(digits, 15) is None


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=5))
def test_what_was_printed_is_among_the_cuts(printed: list[int]) -> None:
    assert tuple(printed) in [*cuts("".join(map(str, printed)), len(printed))]


@given(st.text("0123", min_size=1, max_size=9), st.integers(1, 5))
def test_a_cut_printed_again_gives_the_digits(digits: str, count: int) -> None:
    found = [*cuts(digits, count)]

    assert all("".join(map(str, cut)) == digits and len(cut) == count for cut in found)
    assert len(set(found)) == len(found)
    assert only_cut(digits, count) == (found[0] if len(found) == 1 else None)


# ---- without the other rows --------------------------------------------------------

SEVEN = sides(FORMS[2021].across, FORMS[2021].columns)
FIFTEEN = sides(disputes_form().across, disputes_form().columns)


@pytest.mark.parametrize("digits", ["2100003", "0000000", "0 0 0 0 0 00"])
def test_a_digit_for_each_column_that_adds_up_is_certain(digits: str) -> None:
    assert plain(digits, 7, SEVEN) == tuple(map(int, digits.replace(" ", "")))


@pytest.mark.parametrize("digits", ["2100004", "12000012", "000000", "00000000"])
def test_other_digits_are_not_certain_by_themselves(digits: str) -> None:
    assert plain(digits, 7, SEVEN) is None


def test_table_four_is_certain_where_each_block_adds_up() -> None:
    assert plain("100010000001102", 15, FIFTEEN) is not None
    assert plain("100010000001103", 15, FIFTEEN) is None


@given(st.text("0123", min_size=4, max_size=9))
def test_digits_that_have_one_cut_that_adds_up_have_one_for_each_column(digits: str) -> None:
    """So that the count of digits says as much as the count of cuts, and is cheaper."""
    cut = only_cut(digits, 4)
    holds = cut is not None and sum(cut[:3]) == cut[3]

    assert plain(digits, 4, [((3,), (0, 1, 2))]) == (cut if holds else None)


# ---- small tables ------------------------------------------------------------------


def test_glued_figures_are_certain_where_the_sums_leave_one_reading() -> None:
    # 1|11|12 or 11|1|12: the column that holds 1 and 2 decides
    solution = solve(SMALL, [Glued("11112"), Exact((1, 1, 2)), Exact((2, 12, 14))])

    assert figures(solution) == {"a.a": 1, "a.b": 11, "a.t": 12}
    assert {cell.presumed for cell in solution.cells.values()} == {Presumed.GLUED}
    assert solution.open == ()


def test_what_the_sums_leave_open_is_not_given() -> None:
    solution = solve(SMALL, [Glued("11112"), Glued("11112"), Exact((12, 12, 24))])

    assert solution.verdict is Verdict.SOLVED
    assert figures(solution) == {"a.t": 12, "b.t": 12}
    assert solution.open == (("a", "a"), ("a", "b"), ("b", "a"), ("b", "b"))


def test_nothing_is_reconstructed_of_a_table_that_contradicts_itself() -> None:
    solution = solve(SMALL, [Glued("123"), Exact((1, 1, 2)), Exact((2, 4, 6))])

    assert solution.verdict is Verdict.CONTRADICTORY
    assert solution.cells == {}
    assert len(solution.open) == 3


def test_a_wrong_sum_far_from_the_glued_row_is_a_contradiction_too() -> None:
    solution = solve(SMALL, [Glued("123"), Exact((1, 1, 3)), Exact((2, 3, 6))])

    assert solution.verdict is Verdict.CONTRADICTORY


def test_a_row_without_figures_adds_nothing_and_stays_blank() -> None:
    blank = Exact((None, None, None))
    solution = solve(SMALL, [Glued("123"), blank, Exact((1, 2, 3))])

    assert figures(solution) == {"a.a": 1, "a.b": 2, "a.t": 3}


def test_no_digit_is_dropped_as_that_of_a_page() -> None:
    solution = solve(SMALL, [Glued("1234"), Exact((0, 0, 0)), Exact((1, 2, 3))])

    assert solution.verdict is Verdict.CONTRADICTORY


def test_of_lost_blanks_the_total_alone_is_certain() -> None:
    # 4 may stand in either column, and only the other rows say that it is the second
    solution = solve(SMALL, [LostBlanks((4, 4)), Exact((1, 0, 1)), Exact((1, 4, 5))])

    assert figures(solution) == {"a.t": 4}
    assert solution.open == (("a", "a"), ("a", "b"))


def test_of_zeros_among_lost_blanks_nothing_is_certain() -> None:
    solution = solve(SMALL, [LostBlanks((0, 0)), Exact((1, 0, 1)), Exact((1, 0, 1))])

    assert solution.verdict is Verdict.SOLVED
    assert solution.cells == {}


def test_lost_blanks_that_no_place_makes_add_up() -> None:
    solution = solve(SMALL, [LostBlanks((4, 4)), Exact((1, 0, 1)), Exact((1, 3, 5))])

    assert solution.verdict is Verdict.CONTRADICTORY


def test_beside_lost_blanks_glued_figures_are_read_by_their_own_sum() -> None:
    form = SumForm((A, B, ("c",), T), SMALL.columns, SMALL.across, ())
    rows: list[Printed] = [LostBlanks((4, 4)), Glued("11112"), Glued("10010"), Exact((0, 0, 0))]

    assert figures(solve(form, rows)) == {
        "a.t": 4,
        "b.t": 12,
        "c.a": 10,
        "c.b": 0,
        "c.t": 10,
    }


def test_a_surplus_figure_is_left_out_as_the_sum_asks() -> None:
    solution = solve(SMALL, [Surplus((3, 5, 8, 9)), Exact((1, 1, 2)), Exact((4, 6, 10))])

    # The total beside it may be a wrong figure of the report itself, and 9 the right one.
    assert figures(solution) == {"a.a": 3, "a.b": 5}
    assert solution.cells["a", "a"].presumed is Presumed.SURPLUS


def test_a_wrong_figure_of_the_report_is_not_left_out_as_a_surplus_one() -> None:
    # Either 0 0 0 and a surplus 7, or a wrong 7 and a surplus 0 beside it.
    solution = solve(SMALL, [Surplus((0, 7, 0, 0)), Exact((1, 1, 2)), Exact((1, 1, 2))])

    assert figures(solution) == {"a.t": 0}


def test_two_sums_fill_an_unread_cell() -> None:
    solution = solve(SMALL, [Exact((UNREAD, 2, 3)), Exact((1, None, 1)), Exact((2, 2, 4))])

    assert figures(solution) == {"a.a": 1}
    assert solution.cells["a", "a"].presumed is Presumed.UNREAD


def test_one_sum_does_not_fill_an_unread_cell() -> None:
    rows = [Exact((UNREAD, 2, 3)), Exact((UNREAD, 1, 2)), Exact((2, 3, 5))]

    assert figures(solve(SMALL, rows)) == {}
    assert solve(SMALL, rows).open == (("a", "a"), ("b", "a"))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([(UNREAD, 2, 3), (1, 0, 1), (3, 2, 5)], id="two sums ask for two figures"),
        pytest.param([(UNREAD, 5, 3), (4, 0, 4), (2, 5, 7)], id="a sum asks for less than 0"),
        pytest.param([(UNREAD, 2, 3), (1, 1, 3), (2, 3, 5)], id="another sum is broken"),
    ],
)
def test_no_unread_cell_is_filled_where_a_sum_cannot_hold(rows: Sequence[Row]) -> None:
    solution = solve(SMALL, [Exact(row) for row in rows])

    assert solution.verdict is Verdict.CONTRADICTORY
    assert solution.cells == {}
    assert solution.open == (("a", "a"),)


def test_a_row_without_any_figure_is_not_filled() -> None:
    form = SumForm((A, B, T, ("c",)), SMALL.columns, (), (TOTAL, Identity((T,), (("c",),))))
    unread = Exact((UNREAD, None, UNREAD))
    rows = [Exact((1, 0, 1)), Exact((1, 0, 1)), unread, Exact((2, 0, 2))]

    assert solve(form, rows).cells == {}
    assert solve(form, [*rows[:2], Exact((UNREAD, 0, 2)), rows[3]]).cells != {}


def test_where_a_cell_stays_unread_no_glued_figure_is_certain() -> None:
    solution = solve(SMALL, [Exact((UNREAD, 2, 3)), Glued("112"), Exact((2, 3, 5))])

    assert solution.cells == {}
    assert len(solution.open) == 4


def test_rows_that_are_all_read_leave_nothing_to_be_decided() -> None:
    assert solve(SMALL, [Exact((1, 2, 3)), Exact((0, 0, 0)), Exact((1, 2, 3))]).open == ()


def test_exchanged_columns_and_rows_are_seen_by_no_sum() -> None:
    """The sums never say which row or column one is; the caller knows."""
    rows: list[Printed] = [Glued("123"), Exact((4, 5, 9)), Exact((5, 7, 12))]
    exchanged = [rows[1], rows[0], rows[2]]
    turned: list[Printed] = [Glued("213"), Exact((5, 4, 9)), Exact((7, 5, 12))]

    assert solve(SMALL, exchanged).verdict is solve(SMALL, turned).verdict is Verdict.SOLVED


def test_a_block_of_table_four_is_decided_by_itself() -> None:
    # 12|1|0|0|13 or 1|2|10|0|13
    solution = solve(disputes_form(), [Glued("1210013 00000 1200012")])

    assert {path[0] for path in solution.open} == {"reconsideration"}
    assert figures(solution)["reconsideration.total"] == 13
    assert figures(solution)["litigation_after_reconsideration.upheld"] == 12


def candidates_of(row: Printed) -> list[tuple[int, ...]]:
    """Return all that a row of the small table can be, found in the slowest way."""
    if isinstance(row, Glued):
        return [cut for cut in cuts(row.digits, 3) if cut[0] + cut[1] == cut[2]]
    assert isinstance(row, Exact)
    cells = tuple(cell for cell in row.cells if isinstance(cell, int))
    return [cells] if cells[0] + cells[1] == cells[2] else []


small = st.tuples(st.integers(0, 130), st.integers(0, 130)).map(lambda row: (*row, sum(row)))


@given(small, small, st.lists(st.booleans(), min_size=3, max_size=3), st.integers(0, 3))
def test_certain_is_what_all_readings_agree_on(
    one: tuple[int, ...], two: tuple[int, ...], glued: list[bool], more: int
) -> None:
    total = tuple(a + b + more for a, b in zip(one, two, strict=True))
    rows: list[Printed] = [
        Glued("".join(map(str, row))) if joined else Exact(row)
        for row, joined in zip((one, two, total), glued, strict=True)
    ]
    readings = [
        (a, b, t)
        for a, b, t in product(*map(candidates_of, rows))
        if all(x + y == z for x, y, z in zip(a, b, t, strict=True))
    ]
    expected = {
        f"{SMALL.rows[row][0]}.{SMALL.columns[column][0]}": values.pop()
        for row, column in product(range(3), range(3))
        if glued[row] and len(values := {reading[row][column] for reading in readings}) == 1
    }

    solution = solve(SMALL, rows)

    assert (solution.verdict is Verdict.SOLVED) == bool(readings)
    assert figures(solution) == expected


# ---- tables of the forms -----------------------------------------------------------


@pytest.mark.parametrize("kind", PRINTS)
@settings(max_examples=20)  # each is a table of 161 or 175 figures
@given(drawn=tables)
def test_a_table_whose_sums_hold_is_decided_right_or_left_open(
    drawn: tuple[int, str, int], kind: str
) -> None:
    form, style, seed = drawn
    random = Random(seed)
    rows = STYLES[style](form, random)
    if kind in {"lost blanks", "surplus in a third"}:
        rows = printing.with_blanks(rows, random)

    solution = solve(FORMS[form], PRINTS[kind](rows, random))

    assert solution.verdict is not Verdict.CONTRADICTORY
    assert wrong(FORMS[form], rows, solution) == []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", [kind for kind in PRINTS if "unread" not in kind])
def test_a_fault_of_the_report_itself_makes_no_figure_wrong(fault: str, kind: str) -> None:
    random = Random(f"{fault} {kind}")
    for form, style in product(FORMS, STYLES.values()):
        for _ in range(3):
            rows = FAULTS[fault](style(form, random), random)
            solution = solve(FORMS[form], PRINTS[kind](rows, random))
            assert wrong(FORMS[form], rows, solution) == []


def test_a_fault_in_an_unread_cell_is_the_only_one_that_is_not_noticed() -> None:
    random = Random(4)
    for form, style in product(FORMS, STYLES.values()):
        for _ in range(20):
            sound = style(form, random)
            rows = printing.figure_changed(sound, random)
            solution = solve(FORMS[form], printing.unread(8)(rows, random))
            meant = truth(FORMS[form], sound)
            assert all(
                solution.cells[path].value == meant[path]
                for path in wrong(FORMS[form], rows, solution)
            )


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_to_glued_digits_makes_no_figure_wrong(damage: str) -> None:
    random = Random(damage)
    for form, style in product(FORMS, STYLES.values()):
        for _ in range(3):
            rows = style(form, random)
            printed = printing.damaged(printing.glued(rows, random), DAMAGE[damage], random)
            assert wrong(FORMS[form], rows, solve(FORMS[form], printed)) == []


def test_nearly_all_glued_figures_of_sound_tables_are_decided() -> None:
    random = Random(1)
    solutions = [
        solve(FORMS[2021], printing.glued(printing.realistic(2021, random), random))
        for _ in range(20)
    ]
    decided = sum(len(solution.cells) for solution in solutions)
    left = sum(len(solution.open) for solution in solutions)

    assert decided / (decided + left) > 0.99


# ---- work --------------------------------------------------------------------------


def test_nothing_is_reconstructed_where_the_bound_on_work_was_hit() -> None:
    random = Random(3)
    printed = printing.glued(printing.realistic(2021, random), random)
    whole = solve(FORMS[2021], printed)
    cut_off = solve(FORMS[2021], printed, most_steps=whole.steps - 1)

    assert whole.verdict is Verdict.SOLVED
    assert solve(FORMS[2021], printed, most_steps=whole.steps) == whole
    assert cut_off.verdict is Verdict.TOO_MUCH_WORK
    assert cut_off.cells == {}
    assert len(cut_off.open) == len(whole.cells) + len(whole.open)


@pytest.mark.parametrize("digits", ["1" * 49, "1" * 30, "9" * 200, "1" * 10_000])
def test_hostile_digits_are_given_up(digits: str) -> None:
    rows: list[Printed] = [Glued(digits)] * len(FORMS[2021].rows)
    solution = solve(FORMS[2021], rows, most_steps=20_000)

    assert solution.verdict is Verdict.TOO_MUCH_WORK
    assert solution.cells == {}


# ---- the veto ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "times"),
    [
        pytest.param({A: 1, B: 2, T: 3}, 0, id="it holds"),
        pytest.param({A: 1, B: 2, T: 4}, 1, id="it does not"),
        pytest.param({A: 3, B: None, T: 3}, 0, id="a blank adds nothing"),
        pytest.param({A: 1, B: None, T: 3}, 1, id="a blank is not 2"),
        pytest.param({A: 1, B: 2, T: None}, 0, id="the total is blank"),
        pytest.param({A: None, B: None, T: 3}, 0, id="only the total is filled in"),
        pytest.param({A: 1, T: 3}, 0, id="a column without a place may hold 2"),
        pytest.param({A: 4, T: 3}, 1, id="no column makes a part greater than the total"),
        pytest.param({A: 1, B: 2}, 0, id="the total has no place"),
        pytest.param({}, 0, id="nothing has a place"),
    ],
)
def test_a_sum_that_a_placement_breaks(row: dict[tuple[str, ...], int | None], times: int) -> None:
    assert violated([{A: 0, B: 0, T: 0}, row], [TOTAL]) == ((1, TOTAL),) * times


def test_each_block_of_table_four_has_a_veto_of_its_own() -> None:
    form = disputes_form()
    row = dict(zip(form.columns, (1, 0, 0, 0, 1, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0), strict=True))

    assert violated([row], form.across) == ((0, form.across[1]),)
