"""Comparing two reports: facts, figures, sections and wording."""

from collections.abc import Iterator

from gkreport.comparison.changes import (
    Comparison,
    ComparisonKind,
    FactChange,
    FigureChange,
    NotComparable,
)
from gkreport.comparison.figures import compare_figures
from gkreport.comparison.sections import compare_sections, pair_sections
from gkreport.comparison.wording import compare_wording
from gkreport.model import Report

_FACTS = ("title", "agency", "year", "period", "published", "signed_by")


def compare(old: Report, new: Report) -> Comparison:
    """Return how two reports differ; see :func:`gkreport.compare`."""
    found = tuple(compare_figures(old, new))
    changes = [item for item in found if isinstance(item, FigureChange)]
    pairs = pair_sections(old.sections, new.sections)
    return Comparison(
        kind=_kind(old, new),
        facts=tuple(_facts(old, new)),
        figures=tuple(item for item in changes if not item.is_only_printed),
        printed=tuple(item for item in changes if item.is_only_printed),
        not_comparable=tuple(item for item in found if isinstance(item, NotComparable)),
        sections=tuple(compare_sections(old, new, pairs)),
        wording=tuple(compare_wording(old, new, pairs)),
    )


def _kind(old: Report, new: Report) -> ComparisonKind:
    bodies = ("".join((report.agency or "").split()) for report in (old, new))
    is_same = len(set(bodies)) == 1 and old.year == new.year
    return ComparisonKind.VERSIONS if is_same else ComparisonKind.YEARS


def _facts(old: Report, new: Report) -> Iterator[FactChange]:
    for name in _FACTS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FactChange(
                name=name,
                old=before,
                new=after,
                old_location=old.locate(name),
                new_location=new.locate(name),
            )
