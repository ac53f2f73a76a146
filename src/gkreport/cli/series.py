"""Which reports belong together: those of the same body for the year before."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gkreport.model import Report


class Given(NamedTuple):
    """A report that was given, and the name of its file."""

    name: str
    report: Report


def before(given: Given, others: Iterable[Given]) -> Given | None:
    """Return the report of the same body for the year before, if there is exactly one.

    >>> old = Given("old", Report(agency="澜桥区数据管理局", year=2023))
    >>> new = Given("new", Report(agency="澜桥区 数据管理局", year=2024))
    >>> before(new, [old, new]).name
    'old'
    >>> before(old, [old, new]) is None
    True
    """
    year, body = given.report.year, _body(given.report)
    if year is None or body is None:
        return None
    found = [
        other for other in others if other.report.year == year - 1 and _body(other.report) == body
    ]
    return found[0] if len(found) == 1 else None


def _body(report: Report) -> str | None:
    """Return the agency without the blanks that its name is printed with."""
    return "".join(report.agency.split()) if report.agency else None


def others_than(files: Sequence[str], known: Iterable[str]) -> list[str]:
    """Return the files that are not among those that are known, each once.

    >>> others_than(["a.txt", "./b.txt", "b.txt"], ["a.txt"])
    ['./b.txt']
    """
    seen = {os.path.realpath(name) for name in known}
    left: list[str] = []
    for name in files:
        path = os.path.realpath(name)
        if path not in seen:
            seen.add(path)
            left.append(name)
    return left
