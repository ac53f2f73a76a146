"""The rules that a report is checked against, and what runs them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from gkreport.checks.across.series import Series
from gkreport.checks.registry import KINDS, RULES, Choice
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, Rule
from gkreport.codes import Level
from gkreport.errors import UnknownCodeError
from gkreport.findings import Argument, Finding, Ref
from gkreport.model import Report

#: The family of the rules that compare a report with the reports it is the sum of.
AGGREGATE = "GK7"

__all__ = ["check", "check_aggregate", "check_series"]


def check(
    report: Report,
    *,
    previous: Report | None = None,
    parts: Sequence[Report] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of parsing and of the rules; see :func:`gkreport.check`."""
    return _Reviewer(select, ignore, levels).findings(
        Review(report, previous=previous, parts=parts)
    )


class _Reviewer:
    """What is asked for, of one report or of many."""

    def __init__(
        self,
        select: Iterable[str],
        ignore: Iterable[str],
        levels: Mapping[str, Level] | None,
    ) -> None:
        self._choice = Choice(select, ignore)
        self._levels = {} if levels is None else levels
        for code in self._levels:
            if code not in KINDS:
                raise UnknownCodeError(code)

    def findings(self, review: Review) -> tuple[Finding, ...]:
        """Return the findings of parsing and of the rules."""
        findings = (
            *(item for item in review.report.findings if item.code in self._choice),
            *_findings(review, self._choice),
        )
        changed = self._levels
        return tuple(
            attrs.evolve(item, level=changed[item.code]) if item.code in changed else item
            for item in findings
        )


def _findings(review: Review, choice: Choice) -> Iterator[Finding]:
    for code, rule in RULES.items():
        if code in choice and rule.applies(review):
            for item in rule.find(review):
                yield _finding(rule, item, review)


def _finding(rule: Rule, item: Found, review: Review) -> Finding:
    report = review.report
    refs = tuple(ref if isinstance(ref, Ref) else Ref(ref, report.locate(ref)) for ref in item.refs)
    return Finding(
        kind=rule.kind,
        level=item.level or rule.kind.level,
        refs=refs,
        arguments=tuple(Argument(*pair) for pair in item.arguments.items()),
        related=tuple(_related(refs, review)),
    )


def _related(refs: Iterable[Ref], review: Review) -> Iterator[Finding]:
    """Yield what parsing found at the same cells and rows."""
    cells, rows = review.cells, review.rows
    own = (ref.path for ref in refs if ref.report is None)
    paths = [path for path in own if path in cells or path in rows]
    for item in review.report.findings:
        for ref in item.refs:
            inside = [path for path in paths if path == ref.path or path.startswith(f"{ref.path}.")]
            # A hint that a whole row has blanks says nothing of the cells that have none.
            if item.level is Level.HINT:
                inside = [path for path in inside if path in cells and cells[path] is None]
            if inside:
                yield item
                break


def check_series(
    reports: Sequence[Report],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings of each report; see :func:`gkreport.check_series`."""
    reviewer = _Reviewer(select, ignore, levels)
    series = Series(reports)
    return tuple(reviewer.findings(series.review(number)) for number in range(len(reports)))


def check_aggregate(
    whole: Report,
    parts: Sequence[Report],
    *,
    select: Iterable[str] = (AGGREGATE,),
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
) -> tuple[Finding, ...]:
    """Compare a sum of reports with its parts; see :func:`gkreport.check_aggregate`."""
    return check(whole, parts=parts, select=select, ignore=ignore, levels=levels)
