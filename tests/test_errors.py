"""Errors and findings: two languages, places, and safe to pickle."""

import pickle
from string import Formatter

import pytest

import gkreport
from gkreport import GkreportError, Level, NotAReportError, Ref, StrictError
from gkreport.checks.registry import KINDS as CODES
from gkreport.errors import DataError, MissingExtraError, UnknownPathError
from gkreport.findings import finding

TEXT = (
    "澜桥区2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
    "\t信息内容\n\t本年处理决定数量\n\n\t行政许可\n\t若干\n"
)


def strict_error() -> StrictError:
    with pytest.raises(StrictError) as caught:
        gkreport.parse(TEXT, strict=True)
    return caught.value


ERRORS = (
    NotAReportError("甲"),
    StrictError((finding("GK111", "requests", table="表三"),)),
    UnknownPathError("requests.x"),
    DataError(("year: missing",)),
    MissingExtraError("cli"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling(error: GkreportError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made by this very line

    assert type(error) is type(again)
    assert str(error) == str(again)
    assert error.__dict__ == again.__dict__


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_says_what_to_do_in_both_languages(error: GkreportError) -> None:
    assert error.hint_zh in error.message("zh")
    assert error.hint_en in error.message("en")
    assert str(error) == error.message("en") != error.message("zh")


def test_strict_lists_every_error_with_its_place() -> None:
    error = strict_error()

    assert "7:2 GK103" in str(error)
    assert {Level.ERROR} == {item.level for item in error.findings}
    assert len(error.findings) > 1


def test_errors_are_errors_of_python_too() -> None:
    assert issubclass(NotAReportError, ValueError)
    assert issubclass(UnknownPathError, LookupError)
    assert issubclass(MissingExtraError, ImportError)


@pytest.mark.parametrize(
    "path", ["", "x", "requests.received.x", "sections[9]", "sections[", "a b", "title[0].x"]
)
def test_a_path_that_no_report_has(path: str) -> None:
    with pytest.raises(UnknownPathError, match="figures"):
        gkreport.parse(TEXT).locate(path)


def test_a_part_that_is_not_printed_has_no_place() -> None:
    assert gkreport.parse(TEXT).locate("signed_by") is None
    assert gkreport.Report(title="甲").locate("title") is None
    assert gkreport.Report().dropped == ()


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_message_and_a_page_in_both_languages(code: str) -> None:
    entry = CODES[code]

    assert code == entry.code
    assert all((entry.zh, entry.en, entry.why_zh, entry.why_en))
    assert _names(entry.zh) == _names(entry.en)


def _names(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_the_fingerprint_stays_when_the_text_moves() -> None:
    first = gkreport.parse(TEXT)
    moved = gkreport.parse(TEXT.replace("二、", "一、总体情况\n新的一段。\n二、"))

    old = {item.fingerprint for item in first.findings if item.code == "GK103"}
    assert old == {item.fingerprint for item in moved.findings if item.code == "GK103"}
    assert len({item.fingerprint for item in first.findings}) == len(first.findings)


def test_a_finding_knows_its_first_place() -> None:
    place = gkreport.parse(TEXT).locate("disclosure.licensing.decisions")

    assert finding("GK111", "requests", Ref("x", place), table="表三").location == place
    assert finding("GK111", "requests", table="表三").location is None
