"""Reports with faults that a test plants."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

import gkreport
from gkreport.model import Paragraph, Report, SectionKind

Cells = Mapping[str, Any]

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


@cache
def example(name: str) -> Report:
    """Return a report of the examples, such as ``lanqiao-2024``."""
    return gkreport.parse((EXAMPLES / f"{name}.txt").read_text(encoding="utf-8"))


def with_cells(report: Report, cells: Cells) -> Report:
    """Return a report in which some figures are others; its places are those of its new text."""
    return gkreport.parse(gkreport.to_text(evolved(report, cells)))


def evolved(report: Report, cells: Cells) -> Report:
    """Return a report in which some figures are others, without a text."""
    for path, value in cells.items():
        report = _evolved(report, path.split("."), value)
    return attrs.evolve(report, findings=(), provenance=None)


def _evolved(owner: Any, steps: list[str], value: object) -> Any:
    name, *rest = steps
    inner = _evolved(getattr(owner, name), rest, value) if rest else value
    return attrs.evolve(owner, **{name: inner})


def with_prose(report: Report, kind: SectionKind, *paragraphs: str) -> Report:
    """Return a report in which a section has these paragraphs, besides its tables."""
    sections = tuple(
        attrs.evolve(
            section,
            blocks=(
                *map(Paragraph, paragraphs),
                *(block for block in section.blocks if not isinstance(block, Paragraph)),
            ),
        )
        if section.kind is kind
        else section
        for section in report.sections
    )
    return gkreport.parse(gkreport.to_text(attrs.evolve(report, sections=sections)))
