"""Prose against tables, as a list of cases: what is printed, and what is found there."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import attrs
import pytest

import gkreport
from gkreport.model import Report, SectionKind
from planted import example, with_cells, with_prose

FOLDER = Path(__file__).parent / "prose"
CODES = ("GK501", "GK502", "GK503", "GK504", "GK505", "GK506", "GK507", "GK508", "GK513")


class Case(NamedTuple):
    name: str
    prose: tuple[str, ...]
    found: tuple[str, ...]
    cells: dict[str, int | Decimal | None]
    agency: str | None


def cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.md")):
        _, *parts = re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for part in parts:
            title, *lines = filter(None, part.splitlines())
            named = dict(re.findall(r"^(cells|agency): (.*)$", part, flags=re.MULTILINE))
            yield Case(
                f"{file.stem}: {title}",
                tuple(line.removeprefix("> ") for line in lines if line.startswith("> ")),
                tuple(line for line in lines if line.startswith("GK")),
                dict(map(cell, filter(None, named.get("cells", "").split("; ")))),
                named.get("agency"),
            )


def cell(text: str) -> tuple[str, int | Decimal | None]:
    path, value = text.split("=")
    return path, int(value) if value else None


def reported(case: Case) -> Report:
    report = example("lanqiao-2024")
    if case.agency:
        title = f"{case.agency}2024年政府信息公开工作年度报告"
        report = attrs.evolve(report, title=title, agency=case.agency, signed_by=case.agency)
    if case.cells:
        report = with_cells(report, case.cells)
    return with_prose(report, SectionKind.OVERVIEW, *case.prose)


@pytest.mark.parametrize("case", [pytest.param(item, id=item.name) for item in cases()])
def test_the_prose_of_a_case_gives_exactly_its_findings(case: Case) -> None:
    findings = gkreport.check(reported(case), select=CODES)

    found = []
    for item in findings:
        place = item.refs[-1].location
        assert place is not None
        found.append(f"{item.code} {item.level.value} {place.text}")
    assert sorted(case.found) == sorted(found)
