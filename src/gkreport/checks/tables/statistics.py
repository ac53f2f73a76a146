"""35x: the table of statistics of the report years 2014 to 2018."""

from collections.abc import Iterator

from gkreport.checks.review import Review
from gkreport.checks.rules import Figures, Found, found, rule
from gkreport.checks.tables.sums import Sum, Verdict, sum_of
from gkreport.codes import Level
from gkreport.model import Statistics, TableKind
from gkreport.model.forms import forms_of, sums_in

_TABLE = Figures(TableKind.STATISTICS)

# A row 其中 and the row above it of which it is a part.
_PARTS_OF = {
    "proactive_disclosure.normative_documents_disclosed": "proactive_disclosure.disclosed",
    "responses.channels.press_conferences_by_principal": "responses.channels.press_conferences",
    "responses.channels.online_interviews_by_principal": "responses.channels.online_interviews",
}


def _label(review: Review, path: str) -> str:
    """Return the label of a row of the table."""
    table = review.report.statistics or Statistics()
    return forms_of(table)[0].labels[path][-1]


def _sums(review: Review) -> tuple[Sum, ...]:
    table = review.report.statistics
    return tuple(sum_of(review, path) for path in sums_in(table)) if table is not None else ()


@rule(
    "GK351",
    Level.INCONSISTENCY,
    about=_TABLE,
    zh="“{row}”为 {total}，而其下各行之和为 {sum}",
    en="“{row}” is {total}, but its rows add up to {sum}",
)
def total_is_not_the_sum_of_its_rows(review: Review) -> Iterator[Found]:
    """A total of the table of statistics is not the sum of its rows.

    What: 收到申请数, 申请办结数, 申请答复数, 不同意公开答复数, 行政复议数量, 行政诉讼数量 or
        从事政府信息公开工作人员数 is not the sum of the rows below it. Rows that are blank
        or not printed count as 0 where the sum then holds; where they do not, this is found
        only if the printed rows alone are more than the total. Where 不同意公开答复数 breaks
        申请答复数 too, that is not said twice. The rows of channels are not added up: one item
        may be published by several.
    Why: The layout of the table of 国办发〔2014〕32号 (inferred from its numbering).
    Example: 收到申请数 12; 当面 3, 传真 0, 网络 8, 信函 2.
    To do: Check the total and its rows against the register of requests.

    内容：收到申请数、申请办结数、申请答复数、不同意公开答复数、行政复议数量、行政诉讼数量或
        从事政府信息公开工作人员数不等于其下各行之和。空白或未列出的行按 0 计算相符的，不提示；
        不相符的，只在已填各行之和大于总数时提示。不同意公开答复数有误并使申请答复数也不相符的，
        只提示前者。各渠道公开数不相加：同一信息可经多个渠道公开。
    依据：国办发〔2014〕32号统计表的表式（由编号推得）。
    示例：收到申请数 12；当面 3、传真 0、网络 8、信函 2。
    处理：对照申请台账核对总数和各行。
    """
    wrong = {item.path: item for item in review.once(_sums) if item.verdict is Verdict.WRONG}
    for item in wrong.values():
        lacks = (item.total or 0) - item.printed
        inner = [wrong[path] for path in item.addends if path in wrong]
        if lacks not in {part.printed - (part.total or 0) for part in inner}:
            yield found(
                item.path,
                *item.addends,
                row=_label(review, item.path),
                total=item.total or 0,
                sum=item.printed,
            )


@rule(
    "GK352",
    Level.INCONSISTENCY,
    about=_TABLE,
    zh="“{row}”为 {part}，大于“{whole_row}”的 {whole}",
    en="“{row}” is {part}, more than the {whole} of “{whole_row}”",
)
def part_exceeds_whole(review: Review) -> Iterator[Found]:
    """A row 其中 is greater than the row of which it is a part.

    What: 主动公开规范性文件数, or the number of press conferences or online interviews that
        the principal took part in, is greater than the row above it.
    Why: 其中 means that the row is a part of the one above (国办发〔2014〕32号).
    Example: 政府网站在线访谈次数 4; 其中：主要负责同志参加 6.
    To do: Look for figures in each other's rows.

    内容：主动公开规范性文件数，或主要负责同志参加新闻发布会、在线访谈的次数，大于其上一行。
    依据：“其中”表示该行是上一行的一部分（国办发〔2014〕32号）。
    示例：政府网站在线访谈次数 4；其中：主要负责同志参加 6。
    处理：核对两行是否填反。
    """
    for inner, outer in _PARTS_OF.items():
        own, above = f"statistics.{inner}", f"statistics.{outer}"
        part, whole = review.cells[own], review.cells[above]
        if part is not None and whole is not None and part > whole:
            yield found(
                own,
                above,
                row=_label(review, own),
                part=int(part),
                whole_row=_label(review, above),
                whole=int(whole),
            )


@rule(
    "GK353",
    Level.WARNING,
    about=_TABLE,
    zh="统计表中{rows}的总数或分项有空白、未列出或未能识别的，不能判定各行之和是否相符",
    en="whether the rows of {rows} add up cannot be decided: figures are blank, absent or not read",
)
def total_not_decidable(review: Review) -> Iterator[Found]:
    """Whether a total of the table of statistics holds cannot be decided.

    What: A total and some of its rows are printed; the others are blank, not printed or not
        read, and may hold the difference; or the total could not be read. One finding for the
        table. A total of which no row is printed is not mentioned: reports since 2019 often
        print a part of the table.
    Why: A blank is not a 0, and what cannot be decided has not been passed.
    Example: 收到申请数 12; 网络 8, the other three blank.
    To do: Fill in the rows that are missing, or correct the total.

    内容：统计表印有总数和部分分项，其余分项空白、未列出或未能识别，可能正是相差之数；
        或者总数未能识别。
        每张表只提示一次。没有列出任何分项的总数不提示：2019 年以后的报告常只附部分指标。
    依据：空白不等于 0；不能判定的，不算通过。
    示例：收到申请数 12；网络 8，其余三行空白。
    处理：补填各行，或更正总数。
    """
    undecided = [
        item
        for item in review.once(_sums)
        if item.verdict is Verdict.OPEN and (item.unread or (item.total is not None and item.parts))
    ]
    if undecided:
        rows = "、".join(f"“{_label(review, item.path)}”" for item in undecided)
        refs = (path for item in undecided for path in (item.path, *item.absent))
        yield found(*refs, rows=rows)
