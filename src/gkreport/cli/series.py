"""Reports that are given with their files, and which of them belong together."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gkreport.checks.across.series import Series
from gkreport.model import Report


class Given(NamedTuple):
    """A report that was given, and what to call its file."""

    name: str
    report: Report


def years_before(given: Sequence[Given]) -> list[Given | None]:
    """Return for each report the one of the same body for the year before, if one is given.

    >>> old = Given("old", Report(agency="澜桥区数据管理局", year=2023))
    >>> new = Given("new", Report(agency="澜桥区 数据管理局", year=2024))
    >>> [item and item.name for item in years_before([new, old])]
    ['old', None]
    """
    series = Series([item.report for item in given])
    by_report = {id(item.report): item for item in given}
    found = (series.review(number).previous for number in range(len(given)))
    return [by_report[id(report)] if report is not None else None for report in found]


def others_than(files: Iterable[str], known: Iterable[str]) -> list[str]:
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
