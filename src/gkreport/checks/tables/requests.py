"""3xx: table three, whose sums are solved together."""

from collections.abc import Iterator

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.checks.tables.table_three import (
    ABOUT,
    SHOWN,
    TABLE,
    Verdict,
    sides_of,
    table_three,
    totals,
    verdict_on,
)
from gkreport.codes import Level


@rule(
    "GK301",
    Level.INCONSISTENCY,
    about=ABOUT,
    zh="“{row}”的“{column}”印为 {printed}，按各项勾稽关系推算应为 {needed}；现不成立：{sums}",
    en=(
        "“{row}”, column “{column}”: {printed} is printed, all sums of the table together ask "
        "for {needed}; those that do not hold: {sums}"
    ),
)
def wrong_figure(review: Review) -> Iterator[Found]:
    """One figure of table three breaks its sums.

    What: All sums of table three are solved together: 一 + 二 = （七） + 四 and （七） = the sum of
        the results in every column, 总计 = the sum of the applicants in every row. Some do not
        hold, and there is exactly one smallest set of figures that would make all of them
        hold. Each figure of that set is one finding, with what it would have to be. The cell
        comes first among the places, then the totals that it contradicts.
    Why: 「本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和」 is printed in the
        corner of the table (国办公开办函〔2019〕60号 and 〔2021〕30号); the other sums follow from
        the words 总计.
    Example: （一）予以公开·自然人 prints 18, but the row has the total 17 and the column the sum
        52 in place of 51. With 17 all sums hold.
    To do: Compare the cell with the register of requests. It may also be that two figures are
        wrong in a way that looks like one.

    内容：将表三各项勾稽关系联立：每列一 + 二 = （七） + 四，每列（七）等于各项办理结果之和，
        每行总计等于各类申请人之和。现有不成立者，且使其全部成立的最小改动只有一种；
        其中每个单元格为一条发现，并给出应有的数值。所列位置先为该单元格，后为与之矛盾的总计。
    依据：表三左上角印有「本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和」
        （国办公开办函〔2019〕60号、〔2021〕30号）；其余由“总计”二字可知。
    示例：（一）予以公开·自然人印为 18，而该行总计为 17，该列之和为 52 而（七）为 51；
        改为 17 则全部成立。
    处理：对照申请登记台账核对该单元格；也可能是两处同时有误而看似一处。
    """
    verdict = review.once(verdict_on)
    if verdict is not None:
        yield from _changes(verdict, blank=False)


@rule(
    "GK302",
    Level.INCONSISTENCY,
    about=ABOUT,
    zh="表三有 {count} 项勾稽关系不成立，无法确定是哪一个单元格有误：{sums}",
    en="table three: {count} sums do not hold, and no single way to mend them stands out: {sums}",
)
def broken_sums(review: Review) -> Iterator[Found]:
    """Sums of table three do not hold, and the wrong figures cannot be told.

    What: Sums of table three do not hold. Either several sets of figures would explain it
        equally well, or no small set would. The places are the cells that may be wrong, where
        they are few, and then the totals. The level is warning where every sum that does not
        hold lacks something that a blank cell may hold: then nothing that is printed
        contradicts the rest.
    Why: As for GK301.
    Example: The columns 自然人 and 总计 of the results add up to 1 more than （七）总计 prints:
        any row may be the wrong one.
    To do: Add up the rows and columns that are named. Where rows were pasted one line too low,
        many sums break at once.

    内容：表三有勾稽关系不成立，或有几种同样小的改动都能使其成立，或没有小的改动能使其成立。
        所列位置先为可能有误的单元格（为数不多时），后为各项总计。
        不成立的各项所缺之数都可能在空白单元格中的，级别为 warning。
    依据：同 GK301。
    示例：办理结果的自然人、总计两列之和都比（七）总计多 1：任何一行都可能有误。
    处理：逐项复核所列各行各列；若粘贴时整体错行，会有多项同时不成立。
    """
    verdict = review.once(verdict_on)
    if verdict is None or verdict.changes or verdict.exchange:
        return
    broken = verdict.table.sums.broken
    suspects = verdict.suspects if len(verdict.suspects) <= 3 * SHOWN else ()
    yield found(
        *suspects,
        *totals(broken, suspects),
        level=Level.WARNING if verdict.table.is_open_throughout else None,
        count=len(broken),
        sums=verdict.table.listed(broken),
    )


@rule(
    "GK303",
    Level.INCONSISTENCY,
    about=ABOUT,
    zh="表三的数值似填错位置：{here}与{there}互换后，各项勾稽关系均成立；现不成立：{sums}",
    en=(
        "table three: figures seem to stand in each other's places; with {here} and {there} "
        "exchanged all sums would hold; those that do not: {sums}"
    ),
)
def exchanged_figures(review: Review) -> Iterator[Found]:
    """Figures of table three stand in each other's places.

    What: Sums of table three do not hold, no single figure explains it, and there is exactly
        one pair of cells, rows or columns, or one block of rows that is a line too low or too
        high, whose exchange makes all sums hold. For a block the message names its first and
        last row.
    Why: As for GK301. Rows pasted a line too low and figures typed into the wrong column are
        usual faults.
    Example: The figures of 其他 and 总计 are exchanged in every row.
    To do: Compare the rows or columns that are named with the original.

    内容：表三有勾稽关系不成立，改动任何一个单元格都不能使其成立，
        而恰有一对单元格、行或列（或一段上下错位一行的各行）互换后全部成立。
        错位的，消息中写出首行和末行。
    依据：同 GK301。粘贴时错行、填错列是常见差错。
    示例：每一行的“其他”与“总计”两数填反。
    处理：对照原始数据核对所列的行或列。
    """
    verdict = review.once(verdict_on)
    if verdict is None or verdict.exchange is None:
        return
    sums = verdict.table.sums
    places = zip(*verdict.exchange, strict=True)
    moved = [path for path, source in places if sums.values[path] != sums.values[source]]
    here, there = sides_of(verdict.exchange, verdict.table)
    yield found(*moved, here=here, there=there, sums=verdict.table.listed(sums.broken))


# ---- blanks and what cannot be decided ---------------------------------------------


@rule(
    "GK304",
    Level.WARNING,
    about=ABOUT,
    zh="“{row}”的“{column}”为空白，按各项勾稽关系推算应为 {needed}；现不成立：{sums}",
    en=(
        "“{row}”, column “{column}” is blank, all sums of the table together ask for {needed}; "
        "those that do not hold: {sums}"
    ),
)
def missing_figure(review: Review) -> Iterator[Found]:
    """A blank cell of table three would have to hold a figure.

    What: As GK301, but the cell prints nothing or a sign such as ``/``. Where several
        changes would explain it equally well, those that only fill blanks are preferred.
    Why: A blank says nothing. It is counted as 0 only where all sums hold so; here they do
        not, and there is exactly one figure that would make them hold.
    Example: The row 一 has the total 45 and prints 40 for 自然人 and nothing else; with 5 for
        商业企业 the column holds as well.
    To do: Fill in the figure, or 0 where another figure is wrong.

    内容：同 GK301，但该单元格为空白或“/”等符号。有几种同样小的改动时，以只填空白的为准。
    依据：空白不等于 0；只有按 0 计而各项勾稽关系全部成立时才按 0 计。
        此处不成立，且恰有一个数值能使其全部成立。
    示例：“一”行总计 45，自然人 40，其余空白；商业企业填 5，则该列也成立。
    处理：补填数值；如另有错数，则填 0。
    """
    verdict = review.once(verdict_on)
    if verdict is not None:
        yield from _changes(verdict, blank=True)


@rule(
    "GK305",
    Level.HINT,
    about=ABOUT,
    zh="表三有 {count} 个空白单元格，核对时按 0 计；{held} 项勾稽关系据此成立",
    en=("table three: {count} blank cells were counted as 0; {held} sums hold on this assumption"),
)
def blanks_as_zero(review: Review) -> Iterator[Found]:
    """Blank cells of table three were counted as 0.

    What: Sums of the table hold if its blank cells, and those with a sign such as ``/``, are
        0. A row or column that is blank throughout needs no such assumption.
    Why: A blank is not a 0: it may also be a figure that was not collected. That the sums hold
        makes 0 likely, but does not print it.
    Example: 自然人 34, five blank cells, 总计 34.
    To do: Nothing, or ask for 0 to be filled in.

    内容：表三的空白（或“/”等符号）按 0 计，有关勾稽关系成立。整行整列空白的，无须此假定。
    依据：空白不等于 0，也可能是未统计；勾稽关系成立只说明很可能是 0。
    示例：自然人 34，其后五格空白，总计 34。
    处理：无须处理，或请填报单位补填 0。
    """
    table = review.once(table_three)
    if table is None:
        return
    values, broken = table.sums.values, table.sums.broken
    held = [
        item
        for item in table.sums.identities
        if not table.blank.isdisjoint(item.paths)
        and any(values[path] for path in item.paths)
        and item not in broken
    ]
    if held:
        cells = {path for item in held for path in item.paths if path in table.blank}
        yield found(TABLE, count=len(cells), held=len(held))


@rule(
    "GK306",
    Level.HINT,
    about=ABOUT,
    zh="表三有 {count} 项勾稽关系只印了一边（只有总计或只有分项），无法核对：{names}",
    en=(
        "table three: of {count} sums only one side is printed, the total or what it is the sum "
        "of; they could not be checked: {names}"
    ),
)
def one_sided_sums(review: Review) -> Iterator[Found]:
    """Only totals are printed, or only what they are the sum of.

    What: One side of a sum has figures and the other is blank throughout, as where only the
        column 总计 is filled in. Left out where other sums tell the figure (GK304).
    Why: A sum can only be checked where both sides are printed. That is not a pass.
    Example: A row prints 12 in the column 总计 and nothing for the applicants.
    To do: Ask for the missing figures.

    内容：勾稽关系的一边有数，另一边全部空白，例如只填“总计”一列。
        空白可由其他勾稽关系推知的（GK304），不在此提示。
    依据：两边都印有数值才能核对；无法核对不等于通过。
    示例：一行只在“总计”填 12，各类申请人均空白。
    处理：请填报单位补齐。
    """
    table = review.once(table_three)
    verdict = review.once(verdict_on)
    told = frozenset(change.path for change in verdict.changes) if verdict else frozenset()
    items = [item for item in table.open if told.isdisjoint(item.paths)] if table else ()
    if table is not None and items:
        yield found(*totals(items), count=len(items), names=table.names_of(items))


@rule(
    "GK307",
    Level.WARNING,
    about=ABOUT,
    zh="表三有 {count} 项勾稽关系含未能读取的单元格，无法核对：{names}",
    en=(
        "table three: {count} sums have cells that could not be read; they could not be "
        "checked: {names}"
    ),
)
def undecided_sums(review: Review) -> Iterator[Found]:
    """Sums of table three cannot be checked because of what could not be read.

    What: A cell, a row or a column of the table could not be read (GK1xx), so the sums it
        stands in are not checked. The places are the cells that could not be read.
    Why: What cannot be decided is neither right nor wrong, and is not a pass.
    Example: A row has six figures below seven columns (GK102): its sum and the sums of all
        columns are open.
    To do: Resolve the findings of level error first, then check again.

    内容：表三有单元格、行或列未能读取（见 GK1xx），含有它们的勾稽关系未核对。
        所列位置为未能读取的单元格。
    依据：无法判定既不是对也不是错，更不等于通过。
    示例：七列之下一行只有六个数（GK102）：该行与各列之和均无法核对。
    处理：先处理级别为错误的发现，再重新核对。
    """
    table = review.once(table_three)
    if table is None or not table.unread:
        return
    cells = (path for item in table.unread for path in item.paths if review.is_unread(path))
    yield found(
        *(tuple(dict.fromkeys(cells)) or (TABLE,)),
        count=len(table.unread),
        names=table.names_of(table.unread),
    )


def _changes(verdict: Verdict, *, blank: bool) -> Iterator[Found]:
    """Yield a finding for each figure that would have to be another, or be printed at all."""
    values = verdict.table.sums.values
    for path, needed in verdict.changes:
        if (path in verdict.table.blank) is blank:
            broken = verdict.broken_at(path)
            arguments: dict[str, str | int] = {
                "row": verdict.table.row_label(path),
                "column": verdict.table.column_label(path),
                "needed": needed,
                "sums": verdict.table.listed(broken),
            }
            if not blank:
                arguments["printed"] = values[path]
            yield Found((path, *totals(broken, [path])), arguments)
