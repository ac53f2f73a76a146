"""Who made a report, for which year, and when it was published: from all places that say so.

A place further down the list is asked only where those above it say nothing; where
two places of one rank contradict each other, nothing is taken.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from gkreport.model import Period
from gkreport.parsing.front import PeriodPlace, Title, find_makers, is_agency, read_stamp
from gkreport.parsing.furniture import Stated
from gkreport.parsing.rows import Line

T = TypeVar("T")


class Said(NamedTuple, Generic[T]):
    """A fact and the place that states it, by offsets."""

    value: T
    start: int
    end: int


class Fact(NamedTuple, Generic[T]):
    """What is known of a fact.

    Attributes:
        value: The fact; ``None`` where nothing states it, or where places contradict.
        place: Where it was taken from, if not from the usual place.
        against: The places that contradict each other.
    """

    value: T | None = None
    place: Said[T] | None = None
    against: tuple[Said[T], ...] = ()


def _agreed(places: Sequence[Said[T]], same: Callable[[T, T], bool]) -> Fact[T]:
    """Return what all places say; nothing, where one says something else."""
    if not places:
        return Fact()
    first = places[0]
    if all(same(first.value, other.value) for other in places):
        return Fact(first.value, first)
    return Fact(against=tuple(places))


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names can be one: the region and 人民政府 are often left out.

    An office is not the organ whose office it is: both make reports.

    >>> is_same_name("澜桥区东湖街道", "东湖街道"), is_same_name("澜桥区人民政府", "澜桥区")
    (True, True)
    >>> is_same_name("澜桥区人民政府", "澜桥区人民政府办公室")
    False
    """
    one, other = (name.removesuffix("政府").removesuffix("人民") for name in (one, other))
    return one.endswith(other) or other.endswith(one)


def _equal(one: object, other: object) -> bool:
    return one == other


def agency_of(
    titles: Sequence[Title],
    signature: Line | None,
    preamble: Sequence[Line],
    stated: Sequence[Stated],
) -> Fact[str]:
    """Return the organ that made the report.

    The titles say it; else the signature, the preamble and the page, which must agree;
    else the first line of the text, and last the source that the page names.
    """
    named = [
        Said(title.agency, start, end)
        for title in titles
        for name, start, end in title.facts
        if name == "agency" and title.agency is not None
    ]
    if named:
        fact = _agreed(named, is_same_name)
        from_main = titles[0].agency is not None
        return fact._replace(place=None) if from_main else fact
    makers = [signature] if signature is not None else []
    makers += find_makers(preamble)
    pages = _of_page(stated, "agency")
    places = [Said(line.text, line.start, line.end) for line in (*makers, *pages)]
    if not places and preamble and is_agency(preamble[0].text):
        line = preamble[0]
        places = [Said(line.text, line.start, line.end)]
    if not places:
        sources = _of_page(stated, "source")
        places = [Said(line.text, line.start, line.end) for line in sources]
    return _agreed(places, is_same_name)


def _of_page(stated: Iterable[Stated], what: str) -> list[Line]:
    return [item.value for item in stated if item.what == what and is_agency(item.value.text)]


def year_of(
    titles: Sequence[Title], periods: Sequence[PeriodPlace], period: Period | None
) -> Fact[int]:
    """Return the report year: that of the titles, else that of the reporting period."""
    named = [
        Said(title.year, start, end)
        for title in titles
        for name, start, end in title.facts
        if name == "year" and title.year is not None
    ]
    if named:
        fact = _agreed(named, _equal)
        return fact._replace(place=None) if titles[0].year is not None else fact
    if period is None:
        return Fact()
    place = periods[0]
    return Fact(period.end.year, Said(period.end.year, place.start, place.end))


def published_of(below_title: Sequence[Line], stated: Sequence[Stated]) -> Fact[dt.date]:
    """Return the day of publication where no date stands below the report.

    It is in brackets below the title, or the page states it.
    """
    for line in below_title:
        text = line.text
        if text[0] in "(（" and text[-1] in ")）":
            date = read_stamp(text[1:-1].strip())
            if date is not None:
                return Fact(date, Said(date, line.start + 1, line.end - 1))
    for what in ("published", "day"):
        places = [
            Said(date, item.value.start, item.value.end)
            for item in stated
            if item.what == what and (date := read_stamp(item.value.text)) is not None
        ]
        if places:
            return _agreed(places, _equal)
    return Fact()
