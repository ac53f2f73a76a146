"""Table three and its sums, and what explains that some do not hold."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from gkreport.checks.review import Review
from gkreport.checks.tables.arithmetic import Change, Exchange, Identity, Sums, exchanges
from gkreport.model import ApplicantCounts, Requests, row_specs, wordings

TABLE = "requests"
FORMS = (2019, 2021)
COLUMNS = tuple(wordings(ApplicantCounts))
RESULTS = f"{TABLE}.outcomes."
SHOWN = 4  # how many sums a message lists


# ---- the sums of the table ---------------------------------------------------------


class Table(NamedTuple):
    """The sums of table three, as far as what is printed lets them be checked.

    Attributes:
        rows: The paths of the figures, by rows.
        sums: The sums that can be checked, with blank cells as 0.
        blank: The blank cells in them.
        open: The sums of which one side is printed and the other is blank.
        unread: The sums with a figure that could not be read.
    """

    rows: tuple[tuple[str, ...], ...]
    sums: Sums
    blank: frozenset[str]
    open: tuple[Identity, ...]
    unread: tuple[Identity, ...]


def table_three(review: Review) -> Table | None:
    """Return the sums of table three; ``None`` where the report has no such table."""
    paths = tuple(path for path in review.cells if path.startswith(f"{TABLE}."))
    if not paths:
        return None
    rows = tuple(zip(*[iter(paths)] * len(COLUMNS), strict=True))
    values = {path: review.cells[path] for path in paths}
    blank = frozenset(path for path, value in values.items() if value is None)
    checked: list[Identity] = []
    open_: list[Identity] = []
    # A text that prints no row （六） leaves open what the results add up to.
    complete = any(path.startswith(f"{RESULTS}other_handling.") for path in paths)
    unread = [] if complete else [*_sums_of_results(rows)]
    for item in (*(_sums_of_results(rows) if complete else ()), *_other_sums(rows)):
        if blank and any(path in blank and review.is_unread(path) for path in item.paths):
            unread.append(item)
        elif blank and any(blank.issuperset(side) for side in item):
            if any(values[path] for path in item.paths):
                open_.append(item)
        else:
            checked.append(item)
    known = {path: int(value or 0) for path, value in values.items()}
    in_sums = {path for item in checked for path in item.paths}
    return Table(rows, Sums(checked, known), blank & in_sums, tuple(open_), tuple(unread))


@cache
def _sums_of_results(rows: tuple[tuple[str, ...], ...]) -> tuple[Identity, ...]:
    """Return （七） = the sum of the results, in each column."""
    *leaves, total = (row for row in rows if row[0].startswith(RESULTS))
    below = zip(*leaves, strict=True)
    return tuple(Identity((cell,), cells) for cell, cells in zip(total, below, strict=True))


@cache
def _other_sums(rows: tuple[tuple[str, ...], ...]) -> tuple[Identity, ...]:
    """Return 一 + 二 = （七） + 四 in each column, and 总计 in each row."""
    received, carried_in, *_, results, carried_out = rows
    columns = zip(received, carried_in, results, carried_out, strict=True)
    return (
        *(Identity((one, two), (seven, four)) for one, two, seven, four in columns),
        *(Identity(row[-1:], row[:-1]) for row in rows),
    )


@cache
def labels() -> Mapping[str, str]:
    """The official labels of the rows and columns of table three, by their paths."""
    rows = {f"{TABLE}.{'.'.join(spec.path)}": spec for spec in row_specs(Requests)}
    columns = {name: wording.label for name, wording in wordings(ApplicantCounts).items()}
    labels = {path: spec.wording.label.partition("（区分")[0] for path, spec in rows.items()}
    return labels | columns


def row_label(path: str) -> str:
    """Return the official label of the row that a cell stands in."""
    return labels()[path.rpartition(".")[0]]


def column_label(path: str) -> str:
    """Return the official label of the column that a cell stands in."""
    return labels()[path.rpartition(".")[2]]


def _name(path: str) -> str:
    """Return what a person calls a cell: its row and its column."""
    return f"{row_label(path)}·{column_label(path)}"


def _called(item: Identity) -> str:
    """Return what a person calls a sum."""
    first = item.left[0]
    return _name(first) if len(item.left) == 1 else f"一+二=（七）+四·{column_label(first)}"


def _printed(item: Identity, values: Mapping[str, int]) -> str:
    """Return a sum that does not hold as it is printed, such as ``（七）总计·自然人 5≠4``."""
    left, right = (sum(values[path] for path in side) for side in item)
    return f"{_called(item)} {left}≠{right}"


def listed(items: Sequence[Identity], values: Mapping[str, int]) -> str:
    """Return sums that do not hold as they are printed, at most a few."""
    return _some([_printed(item, values) for item in items], "；")


def names_of(items: Sequence[Identity]) -> str:
    """Return what to call sums, at most a few."""
    return _some([_called(item) for item in items], "、")


def _some(texts: Sequence[str], sign: str) -> str:
    more = f"…（{len(texts)}）" if len(texts) > SHOWN else ""
    return f"{sign.join(texts[:SHOWN])}{more}"


def totals(items: Sequence[Identity], but: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the cells that sums are printed in."""
    cells = (path for item in items for path in (item.left if len(item.left) == 1 else item.paths))
    return tuple(path for path in dict.fromkeys(cells) if path not in but)


# ---- what is wrong -----------------------------------------------------------------


class Verdict(NamedTuple):
    """What explains the sums that do not hold.

    Attributes:
        table: The table.
        changes: What figures would have to be, where only one smallest set of them explains it.
        exchange: What stands in each other's places, where only one exchange explains it.
        suspects: The figures that may be wrong, where several sets of them explain it.
    """

    table: Table
    changes: tuple[Change, ...] = ()
    exchange: Exchange | None = None
    suspects: tuple[str, ...] = ()

    def broken_at(self, path: str) -> tuple[Identity, ...]:
        """Return the sums that do not hold and that a figure stands in; else all of them."""
        broken = self.table.sums.broken
        return tuple(item for item in broken if path in item.paths) or broken


def verdict_on(review: Review) -> Verdict | None:
    """Return what is wrong with table three; ``None`` where no sum is seen to be broken."""
    table = review.once(table_three)
    if table is None or not table.sums.broken:
        return None
    ways = table.sums.ways()
    if len(ways) == 1:
        return Verdict(table, changes=ways[0])
    if not table.unread:
        mending = [item for item in exchanges(table.rows) if table.sums.mended_by(item)]
        if len(mending) == 1:
            return Verdict(table, exchange=mending[0])
    suspects = dict.fromkeys(change.path for way in ways for change in way)
    return Verdict(table, suspects=tuple(suspects))


def sides_of(exchange: Exchange, table: Table) -> tuple[str, str]:
    """Return what to call the two things that stand in each other's places."""
    first, last = exchange.one[0], exchange.one[-1]
    if len(exchange.one) == 2:  # noqa: PLR2004 - two cells
        return f"“{_name(first)}”", f"“{_name(last)}”"
    if len(exchange.one) == 2 * len(table.rows) and column_label(first) != column_label(last):
        return f"“{column_label(first)}”", f"“{column_label(last)}”"
    return f"“{row_label(first)}”", f"“{row_label(last)}”"
