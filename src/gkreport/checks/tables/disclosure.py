"""2xx: table two, and counts in any table."""

import re
from collections.abc import Iterator

from gkreport.checks.review import Review
from gkreport.checks.rules import Figures, Found, found, rule
from gkreport.checks.tables.agencies import Rank, rank
from gkreport.codes import Level
from gkreport.model import TableKind
from gkreport.model.forms import signed_figures

_DISCLOSED = Figures(TableKind.DISCLOSURE, ("newly_disclosed", "total_disclosed"))
ITEMS = Figures(TableKind.DISCLOSURE, ("items_last_year", "change"))
IN_FORCE = Figures(TableKind.DISCLOSURE, ("issued", "repealed", "in_force"))


def _cell(review: Review, path: str) -> str:
    """Return what a cell is called: the labels that lead to it."""
    labels = next(item.labels for item in review.report.figures() if item.path == path)
    return "—".join(labels)


@rule(
    "GK201",
    Level.INCONSISTENCY,
    zh="“{cell}”为负数：{value}",
    en="“{cell}” is negative: {value}",
)
def negative_count(review: Review) -> Iterator[Found]:
    """A count or an amount is negative.

    What: A figure of any table is less than 0. 本年增/减 is a difference and may be.
    Why: A count of requests, cases, documents or decisions is 0 or more (layout of the forms).
    Example: 本年新收政府信息公开申请数量, 自然人: -3.
    To do: Look for a stroke or a dash that was meant to leave the cell blank, or for a
        correction that was written as a difference.

    内容：任一表中的数小于 0。“本年增/减”是差数，可以为负。
    依据：申请、案件、文件、决定的件数不小于 0（表式）。
    示例：本年新收政府信息公开申请数量，自然人：-3。
    处理：核对是否把表示空白的横线写在数字前，或把更正数填成了差数。
    """
    for path, value in review.cells.items():
        if value is not None and value < 0 and path not in signed_figures():
            yield found(path, cell=_cell(review, path), value=str(value))


def _is_count(review: Review, path: str) -> bool:
    return path in review.cells and not path.endswith(".amount")


_FRACTION = re.compile(r"-?\d+[.．]\d+\D{0,3}")


@rule(
    "GK202",
    Level.INCONSISTENCY,
    zh="“{cell}”是件数，却印作“{printed}”",
    en="“{cell}” is a count, but is printed as “{printed}”",
)
def fractional_count(review: Review) -> Iterator[Found]:
    """A count is printed as a fraction.

    What: A count is printed with a decimal point. Its value is None, since parsing takes no
        figure in a doubtful way; amounts of money may have decimals.
    Why: Requests, cases, documents and decisions are counted whole (layout of the forms).
    Example: 行政许可 处理决定数量 printed as 12.5.
    To do: Look for an amount in the wrong row, for a figure in 万, or for a point that
        stands for a comma.

    内容：件数印有小数点。该格读作 None，解析不作猜测；金额可以有小数。
    依据：申请、案件、文件、决定按整数计件（表式）。
    示例：行政许可 处理决定数量印作 12.5。
    处理：核对是否把金额填错了行、以“万”为单位填写，或把千分位逗号写成了小数点。
    """
    for item in review.report.findings:
        if item.code != "GK103":  # a cell that is not a figure
            continue
        for ref in item.refs:
            printed = ref.location.text if ref.location else ""
            if not _is_count(review, ref.path):
                continue
            if _FRACTION.fullmatch(printed.strip()):
                yield found(ref.path, cell=_cell(review, ref.path), printed=printed.strip())


@rule(
    "GK203",
    Level.WARNING,
    about=_DISCLOSED,
    zh="“{row}”本年新公开 {newly_disclosed} 件，多于对外公开总数 {total_disclosed} 件",
    en=(
        "“{row}”: {newly_disclosed} documents newly disclosed, more than the "
        "{total_disclosed} disclosed in all"
    ),
)
def newly_disclosed_exceeds_total(review: Review) -> Iterator[Found]:
    """More documents newly disclosed in the year than disclosed in all.

    What: In table two, 本年新公开数量 is greater than 对外公开总数量 in the row 规章 or
        规范性文件.
    Why: The total at the end of the year includes the documents disclosed in the year
        (inferred from the headings of the form of 国办公开办函〔2019〕60号). It can be smaller
        only where documents were withdrawn in the same year.
    Example: 本年新公开数量 19, 对外公开总数量 13.
    To do: Look for a figure in the wrong column, or for a total that counts the year only.

    内容：表二“规章”或“规范性文件”一行，本年新公开数量大于对外公开总数量。
    依据：年末的总数应包括当年公开的件数（由国办公开办函〔2019〕60号表头推得）；
        只有当年又撤下的，总数才可能更小。
    示例：本年新公开数量 19，对外公开总数量 13。
    处理：核对两数是否填反，总数是否只计了当年。
    """
    for path, label in review.rows_with(*_DISCLOSED):
        new = review.cells.get(f"{path}.newly_disclosed")
        total = review.cells.get(f"{path}.total_disclosed")
        if new is not None and total is not None and new > total:
            yield found(
                f"{path}.newly_disclosed",
                f"{path}.total_disclosed",
                row=label,
                newly_disclosed=int(new),
                total_disclosed=int(total),
            )


@rule(
    "GK204",
    Level.WARNING,
    about=ITEMS,
    zh="“{row}”上一年项目数量 {last_year}，本年增/减 {change}，结果小于 0",
    en="“{row}”: {last_year} items last year and a change of {change} leave less than none",
)
def fewer_items_than_none(review: Review) -> Iterator[Found]:
    """More items were given up in the year than there were.

    What: In table two of 2019, 上一年项目数量 + 本年增/减 is less than 0.
    Why: The sum is the number of items at the end of the year (inferred from the headings of
        the form of 国办公开办函〔2019〕60号).
    Example: 上一年项目数量 4, 本年增/减 -6.
    To do: Check whether 上一年项目数量 was taken from this year, and the sign of the change.

    内容：2019 年版表二中，上一年项目数量与本年增/减之和小于 0。
    依据：两者之和即年末项目数量（由国办公开办函〔2019〕60号表头推得）。
    示例：上一年项目数量 4，本年增/减 -6。
    处理：核对上一年项目数量是否误填为本年数，以及增减的正负号。
    """
    for path, label in review.rows_with(*ITEMS):
        last_year = review.cells.get(f"{path}.items_last_year")
        change = review.cells.get(f"{path}.change")
        if last_year is not None and change is not None and last_year + change < 0:
            yield found(
                f"{path}.change",
                f"{path}.items_last_year",
                row=label,
                last_year=int(last_year),
                change=int(change),
            )


@rule(
    "GK205",
    Level.HINT,
    about=IN_FORCE,
    zh="“{row}”现行有效 {in_force} 件，少于本年制发 {issued} 件减去废止 {repealed} 件",
    en=(
        "“{row}”: {in_force} in force, fewer than the {issued} issued in the year less the "
        "{repealed} repealed"
    ),
)
def fewer_in_force_than_issued(review: Review) -> Iterator[Found]:
    """Fewer documents are in force than the year alone should have left.

    What: In table two of 2021, 现行有效件数 is less than 本年制发件数 − 本年废止件数.
    Why: Even if every repealed document was issued in the same year, the rest are in force.
        Documents that expire within the year make it possible (inferred from the headings of
        the form of 国办公开办函〔2021〕30号).
    Example: 本年制发 9, 本年废止 2, 现行有效 5.
    To do: Check whether 现行有效 counts only older documents, or columns were swapped.

    内容：2021 年版表二中，现行有效件数小于本年制发件数减本年废止件数。
    依据：即使废止的都是当年制发的，其余也应现行有效；当年失效的除外
        （由国办公开办函〔2021〕30号表头推得）。
    示例：本年制发 9，本年废止 2，现行有效 5。
    处理：核对现行有效件数是否漏计当年制发的文件，或各列是否填反。
    """
    for path, label in review.rows_with(*IN_FORCE):
        issued, repealed, in_force = (
            review.cells.get(f"{path}.{column}") for column in IN_FORCE.columns
        )
        if issued is None or repealed is None or in_force is None:
            continue
        if in_force < issued - repealed:
            yield found(
                f"{path}.in_force",
                f"{path}.issued",
                f"{path}.repealed",
                row=label,
                in_force=int(in_force),
                issued=int(issued),
                repealed=int(repealed),
            )


@rule(
    "GK208",
    Level.HINT,
    zh="“{agency}”一般无权制定规章，而“规章”一行填有 {values}",
    en="“{agency}” has no power to make rules, but the row “规章” has {values}",
)
def rules_without_the_power(review: Review) -> Iterator[Found]:
    """A body without rule-making power reports rules.

    What: The row 规章 of table two has figures above 0, and the name of the body shows that
        it is a township, subdistrict, county, district, or a department below the State
        Council. Nothing is said of cities, since the name does not tell which have the power.
    Why: 规章 are made by departments of the State Council, provinces, and cities with
        districts and autonomous prefectures (Legislation Law).
    Example: a bureau of a district with 规章, 现行有效件数 6.
    To do: Count normative documents in their own row; a report for a whole city may be right.

    内容：表二“规章”一行填有大于 0 的数，而机关名称表明其为乡镇、街道、县区或国务院以下的部门。
        市名不能看出是否有权，不作提示。
    依据：规章由国务院部门、省级人民政府以及设区的市、自治州的人民政府制定（立法法）。
    示例：某区的局，规章现行有效件数 6。
    处理：规范性文件请填入其本行；全市汇总的报告可能无误。
    """
    agency = review.report.agency
    if agency is None or rank(agency) is Rank.UNKNOWN:
        return
    above = {
        path: value
        for path, value in review.cells.items()
        if path.startswith("disclosure.rules.") and value is not None and value > 0
    }
    if above:
        yield found(*above, agency=agency, values="、".join(map(str, above.values())))
