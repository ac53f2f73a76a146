"""3xx: subtotals that a report adds to table three."""

import re
from collections.abc import Iterator

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.checks.tables.table_three import COLUMNS, FORMS, RESULTS, TABLE, labels
from gkreport.codes import Level
from gkreport.model import AdditionalRow
from gkreport.model.requests import ORGANIZATIONS

_GROUPS = {
    "refused": "不予公开",
    "unable_to_provide": "无法提供",
    "not_processed": "不予处理",
    "other_handling": "其他处理",
}

_SUBTOTAL = re.compile("小计|合计|总计|共计")
_COUNT = re.compile("[0-9]{1,15}")


@rule(
    "GK308",
    Level.INCONSISTENCY,
    forms=FORMS,
    zh="“{label}”的“{column}”印为 {printed}，其各分项之和为 {total}",
    en="“{label}”, column “{column}”: {printed} is printed, its parts add up to {total}",
)
def wrong_subtotal(review: Review) -> Iterator[Found]:
    """A subtotal that the report adds to table three is not the sum of its parts.

    What: The report prints a row such as （三）不予公开小计, which the form does not have. Its
        figures are not those of the rows of its group. A subtotal of which a part is blank or
        could not be read is not checked.
    Why: A subtotal is the sum of its parts. It is never added to other figures.
    Example: 不予公开小计 prints 5 in the column 总计, the eight rows of （三） add up to 4.
    To do: Correct the subtotal or the row; the official form needs no subtotals.

    内容：报告在表三中加印了“（三）不予公开小计”之类表式以外的一行，其数值不等于该组各行之和。
        分项有空白或未能读取的不核对。
    依据：小计应等于各分项之和；小计不并入任何一项。
    示例：不予公开小计的总计印为 5，（三）八行之和为 4。
    处理：更正小计或分项；规定表式无须小计。
    """
    table = review.report.requests
    for place, extra in enumerate(table.additional if table is not None else ()):
        for cell, parts, column in _subtotals(review, place, extra):
            values = [review.cells[path] for path in parts]
            known = [int(value) for value in values if value is not None]
            if not _COUNT.fullmatch(extra.cells[cell]) or len(known) < len(values):
                continue
            printed, total = int(extra.cells[cell]), sum(known)
            if printed != total:
                yield found(
                    f"{TABLE}.additional[{place}].cells[{cell}]",
                    *(path for path in parts if review.cells[path]),
                    label=extra.label,
                    column=column,
                    printed=printed,
                    total=total,
                )


def _subtotals(
    review: Review, place: int, extra: AdditionalRow
) -> Iterator[tuple[int, list[str], str]]:
    """Yield each cell of a row or column of subtotals, the cells it sums, and its label."""
    if not _SUBTOTAL.search(extra.label):
        return
    group = _group_of(review, place, extra)
    rows = {path.rpartition(".")[0]: None for path in review.cells if path.startswith(f"{TABLE}.")}
    if group is not None and len(extra.cells) == len(COLUMNS):
        below = [row for row in rows if row.startswith(f"{RESULTS}{group}.")]
        for cell, name in enumerate(COLUMNS):
            yield cell, [f"{row}.{name}" for row in below], labels()[name]
    elif ORGANIZATIONS[:2] in extra.label and len(extra.cells) == len(rows):
        for cell, row in enumerate(rows):
            yield cell, [f"{row}.{name}" for name in COLUMNS[1:-1]], labels()[row]


def _group_of(review: Review, place: int, extra: AdditionalRow) -> str | None:
    """Return the group that a row names; where it names none, that of the row above it."""
    named = [name for name, title in _GROUPS.items() if title in extra.label]
    if named or extra.label.strip("（）() ") not in {"小计", "合计"}:
        return named[0] if len(named) == 1 else None
    own = review.report.locate(f"{TABLE}.additional[{place}].label")
    above = None
    for path in review.cells if own is not None else ():
        printed = review.report.locate(path.rpartition(".")[0])
        if own is not None and printed is not None and printed.start < own.start:
            above = path
    group = above.removeprefix(RESULTS).partition(".")[0] if above else ""
    return group if group in _GROUPS else None
