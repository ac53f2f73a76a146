"""What a cell prints, and the figure it stands for: beyond doubt, or none."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkreport.parsing.cells import (
    Reading,
    is_blank,
    is_figure,
    read_amount,
    read_change,
    read_count,
)

BLANKS = ("", "/", "／", "\\", "-", "－", "−", "--", "—", "——", "–", "无", "無")
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
    "5條": 5,
    "3個": 3,
    "2項": 2,
    "22（其中修订16件）": 22,
    "5件（其中：规章1件，规范性文件4件）": 5,
    "3(含1件撤回)": 3,
    "1,113 （包括街道）": 1113,
    "2（均为转办）": 2,
    "2（全部為轉辦）": 2,
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
    "1 113",
    "1、113",
    "22（16）",
    "22（16件）",
    "22（-16）",
    "（22）",
    "（含22件）",
    "22（含）",
    "22（其中修订16件",
    "22（其中修订16件）3",
    "22（其中修订16件）（含1件撤回）",
    "22（其中（16件）",
    "22（万件）",
    "22（约）",
    "22（更正为23）",
    "22（不含街道3件）",
    "22（另有3件）",
    "22其中修订16件",
    "约20",
    "三",
    "暂无",
    "未制作",
    "本单位未制作规章",
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
    [
        ("减95", -95),
        ("减少3", -3),
        ("減3項", -3),
        ("减 3", -3),
        ("增284", 284),
        ("增加2", 2),
        ("+43", 43),
        ("＋43", 43),
        ("-11", -11),
        ("－11", -11),
        ("−11", -11),  # the sign of mathematics
        ("減3（其中取消2項）", -3),
    ],
)
def test_changes(text: str, value: int) -> None:
    assert Reading(value) == read_change(text)


@pytest.mark.parametrize(
    "text",
    [
        "—5",
        "–5",
        "减-3",
        "+-3",
        "增5减3",
        "增/减5",
        "5（其中取消5项）",  # the note may say whether more or fewer is meant
        "（5）",
        "持平",
    ],
)
def test_what_is_not_a_change(text: str) -> None:
    assert not read_change(text).legible


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("378.0169万元", "378.0169", "万元"),
        ("251000元", "251000", "元"),
        ("190.457379", "190.457379", None),
        ("1,113.50 元", "1113.50", "元"),
        ("0", "0", None),
        ("17.27万元", "17.27", "万元"),
        ("0.37 万元", "0.37", "万元"),
        ("1，234.5萬元", "1234.5", "萬元"),
        ("３.５億元", "3.5", "億元"),
        ("378万元（其中财政资金300万元）", "378", "万元"),
        ("52.15（含税）", "52.15", None),
    ],
)
def test_amounts(text: str, value: str, unit: str | None) -> None:
    assert Reading(Decimal(value), unit) == read_amount(text)


@pytest.mark.parametrize(
    "text",
    ["1.", ".5", "1.2.3", "1,2", "5 6万元", "三万元", "12元整", "5万", "12万元（20）", "约5万元"],
)
def test_what_is_not_an_amount(text: str) -> None:
    assert not read_amount(text).legible


@pytest.mark.parametrize("text", [*BLANKS, *FIGURES, "减95", "378.0169万元"])
def test_what_can_stand_as_the_value_of_a_row(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["规章", "22（16）", "1 113", "本单位未制作规章", "暂无"])
def test_what_cannot_stand_as_the_value_of_a_row(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize("rest", [" " * 10**5 + "x", "（其中" + "1" * 10**5, "（" * 10**5])
def test_a_long_cell_takes_no_long_time(rest: str) -> None:
    assert not is_figure(f"5{rest}")


@given(st.integers(0, 10**15 - 1))
def test_every_whole_number_is_read_as_it_is(value: int) -> None:
    assert value == read_count(str(value)).value == read_count(f"{value:,}").value


@given(st.text(max_size=12))
def test_what_is_read_is_what_is_printed(text: str) -> None:
    value = read_count(text).value
    if value is not None:
        digits = [char for char in re.split("[(（]", text)[0] if char.isdigit()]
        assert abs(value) == int("".join(digits))
