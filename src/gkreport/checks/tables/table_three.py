"""Table three and its sums, and what explains that some do not hold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gkreport.checks.review import Review
from gkreport.checks.rules import Figures
from gkreport.checks.tables.arithmetic import Change, Exchange, Sums, Way, exchanges
from gkreport.model import TableKind
from gkreport.model.forms import TableForm, common_identities, derived, forms_of
from gkreport.model.totals import Identity

TABLE = TableKind.REQUESTS.value
ABOUT = Figures(TableKind.REQUESTS)
RESULTS = f"{TABLE}.outcomes."
SHOWN = 4  # how many sums a message lists


# ---- the sums of the table ---------------------------------------------------------


class Table(NamedTuple):
    """The sums of table three, as far as what is printed lets them be checked.

    Attributes:
        form: Its form; one of those that it can have.
        rows: The paths of the figures, by rows.
        sums: The sums that can be checked, with blank cells as 0.
        blank: The blank cells.
        one_sided: The sums of which a side is blank, or both are.
        unread: The sums with a figure that could not be read.
    """

    form: TableForm
    rows: tuple[tuple[str, ...], ...]
    sums: Sums
    blank: frozenset[str]
    one_sided: tuple[Identity, ...]
    unread: tuple[Identity, ...]

    @property
    def open(self) -> tuple[Identity, ...]:
        """The sums of which one side prints more than 0 and the other is blank."""
        values = self.sums.values
        return tuple(item for item in self.one_sided if any(values[path] for path in item.paths))

    @property
    def is_open_throughout(self) -> bool:
        """Whether every sum that does not hold lacks something that a blank cell may hold."""
        return all(self._may_be_filled(item) for item in self.sums.broken)

    def row_label(self, path: str) -> str:
        """Return the official label of the row that a cell stands in."""
        return labels(self.form)[path.rpartition(".")[0]]

    def column_label(self, path: str) -> str:
        """Return the official label of the column that a cell stands in."""
        return labels(self.form)[path.rpartition(".")[2]]

    def name(self, path: str) -> str:
        """Return what a person calls a cell: its row and its column."""
        return f"{self.row_label(path)}·{self.column_label(path)}"

    def listed(self, items: Sequence[Identity]) -> str:
        """Return sums that do not hold as they are printed, at most a few.

        One reads such as ``（七）总计·自然人 5≠4``.
        """
        values = self.sums.values
        sides = ([sum(values[path] for path in side) for side in item] for item in items)
        printed = zip(map(self._called, items), sides, strict=True)
        return _some([f"{name} {left}≠{right}" for name, (left, right) in printed], "；")

    def names_of(self, items: Sequence[Identity]) -> str:
        """Return what to call sums, at most a few."""
        return _some([*map(self._called, items)], "、")

    def _called(self, item: Identity) -> str:
        """Return what a person calls a sum: its total, or such as ``一+二=（七）+四·自然人``."""
        if len(item.left) == 1:
            return self.name(item.left[0])
        left, right = ("+".join(_number(self.row_label(path)) for path in side) for side in item)
        return f"{left}={right}·{self.column_label(item.left[0])}"

    def _may_be_filled(self, item: Identity) -> bool:
        left, right = item
        less = left if item.difference(self.sums.values) < 0 else right
        return not self.blank.isdisjoint(less)


def table_three(review: Review) -> Table | None:
    """Return the sums of table three; ``None`` where the report has no such table."""
    held = review.report.requests
    if held is None:
        return None
    forms = forms_of(held)
    rows, identities, unknown = _layout(forms)
    values = {path: review.cells[path] for row in rows for path in row}
    blank = frozenset(path for path, value in values.items() if value is None)
    checked: list[Identity] = []
    one_sided: list[Identity] = []
    unread = [*unknown]
    for item in identities:
        if blank and any(path in blank and review.is_unread(path) for path in item.paths):
            unread.append(item)
        elif blank and any(blank.issuperset(side) for side in item):
            one_sided.append(item)
        else:
            checked.append(item)
    known = {path: int(value or 0) for path, value in values.items()}
    return Table(forms[0], rows, Sums(checked, known), blank, tuple(one_sided), tuple(unread))


@derived
def _layout(
    forms: tuple[TableForm, ...],
) -> tuple[tuple[tuple[str, ...], ...], tuple[Identity, ...], tuple[Identity, ...]]:
    """Return the cells by rows, the sums, and those sums that the form of the table decides.

    A text that prints no row （六） leaves open what the results add up to.
    """
    others = [{spec.path for spec in form.rows} for form in forms]
    rows = tuple(
        tuple(".".join((TABLE, *spec.path, name)) for name in spec.columns)
        for spec in forms[0].rows
        if all(spec.path in paths for paths in others)
    )
    cells = {path for row in rows for path in row}
    common = common_identities(forms)
    unknown = tuple(
        Identity(item.left, tuple(path for path in item.right if path in cells))
        for item in forms[0].identities
        if item not in common and cells.issuperset(item.left)
    )
    return rows, common, unknown


@derived
def labels(form: TableForm) -> Mapping[str, str]:
    """Return the official labels of the rows of table three by path, of its columns by name."""
    rows = {".".join((TABLE, *spec.path)): spec.wording.label for spec in form.rows}
    columns = {column.name: column.label for column in form.columns()}
    return {path: label.partition("（区分")[0] for path, label in rows.items()} | columns


def _number(label: str) -> str:
    """Return the number of a row.

    >>> _number("一、本年新收政府信息公开申请数量"), _number("（七）总计")
    ('一', '（七）')
    """
    return label[: label.find("）") + 1] or label.partition("、")[0]


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
    sets = tuple(_sets_of_ways(table))
    sole = next((ways[0] for ways in sets if len(ways) == 1), None)
    if sole is not None and len(sole) == 1:
        return Verdict(table, changes=sole)
    mending = [item for item in exchanges(table.rows) if not table.unread and _mends(item, table)]
    moved = dict.fromkeys(path for item in mending for path in _moved_by(item, table))
    if sole is not None:
        # Figures in each other's places are one slip, several wrong figures are several.
        if moved.keys() <= {change.path for change in sole}:
            return Verdict(table, changes=sole)
    elif len(mending) == 1:
        return Verdict(table, exchange=mending[0])
    likely = next(filter(None, sets[::-1]), ())
    changed = dict.fromkeys(change.path for way in likely for change in way)
    return Verdict(table, suspects=tuple(changed | moved))


def _sets_of_ways(table: Table) -> Iterator[tuple[Way, ...]]:
    """Yield the ways to mend the sums, and those among them that are likelier.

    Likelier is what leaves fewer sums with a blank side. Where that does not tell, what
    contradicts nothing that is printed: that blank cells hold figures.
    """
    negative = {path for path, value in table.sums.values.items() if value < 0}
    for among in (None, table.blank) if table.blank else (None,):
        found = table.sums.ways(among)
        surer = (way for way in found if negative.issubset(change.path for change in way))
        ways = tuple(surer) or found
        yield ways
        open_ = [_open_after(way, table) for way in ways]
        yield tuple(way for way, count in zip(ways, open_, strict=True) if count == min(open_))


def _open_after(way: Way, table: Table) -> int:
    """Count the sums with a blank side that a way touches and does not make hold."""
    changed = {change.path: change.value for change in way}
    values = {**table.sums.values, **changed}
    blank = table.blank - changed.keys()
    return sum(
        item.difference(values) != 0 or any(blank.issuperset(side) for side in item)
        for item in table.one_sided
        if not changed.keys().isdisjoint(item.paths)
    )


def _mends(exchange: Exchange, table: Table) -> bool:
    """Return whether an exchange mends the sums, also those that get another blank side."""
    if not table.sums.mended_by(exchange):
        return False
    moved = dict(zip(*exchange, strict=True))
    values = {path: table.sums.values[moved.get(path, path)] for path in table.sums.values}
    return not any(
        item.difference(values)
        and not any(all(moved.get(path, path) in table.blank for path in side) for side in item)
        for item in table.one_sided
    )


def _moved_by(exchange: Exchange, table: Table) -> Iterator[str]:
    """Yield the cells that an exchange changes."""
    values = table.sums.values
    return (path for path, source in zip(*exchange, strict=True) if values[path] != values[source])


def sides_of(exchange: Exchange, table: Table) -> tuple[str, str]:
    """Return what to call the two things that stand in each other's places."""
    first, last = exchange.one[0], exchange.one[-1]
    if len(exchange.one) == 2:  # noqa: PLR2004 - two cells
        return f"“{table.name(first)}”", f"“{table.name(last)}”"
    if len(exchange.one) == 2 * len(table.rows) and table.column_label(first) != table.column_label(
        last
    ):
        return f"“{table.column_label(first)}”", f"“{table.column_label(last)}”"
    return f"“{table.row_label(first)}”", f"“{table.row_label(last)}”"
