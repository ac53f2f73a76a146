"""Adding up the reports that a report is the sum of, figure by figure."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from gkreport.checks.across.common import NO_ENTRY, Entry, Number, entries, of_table
from gkreport.checks.across.identity import called
from gkreport.checks.review import Review
from gkreport.model import TableKind
from gkreport.model.forms import counterparts, forms_of, signed_figures


class Verdict(enum.Enum):
    """Whether a figure is the sum of those of the parts.

    ``ASSUMED``: it is, if what is blank counts as 0. ``OPEN``: nobody can tell, because
    something is blank or lacking.
    """

    HOLDS = "holds"
    ASSUMED = "assumed"
    DIFFERS = "differs"
    OPEN = "open"


class Addition(NamedTuple):
    """A figure of the whole, and what the parts print for it.

    Attributes:
        name: Its path, or the name that stands for it where the forms differ.
        whole: What the whole prints.
        parts: What each part prints.
        total: What the parts add up to, as far as they print anything.
        verdict: Whether the one is the other.
    """

    name: str
    whole: Entry
    parts: tuple[Entry, ...]
    total: Number
    verdict: Verdict


class Additions(NamedTuple):
    """All figures of a report and its parts.

    Attributes:
        parts: The parts, as they are reviewed.
        names: What the parts are called.
        tables: The figures of each table.
    """

    parts: tuple[Review, ...]
    names: tuple[str, ...]
    tables: Mapping[TableKind, tuple[Addition, ...]]


def additions(review: Review) -> Additions:
    """Add up the parts of a report."""
    parts = tuple(map(Review, review.parts))
    merged = _handle_others_differently([review, *parts])
    whole = entries(review, merged=merged)
    of_parts = [entries(part, merged=merged) for part in parts]
    return Additions(
        parts,
        tuple(called(part, f"#{number}") for number, part in enumerate(review.parts, start=1)),
        {
            kind: tuple(_added(name, whole, of_parts) for name in names)
            for kind, names in _names(whole, of_parts)
        },
    )


def _handle_others_differently(reviews: Sequence[Review]) -> bool:
    """Return whether the forms of （六）其他处理 differ, so that its rows are taken together."""
    tables = (review.report.requests for review in reviews)
    own = {forms_of(table) for table in tables if table is not None}
    every = {form for forms in own for form in forms}
    return len(own) > 1 and any(counterparts(*pair).merged for pair in combinations(every, 2))


def _names(
    whole: Mapping[str, Entry], parts: Sequence[Mapping[str, Entry]]
) -> Iterator[tuple[TableKind, tuple[str, ...]]]:
    """Yield the figures of each table of the whole; those of the parts where it has none."""
    for kind in TableKind:
        names = of_table(whole, kind)
        # Only reports up to 2018 have to hold the 统计表; of later ones, some parts may.
        if not names and (kind is not TableKind.STATISTICS or not whole):
            names = tuple(dict.fromkeys(name for part in parts for name in of_table(part, kind)))
        yield kind, names


def _added(name: str, whole: Mapping[str, Entry], parts: Sequence[Mapping[str, Entry]]) -> Addition:
    printed = whole.get(name, NO_ENTRY)
    found = tuple(part.get(name, NO_ENTRY) for part in parts)
    total = sum(item.amount for item in found)
    return Addition(name, printed, found, total, _verdict(name, printed, found, total))


def _verdict(name: str, whole: Entry, parts: Sequence[Entry], total: Number) -> Verdict:
    is_lacking = any(part.lacking for part in parts)
    is_blank = whole.blank or any(part.blank for part in parts)
    if whole.lacking:
        return Verdict.OPEN
    # What is blank or lacking may be any number, but none below 0; only 增/减 may be negative.
    if total > whole.amount and not whole.blank and name not in signed_figures():
        return Verdict.DIFFERS
    if is_lacking or (is_blank and total != whole.amount):
        return Verdict.OPEN
    if total != whole.amount:
        return Verdict.DIFFERS
    return Verdict.ASSUMED if is_blank and total else Verdict.HOLDS
