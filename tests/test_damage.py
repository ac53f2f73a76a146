"""Damage to a text: a figure is then as printed or None, never another one.

Each figure of these texts is printed once in the text, so that a figure that
moved to another cell is seen.
"""

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import gkreport
from gkreport import NotAReportError, Report
from gkreport.model import (
    Disclosure2019,
    Disclosure2021,
    Disputes,
    OtherHandling2019,
    OtherHandling2021,
    Requests,
    Section,
    SectionKind,
    Statistics,
    TableKind,
    TablePlace,
)
from gkreport.model.wording import wordings
from gkreport.parsing.outline import TITLES
from layouts import measure, synthetic
from layouts.definitions import definitions

pytestmark = pytest.mark.usefixtures("untraced")

if TYPE_CHECKING:
    from pathlib import Path

REAL = ("yuhang-2020", "gongshu-2020", "yuyao-2019", "wuchang-2020", "dinghai-2020")


def fill(cls: Any, numbers: Iterator[int], other_handling: Any) -> Any:
    """Make an instance of a class of the model with a new figure in each cell."""
    values: dict[str, Any] = {}
    for field in attrs.fields(cls):
        if field.name == "other_handling":
            values[field.name] = fill(other_handling, numbers, other_handling)
        elif field.name == "amount":
            continue
        elif attrs.has(field.type):
            values[field.name] = fill(field.type, numbers, other_handling)
        elif field.name in wordings(cls):
            values[field.name] = next(numbers)
    return cls(**values)


def written(disclosure: Any, other_handling: Any) -> str:
    numbers = count(1001)
    tables = {
        "disclosure": fill(disclosure, numbers, None),
        "requests": fill(Requests, numbers, other_handling),
        "disputes": fill(Disputes, numbers, None),
        "statistics": fill(Statistics, numbers, None),
    }
    sections = []
    for number, (kind, title) in zip("一二三四五六", TITLES.items(), strict=True):
        table = "statistics" if kind is SectionKind.OTHER_MATTERS else kind.value
        blocks = (TablePlace(TableKind(table)),) if table in tables else ()
        sections.append(Section(kind=kind, number=number, title=title, blocks=blocks))
    title = "澜桥区2020年政府信息公开工作年度报告"
    return gkreport.to_text(Report(title=title, sections=tuple(sections), **tables))


TEXTS = {
    "2019": written(Disclosure2019, OtherHandling2019),
    "2021": written(Disclosure2021, OtherHandling2021),
    "hybrid": written(Disclosure2021, OtherHandling2019),
}


@pytest.fixture(scope="module", params=[*TEXTS, *REAL])
def text(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if name in TEXTS:
        return TEXTS[name]
    folder: Path = request.getfixturevalue("real_reports")
    numbers = count(1001)
    printed = (folder / f"{name}.txt").read_bytes().decode()
    return re.sub(r"(?m)^([ \t\u3000]*\t\s*)\d+\s*?$", lambda m: f"{m[1]}{next(numbers)}", printed)


def figures(text: str) -> dict[str, object]:
    try:
        report = gkreport.parse(text)
    except NotAReportError:
        return {}
    return {figure.path: figure.value for figure in report.figures() if figure.value is not None}


def assert_true(damaged: str, truth: dict[str, object], what: str) -> None:
    for path, value in figures(damaged).items():
        assert value == truth.get(path), f"{path} after {what}"


def test_all_figures_differ(text: str) -> None:
    values = list(figures(text).values())

    assert len(values) > 20
    assert len(set(values)) == len(values)


def test_removing_a_line(text: str) -> None:
    truth = figures(text)
    lines = text.splitlines(keepends=True)
    for index, line in [*enumerate(lines)][::2]:
        assert_true("".join(lines[:index] + lines[index + 1 :]), truth, f"line {index}: {line!r}")


def test_a_page_number_after_a_line(text: str) -> None:
    truth = figures(text)
    lines = text.splitlines(keepends=True)
    for index, line in [*enumerate(lines)][::5]:
        number = "7\n" if index % 2 else "- 7 -\n"
        damaged = "".join([*lines[: index + 1], number, *lines[index + 1 :]])
        assert_true(damaged, truth, f"line {index}: {line!r}")


def test_printing_a_line_twice(text: str) -> None:
    truth = figures(text)
    lines = text.splitlines(keepends=True)
    for index, line in [*enumerate(lines)][::5]:
        assert_true("".join([*lines[:index], line, *lines[index:]]), truth, f"line {index}")


def test_removing_a_character_that_is_no_digit(text: str) -> None:
    truth = figures(text)
    table = text.index("二、主动公开")
    for index in range(table, len(text), 29):
        if not re.match(r"[\d.,+\-减增/]", text[index]):
            damaged = text[:index] + text[index + 1 :]
            assert_true(damaged, truth, f"{text[index]!r} in {text[index - 9 : index + 9]!r}")


@pytest.mark.parametrize("layout", ["grid-wrapped.blank", "box-wrapped.blank"])
def test_a_line_of_a_frame_loses_its_end(layout: str) -> None:
    report = definitions()[0]
    lines = synthetic.LAYOUTS[layout](report).splitlines()
    rules = [index for index, line in enumerate(lines[:-1]) if "──" in line or "--" in line]
    for index in rules[::4]:
        damaged = "\n".join([*lines[:index], lines[index] + lines[index + 1], *lines[index + 2 :]])
        read = gkreport.parse(damaged)

        assert measure.count(measure.verdicts(report, read), report).wrong == 0, index
