"""6xx: a report against the one of the same body for the year before."""

from collections.abc import Iterable, Iterator

from gkreport.checks.across.common import label, shown, unit_of
from gkreport.checks.across.pairs import CARRIED_IN, CARRIED_OUT, Carried, Pair, pair
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, Needs, found, rule
from gkreport.checks.tables.disclosure import IN_FORCE, ITEMS
from gkreport.codes import Level

#: A jump is to more than five times, or to less than a fifth.
JUMP = 5

#: The greater of two figures is at least that; below, 1 → 6 and 4 → 25 may be chance.
FLOOR = 30

# Figures whose size tells something; columns and single results follow from them.
_TRENDS = (
    *(
        f"disclosure.{row}.{column}"
        for row in ("rules", "normative_documents")
        for column in ("issued", "newly_disclosed", "total_disclosed", "in_force")
    ),
    *(
        f"disclosure.{row}.{column}"
        for row in ("licensing", "other_services", "penalties", "compulsory_measures")
        for column in ("items_last_year", "decisions")
    ),
    "disclosure.fees.amount",
    "disclosure.procurement.projects",
    "disclosure.procurement.amount",
    "requests.received.total",
    "requests.carried_out.total",
    "disputes.reconsideration.total",
    "disputes.litigation_direct.total",
    "disputes.litigation_after_reconsideration.total",
    "statistics.proactive_disclosure.disclosed",
    "statistics.disclosure_on_request.received.total",
    "statistics.reconsideration.total",
    "statistics.litigation.total",
    "statistics.complaints",
)


def _carried(pair: Pair, items: Iterable[Carried], level: Level | None = None) -> Iterator[Found]:
    """Yield one finding that names columns of carried requests, unless there are none."""
    items = tuple(items)
    if not items:
        return
    yield found(
        *(f"{CARRIED_IN}.{item.column}" for item in items),
        *(pair.ref_before(f"{CARRIED_OUT}.{item.column}") for item in items),
        level=level,
        previous=pair.name,
        columns="、".join(
            f"{item.label} {_printed(item.here)}（{_printed(item.there)}）" for item in items
        ),
    )


def _printed(count: int | None) -> int | str:
    return "—" if count is None else count


@rule(
    "GK601",
    Level.INCONSISTENCY,
    needs=Needs.PREVIOUS,
    zh="“二、上年结转”与“{previous}”的“四、结转下年度继续办理”（括号内）不一致：{columns}",
    en=(
        "二、上年结转 is not what “{previous}” prints as 四、结转下年度继续办理 (in brackets): "
        "{columns}"
    ),
)
def carried_in_differs(review: Review) -> Iterator[Found]:
    """What is carried in is not what the year before carried out.

    What: In some columns of table three, 二、上年结转 is not 四、结转下年度 of the report for the
        year before. All columns that differ are named, first those that would tie out
        (一 + 二 = （七） + 四) with the figure of the year before. Where one of the reports
        prints the total only, the total is compared. The level is warning where it is not
        certain that both reports have the same body and scope.
    Why: A request that is not finished at the end of a year is one to finish in the next.
        This is generally understood and used by those who review reports; the notices do
        not say it.
    Example: 结转下年度 4 in 2022, 上年结转 3 in 2023.
    To do: Find which of the two figures the register supports. Where last year's report is
        wrong, say so in this one rather than adjust the figure. A body that took over
        another one's requests has reason to differ; the report should mention it.

    内容：表三某些列的“二、上年结转”与上一年度报告的“四、结转下年度”不同。列出所有不同的列，
        换用上年数即满足“一 + 二 = （七） + 四”的列在前；一方只印总计的，只比较总计。
        不能确定两份报告的机关和口径相同的，级别为 warning。
    依据：上年末未办结的申请即为本年应继续办理的申请。这是通行的理解和审核做法，
        通知没有明文规定。
    示例：2022年结转下年度 4，2023年上年结转 3。
    处理：以台账核对哪一数有误；上年报告有误的，应在本年报告中说明，不要迁就。
        因机构改革接收他机关申请的，应在报告中说明。
    """
    years = review.once(pair)
    if years:
        items = [item for item in years.carried() if item.differs]
        items.sort(key=lambda item: not _ties_out_with_there(review, item))
        yield from _carried(years, items, None if years.is_same else Level.WARNING)


def _ties_out_with_there(review: Review, item: Carried) -> bool:
    """Return whether 一 + 二 = （七） + 四 holds with the figure of the year before."""
    rows = ("received", "outcomes.total", "carried_out")
    received, done, out = (review.cells.get(f"requests.{row}.{item.column}") for row in rows)
    if item.there is None or received is None or done is None or out is None:
        return False
    return received + item.there == done + out


@rule(
    "GK602",
    Level.WARNING,
    about=IN_FORCE,
    needs=Needs.PREVIOUS,
    zh=(
        "“{row}”现行有效 {in_force} 件，而“{previous}”为 {before} 件，"
        "加本年制发 {issued}、减本年废止 {repealed} 应为 {expected} 件"
    ),
    en=(
        "“{row}”: {in_force} in force, but {before} in “{previous}” plus {issued} issued "
        "minus {repealed} repealed are {expected}"
    ),
)
def in_force_does_not_roll_forward(review: Review) -> Iterator[Found]:
    """Documents in force are not those of the year before plus issued minus repealed.

    What: In the row 规章 or 行政规范性文件, 现行有效件数 is not that of the year before plus
        本年制发件数 minus 本年废止件数. Both reports have the form of 2021.
    Why: Generally understood, not an official text. Documents also cease without repeal, when
        their term ends (失效); an amended document, a reorganisation or a count that was put
        right break the sum as well. So this is a question, not a fault.
    Example: 现行有效 15 in 2022; in 2023 制发 3, 废止 1, 现行有效 18 in place of 17.
    To do: Ask for the list of documents in force. Where some expired or the count was put
        right, accept the finding with that reason.

    内容：“规章”或“行政规范性文件”一行，现行有效件数不等于上年现行有效件数加本年制发件数
        减本年废止件数（两份报告均为2021年表式）。
    依据：通行的理解，没有官方明文。有效期届满自动失效、修改、机构改革、底数更正都会使其不等，
        因此只提示核对，不判定为错。
    示例：2022年现行有效 15；2023年制发 3、废止 1、现行有效 18（应为 17）。
    处理：对照现行有效文件目录；属于失效或底数更正的，注明理由后接受此条。
    """
    years = review.once(pair)
    if not years:
        return
    for path, name in review.rows_with(*IN_FORCE):
        in_force, before = (item.cells.get(f"{path}.in_force") for item in (review, years.before))
        issued, repealed = (review.cells.get(f"{path}.{name}") for name in ("issued", "repealed"))
        if in_force is None or before is None or issued is None or repealed is None:
            continue
        if in_force != before + issued - repealed:
            yield found(
                *(f"{path}.{column}" for column in ("in_force", "issued", "repealed")),
                years.ref_before(f"{path}.in_force"),
                row=name,
                previous=years.name,
                in_force=int(in_force),
                before=int(before),
                issued=int(issued),
                repealed=int(repealed),
                expected=int(before + issued - repealed),
            )


@rule(
    "GK603",
    Level.WARNING,
    about=ITEMS,
    needs=Needs.PREVIOUS,
    zh=(
        "“{row}”上一年项目数量印为 {printed}，而“{previous}”为 {before}、增减 {change}，"
        "应为 {expected}"
    ),
    en=(
        "“{row}”: {printed} items last year, but “{previous}” prints {before} and a change of "
        "{change}, which makes {expected}"
    ),
)
def items_do_not_roll_forward(review: Review) -> Iterator[Found]:
    """上一年项目数量 is not what the report for the year before amounts to.

    What: In a row of 第（五）项, 第（六）项 or 第（八）项, 上一年项目数量 is not 上一年项目数量
        plus 本年增/减 of the report for the year before. Both reports have the form of 2019.
    Why: Inferred from the headings of the form of 国办公开办函〔2019〕60号: the items of the
        year before, with its change, are those that the year begins with. A list of powers
        that was drawn up anew breaks the sum.
    Example: 上一年项目数量 218 and 本年增/减 -11 in 2019; 上一年项目数量 218 in 2020, in place
        of 207.
    To do: Compare the lists of powers and services of both years.

    内容：第（五）项、第（六）项或第（八）项某行的上一年项目数量，不等于上一年度报告的
        上一年项目数量加本年增/减（两份报告均为2019年表式）。
    依据：由国办公开办函〔2019〕60号的表头推得：上年底数加增减即为本年的“上一年项目数量”。
        权责清单重新编制的，可以不等。
    示例：2019年上一年项目数量 218、本年增/减 -11；2020年上一年项目数量 218（应为 207）。
    处理：对照两年的权责清单和服务事项目录。
    """
    years = review.once(pair)
    if not years:
        return
    for path, name in review.rows_with(*ITEMS):
        printed = review.cells.get(f"{path}.items_last_year")
        before, change = (
            years.before.cells.get(f"{path}.{column}") for column in ("items_last_year", "change")
        )
        if printed is None or before is None or change is None or printed == before + change:
            continue
        yield found(
            f"{path}.items_last_year",
            *(years.ref_before(f"{path}.{column}") for column in ("items_last_year", "change")),
            row=name,
            previous=years.name,
            printed=int(printed),
            before=int(before),
            change=int(change),
            expected=int(before + change),
        )


@rule(
    "GK604",
    Level.HINT,
    needs=Needs.PREVIOUS,
    zh="“{cell}”由“{previous}”的 {before} 变为 {now}，相差五倍以上",
    en="“{cell}”: {before} in “{previous}”, {now} now, which is beyond five times or a fifth",
)
def figure_jumps(review: Review) -> Iterator[Found]:
    """A figure is more than five times, or less than a fifth, of that of the year before.

    What: Requests received and carried out, cases of reconsideration and litigation, and the
        counts and amounts of table two are compared with the year before, where both forms
        ask for the same. Nothing is said where the greater of the two is below 30, where a
        cell is blank, or where an amount has no unit.
    Why: Common practice of those who review reports. A jump may be real; it may also be a
        figure with a digit too many, in the wrong row, or of another scope.
    Example: 行政许可·处理决定数量 1264 in 2023 and 126 in 2024.
    To do: Compare the printed figure with the source. If it is right, the report should
        explain it.

    内容：将本年新收、结转下年度、复议和诉讼件数以及表二各数与上年比较（两年表式所问相同的）。
        两数中较大者不足 30 的、有空白的、金额没有单位的，不提示。
    依据：通行的审核做法。骤增骤减可能属实，也可能是多一位数、填错行或口径不同。
    示例：行政许可处理决定数量，2023年 1264，2024年 126。
    处理：核对原始数据；属实的，宜在报告中说明原因。
    """
    years = review.once(pair)
    if years is None:
        return
    for here, there in filter(None, map(years.entries, _TRENDS)):
        less, more = sorted((here.amount, there.amount))
        if more >= FLOOR and more > JUMP * less:
            (path,), (path_before,) = here.paths, there.paths
            report, before = review.report, years.before.report
            yield found(
                path,
                years.ref_before(path_before),
                cell=label(report, path),
                previous=years.name,
                now=shown(here.amount, unit_of(report, path)),
                before=shown(there.amount, unit_of(before, path_before)),
            )


@rule(
    "GK608",
    Level.WARNING,
    needs=Needs.PREVIOUS,
    zh="“二、上年结转”与“{previous}”的“四、结转下年度继续办理”（括号内）有一方未填：{columns}",
    en=(
        "of 二、上年结转 and what “{previous}” prints as 四、结转下年度继续办理 (in brackets), "
        "one is blank: {columns}"
    ),
)
def carried_in_is_blank(review: Review) -> Iterator[Found]:
    """One year prints requests carried over, the other prints nothing.

    What: In some columns of table three, one of 二、上年结转 and 四、结转下年度 of the year before
        is a figure above 0, and the other is blank or a sign such as /. In the message — stands
        for what is not printed. Blank against 0 is passed over.
    Why: A blank may mean 0, or a figure that was forgotten. With 0 the two years would not
        agree, and nothing says that it is not 0.
    Example: 结转下年度 4 in 2022, 上年结转 blank in 2023.
    To do: Fill in the figure that the register supports.

    内容：表三某些列，“二、上年结转”与上一年度的“四、结转下年度”一方为大于 0 的数，
        另一方空白或为“/”等符号（消息中记作“—”）。空白对 0 的不提示。
    依据：空白可能是 0，也可能是漏填；若为 0，则两年不一致。
    示例：2022年结转下年度 4，2023年上年结转空白。
    处理：按台账补填。
    """
    years = review.once(pair)
    if years:
        yield from _carried(years, (item for item in years.carried() if item.is_open))
