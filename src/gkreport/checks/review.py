"""What the rules look at: a report, what it is compared with, and its cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from gkreport.codes import Level
from gkreport.model import Report, TableKind
from gkreport.model.forms import TableForm, derived, forms_of, years_of
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
            for _, table in self.report.tables()
            for paths, get in [_access(forms_of(table))]
            for path, value in zip(paths, get(table), strict=True)
        }

    @cached_property
    def rows(self) -> frozenset[str]:
        """The paths of what cells stand in: the rows of tables two and three, blocks of four."""
        return frozenset(path.rpartition(".")[0] for path in self.cells)

    @cached_property
    def forms(self) -> frozenset[int]:
        """The forms of the tables, such as 2014, 2019 or 2021.

        Tables three and four may not tell the form; where no other does, it is any of those
        that they can have.
        """
        years = [years_of(*forms_of(table)) for _, table in self.report.tables()]
        told = [own for own in years if len(own) == 1]
        return frozenset(year for own in told or years for year in own)

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

    def rows_with(self, kind: TableKind, columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the paths and labels of the rows of a table that have some columns."""
        table = dict(self.report.tables()).get(kind)
        for spec in forms_of(table)[0].rows_with(columns) if table is not None else ():
            yield ".".join((kind.value, *spec.path)), spec.wording.label

    def once(self, work: Callable[["Review"], _T]) -> _T:
        """Return what some work on this review gives; it is done when first asked for."""
        if work not in self._once:
            self._once[work] = work(self)
        return cast("_T", self._once[work])


@derived
def _access(
    forms: tuple[TableForm, ...],
) -> tuple[tuple[str, ...], Callable[[Attrs], tuple[Any, ...]]]:
    """Return the paths of the figures of a table, and what gets all figures at once.

    Of several forms that the table can have, the figures that all of them have.
    """
    first, *others = ([item.path for item in form.figures] for form in forms)
    paths = tuple(path for path in first if all(path in other for other in others))
    return paths, attrgetter(*(path.partition(".")[2] for path in paths))
