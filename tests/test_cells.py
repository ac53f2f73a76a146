"""What a cell prints, and the figure it stands for: beyond doubt, or none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkreport.parsing.cells import Reading, is_blank, read_amount, read_change, read_count

BLANKS = ("", "/", "／", "\\", "-", "－", "--", "—", "——", "–", "无")
FIGURES = {
    "0": 0,
    "7": 7,
    "19": 19,
    "１１３": 113,
    "1,113": 1113,
    "1，113": 1113,
    "12,345,678": 12345678,
    "11398889": 11398889,
    "5件": 5,
    "3 人次": 3,
    "-5": -5,
}
NOT_FIGURES = (
    "000",  # three cells run together
    "007",
    "1 2",
    "1,13",
    "1.5",
    "1.113",
    "1.2万",
    "12²",
    "12①",
    "½",
    "٣",
    "1e3",
    "0x1",
    "1O",
    "—5",  # a minus, or a sign for nothing
    "–5",
    "\u202e12",  # shown as 21
    "22（其中修订16件）",
    "约20",
    "三",
    "本单位无此职能",
    "1" * 16,
    "+3",
    "减3",
)


@pytest.mark.parametrize("text", BLANKS)
def test_signs_for_nothing(text: str) -> None:
    assert is_blank(text)
    assert Reading(blank=True) == read_count(text) == read_change(text) == read_amount(text)


@pytest.mark.parametrize(("text", "value"), FIGURES.items())
def test_counts(text: str, value: int) -> None:
    assert Reading(value) == read_count(text)


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_what_is_not_a_count(text: str) -> None:
    reading = read_count(text)

    assert reading.value is None
    assert not reading.legible


@pytest.mark.parametrize(
    ("text", "value"),
    [("减95", -95), ("减少3", -3), ("增284", 284), ("+43", 43), ("-11", -11), ("－11", -11)],
)
def test_changes(text: str, value: int) -> None:
    assert Reading(value) == read_change(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("378.0169万元", "378.0169", "万元"),
        ("251000元", "251000", "元"),
        ("190.457379", "190.457379", None),
        ("1,113.50 元", "1113.50", "元"),
        ("0", "0", None),
    ],
)
def test_amounts(text: str, value: str, unit: str | None) -> None:
    assert Reading(Decimal(value), unit) == read_amount(text)


@pytest.mark.parametrize("text", ["1.", ".5", "1.2.3", "1,2", "5 6万元", "三万元", "12元整"])
def test_what_is_not_an_amount(text: str) -> None:
    assert not read_amount(text).legible


@given(st.integers(0, 10**15 - 1))
def test_every_whole_number_is_read_as_it_is(value: int) -> None:
    assert value == read_count(str(value)).value == read_count(f"{value:,}").value


@given(st.text(max_size=12))
def test_what_is_read_is_what_is_printed(text: str) -> None:
    value = read_count(text).value
    if value is not None:
        digits = [char for char in text if char.isdigit()]
        assert abs(value) == int("".join(digits))
