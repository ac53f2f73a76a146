"""What the tables of two reports have in common, also where their forms differ."""

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from gkreport.checks.review import Review
from gkreport.model import Report, TableKind
from gkreport.model.forms import TableForm, all_counterparts, derived, forms_of, table_forms
from gkreport.model.wording import Attrs
from gkreport.parsing.script import simplified

Number = int | Fraction

_YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
_ENOUGH_DIGITS = Context(prec=60)  # a cell prints at most thirty


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
    older = {new: old for old, new in all_counterparts().renamed.items()}
    path = name if name in review.cells else older.get(name, name)
    return _entry(review, (path,)) if path in review.cells else NO_ENTRY


@derived
def _paths_by_name(paths: tuple[str, ...], merged: bool) -> Mapping[str, tuple[str, ...]]:  # noqa: FBT001 - remembered by place
    found: dict[str, tuple[str, ...]] = {}
    same = all_counterparts()
    for path in paths:
        name = same.renamed.get(path, path)
        if merged:
            name = same.merged.get(name, name)
        found[name] = (*found.get(name, ()), path)
    kinds = {path.partition(".")[0] for path in paths}
    for name in same.merged.values() if merged else ():
        if name.partition(".")[0] in kinds:  # a table may have lost its row （六）
            found.setdefault(name, ())
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
    table: Attrs = getattr(report, path.partition(".")[0])
    return next(_line(form.labels[path]) for form in _likely(table) if path in form.labels)


def _likely(table: Attrs) -> tuple[TableForm, ...]:
    """Return the forms that a table can have, then the others of its kind."""
    own = forms_of(table)
    return (*own, *(form for form in table_forms(own[0].kind) if form not in own))


def _line(labels: Iterable[str]) -> str:
    return "·".join(dict.fromkeys(labels))  # （六） of the form of 2019 is group and row


def of_table(names: Iterable[str], kind: TableKind) -> tuple[str, ...]:
    """Return the names of figures that stand in a table."""
    return tuple(name for name in names if name.startswith(f"{kind.value}."))
