"""3xx: subtotals that a report adds to table three."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.checks.tables.table_three import (
    ABOUT,
    RESULTS,
    TABLE,
    labels,
    table_three,
    verdict_on,
)
from gkreport.codes import Level
from gkreport.model import AdditionalRow
from gkreport.model.forms import TableForm
from gkreport.model.requests import ORGANIZATIONS

_RESULT = ("outcomes", "refused")  # how deep the groups of results stand
_SUBTOTAL = re.compile("小计|合计|总计|共计")
_COUNT = re.compile("[0-9]{1,15}")


@rule(
    "GK308",
    Level.INCONSISTENCY,
    about=ABOUT,
    zh="“{label}”的“{column}”印为 {printed}，其各分项之和为 {total}",
    en="“{label}”, column “{column}”: {printed} is printed, its parts add up to {total}",
)
def wrong_subtotal(review: Review) -> Iterator[Found]:
    """A subtotal that the report adds to table three is not the sum of its parts.

    What: The report prints a row such as （三）不予公开小计, which the form does not have. Its
        figures are not those of the rows of its group. Blank parts count as 0 where the sum
        then holds; where they may hold what is lacking, the level is warning, and where it
        may be a part that could not be read, nothing is said. Nor is a subtotal that is right
        with the figures that GK301 or GK304 ask for.
    Why: A subtotal is the sum of its parts. It is never added to other figures.
    Example: 不予公开小计 prints 5 in the column 总计, the eight rows of （三） add up to 4.
    To do: Correct the subtotal or the row; the official form needs no subtotals.

    内容：报告在表三中加印了“（三）不予公开小计”之类表式以外的一行，其数值不等于该组各行之和。
        空白按 0 计即相等的不提示；所缺之数可能在空白分项中的，级别为 warning，
        可能在未能读取的分项中的，不提示；按 GK301、GK304 推算的数值即相等的，也不提示。
    依据：小计应等于各分项之和；小计不并入任何一项。
    示例：不予公开小计的总计印为 5，（三）八行之和为 4。
    处理：更正小计或分项；规定表式无须小计。
    """
    table = review.report.requests
    for place, extra in enumerate(table.additional if table is not None else ()):
        for cell, parts, column in _subtotals(review, place, extra):
            if not _COUNT.fullmatch(extra.cells[cell]):
                continue
            printed, total = int(extra.cells[cell]), _sum(review.cells, parts)
            if printed in {total, _sum(review.once(_mended), parts)}:
                continue
            # A count is never less than 0, so no blank lessens a sum.
            is_open = printed > total and any(review.cells[path] is None for path in parts)
            if not is_open or not any(map(review.is_unread, parts)):
                yield found(
                    f"{TABLE}.additional[{place}].cells[{cell}]",
                    *(path for path in parts if review.cells[path]),
                    level=Level.WARNING if is_open else None,
                    label=extra.label,
                    column=column,
                    printed=printed,
                    total=total,
                )


def _mended(review: Review) -> Mapping[str, int | Decimal | None]:
    """Return the figures as they would be if those were right that break other sums (GK301)."""
    verdict = review.once(verdict_on)
    changes = verdict.changes if verdict else ()
    return {**review.cells, **{change.path: change.value for change in changes}}


def _sum(cells: Mapping[str, int | Decimal | None], paths: Sequence[str]) -> int:
    return sum(int(cells[path] or 0) for path in paths)


def _subtotals(
    review: Review, place: int, extra: AdditionalRow
) -> Iterator[tuple[int, list[str], str]]:
    """Yield each cell of a row or column of subtotals, the cells it sums, and its label."""
    if not _SUBTOTAL.search(extra.label):
        return
    table = review.once(table_three)
    if table is None:
        return
    group = _group_of(review, place, extra, table.form)
    columns = table.form.columns()
    named = labels(table.form)
    rows = {path.rpartition(".")[0]: None for row in table.rows for path in row}
    if group is not None:
        below = [row for row in rows if row.startswith(f"{RESULTS}{group}.")]
        cells = _cells_below(review, extra, len(rows), [column.name for column in columns])
        for cell, column in zip(cells, columns, strict=False):
            yield cell, [f"{row}.{column.name}" for row in below], named[column.name]
    elif ORGANIZATIONS[:2] in extra.label and len(extra.cells) == len(rows):
        for cell, row in enumerate(rows):
            inner = [column.name for column in columns if column.wording.under == ORGANIZATIONS]
            yield cell, [f"{row}.{name}" for name in inner], named[row]


def _cells_below(
    review: Review, extra: AdditionalRow, rows: int, names: Sequence[str]
) -> Sequence[int]:
    """Return which cells of a row stand in the columns of the form; none if nobody can tell."""
    cells = range(len(extra.cells))
    if len(cells) == len(names):
        return cells
    report = review.report
    columns = [
        place
        for place, other in enumerate(report.requests.additional if report.requests else ())
        if len(other.cells) == rows
    ]
    if len(columns) != 1 or len(cells) != len(names) + 1:
        return ()
    # The first row of the table tells where the added column stands.
    own = report.locate(f"{TABLE}.additional[{columns[0]}].cells[0]")
    printed = [report.locate(f"{TABLE}.received.{name}") for name in names]
    if own is None or None in printed:
        return ()
    added = sum(place is not None and place.start < own.start for place in printed)
    return [cell for cell in cells if cell != added]


def _groups(form: TableForm) -> Mapping[str, str]:
    """Return the names of the groups of results and what a subtotal calls them, 不予公开."""
    ways = (way for spec in form.rows for way in spec.groups if len(way[0]) == len(_RESULT))
    return {path[-1]: wording.label.partition("）")[2] for path, wording in ways}


def _group_of(review: Review, place: int, extra: AdditionalRow, form: TableForm) -> str | None:
    """Return the group that a row names; where it names none, that of the row above it."""
    groups = _groups(form)
    named = [name for name, title in groups.items() if title in extra.label]
    if named or extra.label.strip("（）() ") not in {"小计", "合计"}:
        return named[0] if len(named) == 1 else None
    own = review.report.locate(f"{TABLE}.additional[{place}].label")
    above = None
    for path in review.cells if own is not None else ():
        printed = review.report.locate(path.rpartition(".")[0])
        if own is not None and printed is not None and printed.start < own.start:
            above = path
    group = above.removeprefix(RESULTS).partition(".")[0] if above else ""
    return group if group in groups else None
