"""How two reports differ, as plain data."""

from typing import Any

from gkreport.comparison import (
    FactChange,
    FigureChange,
    Heading,
    NotComparable,
    Passage,
    Reading,
    SectionChange,
    WordingChange,
)
from gkreport.model import Period, Report
from gkreport.provenance import Location
from gkreport.render.comparison import Compared


def as_data(compared: Compared) -> dict[str, Any]:
    """Return a comparison as dicts, lists, strings, integers, booleans and ``None``."""
    comparison = compared.comparison
    return {
        "old": _report(compared.old_name, compared.old),
        "new": _report(compared.new_name, compared.new),
        "kind": comparison.kind.value,
        "differs": comparison.differs,
        "facts": [_fact_change(item) for item in comparison.facts],
        "figures": [_figure_change(item) for item in comparison.figures],
        "printed": [_figure_change(item) for item in comparison.printed],
        "not_comparable": [_not_comparable(item) for item in comparison.not_comparable],
        "sections": [_section_change(item) for item in comparison.sections],
        "wording": [_wording_change(item) for item in comparison.wording],
    }


def _report(name: str, report: Report) -> dict[str, Any]:
    return {"file": name, "agency": report.agency, "year": report.year}


def _fact_change(item: FactChange) -> dict[str, Any]:
    return {
        "name": item.name,
        "old": _fact(item.old),
        "new": _fact(item.new),
        "old_place": _place(item.old_location),
        "new_place": _place(item.new_location),
    }


def _fact(fact: object) -> Any:
    if isinstance(fact, Period):
        return {"start": str(fact.start), "end": str(fact.end)}
    return fact if fact is None or isinstance(fact, int) else str(fact)


def _place(location: Location | None) -> dict[str, Any] | None:
    if location is None:
        return None
    return {name: value for name, value in location._asdict().items() if value is not None}


def _figure_change(item: FigureChange) -> dict[str, Any]:
    return {
        "path": item.path,
        "old": _reading(item.old),
        "new": _reading(item.new),
        "difference": _number(item.difference),
        "ratio": None if item.ratio is None else str(item.ratio),
        "percent": item.percent,
    }


def _reading(item: Reading) -> dict[str, Any]:
    return {
        "labels": list(item.labels),
        "value": _number(item.value),
        "unit": item.unit,
        "printed": item.printed,
        "cells": [{"path": ref.path, "place": _place(ref.location)} for ref in item.refs],
    }


def _number(value: object) -> Any:
    """Return a count as it is; an amount as a string, so that no digit is lost."""
    return value if value is None or isinstance(value, int) else format(value, "f")


def _not_comparable(item: NotComparable) -> dict[str, Any]:
    return {"path": item.path, "labels": list(item.labels), "reason": item.reason.value}


def _section_change(item: SectionChange) -> dict[str, Any]:
    return {
        "old": _heading(item.old),
        "new": _heading(item.new),
        "is_renamed": item.is_renamed,
        "is_renumbered": item.is_renumbered,
        "is_moved": item.is_moved,
    }


def _heading(item: Heading | None) -> dict[str, Any] | None:
    if item is None:
        return None
    place = _place(item.location)
    return {"path": item.path, "number": item.number, "title": item.title, "place": place}


def _wording_change(item: WordingChange) -> dict[str, Any]:
    return {
        "section": item.section,
        "old": _passage(item.old),
        "new": _passage(item.new),
        "spans": [span._asdict() for span in item.spans],
    }


def _passage(item: Passage | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {"path": item.path, "text": item.text, "place": _place(item.location)}
