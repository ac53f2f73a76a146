"""The indicators of reports: as data, as rows of a CSV file, and as a table on a terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from gkreport.findings import Language
from gkreport.indicator import Indicator, Sum
from gkreport.model import Report
from gkreport.render.cell import grid
from gkreport.render.visible import visible

_MISSING = "—"
_ASSUMED = "*"
_FIGURES = frozenset((1, 2))

_HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("指标", "%", "分子/分母", "定义"),
    "en": ("Indicator", "%", "Of", "Definition"),
}
_NOTES: dict[Language, str] = {
    "zh": "* 有空白按 0 计：这样各项合计才成立。",
    "en": "* Blank cells were counted as 0: all sums that they belong to hold so.",
}


def as_data(name: str, report: Report, found: Sequence[Indicator]) -> dict[str, Any]:
    """Return the indicators of a report as plain data."""
    return {
        "file": name,
        "agency": report.agency,
        "year": report.year,
        "indicators": [_data(item) for item in found],
    }


def _data(item: Indicator) -> dict[str, Any]:
    return {
        "name": item.name,
        "zh": item.zh,
        "en": item.en,
        "value": None if item.value is None else str(item.value),
        "percent": item.percent,
        "numerator": _sum_data(item.numerator),
        "denominator": _sum_data(item.denominator),
        "definition_zh": item.definition_zh,
        "definition_en": item.definition_en,
        "source": item.source.value,
        "assumed_zero": list(item.assumed_zero),
    }


def _sum_data(side: Sum) -> dict[str, Any]:
    return {
        "value": side.value,
        "added": list(side.added),
        "subtracted": list(side.subtracted),
    }


def head(found: Sequence[Indicator]) -> tuple[str, ...]:
    """Return the first line of a CSV file: three columns for each indicator."""
    parts = ("percent", "numerator", "denominator")
    columns = (f"{item.name}_{part}" for item in found for part in parts)
    return ("file", "agency", "year", *columns, "assumed_zero")


def row(name: str, report: Report, found: Sequence[Indicator]) -> tuple[object, ...]:
    """Return the line of a report for a CSV file; what is not known is empty."""
    values = (
        value
        for item in found
        for value in (item.percent, item.numerator.value, item.denominator.value)
    )
    assumed = dict.fromkeys(path for item in found for path in item.assumed_zero)
    return (name, visible(report.agency or ""), report.year, *values, " ".join(assumed))


def layout(
    name: str, report: Report, found: Sequence[Indicator], language: Language
) -> Iterator[RenderableType]:
    """Yield the indicators of a report as parts to print one below the other."""
    facts = (report.agency, None if report.year is None else str(report.year), f"({name})")
    yield Text(
        visible(" ".join(filter(None, facts))), style="bold", overflow="ignore", no_wrap=True
    )
    yield grid(_HEADS[language], [_cells(item, language) for item in found], figures=_FIGURES)
    if any(item.assumed_zero for item in found):
        yield _NOTES[language]


def _cells(item: Indicator, language: Language) -> tuple[str, ...]:
    mark = _ASSUMED if item.assumed_zero else ""
    shown = _MISSING if item.percent is None else item.percent
    sides = (item.numerator.value, item.denominator.value)
    counts = "/".join(_MISSING if value is None else str(value) for value in sides)
    return item.label(language), f"{shown}{mark}", counts, item.definition(language)
