"""What the tables of two reports have in common, also where their forms differ."""

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from gkreport.checks.review import Review
from gkreport.model import ApplicantCounts, Report, TableKind, row_specs, wordings
from gkreport.model.wording import Attrs
from gkreport.parsing.script import simplified

Number = int | Fraction

#: What a finding calls the tables.
TABLES: Mapping[TableKind, str] = {
    TableKind.DISCLOSURE: "表二",
    TableKind.REQUESTS: "表三",
    TableKind.DISPUTES: "表四",
    TableKind.STATISTICS: "统计表",
}

_YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
_ENOUGH_DIGITS = Context(prec=60)  # a cell prints at most thirty

_HANDLING = "requests.outcomes.other_handling"

# The only counts of table two that both forms ask for under different names.
_NEWLY_MADE = {
    f"disclosure.{row}.issued": f"disclosure.{row}.newly_made"
    for row in ("rules", "normative_documents")
}
_ISSUED = {path: name for name, path in _NEWLY_MADE.items()}


class Entry(NamedTuple):
    """What a report prints for a figure that reports have in common.

    Attributes:
        paths: The cells: three for （六） of the form of 2021 where others have one; none
            where the report has no such figure.
        amount: The sum of what they print; amounts of money are in yuan.
        blank: Whether a cell prints nothing, or a sign such as ``/``.
        lacking: Whether the report lacks the figure, or prints one that cannot be used.
    """

    paths: tuple[str, ...] = ()
    amount: Number = 0
    blank: bool = False
    lacking: bool = True


NO_ENTRY = Entry()


def entries(review: Review, *, merged: bool = False) -> Mapping[str, Entry]:
    """Return what a report prints, by names that do not depend on the form.

    Args:
        review: The report.
        merged: Whether the rows of （六） are taken together, as the form of 2019 has them.

    >>> from gkreport.model import Disputes
    >>> entries(Review(Report(disputes=Disputes())))["disputes.reconsideration.total"]
    Entry(paths=('disputes.reconsideration.total',), amount=0, blank=True, lacking=False)
    """
    cells = review.cells
    return {
        name: _entry(review, paths) for name, paths in _paths_by_name(tuple(cells), merged).items()
    }


def entry(review: Review, name: str) -> Entry:
    """Return what a report prints for one figure, by the name that it has in all forms."""
    path = name if name in review.cells else _NEWLY_MADE.get(name, name)
    return _entry(review, (path,)) if path in review.cells else NO_ENTRY


@lru_cache(maxsize=64)
def _paths_by_name(paths: tuple[str, ...], merged: bool) -> Mapping[str, tuple[str, ...]]:  # noqa: FBT001 - lru_cache
    found: dict[str, tuple[str, ...]] = {}
    for path in paths:
        name = _ISSUED.get(path, path)
        if merged and path.startswith(_HANDLING):
            name = f"{_HANDLING}.unsplit.{path.rpartition('.')[2]}"
        found[name] = (*found.get(name, ()), path)
    if merged and any(path.startswith("requests.") for path in paths):
        for column in wordings(ApplicantCounts):  # a table may have lost its row （六）
            found.setdefault(f"{_HANDLING}.unsplit.{column}", ())
    return found


def _entry(review: Review, paths: tuple[str, ...]) -> Entry:
    amount: Number = 0
    blank, lacking = False, not paths
    for path in paths:
        value = review.cells[path]
        number = _in_yuan(review.report, path, value) if isinstance(value, Decimal) else value
        if number is not None:
            amount += number
        elif value is None and not review.is_unread(path):
            blank = True
        else:
            lacking = True
    return Entry(paths, amount, blank, lacking)


def _in_yuan(report: Report, path: str, amount: Decimal) -> Fraction | None:
    """Return an amount of money in yuan; nothing where its unit is not known."""
    if amount == 0:
        return Fraction(0)
    yuan = _YUAN.get(unit_of(report, path))
    return Fraction(amount) * yuan if yuan and amount.is_finite() else None


def unit_of(report: Report, path: str) -> str:
    """Return the unit that a report prints for an amount, in simplified characters."""
    owner: object = report
    for step in path.split(".")[:-1]:
        owner = getattr(owner, step)
    return simplified(getattr(owner, "unit", None) or "")


def shown(amount: Number, unit: str) -> int | str:
    """Return a number as a finding shows it: a count, or an amount of yuan in a unit.

    >>> shown(Fraction(3780169), "万元"), shown(Fraction(5), ""), shown(12, "")
    ('378.0169万元', '5元', 12)
    """
    if not isinstance(amount, Fraction):
        return amount
    unit = unit if unit in _YUAN else "元"
    value = amount / _YUAN[unit]
    exact = _ENOUGH_DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{exact:f}{unit}"


def label(report: Report, path: str) -> str:
    """Return the official labels that lead to a figure, in one line.

    >>> from gkreport.model import Disputes
    >>> label(Report(disputes=Disputes()), "disputes.litigation_direct.total")
    '行政诉讼·未经复议直接起诉·总计'
    """
    name, _, rest = path.partition(".")
    table: Attrs = getattr(report, name)
    return _labels(type(table))[rest]


@cache
def _labels(table: type[Attrs]) -> Mapping[str, str]:
    found = {}
    for spec in row_specs(table):
        row = ".".join(spec.path)
        columns = wordings(spec.counts).items() if spec.counts else ()
        found.update({f"{row}.{name}": _line(spec.labels_of(item)) for name, item in columns})
        if not columns:
            found[row] = _line(spec.labels)
    return found


def _line(labels: Iterable[str]) -> str:
    return "·".join(dict.fromkeys(labels))  # （六） of the form of 2019 is group and row


def of_table(names: Iterable[str], kind: TableKind) -> tuple[str, ...]:
    """Return the names of figures that stand in a table."""
    return tuple(name for name in names if name.startswith(f"{kind.value}."))
