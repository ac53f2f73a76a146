"""4xx: table four."""

from collections.abc import Iterator, Mapping

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.checks.tables.sums import Sum, Verdict, sum_of
from gkreport.codes import Level
from gkreport.model import Disputes
from gkreport.model.forms import forms_of, sums_in

# Fewer cases than these may well come from requests of earlier years.
_MANY_CASES = 10


def _blocks(review: Review) -> Mapping[str, Sum]:
    """Return the total of each block with its addends, by the name of the block."""
    table = review.report.disputes
    totals = sums_in(table) if table is not None else ()
    return {path.split(".")[1]: sum_of(review, path) for path in totals}


def _label(review: Review, path: str) -> str:
    """Return the official label of a block or of a column of one."""
    table = review.report.disputes or Disputes()
    return forms_of(table)[0].labels[path][-1]


@rule(
    "GK401",
    Level.INCONSISTENCY,
    zh="“{block}”总计 {total}，而结果维持、结果纠正、其他结果、尚未审结之和为 {sum}",
    en="“{block}”: the total is {total}, but the four figures beside it add up to {sum}",
)
def block_does_not_add_up(review: Review) -> Iterator[Found]:
    """The total of a block of table four is not the sum of its four figures.

    What: In a block of table four, 总计 is not 结果维持 + 结果纠正 + 其他结果 + 尚未审结.
        Where a cell is blank, this is found only if the printed figures alone are more than
        the total. The total comes first among the places, but behind negative figures.
    Why: The layout of the table (国办公开办函〔2019〕60号, kept by 国办公开办函〔2021〕30号):
        each case of a block stands in one of the four columns.
    Example: 结果维持 10, 结果纠正 1, 其他结果 0, 尚未审结 0, 总计 0.
    To do: Check the five figures against the case list. Often the total was not filled in.

    内容：表四某一组的总计不等于结果维持、结果纠正、其他结果、尚未审结之和。
        有空白单元格的，只在已填各数之和大于总计时提示。所列位置先为总计；有负数的，负数在前。
    依据：表式（国办公开办函〔2019〕60号，国办公开办函〔2021〕30号沿用）：每件案件计入四项之一。
    示例：结果维持 10、结果纠正 1、其他结果 0、尚未审结 0，总计 0。
    处理：对照案件台账核对这五个数；常见的是总计漏填。
    """
    for name, item in review.once(_blocks).items():
        if item.verdict is Verdict.WRONG:
            cells = (item.path, *item.addends)
            yield found(
                *sorted(cells, key=lambda path: (review.cells[path] or 0) >= 0),
                block=_label(review, f"disputes.{name}"),
                total=item.total or 0,
                sum=item.printed,
            )


@rule(
    "GK402",
    Level.HINT,
    zh="表四有 {count} 个空白单元格，按 0 计算各组总计才相符",
    en="table four: the totals hold if each blank cell ({count}) is 0",
)
def blanks_counted_as_zero(review: Review) -> Iterator[Found]:
    """The totals of table four hold if blank cells are 0.

    What: Cells of table four are blank or hold a sign such as “/”, and the totals of their
        blocks are right if these cells are 0. One finding for the table; a block of which
        all five cells are blank needs no assumption.
    Why: A blank is not a 0. That the sums hold is an assumption, not a proof.
    Example: 结果维持 2, 结果纠正 1, the other two blank, 总计 3.
    To do: Fill in 0 where no case is meant.

    内容：表四有空白或填“/”的单元格，按 0 计算时所在组的总计相符。每张表只提示一次；
        五格全空的一组无须假定。
    依据：空白不等于 0，各数相符只是假定，不是证明。
    示例：结果维持 2、结果纠正 1，其他两格空白，总计 3。
    处理：没有案件的，请填 0。
    """
    blanks = [
        path
        for item in review.once(_blocks).values()
        if item.verdict is Verdict.ASSUMED
        for path in item.absent
    ]
    if blanks:
        yield found(*blanks, count=len(blanks))


@rule(
    "GK403",
    Level.WARNING,
    zh="“{block}”不能判定总计是否相符：{missing}空白或未能识别，合计须为 {needed}",
    en=(
        "“{block}”: whether the total holds cannot be decided; {missing} (blank or not read) "
        "would have to come to {needed}"
    ),
)
def block_not_decidable(review: Review) -> Iterator[Found]:
    """Whether the total of a block of table four holds cannot be decided.

    What: Cells of a block are blank or could not be read, and they may hold what the
        printed figures lack of the total; or figures are printed without a total. The
        message says what these cells would have to come to. A block of which no figure
        was read is left to the findings of parsing. What the other blocks leave blank
        is no proof of what a blank means in this one.
    Why: A blank is not a 0, and what cannot be decided has not been passed.
    Example: 结果维持 2, 总计 3, the other three blank: the three would have to come to 1.
    To do: Fill in the blank cells, or correct the total.

    内容：表四某一组有空白或未能识别的单元格，其数可能正是已填各数与总计之差；
        或者已填各数而没有总计。提示中写明这些格合计须为多少。一个数也没有读出的组，
        由解析的提示说明。其他组的空白作何理解，不能证明本组。
    依据：空白不等于 0；不能判定的，不算通过。
    示例：结果维持 2，总计 3，其余三格空白：三格合计须为 1。
    处理：补填空白单元格，或更正总计。
    """
    for name, item in review.once(_blocks).items():
        if item.verdict is Verdict.OPEN:
            unknown = item.absent if item.total is not None else item.absent[:1]
            missing = "、".join(_label(review, path) for path in unknown)
            yield found(
                *item.absent,
                *(path for path in (item.path, *item.addends) if path not in item.absent),
                block=_label(review, f"disputes.{name}"),
                missing=missing,
                needed=_needed(item),
            )


def _needed(item: Sum) -> str:
    """Return what the absent addends, or the absent total, would have to come to."""
    if item.total is not None:
        return str(item.total - item.printed)
    # With addends absent too, the total may be more than those that are printed.
    return f"{'≥' if len(item.absent) > 1 else ''}{item.printed}"


@rule(
    "GK404",
    Level.HINT,
    zh="复议后起诉 {litigation} 件，而行政复议为 0 件",
    en="{litigation} cases were filed after reconsideration, but there was no reconsideration",
)
def litigation_without_reconsideration(review: Review) -> Iterator[Found]:
    """Cases filed after reconsideration in a year without reconsideration.

    What: In table four, 复议后起诉 has cases, and every figure of 行政复议 that is printed
        is 0, its total among them.
    Why: A case is filed after a reconsideration. The reconsideration may have been closed
        in an earlier year, so this can be right.
    Example: 行政复议总计 0, 复议后起诉总计 2.
    To do: Check whether these cases belong below 未经复议直接起诉, or whether the
        reconsideration was of an earlier year.

    内容：表四“复议后起诉”有案件，而“行政复议”已填各数（含总计）均为 0。
    依据：复议后起诉以复议为前提；复议可能在往年审结，因此也可能无误。
    示例：行政复议总计 0，复议后起诉总计 2。
    处理：核对这些案件是否应填入“未经复议直接起诉”，或复议是否在往年。
    """
    blocks = review.once(_blocks)
    if not blocks:
        return
    before, after = blocks["reconsideration"], blocks["litigation_after_reconsideration"]
    if before.total == 0 and not any(before.parts) and after.total is not None and after.total > 0:
        yield found(after.path, before.path, litigation=after.total)


@rule(
    "GK405",
    Level.HINT,
    zh="行政复议和未经复议直接起诉共 {cases} 件，多于新收和上年结转的申请 {requests} 件",
    en=(
        "{cases} cases of reconsideration and of litigation filed directly, more than the "
        "{requests} requests received and carried in"
    ),
)
def more_disputes_than_requests(review: Review) -> Iterator[Found]:
    """More disputes than there were requests to quarrel about.

    What: The totals of 行政复议 and 未经复议直接起诉 together are at least ten, and more
        than the requests received in the year and carried over from the year before.
        复议后起诉 is left out: its cases are those of a reconsideration.
    Why: A dispute is about the answer to a request. Some are about requests of earlier
        years, or several about one request; more disputes than requests are unusual.
    Example: 行政复议总计 30, 本年新收 12, 上年结转 0.
    To do: Check whether other disputes of the organ were counted, or those of a whole
        region beside the requests of one office.

    内容：行政复议与未经复议直接起诉的总计合计 10 件以上，且多于本年新收与上年结转的申请之和。
        复议后起诉的案件即复议案件，不重复计算。
    依据：案件因申请的答复而起；有的涉及往年的申请，也有一申请数案，但案件多于申请的情况少见。
    示例：行政复议总计 30，本年新收 12，上年结转 0。
    处理：核对是否计入了与信息公开无关的案件，或案件为全区口径而申请为本机关口径。
    """
    blocks = review.once(_blocks)
    received = review.cells.get("requests.received.total")
    carried_in = review.cells.get("requests.carried_in.total")
    if not blocks or received is None or carried_in is None:
        return
    parties = blocks["reconsideration"], blocks["litigation_direct"]
    cases = sum(item.total or 0 for item in parties)
    requests = int(received + carried_in)
    if cases >= _MANY_CASES and cases > requests:
        yield found(
            *(item.path for item in parties),
            "requests.received.total",
            "requests.carried_in.total",
            cases=cases,
            requests=requests,
        )
