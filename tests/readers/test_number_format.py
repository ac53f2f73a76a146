"""What the cells of a workbook show: the digits that their formats print."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkreport.parsing.cells import is_figure
from gkreport.readers.excel.number_format import Shown, date_text, number_text, string_text

# Number, format, and the text that says just what the cell holds.
EXACT: list[tuple[float, str, str]] = [
    (45.0, "General", "45"),
    (378.0169, "General", "378.0169"),
    (0.1 + 0.2, "General", "0.3"),
    (1.1 * 3, "General", "3.3"),
    (-45, "General", "-45"),
    (45, "", "45"),
    (45, "@", "45"),
    (45, "0", "45"),
    (45, "0.00", "45.00"),
    (45.5, "0.##", "45.5"),
    (45, "0.##", "45."),
    (1234567, "#,##0", "1,234,567"),
    (1234.5, "#,##0.00", "1,234.50"),
    (5, "00", "05"),
    (45, "0,000", "0,045"),
    (45, '0"件"', "45件"),
    (45, "0件", "45件"),
    (45, "0\\件", "45件"),
    (45, 'General"件"', "45件"),
    (45, 'G/通用格式"件"', "45件"),
    (378.0169, '#,##0.0000"万元"', "378.0169万元"),
    (45, "[$¥-804]#,##0.00", "¥45.00"),
    (45, "[Red]0", "45"),
    (45, "[红色]0", "45"),
    (45, "0_ ", "45"),
    (-45, "0_ ", "-45"),
    (45, "0_);(0)", "45"),
    (45, "0;-0;;@", "45"),
    (-45, "0;-0;;@", "-45"),
    (45, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', "45"),
    (-45, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', "-45"),
    (0, "0;-0;0", "0"),
    (0, "0;-0", "0"),
    (45, "#,###", "45"),
    (45, "0;@", "45"),
]

# What is shown is not what is held.
ROUNDED = [(378.0169, "0.00", "378.02"), (0.5, "0", "1"), (99999.995, "#,##0.00", "100,000.00")]
HIDDEN = [
    (0, "0;-0;;@", ""),
    (0, "#", ""),
    (0, "#,###", ""),
    (45, ";;;", ""),
    (0, '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
    (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    (0, '0;-0;"无"', "无"),
    (0, "0;-0;/", "/"),
]
OTHER_FIGURES = [
    (12345, "0,", "12（12345）"),
    (12345, '0.0,"千"', "12.3千（12345）"),
    (0.45, "0%", "45%（0.45）"),
    (0.456, "0.0%", "45.6%（0.456）"),
    (-45, "0;[Red]0", "45（-45）"),
    (-45, "0_);(0)", "(45)（-45）"),
    (-45, '"增"0;"减"0', "减45（-45）"),
    (45, '"2024年"0', "2024年45（45）"),
    (45, '0"0"', "450（45）"),
    (1e20, "General", "1E+20（1E+20）"),
]
UNKNOWN = [
    (45, "[DBNum1]General", "?45"),
    (45, "[>100]0;00", "?45"),
    (45, "0.00E+00", "?45"),
    (1.5, "# ?/?", "?1.5"),
    (45, "yyyy", "?45"),
    (12345, '0"."0,"万"', "?12345"),
    (12345, '000"-"0000', "?12345"),
    (45, "0.0.0", "?45"),
    (45, "0." + 20 * "0", "?45"),
    (10**20, "0", "?1E+20"),
    (float("inf"), "0", "?Infinity"),
]


@pytest.mark.parametrize(("number", "code", "text"), EXACT)
def test_a_format_that_prints_the_figure(number: float, code: str, text: str) -> None:
    assert number_text(number, code) == Shown(text)


@pytest.mark.parametrize(("number", "code", "text"), [*ROUNDED, *HIDDEN])
def test_a_format_that_rounds_or_hides_the_figure(number: float, code: str, text: str) -> None:
    assert number_text(number, code) == Shown(text, exact=False)


@pytest.mark.parametrize(("number", "code", "text"), [*OTHER_FIGURES, *UNKNOWN])
def test_a_format_that_prints_another_figure_gives_none(
    number: float, code: str, text: str
) -> None:
    assert number_text(number, code) == Shown(text, exact=False)
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("12", "General", Shown("12")),
        ("12", "@", Shown("12")),
        ("12", '@"件"', Shown("12件")),
        ("12", "0;-0;;@", Shown("12")),
        ("12", ";;;", Shown("", exact=False)),
        ("12", '0;0;0;"甲"', Shown("甲", exact=False)),
        ("规章", "0.00", Shown("规章")),
    ],
)
def test_a_text_in_a_format(text: str, code: str, shown: Shown) -> None:
    assert string_text(text, code) == shown


DAY = date(2024, 1, 2)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", "2024-01-02"),
        ("yyyy/m/d", "2024/1/2"),
        ("yyyy.mm.dd", "2024.01.02"),
        ('yyyy"年"m"月"d"日"', "2024年1月2日"),
        ('[$-804]yyyy"年"m"月"d"日";@', "2024年1月2日"),
        ('m"月"d"日"', "1月2日"),
        # Other languages, two digits of a year, days of the week: the date, not its look.
        ("[$-F800]dddd, mmmm dd, yyyy", "2024-01-02"),
        ("mm-dd-yy", "2024-01-02"),
        ("d-mmm", "2024-01-02"),
        ("[DBNum1]yyyy年m月", "2024-01-02"),
        ("General", "2024-01-02"),
        # What could be taken for a figure.
        ("d", "2024-01-02"),
        ("m.d", "2024-01-02"),
        ('d"件"', "2024-01-02"),
        ("yyyy", "2024-01-02"),
    ],
)
def test_a_date_in_a_format(code: str, shown: str) -> None:
    assert date_text(DAY, code) == shown
    assert date_text(datetime(2024, 1, 2), code) == shown  # noqa: DTZ001 - workbooks have no zones


def test_a_time_of_day() -> None:
    assert date_text(time(9, 30), "h:mm") == "09:30:00"
    moment = datetime(2024, 1, 2, 9, 30)  # noqa: DTZ001
    assert date_text(moment, "yyyy-mm-dd h:mm") == "2024-01-02T09:30:00"


numbers = st.integers(-(10**9), 10**9) | st.floats(allow_nan=False)
codes = st.lists(
    st.sampled_from([*'0#?.,%;@_*\\"[]/-+ ()件ymdhsE', "General", '"万元"', "[Red]", "0.00"])
).map("".join)


@given(numbers, codes)
def test_any_format_shows_the_figure_or_says_so(number: float, code: str) -> None:
    text, exact = number_text(number, code)

    if exact:
        digits = "".join(char for char in text if char in "-.0123456789")
        assert float(digits) == pytest.approx(number, rel=1e-14)


@given(st.dates(), codes)
def test_no_date_is_a_figure(day: date, code: str) -> None:
    assert not is_figure(date_text(day, code))
