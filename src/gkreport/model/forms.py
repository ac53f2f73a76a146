"""The forms: what each notice prescribes, in one description.

A form has tables. The rows and columns of a table, with their labels, are the fields of an
attrs class (see :mod:`gkreport.model.wording`); a :class:`TableForm` says which class that
is and what no field says: the corner, what stands above all columns, which rows add up, and
which figures another form asks for under another path. Everything else that knows the forms
asks here: the parser, the checks, the data format, the renderers, the reference pages.

>>> [form.year for form in forms()]
[2014, 2019, 2021]
>>> [len(table.rows) for table in forms()[-1].tables]
[6, 25, 3]
>>> table = table_forms(TableKind.REQUESTS)[0]
>>> [column.labels for column in table.columns()][:2]
[('申请人情况', '自然人'), ('申请人情况', '法人或其他组织', '商业企业')]

What is worked out from the forms is remembered with :func:`derived`, so that a form can be
added with :func:`register`.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, NamedTuple, ParamSpec, TypeVar

import attrs

from gkreport.model.disclosure import Disclosure2019, Disclosure2021
from gkreport.model.disputes import Disputes
from gkreport.model.kinds import SectionKind, TableKind
from gkreport.model.requests import (
    APPLICANTS,
    TIE_OUT_NOTE,
    OtherHandling2019,
    OtherHandling2021,
    Requests,
)
from gkreport.model.rows import Choices, RowSpec, follow, row_specs
from gkreport.model.statistics import Statistics
from gkreport.model.totals import Balance, Identity, identities
from gkreport.model.wording import Attrs, Role, Wording, wordings

_P = ParamSpec("_P")
_T = TypeVar("_T")


# ---- what a form is ----------------------------------------------------------------


class ColumnSpec(NamedTuple):
    """A column as its form prints it.

    Attributes:
        name: Its name among the columns of its row; ``reconsideration.total`` in table four,
            where a column belongs to a block.
        wording: The official wording.
        above: The labels above it in the header, outermost first.
    """

    name: str
    wording: Wording
    above: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The official label."""
        return self.wording.label

    @property
    def also(self) -> tuple[str, ...]:
        """Other wordings of the label."""
        return self.wording.also

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that lead to it in the header, its own last."""
        return (*self.above, self.wording.label)


class FigureSpec(NamedTuple):
    """A figure that a form asks for.

    Attributes:
        path: The way to it from the report.
        labels: The official labels that lead to it, as in :class:`gkreport.model.Figure`.
        unit: The unit that the notice prescribes; empty where it names none.
        signed: Whether it is a difference that may be negative.
    """

    path: str
    labels: tuple[str, ...]
    unit: str
    signed: bool = False


@attrs.frozen(kw_only=True, eq=False)
class TableForm:
    """A table as a form prescribes it. It is one object in all forms that share it.

    Attributes:
        kind: Which of the tables it is.
        cls: The class that holds it.
        name: What findings call it: the title of its section.
        short: What findings call it in a list of tables, such as ``表二``.
        choices: The class at each path of ``cls`` where the model lets several stand.
        corner: Cells of the header that name no column.
        head: What stands above all columns.
        beside: The columns, where they are the same beside every row and no fields.
        balances: Rows of which those on one side add up to those on the other, column by
            column, beside the totals that the rows and columns have by name.
        before: The paths of rows or figures, below the table, that the form before has
            under another path, and that path. Several may be parts of one.
    """

    kind: TableKind
    cls: type[Attrs]
    name: str
    short: str
    choices: Choices = ()
    corner: tuple[str, ...] = ()
    head: str = ""
    beside: tuple[ColumnSpec, ...] = ()
    balances: tuple[Balance, ...] = ()
    before: Mapping[str, str] = attrs.field(factory=dict[str, str])

    @cached_property
    def rows(self) -> tuple[RowSpec, ...]:
        """The rows of this form, in its order; in table four, the blocks of columns."""
        return row_specs(self.cls, self.choices)

    def columns(self, row: RowSpec | None = None) -> tuple[ColumnSpec, ...]:
        """Return the columns that are printed beside a row, in the order of the form.

        Args:
            row: The row; it need not be given but for table two, where each has its own.

        >>> table = table_forms(TableKind.DISPUTES)[0]
        >>> for column in table.columns()[4:6]:
        ...     print(column.name, column.labels)
        reconsideration.total ('行政复议', '总计')
        litigation_direct.upheld ('行政诉讼', '未经复议直接起诉', '结果维持')
        """
        if self.beside:
            return self.beside
        if self.kind is TableKind.DISPUTES:  # one line of figures, block beside block
            return tuple(
                ColumnSpec(".".join((*spec.path, name)), wording, spec.labels)
                for spec in self.rows
                for name, wording in (wordings(spec.counts).items() if spec.counts else ())
            )
        counts = (row or self.rows[0]).counts
        return tuple(
            ColumnSpec(name, wording, tuple(filter(None, (self.head, wording.under))))
            for name, wording in (wordings(counts).items() if counts else ())
        )

    def rows_with(self, columns: tuple[str, ...]) -> tuple[RowSpec, ...]:
        """Return the rows that have some columns."""
        return tuple(spec for spec in self.rows if set(columns) <= set(spec.columns))

    @cached_property
    def figures(self) -> tuple[FigureSpec, ...]:
        """Every figure of the table, in the order of the form."""
        return tuple(
            FigureSpec(
                f"{path}.{name}", spec.labels_of(item), item.unit or spec.wording.unit, item.signed
            )
            if item
            else FigureSpec(path, spec.labels, spec.wording.unit)
            for spec in self.rows
            for path in [".".join((self.kind.value, *spec.path))]
            for name, item in (wordings(spec.counts).items() if spec.counts else [("", None)])
        )

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all figures."""
        return frozenset(figure.path for figure in self.figures)

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The sums that the form prescribes, of paths from the report.

        >>> table_forms(TableKind.DISPUTES)[0].identities[0].left
        ('disputes.reconsideration.total',)
        """
        return tuple(identities(self.kind.value, self.rows, self.balances))

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """The official labels that lead to each group, row and figure, by its path."""
        found: dict[str, tuple[str, ...]] = {}
        for spec in self.rows:
            above = tuple(wording.label for _, wording in spec.groups)
            for depth, (way, _) in enumerate(spec.groups, start=1):
                found[".".join((self.kind.value, *way))] = above[:depth]
            found[".".join((self.kind.value, *spec.path))] = spec.labels
        return found | {figure.path: figure.labels for figure in self.figures}

    def holds(self, table: Attrs) -> bool:
        """Return whether a table can have this form, as far as it tells."""
        return type(table) is self.cls and all(
            type(follow(table, way)) in {cls, type(None)} for way, cls in self.choices
        )

    def path_before(self, path: str) -> str:
        """Return the path from the report that the form before has for a figure."""
        way = path.removeprefix(f"{self.kind.value}.")
        row, _, column = way.rpartition(".")
        found = self.before.get(way) or ".".join((self.before.get(row, row), column))
        return f"{self.kind.value}.{found.strip('.')}"


@attrs.frozen(kw_only=True, eq=False)
class Form:
    """What a notice prescribes.

    Attributes:
        year: The first report year that it is for.
        notice: The number of the notice.
        tables: The tables, in its order.
        sections: The titles of the sections, in its order; none where it prescribes none.
    """

    year: int
    notice: str
    tables: tuple[TableForm, ...]
    sections: Mapping[SectionKind, str] = attrs.field(factory=dict[SectionKind, str])

    @property
    def figures(self) -> tuple[FigureSpec, ...]:
        """Every figure of the form, in its order."""
        return tuple(figure for table in self.tables for figure in table.figures)

    def table(self, kind: TableKind) -> TableForm | None:
        """Return the table of a kind; ``None`` where the form has none."""
        return next((table for table in self.tables if table.kind is kind), None)


# ---- the forms that there are ------------------------------------------------------

_SECTIONS = {
    SectionKind.OVERVIEW: "总体情况",
    SectionKind.DISCLOSURE: "主动公开政府信息情况",
    SectionKind.REQUESTS: "收到和处理政府信息公开申请情况",
    SectionKind.DISPUTES: "政府信息公开行政复议、行政诉讼情况",
    SectionKind.PROBLEMS: "存在的主要问题及改进情况",
    SectionKind.OTHER_MATTERS: "其他需要报告的事项",
}

_STATISTICS = TableForm(
    kind=TableKind.STATISTICS,
    cls=Statistics,
    name="政府信息公开情况统计",
    short="统计表",
    corner=("统计指标",),
    beside=(
        ColumnSpec("unit", Wording(role=Role.COLUMN, label="单位")),
        ColumnSpec("value", Wording(role=Role.COLUMN, label="统计数")),
    ),
)
_DISCLOSURE_2019 = TableForm(
    kind=TableKind.DISCLOSURE,
    cls=Disclosure2019,
    name=_SECTIONS[SectionKind.DISCLOSURE],
    short="表二",
    corner=("信息内容",),
)
# Of the columns of 规章 and 规范性文件, only the first counts the same in both forms: what was
# made in the year.
_DISCLOSURE_2021 = attrs.evolve(
    _DISCLOSURE_2019,
    cls=Disclosure2021,
    before={f"{row}.issued": f"{row}.newly_made" for row in ("rules", "normative_documents")},
)
_OTHER_HANDLING = ("outcomes", "other_handling")
_REQUESTS_2019 = TableForm(
    kind=TableKind.REQUESTS,
    cls=Requests,
    name=_SECTIONS[SectionKind.REQUESTS],
    short="表三",
    choices=((_OTHER_HANDLING, OtherHandling2019),),
    corner=(TIE_OUT_NOTE,),
    head=APPLICANTS,
    balances=((("received", "carried_in"), ("outcomes.total", "carried_out")),),
)
_REQUESTS_2021 = attrs.evolve(
    _REQUESTS_2019,
    choices=((_OTHER_HANDLING, OtherHandling2021),),
    before={
        ".".join((*_OTHER_HANDLING, row)): ".".join((*_OTHER_HANDLING, "unsplit"))
        for row in wordings(OtherHandling2021)
    },
)
_DISPUTES = TableForm(
    kind=TableKind.DISPUTES,
    cls=Disputes,
    name=_SECTIONS[SectionKind.DISPUTES],
    short="表四",
)

FORM_2014 = Form(year=2014, notice="国办发〔2014〕32号", tables=(_STATISTICS,))
FORM_2019 = Form(
    year=2019,
    notice="国办公开办函〔2019〕60号",
    tables=(_DISCLOSURE_2019, _REQUESTS_2019, _DISPUTES),
    sections=_SECTIONS,
)
FORM_2021 = Form(
    year=2021,
    notice="国办公开办函〔2021〕30号",
    tables=(_DISCLOSURE_2021, _REQUESTS_2021, _DISPUTES),
    sections=_SECTIONS,
)

_forms: list[Form] = [FORM_2014, FORM_2019, FORM_2021]
_derived: list[Callable[[], None]] = []


def forms() -> tuple[Form, ...]:
    """Return all forms, the oldest first."""
    return tuple(_forms)


def register(form: Form) -> None:
    """Add a form. What :func:`derived` remembers of the forms is worked out anew.

    Raises:
        ValueError: There is a form for the year.
    """
    if any(form.year == other.year for other in _forms):
        message = f"there is a form of {form.year}"
        raise ValueError(message)
    _forms.append(form)
    _forms.sort(key=lambda item: item.year)
    _forget()


def unregister(form: Form) -> None:
    """Take a form back that was added.

    Raises:
        ValueError: It was not added.
    """
    _forms.remove(form)
    _forget()


def _forget() -> None:
    for forget in _derived:
        forget()


def derived(work: Callable[_P, _T]) -> Callable[_P, _T]:
    """Remember what a function works out from the forms, until one is added."""
    remembered: Any = cache(work)  # Any: what cache() makes has no parameters of its own
    _derived.append(remembered.cache_clear)
    return remembered  # type: ignore[no-any-return]


# ---- what follows from them --------------------------------------------------------


@derived
def table_forms(kind: TableKind) -> tuple[TableForm, ...]:
    """Return the forms of a table that differ, the oldest first."""
    return tuple(
        dict.fromkeys(table for form in forms() for table in form.tables if table.kind is kind)
    )


@derived
def table_classes(kind: TableKind) -> tuple[type[Attrs], ...]:
    """Return the classes that hold a table, the oldest first."""
    return tuple(dict.fromkeys(table.cls for table in table_forms(kind)))


@derived
def years_of(*tables: TableForm) -> tuple[int, ...]:
    """Return the years of the forms that have one of some tables."""
    return tuple(form.year for form in forms() if not set(tables).isdisjoint(form.tables))


@derived
def years_with(kind: TableKind, columns: tuple[str, ...] = ()) -> tuple[int, ...]:
    """Return the years of the forms that have a table, with some columns in a row.

    >>> years_with(TableKind.REQUESTS), years_with(TableKind.DISCLOSURE, ("in_force",))
    ((2019, 2021), (2021,))
    """
    return years_of(*(table for table in table_forms(kind) if table.rows_with(columns)))


@derived
def years_asking(path: str) -> tuple[int, ...]:
    """Return the years of the forms that ask for a figure.

    >>> years_asking("disclosure.fees.amount")
    (2021,)
    """
    return tuple(form.year for form in forms() if any(path in item.paths for item in form.tables))


@derived
def signed_figures() -> frozenset[str]:
    """Return the paths of the figures of all forms that are differences and may be negative."""
    tables = (table for kind in TableKind for table in table_forms(kind))
    return frozenset(item.path for table in tables for item in table.figures if item.signed)


def form_due(year: int) -> Form | None:
    """Return the form that the reports for a year have to have.

    >>> form_due(2020).year, form_due(2013)
    (2019, None)
    """
    return next((form for form in reversed(forms()) if form.year <= year), None)


@derived
def section_titles() -> Mapping[SectionKind, str]:
    """Return the titles of the sections, in their order, in the words of the newest form."""
    return {kind: title for form in forms() for kind, title in form.sections.items()}


def forms_of(table: Attrs) -> tuple[TableForm, ...]:
    """Return the forms that a table can have: several where it lacks what tells them apart.

    >>> [years_of(form) for form in forms_of(Requests())]
    [(2019,), (2021,)]
    """
    return tuple(form for form in _by_class(type(table)) if form.holds(table))


@derived
def _by_class(cls: type[Attrs]) -> tuple[TableForm, ...]:
    kinds = (kind for kind in TableKind if cls in table_classes(kind))
    return tuple(form for kind in kinds for form in table_forms(kind) if form.cls is cls)


def sums_in(table: Attrs) -> Mapping[str, tuple[str, ...]]:
    """Return the totals of a table by path, each with what it is the sum of.

    A sum that is another one in another form that the table can have is left out.
    """
    return _sums(forms_of(table))


@derived
def _sums(tables: tuple[TableForm, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in common_identities(tables):
        if len(item.left) == 1:
            found.setdefault(item.left[0], item.right)  # （七）总计·总计 is a sum of rows
    return found


def common_identities(tables: tuple[TableForm, ...]) -> tuple[Identity, ...]:
    """Return the sums that all of some forms of a table have."""
    first, *others = tables
    return tuple(
        item for item in first.identities if all(item in other.identities for other in others)
    )


class Counterparts(NamedTuple):
    """The figures that two forms of a table have under different paths.

    Attributes:
        renamed: The paths of the older form, and those of the newer.
        merged: The paths of the newer form that are parts of one figure of the older, and
            the path of that one.
    """

    renamed: Mapping[str, str]
    merged: Mapping[str, str]


@derived
def counterparts(one: TableForm, other: TableForm) -> Counterparts:
    """Return the figures that two forms of a table have under different paths.

    >>> counterparts(*table_forms(TableKind.DISCLOSURE)).renamed["disclosure.rules.newly_made"]
    'disclosure.rules.issued'
    """
    every = table_forms(one.kind)
    start, end = sorted(map(every.index, (one, other)))
    first, *later = every[start : end + 1]
    found: dict[str, str] = {}
    for figure in later[-1].figures if later else ():
        path = figure.path
        for form in reversed(later):
            path = form.path_before(path)
        if path in first.paths and path != figure.path:
            found[figure.path] = path
    often = Counter(found.values())
    return Counterparts(
        {old: new for new, old in found.items() if often[old] == 1},
        {new: old for new, old in found.items() if often[old] > 1},
    )


@derived
def all_counterparts() -> Counterparts:
    """Return the figures that any two successive forms have under different paths."""
    renamed: dict[str, str] = {}
    merged: dict[str, str] = {}
    for kind in TableKind:
        for pair in pairwise(table_forms(kind)):
            found = counterparts(*pair)
            renamed = {old: found.renamed.get(new, new) for old, new in renamed.items()}
            renamed |= found.renamed
            merged |= found.merged
    return Counterparts(renamed, merged)
