"""6xx: a report beside the one for the year before, and what of the two cannot be compared."""

from collections.abc import Iterator
from typing import NamedTuple

from gkreport.checks.across.common import Entry, entry
from gkreport.checks.across.identity import Kinship, called, kinship, named, ref_in
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, Needs, found, rule
from gkreport.codes import Level
from gkreport.findings import Ref
from gkreport.model import ApplicantCounts, TableKind, wordings
from gkreport.model.forms import table_forms
from gkreport.model.totals import TOTAL

CARRIED_IN, CARRIED_OUT = "requests.carried_in", "requests.carried_out"


class Carried(NamedTuple):
    """A column of 二、上年结转, and what 四、结转下年度 of the year before prints for it."""

    column: str
    label: str
    here: int | None
    there: int | None

    @property
    def differs(self) -> bool:
        """Whether both print a figure, and not the same."""
        return None not in (self.here, self.there) and self.here != self.there

    @property
    def is_open(self) -> bool:
        """Whether one prints a figure other than 0, and the other nothing."""
        return (self.here is None) != (self.there is None) and bool(self.here or self.there)


class Pair(NamedTuple):
    """Two reports that can be compared.

    Attributes:
        now: The report under review.
        before: The one for the year before.
        name: The body and the year of that one.
        is_same: Whether both are of the same body and scope beyond doubt.
    """

    now: Review
    before: Review
    name: str
    is_same: bool

    def ref_before(self, path: str) -> Ref:
        """Return a reference to a part of the report for the year before."""
        return ref_in(self.before.report, path)

    def carried(self) -> tuple[Carried, ...]:
        """Return the columns of table three that can be compared.

        Where one of the reports prints the total only, that is the only one.
        """
        here, there = self.now.report.requests, self.before.report.requests
        if here is None or there is None:
            return ()
        rows = (here.carried_in, there.carried_out)
        only_total = any(map(_prints_total_only, rows))
        return tuple(
            Carried(column, item.label, getattr(rows[0], column), getattr(rows[1], column))
            for column, item in wordings(type(rows[0])).items()
            if (column == TOTAL or not only_total) and hasattr(rows[1], column)
            if not self.now.is_unread(f"{CARRIED_IN}.{column}")
            and not self.before.is_unread(f"{CARRIED_OUT}.{column}")
        )

    def entries(self, name: str) -> tuple[Entry, Entry] | None:
        """Return what both print for a figure; nothing where one does not print it legibly."""
        here, there = entry(self.now, name), entry(self.before, name)
        if here.blank or there.blank or here.lacking or there.lacking:
            return None
        return here, there

    def not_compared(self) -> tuple[TableKind, ...]:
        """Return the tables that are in one report only, differ in form, or are not legible."""
        here, there = dict(self.now.report.tables()), dict(self.before.report.tables())
        return tuple(
            kind
            for kind in TableKind
            if (kind in here or kind in there)
            and (
                type(here.get(kind)) is not type(there.get(kind))
                or _is_partly_unread(self.now, kind, CARRIED_IN)
                or _is_partly_unread(self.before, kind, CARRIED_OUT)
            )
        )


def pair(review: Review) -> Pair | None:
    """Return the report with the one for the year before, if they can be compared."""
    previous, year = review.previous, review.report.year
    if previous is None or year is None or previous.year != year - 1:
        return None
    kin = kinship(review.report, previous)
    if kin is Kinship.OTHER:
        return None
    return Pair(review, Review(previous), named(previous), kin is Kinship.SAME)


def _prints_total_only(counts: ApplicantCounts) -> bool:
    printed = [name for name in wordings(type(counts)) if getattr(counts, name) is not None]
    return printed == [TOTAL]


def _is_partly_unread(review: Review, kind: TableKind, carried: str) -> bool:
    """Return whether a figure of a table that is compared is printed but not legible."""
    compared = f"{carried if kind is TableKind.REQUESTS else kind.value}."
    return any(
        value is None and path.startswith(compared) and review.is_unread(path)
        for path, value in review.cells.items()
    )


@rule(
    "GK605",
    Level.HINT,
    needs=Needs.PREVIOUS,
    zh="“{previous}”不是“{report}”同一机关上一年度的报告（或年度不详），未作跨年比较",
    en=(
        "“{previous}” is not of the same body for the year before “{report}”, or a year is not "
        "known: nothing was compared"
    ),
)
def not_the_year_before(review: Review) -> Iterator[Found]:
    """The report to compare with is of another body or not for the year before.

    What: The names of the bodies differ, the years do not follow each other, or one of the
        reports has no year. None of the rules on two years was applied.
    Why: Figures of other bodies or years say nothing about these. A body that was renamed is
        another one by name.
    Example: a report for 2024 with one for 2022 as the report for the year before.
    To do: Give the report of the same body for the year before. After a change of name, set
        the agency of one report to that of the other.

    内容：两份报告的机关名称不同、年度不相邻，或有一份没有年度，跨年的规则均未适用。
    依据：不同机关或不相邻年度的数没有勾稽关系。更名的机关，按名称视为不同机关。
    示例：把2022年的报告作为2024年报告的上年报告。
    处理：改用同一机关上一年度的报告；更名的，可先将两份报告的机关改为一致。
    """
    previous = review.previous
    if previous is not None and review.once(pair) is None:
        yield found(
            "year",
            ref_in(previous, "year"),
            previous=called(previous),
            report=called(review.report),
        )


@rule(
    "GK609",
    Level.HINT,
    needs=Needs.PREVIOUS,
    zh="与“{previous}”一方缺表、表式不同或有数未能读出，以下各表未比较或未全部比较：{tables}",
    en=(
        "a table is missing here or in “{previous}”, or its form differs, or figures could not "
        "be read: not compared, or not in full: {tables}"
    ),
)
def tables_not_compared(review: Review) -> Iterator[Found]:
    """A table cannot be compared with that of the year before.

    What: Names the tables that only one of two reports has, that have another form, or of
        which figures to compare could not be read. What cannot be compared is not compared.
    Why: The forms ask for different things: 对外公开总数量 of the form of 2019 is not 现行有效件数
        of that of 2021; the table of 2014 does not fit the later ones. Of table two only the
        documents issued and the decisions are comparable across the forms of 2019 and 2021.
    Example: a report for 2020 in the form of 2019, and one for 2021 in the form of 2021.
    To do: Nothing, if the form changed that year. Otherwise see which report has the old form,
        and compare by hand what could not be read.

    内容：列出只有一份报告有的、两年表式不同的，以及拟比较的数未能读出的表。不可比的不比较。
    依据：各版表式所问不同：2019年表式的“对外公开总数量”不是2021年表式的“现行有效件数”；
        2014年的统计表与以后的表不能一一对应。表二跨2019、2021年表式可比的只有制发件数和处理决定数量。
    示例：2020年报告用2019年表式，2021年报告用2021年表式。
    处理：当年换用新表式的不必处理；否则核对哪一份沿用了旧表式，未读出的数请人工核对。
    """
    years = review.once(pair)
    tables = years.not_compared() if years else ()
    if years and tables:
        yield found(
            *(kind.value for kind in tables),
            *(years.ref_before(kind.value) for kind in tables),
            previous=years.name,
            tables="、".join(table_forms(kind)[-1].short for kind in tables),
        )
