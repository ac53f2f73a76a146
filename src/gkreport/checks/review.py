"""What the rules look at: a report, what it is compared with, and its cells."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from gkreport.codes import Level
from gkreport.model import (
    Disclosure2019,
    Disclosure2021,
    Disputes,
    OtherHandling2019,
    OtherHandling2021,
    Report,
    Requests,
    Statistics,
    TableKind,
    row_specs,
)
from gkreport.model.wording import Attrs

_T = TypeVar("_T")


class PlaceInSeries(NamedTuple):
    """Where a report stands among reports of several years.

    Attributes:
        is_known: Whether its body and its year are known.
        doubles: How many others of its body are for its year.
        double: One of them.
        gap: The year before, where there are reports for earlier years, but not exactly one
            for that year.
    """

    is_known: bool = True
    doubles: int = 0
    double: Report | None = None
    gap: int | None = None


_ALONE = PlaceInSeries()


class Review:
    """A report under review.

    Attributes:
        report: The report.
        previous: The report of the same body for the year before, if there is one.
        parts: The reports that the report is the sum of, if there are any.
        place: Its place among reports of several years, if it is checked with others.

    >>> from gkreport.model import CaseCounts, Disputes
    >>> review = Review(Report(disputes=Disputes(reconsideration=CaseCounts(upheld=1))))
    >>> review.cells["disputes.reconsideration.upheld"]
    1
    >>> review.cells["disputes.reconsideration.total"] is None
    True
    """

    def __init__(
        self,
        report: Report,
        *,
        previous: Report | None = None,
        parts: Sequence[Report] = (),
        place: PlaceInSeries = _ALONE,
    ) -> None:
        self.report = report
        self.previous = previous
        self.parts = tuple(parts)
        self.place = place
        self._once: dict[Callable[[Review], Any], Any] = {}

    @cached_property
    def cells(self) -> Mapping[str, int | Decimal | None]:
        """Every figure of every table by its path, as :meth:`Report.figures` walks them."""
        return {
            path: value
            for kind, table in self.report.tables()
            for path, value in _figures(kind, table)
        }

    @cached_property
    def rows(self) -> frozenset[str]:
        """The paths of what cells stand in: the rows of tables two and three, blocks of four."""
        return frozenset(path.rpartition(".")[0] for path in self.cells)

    @cached_property
    def forms(self) -> frozenset[int]:
        """The forms of the tables: 2014, 2019, 2021.

        Tables three and four may not tell whether the form is that of 2019 or of 2021.
        """
        told = frozenset(form for _, table in self.report.tables() for form in _forms(table))
        return told if told or self.report.disputes is None else frozenset((2019, 2021))

    @cached_property
    def _unread(self) -> frozenset[str]:
        errors = (item for item in self.report.findings if item.level is Level.ERROR)
        paths = tuple({ref.path for item in errors for ref in item.refs})
        begins = tuple(f"{path}." for path in paths)
        return frozenset(
            path
            for path, value in self.cells.items()
            if value is None and (path in paths or path.startswith(begins))
        )

    def is_unread(self, path: str) -> bool:
        """Return whether a cell prints something that could not be read.

        A cell that is ``None`` and is not unread is blank or holds a sign such as ``/``.
        """
        return path in self._unread

    def once(self, work: Callable[["Review"], _T]) -> _T:
        """Return what some work on this review gives; it is done when first asked for."""
        if work not in self._once:
            self._once[work] = work(self)
        return cast("_T", self._once[work])


def _forms(table: Attrs) -> tuple[int, ...]:
    if isinstance(table, Requests):
        handling = type(table.outcomes.other_handling)
        return _FORMS_BY_HANDLING.get(handling, (2019, 2021))
    return _FORMS[type(table)]


_FORMS: Mapping[type, tuple[int, ...]] = {
    Statistics: (2014,),
    Disclosure2019: (2019,),
    Disclosure2021: (2021,),
    Disputes: (),  # the same in the forms of 2019 and 2021
}
_FORMS_BY_HANDLING: Mapping[type, tuple[int, ...]] = {
    OtherHandling2019: (2019,),
    OtherHandling2021: (2021,),
}


def _figures(kind: TableKind, table: Attrs) -> Iterator[tuple[str, Any]]:
    handling: Any = None
    if isinstance(table, Requests):
        handling = type(table.outcomes.other_handling)
    paths, get = _access(kind, type(table), handling)
    return zip(paths, get(table), strict=True)


@cache
def _access(
    kind: TableKind, cls: type[Attrs], handling: Hashable
) -> tuple[tuple[str, ...], Callable[[Attrs], tuple[Any, ...]]]:
    """Return the paths of the figures of a form, and what gets all figures at once."""
    ways = [
        ".".join((*spec.path, *filter(None, [column])))
        for spec in row_specs(cls)
        if spec.path[:2] != _HANDLING or hasattr(handling, spec.path[2])
        for column in spec.columns or ("",)
    ]
    return tuple(f"{kind.value}.{way}" for way in ways), attrgetter(*ways)


_HANDLING = ("outcomes", "other_handling")
